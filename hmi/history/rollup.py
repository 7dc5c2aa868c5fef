"""Rollups: what a block says per bucket of time, so that long spans are drawn without unpacking every sample."""

import zlib
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.history.columns import Stored
from hmi.history.errors import BlockError
from hmi.values.quality import qualities, usable

MINUTE_NS: Final = 60_000_000_000
BUCKETS_NS: Final = (MINUTE_NS, 10 * MINUTE_NS, 60 * MINUTE_NS, 1440 * MINUTE_NS)
"""Every width divides the next. Buckets lie on multiples of their width since the epoch."""

_SAMPLES_A_BUCKET: Final = 256
"""A bucket should stand for at least so many samples, or it costs more than it saves."""

_WIDTHS: Final = (8, 4, 4, 8, 8, 8, 8, 8, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Rollup:
    """`n` buckets with samples, ascending, each `bucket_ns` wide.

    start_ns: int64; count: uint32 of all samples, good: uint32 of those with a number that may be drawn; low, high,
    first, last, mean: float64 of the good ones, NaN when there is none; worst: uint8, worst Quality.
    """

    bucket_ns: int
    start_ns: NDArray[np.int64]
    count: NDArray[np.uint32]
    good: NDArray[np.uint32]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    first: NDArray[np.float64]
    last: NDArray[np.float64]
    mean: NDArray[np.float64]
    worst: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.start_ns)


def bucket_for(samples: Stored) -> int:
    """Narrowest width whose buckets stand for enough samples each, the widest when none does."""
    span_ns = max(int(samples.source_ns[-1]) - int(samples.source_ns[0]), 1)
    for width_ns in BUCKETS_NS:
        if len(samples) * width_ns >= _SAMPLES_A_BUCKET * span_ns:
            return width_ns
    return BUCKETS_NS[-1]


def drawable(value: NDArray[np.float64], status: NDArray[np.uint32]) -> NDArray[np.float64]:
    """The values, NaN where the status is bad or the number is not finite."""
    if not status.any() and bool(np.isfinite(value).all()):
        return value
    return np.where(usable(status) & np.isfinite(value), value, np.nan)


def starts_of_groups(group: NDArray[np.int64]) -> NDArray[np.intp]:
    """First row of each run of equal numbers (at least one row)."""
    return np.concatenate([np.zeros(1, np.intp), np.flatnonzero(group[1:] != group[:-1]) + 1])


def roll_up(samples: Stored, bucket_ns: int) -> Rollup:
    """At least one sample, ascending by source time."""
    bucket = samples.source_ns // bucket_ns
    edges = starts_of_groups(bucket)
    ends = np.append(edges[1:], len(samples))
    value = drawable(samples.value, samples.status)
    is_good = np.isfinite(value)
    good = np.add.reduceat(is_good, edges, dtype=np.int64)
    with np.errstate(invalid="ignore", over="ignore"):
        total = np.add.reduceat(np.where(is_good, value, 0.0), edges)
        mean = np.where(good > 0, total / np.maximum(good, 1), np.nan)
    rows = np.arange(len(samples))
    first = np.minimum.reduceat(np.where(is_good, rows, len(samples)), edges)
    last = np.maximum.reduceat(np.where(is_good, rows, -1), edges)
    return Rollup(
        bucket_ns=bucket_ns,
        start_ns=bucket[edges] * bucket_ns,
        count=(ends - edges).astype(np.uint32),
        good=good.astype(np.uint32),
        low=np.fmin.reduceat(value, edges),
        high=np.fmax.reduceat(value, edges),
        first=np.where(good > 0, value[np.minimum(first, len(samples) - 1)], np.nan),
        last=np.where(good > 0, value[np.maximum(last, 0)], np.nan),
        mean=mean,
        worst=np.maximum.reduceat(qualities(samples.status), edges),
    )


def summary(rollup: Rollup) -> tuple[float, float, float, float, float, int]:
    """Of all buckets together: low, high, first, last, mean (NaN when nothing is good), worst."""
    (good,) = np.nonzero(rollup.good)
    if not len(good):
        return (np.nan, np.nan, np.nan, np.nan, np.nan, int(rollup.worst.max()))
    weight = rollup.good[good].astype(np.float64)
    return (
        float(rollup.low[good].min()),
        float(rollup.high[good].max()),
        float(rollup.first[good[0]]),
        float(rollup.last[good[-1]]),
        float((rollup.mean[good] * (weight / weight.sum())).sum()),
        int(rollup.worst.max()),
    )


def pack_rollup(rollup: Rollup) -> bytes:
    """Columns one after the other, little-endian, deflated."""
    columns = (
        rollup.start_ns.astype("<i8"),
        rollup.count.astype("<u4"),
        rollup.good.astype("<u4"),
        rollup.low.astype("<f8"),
        rollup.high.astype("<f8"),
        rollup.first.astype("<f8"),
        rollup.last.astype("<f8"),
        rollup.mean.astype("<f8"),
        rollup.worst,
    )
    return zlib.compress(b"".join(column.tobytes() for column in columns), 1)


def unpack_rollup(packed: bytes, bucket_ns: int) -> Rollup:
    """Inverse of `pack_rollup`. Raises BlockError."""
    try:
        raw = zlib.decompress(packed)
    except zlib.error as error:
        raise BlockError(str(error)) from error
    count, rest = divmod(len(raw), sum(_WIDTHS))
    if rest:
        raise BlockError("rollup of uneven length")
    edges = np.cumsum((0, *(width * count for width in _WIDTHS))).tolist()
    cut = [raw[start:stop] for start, stop in pairwise(edges)]
    return Rollup(
        bucket_ns,
        np.frombuffer(cut[0], "<i8"),
        np.frombuffer(cut[1], "<u4"),
        np.frombuffer(cut[2], "<u4"),
        np.frombuffer(cut[3], "<f8"),
        np.frombuffer(cut[4], "<f8"),
        np.frombuffer(cut[5], "<f8"),
        np.frombuffer(cut[6], "<f8"),
        np.frombuffer(cut[7], "<f8"),
        np.frombuffer(cut[8], np.uint8),
    )
