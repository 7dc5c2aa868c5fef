"""A damaged log: moved aside, what can be read of it taken over, what cannot be said, and the program goes on."""

import random
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from hmi.history import quarantine, salvage, sealing
from hmi.history.files import open_for_writing
from hmi.history.intake import Flight, Waiting
from hmi.history.log import Log
from hmi.history.query import Reader
from hmi.history.store import Run, Store
from hmi.station.structs import Retention
from hmi.values.delivery import Delivery
from hmi.values.gap import Gap, GapCause
from hmi.values.notice import Notice
from hmi.values.samples import Samples
from hmi.values.tag import Tag
from tests.nets import ExpectedLog

S = 1_000_000_000
START_NS = 1_767_225_600 * S
TAGS = tuple(Tag(index, name, "plc", "press") for index, name in enumerate(("force", "speed", "count")))
DEADLINE_S = 30.0


class Told:
    """Notices, to be waited for."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self._came = threading.Condition()

    def __call__(self, notice: Notice) -> None:
        with self._came:
            self.notices.append(notice)
            self._came.notify_all()

    def wait(self, key: str) -> Notice:
        with self._came:
            assert self._came.wait_for(lambda: any(one.key == key for one in self.notices), DEADLINE_S), self.notices
            return next(one for one in self.notices if one.key == key)


def batch(first: int, count: int) -> Samples:
    """Samples `first`.. of all tags in turn, one a second, whose value is their number."""
    number = np.arange(first, first + count, dtype=np.int64)
    source = START_NS + number * S
    zeros = np.zeros(count, np.uint32)
    return Samples(
        (number % 3).astype(np.int32), number.astype(np.float64), zeros, source, source, zeros.astype(np.uint8),
        int(source[-1]),
    )  # fmt: skip


def filled(folder: Path, *, sealed: int, hot: int) -> Path:
    """A log with that many samples sealed in blocks of 300 and that many rows after them."""
    store = Store(folder / "history.db", TAGS, Run(START_NS, "", "station"))
    for number, first in enumerate(range(0, sealed + hot, 300)):
        samples = batch(first, min(300, sealed + hot - first))
        delivery = Delivery("plc", 7, number + 1, samples.received_ns)
        flight = Flight((Waiting(number + 1, samples, delivery, "plc", 0, 0),), heard={"plc": samples.received_ns})
        store.write(flight, samples.received_ns)
        if first < sealed:
            last = store.connection.execute("SELECT max(rowid) FROM samples").fetchone()[0]
            for _ in sealing.seal(store.connection, last, samples.received_ns):
                pass
    store.close(None)
    return store.path


def held(path: Path) -> list[int]:
    """The numbers of all samples that can be read, in order."""
    reader = Reader(path)
    numbers = [
        int(value)
        for piece in reader.samples(reader.tags(), START_NS, START_NS + 10**9 * S)
        for value in piece.samples.value.tolist()
    ]
    reader.close()
    return sorted(numbers)


def gaps(path: Path, cause: GapCause = GapCause.DISK) -> list[Gap]:
    reader = Reader(path)
    found = [gap for gap in reader.gaps(-(2**62), 2**62) if gap.cause is cause]
    reader.close()
    return found


def covered(number: int, found: Sequence[Gap]) -> bool:
    at_ns = START_NS + number * S
    return any(
        gap.from_ns <= at_ns and (gap.to_ns is None or at_ns <= gap.to_ns) and gap.tag in {None, number % 3 + 1}
        for gap in found
    )


@pytest.fixture
def open_log(tmp_path: Path, expected_log: ExpectedLog) -> Iterator[Callable[[Told], Log]]:
    logs: list[Log] = []

    def start(told: Told) -> Log:
        log = Log(tmp_path, "station", TAGS, Retention(), told)
        logs.append(log)
        log.start()
        return log

    for words in ("the log was damaged", "rescued"):
        expected_log(words)
    yield start
    for log in logs:
        log.stop()


def overwrite(path: Path, page: int, filling: int = 0xA5) -> None:
    with path.open("r+b") as file:
        file.seek((page - 1) * 8192)
        file.write(bytes([filling]) * 8192)


# --- the whole way ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_after_random_damage_every_sample_is_held_or_inside_a_gap_row(
    tmp_path: Path, open_log: Callable[[Told], Log], seed: int
) -> None:
    path = filled(tmp_path, sealed=6000, hot=3000)
    dice = random.Random(seed)
    for page in dice.sample(range(3, path.stat().st_size // 8192 + 1), 4):
        overwrite(path, page, dice.randrange(256))
    damaged = path.read_bytes()

    told = Told()
    log = open_log(told)
    log.put(batch(9000, 30))
    assert log.flush(DEADLINE_S)
    if any(notice.key == "log.quarantined" for notice in told.notices):
        told.wait("log.rescued")
        (aside,) = tmp_path.glob("damaged-*.db")
        assert aside.read_bytes() == damaged
        assert "rescued" in aside.with_suffix(".txt").read_text(encoding="utf-8")
    log.stop()
    kept, lost = held(path), gaps(path)
    assert kept == sorted(set(kept))
    assert [number for number in range(9030) if number not in set(kept) and not covered(number, lost)] == []
    assert len(kept) > 3000


@pytest.mark.parametrize("damage", ["garbage", "cut", "empty header"])
def test_a_log_that_cannot_be_read_at_all_is_kept_aside_and_a_new_one_begins(
    tmp_path: Path, open_log: Callable[[Told], Log], damage: str
) -> None:
    path = filled(tmp_path, sealed=0, hot=3000)
    content = bytearray(path.read_bytes())
    if damage == "garbage":
        content[:] = random.Random(1).randbytes(len(content))
    elif damage == "cut":
        del content[12_000:]
    else:
        content[:100] = bytes(100)
    path.write_bytes(content)
    told = Told()
    log = open_log(told)
    log.put(batch(3000, 30))
    assert log.flush(DEADLINE_S)
    told.wait("log.rescued")
    log.stop()
    (aside,) = tmp_path.glob("damaged-*.db")
    assert aside.read_bytes() == bytes(content)
    assert set(range(3000, 3030)) <= set(held(path))


def test_damage_found_while_writing_leads_to_a_new_log_too(
    tmp_path: Path, open_log: Callable[[Told], Log], monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog
) -> None:
    """Turns red when a log that proves damaged in use is only opened anew."""
    expected_log("cannot be written: log.damaged")
    expected_log("written again")
    filled(tmp_path, sealed=300, hot=300)
    told = Told()
    log = open_log(told)
    write, faults = Store.write, [sqlite3.DatabaseError("database disk image is malformed")]
    faults[0].sqlite_errorcode = sqlite3.SQLITE_CORRUPT

    def refused(self: Store, flight: Flight, now_ns: int) -> None:
        if faults:
            monkeypatch.setattr(self, "connection", _Corrupt(self.connection, faults.pop()))
        write(self, flight, now_ns)

    monkeypatch.setattr(Store, "write", refused)
    log.put(batch(600, 30))
    assert log.flush(DEADLINE_S)
    told.wait("log.rescued")
    log.stop()
    assert held(tmp_path / "history.db") == list(range(630))


class _Corrupt:
    """A connection that finds the file damaged."""

    def __init__(self, connection: sqlite3.Connection, error: sqlite3.Error) -> None:
        self._connection, self._error = connection, error
        self.in_transaction = False

    def execute(self, *_: object) -> None:
        raise self._error

    def close(self) -> None:
        self._connection.close()


def test_the_new_log_goes_on_where_the_old_one_stood(tmp_path: Path, open_log: Callable[[Told], Log]) -> None:
    path = filled(tmp_path, sealed=0, hot=900)
    overwrite(path, path.stat().st_size // 8192)
    log = open_log(told := Told())
    assert (log.former["plc"].subscription, log.former["plc"].last_sequence) == (7, 3)
    assert [gap.cause for gap in log.open_gaps()] == [GapCause.NOT_RUNNING]
    told.wait("log.rescued")


# --- the steps --------------------------------------------------------------------------------------------------------


def test_a_lost_block_is_a_gap_of_its_tag_and_span_when_the_index_names_it(
    tmp_path: Path, expected_log: ExpectedLog
) -> None:
    expected_log("800 samples rescued, 1 parts lost")
    path = filled(tmp_path, sealed=900, hot=0)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE blocks SET data = zeroblob(50) WHERE id = 2")
    connection.commit()
    connection.close()
    rescue(path)
    lost = set(range(900)) - set(held(path))
    (gap,) = gaps(path)
    assert len(lost) == 100
    assert (gap.tag, gap.from_ns, gap.to_ns) == (
        min(lost) % 3 + 1,
        START_NS + min(lost) * S,
        START_NS + max(lost) * S,
    )


def test_a_salvage_that_is_interrupted_goes_on_and_copies_nothing_twice(
    tmp_path: Path, expected_log: ExpectedLog
) -> None:
    expected_log("15000 samples rescued, 0 parts lost")
    path = filled(tmp_path, sealed=6000, hot=9000)
    aside = quarantine.move_aside(path, "test", START_NS)
    for slices_before_the_kill in (0, 1, 2, 1, 3, 1, 1):
        salvage.begin(path, START_NS)
        connection = open_for_writing(path)
        running = salvage.slices(connection, tmp_path, lambda notice: None)
        for _ in range(slices_before_the_kill):
            next(running, None)
        running.close()
        connection.close()
    rescue(path, aside)
    assert held(path) == list(range(15_000))


def rescue(path: Path, aside: Path | None = None) -> None:
    if aside is None:
        quarantine.move_aside(path, "test", START_NS + 10**6 * S)
        salvage.begin(path, START_NS + 10**6 * S)
    connection = open_for_writing(path)
    for _ in salvage.slices(connection, path.parent, lambda notice: None):
        pass
    connection.close()


def test_what_was_rescued_once_is_not_rescued_again(tmp_path: Path, expected_log: ExpectedLog) -> None:
    expected_log("rescued")
    path = filled(tmp_path, sealed=0, hot=30)
    rescue(path)
    path.rename(tmp_path / "taken-away.db")
    assert salvage.begin(path, START_NS) == ""
    assert not path.exists()


def test_a_write_ahead_file_without_its_database_never_joins_the_next_one(tmp_path: Path) -> None:
    path = filled(tmp_path, sealed=0, hot=300)
    store = Store(path, TAGS, Run(START_NS + 1, "", "station"))
    store.write(Flight((Waiting(1, batch(300, 30), None, "plc", 0, 0),)), START_NS)
    orphan = (tmp_path / "history.db-wal").read_bytes()
    store.close(None)
    path.unlink()
    (tmp_path / "history.db-wal").write_bytes(orphan)
    quarantine.move_orphan_aside(path, START_NS)
    assert not (tmp_path / "history.db-wal").exists()
    (kept,) = tmp_path.glob("damaged-*.db-wal")
    assert kept.read_bytes() == orphan
