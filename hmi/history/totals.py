"""What the log holds of counters, and what the core keeps there for its next run. Reads; not for the event loop."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from hmi.history.columns import Stored
from hmi.history.contents import every_sample
from hmi.history.errors import unusable
from hmi.history.files import open_for_reading
from hmi.history.reading import Snapshot, last_before, merged
from hmi.history.rows import COLUMNS, stored
from hmi.history.sealing import fact
from hmi.values.gap import Gap
from hmi.values.samples import Mark


@dataclass(frozen=True, slots=True, eq=False)
class HeldTotals:
    """Samples of one tag in a span, ascending, behind the last believable one before; and the gaps that touch it."""

    samples: Stored
    gaps: tuple[Gap, ...]


def held_totals(path: Path, names: Sequence[str], from_ns: int, to_ns: int) -> Mapping[str, HeldTotals]:
    """By name; a name that the log does not know is missing. `Gap.tag` is None. Raises UnusableLogError."""
    with closing(open_for_reading(path)) as connection:
        try:
            with Snapshot(connection) as look:
                wanted = [tag for tag in look.tags() if tag.name in set(names)]
                gaps = look.gaps(from_ns, to_ns, hiding=True)
                before = _before(connection, look, [tag.number for tag in wanted], from_ns)
                return {
                    tag.name: HeldTotals(
                        merged([*before.get(tag.number, ()), *every_sample(look, tag, from_ns, to_ns)]),
                        tuple(
                            gap
                            for number, gap in gaps
                            if tag.number == number or (number is None and gap.link == tag.link)
                        ),
                    )
                    for tag in wanted
                }
        except sqlite3.Error as error:
            raise unusable(error) from error


def kept_texts(path: Path, prefix: str) -> dict[str, str]:
    """What `Log.keep` was told under names that begin so, in this run or an earlier one. Raises UnusableLogError."""
    with closing(open_for_reading(path)) as connection:
        try:
            rows = connection.execute(
                "SELECT name, value FROM facts WHERE substr(name, 1, ?) = ?", (len(prefix), prefix)
            )
            return {str(name): str(value) for name, value in rows}
        except sqlite3.Error as error:
            raise unusable(error) from error


def _before(
    connection: sqlite3.Connection, look: Snapshot, tags: Sequence[int], before_ns: int
) -> dict[int, list[Stored]]:
    """The last believable sample before a time, from the hot rows and from the block that ends last before it."""
    marks = ",".join("?" * len(tags))
    # With max() SQLite takes the other columns from the row that has it.
    columns = COLUMNS.replace("source_ns", "max(source_ns)", 1)
    rows = connection.execute(
        f"""SELECT tag, {columns} FROM samples
            WHERE rowid > ? AND tag IN ({marks}) AND source_ns < ? AND mark & ? = 0 GROUP BY tag""",
        (fact(connection, "sealed_row"), *tags, before_ns, Mark.TIME_DOUBTFUL.value),
    )
    found: dict[int, list[Stored]] = {row[0]: [stored([row], 1)] for row in rows}
    for tag in tags:
        touching = [block for block in look.blocks(tag, before_ns, before_ns) if block.from_ns < before_ns]
        earlier = look.block_before(tag, before_ns)
        pieces = [look.whole(tag, block) for block in (*touching, *([earlier] if earlier else []))]
        candidates = [last_before(piece, before_ns) for piece in pieces]
        latest = merged([*found.get(tag, ()), *candidates])
        if len(latest):
            found[tag] = [latest.cut(len(latest) - 1, len(latest))]
    return found
