"""A core before a simulated server whose setpoints clip, revert and so on, behind lines that lose answers; and a screen
that writes."""

import asyncio
import contextlib
import threading
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from hmi import core as parts
from hmi.channel.messages import Answer, Ask, Frame, Refused, Welcome
from hmi.channel.questions import Question, Reply
from hmi.channel.questions_write import AskWrite, ReadAgain, Sent, Write, WriteTold
from hmi.channel.said import UnansweredError
from hmi.channel.socket import ChannelError, ScreenSide, connect, greet
from hmi.records.entry import Entry
from hmi.records.files import DATABASE
from hmi.records.reading import Reader, Selection
from hmi.simulator.serve import Simulation, serve
from hmi.simulator.trials import Trials, trials_of
from hmi.station.folder import socket_path
from hmi.station.load import load
from hmi.values.receipt import Receipt
from hmi.values.writable import Control
from tests.losing_line import LosingLine
from tests.people import enrol, log_in

WATCH_S: Final = 3.0
ANSWER_S: Final = 0.6
_NAME: Final = "writes"
_BEGIN: Final = f"""\
name = "{_NAME}"
[retention]
days = 1
"""
_SERVER: Final = """
[servers.{link}]
url = "{url}"
security_policy = "None"
security_mode = "None"
unprotected = true
simulated = true
publishing_interval_s = 0.1
"""
_TAG: Final = """
[[tags]]
name = "{name}"
node = "nsu=urn:pupitre:demo-line;s={name}"
server = "{link}"
range = [0, 100000]
sampling_interval_s = 0.05
"""
_WRITE: Final = """
[[writes]]
tag = "{name}"
watch_s = {watch_s}
answer_s = {answer_s}
tolerance = 0.01
"""


class Asker:
    """A screen that asks, and remembers what it was told of receipts. `run` reads."""

    def __init__(self, side: ScreenSide, welcome: Welcome) -> None:
        self.side = side
        self.welcome = welcome
        self.receipts: dict[int, Receipt] = {receipt.entry: receipt for receipt in welcome.receipts}
        self.controls: dict[str, Control] = {control.machine: control for control in welcome.controls}
        self._waiting: dict[int, asyncio.Future[Reply]] = {}
        self._number = 0
        self._news = asyncio.Event()

    async def run(self) -> None:
        with contextlib.suppress(ChannelError):
            while True:
                self._hear(await self.side.receive())
                self._news.set()

    def _hear(self, message: object) -> None:
        match message:
            case Answer(request=request, reply=reply) if request in self._waiting:
                self._waiting.pop(request).set_result(reply)
            case Refused(request=request, reason=reason, arguments=arguments) if request in self._waiting:
                self._waiting.pop(request).set_exception(UnansweredError(reason, arguments))
            case Frame(receipts=receipts, controls=controls):
                self.receipts |= {receipt.entry: receipt for receipt in receipts}
                self.controls |= {control.machine: control for control in controls}
            case _:
                pass

    async def ask(self, question: Question) -> Reply:
        """The reply; UnansweredError."""
        self._number += 1
        future: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._waiting[self._number] = future
        await self.side.send(Ask(request=self._number, question=question))
        return await future

    async def over(self, entry: int) -> Receipt:
        """The receipt once nothing more is expected."""
        while entry not in self.receipts or not self.receipts[entry].over:
            self._news.clear()
            await self._news.wait()
        return self.receipts[entry]

    async def controlled(self, machine: str, holder: str) -> None:
        """Once the screen sees that this station is in control of a machine."""
        while not (control := self.controls.get(machine)) or not control.known or control.holder != holder:
            self._news.clear()
            await self._news.wait()

    async def write(self, tag: int, new: float, old: float | None = None, within_s: float = 5.0) -> Receipt:
        """Write what the machine has to `new`, and wait until it is known what became of it."""
        old = (await self.told(tag)).old if old is None else old
        sent = await self.ask(Write(tag=tag, old=old, new=new, deadline_mono_ns=deadline(within_s)))
        assert isinstance(sent, Sent)
        return sent.receipt if sent.receipt.over else await self.over(sent.receipt.entry)

    async def read_again(self, entry: int) -> Receipt:
        """What the machine says, for a receipt that is unknown, as soon as its link is back."""
        while True:
            try:
                read = await self.ask(ReadAgain(entry=entry))
            except UnansweredError:
                await asyncio.sleep(0.02)
            else:
                assert isinstance(read, Sent)
                return read.receipt

    async def told(self, tag: int) -> WriteTold:
        """What a write of this tag would be now."""
        told = await self.ask(AskWrite(tag=tag))
        assert isinstance(told, WriteTold)
        return told

    async def possible(self, tag: int) -> WriteTold:
        """The same, as soon as nothing refuses it."""
        while (told := await self.told(tag)).reasons:  # noqa: ASYNC110  # only the core knows, and is asked
            await asyncio.sleep(0.02)
        return told

    async def impossible(self, tag: int) -> WriteTold:
        """The same, as soon as something does."""
        while not (told := await self.told(tag)).reasons:  # noqa: ASYNC110  # likewise
            await asyncio.sleep(0.01)
        return told


def deadline(in_s: float) -> int:
    """So long from now, as commands take it."""
    return time.monotonic_ns() + round(in_s * 1e9)


@dataclass
class WriteLine:
    """All of it. `tags`: index by name; lines: one for each link."""

    trials: Trials
    lines: Sequence[LosingLine]
    core: parts.Core
    screen: Asker
    folder: Path
    tags: dict[str, int] = field(default_factory=dict)

    def entries(self) -> list[Entry]:
        """Of writes, in their order."""
        return entries_in(self.folder)


def entries_in(folder: Path) -> list[Entry]:
    """Entries of writes that a data folder holds."""
    with contextlib.closing(Reader(folder / DATABASE)) as reader:
        return [entry for entry in reader.entries(Selection()) if entry.action.startswith(("write.", "control."))]


@contextlib.asynccontextmanager
async def simulated(trials: Trials, folder: Path) -> AsyncIterator[int]:
    """A simulator with these trials, in a thread of its own: its port."""
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[str] = loop.create_future()
    ending = threading.Event()

    def told(url: str) -> None:
        loop.call_soon_threadsafe(ready.set_result, url)

    async def main() -> None:
        simulation = Simulation(port=0, folder=folder, anyone_acts=True, trials=trials)
        async with asyncio.TaskGroup() as tasks:
            task = tasks.create_task(serve(simulation, told))
            await asyncio.to_thread(ending.wait)
            task.cancel()

    thread = threading.Thread(target=asyncio.run, args=(main(),), name="simulator")
    thread.start()
    try:
        yield urlsplit(await ready).port or 0
    finally:
        ending.set()
        await asyncio.to_thread(thread.join, 20)


def station_text(urls: Sequence[str], names: Sequence[Sequence[str]], watch_s: float) -> str:
    """A station with these servers, and of each the tags that may be written."""
    text = _BEGIN
    tags = writes = ""
    for number, (url, of_link) in enumerate(zip(urls, names, strict=True)):
        text += _SERVER.format(link=f"line{number}", url=url)
        tags += "".join(_TAG.format(name=name, link=f"line{number}") for name in of_link)
        writes += "".join(_WRITE.format(name=name, watch_s=watch_s, answer_s=ANSWER_S) for name in of_link)
    return text + tags + writes


@contextlib.asynccontextmanager
async def attached(folder: Path, file: Path, person: str = "emma") -> AsyncIterator[tuple[parts.Core, Asker]]:
    """A core of this station file, and a screen attached to it at which somebody is logged in."""
    station = load(file)
    if not (folder / DATABASE).exists():
        enrol(folder, station.name)
    core = parts.build(station, folder, file)
    async with asyncio.TaskGroup() as group:
        group.create_task(parts.run(core), name="core")
        await core.listening.wait()
        side = await connect(socket_path(folder))
        screen = Asker(side, await greet(side, "test"))
        reading = group.create_task(screen.run(), name="screen")
        try:
            await screen.ask(log_in(person))
            yield core, screen
        finally:
            reading.cancel()
            await side.close()
            core.ended.set()


@contextlib.asynccontextmanager
async def write_line(
    folder: Path, names: Sequence[Sequence[str]], *, watch_s: float = WATCH_S, lanes: int = 0
) -> AsyncIterator[WriteLine]:
    """names: of the tags of each link; every link has a line of its own to the one simulator."""
    trials = trials_of(lanes)
    async with simulated(trials, folder / "simulator") as port, contextlib.AsyncExitStack() as stack:
        lines = [await stack.enter_async_context(LosingLine(port)) for _ in names]
        file = folder / "station.toml"
        urls = [f"opc.tcp://127.0.0.1:{line.port}/pupitre/demo" for line in lines]
        file.write_text(station_text(urls, names, watch_s), encoding="utf-8")
        core, screen = await stack.enter_async_context(attached(folder / "data", file))
        tags = {tag.name: tag.index for tag in core.tags}
        for tag in tags.values():
            await screen.possible(tag)
        yield WriteLine(trials, lines, core, screen, folder / "data", tags)
