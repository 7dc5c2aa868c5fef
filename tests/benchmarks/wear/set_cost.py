"""What watching costs: 1,000 tags at 1 Hz in 50 components of 20, half an hour replayed, judged every second.

Every chart is on, and every tag has its component's speed as context. The monitor learns in the first ten minutes; the
share of a core is CPU time over replayed time, after that. --data is not looked at.
"""

import gc
import math
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
import psutil

from hmi.wear.monitor import step
from hmi.wear.plan import Plan, Tuning, layout
from hmi.wear.state import Row, start
from tests.benchmarks.figure import Figure
from tests.benchmarks.wear.dataset import DataSet

GROUPS: Final = 50
RESPONSES: Final = 19
LEARN: Final = 600
ROWS: Final = 1800
STATES: Final = 2
_IMPORT: Final = "import time; t = time.perf_counter(); import hmi.wear.monitor; print(time.perf_counter() - t)"


def run(_: Path) -> Iterator[Figure]:
    yield from _figures(ROWS)
    taken = [float(subprocess.check_output([sys.executable, "-c", _IMPORT])) for _ in range(5)]
    yield Figure("wear.cost.import_s", float(np.median(taken)), "s", "<= 0.3")


def _figures(rows: int) -> Iterator[Figure]:
    width = RESPONSES + 1
    begins = range(0, GROUPS * width, width)
    plan = Plan(
        layout([range(begin, begin + RESPONSES) for begin in begins], [[begin + RESPONSES] for begin in begins]),
        Tuning(learn=LEARN),
        STATES,
    )
    good, running = np.ones(GROUPS * width, np.bool_), np.ones(GROUPS, np.bool_)
    operating = np.zeros(GROUPS, np.int64)
    random = np.random.default_rng(7)
    gc.collect()
    before = psutil.Process().memory_info().rss
    state = start(plan)
    spent, slowest = 0.0, []
    for place in range(rows):
        value = random.normal(size=GROUPS * width) + math.sin(place / 300)
        row = Row(place * 1_000_000_000, value, good, running, operating)
        began_cpu, began = time.process_time(), time.perf_counter()
        state, _ = step(plan, state, row)
        if place > LEARN:
            spent += time.process_time() - began_cpu
            slowest.append(time.perf_counter() - began)
    yield Figure("wear.cost.cpu_percent", 100 * spent / max(rows - LEARN - 1, 1), "%", "<= 2")
    yield Figure("wear.cost.p99_ms", 1000 * float(np.quantile(slowest, 0.99)), "ms", "<= 20")
    grown = psutil.Process().memory_info().rss - before
    yield Figure("wear.cost.rss_mb", grown / 2**20, "MB", "<= 60")


SET: Final = DataSet(
    name="cost",
    figures=("wear.cost.cpu_percent", "wear.cost.p99_ms", "wear.cost.rss_mb", "wear.cost.import_s"),
    run=run,
)
