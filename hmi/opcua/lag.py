"""Lag: how much later than the quickest a message came. Pure.

A server's publish time is of its own clock, and what it tells of that clock may be a second old: the difference to
our receipt alone says nothing. What is beyond the least difference seen is the time that a message waited or travelled.
"""

from dataclasses import dataclass
from typing import Final

_DRIFT: Final = 10_000
"""The least difference is forgotten by this part of the time that passes: clocks drift some 100 us a second at most."""


@dataclass(slots=True)
class Lag:
    """Fed with every message in order of receipt; times in ns."""

    last_ns: int = 0
    _least_ns: int | None = None
    _received_ns: int = 0

    def learn(self, published_ns: int, received_ns: int) -> None:
        """A message that the server says it sent at `published_ns` (its clock) came at `received_ns` (ours)."""
        difference_ns = received_ns - published_ns
        if self._least_ns is None:
            self._least_ns = difference_ns
        else:
            drift_ns = max(0, received_ns - self._received_ns) // _DRIFT
            self._least_ns = min(difference_ns, self._least_ns + drift_ns)
        self._received_ns = received_ns
        self.last_ns = difference_ns - self._least_ns

    @property
    def seconds(self) -> float:
        """Of the last message."""
        return self.last_ns / 1e9
