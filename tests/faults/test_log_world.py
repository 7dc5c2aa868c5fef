"""What the world does to the disk under the log, with a real disk and real other programs; and to the clock."""

import contextlib
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from hmi.history import sealing
from hmi.history.intake import Flight, Waiting
from hmi.history.log import Log
from hmi.history.query import Reader
from hmi.history.store import Run, Store
from hmi.station.structs import Retention
from hmi.values.delivery import Delivery
from hmi.values.gap import Gap, GapCause, GapClosure
from tests.faults.test_durability import DEADLINE_S, START_NS, TAGS, S, Told, batch, gaps, held
from tests.nets import ExpectedLog
from tests.soak.disk import empty, fill, small_disk

HOLDS = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of 8 MB."""
    with small_disk(tmp_path / "disk", 8) as mounted:
        if not mounted:
            pytest.skip("no small disk can be mounted here: it takes Linux and the rights of root")
        yield tmp_path / "disk"


@contextlib.contextmanager
def recording(folder: Path, told: Told) -> Iterator[Log]:
    log = Log(folder, "station", TAGS, Retention(), told)
    log.start()
    try:
        yield log
    finally:
        log.stop()


# --- the disk ---------------------------------------------------------------------------------------------------------


def test_a_disk_that_is_really_full_costs_nothing_once_there_is_room(small: Path, expected_log: ExpectedLog) -> None:
    expected_log("log.disk_full")
    expected_log("written again")
    told = Told()
    with recording(small, told) as log:
        log.put(batch(0, 300))
        assert log.flush(DEADLINE_S)
        fill(small)
        for first in range(300, 60_300, 3000):
            log.put(batch(first, 3000))
        told.wait("log.disk_full")
        settled = log.committed
        assert settled < 21
        assert log.state().waiting_rows > 0
        empty(small)
        assert log.flush(DEADLINE_S)
        assert log.committed > settled
        assert log.state().lost_rows == 0
    assert held(small / "history.db") == list(range(60_300))
    assert gaps(small / "history.db") == []


def test_a_kill_on_a_full_disk_leaves_a_sound_log_with_all_that_was_acknowledged(small: Path) -> None:
    """The child is killed by itself, in the middle of trying."""
    child = """
import os, sys, time
from pathlib import Path
from tests.faults.test_durability import TAGS, Told, batch
from tests.soak.disk import fill
from hmi.history.log import Log
from hmi.station.structs import Retention
log = Log(Path(sys.argv[1]), "station", TAGS, Retention(), told := Told())
log.start()
log.put(batch(0, 3000))
assert log.flush(20)
fill(Path(sys.argv[1]))
for first in range(3000, 60_000, 3000):
    log.put(batch(first, 3000))
told.wait("log.disk_full")
settled = log.committed
os.write(1, str(settled).encode())
os.kill(os.getpid(), 9)
"""
    done = subprocess.run([sys.executable, "-c", child, str(small)], capture_output=True, check=False, timeout=60)
    acknowledged = int(done.stdout)
    assert acknowledged >= 1
    empty(small)
    told = Told()
    with recording(small, told) as log:
        assert log.flush(DEADLINE_S)
        assert not any(notice.key == "log.quarantined" for notice in told.notices)
    kept = held(small / "history.db")
    assert set(range(3000 * acknowledged)) <= set(kept)
    assert kept == sorted(set(kept))


def test_a_disk_that_is_read_only_is_waited_for(small: Path, expected_log: ExpectedLog) -> None:
    """As a file system is found after the kernel saw it fail."""
    expected_log("log.read_only")
    expected_log("written again")
    told = Told()
    with recording(small, told) as log:
        log.put(batch(0, 300))
        assert log.flush(DEADLINE_S)
    subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True, capture_output=True)
    before = (small / "history.db").read_bytes()
    with recording(small, told) as log:
        log.put(batch(300, 300))
        told.wait("log.read_only")
        assert log.committed == 0
        assert (small / "history.db").read_bytes() == before
        subprocess.run(["mount", "-o", "remount,rw", str(small)], check=True, capture_output=True)
        assert log.flush(DEADLINE_S)
    assert held(small / "history.db") == list(range(600))


def test_a_log_that_another_program_holds_is_written_once_it_lets_go(tmp_path: Path, expected_log: ExpectedLog) -> None:
    expected_log("log.locked")
    expected_log("written again")
    told = Told()
    with recording(tmp_path, told) as log:
        log.put(batch(0, 30))
        assert log.flush(DEADLINE_S)
        words = [sys.executable, "-c", HOLDS, str(log.path)]
        with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == b"held\n"
            log.put(batch(30, 3000))
            told.wait("log.locked")
            assert held(log.path) == list(range(30))
            other.communicate(b"\n")
        assert log.flush(DEADLINE_S)
    assert held(tmp_path / "history.db") == list(range(3030))
    assert gaps(tmp_path / "history.db") == []


def test_a_log_that_another_program_copies_is_written_all_along(tmp_path: Path) -> None:
    with recording(tmp_path, Told()) as log:
        log.put(batch(0, 3000))
        assert log.flush(DEADLINE_S)
        with contextlib.closing(sqlite3.connect(f"file:{log.path}?mode=ro", uri=True)) as reader:
            reader.execute("BEGIN")
            assert reader.execute("SELECT count(*) FROM samples").fetchone() == (3000,)
            for first in range(3000, 12_000, 300):
                log.put(batch(first, 300))
            assert log.flush(DEADLINE_S)
            assert reader.execute("SELECT count(*) FROM samples").fetchone() == (3000,)
    assert held(tmp_path / "history.db") == list(range(12_000))


def test_a_million_queued_values_are_written_in_order_and_none_falls_out(
    tmp_path: Path, expected_log: ExpectedLog
) -> None:
    expected_log("log.locked")
    expected_log("written again")
    told = Told()
    count = 999_000
    with recording(tmp_path, told) as log:
        log.put(batch(0, 300))
        assert log.flush(DEADLINE_S)
        other = sqlite3.connect(log.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        for first in range(300, count, 9000):
            log.put(batch(first, min(9000, count - first)))
        assert time.monotonic() - began < 10  # nobody who hands over waits for the disk
        told.wait("log.locked")
        other.execute("ROLLBACK")
        other.close()
        assert log.flush(50.0)
        assert log.state().lost_rows == 0
    with contextlib.closing(sqlite3.connect(tmp_path / "history.db")) as connection:
        rows = connection.execute("SELECT value FROM samples ORDER BY rowid").fetchall()
        sealed = connection.execute("SELECT coalesce(sum(count), 0) FROM blocks").fetchone()[0]
    values = np.array(rows)[:, 0]
    assert len(values) + sealed >= count
    assert (np.diff(values) > 0).all()


# --- the file ---------------------------------------------------------------------------------------------------------


def killed(folder: Path, number: int) -> Path:
    """A log as a kill leaves it: `number` committed batches of 30 samples, all of them in the write-ahead file."""
    store = Store(folder / "history.db", TAGS, Run(START_NS, "", "station"))
    store.connection.execute("PRAGMA wal_autocheckpoint = 0")
    for step in range(number):
        samples = batch(step * 30, 30)
        delivery = Delivery("plc", 7, step + 1, samples.received_ns)
        flight = Flight((Waiting(step + 1, samples, delivery, "plc", 0, 0),), heard={"plc": samples.received_ns})
        store.write(flight, samples.received_ns)
    left = folder / "left"
    left.mkdir()
    for path in folder.glob("history.db*"):
        shutil.copy(path, left / path.name)
    store.close(None)
    return left


@pytest.mark.parametrize("seed", range(8))
def test_what_a_damaged_write_ahead_file_takes_lies_in_the_gap_until_data_flows(tmp_path: Path, seed: int) -> None:
    """SQLite reads such a file up to its first wrong checksum. What came after is gone as if it had not been written:
    when the link was last heard and which message was the last are gone with it, so that the gap begins before."""
    left = killed(tmp_path, 60)
    wal = left / "history.db-wal"
    content = bytearray(wal.read_bytes())
    dice = random.Random(seed)
    for _ in range(dice.choice((1, 3))):
        content[dice.randrange(32, len(content))] ^= 1 << dice.randrange(8)
    if seed % 2:
        del content[dice.randrange(32, len(content)) :]
    wal.write_bytes(content)
    told = Told()
    with recording(left, told) as log:
        log.put(batch(2000, 30))
        assert log.flush(DEADLINE_S)
        log.link_flows("plc", START_NS + 2000 * S, GapClosure.READ)
        assert log.flush(DEADLINE_S)
        former = log.former.get("plc")
    kept = held(left / "history.db")
    assert kept == sorted(set(kept))
    assert set(range(2000, 2030)) <= set(kept)
    lost = sorted(set(range(1800)) - set(kept))
    last = 0 if former is None else former.last_sequence or 0
    assert kept[: 30 * last] == list(range(30 * last)), (
        "the last message said to be stored is stored, and all before it"
    )
    hidden = gaps(left / "history.db", GapCause.NOT_RUNNING)
    if former is not None:
        assert all(any(inside(number, gap) for gap in hidden) for number in lost)
    else:
        assert last == 0
        assert kept == list(range(2000, 2030))  # nothing was left that a gap could begin from


def inside(number: int, gap: Gap) -> bool:
    return gap.from_ns <= START_NS + number * S and (gap.to_ns is None or START_NS + number * S <= gap.to_ns)


@pytest.mark.parametrize("filling", [0x00, 0xFF, 0xA5])
def test_a_damaged_index_of_the_write_ahead_file_is_made_anew(tmp_path: Path, filling: int) -> None:
    left = killed(tmp_path, 20)
    (left / "history.db-shm").write_bytes(bytes([filling]) * 32_768)
    with recording(left, Told()) as log:
        assert log.flush(DEADLINE_S)
    assert held(left / "history.db") == list(range(600))


@pytest.mark.parametrize("statement", range(1, 14))
def test_a_kill_while_the_tables_are_made_leaves_a_file_that_the_next_run_takes(tmp_path: Path, statement: int) -> None:
    """Turns red when each statement is a transaction of its own: the half-made file was then taken for another's."""
    child = """
import os, sqlite3, sys
from pathlib import Path
from hmi.history import files
left = [int(sys.argv[2])]
class Dying(sqlite3.Connection):
    def execute(self, sql, *rest):
        left[0] -= sql.split()[0].upper() in {"CREATE", "INSERT", "COMMIT", "RELEASE"} or "application_id =" in sql
        if left[0] < 0:
            os.kill(os.getpid(), 9)
        return super().execute(sql, *rest)
plain = sqlite3.connect
sqlite3.connect = lambda *words, **named: plain(*words, **named, factory=Dying)
files.open_for_writing(Path(sys.argv[1]) / "history.db")
"""
    words = [sys.executable, "-c", child, str(tmp_path), str(statement)]
    subprocess.run(words, capture_output=True, check=False, timeout=30)
    told = Told()
    with recording(tmp_path, told) as log:
        log.put(batch(0, 30))
        assert log.flush(DEADLINE_S), told.notices
    assert held(tmp_path / "history.db") == list(range(30))


# --- the clock --------------------------------------------------------------------------------------------------------


def test_a_clock_that_was_set_back_between_two_runs_leaves_no_span_without_a_gap(tmp_path: Path) -> None:
    """The run before believed it was an hour later; samples carry the server's times."""
    store = Store(tmp_path / "history.db", TAGS, Run(time.time_ns(), "", "station"))
    now_ns = time.time_ns()
    samples = batch(0, 30)
    shift = now_ns - 40 * S - START_NS
    samples.source_ns[:] += shift
    late_ns = now_ns + 3600 * S
    flight = Flight((Waiting(1, samples, Delivery("plc", 7, 1, late_ns), "plc", 0, 0),), heard={"plc": late_ns})
    store.write(flight, late_ns)
    store.close(None)
    with recording(tmp_path, Told()) as log:
        assert log.flush(DEADLINE_S)
        flows_ns = time.time_ns()
        log.link_flows("plc", flows_ns, GapClosure.READ)
        assert log.flush(DEADLINE_S)
    (gap,) = gaps(tmp_path / "history.db", GapCause.NOT_RUNNING)
    assert gap.from_ns <= int(samples.source_ns[-1]) + 5 * S
    assert gap.to_ns is not None
    assert gap.to_ns >= flows_ns


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/New_York", "Australia/Lord_Howe"])
def test_summer_time_doubles_and_drops_no_hour(tmp_path: Path, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Days are UTC days, whatever the wall says: a week around the end of October, sealed and read."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        store = Store(tmp_path / "history.db", TAGS, Run(START_NS, "", "station"))
        first_ns = 1_792_800_000 * S  # 2026-10-24 00:00:00 UTC
        every_ns = 600 * S
        samples = batch(0, 3 * 144 * 7)
        samples.source_ns[:] = first_ns + np.arange(len(samples)) // 3 * every_ns
        samples.server_ns[:] = samples.source_ns
        store.write(Flight((Waiting(1, samples, None, "plc", 0, 0),)), first_ns)
        last = store.connection.execute("SELECT max(rowid) FROM samples").fetchone()[0]
        for _ in sealing.seal(store.connection, last, first_ns):
            pass
        store.close(None)
        with contextlib.closing(Reader(tmp_path / "history.db")) as reader:
            force = [tag for tag in reader.tags() if tag.name == "force"]
            found = list(reader.samples(force, first_ns, first_ns + 7 * 86_400 * S))
        times = np.concatenate([piece.samples.source_ns for piece in found])
    finally:
        monkeypatch.undo()
        time.tzset()
    assert (np.diff(times) == every_ns).all()
    assert len(times) == 144 * 7
