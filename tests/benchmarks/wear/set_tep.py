"""Tennessee Eastman: 52 tags every 3 minutes. d00_train is learned, d00_test sets the limit of 1 % false alarms.

A step fault's true variables are those that measure or move what Downs and Vogel (Comput. Chem. Eng. 17 (1993) 245)
say was stepped. Their part is asked for in the first five hours: later the controllers have spread it over the plant.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.wear.explain import contributions
from hmi.wear.plan import Tuning
from tests.benchmarks.figure import Figure
from tests.benchmarks.wear.dataset import DataError, DataSet, files, stem, table
from tests.benchmarks.wear.together import Kind, told

Floats = NDArray[np.float64]

TAGS: Final = (*(f"xmeas{number}" for number in range(1, 42)), *(f"xmv{number}" for number in range(1, 12)))
FAULT_AT: Final = 160
EARLY: Final = 100
IN_A_ROW: Final = 6
ROW_MIN: Final = 3
NEAR_UNDETECTABLE: Final = frozenset({3, 9, 15})
TUNING: Final = Tuning(
    learn=500,
    settle=0,
    hole_s=math.inf,
    stuck=1_000_000,  # a valve that rests at its end stop is commanded so
    smooth=0.2,
    ewma_limit=4.5,
    cusum_limit=math.inf,
)
TRUE: Final[Mapping[int, tuple[str, ...]]] = {
    1: (
        "xmeas1",
        "xmv3",
        "xmeas4",
        "xmv4",
        "xmeas23",
        "xmeas25",
        "xmeas29",
        "xmeas31",
    ),  # A and C, by flow and analysis
    2: ("xmeas24", "xmeas30"),  # B
    4: ("xmeas9", "xmeas21", "xmv10"),  # reactor cooling
    5: ("xmeas11", "xmeas22", "xmv11"),  # condenser cooling
    6: ("xmeas1", "xmv3"),  # A feed
    7: ("xmeas4", "xmv4"),  # C header
}


def run(folder: Path) -> Iterator[Figure]:
    """Every dNN_test beside d00."""
    known = {stem(path): path for path in files(folder, "d*_t*.csv")}
    for name in ("d00_train", "d00_test"):
        if name not in known:
            raise DataError(f"{folder}: no {name}.csv or {name}.csv.gz")
    train = table(known.pop("d00_train")).matrix(TAGS)
    names = sorted(name for name in known if name.endswith("_test"))
    tests = [table(known[name]).matrix(TAGS) for name in names]
    tuning = replace(TUNING, learn=len(train))
    index = np.full((max(map(len, tests)), len(tests)), np.nan)
    parts = np.zeros((*index.shape, len(TAGS)), np.float32)
    for place, state, findings, _ in told(Kind(len(TAGS)), tuning, [np.vstack([train, test]) for test in tests], 180.0):
        if place >= len(train):
            index[place - len(train)] = findings.index
            parts[place - len(train)] = contributions(state, findings)
    normal = index[:, names.index("d00_test")]
    limit = float(np.nanquantile(normal, 0.99))
    yield Figure("wear.tep.false_alarm_percent_at_theory", 100 * float(np.nanmean(normal > 1.0)), "%")
    yield from _figures(names, index > limit, parts)


def _figures(names: list[str], alarm: NDArray[np.bool_], parts: NDArray[np.float32]) -> Iterator[Figure]:
    rate: dict[int, float] = {}
    delays: list[float] = []
    early: list[float] = []
    at_alert: list[float] = []
    for group, name in enumerate(names):
        fault = int(name[1:3])
        if not fault:
            continue
        after = alarm[FAULT_AT:, group]
        rate[fault] = float(after.mean())
        yield Figure(f"wear.tep.detection_{fault:02d}", rate[fault], "")
        row = np.flatnonzero(np.convolve(after, np.ones(IN_A_ROW), "valid") >= IN_A_ROW)
        if len(row) and fault not in NEAR_UNDETECTABLE:
            delays.append(float(row[0]) * ROW_MIN)
        if fault in TRUE and len(row):
            wanted = [TAGS.index(tag) for tag in TRUE[fault]]
            part = parts[FAULT_AT:, group]
            top = np.argsort(-part[:EARLY], axis=1)[:, :3]
            named = np.any(np.isin(top, wanted), axis=1)
            early.append(float(named[after[:EARLY]].mean()))
            first = part[row[0] : row[0] + IN_A_ROW].mean(axis=0)
            at_alert.append(float(np.isin(np.argsort(-first)[:3], wanted).any()))
    main = [value for fault, value in rate.items() if fault not in NEAR_UNDETECTABLE]
    yield Figure("wear.tep.detection", float(np.mean(main)) if main else math.nan, "", ">= 0.83")
    yield Figure("wear.tep.detection_all", float(np.mean(list(rate.values()))) if rate else math.nan, "")
    yield Figure("wear.tep.delay_min", float(np.mean(delays)) if delays else math.nan, "min")
    yield Figure("wear.tep.top3_percent", 100 * float(np.mean(early)) if early else math.nan, "%", ">= 80")
    yield Figure("wear.tep.top3_at_alert_percent", 100 * float(np.mean(at_alert)) if at_alert else math.nan, "%")


SET: Final = DataSet(
    name="tep",
    figures=tuple(
        f"wear.tep.{name}"
        for name in (
            "false_alarm_percent_at_theory",
            "detection",
            "detection_all",
            "delay_min",
            "top3_percent",
            "top3_at_alert_percent",
        )
    ),
    run=run,
)
