"""Remaining life from past runs of one type: ridge on similarity to them, with bounds tested on runs left out.

The median is a kernel ridge regression of the remaining life on the features of `fleet_features`: a weighted sum of the
similarities to rows of past runs (landmarks; Williams and Seeger, NIPS 2000). The band is conformal: each run is
predicted by models that never saw it, and the errors found there, taken by what was predicted, bound the next
prediction (Vovk, Ann. Math. Artif. Intell. 74 (2015) 9). Beyond the horizon runs look alike: the remaining life is
learned and told as "horizon or more".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from hmi.values.remaining import Basis, Evidence, LifeState
from hmi.wear.fleet_features import Floats, Run, Standard, Whole, features, standard_of
from hmi.wear.life import BAND, FLEET_RUNS, FLEET_UNLIKE, NO_PAST_RUNS, Bounds, Finding, shown

LEAST_RUNS: Final = 10
"""Fewer runs to failure tell no quantile of 5 %: each is one draw, however many rows it has."""
LANDMARKS: Final = 800
ROWS: Final = 15_000
RIDGE: Final = 2e-5
FOLDS: Final = 4
BINS: Final = 8
SETTLED_ROWS: Final = 20
"""Errors of the first rows of a life count for nothing: averages have not seen enough."""
HORIZON: Final = 0.6
"""Of the median life, where a caller has no better one."""
UNLIKE: Final = 0.01
"""Share of rows of past runs that are less similar to all others than what is still believed."""


@dataclass(frozen=True, slots=True, eq=False)
class Kernel:
    """landmark (M, F) in spreads of the features, weight (M,), owner (M,): the run each landmark is of."""

    mean: Floats
    spread: Floats
    landmark: Floats
    weight: Floats
    level: float
    owner: Whole

    def similarity(self, rows: Floats) -> Floats:
        """Of each row to each landmark (N, M): 1 is equal, and one spread apart in every feature is exp(-1/2)."""
        scaled = (rows - self.mean) / self.spread
        square = (scaled**2).sum(axis=1)[:, None] + (self.landmark**2).sum(axis=1) - 2.0 * scaled @ self.landmark.T
        result: Floats = np.exp(-0.5 * np.maximum(square, 0.0) / scaled.shape[1])
        return result


@dataclass(frozen=True, slots=True, eq=False)
class Fleet:
    """What past runs teach. edge (B - 1,): between bins of the predicted life; low, high (B,): errors added to it."""

    standard: Standard
    kernel: Kernel
    edge: Floats
    low: Floats
    high: Floats
    horizon: float
    least_similar: float
    runs: int


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """What is said at each row of a run: low, median, high (N,); similar (N,), to the row most like it in past runs."""

    low: Floats
    median: Floats
    high: Floats
    similar: Floats


def learned(runs: Sequence[Run], horizon: float | None = None, seed: int = 0) -> Fleet | None:
    """The model of these runs, each from new to failure; None with fewer than LEAST_RUNS. Rows are the unit of life."""
    if len(runs) < LEAST_RUNS:
        return None
    lengths = np.array([len(run.values) for run in runs])
    horizon = float(HORIZON * np.median(lengths)) if horizon is None else horizon
    standard = standard_of(runs)
    rows = np.concatenate(features(standard, runs))
    owner = np.repeat(np.arange(len(runs)), lengths)
    age = np.concatenate([np.arange(1, length + 1) for length in lengths])
    left = np.minimum(np.repeat(lengths, lengths) - age, horizon).astype(np.float64)
    draw = np.random.default_rng(seed)
    thin = age % max(1, -(-len(rows) // ROWS)) == 0
    fold = draw.permutation(len(runs))[owner] % FOLDS
    told, similar = np.empty(len(rows)), np.empty(len(rows))
    for part in range(FOLDS):
        others, ours = thin & (fold != part), fold == part
        likeness = (kernel := _fitted(rows[others], left[others], owner[others], draw)).similarity(rows[ours])
        told[ours], similar[ours] = _median(kernel, likeness, horizon), likeness.max(axis=1)
    counts = age > SETTLED_ROWS
    edge, low, high = _errors(told[counts], (left - told)[counts], (1.0 / lengths[owner])[counts], len(runs))
    kernel = _fitted(rows[thin], left[thin], owner[thin], draw)
    least = float(np.quantile(similar[counts], UNLIKE))
    return Fleet(standard, kernel, edge, low, high, horizon, least, len(runs))


def predicted(fleet: Fleet, runs: Sequence[Run]) -> list[Path]:
    """What the fleet says at each row of each of these runs."""
    table = features(fleet.standard, runs)
    likeness = fleet.kernel.similarity(np.concatenate(table))
    median = _median(fleet.kernel, likeness, fleet.horizon)
    place = np.searchsorted(fleet.edge, median)
    low = np.clip(median + fleet.low[place], 0.0, fleet.horizon)
    high = np.clip(median + fleet.high[place], 0.0, fleet.horizon)
    columns = np.stack([low, median, high, likeness.max(axis=1)])
    return [Path(*part) for part in np.split(columns, np.cumsum([len(rows) for rows in table])[:-1], axis=1)]


def nearest(fleet: Fleet, run: Run) -> int:
    """The past run that the last row is most similar to, as its place in what was learned from."""
    return int(fleet.kernel.owner[fleet.kernel.similarity(features(fleet.standard, [run])[0][-1:])[0].argmax()])


def finding(fleet: Fleet | None, run: Run, unit: str, runs: int = 0, step: float = 1.0) -> Finding:
    """What is said of this run at its last row, in `unit`, of which a row has `step`.

    `runs` are held where they are too few for a fleet.
    """
    if fleet is None or not len(run.values):
        none = Evidence(NO_PAST_RUNS, {"runs": str(runs), "least": str(LEAST_RUNS)})
        return Finding(Basis.FLEET, unit, None, (none,))
    path = predicted(fleet, [run])[0]
    facts = {"runs": str(fleet.runs), "horizon": shown(step * fleet.horizon), "unit": unit}
    if path.similar[-1] < fleet.least_similar:
        return Finding(Basis.FLEET, unit, None, (Evidence(FLEET_UNLIKE, facts),), cases=fleet.runs)
    if path.low[-1] >= fleet.horizon:
        return Finding(Basis.FLEET, unit, None, (Evidence(FLEET_RUNS, facts),), silent=LifeState.NO_SIGN)
    bounds = Bounds(*(step * float(part[-1]) for part in (path.low, path.median, path.high)))
    return Finding(Basis.FLEET, unit, bounds, (Evidence(FLEET_RUNS, facts),), cases=fleet.runs)


def _fitted(rows: Floats, left: Floats, owner: Whole, draw: np.random.Generator) -> Kernel:
    mean = rows.mean(axis=0)
    spread: Floats = np.where(rows.std(axis=0) > 1e-9, rows.std(axis=0), np.inf)
    chosen = draw.choice(len(rows), min(LANDMARKS, len(rows)), replace=False)
    bare = Kernel(
        mean, spread, (rows[chosen] - mean) / spread, np.zeros(len(chosen)), float(left.mean()), owner[chosen]
    )
    likeness, between = bare.similarity(rows), bare.similarity(rows[chosen])
    normal = likeness.T @ likeness / len(rows) + RIDGE * between + 1e-9 * np.eye(len(chosen))
    weight = np.linalg.solve(normal, likeness.T @ (left - bare.level) / len(rows)).astype(np.float64)
    return replace(bare, weight=weight)


def _median(kernel: Kernel, likeness: Floats, horizon: float) -> Floats:
    result: Floats = np.clip(likeness @ kernel.weight + kernel.level, 0.0, horizon)
    return result


def _errors(told: Floats, error: Floats, weight: Floats, runs: int) -> tuple[Floats, Floats, Floats]:
    """Quantiles of the error by what was told, every run counting the same however long it is.

    Rows of one run err together, so the correction for a finite sample counts runs: the next is one of `runs` + 1.
    """
    edge = np.unique(np.quantile(told, np.linspace(0.0, 1.0, BINS + 1)[1:-1]))
    place = np.searchsorted(edge, told)
    upper = min(1.0, (1.0 + BAND) / 2.0 * (1.0 + 1.0 / runs))
    shares = (1.0 - upper, upper)
    bounds = [
        [_weighted(error[place == k], weight[place == k], share) for share in shares] for k in range(len(edge) + 1)
    ]
    table = np.array(bounds)
    return edge, table[:, 0], table[:, 1]


def _weighted(values: Floats, weight: Floats, share: float) -> float:
    """Quantile of weighted values; 0 where there is none."""
    if not len(values):
        return 0.0
    order = np.argsort(values)
    reached = np.cumsum(weight[order]) / weight.sum()
    return float(values[order][min(int(np.searchsorted(reached, share)), len(values) - 1)])
