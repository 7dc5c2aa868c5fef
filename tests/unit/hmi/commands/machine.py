"""A machine that a test plays, with a core's commands before it: no server, no waiting, a clock that the test turns."""

import asyncio
import contextlib
import math
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hmi.access.seat import Seat, Session
from hmi.channel.questions_people import Given
from hmi.channel.questions_write import Write
from hmi.channel.said import UnansweredError
from hmi.commands.commands import Commands
from hmi.commands.performing import Clocks
from hmi.commands.receipts import Receipts
from hmi.commands.surroundings import Around
from hmi.opcua.answers import ReadValue
from hmi.opcua.hand import NotSentError, Target, UnansweredWriteError
from hmi.opcua.reasons import LinkError, Reason
from hmi.records.entry import Actor, Draft, Entry
from hmi.records.files import DATABASE
from hmi.records.reading import Reader, Selection
from hmi.records.trail import Trail
from hmi.station.load import load, tags_of
from hmi.station.writes import rules_of
from hmi.values.notice import Notice
from hmi.values.receipt import Receipt
from hmi.values.right import Right
from hmi.values.signature import Meaning, Signature
from hmi.values.writable import Control

NS = 1_000_000_000
_MARK = Draft(action="test.mark", actor=Actor("t", "t", "t"))
SETPOINT, MODE, GUARD, HOLDER, SECOND_GUARD = range(5)
OURS = "Line@here"

STATION = """\
name = "Line"
[servers.plc]
url = "opc.tcp://192.0.2.10:4840"
[servers.other]
url = "opc.tcp://192.0.2.11:4840"
[[machines]]
name = "Sealer"
[[tags]]
name = "setpoint"
node = "nsu=urn:plc;s=Setpoint"
server = "plc"
machine = "Sealer"
unit = "°C"
range = [100, 250]
[[tags]]
name = "mode"
node = "nsu=urn:plc;s=Mode"
server = "plc"
kind = "state"
states = { 1 = { en = "Produce" }, 3 = { en = "Manual" } }
[[tags]]
name = "guard"
node = "nsu=urn:plc;s=Guard"
server = "plc"
kind = "switch"
[[tags]]
name = "holder"
node = "nsu=urn:plc;s=Holder"
server = "plc"
kind = "text"
[[tags]]
name = "second guard"
node = "nsu=urn:plc;s=Guard2"
server = "other"
kind = "switch"
[[writes]]
tag = "setpoint"
low = 120
high = 240
step = 0.5
change_at_most = 20
change_a_minute = 30
watch_s = 10
LEVEL
[[writes.interlocks]]
blocked_when = "guard and setpoint > 150"
words = { en = "the guard is open", fr = "le carter est ouvert" }
[[writes.interlocks]]
blocked_when = "'second guard'"
words = { en = "the second guard is open", fr = "le second carter est ouvert" }
[[writes]]
tag = "mode"
[[methods]]
name = "produce"
object = "nsu=urn:plc;s=Sealer"
method = "nsu=urn:plc;s=Sealer.Produce"
server = "plc"
machine = "Sealer"
effect = "mode = Produce"
watch_s = 5
CONTROL
"""
CONTROLS = '[[controls]]\nmachines = ["Sealer"]\ntag = "holder"\n'


@dataclass
class Clock:
    """Turned by whoever waits."""

    now_ns: int = 1_795_262_400 * NS
    due: list[tuple[int, Callable[[], None]]] = field(default_factory=list)

    def at(self, in_s: float, happens: Callable[[], None]) -> None:
        """So long from now this happens."""
        self.due.append((self.now_ns + round(in_s * NS), happens))

    async def pause(self, span_s: float) -> None:
        """Time passes at once."""
        await asyncio.sleep(0)
        self.now_ns += max(1, round(span_s * NS))
        for when, happens in sorted(self.due, key=lambda one: one[0]):
            if when <= self.now_ns:
                self.due.remove((when, happens))
                happens()

    def read(self) -> int:
        return self.now_ns


@dataclass
class Machine:
    """Its values by tag, and what it does when it is written or called. As Plant, and as the Hand at every server."""

    clock: Clock
    values: dict[int, float] = field(
        default_factory=lambda: {SETPOINT: 180.0, MODE: 3.0, GUARD: 0.0, SECOND_GUARD: 0.0}
    )
    texts: dict[int, str] = field(default_factory=lambda: {HOLDER: ""})
    statuses: dict[int, int] = field(default_factory=dict)
    offline: set[str] = field(default_factory=set)
    told: dict[int, float] = field(default_factory=dict)
    """What the subscription told, where it is other than what the machine has."""
    takes: "Callable[[Machine, int, float | str], int]" = lambda machine, tag, value: machine.set(tag, value)
    called: "Callable[[Machine], int]" = lambda machine: machine.set(MODE, 1.0)
    blind: bool = False
    """Nothing can be read."""
    audits: list[str] = field(default_factory=list)
    """Of what arrived."""
    link_of: dict[int, str] = field(default_factory=dict)

    def set(self, tag: int, value: float | str) -> int:
        """It has this now; answers Good."""
        if isinstance(value, str):
            self.texts[tag] = value
        else:
            self.values[tag] = value
        return 0

    # --- the plant as it is known -------------------------------------------------------------------------------------

    def hand(self, link: str) -> "Machine | None":
        return None if link in self.offline else self

    def newest(self, tag: int) -> tuple[float, int, int] | None:
        value = self.told.get(tag, self.values.get(tag, math.nan))
        return (value, self.statuses.get(tag, 0), self.clock.now_ns)

    def known(self, tag: int) -> float:
        if self.statuses.get(tag, 0) or self.link_of[tag] in self.offline:
            return math.nan
        return self.told.get(tag, self.values.get(tag, math.nan))

    def text(self, tag: int) -> str | None:
        return None if self.statuses.get(tag, 0) or self.link_of[tag] in self.offline else self.texts[tag]

    # --- at the server ------------------------------------------------------------------------------------------------

    async def look(self, tags: Sequence[int]) -> list[ReadValue]:
        await asyncio.sleep(0)
        if self.blind:
            raise LinkError(Reason.TIMEOUT, "Read")
        return [
            ReadValue(
                self.values.get(tag, math.nan), self.texts.get(tag), 0, self.statuses.get(tag, 0), 0, _kind(tag), False
            )
            for tag in tags
        ]

    async def write(self, tag: int, value: float | str, kind: int, *, audit: str, answer_s: float) -> int:
        assert kind == _kind(tag)
        self.audits.append(audit)
        await asyncio.sleep(0)
        return self.takes(self, tag, value)

    async def find(self, object_: str, method: str) -> Target:
        return Target(object_, method)

    async def call(self, target: Target, arguments: Sequence[tuple[float, str]], *, audit: str, answer_s: float) -> int:
        assert target == Target("nsu=urn:plc;s=Sealer", "nsu=urn:plc;s=Sealer.Produce")
        self.audits.append(audit)
        return self.called(self)


def _kind(tag: int) -> int:
    """String or Double."""
    return 12 if tag == HOLDER else 11


def loses(answer: bool = True) -> "Callable[[Machine, int, float | str], int]":
    """The answer is lost, after it was carried out or before."""

    def take(machine: Machine, tag: int, value: float | str) -> int:
        if answer:
            machine.set(tag, value)
        raise UnansweredWriteError(Reason.TIMEOUT, "Write: no answer within 4 s")

    return take


def never_leaves(machine: Machine, tag: int, value: float | str) -> int:
    """It cannot be sent."""
    machine.audits.pop()
    raise NotSentError(Reason.CONNECTION_LOST, "Write")


class Signer:
    """Signs for whoever says the right word, and remembers under what."""

    def __init__(self) -> None:
        self.hashes: list[str] = []

    async def sign(
        self,
        seat: Seat,
        given: Given,
        hash_: str,
        *,
        right: Right | None,
        about: str,
        meanings: Collection[Meaning] = (),
    ) -> Signature:
        if given.password.text != "right":
            raise UnansweredError("access.refused")
        session = seat.present()
        self.hashes.append(hash_)
        return self._signature(session.person, given, hash_)

    async def witness(
        self,
        seat: Seat,
        given: Given,
        first: Signature,
        *,
        right: Right | None,
        about: str,
        meanings: Collection[Meaning] = (),
    ) -> Signature:
        if given.person == first.person:
            raise UnansweredError("signature.same_person")
        if given.password.text != "right":
            raise UnansweredError("access.refused")
        return self._signature(given.person, given, first.hash)

    def spend(self, signature: Signature, hash_: str) -> None:
        assert signature.hash == hash_

    def _signature(self, person: str, given: Given, hash_: str) -> Signature:
        return Signature(
            id=f"sig-{person}", person=person, name=person.title(), role="operator", meaning=given.meaning,
            at_ns=0, hash=hash_, entry=1,
        )  # fmt: skip


async def until(holds: Callable[[], bool]) -> None:
    """Let everything go on until this holds."""
    while not holds():  # noqa: ASYNC110  # each turn lets the others take theirs; no time passes
        await asyncio.sleep(0)
    await asyncio.sleep(0)


@dataclass
class Screens:
    """What screens were told."""

    receipts: list[Receipt] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def tell(self, notice: Notice) -> None:
        self.notices.append(notice)

    def show_receipt(self, receipt: Receipt) -> None:
        self.receipts.append(receipt)

    def show_control(self, control: Control) -> None:
        self.controls.append(control)

    async def over(self, entry: int) -> Receipt:
        """The receipt once nothing more is expected."""
        while True:
            last = next((one for one in reversed(self.receipts) if one.entry == entry), None)
            await asyncio.sleep(0)
            if last is not None and last.over:
                return last


@dataclass
class Bench:
    """A machine, the commands before it, and the trail."""

    machine: Machine
    commands: Commands
    screens: Screens
    trail: Trail
    signer: Signer
    clock: Clock
    folder: Path
    seat: Seat

    async def write(self, new: float, old: float = 180.0, **rest: object) -> Receipt:
        """Write the setpoint, and wait until it is known what became of it. UnansweredError."""
        reply = await self.commands.answer(self.said(new, old, **rest), self.seat)
        return await self.screens.over(reply.receipt.entry)  # type: ignore[union-attr]  # a Write is answered by Sent

    def said(self, new: float, old: float = 180.0, **rest: object) -> Write:
        facts: dict[str, object] = {
            "tag": SETPOINT, "old": old, "new": new, "deadline_mono_ns": self.clock.now_ns + 5 * NS, "why": "try it",
        }  # fmt: skip
        return Write(**(facts | rest))  # type: ignore[arg-type]  # a test names what differs

    async def entries(self) -> list[Entry]:
        """All entries of writes, in their order, once what waits is written."""
        await asyncio.to_thread(self.trail.append(_MARK).result)
        reader = Reader(self.folder / DATABASE)
        try:
            return [entry for entry in reader.entries(Selection()) if entry.action.startswith(("write.", "control."))]
        finally:
            reader.close()


def session(*rights: Right, person: str = "ann") -> Session:
    return Session(person=person, name=person.title(), role="operator", rights=frozenset(rights))


@contextlib.asynccontextmanager
async def bench(
    folder: Path, *, level: str = "confirm", control: bool = False, machine: Machine | None = None
) -> AsyncIterator[Bench]:
    """Commands that live, before a machine of the tests."""
    file = folder / "station.toml"
    text = STATION.replace("LEVEL", f'level = "{level}"').replace("CONTROL", CONTROLS if control else "")
    file.write_text(text, encoding="utf-8")
    station = load(file)
    tags = tags_of(station)
    clock = machine.clock if machine is not None else Clock()
    machine = machine or Machine(clock)
    machine.link_of = {tag.index: tag.link for tag in tags}
    screens, signer = Screens(), Signer()
    trail = Trail(folder, "Line", screens.tell, lambda _: ())
    around = Around(rules_of(station, tags), tags, machine, OURS, clock.read)
    receipts = Receipts(trail, folder / DATABASE, tags, screens, clock.read)
    clocks = Clocks(clock.read, clock.read, clock.pause)
    commands = Commands(around, receipts, trail, signer, screens, clocks)
    seat = Seat("test")
    seat.session = session(*Right)
    trail.start()
    try:
        async with asyncio.TaskGroup() as group:
            running = group.create_task(commands.run())
            await asyncio.to_thread(trail.append(_MARK).result)
            await until(lambda: receipts.ready)
            yield Bench(machine, commands, screens, trail, signer, clock, folder, seat)
            running.cancel()
    finally:
        trail.stop()
