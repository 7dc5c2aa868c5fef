"""Outages: what is lost when lines are cut, when the recording core or the server is killed, and how soon data is back.

A counter on a server of its own process goes up for ever; what was stored is judged against it (`tests/truth.py`). Half
of the cuts and kills meet the simulator, half node-opcua, which no one here wrote; without Node.js the simulator meets
all of them. At full length the cuts take a quarter of an hour, kills and restarts as much each.
"""

import asyncio
import contextlib
import random
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from hmi.opcua.items import Point
from hmi.station.structs import Identity
from hmi.values.link import Phase
from tests.benchmarks.figure import Figure
from tests.benchmarks.running import child
from tests.faults_proxy import FaultsProxy
from tests.integration.link_recorder import Recorder, linked
from tests.peers.node_opcua import COUNTER, free_port, node_opcua, reason_to_skip
from tests.recording import PASSWORD, kill, pause, recording, rows, station_file, until
from tests.truth import Row, Verdict, judge, stored

FIGURES: Final = (
    "cut.missing",
    "cuts.silent",
    "cuts.disorder",
    "heal.p50_s",
    "heal.p95_s",
    "stale.seen_s",
    "kill.missing",
    "kill.duplicates",
    "kill.unreported",
    "restart.unreported",
    "restart.request_ratio",
)
HZ: Final = 4.0
"""node-opcua looks at a value every 50 ms at best: a faster counter outruns a server that the machine holds up."""
CUT_HZ: Final = 10.0
SEED: Final = 4
_LIVE_S: Final = 20.0


@dataclass(frozen=True, slots=True)
class Server:
    """Where the counter is. `users`: two people the server knows, with their passwords; `path`: of its url."""

    name: str
    port: int
    path: str
    node: str
    users: tuple[tuple[str, str], tuple[str, str]]

    @property
    def url(self) -> str:
        return f"opc.tcp://127.0.0.1:{self.port}/{self.path}"


@contextmanager
def simulator(hz: float, port: int | None = None) -> Iterator[Server]:
    """The simulator, with its load variable as the counter."""
    port = port or free_port()
    load = ("--load", "1", "--load-hz", str(hz))
    with (
        tempfile.TemporaryDirectory() as folder,
        child("hmi.cli", "simulate", "--port", str(port), *load, "--folder", folder) as it,
    ):
        assert it.stdout is not None
        next(line for line in it.stdout if line.startswith("READY"))
        people = (("operator", "operator-demo"), ("engineer", "engineer-demo"))
        yield Server("simulator", port, "pupitre/demo", "nsu=urn:pupitre:demo-line;s=Load.0", people)


@contextmanager
def foreign(hz: float, port: int | None = None) -> Iterator[Server]:
    """node-opcua."""
    with node_opcua("--max-sessions", "2000", port=port, rate_hz=hz) as peer:
        yield _of_peer(peer.port)


def _of_peer(port: int) -> Server:
    people = (("operator", "operator-pw"), ("engineer", "engineer-pw"))
    return Server("node-opcua", port, "peer", COUNTER, people)


Maker = Callable[[float], AbstractContextManager[Server]]


def servers() -> list[Maker]:
    """Makers of the servers that can be had here."""
    skip = reason_to_skip()
    if skip:
        print(f"without node-opcua: {skip}", file=sys.stderr)
    return [simulator] if skip else [simulator, foreign]


def run(quick: bool) -> Iterator[Figure]:
    """See the module; quick: a few of each."""
    yield from _cut(5.0 if quick else 60.0)
    yield from _cuts(12 if quick else 1000)
    yield from _stale(2 if quick else 20)
    yield from _kills(4 if quick else 300)
    yield from _refused(2 if quick else 40)
    yield from _restarts(1 if quick else 50)


# --- lines that are cut -----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Cuts:
    """A link to a server through a line that breaks."""

    recorder: Recorder
    line: FaultsProxy

    def taken(self) -> list[Row]:
        return [
            Row(float(value), int(source_ns))
            for samples in self.recorder.taken
            for value, source_ns in zip(samples.value, samples.source_ns, strict=True)
        ]

    def verdict(self, hz: float) -> Verdict:
        """Of what came so far."""
        recorder = self.recorder
        gaps = [
            replace(gap, to_ns=recorder.closed[number][0], closure=recorder.closed[number][1])
            if number in recorder.closed
            else gap
            for number, gap in recorder.gaps.items()
        ]
        return judge(self.taken(), gaps, round(1e9 / hz))

    async def cut(self, down_s: float, *, half_open_s: float = 0.0) -> float:
        """One outage; answers the seconds from its end to the next value."""
        recorder = self.recorder
        await recorder.live(_LIVE_S)
        if half_open_s:
            self.line.black_hole()
            await asyncio.sleep(half_open_s)
        self.line.refusing = True
        self.line.cut()
        await recorder.until(lambda: recorder.phase is not Phase.LIVE, _LIVE_S)
        await asyncio.sleep(down_s)
        before = len(recorder.taken)
        self.line.heal()
        healed = time.monotonic()
        await recorder.until(lambda: len(recorder.taken) > before, _LIVE_S)
        return time.monotonic() - healed

    async def settle(self) -> None:
        """Live, and a few values further."""
        await self.recorder.live(_LIVE_S)
        before = len(self.recorder.taken)
        await self.recorder.until(lambda: len(self.recorder.taken) >= before + 3, _LIVE_S)


@contextlib.asynccontextmanager
async def _linked(server: Server, publishing_s: float = 0.1, line: FaultsProxy | None = None) -> AsyncIterator[Cuts]:
    recorder = Recorder()
    user, password = server.users[0]
    with tempfile.TemporaryDirectory() as pki:
        async with (
            line or FaultsProxy(server.port) as between,
            linked(
                f"{between.url}{server.path}",
                Path(pki),
                recorder,
                points=(Point(0, "Counter", server.node, 0.05, 5000),),
                identity=Identity(kind="user", user=user, password_from=f"env:{PASSWORD}"),
                environment={PASSWORD: password},
                unprotected=True,
                publishing_s=publishing_s,
                bridge_s=120.0,
            ),
        ):
            yield Cuts(recorder, between)


def _cut(down_s: float) -> Iterator[Figure]:
    async def once(server: Server) -> Verdict:
        async with _linked(server) as cuts:
            await cuts.settle()
            await cuts.cut(down_s)
            await cuts.settle()
            return cuts.verdict(CUT_HZ)

    with simulator(CUT_HZ) as server:
        yield Figure("cut.missing", asyncio.run(once(server)).missing, "values", "== 0")


def _cuts(count: int) -> Iterator[Figure]:
    chance = random.Random(SEED)
    verdicts: list[Verdict] = []
    heals: list[float] = []

    async def some(server: Server, hz: float, share: int) -> None:
        async with _linked(server) as cuts:
            for _ in range(share):
                half_open_s = chance.random() * 0.3 if chance.random() < 0.3 else 0.0
                heals.append(await cuts.cut(chance.random() * 0.8, half_open_s=half_open_s))
                await asyncio.sleep(chance.random() * 0.3)
            await cuts.settle()
            verdicts.append(cuts.verdict(hz))

    makers = servers()
    for maker, hz in ((simulator, CUT_HZ), (foreign, HZ)):
        if maker in makers:
            with maker(hz) as server:
                asyncio.run(some(server, hz, count // len(makers)))
    yield Figure("cuts.silent", sum(one.silent for one in verdicts), "values", "== 0")
    yield Figure("cuts.disorder", sum(one.duplicates + one.disorder for one in verdicts), "values", "== 0")
    heals.sort()
    yield Figure("heal.p50_s", statistics.median(heals), "s", "<= 0.6")
    yield Figure("heal.p95_s", heals[min(len(heals) - 1, round(0.95 * len(heals)))], "s", "<= 2")


def _stale(count: int) -> Iterator[Figure]:
    async def worst(server: Server) -> float:
        found = 0.0
        async with _linked(server, 0.25) as cuts:
            for _ in range(count):
                await cuts.settle()
                cuts.line.black_hole()
                began = time.monotonic()
                await cuts.recorder.until(lambda: cuts.recorder.phase is not Phase.LIVE, _LIVE_S)
                found = max(found, time.monotonic() - began)
                cuts.line.heal()
        return found

    with simulator(CUT_HZ) as server:
        yield Figure("stale.seen_s", asyncio.run(worst(server)), "s", "<= 2.5")


# --- processes that are killed ----------------------------------------------------------------------------------------


def _killed(server: Server, hz: float, count: int, folder: Path, chance: random.Random, *, refused: bool) -> Verdict:
    """What a core has stored that was killed so often. refused: each run is another person, to whom no server gives
    the subscription of the one before."""
    for number in range(count + 1):
        user, password = server.users[number % 2 if refused else 0]
        station = station_file(folder, server.url, {"Counter": server.node}, user=user)
        with recording(station, folder, **{PASSWORD: password}) as core:
            before = rows(folder)
            last = number == count
            if last or not number or chance.random() < 0.7:
                _until_more(folder, before + (5 if last else 0))
            pause(chance.random())
            if not last:
                kill(core)
    held, gaps = stored(folder / "history.db", "Counter")
    return judge(held, gaps, round(1e9 / hz))


def _until_more(folder: Path, before: int) -> None:
    until(lambda: rows(folder) > before, 30.0)


def _kills(count: int) -> Iterator[Figure]:
    chance = random.Random(SEED)
    verdicts: list[Verdict] = []
    makers = servers()
    for maker in (simulator, foreign):
        if maker in makers:
            with maker(HZ) as server, tempfile.TemporaryDirectory() as folder:
                verdicts.append(_killed(server, HZ, count // len(makers), Path(folder), chance, refused=False))
    yield Figure("kill.missing", sum(one.missing for one in verdicts), "values", "== 0")
    yield Figure("kill.duplicates", sum(one.duplicates for one in verdicts), "values", "== 0")


def _refused(count: int) -> Iterator[Figure]:
    maker = foreign if foreign in servers() else simulator
    with maker(HZ) as server, tempfile.TemporaryDirectory() as folder:
        verdict = _killed(server, HZ, count, Path(folder), random.Random(SEED), refused=True)
    yield Figure("kill.unreported", verdict.silent, "values", "== 0")


class _Counting(FaultsProxy):
    """Counts what passes towards the server: requests come in chunks of their own."""

    requests = 0

    async def _pass(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        if sink.get_extra_info("peername")[1] == self.target:
            plain = sink.write

            def write(chunk: bytes) -> None:
                self.requests += chunk.count(b"MSGF")
                plain(chunk)

            sink.write = write  # type: ignore[method-assign, assignment]  # this one connection
        await super()._pass(source, sink)


def _restarts(count: int) -> Iterator[Figure]:
    if reason_to_skip():
        return

    async def requests_s(line: _Counting) -> float:
        before, began = line.requests, time.monotonic()
        await asyncio.sleep(3.0)
        return (line.requests - before) / (time.monotonic() - began)

    async def again_and_again() -> tuple[Verdict, float]:
        port, ratio = free_port(), 0.0
        with contextlib.ExitStack() as scope:
            peer = await asyncio.to_thread(scope.enter_context, node_opcua(port=port, rate_hz=HZ))
            async with _linked(_of_peer(port), line=_Counting(port)) as cuts:
                assert isinstance(cuts.line, _Counting)
                for _ in range(count):
                    await cuts.settle()
                    calm = await requests_s(cuts.line)
                    peer.kill()
                    await cuts.recorder.until(lambda: cuts.recorder.phase is not Phase.LIVE, _LIVE_S)
                    peer = await asyncio.to_thread(scope.enter_context, node_opcua(port=port, rate_hz=HZ))
                    await cuts.settle()
                    ratio = max(ratio, await requests_s(cuts.line) / calm)
                return cuts.verdict(HZ), ratio

    verdict, ratio = asyncio.run(again_and_again())
    yield Figure("restart.unreported", verdict.silent, "values", "== 0")
    yield Figure("restart.request_ratio", ratio, "1", "<= 1.2")
