"""Snapshot: one consistent look at the file, in the words of tags, blocks and hot rows. The reader's lower half."""

import logging
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hmi.history.block import Block, unpack
from hmi.history.columns import NOTHING, Stored, joined
from hmi.history.errors import BlockError
from hmi.history.hot import HotRows
from hmi.history.rollup import Rollup, unpack_rollup
from hmi.history.sealing import DOUBTFUL, fact
from hmi.values.gap import Gap, GapCause, GapClosure

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StoredTag:
    """A tag as the log knows it; `number` is its number in the log, for ever."""

    number: int
    name: str
    link: str
    machine: str
    kind: str
    unit: str
    decimals: int


@dataclass(frozen=True, slots=True)
class BlockSpan:
    """Where a block lies, without its contents."""

    number: int
    from_ns: int
    to_ns: int
    count: int
    level: int


class Snapshot:
    """Reads within one read transaction of a connection; short-lived, because an old one keeps the log from shrinking.

    Everything sealed and everything hot is seen exactly once, whatever the writer does meanwhile. `hot`: what is known
    of the connection's hot rows from earlier snapshots.
    """

    def __init__(self, connection: sqlite3.Connection, hot: HotRows | None = None) -> None:
        self._connection = connection
        self._hot = hot or HotRows(connection)
        self._sealed_row = 0
        self._batch = 0
        self.damaged: dict[int, list[tuple[int, int]]] = {}
        """Tag number -> spans of blocks that could not be read."""

    def __enter__(self) -> "Snapshot":
        self._connection.execute("BEGIN")
        try:
            self._sealed_row = fact(self._connection, "sealed_row")
            self._batch = fact(self._connection, "sealed_batch")
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.execute("ROLLBACK")

    def tags(self) -> list[StoredTag]:
        rows = self._connection.execute("SELECT id, name, link, machine, kind, unit, decimals FROM tags ORDER BY id")
        return [StoredTag(*row) for row in rows]

    def hot_drawn(self, tags: Sequence[int], from_ns: int, to_ns: int) -> Mapping[int, Stored]:
        """Of each tag that has any: what a plot needs of its hot rows in a span, ends included, behind the last one
        before it."""
        return self._hot.drawn(self._sealed_row, tags, from_ns, to_ns)

    def hot_whole(self, tag: int, from_ns: int, to_ns: int) -> Stored:
        """All columns of a tag's hot rows in a span, ends included."""
        return self._hot.whole(self._sealed_row, tag, from_ns, to_ns)

    def blocks(self, tag: int, from_ns: int, to_ns: int) -> list[BlockSpan]:
        """Blocks that overlap the span, ends included."""
        rows = self._connection.execute(
            """SELECT id, from_ns, to_ns, count, level FROM blocks
                WHERE tag = ? AND to_ns >= ? AND from_ns <= ? AND batch <= ? ORDER BY from_ns""",
            (tag, from_ns, to_ns, self._batch),
        )
        return [BlockSpan(*row) for row in rows]

    def block_before(self, tag: int, before_ns: int) -> BlockSpan | None:
        """The block of believable times that ends last before a time."""
        row = self._connection.execute(
            """SELECT id, from_ns, to_ns, count, level FROM blocks
                WHERE tag = ? AND to_ns < ? AND level != ? AND batch <= ? ORDER BY to_ns DESC LIMIT 1""",
            (tag, before_ns, DOUBTFUL, self._batch),
        ).fetchone()
        return None if row is None else BlockSpan(*row)

    def drawn(self, tag: int, block: BlockSpan) -> Stored:
        """What a plot needs of a block; the other times repeat the source's. Nothing, and noted, when it is damaged."""
        try:
            opened = Block(self._read_block(block.number))
            source = opened.source_ns()
            return Stored(source, opened.value(), opened.status(), source, source, opened.mark(), opened.texts())
        except BlockError as error:
            return self._note_damaged(tag, block, error)

    def whole(self, tag: int, block: BlockSpan) -> Stored:
        """All columns of a block. Nothing, and noted, when it is damaged."""
        try:
            return unpack(self._read_block(block.number))
        except BlockError as error:
            return self._note_damaged(tag, block, error)

    def rollups(self, tag: int, blocks: Sequence[BlockSpan], step_ns: int) -> Iterator[tuple[int, Rollup]]:
        """Rollups of those blocks whose bucket divides the step, with their blocks' numbers."""
        wanted = {block.number for block in blocks}
        rows = self._connection.execute(
            "SELECT block, bucket_ns, data FROM rollups WHERE tag = ? AND from_ns BETWEEN ? AND ?",
            (tag, blocks[0].from_ns, blocks[-1].from_ns),
        )
        for number, bucket_ns, data in rows:
            if number in wanted and step_ns % bucket_ns == 0:
                try:
                    yield number, unpack_rollup(data, bucket_ns)
                except BlockError as error:
                    _log.warning("rollup of block %d: %s", number, error)

    def gaps(self, from_ns: int, to_ns: int, *, hiding: bool) -> list[tuple[int | None, Gap]]:
        """Gaps that touch the span, with the number of their tag (None: all of the link); `Gap.tag` is left None.

        hiding: only those in which data may be missing.
        """
        rows = self._connection.execute(
            """SELECT link, tag, from_ns, to_ns, cause, closure, detail FROM gaps
                WHERE from_ns <= ? AND (to_ns IS NULL OR to_ns >= ?) ORDER BY from_ns, number""",
            (to_ns, from_ns),
        )
        found = [
            (tag, Gap(link, None, start, end, GapCause(cause), GapClosure(closure), detail))
            for link, tag, start, end, cause, closure, detail in rows
        ]
        return [(tag, gap) for tag, gap in found if gap.hides_data] if hiding else found

    def _read_block(self, number: int) -> bytes:
        data: bytes = self._connection.execute("SELECT data FROM blocks WHERE id = ?", (number,)).fetchone()[0]
        return data

    def _note_damaged(self, tag: int, block: BlockSpan, error: BlockError) -> Stored:
        _log.error("block %d of tag %d is damaged: %s", block.number, tag, error)
        self.damaged.setdefault(tag, []).append((block.from_ns, block.to_ns))
        return NOTHING


def last_before(samples: Stored, before_ns: int) -> Stored:
    """The last sample before a time, as zero or one row. Samples ascending by source time."""
    row = int(np.searchsorted(samples.source_ns, before_ns, side="left"))
    return samples.cut(row - 1, row) if row else NOTHING


def between(samples: Stored, from_ns: int, to_ns: int) -> Stored:
    """The samples of a span, ends included, and the last one before it."""
    start = int(np.searchsorted(samples.source_ns, from_ns, side="left"))
    stop = int(np.searchsorted(samples.source_ns, to_ns, side="right"))
    return samples.cut(max(start - 1, 0), stop)


def merged(pieces: Sequence[Stored]) -> Stored:
    """Pieces of one tag as one, ascending by source time."""
    return joined([piece for piece in pieces if len(piece)]).by_source()
