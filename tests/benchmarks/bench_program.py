"""The whole program: from process start to the first live value on the screen, and the memory it takes."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import psutil

from tests.benchmarks.figure import Figure
from tests.benchmarks.running import child, first_value_shown, line_of, load_station, rss_mb, until

FIGURES: Final = ("start.first_value_s", "memory.core_mb", "memory.screen_mb")
_OFF_SCREEN: Final = "offscreen"


def run(quick: bool) -> Iterator[Figure]:
    """A server with 1,000 tags at 1 Hz runs; the program starts beside it, off-screen."""
    yield Figure("start.first_value_s", _first_value_s(2 if quick else 5), "s", "<= 2.5")
    core_mb, screen_mb = _memory_mb(8.0 if quick else 60.0)
    yield Figure("memory.core_mb", core_mb, "MB", "<= 120")
    yield Figure("memory.screen_mb", screen_mb, "MB", "<= 200")


def _first_value_s(times: int) -> float:
    """Median of several starts, each with a data folder that has been used once before."""
    found = []
    with tempfile.TemporaryDirectory() as name:
        for _ in range(times + 1):
            with child("tests.load_server", "--tags", "200", "--hz", "1", "--seconds", "60") as server:
                station = load_station(Path(name), line_of(server.stdout, "READY")["url"], 200)
                began = time.monotonic()
                with child("hmi.cli", *_run(station, Path(name)), QT_QPA_PLATFORM=_OFF_SCREEN) as screen:
                    first_value_shown(screen.stdout)
                    found.append(time.monotonic() - began)
    return statistics.median(found[1:])


def _memory_mb(seconds: float) -> tuple[float, float]:
    """Resident memory of core and screen after `seconds` of 1,000 tags at 1 Hz, all shown, some trended."""
    with (
        tempfile.TemporaryDirectory() as name,
        child("tests.load_server", "--tags", "1000", "--hz", "1", "--seconds", "100") as server,
    ):
        station = load_station(Path(name), line_of(server.stdout, "READY")["url"], 1000)
        with child("hmi.cli", *_run(station, Path(name)), QT_QPA_PLATFORM=_OFF_SCREEN) as screen:
            first_value_shown(screen.stdout)
            (core,) = psutil.Process(screen.pid).children()
            deadline = time.monotonic() + seconds
            until(lambda: time.monotonic() > deadline, seconds + 1)
            return rss_mb(core.pid), rss_mb(screen.pid)


def _run(station: Path, folder: Path) -> tuple[str, ...]:
    return ("run", str(station), "--data", str(folder), "--measure-start")
