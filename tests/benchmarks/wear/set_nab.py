"""NAB: single series of many kinds, mostly every 5 minutes, with windows in which something was wrong.

The day is the only context: two harmonics of the time of day. The baseline follows the series, and an index that was
reached before is nothing new. One configuration for all files; an alert counts once, in the row that raises it.
"""

import json
import math
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.wear.plan import Tuning
from tests.benchmarks.figure import Figure
from tests.benchmarks.wear.dataset import DataError, DataSet, files, stem, table
from tests.benchmarks.wear.nab_score import PROFILES, Scored, probation, scored, total
from tests.benchmarks.wear.together import Kind, told

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

HARMONICS: Final = (1, 2)
_DAY_NS: Final = 24 * 3600 * 1_000_000_000
TUNING: Final = Tuning(
    learn=150,  # of the shortest file's probation, 169 rows
    settle=0,
    hole_s=math.inf,
    stuck=1_000_000,  # series of servers and streets rest at a value for days
    clip=30.0,  # spikes are what is looked for here
    smooth=0.3,
    ewma_limit=4.0,
    cusum_limit=math.inf,
    group_risk=0.0,
    adapt=4000,  # two weeks
    record=12000,
    on_after=1,
    off_after=20,
)


def run(folder: Path) -> Iterator[Figure]:
    """Every GROUP__FILE with its windows in combined_windows.json; a file that is not named there has none."""
    windows = _windows(folder / "combined_windows.json")
    names: list[str] = []
    times: list[Whole] = []
    recordings: list[Floats] = []
    for path in files(folder, "*__*.csv"):
        recording = table(path)
        names.append(stem(path))
        times.append(recording.times_ns("timestamp"))
        recordings.append(np.column_stack([recording.numbers("value"), *_day(times[-1])]))
    raised = np.array(
        [findings.raised for _, _, findings, _ in told(Kind(1, 2 * len(HARMONICS)), TUNING, recordings, 300.0)]
    )
    results: dict[str, Scored] = {}
    hours = 0.0
    for group, (name, time_ns) in enumerate(zip(names, times, strict=True)):
        rows = [_rows(time_ns, *window) for window in windows.get(name, ())]
        results[name] = scored(raised[: len(time_ns), group], rows)
        hours += float(time_ns[-1] - time_ns[probation(len(time_ns))]) / 3.6e12
    every = list(results.values())
    yield Figure("wear.nab.files", len(names), "")
    for profile, cost in PROFILES.items():
        yield Figure(f"wear.nab.{profile}", total(every, cost), "", ">= 55" if profile == "standard" else "")
    found = [worth for one in every for worth in one.worth]
    yield Figure("wear.nab.windows", len(found), "")
    yield Figure("wear.nab.windows_hit", sum(worth is not None for worth in found), "")
    extra = sum(one.extra for one in every)
    yield Figure("wear.nab.extra", extra, "")
    yield Figure("wear.nab.extra_per_1000h", 1000 * extra / max(hours, 1e-9), "", "<= 3")
    for group_name in sorted({name.split("__")[0] for name in names}):
        part = [one for name, one in results.items() if name.startswith(group_name + "__")]
        if any(one.worth for one in part):
            yield Figure(f"wear.nab.standard_{group_name}", total(part, PROFILES["standard"]), "")
        yield Figure(f"wear.nab.extra_{group_name}", sum(one.extra for one in part), "")


def _day(time_ns: Whole) -> list[Floats]:
    angle = (time_ns % _DAY_NS) / _DAY_NS * 2 * math.pi
    return [wave(number * angle) for number in HARMONICS for wave in (np.sin, np.cos)]


def _windows(path: Path) -> dict[str, list[tuple[int, int]]]:
    """Begin and end of each window (ns), by the name of a file as it lies in the folder."""
    try:
        by_file = json.loads(path.read_text(encoding="utf-8"))
        return {
            name.removesuffix(".csv").replace("/", "__"): [(_ns(begin), _ns(end)) for begin, end in of_file]
            for name, of_file in by_file.items()
        }
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise DataError(f"{path}: not the windows of files: {error}") from error


def _ns(text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) * 1_000_000_000


def _rows(time_ns: Whole, begin_ns: int, end_ns: int) -> tuple[int, int]:
    """First and last row of a window."""
    return int(np.searchsorted(time_ns, begin_ns)), int(np.searchsorted(time_ns, end_ns, "right")) - 1


SET: Final = DataSet(
    name="nab",
    figures=(
        "wear.nab.files",
        *(f"wear.nab.{profile}" for profile in PROFILES),
        "wear.nab.windows",
        "wear.nab.windows_hit",
        "wear.nab.extra",
        "wear.nab.extra_per_1000h",
    ),
    run=run,
)
