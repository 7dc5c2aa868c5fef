"""Dice: seeded random numbers, drawn in blocks, because one draw from numpy costs as much as twenty from a list."""

import copy
from typing import Any, Final

import numpy as np

_BLOCK: Final = 4096


class Dice:
    """Uniform and normal numbers of one seeded stream."""

    def __init__(self, seed: int, stream: int) -> None:
        self._rng = np.random.default_rng([seed, stream])
        self._uniform: list[float] = []
        self._normal: list[float] = []

    def __deepcopy__(self, memo: dict[int, Any]) -> "Dice":
        """Dice that will throw the same from here on. The numbers themselves never change: they are shared."""
        twin = object.__new__(Dice)
        twin._rng = copy.deepcopy(self._rng, memo)
        twin._uniform = self._uniform.copy()
        twin._normal = self._normal.copy()
        return twin

    def uniform(self) -> float:
        """A number in [0, 1)."""
        if not self._uniform:
            self._uniform = self._rng.random(_BLOCK).tolist()
        return self._uniform.pop()

    def normal(self) -> float:
        """A number of mean 0 and standard deviation 1."""
        if not self._normal:
            self._normal = self._rng.standard_normal(_BLOCK).tolist()
        return self._normal.pop()

    def between(self, low: float, high: float) -> float:
        """A number in [low, high)."""
        return low + (high - low) * self.uniform()

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return self.uniform() < probability
