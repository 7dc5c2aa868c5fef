"""OPC UA DateTime: ticks of 100 ns since 1601-01-01 UTC (OPC 10000-6 §5.2.2.5), as ns since the Unix epoch."""

import datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.values.samples import NO_TIME

EPOCH_TICKS: Final = 116_444_736_000_000_000
"""1970-01-01 in ticks."""
_REACH: Final = (2**63 - 1) // 100
"""Ticks either side of 1970 that int64 nanoseconds can hold: 1677 to 2262."""
_YEAR_ONE: Final = datetime.datetime(1601, 1, 1, tzinfo=datetime.UTC)
_LAST_TICKS: Final = 2_650_467_743_990_000_000
"""9999-12-31T23:59:59: from here on the standard means "no end"."""


def ns_of_ticks(ticks: int) -> int:
    """One time; NO_TIME for 0 (the standard's "not set") and for a time outside 1677 to 2262."""
    offset = ticks - EPOCH_TICKS
    return offset * 100 if ticks and -_REACH <= offset <= _REACH else NO_TIME


def column_of_ticks(ticks: NDArray[np.int64]) -> tuple[NDArray[np.int64], bool]:
    """Times as ns, NO_TIME as in `ns_of_ticks`; and whether every one is a time.

    The epoch comes off before scaling: ticks times 100 overflow int64. Read as unsigned, a time before 1970 is larger
    than any time we hold, so one maximum decides for the usual column. Differences near int64's lower end wrap; they
    lie outside the reach and are never used.
    """
    since = ticks - EPOCH_TICKS
    if len(since) and since.view(np.uint64).max() <= _REACH:
        since *= 100
        return since, True
    held = (ticks >= EPOCH_TICKS - _REACH) & (ticks <= EPOCH_TICKS + _REACH) & (ticks != 0)
    return np.where(held, np.where(held, since, 0) * 100, NO_TIME), bool(held.all())


def iso_of_ticks(ticks: int) -> str | None:
    """ISO 8601 in UTC, as text for a person; None for "not set", the year 9999 for "no end"."""
    if ticks <= 0:
        return None
    if ticks >= _LAST_TICKS:
        return "9999-12-31T23:59:59Z"
    moment = _YEAR_ONE + datetime.timedelta(microseconds=ticks // 10)
    return moment.replace(tzinfo=None).isoformat() + "Z"
