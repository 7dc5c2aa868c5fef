"""Upkeep: what the writer does between commits: sealing, merging, retention by age and size, and the fill gauge."""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Final

from hmi.history import link_facts, salvage, sealing
from hmi.history.errors import unusable
from hmi.history.files import wal_bytes
from hmi.history.store import Store
from hmi.station.structs import Retention
from hmi.values.notice import Notice, Urgency

_WAL_BYTES: Final = 64 << 20
"""A write-ahead file larger than this is emptied, which waits for readers for a moment."""

_PRUNE_EVERY_NS: Final = 60_000_000_000
_PRUNED_TOLD_EVERY_NS: Final = sealing.DAY_NS
_BLOCKS_A_SLICE: Final = 20
_DATABASE_OVERHEAD: Final = 0.98
"""Pruning by size begins at the limit and ends this far below, so that it is not done block by block for ever."""


class Upkeep:
    """Passes over the open store; knows what the fill gauge shows. Lives on the writer's thread."""

    def __init__(self, retention: Retention, tell: Callable[[Notice], None]) -> None:
        self._tell = tell
        self._age_ns = int(retention.days * sealing.DAY_NS)
        self._limit_bytes = int(retention.gigabytes * 1e9)
        self._recovered_for: Store | None = None
        self._pruned_ns = 0
        self._told_ns = 0
        self._pruned_samples = 0
        self.size_bytes = 0
        self.oldest_ns = 0
        self.blocks = 0
        self.hot_rows = 0
        self._counted_ns = 0

    def slices(self, store: Store, now_ns: int) -> Iterator[None]:
        """One pass; raises UnusableLogError."""
        try:
            yield from self._pass(store, now_ns)
        except sqlite3.Error as error:
            raise unusable(error) from error

    def _pass(self, store: Store, now_ns: int) -> Iterator[None]:
        connection = store.connection
        if self._recovered_for is not store:
            yield from sealing.recover(connection)
            self._recovered_for = store
        yield from salvage.slices(connection, store.path.parent, self._tell)
        yield from link_facts.slices(connection, now_ns)
        to_row = sealing.due(connection, now_ns)
        if to_row is not None:
            yield from sealing.seal(connection, to_row, now_ns)
        if abs(now_ns - self._pruned_ns) >= _PRUNE_EVERY_NS:
            yield from sealing.merge_days(connection, now_ns)
            yield from self._prune(connection, now_ns)
            self._pruned_ns = now_ns
            self.oldest_ns = oldest_ns(connection)
        elif not self.oldest_ns:
            self.oldest_ns = oldest_ns(connection)
        if wal_bytes(store.path) > _WAL_BYTES:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        self.size_bytes = used_bytes(connection)
        newest = connection.execute("SELECT max(rowid) FROM samples").fetchone()[0] or 0
        self.hot_rows = max(0, int(newest) - sealing.fact(connection, "sealed_row"))
        if abs(now_ns - self._counted_ns) >= _PRUNE_EVERY_NS:
            self.blocks = int(connection.execute("SELECT count(*) FROM blocks").fetchone()[0])
            self._counted_ns = now_ns

    def _prune(self, connection: sqlite3.Connection, now_ns: int) -> Iterator[None]:
        """Oldest days first, until age and size are within retention; then the gaps older than all that is left."""
        last_day = (now_ns - self._age_ns) // sealing.DAY_NS - 1
        goal = self._limit_bytes
        while True:
            used = used_bytes(connection)
            by_size = used > goal
            if by_size:
                goal = int(self._limit_bytes * _DATABASE_OVERHEAD)
            found = connection.execute(
                "SELECT id, count FROM blocks WHERE (? OR day <= ?) AND batch <= ? ORDER BY day, id LIMIT ?",
                (by_size, last_day, sealing.fact(connection, "sealed_batch"), _BLOCKS_A_SLICE),
            ).fetchall()
            if not found:
                break
            sealing.remove_blocks(connection, [row[0] for row in found])
            self._pruned_samples += sum(row[1] for row in found)
            yield
        if self._pruned_samples:
            kept_from_ns = oldest_ns(connection)
            if kept_from_ns:
                connection.execute("DELETE FROM gaps WHERE to_ns IS NOT NULL AND to_ns < ?", (kept_from_ns,))
            self._say_pruned(now_ns)

    def _say_pruned(self, now_ns: int) -> None:
        if now_ns - self._told_ns >= _PRUNED_TOLD_EVERY_NS:
            arguments = {"samples": str(self._pruned_samples)}
            self._tell(Notice("log.pruned", "log", now_ns, Urgency.NOTE, arguments))
            self._told_ns = now_ns
            self._pruned_samples = 0


def used_bytes(connection: sqlite3.Connection) -> int:
    """What the log fills: the file without its free pages, which new samples take before it grows."""
    pages, free, size = (
        int(connection.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def oldest_ns(connection: sqlite3.Connection) -> int:
    """Source time of the oldest sample whose time is to be believed, 0 when the log is empty."""
    row = connection.execute(
        "SELECT min(from_ns) FROM blocks WHERE level != ? AND day = (SELECT min(day) FROM blocks)", (sealing.DOUBTFUL,)
    ).fetchone()
    if row[0] is not None:
        return int(row[0])
    first = connection.execute(
        "SELECT source_ns FROM samples WHERE rowid > ? AND mark & 32 = 0 ORDER BY rowid LIMIT 1",
        (sealing.fact(connection, "sealed_row"),),
    ).fetchone()
    return int(first[0]) if first else 0
