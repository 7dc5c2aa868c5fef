"""What persons do to alarms and their settings: by right, each in the trail before it happens, and kept."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from hmi.access.seat import Seat, Session
from hmi.alarms.acts import Acts
from hmi.alarms.desk import AlarmDesk
from hmi.alarms.rationalisation import Changing, Rationalisation
from hmi.channel.questions_alarms import (
    AcknowledgeAlarms,
    AlarmsDone,
    AlarmTold,
    AskAlarm,
    AskJournal,
    AskPerformance,
    AskProposal,
    AskUnknown,
    ChangeAlarms,
    ChangesShown,
    CommentAlarms,
    ExportAlarms,
    JournalTold,
    PerformanceTold,
    PreviewChanges,
    ReadImport,
    RemoveAlarms,
    ResetAlarms,
    ReturnAlarms,
    Seen,
    SettingChange,
    ShelveAlarms,
    UnknownTold,
    UnshelveAlarms,
)
from hmi.channel.questions_people import Given
from hmi.channel.said import UnansweredError
from hmi.records.alarm_journal import AlarmJournal
from hmi.records.entry import Entry
from hmi.records.files import DATABASE
from hmi.records.reading import Reader, Selection
from hmi.records.trail import Trail
from hmi.values.right import Right
from hmi.values.signature import Meaning, Signature
from tests.unit.hmi.alarms.plant import T0, Plant, S, alarm, record_hour, station_of, tag

TAGS = [
    tag("x", range=[0, 100], limits={"low": 10, "high": 80}, unit="bar", machine="M"),
    tag("y", range=[0, 100], limits={"high": 50}, machine="M"),
]
ALARMS = [
    alarm("a", deadband=2.0, cause={"en": "=1+1"}, longest_shelf_s=3600.0),
    alarm("b", "y", longest_shelf_s=0.0),
    alarm("c", limits=["low"], latching=True),
]


class Signs:
    """Signs for whoever gives the right password, once each."""

    def __init__(self) -> None:
        self.spent: list[str] = []

    async def sign(
        self,
        seat: Seat,
        given: Given,
        hash_: str,
        *,
        right: Right | None,
        about: str,
        meanings: Collection[Meaning] = (),
    ) -> Signature:
        if given.password.text != "right":
            raise UnansweredError("access.refused")
        assert given.meaning in meanings
        assert right is Right.CHANGE_ALARM_LIMITS
        person = seat.require(right)
        return Signature(
            id="s1",
            person=person.person,
            name=person.name,
            role="",
            meaning=given.meaning,
            at_ns=0,
            hash=hash_,
            entry=1,
        )

    async def witness(self, *_: object, **__: object) -> Signature:
        raise AssertionError

    def spend(self, signature: Signature, hash_: str) -> None:
        assert signature.hash == hash_
        self.spent.append(signature.id)


@dataclass
class Desk:
    """A plant with a desk, a trail on disk, and one person who may do everything."""

    folder: Path
    plant: Plant
    trail: Trail
    rationalisation: Rationalisation
    seat: Seat = field(default_factory=lambda: Seat("panel"))

    def __post_init__(self) -> None:
        engine = self.plant.engine
        now_ns = lambda: T0 + round(self.plant.second * S)  # noqa: E731  # one clock for both
        acts = Acts(engine, self.trail, now_ns)
        changing = Changing(self.rationalisation, engine, self.trail, Signs(), self.plant.news.append, now_ns)
        self.desk = AlarmDesk(
            engine,
            acts,
            changing,
            self.rationalisation,
            self.plant.tags,
            self.folder / "history.db",
            (360,),
            None,
            now_ns,
        )
        self.may(*Right)

    def may(self, *rights: Right) -> None:
        self.seat.session = Session(person="p1", name="Anna", role="r", rights=frozenset(rights), language="fr")

    async def done(self, act: object) -> AlarmsDone:
        found = await self.desk.answer(act, self.seat)  # type: ignore[arg-type]  # any of the acts
        assert isinstance(found, AlarmsDone)
        return found

    async def refused(self, act: object) -> str:
        with pytest.raises(UnansweredError) as refused:
            await self.desk.answer(act, self.seat)  # type: ignore[arg-type]
        return refused.value.reason

    def entered(self) -> list[Entry]:
        """What stands in the trail of alarms; ends the trail."""
        self.trail.stop()
        with closing(Reader(self.folder / DATABASE)) as reader:
            return [entry for entry in reader.entries(Selection()) if entry.action.startswith("alarm.")]


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    trail = Trail(tmp_path, "plant", lambda _: None, lambda _: [])
    trail.start()
    station = station_of(tags=TAGS, alarms=ALARMS, machines=[{"name": "M"}])
    yield Desk(tmp_path, Plant(station).link(), trail, Rationalisation(station, []))
    await asyncio.to_thread(trail.stop)


async def test_an_acknowledgement_names_what_was_seen_and_has_an_entry_for_each(desk: Desk) -> None:
    desk.plant.put(("x", 90.0), ("y", 60.0))
    seen = [Seen(0, 1), Seen(1, 1), Seen(2, 0), Seen(0, 1), Seen(99, 1)]
    done = await desk.done(AcknowledgeAlarms(seen=seen, comment=" valve stuck "))
    assert done.done == 2
    assert [(one.alarm, one.reason) for one in done.refused] == [(2, "alarm.not_active"), (99, "alarm.unknown")]
    assert (desk.plant.state("a"), desk.plant.state("b")) == ("C", "C")
    assert desk.plant.memory.rows[-1].comment == "valve stuck"
    entries = desk.entered()
    assert sorted((entry.action, entry.object) for entry in entries) == [
        ("alarm.acknowledge", "a"),
        ("alarm.acknowledge", "b"),
        ("alarm.acknowledge.done", "a"),
        ("alarm.acknowledge.done", "b"),
    ]
    assert {(entry.person, entry.reason, entry.language) for entry in entries} == {("p1", "valve stuck", "fr")}
    first = entries[0]
    assert (first.old, first.new) == ("unacknowledged (1)", "acknowledged")


async def test_what_was_raised_again_is_not_acknowledged_unseen(desk: Desk) -> None:
    desk.plant.put(("x", 90.0)).put(("x", 50.0)).put(("x", 90.0))
    done = await desk.done(AcknowledgeAlarms(seen=[Seen(0, 1)]))
    assert (done.done, [one.reason for one in done.refused]) == (0, ["alarm.not_seen"])
    assert desk.plant.state("a") == "B"
    assert desk.entered() == []


async def test_what_changes_while_the_trail_is_written_is_looked_at_again(desk: Desk) -> None:
    desk.plant.put(("x", 90.0))
    append = desk.trail.append

    def append_late(draft: object) -> object:
        desk.plant.put(("x", 50.0)).put(("x", 91.0))  # a second occurrence comes in between
        return append(draft)  # type: ignore[arg-type]

    desk.trail.append = append_late  # type: ignore[method-assign, assignment]
    done = await desk.done(AcknowledgeAlarms(seen=[Seen(0, 1)]))
    assert (done.done, [one.reason for one in done.refused]) == (0, ["alarm.not_seen"])
    assert desk.plant.state("a") == "B"
    assert [entry.action for entry in desk.entered()] == ["alarm.acknowledge", "alarm.acknowledge.failed"]


async def test_shelving_asks_for_a_reason_and_keeps_its_limits(desk: Desk) -> None:
    shelve = ShelveAlarms(alarms=[0, 1], span_s=1800.0, reason="sensor is changed")
    assert await desk.refused(ShelveAlarms(alarms=[0], span_s=1800.0, reason=" ")) == "alarm.reason_needed"
    assert await desk.refused(ShelveAlarms(alarms=[0], span_s=5.0, reason="x")) == "alarm.shelf_too_short"
    assert await desk.refused(ShelveAlarms(alarms=[0], span_s=float("nan"), reason="x")) == "alarm.shelf_too_short"
    done = await desk.done(ShelveAlarms(alarms=[0], span_s=7200.0, reason="x"))
    assert [one.reason for one in done.refused] == ["alarm.shelf_too_long"]
    done = await desk.done(shelve)
    assert (done.done, [(one.alarm, one.reason) for one in done.refused]) == (1, [(1, "alarm.shelving_forbidden")])
    stand = desk.plant.stand("a")
    assert (stand.state.letter, stand.by, stand.note, stand.until_ns) == (
        "G",
        "Anna",
        "sensor is changed",
        T0 + 1800 * S,
    )
    assert (await desk.done(UnshelveAlarms(alarms=[0]))).done == 1
    assert desk.plant.state("a") == "A?"
    assert [entry.new for entry in desk.entered() if entry.action == "alarm.shelve"] == ["shelved, 30 min"]


async def test_service_reset_and_comment(desk: Desk) -> None:
    desk.plant.put(("x", 50.0))
    assert await desk.refused(RemoveAlarms(alarms=[2], reason="")) == "alarm.reason_needed"
    assert (await desk.done(RemoveAlarms(alarms=[2], reason="gauge is out"))).done == 1
    desk.plant.put(("x", 5.0))
    assert desk.plant.state("c") == "I"
    assert (await desk.done(ReturnAlarms(alarms=[2]))).done == 1
    assert desk.plant.state("c") == "B"
    desk.plant.put(("x", 50.0))
    assert [one.reason for one in (await desk.done(ResetAlarms(seen=[Seen(2, 1)]))).refused] == [
        "alarm.not_acknowledged"
    ]
    await desk.done(AcknowledgeAlarms(seen=[Seen(2, 1)]))
    assert (await desk.done(ResetAlarms(seen=[Seen(2, 1)]))).done == 1
    assert desk.plant.state("c") == "A"
    assert (await desk.done(CommentAlarms(alarms=[2], comment="pipe was cold"))).done == 1
    assert desk.plant.memory.told[-1] == "c comment A"


@pytest.mark.parametrize(
    ("act", "right"),
    [
        (AcknowledgeAlarms(seen=[Seen(0, 1)]), Right.ACKNOWLEDGE_ALARMS),
        (ShelveAlarms(alarms=[0], span_s=600, reason="x"), Right.SHELVE_ALARMS),
        (RemoveAlarms(alarms=[0], reason="x"), Right.SUPPRESS_ALARMS),
        (ChangeAlarms(changes=[], reason="x", given=Given()), Right.CHANGE_ALARM_LIMITS),
    ],
)
async def test_nothing_is_done_without_the_right(desk: Desk, act: object, right: Right) -> None:
    desk.plant.put(("x", 90.0))
    desk.may(*(set(Right) - {right}))
    assert await desk.refused(act) == "access.right"
    assert desk.plant.state("a") == "B"
    assert desk.entered() == []


def _given(password: str = "right") -> Given:
    from hmi.channel.said import Secret

    return Given(password=Secret(password), meaning=Meaning.PERFORMED)


async def test_a_limit_is_changed_with_reason_and_signature_and_holds_everywhere_at_once(desk: Desk) -> None:
    desk.plant.put(("x", 82.0))
    assert desk.plant.state("a") == "B"
    wish = [SettingChange(alarm="a", setting="limits.high", old="", new="85")]
    shown = await desk.desk.answer(PreviewChanges(changes=wish), desk.seat)
    assert isinstance(shown, ChangesShown)
    assert [(one.old, one.new, one.unit) for one in shown.changes] == [("80.0", "85", "bar")]
    assert shown.problems == []
    assert await desk.refused(ChangeAlarms(changes=shown.changes, reason=" ", given=_given())) == "alarm.reason_needed"
    wrong = ChangeAlarms(changes=shown.changes, reason="trial", given=_given("wrong"))
    assert await desk.refused(wrong) == "access.refused"
    assert desk.plant.state("a") == "B"
    await desk.desk.answer(ChangeAlarms(changes=shown.changes, reason="trial", given=_given()), desk.seat)
    assert desk.plant.state("a") == "D"
    assert desk.rationalisation.tags[0].limits.high == 85.0
    told = desk.plant.news[-2] if desk.plant.news[-1].stands else desk.plant.news[-1]
    assert [(one.tag, one.limits.high) for news in desk.plant.news for one in news.limits] == [(0, 85.0)]
    assert [face.high for news in desk.plant.news for face in news.faces] == [85.0]
    assert told is not None
    (kept,) = desk.plant.memory.changes
    assert (kept.alarm, kept.setting, kept.base, kept.value, kept.signature) == (
        "tag:x",
        "limits.high",
        "80.0",
        "85",
        "s1",
    )
    assert "limits.high: 80.0 → 85" in next(row.comment for row in desk.plant.memory.rows if row.what == "changed")
    again = ChangeAlarms(changes=shown.changes, reason="trial", given=_given())
    assert await desk.refused(again) == "alarm.changed_meanwhile"
    told_now = await desk.desk.answer(AskAlarm(alarm=0), desk.seat)
    assert isinstance(told_now, AlarmTold)
    assert told_now.changed == {"limits.high": "80.0"}
    entries = desk.entered()
    assert [(entry.action, entry.old, entry.new, entry.unit, entry.signature) for entry in entries] == [
        ("alarm.change", "80.0", "85", "bar", "s1"),
        ("alarm.change.done", "80.0", "85", "bar", "s1"),
    ]


async def test_what_makes_no_sense_is_not_changed(desk: Desk) -> None:
    for setting, new in (
        ("limits.high", "5"),
        ("deadband", "much"),
        ("on_delay_s", "-1"),
        ("tag", "y"),
        ("priority", "top"),
    ):
        wish = [SettingChange(alarm="a", setting=setting, old="", new=new)]
        shown = await desk.desk.answer(PreviewChanges(changes=wish), desk.seat)
        assert isinstance(shown, ChangesShown)
        assert shown.problems, setting
        assert await desk.refused(ChangeAlarms(changes=wish, reason="x", given=_given())) == "alarm.change_wrong"


def test_changes_hold_for_as_long_as_the_station_file_says_what_it_said() -> None:
    station = station_of(tags=TAGS, alarms=ALARMS, machines=[{"name": "M"}])
    first = Rationalisation(station, [])
    changes = first.shown([SettingChange(alarm="a", setting="limits.high", old="", new="85")]).changes
    changes += first.shown([SettingChange(alarm="a", setting="on_delay_s", old="", new="4")]).changes
    from hmi.records.entry import Actor

    kept = first.apply(changes, Actor("p1", "Anna", "r"), "trial", "s1", T0)
    again = Rationalisation(station, kept)
    assert (again.tags[0].limits.high, again.definitions[0].timing.on_delay_ns) == (85.0, 4 * S)
    other = station_of(
        tags=[TAGS[0] | {"limits": {"low": 10, "high": 70}}, TAGS[1]], alarms=ALARMS, machines=[{"name": "M"}]
    )
    mended = Rationalisation(other, kept)
    assert (mended.tags[0].limits.high, mended.definitions[0].timing.on_delay_ns) == (70.0, 4 * S)
    assert [(draft.object, draft.old, draft.new) for draft in mended.no_longer()] == [
        ("tag:x limits.high", "85", "70.0")
    ]
    later = Rationalisation(other, [*kept, *mended.ended(T0)])
    assert later.no_longer() == []
    assert later.tags[0].limits.high == 70.0


async def test_the_table_goes_out_escaped_and_comes_back_as_changes(desk: Desk) -> None:
    exported = await desk.desk.answer(ExportAlarms(), desk.seat)
    text = exported.text  # type: ignore[union-attr]
    assert ",'=1+1," in text
    unchanged = await desk.desk.answer(ReadImport(text=text), desk.seat)
    assert isinstance(unchanged, ChangesShown)
    assert (unchanged.changes, unchanged.problems) == ([], [])
    edited = text.replace(",'=1+1,", ",'=2+2,").replace("80.0", '"81,5"')
    shown = await desk.desk.answer(ReadImport(text="\ufeff" + edited), desk.seat)
    assert isinstance(shown, ChangesShown)
    assert [(one.alarm, one.setting, one.old, one.new) for one in shown.changes] == [
        ("a", "limits.high", "80.0", "81,5"),
        ("a", "cause.en", "=1+1", "=2+2"),
    ]
    assert shown.problems == []
    await desk.desk.answer(ChangeAlarms(changes=shown.changes, reason="review", given=_given()), desk.seat)
    assert desk.rationalisation.tags[0].limits.high == 81.5
    none = await desk.desk.answer(ReadImport(text="name;what\n1;2\n"), desk.seat)
    assert isinstance(none, ChangesShown)
    assert none.problems == ['the first line names no column "alarm"']


async def test_what_nobody_knows_is_listed(desk: Desk) -> None:
    desk.plant.put(("x", 50.0))
    assert await desk.desk.answer(AskUnknown(), desk.seat) == UnknownTold(alarms=[1])
    assert await desk.refused(AskAlarm(alarm=99)) == "alarm.unknown"
    assert desk.plant.memory.rows == []


async def test_journal_and_performance_come_from_what_is_on_disk(desk: Desk, tmp_path: Path) -> None:
    journal = AlarmJournal(tmp_path, str, lambda _: None)
    journal.start()
    desk.plant.engine.journal = journal
    for at in range(20):
        desk.plant.at(at * 60).put(("x", 90.0), ("y", 60.0 if at == 3 else 20.0)).at(at * 60 + 20).put(("x", 50.0))
    await asyncio.wrap_future(journal.stored(journal.put([])))
    told = await desk.desk.answer(AskJournal(most=5, alarms=["a"], what=["raise"]), desk.seat)
    assert isinstance(told, JournalTold)
    assert [(row.alarm, row.what) for row in told.rows] == [("a", "raise")] * 5
    rest = await desk.desk.answer(AskJournal(before=told.before, alarms=["a"], what=["raise"]), desk.seat)
    assert isinstance(rest, JournalTold)
    assert (len(rest.rows), rest.before) == (15, 0)
    desk.plant.at(3600)
    assert await desk.refused(AskPerformance(from_ns=T0, to_ns=T0 + 3600 * S)) == "log.absent"
    await asyncio.to_thread(record_hour, tmp_path, desk.plant.tags)
    found = await desk.desk.answer(AskPerformance(from_ns=T0, to_ns=T0 + 3600 * S), desk.seat)
    assert isinstance(found, PerformanceTold)
    assert (found.whole.raised, found.whole.figures["rate_hour"].value) == (21, 21.0)
    assert [(one.alarm, one.raised, one.active_s) for one in found.whole.worst] == [("a", 20, 400.0), ("b", 1, 60.0)]
    assert sum(shift.raised for shift in found.shifts) == 21
    assert await desk.refused(AskPerformance(from_ns=T0, to_ns=T0)) == "alarm.no_span"
    assert await desk.refused(AskProposal(alarm=99, from_ns=T0, to_ns=T0 + S)) == "alarm.unknown"
    await asyncio.to_thread(journal.stop)
