"""A right that hangs on a competence, in a core with no server in reach: gone, given by two, kept over a restart."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from msgspec.structs import replace

from hmi import core as parts
from hmi.channel.messages import Answer, Ask, Refused
from hmi.channel.questions import Question, Reply
from hmi.channel.questions_competence import AskMatrix, Column, CompetencesTold, MatrixTold, RecordCompetence
from hmi.channel.questions_people import Given, Standing
from hmi.channel.questions_wear import RenewComponent
from hmi.channel.said import Secret
from hmi.channel.socket import ScreenSide, connect, greet
from hmi.station.folder import socket_path
from hmi.station.load import load
from hmi.station.structs import Station
from hmi.values.competence import CompetenceState, Method
from hmi.values.right import Right
from hmi.values.signature import Meaning
from resources import FOLDER
from tests.people import PASSWORD, enrol, log_in

BEARING = "blister-bearing"
RENEW = RenewComponent(component="Nothing", words="changed")


def station() -> Station:
    """The demo's, whose procedures are in force, with people of its own and no server where it looks for one."""
    demo = load(FOLDER / "stations" / "demo.toml")
    nowhere = {name: replace(server, url="opc.tcp://127.0.0.1:9/none") for name, server in demo.servers.items()}
    return replace(demo, servers=nowhere, access=replace(demo.access, demo_people=False))


class Screen:
    """One that asks, and is answered."""

    def __init__(self, side: ScreenSide) -> None:
        self.side, self._number = side, 0

    async def ask(self, question: Question) -> Reply | Refused:
        self._number += 1
        await self.side.send(Ask(request=self._number, question=question))
        async with asyncio.timeout(20):
            while True:
                message = await self.side.receive()
                if isinstance(message, Answer | Refused) and message.request == self._number:
                    return message if isinstance(message, Refused) else message.reply

    async def enter(self, name: str) -> Standing:
        standing = await self.ask(log_in(name))
        assert isinstance(standing, Standing)
        return standing

    async def why_not(self, question: Question) -> str:
        refused = await self.ask(question)
        assert isinstance(refused, Refused)
        return refused.reason


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[tuple[Screen, Screen]]:
    """A core, and two screens at it."""
    core = parts.build(station(), folder)
    async with asyncio.TaskGroup() as group:
        group.create_task(parts.run(core), name="core")
        await core.listening.wait()
        sides = [await connect(socket_path(folder)) for _ in range(2)]
        try:
            for side in sides:
                await greet(side, "test")
            yield Screen(sides[0]), Screen(sides[1])
        finally:
            for side in sides:
                await side.close()
            core.ended.set()


def given(person: str, meaning: Meaning) -> Given:
    return Given(person=person, password=Secret(PASSWORD), meaning=meaning)


async def column_of(screen: Screen, procedure: str) -> Column:
    """Once the library is read, which right after the start is being done."""
    async with asyncio.timeout(20):
        while True:
            matrix = await screen.ask(AskMatrix())
            assert isinstance(matrix, MatrixTold)
            (column,) = [one for one in matrix.columns if one.known.name == procedure]
            if column.known.version:
                return column
            await asyncio.sleep(0.05)


async def test_a_right_is_given_by_a_competence_and_stays_over_a_restart(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    enrol(folder, station().name)
    async with running(folder) as (panel, office):
        standing = await panel.enter("emma")
        assert [(one.right, one.procedure, one.state) for one in standing.lacking] == [
            (Right.RECORD_MAINTENANCE, BEARING, CompetenceState.MISSING)
        ]
        assert await panel.why_not(RENEW) == "competence.needed"
        await office.enter("sofia")
        column = await column_of(office, BEARING)
        assert column.rights == [Right.RECORD_MAINTENANCE]
        recorded = await office.ask(
            RecordCompetence(
                person="emma",
                procedure=BEARING,
                version=column.known.version,
                method=Method.ON_THE_JOB,
                passed=True,
                first=given("sofia", Meaning.CHECKED),
                second=given("emma", Meaning.PERFORMED),
            )
        )
        assert isinstance(recorded, CompetencesTold)
        assert await panel.why_not(RENEW) != "competence.needed"  # the right is there; that component is not
    async with running(folder) as (panel, _):
        async with asyncio.timeout(5):  # right after a start nobody is known to be able to do anything
            while (await panel.enter("emma")).lacking:  # noqa: ASYNC110 - log-ins are what is looked at
                await asyncio.sleep(0.05)
        assert await panel.why_not(RENEW) != "competence.needed"
