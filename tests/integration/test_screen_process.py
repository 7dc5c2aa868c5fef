"""The screen as a process of its own, against a core played over the real socket."""

import asyncio
import json
import os
import signal
import sys
import time
from pathlib import Path

import psutil
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
        self.attached = asyncio.Event()

    async def attach(self, side: CoreSide) -> None:
        try:
            self.heard.append(await side.receive())
            self.attached.set()
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


async def started(folder: Path, *words: str, platform: str = "offscreen") -> asyncio.subprocess.Process:
    """The screen as a process."""
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "ui.shell", "--station", str(folder / "station.toml"), "--data", str(folder), *words,
        env=os.environ | {"QT_QPA_PLATFORM": platform}, stdout=pipe, stderr=pipe,
    )  # fmt: skip


async def screen(folder: Path, *words: str) -> tuple[int, str, str]:
    """Run the screen to its end."""
    process = await started(folder, *words)
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
    assert watches[-1].trended == []  # the home page of a plant whose machines have no roles draws no curve
    assert not any(isinstance(said, StopCore) for said in core.heard)
    assert "Traceback" not in (tmp_path / "screen.log").read_text("utf-8")


async def test_a_sigterm_ends_it_in_order_and_it_begins_again_as_it_was_left(tmp_path: Path) -> None:
    core = Played()
    async with serve(socket_path(tmp_path), core.attach):
        process = await started(tmp_path, "--style", "glare", "--language", "fr")
        await core.attached.wait()
        process.send_signal(signal.SIGTERM)
        out, err = await process.communicate()
    assert (process.returncode, out, err) == (0, b"", b"")
    kept = json.loads((tmp_path / "screen.json").read_bytes())
    assert (kept["style"], kept["language"]) == ("glare", "fr")


async def test_a_sigterm_before_there_is_a_window_leaves_no_core_behind(tmp_path: Path) -> None:
    process = await started(tmp_path)
    me = psutil.Process(process.pid)
    children: list[psutil.Process] = []
    async with asyncio.timeout(20):
        while not children:
            await asyncio.sleep(0.01)
            children = me.children()
    process.send_signal(signal.SIGTERM)
    await process.communicate()
    assert process.returncode == 0
    gone, alive = psutil.wait_procs(children, timeout=15)
    assert (len(gone), alive) == (1, [])


async def test_without_a_core_it_starts_one_says_so_and_ends_in_order(tmp_path: Path) -> None:
    code, _, _ = await screen(tmp_path, "--for", "3", "--screenshot", str(tmp_path / "empty.png"))
    assert code == 0
    assert (tmp_path / "empty.png").exists()


async def test_what_keeps_the_screen_from_starting_is_one_line_that_names_the_log(tmp_path: Path) -> None:
    process = await started(tmp_path, platform="no_such_display")
    out, err = await process.communicate()
    assert (process.returncode, out) == (1, b"")
    (line,) = [line for line in err.decode().splitlines() if "station.toml" not in line]  # the core has its own
    assert line.startswith("The screen could not start: ")
    assert line.endswith(f"Details are in {tmp_path / 'screen.log'}")
    assert "no_such_display" in (tmp_path / "screen.log").read_text("utf-8")


async def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    process = await started(tmp_path / "file")
    out, err = await process.communicate()
    assert (process.returncode, out) == (1, b"")
    assert err.startswith(f"The screen could not start: {tmp_path / 'file'}: File exists.".encode())
    assert err.count(b"\n") == 1
