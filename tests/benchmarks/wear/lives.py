"""Lives to failure under an alert: what is told of remaining life from the alert on, each by what the others teach.

The level at failure and the drift towards it come from the other runs of the folder, never from the run that is judged.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.wear.life import Finding, judged
from hmi.wear.path_life import PACE, Limit, Prior, finding
from tests.benchmarks.figure import Figure
from tests.benchmarks.wear.prognosis import Told, alpha_lambda, band_coverage, coverage, jumps
from tests.benchmarks.wear.runs import Outcome

Floats = NDArray[np.float64]

ENDS: Final = 3
"""Rows whose median is the level at failure."""
LEAST_CASES: Final = 3
"""Runs whose errors say how well paths keep their word."""
FIGURES: Final = (
    "life_told_percent",
    "life_band_coverage",
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
    if not len(drifts):
        return limit, Prior(0.0, 1e9, "type")  # knows nothing
    middle = float(np.median(drifts))
    spread = 1.4826 * float(np.median(np.abs(drifts - middle)))  # some fail within seconds
    return limit, Prior(middle, max(spread, 0.1 * abs(middle)), "fleet", len(drifts))


def told(lives: Sequence[Life], every: int) -> list[Told]:
    """What was told of each run, every so many rows while an alert stood.

    First without a look at how well paths keep their word; then with the errors of the other runs.
    """
    known = [others(lives, one) for one in lives]
    first = [_findings(one, *knows, every) for one, knows in zip(lives, known, strict=True)]
    squares = [_square_error(one, findings) for one, findings in zip(lives, first, strict=True)]
    result = []
    for place, (one, (limit, prior)) in enumerate(zip(lives, known, strict=True)):
        rest = [square for other, square in enumerate(squares) if other != place and math.isfinite(square)]
        pace = math.sqrt(float(np.mean(rest))) if len(rest) >= LEAST_CASES else PACE
        findings = _findings(one, limit, replace(prior, pace=max(pace, PACE)), every)
        bounds = np.full((len(findings), 3), np.nan)
        for at, found in enumerate(findings.values()):
            if found.bounds is not None:
                bounds[at] = found.bounds
                bounds[at, 1] = judged(found, 1.0).median
        rows = np.array(list(findings), np.int64)
        low, median, high = bounds.T
        result.append(Told(median, low, high, one.hours[-1] - one.hours[rows], one.hours[rows] / one.hours[-1]))
    return result


def _findings(one: Life, limit: Limit, prior: Prior, every: int) -> dict[int, Finding]:
    """By row."""
    return {
        int(row): finding(
            one.hours[one.since[row] : row + 1],
            one.ratio[one.since[row] : row + 1],
            alert=True,
            limit=limit,
            prior=prior,
        )
        for row in np.flatnonzero(one.alert)[::every]
    }


def _square_error(one: Life, findings: dict[int, Finding]) -> float:
    """Mean square of log(true / told) of the medians of one run; NaN where there was none."""
    logs = [
        math.log(max(float(one.hours[-1] - one.hours[row]), 1e-3) / max(found.bounds.median, 1e-3))
        for row, found in findings.items()
        if found.bounds is not None and math.isfinite(found.bounds.median)
    ]
    return float(np.mean(np.square(logs))) if logs else math.nan


def figures(name: str, runs: Sequence[Told]) -> Iterator[Figure]:
    """FIGURES of a data set of that name, those that can be said."""
    asked = sum(len(one.median) for one in runs)
    if not asked:
        return
    numbers = sum(int(one.numbers.sum()) for one in runs)
    yield Figure(f"wear.{name}.life_told_percent", 100 * numbers / asked, "%")
    measured = {
        "life_band_coverage": band_coverage(runs),
        "life_coverage": coverage(runs),
        **{f"life_coverage_{third + 1}": coverage(runs, third) for third in range(3)},
        "life_alpha_lambda": alpha_lambda(runs),
        "life_jumps_percent": 100 * jumps(runs),
    }
    for figure, value in measured.items():
        if math.isfinite(value):
            yield Figure(f"wear.{name}.{figure}", value, "%" if figure.endswith("percent") else "")
