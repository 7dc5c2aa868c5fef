"""A column of changes as the bytes of a DataChangeNotification (OPC 10000-6 §5.2, OPC 10000-4 §7.25.2).

One numpy structure per layout: good values carry no StatusCode, as most servers send them; a notification in which
any value has one carries it for all.
"""

import struct
from typing import Final

import numpy as np
from numpy.typing import NDArray

_VALUE, _STATUS, _SOURCE, _SERVER = 0x01, 0x02, 0x04, 0x08
_DOUBLE: Final = 11

_GOOD_ITEM: Final = np.dtype(
    [("handle", "<u4"), ("mask", "u1"), ("type", "u1"), ("value", "<f8"), ("source", "<i8"), ("server", "<i8")]
)
_STATUS_ITEM: Final = np.dtype(
    [
        ("handle", "<u4"),
        ("mask", "u1"),
        ("type", "u1"),
        ("value", "<f8"),
        ("status", "<u4"),
        ("source", "<i8"),
        ("server", "<i8"),
    ]
)


def notification_body(
    handle: NDArray[np.uint32],
    value: NDArray[np.float64],
    status: NDArray[np.uint32],
    source_ticks: NDArray[np.int64],
    server_ticks: NDArray[np.int64],
) -> bytes:
    """The body of a DataChangeNotification of Double values; times in 100 ns since 1601."""
    marked = bool(status.any())
    items = np.empty(len(handle), _STATUS_ITEM if marked else _GOOD_ITEM)
    items["handle"] = handle
    items["mask"] = _VALUE | _SOURCE | _SERVER | (_STATUS if marked else 0)
    items["type"] = _DOUBLE
    items["value"] = value
    if marked:
        items["status"] = status
    items["source"] = source_ticks
    items["server"] = server_ticks
    no_diagnostics = struct.pack("<i", -1)
    return struct.pack("<i", len(handle)) + items.tobytes() + no_diagnostics
