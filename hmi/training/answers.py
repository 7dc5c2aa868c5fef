"""What the core answers about training: the library, a session's steering, what sessions were worth. Acts are entered
in the trail before they are done."""

import asyncio
import logging
import math
import time
import uuid
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, assert_never

import msgspec

from hmi.access.seat import Seat
from hmi.channel.questions import Done
from hmi.channel.questions_training import (
    MOST_SESSIONS,
    AskDebrief,
    AskScenario,
    AskScenarios,
    AskSessions,
    BeginTraining,
    DebriefTold,
    EndLineFault,
    EndTraining,
    FreezeLine,
    HintTold,
    KeepSnapshot,
    LetLineGo,
    ScenarioResult,
    ScenariosTold,
    ScenarioTold,
    SessionsTold,
    SetLineSpeed,
    SetReference,
    StartLineFault,
    StepBack,
    TakeHint,
    TrainingQuestion,
    TrainingReply,
    WorkByHand,
)
from hmi.channel.said import UnansweredError
from hmi.records.deeds import deed_of
from hmi.records.entry import Actor, Draft
from hmi.records.errors import RecordsError
from hmi.records.trail import Trail
from hmi.training import orders, reasons
from hmi.training.engine import Engine
from hmi.training.events import Ended
from hmi.training.ground import Ground
from hmi.training.load import Found, find
from hmi.training.orders import Order
from hmi.training.session import Session, told_of
from hmi.twin.faults import FAULTS
from hmi.values.right import Right
from hmi.values.scenario import FASTEST, SLOWEST, Difficulty, Scenario
from hmi.values.training import Debrief, Ending, SessionFace

_log = logging.getLogger(__name__)
_HARDNESS: Final = {difficulty: place for place, difficulty in enumerate(Difficulty)}
Steering = FreezeLine | LetLineGo | SetLineSpeed | KeepSnapshot | StepBack | StartLineFault | EndLineFault
Debriefing = Callable[[Session, Session | None], Debrief]
"""Makes the debrief of a session, beside the reference run if there is one. Blocks for the disk."""


class TrainingAnswers:
    """shipped: folder of the scenarios that came with the program; own: the station's; ground: what they fit."""

    def __init__(
        self,
        engine: Engine,
        trail: Trail,
        shipped: Path,
        own: Path,
        ground: Callable[[], Ground],
        debriefing: Debriefing,
        now_ns: Callable[[], int] = time.time_ns,
    ) -> None:
        self._engine, self._trail, self._ground, self._now_ns = engine, trail, ground, now_ns
        self._shipped, self._own = shipped, own
        self._debriefing = debriefing
        self._door = asyncio.Lock()
        """Held while a session begins or ends."""

    async def answer(self, question: TrainingQuestion, seat: Seat) -> TrainingReply | Done:
        """The reply; UnansweredError also for what cannot be entered or kept."""
        try:
            match question:
                case AskScenarios():
                    return await self._scenarios(seat)
                case AskScenario(name=name, hash=wanted):
                    return await self._scenario(name, wanted, seat)
                case BeginTraining():
                    await self._begin(question, seat)
                case EndTraining():
                    await self._end(seat)
                case TakeHint():
                    return await self._hint(seat)
                case WorkByHand(what=what):
                    await self._by_hand(what, seat)
                case AskSessions(trainee=trainee, scenario=scenario):
                    return SessionsTold(sessions=await self._shown(seat, trainee=trainee, scenario=scenario))
                case AskDebrief(session=session):
                    return await self._debrief(session, seat)
                case SetReference(session=session):
                    await self._refer_to(session, seat)
                case _:
                    await self._steer(question, seat)
        except RecordsError as error:
            raise UnansweredError(error.reason, {"detail": error.detail}) from error
        return Done()

    # --- the library --------------------------------------------------------------------------------------------------

    def _found(self) -> Sequence[Found]:
        return find([self._shipped, self._own], self._ground())

    async def _scenarios(self, seat: Seat) -> ScenariosTold:
        found = await asyncio.to_thread(self._found)
        sessions = await self._sessions(MOST_SESSIONS, trainee=seat.person) if seat.person else []
        told = [self._result(one, sessions) for one in found]
        told.sort(key=lambda one: (bool(one.face.problems), _HARDNESS[one.face.difficulty], one.face.label.en))
        return ScenariosTold(scenarios=told, faults=sorted(FAULTS))

    def _result(self, found: Found, sessions: Sequence[SessionFace]) -> ScenarioResult:
        face = found.face(shipped=found.path.parent == self._shipped)
        ours = [one for one in sessions if one.scenario == face.name and one.hash == face.hash]
        judged = [one for one in ours if not one.unjudged]
        best = max(judged, key=lambda one: (one.passed, one.percent), default=None)
        return ScenarioResult(face=face, best=best, last=next(iter(ours), None), attempts=len(judged))

    async def _scenario(self, name: str, wanted: str, seat: Seat) -> ScenarioTold:
        scenario = await self._sound(name)
        if wanted and wanted != scenario.hash:
            raise UnansweredError(reasons.OTHER_VERSION, {"scenario": name})
        return ScenarioTold(scenario=scenario, sessions=await self._shown(seat, scenario=name))

    async def _sound(self, name: str) -> Scenario:
        found = await asyncio.to_thread(self._found)
        scenario = next((one.scenario for one in found if one.name == name), None)
        if scenario is None:
            raise UnansweredError(reasons.NO_SCENARIO, {"scenario": name})
        return scenario

    async def _sessions(self, most: int, *, trainee: str = "", scenario: str = "") -> list[SessionFace]:
        store = self._engine.store
        return await asyncio.to_thread(lambda: store.sessions(most, trainee=trainee, scenario=scenario))

    # --- a session ----------------------------------------------------------------------------------------------------

    async def _begin(self, question: BeginTraining, seat: Seat) -> None:
        actor = seat.require(Right.TRAIN)
        async with self._door:
            under_way = self._engine.session
            if under_way is not None and not under_way.over:
                raise UnansweredError(reasons.BUSY, {"trainee": under_way.face.trainee_name})
            scenario = await self._sound(question.scenario)
            if scenario.hash != question.hash:
                raise UnansweredError(reasons.OTHER_VERSION, {"scenario": question.scenario})
            before = await self._sessions(MOST_SESSIONS, trainee=actor.person, scenario=scenario.name)
            face = SessionFace(
                id=uuid.uuid4().hex[:12],
                scenario=scenario.name,
                version=scenario.version,
                label=scenario.label,
                trainee=actor.person,
                trainee_name=actor.name,
                began_ns=self._now_ns(),
                hash=scenario.hash,
                attempt=1 + sum(one.hash == scenario.hash and not one.unjudged for one in before),
            )
            async with self._entered("training.begin", actor, scenario.name, f"version {scenario.version}"):
                await self._engine.begin(face, scenario)

    async def _end(self, seat: Seat) -> None:
        """Its trainee may end it though somebody leads it: who leads may have left."""
        session, actor = self._under_way(), seat.present().actor
        if actor.person != session.face.trainee:
            session, actor = self._steerer(seat)
        async with self._door, self._entered("training.end", actor, session.face.scenario):
            await self._engine.end()

    async def _hint(self, seat: Seat) -> HintTold:
        session, actor = self._trainee(seat)
        if all(hint.name in session.attempt.hints for hint in session.scenario.hints):
            raise UnansweredError(reasons.NO_HINT)
        async with self._entered("training.hint", actor, session.face.scenario):
            return HintTold(name=self._engine.take_hint())

    async def _by_hand(self, what: str, seat: Seat) -> None:
        session, actor = self._trainee(seat)
        work = next((work for work in session.scenario.handwork if work.what == what), None)
        if work is None:
            raise UnansweredError(reasons.NOT_OFFERED, {"what": what})
        if self._engine.line.state.frozen:
            raise UnansweredError(reasons.FROZEN)
        if what in self._engine.line.state.working:
            raise UnansweredError(reasons.WORKING)
        async with self._entered("training.hand", actor, session.face.scenario, what):
            await self._engine.mend(work, actor.name)

    async def _steer(self, question: Steering, seat: Seat) -> None:
        if isinstance(question, StartLineFault | EndLineFault):
            seat.require(Right.ASSESS)
        session, actor = self._steerer(seat, may_be_over=isinstance(question, StepBack))
        async with self._entered("training.steer", actor, session.face.scenario, _words(question)):
            match question:
                case StepBack(snapshot=snapshot):
                    await self._engine.step_back(snapshot)
                case KeepSnapshot(label=label):
                    await self._engine.keep_snapshot(label)
                case _:
                    await self._engine.line.order(partial(_order, question))

    def _under_way(self, *, may_be_over: bool = False) -> Session:
        session = self._engine.session
        if session is None or (session.over and not may_be_over):
            raise UnansweredError(reasons.NO_SESSION)
        return session

    def _trainee(self, seat: Seat) -> tuple[Session, Actor]:
        """The session, in the name of whose it is; UnansweredError for anybody else."""
        actor, session = seat.require(Right.TRAIN), self._under_way()
        if actor.person != session.face.trainee:
            raise UnansweredError(reasons.NOT_YOURS, {"trainee": session.face.trainee_name})
        return session, actor

    def _steerer(self, seat: Seat, *, may_be_over: bool = False) -> tuple[Session, Actor]:
        """Who steers it: its trainer; the trainee while it has none. Who may assess is its trainer from then on."""
        present, session = seat.present(), self._under_way(may_be_over=may_be_over)
        engine, actor = self._engine, present.actor
        if actor.person == session.face.trainee:
            if engine.trainer:
                raise UnansweredError(reasons.TRAINER_ONLY, {"trainer": engine.trainer_name})
            return session, seat.require(Right.TRAIN)
        if Right.ASSESS not in present.rights:
            raise UnansweredError(reasons.NOT_YOURS, {"trainee": session.face.trainee_name})
        engine.lead(actor.person, actor.name)
        return session, actor

    @asynccontextmanager
    async def _entered(self, action: str, actor: Actor, about: str, new: str = "") -> AsyncIterator[None]:
        async with deed_of(self._trail, Draft(action=action, object=about, new=new, actor=actor)):
            yield

    # --- afterwards ---------------------------------------------------------------------------------------------------

    async def _refer_to(self, session: str, seat: Seat) -> None:
        actor = seat.require(Right.ASSESS)
        face = await self._face(session)
        async with self._entered("training.reference", actor, face.scenario, face.id):
            await asyncio.to_thread(self._engine.store.set_reference, face.id, face.scenario)

    async def _debrief(self, session: str, seat: Seat) -> DebriefTold:
        face = await self._face(session)
        if not self._may_see(seat, face.trainee):
            raise UnansweredError(reasons.NOT_YOURS, {"trainee": face.trainee_name})
        ours = await asyncio.to_thread(self.recall, face)
        theirs = await asyncio.to_thread(self._reference_of, face)
        debrief = await asyncio.to_thread(self._debriefing, ours, theirs)
        return DebriefTold(debrief=debrief, scenario=ours.scenario)

    def _reference_of(self, face: SessionFace) -> Session | None:
        """The run that it is compared with: of the same version, for another one asks for something else. None also for
        one that cannot be read: that takes nobody's own debrief away. Blocks for the disk."""
        other = self._engine.store.reference(face.scenario)
        if other is None or other.id == face.id or other.hash != face.hash:
            return None
        try:
            return self.recall(other)
        except UnansweredError:
            _log.warning("the reference run %s of training cannot be read", other.id)
            return None

    async def _shown(self, seat: Seat, *, trainee: str = "", scenario: str = "") -> list[SessionFace]:
        """Sessions that whoever sits here may see."""
        told = await self._sessions(MOST_SESSIONS, trainee=trainee or self._whose(seat), scenario=scenario)
        return [face for face in told if self._may_see(seat, face.trainee)]

    @staticmethod
    def _whose(seat: Seat) -> str:
        """Of whom the newest are asked for, so that no others crowd them out; empty: of everybody."""
        return "" if seat.may(Right.ASSESS) else seat.person

    @staticmethod
    def _may_see(seat: Seat, trainee: str) -> bool:
        """One's own, and who may assess all: a session shows how its scenario is solved, and how somebody did."""
        return seat.person == trainee or seat.may(Right.ASSESS)

    async def _face(self, session: str) -> SessionFace:
        face = await asyncio.to_thread(self._engine.store.session, session)
        if face is None or not face.ended_ns or self._is_under_way(session):
            raise UnansweredError(reasons.NO_SESSION)
        return face

    def _is_under_way(self, session: str) -> bool:
        """Also one that was over, until somebody stepped back."""
        now = self._engine.session
        return now is not None and now.face.id == session and not now.over

    async def settle(self) -> None:
        """Sessions that were under way when the program ended: they are over, with what they had come to."""
        try:
            for face in await asyncio.to_thread(self._engine.store.unended):
                if not self._is_under_way(face.id):
                    await self._settle(face)
        except RecordsError as error:
            _log.error("sessions of training that were under way cannot be ended: %s", error)

    async def _settle(self, face: SessionFace) -> None:
        store = self._engine.store
        try:
            session = await asyncio.to_thread(self.recall, face)
        except UnansweredError:
            _log.error("what happened in session %s of training cannot be read", face.id)
            result = replace(face, ended_ns=face.ended_ns or face.began_ns, ending=Ending.LOST, passed=False)
        else:
            session.follow(Ended(ending=Ending.LOST), session.attempt.now)
            await asyncio.to_thread(store.add, face.id, *session.unsaved())
            result = session.result()
        await asyncio.to_thread(store.end, result)
        self._trail.note(told_of(result))

    def recall(self, face: SessionFace) -> Session:
        """A session that was kept. Blocks for the disk. UnansweredError when it cannot be read."""
        try:
            return Session.recalled(face, *self._engine.store.kept(face.id))
        except (KeyError, msgspec.DecodeError) as error:
            raise UnansweredError(reasons.NO_SESSION) from error


def _order(question: FreezeLine | LetLineGo | SetLineSpeed | StartLineFault | EndLineFault, number: int) -> Order:
    """What the line is told."""
    match question:
        case FreezeLine():
            return orders.Freeze(number=number)
        case LetLineGo():
            return orders.Go(number=number)
        case SetLineSpeed(speed=speed):
            return orders.SetSpeed(number=number, speed=_fit(speed))
        case StartLineFault(fault=fault):
            return orders.StartFault(number=number, fault=fault)
        case EndLineFault(fault=fault):
            return orders.EndFault(number=number, fault=fault)
        case _:
            assert_never(question)


def _words(question: Steering) -> str:
    """As the trail has it."""
    match question:
        case FreezeLine():
            return "freeze"
        case LetLineGo():
            return "go"
        case SetLineSpeed(speed=speed):
            return f"speed {_fit(speed):g}"
        case KeepSnapshot():
            return "snapshot"
        case StepBack(snapshot=snapshot):
            return f"back to snapshot {snapshot}"
        case StartLineFault(fault=fault):
            return f"fault {fault}"
        case EndLineFault(fault=fault):
            return f"end of fault {fault}"
        case _:
            assert_never(question)


def _fit(speed: float) -> float:
    """Within what the line can do; what is no number is 1."""
    return min(max(speed, SLOWEST), FASTEST) if math.isfinite(speed) else 1.0
