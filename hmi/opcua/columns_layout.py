"""Layouts: what a MonitoredItemNotification with a value of fixed size looks like in bytes, as numpy dtypes.

A layout is named by its key: the DataValue mask in the high byte and, when the mask announces a value, the Variant's
encoding byte in the low one (OPC 10000-6 §5.2.2.16, §5.2.2.17). Two notifications with the same key have the same
size and the same fields at the same places.
"""

import functools
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

HAS_VALUE: Final = 0x01
HAS_STATUS: Final = 0x02
HAS_SOURCE: Final = 0x04
HAS_SERVER: Final = 0x08
HAS_SOURCE_PICOS: Final = 0x10
HAS_SERVER_PICOS: Final = 0x20
MASKS: Final = 64
HEAD: Final = 5
"""Client handle and mask: every notification begins with these."""

_FORMATS: Final[dict[int, str]] = {
    1: "u1", 2: "i1", 3: "u1", 4: "<i2", 5: "<u2", 6: "<i4", 7: "<u4", 8: "<i8", 9: "<u8", 10: "<f4", 11: "<f8",
}  # fmt: skip
_NULL: Final = 0
BOOLEAN: Final = 1
WIDE: Final = frozenset({8, 9})
"""Int64 and UInt64: a double may not hold them exactly."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Fields of one layout: handle, mask, kind (with a value), number, status, source, server: those it has."""

    dtype: np.dtype[np.void]
    size: int
    mask: int
    kind: int | None
    """Variant encoding byte; None when there is no value."""

    def __contains__(self, field: str) -> bool:
        return field in (self.dtype.names or ())

    def rows(self, raw: bytes, pos: int, count: int) -> NDArray[np.void] | None:
        """`count` notifications from `pos` as one view; None when they are not all of this layout.

        Sound by induction: if a notification starts at a row and its mask and type are this layout's, the next one
        starts at the next row.
        """
        if count * self.size > len(raw) - pos:
            return None
        rows = np.frombuffer(raw, self.dtype, count, pos)
        # Counting a byte in bytes is the cheapest comparison there is: half of numpy's == and all().
        if rows["mask"].tobytes().count(self.mask) != count:
            return None
        if self.kind is not None and rows["kind"].tobytes().count(self.kind) != count:
            return None
        return rows


@functools.cache
def layout_of(key: int) -> Layout | None:
    """The layout with this key; None when its size is not fixed, or the key is not one."""
    mask, kind = key >> 8, key & 0xFF
    if mask >= MASKS:
        return None
    fields: list[tuple[str, str]] = [("handle", "<u4"), ("mask", "u1")]
    if mask & HAS_VALUE:
        fields.append(("kind", "u1"))
        if kind in _FORMATS:
            fields.append(("number", _FORMATS[kind]))
        elif kind != _NULL:
            return None
    if mask & HAS_STATUS:
        fields.append(("status", "<u4"))
    if mask & HAS_SOURCE:
        fields.append(("source", "<i8"))
    if mask & HAS_SOURCE_PICOS:
        fields.append(("source_picos", "<u2"))
    if mask & HAS_SERVER:
        fields.append(("server", "<i8"))
    if mask & HAS_SERVER_PICOS:
        fields.append(("server_picos", "<u2"))
    dtype = np.dtype(fields)
    return Layout(dtype, dtype.itemsize, mask, kind if mask & HAS_VALUE else None)


def _size_of(key: int) -> int:
    layout = layout_of(key) if key >> 8 & HAS_VALUE or not key & 0xFF else None
    return layout.size if layout else 0


SIZES: Final = bytes(_size_of(key) for key in range(MASKS << 8)) + bytes((256 - MASKS) << 8)
"""Key -> bytes of one notification, 0 when it must be read field by field: so that a mask of no layout is named."""
