"""A session: what happened in it, in order, and how the attempt stands. No clock, no disk: it is told, and asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import msgspec

from hmi.records.entry import Draft
from hmi.training.attempt import Attempt
from hmi.training.events import Effect, Entry, Event, Moment, SteppedBack, Ticked
from hmi.training.logic import begin, step
from hmi.training.score import score
from hmi.values.scenario import Scenario
from hmi.values.training import Ending, Score, SessionFace

_NS: Final = 1_000_000_000


class FaultNoted(msgspec.Struct, frozen=True, kw_only=True):
    """A fault of the line started, or (over) ended."""

    fault: str
    now: Moment
    over: bool = False


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """From here on so many seconds of the line pass in one second; 0: it is frozen."""

    now: Moment
    rate: float


class Kept(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that happened, as it is kept: one of these is there."""

    entry: Entry | None = None
    fault: FaultNoted | None = None
    pace: Pace | None = None


_encoder: Final = msgspec.json.Encoder()
_kept: Final = msgspec.json.Decoder(Kept)
_scenario: Final = msgspec.json.Decoder(Scenario)


def plan_of(scenario: Scenario) -> bytes:
    """The scenario as it is kept with its sessions."""
    return _encoder.encode(scenario)


def scenario_of(plan: bytes) -> Scenario:
    """It, read again. Raises msgspec.DecodeError."""
    return _scenario.decode(plan)


def told_of(result: SessionFace) -> Draft:
    """How a session ended, as the trail has it."""
    word = "passed" if result.passed else "lost" if result.unjudged else "failed"
    ending = result.ending.value if result.ending is not None else ""
    back = f", steps back: {result.steps_back}" if result.steps_back else ""
    return Draft(
        action="training.result", object=result.scenario, new=f"{word}, {result.percent:g} %{back}", reason=ending
    )


def line_s_at(paces: Sequence[Pace], at_ns: int) -> float:
    """Seconds of the line at a moment of the session; before its beginning, its first."""
    before = [pace for pace in paces if pace.now.at_ns <= at_ns]
    if not before:
        return paces[0].now.line_s if paces else 0.0
    last = before[-1]
    return last.now.line_s + (at_ns - last.now.at_ns) / _NS * last.rate


@dataclass
class Session:
    """One session, as it goes. `follow` tells the attempt of an event; what came since `unsaved` was taken waits."""

    face: SessionFace
    scenario: Scenario
    attempt: Attempt
    entries: list[Entry] = field(default_factory=list)
    faults: list[FaultNoted] = field(default_factory=list)
    paces: list[Pace] = field(default_factory=list)
    saved: int = 0
    closed: bool = False
    """It is over, its result told. A step back opens it again."""
    _waiting: list[bytes] = field(default_factory=list)

    @staticmethod
    def begun(face: SessionFace, scenario: Scenario, now: Moment, rate: float) -> "Session":
        """One that begins now."""
        session = Session(face, scenario, begin(now))
        session.pace(rate, now)
        return session

    @staticmethod
    def recalled(face: SessionFace, plan: bytes, bodies: Sequence[bytes]) -> "Session":
        """One that was kept. Raises msgspec.DecodeError."""
        scenario, kept = scenario_of(plan), [_kept.decode(body) for body in bodies]
        paces = [one.pace for one in kept if one.pace is not None]
        began = paces[0].now if paces else Moment(line_s=0.0, at_ns=face.began_ns)
        session = Session(face, scenario, begin(began), paces=paces, saved=len(kept))
        session.faults = [one.fault for one in kept if one.fault is not None]
        for one in kept:
            if one.entry is not None:
                session.entries.append(one.entry)
                session.attempt, _ = step(session.attempt, one.entry.event, scenario, one.entry.now)
        return session

    @property
    def over(self) -> bool:
        """Whether nothing more counts."""
        return self.attempt.ending is not None

    def follow(self, event: Event, now: Moment) -> Sequence[Effect]:
        """It happened; what there is to say. Time that passes without any effect is not kept."""
        if not isinstance(event, SteppedBack):
            now = Moment(line_s=max(now.line_s, self.attempt.now.line_s), at_ns=now.at_ns)
        if self.over and not isinstance(event, SteppedBack):
            return ()
        self.attempt, effects = step(self.attempt, event, self.scenario, now)
        if isinstance(event, SteppedBack):
            self.closed = False
        if effects or not isinstance(event, Ticked):
            entry = Entry(now=now, event=event)
            self.entries.append(entry)
            self._keep(Kept(entry=entry))
        return effects

    def note_fault(self, fault: str, now: Moment, *, over: bool) -> None:
        """A fault of the line started or ended."""
        noted = FaultNoted(fault=fault, now=now, over=over)
        self.faults.append(noted)
        self._keep(Kept(fault=noted))

    def pace(self, rate: float, now: Moment) -> None:
        """The line goes so fast from here on."""
        if not self.paces or self.paces[-1].rate != rate or abs(line_s_at(self.paces, now.at_ns) - now.line_s) > 1.0:
            self.paces.append(Pace(now=now, rate=rate))
            self._keep(Kept(pace=self.paces[-1]))

    def score(self) -> Score:
        """What it is worth by now."""
        return score(self.attempt, self.scenario)

    def result(self) -> SessionFace:
        """As it stands in the list, with what it is worth."""
        told = self.score()
        ended = self.attempt.ended or self.attempt.now
        return replace(
            self.face,
            ended_ns=ended.at_ns,
            percent=told.percent,
            passed=told.passed,
            critical=told.critical,
            took_s=told.took_s,
            steps_back=told.steps_back,
            ending=told.ending or Ending.LOST,
        )

    def unsaved(self) -> tuple[int, list[bytes]]:
        """What is not on disk yet, and the number of its first."""
        return self.saved, list(self._waiting)

    def save(self, count: int) -> None:
        """So many of them are."""
        del self._waiting[:count]
        self.saved += count

    def _keep(self, kept: Kept) -> None:
        self._waiting.append(_encoder.encode(kept))
