"""From socket bytes to committed rows: CPU per change, nothing lost, and the screen cannot hold it up."""

import asyncio
import contextlib
import os
import signal
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from hmi.channel.messages import Frame
from hmi.channel.socket import connect, greet
from hmi.station.folder import socket_path
from hmi.values.log import LogState
from tests.benchmarks.figure import Figure
from tests.benchmarks.running import Loaded, child, cpu_s, first_value_shown, line_of, loaded_core, until

FIGURES: Final = (
    "ingest.us",
    "ingest.us_at_20k",
    "ingest.lost",
    "ingest.commit_p99_ms",
    "isolation.lost",
    "isolation.commit_p99_ms",
)
_HZ: Final = 10.0
_SETTLE_S: Final = 1.0
_STOPPED_S: Final = 10.0


def run(quick: bool) -> Iterator[Figure]:
    """CPU is the core's own, all threads, over the seconds of the load; the load comes from another process."""
    seconds = 6.0 if quick else 20.0
    slow = _measure(500, seconds)
    fast = _measure(2000, seconds)
    yield Figure("ingest.us", slow.us, "us", "<= 4")
    yield Figure("ingest.us_at_20k", fast.us, "us", "<= 2.5")
    yield Figure("ingest.lost", slow.lost + fast.lost, "changes", "== 0")
    yield Figure("ingest.commit_p99_ms", max(slow.p99_ms, fast.p99_ms), "ms", "<= 400")
    stopped_s = 3.0 if quick else _STOPPED_S
    isolated = _measure(500, seconds, lambda loaded: _stop_and_kill_screen(loaded, stopped_s))
    yield Figure("isolation.lost", isolated.lost, "changes", "== 0")
    yield Figure("isolation.commit_p99_ms", isolated.p99_ms, "ms", "<= 400")


class _Outcome:
    def __init__(self, us: float, lost: int, p99_ms: float) -> None:
        self.us, self.lost, self.p99_ms = us, lost, p99_ms


def _measure(tags: int, seconds: float, during: Callable[[Loaded], None] | None = None) -> _Outcome:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with loaded_core(folder, tags, _HZ, seconds) as loaded:
            began_s = cpu_s(loaded.core.pid)
            if during is not None:
                during(loaded)
            published = int(line_of(loaded.server.stdout, "DONE")["published"])
            until(lambda: stored(folder) >= published, _SETTLE_S)
            spent_s = cpu_s(loaded.core.pid) - began_s
            until(lambda: stored(folder) >= published, 10.0)
            p99_ms = asyncio.run(log_state(folder)).commit_p99_ms
        return _Outcome(1e6 * spent_s / published, published - distinct(folder), p99_ms)


def stored(folder: Path) -> int:
    """Samples in the log: hot rows and visible blocks."""
    with contextlib.closing(_read_only(folder)) as database:
        (count,) = database.execute(
            "SELECT (SELECT count(*) FROM samples WHERE rowid > (SELECT value FROM facts WHERE name = 'sealed_row'))"
            " + (SELECT coalesce(sum(count), 0) FROM blocks"
            "    WHERE batch <= (SELECT value FROM facts WHERE name = 'sealed_batch'))"
        ).fetchone()
        return int(count)


def distinct(folder: Path) -> int:
    """Distinct samples among the hot rows (the load's values count up), so that a double cannot hide a loss."""
    with contextlib.closing(_read_only(folder)) as database:
        (sealed,) = database.execute("SELECT value FROM facts WHERE name = 'sealed_row'").fetchone()
        if sealed:
            return stored(folder)
        (count,) = database.execute("SELECT count(*) FROM (SELECT DISTINCT tag, value FROM samples)").fetchone()
        return int(count)


def _read_only(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{folder / 'history.db'}?mode=ro", uri=True)


async def log_state(folder: Path) -> LogState:
    """What the core says of its log."""
    side = await connect(socket_path(folder))
    try:
        await greet(side, "benchmark")
        while True:
            match await side.receive():
                case Frame(log=LogState() as state):
                    return state
                case _:
                    continue
    finally:
        await side.close()


def _stop_and_kill_screen(loaded: Loaded, stopped_s: float) -> None:
    """A screen attaches, hangs for a while as far as the core can see, then dies."""
    words = ("ui.shell", "--station", str(loaded.station), "--data", str(loaded.folder), "--measure-start")
    with child(*words, QT_QPA_PLATFORM="offscreen") as screen:
        first_value_shown(screen.stdout)
        os.kill(screen.pid, signal.SIGSTOP)
        deadline = time.monotonic() + stopped_s
        until(lambda: time.monotonic() > deadline, stopped_s + 1)
        os.kill(screen.pid, signal.SIGKILL)
