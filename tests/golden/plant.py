"""The plant of the golden pictures: the demo station with values by formula, at one moment that never passes."""

import math
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import msgspec
import numpy as np
from PySide6.QtCore import QObject, Signal

from hmi.__main__ import ROOT
from hmi.channel.messages import Frame, Welcome
from hmi.channel.questions import Question as CoreQuestion
from hmi.channel.questions import Reply
from hmi.channel.questions_alarms import AskAlarm, AskJournal, AskPerformance
from hmi.channel.questions_wear import AskComponent, AskFleet
from hmi.history.link_facts import glance
from hmi.station.load import load, machines_of, tags_of
from hmi.station.writes import rules_of
from hmi.values.count import Count
from hmi.values.counted import Counted
from hmi.values.coverage import cover
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.link import LinkState, Phase
from hmi.values.link_facts import Minute, Probe, Second
from hmi.values.log import LogState
from hmi.values.machine import Machine
from hmi.values.notice import Notice, Urgency
from hmi.values.series import Series
from hmi.values.tag import Kind, Tag
from hmi.values.text import Text
from hmi.values.writable import Control
from tests import wear_told as wear
from tests.fake_core import NOON_NS, NS, frame, welcome
from tests.golden import alarms, competence, people, procedures, records, training
from ui.bridge.past import Answer, Progress, Question, Work

STATION: Final = load(ROOT / "resources" / "stations" / "demo.toml")
TAGS: Final = tags_of(STATION)
MACHINES: Final = machines_of(STATION)
RULES: Final = rules_of(STATION, tuple(TAGS))
LOST_NS: Final = NOON_NS - 95 * NS
_HOUR_NS: Final = 3600 * NS
_EXECUTE, _HELD, _PRODUCTION = 6, 11, 1
_SECURED: Final = "Basic256Sha256/SignAndEncrypt"
_UNCERTAIN: Final = 0x40930000  # UncertainSensorNotAccurate
_BAD: Final = 0x808C0000  # BadSensorFailure


class Condition(StrEnum):
    """How things stand."""

    GOOD = "good"
    """Live, with one uncertain value, one bad one, one outside its normal band, and a gap half an hour ago."""
    STALE = "stale"
    """The link has been lost for a minute and a half."""
    EMPTY = "empty"
    """Connecting for the first time: no value yet, nothing in the log."""


def level(tag: Tag) -> float:
    """Around what the tag's value moves."""
    if tag.normal_low is not None and tag.normal_high is not None:
        return (tag.normal_low + tag.normal_high) / 2
    if tag.range_low is not None and tag.range_high is not None:
        return tag.range_low + 0.6 * (tag.range_high - tag.range_low)
    return 20.0 + tag.index % 50


def swing(tag: Tag) -> float:
    """How far it moves from there."""
    if tag.normal_low is not None and tag.normal_high is not None:
        return 0.15 * (tag.normal_high - tag.normal_low)
    return 0.01 * abs(level(tag)) or 0.1


class Formula:
    """Every tag's value at every time."""

    def __init__(self, tags: Sequence[Tag], machines: Sequence[Machine]) -> None:
        self.fixed: dict[int, float] = {}
        for tag in tags:
            if tag.kind is Kind.SWITCH:
                self.fixed[tag.index] = 0.0
            elif tag.kind is Kind.STATE:
                self.fixed[tag.index] = float(min(tag.states, default=0))
            if tag.setpoint is not None:
                self.fixed[tag.setpoint] = level(tag)
        for number, machine in enumerate(machines):
            held = number == 2  # the third stands still, and says why
            speed = 0.0 if held else 240.0 - 20 * number
            states = ((machine.state, _HELD if held else _EXECUTE), (machine.mode, _PRODUCTION))
            speeds = ((machine.speed, speed), (machine.nominal, 250.0 - 20 * number))
            for place, value in (*states, *speeds):
                if place is not None:
                    self.fixed[place] = float(value)
            if held and machine.reason is not None:
                reasons = [code for code in tags[machine.reason].states if code]
                self.fixed[machine.reason] = float(reasons[0] if reasons else 0)
        described = [tag for tag in tags if tag.normal_high is not None and tag.index not in self.fixed]
        self.uncertain, self.bad, self.outside = (tag.index for tag in described[1:4])

    def values(self, tag: Tag, time_ns: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> list[float]:
        """The tag's values at these times."""
        if tag.index in self.fixed:
            return [self.fixed[tag.index]] * len(time_ns)
        if tag.kind is Kind.COUNTER:
            per_s = 0.02 if "Defective" in tag.name else 3.6
            begin = (20_000 - 37 * tag.index) * per_s
            return [math.floor(begin + (at - NOON_NS) / NS * per_s) for at in time_ns.tolist()]
        base = level(tag) + (4.5 * swing(tag) if tag.index == self.outside else 0.0)
        period_ns = (90 + 37 * (tag.index % 11)) * NS
        # From the start of the hour: small angles are equal on every machine to the last digit that is drawn.
        return [
            base + swing(tag) * math.sin(2 * math.pi * ((at % _HOUR_NS) / period_ns + 0.1 * tag.index))
            for at in time_ns.tolist()
        ]

    def ails(self, tag: int) -> bool:
        """Whether its value of now is not good."""
        return tag in {self.uncertain, self.bad}

    def status(self, tag: Tag) -> int:
        """The tag's status now."""
        return {self.uncertain: _UNCERTAIN, self.bad: _BAD}.get(tag.index, 0)


FORMULA: Final = Formula(TAGS, MACHINES)


def greeting(condition: Condition) -> Welcome:
    """What the core of this plant says first."""
    return welcome(
        station=STATION.name, label=Text("Blister line 1", "Ligne blister 1"), simulated=False,
        tags=list(TAGS), machines=list(MACHINES), links=[_link(condition)], open_gaps=[],
        data_folder="/var/lib/pupitre/line", history_path="/var/lib/pupitre/line/history.db", least_coverage=0.9,
        alarms=alarms.news(quiet=condition is Condition.EMPTY),
        writables=[one.writable for one in RULES.setpoints.values()],
        methods=[one.method for one in RULES.methods.values()],
        controls=[Control(machine=name, kept=name in RULES.controls, known=True, ours=True) for name in RULES.machines],
    )  # fmt: skip


def frames(condition: Condition) -> list[Frame]:
    """All there is to know: values as they were, then how things stand now."""
    rows: list[tuple[int, float | str, int, int]] = []
    if condition is not Condition.EMPTY:
        heard_ns = LOST_NS if condition is Condition.STALE else NOON_NS
        for tag in TAGS:
            # States and texts have lasted, each for its own time; numbers are new.
            lasting = tag.kind in {Kind.STATE, Kind.SWITCH, Kind.TEXT}
            at = np.array([heard_ns - (900 + 60 * (tag.index % 40)) * NS if lasting else heard_ns - 3 * NS // 10])
            value: float | str = "PX-2611-07" if tag.kind is Kind.TEXT else FORMULA.values(tag, at)[0]
            rows.append((tag.index, value, 0, int(at[0])))
    heard_s = 0.2 if condition is Condition.GOOD else (NOON_NS - LOST_NS) / NS
    return [
        _told(condition, 1, latest=rows, heard_s=heard_s),
        _told(
            condition,
            2,
            heard_s=heard_s,
            latest=[(tag, value, FORMULA.status(TAGS[tag]), at) for tag, value, _, at in rows if FORMULA.ails(tag)],
            log=_log(condition),
            notices=[Notice("link.connection_lost", "line", LOST_NS, Urgency.URGENT)] if condition == "stale" else [],
            gaps=[gap for gap in _gaps(condition) if gap.to_ns is None],
            counts=_counts(condition),
        ),
    ]


def _counts(condition: Condition) -> list[Counted]:
    """Of the shift: certain, with recovered parts, with parts that may be missing, and withheld, one machine each."""
    if condition is Condition.EMPTY:
        return []
    began_ns = NOON_NS - 7 * _HOUR_NS
    kinds = ((12_480, 0, 0, 0), (4_154, 6, 0, 1), (4_080, 40, 12, 1), (190, 0, 25, 2))
    counted: list[Counted] = []
    for machine, (certain, recovered, unseen, holes_h) in zip(MACHINES, kinds, strict=False):
        hole = Gap("line", None, began_ns, began_ns + holes_h * _HOUR_NS // 2, GapCause.LINK_LOST, GapClosure.READ)
        coverage = cover([hole] if holes_h else [], began_ns, NOON_NS)
        for role, count in (("processed", Count(certain, recovered, unseen)), ("reject", Count(certain // 100))):
            tag = machine.counter(role)
            assert tag is not None
            counted.append(Counted(tag, began_ns, began_ns, NOON_NS, count, 0, coverage))
    return counted


def _told(condition: Condition, number: int, **rest: Any) -> Frame:
    """A frame of this plant; before the first connection no server was ever heard."""
    said = frame(number, **rest)
    return msgspec.structs.replace(said, heard={}) if condition is Condition.EMPTY else said


def _link(condition: Condition) -> LinkState:
    url = "opc.tcp://blister-line-1:4840"
    if condition is Condition.EMPTY:
        return LinkState("line", Phase.CONNECTING, NOON_NS - NS, url=url, attempt=1, security=_SECURED)
    if condition is Condition.STALE:
        return LinkState(
            "line", Phase.WAITING, LOST_NS, reason="link.connection_lost", heard_ns=LOST_NS, url=url, security=_SECURED
        )
    return LinkState(
        "line", Phase.LIVE, NOON_NS - 5 * _HOUR_NS, security=_SECURED, heard_ns=NOON_NS,
        publishing_s=0.25, keep_alive_s=2.0, lifetime_s=60.0, bridge_s=300.0, queue_size=600, items=len(TAGS),
        notifications=71_234, changes=1_234_567, republished=12, clock_offset_s=0.012, round_trip_s=0.004,
        server_start_ns=NOON_NS - 30 * 24 * _HOUR_NS, server_state="running", publish_lag_s=0.006,
        identity="panel", session="panel-7f31", session_s=60.0, subscription=7,
        certificate_ends_ns=NOON_NS + 400 * 24 * _HOUR_NS, own_certificate_ns=NOON_NS + 900 * 24 * _HOUR_NS,
        url=url, product="Line server 4.2",
    )  # fmt: skip


def _log(condition: Condition) -> LogState:
    if condition is Condition.EMPTY:
        return LogState(True, limit_bytes=20_000_000_000, retention_days=400.0, memory_rows=2_000_000)
    return LogState(
        True, committed_ns=NOON_NS - 3 * NS // 10, committed_rows=1_234_567, commit_p99_ms=41.0,
        size_bytes=812_000_000, limit_bytes=20_000_000_000, oldest_ns=NOON_NS - 40 * 24 * _HOUR_NS,
        hot_rows=240_000, blocks=7_720, retention_days=400.0, memory_rows=2_000_000,
    )  # fmt: skip


def _gaps(condition: Condition) -> list[Gap]:
    if condition is Condition.EMPTY:
        return []
    half_hour = NOON_NS - 1800 * NS
    gaps = [Gap("line", None, half_hour + 700 * NS, half_hour + 850 * NS, GapCause.LINK_LOST, GapClosure.NOT_CLOSED)]
    if condition is Condition.STALE:
        gaps.append(Gap("line", None, LOST_NS, None, GapCause.LINK_LOST))
    return gaps


def _second(at_ns: int, gaps: Sequence[Gap]) -> Second:
    lost = any(gap.from_ns <= at_ns and (gap.to_ns is None or at_ns < gap.to_ns) for gap in gaps)
    number = at_ns // NS
    return Second(
        at_ns,
        Phase.WAITING if lost else Phase.LIVE,
        reason="link.unreachable" if lost else "",
        round_trip_s=0.004 + 0.001 * (number // 60 % 7) + (0.03 if number // 600 % 17 == 0 else 0.0),
        probe=Probe.TIMED_OUT if lost and number % 7 == 0 else Probe.NONE,
        server_start_ns=NOON_NS - 30 * 24 * _HOUR_NS,
        changes=number * 9,
        notifications=number * 4,
    )


class PlayedReader:
    """History by formula; takes the place of `hmi.history.query.Reader`."""

    condition = Condition.GOOD

    def __init__(self, path: Path) -> None:
        self._end_ns = LOST_NS if self.condition is Condition.STALE else NOON_NS

    def close(self) -> None:
        """Nothing is open."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def series(self, names: Sequence[str], from_ns: int, to_ns: int, width: int) -> list[Series]:
        """A point every so often, a break where a gap is."""
        wanted = set(names)
        return [self._one(tag, from_ns, min(to_ns, self._end_ns), width) for tag in TAGS if tag.name in wanted]

    def gaps(self, from_ns: int, to_ns: int, tag: str | None = None) -> list[Gap]:
        """Those of the condition that touch the span."""
        return [gap for gap in _gaps(self.condition) if gap.from_ns < to_ns and (gap.to_ns or to_ns) > from_ns]

    def links(self) -> dict[str, str]:
        """One link."""
        return {} if self.condition is Condition.EMPTY else {"line": "opc.tcp://blister-line-1:4840"}

    def link_seconds(self, link: str, from_ns: int, to_ns: int) -> list[Second]:
        """The network's black box: lost where the gaps are, nobody answering meanwhile, the same server afterwards."""
        if self.condition is Condition.EMPTY:
            return []
        first = max(from_ns, NOON_NS - 6 * _HOUR_NS) // NS
        return [_second(at * NS, _gaps(self.condition)) for at in range(first, min(to_ns, NOON_NS) // NS)]

    def link_minutes(self, from_ns: int, to_ns: int) -> list[Minute]:
        """The same at a glance."""
        by_minute: dict[int, list[Second]] = {}
        for second in self.link_seconds("line", from_ns, to_ns):
            by_minute.setdefault(second.at_ns // (60 * NS), []).append(second)
        return [glance("line", seconds) for seconds in by_minute.values()]

    def _one(self, tag: Tag, from_ns: int, to_ns: int, width: int) -> Series:
        if self.condition is Condition.EMPTY or to_ns <= from_ns:
            none = np.zeros(0)
            return Series(tag.name, none.astype(np.int64), none, none, none.astype(np.uint8), coarse=False, texts={})
        step = max(NS, (to_ns - from_ns) // max(width, 1))
        time_ns = np.arange(from_ns // step * step, to_ns, step, dtype=np.int64)
        value = np.array(FORMULA.values(tag, time_ns))
        for gap in _gaps(self.condition):
            value[(time_ns >= gap.from_ns) & (time_ns < (gap.to_ns or to_ns))] = np.nan
        if self.condition is Condition.STALE:
            time_ns, value = np.append(time_ns, LOST_NS), np.append(value, np.nan)
        return Series(tag.name, time_ns, value, value, np.zeros(len(value), np.uint8), coarse=False, texts={})


class PlayedPast(QObject):
    """Answers at once."""

    answered = Signal(object)
    progressed = Signal(object)

    def __init__(self, condition: Condition) -> None:
        super().__init__()
        PlayedReader.condition = condition
        self.reading = False

    def ask(self, question: Question) -> None:
        """The answer, before this returns."""
        reader = PlayedReader(question.path)
        series = reader.series(question.names, question.from_ns, question.to_ns, question.width)
        gaps = {name: reader.gaps(question.from_ns, question.to_ns, name) for name in question.names}
        self.answered.emit(Answer(question, {one.tag: one for one in series}, gaps))

    def undertake(self, key: str, work: Work) -> None:
        """The whole work, before this returns."""
        for _ in work:
            pass
        self.progressed.emit(Progress(key, 1.0, over=True))

    def abandon(self, key: str) -> None:
        """Nothing runs."""


class _NoAnswer:
    """A future that is never done."""

    def add_done_callback(self, then: Callable[["_Answered"], None]) -> None:
        """Nobody will be called."""

    def cancel(self) -> bool:
        """Withdrawn."""
        return True

    def result(self) -> Reply:
        """Never asked for."""
        raise AssertionError("there is no answer")


class _Answered(_NoAnswer):
    """One that is done already."""

    def __init__(self, reply: Reply) -> None:
        self._reply = reply

    def add_done_callback(self, then: Callable[["_Answered"], None]) -> None:
        """Called at once."""
        then(self)

    def result(self) -> Reply:
        """What was answered."""
        return self._reply


class PlayedAttachment:
    """Of wear, records, people and writes the core tells; its answers to a technician's questions stay away."""

    attached = True

    def ask(self, question: CoreQuestion) -> _NoAnswer:
        """An answer about these, or none."""
        match question:
            case AskFleet():
                return _Answered(wear.fleet(learning=PlayedReader.condition is Condition.EMPTY))
            case AskAlarm(alarm=number):
                return _Answered(alarms.told(number))
            case AskJournal(alarms=[_, *_] as names):
                return _Answered(alarms.turns(names))
            case AskJournal():
                return _Answered(alarms.journal())
            case AskPerformance():
                return _Answered(alarms.performance())
            case AskComponent(component=name):
                return _Answered(wear.component(name))
            case _:
                empty = PlayedReader.condition is Condition.EMPTY
                reply = people.answer(question) or records.answer(question, empty=empty)
                reply = reply or procedures.answer(question, empty=empty) or competence.answer(question)
                reply = reply or training.answer(question)
                return _NoAnswer() if reply is None else _Answered(reply)

    def end_core(self) -> _NoAnswer:
        """It goes on."""
        return _NoAnswer()
