"""The engine on a bench: real files, journal and trail; a plant that a test sets, machines that a test answers."""

import asyncio
import contextlib
import math
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hmi.access.seat import Seat
from hmi.channel.questions_procedures import (
    AskLibrary,
    Confirm,
    LibraryTold,
    ProcedureFace,
    ProcedureQuestion,
    RunTold,
    StartRun,
)
from hmi.channel.questions_write import AskWrite, CallMethod, Reason, Sent, Write, WriteQuestion, WriteReply, WriteTold
from hmi.channel.said import UnansweredError
from hmi.procedures.acting import Acting
from hmi.procedures.acts import Acts
from hmi.procedures.desk import Place, ProcedureDesk
from hmi.procedures.engine import Engine, Outside
from hmi.procedures.journal import Journal
from hmi.procedures.library import Library
from hmi.procedures.plant import plant_of
from hmi.procedures.recording import Record, Recorder, record_in
from hmi.procedures.releasing import Releasing
from hmi.procedures.watching import Watching
from hmi.records.entry import PROCEDURE_KEPT, PROCEDURE_RECORD, Draft, Entry
from hmi.records.files import DATABASE
from hmi.records.kept import Keeper
from hmi.records.procedure_store import ProcedureStore
from hmi.records.reading import Reader, Selection
from hmi.records.trail import Trail
from hmi.station.load import tags_of
from hmi.station.structs import Server, Station, TagSettings
from hmi.station.structs_writes import WriteSettings
from hmi.values.notice import Notice
from hmi.values.receipt import Deed, Level, Outcome, Receipt
from hmi.values.run import Run
from hmi.values.samples import Samples, samples_of
from tests.seats import seated
from tests.unit.hmi.commands.machine import Signer

BAD = 0x80000000
TAGS = ("Speed", "Temperature", "Setpoint")
SPEED, TEMPERATURE, SETPOINT = range(3)
HEAD = """\
version = "1.0"
label = { en = "Try it", fr = "Essayer" }
changes = [{ version = "1.0", date = "2026-11-21", words = { en = "First.", fr = "Première." } }]
"""
STAGE = """
[[stages]]
name = "%s"
kind = "%s"
title = { en = "%s", fr = "%s" }
words = { en = "Do it.", fr = "Le faire." }
"""


def stage(name: str, kind: str = "instruction", more: str = "") -> str:
    """One stage of a file."""
    return STAGE % (name, kind, name, name) + more


def procedure(*stages: str, head: str = HEAD) -> str:
    """A file of these stages."""
    return head + "".join(stages)


def station() -> Station:
    """Three tags on a simulated server; one may be written."""
    return Station(
        name="bench",
        servers={"line": Server(url="opc.tcp://127.0.0.1:9/none", simulated=True)},
        tags=[TagSettings(name=name, node=f"i={number}", range=(0.0, 500.0)) for number, name in enumerate(TAGS)],
        writes=[WriteSettings(tag="Setpoint")],
    )


class Plant:
    """What is known of the machines is what a test says."""

    def __init__(self) -> None:
        self.values: dict[int, tuple[float, int, int]] = {}
        self.texts: dict[int, str] = {}
        self.live = True

    def newest(self, tag: int) -> tuple[float, int, int] | None:
        return self.values.get(tag)

    def known(self, tag: int) -> float:
        value, status, _ = self.values.get(tag, (math.nan, 0, 0))
        return value if self.live and status < BAD else math.nan

    def text(self, tag: int) -> str | None:
        return self.texts.get(tag, "") if self.live and tag in self.values else None

    def is_live(self, tag: int) -> bool:
        return self.live


class Machines:
    """Takes commands, and answers them when a test says so."""

    def __init__(self) -> None:
        self.asked: list[Write | CallMethod] = []
        self.refuses: list[Reason] = []
        self.show: Callable[[Receipt], None] = lambda _: None
        self._entry = 100

    def follow(self, show: Callable[[Receipt], None]) -> None:
        self.show = show

    async def answer(self, question: WriteQuestion, seat: Seat) -> WriteReply:
        match question:
            case AskWrite():
                return WriteTold(old=1.0, status=0, source_ns=1, level=Level.CONFIRM, reasons=self.refuses)
            case Write() | CallMethod():
                seat.present()
                if self.refuses:
                    raise UnansweredError(self.refuses[0].key, self.refuses[0].arguments)
                self.asked.append(question)
                self._entry += 1
                return Sent(receipt=self.receipt())
            case _:
                raise AssertionError(question)

    def receipt(self, outcome: Outcome | None = None) -> Receipt:
        """Of the last command."""
        return Receipt(entry=self._entry, deed=Deed.SETPOINT, about="Setpoint", at_ns=1, outcome=outcome)


@dataclass
class Bench:
    """One life of the program at a time, on one folder."""

    folder: Path
    shipped: Path
    trained: Callable[[Seat, str], None] = lambda seat, procedure: None
    training: bool = False
    trust_shipped: bool = True
    seat: Seat = field(default_factory=lambda: seated(person="olga", name="Olga Petrov"))
    runs: dict[str, Run] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    faults: list[Exception] = field(default_factory=list)
    station: Station = field(default_factory=station)
    clocks: tuple[Callable[[], int], Callable[[], int]] = (time.time_ns, time.monotonic_ns)
    plant: Plant = field(default_factory=Plant)
    machines: Machines = field(default_factory=Machines)
    hurries: bool = False
    """Whether it is asked before earlier runs are read."""
    stop: Callable[[], object] = lambda: None
    """Ends the engine in order."""
    shown: Callable[[], object] = lambda: None
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def write(self, name: str, text: str, *, own: bool = False) -> None:
        """A procedure's file."""
        folder = self.folder / "procedures" if own else self.shipped
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.toml").write_text(text, "utf-8")

    @contextlib.asynccontextmanager
    async def alive(self) -> AsyncIterator["Bench"]:
        """From a start to a kill: what is not on disk by then is gone."""
        tags = tags_of(self.station)
        self.trail = Trail(self.folder, "bench", self.notices.append, lambda _: [Draft(action="core.started")])
        self.trail.start()
        self.store = ProcedureStore(self.folder)
        self.library = Library(
            self.shipped,
            self.folder,
            plant_of(self.station),
            self.store,
            Keeper(self.folder, self.trail, PROCEDURE_KEPT),
            trust_shipped=self.trust_shipped,
            training=self.training,
        )
        now_ns, mono_ns = self.clocks
        watching = Watching(tags, self.plant, now_ns, mono_ns)
        acting = Acting(self.machines, {tag.name: tag for tag in tags}, self.machines.follow, mono_ns)
        outside = Outside(self._show, self.notices.append, self.faults.append, now_ns=now_ns, mono_ns=mono_ns)
        recorder = Recorder(self.folder, self.trail, tags)
        self.engine = Engine(
            Journal(self.store, self.library.plans_of), watching, acting, recorder, self.trail, outside
        )
        signing = Signer()
        acts = Acts(self.engine, watching, signing, self.folder)
        place = Place("bench", self.folder, lambda: "L1", self.training)
        self.desk = ProcedureDesk(self.library, self.engine, acts, Releasing(self.library, signing), place)
        self.desk.trained = self.trained
        await self.library.read()
        async with asyncio.TaskGroup() as group:
            life = group.create_task(self.engine.run())
            self.stop = life.cancel
            try:
                await asyncio.sleep(0)
                while not (self.engine.is_ready or self.hurries):  # noqa: ASYNC110  # it is the disk that is waited for
                    await asyncio.sleep(0)
                yield self
            finally:
                life.cancel()
                await asyncio.to_thread(self.trail.stop)
                self.store.close()

    def _show(self, run: Run) -> None:
        self.runs[run.id] = run
        self.shown()
        self._news.set()

    # --- a person -------------------------------------------------------------------------------------------------

    async def ask(self, question: ProcedureQuestion, seat: Seat | None = None) -> Any:
        """The reply; UnansweredError."""
        return await self.desk.answer(question, seat or self.seat)

    async def face(self, name: str, seat: Seat | None = None) -> ProcedureFace:
        """The one version of a procedure that the library shows."""
        told = await self.ask(AskLibrary(), seat)
        assert isinstance(told, LibraryTold)
        (face,) = [one for one in told.procedures if one.name == name]
        return face

    async def start(self, name: str = "try") -> Run:
        """Begin a run of what the library shows."""
        told = await self.ask(StartRun(procedure=name, hash=(await self.face(name)).hash, language="en"))
        assert isinstance(told, RunTold)
        return told.run

    async def confirm(self, run: Run, place: str, seat: Seat | None = None, **rest: Any) -> Run:
        """Do what the stage asks for, as it is shown now."""
        serial = self.runs[run.id].serial
        told = await self.ask(Confirm(run=run.id, place=place, serial=serial, language="en", **rest), seat)
        assert isinstance(told, RunTold)
        return told.run

    # --- the plant ------------------------------------------------------------------------------------------------

    def arrive(self, *rows: tuple[int, float], status: int = 0) -> None:
        """Samples of one delivery, in their order."""
        source_ns = self.clocks[0]()
        samples: Samples = samples_of([(tag, value, status, source_ns) for tag, value in rows], received_ns=source_ns)
        for tag, value in rows:
            self.plant.values[tag] = (value, status, source_ns)
        self.engine.put(samples)

    # --- what came of it ------------------------------------------------------------------------------------------

    async def until(self, run: Run, holds: Callable[[Run], bool]) -> Run:
        """The run, once this holds of it."""
        while not holds(self.runs[run.id]):
            self._news.clear()
            await self._news.wait()
        return self.runs[run.id]

    async def turn(self) -> None:
        """Let threads and tasks go on."""
        await asyncio.sleep(0.001)

    async def over(self, run: Run) -> Record:
        """Its record, once it is over."""
        await self.until(run, lambda one: one.phase.is_over)
        while not (face := self.store.face(run.id)) or not face.record:  # it is the disk
            await self.turn()
        return self.record(face.record)

    def record(self, name: str) -> Record:
        """The document that the trail has under this name."""
        with closing(Reader(self.folder / DATABASE)) as reader:
            (found,) = [one["content"] for one in reader.documents() if one["hash"] == name]
        return record_in(found)

    def entries(self, *prefixes: str) -> list[Entry]:
        """Of the trail, those whose action begins so."""
        with closing(Reader(self.folder / DATABASE)) as reader:
            return [one for one in reader.entries(Selection()) if one.action.startswith(prefixes or "procedure.")]


def awaits(run: Run) -> dict[str, str]:
    """What each active place awaits."""
    return {one.place: one.awaits.value for one in run.active}


def at(place: str) -> Callable[[Run], bool]:
    """Whether a run is at this place."""
    return lambda run: any(one.place == place for one in run.active)


def records_in(entries: Sequence[Entry]) -> list[Entry]:
    """Those that name a record."""
    return [one for one in entries if one.action == PROCEDURE_RECORD]
