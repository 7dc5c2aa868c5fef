"""The truth of a counter against what was stored of it: nothing missing in silence, nothing twice, all in order.

The counter goes up by one each period, for ever; after a restart of its server it begins anew. So every number between
two stored ones was made, and when: it must have been stored, or lie inside a gap row.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from hmi.values.gap import Gap, GapCause, GapClosure

FOR_EVER_NS: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Row:
    """One stored value of the counter."""

    number: float
    source_ns: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """`missing`: numbers that were not stored; `silent`: those of them that no gap row holds."""

    stored: int
    missing: int
    silent: int
    duplicates: int
    disorder: int


def judge(rows: Sequence[Row], gaps: Iterable[Gap], period_ns: int, offered: Iterable[Row] | None = None) -> Verdict:
    """Rows in the order in which they were stored; gaps that hide data count, those closed with nothing missing not.

    offered: what the server offered (`tests/witness.py`), where it may skip numbers of the counter itself; else all.
    """
    hidden = [(gap.from_ns, FOR_EVER_NS if gap.to_ns is None else gap.to_ns) for gap in gaps if gap.hides_data]
    slack_ns = period_ns * 3 // 2
    ordered = sorted(set(rows), key=lambda row: (row.source_ns, row.number))
    lost: list[int] = []
    for one, following in pairwise(ordered):
        if following.number <= one.number:
            # The server began anew: what it made around its end and its beginning, nobody can say, save a gap.
            lost.append((one.source_ns + following.source_ns) // 2)
        elif offered is None:
            step_ns = (following.source_ns - one.source_ns) / (following.number - one.number)
            lost += [round(one.source_ns + step_ns * n) for n in range(1, round(following.number - one.number))]
    if offered is not None:
        held = {(row.number, row.source_ns // 1000) for row in rows}
        first_ns, last_ns = ordered[0].source_ns, ordered[-1].source_ns
        lost += [
            row.source_ns
            for row in offered
            if first_ns < row.source_ns < last_ns and (row.number, row.source_ns // 1000) not in held
        ]
    silent = sum(
        not any(from_ns - slack_ns <= at_ns <= to_ns + slack_ns for from_ns, to_ns in hidden) for at_ns in lost
    )
    disorder = sum(one.source_ns > following.source_ns for one, following in pairwise(rows))
    return Verdict(len(rows), len(lost), silent, len(rows) - len(set(rows)), disorder)


def stored(history: Path, tag: str) -> tuple[list[Row], list[Gap]]:
    """What a log holds of the counter, in the order of storing, and its gaps (those of all tags and of this one)."""
    with closing(sqlite3.connect(f"file:{history}?mode=ro", uri=True)) as connection:
        (number,) = connection.execute("SELECT id FROM tags WHERE name = ?", (tag,)).fetchone()
        rows = [
            Row(value, source_ns)
            for value, source_ns in connection.execute(
                "SELECT value, source_ns FROM samples WHERE tag = ? ORDER BY rowid", (number,)
            )
        ]
        gaps = [
            Gap(link, None, from_ns, to_ns, GapCause(cause), GapClosure(closure), detail)
            for link, from_ns, to_ns, cause, closure, detail in connection.execute(
                """SELECT link, from_ns, to_ns, cause, closure, detail FROM gaps WHERE tag IS NULL OR tag = ?
                    ORDER BY from_ns""",
                (number,),
            )
        ]
    return rows, gaps
