"""A whole training session as processes of the program: simulated line, core, screen; and a trainee at its channel."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import psutil

from hmi.channel.alone import host_is_here
from hmi.cli.children import END_S, await_ready, child, free_port, program
from hmi.cli.demo_station import write_demo_station
from hmi.station.folder import OVERRIDE, socket_path
from hmi.values.link import Phase
from tests.trainee import Trainee

START_S = 60.0
LONGEST_S = 600


@contextmanager
def train(folder: Path, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """`pupitre train`, off-screen."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", OVERRIDE: str(folder.parent / "above")}
    command = [*program("train"), "--data", str(folder), "--for", f"{LONGEST_S}s", *words]
    started = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        yield started
    finally:
        family = [*psutil.Process(started.pid).children(recursive=True)] if started.poll() is None else []
        started.terminate()
        try:
            started.wait(END_S)
        except subprocess.TimeoutExpired:
            started.kill()
        _, left = psutil.wait_procs(family, END_S)
        for one in left:
            one.kill()


@contextmanager
def production(folder: Path) -> Iterator[int]:
    """A core that records another line meanwhile, as a plant's would; the port of its server."""
    port = free_port()
    folder, station = write_demo_station(folder, port)
    simulator = [*program("simulate"), "--port", str(port)]
    with child(simulator, stdout=subprocess.PIPE) as line:
        await_ready(line)
        with child([sys.executable, "-m", "hmi.cli", "core", str(station), "--data", str(folder)]):
            yield port


@asynccontextmanager
async def trainee(folder: Path, person: str = "tariq") -> AsyncIterator[Trainee]:
    """Somebody at the channel of the session, logged in; its line is live."""
    made = Trainee(socket_path(folder))
    async with asyncio.TaskGroup() as group:
        running = group.create_task(made.run(), name="trainee")
        async with asyncio.timeout(START_S):
            await made.attached.wait()
        await made.until(lambda: made.picture.links["line"].phase is Phase.LIVE, START_S)
        await made.log_in(person)
        yield made
        running.cancel()


def sockets(pid: int) -> list[tuple[str, object, object]]:
    """All internet sockets of a process and of all it started: name, own address, other address."""
    found: list[tuple[str, object, object]] = []
    for process in (psutil.Process(pid), *psutil.Process(pid).children(recursive=True)):
        try:
            connections = process.net_connections(kind="inet")
        except psutil.NoSuchProcess:
            continue
        found += [(process.name(), one.laddr, one.raddr) for one in connections]
    return found


def leaving(found: Sequence[tuple[str, object, object]]) -> list[tuple[str, object, object]]:
    """Those that have anything to do with another computer."""
    return [one for one in found if not all(_is_here(address) for address in one[1:])]


def traces(folder: Path, words: Sequence[str]) -> list[str]:
    """Which of these stand anywhere in the files of a folder."""
    content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.is_socket())
    return [word for word in words if word.encode() in content]


def _is_here(address: object) -> bool:
    return not address or host_is_here(getattr(address, "ip", None))
