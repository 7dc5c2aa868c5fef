"""A core that a test plays: a small plant, its messages, and both ends of a line without a socket."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NoReturn

import numpy as np

from hmi.channel.messages import PROTOCOL, Columns, Frame, FromCore, FromScreen, Welcome
from hmi.channel.questions import Question
from hmi.channel.socket import CoreGoneError
from hmi.values.counted import Counted, Difference, Trust
from hmi.values.gap import Gap
from hmi.values.link import LinkState, Phase
from hmi.values.log import LogState
from hmi.values.machine import Machine
from hmi.values.notice import Notice
from hmi.values.receipt import Receipt
from hmi.values.samples import Samples, samples_of
from hmi.values.tag import Kind, Limits, Tag
from hmi.values.text import Text
from hmi.values.writable import Control

NS = 1_000_000_000
NOON_NS = 1_795_262_400 * NS
"""2026-11-21 12:00:00 UTC."""


def ask_nobody(question: Question) -> NoReturn:
    """Where a test asks nothing of the core."""
    raise AssertionError(question)


Rows = Sequence[tuple[int, float | str, int, int]]
"""(tag, value or text, status, source_ns)."""


def plant() -> list[Tag]:
    """Ten tags of three machines on one link: every kind, with and without ranges."""
    words = {2: Text("Stopped", "Arrêté"), 6: Text("Execute", "Production"), 11: Text("Held", "Suspendu")}
    made: list[Tag] = []

    def add(name: str, machine: str, en: str, fr: str, unit: str = "", **rest: object) -> None:
        made.append(
            Tag(len(made), name, "line", machine, unit=unit, label=Text(en, fr), **rest)  # type: ignore[arg-type]  # rest
        )

    add("blister.forming_temp", "Blister machine", "Forming temperature", "Température de formage", "°C",
        normal_low=138.0, normal_high=146.0, limits=Limits(low=130.0, high=150.0))  # fmt: skip
    add("blister.sealing_temp", "Blister machine", "Sealing temperature", "Température de scellage", "°C",
        normal_low=168.0, normal_high=176.0, limits=Limits(high=180.0))  # fmt: skip
    add("blister.forming_air", "Blister machine", "Forming air", "Air de formage", "bar", decimals=2)
    add("blister.bearing_temp", "Blister machine", "Bearing temperature", "Température du palier", "°C")
    add("blister.good", "Blister machine", "Good blisters", "Blisters conformes", kind=Kind.COUNTER)
    add("blister.state", "Blister machine", "State", "État", kind=Kind.STATE, states=words)
    add("cartoner.suction", "Cartoner", "Suction", "Dépression", "mbar", normal_low=-640.0, normal_high=-560.0)
    add("cartoner.door", "Cartoner", "Guard door", "Porte de protection", kind=Kind.SWITCH,
        states={0: Text("closed", "fermée"), 1: Text("open", "ouverte")})  # fmt: skip
    add("cartoner.lot", "Cartoner", "Lot", "Lot", kind=Kind.TEXT)
    add("room.humidity", "Room", "Room humidity", "Humidité de la salle", "%", decimals=0)
    return made


MACHINES = [Machine("Blister machine"), Machine("Cartoner"), Machine("Room")]


def live_link(name: str = "line", **facts: object) -> LinkState:
    """A link that is live since noon."""
    return LinkState(
        name,
        Phase.LIVE,
        NOON_NS,
        url="opc.tcp://line:4840",
        heard_ns=NOON_NS,
        **facts,  # type: ignore[arg-type]  # facts
    )


def welcome(**rest: object) -> Welcome:
    """What a healthy core of the plant answers to Hello."""
    facts: dict[str, object] = {
        "protocol": PROTOCOL, "core_pid": 4711, "version": "0.1.0", "station": "Blister line 1",
        "label": Text("Blister line 1", "Ligne blister 1"), "simulated": False,
        "data_folder": "data", "history_path": "data/history.db", "tags": plant(), "machines": MACHINES,
        "links": [live_link()], "notices": [], "open_gaps": [],
    }  # fmt: skip
    return Welcome(**(facts | rest))  # type: ignore[arg-type]  # a test names what differs


def columns(rows: Rows) -> Columns:
    """Rows as they travel."""
    samples: Samples = samples_of(rows, received_ns=0)
    return Columns(
        tag=samples.tag.astype("<i4").tobytes(),
        value=samples.value.astype("<f8").tobytes(),
        status=samples.status.astype("<u4").tobytes(),
        source_ns=samples.source_ns.astype("<i8").tobytes(),
        mark=samples.mark.astype(np.uint8).tobytes(),
        texts=dict(samples.texts),
    )


def frame(
    number: int,
    core_ns: int = NOON_NS,
    *,
    heard_s: float = 0.1,
    latest: Rows = (),
    points: Rows = (),
    links: Sequence[LinkState] = (),
    log: LogState | None = None,
    notices: Sequence[Notice] = (),
    gaps: Sequence[Gap] = (),
    counts: Sequence[Counted] = (),
    differences: Sequence[Difference] = (),
    trust: Trust | None = None,
    controls: Sequence[Control] = (),
    receipts: Sequence[Receipt] = (),
) -> Frame:
    """One frame of the plant's core."""
    return Frame(
        number=number,
        core_ns=core_ns,
        heard={"line": heard_s},
        latest=columns(latest) if latest else None,
        points=columns(points) if points else None,
        links=list(links),
        log=log,
        notices=list(notices),
        gaps=list(gaps),
        counts=list(counts),
        differences=list(differences),
        trust=trust,
        controls=list(controls),
        receipts=list(receipts),
    )


@dataclass
class FakeLine:
    """The screen's end of a line to a played core: `say` what the core says, look at what was `heard`."""

    heard: list[FromScreen] = field(default_factory=list)
    closed: bool = False
    _said: asyncio.Queue[FromCore | CoreGoneError] = field(default_factory=asyncio.Queue)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def say(self, *messages: FromCore) -> None:
        """The core says these."""
        for message in messages:
            self._said.put_nowait(message)

    def die(self) -> None:
        """The core is gone."""
        self._said.put_nowait(CoreGoneError("core_gone"))

    async def hears(self, count: int) -> FromScreen:
        """Wait until the screen has said so much; answers the last of it."""
        while len(self.heard) < count:
            self._news.clear()
            await self._news.wait()
        return self.heard[count - 1]

    async def send(self, message: FromScreen) -> None:
        """The screen's side of `heard`."""
        self.heard.append(message)
        self._news.set()

    async def receive(self) -> FromCore:
        """The screen's side of `say`."""
        message = await self._said.get()
        if isinstance(message, CoreGoneError):
            raise message
        return message

    async def close(self) -> None:
        """The screen hung up."""
        self.closed = True
