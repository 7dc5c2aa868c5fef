"""MonitoredItemNotifications to columns: one view when they are alike, groups by layout when they are not."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from hmi.opcua.columns_layout import (
    BOOLEAN,
    HAS_SERVER,
    HAS_SERVER_PICOS,
    HAS_SOURCE,
    HAS_SOURCE_PICOS,
    HAS_STATUS,
    HAS_VALUE,
    HEAD,
    MASKS,
    SIZES,
    WIDE,
    Layout,
    layout_of,
)
from hmi.opcua.columns_reader import NO_VALUE, Reader, UndecodableError, Value
from hmi.values.samples import Mark

_EXACT: Final = 2**53
_NEED_A_LOOK: Final = frozenset({BOOLEAN, *WIDE})
"""Kinds whose numbers are not simply copied."""
MAX_EXACT: Final = 60_000
"""Integers that no double holds and that are kept as text; once a message has more texts, it may have no more parts."""


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """Columns as they stand on the wire: uint32, float64, uint32, int64 ticks (0: none came), uint8; row -> text."""

    handle: NDArray[np.uint32]
    value: NDArray[np.float64]
    status: NDArray[np.uint32]
    source: NDArray[np.int64]
    server: NDArray[np.int64]
    mark: NDArray[np.uint8]
    texts: dict[int, str]

    def __len__(self) -> int:
        return len(self.handle)

    @classmethod
    def room(cls, count: int) -> Self:
        """Columns to be filled: no value yet, status Good, no times."""
        return cls(
            handle=np.zeros(count, np.uint32),
            value=np.full(count, np.nan),
            status=np.zeros(count, np.uint32),
            source=np.zeros(count, np.int64),
            server=np.zeros(count, np.int64),
            mark=np.zeros(count, np.uint8),
            texts={},
        )

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """The parts one after the other."""
        if len(parts) == 1:
            return parts[0]
        starts = [0, *itertools.accumulate(len(part) for part in parts)]
        return cls(
            handle=np.concatenate([part.handle for part in parts]),
            value=np.concatenate([part.value for part in parts]),
            status=np.concatenate([part.status for part in parts]),
            source=np.concatenate([part.source for part in parts]),
            server=np.concatenate([part.server for part in parts]),
            mark=np.concatenate([part.mark for part in parts]),
            texts={
                start + row: text
                for start, part in zip(starts, parts, strict=False)
                for row, text in part.texts.items()
            },
        )

    @classmethod
    def alike(cls, found: NDArray[np.void], layout: Layout) -> Self:
        """Notifications that are all of one layout; each column is one copy."""
        count = len(found)
        if "number" not in layout or layout.kind in _NEED_A_LOOK:
            items = cls.room(count)
            items.fill(np.arange(count), found, layout)
            return items
        return cls(
            handle=found["handle"].astype(np.uint32),
            value=_doubles(found["number"]),
            status=found["status"].astype(np.uint32) if "status" in layout else np.zeros(count, np.uint32),
            source=found["source"].astype(np.int64) if "source" in layout else np.zeros(count, np.int64),
            server=found["server"].astype(np.int64) if "server" in layout else np.zeros(count, np.int64),
            mark=np.zeros(count, np.uint8),
            texts={},
        )

    def where(self, kept: NDArray[np.bool_]) -> "Items":
        """The rows that are kept, with their texts."""
        rows = np.cumsum(kept) - 1
        return Items(
            handle=self.handle[kept],
            value=self.value[kept],
            status=self.status[kept],
            source=self.source[kept],
            server=self.server[kept],
            mark=self.mark[kept],
            texts={int(rows[row]): text for row, text in self.texts.items() if kept[row]},
        )

    def fill(self, rows: NDArray[np.intp], found: NDArray[np.void], layout: Layout) -> None:
        """Write notifications of one layout into these rows."""
        self.handle[rows] = found["handle"]
        if "number" not in layout:
            self.mark[rows] = Mark.NO_VALUE.value
        elif layout.kind == BOOLEAN:
            self.value[rows] = found["number"] != 0
        else:
            self.value[rows] = _doubles(found["number"])
        if layout.kind in WIDE:
            self._keep_exact(rows, found["number"])
        if "status" in layout:
            self.status[rows] = found["status"]
        if "source" in layout:
            self.source[rows] = found["source"]
        if "server" in layout:
            self.server[rows] = found["server"]

    def _keep_exact(self, rows: NDArray[np.intp], integers: NDArray[np.int64] | NDArray[np.uint64]) -> None:
        """Integers beyond 2**53 keep their text: the double beside it is rounded."""
        inexact = np.flatnonzero((integers > _EXACT) | (integers < -_EXACT))
        if len(inexact) > MAX_EXACT:
            raise UndecodableError(f"{len(inexact)} integers beyond 2**53 in one notification")
        self.mark[rows[inexact]] = Mark.TEXT.value
        self.texts.update(zip(rows[inexact].tolist(), map(str, integers[inexact].tolist()), strict=True))

    def put(self, rows: Sequence[int], odd: Sequence["_Odd"]) -> None:
        """Write notifications that were read field by field into these rows."""
        handles, values, statuses, sources, servers = zip(*odd, strict=True)
        numbers, texts, marks = zip(*values, strict=True)
        where = np.array(rows, np.intp)
        self.handle[where] = handles
        self.value[where] = numbers
        self.mark[where] = marks
        self.status[where] = statuses
        self.source[where] = sources
        self.server[where] = servers
        self.texts.update((row, text) for row, text in zip(rows, texts, strict=True) if text is not None)


def _doubles(numbers: NDArray[Any]) -> NDArray[np.float64]:
    """As doubles; a signalling NaN, which any sender may send, is a NaN and no warning."""
    with np.errstate(invalid="ignore"):
        return numbers.astype(np.float64)


_Odd = tuple[int, Value, int, int, int]
"""Handle, value, status, source and server ticks of a notification read field by field."""


def read_items(reader: Reader) -> Items:
    """An array of MonitoredItemNotification (OPC 10000-4 §7.25.2), the reader left behind it."""
    count = reader.count(HEAD)
    if not count:
        return Items.room(0)
    reader.spend_changes(count)
    first = _key(reader.data, reader.pos)
    layout = layout_of(first) if SIZES[first] else None
    found = layout.rows(reader.data, reader.pos, count) if layout else None
    if layout is None or found is None:
        return _read_mixed(reader, count)
    reader.pos += count * layout.size
    return Items.alike(found, layout)


def _key(data: bytes, pos: int) -> int:
    mask = data[pos + 4]
    return mask << 8 | (data[pos + 5] if mask & HAS_VALUE else 0)


def _read_mixed(reader: Reader, count: int) -> Items:
    """Walk the heads only, remembering where each layout stands; then one gather a layout."""
    reader.spend_mixed(count)
    data, pos = reader.data, reader.pos
    keys: list[int] = []
    starts: list[int] = []
    odd_rows: list[int] = []
    odd: list[_Odd] = []
    for row in range(count):
        mask = data[pos + 4]
        key = mask << 8 | data[pos + 5] if mask & HAS_VALUE else mask << 8
        size = SIZES[key]
        starts.append(pos)
        if size:
            keys.append(key)
            pos += size
        else:
            keys.append(_ODD)
            reader.pos = pos
            odd_rows.append(row)
            odd.append(_read_odd(reader))
            pos = reader.pos
    reader.pos = pos
    items = Items.room(count)
    if odd:
        items.put(odd_rows, odd)
    _gather(items, data, np.array(keys, np.uint16), np.array(starts, np.intp))
    return items


_ODD: Final = 0xFFFF
"""In place of a key: read field by field."""


def _gather(items: Items, data: bytes, keys: NDArray[np.uint16], starts: NDArray[np.intp]) -> None:
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    edges = [0, *(np.flatnonzero(np.diff(ordered)) + 1).tolist(), len(keys)]
    octets = np.frombuffer(data, np.uint8)  # a row that reaches beyond the message raises IndexError below
    for begin, end in itertools.pairwise(edges):
        layout = layout_of(int(ordered[begin]))
        if layout is None:
            continue  # _ODD: these rows are written already
        rows = order[begin:end]
        block = octets[starts[rows][:, None] + np.arange(layout.size)]
        items.fill(rows, block.view(layout.dtype)[:, 0], layout)


def _read_odd(reader: Reader) -> _Odd:
    """One notification field by field."""
    handle = reader.u32()
    mask = reader.byte()
    if mask >= MASKS:
        raise UndecodableError(f"DataValue mask {mask:#04x}")
    value = reader.variant() if mask & HAS_VALUE else NO_VALUE
    status = reader.u32() if mask & HAS_STATUS else 0
    source = reader.i64() if mask & HAS_SOURCE else 0
    if mask & HAS_SOURCE_PICOS:
        reader.skip(2)
    server = reader.i64() if mask & HAS_SERVER else 0
    if mask & HAS_SERVER_PICOS:
        reader.skip(2)
    return handle, value, status, source, server
