"""The page of alarms over a played core."""

from dataclasses import dataclass, field

import msgspec
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from hmi.channel.messages import Refused
from hmi.channel.questions import Done, Question, Reply
from hmi.channel.questions_alarms import (
    AcknowledgeAlarms,
    AlarmsDone,
    AlarmsExported,
    AlarmTold,
    AskAlarm,
    AskJournal,
    AskPerformance,
    AskProposal,
    ChangeAlarms,
    ChangesShown,
    ExportAlarms,
    JournalTold,
    NotDone,
    PerformanceTold,
    PreviewChanges,
    ProposalTold,
    ReadImport,
    SettingChange,
    ShelveAlarms,
)
from hmi.channel.questions_people import Standing
from hmi.values.alarm import AlarmFace, AlarmKind, AlarmStand, AlarmState, JournalRow, Priority, Truth
from hmi.values.alarm_performance import AlarmPerformance, Judged, Offender, Proposal, Verdict
from hmi.values.right import Right
from hmi.values.text import Text
from tests.fake_core import NOON_NS, NS, frame
from tests.unit.ui.pages.diagnostics.played import PlayedCore, turn
from ui.bridge.picture import Picture
from ui.bridge.seat import Seat
from ui.pages.alarms.page import AlarmsPage

A = AlarmState
RIGHTS = [Right.ACKNOWLEDGE_ALARMS, Right.SHELVE_ALARMS, Right.CHANGE_ALARM_LIMITS]
ANNA = Standing(person="anna", name="Anna", role="operator", rights=RIGHTS)
EVIL = "<b>hot</b>\n<img src=x>"


def face(number: int, priority: Priority, machine: str = "Blister", **more: object) -> AlarmFace:
    label = Text(f"alarm {number}", f"alarme {number}")
    plain: dict[str, object] = {"tag": 0, "high": 80.0, "unit": "°C", "longest_shelf_s": 3600.0}
    kind = AlarmKind.LIMIT
    return AlarmFace(number, f"a{number}", label, kind, priority, machine=machine, **(plain | more))  # type: ignore[arg-type]  # fields


def stand(number: int, state: AlarmState = A.UNACKNOWLEDGED, seconds_ago: int = 60, **more: object) -> AlarmStand:
    at_ns = NOON_NS - seconds_ago * NS
    return AlarmStand(number, state, Truth.YES, at_ns, at_ns, 1, 82.5, **more)  # type: ignore[arg-type]  # fields


FACES = [face(1, Priority.URGENT), face(2, Priority.HIGH), face(3, Priority.LOW, "Cartoner"), face(4, Priority.LOW)]
STANDS = [stand(1), stand(2, A.ACKNOWLEDGED), stand(3, A.RETURNED), stand(4, A.SHELVED, until_ns=NOON_NS + 600 * NS)]
ROWS = [
    JournalRow(number, NOON_NS - number * NS, "a1", "raise", A.UNACKNOWLEDGED, Priority.HIGH, NOON_NS, comment="=1+1")
    for number in range(6, 0, -1)
]
WORST = Offender("a1", 40, 0.8, 100.0, chattered=3)
DAY = AlarmPerformance(
    NOON_NS - 86_400 * NS,
    NOON_NS,
    50,
    figures={"rate_hour": Judged(9.0, 6.0, 12.0, Verdict.TOLERABLE)},
    slots=[1, 2, 12],
    by_priority={Priority.HIGH: 50},
    worst=[WORST],
    held=0.5,
)


@dataclass
class Told:
    """What the core answers; `refused` of acts."""

    refused: list[NotDone] = field(default_factory=list)
    rows: list[JournalRow] = field(default_factory=lambda: list(ROWS))

    def answer(self, question: Question) -> Reply | Refused:
        match question:
            case AskAlarm(alarm=number):
                one = next((one for one in FACES if one.id == number), FACES[0])
                guidance = Text("call maintenance", "appeler la maintenance")
                settings = {"limits.high": "80", "deadband": "1"}
                told = AlarmTold(face=one, stand=stand(number), cause=Text(), consequence=Text(), action=guidance)
                return msgspec.structs.replace(told, settings=settings)
            case AskJournal(before=before):
                older = [row for row in self.rows if not before or row.number < before]
                page = older[:4]
                return JournalTold(rows=page, before=page[-1].number if len(older) > 4 else 0, total=len(self.rows))
            case AskPerformance():
                return PerformanceTold(whole=DAY)
            case AskProposal():
                return ProposalTold(proposals=[Proposal(2.0, 10.0, None, 40, 3, 10.0)], held=0.9)
            case AcknowledgeAlarms(seen=seen):
                return AlarmsDone(done=len(seen) - len(self.refused), refused=self.refused)
            case ShelveAlarms(alarms=alarms):
                return AlarmsDone(done=len(alarms))
            case _:
                return self._of_changes(question)

    def _of_changes(self, question: Question) -> Reply | Refused:
        match question:
            case PreviewChanges(changes=changes):
                wrong = ["alarm 1: high is below low"] if any(one.new == "1" for one in changes) else []
                return ChangesShown(changes=[] if wrong else changes, problems=wrong, hash="h")
            case ReadImport():
                change = SettingChange(alarm="a1", setting="deadband", old="1", new="2", unit="°C")
                return ChangesShown(changes=[change], hash="h")
            case ExportAlarms():
                return AlarmsExported(text="alarm,deadband\r\na1,1\r\n")
            case ChangeAlarms():
                return Done()
            case _:
                raise AssertionError(question)


@dataclass
class Bench:
    """The page, the core behind it, the clock of frames."""

    page: AlarmsPage
    core: PlayedCore
    told: Told
    picture: Picture
    seat: Seat
    mono_ns: int = 1000 * NS

    async def pass_s(self, span_s: float = 0.1) -> None:
        self.mono_ns += round(span_s * NS)
        self.picture.take(frame(self.mono_ns // NS, NOON_NS), self.mono_ns)
        self.seat.show_frame(self.mono_ns)
        self.page.show_frame(self.mono_ns)
        await turn()

    def of(self, kind: type) -> list[Question]:
        return [one for one in self.core.questions if isinstance(one, kind)]

    def names(self) -> list[int]:
        return [one.id for one in self.page.standing.model.stands]

    def touch(self, row: int, *, box: bool) -> None:
        """A finger on a row: on its box, or beside it."""
        part = self.page.standing
        rect = part.list.visualRect(part.model.index(row))
        at = QPoint(rect.x() + (10 if box else rect.width() // 2), rect.center().y())
        QTest.mouseClick(part.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
