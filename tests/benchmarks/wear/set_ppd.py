"""Components of a production plant from new to failure: 25 scaled signals, no times; no published number to compare.

The first tenth of a component's rows is learned; currents and speeds alternate with the machine's cycle, so the speeds
are the context and what is left is monitored. Monotonicity and trendability of the indicator are those of Coble and
Hines (2009), over 20 parts of each life.
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
from tests.benchmarks.wear.dataset import DataError, DataSet, Table, files, stem, table
from tests.benchmarks.wear.together import Kind, episodes, told

Floats = NDArray[np.float64]

GAP: Final = 60
LEARN_SHARE: Final = 0.1
PARTS: Final = 20
SPEEDS: Final = ("L_2", "L_5", "L_6", "L_8", "L_10")
TUNING: Final = Tuning(
    settle=0,
    hole_s=math.inf,
    stuck=1_000_000,  # saturated at a scale's end is how these signals rest
    smooth=0.01,
    ewma_limit=6.0,
    cusum_limit=math.inf,
    group_risk=1e-4,
    on_after=200,
    off_after=600,
)


def run(folder: Path) -> Iterator[Figure]:
    """Every component's file; parts of one component are named by their column `part` and follow each other."""
    standing, positions, indicators, cleared = 0, [], [], 0
    paths = [path for path in files(folder, "C*.csv") if stem(path)[1:].isdigit()]
    if not paths:
        raise DataError(f"{folder}: no file CNN.csv or CNN.csv.gz")
    for path in paths:
        recording = table(path)
        columns, contexts = _columns(recording)
        tuning = replace(TUNING, learn=max(int(LEARN_SHARE * len(recording)), 1))
        index = np.full(len(recording), np.nan)
        alert = np.zeros(len(recording), np.bool_)
        for place, _, findings, _ in told(
            Kind(columns.shape[1], contexts.shape[1]), tuning, [np.hstack([columns, contexts])]
        ):
            index[place], alert[place] = findings.index[0], findings.alert[0]
        indicators.append(_parts(np.log1p(index[tuning.learn :])))
        alarmed = np.flatnonzero(alert)
        stands = bool(len(alarmed)) and len(alert) - int(alarmed[-1]) <= GAP
        cleared += episodes(alert, GAP) - stands
        if stands:
            standing += 1
            breaks = np.flatnonzero(np.diff(alarmed) >= GAP)
            begin = alarmed[breaks[-1] + 1] if len(breaks) else alarmed[0]
            positions.append(float(begin) / len(alert))
            yield Figure(f"wear.ppd.alert_at_{stem(path)}", positions[-1], "of life")
    yield Figure("wear.ppd.components", len(paths), "")
    yield Figure("wear.ppd.standing", standing, "")
    yield Figure("wear.ppd.alert_at", float(np.median(positions)) if positions else math.nan, "of life")
    yield Figure("wear.ppd.cleared", cleared, "")
    yield Figure("wear.ppd.monotonicity", float(np.mean([_monotonicity(one) for one in indicators])), "")
    yield Figure("wear.ppd.trendability", _trendability(indicators), "")


def _columns(recording: Table) -> tuple[Floats, Floats]:
    names = tuple(name for name in recording.names if name not in ("Timestamp", "part", *SPEEDS))
    if not names:
        raise DataError(f"{recording.path}: no signal; there are: {', '.join(recording.names)}")
    return recording.matrix(names), recording.matrix(tuple(name for name in SPEEDS if name in recording.names))


def _parts(values: Floats) -> Floats:
    """Means of PARTS equal spans."""
    return np.array([float(np.nanmean(part)) for part in np.array_split(values, PARTS)])


def _monotonicity(parts: Floats) -> float:
    """|rises - falls| over steps: 1 for an indicator that always goes one way."""
    steps = np.sign(np.diff(parts))
    return abs(float(steps.sum())) / len(steps)


def _trendability(indicators: list[Floats]) -> float:
    """The least correlation between two components' indicators, as a share of life."""
    if len(indicators) < 2:
        return math.nan
    together = np.corrcoef(np.stack(indicators))
    return float(together.min())


SET: Final = DataSet(
    name="ppd",
    figures=tuple(
        f"wear.ppd.{name}" for name in ("components", "standing", "alert_at", "cleared", "monotonicity", "trendability")
    ),
    run=run,
)
