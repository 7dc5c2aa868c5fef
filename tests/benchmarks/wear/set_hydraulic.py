"""A hydraulic rig with four faults set at once: one row a load cycle. Healthy cycles are learned, the rest is ranked.

Each component has the tags that tell of it: the cooler its efficiency and power, the pump flow and efficiency under
load, the valve the same in the quarter in which it switches, where the accumulator shows too. The conditions are set,
not grown, so nothing is smoothed; few cycles are healthy in every part, so tags are judged one by one.
"""

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.wear.plan import Tuning
from tests.benchmarks.figure import Figure
from tests.benchmarks.wear.dataset import DataError, DataSet, files, table
from tests.benchmarks.wear.together import Kind, told

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

CONDITIONS: Final = ("cooler_pct", "valve_pct", "pump_leak", "accumulator_bar")
LEAST: Final = 8
HEALTHY: Final = (100.0, 100.0, 0.0, 130.0)
TAGS: Final = (
    ("CE_mean", "CP_mean"),
    ("SE_q1", "FS1_q1"),
    ("SE_q3", "FS1_q3"),
    ("SE_q1", "FS1_q1"),
)
"""Of the component with each condition."""
UNSTABLE: Final = "not_stable"
TUNING: Final = Tuning(
    settle=0,
    hole_s=math.inf,
    stuck=1_000_000,
    clip=math.inf,
    smooth=1.0,
    cusum_limit=math.inf,
    group_risk=0.0,
    on_after=1_000_000,  # ranks are asked for, no alert
)


def run(folder: Path) -> Iterator[Figure]:
    """cycles.csv."""
    cycles = table(files(folder, "cycles.csv")[0])
    condition = cycles.matrix(CONDITIONS)
    stable = cycles.numbers(UNSTABLE) == 0
    learned = np.flatnonzero(np.all(condition == HEALTHY, axis=1) & stable)
    if len(learned) < LEAST:
        raise DataError(f"{cycles.path}: {len(learned)} stable full-health cycles are too few to learn from")
    rest = np.setdiff1d(np.arange(len(cycles)), learned)
    order = np.concatenate([learned, rest])
    recordings = [cycles.matrix(tags)[order] for tags in TAGS]
    index = np.full((len(cycles), len(TAGS)), np.nan)
    for place, _, findings, _ in told(Kind(len(TAGS[0])), replace(TUNING, learn=len(learned)), recordings):
        index[order[place]] = findings.index
    yield Figure("wear.hydraulic.learned_cycles", len(learned), "")
    judged = rest[stable[rest]]
    for place, name in enumerate(CONDITIONS):
        severity = np.abs(condition[judged, place] - HEALTHY[place])
        fault = name.split("_", maxsplit=1)[0]
        yield Figure(f"wear.hydraulic.spearman_{fault}", _spearman(index[judged, place], severity), "")
        yield Figure(f"wear.hydraulic.auc_{fault}", _auc(index[judged, place], severity > 0), "")


def _ordered(values: Floats) -> Floats:
    """Ranks from 1; equal values share the mean of theirs."""
    _, inverse, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    shared: Floats = ((last - count + 1 + last) / 2)[inverse]
    return shared


def _spearman(one: Floats, other: Floats) -> float:
    """Correlation of the ranks; NaN where one of them does not vary."""
    if len(one) < 3 or np.ptp(one) == 0 or np.ptp(other) == 0:
        return math.nan
    return float(np.corrcoef(_ordered(one), _ordered(other))[0, 1])


def _auc(index: Floats, faulty: Flags) -> float:
    """Probability that a faulty cycle has the greater index than a healthy one (Mann and Whitney)."""
    faults, sound = int(faulty.sum()), int((~faulty).sum())
    if not faults or not sound:
        return math.nan
    return float((_ordered(index)[faulty].sum() - faults * (faults + 1) / 2) / (faults * sound))


SET: Final = DataSet(
    name="hydraulic",
    figures=(
        "wear.hydraulic.learned_cycles",
        *(
            f"wear.hydraulic.{kind}"
            for fault in ("cooler", "valve", "pump", "accumulator")
            for kind in (f"spearman_{fault}", f"auc_{fault}")
        ),
    ),
    run=run,
)
