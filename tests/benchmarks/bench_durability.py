"""Durability: power cuts, a damaged log, a long log."""

import logging
import os
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from hmi.history import sealing
from hmi.history.columns import Stored
from hmi.history.files import DATABASE_NAME
from hmi.history.log import Log
from hmi.history.store import Run, Store
from hmi.station.structs import Retention
from hmi.values.notice import Notice
from hmi.values.samples import samples_of
from hmi.values.tag import Tag
from tests.benchmarks.figure import Figure
from tests.faults.power_cut import cut_power

FIGURES: tuple[str, ...] = (
    "power.lost",
    "power.corrupt",
    "power.torn",
    "power.lost_normal",
    "damage.running_s",
    "damage.rescued",
    "longlog.start_s",
    "longlog.mb",
)

_SECOND_NS: Final = 1_000_000_000
_START_NS: Final = 1_767_225_600 * _SECOND_NS
_DEADLINE_S: Final = 60.0


def run(quick: bool) -> Iterator[Figure]:
    """In folders on the disk that temporary files lie on; PUPITRE_POWER_CUTS asks for another number of cuts."""
    with tempfile.TemporaryDirectory() as name:
        yield from _power(Path(name) / "power", int(os.environ.get("PUPITRE_POWER_CUTS", "200" if quick else "2000")))
        yield from _damage(Path(name) / "damage", 10 if quick else 16)
        yield from _long(Path(name) / "long", 10 if quick else 100)


def _power(folder: Path, cuts: int) -> Iterator[Figure]:
    full = cut_power(folder / "full", cuts, seed=7)
    normal = cut_power(folder / "normal", max(cuts // 10, 60), seed=7, synchronous="NORMAL")
    yield Figure("power.lost", full.lost, "", "== 0")
    yield Figure("power.corrupt", full.corrupt, "", "== 0")
    yield Figure("power.torn", full.torn, "", "== 0")
    yield Figure("power.lost_normal", normal.lost, "", ">= 1")  # the same test with NORMAL must lose rows


def _damage(folder: Path, tags: int) -> Iterator[Figure]:
    """Twenty days of 1 Hz, small enough to be checked page by page at start, some pages overwritten: from the start of
    the log to the first commit, and what was rescued.
    """
    logging.getLogger("hmi.history").setLevel(logging.CRITICAL)
    samples = _fill(folder, tags, days=20, step_s=1)
    path = folder / DATABASE_NAME
    dice = random.Random(3)
    with path.open("r+b") as file:
        for page in dice.sample(range(20, path.stat().st_size // 8192), 8):
            file.seek((page - 1) * 8192)
            file.write(dice.randbytes(4000))
    told: list[Notice] = []
    log = Log(folder, "bench", _tags(tags), Retention(), told.append)
    begun_s = time.monotonic()
    log.start()
    _put_one(log)
    yield Figure("damage.running_s", time.monotonic() - begun_s, "s", "<= 30")
    while time.monotonic() - begun_s < _DEADLINE_S and not any(one.key == "log.rescued" for one in told):
        _put_one(log)
    log.stop()
    rescued = [int(one.arguments["samples"]) for one in told if one.key == "log.rescued"]
    yield Figure("damage.rescued", max(rescued, default=0) / samples, "of all samples")


def _put_one(log: Log) -> None:
    now_ns = time.time_ns()
    log.put(samples_of([(0, 1.0, 0, now_ns)], received_ns=now_ns))
    assert log.flush(_DEADLINE_S)


def _long(folder: Path, tags: int) -> Iterator[Figure]:
    """400 days, a value a minute: from the start of the log, its file not in memory, to the first commit."""
    _fill(folder, tags, days=400, step_s=60)
    path = folder / DATABASE_NAME
    spent = []
    for _ in range(3):
        _give_back(path)
        log = Log(folder, "bench", _tags(tags), Retention(days=500), lambda notice: None)
        begun_s = time.monotonic()
        log.start()
        _put_one(log)
        spent.append(time.monotonic() - begun_s)
        log.stop()
    yield Figure("longlog.start_s", max(spent), "s", "<= 5")
    yield Figure("longlog.mb", path.stat().st_size / 1e6, "MB")


def _give_back(path: Path) -> None:
    """The file's pages to the operating system, where it takes them."""
    if hasattr(os, "posix_fadvise"):
        descriptor = os.open(path, os.O_RDONLY)
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(descriptor)


def _tags(count: int) -> list[Tag]:
    return [Tag(index, f"tag{index}", "plc", "m") for index in range(count)]


def _fill(folder: Path, tags: int, *, days: int, step_s: int) -> int:
    """Sealed day blocks of every tag, by the product's own functions; answers the samples."""
    folder.mkdir(parents=True)
    now_ns = time.time_ns()
    store = Store(folder / DATABASE_NAME, _tags(tags), Run(now_ns, "", "bench"))
    dice = np.random.default_rng(5)
    n = 86_400 // step_s
    first_day = now_ns // sealing.DAY_NS - days
    for day in range(first_day, first_day + days):
        source = day * sealing.DAY_NS + np.arange(n, dtype=np.int64) * step_s * _SECOND_NS
        rows = []
        for tag in range(1, tags + 1):
            value = np.round(50 + dice.normal(0, 0.5, n), 2)
            samples = Stored(source, value, np.zeros(n, np.uint32), source, source, np.zeros(n, np.uint8))
            rows += sealing.day_rows(tag, day, samples)
        sealing.insert_blocks(store.connection, rows)
    store.close(now_ns)
    return n * days * tags
