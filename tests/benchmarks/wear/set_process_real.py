"""A real process, 108 tags every 5 minutes, with text in place of numbers, gaps and stuck values. No label is known.

Three days are learned. An alert is caused by a value that is none when it would not be without it: the recording is
played twice, as it is and with the cells that hold text, the rows around gaps and what is stuck taken out beforehand;
and a contributing tag that had such a cell shortly before the alert is counted, too.
"""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.wear.explain import reasons
from hmi.wear.plan import Tuning
from tests.benchmarks.figure import Figure
from tests.benchmarks.wear.dataset import DataError, DataSet, files, table
from tests.benchmarks.wear.together import Kind, episodes, told

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

ROW_S: Final = 300.0
LEARN: Final = 3 * 24 * 12
NEAR: Final = 12
GROUP: Final = 18
"""Tags judged together: one group of 108 would have no room for its covariances in three days."""
STUCK: Final = 8
TUNING: Final = Tuning(
    learn=LEARN - NEAR,
    settle=NEAR,
    hole_s=1.5 * ROW_S,
    stuck=STUCK,
    smooth=0.1,
    cusum_limit=math.inf,
    on_after=12,
    off_after=36,
)


def run(folder: Path) -> Iterator[Figure]:
    """real_process_data.csv."""
    recording = table(files(folder, "real_process_data.csv")[0])
    names = tuple(name for name in recording.names if name.startswith("tag"))
    if not names:
        raise DataError(f"{recording.path}: no column tagN; there are: {', '.join(recording.names)}")
    values = recording.matrix(names)
    width = min(GROUP, len(names))
    places = [range(begin, begin + width) for begin in range(0, len(names) - width + 1, width)]
    odd = ~np.isfinite(values) | _stuck(values)
    alert, suspect = _played([values[:, list(place)] for place in places], [odd[:, list(place)] for place in places])
    clean, _ = _played([np.where(odd, np.nan, values)[:, list(place)] for place in places], None)
    caused = sum(_raised_only(alert[:, group], clean[:, group]) for group in range(len(places)))
    yield Figure("wear.process_real.odd_cells", int(odd.sum()), "")
    yield Figure("wear.process_real.text_cells", int((~np.isfinite(values)).sum()), "")
    yield Figure("wear.process_real.alerts", sum(episodes(alert[:, group], NEAR) for group in range(len(places))), "")
    yield Figure("wear.process_real.suspect_alerts", suspect, "")
    yield Figure("wear.process_real.false_alerts", max(caused, suspect), "", "== 0")


def _stuck(values: Floats) -> Flags:
    """Cells after more equal values in a row than are usual for the tag: thrice the longest run of the learned days."""
    run_length = np.zeros(values.shape, np.int64)
    for row in range(1, len(values)):
        run_length[row] = np.where(values[row] == values[row - 1], run_length[row - 1] + 1, 0)
    longest = run_length[:LEARN].max(axis=0, initial=0)
    result: Flags = run_length >= np.maximum(STUCK, 3 * longest)
    return result


def _played(groups: list[Floats], odd: list[Flags] | None) -> tuple[Flags, int]:
    """Whether an alert stands, by row and group; how many were raised by a tag that was odd in the rows before."""
    standing, suspect = [], 0
    for place, state, findings, plan in told(Kind(groups[0].shape[1]), TUNING, groups, ROW_S):
        standing.append(findings.alert)
        for group in np.flatnonzero(findings.raised) if odd is not None else ():
            of_group = odd[group] if odd is not None else np.zeros((0, 0), np.bool_)
            first = int(group) * groups[0].shape[1]
            named = [reason.column - first for reason in reasons(plan, state, findings, int(group))]
            suspect += bool(of_group[max(place - NEAR, 0) : place + 1, named].any())
    return np.array(standing), suspect


def _raised_only(alert: Flags, clean: Flags) -> int:
    """Alerts that stand at no time together with one of the cleaned recording."""
    begins = np.flatnonzero(alert & ~np.append(False, alert[:-1]))
    ends = np.flatnonzero(alert & ~np.append(alert[1:], False))
    near = [clean[max(begin - NEAR, 0) : end + NEAR + 1].any() for begin, end in zip(begins, ends, strict=True)]
    return len(near) - int(sum(near))


SET: Final = DataSet(
    name="process_real",
    figures=tuple(
        f"wear.process_real.{name}" for name in ("odd_cells", "text_cells", "alerts", "suspect_alerts", "false_alerts")
    ),
    run=run,
)
