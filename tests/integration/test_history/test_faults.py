"""What the disk, the file and other programs do to the log, and what becomes of the values."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from hmi.history import files
from hmi.history.errors import UnusableLogError
from hmi.history.intake import Flight
from hmi.history.log import Log
from hmi.history.schema import VERSION
from hmi.history.store import Store
from hmi.station.structs import Retention
from hmi.values.gap import Gap, GapCause
from tests.integration.test_history.made import DEADLINE_S, START_NS, TAGS, Open, Told, batch, gaps, held
from tests.nets import ExpectedLog


def put_and_wait_for_fault(log: Log, told: Told, key: str) -> None:
    log.put(batch(0))
    told.wait(key)
    assert not log.state().writing
    assert (log.state().reason, log.committed) == (key, 0)


def test_a_newer_log_is_left_as_it_is_and_written_around(
    tmp_path: Path, open_log: Open, told: Told, expected_log: ExpectedLog
) -> None:
    expected_log("log.newer")
    expected_log("written again")
    open_log().stop()
    connection = sqlite3.connect(tmp_path / "history.db")
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    before = (tmp_path / "history.db").read_bytes()

    log = open_log()
    put_and_wait_for_fault(log, told, "log.newer")
    assert (tmp_path / "history.db").read_bytes() == before
    assert len(log.waiting([0])) == 10

    (tmp_path / "history.db").rename(tmp_path / "newer.db")  # a person moves it away
    assert log.flush(DEADLINE_S)
    told.wait("log.newer", over=True)
    assert (held(tmp_path), log.committed) == (list(range(10)), 1)
    assert (tmp_path / "newer.db").read_bytes() == before


def test_another_programs_database_is_left_alone(
    tmp_path: Path, open_log: Open, told: Told, expected_log: ExpectedLog
) -> None:
    expected_log("log.foreign")
    expected_log("written again")
    connection = sqlite3.connect(tmp_path / "history.db")
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    before = (tmp_path / "history.db").read_bytes()
    log = open_log()
    put_and_wait_for_fault(log, told, "log.foreign")
    assert (tmp_path / "history.db").read_bytes() == before
    (tmp_path / "history.db").unlink()
    assert log.flush(DEADLINE_S)


def test_a_locked_log_is_written_once_the_lock_is_gone(
    tmp_path: Path, open_log: Open, told: Told, expected_log: ExpectedLog
) -> None:
    expected_log("log.locked")
    expected_log("written again")
    log = open_log()
    other = sqlite3.connect(tmp_path / "history.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    put_and_wait_for_fault(log, told, "log.locked")
    log.put(batch(10))
    other.execute("ROLLBACK")
    other.close()
    assert log.flush(DEADLINE_S)
    assert (held(tmp_path), log.committed) == (list(range(20)), 2)
    told.wait("log.locked", over=True)
    assert log.state().writing


@pytest.fixture
def small_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets how many pages the database may have, as a full disk would."""
    connections: list[sqlite3.Connection] = []
    limit = [1 << 30]

    def opened(path: Path) -> sqlite3.Connection:
        connection = files.open_for_writing(path)
        connection.execute(f"PRAGMA max_page_count = {limit[0]}")
        connections.append(connection)
        return connection

    def set_pages(pages: int) -> None:
        limit[0] = pages
        for connection in connections:
            connection.execute(f"PRAGMA max_page_count = {pages}")

    monkeypatch.setattr("hmi.history.store.open_for_writing", opened)
    return set_pages


def test_a_full_disk_keeps_values_in_memory_and_all_are_written_when_there_is_room(
    tmp_path: Path, open_log: Open, told: Told, small_disk: Callable[[int], None], expected_log: ExpectedLog
) -> None:
    expected_log("log.disk_full")
    expected_log("written again")
    log = open_log()
    log.put(batch(0))
    assert log.flush(DEADLINE_S)
    small_disk(1)  # SQLite takes the present size for a smaller limit
    log.put(batch(10, 20_000))
    told.wait("log.disk_full")
    assert (log.committed, held(tmp_path)) == (1, list(range(10)))
    small_disk(1 << 30)
    assert log.flush(DEADLINE_S)
    assert held(tmp_path) == list(range(20_010))
    assert gaps(tmp_path) == []
    assert log.state().lost_rows == 0


def test_what_falls_out_of_the_full_memory_is_a_gap_row_before_its_tickets_are_settled(
    tmp_path: Path, open_log: Open, told: Told, small_disk: Callable[[int], None], expected_log: ExpectedLog
) -> None:
    expected_log("log.disk_full")
    expected_log("written again")
    log = open_log(memory_rows=30_000)
    assert log.flush(DEADLINE_S)
    small_disk(1)
    for first in range(0, 60_000, 1000):
        log.put(batch(first, 1000))
    told.wait("log.disk_full")
    lost = log.state().lost_rows
    assert lost >= 30_000
    assert log.committed == 0
    small_disk(1 << 30)
    assert log.flush(DEADLINE_S)

    kept = held(tmp_path)
    assert len(kept) + log.state().lost_rows == 60_000
    missing = sorted(set(range(60_000)) - set(kept))
    (gap,) = gaps(tmp_path)
    assert gap.cause is GapCause.DISK
    assert gap.to_ns is not None
    assert gap.from_ns <= START_NS + missing[0]
    assert gap.to_ns >= START_NS + missing[-1]
    assert log.committed == 60
    assert told.wait("log.rows_lost").arguments["rows"].isdigit()


def test_a_commit_that_failed_only_seemingly_is_not_written_twice(
    tmp_path: Path, open_log: Open, told: Told, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog
) -> None:
    """An error of fsync may come after the transaction is on disk: the file is asked after opening it again."""
    expected_log("log.disk_fault")
    expected_log("written again")
    log = open_log()
    write, failures = Store.write, [1]

    def late_failure(self: Store, flight: Flight, now_ns: int) -> None:
        write(self, flight, now_ns)
        if flight.batches and failures:
            failures.pop()
            raise UnusableLogError("log.disk_fault", "fsync")

    monkeypatch.setattr(Store, "write", late_failure)
    log.put(batch(0))
    told.wait("log.disk_fault")
    log.put(batch(10))
    assert log.flush(DEADLINE_S)
    assert (held(tmp_path), log.committed) == (list(range(20)), 2)


def test_a_fault_of_ours_is_said_and_does_not_end_the_log(
    tmp_path: Path, open_log: Open, told: Told, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog
) -> None:
    expected_log("internal fault in the history writer")
    expected_log("log.internal_fault")
    expected_log("written again")
    log = open_log()
    write, failures = Store.write, [1]

    def fault(self: Store, flight: Flight, now_ns: int) -> None:
        if flight.batches and failures:
            failures.pop()
            raise ValueError("ours")
        write(self, flight, now_ns)

    monkeypatch.setattr(Store, "write", fault)
    log.put(batch(0))
    told.wait("log.internal_fault")
    assert log.flush(DEADLINE_S)
    assert (held(tmp_path), log.committed) == (list(range(10)), 1)


def test_a_log_taken_away_is_missed_and_a_new_one_begun(
    tmp_path: Path, open_log: Open, told: Told, expected_log: ExpectedLog
) -> None:
    expected_log("log.vanished")
    expected_log("written again")
    log = open_log()
    log.open_gap(Gap("plc", None, START_NS, None, GapCause.LINK_LOST))
    log.put(batch(0))
    assert log.flush(DEADLINE_S)
    for path in tmp_path.glob("history.db*"):
        path.unlink()
    told.wait("log.vanished")
    log.put(batch(10))
    assert log.flush(DEADLINE_S)
    assert held(tmp_path) == list(range(10, 20))
    assert [gap.cause for gap in gaps(tmp_path)] == [GapCause.LINK_LOST]


def test_a_folder_that_cannot_be_made_is_said_and_tried_again(
    tmp_path: Path, told: Told, expected_log: ExpectedLog
) -> None:
    expected_log("log.read_only")
    expected_log("written again")
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    log = Log(blocked / "folder", "station", TAGS, Retention(), told)
    log.start()
    put_and_wait_for_fault(log, told, "log.read_only")
    blocked.unlink()
    assert log.flush(DEADLINE_S)
    log.stop()
    assert held(blocked / "folder") == list(range(10))


def test_values_that_the_disk_refuses_to_the_end_are_said(
    tmp_path: Path, told: Told, expected_log: ExpectedLog
) -> None:
    expected_log("log.newer")
    expected_log("10 rows could not be written")
    connection = sqlite3.connect(tmp_path / "history.db")
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.execute("CREATE TABLE x (y)")
    connection.close()
    log = Log(tmp_path, "station", TAGS, Retention(), told)
    log.start()
    log.put(batch(0))
    log.stop()
    assert told.wait("log.left_unwritten").arguments["rows"] == "10"
