"""Exploring sessions on asyncua's own server: one a place, closed when idle, entered again only without a password."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from hmi.channel.questions import UnansweredError
from hmi.exploration.visits import Visits
from hmi.station.structs import Server
from tests.integration.opcua_server import COUNTER, Running, running


@pytest_asyncio.fixture(scope="module")
async def peer(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    async with running(tmp_path_factory.mktemp("server")) as found:
        yield found


@asynccontextmanager
async def visiting(
    peer: Running, folder: Path, idle_s: float = 60.0, servers: dict[str, Server] | None = None
) -> AsyncIterator[Visits]:
    visits = Visits(servers or {}, folder, "test", {}, time.time_ns, time.monotonic_ns, idle_s=idle_s)
    async with asyncio.TaskGroup() as group:
        living = group.create_task(visits.run())
        await asyncio.sleep(0)
        yield visits
        living.cancel()
    await peer.forget()
    listening: Any = peer.server.bserver
    await until(lambda: not listening.clients and all(task.done() for task in listening.closing_tasks))


async def until(fact: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not fact():  # noqa: ASYNC110 - the server has no event for it
            await asyncio.sleep(0.01)


def sessions(peer: Running) -> int:
    return len(peer.server.iserver._external_sessions)


async def test_two_questions_at_once_share_one_session(peer: Running, tmp_path: Path) -> None:
    line = Server(url=peer.url, security_policy="None", security_mode="None", unprotected=True)
    async with visiting(peer, tmp_path, servers={"line": line}) as visits:

        async def read() -> None:
            async with visits.at("line") as explorer:
                await explorer.read([COUNTER])

        async with asyncio.TaskGroup() as group:
            for _ in range(5):
                group.create_task(read())
        assert sessions(peer) == 1
        assert visits.open == ["line"]
        assert visits.link_of(peer.url) == "line"


async def test_an_idle_session_is_closed_and_opened_again_when_asked(peer: Running, tmp_path: Path) -> None:
    async with visiting(peer, tmp_path, idle_s=0.1) as visits:
        await visits.enter(peer.url, "", "", unprotected=True)
        assert sessions(peer) == 1
        await until(lambda: visits.open == [])
        await until(lambda: sessions(peer) == 0)
        async with visits.at(peer.url) as explorer:
            assert await explorer.read([COUNTER])


async def test_a_session_in_use_is_not_idle(peer: Running, tmp_path: Path) -> None:
    async with visiting(peer, tmp_path, idle_s=0.05) as visits:
        await visits.enter(peer.url, "", "", unprotected=True)
        async with visits.at(peer.url) as explorer:
            await asyncio.sleep(0.2)
            assert await explorer.read([COUNTER])


async def test_with_a_password_nobody_is_entered_again_by_itself(peer: Running, tmp_path: Path) -> None:
    async with visiting(peer, tmp_path) as visits:
        await visits.enter(peer.url, "operator", "operator-pw", unprotected=True)
        assert peer.users.asked[-1] == "operator"
        await visits.leave(peer.url)
        with pytest.raises(UnansweredError) as refused:
            async with visits.at(peer.url):
                pass
        assert refused.value.reason == "explore.enter_again"


async def test_no_protection_is_never_taken_by_itself(peer: Running, tmp_path: Path) -> None:
    async with visiting(peer, tmp_path) as visits:
        with pytest.raises(UnansweredError) as refused:
            await visits.enter(peer.url, "", "", unprotected=False)
        assert refused.value.reason == "explore.unprotected"
        assert sessions(peer) == 0


async def test_a_broken_session_ends_its_visit_and_the_next_question_opens_another(
    peer: Running, tmp_path: Path
) -> None:
    async with visiting(peer, tmp_path) as visits:
        visit = await visits.enter(peer.url, "", "", unprotected=True)
        listening: Any = peer.server.bserver
        for client in list(listening.clients):
            client.transport.abort()
        with pytest.raises(UnansweredError) as refused:
            async with visits.at(peer.url) as explorer:
                await explorer.read([COUNTER])
        assert refused.value.reason == "link.connection_lost"
        await visit.closed.wait()
        async with visits.at(peer.url) as explorer:
            assert await explorer.read([COUNTER])


async def test_whoever_gives_up_waiting_leaves_no_session(peer: Running, tmp_path: Path) -> None:
    async with visiting(peer, tmp_path) as visits:
        async with asyncio.TaskGroup() as group:
            entering = group.create_task(visits.enter(peer.url, "", "", unprotected=True))
            while not visits.open:  # noqa: ASYNC110 - at every turn of the loop: it must not be open yet
                await asyncio.sleep(0)
            entering.cancel()
        await until(lambda: visits.open == [])
        await until(lambda: sessions(peer) == 0)
