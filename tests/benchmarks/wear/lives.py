"""Lives to failure under an alert: what is told of remaining life from the alert on, each by what the others teach.

The level at failure and the drift towards it come from the other runs of the folder, never from the run that is judged.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.wear.life import judged
from hmi.wear.path_life import Limit, Prior, finding
from tests.benchmarks.figure import Figure
from tests.benchmarks.wear.prognosis import Told, alpha_lambda, coverage, jumps
from tests.benchmarks.wear.runs import Outcome

Floats = NDArray[np.float64]

ENDS: Final = 3
"""Rows whose median is the level at failure."""
FIGURES: Final = (
    "life_told_percent",
    "life_coverage",
    "life_coverage_1",
    "life_coverage_2",
    "life_coverage_3",
    "life_alpha_lambda",
    "life_jumps_percent",
)


@dataclass(frozen=True, slots=True, eq=False)
class Life:
    """hours (N,), running; ratio (N,): the indicator over what is expected; since (N,): row at which its rise began."""

    name: str
    hours: Floats
    ratio: Floats
    since: NDArray[np.int64]
    alert: NDArray[np.bool_]
    outcome: Outcome

    @property
    def end(self) -> float:
        """Log of the level at failure."""
        return float(np.log(np.nanmedian(self.ratio[-ENDS:])))

    @property
    def drift(self) -> float:
        """Per hour, from where the last alert's rise began to the end; NaN without one."""
        if self.outcome.standing is None:
            return math.nan
        begun = int(self.since[self.outcome.standing])
        way = self.end - float(np.log(self.ratio[begun])) if math.isfinite(self.ratio[begun]) else math.nan
        return way / max(float(self.hours[-1] - self.hours[begun]), 1 / 360)


def others(lives: Sequence[Life], one: Life) -> tuple[Limit, Prior]:
    """What the other runs say of the level at failure and of the drift towards it."""
    rest = [other for other in lives if other is not one]
    ends = np.array([other.end for other in rest])
    drifts = np.array([drift for other in rest if math.isfinite(drift := other.drift)])
    limit = Limit(math.exp(float(np.median(ends))), float(ends.std()))
    middle = float(np.median(drifts))
    spread = 1.4826 * float(np.median(np.abs(drifts - middle)))  # some fail within seconds
    return limit, Prior(middle, spread, "fleet", len(drifts))


def told(one: Life, known: tuple[Limit, Prior], every: int) -> Told:
    """What was told at each `every` rows while an alert stood."""
    limit, prior = known
    rows = np.flatnonzero(one.alert)[::every]
    bounds = np.full((len(rows), 3), np.nan)
    for place, row in enumerate(rows):
        begun = max(int(one.since[row]), 0)
        part = slice(begun, row + 1)
        life = judged(finding(one.hours[part], one.ratio[part], alert=True, limit=limit, prior=prior), 1.0)
        if life.told:
            bounds[place] = life.low, life.median, life.high
    low, median, high = bounds.T
    return Told(median, low, high, one.hours[-1] - one.hours[rows], one.hours[rows] / one.hours[-1])


def figures(name: str, runs: Sequence[Told]) -> Iterator[Figure]:
    """FIGURES of a data set of that name, those that can be said."""
    asked = sum(len(one.median) for one in runs)
    if not asked:
        return
    numbers = sum(int(one.numbers.sum()) for one in runs)
    yield Figure(f"wear.{name}.life_told_percent", 100 * numbers / asked, "%")
    measured = {
        "life_coverage": coverage(runs),
        **{f"life_coverage_{third + 1}": coverage(runs, third) for third in range(3)},
        "life_alpha_lambda": alpha_lambda(runs),
        "life_jumps_percent": 100 * jumps(runs),
    }
    for figure, value in measured.items():
        if math.isfinite(value):
            yield Figure(f"wear.{name}.{figure}", value, "%" if figure.endswith("percent") else "")
