"""Seen: what is known of the log's rows without looking through all of them again.

Rows are only added, and go only after they were sealed: what was seen of them once stays true. Whoever asks every few
seconds keeps one of these and looks at each row once; whoever asks once makes a new one.
"""

import sqlite3
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from hmi.history.sealing import DOUBTFUL, fact
from hmi.values.quality import Quality, qualities
from hmi.values.samples import Mark

_FEW: Final = 8192
_EVER_NS: Final = 2**63 - 1


@dataclass(slots=True)
class Seen:
    """Of one file. `look` brings it up to date with a snapshot, before anything is asked."""

    firsts: dict[int, int] = field(default_factory=dict)
    """Tag number -> time of its first believable sample, of all tags that have any."""
    sealed: set[int] = field(default_factory=set)
    """Tags that have blocks."""
    _statuses: dict[tuple[int, int], int] = field(default_factory=dict)
    """Tag and status that is not plain good -> the last row that has it."""
    _row: int = -1
    _sealed_row: int = 0
    _batch: int = -1

    def look(self, connection: sqlite3.Connection, tags: Sequence[int]) -> None:
        """See what has come since the last look. tags: those of whom the first sample must be known."""
        sealed_row, batch = fact(connection, "sealed_row"), fact(connection, "sealed_batch")
        last_row = connection.execute("SELECT max(rowid) FROM samples").fetchone()[0] or sealed_row
        if self._row < sealed_row:  # some were sealed unseen
            self._begin(connection, sealed_row, batch)
        elif batch != self._batch:
            self._see_blocks(connection, batch)
        if any(tag not in self.firsts or tag not in self.sealed for tag in tags):
            self._see_firsts(connection, tags, last_row)
        self._see_statuses(connection, last_row)
        self._row = last_row
        self._sealed_row, self._batch = sealed_row, batch
        self._statuses = {key: row for key, row in self._statuses.items() if row > sealed_row}

    def doubted(self) -> Set[int]:
        """Tags with rows, not sealed yet, that are not plain good."""
        keys = list(self._statuses)
        worst = qualities(np.array([status for _, status in keys], np.uint32)).tolist()
        return {tag for (tag, _), quality in zip(keys, worst, strict=True) if quality > Quality.GOOD}

    def _begin(self, connection: sqlite3.Connection, sealed_row: int, batch: int) -> None:
        self.firsts, self._statuses = {}, {}
        self._see_blocks(connection, batch)
        self._row = sealed_row

    def _see_blocks(self, connection: sqlite3.Connection, batch: int) -> None:
        """What was sealed. It may hold something earlier than what was the first until then: it came late, and no look
        at the rows was needed meanwhile."""
        rows = connection.execute(
            "SELECT tag, min(from_ns) FROM blocks WHERE level != ? AND batch <= ? GROUP BY tag", (DOUBTFUL, batch)
        )
        for tag, first_ns in rows.fetchall():
            self.firsts[tag] = min(first_ns, self.firsts.get(tag, first_ns))
        self.sealed = {tag for (tag,) in connection.execute("SELECT DISTINCT tag FROM blocks")}

    def _see_firsts(self, connection: sqlite3.Connection, tags: Sequence[int], last_row: int) -> None:
        """First samples among the new rows. Grouping rows costs five times as much as passing them: of most logs the
        first few hold a first sample of every tag, and of the rest only what is earlier still needs a look."""
        few = min(self._row + _FEW, last_row)
        self._group_firsts(connection, self._row, few, _EVER_NS)
        known = all(tag in self.firsts for tag in tags)
        self._group_firsts(connection, few, last_row, max(self.firsts.values()) if known else _EVER_NS)

    def _group_firsts(self, connection: sqlite3.Connection, after_row: int, last_row: int, before_ns: int) -> None:
        rows = connection.execute(
            """SELECT tag, min(source_ns) FROM samples
                WHERE rowid > ? AND rowid <= ? AND source_ns < ? AND mark & ? = 0 GROUP BY tag""",
            (after_row, last_row, before_ns, int(Mark.TIME_DOUBTFUL)),
        )
        for tag, first_ns in rows.fetchall():
            self.firsts[tag] = min(first_ns, self.firsts.get(tag, first_ns))

    def _see_statuses(self, connection: sqlite3.Connection, last_row: int) -> None:
        rows = connection.execute(
            """SELECT tag, status, max(rowid) FROM samples
                WHERE rowid > ? AND rowid <= ? AND status != 0 GROUP BY tag, status""",
            (self._row, last_row),
        )
        self._statuses |= {(tag, status): row for tag, status, row in rows.fetchall()}
