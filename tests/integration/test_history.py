"""The log with its thread and a real disk: what is acknowledged is on disk, and what the disk does is said."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from hmi.history import files
from hmi.history.errors import FolderHeldError, UnusableLogError
from hmi.history.intake import Flight
from hmi.history.log import MEMORY_ROWS, Log
from hmi.history.query import Reader
from hmi.history.schema import VERSION
from hmi.history.store import Store
from hmi.station.structs import Retention
from hmi.values.delivery import Delivery
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.notice import Notice
from hmi.values.samples import Samples
from hmi.values.tag import Tag
from tests.nets import ExpectedLog

TAGS = (Tag(0, "force", "plc", "press", unit="kN"), Tag(1, "speed", "plc", "press"), Tag(2, "lot", "mes", "press"))
START_NS = 1_767_225_600 * 1_000_000_000
DEADLINE_S = 20.0


class Told:
    """Notices as they come, to be waited for."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self._came = threading.Condition()

    def __call__(self, notice: Notice) -> None:
        with self._came:
            self.notices.append(notice)
            self._came.notify_all()

    def wait(self, key: str, *, over: bool = False) -> Notice:
        def found() -> Notice | None:
            return next((one for one in self.notices if (one.key, one.over) == (key, over)), None)

        with self._came:
            assert self._came.wait_for(lambda: found() is not None, DEADLINE_S), (key, over, self.notices)
        notice = found()
        assert notice is not None
        return notice

    def keys(self) -> list[tuple[str, bool]]:
        return [(notice.key, notice.over) for notice in self.notices]


Open = Callable[..., Log]


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def open_log(tmp_path: Path, told: Told) -> Iterator[Open]:
    """Logs of one folder, stopped at the end."""
    opened: list[Log] = []

    def start(memory_rows: int = MEMORY_ROWS) -> Log:
        log = Log(tmp_path, "station", TAGS, Retention(), told, memory_rows=memory_rows)
        opened.append(log)
        log.start()
        return log

    yield start
    for log in opened:
        log.stop()


def batch(first: int, count: int = 10, *, tag: int = 0) -> Samples:
    source = START_NS + np.arange(first, first + count, dtype=np.int64)
    return Samples(
        np.full(count, tag, np.int32),
        np.arange(first, first + count, dtype=np.float64),
        np.zeros(count, np.uint32),
        source,
        source,
        np.zeros(count, np.uint8),
        START_NS + first + count,
    )


def held(folder: Path) -> list[int]:
    """Values of the first tag on disk, in order of row."""
    with sqlite3.connect(f"file:{folder / 'history.db'}?mode=ro", uri=True) as connection:
        rows = connection.execute("SELECT value FROM samples WHERE tag = 1 ORDER BY rowid").fetchall()
    connection.close()
    return [int(row[0]) for row in rows]


def gaps(folder: Path) -> list[Gap]:
    reader = Reader(folder / "history.db")
    found = reader.gaps(-(2**62), 2**62)
    reader.close()
    return found


# --- what is committed is on disk -------------------------------------------------------------------------------------


def test_samples_are_on_disk_once_their_ticket_is_committed(tmp_path: Path, open_log: Open) -> None:
    log = open_log()
    assert [log.put(batch(0)), log.put(batch(10), Delivery("plc", 7, 41, START_NS))] == [1, 2]
    assert len(log.waiting([0])) + len(held(tmp_path)) == 20
    assert log.flush(DEADLINE_S)
    assert log.committed == 2
    assert held(tmp_path) == list(range(20))
    assert (log.state().writing, log.state().waiting_rows, log.state().committed_rows) == (True, 0, 20)


def test_committed_waits_for_the_transaction(tmp_path: Path, open_log: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Turns red when `committed` is raised before COMMIT has answered."""
    log = open_log()
    seen: list[tuple[int, list[int]]] = []
    reached = threading.Event()
    write = Store.write

    def watched(self: Store, flight: Flight, now_ns: int) -> None:
        seen.append((log.committed, held(tmp_path)))
        write(self, flight, now_ns)
        seen.append((log.committed, held(tmp_path)))
        if flight.batches:
            reached.set()

    monkeypatch.setattr(Store, "write", watched)
    log.put(batch(0))
    assert reached.wait(DEADLINE_S)
    assert log.flush(DEADLINE_S)
    assert seen[:2] == [(0, []), (0, list(range(10)))]
    assert log.committed == 1


def test_the_last_sequence_number_lies_in_the_transaction_of_its_samples(tmp_path: Path, open_log: Open) -> None:
    log = open_log()
    log.note_link("plc", url="opc.tcp://press:4840", session="i=5", subscription=7)
    for sequence in range(1, 6):
        log.put(batch(sequence * 10), Delivery("plc", 7, sequence, START_NS + sequence))
    log.heard("mes", START_NS + 99)
    log.stop()

    again = open_log()
    plc = again.former["plc"]
    assert (plc.url, plc.session, plc.subscription, plc.last_sequence) == ("opc.tcp://press:4840", "i=5", 7, 5)
    assert plc.heard_ns == START_NS + 5
    assert again.former["mes"].heard_ns == START_NS + 99


def test_a_new_subscription_forgets_the_old_sequence(open_log: Open) -> None:
    log = open_log()
    log.put(batch(0), Delivery("plc", 7, 41, START_NS))
    assert log.flush(DEADLINE_S)
    log.note_link("plc", subscription=8)
    log.stop()
    assert open_log().former["plc"].last_sequence is None


def test_what_waits_is_written_at_the_end(tmp_path: Path, open_log: Open) -> None:
    log = open_log()
    log.put(batch(0))
    number = log.open_gap(Gap("plc", 1, START_NS, None, GapCause.REFUSED))
    log.close_gap(number, START_NS + 5, GapClosure.READ)
    log.stop()
    assert held(tmp_path) == list(range(10))
    assert gaps(tmp_path) == [Gap("plc", 2, START_NS, START_NS + 5, GapCause.REFUSED, GapClosure.READ)]


def test_a_tag_that_the_station_lacks_is_our_fault_and_raises(open_log: Open) -> None:
    with pytest.raises(IndexError):
        open_log().put(batch(0, tag=3))


# --- one run after the other ------------------------------------------------------------------------------------------


def test_the_time_not_running_is_a_gap_until_data_flows(tmp_path: Path, open_log: Open) -> None:
    first = open_log()
    first.put(batch(0), Delivery("plc", 7, 1, START_NS + 50))
    first.open_gap(Gap("plc", 1, START_NS + 10, None, GapCause.REFUSED))
    first.stop()

    second = open_log()
    assert second.open_gaps() == [Gap("plc", None, START_NS + 50, None, GapCause.NOT_RUNNING)]
    second.link_flows("plc", START_NS + 900, GapClosure.READ)
    second.link_flows("plc", START_NS + 950, GapClosure.READ)
    assert second.open_gaps() == []
    second.stop()

    refused, not_running = gaps(tmp_path)
    assert (refused.cause, refused.closure) == (GapCause.REFUSED, GapClosure.NOT_CLOSED)
    assert refused.to_ns is not None
    assert (not_running.from_ns, not_running.to_ns, not_running.closure) == (
        START_NS + 50,
        START_NS + 900,
        GapClosure.READ,
    )


def test_a_tag_keeps_its_number_and_a_new_unit_is_said(tmp_path: Path, open_log: Open, told: Told) -> None:
    open_log().stop()
    turned = (Tag(0, "lot", "mes", "press"), Tag(1, "force", "plc", "press", unit="N"))
    log = Log(tmp_path, "station", turned, Retention(), told)
    log.start()
    log.put(batch(0, tag=1))
    log.stop()
    assert held(tmp_path) == list(range(10))
    changed = told.wait("log.unit_changed")
    assert (changed.subject, dict(changed.arguments)) == ("force", {"tag": "force", "old": "kN", "new": "N"})


def test_one_process_a_folder_and_the_second_says_who_holds_it(tmp_path: Path, open_log: Open, told: Told) -> None:
    holder = (
        "import sys; from pathlib import Path; from hmi.history.lock import FolderLock;"
        f"lock = FolderLock(Path({str(tmp_path)!r})); lock.take(123); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", holder], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(FolderHeldError) as held_by:
            open_log()
        assert (held_by.value.pid, held_by.value.since_ns) == (process.pid, 123)
        process.kill()
    open_log()  # a killed holder holds nothing


# --- what the world does ----------------------------------------------------------------------------------------------


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


@pytest.mark.parametrize("damage", ["garbage", "cut", "page"])
def test_a_damaged_log_is_left_as_it_is_and_values_wait(
    tmp_path: Path, open_log: Open, told: Told, expected_log: ExpectedLog, damage: str
) -> None:
    expected_log("log.damaged")
    expected_log("written again")
    first = open_log()
    first.put(batch(0, 20_000))
    first.stop()
    path = tmp_path / "history.db"
    content = bytearray(path.read_bytes())
    if damage == "garbage":
        content[:200] = b"x" * 200
    elif damage == "cut":
        del content[len(content) // 2 :]
    else:
        content[-50_000:-20_000] = bytes(30_000)
    path.write_bytes(content)

    log = open_log()
    log.put(batch(0))
    told.wait("log.damaged")
    assert path.read_bytes() == bytes(content)
    path.unlink()
    assert log.flush(DEADLINE_S)
    assert held(tmp_path) == list(range(10))


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
