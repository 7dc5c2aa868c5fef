"""The ladder where a rung breaks under the foot: the line fails in the middle of taking the subscription over."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from asyncua import ua

from hmi.values.gap import GapClosure
from tests.faults.test_ladder_restart import ids, killed
from tests.faults_proxy import FaultsProxy
from tests.integration.link_recorder import Recorder, linked, whole
from tests.integration.opcua_server import Running, running


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(tmp_path) as peer:
        yield peer
        await peer.forget()
        for task in asyncio.all_tasks():  # asyncua's server forgets the first of two sessions of one connection
            if "_session_watchdog_loop" in repr(task):
                task.cancel()


@pytest.fixture
async def line(server: Running) -> AsyncIterator[FaultsProxy]:
    async with FaultsProxy(server.port) as proxy:
        yield proxy


@pytest.mark.parametrize("moved", [False, True], ids=["before it was moved", "after it was moved"])
async def test_a_line_that_fails_while_the_subscription_is_moved_costs_nothing(
    server: Running, line: FaultsProxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, moved: bool
) -> None:
    before, after = Recorder(), Recorder()
    left = await killed(server, line, tmp_path, before, uncommitted=3)
    kept = ids(server)
    service: Any = server.server.iserver.subscription_service
    plain, asked = service.transfer_subscriptions, list[Any]()

    async def cut_first(params: Any, session: Any, callback: Any) -> Any:
        asked.append(params)
        if len(asked) == 1:
            if moved:
                await plain(params, session, callback)
            line.cut()
            return []
        return await plain(params, session, callback)

    monkeypatch.setattr(service, "transfer_subscriptions", cut_first)
    async with linked(line.url, tmp_path, after, former=left, known=before.last()):
        await after.live()
        await after.heard_until(server.made + 8)
        assert ids(server) == kept
    assert len(asked) == 2
    assert whole(before, after)
    assert after.flows == [GapClosure.REPUBLISHED]


async def test_a_busy_server_is_asked_again_before_its_subscription_is_given_up(
    server: Running, line: FaultsProxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = Recorder(), Recorder()
    left = await killed(server, line, tmp_path, before)
    service: Any = server.server.iserver.subscription_service
    plain, asked = service.transfer_subscriptions, list[Any]()

    async def busy_first(params: Any, session: Any, callback: Any) -> Any:
        asked.append(params)
        if len(asked) == 1:
            raise ua.uaerrors.BadServerTooBusy
        return await plain(params, session, callback)

    monkeypatch.setattr(service, "transfer_subscriptions", busy_first)
    async with linked(line.url, tmp_path, after, former=left, known=before.last()):
        await after.live()
        await after.heard_until(server.made + 8)
    assert len(asked) == 2
    assert whole(before, after)


async def test_a_session_that_is_refused_once_leaves_its_subscription_to_the_next(
    server: Running, line: FaultsProxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder = Recorder()
    plain, refused = server.users.get_user, list[Any]()
    async with linked(line.url, tmp_path, recorder):
        await recorder.live()
        kept = ids(server)

        def refuse_once(*words: Any, **more: Any) -> Any:
            if not refused:
                refused.append(words)
                return None
            return plain(*words, **more)

        monkeypatch.setattr(server.users, "get_user", refuse_once)
        line.cut()
        await recorder.until(lambda: recorder.states[-1].attempt > 0)
        await recorder.live()
        await recorder.heard_until(server.made + 8)
        assert ids(server) == kept
    assert refused
    assert whole(recorder)
    assert {closure for _, closure in recorder.closed.values()} == {GapClosure.REPUBLISHED}
