"""The page of procedures, a person at its seat, and the core that is asked: it answers when the test says so."""

import asyncio
from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from hmi.channel.messages import Refused
from hmi.channel.questions import Question, Reply
from hmi.channel.questions_people import Standing
from hmi.channel.questions_procedures import AskRun
from hmi.values.right import Right
from hmi.values.run import Run
from tests import procedures_told as told
from tests.fake_core import NOON_NS, NS, frame, welcome
from tests.golden.plant import MACHINES, TAGS
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.bridge.seat import Seat
from ui.pages.procedures.page import RUN, ProceduresPage
from ui.pages.procedures.run_part import RunPart
from ui.style.look import Look

EVERY = (Right.RUN_PROCEDURES, Right.SKIP_STAGES, Right.RELEASE_PROCEDURES)


class Past(QObject):
    """Nobody reads history here."""

    answered = Signal(object)
    progressed = Signal(object)


class Future:
    """Answered when the test says so."""

    def __init__(self) -> None:
        self.then: list[Callable[[Any], None]] = []
        self.cancelled = False
        self.reply: Reply | Refused | None = None

    def add_done_callback(self, then: Callable[[Any], None]) -> None:
        self.then.append(then)

    def cancel(self) -> bool:
        self.cancelled = True
        return True

    def result(self) -> Reply | Refused:
        assert self.reply is not None
        return self.reply


class Desk:
    """`asked` holds what the core was asked and has not answered."""

    def __init__(self, look: Look) -> None:
        self.picture, self.past = Picture(), Past()
        self.asked: list[tuple[Question, Future]] = []
        self.seat = Seat(self.picture, self.ask, lambda: None)
        self.page = ProceduresPage(
            self.picture, Chosen(), self.past, look, lambda: NOON_NS, attachment=self, seat=self.seat,  # type: ignore[arg-type]  # played
        )  # fmt: skip
        self.picture.greet(msgspec.structs.replace(welcome(), tags=list(TAGS), machines=list(MACHINES)), 0)
        self.page.resize(1150, 660)
        self.now, self.frames = 0, 0
        self.page.open_proposed.connect(self._open)

    def _open(self, key: str, argument: str) -> None:
        if key == "procedures":
            self.page.arrive(argument)

    def ask(self, question: Question) -> Any:
        future = Future()
        self.asked.append((question, future))
        return future

    def end_core(self) -> "asyncio.Future[str]":
        raise AssertionError

    def sit(self, *rights: Right, person: str = "olga", name: str = "Olga Petrov", known: bool = False) -> None:
        """A person with these rights, all of them when none is named; known: has signed in this session before."""
        self.picture.sit(
            Standing(person=person, name=name, role="operator", rights=list(rights or EVERY), signs_with_password=known)
        )
        self.seat.show_frame(self.now)

    def rise(self) -> None:
        """Nobody sits here."""
        self.picture.sit(Standing())
        self.seat.show_frame(self.now)

    def waiting(self) -> list[Question]:
        """What was asked and neither answered nor withdrawn."""
        return [question for question, future in self.asked if not future.cancelled]

    def answer(self, reply: Reply | Refused, kind: type = object) -> Question:
        """The newest question (of this kind) is answered."""
        self.asked = [(question, future) for question, future in self.asked if not future.cancelled]
        place = max(at for at, (question, _) in enumerate(self.asked) if isinstance(question, kind))
        question, future = self.asked.pop(place)
        future.reply = reply
        for then in future.then:
            then(future)
        return question

    def tick(self, seconds: float = 0.1, *, heard: bool = True) -> None:
        """A frame of the screen, so much later; heard: one of the core came just before, where it is noon for ever."""
        self.now += int(seconds * NS)
        if heard:
            self.frames += 1
            self.picture.take(frame(self.frames), self.now)
        self.page.show_frame(self.now)

    def tell(self, run: Run) -> None:
        """A frame of the core brings this run, and is shown."""
        self.frames += 1
        self.picture.take(msgspec.structs.replace(frame(self.frames), runs=[run]), self.now)
        self.tick()

    def open(self, run: Run) -> RunPart:
        """At this run, with all that it goes by."""
        self.picture.keep_run(run)
        self.page.arrive(f"{RUN}{run.id}")
        self.tick(6)
        self.answer(told.run_told(run), AskRun)
        self.tick()
        return self.page.run
