"""Load: many variables that change fast, for benchmarks of clients. Costs next to nothing per change.

`count` Double variables `Load.0` .. `Load.N-1` change in turn, `count * hz` changes a second in all. A variable's
value is the number of its change (1, 2, 3 ...), so that a client sees every lost one; `Load.Written` (Int64) is the
total of changes made, the truth to compare with. Each change has its own source time on an even grid.

A change is never an object here: a tick is one column of positions, and subscriptions encode columns straight to the
bytes of a DataChangeNotification (see `hmi/simulator/subscriptions.py`).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

TICKS_1601_TO_1970: Final = 116_444_736_000_000_000
"""OPC UA time counts 100 ns from 1601."""


@dataclass(frozen=True, slots=True, eq=False)
class Burst:
    """Changes of one tick, in order: variable (int64), value (float64), source time (int64 ticks), server time."""

    variable: NDArray[np.int64]
    value: NDArray[np.float64]
    source_ticks: NDArray[np.int64]
    server_ticks: int


class Load:
    """Counts of all variables, and what the next moment adds to them."""

    def __init__(self, count: int, hz: float, start_ns: int) -> None:
        self.count = count
        self._rate = count * hz
        self._start_ns = start_ns - start_ns % 1000  # what is read travels in microseconds, what is sent in ticks
        self.written = 0

    def value(self, variable: int) -> float:
        """How often a variable has changed."""
        return float((self.written - variable + self.count - 1) // self.count)

    def changed_ns(self, variable: int) -> int:
        """When a variable changed last (UTC), the start when it has not yet."""
        number = (int(self.value(variable)) - 1) * self.count + variable
        return self._start_ns + max(0, int(number * 1e9 / self._rate))

    def advance(self, now_ns: int) -> Burst | None:
        """Everything that changes up to `now_ns` (UTC)."""
        due = int((now_ns - self._start_ns) * self._rate / 1e9)
        if due <= self.written:
            return None
        number = np.arange(self.written, due)
        self.written = due
        source_ns = self._start_ns + (number * (1e9 / self._rate)).astype(np.int64)
        return Burst(
            number % self.count,
            (number // self.count + 1).astype(np.float64),
            source_ns // 100 + TICKS_1601_TO_1970,
            now_ns // 100 + TICKS_1601_TO_1970,
        )
