"""From points to the line that is drawn: steps, breaks, and never more than a few points a pixel column. Pure numpy."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hmi.values.quality import Quality
from ui.plots.points import Gaps, Points

_NS: Final = 1e9
_BINNED: Final = 1.25
"""Up to so many points a column, points that have extremes already are not put together again."""
_EMPTY_COLUMNS: Final = 2.5
"""Points farther apart than this have columns without any between them."""
_FEW: Final = 8


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """What is handed to the plot: x in Unix seconds, y, and for each point whether a stroke leads to the next one,
    as a sure stroke (`sure`) or as one of doubtful quality (`doubtful`); never both.

    top: None for a line; else what is drawn is the band between y, the smallest, and top, the largest values.
    """

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    sure: NDArray[np.bool_]
    doubtful: NDArray[np.bool_]
    top: NDArray[np.float64] | None = None

    def __len__(self) -> int:
        return len(self.x)

    @property
    def extent(self) -> tuple[float, float]:
        """Smallest and largest value; the line has at least one point."""
        return float(self.y.min()), float((self.y if self.top is None else self.top).max())


@dataclass(frozen=True, slots=True)
class Span:
    """The visible span in UTC ns and its width in pixel columns; what is known ends at `known_until_ns`."""

    from_ns: int
    to_ns: int
    width: int
    known_until_ns: int | None = None


EMPTY: Final = Line(np.zeros(0), np.zeros(0), np.zeros(0, np.bool_), np.zeros(0, np.bool_))


def line(points: Points, gaps: Gaps, span: Span, *, linear: bool = False) -> Line:
    """The line of the points over the span.

    Each value holds until the next point (linear: it goes there straight); until where a gap (from_ns, to_ns) begins;
    at the end until what is known. Nothing is drawn from a NaN, nor across the start or the end of a gap.
    """
    first = max(0, int(np.searchsorted(points.time_ns, span.from_ns, "right")) - 1)
    last = int(np.searchsorted(points.time_ns, span.to_ns, "right")) + linear
    time_ns = points.time_ns[first:last]
    if not len(time_ns):
        return EMPTY
    low, high, quality = points.low[first:last], points.high[first:last], points.quality[first:last]
    ends, broken = _holds(time_ns, gaps, span)
    drawn = np.isfinite(low) & np.isfinite(high)
    if not drawn.all():
        # A dropped point breaks the line before it.
        broken[:-1] |= ~drawn[1:]
        time_ns, low, high, ends, broken = time_ns[drawn], low[drawn], high[drawn], ends[drawn], broken[drawn]
        quality = quality[drawn]
    if not len(time_ns):
        return EMPTY
    doubt = _IS_DOUBTFUL[quality]
    if linear:
        low, high = _from_left_edge(time_ns, low, broken, span), _from_left_edge(time_ns, high, broken, span)
    starts = np.maximum(time_ns, span.from_ns)
    ends = np.minimum(np.maximum(ends, starts), max(span.to_ns, int(starts[-1])))
    if linear:
        ends = np.where(broken, ends, starts)
    if len(time_ns) <= span.width and (low == high).all():
        return _steps(starts, ends, low, broken, doubt)
    return _envelope(starts, ends, low, high, broken, doubt, span)


def _from_left_edge(
    time_ns: NDArray[np.int64], value: NDArray[np.float64], broken: NDArray[np.bool_], span: Span
) -> NDArray[np.float64]:
    """A straight line that comes from before the span enters it at the height it has there."""
    if len(time_ns) < 2 or time_ns[0] >= span.from_ns or broken[0]:
        return value
    moved = value.copy()
    share = (span.from_ns - int(time_ns[0])) / (int(time_ns[1]) - int(time_ns[0]))
    moved[0] += share * (value[1] - value[0])
    return moved


_IS_DOUBTFUL: Final = np.zeros(256, np.bool_)
_IS_DOUBTFUL[[Quality.UNCERTAIN, Quality.NOT_PROCESS, Quality.STALE]] = True


def _holds(time_ns: NDArray[np.int64], gaps: Gaps, span: Span) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Until when each point's value holds, and after which points the line is broken."""
    known = span.known_until_ns if span.known_until_ns is not None else int(time_ns[-1])
    ends = np.append(time_ns[1:], max(known, int(time_ns[-1])))
    broken = np.zeros(len(time_ns), np.bool_)
    broken[-1] = True
    for from_ns, to_ns in gaps:
        before = int(np.searchsorted(time_ns, from_ns, "right")) - 1
        if before >= 0 and from_ns < ends[before]:
            ends[before] = from_ns
            broken[before] = True
        inside = int(np.searchsorted(time_ns, to_ns, "left")) - 1
        if inside > before >= -1 and inside >= 0:
            ends[inside] = time_ns[inside]
            broken[inside] = True
    return ends, broken


def _steps(
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    value: NDArray[np.float64],
    broken: NDArray[np.bool_],
    doubt: NDArray[np.bool_],
) -> Line:
    """Two points a sample: where it starts and until when it holds."""
    x = np.empty(2 * len(starts))
    x[0::2], x[1::2] = starts / _NS, ends / _NS
    y = np.repeat(value, 2)
    joined_to_next = np.empty(len(x), np.bool_)
    joined_to_next[0::2], joined_to_next[1::2] = True, ~broken
    doubtful = np.empty(len(x), np.bool_)
    doubtful[0::2], doubtful[1::2] = doubt, np.append(doubt[1:], False)
    return Line(x, y, joined_to_next & ~doubtful, joined_to_next & doubtful)


def _envelope(
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    broken: NDArray[np.bool_],
    doubt: NDArray[np.bool_],
    span: Span,
) -> Line:
    """The band from the smallest to the largest value of each pixel column; a hold where the next ones are empty."""
    pixel_ns = max(1, span.to_ns - span.from_ns) / span.width
    if len(starts) <= _BINNED * span.width and not (low == high).any():
        # The log's own extremes, one point a column or so already: each is drawn as it is.
        last: NDArray[np.intp] | slice = slice(None)
        at_ns, bottom, top, group_broken, group_doubt = starts, low, high, broken, doubt
        wide = ends - starts > pixel_ns
        wide[:-1] &= starts[1:] - starts[:-1] > _EMPTY_COLUMNS * pixel_ns
    else:
        col = ((starts - span.from_ns) / pixel_ns).astype(np.int64)
        last = np.append(np.flatnonzero(col[1:] != col[:-1]), len(col) - 1)
        group = np.append(0, last[:-1] + 1)
        at_ns, col = starts[group], col[group]
        several = np.flatnonzero(last != group)
        bottom, top = _grouped(np.minimum, low, group, last, several), _grouped(np.maximum, high, group, last, several)
        group_broken = _grouped(np.logical_or, broken, group, last, several)
        group_doubt = _grouped(np.logical_or, doubt, group, last, several) if doubt.any() else doubt[group]
        wide = ((ends[last] - span.from_ns) / pixel_ns).astype(np.int64) > col
        wide[:-1] &= col[1:] - col[:-1] > 1
    alone = group_broken & np.append(True, group_broken[:-1])
    at = at_ns / _NS
    if not wide[:-1].any() and not alone.any():
        return _band_of(at, bottom, top, ~group_broken, group_doubt, _held(ends, low, high) if wide[-1] else None)
    # Three slots a column: its extremes, and, where the value holds over empty columns, its level from here to there
    # (for a column that nothing leads to or from: its extremes again, a pixel on, or it could not be seen).
    held = np.where(alone & ~wide, np.nan, (low[last] + high[last]) / 2)
    bottoms, tops = np.where(np.isnan(held), bottom, held), np.where(np.isnan(held), top, held)
    a_pixel_on = np.minimum(at + pixel_ns / _NS, np.append(at[1:], np.inf))
    x = np.stack((at, at, np.where(wide, ends[last] / _NS, a_pixel_on)), axis=1)
    low_slots, high_slots = np.stack((bottom, bottoms, bottoms), axis=1), np.stack((top, tops, tops), axis=1)
    used = np.stack((np.ones(len(at), np.bool_), wide | alone, wide | alone), axis=1)
    to_next = np.stack((wide | alone | ~group_broken, wide | alone, ~group_broken), axis=1)
    doubtful = np.repeat(group_doubt[:, None], 3, axis=1)
    flat = used.ravel()
    joined, doubtful_flat = to_next.ravel()[flat], doubtful.ravel()[flat]
    return Line(
        x.ravel()[flat],
        low_slots.ravel()[flat],
        joined & ~doubtful_flat,
        joined & doubtful_flat,
        high_slots.ravel()[flat],
    )


def _grouped(
    take: np.ufunc, column: NDArray[Any], first: NDArray[np.intp], last: NDArray[np.intp], several: NDArray[np.intp]
) -> NDArray[Any]:
    """`take` over each group of rows, given by its first and last row; `several`: the groups of more than one. Most
    often only the live points, which come at the end, have several in a pixel column."""
    if len(several) > _FEW:
        return take.reduceat(column, first)
    taken = column[last]
    for group in several.tolist():
        taken[group] = take.reduce(column[first[group] : last[group] + 1])
    return taken


def _held(ends: NDArray[np.int64], low: NDArray[np.float64], high: NDArray[np.float64]) -> tuple[float, float]:
    """Until when (Unix seconds), and at which level, the last value holds."""
    return float(ends[-1] / _NS), float((low[-1] + high[-1]) / 2)


def _band_of(
    at: NDArray[np.float64],
    bottom: NDArray[np.float64],
    top: NDArray[np.float64],
    to_next: NDArray[np.bool_],
    doubt: NDArray[np.bool_],
    held: tuple[float, float] | None,
) -> Line:
    """One point a column, joined to the next unless the band breaks there; then the level that is held."""
    if held is None:
        return Line(at, bottom, to_next & ~doubt, to_next & doubt, top)
    at, level = np.concatenate((at, (at[-1], held[0]))), (held[1], held[1])
    joined = np.concatenate((to_next, (True, False)))
    joined[-3] = True
    doubt = np.concatenate((doubt, (doubt[-1], doubt[-1])))
    bottom, top = np.concatenate((bottom, level)), np.concatenate((top, level))
    return Line(at, bottom, joined & ~doubt, joined & doubt, top)
