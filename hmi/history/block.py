"""Blocks: up to BLOCK_ROWS samples of one tag as compressed columns; every column can be read without the others.

A block is msgpack of [layout, count, source, value, status, server, received, mark, texts] followed by its CRC-32:
source, status and mark as they are; server as its difference from source, with the rows that have none; received in
milliseconds, as its difference from server (from source where there is none). Times are ascending by source.
"""

import struct
import zlib
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from hmi.history.columns import RECEIPT_STEP_NS, Stored
from hmi.history.errors import BlockError
from hmi.history.numbers import Column, pack_float, pack_whole, unpack_float, unpack_whole
from hmi.values.samples import NO_TIME

BLOCK_ROWS: Final = 131_072
"""Packing that many takes about 30 ms: what upkeep may hold the writer for."""

_LAYOUT: Final = 1


def pack(samples: Stored) -> bytes:
    """At least one sample, ascending by source time."""
    missing = samples.server_ns == NO_TIME
    base = np.where(missing, samples.source_ns, samples.server_ns)
    columns: list[Any] = [
        _LAYOUT,
        len(samples),
        pack_whole(samples.source_ns),
        pack_float(samples.value),
        pack_whole(samples.status.astype(np.int64)),
        [pack_whole(base - samples.source_ns), _pack_flags(missing)],
        pack_whole(samples.received_ns // RECEIPT_STEP_NS - base // RECEIPT_STEP_NS),
        pack_whole(samples.mark.astype(np.int64)),
        _pack_texts(samples),
    ]
    packed = msgspec.msgpack.encode(columns)
    return packed + struct.pack("<I", zlib.crc32(packed))


def unpack(block: bytes) -> Stored:
    """Every column. Raises BlockError."""
    return Block(block).stored()


class Block:
    """A block opened, its columns still packed. Raises BlockError when it is damaged or of an unknown layout."""

    def __init__(self, block: bytes) -> None:
        packed = memoryview(block)[:-4]
        if len(block) < 5 or struct.pack("<I", zlib.crc32(packed)) != block[-4:]:
            raise BlockError("checksum")
        columns = msgspec.msgpack.decode(packed, type=list[Any])
        if columns[0] != _LAYOUT:
            raise BlockError(f"layout {columns[0]}")
        _, self.count, self._source, self._value, self._status, self._server, self._received, self._mark, texts = (
            columns
        )
        self._texts: list[Any] = texts

    def source_ns(self) -> NDArray[np.int64]:
        return self._whole(self._source)

    def value(self) -> NDArray[np.float64]:
        try:
            return unpack_float(self._value, self.count)
        except (ValueError, zlib.error) as error:
            raise BlockError(str(error)) from error

    def status(self) -> NDArray[np.uint32]:
        return self._whole(self._status).astype(np.uint32)

    def mark(self) -> NDArray[np.uint8]:
        return self._whole(self._mark).astype(np.uint8)

    def texts(self) -> dict[int, str]:
        if not self._texts:
            return {}
        count, rows, words = self._texts
        texts: list[str] = msgspec.msgpack.decode(zlib.decompress(words), type=list[str])
        return dict(zip(unpack_whole(rows, count).tolist(), texts, strict=True))

    def stored(self) -> Stored:
        source = self.source_ns()
        difference, flags = self._server
        base = source + self._whole(difference)
        missing = _unpack_flags(flags, self.count)
        received = (self._whole(self._received) + base // RECEIPT_STEP_NS) * RECEIPT_STEP_NS
        server = np.where(missing, NO_TIME, base)
        return Stored(source, self.value(), self.status(), server, received, self.mark(), self.texts())

    def _whole(self, column: Column) -> NDArray[np.int64]:
        try:
            return unpack_whole(column, self.count)
        except ValueError as error:
            raise BlockError(str(error)) from error


def _pack_flags(flags: NDArray[np.bool_]) -> bool | bytes:
    if (flags == flags[0]).all():
        return bool(flags[0])
    return zlib.compress(np.packbits(flags).tobytes(), 6)


def _unpack_flags(flags: bool | bytes, count: int) -> NDArray[np.bool_]:
    if isinstance(flags, bool):
        return np.full(count, flags)
    return np.unpackbits(np.frombuffer(zlib.decompress(flags), np.uint8), count=count).astype(np.bool_)


def _pack_texts(samples: Stored) -> list[Any]:
    if not samples.texts:
        return []
    rows = np.array(sorted(samples.texts), np.int64)
    words = [samples.texts[row] for row in rows.tolist()]
    return [len(rows), pack_whole(rows), zlib.compress(msgspec.msgpack.encode(words), 6)]


def parts(samples: Stored) -> Iterable[Stored]:
    """Cut into as few blocks of equal size as the limit allows."""
    count = -(-len(samples) // BLOCK_ROWS)
    edges = np.linspace(0, len(samples), count + 1).astype(np.int64).tolist()
    return (samples.cut(start, stop) for start, stop in pairwise(edges))
