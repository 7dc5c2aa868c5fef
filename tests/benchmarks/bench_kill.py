"""Processes that are killed: what is lost when the recording core or the server ends as by the power switch.

Everything is judged against what the server offered (`tests/truth.py`, `tests/witness.py`). Half of the kills meet the
simulator, half node-opcua; without Node.js the simulator meets all of them, and servers are not restarted.
PUPITRE_KILLS asks for another number of kills (10,000 on demand).
"""

import asyncio
import contextlib
import os
import random
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from hmi.values.link import Phase
from tests.benchmarks.figure import Figure
from tests.benchmarks.outage_servers import HZ, LIVE_S, Maker, breaking, of_peer, servers
from tests.faults_proxy import FaultsProxy
from tests.peers.node_opcua import free_port, node_opcua, reason_to_skip
from tests.recording import PASSWORD, kill, pause, recording, rows, station_file, until
from tests.truth import Row, Verdict, judge, stored

FIGURES: Final = (
    "kill.missing",
    "kill.duplicates",
    "kill.unreported",
    "restart.unreported",
    "restart.request_ratio",
)
SEED: Final = 4
LANES: Final = 3
"""Servers that are restarted beside each other."""
_REQUESTS_S: Final = 3.0
_FIRST_S: Final = 60.0


def run(quick: bool) -> Iterator[Figure]:
    """See the module; quick: a few of each."""
    kills = int(os.environ.get("PUPITRE_KILLS", "4" if quick else "300"))
    yield from _kills(kills, max(2, kills // 3))
    yield from _restarts(1 if quick else 50)


def _kills(count: int, refused: int) -> Iterator[Figure]:
    """Both servers and the one that refuses beside each other: a core that starts uses one processor."""
    makers = servers()
    with ThreadPoolExecutor(len(makers) + 1) as threads:
        taken = [threads.submit(_killed, maker, count // len(makers), refused=False) for maker in makers]
        gone = threads.submit(_killed, makers[-1], refused, refused=True)
        verdicts = [one.result() for one in taken]
        verdict = gone.result()
    yield Figure("kill.missing", sum(one.missing for one in verdicts), "values", "== 0")
    yield Figure("kill.duplicates", sum(one.duplicates for one in verdicts), "values", "== 0")
    yield Figure("kill.unreported", verdict.silent, "values", "== 0")


def _killed(maker: Maker, count: int, *, refused: bool) -> Verdict:
    """What a core has stored that was killed so often. refused: each run is another person, to whom no server gives
    the subscription of the one before."""
    chance = random.Random(SEED)
    with maker() as server, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with server.witnessed() as offered:
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
    return judge(held, gaps, server.period_ns, offered)


def _until_more(folder: Path, before: int) -> None:
    until(lambda: rows(folder) > before, _FIRST_S)


# --- servers that are killed ------------------------------------------------------------------------------------------


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
    lanes = min(LANES, count)
    shares = [count // lanes + (lane < count % lanes) for lane in range(lanes)]

    async def beside_each_other() -> list[tuple[Verdict, float]]:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(_restarted(share), name="restarts") for share in shares]
        return [task.result() for task in tasks]

    found = asyncio.run(beside_each_other())
    yield Figure("restart.unreported", sum(verdict.silent for verdict, _ in found), "values", "== 0")
    yield Figure("restart.request_ratio", max(ratio for _, ratio in found), "1", "<= 1.2")


async def _restarted(count: int) -> tuple[Verdict, float]:
    """A server killed and started again so often; the worst ratio of the requests per second after to before."""
    port, ratio, offered = free_port(), 0.0, list[Row]()
    life = await asyncio.to_thread(_Life, port)
    try:
        async with breaking(of_peer(port), line=_Counting(port)) as cuts:
            assert isinstance(cuts.line, _Counting)
            for _ in range(count):
                await cuts.settle()
                calm = await _requests_s(cuts.line)
                life.peer.kill()
                await cuts.recorder.until(lambda: cuts.recorder.phase is not Phase.LIVE, LIVE_S)
                offered += await asyncio.to_thread(life.end)
                life = await asyncio.to_thread(_Life, port)
                await cuts.settle()
                ratio = max(ratio, await _requests_s(cuts.line) / calm)
    finally:
        offered += await asyncio.to_thread(life.end)
    return cuts.verdict(of_peer(port).period_ns, offered), ratio


class _Life:
    """One life of a server, with its witness."""

    def __init__(self, port: int) -> None:
        self._scope = contextlib.ExitStack()
        self.peer = self._scope.enter_context(node_opcua(port=port, rate_hz=HZ))
        self._seen = self._scope.enter_context(of_peer(port).witnessed(outlived=True))

    def end(self) -> list[Row]:
        """What it offered."""
        self._scope.close()
        return self._seen or []


async def _requests_s(line: _Counting) -> float:
    before, began = line.requests, time.monotonic()
    await asyncio.sleep(_REQUESTS_S)
    return (line.requests - before) / (time.monotonic() - began)
