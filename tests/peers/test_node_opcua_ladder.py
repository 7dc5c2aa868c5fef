"""The ladder against a server that no one here wrote: cuts, kills of the recording core, kills of the server."""

import asyncio
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from hmi.opcua.items import Point
from hmi.station.structs import Identity
from hmi.values.gap import GapCause, GapClosure
from hmi.values.link import Phase
from tests.faults_proxy import FaultsProxy
from tests.integration.link_recorder import Recorder, linked
from tests.peers.node_opcua import COUNTER, Peer, node_opcua, reason_to_skip
from tests.recording import PASSWORD, kill, pause, recording, rows, station_file, until
from tests.truth import Row, judge, stored

pytestmark = [
    pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip() or "it is there"),
    pytest.mark.timeout(120),
]

PERIOD_NS = 100_000_000
POINTS = (Point(0, "Counter", COUNTER, 0.05, 1000),)
OPERATOR = Identity(kind="user", user="operator", password_from=f"env:{PASSWORD}")
SECRET = {PASSWORD: "operator-pw"}


@pytest.fixture(scope="module")
def peer() -> Iterator[Peer]:
    with node_opcua() as running:
        yield running


def taken(recorder: Recorder) -> list[Row]:
    """Every value of the counter, as it came."""
    return [
        Row(int(value), int(source_ns))
        for samples in recorder.taken
        for value, source_ns in zip(samples.value, samples.source_ns, strict=True)
    ]


async def test_cuts_lose_nothing(peer: Peer, tmp_path: Path) -> None:
    chance = random.Random(4)
    recorder = Recorder()
    async with FaultsProxy(peer.port) as line:
        url = f"{line.url}peer"
        async with linked(
            url, tmp_path, recorder, points=POINTS, identity=OPERATOR, environment=SECRET, unprotected=True
        ):
            for _ in range(8):
                await recorder.live()
                await asyncio.sleep(chance.random() * 0.4)
                if chance.random() < 0.5:
                    line.black_hole()
                    await asyncio.sleep(chance.random() * 0.3)
                line.refusing = True
                line.cut()
                await recorder.until(lambda: recorder.phase is not Phase.LIVE)
                await asyncio.sleep(chance.random() * 0.5)
                line.heal()
            await recorder.live()
            newest = max(row.number for row in taken(recorder))
            await recorder.heard_until(newest + 5)
    verdict = judge(taken(recorder), [], PERIOD_NS)
    assert (verdict.missing, verdict.duplicates, verdict.disorder) == (0, 0, 0)
    assert {closure for _, closure in recorder.closed.values()} == {GapClosure.REPUBLISHED}


def test_a_core_that_is_killed_again_and_again_misses_nothing_and_stores_nothing_twice(
    peer: Peer, tmp_path: Path
) -> None:
    chance = random.Random(5)
    station = station_file(tmp_path, peer.url, {"Counter": COUNTER}, user="operator")
    for _ in range(5):
        with recording(station, tmp_path, **SECRET) as core:
            before = rows(tmp_path)
            until(lambda before=before: rows(tmp_path) > before, 15)  # type: ignore[misc]  # a default binds it
            pause(chance.random() * 1.5)
            kill(core)
        pause(chance.random())
    with recording(station, tmp_path, **SECRET):
        before = rows(tmp_path)
        until(lambda: rows(tmp_path) > before + 10, 15)
    held, gaps = stored(tmp_path / "history.db", "Counter")
    verdict = judge(held, gaps, PERIOD_NS)
    assert (verdict.missing, verdict.duplicates, verdict.disorder) == (0, 0, 0)
    not_running = [gap.closure for gap in gaps if gap.cause is GapCause.NOT_RUNNING]
    assert not_running == [GapClosure.REPUBLISHED] * 5


def test_without_a_user_the_transfer_is_refused_and_the_hole_is_a_gap(peer: Peer, tmp_path: Path) -> None:
    """Some servers hand an anonymous subscription over in clear, some do not: either way nothing is silent."""
    station = station_file(tmp_path, peer.url, {"Counter": COUNTER})
    for _ in range(2):
        with recording(station, tmp_path) as core:
            before = rows(tmp_path)
            until(lambda before=before: rows(tmp_path) > before + 10, 15)  # type: ignore[misc]  # a default binds it
            kill(core)
        pause(0.5)
    held, gaps = stored(tmp_path / "history.db", "Counter")
    verdict = judge(held, gaps, PERIOD_NS)
    assert (verdict.silent, verdict.duplicates, verdict.disorder) == (0, 0, 0)


def test_a_server_that_is_killed_and_comes_again_is_a_gap_and_never_silent(tmp_path: Path) -> None:
    with node_opcua() as first:
        station = station_file(tmp_path, first.url, {"Counter": COUNTER}, user="operator")
        with recording(station, tmp_path, **SECRET):
            until(lambda: rows(tmp_path) > 10, 15)
            first.kill()
            with node_opcua(port=first.port):
                before = rows(tmp_path)
                until(lambda: rows(tmp_path) > before + 10, 20)
    held, gaps = stored(tmp_path / "history.db", "Counter")
    verdict = judge(held, gaps, PERIOD_NS)
    assert verdict.missing
    assert (verdict.silent, verdict.duplicates) == (0, 0)
    assert GapCause.SERVER_RESTART in {gap.cause for gap in gaps}
