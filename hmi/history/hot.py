"""HotRows: the rows that are not sealed yet, found without looking through all of them.

`samples` takes appends only and has no index (a row clustered by tag costs six times as much to write), and half a
million rows may lie in it. A reader that lives for days asks every few seconds: what it once saw of a full chunk of
rows, from when to when it reaches and which tags are not in it, it keeps. Rows never change, and go only after they
were sealed, so that is true for as long as the chunk is there.
"""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from hmi.history.columns import NOTHING, Stored, joined
from hmi.history.rows import COLUMNS, stored

CHUNK_ROWS: Final = 8192
_EVER_NS: Final = -(2**63), 2**63 - 1
_NO_ROW: Final = _EVER_NS[0], 0
_FETCHED: Final = 1024
"""Rows that are Python objects at one time: a curve of many rows leaves no more memory behind than one of few."""


@dataclass(frozen=True, slots=True, eq=False)
class _Chunk:
    """First and last source time in it; tags that were looked for in it in vain."""

    first_ns: int = _EVER_NS[0]
    last_ns: int = _EVER_NS[1]
    without: set[int] = field(default_factory=set)

    def may_hold(self, tags: Collection[int], from_ns: int, to_ns: int) -> bool:
        """Whether a row of any of these tags may lie in the span."""
        return self.last_ns >= from_ns and self.first_ns <= to_ns and not self.without.issuperset(tags)


class HotRows:
    """One for each connection; every question is about one snapshot of it, whose hot rows begin after `sealed_row`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._full: dict[int, _Chunk] = {}

    def drawn(self, sealed_row: int, tags: Sequence[int], from_ns: int, to_ns: int) -> Mapping[int, Stored]:
        """What a plot needs: rows of these tags with source times from..to, ends included, ascending, behind the last
        one before; of equal times in order of arrival. Server and receipt times repeat the source's."""
        chunks = self._chunks(sealed_row)
        found = {tag: [row] for tag, row in self._before(chunks, sealed_row, tags, from_ns).items()}
        numbers = [number for number, chunk in chunks.items() if chunk.may_hold(tags, from_ns, to_ns)]
        for tag, piece in self._drawn_rows(numbers, sealed_row, tags, from_ns, to_ns):
            found.setdefault(tag, []).append(piece)
        return {tag: joined(pieces).by_source() for tag, pieces in found.items()}

    def whole(self, sealed_row: int, tag: int, from_ns: int, to_ns: int) -> Stored:
        """All columns of a tag's rows with source times from..to, ends included, ascending."""
        chunks = self._chunks(sealed_row)
        numbers = [number for number, chunk in chunks.items() if chunk.may_hold([tag], from_ns, to_ns)]
        fetched = self._fetched(COLUMNS, numbers, sealed_row, [tag], from_ns, to_ns)
        return joined([stored(rows, 0) for rows in fetched]).by_source()

    def _chunks(self, sealed_row: int) -> dict[int, _Chunk]:
        """All chunks with hot rows, by number, ascending. Of the last one, which still grows, nothing is known."""
        last_row = self._connection.execute("SELECT max(rowid) FROM samples").fetchone()[0] or 0
        if last_row <= sealed_row:
            return {}
        growing = (last_row + 1) // CHUNK_ROWS
        self._full = {
            number: self._full.get(number) or self._look_into(number)
            for number in range((sealed_row + 1) // CHUNK_ROWS, growing)
        }
        return self._full | {growing: _Chunk()}

    def _look_into(self, number: int) -> _Chunk:
        first_ns, last_ns = self._connection.execute(
            "SELECT min(source_ns), max(source_ns) FROM samples WHERE rowid BETWEEN ? AND ?", _rows_of(number, 0)
        ).fetchone()
        return _Chunk() if first_ns is None else _Chunk(first_ns, last_ns)

    def _before(
        self, chunks: Mapping[int, _Chunk], sealed_row: int, tags: Sequence[int], before_ns: int
    ) -> dict[int, Stored]:
        """The last row of each tag before a time; of equal ones that which arrived last."""
        best: dict[int, tuple[int, int]] = {}
        for number, chunk in reversed(list(chunks.items())):
            # What arrived earlier is older as a rule, but not always.
            wanted = [
                tag
                for tag in tags
                if tag not in chunk.without and best.get(tag, _EVER_NS)[0] < min(chunk.last_ns, before_ns - 1)
            ]
            if not wanted or chunk.first_ns >= before_ns:
                continue
            there: dict[int, tuple[int, int]] = {}
            for rows in self._fetched("tag, source_ns, rowid", [number], sealed_row, wanted, *_until(before_ns)):
                for tag, source_ns, row in rows:
                    there[tag] = max(there.get(tag, _NO_ROW), (source_ns, row))
            best |= {tag: found for tag, found in there.items() if found[0] > best.get(tag, _EVER_NS)[0]}
            if chunk.last_ns < before_ns:
                chunk.without.update(set(wanted) - set(there))
        one = "SELECT source_ns, value, status, mark, text FROM samples WHERE rowid = ?"
        return {tag: _as_drawn(self._connection.execute(one, (row,)).fetchall(), 0) for tag, (_, row) in best.items()}

    def _drawn_rows(
        self, numbers: Sequence[int], sealed_row: int, tags: Sequence[int], from_ns: int, to_ns: int
    ) -> Iterator[tuple[int, Stored]]:
        """Pieces of one tag each, in order of arrival."""
        columns = "tag, source_ns, value, status, mark, text"
        for rows in self._fetched(columns, numbers, sealed_row, tags, from_ns, to_ns):
            tag = np.array([row[0] for row in rows], np.int64)
            piece = _as_drawn(rows, 1)
            for one in np.unique(tag).tolist():
                yield one, piece.take(np.flatnonzero(tag == one))

    def _fetched(
        self, columns: str, numbers: Sequence[int], sealed_row: int, tags: Sequence[int], from_ns: int, to_ns: int
    ) -> Iterator[list[tuple[Any, ...]]]:
        """Rows of these chunks in order of arrival, some at a time."""
        marks = ",".join("?" * len(tags))
        for number in numbers:
            cursor = self._connection.execute(
                f"""SELECT {columns} FROM samples
                    WHERE rowid BETWEEN ? AND ? AND source_ns BETWEEN ? AND ? AND tag IN ({marks})""",
                (*_rows_of(number, sealed_row), from_ns, to_ns, *tags),
            )
            while rows := cursor.fetchmany(_FETCHED):
                yield rows


def _rows_of(number: int, sealed_row: int) -> tuple[int, int]:
    """First and last row of a chunk that may be hot."""
    return max(number * CHUNK_ROWS, sealed_row + 1), (number + 1) * CHUNK_ROWS - 1


def _until(before_ns: int) -> tuple[int, int]:
    return _EVER_NS[0], before_ns - 1


def _as_drawn(rows: Sequence[tuple[Any, ...]], first: int) -> Stored:
    """Rows with source time, value, status, mark, text from column `first` on."""
    if not rows:
        return NOTHING
    source, value, status, mark, text = list(zip(*rows, strict=True))[first:]
    source_ns = np.array(source, np.int64)
    texts = {row: words for row, words in enumerate(text) if words is not None}
    return Stored(
        source_ns,
        np.array(value, np.float64),  # NULL becomes NaN
        np.array(status, np.uint32),
        source_ns,
        source_ns,
        np.array(mark, np.uint8),
        texts,
    )
