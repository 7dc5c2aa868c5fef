"""What the load server kept: a value a second of every tag, made up as it is asked for, and read page by page."""

import struct
from typing import Any, Final

import numpy as np
from asyncua import ua

SECOND_TICKS: Final = 10_000_000
_VALUE: Final = np.dtype([("mask", "u1"), ("type", "u1"), ("value", "<f8"), ("source", "<i8"), ("server", "<i8")])
_MASK_VALUE_AND_TIMES: Final = 0x0D
_DOUBLE: Final = 11
_RESPONSE: Final = bytes((1, 0, 0x9B, 0x02))
_HISTORY_DATA: Final = bytes((1, 0, 0x92, 0x02, 1))


class Past:
    """Values at full seconds from `first` to `last` (seconds since 1601): each is the number of its second."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last
        self.told = 0
        """Values read from it."""

    def answer(self, request: Any, now_ticks: int) -> bytes:
        """The body of a HistoryReadResponse for the one node asked for."""
        details, node = request.Parameters.HistoryReadDetails, request.Parameters.NodesToRead[0]
        header = _RESPONSE + struct.pack("<qIIBi", now_ticks, request.RequestHeader.RequestHandle, 0, 0, -1) + bytes(3)
        if request.Parameters.ReleaseContinuationPoints:
            return header + struct.pack("<iIiHBi", 1, 0, -1, 0, 0, -1)
        if node.ContinuationPoint:
            (at,) = struct.unpack("<q", node.ContinuationPoint)
        else:
            at = max(self.first, _seconds(details.StartTime))
        last = min(self.last, _seconds(details.EndTime))
        until = min(last + 1, at + details.NumValuesPerNode)
        return header + struct.pack("<iI", 1, 0) + _more(until, last) + self._values(at, until) + struct.pack("<i", -1)

    def _values(self, at: int, until: int) -> bytes:
        values = np.zeros(max(0, until - at), _VALUE)
        values["mask"], values["type"] = _MASK_VALUE_AND_TIMES, _DOUBLE
        values["value"] = np.arange(at, at + len(values))
        values["source"] = values["server"] = np.arange(at, at + len(values)) * SECOND_TICKS
        self.told += len(values)
        raw = struct.pack("<i", len(values)) + values.tobytes()
        return _HISTORY_DATA + struct.pack("<i", len(raw)) + raw


def _more(until: int, last: int) -> bytes:
    return struct.pack("<iq", 8, until) if until <= last else struct.pack("<i", -1)


def _seconds(moment: Any) -> int:
    """Full seconds since 1601 of a time as asyncua decodes it."""
    return int(ua.datetime_to_win_epoch(moment)) // SECOND_TICKS
