"""Lines that break at any byte, in one direction, or are merely bad: nothing lost, nothing twice, no false alarm."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from hmi.values.link import Phase
from tests.faults.chunk_line import ChunkLine, Way
from tests.integration.link_recorder import Recorder, linked, whole
from tests.integration.opcua_server import Running

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
async def line(server: Running) -> AsyncIterator[ChunkLine]:
    async with ChunkLine(server.port) as between:
        yield between


async def test_a_message_cut_at_any_byte_comes_again_once(server: Running, line: ChunkLine, tmp_path: Path) -> None:
    recorder = Recorder()
    async with linked(line.url, tmp_path, recorder):
        for within in (0, 1, 3, 7, 8, 11, 24, 31, 60, 90, 117, 1_000_000):
            await recorder.live()
            await recorder.heard_until(server.made + 2)
            before = line.cuts
            line.cut_within = within
            await recorder.until(lambda before=before: line.cuts > before)  # type: ignore[misc]  # a default binds it
            await recorder.until(lambda: recorder.phase is not Phase.LIVE)
        await recorder.live()
        await recorder.heard_until(server.made + 5)
    assert whole(recorder)


@pytest.mark.parametrize("way", Way)
async def test_a_line_that_is_dead_one_way_is_seen_in_time(
    server: Running, line: ChunkLine, tmp_path: Path, way: Way
) -> None:
    recorder = Recorder()
    async with linked(line.url, tmp_path, recorder):
        await recorder.live()
        await recorder.heard_until(server.made + 4)
        line.deaf = way
        await recorder.until(lambda: recorder.phase is not Phase.LIVE, within_s=4.0)
        line.deaf = None
        await recorder.live()
        await recorder.heard_until(server.made + 4)
    assert whole(recorder)


@pytest.mark.parametrize(("delay_s", "jitter_s", "bytes_s"), [(0.05, 0.0, 0), (0.1, 0.2, 0), (0.0, 0.0, 8000)])
async def test_a_bad_line_is_no_dead_line(
    server: Running, line: ChunkLine, tmp_path: Path, delay_s: float, jitter_s: float, bytes_s: float
) -> None:
    recorder = Recorder()
    async with linked(line.url, tmp_path, recorder):
        await recorder.live()
        line.delay_s, line.jitter_s, line.bytes_s = delay_s, jitter_s, bytes_s
        began, before = len(recorder.states), set(recorder.gaps)
        await recorder.heard_until(server.made + 60, within_s=15.0)
        assert {state.phase for state in recorder.states[began:]} <= {Phase.LIVE}
    assert whole(recorder)
    assert recorder.gaps.keys() == before, "one that stood before, because this computer was busy, is not the line's"


async def test_a_line_that_was_held_up_catches_up(server: Running, line: ChunkLine, tmp_path: Path) -> None:
    recorder = Recorder()
    async with linked(line.url, tmp_path, recorder):
        await recorder.live()
        line.black_hole()
        await asyncio.sleep(0.9)  # shorter than a silence that counts
        line.heal()
        at = server.made
        await recorder.heard_until(at, within_s=1.0)
    assert whole(recorder)
    assert not recorder.gaps


async def test_one_bad_line_of_many_is_its_own_trouble(server: Running, tmp_path: Path) -> None:
    good, bad = [Recorder() for _ in range(4)], Recorder()
    async with ChunkLine(server.port) as broken, asyncio.TaskGroup() as group:
        stop = asyncio.Event()

        async def run(url: str, recorder: Recorder, number: int) -> None:
            async with linked(url, tmp_path / str(number), recorder):
                await stop.wait()

        for number, recorder in enumerate(good):
            group.create_task(run(server.url, recorder, number), name=f"good {number}")
        group.create_task(run(broken.url, bad, 9), name="bad")
        for recorder in (*good, bad):
            await recorder.live()
        for _ in range(6):
            broken.cut()
            await asyncio.sleep(0.3)
        at = server.made
        for recorder in good:
            await recorder.heard_until(at)
        stop.set()
    for recorder in good:
        assert whole(recorder)
        assert not recorder.gaps
    assert bad.gaps
    assert whole(bad)
