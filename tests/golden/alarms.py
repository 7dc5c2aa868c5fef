"""Alarms as the core of the golden pictures tells them: each way of standing at least once."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Final

from hmi.alarms.definitions import Definition, definitions_of
from hmi.alarms.performance import Raised, performance_of
from hmi.channel.questions_alarms import AlarmNews, AlarmTold, JournalTold, PerformanceTold
from hmi.station.load import load, machines_of, tags_of
from hmi.values.alarm import AlarmStand, AlarmState, JournalRow, Priority, Truth
from resources import resource
from tests.fake_core import NOON_NS, NS
from ui.bridge.picture import Picture
from ui.pages.alarms.page import AlarmsPage
from ui.shell.window import Window

_STATION: Final = load(resource("stations/demo.toml"))
_DEFINITIONS: Final = definitions_of(_STATION, tags_of(_STATION), machines_of(_STATION))
_A: Final = AlarmState


def _of(priority: Priority, place: int) -> Definition:
    return [one for one in _DEFINITIONS if one.face.priority is priority and one.face.tag is not None][place]


def _stand(definition: Definition, state: AlarmState, minutes: float, **more: object) -> AlarmStand:
    at_ns = NOON_NS - round(minutes * 60 * NS)
    face = definition.face
    value = face.high + 2.4 if face.high is not None else float("nan")
    one = AlarmStand(face.id, state, Truth.YES, at_ns, at_ns, occurrence=1, value=value, unseen=1)
    return replace(one, **more)  # type: ignore[arg-type]  # fields of it


OPEN: Final = _of(Priority.URGENT, 0)
STANDS: Final = (
    _stand(OPEN, _A.UNACKNOWLEDGED, 0.7, first=True),
    _stand(_of(Priority.HIGH, 0), _A.UNACKNOWLEDGED, 3, unseen=3, chattering=True),
    _stand(_of(Priority.HIGH, 1), _A.ACKNOWLEDGED, 22, by="Anna Berg", note="Utilities told", unseen=0),
    _stand(_of(Priority.HIGH, 2), _A.RETURNED, 41, truth=Truth.NO),
    _stand(_of(Priority.LOW, 0), _A.UNACKNOWLEDGED, 55, truth=Truth.UNKNOWN),
    _stand(_of(Priority.LOW, 1), _A.LATCHED_ACKNOWLEDGED, 70, truth=Truth.NO, unseen=0),
    _stand(_of(Priority.LOW, 2), _A.ACKNOWLEDGED, 1600, stale=True, unseen=0),
    _stand(
        _of(Priority.LOW, 3),
        _A.SHELVED,
        10,
        until_ns=NOON_NS + 1200 * NS,
        by="Anna Berg",
        note="Sensor replaced",
    ),
    _stand(_of(Priority.LOW, 4), _A.SUPPRESSED, 30),
)


def news(*, quiet: bool) -> AlarmNews:
    """What a screen is told when it attaches."""
    faces = [one.face for one in _DEFINITIONS]
    return AlarmNews(faces=faces, stands=[] if quiet else list(STANDS))


def turns(names: Sequence[str]) -> JournalTold:
    """Of the first of these alarms: it stood for a while, and stands again."""
    faces = [one.face for one in _DEFINITIONS if one.face.name in names]
    rows = []
    for number, (place, what, seconds, state) in enumerate(
        (
            (0, "raise", 90, _A.UNACKNOWLEDGED),
            (0, "clear", 62, _A.RETURNED),
            (-1, "raise", 50, _A.UNACKNOWLEDGED),
            (0, "raise", 28, _A.UNACKNOWLEDGED),
        )
    ):
        face, at_ns = faces[place], NOON_NS - seconds * NS
        rows.append(JournalRow(70 + number, at_ns, face.name, what, state, face.priority, at_ns))
    return JournalTold(rows=rows[::-1], total=12_480)


def journal() -> JournalTold:
    """A page of it."""
    rows = []
    for place, (what, minutes, by, comment) in enumerate(
        (
            ("raise", 0.7, "", ""),
            ("acknowledge", 21, "Anna Berg", "Utilities told"),
            ("shelve", 10, "Anna Berg", "Sensor replaced"),
            ("clear", 41, "", ""),
            ("unknown", 50, "", ""),
            ("raise", 55, "", ""),
        )
    ):
        stand = STANDS[place]
        face = _DEFINITIONS[stand.id].face
        at_ns = NOON_NS - round(minutes * 60 * NS)
        value = None if face.high is None else face.high + 2.4
        row = JournalRow(90 - place, at_ns, face.name, what, stand.state, face.priority, at_ns, value=value)
        rows.append(replace(row, limit=face.high, unit=face.unit, machine=face.machine, by=by, comment=comment))
    rows.sort(key=lambda row: -row.source_ns)
    return JournalTold(rows=rows, before=0, total=12_480)


def performance() -> PerformanceTold:
    """A day that was not a good one."""
    from_ns, day = NOON_NS - 24 * 3600 * NS, 24 * 3600 * NS
    random = Random(7)
    raised = []
    for at_ns in sorted(from_ns + random.randrange(day) for _ in range(240)):
        face = _DEFINITIONS[random.randrange(5) if random.random() < 0.7 else random.randrange(40)].face
        raised.append(Raised(at_ns, face.name, face.priority, at_ns + 40 * NS))
    shifts = []
    for hour in range(0, 24, 8):
        begin_ns, end_ns = from_ns + hour * 3600 * NS, from_ns + (hour + 8) * 3600 * NS
        inside = [one for one in raised if begin_ns <= one.at_ns < end_ns]
        shifts.append(performance_of(inside, begin_ns, end_ns, held=0.98 if hour else 0.84))
    return PerformanceTold(whole=performance_of(raised, from_ns, NOON_NS, held=0.993), shifts=shifts)


def show_shifts(window: Window, _: Picture) -> None:
    """The part of performance, by shift."""
    window.open("alarms", "performance")
    page = window.findChild(AlarmsPage)
    assert page is not None
    page.performance.views.choose("shifts")


def show_replay(window: Window, _: Picture) -> None:
    """The last hour, at one of its moments."""
    window.open("alarms", "replay")
    page = window.findChild(AlarmsPage)
    assert page is not None
    page.replay.show_hour(NOON_NS)
    page.replay.show_moment(NOON_NS - 15 * 60 * NS)


def told(alarm: int) -> AlarmTold:
    """Everything about one."""
    one = _DEFINITIONS[alarm]
    stand = next((found for found in STANDS if found.id == alarm), AlarmStand(alarm))
    rows = [
        JournalRow(number, at_ns, one.face.name, what, state, one.face.priority, at_ns, by=by)
        for number, at_ns, what, state, by in (
            (41, NOON_NS - 42 * NS, "raise", _A.UNACKNOWLEDGED, ""),
            (32, NOON_NS - 7000 * NS, "clear", _A.NORMAL, ""),
            (31, NOON_NS - 7100 * NS, "acknowledge", _A.ACKNOWLEDGED, "Anna Berg"),
            (30, NOON_NS - 7300 * NS, "raise", _A.UNACKNOWLEDGED, ""),
        )
    ]
    settings = {"on_delay_s": "2", "deadband": "1"}
    return AlarmTold(
        face=one.face,
        stand=stand,
        cause=one.cause,
        consequence=one.consequence,
        action=one.action,
        respond_s=one.respond_s,
        settings=settings,
        recent=rows,
    )
