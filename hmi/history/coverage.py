"""Coverage from the file: gaps, what was never held, and the time over which the value in force was not good.

Only blocks whose worst status is not plain good are looked into. Where a rollup is fine enough it answers for its
block, and what it calls uncertain is rounded up to its buckets.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.history.block import Block
from hmi.history.errors import BlockError
from hmi.history.reading import Snapshot, StoredTag
from hmi.history.rollup import unpack_rollup
from hmi.history.sealing import DAMAGED, DOUBTFUL, fact
from hmi.history.seen import Seen
from hmi.values.coverage import TRUSTED, Coverage, cover
from hmi.values.gap import Gap
from hmi.values.quality import Quality, qualities
from hmi.values.samples import Mark
from hmi.values.spans import Span

_COMMIT_NS: Final = 2_000_000_000
"""The end of a span that lies no further than this beyond the last sign of life is not a hole: it is being written."""

_FINE: Final = 144
"""A rollup answers when its bucket is at most this part of the span: ten minutes of a day."""


def extent(
    connection: sqlite3.Connection, tags: Sequence[StoredTag], firsts: Mapping[int, int]
) -> tuple[int, int] | None:
    """From the first believable sample of these tags (`Seen.firsts`) to the last sign of life of their links; None:
    nothing is held."""
    held = [tag for tag in tags if tag.number in firsts]
    if not held:
        return None
    heard = _heard(connection)
    from_ns = min(firsts[tag.number] for tag in held)
    return from_ns, max(from_ns + 1, *(heard.get(tag.link, 0) or _last(connection, tag.number) for tag in held))


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """Samples of one tag in time order; from each time on, its quality is in force until the next."""

    time_ns: NDArray[np.int64]
    quality: NDArray[np.uint8]
    ends_ns: int


def _changes(source_ns: NDArray[np.int64], status: NDArray[np.uint32], ends_ns: int) -> _Piece:
    """Of samples ascending by source time, those whose status is another than the one before."""
    rows = np.append(0, np.flatnonzero(status[1:] != status[:-1]) + 1)
    return _Piece(source_ns[rows], qualities(status[rows]), ends_ns)


class CoverageQuery:
    """One question to one snapshot: these tags, this span."""

    def __init__(self, connection: sqlite3.Connection, look: Snapshot, seen: Seen, from_ns: int, to_ns: int) -> None:
        self._connection = connection
        self._look = look
        self._seen = seen
        self._from_ns = from_ns
        self._to_ns = to_ns
        self._whole = cover([], from_ns, to_ns)
        self._sealed_row = fact(connection, "sealed_row")
        self._batch = fact(connection, "sealed_batch")

    def of(self, tags: Sequence[StoredTag]) -> list[Coverage]:
        """One Coverage a tag, in order."""
        of_link: dict[str, list[Gap]] = {}
        of_tag: dict[int, list[Gap]] = {}
        for number, gap in self._look.gaps(self._from_ns, self._to_ns, hiding=False):
            (of_link.setdefault(gap.link, []) if number is None else of_tag.setdefault(number, [])).append(gap)
        heard = _heard(self._connection)
        sealed = self._seen.sealed
        pieces = {tag.number: list(self._doubted_blocks(tag.number)) if tag.number in sealed else [] for tag in tags}
        doubted = self._seen.doubted()
        wanted = [tag.number for tag in tags if pieces[tag.number] or tag.number in doubted]
        for number, piece in self._hot_pieces(wanted):
            pieces[number].append(piece)
        return [
            self._cover(
                [*of_link.get(tag.link, []), *of_tag.get(tag.number, [])],
                self._unheld(tag, heard),
                pieces[tag.number],
                self._starts(tag.number, pieces[tag.number]) if pieces[tag.number] else [],
            )
            for tag in tags
        ]

    def _cover(self, gaps: list[Gap], unheld: list[Span], pieces: list[_Piece], starts: list[int]) -> Coverage:
        if not (gaps or pieces or unheld):  # as a rule, and there may be thousands
            return self._whole
        spans: list[Span] = []
        worst = Quality.GOOD
        for piece in pieces:
            after = [start for start in starts if start > piece.ends_ns]
            edges = np.append(piece.time_ns, min([*after, self._to_ns]))
            inside = (edges[:-1] <= self._to_ns) & (edges[1:] > self._from_ns)
            if inside.any():
                worst = max(worst, Quality(int(piece.quality[inside].max())))
            rows = np.flatnonzero(inside & (piece.quality > TRUSTED))
            spans += [(int(edges[row]), int(edges[row + 1])) for row in rows.tolist()]
        return cover(
            gaps, self._from_ns, self._to_ns, unheld=tuple(unheld), uncertain=tuple(sorted(spans)), worst=worst
        )

    def _unheld(self, tag: StoredTag, heard: Mapping[str, int]) -> list[Span]:
        """Before the first sample held, and after the last sign of life of the link."""
        first_ns = self._seen.firsts.get(tag.number)
        if first_ns is None:
            return [(self._from_ns, self._to_ns)]
        known_ns = heard.get(tag.link, 0) or _last(self._connection, tag.number)
        ends = [(known_ns, self._to_ns)] if self._to_ns - known_ns > _COMMIT_NS else []
        if first_ns > self._from_ns:
            ends.append((self._from_ns, first_ns))
        if tag.number not in self._seen.sealed:
            return ends
        damaged = self._connection.execute(
            "SELECT from_ns, to_ns + 1 FROM blocks WHERE tag = ? AND to_ns >= ? AND from_ns <= ? AND level = ?",
            (tag.number, self._from_ns, self._to_ns, DAMAGED),
        ).fetchall()
        return [*ends, *damaged, *self._noted(tag.number)]

    def _noted(self, tag: int) -> list[Span]:
        return [(start, end + 1) for start, end in self._look.damaged.get(tag, [])]

    # --- blocks -------------------------------------------------------------------------------------------------------

    def _doubted_blocks(self, tag: int) -> Iterator[_Piece]:
        """Blocks in the span (and the last before it) that hold anything but plain good samples."""
        rows = self._connection.execute(
            """SELECT id, from_ns, to_ns FROM blocks
                WHERE tag = :tag AND to_ns >= coalesce((SELECT max(to_ns) FROM blocks
                    WHERE tag = :tag AND to_ns < :from_ns AND level NOT IN (:doubtful, :damaged) AND batch <= :batch),
                    :from_ns)
                AND from_ns <= :to_ns AND batch <= :batch AND level NOT IN (:doubtful, :damaged) AND worst > 0
                ORDER BY from_ns""",
            {
                "tag": tag,
                "from_ns": self._from_ns,
                "to_ns": self._to_ns,
                "batch": self._batch,
                "doubtful": DOUBTFUL,
                "damaged": DAMAGED,
            },
        ).fetchall()
        for number, from_ns, to_ns in rows:
            piece = self._from_rollup(tag, number, from_ns, to_ns) or self._from_columns(tag, number, from_ns, to_ns)
            if piece is not None:
                yield piece

    def _from_rollup(self, tag: int, number: int, from_ns: int, to_ns: int) -> _Piece | None:
        row = self._connection.execute(
            "SELECT bucket_ns, data FROM rollups WHERE tag = ? AND from_ns = ? AND block = ?", (tag, from_ns, number)
        ).fetchone()
        if row is None or row[0] * _FINE > self._to_ns - self._from_ns:
            return None
        try:
            rollup = unpack_rollup(row[1], row[0])
        except BlockError:
            return None
        return _Piece(np.maximum(rollup.start_ns, from_ns), rollup.worst, to_ns)

    def _from_columns(self, tag: int, number: int, from_ns: int, to_ns: int) -> _Piece | None:
        """None, and noted with the snapshot, when the block is damaged."""
        data = self._connection.execute("SELECT data FROM blocks WHERE id = ?", (number,)).fetchone()[0]
        try:
            block = Block(data)
            return _changes(block.source_ns(), block.status(), to_ns)
        except BlockError:
            self._look.damaged.setdefault(tag, []).append((from_ns, to_ns))
            return None

    def _starts(self, tag: int, pieces: Sequence[_Piece]) -> list[int]:
        """Where something newer is in force: beginnings of blocks, and of the hot rows."""
        blocks = self._connection.execute(
            "SELECT from_ns FROM blocks WHERE tag = ? AND to_ns >= ? AND from_ns <= ? AND level != ? AND batch <= ?",
            (tag, self._from_ns, self._to_ns, DOUBTFUL, self._batch),
        ).fetchall()
        return [*(row[0] for row in blocks), *(int(piece.time_ns[0]) for piece in pieces)]

    # --- hot rows -----------------------------------------------------------------------------------------------------

    def _hot_pieces(self, tags: Sequence[int]) -> Iterator[tuple[int, _Piece]]:
        if not tags:
            return
        marks = ",".join("?" * len(tags))
        rows = self._connection.execute(
            f"""SELECT tag, source_ns, status FROM samples
                WHERE rowid > ? AND tag IN ({marks}) AND source_ns <= ? AND mark & ? = 0""",
            (self._sealed_row, *tags, self._to_ns, int(Mark.TIME_DOUBTFUL)),
        ).fetchall()
        if not rows:
            return
        tag, source, status = (np.array(column) for column in zip(*rows, strict=True))
        order = np.lexsort((source, tag))
        tag, source, status = tag[order], source[order], status[order].astype(np.uint32)
        edges = np.append(np.flatnonzero(np.diff(tag, prepend=-1)), len(tag)).tolist()
        for start, stop in pairwise(edges):
            yield int(tag[start]), _changes(source[start:stop], status[start:stop], int(source[stop - 1]))


# --- how far the log reaches ------------------------------------------------------------------------------------------


def _heard(connection: sqlite3.Connection) -> dict[str, int]:
    """When each link was last heard."""
    return dict(connection.execute("SELECT name, last_heard_ns FROM links").fetchall())


def _last(connection: sqlite3.Connection, tag: int) -> int:
    """Time of the last believable sample, for a link that left no sign of life."""
    sealed = connection.execute(
        "SELECT max(to_ns) FROM blocks WHERE tag = ? AND level != ? AND batch <= ?",
        (tag, DOUBTFUL, fact(connection, "sealed_batch")),
    ).fetchone()[0]
    hot = connection.execute(
        "SELECT max(source_ns) FROM samples WHERE rowid > ? AND tag = ? AND mark & ? = 0",
        (fact(connection, "sealed_row"), tag, int(Mark.TIME_DOUBTFUL)),
    ).fetchone()[0]
    return max(sealed or 0, hot or 0)
