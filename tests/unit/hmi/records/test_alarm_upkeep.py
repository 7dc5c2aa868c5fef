"""The alarm journal grows old: what retention takes, what it never takes, and that it is said."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from hmi.records import alarm_upkeep
from hmi.records.alarm_journal import AlarmJournal
from hmi.records.alarm_query import Held, Sought, holds, page
from hmi.records.alarm_rows import Kept
from hmi.records.alarm_schema import STATEMENTS, UPGRADES
from hmi.records.alarm_store import AlarmStore
from hmi.records.alarm_upkeep import BITE, Upkeep
from hmi.records.errors import RecordsError
from hmi.records.occasions import of_notice
from hmi.values.alarm import AlarmState, JournalRow, Priority, Truth
from hmi.values.notice import Notice
from tests.nets import ExpectedLog

S = 1_000_000_000
HOUR = 3_600 * S
DAY = 24 * HOUR
NOW = 1_800_000_000 * S
KEEP = 100 * DAY


@pytest.fixture
def told() -> list[Notice]:
    return []


@pytest.fixture
def store(tmp_path: Path) -> Iterator[AlarmStore]:
    one = AlarmStore(tmp_path, str)
    yield one
    one.close()


def row(at_ns: int, alarm: str = "Press.high", occurrence: int = 0) -> JournalRow:
    return JournalRow(
        number=0,
        at_ns=at_ns,
        alarm=alarm,
        what="raise",
        state=AlarmState.UNACKNOWLEDGED,
        priority=Priority.HIGH,
        source_ns=at_ns,
        server_ns=0,
        received_ns=0,
        truth=Truth.YES,
        occurrence=occurrence,
    )


def daily(first_day: int, last_day: int) -> list[JournalRow]:
    """A row a day, so many days ago."""
    return [row(NOW - day * DAY) for day in range(first_day, last_day, -1)]


class Keeping:
    """An upkeep that lives for as long as it is asked to, second by second of the clock that nobody sets."""

    def __init__(self, store: AlarmStore, told: list[Notice], kept: Sequence[Kept] = ()) -> None:
        self.store, self.kept = store, {one.alarm: one for one in kept}
        self.upkeep = Upkeep(KEEP, told.append, 0)
        self.mono_ns = 0
        self.bites = 0

    def live(self, for_ns: int, now_ns: int = NOW) -> None:
        end_ns = self.mono_ns + for_ns
        while self.mono_ns < end_ns:
            self.mono_ns += S
            if self.upkeep.is_due(self.mono_ns):
                self.upkeep.bite(self.store, self.kept, now_ns, self.mono_ns)
                self.bites += 1


def ages(store: AlarmStore) -> list[float]:
    """Days, the oldest row first."""
    return [(NOW - one.at_ns) / DAY for one in page(store.path, Sought(), 5000)[0][::-1]]


def test_what_is_older_than_retention_goes_and_the_journal_says_from_when_on_it_is_whole(
    store: AlarmStore, told: list[Notice]
) -> None:
    store.write(daily(130, 0), {})
    Keeping(store, told).live(HOUR)
    assert ages(store) == list(range(100, 0, -1))
    assert holds(store.path) == Held(100, NOW - 101 * DAY + 1)
    assert [(notice.key, notice.arguments) for notice in told] == [
        ("alarms.pruned", {"rows": "30", "begins": "2026-10-06 08:00 UTC"})
    ]
    entry = of_notice(told[0])
    assert entry is not None
    assert (entry.action, entry.object, entry.old, entry.reason) == (
        "alarms.pruned",
        "alarms.db",
        "30 rows",
        "retention",
    )
    assert entry.new == "begins at 2026-10-06 08:00 UTC"


def test_a_journal_that_is_young_enough_keeps_everything_and_says_nothing(
    store: AlarmStore, told: list[Notice]
) -> None:
    store.write(daily(100, 0), {})
    Keeping(store, told).live(HOUR)
    assert holds(store.path) == Held(100, 0)
    assert told == []


def test_rows_of_an_alarm_that_stands_stay_from_the_raising_it_stands_by(store: AlarmStore, told: list[Notice]) -> None:
    old = [
        *(row(NOW - (150 - number) * DAY, "valve", number) for number in range(1, 4)),
        replace(row(NOW - 146 * DAY, "valve", 3), what="acknowledge"),
        row(NOW - 140 * DAY, "pump", 9),
        replace(row(NOW - 139 * DAY, "pump", 9), what="remove", state=AlarmState.OUT_OF_SERVICE),
        row(NOW - 130 * DAY, "door", 2),
    ]
    store.write([*old, *daily(20, 0)], {})
    valve = Kept(alarm="valve", state=AlarmState.ACKNOWLEDGED, occurrence=3, since_ns=NOW - 146 * DAY)
    pump = Kept(alarm="pump", state=AlarmState.OUT_OF_SERVICE, occurrence=10, since_ns=NOW - 139 * DAY)
    door = Kept(alarm="door", state=AlarmState.NORMAL, occurrence=2, since_ns=NOW - 129 * DAY)
    Keeping(store, told, [valve, pump, door]).live(HOUR)
    left = [(one.alarm, one.what) for one in page(store.path, Sought(to_ns=NOW - 50 * DAY), 10)[0][::-1]]
    assert left == [("valve", "raise"), ("valve", "acknowledge"), ("pump", "remove")]
    assert holds(store.path) == Held(len(left) + 20, NOW - 130 * DAY + 1)


def test_an_alarm_that_stood_for_long_goes_once_it_is_over(store: AlarmStore, told: list[Notice]) -> None:
    store.write([row(NOW - 150 * DAY, "valve", 1), *daily(20, 0)], {})
    keeping = Keeping(store, told, [Kept(alarm="valve", state=AlarmState.SHELVED, occurrence=1, since_ns=NOW - DAY)])
    keeping.live(HOUR)
    assert len(ages(store)) == 21
    keeping.kept = {"valve": Kept(alarm="valve", occurrence=1)}
    keeping.live(2 * HOUR)
    assert ages(store)[0] == 20


def test_a_clock_that_is_wrong_takes_nothing_that_is_young(store: AlarmStore, told: list[Notice]) -> None:
    """In "1970" after an empty battery, and fifty years ahead by a slip of the finger."""
    ahead = NOW + 50 * 365 * DAY
    store.write([*daily(99, 89), row(ahead), *daily(89, 3), row(5 * S), *daily(2, 0)], {})
    keeping = Keeping(store, told)
    keeping.live(HOUR)
    keeping.live(2 * HOUR, ahead)
    assert holds(store.path) == Held(100, 0)
    keeping.live(2 * HOUR, NOW + 50 * DAY)
    assert ages(store)[1] == 50, "set right again, it goes on"
    keeping.live(DAY, NOW + 98 * DAY + 1)
    assert ages(store) == [(NOW - ahead) / DAY, 1], "the row of 1970 went with those that were written before it"


def test_it_bites_small_and_breathes_between(store: AlarmStore, told: list[Notice]) -> None:
    many = 3 * BITE + 10
    store.write([row(NOW - 200 * DAY + number) for number in range(many)], {})
    store.write(daily(20, 0), {})
    keeping = Keeping(store, told)
    keeping.live(60 * S)
    assert len(ages(store)) == many + 20 - BITE, "one bite, and not before the start is over"
    for done in (2, 3):
        keeping.live(S)
        assert len(ages(store)) == many + 20 - done * BITE
    assert told == [], "it is said when all is gone"
    keeping.live(S)
    assert len(ages(store)) == 20
    assert [notice.arguments["rows"] for notice in told] == [str(many)]
    before = keeping.bites
    keeping.live(HOUR - 2 * S)
    assert keeping.bites == before
    keeping.live(2 * S)
    assert keeping.bites == before + 1


def test_it_is_said_once_a_day_and_by_the_next_run_what_the_last_one_did_not_say(
    store: AlarmStore, told: list[Notice]
) -> None:
    store.write(daily(150, 0), {})
    first = Keeping(store, told)
    first.live(HOUR)
    first.live(5 * HOUR, NOW + 2 * DAY)
    assert [notice.arguments["rows"] for notice in told] == ["50"]
    Keeping(store, told).live(HOUR, NOW + 2 * DAY)
    assert [notice.arguments["rows"] for notice in told] == ["50", "2"]
    first.live(DAY, NOW + 3 * DAY)
    assert [notice.arguments["rows"] for notice in told] == ["50", "2", "1"]


def test_a_disk_that_refuses_is_asked_again_in_an_hour(
    store: AlarmStore, told: list[Notice], expected_log: ExpectedLog
) -> None:
    expected_log("cannot be removed")
    store.write(daily(130, 0), {})
    keeping = Keeping(store, told)
    with patch.object(store, "remove", side_effect=RecordsError("records.disk_full")):
        keeping.live(HOUR)
    assert keeping.bites == 1
    keeping.live(HOUR)
    assert len(ages(store)) == 100


def test_nobody_takes_rows_that_are_held_nor_moves_the_beginning_back(store: AlarmStore, told: list[Notice]) -> None:
    store.write(daily(130, 0), {})
    Keeping(store, told).live(HOUR)
    with closing(sqlite3.connect(store.path)) as other:
        for statement in (
            "DELETE FROM rows WHERE number = 31",
            "DELETE FROM beginning",
            "UPDATE beginning SET at_ns = 0",
            "UPDATE beginning SET removed = 0",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="journal"):
                other.execute(statement)


def test_a_journal_of_an_earlier_layout_is_taken_over_with_its_rows(tmp_path: Path, told: list[Notice]) -> None:
    upgrade = UPGRADES[1]
    with closing(sqlite3.connect(tmp_path / "alarms.db", isolation_level=None)) as old:
        for statement in STATEMENTS[: -len(upgrade) + 1]:
            old.execute(statement)
        old.execute("CREATE TRIGGER rows_remain BEFORE DELETE ON rows BEGIN SELECT RAISE(ABORT, 'only added to'); END")
        old.execute("INSERT INTO faces VALUES (1, 'valve', 1, '', '', '', '', 'valve')")
        old.execute(f"INSERT INTO rows VALUES (1, {NOW - 200 * DAY}, 1{', 0' * 19}, '')")
        old.execute("PRAGMA user_version = 1")
    journal = AlarmJournal(tmp_path, str, told.append)
    journal.start()
    journal.stored(journal.put(daily(20, 0))).result(10)
    journal.stop()
    assert told == []
    assert holds(journal.path) == Held(21, 0)
    with closing(AlarmStore(tmp_path, str)) as store:
        Keeping(store, told).live(HOUR)
        assert holds(journal.path) == Held(20, NOW - 200 * DAY + 1)


def test_the_journal_keeps_up_by_itself_but_who_waits_for_the_disk_comes_first(
    tmp_path: Path, told: list[Notice], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alarm_upkeep, "_FIRST_NS", 0)
    waits: list[bool] = []
    bite, write = Upkeep.bite, AlarmStore.write

    def bitten(upkeep: Upkeep, *arguments: Any) -> None:
        waits.append(bool(journal._asked))
        bite(upkeep, *arguments)

    def written(store: AlarmStore, rows: Sequence[JournalRow], *arguments: Any) -> None:
        write(store, rows, *arguments)
        if len(rows) > 1:  # somebody acts while the disk is busy
            journal.stored(journal.put([row(NOW)]))

    monkeypatch.setattr(Upkeep, "bite", bitten)
    monkeypatch.setattr(AlarmStore, "write", written)
    with patch("hmi.records.alarm_journal.time.time_ns", return_value=NOW):
        journal = AlarmJournal(tmp_path, str, told.append, keep_ns=KEEP)
        journal.start()
        journal.stored(journal.put(daily(130, 0))).result(10)
        while not told:
            journal.stored(journal.put([row(NOW)])).result(10)
        journal.stop()
    assert [notice.key for notice in told] == ["alarms.pruned"]
    assert waits
    assert not any(waits)
    assert holds(journal.path).begins_ns == NOW - 101 * DAY + 1
