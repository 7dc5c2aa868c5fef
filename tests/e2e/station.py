"""The demo station as a test starts it: its simulator, its file, a folder of its own."""

import asyncio
import contextlib
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from hmi.__main__ import ROOT

_RESOURCES = ROOT / "resources"
_END_S = 10.0


@contextlib.asynccontextmanager
async def program(*words: str, **environ: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A Python process of ours (`-m words...`) with pipes; it ends with the block."""
    import os

    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *words,
        cwd=ROOT, env=os.environ | {"QT_QPA_PLATFORM": "offscreen", **environ}, stdin=pipe, stdout=pipe,
    )  # fmt: skip
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        try:
            async with asyncio.timeout(_END_S):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


@contextlib.asynccontextmanager
async def simulated_line(folder: Path, *options: str) -> AsyncIterator[int]:
    """The simulator; answers its port."""
    async with program("hmi.cli", "simulate", "--port", "0", "--folder", str(folder), *options) as line:
        assert line.stdout is not None
        ready = (await line.stdout.readline()).decode()
        found = re.match(r"READY opc\.tcp://[^:]+:(\d+)", ready)
        assert found, f"the simulator said: {ready!r}"
        yield int(found[1])


def demo_station(folder: Path, port: int) -> Path:
    """The demo's station file in this folder, for a server on this port."""
    text = (_RESOURCES / "stations" / "demo.toml").read_text("utf-8")
    text = re.sub(r"(opc\.tcp://127\.0\.0\.1:)\d+", rf"\g<1>{port}", text)
    text = text.replace('"../mimics/', f'"{_RESOURCES.as_posix()}/mimics/')
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "station.toml"
    path.write_text(text, "utf-8")
    return path
