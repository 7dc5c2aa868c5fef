"""The ladder after the program was killed: the next run goes on with what the server kept, and says what it cannot."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from asyncua import ua

from hmi.opcua.items import Point
from hmi.opcua.transfer import Former
from hmi.values.gap import GapCause, GapClosure
from hmi.values.samples import Mark
from tests.faults_proxy import FaultsProxy
from tests.integration.link_recorder import POINTS, Recorder, linked, whole
from tests.integration.opcua_server import COUNTER, STEADY, Running

DOWN_S = 0.6


@pytest.fixture
async def line(server: Running) -> AsyncIterator[FaultsProxy]:
    async with FaultsProxy(server.port) as proxy:
        yield proxy


async def killed(
    server: Running, line: FaultsProxy, pki: Path, recorder: Recorder, *, uncommitted: int = 0, **settings: Any
) -> Former:
    """A run that ends as if killed: the server hears no more of it, and its last deliveries never reach the disk."""
    async with linked(line.url, pki, recorder, **settings):
        await recorder.live()
        await recorder.heard_until(server.made + 8)
        recorder.commits = not uncommitted
        await recorder.until(lambda: len(recorder.taken) >= recorder.committed + uncommitted)
        line.refusing = True
        line.cut()
        left = recorder.left()
        del recorder.taken[recorder.committed :]
    await asyncio.sleep(DOWN_S)
    line.heal()
    return left


def ids(server: Running) -> set[int]:
    return {int(one.data.SubscriptionId) for one in server.subscriptions()}


async def test_after_a_kill_nothing_is_missing_and_nothing_is_stored_twice(
    server: Running, line: FaultsProxy, tmp_path: Path
) -> None:
    before, after = Recorder(), Recorder()
    left = await killed(server, line, tmp_path, before, uncommitted=4)
    kept = ids(server)
    async with linked(line.url, tmp_path, after, former=left, known=before.last()):
        await after.live()
        await after.heard_until(server.made + 8)
        assert ids(server) == kept
        assert after.states[-1].items == len(POINTS)
    assert whole(before, after)
    assert after.flows == [GapClosure.REPUBLISHED]
    assert not after.gaps
    assert any((samples.mark & Mark.RECOVERED.value).any() for samples in after.taken)
    assert after.values(1) == []  # what did not change is not stored again


async def test_what_was_stored_before_the_kill_is_acknowledged_after_it(
    server: Running, line: FaultsProxy, tmp_path: Path
) -> None:
    before, after = Recorder(), Recorder()
    left = await killed(server, line, tmp_path, before)
    async with linked(line.url, tmp_path, after, former=left, known=before.last()):
        await after.live()
        await after.heard_until(server.made + 12)
        assert min(server.kept(), default=left.sequence + 1) > left.sequence
    assert whole(before, after)


async def test_other_tags_behind_the_handles_make_a_new_subscription_and_end_the_old_one(
    server: Running, line: FaultsProxy, tmp_path: Path
) -> None:
    before, after = Recorder(), Recorder()
    left = await killed(server, line, tmp_path, before)
    old = ids(server)
    swapped = (Point(0, "Steady", STEADY, 0.05, 1000), Point(1, "Counter", COUNTER, 0.05, 1000))
    async with linked(line.url, tmp_path, after, former=left, known=before.last(), points=swapped):
        await after.live()
        assert not ids(server) & old
        assert len(ids(server)) == 1
    assert set(after.values(0)) == {7.0}
    assert after.flows == [GapClosure.READ]


async def test_a_server_that_refuses_the_transfer_costs_a_new_subscription_and_says_so(
    server: Running, line: FaultsProxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = Recorder(), Recorder()
    left = await killed(server, line, tmp_path, before)

    async def refuse(params: Any, session: Any, callback: Any) -> list[ua.TransferResult]:
        return [ua.TransferResult(StatusCode=ua.StatusCode(ua.UInt32(ua.StatusCodes.BadUserAccessDenied)))]

    monkeypatch.setattr(server.server.iserver.subscription_service, "transfer_subscriptions", refuse)
    async with linked(line.url, tmp_path, after, former=left, known=before.last()):
        await after.live()
        await after.heard_until(server.made + 4)
    assert after.flows == [GapClosure.READ]
    assert not whole(before, after)


async def test_a_restarted_server_is_not_asked_for_a_number_that_may_be_anothers(
    server: Running, line: FaultsProxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = Recorder(), Recorder()
    left = await killed(server, line, tmp_path, before)
    start = left.agreed.split(",")[2]
    left = replace(left, agreed=left.agreed.replace(start, str(int(start) - 60_000_000_000)))
    asked: list[Any] = []

    async def note(params: Any, session: Any, callback: Any) -> list[ua.TransferResult]:
        asked.append(params)
        return []

    monkeypatch.setattr(server.server.iserver.subscription_service, "transfer_subscriptions", note)
    async with linked(line.url, tmp_path, after, former=left, known=before.last()):
        await after.live()
    assert not asked
    assert after.flows == [GapClosure.READ]
    (gap,) = after.gaps.values()
    assert gap.cause is GapCause.SERVER_RESTART
    assert gap.from_ns == left.heard_ns


async def test_a_kill_longer_than_the_queues_bridge_is_said_to_have_lost_values(
    server: Running, line: FaultsProxy, tmp_path: Path
) -> None:
    before, after = Recorder(), Recorder()
    short = (Point(0, "Counter", COUNTER, 0.05, 3),)
    left = await killed(server, line, tmp_path, before, points=short)
    async with linked(line.url, tmp_path, after, former=left, known=before.last(), points=short):
        await after.live()
    assert after.flows == [GapClosure.NOT_CLOSED]
    (gap,) = after.gaps.values()
    assert gap.cause is GapCause.QUEUE_OVERFLOW
    assert gap.from_ns == left.heard_ns


async def test_a_session_that_timed_out_gives_its_subscription_to_the_next(
    server: Running, line: FaultsProxy, tmp_path: Path
) -> None:
    recorder = Recorder()
    async with linked(line.url, tmp_path, recorder):
        await recorder.live()
        kept = ids(server)
        line.refusing = True
        line.cut()
        await asyncio.sleep(0.2)
        for session in list(server.server.iserver._external_sessions.values()):
            await session.close_session(False)
        line.heal()
        await recorder.until(lambda: recorder.states[-1].attempt > 0)
        await recorder.live()
        await recorder.heard_until(server.made + 8)
        assert ids(server) == kept
    assert whole(recorder)
    assert {closure for _, closure in recorder.closed.values()} == {GapClosure.REPUBLISHED}


async def test_an_unreadable_word_of_an_earlier_run_is_as_good_as_none(
    server: Running, line: FaultsProxy, tmp_path: Path
) -> None:
    recorder = Recorder()
    async with linked(line.url, tmp_path, recorder, former=Former(77, 5, '{"another": "version"}', 1)):
        await recorder.live()
        await recorder.heard_until(server.made + 2)
    assert recorder.flows == [GapClosure.READ]


async def test_an_end_by_will_leaves_the_subscription_to_the_next_run(
    server: Running, line: FaultsProxy, tmp_path: Path
) -> None:
    before, after = Recorder(), Recorder()
    async with linked(line.url, tmp_path, before):
        await before.live()
        await before.heard_until(server.made + 5)
        kept = ids(server)
    await asyncio.sleep(DOWN_S)
    async with linked(line.url, tmp_path, after, former=before.left(), known=before.last()):
        await after.live()
        await after.heard_until(server.made + 5)
        assert ids(server) == kept
    assert whole(before, after)
    assert after.flows == [GapClosure.REPUBLISHED]


async def test_an_end_before_the_subscription_was_whole_leaves_none(
    server: Running, line: FaultsProxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service: Any = server.server.iserver.subscription_service
    asked = asyncio.Event()

    async def fail(params: Any) -> Any:
        asked.set()
        raise ua.uaerrors.BadInternalError

    monkeypatch.setattr(service, "create_monitored_items", fail)
    async with linked(line.url, tmp_path, Recorder()):
        async with asyncio.timeout(8):
            await asked.wait()
        assert ids(server)
    async with asyncio.timeout(8):
        while ids(server):  # noqa: ASYNC110 (the server says to nobody that it has ended one)
            await asyncio.sleep(0.05)
