"""Steady: the number that is written, which does not flicker between two last digits. Pure."""

import math
from typing import Final

_HOLD: Final = 0.75
"""Of the last digit: a value must leave the written one by this much (rounding alone would change at 0.5)."""


class Steady:
    """The written value of each tag; a display deadband of a quarter of the last digit on either side of rounding.

    What is written never differs from the value by more than three quarters of its last digit.
    """

    def __init__(self) -> None:
        self._written: dict[int, float] = {}

    def written(self, tag: int, value: float, decimals: int) -> float:
        """The value to write for the tag now; NaN and infinity as they are."""
        if not math.isfinite(value):
            self._written.pop(tag, None)
            return value
        before = self._written.get(tag)
        if before is not None and abs(value - before) < _HOLD * 10.0**-decimals:
            return before
        self._written[tag] = round(value, decimals)
        return self._written[tag]

    def forget(self) -> None:
        """Other tags, or another core."""
        self._written.clear()
