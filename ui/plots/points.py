"""Points of one tag over time: history and live ones put together, read at one moment, moved in time. Pure numpy."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.values.quality import Quality
from hmi.values.series import Series
from ui.bridge.trail import Trail

Gaps = Sequence[tuple[int, int]]
"""Spans (from_ns, to_ns) in which nothing is known."""


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """`n` points by ascending time: time_ns (int64), low, high (float64, NaN: nothing is known from here on),
    quality (uint8)."""

    time_ns: NDArray[np.int64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    quality: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.time_ns)

    def between(self, from_ns: int, to_ns: int) -> "Points":
        """The points of the span, with the one before it and the one after it."""
        first = max(0, int(np.searchsorted(self.time_ns, from_ns, "right")) - 1)
        last = int(np.searchsorted(self.time_ns, to_ns, "right")) + 1
        return Points(self.time_ns[first:last], self.low[first:last], self.high[first:last], self.quality[first:last])

    def later(self, by_ns: int) -> "Points":
        """The same points, so much later."""
        return Points(self.time_ns + by_ns, self.low, self.high, self.quality)


NO_POINTS: Final = Points(np.zeros(0, np.int64), np.zeros(0), np.zeros(0), np.zeros(0, np.uint8))


@dataclass(frozen=True, slots=True)
class Reading:
    """What the points say of one moment: `low` and `high` differ where one point stands for many samples."""

    low: float
    high: float
    quality: Quality

    @property
    def middle(self) -> float:
        """One number for a difference."""
        return (self.low + self.high) / 2


def joined(history: Series | None, trail: Trail | None) -> Points:
    """History up to where the trail is complete, then the trail: no point twice, none left out."""
    parts: list[tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64], NDArray[np.uint8]]] = []
    if history is not None and len(history):
        end = len(history)
        if trail is not None and trail.complete_from_ns is not None:
            end = int(np.searchsorted(history.time_ns, trail.complete_from_ns, "left"))
        parts.append((history.time_ns[:end], history.low[:end], history.high[:end], history.quality[:end]))
    if trail is not None and len(trail):
        parts.append((trail.time_ns, trail.value, trail.value, trail.quality))
    if not parts:
        return NO_POINTS
    if len(parts) == 1:
        return Points(*parts[0])
    time_ns, low, high, quality = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return Points(time_ns, low, high, quality)


def read_at(points: Points, gaps: Gaps, at_ns: int, known_until_ns: int | None, *, linear: bool) -> Reading | None:
    """What is known of one moment; None before the first point, inside a gap, after a break, beyond what is known.

    linear: between two points on the straight line between them, else the value of the point before.
    """
    if any(from_ns < at_ns < to_ns for from_ns, to_ns in gaps):
        return None
    row = int(np.searchsorted(points.time_ns, at_ns, "right")) - 1
    if row < 0 or not np.isfinite(points.low[row]) or not np.isfinite(points.high[row]):
        return None
    at_point = int(points.time_ns[row])
    if any(at_point <= from_ns and to_ns <= at_ns and from_ns < at_ns for from_ns, to_ns in gaps):
        return None
    low, high = float(points.low[row]), float(points.high[row])
    last = row + 1 == len(points)
    if last and at_ns > max(at_point, known_until_ns if known_until_ns is not None else at_point):
        return None
    if linear and not last and np.isfinite(points.low[row + 1]):
        next_point = int(points.time_ns[row + 1])
        crossed = any(at_point <= from_ns < next_point for from_ns, _ in gaps)
        if not crossed:
            share = (at_ns - at_point) / (next_point - at_point)
            low += share * (float(points.low[row + 1]) - low)
            high += share * (float(points.high[row + 1]) - high)
    return Reading(low, high, Quality(int(points.quality[row])))


def extremes(points: Points, from_ns: int, to_ns: int) -> tuple[float, float] | None:
    """Smallest and largest value in force in the span (step line); None when there is none."""
    inside = points.between(from_ns, to_ns)
    within = inside.time_ns <= to_ns
    low, high = inside.low[within], inside.high[within]
    if not np.isfinite(low).any():
        return None
    return float(np.nanmin(low)), float(np.nanmax(high))
