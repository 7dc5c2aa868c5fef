"""A station's people with everything behind them that is real, but for the clocks: those a test sets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

from hmi.access.access import Access, access_of
from hmi.access.register import Register
from hmi.access.seat import Seat
from hmi.channel.questions_people import PeopleQuestion, PeopleReply, Standing
from hmi.channel.said import UnansweredError
from hmi.records.entry import Draft, Entry
from hmi.records.files import DATABASE
from hmi.records.reading import Reader, Selection
from hmi.records.trail import Trail
from hmi.station.structs import Server, Station
from hmi.station.structs_access import AccessSettings
from hmi.values.notice import Notice
from tests.people import CHEAP, enrol, log_in

S = 1_000_000_000
MINUTE = 60 * S
DAY = 24 * 60 * MINUTE
NOON = 1_795_262_400 * S


@dataclass
class House:
    """The parts, two clocks, what was told, and a seat at "panel"."""

    folder: Path
    access: Access
    register: Register
    trail: Trail
    notices: list[Notice] = field(default_factory=list)
    mono_ns: int = 1_000 * S
    wall_ns: int = 0
    seat: Seat = field(default_factory=Seat)

    async def ask(self, question: PeopleQuestion, seat: Seat | None = None) -> PeopleReply:
        """As the core answers it: admitted first."""
        at = seat or self.seat
        self.access.admit(question, at)
        return await self.access.answer(question, at)

    async def refused(self, question: PeopleQuestion, seat: Seat | None = None) -> str:
        """The reason why it is not answered."""
        try:
            await self.ask(question, seat)
        except UnansweredError as error:
            return error.reason
        raise AssertionError(question)

    async def enter(self, name: str, seat: Seat | None = None) -> Standing:
        """Somebody of tests.people logs in."""
        reply = await self.ask(log_in(name), seat)
        assert isinstance(reply, Standing)
        return reply

    def standing(self, seat: Seat | None = None) -> Standing:
        """As the screen is told."""
        return self.access.standing(seat or self.seat)

    def pass_s(self, span_s: float) -> None:
        """Time passes on both clocks, and the core looks."""
        self.mono_ns += round(span_s * S)
        self.wall_ns += round(span_s * S)
        self.look()

    def look(self) -> None:
        """What `run` does every second."""
        self.access._sessions.look()
        self.access._doorkeeper.look()

    async def entries(self) -> list[Entry]:
        """The trail as it stands on disk now."""
        await asyncio.wrap_future(self.trail.append(Draft(action="test.mark")))
        with closing(Reader(self.folder / DATABASE)) as reader:
            return [one for one in reader.entries(Selection()) if one.action != "test.mark"]

    async def actions(self, *beginnings: str) -> list[str]:
        """Of the entries whose action begins so."""
        return [one.action for one in await self.entries() if one.action.startswith(beginnings)]

    def told(self, key: str) -> list[Notice]:
        """Notices with this key."""
        return [one for one in self.notices if one.key == key]


@asynccontextmanager
async def house(
    folder: Path,
    settings: AccessSettings | None = None,
    *,
    people: bool = True,
    simulated: bool = False,
    wall_ns: int = NOON,
) -> AsyncIterator[House]:
    """A run of a core's people. people: those of tests.people are enrolled, where nobody is yet."""
    if people and not (folder / DATABASE).exists():
        enrol(folder, "bench")
    folder.mkdir(exist_ok=True, parents=True)  # noqa: ASYNC240  # before anything runs
    made: House | None = None
    station = Station(
        name="bench",
        servers={"line": Server(url="opc.tcp://h:1", simulated=simulated)},
        access=settings or AccessSettings(password_days=0),
    )
    notices: list[Notice] = []
    register = Register(folder)
    trail = Trail(folder, "bench", notices.append, register.opening(lambda _: ()))

    def wall() -> int:
        return made.wall_ns if made else wall_ns

    def mono() -> int:
        return made.mono_ns if made else 1_000 * S

    access = access_of(station, register, trail, notices.append, CHEAP, (wall, mono))
    made = House(folder, access, register, trail, notices, wall_ns=wall_ns)
    trail.start()
    try:
        await access.begin()
        made.seat = access.seat("panel")
        yield made
    finally:
        await asyncio.to_thread(trail.stop)
