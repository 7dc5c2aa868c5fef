"""From a series to the strokes of a sparkline: steps, breaks, and a few points a pixel column. Pure numpy."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.values.quality import Quality
from hmi.values.series import Series
from ui.bridge.recent import hidden_spans
from ui.widgets.indicator import share
from ui.widgets.sparkline import Spark

_A_COLUMN: Final = 4
"""Points that draw a pixel column as all of its samples would: the first, both extremes, the last."""
_DOUBTFUL: Final = np.array([Quality.UNCERTAIN, Quality.NOT_PROCESS, Quality.STALE], np.uint8)


def spark_of(
    series: Series,
    span: tuple[int, int],
    known_until_ns: int | None,
    scale: tuple[float, float],
    band: tuple[float, float] | None = None,
    *,
    width: int,
) -> Spark:
    """The step line of a series over a span (UTC ns) on a scale, for a box `width` pixels wide.

    Each value holds until the next point, the last one until `known_until_ns`; nothing is drawn from a break.
    """
    from_ns, to_ns = span
    known_ns = min(to_ns, known_until_ns if known_until_ns is not None else to_ns)
    first = max(0, int(np.searchsorted(series.time_ns, from_ns, "right")) - 1)
    last = int(np.searchsorted(series.time_ns, to_ns, "right"))
    # A coarse point stands for its lowest and its highest value at one time.
    time_ns = np.repeat(series.time_ns[first:last], 2)
    value = np.column_stack((series.low[first:last], series.high[first:last])).ravel()
    doubt = np.repeat(np.isin(series.quality[first:last], _DOUBTFUL), 2)
    time_ns = np.clip(time_ns, from_ns, to_ns)
    if len(time_ns) > 2 * _A_COLUMN * width:
        time_ns, value, doubt = _thinned(time_ns, value, doubt, (from_ns, to_ns), width)
    hidden = hidden_spans(series, from_ns, known_ns)
    if known_ns < to_ns and not (hidden and hidden[-1][1] >= known_ns):
        hidden.append((max(from_ns, known_ns), to_ns))
    elif known_ns < to_ns:
        hidden[-1] = hidden[-1][0], to_ns

    def x_of(moment: float) -> float:
        return (moment - from_ns) / (to_ns - from_ns)

    x, y, drawn, doubtful = _steps(time_ns, value, doubt, known_ns)
    return Spark(
        x=(x - from_ns) / (to_ns - from_ns),
        y=(y - scale[0]) / (scale[1] - scale[0]),
        sure=drawn & ~doubtful,
        doubtful=drawn & doubtful,
        hidden=tuple((x_of(start), x_of(end)) for start, end in hidden),
        band=None if band is None else (share(*scale, band[0]), share(*scale, band[1])),
    )


def _steps(
    time_ns: NDArray[np.int64], value: NDArray[np.float64], doubt: NDArray[np.bool_], known_ns: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_]]:
    """Two points a sample, where it starts and until when it holds; and whether a stroke leads on from each."""
    count = len(time_ns)
    ends = np.append(time_ns[1:], max(known_ns, int(time_ns[-1]))) if count else time_ns
    x, y = np.empty(2 * count), np.repeat(np.nan_to_num(value, nan=0.0), 2)
    x[0::2], x[1::2] = time_ns, np.maximum(ends, time_ns)
    held = np.isfinite(value)
    drawn, doubtful = np.zeros(2 * count, np.bool_), np.repeat(doubt, 2)
    drawn[0::2] = held
    drawn[1:-1:2] = held[:-1] & held[1:]
    return x, y, drawn, doubtful


def _thinned(
    time_ns: NDArray[np.int64],
    value: NDArray[np.float64],
    doubt: NDArray[np.bool_],
    span: tuple[int, int],
    width: int,
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.bool_]]:
    """First, smallest, largest and last value of each pixel column."""
    column = (time_ns - span[0]) * width // (span[1] - span[0])
    starts = np.flatnonzero(np.append(True, np.diff(column) > 0))
    ends = np.append(starts[1:], len(column)) - 1
    values = (value[starts], np.fmin.reduceat(value, starts), np.fmax.reduceat(value, starts), value[ends])
    times = (time_ns[starts], time_ns[starts], time_ns[starts], time_ns[ends])
    return (
        np.column_stack(times).ravel(),
        np.column_stack(values).ravel(),
        np.repeat(np.logical_or.reduceat(doubt, starts), _A_COLUMN),
    )
