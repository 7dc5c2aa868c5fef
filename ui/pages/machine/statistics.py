"""Least, mean and greatest value of a span, and how much of it they rest on. Pure."""

from dataclasses import dataclass

import numpy as np

from hmi.values.series import Series


@dataclass(frozen=True, slots=True)
class Statistics:
    """low, mean, high in the tag's unit, NaN when nothing is held; coverage: share of the span with a value, 0 to 1.

    mean: weighted by the time for which each value held. exact: False when the series came as extremes of pixels,
    whose middle then stands for what lies between.
    """

    low: float
    mean: float
    high: float
    coverage: float
    exact: bool


def statistics(series: Series, from_ns: int, to_ns: int, known_until_ns: int | None) -> Statistics:
    """Each value holds until the next point, the last one until `known_until_ns`, none beyond a break."""
    known_ns = min(to_ns, known_until_ns) if known_until_ns is not None else to_ns
    time_ns = np.clip(series.time_ns, from_ns, to_ns)
    nothing = Statistics(float("nan"), float("nan"), float("nan"), 0.0, exact=not series.coarse)
    if not len(time_ns) or to_ns <= from_ns:
        return nothing
    ends = np.append(time_ns[1:], max(known_ns, int(time_ns[-1])))
    held_ns = (ends - time_ns).astype(np.float64)
    counted = np.isfinite(series.low) & np.isfinite(series.high) & (held_ns > 0)
    if not counted.any():
        return nothing
    middle = (series.low[counted] + series.high[counted]) / 2
    weight = held_ns[counted]
    return Statistics(
        float(series.low[counted].min()),
        float((middle * weight).sum() / weight.sum()),
        float(series.high[counted].max()),
        float(weight.sum() / (to_ns - from_ns)),
        exact=not series.coarse,
    )
