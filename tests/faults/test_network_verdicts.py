"""The black box told apart on real connections: a cut, a hung server, a server started anew, a busy computer."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from hmi.blackbox import probe, recorder
from hmi.blackbox.recorder import Recorder
from hmi.history.link_facts import glance
from hmi.reports.network import gather
from hmi.values.gap import Gap
from hmi.values.incident import Confidence, Incident, Place, Symptom
from hmi.values.link import LinkState, Phase
from hmi.values.link_facts import Minute, Second
from tests.faults_proxy import FaultsProxy
from tests.integration import link_recorder
from tests.integration.link_recorder import linked
from tests.integration.opcua_server import running
from tests.unit.hmi.blackbox.logbook import result
from tests.unit.hmi.blackbox.timeline import keys

NS = 1_000_000_000


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes and probes come five times as often, so that a short test sees many of them."""
    monkeypatch.setattr(recorder, "SECOND_S", 0.2)
    monkeypatch.setattr(recorder, "TICK_S", 0.05)
    monkeypatch.setattr(recorder, "EVERY_S", 0.5)
    monkeypatch.setattr(probe, "LISTEN_S", 0.1)


class Notes:
    """What the black box keeps, in memory."""

    def __init__(self, heard: link_recorder.Recorder) -> None:
        self._heard = heard
        self.seconds: list[Second] = []

    @property
    def links(self) -> Mapping[str, LinkState]:
        return {state.link: state for state in self._heard.states[-1:]}

    def heard_s(self) -> Mapping[str, float]:
        return {}

    def note_second(self, link: str, second: Second) -> None:
        self.seconds.append(second)

    def lag_s(self) -> float:
        return 0.0


class Log:
    """The same as a log answers it."""

    def __init__(self, heard: link_recorder.Recorder, notes: Notes) -> None:
        self._seconds = notes.seconds
        self._link = heard.states[-1].link
        self._url = heard.states[-1].url
        self._gaps = [
            replace(gap, to_ns=heard.closed[number][0], closure=heard.closed[number][1])
            if number in heard.closed
            else gap
            for number, gap in heard.gaps.items()
        ]

    def links(self) -> dict[str, str]:
        return {self._link: self._url}

    def gaps(self, from_ns: int, to_ns: int, tag: str | None = None) -> list[Gap]:
        return [gap for gap in self._gaps if gap.to_ns is None or gap.to_ns > from_ns]

    def link_minutes(self, from_ns: int, to_ns: int) -> list[Minute]:
        return [glance(self._link, [one for one in self._seconds if one.at_ns >= from_ns])]

    def link_seconds(self, link: str, from_ns: int, to_ns: int) -> list[Second]:
        return [one for one in self._seconds if from_ns <= one.at_ns <= to_ns]


class Watched:
    """A link through the proxy, and the black box that notes it."""

    def __init__(self, proxy: FaultsProxy, heard: link_recorder.Recorder) -> None:
        self.proxy = proxy
        self.heard = heard
        self.notes = Notes(heard)
        self.began_ns = 0

    async def live(self, span_s: float = 1.0) -> None:
        """Live, and noted as live for a while."""
        await self.heard.live(15.0)
        await asyncio.sleep(span_s)

    async def lost(self) -> None:
        await self.heard.until(lambda: self.heard.phase is not Phase.LIVE)

    def verdict(self) -> Incident:
        """The first incident since it was live first: where many tests share this computer, another may follow it."""
        found = result(gather(Log(self.heard, self.notes), self.began_ns, time.time_ns())).incidents
        return min(found, key=lambda incident: incident.from_ns)


@asynccontextmanager
async def watched(target: int, folder: Path) -> AsyncIterator[Watched]:
    heard = link_recorder.Recorder()
    async with FaultsProxy(target) as proxy, linked(proxy.url, folder / "pki", heard):
        one = Watched(proxy, heard)
        async with asyncio.TaskGroup() as group:
            task = group.create_task(Recorder(one.notes, one.notes, lambda link: (0, 2)).run())
            await one.live()
            one.began_ns = time.time_ns() - NS // 2
            yield one
            task.cancel()


async def test_a_cut_on_the_way_while_the_server_runs_on(tmp_path: Path) -> None:
    async with running(tmp_path) as server, watched(server.port, tmp_path) as link:
        link.proxy.refusing = True
        link.proxy.cut()
        await link.lost()
        await asyncio.sleep(2.0)
        link.proxy.heal()
        await link.live()
        incident = link.verdict()
    assert (incident.symptom, incident.place) == (Symptom.LOST, Place.NETWORK)
    assert "network.ran_on" in keys(incident)


async def test_a_server_that_hangs(tmp_path: Path) -> None:
    async with running(tmp_path) as server, watched(server.port, tmp_path) as link:
        link.proxy.black_hole()
        await link.lost()
        await asyncio.sleep(2.0)
        link.proxy.heal()
        await link.live()
        incident = link.verdict()
    assert (incident.place, incident.confidence) == (Place.SERVER, Confidence.HIGH)
    assert "network.unanswered" in keys(incident)


async def test_a_server_started_anew(tmp_path: Path) -> None:
    async with running(tmp_path) as first, running(tmp_path) as second, watched(first.port, tmp_path) as link:
        link.proxy.target = second.port
        link.proxy.cut()
        await link.lost()
        await first.forget()
        await link.live()
        incident = link.verdict()
    assert (incident.place, incident.confidence) == (Place.RESTART, Confidence.HIGH)


async def test_a_computer_too_busy_to_listen(tmp_path: Path) -> None:
    async with running(tmp_path) as server, watched(server.port, tmp_path) as link:
        until = time.monotonic() + 2.5
        while time.monotonic() < until:  # the loop stands still, as under a load that leaves it no time
            pass
        await link.live()
        incident = link.verdict()
    assert incident.place is Place.THIS_PC
    assert keys(incident) == ["network.loop_lag"]
