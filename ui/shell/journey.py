"""Journey: where a person is among the pages, and the way back. Pure."""

from dataclasses import dataclass
from typing import Final

_LONGEST: Final = 32
"""Nobody goes back further; a screen that runs for a year does not grow."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A page, and what of it."""

    key: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Journey:
    """`here`, and the stops before it, oldest first."""

    here: Stop
    before: tuple[Stop, ...] = ()

    def to(self, stop: Stop) -> "Journey":
        """Go on to another page; to stay is no step."""
        if stop == self.here:
            return self
        return Journey(stop, (*self.before, self.here)[-_LONGEST:])

    def without(self, key: str) -> "Journey":
        """The way back leads past this page no more."""
        left: list[Stop] = []
        for stop in self.before:
            if stop.key != key and (not left or stop != left[-1]):
                left.append(stop)
        if left and left[-1] == self.here:
            left.pop()
        return Journey(self.here, tuple(left))

    def back(self) -> "Journey":
        """One step back; at the start, stay."""
        return Journey(self.before[-1], self.before[:-1]) if self.before else self
