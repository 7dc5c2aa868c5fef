"""An hour replayed: the list as it stood, from rows of the journal, never taken for the list of now."""

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from hmi.channel.messages import Refused
from hmi.channel.questions import Question, Reply
from hmi.channel.questions_alarms import AskJournal, JournalTold
from hmi.values.alarm import AlarmState, JournalRow, Priority
from tests.fake_core import NOON_NS, NS
from tests.unit.ui.pages.alarms.played import Bench
from ui.pages.alarms.replay import Replay

A = AlarmState
MINUTE = 60 * NS
PRIORITIES = {"a1": Priority.URGENT, "a2": Priority.HIGH, "a3": Priority.LOW, "station": Priority.LOW}


def row(number: int, alarm: str, what: str, state: AlarmState, minutes_ago: float) -> JournalRow:
    at_ns = NOON_NS - round(minutes_ago * MINUTE)
    return JournalRow(number, at_ns, alarm, what, state, PRIORITIES[alarm], at_ns)


ROWS = [
    row(1, "a2", "raise", A.UNACKNOWLEDGED, 300),
    row(2, "a3", "raise", A.UNACKNOWLEDGED, 200),
    row(3, "a3", "shelve", A.SHELVED, 150),
    row(4, "a1", "raise", A.UNACKNOWLEDGED, 50),
    row(5, "station", "flood", A.NORMAL, 45),
    row(6, "a2", "acknowledge", A.ACKNOWLEDGED, 40),
    row(7, "a3", "shelf_ends", A.UNACKNOWLEDGED, 30),
    row(8, "station", "flood_over", A.NORMAL, 25),
    row(9, "a1", "clear", A.RETURNED, 20),
    row(10, "a1", "acknowledge", A.NORMAL, 10),
    row(11, "a2", "hole", A.NORMAL, 5),
]


def listed(replay: Replay, minutes_ago: float) -> list[tuple[str, AlarmState]]:
    return [(one.alarm, one.state) for one in replay.standing(NOON_NS - round(minutes_ago * MINUTE))]


def test_each_alarm_stands_as_its_latest_row_says() -> None:
    replay = Replay(NOON_NS - 60 * MINUTE, NOON_NS, reversed(ROWS))
    assert listed(replay, 60) == [("a2", A.UNACKNOWLEDGED)]  # raised hours before; the other one lies on a shelf
    assert listed(replay, 50.01) == [("a2", A.UNACKNOWLEDGED)]
    assert listed(replay, 50) == [("a1", A.UNACKNOWLEDGED), ("a2", A.UNACKNOWLEDGED)]
    assert listed(replay, 30) == [("a1", A.UNACKNOWLEDGED), ("a2", A.ACKNOWLEDGED), ("a3", A.UNACKNOWLEDGED)]
    assert listed(replay, 20)[0] == ("a1", A.RETURNED)
    assert listed(replay, 0) == [("a2", A.ACKNOWLEDGED), ("a3", A.UNACKNOWLEDGED)]
    floods = [replay.in_flood(NOON_NS - ago * MINUTE) for ago in (46, 45, 26, 25)]
    assert floods == [False, True, True, False]


def test_steps_go_from_change_to_change_and_stop_at_the_ends() -> None:
    replay = Replay(NOON_NS - 60 * MINUTE, NOON_NS, ROWS)
    at_ns, seen = replay.from_ns, []
    while (found := replay.after(at_ns)) is not None:
        at_ns = found
        seen.append((NOON_NS - at_ns) // MINUTE)
    assert seen == [50, 45, 40, 30, 25, 20, 10, 5]
    assert replay.before(at_ns) == NOON_NS - 10 * MINUTE
    assert replay.before(NOON_NS - 50 * MINUTE) is None


@pytest.fixture
async def replayed(bench: Bench) -> Bench:
    bench.told.rows = list(reversed(ROWS))
    bench.page.show_part("replay")
    for _ in range(4):
        await bench.pass_s()
    return bench


async def test_the_hour_and_what_was_before_it_are_asked_for_once(replayed: Bench) -> None:
    asked = [one for one in replayed.of(AskJournal) if isinstance(one, AskJournal)]
    hour = (NOON_NS - 60 * MINUTE, NOON_NS)
    assert {(one.from_ns, one.to_ns) for one in asked} == {hour, (0, hour[0])}
    count = len(asked)
    for _ in range(20):
        await replayed.pass_s(1)
    assert len(replayed.of(AskJournal)) == count


async def test_it_is_marked_as_past_and_steps_by_touch(replayed: Bench) -> None:
    part = replayed.page.replay
    assert part.banner.words.startswith("The past: alarms as they stood at ")
    assert part.banner.words.endswith("1 h 0 min ago")
    assert [one.alarm for one in part.model.rows] == ["a2"]
    QTest.mouseClick(part.after, Qt.MouseButton.LeftButton)
    assert [one.alarm for one in part.model.rows] == ["a1", "a2"]
    QTest.mouseClick(part.after, Qt.MouseButton.LeftButton)
    assert part.banner.words.endswith("flood of alarms")
    part.slider.moved.emit(NOON_NS)
    assert [one.alarm for one in part.model.rows] == ["a2", "a3"]
    assert not part.after.isEnabled()
    assert not part.later.isEnabled()  # what is still to come cannot be replayed
    part.before.click()
    assert part.slider.at_ns == NOON_NS - 5 * MINUTE
    part.show_hour(NOON_NS + 60 * MINUTE)
    asked = replayed.of(AskJournal)[-1]
    assert isinstance(asked, AskJournal)
    assert asked.to_ns == NOON_NS
    part.earlier.click()
    await replayed.pass_s()
    asked = replayed.of(AskJournal)[-1]
    assert isinstance(asked, AskJournal)
    assert asked.to_ns <= NOON_NS - 60 * MINUTE
    assert part.later.isEnabled()


async def test_a_finger_on_the_slider_chooses_the_moment(replayed: Bench) -> None:
    slider = replayed.page.replay.slider
    slider.resize(600, slider.height())
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=slider.rect().center())
    assert abs(slider.at_ns - (NOON_NS - 30 * MINUTE)) < MINUTE
    QTest.keyClick(slider, Qt.Key.Key_Right)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert slider.at_ns == NOON_NS - 60 * MINUTE


@pytest.mark.parametrize(("minutes_ago", "said"), [(30.0, True), (61.0, False)])
async def test_an_hour_that_goes_back_beyond_the_journal_says_so(bench: Bench, minutes_ago: float, said: bool) -> None:
    answers, begins_ns = bench.core.answers, NOON_NS - round(minutes_ago * MINUTE)

    def answered(asked: Question) -> Reply | Refused | None:
        told = answers(asked)
        return msgspec.structs.replace(told, begins_ns=begins_ns) if isinstance(told, JournalTold) else told

    bench.core.answers = answered
    bench.page.show_part("replay")
    for _ in range(4):
        await bench.pass_s()
    assert ("The journal begins at " in bench.page.replay.word.text()) is said
