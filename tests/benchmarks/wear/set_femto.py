"""FEMTO bearings, run to failure in hours: alert, and remaining life by the path of the vibration from the alert on.

The level and the drift that others had come from the other runs in the folder (each run is judged by those without
it); `phm_score` is the score of the PHM 2012 challenge for the test bearings, at the cuts that MANIFEST.csv names, told
or not: where the product would tell no number it counts the median it would have told.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.wear.life import judged
from hmi.wear.path_life import Limit, Prior, finding
from hmi.wear.rise import RiseTuning
from tests.benchmarks.figure import Figure
from tests.benchmarks.wear.dataset import DataSet, files, stem, table
from tests.benchmarks.wear.prognosis import Told, alpha_lambda, coverage, jumps
from tests.benchmarks.wear.runs import Outcome, healthy_h, outcome, running_h, watched

Floats = NDArray[np.float64]

TUNING: Final = RiseTuning(
    settle=10,
    learn=60,
    window=3,
    follow=60,
    ratio=2.0,  # +6 dB over the smoothest it has been
    spreads=3.0,
    on_after=3,
    off_after=180,  # half an hour
)
EVERY: Final = 6
"""A remaining life is told once a minute."""
ENDS: Final = 3
"""Rows whose median is the level at failure."""


@dataclass(frozen=True, slots=True, eq=False)
class Bearing:
    """hours (N,), ratio (N,): the greater of both directions over its baseline; since (N,): row at which it began."""

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


def run(folder: Path) -> Iterator[Figure]:
    """Every file BearingC_N."""
    bearings = [_bearing(path) for path in files(folder, "Bearing*.csv")]
    standing = [one for one in bearings if one.outcome.standing is not None]
    cleared = sum(one.outcome.cleared for one in bearings)
    leads = [float(one.hours[-1] - one.hours[one.outcome.standing or 0]) for one in standing]
    yield Figure("wear.femto.standing", len(standing), f"of {len(bearings)}", f">= {len(bearings)}")
    yield Figure("wear.femto.cleared", cleared, "", "<= 4")
    yield Figure(
        "wear.femto.cleared_per_1000h", 1000 * cleared / sum(healthy_h(one.hours, one.outcome) for one in bearings), ""
    )
    if leads:
        yield Figure("wear.femto.lead_h_median", float(np.median(leads)), "h")
        yield Figure("wear.femto.lead_h_least", min(leads), "h")
    told = [_told(one, _others(bearings, one)) for one in bearings] if len(bearings) > 1 else []
    yield from _life(told)
    if scores := _scores(folder, bearings):
        yield Figure("wear.femto.phm_score", float(np.mean(scores)), f"of {len(scores)}")


SET: Final = DataSet(
    name="femto",
    figures=tuple(
        f"wear.femto.{figure}"
        for figure in (
            "standing",
            "cleared",
            "cleared_per_1000h",
            "lead_h_median",
            "lead_h_least",
            "life_told_percent",
            "life_coverage",
            "life_coverage_1",
            "life_coverage_2",
            "life_coverage_3",
            "life_alpha_lambda",
            "life_jumps_percent",
            "phm_score",
        )
    ),
    run=run,
)


def _bearing(path: Path) -> Bearing:
    recording = table(path)
    hours = running_h(recording.numbers("t_s"))
    values = recording.matrix(("h_rms_g", "v_rms_g"))[:, None, :]
    said = watched(TUNING, values)
    ratio = np.exp(np.fmax(said.level[:, 0, 0], said.level[:, 0, 1]))
    found = outcome(said.alert[:, 0])
    return Bearing(stem(path), hours, ratio, said.since[:, 0], said.alert[:, 0], found)


def _others(bearings: Sequence[Bearing], one: Bearing) -> tuple[Limit, Prior]:
    """What the other runs say of the level at failure and of the drift towards it."""
    rest = [other for other in bearings if other is not one]
    ends = np.array([other.end for other in rest])
    drifts = np.array([drift for other in rest if math.isfinite(drift := other.drift)])
    limit = Limit(math.exp(float(np.median(ends))), float(ends.std()))
    middle = float(np.median(drifts))
    spread = 1.4826 * float(np.median(np.abs(drifts - middle)))  # some fail within seconds
    return limit, Prior(middle, spread, "fleet", len(drifts))


def _told(one: Bearing, known: tuple[Limit, Prior]) -> Told:
    """What was told once a minute from the first alert on, while one stood."""
    limit, prior = known
    rows = np.flatnonzero(one.alert)[::EVERY]
    bounds = np.full((len(rows), 3), np.nan)
    for place, row in enumerate(rows):
        begun = max(int(one.since[row]), 0)
        part = slice(begun, row + 1)
        life = judged(finding(one.hours[part], one.ratio[part], alert=True, limit=limit, prior=prior), 1.0)
        if life.told:
            bounds[place] = life.low, life.median, life.high
    low, median, high = bounds.T
    return Told(median, low, high, one.hours[-1] - one.hours[rows], one.hours[rows] / one.hours[-1])


def _life(told: Sequence[Told]) -> Iterator[Figure]:
    asked = sum(len(one.median) for one in told)
    if not asked:
        return
    numbers = sum(int(one.numbers.sum()) for one in told)
    yield Figure("wear.femto.life_told_percent", 100 * numbers / asked, "%")
    figures = {
        "life_coverage": coverage(told),
        **{f"life_coverage_{third + 1}": coverage(told, third) for third in range(3)},
        "life_alpha_lambda": alpha_lambda(told),
        "life_jumps_percent": 100 * jumps(told),
    }
    for name, value in figures.items():
        if math.isfinite(value):
            yield Figure(f"wear.femto.{name}", value, "%" if name.endswith("percent") else "")


def _scores(folder: Path, bearings: Sequence[Bearing]) -> list[float]:
    """PHM 2012: Er = 100 (actual - predicted) / actual; early errors cost less than late ones."""
    cuts = _cuts(folder)
    scores = []
    for one in bearings:
        cut = cuts.get(one.name)
        if cut is None or not 0 < cut < len(one.hours):
            continue
        actual = float(one.hours[-1] - one.hours[cut - 1])
        error = 100 * (actual - _at(one, cut, _others(bearings, one))) / actual
        scores.append(math.exp(-math.log(0.5) * error / 5) if error <= 0 else math.exp(math.log(0.5) * error / 20))
    return scores


def _at(one: Bearing, cut: int, known: tuple[Limit, Prior]) -> float:
    """The median at that row by the path, or by the others' drift from here where no alert stands."""
    limit, prior = known
    row = cut - 1
    if one.alert[row]:
        part = slice(max(int(one.since[row]), 0), cut)
        found = finding(one.hours[part], one.ratio[part], alert=True, limit=limit, prior=prior)
        if found.bounds is not None:
            return found.bounds.median
    return max(math.log(limit.level / max(float(one.ratio[row]), 1.0)), 0.0) / prior.drift


def _cuts(folder: Path) -> dict[str, int]:
    """Last snapshot that a challenger was given, by bearing; none where there is no manifest."""
    manifest = folder / "MANIFEST.csv"
    if not manifest.is_file():
        return {}
    listed = table(manifest)
    found = {}
    for name, note in zip(listed.texts("file"), listed.texts("note"), strict=True):
        if cut := re.search(r"cut after snapshot (\d+)", note):
            found[stem(Path(name))] = int(cut[1])
    return found
