"""Trail: the live points of one trended tag, behind which history goes on."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

CAPACITY: Final = 20_000
"""Points kept: half an hour at 10 Hz. What falls out is in the log by then and is read from there."""


class Trail:
    """Points by ascending source time: time_ns (int64), value (float64, NaN: nothing may be drawn), quality (uint8).

    `complete_from_ns`: from this source time on the trail holds every sample of the tag; None before the first.
    `needs_history`: older points came late, or points fell out: what lies before must be read (again).
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._time = np.empty(capacity, np.int64)
        self._value = np.empty(capacity)
        self._quality = np.empty(capacity, np.uint8)
        self._length = 0
        self.complete_from_ns: int | None = None
        self.needs_history = True

    def __len__(self) -> int:
        return self._length

    @property
    def time_ns(self) -> NDArray[np.int64]:
        """Source times (view, valid until the next `put`)."""
        return self._time[: self._length]

    @property
    def value(self) -> NDArray[np.float64]:
        """Values (view, valid until the next `put`)."""
        return self._value[: self._length]

    @property
    def quality(self) -> NDArray[np.uint8]:
        """Qualities (view, valid until the next `put`)."""
        return self._quality[: self._length]

    def put(self, time_ns: NDArray[np.int64], value: NDArray[np.float64], quality: NDArray[np.uint8]) -> None:
        """Add points in order of arrival; one that repeats a held source time replaces it."""
        if not len(time_ns):
            return
        if self.complete_from_ns is None:
            self.complete_from_ns = int(time_ns.min())
            self.needs_history = True
        elif time_ns.min() < self.complete_from_ns:
            self.needs_history = True
            kept = time_ns >= self.complete_from_ns
            time_ns, value, quality = time_ns[kept], value[kept], quality[kept]
        if not len(time_ns):
            return
        after_all = not self._length or bool(time_ns[0] > self._time[self._length - 1])
        if after_all and bool((np.diff(time_ns) > 0).all()) and self._length + len(time_ns) <= self._capacity:
            self._append(time_ns, value, quality)
        else:
            self._merge(time_ns, value, quality)

    def _append(self, time_ns: NDArray[np.int64], value: NDArray[np.float64], quality: NDArray[np.uint8]) -> None:
        end = self._length + len(time_ns)
        self._time[self._length : end] = time_ns
        self._value[self._length : end] = value
        self._quality[self._length : end] = quality
        self._length = end

    def _merge(self, time_ns: NDArray[np.int64], value: NDArray[np.float64], quality: NDArray[np.uint8]) -> None:
        times = np.concatenate((self.time_ns, time_ns))
        order = np.argsort(times, kind="stable")
        last_of_its_time = np.append(np.diff(times[order]) > 0, True)
        order = order[last_of_its_time]
        if len(order) > self._capacity:
            order = order[-(self._capacity * 3 // 4) :]
            self.complete_from_ns = int(times[order[0]])
            self.needs_history = True
        values, classes = np.concatenate((self.value, value)), np.concatenate((self.quality, quality))
        self._length = 0
        self._append(times[order], values[order], classes[order])
