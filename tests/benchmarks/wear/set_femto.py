"""FEMTO bearings, run to failure in hours: alert, and remaining life by the path of the vibration from the alert on.

The level and the drift that others had come from the other runs in the folder (each run is judged by those without
it); `phm_score` is the score of the PHM 2012 challenge for the test bearings, at the cuts that MANIFEST.csv names, told
or not: where the product would tell no number it counts the median it would have told.
"""

import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.wear.path_life import Limit, Prior, finding
from hmi.wear.plan import Tuning
from tests.benchmarks.figure import Figure
from tests.benchmarks.wear.dataset import DataSet, files, stem, table
from tests.benchmarks.wear.lives import FIGURES, Life, figures, others, told
from tests.benchmarks.wear.runs import Part, healthy_h, outcome, running_h, watched

Floats = NDArray[np.float64]

USUAL: Final = 0.05
"""Of a tenth of a second's rms: as far as a sound bearing wanders within an hour."""
TUNING: Final = Tuning(
    settle=10,
    learn=60,
    hole_s=math.inf,  # a clock that was set back is in the recordings
    smooth=0.4,
    clip=30.0,  # some fail within seconds
    ewma_limit=10.0,
    cusum_limit=math.inf,
    group_risk=0.0,
    scatter_risk=0.0,
    clear=0.5,
    on_after=3,
    off_after=180,  # half an hour
    improve=60,
)
EVERY: Final = 12
"""A remaining life is told every two minutes."""


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
    runs = told(bearings, EVERY) if len(bearings) > 1 else []
    yield from figures("femto", runs)
    if len(bearings) > 1 and (scores := _scores(folder, bearings)):
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
            *FIGURES,
            "phm_score",
        )
    ),
    run=run,
)


def _bearing(path: Path) -> Life:
    recording = table(path)
    hours = running_h(recording.numbers("t_s"))
    part = Part((0, 1), usual=USUAL)
    said = watched(TUNING, [part], recording.matrix(("h_rms_g", "v_rms_g")), hours * 3600)
    alert = said.alert[:, 0]
    return Life(stem(path), hours, said.ratio[:, 0], said.since[:, 0], alert, outcome(alert))


def _scores(folder: Path, bearings: Sequence[Life]) -> list[float]:
    """PHM 2012: Er = 100 (actual - predicted) / actual; early errors cost less than late ones."""
    cuts = _cuts(folder)
    scores = []
    for one in bearings:
        cut = cuts.get(one.name)
        if cut is None or not 0 < cut < len(one.hours):
            continue
        actual = float(one.hours[-1] - one.hours[cut - 1])
        error = 100 * (actual - _at(one, cut, others(bearings, one))) / actual
        scores.append(math.exp(-math.log(0.5) * error / 5) if error <= 0 else math.exp(math.log(0.5) * error / 20))
    return scores


def _at(one: Life, cut: int, known: tuple[Limit, Prior]) -> float:
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
