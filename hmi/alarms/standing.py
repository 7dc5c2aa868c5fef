"""One alarm as the engine holds it: where it stands, what is under way, and how that is told, kept and journalled."""

import math
from dataclasses import dataclass, field
from typing import Final

from hmi.alarms.definitions import Definition
from hmi.alarms.delays import Course
from hmi.alarms.logic import Alarm
from hmi.records.alarm_rows import Kept
from hmi.values.alarm import AlarmStand, AlarmState, Beside, JournalRow, Trigger, Truth

LONGEST_NOTE: Final = 500
"""Characters of a comment or reason."""


@dataclass(slots=True)
class Standing:
    """Everything that changes of one alarm. Times are UTC ns, dues are on the clock of spans.

    turned_ns: source time of the last turn that was journalled; unseen: raisings since it was last acknowledged;
    doubted: the journal has a row that nobody knows.
    """

    alarm: Alarm = field(default_factory=Alarm)
    course: Course = field(default_factory=Course)
    since_ns: int = 0
    raised_ns: int = 0
    turned_ns: int = 0
    value: float = math.nan
    status: int = 0
    server_ns: int = 0
    first: bool = False
    unseen: int = 0
    by: str = ""
    note: str = ""
    until_ns: int = 0
    shelf_ns: int = 0
    shelf_due_ns: int | None = None
    lift_due_ns: int | None = None
    realarm_due_ns: int | None = None
    doubted: bool = False

    @property
    def left(self) -> tuple[Truth, int]:
        """Of an earlier run: its condition before delays when it was last known, and its last turn by the source."""
        truth, since_ns = self.course.before or (Truth.UNKNOWN, 0)
        if truth is Truth.UNKNOWN:
            truth = Truth.YES if self.alarm.active else Truth.NO
        return truth, max(self.turned_ns, since_ns)

    def entered(self, alarm: Alarm, now_ns: int) -> None:
        """It stands there now."""
        if alarm.state is not self.alarm.state:
            self.since_ns = now_ns
            if alarm.state is not AlarmState.SHELVED:
                self.until_ns, self.shelf_ns, self.shelf_due_ns = 0, 0, None
            if alarm.state in (AlarmState.NORMAL, AlarmState.UNACKNOWLEDGED):
                self.by = self.note = ""
        if alarm.occurrence != self.alarm.occurrence:
            self.unseen += 1
        self.alarm = alarm


def stand_of(definition: Definition, one: Standing, *, chattering: bool, stale: bool) -> AlarmStand:
    """As screens are told."""
    alarm = one.alarm
    return AlarmStand(
        id=definition.face.id,
        state=alarm.state,
        truth=alarm.truth,
        since_ns=one.since_ns,
        raised_ns=one.raised_ns,
        occurrence=alarm.occurrence,
        value=one.value,
        first=one.first,
        chattering=chattering,
        stale=stale,
        until_ns=one.until_ns,
        one_shot=alarm.one_shot,
        by=one.by,
        note=one.note,
        unseen=one.unseen,
    )


def kept_of(definition: Definition, one: Standing) -> Kept:
    """As the next run needs it."""
    alarm = one.alarm
    return Kept(
        alarm=definition.face.name,
        state=int(alarm.state),
        active=alarm.active,
        latched=alarm.latched,
        suppressed=alarm.suppressed,
        one_shot=alarm.one_shot,
        occurrence=alarm.occurrence,
        since_ns=one.since_ns,
        raised_ns=one.raised_ns,
        turned_ns=one.turned_ns,
        truth=int(one.course.truth),
        truth_ns=one.course.since_ns,
        came=one.course.came,
        value=None if math.isnan(one.value) else one.value,
        first=one.first,
        until_ns=one.until_ns,
        shelf_ns=one.shelf_ns,
        by=one.by,
        note=one.note,
        unseen=one.unseen,
    )


def recalled(kept: Kept) -> Standing:
    """As the last run left it; whether its condition holds nobody knows yet."""
    return Standing(
        alarm=Alarm(
            state=AlarmState(kept.state),
            active=kept.active,
            latched=kept.latched,
            suppressed=kept.suppressed,
            one_shot=kept.one_shot,
            occurrence=kept.occurrence,
        ),
        course=Course(active=kept.active, came=kept.came, before=(Truth(kept.truth), kept.truth_ns)),
        since_ns=kept.since_ns,
        raised_ns=kept.raised_ns,
        turned_ns=kept.turned_ns,
        value=math.nan if kept.value is None else kept.value,
        first=kept.first,
        until_ns=kept.until_ns,
        shelf_ns=kept.shelf_ns,
        by=kept.by,
        note=kept.note,
        unseen=kept.unseen,
    )


@dataclass(frozen=True, slots=True)
class Doing:
    """Around one row of the journal: when, by whom, with which words."""

    now_ns: int
    source_ns: int
    received_ns: int = 0
    person: str = ""
    by: str = ""
    seat: str = ""
    comment: str = ""
    lot: str = ""


def row_of(definition: Definition, one: Standing, what: Trigger | Beside, doing: Doing, tag: str) -> JournalRow:
    """The row of what just happened to it."""
    face, alarm = definition.face, one.alarm
    raised = what in (Trigger.RAISE, Trigger.CLEAR, Beside.UNKNOWN, Beside.KNOWN)
    limit = face.low if face.low is not None and (face.high is None or one.value < face.low) else face.high
    return JournalRow(
        number=0,
        at_ns=doing.now_ns,
        alarm=face.name,
        what=what.value,
        state=alarm.state,
        priority=face.priority,
        source_ns=doing.source_ns,
        server_ns=max(0, one.server_ns) if raised else 0,
        received_ns=doing.received_ns,
        truth=alarm.truth,
        occurrence=alarm.occurrence,
        value=None if math.isnan(one.value) else one.value,
        limit=limit,
        unit=face.unit,
        status=one.status if raised else 0,
        tag=tag,
        machine=face.machine,
        group=face.group,
        first=one.first,
        person=doing.person,
        by=doing.by,
        seat=doing.seat,
        comment=doing.comment,
        lot=doing.lot,
        until_ns=one.until_ns,
    )
