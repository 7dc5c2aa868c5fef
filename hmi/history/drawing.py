"""From samples and rollups to the points of a plot: which pixel, which extremes, where a line must break. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.history.columns import Stored
from hmi.history.rollup import BUCKETS_NS, Rollup, drawable, starts_of_groups
from hmi.values.quality import Quality, qualities
from hmi.values.series import Series

FINE_POINTS_A_PIXEL: Final = 2
"""Up to this density every sample is a point of its own: a coarse pixel is drawn with two values, too."""

_BUCKETS_A_STEP: Final = 2
"""From this many buckets a step on, steps are whole numbers of buckets (wider by half at most)."""


@dataclass(frozen=True, slots=True, eq=False)
class Bins:
    """`n` bins with samples, ascending: number (time // step), extremes of what may be drawn (NaN: nothing), worst."""

    number: NDArray[np.int64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    worst: NDArray[np.uint8]

    def between(self, first: int, last: int) -> "Bins":
        """The bins with these numbers and those between them."""
        part = slice(np.searchsorted(self.number, first, side="left"), np.searchsorted(self.number, last, side="right"))
        return Bins(self.number[part], self.low[part], self.high[part], self.worst[part])


def step_ns(from_ns: int, to_ns: int, width: int) -> int:
    """Time of one point when `width` pixels show the span: no more points than pixels.

    Steps lie on multiples of themselves since the epoch, so that a moving plot does not shimmer.
    """
    step = -(-max(to_ns - from_ns, 1) // max(width, 1))
    for bucket_ns in reversed(BUCKETS_NS):
        if step >= _BUCKETS_A_STEP * bucket_ns:
            return -(-step // bucket_ns) * bucket_ns
    return step


def bins_of_samples(samples: Stored, step: int) -> Bins:
    """At least one sample, ascending by source time."""
    number = samples.source_ns // step
    edges = starts_of_groups(number)
    value = drawable(samples.value, samples.status)
    return Bins(
        number[edges],
        np.fmin.reduceat(value, edges),
        np.fmax.reduceat(value, edges),
        np.maximum.reduceat(qualities(samples.status), edges),
    )


def bins_of_rollup(rollup: Rollup, step: int) -> Bins:
    """`step` is a multiple of the rollup's bucket."""
    return joined_bins([Bins(rollup.start_ns // step, rollup.low, rollup.high, rollup.worst)])


def joined_bins(bins: Sequence[Bins]) -> Bins:
    """Bins of several sources as one: equal numbers are taken together."""
    number = np.concatenate([part.number for part in bins] or [np.empty(0, np.int64)])
    low = np.concatenate([part.low for part in bins] or [np.empty(0)])
    high = np.concatenate([part.high for part in bins] or [np.empty(0)])
    worst = np.concatenate([part.worst for part in bins] or [np.empty(0, np.uint8)])
    if not len(number):
        return Bins(number, low, high, worst)
    order = np.argsort(number, kind="stable")
    number, low, high, worst = number[order], low[order], high[order], worst[order]
    edges = starts_of_groups(number)
    return Bins(
        number[edges],
        np.fmin.reduceat(low, edges),
        np.fmax.reduceat(high, edges),
        np.maximum.reduceat(worst, edges),
    )


def fine_series(tag: str, samples: Stored, hidden: Sequence[tuple[int, int]]) -> Series:
    """Every sample a point; a break at both ends of every hidden span. Samples ascending by source time."""
    value = drawable(samples.value, samples.status)
    points = Series(
        tag, samples.source_ns, value, value, qualities(samples.status), coarse=False, texts=dict(samples.texts)
    )
    return with_breaks(points, [start for start, _ in hidden], [end for _, end in hidden])


def coarse_series(tag: str, before: Stored, bins: Bins, step: int, hidden: Sequence[tuple[int, int]]) -> Series:
    """`before` (none or one sample older than all bins), then one point in the middle of every bin.

    A hidden span breaks the line on both sides of the bins it covers; one that lies within a bin breaks it after
    that bin: narrower than a pixel, but not silent.
    """
    start = drawable(before.value, before.status)
    points = Series(
        tag,
        np.concatenate([before.source_ns, bins.number * step + step // 2]),
        np.concatenate([start, bins.low]),
        np.concatenate([start, bins.high]),
        np.concatenate([qualities(before.status), bins.worst]),
        coarse=True,
        texts={},
    )
    after = [(gap_from // step + 1) * step for gap_from, _ in hidden]
    until = [gap_to // step * step for _, gap_to in hidden]
    return with_breaks(points, after, [max(pair) for pair in zip(after, until, strict=True)])


def with_breaks(points: Series, after_ns: Sequence[int], before_ns: Sequence[int]) -> Series:
    """A NaN point after the points up to each time of `after_ns`, and before the points from each of `before_ns` on.

    Breaks between the same two points fold into the earliest; one before the first point says nothing and is left out;
    one after the last stays, because a line may be held to the right edge of a plot.
    """
    time_ns = points.time_ns
    moments = np.array([*after_ns, *before_ns], np.int64)
    where = np.concatenate(
        [
            np.searchsorted(time_ns, np.array(after_ns, np.int64), side="right"),
            np.searchsorted(time_ns, np.array(before_ns, np.int64), side="left"),
        ]
    )
    order = np.lexsort((moments, where))
    moments, where = moments[order], where[order]
    kept = where > 0
    where, first = np.unique(where[kept], return_index=True)
    if not len(where):
        return points
    texts = points.texts
    if texts:
        texts = {row + int(np.searchsorted(where, row, side="right")): text for row, text in texts.items()}
    return Series(
        points.tag,
        np.insert(time_ns, where, moments[kept][first]),
        np.insert(points.low, where, np.nan),
        np.insert(points.high, where, np.nan),
        np.insert(points.quality, where, np.uint8(Quality.BAD)),
        points.coarse,
        texts,
    )
