"""How good a remaining life told over time was: the measures that all sets with an end share.

Saxena, Celaya, Saha, Saha and Goebel, Int. J. Prognostics and Health Management 1 (2010) 1: alpha-lambda. Each array is
one value an update, in the order of time, in the unit of the life; `median` is NaN where no number was told, `low`
where there was no band at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ALPHA: Final = 0.2
JUMP: Final = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What was told over one run, and what was true. `lived` is the share of the life that had passed (0..1)."""

    median: Floats
    low: Floats
    high: Floats
    true: Floats
    lived: Floats

    @property
    def numbers(self) -> NDArray[np.bool_]:
        """Updates at which a number was told."""
        return np.isfinite(self.median)


def alpha_lambda(runs: Sequence[Told]) -> float:
    """Share of the numbers told that were within 20 % of the truth."""
    near = [np.abs(run.median - run.true)[run.numbers] <= ALPHA * run.true[run.numbers] for run in runs]
    return _share(near)


def coverage(runs: Sequence[Told], third: int | None = None) -> float:
    """Share of the numbers told whose band held the truth, in all or in one third (0..2) of life."""
    held = []
    for run in runs:
        asked = run.numbers if third is None else run.numbers & (np.clip((3 * run.lived).astype(int), 0, 2) == third)
        held.append(((run.low <= run.true) & (run.true <= run.high))[asked])
    return _share(held)


def band_coverage(runs: Sequence[Told]) -> float:
    """Share of all bands that held the truth, of those too wide to be told as well."""
    held = [((run.low <= run.true) & (run.true <= run.high))[np.isfinite(run.low)] for run in runs]
    return _share(held)


def jumps(runs: Sequence[Told]) -> float:
    """Share of updates at which the median grew by over 20 %, of those with a number before and after."""
    grown = []
    for run in runs:
        before, after = run.median[:-1], run.median[1:]
        both = np.isfinite(before) & np.isfinite(after)
        grown.append(after[both] > (1.0 + JUMP) * before[both])
    return _share(grown)


def _share(flags: Sequence[NDArray[np.bool_]]) -> float:
    """Over all runs together; NaN where nothing was told."""
    every = np.concatenate(flags) if flags else np.zeros(0, np.bool_)
    return float(every.mean()) if len(every) else float("nan")
