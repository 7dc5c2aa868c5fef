"""The story to make impossible: the screen said 300 parts, the machine had made 260. Here through the whole core."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import pytest

from hmi import core as parts
from hmi.acquisition.feed import Feed
from hmi.channel.messages import Frame, Welcome
from hmi.channel.socket import ChannelError, connect, greet
from hmi.station.folder import socket_path
from hmi.station.structs import Machine, Server, Station, TagSettings
from hmi.values.count import Count
from hmi.values.counted import Counted, Difference, Trust
from hmi.values.link import Phase
from tests import recording
from tests.faults_proxy import FaultsProxy
from tests.integration.opcua_server import COUNTER, Running, running

PATIENCE_S = 30.0


def station(url: str, *, queue: int) -> Station:
    """One machine with one counter that nothing sets back."""
    return Station(
        name="story",
        servers={
            "line": Server(
                url=url,
                security_policy="None",
                security_mode="None",
                unprotected=True,
                publishing_interval_s=0.05,
                sampling_interval_s=0.02,
                bridge_time_s=60,
            )
        },
        machines=[Machine(name="Filler", good_total="Good")],
        tags=[TagSettings(name="Good", node=COUNTER, kind="counter", most_a_second=100, queue_size=queue)],
    )


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Running]:
    """It counts when `made` is told to, and stands still otherwise."""
    async with running(tmp_path) as peer:
        peer.counting.clear()
        await asyncio.sleep(3 * peer.period_s)
        yield peer
        for number in list(peer.server.iserver.subscription_service.subscriptions):
            await peer.server.iserver.subscription_service.delete_subscriptions([number])
        await peer.forget()


async def make(server: Running, count: int, every_s: float = 0.02) -> None:
    """So many parts more."""
    for _ in range(count):
        server.made += 1
        await server.counter.write_value(float(server.made))
        await asyncio.sleep(every_s)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not holds():  # noqa: ASYNC110 (what is waited for has no event)
            await asyncio.sleep(0.05)


class Witness(Feed):
    """A screen that holds everything it is told against the truth of that moment."""

    def __init__(self, truth: Callable[[], int]) -> None:
        super().__init__(1)
        self._truth = truth
        self.told: list[tuple[Counted, int]] = []

    def tell_counts(self, counts: Sequence[Counted], differences: Sequence[Difference], trust: Trust | None) -> None:
        self.told += [(one, self._truth()) for one in counts]

    @property
    def newest(self) -> Count:
        return self.told[-1][0].count if self.told else Count()


@contextlib.asynccontextmanager
async def counting(url: str, folder: Path, witness: Witness, *, queue: int) -> AsyncIterator[parts.Core]:
    core = parts.build(station(url, queue=queue), folder)
    core.intake.attach(witness)
    async with asyncio.TaskGroup() as group:
        group.create_task(parts.run(core), name="core")
        try:
            yield core
        finally:
            core.ended.set()


def live(core: parts.Core) -> bool:
    return "line" in core.intake.links and core.intake.links["line"].phase is Phase.LIVE


@pytest.mark.parametrize("queue", [1, 10_000], ids=["the server forgets", "the server keeps"])
async def test_after_an_outage_the_total_decides(server: Running, tmp_path: Path, queue: int) -> None:
    begun = server.made
    witness = Witness(lambda: server.made - begun)
    async with FaultsProxy(server.port) as line, counting(line.url, tmp_path / "data", witness, queue=queue) as core:
        await until(lambda: live(core) and bool(witness.told))
        await make(server, 60)
        await until(lambda: witness.newest.least == 60)
        assert witness.newest == Count(certain=60)
        line.refusing = True
        line.black_hole()
        line.cut()
        await make(server, 40)
        await asyncio.sleep(1.5)
        assert witness.newest.least == 60
        line.heal()
        await until(lambda: live(core))
        await make(server, 10)
        await until(lambda: witness.newest.least == 110 and not core.accounts.tally.stale)
        found = witness.newest
        assert (found.least, found.unseen) == (110, 0)
        assert queue > 1 or found.recovered >= 39
    assert all(one.count.least <= truth for one, truth in witness.told), "more was claimed than was made"


async def counted(folder: Path) -> Counted | None:
    """What a screen is told that attaches now, or in the seconds after."""
    side = await connect(socket_path(folder))
    found: Counted | None = None
    try:
        welcome = await greet(side, "test")
        assert isinstance(welcome, Welcome)
        found = welcome.counts[0] if welcome.counts else None
        async with asyncio.timeout(1.5):
            while True:
                message = await side.receive()
                if isinstance(message, Frame) and message.counts:
                    found = message.counts[0]
    except TimeoutError:
        return found
    finally:
        await side.close()


async def until_counted(folder: Path, least: int) -> Counted:
    async with asyncio.timeout(PATIENCE_S):
        while True:
            with contextlib.suppress(ChannelError):
                found = await counted(folder)
                if found is not None and found.count.least >= least:
                    return found
            await asyncio.sleep(0.2)


@pytest.mark.parametrize("kept", [True, False], ids=["subscription kept", "subscription forgotten"])
async def test_killed_in_the_middle_it_counts_what_was_made(server: Running, tmp_path: Path, kept: bool) -> None:
    folder = tmp_path / "data"
    file = recording.station_file(tmp_path, server.url, {"Good": COUNTER})
    text = file.read_text("utf-8") + 'kind = "counter"\nset_back = false\nmost_a_second = 100.0\n'
    file.write_text(text, "utf-8")
    begun = server.made
    with recording.recording(file, folder) as core:
        await until_counted(folder, 0)
        await make(server, 50)
        before = await until_counted(folder, 50)
        assert before.count == Count(certain=50)
        recording.kill(core)
    if not kept:
        recording.forget_subscription(folder)
    await make(server, 40)
    with recording.recording(file, folder):
        after = await until_counted(folder, 90)
        await make(server, 10)
        after = await until_counted(folder, 100)
    assert server.made - begun == 100
    assert (after.count.least, after.count.unseen) == (100, 0)
    assert kept or after.count.recovered >= 39
    assert after.begins_ns <= before.begins_ns
