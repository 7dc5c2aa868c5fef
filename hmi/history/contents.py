"""What is in the log, counted; and every stored sample of a tag, in order."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hmi.history.columns import Stored
from hmi.history.reading import BlockSpan, Snapshot, StoredTag, between, merged
from hmi.history.sealing import DOUBTFUL, fact
from hmi.history.upkeep import used_bytes


@dataclass(frozen=True, slots=True)
class TagContents:
    """How much is held of one tag. Times are source times that are to be believed, 0 when there is none."""

    tag: StoredTag
    samples: int
    from_ns: int
    to_ns: int


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole log. sealed_bytes: blocks and rollups; used_bytes: the file without its free pages."""

    station: str
    tags: list[TagContents]
    sealed_samples: int
    sealed_bytes: int
    hot_samples: int
    used_bytes: int

    @property
    def hot_bytes(self) -> int:
        """What is not blocks and rollups: the rows, and the little that stands beside them."""
        return max(0, self.used_bytes - self.sealed_bytes)


def contents(connection: sqlite3.Connection, look: Snapshot) -> Contents:
    """Counts everything; takes about a second for each ten million hot rows or million blocks."""
    batch, sealed_row = fact(connection, "sealed_batch"), fact(connection, "sealed_row")
    sealed = {
        row[0]: row[1:]
        for row in connection.execute(
            """SELECT tag, sum(count), min(iif(level != ?, from_ns, NULL)), max(iif(level != ?, to_ns, NULL)),
                sum(length(data)) FROM blocks WHERE batch <= ? GROUP BY tag""",
            (DOUBTFUL, DOUBTFUL, batch),
        )
    }
    hot = {
        row[0]: row[1:]
        for row in connection.execute(
            "SELECT tag, count(*), min(source_ns), max(source_ns) FROM samples WHERE rowid > ? GROUP BY tag",
            (sealed_row,),
        )
    }
    rollups = connection.execute("SELECT coalesce(sum(length(data)), 0) FROM rollups").fetchone()[0]
    station = connection.execute("SELECT value FROM facts WHERE name = 'station'").fetchone()
    return Contents(
        station=str(station[0]) if station else "",
        tags=[_of_tag(tag, sealed.get(tag.number), hot.get(tag.number)) for tag in look.tags()],
        sealed_samples=sum(row[0] for row in sealed.values()),
        sealed_bytes=sum(row[3] for row in sealed.values()) + int(rollups),
        hot_samples=sum(row[0] for row in hot.values()),
        used_bytes=used_bytes(connection),
    )


def _of_tag(tag: StoredTag, sealed: tuple[Any, ...] | None, hot: tuple[Any, ...] | None) -> TagContents:
    """From rows that begin with count, first and last time (None: no time to be believed)."""
    held = [row for row in (sealed, hot) if row is not None]
    starts = [int(row[1]) for row in held if row[1] is not None]
    ends = [int(row[2]) for row in held if row[2] is not None]
    return TagContents(tag, sum(int(row[0]) for row in held), min(starts, default=0), max(ends, default=0))


def every_sample(look: Snapshot, tag: StoredTag, from_ns: int, to_ns: int) -> Iterator[Stored]:
    """All samples of a tag with source times from..to (ends included), ascending, in pieces of about a block.

    Blocks that overlap (samples that came late) are taken together, with the hot rows that lie among them.
    """
    hot = _only(look.hot_whole(tag.number, from_ns, to_ns), from_ns, to_ns)
    done = from_ns
    for cluster in _clusters(look.blocks(tag.number, from_ns, to_ns)):
        until_ns = min(max(block.to_ns for block in cluster), to_ns)
        pieces = [look.whole(tag.number, block) for block in cluster]
        found = _only(merged([*pieces, *hot]), done, until_ns)
        done = until_ns + 1
        yield from found
    yield from [rest for piece in hot for rest in _only(piece, done, to_ns)]


def _clusters(blocks: list[BlockSpan]) -> Iterator[list[BlockSpan]]:
    """Runs of blocks whose spans touch; the blocks come ascending by their beginning."""
    cluster: list[BlockSpan] = []
    end_ns = 0
    for block in blocks:
        if cluster and block.from_ns > end_ns:
            yield cluster
            cluster = []
        end_ns = max(end_ns, block.to_ns) if cluster else block.to_ns
        cluster.append(block)
    if cluster:
        yield cluster


def _only(samples: Stored | None, from_ns: int, to_ns: int) -> list[Stored]:
    """The samples of the span, as none or one piece."""
    if samples is None or from_ns > to_ns:
        return []
    found = between(samples, from_ns, to_ns)
    if len(found) and found.source_ns[0] < from_ns:  # `between` adds the one before, for curves
        found = found.cut(1, len(found))
    return [found] if len(found) else []
