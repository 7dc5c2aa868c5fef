"""LDM bearings: temperatures under changing load and speed, against a marked onset.

BNN.csv: columns of temperature (responses), load and speed (context); any other column is left alone, but one of time
gives the hours. onset.csv: a row a bearing, with the number of the sample at which degradation began, or the time, or
the share of life (a number of at most 1). On time is an alert, standing at the end, that began within 10 % of the
run's length from the onset.
"""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.wear.plan import Tuning
from tests.benchmarks.figure import Figure
from tests.benchmarks.wear.dataset import DataError, DataSet, Table, files, number, stem, table
from tests.benchmarks.wear.lives import FIGURES, Life, figures, told
from tests.benchmarks.wear.runs import Outcome, Part, healthy_h, outcome, running_h, watched

Floats = NDArray[np.float64]

LEARN: Final = 300
TUNING: Final = Tuning(
    settle=1,
    learn=LEARN - 1,
    hole_s=math.inf,
    context_slow=(0.1, 0.02),  # heat follows load and speed late
    smooth=0.05,
    ewma_limit=3.5,
    cusum_limit=math.inf,
    group_risk=0.0,
    scatter_risk=0.0,
    clear=0.6,
    on_after=12,
    off_after=60,
    adapt=3000,  # the first samples have seen few loads and speeds
)
NEAR: Final = 0.10
EVERY: Final = 20
_STEP_S: Final = 60.0
"""Between samples, where no column tells."""
_TIMES: Final = {"t_s": 1.0, "time_s": 1.0, "t_min": 60.0, "time_min": 60.0, "t_h": 3600.0, "time_h": 3600.0}


def run(folder: Path) -> Iterator[Figure]:
    """Every file BNN with its row in onset.csv."""
    paths = files(folder, "B[0-9]*.csv")
    onsets = _onsets(folder)
    missing = [stem(path) for path in paths if _plain(stem(path)) not in onsets]
    if missing:
        raise DataError(f"{folder}: onset.csv has no row for {', '.join(missing)}")
    counts = dict.fromkeys(("on_time", "early", "late", "silent"), 0)
    cleared, healthy, lives = 0, 0.0, []
    for path in paths:
        life, time_s = _life(path)
        onset = _row(onsets[_plain(life.name)], time_s)
        counts[_class(life.outcome, onset, len(time_s))] += 1
        cleared += life.outcome.cleared
        healthy += float(life.hours[min(onset, len(time_s) - 1)])
        lives.append(life)
    for name, count in counts.items():
        yield Figure(f"wear.ldm.{name}", count, f"of {len(lives)}")
    yield Figure("wear.ldm.cleared", cleared, "")
    if healthy > 0:
        false = cleared + counts["early"]
        yield Figure("wear.ldm.false_per_1000h", 1000 * false / healthy, "")
    leads = [healthy_h(life.hours, Outcome(None, 0)) - healthy_h(life.hours, life.outcome) for life in lives]
    yield Figure("wear.ldm.lead_h_median", float(np.median(leads)), "h")
    if len(lives) > 1:
        yield from figures("ldm", told(lives, EVERY))


SET: Final = DataSet(
    name="ldm",
    figures=tuple(
        f"wear.ldm.{figure}"
        for figure in ("on_time", "early", "late", "silent", "cleared", "false_per_1000h", "lead_h_median", *FIGURES)
    ),
    run=run,
)


def _class(found: Outcome, onset: int, rows: int) -> str:
    if found.standing is None:
        return "silent"
    off = (found.standing - onset) / rows
    if abs(off) <= NEAR:
        return "on_time"
    return "early" if off < 0 else "late"


def _life(path: Path) -> tuple[Life, Floats]:
    """The run as the monitor saw it, with the time of each sample."""
    recording = table(path)
    responses = _named(recording, ("temp", "t_bear", "degc", "deg_c"), "temperature")
    context = (*_named(recording, ("load", "force", "torque"), "load"), *_named(recording, ("speed", "rpm"), "speed"))
    values = recording.matrix((*responses, *context))
    time_s = _time_s(recording)
    first = len(responses)
    part = Part(tuple(range(first)), tuple(range(first, first + len(context))))
    said = watched(TUNING, [part], values, time_s)
    alert = said.alert[:, 0]
    hours = running_h(time_s)
    return Life(stem(path), hours, said.ratio[:, 0], said.since[:, 0], alert, outcome(alert)), time_s


def _named(recording: Table, words: tuple[str, ...], what: str) -> tuple[str, ...]:
    found = tuple(name for name in recording.names if any(word in name.lower() for word in words))
    if not found:
        raise DataError(f"{recording.path}: no column of {what}; there are: {', '.join(recording.names)}")
    return found


def _time_s(recording: Table) -> Floats:
    for name in recording.names:
        if (scale := _TIMES.get(name.lower())) is not None:
            return recording.numbers(name) * scale
    for name in recording.names:
        if name.lower() in {"time", "timestamp", "t"}:
            numbers = recording.numbers(name)
            return numbers if np.isfinite(numbers).all() else recording.times_ns(name).astype(np.float64) * 1e-9
    return np.arange(len(recording), dtype=np.float64) * _STEP_S


def _onsets(folder: Path) -> dict[str, str]:
    """The onset of each bearing as it is written, by the bearing's name without zeros before its number."""
    path = files(folder, "onset.csv")[0]
    listed = table(path)
    onset = next((name for name in listed.names if "onset" in name.lower()), None)
    if onset is None:
        onset = listed.names[-1]
    name = next((one for one in listed.names if one != onset), None)
    if name is None:
        raise DataError(f"{path}: a column with bearings and one with onsets are needed")
    return {
        _plain(stem(Path(cell))): cells for cell, cells in zip(listed.texts(name), listed.texts(onset), strict=True)
    }


def _plain(name: str) -> str:
    """B07, b7 and 7 are one bearing."""
    digits = "".join(letter for letter in name if letter.isdigit())
    return str(int(digits)) if digits else name.lower()


def _row(onset: str, time_s: Floats) -> int:
    """The sample at which it began: a share of life, a number of a sample, or a time (s, or ISO)."""
    value = number(onset)
    if math.isfinite(value):
        if value <= 1.0:
            return int(value * (len(time_s) - 1))
        if value < len(time_s):
            return int(value)
        return int(np.searchsorted(time_s, time_s[0] + value if value < time_s[0] else value))
    try:
        moment = np.datetime64(onset.strip().replace(" ", "T")).astype("datetime64[s]").astype(np.int64)
    except ValueError as error:
        raise DataError(f"onset.csv: {onset!r} is neither a number nor a time") from error
    return int(np.searchsorted(time_s, float(moment)))
