"""The value axis of a lane: which range, which ticks. Pure."""

import math
from collections.abc import Sequence
from typing import Final

_HEADROOM: Final = 0.08
_SHRINK_BELOW: Final = 0.45
"""The range is kept until the values leave it or use less than this share of it: an axis that moves cannot be read."""


def value_range(
    low: float, high: float, smallest_span: float, before: tuple[float, float] | None
) -> tuple[float, float]:
    """Range for values from `low` to `high`, never narrower than `smallest_span`; `before` is kept while it fits."""
    if before is not None:
        span = before[1] - before[0]
        used = max(high - low, smallest_span)
        if before[0] <= low and high <= before[1] and used >= _SHRINK_BELOW * span:
            return before
    middle, half = (low + high) / 2, max(high - low, smallest_span) / 2
    margin = 2 * half * _HEADROOM
    if not (math.isfinite(middle) and half + margin > abs(middle) * 1e-12):
        half = max(abs(middle) * 1e-9, 1e-9) if math.isfinite(middle) else 1.0
        middle = middle if math.isfinite(middle) else 0.0
    return middle - half - margin, middle + half + margin


def value_ticks(low: float, high: float, room: int) -> list[float]:
    """At most `room` (at least two) round values strictly inside the range."""
    span = high - low
    if not (math.isfinite(span) and span > 0):
        return []
    room = max(2, room)
    raw = span / room
    power = 10.0 ** math.floor(math.log10(raw))
    for factor in (1, 2, 2.5, 5, 10, 20):
        step = factor * power
        first = math.ceil((low + 0.04 * span) / step)
        last = math.floor((high - 0.04 * span) / step)
        if last - first + 1 <= room:
            return [index * step for index in range(first, last + 1)]
    return []


def level_ticks(low: float, high: float, levels: Sequence[float], room: int) -> list[float]:
    """The levels inside the range; every other one, every third... when there are more than `room`."""
    inside = [level for level in levels if low <= level <= high]
    return inside[:: max(1, -(-len(inside) // max(1, room)))]
