"""What a screen may rely on when it asks about the trail: of both cores, and of the real one that is tampered with."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest_asyncio

from hmi.channel.messages import Answer, Ask, Refused
from hmi.channel.questions import Done, Question, Reply
from hmi.channel.questions_people import Given, Standing
from hmi.channel.questions_trail import (
    AskEntry,
    AskReview,
    AskTrail,
    AskTrailState,
    EnterPrint,
    EntryTold,
    ExportTrail,
    Proven,
    ProveTrail,
    SignReview,
    TrailFilter,
    TrailPage,
    TrailState,
)
from hmi.channel.socket import ScreenSide, connect, greet
from hmi.records.files import DATABASE
from tests.contract.cores import Contracted, real_core
from tests.people import log_in

ALL = TrailFilter()


class Screen:
    """An attached screen that asks one thing after the other."""

    def __init__(self, side: ScreenSide) -> None:
        self._side = side
        self._request = 0

    async def ask(self, question: Question) -> Reply | Refused:
        self._request += 1
        await self._side.send(Ask(request=self._request, question=question))
        async with asyncio.timeout(20):
            while True:
                match await self._side.receive():
                    case Answer(request=number, reply=reply) if number == self._request:
                        return reply
                    case Refused(request=number) as refused if number == self._request:
                        return refused

    async def page(self, wanted: TrailFilter = ALL) -> TrailPage:
        reply = await self.ask(AskTrail(filter=wanted))
        assert isinstance(reply, TrailPage)
        return reply

    async def proven(self) -> Proven:
        """Ask for a proof, and look until it is there."""
        assert await self.ask(ProveTrail()) == Done()
        for _ in range(400):
            state = await self.ask(AskTrailState())
            assert isinstance(state, TrailState)
            if not state.proving_ns and state.proven is not None:
                return state.proven
            await asyncio.sleep(0.02)
        raise AssertionError("no proof came")


@pytest_asyncio.fixture
async def real(tmp_path: Path) -> AsyncIterator[Screen]:
    async with real_core(tmp_path / "data") as contracted:
        side = await connect(contracted.address)
        await greet(side, "test")
        yield Screen(side)
        await side.close()


async def test_how_it_stands_is_everybodys_and_what_stands_in_it_is_not(core: Contracted) -> None:
    side = await connect(core.address)
    await greet(side, "test")
    screen = Screen(side)
    state = await screen.ask(AskTrailState())
    assert isinstance(state, TrailState)
    assert not state.failure
    assert (await screen.proven()).sound
    asked: tuple[Question, ...] = (
        AskTrail(filter=ALL),
        AskEntry(number=1),
        ExportTrail(filter=ALL, form="csv"),
        EnterPrint(filter=ALL, entries=1, checksum=""),
        AskReview(filter=ALL),
        SignReview(filter=ALL, first=1, last=1, entries=1, digest="", given=Given()),
    )
    for question in asked:
        refused = await screen.ask(question)
        assert isinstance(refused, Refused)
        assert refused.reason == "access.nobody"
    await side.close()


async def test_a_log_in_stands_in_the_trail_that_it_opens(real: Screen) -> None:
    assert isinstance(await real.ask(log_in("sofia")), Standing)
    page = await real.page(TrailFilter(person="Sofia Rossi"))
    assert "access.logged_in" in [entry.action for entry in page.entries]
    told = await real.ask(AskEntry(number=page.entries[0].number))
    assert isinstance(told, EntryTold)
    assert told.entry.hash == page.entries[0].hash
    everything = await real.page()
    assert everything.looked_to == 1
    assert everything.entries[-1].action == "trail.begun"
    refused = await real.ask(ExportTrail(filter=ALL, form="csv"))
    assert isinstance(refused, Refused)
    assert (refused.reason, refused.arguments) == ("access.right", {"right": "trail.export"})


async def test_what_somebody_changes_in_the_file_meanwhile_is_found_and_told(real: Screen, tmp_path: Path) -> None:
    assert isinstance(await real.ask(log_in("sofia")), Standing)
    assert (await real.proven()).sound
    with closing(sqlite3.connect(tmp_path / "data" / DATABASE)) as database, database:
        database.execute("DROP TRIGGER entries_stay")
        database.execute("UPDATE entries SET body = replace(body, 'core.started', 'core.stopped')")
    proven = await real.proven()
    assert not proven.sound
    assert any("is not what was written" in what for _, what in proven.findings)
    async with asyncio.timeout(10):
        while not (found := (await real.page(TrailFilter(text="findings"))).entries):
            pass  # it is entered when the disk has a moment
    assert (found[0].action, found[0].person) == ("trail.proven", "sofia")
