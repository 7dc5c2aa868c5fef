"""SKAB: a pump and valve bench at 1 Hz; the first 400 rows of each file are learned, the rest is scored.

The two temperatures are no responses: the bench warms up all the time, healthy or not, and they explain nothing within
the minutes of a file. Scored as the benchmark does: F1 over the rows of all files; a change of the output within 60 s
after a change point finds it (Katser, Kozitsin, doi 10.34740/kaggle/dsv/1693952; NAB profiles).
"""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.wear.plan import Tuning
from tests.benchmarks.figure import Figure
from tests.benchmarks.wear.dataset import DataSet, files, stem, table
from tests.benchmarks.wear.together import Kind, alerts

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

LEARN: Final = 400
WINDOW_S: Final = 60.0
RESPONSES: Final = (
    "Accelerometer1RMS",
    "Accelerometer2RMS",
    "Current",
    "Pressure",
    "Voltage",
    "Volume Flow RateRMS",
)
TUNING: Final = Tuning(
    learn=LEARN,
    settle=0,
    hole_s=math.inf,
    stuck=LEARN,  # the flow is steady to its last digit for minutes
    smooth=0.2,  # of the textbook's EWMA charts
    ewma_limit=4.0,
    cusum_limit=math.inf,
    group_risk=0.0,
    clear=0.9,
    on_after=3,
    off_after=3,
)
PROFILES: Final = {"nab_standard": (0.11, 1.0), "nab_low_fp": (0.22, 1.0), "nab_low_fn": (0.11, 2.0)}
"""Cost of a false alarm, and of a missed change point."""
_BARS: Final = {"nab_standard": ">= 32.5", "nab_low_fp": ">= 26"}


def run(folder: Path) -> Iterator[Figure]:
    """Every file with the columns of labels; anomaly-free.csv has none and counts for itself."""
    recordings = [table(path, ";") for path in files(folder, "*.csv") if stem(path) not in {"MANIFEST", "anomaly-free"}]
    found = alerts(Kind(len(RESPONSES)), TUNING, [recording.matrix(RESPONSES) for recording in recordings])
    counts = np.zeros(4)
    points: list[Points] = []
    for recording, alert in zip(recordings, found, strict=True):
        true = recording.numbers("anomaly") > 0
        counts += [(a & b)[LEARN:].sum() for a, b in ((alert, true), (alert, ~true), (~alert, true), (~alert, ~true))]
        time_s = recording.times_ns("datetime") / 1e9
        points.append(Points(alert[LEARN:], recording.numbers("changepoint")[LEARN:] > 0, time_s[LEARN:]))
    hit, false, missed, quiet = (float(count) for count in counts)
    yield Figure("wear.skab.files", len(recordings), "")
    yield Figure("wear.skab.f1", 2 * hit / max(2 * hit + false + missed, 1), "", ">= 0.83")
    yield Figure("wear.skab.far_percent", 100 * false / max(false + quiet, 1), "%", "<= 18")
    yield Figure("wear.skab.mar_percent", 100 * missed / max(hit + missed, 1), "%")
    for name, (false_cost, miss_cost) in PROFILES.items():
        yield Figure(f"wear.skab.{name}", _score(points, false_cost, miss_cost), "", _BARS.get(name, ""))
    yield Figure("wear.skab.change_points", sum(len(one.delays) for one in points), "")
    yield Figure("wear.skab.missed", sum(delay is None for one in points for delay in one.delays), "")
    yield Figure("wear.skab.false_changes", sum(one.false for one in points), "")
    delays = [delay for one in points for delay in one.delays if delay is not None]
    yield Figure("wear.skab.delay_s", WINDOW_S * float(np.mean(delays)) if delays else math.nan, "s")


class Points:
    """One file's change points: delays, of each as a share of its window (None: missed); false, changes outside."""

    def __init__(self, alert: Flags, change: Flags, time_s: Floats) -> None:
        edges = time_s[1:][alert[1:] != alert[:-1]]
        outside = np.ones(len(edges), np.bool_)
        self.delays: list[float | None] = []
        ended = -math.inf
        for at in time_s[change]:
            begin, end = max(float(at), ended), float(at) + WINDOW_S  # a window begins where the one before it ends
            within = (edges >= begin) & (edges <= end)
            outside &= ~within
            self.delays.append(float(edges[within][0] - begin) / max(end - begin, 1e-9) if within.any() else None)
            ended = end
        self.false = int(outside.sum())


def _score(points: Sequence[Points], false_cost: float, miss_cost: float) -> float:
    """100 for every change found at once and nothing else, 0 for a detector that never says anything."""
    count = sum(len(one.delays) for one in points)
    score = -false_cost * sum(one.false for one in points)
    for one in points:
        for delay in one.delays:
            score += -miss_cost if delay is None else _worth(delay, false_cost)
    return 100 * (score + miss_cost * count) / max((1 + miss_cost) * count, 1e-9)


def _worth(delay: float, false_cost: float) -> float:
    """From 1 at the change to what a false alarm costs at the end of the window, along a tanh."""
    angle = math.pi * (min(delay, 1.0) - 0.5)
    half = (1 + false_cost) / 2
    return half - false_cost - half * math.tanh(angle) / math.tanh(math.pi / 2)


SET: Final = DataSet(
    name="skab",
    figures=tuple(
        f"wear.skab.{name}"
        for name in (
            "files",
            "f1",
            "far_percent",
            "mar_percent",
            *PROFILES,
            "change_points",
            "missed",
            "false_changes",
            "delay_s",
        )
    ),
    run=run,
)
