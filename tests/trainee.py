"""A trainee at the channel: what the page of training asks, without the page."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from hmi.channel.messages import PROTOCOL, Answer, Ask, Frame, Hello, Refused, Watch, Welcome
from hmi.channel.questions import Question, Reply
from hmi.channel.questions_alarms import AcknowledgeAlarms, Seen
from hmi.channel.questions_people import Given, LogIn
from hmi.channel.questions_procedures import AskProcedure, Confirm, ProcedureTold, RunTold, StartRun, WaitOn
from hmi.channel.questions_training import AskScenario, BeginTraining, ScenarioTold, TrainingNews, WorkByHand
from hmi.channel.questions_write import AskCall, CallMethod, Sent, TakeControl, Write, WriteTold
from hmi.channel.said import Secret, UnansweredError
from hmi.channel.socket import ChannelError, connect
from hmi.values.alarm import AlarmState
from hmi.values.receipt import Outcome, Receipt
from hmi.values.run import Awaited, PassedStage, Passing
from hmi.values.training import TrainingState
from ui.bridge.picture import Picture
from ui.bridge.ports import CoreLine

_Told = TypeVar("_Told")
_LONG_NS = 20_000_000_000
_MOMENT_S = 1.0
"""A person looks before doing it once more."""
_TRIES = 20
ASKED = (Awaited.PERSON, Awaited.SIGNATURE)


@dataclass
class Trainee:
    """`run` beside what is asked; `picture` is what a screen would know."""

    address: str
    picture: Picture = field(default_factory=Picture)
    news: TrainingNews = field(default_factory=TrainingNews)
    attached: asyncio.Event = field(default_factory=asyncio.Event)
    _asked: dict[int, asyncio.Future[Reply | Refused]] = field(default_factory=dict)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Attach, and listen until cancelled."""
        self._line = await self._attached()
        try:
            await self._line.send(Hello(protocol=PROTOCOL, screen="trainee"))
            while await self._took():
                self._changed.set()
        finally:
            await self._line.close()

    async def _attached(self) -> CoreLine:
        """The core, as soon as it is there."""
        while True:
            try:
                return await connect(self.address)
            except ChannelError:
                await asyncio.sleep(0.1)

    async def _took(self) -> bool:
        """One message; False when it was the last."""
        match await self._line.receive():
            case Welcome() as welcome:
                self.picture.greet(welcome, time.monotonic_ns())
                self.news = welcome.training_news
                await self._line.send(Watch(shown=list(range(len(welcome.tags))), trended=[]))
                self.attached.set()
            case Frame() as frame:
                self.picture.take(frame, time.monotonic_ns())
                self.news = frame.training or self.news
            case Answer(request=request, reply=reply):
                self._asked.pop(request).set_result(reply)
            case Refused(request=request) as refused:
                self._asked.pop(request).set_result(refused)
            case _:
                return False
        return True

    @property
    def state(self) -> TrainingState:
        """How training stands."""
        return self.news.state

    def tag(self, name: str) -> int:
        """By its name."""
        return next(tag.index for tag in self.picture.tags if tag.name == name)

    def value(self, name: str) -> float:
        """Its newest value."""
        return float(self.picture.latest.value[self.tag(name)])

    async def ask(self, question: Question, kind: type[_Told]) -> _Told:
        """The reply; UnansweredError when it is refused."""
        request = len(self._asked) + time.monotonic_ns() % 1_000_000_000
        answer: asyncio.Future[Reply | Refused] = asyncio.get_running_loop().create_future()
        self._asked[request] = answer
        await self._line.send(Ask(request=request, question=question))
        reply = await answer
        if isinstance(reply, Refused):
            raise UnansweredError(reply.reason, reply.arguments)
        assert isinstance(reply, kind), reply
        return reply

    async def until(self, holds: Callable[[], bool], within_s: float = 30.0) -> None:
        """Wait for it; looked at with every message."""
        async with asyncio.timeout(within_s):
            while not holds():
                self._changed.clear()
                await self._changed.wait()

    # --- what the trainee does

    async def log_in(self, person: str, password: str = "demo") -> None:
        """At this screen."""
        await self.ask(LogIn(person=person, password=Secret(password), language="en"), object)

    async def begin(self, scenario: str) -> None:
        """A session of the version that there is."""
        told = await self.ask(AskScenario(name=scenario), ScenarioTold)
        await self.ask(BeginTraining(scenario=scenario, hash=told.scenario.hash), object)

    async def call(self, method: str) -> Receipt:
        """Call it as soon as it may be, and what became of it; control of the machine is taken where it is needed."""
        machine = next(one.machine for one in self.picture.methods.values() if one.name == method)
        await self._take_control(machine)
        async with asyncio.timeout(30.0):
            while (await self.ask(AskCall(method=method), WriteTold)).reasons:
                self._changed.clear()
                await self._changed.wait()
        question = CallMethod(method=method, deadline_mono_ns=time.monotonic_ns() + _LONG_NS)
        return await self._receipt((await self.ask(question, Sent)).receipt)

    async def write(self, name: str, value: float) -> Receipt:
        """The same of a write."""
        tag = self.tag(name)
        await self._take_control(self.picture.tags[tag].machine)
        old = self.value(name)
        question = Write(tag=tag, old=old, new=value, deadline_mono_ns=time.monotonic_ns() + _LONG_NS)
        return await self._receipt((await self.ask(question, Sent)).receipt)

    async def by_hand(self, what: str) -> None:
        """Have it done at the machine, and wait until it is."""
        await self.ask(WorkByHand(what=what), object)
        await self.until(lambda: self.state.working == what)
        await self.until(lambda: not self.state.working)

    async def acknowledge(self, alarm: str) -> None:
        """As soon as it stands."""
        board = self.picture.alarms
        number = next(face.id for face in board.faces.values() if face.name == alarm)
        await self.until(lambda: number in board.stands and board.stands[number].state is AlarmState.UNACKNOWLEDGED)
        seen = Seen(number, board.stands[number].occurrence)
        await self.ask(AcknowledgeAlarms(seen=[seen]), object)

    async def begins_run(self, procedure: str) -> str:
        """Of the version in force; its id. Control of its machine is taken where that is needed."""
        told = await self.ask(AskProcedure(name=procedure), ProcedureTold)
        await self._take_control(told.procedure.machine)
        begun = await self.ask(StartRun(procedure=procedure, hash=told.procedure.hash, language="en"), RunTold)
        self.picture.runs.setdefault(begun.run.id, begun.run)
        return begun.run.id

    async def passes(
        self, run: str, stage: str, *, entered: str = "", chosen: str = "", first: Given | None = None
    ) -> None:
        """Do what a stage awaits, as soon as it does, and wait until it has ended well."""

        def at(passing: Passing) -> list[PassedStage]:
            passed = self.picture.runs[run].passed
            return [one for one in passed if one.stage == stage and one.passing is passing]

        await self.until(lambda: any(one.awaits in ASKED for one in at(Passing.ACTIVE)), 60.0)
        place, serial = at(Passing.ACTIVE)[-1].place, self.picture.runs[run].serial
        said = Confirm(
            run=run, place=place, serial=serial, entered=entered, chosen=chosen, first=first, language="en"
        )  # fmt: skip
        await self.ask(said, RunTold)
        for _ in range(_TRIES):
            await self.until(lambda: not self._works_at(run, place), 40.0)
            here = next(one for one in self.picture.runs[run].passed if one.place == place)
            if here.passing is Passing.DONE:
                return
            assert here.awaits is Awaited.DECISION, here
            again = WaitOn(run=run, place=place, serial=self.picture.runs[run].serial)  # once more, as a person would
            told = await self.ask(again, RunTold)
            # The machine may have refused again by then: this screen has to know of it, not to see it work.
            await self.until(lambda: self.picture.runs[run].serial >= told.run.serial)  # noqa: B023  # awaited here
            await asyncio.sleep(_MOMENT_S)
        raise AssertionError(self.picture.runs[run])

    def _works_at(self, run: str, place: str) -> bool:
        """Whether the machine is still about it."""
        here = next(one for one in self.picture.runs[run].passed if one.place == place)
        return here.passing is Passing.ACTIVE and here.awaits is not Awaited.DECISION

    async def _take_control(self, machine: str) -> None:
        control = self.picture.controls.get(machine)
        if control is not None and control.kept and control.known and not control.ours:
            question = TakeControl(
                machine=machine, holder=control.holder, deadline_mono_ns=time.monotonic_ns() + _LONG_NS
            )
            await self._receipt((await self.ask(question, Sent)).receipt)

    async def _receipt(self, sent: Receipt) -> Receipt:
        await self.until(
            lambda: (sent.outcome or self.picture.receipts.get(sent.entry, sent).outcome) is not None, 40.0
        )
        ended = self.picture.receipts.get(sent.entry, sent)
        assert ended.outcome is Outcome.EFFECTIVE, ended
        return ended
