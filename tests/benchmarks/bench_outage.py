"""Outages of the line: what is lost, how soon data is back, how soon a dead line is seen and shown.

A counter on a server of its own process goes up for ever; what came of it is judged against what the server offered
(`tests/truth.py`). Half of the cuts meet the simulator, half node-opcua, which no one here wrote; without Node.js the
simulator meets all of them. Many links are cut at once, each on a line of its own.
"""

import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hmi.values.link import Phase
from tests.benchmarks.figure import Figure
from tests.benchmarks.outage_servers import LIVE_S, Cuts, Server, breaking, servers, simulator
from tests.e2e.station import demo_station, program, simulated_line
from tests.faults_proxy import FaultsProxy
from tests.truth import Verdict

FIGURES: Final = (
    "cut.missing",
    "cuts.silent",
    "cuts.disorder",
    "heal.p50_s",
    "heal.p95_s",
    "stale.seen_s",
    "stale.shown_s",
)
SEED: Final = 4
LINKS: Final = 10
"""Cut at once: more of them would measure how fast this one process reconnects, not how fast a link does."""
_PATIENCE_S: Final = 60.0


def run(quick: bool) -> Iterator[Figure]:
    """See the module; quick: a few of each."""
    yield from _cut(1.0 if quick else 60.0)
    yield from _cuts(12 if quick else 1000)
    yield from _stale(1 if quick else 20)
    yield Figure("stale.shown_s", asyncio.run(_shown(1 if quick else 20)), "s", "<= 3")


def _cut(down_s: float) -> Iterator[Figure]:
    async def once(server: Server) -> Verdict:
        async with breaking(server) as cuts:
            await cuts.settle()
            await cuts.cut(down_s)
            await cuts.settle()
            return cuts.verdict(server.period_ns, None)

    with simulator() as server:
        yield Figure("cut.missing", asyncio.run(once(server)).missing, "values", "== 0")


def _cuts(count: int) -> Iterator[Figure]:
    makers = servers()
    links = min(LINKS, count // len(makers))
    verdicts: list[Verdict] = []
    heals: list[float] = []

    async def all_at_once(server: Server) -> list[Cuts]:
        async with asyncio.TaskGroup() as group:
            share = count // len(makers) // links
            tasks = [group.create_task(one(server, share, random.Random(SEED + n)), name="cuts") for n in range(links)]
        return [task.result() for task in tasks]

    async def one(server: Server, share: int, chance: random.Random) -> Cuts:
        async with breaking(server) as cuts:
            await cuts.settle()
            for _ in range(share):
                half_open_s = chance.random() * 0.3 if chance.random() < 0.3 else 0.0
                heals.append(await cuts.cut(chance.random() * 0.8, half_open_s=half_open_s))
                await asyncio.sleep(chance.random() * 0.3)
            await cuts.settle()
        return cuts

    for maker in makers:
        with maker() as server:
            with server.witnessed() as offered:
                done = asyncio.run(all_at_once(server))
            verdicts += [cuts.verdict(server.period_ns, offered) for cuts in done]
    yield Figure("cuts.silent", sum(one.silent for one in verdicts), "values", "== 0")
    yield Figure("cuts.disorder", sum(one.duplicates + one.disorder for one in verdicts), "values", "== 0")
    heals.sort()
    yield Figure("heal.p50_s", statistics.median(heals), "s", "<= 0.6")
    yield Figure("heal.p95_s", heals[min(len(heals) - 1, round(0.95 * len(heals)))], "s", "<= 2")


def _stale(count: int) -> Iterator[Figure]:
    async def worst(server: Server) -> float:
        found = 0.0
        async with breaking(server, 0.25) as cuts:
            for _ in range(count):
                await cuts.settle()
                cuts.line.black_hole()
                began = time.monotonic()
                await cuts.recorder.until(lambda: cuts.recorder.phase is not Phase.LIVE, LIVE_S)
                found = max(found, time.monotonic() - began)
                cuts.line.heal()
        return found

    with simulator() as server:
        yield Figure("stale.seen_s", asyncio.run(worst(server)), "s", "<= 2.5")


async def _shown(count: int) -> float:
    """The worst of so many dead lines: from the last byte until the real screen has painted its values as stale."""
    chance = random.Random(SEED)
    worst = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with simulated_line(folder) as port, FaultsProxy(port) as line:
            station = demo_station(folder / "line", line.port)
            words = ("--station", str(station), "--data", str(folder / "line"), "--language", "en")
            async with program("tests.benchmarks.screen_person", "stale", str(count), *words) as screen:
                assert screen.stdout is not None
                for _ in range(count):
                    await _said(screen.stdout, "LIVE")
                    await asyncio.sleep(chance.random())
                    line.black_hole()
                    began_ns = time.monotonic_ns()
                    painted_ns = int(await _said(screen.stdout, "STALE"))
                    worst = max(worst, (painted_ns - began_ns) / 1e9)
                    line.heal()
    return worst


async def _said(stream: asyncio.StreamReader, word: str) -> str:
    """What follows `word` on its next line."""
    async with asyncio.timeout(_PATIENCE_S):
        while line := (await stream.readline()).decode():
            if line.startswith(word):
                return line.removeprefix(word).strip()
    raise RuntimeError(f"the screen ended before it said {word}")
