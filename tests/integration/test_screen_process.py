"""The screen as a process of its own, against a core played over the real socket."""

import asyncio
import json
import os
import sys
import time
from pathlib import Path

import pytest

from hmi.channel.messages import Hello, StopCore, Watch
from hmi.channel.socket import CoreSide, ScreenGoneError, serve
from hmi.station.folder import socket_path
from tests.fake_core import frame, welcome

pytestmark = [pytest.mark.slow_start, pytest.mark.timeout(120)]


class Played:
    """Serves any screen: ten frames a second with values of now; notes what the screens said."""

    def __init__(self) -> None:
        self.heard: list[object] = []

    async def attach(self, side: CoreSide) -> None:
        try:
            self.heard.append(await side.receive())
            await side.send(welcome(simulated=True, history_path="no/such/history.db"))
            async with asyncio.TaskGroup() as group:
                frames = group.create_task(self._frames(side))
                try:
                    while True:
                        self.heard.append(await side.receive())
                except ScreenGoneError:
                    frames.cancel()
        except* ScreenGoneError:
            pass

    async def _frames(self, side: CoreSide) -> None:
        number = 0
        while True:
            number += 1
            now_ns = time.time_ns()
            rows = [(tag, float(number % 50), 0, now_ns) for tag in range(8)]
            side.put(frame(number, now_ns, latest=rows, points=rows[:2]))
            await asyncio.sleep(0.1)


async def screen(folder: Path, *words: str) -> tuple[int, str, str]:
    """Run the screen to its end."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "ui.shell", "--station", str(folder / "station.toml"), "--data", str(folder), *words,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, stdout=pipe, stderr=pipe,
    )  # fmt: skip
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


async def test_it_attaches_shows_live_values_leaves_a_picture_and_stops_no_core_of_others(tmp_path: Path) -> None:
    core = Played()
    picture = tmp_path / "shots" / "screen.png"
    async with serve(socket_path(tmp_path), core.attach):
        words = ("--for", "4", "--screenshot", str(picture), "--measure-start", "--language", "fr", "--night")
        code, out, err = await screen(tmp_path, *words)
    assert (code, err) == (0, "")
    assert json.loads(out)["first_value_s"] > 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert isinstance(core.heard[0], Hello)
    watches = [said for said in core.heard if isinstance(said, Watch)]
    assert watches[-1].shown == list(range(10))
    assert len(watches[-1].trended) == 4
    assert not any(isinstance(said, StopCore) for said in core.heard)
    assert "Traceback" not in (tmp_path / "screen.log").read_text("utf-8")


async def test_without_a_core_it_starts_one_says_so_and_ends_in_order(tmp_path: Path) -> None:
    code, _, _ = await screen(tmp_path, "--for", "3", "--screenshot", str(tmp_path / "empty.png"))
    assert code == 0
    assert (tmp_path / "empty.png").exists()
