"""Pulse: how often each tag changes, and when it was last heard and last good. What a technician asks first."""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.values.samples import NO_TIME, Samples

WINDOW_S: Final = 60
_SLOT_S: Final = 5
_SLOTS: Final = WINDOW_S // _SLOT_S + 1
"""One more than the window: the slot that is being filled does not push a full one out of it."""
_ONE: Final = np.int32(1)


class Pulse:
    """Columns of length `tags`; counts stand in slots of 5 s, so that a minute is forgotten piece by piece."""

    def __init__(self, tags: int, mono_ns: Callable[[], int]) -> None:
        self._mono_ns = mono_ns
        self._counts: NDArray[np.int32] = np.zeros((_SLOTS, tags), np.int32)
        self._began_s = self._slot_s = mono_ns() // 1_000_000_000
        self.good_ns: NDArray[np.int64] = np.full(tags, NO_TIME, np.int64)
        """Source time of the last good sample."""
        self.server_ns: NDArray[np.int64] = np.full(tags, NO_TIME, np.int64)
        self.received_ns: NDArray[np.int64] = np.full(tags, NO_TIME, np.int64)

    def put(self, samples: Samples) -> None:
        """Count a delivery."""
        tag = samples.tag
        if not len(tag):
            return
        self._turn()
        np.add.at(self._counts[self._slot_s // _SLOT_S % _SLOTS], tag, _ONE)
        self.server_ns[tag] = samples.server_ns
        self.received_ns[tag] = samples.received_ns
        if not samples.status.any():  # as nearly always
            self.good_ns[tag] = samples.source_ns
            return
        good = samples.status >> np.uint32(30) == 0
        self.good_ns[tag[good]] = samples.source_ns[good]

    def rate_hz(self, tag: int) -> float:
        """Changes a second over the last minute, or since the start where that is less."""
        self._turn()
        now_s = self._mono_ns() // 1_000_000_000
        oldest_s = (now_s // _SLOT_S - _SLOTS + 1) * _SLOT_S
        span_s = max(1, now_s - max(oldest_s, self._began_s))
        return float(self._counts[:, tag].sum()) / span_s

    def _turn(self) -> None:
        """Empty the slots that have become too old since the last call."""
        now_s = self._mono_ns() // 1_000_000_000
        passed = min(now_s // _SLOT_S - self._slot_s // _SLOT_S, _SLOTS)
        for step in range(passed):
            self._counts[(now_s // _SLOT_S - step) % _SLOTS] = 0
        self._slot_s = now_s
