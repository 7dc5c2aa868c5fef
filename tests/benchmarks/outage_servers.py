"""Servers with a counter for the benchmarks of outages, and a link to one of them through a line that breaks."""

import asyncio
import contextlib
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from hmi.opcua.items import Point
from hmi.station.structs import Identity
from hmi.values.link import Phase
from tests.benchmarks.running import child
from tests.faults_proxy import FaultsProxy
from tests.integration.link_recorder import Recorder, linked
from tests.peers.node_opcua import COUNTER, free_port, node_opcua, reason_to_skip
from tests.recording import PASSWORD
from tests.truth import Row, Verdict, judge
from tests.witness import witness

HZ: Final = 4.0
"""Of the counter on node-opcua, which looks at a value every 50 ms at best."""
CUT_HZ: Final = 10.0
"""Of the counter on the simulator, which offers every change."""
LIVE_S: Final = 30.0
_SAMPLING_S: Final = 0.05


@dataclass(frozen=True, slots=True)
class Server:
    """Where the counter is. `users`: two people the server knows, with their passwords; `path`: of its url."""

    name: str
    port: int
    path: str
    node: str
    hz: float
    skips: bool
    """A number of the counter may never be offered, where the machine held the server up: a witness is needed."""
    users: tuple[tuple[str, str], tuple[str, str]]

    @property
    def url(self) -> str:
        return f"opc.tcp://127.0.0.1:{self.port}/{self.path}"

    @property
    def period_ns(self) -> int:
        return round(1e9 / self.hz)

    @contextmanager
    def witnessed(self, *, outlived: bool = False) -> Iterator[list[Row] | None]:
        """What it offers while the block runs, to be read after it; None where it offers every number.

        outlived: the server may end before the block.
        """
        if not self.skips:
            yield None
            return
        user, password = self.users[1]
        account = {"user": user, "password": password}
        with witness(self.url, self.node, sampling_s=_SAMPLING_S, outlived=outlived, **account) as seen:
            yield seen


@contextmanager
def simulator() -> Iterator[Server]:
    """The simulator, with its load variable as the counter."""
    port = free_port()
    load = ("--load", "1", "--load-hz", str(CUT_HZ))
    with (
        tempfile.TemporaryDirectory() as folder,
        child("hmi.cli", "simulate", "--port", str(port), *load, "--folder", folder) as it,
    ):
        assert it.stdout is not None
        next(line for line in it.stdout if line.startswith("READY"))
        people = (("operator", "operator-demo"), ("engineer", "engineer-demo"))
        yield Server("simulator", port, "pupitre/demo", "nsu=urn:pupitre:demo-line;s=Load.0", CUT_HZ, False, people)


@contextmanager
def foreign() -> Iterator[Server]:
    """node-opcua."""
    with node_opcua("--max-sessions", "2000", rate_hz=HZ) as peer:
        yield of_peer(peer.port)


def of_peer(port: int) -> Server:
    """A node-opcua that runs on this port."""
    people = (("operator", "operator-pw"), ("engineer", "engineer-pw"))
    return Server("node-opcua", port, "peer", COUNTER, HZ, True, people)


Maker = Callable[[], AbstractContextManager[Server]]


def servers() -> list[Maker]:
    """Makers of the servers that can be had here."""
    skip = reason_to_skip()
    if skip:
        print(f"without node-opcua: {skip}", file=sys.stderr)
    return [simulator] if skip else [simulator, foreign]


@dataclass(slots=True)
class Cuts:
    """A link to a server through a line that breaks."""

    recorder: Recorder
    line: FaultsProxy

    def taken(self) -> list[Row]:
        """Every value, in the order it came."""
        return [
            Row(float(value), int(source_ns))
            for samples in self.recorder.taken
            for value, source_ns in zip(samples.value, samples.source_ns, strict=True)
        ]

    def verdict(self, period_ns: int, offered: Sequence[Row] | None) -> Verdict:
        """Of what came so far."""
        recorder = self.recorder
        gaps = [
            replace(gap, to_ns=recorder.closed[number][0], closure=recorder.closed[number][1])
            if number in recorder.closed
            else gap
            for number, gap in recorder.gaps.items()
        ]
        return judge(self.taken(), gaps, period_ns, offered)

    async def cut(self, down_s: float, *, half_open_s: float = 0.0) -> float:
        """One outage; answers the seconds from its end to the next value."""
        recorder = self.recorder
        await recorder.live(LIVE_S)
        if half_open_s:
            self.line.black_hole()
            await asyncio.sleep(half_open_s)
        self.line.refusing = True
        self.line.cut()
        await recorder.until(lambda: recorder.phase is not Phase.LIVE, LIVE_S)
        await asyncio.sleep(down_s)
        before = len(recorder.taken)
        self.line.heal()
        healed = time.monotonic()
        await recorder.until(lambda: len(recorder.taken) > before, LIVE_S)
        return time.monotonic() - healed

    async def settle(self) -> None:
        """Live, and a few values further."""
        await self.recorder.live(LIVE_S)
        before = len(self.recorder.taken)
        await self.recorder.until(lambda: len(self.recorder.taken) >= before + 3, LIVE_S)


@contextlib.asynccontextmanager
async def breaking(server: Server, publishing_s: float = 0.1, line: FaultsProxy | None = None) -> AsyncIterator[Cuts]:
    """A link of its own, live or nearly so."""
    recorder = Recorder()
    user, password = server.users[0]
    with tempfile.TemporaryDirectory() as pki:
        async with (
            line or FaultsProxy(server.port) as between,
            linked(
                f"{between.url}{server.path}",
                Path(pki),
                recorder,
                points=(Point(0, "Counter", server.node, _SAMPLING_S, 5000),),
                identity=Identity(kind="user", user=user, password_from=f"env:{PASSWORD}"),
                environment={PASSWORD: password},
                unprotected=True,
                publishing_s=publishing_s,
                bridge_s=120.0,
            ),
        ):
            yield Cuts(recorder, between)
