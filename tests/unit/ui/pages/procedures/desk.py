"""The page of procedures, a person at its seat, and the core that is asked: it answers when the test says so."""

import msgspec
from PySide6.QtCore import QObject, Signal

from hmi.channel.questions_people import Standing
from hmi.channel.questions_procedures import AskRun
from hmi.values.right import Right
from hmi.values.run import Run
from tests import procedures_told as told
from tests.fake_core import NOON_NS, NS, frame, welcome
from tests.golden.plant import MACHINES, TAGS
from tests.unit.ui.asked import Asked
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


class Desk(Asked):
    """The page, a person at the seat, and the core that is asked."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.picture, self.past = Picture(), Past()
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
