"""Competence with everything behind it that is real, but for the clocks and the library: those a test sets."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from hmi.access.seat import Seat
from hmi.channel.questions_competence import (
    CompetenceQuestion,
    CompetenceReply,
    CompetencesTold,
    RecordCompetence,
)
from hmi.channel.questions_people import Given
from hmi.channel.said import Secret, UnansweredError
from hmi.competence.desk import CompetenceDesk, competence_of
from hmi.competence.proposal import Stated
from hmi.station.structs import Server, Station
from hmi.station.structs_access import AccessSettings, CompetenceSettings, RequiredSettings
from hmi.values.competence import Cell, CompetenceState, Known, Method
from hmi.values.right import Right
from hmi.values.signature import Meaning
from hmi.values.text import Text
from tests.people import PASSWORD
from tests.unit.hmi.access.house import House, house
from tests.unit.hmi.competence.made import known

BEARING = "blister-bearing"
MENDS = Right.RECORD_MAINTENANCE


def settings(*requires: tuple[Right, str], **competence: float) -> AccessSettings:
    """requires: none is: mending asks for the bearing inspection."""
    asked = requires or ((MENDS, BEARING),)
    return AccessSettings(
        password_days=0,
        inactive_min=60,
        requires=[RequiredSettings(right=right.value, procedure=procedure) for right, procedure in asked],
        competence=CompetenceSettings(**competence),  # type: ignore[arg-type]  # numbers of a test
    )


def by(person: str, meaning: Meaning, password: str = PASSWORD) -> Given:
    return Given(person=person, password=Secret(password), meaning=meaning)


def assessed(
    person: str, procedure: str = BEARING, *, version: str = "1.0", assessor: str = "sofia", **facts: object
) -> RecordCompetence:
    """Passed, and signed by both."""
    made: dict[str, object] = {
        "person": person,
        "procedure": procedure,
        "version": version,
        "method": Method.ON_THE_JOB,
        "passed": True,
        "first": by(assessor, Meaning.CHECKED),
        "second": by(person, Meaning.PERFORMED),
    }
    return RecordCompetence(**(made | facts))  # type: ignore[arg-type]  # facts


@dataclass
class Texts:
    """Texts in memory: (kind, name) -> bytes."""

    held: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def names(self, kind: str) -> list[str]:
        return sorted(name for of, name in self.held if of == kind)

    def ours(self, kind: str, name: str) -> bytes | None:
        return self.held.get((kind, name))

    carried = ours

    def stated(self, kind: str, name: str, content: bytes, pictures: Sequence[str]) -> Stated:
        """The first line: version; the others name pictures."""
        if content.startswith(b"?"):
            return Stated(problems=("cannot be used",))
        version, *shown = content.decode().split("\n")
        drawn = tuple(one for one in shown if one.endswith(".svg"))
        return Stated(version=version, label=Text(name, f"{name} fr"), pictures=drawn)

    def put(self, kind: str, name: str, content: bytes) -> None:
        self.held[kind, name] = content


class Shelf:
    """A library of procedures: what a test put there, read once `lies_open` is set."""

    def __init__(self, held: dict[str, Known]) -> None:
        self._held = held
        self.lies_open = asyncio.Event()
        self.lies_open.set()
        self.waited_for = asyncio.Event()

    def known(self) -> dict[str, Known]:
        return self._held if self.lies_open.is_set() else {}

    @property
    def is_read(self) -> bool:
        return self.lies_open.is_set()

    async def ready(self) -> None:
        self.waited_for.set()
        await self.lies_open.wait()


@dataclass
class Bench:
    """A house, its desk of competence, a seat of the assessor beside the one at the panel, and a library."""

    house: House
    desk: CompetenceDesk
    assessor: Seat
    library: dict[str, Known]
    texts: Texts
    shelf: Shelf

    async def ask(self, question: CompetenceQuestion, seat: Seat | None = None) -> CompetenceReply:
        """As the core answers it: admitted first."""
        at = seat or self.house.seat
        self.house.access.admit(question, at)
        return await self.desk.answer(question, at)

    async def assess(self, person: str, procedure: str = BEARING, **facts: object) -> CompetencesTold:
        """Sofia, at her own seat."""
        reply = await self.ask(assessed(person, procedure, **facts), self.assessor)  # type: ignore[arg-type]  # facts
        assert isinstance(reply, CompetencesTold)
        return reply

    async def refused(self, question: CompetenceQuestion, seat: Seat | None = None) -> str:
        """The reason why it is not answered."""
        try:
            await self.ask(question, seat)
        except UnansweredError as error:
            return error.reason
        raise AssertionError(question)

    def cell(self, person: str, procedure: str = BEARING) -> Cell:
        return self.desk.competences.cell(person, procedure)

    def state(self, person: str, procedure: str = BEARING) -> CompetenceState:
        return self.cell(person, procedure).state

    def may(self, right: Right = MENDS) -> bool:
        """Whether whoever sits at the panel may, once the core has looked."""
        self.house.look()
        return self.house.seat.may(right)


@asynccontextmanager
async def bench(
    folder: Path, of: AccessSettings | None = None, *, simulated: bool = False, training: bool = False
) -> AsyncIterator[Bench]:
    """A run of a core's competences. There is one procedure: the bearing inspection, in version 1.0."""
    access = of or settings()
    async with house(folder, access, people=not simulated, simulated=simulated) as made:
        library = {BEARING: known("1.0", BEARING), "line-start": known("1.0", "line-start", trained=True)}
        servers = {"line": Server(url="opc.tcp://h:1", simulated=simulated)}
        station = Station(name="bench", servers=servers, access=access, training=training)
        texts, shelf = Texts(), Shelf(library)
        clocks = (lambda: made.wall_ns, lambda: made.mono_ns)
        desk = competence_of(
            station, folder, made.register, made.access, made.trail, shelf, texts, made.notices.append, clocks
        )
        await desk.begin()
        assessor = made.access.seat("office")
        if not made.register.people.find("sofia").demo:
            await made.enter("sofia", assessor)
        yield Bench(made, desk, assessor, library, texts, shelf)
