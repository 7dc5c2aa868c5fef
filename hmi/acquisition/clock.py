"""This computer's clock, watched by the one that nobody sets. Pure: both are arguments."""

from dataclasses import dataclass
from typing import Final

SET_NS: Final = 1_000_000_000
"""A wall clock that moves by more than this against the monotonic one between two looks was set, or this computer slept
(where the monotonic clock stands still meanwhile, that looks the same)."""


@dataclass(frozen=True, slots=True)
class Look:
    """Both clocks at one moment: UTC since 1970, and since some start."""

    wall_ns: int
    mono_ns: int


def set_by_ns(before: Look, now: Look) -> int:
    """By how much the wall clock was set between two looks: forward > 0, back < 0; 0 when it only ran.

    Slow corrections (a time service slews by less than a thousandth) stay below the limit.
    """
    moved = (now.wall_ns - before.wall_ns) - (now.mono_ns - before.mono_ns)
    return moved if abs(moved) > SET_NS else 0
