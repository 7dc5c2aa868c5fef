"""Line: one fact as it is shown, and the order in which facts are read."""

from collections.abc import Iterable
from dataclasses import dataclass

from hmi.values.notice import Urgency


@dataclass(frozen=True, slots=True)
class Line:
    """`note`: what the fact means, in a plain sentence; `urgency` None when it is as it should be."""

    label: str
    value: str
    note: str = ""
    urgency: Urgency | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A subject told: the first-aid sentence (`words`, and `advice`: what to do), then its facts."""

    words: str
    advice: str
    urgency: Urgency | None
    lines: tuple[Line, ...]


def worst_first(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The most urgent first; those of equal urgency stay in their order."""
    return tuple(sorted(lines, key=lambda line: -1 if line.urgency is None else int(line.urgency), reverse=True))
