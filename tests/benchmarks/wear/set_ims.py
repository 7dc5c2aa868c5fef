"""IMS bearings: one vibration value of each sensor every 10 minutes, for days to weeks, until one bearing fails.

Which bearing fails is known of tests 1, 2 and 3; other files count for cleared alerts only. Sensors of one bearing
(b1x, b1y or b1_1, b1_2) are one component.
"""

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hmi.wear.plan import Tuning
from tests.benchmarks.figure import Figure
from tests.benchmarks.wear.dataset import DataError, DataSet, Table, files, stem, table
from tests.benchmarks.wear.runs import Part, healthy_h, outcome, running_h, watched

USUAL: Final = 0.01
"""Of a mean over a whole second at constant speed and load."""
TUNING: Final = Tuning(
    settle=50,
    learn=200,
    hole_s=math.inf,  # pauses of the tests are not in the protocol
    smooth=0.2,
    ewma_limit=6.0,
    cusum_limit=math.inf,
    group_risk=0.0,
    scatter_risk=0.0,
    clear=0.5,
    on_after=6,  # an hour
    off_after=144,  # a calm day
    improve=200,
)
FAILING: Final = {"test1": ("b3", "b4"), "test2": ("b1",), "test3": ("b3",)}
_BARS: Final = {"test2": ">= 70", "test3": ">= 50"}


def run(folder: Path) -> Iterator[Figure]:
    """Every file testN."""
    cleared, healthy, bearings, standing, others = 0, 0.0, 0, 0, 0
    for path in files(folder, "test*.csv"):
        name, recording = stem(path), table(path)
        time_s = recording.times_ns("time") / 1e9
        hours = running_h(time_s)
        groups = _bearings(recording)
        columns = [name for names in groups.values() for name in names]
        parts = [Part(tuple(columns.index(name) for name in names), usual=USUAL) for names in groups.values()]
        alert = watched(TUNING, parts, recording.matrix(tuple(columns)), time_s).alert
        leads: list[float] = []
        for number, bearing in enumerate(groups):
            found = outcome(alert[:, number])
            cleared += found.cleared
            healthy += healthy_h(hours, found)
            lead = 0.0 if found.standing is None else float(time_s[-1] - time_s[found.standing]) / 3600
            if bearing in FAILING.get(name, ()):
                leads.append(lead)
                standing += found.standing is not None
                bearings += 1
                if len(FAILING[name]) > 1:
                    yield Figure(f"wear.ims.{name}_{bearing}_lead_h", lead, "h")
            else:
                others += found.standing is not None
        if leads:
            yield Figure(f"wear.ims.{name}_lead_h", min(leads), "h", _BARS.get(name, ""))
    yield Figure("wear.ims.standing", standing, f"of {bearings}")
    yield Figure("wear.ims.others_standing", others, "")  # the shaft is shared: they shake with it
    yield Figure("wear.ims.cleared", cleared, "")
    yield Figure("wear.ims.cleared_per_1000h", 1000 * cleared / healthy if healthy else 0.0, "", "<= 1")


SET: Final = DataSet(
    name="ims",
    figures=(
        "wear.ims.test1_b3_lead_h",
        "wear.ims.test1_b4_lead_h",
        "wear.ims.test1_lead_h",
        "wear.ims.test2_lead_h",
        "wear.ims.test3_lead_h",
        "wear.ims.standing",
        "wear.ims.others_standing",
        "wear.ims.cleared",
        "wear.ims.cleared_per_1000h",
    ),
    run=run,
)


def _bearings(recording: Table) -> dict[str, list[str]]:
    """Columns of each bearing, by its name: the letters and the first number of a column."""
    groups: dict[str, list[str]] = {}
    for name in recording.names:
        if found := re.match(r"b(?:earing)?_?(\d)", name, re.IGNORECASE):
            groups.setdefault(f"b{found[1]}", []).append(name)
    if not groups:
        raise DataError(f"{recording.path}: no column of a bearing (b1, b2, ...); there are: {recording.names}")
    return groups
