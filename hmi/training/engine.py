"""The engine of training: follows the simulated line and what persons do, feeds the attempt, steers the line.

One session at a time. Conditions are looked at while the line moves, on the newest values; what a person did comes from
the audit trail. All of it in the core's loop; the disk is written from a thread, one commit after the other.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final, Protocol

import msgspec

from hmi.channel.questions_training import TrainingNews
from hmi.channel.said import UnansweredError
from hmi.records.entry import Entry as Entered
from hmi.records.errors import RecordsError
from hmi.records.trail import Trail
from hmi.records.training_store import TrainingStore
from hmi.station.expression_parser import operands
from hmi.training import orders
from hmi.training.conditions import Conditions
from hmi.training.deeds import KINDS, Begun, Order, as_it_was, judging, stages_ended
from hmi.training.events import Acted, DidWrong, Ended, Event, HintTaken, Moment, SteppedBack, Ticked, Turned
from hmi.training.line import SteeredLine, differs
from hmi.training.logic import step
from hmi.training.orders import State
from hmi.training.session import Session, plan_of, told_of
from hmi.values.run import Run
from hmi.values.scenario import SLOWEST, ActionKind, Handwork, Scenario
from hmi.values.tag import Tag
from hmi.values.training import Ending, Score, SessionFace, TrainingPhase, TrainingState

TICK_S: Final = 0.2
SCORE_S: Final = 1.0
"""How often the running score is told at most."""
SETTLE_NS: Final = 700_000_000
"""After the line was set up or back, its values come anew within this."""
LOST_NS: Final = 30_000_000_000
"""A link that is lost for so long ends the session."""
_LABEL: Final = 40
"""Characters of a snapshot's label."""
_log = logging.getLogger(__name__)


class Known(Protocol):
    """What is known of the line (`hmi/commands/plant.py`)."""

    def known(self, tag: int) -> float:
        """Its value where it is live and can be believed; NaN otherwise."""


class Engine:
    """`run` until the core ends. tell: takes the news; live: whether the link of the simulated line is; clocks: UTC and
    monotonic; raised: of an alarm by its name, up to when it was news (UTC ns): its latest raising; now,
    while its condition holds."""

    def __init__(
        self,
        line: SteeredLine,
        tags: Sequence[Tag],
        known: Known,
        live: Callable[[], bool],
        store: TrainingStore,
        trail: Trail,
        tell: Callable[[TrainingNews], None],
        clocks: tuple[Callable[[], int], Callable[[], int]] = (time.time_ns, time.monotonic_ns),
        *,
        raised: Callable[[str], int],
    ) -> None:
        self.line, self.store, self._trail = line, store, trail
        self._known, self._live, self._tell = known, live, tell
        self._now_ns, self._mono_ns = clocks
        self._raised = raised
        self._operands = operands(tuple(tags))
        self._order = Order()
        self._holds: dict[str, bool | None] = {}
        """What holds by now; the attempt may not have been told yet."""
        self._hands: dict[str, Begun] = {}
        self._begun: list[tuple[float, Begun]] = []
        """All that was begun at the machines in this session, and at which second of the line: a step back may lead
        into the middle of it."""
        self._stages: set[tuple[str, str]] = set()
        """Stages of procedures that ended in this session: run and place. A step back takes no run back."""
        self._conditions: Conditions | None = None
        self.session: Session | None = None
        self.trainer, self.trainer_name = "", ""
        self._seen = line.state
        self._settled_ns = 0
        self._live_ns = 0
        self._scored_ns = 0
        """These on the monotonic clock: nobody sets it."""
        self._saving = asyncio.Lock()
        self._score: Score | None = None
        self._told: tuple[TrainingState, Score | None] | None = None
        self._failed = False

    # --- how it stands ------------------------------------------------------------------------------------------------

    def news(self) -> TrainingNews:
        """For the screens."""
        now_ns = self._now_ns()
        return TrainingNews(state=self.state(now_ns), at_ns=now_ns, score=self._score)

    def state(self, now_ns: int) -> TrainingState:
        """How training stands."""
        session, line = self.session, self.line.state
        if session is None:
            return TrainingState(speed=line.speed)
        face, attempt = session.face, session.attempt
        return TrainingState(
            phase=self._phase(session),
            session=face.id,
            scenario=face.scenario,
            version=face.version,
            label=face.label,
            trainee=face.trainee,
            trainee_name=face.trainee_name,
            trainer=self.trainer,
            trainer_name=self.trainer_name,
            began_ns=face.began_ns,
            line_s=attempt.now.line_s if session.over else self.line.line_s(now_ns),
            speed=line.speed,
            snapshots=tuple(line.snapshots),
            faults=tuple(line.faults),
            hints=tuple(attempt.hints),
            goals=tuple(attempt.reached),
            working=next(iter(line.working), ""),
            steps_back=attempt.steps_back,
            ending=attempt.ending,
        )

    def _phase(self, session: Session) -> TrainingPhase:
        if session.over:
            return TrainingPhase.OVER
        return TrainingPhase.FROZEN if self.line.state.frozen else TrainingPhase.RUNNING

    # --- a session ----------------------------------------------------------------------------------------------------

    async def begin(self, face: SessionFace, scenario: Scenario) -> None:
        """Set the line up and let it go. UnansweredError: it does not do it."""
        conditions = Conditions(scenario, self._operands)
        if self.session is not None and self.session.over and not self.session.closed:
            await self._close(self.session)  # it ended within this tick
        self.session = None
        self._hands.clear()
        self._begun.clear()
        await self.line.order(
            lambda number: orders.Begin(
                number=number,
                initial=scenario.initial,
                faults=list(scenario.faults),
                speed=scenario.speed,
            )
        )
        await asyncio.sleep(SETTLE_NS / 1e9)
        await self.line.order(lambda number: orders.Go(number=number))
        now = self._now()
        self.trainer = self.trainer_name = ""
        self._conditions, self._seen = conditions, self.line.state
        self._live_ns = self._mono_ns()
        face = replace(face, began_ns=now.at_ns)
        await asyncio.to_thread(self.store.begin, face, plan_of(scenario))
        self._order, self._holds, self._stages = Order(), {}, set()
        self.session = Session.begun(face, scenario, now, self.line.state.speed)
        self._look(now)
        self._follow(self.session, self._order.ready(now))
        self._scored_ns = 0
        self._say(now.at_ns)

    def lead(self, person: str, name: str) -> None:
        """This person is the session's trainer from now on."""
        self.trainer, self.trainer_name = person, name
        if self.session is not None:
            self.session.face = replace(self.session.face, trainer=person, trainer_name=name)

    def take_hint(self) -> str:
        """The next one that is not taken; "" when none is left."""
        session = self.session
        if session is None or session.over:
            return ""
        left = [hint.name for hint in session.scenario.hints if hint.name not in session.attempt.hints]
        if left:
            self._put(session, HintTaken(name=left[0]))
        return left[0] if left else ""

    async def mend(self, work: Handwork, who: str) -> None:
        """Have it done at the machine. UnansweredError."""
        session = self.session
        assert session is not None
        acted = Acted(kind=ActionKind.HAND, about=work.what, who=who)
        begun = Begun(acted, judging(self._holds))
        await self.line.order(lambda number: orders.Mend(number=number, what=work.what, takes_s=work.takes_s))
        self._hands[work.what] = begun
        self._begun.append((self._now().line_s, begun))
        self._reach_in(session, acted)
        self._see_hands(self._now())

    async def end(self, ending: Ending = Ending.PERSON) -> None:
        """End the session here."""
        session = self.session
        if session is not None and not session.over:
            self._follow(session, [*self._order.all(), (Ended(ending=ending), self._now())])
            await self._close(session)

    async def step_back(self, snapshot: int) -> None:
        """Back to a snapshot. UnansweredError."""
        session = self.session
        assert session is not None
        state = await self.line.order(lambda number: orders.Restore(number=number, snapshot=snapshot))
        self._seen = self.line.state
        now_ns = self._now_ns()
        self._settled_ns = self._mono_ns() + SETTLE_NS
        if session.over:
            await asyncio.to_thread(self.store.reopen, session.face.id)
        self._hands = {begun.acted.about: begun for begun in self._under_way(state)}
        now = Moment(line_s=state.line_s, at_ns=now_ns)
        self._follow(session, [*self._order.all(), (SteppedBack(to_s=state.line_s), now)])
        self._holds = dict(session.attempt.holds)
        session.pace(0.0, now)

    def _under_way(self, state: State) -> Iterator[Begun]:
        """What is being done at the machines again, after a step back into the middle of it."""
        for what in state.working:
            of_it = [one for one in self._begun if one[1].acted.about == what]
            before = [begun for at_s, begun in of_it if at_s <= state.line_s]
            if of_it:
                yield before[-1] if before else of_it[0][1]

    async def keep_snapshot(self, label: str) -> None:
        """Keep the line as it is. UnansweredError."""
        await self.line.order(lambda number: orders.Snapshot(number=number, label=label[:_LABEL]))

    # --- what comes in ------------------------------------------------------------------------------------------------

    def entered(self, entries: Sequence[Entered]) -> None:
        """What the trail has written; in the core's loop."""
        session = self.session
        if session is None or session.over:
            return
        for entry in entries:
            self._order.entered(entry, self._now(), judged=self._is_judged(entry, session))

    def show_run(self, run: Run) -> None:
        """A run of a procedure stands otherwise than before."""
        session = self.session
        if session is None or session.over:
            return
        for place, acted in stages_ended(run, session.face.trainee, session.face.began_ns):
            if (run.id, place) not in self._stages:
                self._stages.add((run.id, place))
                self._order.put(acted, self._now())

    def _is_judged(self, entry: Entered, session: Session) -> bool:
        """The trainee's own; and an alarm that stood before the session is nothing of it."""
        if entry.person != session.face.trainee:
            return False
        acknowledges = KINDS.get(entry.action) is ActionKind.ACKNOWLEDGE
        return not acknowledges or self._raised(entry.object) >= session.face.began_ns

    async def run(self) -> None:
        """Let time pass, until cancelled."""
        while True:
            await self.tick()
            await asyncio.sleep(TICK_S)

    async def tick(self) -> None:
        """One look at the line, and what there is to say and to keep."""
        session = self.session
        now = self._now()
        if session is not None and not session.over:
            self._see_line(session, now)
        if session is not None and session.over and not session.closed:
            await self._close(session)
        if session is not None:
            await self._save(session)
        self._say(now.at_ns)

    # --- inside -------------------------------------------------------------------------------------------------------

    def _now(self) -> Moment:
        now_ns = self._now_ns()
        return Moment(line_s=self.line.line_s(now_ns), at_ns=now_ns)

    def _see_line(self, session: Session, now: Moment) -> None:
        state, seen = self.line.state, self._seen
        mono_ns = self._mono_ns()
        self._live_ns = mono_ns if self._live() else self._live_ns
        if state.life != seen.life or mono_ns - self._live_ns > LOST_NS:
            self._follow(session, [*self._order.all(), (Ended(ending=Ending.LOST), now)])
            return
        if differs(seen, state):
            self._note_faults(session, now)
        self._seen = state
        self._see_hands(now)
        session.pace(0.0 if state.frozen else state.speed, now)
        if not state.frozen and mono_ns >= self._settled_ns and self._live():
            self._look(now)
            self._order.put(Ticked(), now)
        self._follow(session, self._order.ready(now))

    def _look(self, now: Moment) -> None:
        """What holds by now, and did not before."""
        assert self._conditions is not None
        for turned in self._conditions.turned(self._holds, self._known.known):
            self._holds[turned.about] = turned.holds
            self._order.put(turned, now)

    def _put(self, session: Session, event: Event) -> None:
        """It happened now."""
        now = self._now()
        self._order.put(event, now)
        self._follow(session, self._order.ready(now))

    def _follow(self, session: Session, told: Sequence[tuple[Event, Moment]]) -> None:
        for event, now in told:
            session.follow(event, now)
            if not isinstance(event, Turned | Ticked):
                self._changed()

    def _note_faults(self, session: Session, now: Moment) -> None:
        """Which faults came and went since the last look; the line says when, by its own time."""
        for turn in self.line.state.happened:
            if turn not in self._seen.happened:
                rate = max(self.line.state.speed, SLOWEST)
                at_ns = now.at_ns - round(max(0.0, now.line_s - turn.line_s) / rate * 1e9)
                session.note_fault(turn.fault, Moment(line_s=turn.line_s, at_ns=at_ns), over=turn.over)

    def _see_hands(self, now: Moment) -> None:
        """What was being done at the machine, and is."""
        state = self.line.state
        for what in [what for what in self._hands if what not in state.working]:
            begun = self._hands.pop(what)
            for event in as_it_was(begun, self._holds, ok=what not in state.undone):
                self._order.put(event, now)

    def _reach_in(self, session: Session, acted: Acted) -> None:
        """It is wrong, if it is, from the moment in which the hands go in; right it is when it is done."""
        reaching, now = msgspec.structs.replace(acted, ok=False), self._now()
        _, effects = step(session.attempt, reaching, session.scenario, now)
        if any(isinstance(effect, DidWrong) for effect in effects):
            self._put(session, reaching)

    async def _close(self, session: Session) -> None:
        """It is over: the line stands still, the result is entered and kept."""
        session.closed = True
        result = session.result()
        session.face = result
        self._trail.note(told_of(result))
        self._changed()
        self._say(self._now_ns())
        try:
            await self._save(session)
            await asyncio.to_thread(self.store.end, result)
            if self._live() and not self.line.state.frozen:
                await self.line.order(lambda number: orders.Freeze(number=number))
        except RecordsError as error:
            self._fail(error)
        except UnansweredError as error:
            _log.warning("the line goes on after the end of a session: %s", error)

    async def _save(self, session: Session) -> None:
        async with self._saving:  # a tick, and who ends the session, would both write the same
            number, bodies = session.unsaved()
            if not bodies:
                return
            try:
                await asyncio.to_thread(self.store.add, session.face.id, number, bodies)
            except RecordsError as error:
                self._fail(error)
                return
            session.save(len(bodies))
            self._failed = False

    def _fail(self, error: RecordsError) -> None:
        if not self._failed:
            _log.error("a session of training cannot be kept: %s", error)
        self._failed = True

    def _changed(self) -> None:
        self._scored_ns = 0

    def _say(self, now_ns: int) -> None:
        """Tell the screens what is other than they know; of the time that passes they know themselves."""
        session = self.session
        mono_ns = self._mono_ns()
        if session is not None and (not self._scored_ns or mono_ns - self._scored_ns >= SCORE_S * 1e9):
            self._scored_ns = mono_ns
            self._score = session.score()
        elif session is None:
            self._score = None
        state = replace(self.state(now_ns), line_s=0.0)
        if (state, self._score) != self._told:
            self._told = (state, self._score)
            self._tell(self.news())
