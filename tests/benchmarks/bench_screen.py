"""The whole screen, off-screen: how soon a touch is answered, what an idle panel costs, and whether it grows."""

import contextlib
import re
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
import psutil

from hmi.history import sealing
from hmi.history.columns import Stored
from hmi.history.files import DATABASE_NAME
from hmi.history.store import Run, Store
from hmi.values.tag import Tag
from tests.benchmarks.figure import Figure
from tests.benchmarks.running import child, cpu_s, first_value_shown, line_of, load_station, rss_mb, until
from tests.e2e.station import demo_station

FIGURES: Final = (
    "callup.page_p95_ms",
    "callup.trend_p95_ms",
    "idle.cpu_percent",
    "steady.growth_mb",
    "steady.core_growth_mb",
)
_OFF_SCREEN: Final = "offscreen"
_TAGS: Final = 1000
_PENS: Final = 8
_SECOND_NS: Final = 1_000_000_000


def run(quick: bool) -> Iterator[Figure]:
    """Real screen, real core, a load server or the demo's simulator as the plant."""
    yield Figure("callup.page_p95_ms", _p95_ms("pages", 2 if quick else 15), "ms", "<= 400")
    yield Figure("callup.trend_p95_ms", _p95_ms("trend", 6 if quick else 40), "ms", "<= 500")
    yield Figure("idle.cpu_percent", _idle_percent(*((5.0, 8.0) if quick else (15.0, 30.0))), "%", "<= 15")
    of_screen, of_core = _growth_mb(*((10, 20) if quick else (180, 1800)))
    yield Figure("steady.growth_mb", of_screen, "MB", "<= 5")
    yield Figure("steady.core_growth_mb", of_core, "MB")


def _p95_ms(what: str, times: int) -> float:
    """95th percentile of the calls; 1,000 tags at 1 Hz, the last day of eight of them in sealed blocks."""
    with (
        tempfile.TemporaryDirectory() as name,
        child("tests.load_server", "--tags", str(_TAGS), "--hz", "1", "--seconds", "600") as server,
    ):
        folder = Path(name)
        station = load_station(folder, line_of(server.stdout, "READY")["url"], _TAGS)
        if what == "trend":
            _fill(folder, time.time_ns())
        words = ("--station", str(station), "--data", str(folder), "--language", "en")
        person = ("tests.benchmarks.screen_person", what, str(times), *words)
        with child(*person, QT_QPA_PLATFORM=_OFF_SCREEN) as screen:
            calls = line_of(screen.stdout, "CALLS")
            screen.wait(60)
    return float(np.percentile([ms for found in calls.values() for ms in found], 95))


def _fill(folder: Path, now_ns: int) -> None:
    """The last 24 hours at 1 Hz, sealed by the log's own functions."""
    random = np.random.default_rng(3)
    tags = [Tag(number, f"Load.{number:04d}", "load", "Load") for number in range(_PENS)]
    store = Store(folder / DATABASE_NAME, tags, Run(now_ns - sealing.DAY_NS, "", "bench"))
    for number in range(_PENS):
        source = now_ns - sealing.DAY_NS + np.arange(86_400, dtype=np.int64) * _SECOND_NS
        value = np.round(50 + np.cumsum(random.normal(0, 0.01, len(source))) + random.normal(0, 0.1, len(source)), 2)
        for day in np.unique(source // sealing.DAY_NS).tolist():
            rows = source // sealing.DAY_NS == day
            part, count = source[rows], int(rows.sum())
            status, mark = np.zeros(count, np.uint32), np.zeros(count, np.uint8)
            stored = Stored(part, value[rows], status, part + 1_000_000, part + 150_000_000, mark)
            sealing.insert_blocks(store.connection, sealing.day_rows(number + 1, day, stored))
    store.close(now_ns)


def _idle_percent(settling_s: float, seconds: float) -> float:
    """CPU of screen and core on the overview, in percent of one core: the demo line as it is shipped (193 tags)."""
    with tempfile.TemporaryDirectory() as name, _simulator(name) as port:
        folder = Path(name) / "line"
        station = demo_station(folder, port)
        (folder / "screen.json").write_text('{"tour_seen": true}', "utf-8")
        words = ("run", str(station), "--data", str(folder), "--measure-start")
        with child("hmi.cli", *words, QT_QPA_PLATFORM=_OFF_SCREEN) as screen:
            first_value_shown(screen.stdout)
            (core,) = psutil.Process(screen.pid).children()
            _let(settling_s)
            before, began = cpu_s(screen.pid) + cpu_s(core.pid), time.monotonic()
            _let(seconds)
            return 100 * (cpu_s(screen.pid) + cpu_s(core.pid) - before) / (time.monotonic() - began)


def _growth_mb(warming_s: int, seconds: int) -> tuple[float, float]:
    """Growth of the screen's and of the core's resident memory while a person goes from page to page, one a second,
    and the pens of the demo are trended live.

    From the median of the first tenth after warming up (3 min: every page seen 25 times, the reader's cache full) to
    that of the last, over half an hour. The quick figure is the same over 20 s after 10 s, not an extrapolation: it
    shows a leak of every switch, not a slow one; its bar is no milder.
    """
    found: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as name, _simulator(name) as port:
        folder = Path(name) / "line"
        station = demo_station(folder, port)
        words = ("--station", str(station), "--data", str(folder), "--language", "en")
        person = ("tests.benchmarks.screen_person", "switching", str(warming_s + seconds + 60), *words)
        with child(*person, QT_QPA_PLATFORM=_OFF_SCREEN) as screen:
            line_of(screen.stdout, "BEGAN")
            (core,) = psutil.Process(screen.pid).children()
            _let(warming_s)
            for _ in range(seconds):
                found.append((rss_mb(screen.pid), rss_mb(core.pid)))
                _let(1.0)
    tenth = max(2, len(found) // 10)
    before, after = zip(*found[:tenth], strict=True), zip(*found[-tenth:], strict=True)
    of_screen, of_core = (
        statistics.median(late) - statistics.median(early) for early, late in zip(before, after, strict=True)
    )
    return of_screen, of_core


@contextlib.contextmanager
def _simulator(folder: str) -> Iterator[int]:
    """The demo line; its port."""
    with child("hmi.cli", "simulate", "--port", "0", "--folder", folder) as line:
        assert line.stdout is not None
        found = re.match(r"READY opc\.tcp://[^:]+:(\d+)", line.stdout.readline())
        assert found is not None, "the simulator did not start"
        yield int(found[1])


def _let(seconds: float) -> None:
    """Let time pass."""
    deadline = time.monotonic() + seconds
    until(lambda: time.monotonic() > deadline, seconds + 1)
