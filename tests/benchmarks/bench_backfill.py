"""Backfill: a hole of 72 h in 200 tags is filled from the server's history while live values come."""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from hmi.channel.messages import Frame, Watch, column
from hmi.channel.socket import connect, greet
from hmi.history.files import DATABASE_NAME
from hmi.history.intake import Flight
from hmi.history.store import Run, Store
from hmi.station.folder import socket_path
from hmi.values.tag import Tag
from tests.benchmarks.bench_ingest import stored
from tests.benchmarks.figure import Figure
from tests.benchmarks.running import loaded_core, until

FIGURES: Final = ("backfill.live_lag_s", "backfill.values_s")
TAGS: Final = 200
HOURS: Final = 72
_LIVE_HZ: Final = 10.0
_HOUR_NS: Final = 3_600_000_000_000
_BEGUN_ROWS: Final = 20_000


def run(quick: bool) -> Iterator[Figure]:
    """The worst lateness of a live value on the channel of the screen, or until it is on disk (99 %), while the hole
    is filled: over two minutes of the filling, which is the same work from its first value to its 52 millionth.
    """
    seconds = 6.0 if quick else 120.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _left_behind(folder)
        with loaded_core(folder, TAGS, _LIVE_HZ, seconds + 120, "--past-hours", str(HOURS), "--deadline", "600"):
            until(lambda: stored(folder) > _BEGUN_ROWS, 60.0)
            before = stored(folder)
            late_s = asyncio.run(_worst_lateness_s(folder, seconds))
            filled = stored(folder) - before - TAGS * _LIVE_HZ * seconds
    yield Figure("backfill.live_lag_s", late_s, "s", "<= 1")
    yield Figure("backfill.values_s", filled / seconds, "1/s")


def _left_behind(folder: Path) -> None:
    """The log of a run that ended 72 hours ago."""
    ended_ns = time.time_ns() - HOURS * _HOUR_NS
    tags = [Tag(index, f"Load.{index:04d}", "load", "Load") for index in range(TAGS)]
    store = Store(folder / DATABASE_NAME, tags, Run(ended_ns - _HOUR_NS, "", "load"))
    store.write(Flight(heard={"load": ended_ns}), ended_ns)
    store.close(ended_ns)


async def _worst_lateness_s(folder: Path, seconds: float) -> float:
    side = await connect(socket_path(folder))
    worst_ns = 0
    commit_ms = 0.0
    try:
        await greet(side, "benchmark")
        await side.send(Watch(shown=list(range(TAGS)), trended=[]))
        deadline = time.monotonic() + seconds
        frames = 0
        while time.monotonic() < deadline:
            match await side.receive():
                case Frame() as frame:
                    frames += 1
                    if frames > 1 and frame.latest is not None:  # the first frame tells what was before
                        newest_ns = column(frame.latest.source_ns, np.int64)
                        worst_ns = max(worst_ns, time.time_ns() - int(newest_ns.min(initial=time.time_ns())))
                    if frame.log is not None:
                        commit_ms = max(commit_ms, frame.log.commit_p99_ms)
                case _:
                    pass
    finally:
        await side.close()
    return max(worst_ns / 1e9, commit_ms / 1e3)
