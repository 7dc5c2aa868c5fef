"""The trail in the core: grouped commits, acts that are refused, notes that wait, and what a person is told."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from hmi.records import trail as trail_module
from hmi.records.deeds import deed, deed_of
from hmi.records.entry import Draft, Entry, system_user
from hmi.records.errors import RecordsError
from hmi.records.files import DATABASE
from hmi.records.ledger import Ledger
from hmi.records.reading import Reader, Selection
from hmi.records.trail import Trail
from hmi.records.verify import verify
from hmi.values.notice import Notice
from tests.unit.hmi.records.made import START_NS, cut, draft, filled

TRUST = Draft(action="certificate.trust", object="AB:CD", actor=system_user(), language="en")
WAIT_S = 20.0


class Told:
    """Notices as they come."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self._came = Event()

    def __call__(self, notice: Notice) -> None:
        self.notices.append(notice)
        self._came.set()

    def wait(self, key: str, *, over: bool = False) -> Notice:
        while True:
            for notice in self.notices:
                if (notice.key, notice.over) == (key, over):
                    return notice
            assert self._came.wait(WAIT_S), key
            self._came.clear()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def trail(tmp_path: Path, told: Told) -> Iterator[Trail]:
    made = Trail(tmp_path, "bench", told, lambda _: [Draft(action="core.started")])
    yield made
    made.stop()


class Disk:
    """Refuses when it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = True
        append = Ledger.append

        def perhaps(ledger: Ledger, *words: object) -> list[Entry]:
            if self.full:
                raise RecordsError("records.disk_full", "database or disk is full")
            return append(ledger, *words)  # type: ignore[arg-type]  # what it was called with

        monkeypatch.setattr(Ledger, "append", perhaps)
        monkeypatch.setattr(trail_module, "_RETRY_S", 0.01)


def entries(folder: Path) -> list[Entry]:
    with closing(Reader(folder / DATABASE)) as reader:
        return list(reader.entries(Selection()))


def actions(folder: Path) -> list[str]:
    return [entry.action for entry in entries(folder)]


def test_what_was_noted_before_the_start_comes_after_the_start(trail: Trail, tmp_path: Path) -> None:
    trail.note(Draft(action="log.quarantined"))
    trail.start()
    assert trail.append(draft(1)).result(WAIT_S).number == 4
    trail.stop(Draft(action="core.stopped"))
    names = ["trail.begun", "core.started", "log.quarantined", "setpoint.write", "core.stopped"]
    assert actions(tmp_path) == names
    proof = verify(tmp_path / DATABASE)
    assert proof.sound
    assert proof.checkpoints == 1


def test_many_who_wait_are_answered_together_and_in_order(trail: Trail, tmp_path: Path) -> None:
    futures = [trail.append(draft(number)) for number in range(2500)]
    trail.start()
    numbers = [future.result(WAIT_S).number for future in futures]
    assert numbers == list(range(3, 2503))
    trail.stop()
    signed = [entry.number for entry in entries(tmp_path) if entry.signed]
    assert len(signed) < 10
    assert verify(tmp_path / DATABASE).sound


def test_what_cannot_be_entered_is_refused_and_what_happened_waits(
    trail: Trail, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_log: Callable[[str], None]
) -> None:
    expected_log("cannot be written")
    expected_log("written again")
    disk = Disk(monkeypatch)
    trail.start()
    trail.note(Draft(action="clock.set"))
    refused: Future[Entry] = trail.append(TRUST)
    with pytest.raises(RecordsError, match=r"records\.disk_full"):
        refused.result(WAIT_S)
    assert told.wait("records.disk_full").arguments == {"detail": "database or disk is full"}
    with pytest.raises(RecordsError, match=r"records\.disk_full"):
        trail.append(TRUST).result(WAIT_S)
    disk.full = False
    told.wait("records.disk_full", over=True)
    trail.stop()
    assert actions(tmp_path) == ["trail.begun", "core.started", "clock.set"]
    assert len(told.notices) == 2


def test_notes_that_memory_cannot_hold_are_counted(
    trail: Trail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trail_module, "WAITING", 3)
    for number in range(8):
        trail.note(draft(number))
    trail.start()
    trail.stop()
    dropped = [entry.new for entry in entries(tmp_path) if entry.action == "trail.dropped"]
    assert dropped == ["5"]


def test_after_the_end_nothing_is_promised(trail: Trail) -> None:
    trail.start()
    trail.stop()
    with pytest.raises(RecordsError, match=r"records\.closed"):
        trail.append(TRUST).result(0)


def test_a_broken_trail_is_said(trail: Trail, told: Told, tmp_path: Path, expected_log: Callable[[str], None]) -> None:
    expected_log("not what was written")
    filled(tmp_path, 5).close()
    cut(tmp_path)
    trail.start()
    assert trail.append(draft(1)).result(WAIT_S).number == 3
    assert told.wait("records.broken").arguments["detail"] == "entry 8 missing"


# --- deeds ------------------------------------------------------------------------------------------------------------


async def test_an_act_of_the_core_has_its_entry_before_it_begins(trail: Trail, tmp_path: Path) -> None:
    trail.start()
    async with deed_of(trail, TRUST) as entry:
        assert entries(tmp_path)[-1].number == entry.number
    with pytest.raises(OSError, match="no room"):
        async with deed_of(trail, TRUST):
            raise OSError(28, "no room")
    await asyncio.to_thread(trail.stop)
    last = [(entry.number, entry.action, entry.of) for entry in entries(tmp_path)[2:]]
    assert last == [
        (3, "certificate.trust", 0),
        (4, "certificate.trust.done", 3),
        (5, "certificate.trust", 0),
        (6, "certificate.trust.failed", 5),
    ]


async def test_without_its_entry_an_act_of_the_core_does_not_happen(
    trail: Trail, monkeypatch: pytest.MonkeyPatch, expected_log: Callable[[str], None]
) -> None:
    expected_log("cannot be written")
    expected_log("before the end")
    Disk(monkeypatch)
    trail.start()
    acted = False
    with pytest.raises(RecordsError):
        async with deed_of(trail, TRUST):
            acted = True
    assert not acted
    await asyncio.to_thread(trail.stop)


def test_an_act_of_the_terminal_stands_in_the_trail_that_a_core_writes(trail: Trail, tmp_path: Path) -> None:
    trail.start()
    trail.append(draft(1)).result(WAIT_S)
    with deed(tmp_path, TRUST) as entry:
        assert entry.person.startswith("os:")
    trail.append(draft(2)).result(WAIT_S)
    with pytest.raises(KeyboardInterrupt), deed(tmp_path, TRUST):
        raise KeyboardInterrupt
    trail.stop()
    assert actions(tmp_path)[3:] == [
        "certificate.trust",
        "certificate.trust.done",
        "setpoint.write",
        "certificate.trust",
        "certificate.trust.failed",
    ]
    assert verify(tmp_path / DATABASE).sound


def test_without_its_entry_an_act_of_the_terminal_does_not_happen(tmp_path: Path) -> None:
    Ledger(tmp_path, "bench", START_NS).close()
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database:
        database.execute("PRAGMA user_version = 99")
    acted = False
    with pytest.raises(RecordsError, match=r"records\.newer"), deed(tmp_path, TRUST):
        acted = True
    assert not acted


def test_an_entry_names_the_lot_that_runs_when_it_is_asked_for(trail: Trail) -> None:
    running = ["L7"]
    trail.lot = lambda: running[0]
    trail.start()
    first = trail.append(TRUST)
    running[0] = "L8"
    second, own = trail.append(TRUST), trail.append(Draft(action="count.explain", lot="L5"))
    running[0] = ""
    nobody_knows = trail.append(TRUST)
    assert [one.result(WAIT_S).lot for one in (first, second, own, nobody_knows)] == ["L7", "L8", "L5", ""]
