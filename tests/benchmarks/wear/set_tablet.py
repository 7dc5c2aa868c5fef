"""A rotary tablet press in production, every 10 s; here in means of a minute. No label is known: every alert is false.

Ejection force and the spread of the compression force rise as dies, punches and lubrication wear. The first six settled
hours of a product are learned; a new campaign (other tools, other material) centres the level anew over 20 minutes, and
so does the next batch when an alert stands: what it was about has been told. Wear is put in as ramps.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.wear.monitor import recentred, step
from hmi.wear.plan import Plan, Tuning
from hmi.wear.state import Row, start
from tests.benchmarks.figure import Figure
from tests.benchmarks.wear.dataset import DataSet, files, table
from tests.benchmarks.wear.together import Kind, episodes

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

RESPONSES: Final = ("ejection", "SREL")
KIND: Final = Kind(2, worse=(1, 1), usual=(0.0225, 0.075), accuracy=(4.5, 0.4))  # N, %
LEARN: Final = 360
SETTLE: Final = 10
CENTRE: Final = 20
GAP: Final = 30
STARTS: Final = 20
SEARCH: Final = 12 * 60
_MINUTE_NS: Final = 60_000_000_000
TUNING: Final = Tuning(
    learn=LEARN,
    settle=SETTLE,
    hole_s=90.0,
    stuck=240,
    smooth=0.02,  # an hour and a half
    ewma_limit=4.0,
    cusum_limit=math.inf,
    group_risk=0.0,
    clear=0.9,
    on_after=90,
    off_after=15,
    adapt=1440,  # a day's running
    usual_weight=1e6,  # six hours of a value that wanders for hours say little: the type's spread decides
)


@dataclass(frozen=True, slots=True)
class Ramp:
    """Wear put in: the response `column` times up to `factor`, over so many running hours (0: at once)."""

    name: str
    column: int
    factor: float
    hours: float


RAMPS: Final = (
    *(
        Ramp(f"ejection_{percent}_over_{hours}h", 0, 1 + percent / 100, hours)
        for percent in (10, 20, 40)
        for hours in (2, 8, 24)
    ),
    Ramp("srel_x1.5", 1, 1.5, 0),
    Ramp("srel_x2", 1, 2.0, 0),
)
TARGET: Final = "ejection_20_over_8h"


@dataclass(frozen=True, slots=True, eq=False)
class Press:
    """Minutes of one file: time_ns, values (N, 2); running, whole minutes; settled: and long enough since the start."""

    time_ns: NDArray[np.int64]
    values: Floats
    running: Flags
    settled: Flags
    campaign: NDArray[np.int64]
    batch: NDArray[np.int64]


def run(folder: Path) -> Iterator[Figure]:
    """Every process_N."""
    presses = [_press(path) for path in files(folder, "process_[0-9]*.csv")]
    count, standing, minutes = 0, 0, 0
    found: dict[str, list[bool]] = {ramp.name: [] for ramp in RAMPS}
    for number, press in enumerate(presses):
        starts = _starts(press, number)
        worn = [(ramp, begin) for ramp in RAMPS for begin in starts]
        factors = np.stack([np.ones_like(press.values), *(_factor(press, ramp, begin) for ramp, begin in worn)], axis=1)
        alert = _alerts(press, factors)[press.settled]
        count += episodes(alert[:, 0], GAP)
        standing += int(alert[:, 0].sum())
        minutes += len(alert)
        place = np.cumsum(press.settled) - 1
        for group, (ramp, begin) in enumerate(worn, start=1):
            span = slice(int(place[begin]), int(place[begin]) + SEARCH)
            found[ramp.name].append(bool((alert[span, group] & ~alert[span, 0]).any()))
    hours = minutes / 60
    yield Figure("wear.tablet.running_h", hours, "h")
    yield Figure("wear.tablet.episodes", count, "")
    yield Figure("wear.tablet.episodes_per_1000h", 1000 * count / max(hours, 1e-9), "", "<= 10")
    yield Figure("wear.tablet.standing_percent", 100 * standing / max(minutes, 1), "%", "<= 2")
    yield Figure("wear.tablet.ramp_found_percent", _percent(found[TARGET]), "%", ">= 90")
    for ramp in RAMPS:
        yield Figure(f"wear.tablet.found_{ramp.name}_percent", _percent(found[ramp.name]), "%")


def _percent(found: Sequence[bool]) -> float:
    return 100 * sum(found) / len(found) if found else math.nan


def _press(path: Path) -> Press:
    """Means of whole minutes in which the press ran all the time; the others are stops."""
    recording = table(path, ";")
    minute, first, rows = np.unique(
        recording.times_ns("timestamp") // _MINUTE_NS, return_index=True, return_inverse=True
    )
    size = np.bincount(rows)
    ran = np.bincount(rows, recording.numbers("tbl_speed") > 0)
    values = np.stack([np.bincount(rows, recording.numbers(name)) / size for name in RESPONSES], axis=1)
    running = ran == size
    steady = np.zeros(len(minute), np.int64)
    for place in range(len(minute)):
        joined = place > 0 and minute[place] == minute[place - 1] + 1 and running[place - 1]
        steady[place] = (steady[place - 1] + 1 if joined else 0) if running[place] else -1
    return Press(
        time_ns=minute * _MINUTE_NS,
        values=values,
        running=running,
        settled=running & (steady >= SETTLE),
        campaign=np.nan_to_num(recording.numbers("campaign")[first], nan=-1).astype(np.int64),
        batch=np.nan_to_num(recording.numbers("batch")[first], nan=-1).astype(np.int64),
    )


def _starts(press: Press, number: int) -> list[int]:
    """Seeded minutes at which wear begins: after learning, with 12 settled hours to come, and where there is a force.

    In a part of the recordings the ejection sensor reads nearly nothing; what is not measured cannot be found.
    """
    rows = np.flatnonzero(press.settled)
    rows = rows[LEARN : max(len(rows) - SEARCH, LEARN)]
    ejection = press.values[:, 0]
    rows = rows[ejection[rows] >= np.nanmedian(ejection[press.settled]) / 2]
    if not len(rows):
        return []
    return [int(row) for row in np.sort(np.random.default_rng(number).choice(rows, STARTS))]


def _factor(press: Press, ramp: Ramp, begin: int) -> Floats:
    """(N, 2): by what the values are multiplied, growing while the press runs."""
    ran_h = (np.cumsum(press.running) - np.cumsum(press.running)[begin]) / 60
    done = np.clip(ran_h / ramp.hours, 0.0, 1.0) if ramp.hours else (ran_h >= 0).astype(np.float64)
    factor = np.ones_like(press.values)
    factor[begin:, ramp.column] += (ramp.factor - 1) * done[begin:]
    return factor


def _alerts(press: Press, factors: Floats) -> Flags:
    """(N, G): whether an alert stands, of each press of factors (N, G, 2)."""
    groups = factors.shape[1]
    plan = Plan(KIND.layout(groups), TUNING)
    state, every, operating = start(plan), np.ones(groups, np.bool_), np.zeros(groups, np.int64)
    alert = np.zeros((len(factors), groups), np.bool_)
    for place in range(len(factors)):
        if place and state.rows[0, 0] >= LEARN:
            if press.campaign[place] != press.campaign[place - 1]:
                state = recentred(state, every, CENTRE)
            elif press.batch[place] != press.batch[place - 1]:
                state = recentred(state, state.alert, CENTRE)
        if press.running[place] or place == 0 or press.running[place - 1]:  # rows of a stop change nothing
            value = (press.values[place] * factors[place]).ravel()
            running = np.full(groups, press.running[place])
            row = Row(int(press.time_ns[place]), value, np.isfinite(value), running, operating)
            state, _ = step(plan, state, row)
        alert[place] = state.alert
    return alert


SET: Final = DataSet(
    name="tablet",
    figures=(
        *(
            f"wear.tablet.{name}"
            for name in ("running_h", "episodes", "episodes_per_1000h", "standing_percent", "ramp_found_percent")
        ),
        *(f"wear.tablet.found_{ramp.name}_percent" for ramp in RAMPS),
    ),
    run=run,
)
