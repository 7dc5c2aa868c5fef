"""Point: one thing the line tells about itself, with its unit, range and how finely and how often it is told."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_AT_ONCE_S: Final = 0.1


class Shape(StrEnum):
    """What a point's number is."""

    ANALOG = "analog"
    COUNTER = "counter"
    STATE = "state"
    SWITCH = "switch"


@dataclass(frozen=True, slots=True)
class Point:
    """One point. `name` is "Machine.Signal", or "Machine.Status.X" and "Machine.Admin.X" for PackML.

    unit: as printed; low, high: engineering range; resolution: smallest change the instrument tells; period_s: how
    often it is sampled at most; lag_s: first-order lag of the instrument and what it measures; noise: standard
    deviation of the reading, in the unit; settable: a setpoint; kept: the server keeps its history;
    clipped: the instrument cannot read outside its range.
    """

    name: str
    shape: Shape = Shape.ANALOG
    unit: str = ""
    low: float = 0.0
    high: float = 100.0
    resolution: float = 0.1
    period_s: float = 1.0
    lag_s: float = 0.0
    noise: float = 0.0
    settable: bool = False
    kept: bool = False


def analog(
    name: str,
    unit: str,
    low: float,
    high: float,
    resolution: float,
    *,
    every_s: float = 1.0,
    lag_s: float = 0.0,
    noise: float = 0.0,
    settable: bool = False,
    kept: bool = False,
) -> Point:
    """A measured number, or a setpoint, which tells at once that it was changed."""
    period_s = _AT_ONCE_S if settable else every_s
    return Point(name, Shape.ANALOG, unit, low, high, resolution, period_s, lag_s, noise, settable, kept)


def counter(name: str, unit: str = "") -> Point:
    """A total, told when it changes (at most twice a second)."""
    return Point(name, Shape.COUNTER, unit, 0.0, 2_147_483_647.0, 1.0, 0.5)


def switch(name: str) -> Point:
    """A boolean, told when it changes."""
    return Point(name, Shape.SWITCH, "", 0.0, 1.0, 1.0, _AT_ONCE_S)


def state(name: str, high: float) -> Point:
    """A number that stands for a word, told when it changes."""
    return Point(name, Shape.STATE, "", 0.0, high, 1.0, _AT_ONCE_S)
