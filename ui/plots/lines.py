"""From points to the line that is drawn: steps, breaks, and never more than two points a pixel column. Pure numpy."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.values.quality import Quality
from ui.plots.points import Gaps, Points

_NS: Final = 1e9


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """What is handed to the plot: x in Unix seconds, y, and for each point whether a stroke leads to the next one,
    as a sure stroke (`sure`) or as one of doubtful quality (`doubtful`); never both."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    sure: NDArray[np.bool_]
    doubtful: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.x)


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
    broken[:-1] |= ~drawn[1:]
    # Positions of the points that are drawn; a dropped one has already broken the line before it.
    time_ns, low, high, ends, broken = time_ns[drawn], low[drawn], high[drawn], ends[drawn], broken[drawn]
    if not len(time_ns):
        return EMPTY
    doubt = np.isin(quality[drawn], _DOUBTFUL)
    if linear:
        low, high = _from_left_edge(time_ns, low, broken, span), _from_left_edge(time_ns, high, broken, span)
    starts = np.maximum(time_ns, span.from_ns)
    ends = np.clip(ends, starts, max(span.to_ns, int(starts[-1])))
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


_DOUBTFUL: Final = np.array([Quality.UNCERTAIN, Quality.NOT_PROCESS, Quality.STALE], np.uint8)


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
    """Smallest and largest value of each pixel column; a hold only where the next columns are empty."""
    scale = span.width / max(1, span.to_ns - span.from_ns)
    col = np.floor((starts - span.from_ns) * scale).astype(np.int64)
    group = np.flatnonzero(np.append(True, np.diff(col) > 0))
    last = np.append(group[1:], len(col)) - 1
    bottom, top = np.minimum.reduceat(low, group), np.maximum.reduceat(high, group)
    group_broken = np.logical_or.reduceat(broken, group)
    group_doubt = np.logical_or.reduceat(doubt, group)
    middle = (bottom + top) / 2
    rising = np.append(True, np.diff(middle) >= 0)
    held = (low[last] + high[last]) / 2
    wide = np.floor((ends[last] - span.from_ns) * scale).astype(np.int64) > col[last]
    wide[:-1] &= np.diff(col[group]) > 1
    # Four slots a column: both extremes, and, where the value holds over empty columns, its level from here to there.
    x = np.empty((len(group), 4))
    y = np.empty((len(group), 4))
    x[:, :3] = (starts[group] / _NS)[:, None]
    x[:, 3] = ends[last] / _NS
    y[:, 0], y[:, 1] = np.where(rising, bottom, top), np.where(rising, top, bottom)
    y[:, 2] = y[:, 3] = held
    used = np.ones((len(group), 4), np.bool_)
    used[:, 2] = used[:, 3] = wide
    to_next = np.ones((len(group), 4), np.bool_)
    to_next[:, 3] = ~group_broken
    to_next[:, 1] = wide | ~group_broken
    doubtful = np.repeat(group_doubt[:, None], 4, axis=1)
    flat = used.ravel()
    joined_to_next, doubtful_flat = to_next.ravel()[flat], doubtful.ravel()[flat]
    return Line(x.ravel()[flat], y.ravel()[flat], joined_to_next & ~doubtful_flat, joined_to_next & doubtful_flat)
