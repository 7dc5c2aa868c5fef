"""The log: size of sealed samples, speed of curves from sealed blocks read cold, speed and size of hot rows."""

import csv
import gzip
import os
import tempfile
import threading
import time
import unittest.mock
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.history import sealing
from hmi.history.columns import Stored
from hmi.history.files import DATABASE_NAME
from hmi.history.intake import Flight, Waiting
from hmi.history.log import Log
from hmi.history.query import Reader
from hmi.history.store import Run, Store
from hmi.history.upkeep import used_bytes
from hmi.station.structs import Retention
from hmi.values.samples import Samples
from hmi.values.tag import Tag
from tests.benchmarks.figure import Figure

FIGURES: tuple[str, ...] = (
    "seal.bytes_per_sample",
    "seal.hot_bytes_per_row",
    "seal.slice_p99_ms",
    "seal.us_per_sample",
    "query.day8_ms",
    "query.year_ms",
    "query.hot8_ms",
    "commit.us_per_row",
    "commit.sealing_p99_ms",
)

_SECOND_NS: Final = 1_000_000_000
_MS: Final = 1_000_000
_START_NS: Final = 1_767_225_600 * _SECOND_NS  # 2026-01-01T00:00:00Z
_BAD: Final = 0x808C0000

Series = tuple[NDArray[np.int64], NDArray[np.float64]]


def run(quick: bool) -> Iterator[Figure]:
    """Everything in a folder of its own on the disk that temporary files lie on."""
    random = np.random.default_rng(7)
    with tempfile.TemporaryDirectory() as name:
        yield from _sealed_size(Path(name) / "size", random, quick)
        yield from _hot(Path(name) / "hot", random, quick)
        yield from _curves(Path(name) / "curves", random, quick)
        yield from _while_sealing(Path(name) / "load", random, quick)


# --- size of what is sealed -------------------------------------------------------------------------------------------


def _sealed_size(folder: Path, random: np.random.Generator, quick: bool) -> Iterator[Figure]:
    """Real series through the whole way: rows, blocks, day blocks; the file's used bytes, indexes and rollups included.

    Times as servers give them: one scan time for all tags of a scan with some ms of jitter, the server's time some ms
    later, receipt at the end of a publishing interval of 250 ms with some ms of network.
    """
    groups = _real_series(quick) or [_synthetic_series(random, 4 if quick else 20)]
    tags = [Tag(index, f"tag{index}", "plc", "m") for index in range(max(map(len, groups)))]
    store = _store(folder, tags)
    empty = used_bytes(store.connection)
    count = 0
    hot = spent_s = 0.0
    spent_ms: list[float] = []
    for group in groups:
        rows_before = used_bytes(store.connection)
        written = _write(store, group, random)
        hot += used_bytes(store.connection) - rows_before
        count += written
        now_ns = int(group[0][0][-1]) + 3 * sealing.DAY_NS
        last = store.connection.execute("SELECT max(rowid) FROM samples").fetchone()[0]
        while (first := sealing.fact(store.connection, "sealed_row")) < last:
            slices = sealing.seal(store.connection, min(last, first + sealing.HOT_ROWS), now_ns)
            spent_s += _timed(slices, spent_ms)
        spent_s += _timed(sealing.merge_days(store.connection, now_ns), spent_ms)
    sealed = used_bytes(store.connection) - empty
    store.close(None)
    yield Figure("seal.bytes_per_sample", sealed / count, "B", "<= 3")
    yield Figure("seal.hot_bytes_per_row", hot / count, "B")
    yield Figure("seal.slice_p99_ms", float(np.percentile(spent_ms, 99)), "ms", "<= 50")
    yield Figure("seal.us_per_sample", spent_s / count * 1e6, "us")


def _timed(slices: Iterator[None], spent_ms: list[float]) -> float:
    """Runs all slices; notes how long each kept the writer, answers the CPU seconds of all."""
    begun_s = time.thread_time()
    while True:
        started = time.perf_counter()
        try:
            next(slices)
        except StopIteration:
            return time.thread_time() - begun_s
        spent_ms.append((time.perf_counter() - started) * 1e3)


def _write(store: Store, group: list[Series], random: np.random.Generator) -> int:
    """Hot rows of a group whose tags share their times, scan by scan; answers the rows."""
    width = len(group)
    times = group[0][0]
    values = np.stack([value for _, value in group], axis=1)
    step = max(5000 // width, 1)
    for start in range(0, len(times), step):
        part = slice(start, min(start + step, len(times)))
        n = part.stop - part.start
        batches = []
        source = np.repeat(times[part] + random.integers(0, 4, n) * _MS, width)
        server = source + random.integers(0, 3, n * width) * _MS
        for scan in range(n):  # every scan its own delivery: receipt times differ
            rows = slice(scan * width, (scan + 1) * width)
            received = -(-int(server[rows].max()) // (250 * _MS)) * 250 * _MS + int(random.integers(1, 6)) * _MS
            value = values[part.start + scan]
            batch = Samples(
                np.arange(width, dtype=np.int32),
                value,
                np.where(np.isnan(value), _BAD, 0).astype(np.uint32),
                source[rows],
                server[rows],
                np.zeros(width, np.uint8),
                received,
            )
            batches.append(Waiting(1, batch, None, "plc", 0, 0))
        store.write(Flight(tuple(batches)), int(times[-1]))
    return int(values.size)


def _real_series(quick: bool) -> list[list[Series]]:
    """Recordings of plants, when their folder is there: PUPITRE_DATA, or ../shared/data beside the project."""
    folder = Path(os.environ.get("PUPITRE_DATA", Path(__file__).parents[3] / "shared" / "data"))
    if not (folder / "skab").is_dir():
        return []
    files = [
        (folder / "process_real" / "real_process_data.csv.gz", ",", 1),
        *((path, ";", 1) for path in sorted((folder / "skab").glob("*.csv.gz"))[: 2 if quick else None]),
        *((folder / "tablet" / f"process_{number}.csv.gz", ";", 4) for number in ((3,) if quick else (3, 5, 7))),
    ]
    return [_table(path, separator, first, 12_000 if quick else None) for path, separator, first in files]


def _table(path: Path, separator: str, first: int, most: int | None) -> list[Series]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        head, *rows = islice(csv.reader(file, delimiter=separator), most)
    stamps = [datetime.fromisoformat(row[0]).replace(tzinfo=UTC).timestamp() for row in rows]
    times = np.array(stamps, np.int64) * _SECOND_NS
    return [(times, np.array([_number(row[column]) for row in rows])) for column in range(first, len(head))]


def _number(cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        return float("nan")


def _synthetic_series(random: np.random.Generator, hours: int) -> list[Series]:
    """Noise on slow drifts with the digits that transmitters give, counters, states."""
    n = hours * 3600
    times = _START_NS + np.arange(n, dtype=np.int64) * _SECOND_NS
    analog = [np.round(50 + np.cumsum(random.normal(0, 0.01, n)) + random.normal(0, 0.1, n), 2) for _ in range(6)]
    counter = np.cumsum(random.random(n) < 0.8).astype(np.float64)
    state = np.repeat(random.integers(0, 9, n // 300 + 1), 300)[:n].astype(np.float64)
    return [(times, value) for value in (*analog, counter, state)]


# --- hot rows ---------------------------------------------------------------------------------------------------------


def _hot(folder: Path, random: np.random.Generator, quick: bool) -> Iterator[Figure]:
    """200 tags at 20,000 changes/s in commits of 200 ms; then a curve of eight tags straight from the hot rows."""
    tags = [Tag(index, f"tag{index}", "plc", "m") for index in range(200)]
    store = _store(folder, tags)
    commits, rows = (20, 4000) if quick else (100, 4000)
    costs = []
    for commit in range(commits):
        now_ns = _START_NS + commit * 200 * _MS
        source = now_ns + np.arange(rows, dtype=np.int64) * 50_000
        batch = Samples(
            (np.arange(rows) % 200).astype(np.int32),
            random.normal(20, 3, rows),
            np.zeros(rows, np.uint32),
            source,
            source + 1000,
            np.zeros(rows, np.uint8),
            now_ns,
        )
        cpu = time.thread_time()
        store.write(Flight((Waiting(commit + 1, batch, None, "plc", 0, 0),)), now_ns)
        costs.append((time.thread_time() - cpu) / rows * 1e6)
    yield Figure("commit.us_per_row", float(np.mean(costs)), "us")
    reader = Reader(folder / DATABASE_NAME)
    names = [f"tag{index}" for index in range(8)]
    yield Figure("query.hot8_ms", _best_ms(reader, names, _START_NS, _START_NS + 60 * _SECOND_NS), "ms")
    reader.close()
    store.close(None)


# --- curves -----------------------------------------------------------------------------------------------------------


def _curves(folder: Path, random: np.random.Generator, quick: bool) -> Iterator[Figure]:
    """Eight pens of a day and one of a year at 1 Hz, sealed by the product's own functions, read from a cold file."""
    tags = [Tag(index, f"tag{index}", "plc", "m") for index in range(8)]
    store = _store(folder, tags)
    days = 30 if quick else 365
    for day in range(days):
        for tag in range(8 if day == 0 else 1):
            sealing.insert_blocks(store.connection, sealing.day_rows(tag + 1, _day(day), _day_of_samples(day, random)))
    store.close(_START_NS)
    names = [tag.name for tag in tags]
    path = folder / DATABASE_NAME
    day8 = [_cold_ms(path, names, _START_NS, _START_NS + sealing.DAY_NS) for _ in range(5)]
    yield Figure("query.day8_ms", float(np.median(day8)), "ms", "<= 120")
    year = [_cold_ms(path, names[:1], _START_NS, _START_NS + days * sealing.DAY_NS) for _ in range(5)]
    yield Figure("query.year_ms", float(np.median(year)), "ms", "<= 300")


def _day(day: int) -> int:
    return _START_NS // sealing.DAY_NS + day


def _day_of_samples(day: int, random: np.random.Generator) -> Stored:
    n = 86_400
    source = _START_NS + day * sealing.DAY_NS + np.arange(n, dtype=np.int64) * _SECOND_NS
    source += random.integers(0, 4, n) * _MS
    server = source + random.integers(0, 3, n) * _MS
    value = np.round(50 + np.cumsum(random.normal(0, 0.01, n)) + random.normal(0, 0.1, n), 2)
    return Stored(source, value, np.zeros(n, np.uint32), server, server + 150 * _MS, np.zeros(n, np.uint8))


def _cold_ms(path: Path, names: list[str], from_ns: int, to_ns: int) -> float:
    """Opening included; the file's pages are given back to the operating system first, where it takes them."""
    if hasattr(os, "posix_fadvise"):
        descriptor = os.open(path, os.O_RDONLY)
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(descriptor)
    started = time.perf_counter()
    reader = Reader(path)
    found = reader.series(names, from_ns, to_ns, 1200)
    spent_ms = (time.perf_counter() - started) * 1e3
    reader.close()
    assert all(1000 <= len(series) <= 1202 or not series.coarse for series in found), [len(series) for series in found]
    return spent_ms


def _best_ms(reader: Reader, names: list[str], from_ns: int, to_ns: int) -> float:
    spent = []
    for _ in range(3):
        started = time.perf_counter()
        reader.series(names, from_ns, to_ns, 1200)
        spent.append((time.perf_counter() - started) * 1e3)
    return float(np.median(spent))


# --- commits while sealing --------------------------------------------------------------------------------------------


def _while_sealing(folder: Path, random: np.random.Generator, quick: bool) -> Iterator[Figure]:
    """The log as the core uses it, 20,000 changes/s of 1,000 tags, sealing every 60,000 rows: receipt to commit."""
    tags = [Tag(index, f"tag{index}", "plc", "m") for index in range(1000)]
    value = np.round(random.normal(20, 3, 1000), 2)
    with unittest.mock.patch.object(sealing, "HOT_ROWS", 60_000):
        log = Log(folder, "bench", tags, Retention(), lambda notice: None)
        log.start()
        begun_s = time.monotonic()
        waiting = threading.Event()
        for number in range(80 if quick else 400):
            now_ns = time.time_ns()
            source = np.full(1000, now_ns, np.int64)
            index, mark = np.arange(1000, dtype=np.int32), np.zeros(1000, np.uint8)
            log.put(Samples(index, value + number % 7, np.zeros(1000, np.uint32), source, source, mark, now_ns))
            waiting.wait(max(0.0, begun_s + (number + 1) * 0.05 - time.monotonic()))
        p99_ms = log.state().commit_p99_ms
        log.stop()
    yield Figure("commit.sealing_p99_ms", p99_ms, "ms", "<= 400")


def _store(folder: Path, tags: list[Tag]) -> Store:
    folder.mkdir(parents=True)
    return Store(folder / DATABASE_NAME, tags, Run(_START_NS, "", "bench"))
