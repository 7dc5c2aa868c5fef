"""The alarm journal: what it takes is on disk when it says so, found by any filter, and outlives its disk's moods."""

import itertools
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from hmi.records import alarm_query
from hmi.records.alarm_journal import AlarmJournal
from hmi.records.alarm_query import Sought, holds, page, recent, turns, walk
from hmi.records.alarm_rows import Change, Kept
from hmi.records.errors import RecordsError
from hmi.values.alarm import AlarmState, JournalRow, Priority, Truth
from hmi.values.notice import Notice
from tests.nets import ExpectedLog

S = 1_000_000_000
T0 = 1_700_000_000 * S
ROW = JournalRow(
    number=0,
    at_ns=T0,
    alarm="Press.high",
    what="raise",
    state=AlarmState.UNACKNOWLEDGED,
    priority=Priority.HIGH,
    source_ns=T0 - 5,
    server_ns=T0 - 4,
    received_ns=T0 - 3,
    truth=Truth.YES,
    occurrence=7,
    value=82.5,
    limit=80.0,
    unit="kN",
    status=0x40000000,
    tag="Press.Force",
    machine="Press",
    group="Press",
    first=True,
    person="p1",
    by="Anna Élise",
    seat="panel",
    comment="heard it",
    lot="L1",
    until_ns=9,
    text="Kraft",
    condition="ns=2;i=5",
    event="00ff",
)


@pytest.fixture
def told() -> list[Notice]:
    return []


@pytest.fixture
def journal(tmp_path: Path, told: list[Notice]) -> Iterator[AlarmJournal]:
    one = AlarmJournal(tmp_path, lambda alarm: f"Kraft zu hoch {alarm}", told.append)
    one.start()
    yield one
    one.stop()


def _put(journal: AlarmJournal, *rows: JournalRow) -> None:
    journal.stored(journal.put(rows)).result(10)


def test_a_row_comes_back_as_it_was(journal: AlarmJournal) -> None:
    _put(journal, ROW, replace(ROW, value=None, limit=None, comment="", person="", by="", first=False))
    rows, before = page(journal.path, Sought(), 10)
    assert rows[1] == replace(ROW, number=1)
    assert (rows[0].value, rows[0].comment, rows[0].person) == (None, "", "")
    assert before == 0
    assert holds(journal.path).rows == 2


def test_rows_are_only_added_to(journal: AlarmJournal) -> None:
    _put(journal, ROW)
    with sqlite3.connect(journal.path) as other:
        for statement in ("UPDATE rows SET value = 1", "DELETE FROM rows"):
            with pytest.raises(sqlite3.IntegrityError, match="only added to"):
                other.execute(statement)
    other.close()


ROWS = [
    replace(
        ROW,
        at_ns=T0 + number * S,
        alarm=f"{machine}.{kind}",
        what=what,
        priority=Priority(1 + number % 3),
        machine=machine,
        group=machine,
        tag=machine,
        person=person,
        by=person and f"Name of {person}",
        comment=comment,
        lot=f"L{number // 50}",
        text="",
    )
    for number, (machine, kind, what, person, comment) in enumerate(
        itertools.product(
            ("M1", "M2"), ("low", "high"), ("raise", "clear", "acknowledge"), ("", "p1", "p2"), ("", "Öl 5 %", "x_y")
        )
    )
]


@pytest.mark.parametrize(
    "sought",
    [
        Sought(),
        Sought(alarms=["M1.low", "M2.high"]),
        Sought(machines=["M2"], what=["raise", "clear"]),
        Sought(groups=["M1"], priorities=[Priority.URGENT]),
        Sought(priorities=[Priority.LOW, Priority.HIGH], persons=["p1"]),
        Sought(persons=["p2"], lot="L1"),
        Sought(from_ns=T0 + 10 * S, to_ns=T0 + 20 * S),
        Sought(to_ns=T0 + 20 * S, what=["acknowledge"]),
        Sought(before=40, machines=["M1"]),
        Sought(words=["öl", "m2"]),
        Sought(words=["x_y"]),
        Sought(words=["name of P1"]),
        Sought(words=["5 %", "nobody"]),
        Sought(alarms=["none"]),
        Sought(lot="none"),
    ],
)
@pytest.mark.parametrize("few", [20_000, 10, 0])
def test_any_filter_finds_what_a_look_at_every_row_finds(
    journal: AlarmJournal, sought: Sought, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alarm_query, "_FEW", few)  # by an index of its own, or by a walk down all rows
    _put(journal, *ROWS)
    wanted = [row for number, row in enumerate(ROWS, start=1) if _fits(replace(row, number=number), sought)][::-1]
    found, before = page(journal.path, sought, 1000)
    assert [replace(row, number=0) for row in found] == wanted
    assert before == 0
    assert [replace(row, number=0) for row in walk(journal.path, sought)] == wanted
    in_order = [(row.at_ns, row.alarm, row.what) for row in wanted[::-1]]
    assert [(turn[0], turn[1], turn[3]) for turn in turns(journal.path, sought)] == in_order


def _fits(row: JournalRow, sought: Sought) -> bool:
    """One row, in plain words."""
    text = f"{row.alarm} Kraft zu hoch {row.alarm}".casefold(), row.by.casefold(), row.comment.casefold()
    return (
        (not sought.before or row.number < sought.before)
        and row.at_ns >= sought.from_ns
        and (not sought.to_ns or row.at_ns < sought.to_ns)
        and (not sought.alarms or row.alarm in sought.alarms)
        and (not sought.machines or row.machine in sought.machines)
        and (not sought.groups or row.group in sought.groups)
        and (not sought.priorities or row.priority in sought.priorities)
        and (not sought.what or row.what in sought.what)
        and (not sought.persons or row.person in sought.persons)
        and (not sought.lot or row.lot == sought.lot)
        and all(any(word.casefold() in one for one in text) for word in sought.words)
    )


def test_pages_follow_on_each_other_without_a_gap(journal: AlarmJournal) -> None:
    _put(journal, *ROWS)
    numbers: list[int] = []
    before = 0
    while True:
        rows, before = page(journal.path, Sought(before=before, machines=["M1"]), 7)
        numbers += [row.number for row in rows]
        if not before:
            break
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == len(set(numbers)) == len(ROWS) // 2


def test_how_alarms_stood_and_what_was_changed_is_there_for_the_next_run(tmp_path: Path, told: list[Notice]) -> None:
    first = AlarmJournal(tmp_path, str, told.append)
    assert first.start() == {}
    change = Change(T0, "tag:Force", "limits.high", "80.0", "85.0", "p1", "Anna", "trial", "s1")
    first.put([ROW], [Kept(alarm="a", occurrence=1), Kept(alarm="b", state=2)])
    first.put([], [Kept(alarm="a", occurrence=2, value=1.5, by="Anna")], [change])
    first.stop()
    again = AlarmJournal(tmp_path, str, told.append)
    kept = again.start()
    assert kept == {"a": Kept(alarm="a", occurrence=2, value=1.5, by="Anna"), "b": Kept(alarm="b", state=2)}
    assert again.changes == [change]
    again.stop()
    assert told == []


def test_a_flood_that_went_on_is_among_what_is_recent(journal: AlarmJournal) -> None:
    flood = replace(ROW, alarm="station", what="flood", at_ns=T0 - 3000 * S)
    _put(journal, flood, replace(ROW, at_ns=T0 - 700 * S), replace(ROW, at_ns=T0 - 100 * S))
    assert [(at_ns, what) for at_ns, _, _, what, _, _ in recent(journal.path, T0)] == [
        (T0 - 3000 * S, "flood"),
        (T0 - 100 * S, "raise"),
    ]
    assert recent(journal.path.with_name("none.db"), T0) == []


def test_a_file_that_is_none_is_kept_aside_and_said(tmp_path: Path, told: list[Notice], expected_log: object) -> None:
    expected_log("alarm journal was broken")  # type: ignore[operator]
    (tmp_path / "alarms.db").write_bytes(b"this is no database at all, but long enough to be looked at" * 20)
    journal = AlarmJournal(tmp_path, str, told.append)
    journal.start()
    _put(journal, ROW)
    journal.stop()
    assert [notice.key for notice in told] == ["alarms.journal_broken"]
    (aside,) = tmp_path.glob("alarms-*.db")
    assert aside.read_bytes().startswith(b"this is no database")
    assert holds(journal.path).rows == 1


def test_a_file_that_vanishes_is_begun_anew_with_how_alarms_stand(tmp_path: Path, told: list[Notice]) -> None:
    journal = AlarmJournal(tmp_path, str, told.append)
    journal.start()
    journal.stored(journal.put([ROW], [Kept(alarm="a", occurrence=1), Kept(alarm="b")])).result(10)
    for file in tmp_path.glob("alarms.db*"):
        file.unlink()
    journal.stored(journal.put([ROW], [Kept(alarm="a", occurrence=2)])).result(10)
    journal.stop()
    again = AlarmJournal(tmp_path, str, told.append)
    assert again.start() == {"a": Kept(alarm="a", occurrence=2), "b": Kept(alarm="b")}
    again.stop()


def test_what_the_disk_refuses_is_refused_to_who_waits_and_written_when_it_can_be(
    tmp_path: Path, told: list[Notice], expected_log: ExpectedLog
) -> None:
    expected_log("cannot be written")
    expected_log("is written again")
    journal = AlarmJournal(tmp_path, str, told.append)
    journal.start()
    store = journal._store
    assert store is not None
    refusal = RecordsError("records.disk_full", "no space left")
    with patch.object(store, "write", side_effect=refusal), pytest.raises(RecordsError) as refused:
        journal.stored(journal.put([ROW], [Kept(alarm="a")])).result(10)
    assert refused.value.reason == "alarms.journal_unwritten"
    journal.stored(journal.put([ROW])).result(10)
    journal.stop()
    assert holds(journal.path).rows == 2
    assert [(notice.key, notice.over) for notice in told] == [
        ("alarms.journal_unwritten", False),
        ("alarms.journal_unwritten", True),
    ]
