"""Past lives of a type as runs to failure: their curves by the life used, and what they say of a present one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from hmi.records.wear_store import CurvePoint
from hmi.wear.fleet_features import Floats, Run
from hmi.wear.fleet_life import LEAST_RUNS, Fleet, finding, learned
from hmi.wear.life import Finding

ROWS: Final = 120
"""A typical life has so many rows; a row is the same share of life whatever the counter counts."""
LEAST_SHARE: Final = 0.3
"""A life shorter than this part of the typical one has no rows to learn from: it failed of something else."""


@dataclass(frozen=True, slots=True, eq=False)
class Taught:
    """A fleet whose rows are `step` of `unit`."""

    fleet: Fleet
    step: float
    unit: str


def taught(curves: Sequence[Sequence[CurvePoint]], unit: str) -> Taught | None:
    """What whole lives teach, each from new to failure as its points of the curve; None where they are too few."""
    used = np.array([points[-1].used for points in curves if points])
    used = used[np.isfinite(used) & (used > 0)]
    if len(used) < LEAST_RUNS:
        return None
    step = float(np.median(used)) / ROWS
    runs = [run_of(points, step) for points in curves]
    fleet = learned([run for run in runs if len(run.values) >= LEAST_SHARE * ROWS])
    return None if fleet is None else Taught(fleet, step, unit)


def run_of(points: Sequence[CurvePoint], step: float) -> Run:
    """One row for each `step` of used life: mean of the indicator and its highest; NaN where nothing was judged."""
    used = np.array([point.used for point in points])
    known = np.isfinite(used) & (used >= 0)
    rows = int(used[known].max() / step) + 1 if known.any() else 0
    values = np.full((rows, 2), np.nan)
    judged = known & np.array([np.isfinite(point.value) and np.isfinite(point.high) for point in points], np.bool_)
    place = np.minimum((used[judged] / step).astype(np.int64), rows - 1)
    if len(place):
        held = np.bincount(place, minlength=rows)
        some = held > 0
        means = np.bincount(place, [point.value for point, of in zip(points, judged, strict=True) if of], rows)
        values[some, 0] = means[some] / held[some]
        np.fmax.at(values[:, 1], place, [point.high for point, of in zip(points, judged, strict=True) if of])
    return Run(values, _none(rows))


def said(by: Taught, points: Sequence[CurvePoint]) -> Finding:
    """What they say of the life that has come this far."""
    return finding(by.fleet, run_of(points, by.step), by.unit, step=by.step)


def _none(rows: int) -> Floats:
    """Settings: there are none, since the indicator is freed of context already."""
    return np.empty((rows, 0))
