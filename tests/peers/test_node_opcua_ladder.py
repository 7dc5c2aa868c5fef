"""The ladder against a server that no one here wrote: cuts, kills of the recording core, kills of the server."""

import asyncio
import os
import random
import signal
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from hmi.opcua.items import Point
from hmi.station.structs import Identity
from hmi.values.gap import GapCause, GapClosure
from hmi.values.link import Phase
from tests.faults_proxy import FaultsProxy
from tests.integration.link_recorder import Recorder, linked
from tests.peers.node_opcua import COUNTER, HISTORIZED, Peer, node_opcua, reason_to_skip
from tests.recording import PASSWORD, forget_subscription, kill, pause, recording, rows, station_file, until
from tests.truth import Row, judge, stored
from tests.witness import witness

pytestmark = [
    pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip() or "it is there"),
    pytest.mark.timeout(120),
]

RATE_HZ = 4.0
"""Slow enough that a busy machine does not make the server itself miss a change between two of its samplings."""
PERIOD_NS = round(1e9 / RATE_HZ)
POINTS = (Point(0, "Counter", COUNTER, 0.05, 1000),)
OPERATOR = Identity(kind="user", user="operator", password_from=f"env:{PASSWORD}")
SECRET = {PASSWORD: "operator-pw"}


@pytest.fixture(scope="module")
def peer() -> Iterator[Peer]:
    with node_opcua(rate_hz=RATE_HZ) as running:
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


async def test_a_server_that_sleeps_is_seen_and_goes_on_with_the_same_subscription(tmp_path: Path) -> None:
    recorder = Recorder()
    with node_opcua(rate_hz=RATE_HZ) as peer:
        async with linked(
            peer.url, tmp_path, recorder, points=POINTS, identity=OPERATOR, environment=SECRET, unprotected=True
        ):
            await recorder.live(20.0)
            await recorder.until(lambda: len(recorder.taken) > 3)
            before = recorder.states[-1].subscription
            os.kill(peer.pid, signal.SIGSTOP)
            try:
                await recorder.until(lambda: recorder.phase is not Phase.LIVE, 4.0)
                await asyncio.sleep(2.0)
            finally:
                os.kill(peer.pid, signal.SIGCONT)
            await recorder.live(20.0)
            count = len(recorder.taken)
            await recorder.until(lambda: len(recorder.taken) > count + 3)
            assert recorder.states[-1].subscription == before
    verdict = judge(taken(recorder), [], PERIOD_NS)
    assert (verdict.duplicates, verdict.disorder) == (0, 0)
    assert {closure for _, closure in recorder.closed.values()} == {GapClosure.REPUBLISHED}


def test_a_core_that_is_killed_again_and_again_misses_nothing_and_stores_nothing_twice(
    peer: Peer, tmp_path: Path
) -> None:
    chance = random.Random(5)
    station = station_file(tmp_path, peer.url, {"Counter": COUNTER}, user="operator")
    with witness(peer.url, COUNTER, user="engineer", password="engineer-pw", sampling_s=0.05) as offered:
        for _ in range(5):
            with recording(station, tmp_path, **SECRET) as core:
                before = rows(tmp_path)
                until(lambda before=before: rows(tmp_path) > before, 15)  # type: ignore[misc]  # a default binds it
                pause(chance.random() * 1.5)
                kill(core)
            pause(chance.random())
        with recording(station, tmp_path, **SECRET):
            before = rows(tmp_path)
            until(lambda: rows(tmp_path) > before + 5, 15)
    held, gaps = stored(tmp_path / "history.db", "Counter")
    verdict = judge(held, gaps, PERIOD_NS, offered)
    assert (verdict.missing, verdict.duplicates, verdict.disorder) == (0, 0, 0)
    not_running = [gap.closure for gap in gaps if gap.cause is GapCause.NOT_RUNNING]
    assert not_running == [GapClosure.REPUBLISHED] * 5


def test_without_a_user_nothing_is_silent_either(peer: Peer, tmp_path: Path) -> None:
    station = station_file(tmp_path, peer.url, {"Counter": COUNTER})
    for _ in range(2):
        with recording(station, tmp_path) as core:
            before = rows(tmp_path)
            until(lambda before=before: rows(tmp_path) > before + 5, 15)  # type: ignore[misc]  # a default binds it
            kill(core)
        pause(0.5)
    held, gaps = stored(tmp_path / "history.db", "Counter")
    verdict = judge(held, gaps, PERIOD_NS)
    assert (verdict.silent, verdict.duplicates, verdict.disorder) == (0, 0, 0)


def test_a_hole_is_filled_from_the_history_of_the_server_where_it_has_one(peer: Peer, tmp_path: Path) -> None:
    station = station_file(tmp_path, peer.url, {"Counter": COUNTER, "Value": HISTORIZED})
    with recording(station, tmp_path) as core:
        until(lambda: rows(tmp_path) > 10, 15)
        kill(core)
    forget_subscription(tmp_path)
    pause(2.5)
    with recording(station, tmp_path):
        until(lambda: GapClosure.BACKFILLED in {gap.closure for gap in stored(tmp_path / "history.db", "Value")[1]}, 25)
        pause(0.5)
    history = tmp_path / "history.db"
    held, gaps = stored(history, "Value")
    assert [gap.closure for gap in gaps if gap.cause is GapCause.NOT_RUNNING] == [GapClosure.BACKFILLED]
    assert len(held) == len(set(held))
    times = sorted(row.source_ns for row in held)
    assert max(after - before for before, after in pairwise(times)) < 2.5 * PERIOD_NS
    # The counter keeps no history there: its part of the hole stands, as a row of its own.
    held, gaps = stored(history, "Counter")
    assert GapClosure.READ in {gap.closure for gap in gaps if gap.cause is GapCause.NOT_RUNNING}
    verdict = judge(held, gaps, PERIOD_NS)
    assert verdict.missing > 5
    assert (verdict.silent, verdict.duplicates) == (0, 0)


def test_a_server_that_is_killed_and_comes_again_is_a_gap_and_never_silent(tmp_path: Path) -> None:
    with node_opcua(rate_hz=RATE_HZ) as first:
        station = station_file(tmp_path, first.url, {"Counter": COUNTER}, user="operator")
        with recording(station, tmp_path, **SECRET):
            until(lambda: rows(tmp_path) > 10, 15)
            first.kill()
            with node_opcua(port=first.port, rate_hz=RATE_HZ):
                before = rows(tmp_path)
                until(lambda: rows(tmp_path) > before + 5, 20)
    held, gaps = stored(tmp_path / "history.db", "Counter")
    verdict = judge(held, gaps, PERIOD_NS)
    assert verdict.missing
    assert (verdict.silent, verdict.duplicates) == (0, 0)
    assert GapCause.SERVER_RESTART in {gap.cause for gap in gaps}
