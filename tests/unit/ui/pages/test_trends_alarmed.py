"""Alarms in the trends: where they stood, asked for sparingly, at the top of their lane, a touch from being open."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF

from hmi.channel.messages import Refused
from hmi.channel.questions_alarms import AlarmNews, AskJournal, JournalTold
from hmi.values.alarm import AlarmFace, AlarmKind, AlarmStand, AlarmState, JournalRow, Priority, Truth
from hmi.values.text import Text
from tests.fake_core import NOON_NS, NS
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.pages.diagnostics.played import PlayedCore, turn
from ui.bridge.picture import Picture
from ui.pages.trends.alarmed import Alarmed, marks_of
from ui.pages.trends.drawing import Moment
from ui.plots.alarm_marks import AlarmMark, alarm_mark_at, of_tags, shape_box
from ui.plots.overlay import EventMark, Field
from ui.style.look import Look

pytestmark = pytest.mark.usefixtures("qapp")
HOUR = 3600 * NS
A = AlarmState


def face(number: int, tag: int | None, priority: Priority = Priority.HIGH) -> AlarmFace:
    return AlarmFace(number, f"a{number}", Text(f"alarm {number}", ""), AlarmKind.LIMIT, priority, tag=tag, unit="°C")


HOT, HOTTER, ELSEWHERE, OF_NONE = face(1, 0), face(2, 0, Priority.URGENT), face(3, 1), face(4, None)
FACES = {one.name: one for one in (HOT, HOTTER, ELSEWHERE, OF_NONE)}


def row(number: int, alarm: str, what: str, minutes_ago: float, state: AlarmState = A.UNACKNOWLEDGED) -> JournalRow:
    at_ns = NOON_NS - round(minutes_ago * 60 * NS)
    return JournalRow(number, at_ns + NS, alarm, what, state, FACES[alarm].priority, at_ns, value=82.0, limit=80.0)


def told(*rows: JournalRow) -> list[JournalRow]:
    return sorted(rows, key=lambda one: -one.number)


def moment(from_ns: int = NOON_NS - HOUR, to_ns: int = NOON_NS, mono_s: float = 100.0) -> Moment:
    return Moment(from_ns, to_ns, NOON_NS, round(mono_s * NS))


def core(*rows: JournalRow) -> PlayedCore:
    return PlayedCore(lambda _: JournalTold(rows=told(*rows), total=len(rows)))


@pytest.fixture
def picture(picture: Picture) -> Picture:
    picture.alarms.greet(AlarmNews(faces=list(FACES.values())))
    return picture


def test_each_time_that_an_alarm_stood_is_one_mark() -> None:
    rows = told(
        row(1, "a1", "clear", 50),
        row(2, "a1", "raise", 40),
        row(3, "a2", "raise", 35, A.SUPPRESSED),
        row(4, "a1", "clear", 30, A.RETURNED),
        row(5, "a2", "clear", 29, A.SUPPRESSED),
        row(6, "a1", "raise", 10),
        row(7, "a4", "raise", 9),
    )
    marks = [(mark.alarm, mark.state, mark.from_ns, mark.to_ns) for mark in marks_of(rows, FACES, lambda _: NOON_NS)]
    minute = 60 * NS
    assert marks == [
        ("a1", A.RETURNED, 0, NOON_NS - 50 * minute),  # raised before anything that is known
        ("a1", A.RETURNED, NOON_NS - 40 * minute, NOON_NS - 30 * minute),
        ("a2", A.SUPPRESSED, NOON_NS - 35 * minute, NOON_NS - 29 * minute),
        ("a1", A.UNACKNOWLEDGED, NOON_NS - 10 * minute, NOON_NS),
    ]


async def test_only_alarms_of_the_trended_tags_are_asked_for_and_once_a_span(picture: Picture) -> None:
    asked = core(row(1, "a1", "raise", 20))
    alarmed = Alarmed(picture, asked)
    for later in range(50):
        alarmed.ask([0], moment(NOON_NS - HOUR + later * NS, NOON_NS + later * NS, 100 + later))
        await turn()
    (question,) = asked.questions
    assert isinstance(question, AskJournal)
    assert (question.alarms, question.what, question.from_ns) == (["a1", "a2"], ["raise", "clear"], 0)
    assert question.to_ns == NOON_NS + HOUR
    assert [mark.alarm for mark in alarmed.marks(moment())] == ["a1"]
    alarmed.ask([0], moment(NOON_NS - 9 * HOUR, NOON_NS - 8 * HOUR))
    await turn()
    assert len(asked.questions) == 2
    assert alarmed.marks(moment(NOON_NS - 9 * HOUR, NOON_NS - 8 * HOUR)) == []
    alarmed.ask([1], moment())
    await turn()
    assert asked.questions[2].alarms == ["a3"]  # type: ignore[union-attr]  # a question about the journal
    alarmed.ask([3], moment())
    assert len(asked.questions) == 3  # no alarm hangs on that tag
    assert alarmed.marks(moment()) == []


async def test_an_alarm_that_turns_is_asked_for_anew_at_most_every_two_seconds(picture: Picture) -> None:
    asked = core()
    alarmed = Alarmed(picture, asked)
    for frame in range(40):
        stand = AlarmStand(HOT.id, A.UNACKNOWLEDGED, Truth.YES, occurrence=frame)
        elsewhere = AlarmStand(ELSEWHERE.id, A.UNACKNOWLEDGED, Truth.YES, occurrence=frame)
        picture.alarms.take(AlarmNews(stands=[stand if frame < 20 else elsewhere]))
        alarmed.ask([0], moment(mono_s=100 + frame / 10))
        await turn()
    assert len(asked.questions) == 2  # the first one, and one for all that turned within two seconds


async def test_pages_are_asked_for_until_the_span_is_reached_and_what_is_not_read_is_not_drawn(
    picture: Picture,
) -> None:
    def page(question: object) -> JournalTold:
        assert isinstance(question, AskJournal)
        newest = question.before - 1 if question.before else 4000
        rows = [
            row(number, "a1", "clear" if number % 2 else "raise", (4000 - number) / 50)
            for number in range(newest, newest - 500, -1)
        ]
        return JournalTold(rows=rows, before=rows[-1].number, total=4000)

    asked = PlayedCore(page)
    alarmed = Alarmed(picture, asked)
    alarmed.ask([0], moment())
    await turn()
    await turn()
    assert [one.before for one in asked.questions] == [0, 3501, 3001, 2501]  # type: ignore[union-attr]
    oldest = min(mark.from_ns for mark in alarmed.marks(moment()))
    assert NOON_NS - 41 * 60 * NS < oldest < NOON_NS - 39 * 60 * NS
    (note,) = alarmed.notes(moment())
    assert note.words.endswith("before this are too many to be shown")
    assert abs(note.at_ns - oldest) < 60 * NS


async def test_where_the_journal_begins_within_the_span_is_a_mark(picture: Picture) -> None:
    begins_ns = moment().from_ns + 60 * NS
    alarmed = Alarmed(picture, PlayedCore(lambda _: JournalTold(rows=[], total=3, begins_ns=begins_ns)))
    alarmed.ask([0], moment())
    await turn()
    (note,) = alarmed.notes(moment())
    assert note.at_ns == begins_ns
    assert note.words.startswith("The journal begins at ")
    alarmed.forget()
    assert alarmed.notes(moment()) == []


async def test_a_refusal_is_tried_again_in_a_while(picture: Picture) -> None:
    asked = PlayedCore(lambda _: Refused(request=0, reason="records.unreadable"))
    alarmed = Alarmed(picture, asked)
    for frame in range(30):
        alarmed.ask([0], moment(mono_s=100 + frame / 10))
        await turn()
    assert len(asked.questions) == 2
    assert alarmed.marks(moment()) == []


async def test_beyond_a_lost_link_nobody_knows_whether_it_stands(picture: Picture) -> None:
    alarmed = Alarmed(picture, core(row(1, "a1", "raise", 20)))
    now = moment(mono_s=MONO_NS / NS)
    alarmed.ask([0], now)
    await turn()
    assert alarmed.marks(now)[0].to_ns == NOON_NS
    later = Moment(NOON_NS - HOUR, NOON_NS + 600 * NS, NOON_NS + 600 * NS, MONO_NS + 600 * NS)
    assert alarmed.marks(later)[0].to_ns < NOON_NS + NS  # ten minutes without a word of its server


async def test_a_touch_says_one_line_and_offers_the_alarm(picture: Picture) -> None:
    alarmed = Alarmed(picture, core(row(1, "a2", "raise", 20), row(2, "a2", "clear", 10)))
    alarmed.ask([0], moment())
    await turn()
    (mark,) = alarmed.marks(moment())
    opened: list[tuple[str, str]] = []
    words, offer, action = alarmed.said(mark, lambda *where: opened.append(where))
    assert words.endswith("alarm 2: urgent, 82 (80), stood for 10 min")
    assert offer == "Open this alarm"
    assert action is not None
    action()
    assert opened == [("alarms", "alarm:2")]
    assert alarmed.said(EventMark(1, "link lost"), lambda *_: None) == ("link lost", "", None)
    alarmed.forget()
    assert alarmed.marks(moment()) == []


def test_shapes_are_found_where_they_are_painted(look: Look) -> None:
    field, span = Field(100.0, 1100.0, 0.0, 400.0, 440.0), (0.0, 1000.0)
    mark = AlarmMark("a1", 0, Priority.LOW, A.RETURNED, 400 * NS, 800 * NS)
    urgent = replace(mark, alarm="a2", priority=Priority.URGENT, from_ns=100 * NS, to_ns=900 * NS)
    marks = of_tags([urgent, mark, replace(mark, tag=1)], [0])
    assert [one.alarm for one in marks] == ["a1", "a2"]  # the most urgent is painted last, over the others
    middle = shape_box(500.0, 50.0, look).center()
    assert alarm_mark_at(marks, middle, span, field, 50.0, look) == mark
    assert alarm_mark_at(marks, QPointF(800, middle.y()), span, field, 50.0, look) == urgent  # its line
    assert alarm_mark_at(marks, QPointF(500, 300), span, field, 50.0, look) is None  # the curve
    assert alarm_mark_at(marks, QPointF(1050, middle.y()), span, field, 50.0, look) is None
