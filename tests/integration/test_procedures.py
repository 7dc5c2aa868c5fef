"""A run through the whole core at a simulated machine: an action sent, a condition that comes true, a record."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from hmi.channel.messages import Answer, Frame
from hmi.channel.questions_people import Given
from hmi.channel.questions_procedures import (
    AskLibrary,
    AskRun,
    Confirm,
    ContinueRun,
    LibraryTold,
    MoveProcedure,
    RunTold,
    StartRun,
)
from hmi.channel.said import Secret, UnansweredError
from hmi.channel.socket import connect, greet
from hmi.core.build import Core
from hmi.procedures.recording import record_in
from hmi.records.files import DATABASE
from hmi.records.reading import Reader, Selection
from hmi.records.verify import verify
from hmi.station.folder import socket_path
from hmi.values.procedure import Status
from hmi.values.run import Awaited, Run, RunPhase
from hmi.values.signature import Meaning
from tests.people import PASSWORD, log_in
from tests.write_line import Asker, attached, station_text, write_line

TAG = "Trial.Takes"
NAME = "warm-up"
NOT_THERE = "procedure.not_there"
TEXT = f"""\
version = "1.0"
label = {{ en = "Warm up", fr = "Chauffer" }}
changes = [{{ version = "1.0", date = "2026-11-21", words = {{ en = "First.", fr = "Première." }} }}]

[[stages]]
name = "set"
kind = "instruction"
title = {{ en = "Set it", fr = "Régler" }}
words = {{ en = "Confirm: it is set.", fr = "Confirmer : la consigne est envoyée." }}
actions = [{{ when = "leave", tag = "{TAG}", value = 70.0 }}]

[[stages]]
name = "reached"
kind = "check"
title = {{ en = "See it reached", fr = "Vérifier" }}
words = {{ en = "It goes on by itself.", fr = "Elle continue d’elle-même." }}
when = "{TAG} > 60"
watch = ["{TAG}"]
hold_s = 0.3
time_out_s = 60.0

[[stages]]
name = "sign"
kind = "signature"
title = {{ en = "Sign", fr = "Signer" }}
words = {{ en = "For what you did.", fr = "Pour ce qui a été fait." }}
"""

TWO = """\
version = "1.0"
label = { en = "By two", fr = "À deux" }
changes = [{ version = "1.0", date = "2026-11-21", words = { en = "First.", fr = "Première." } }]

[[stages]]
name = "clear"
kind = "instruction"
title = { en = "Clear", fr = "Vider" }
words = { en = "Nothing is left.", fr = "Il ne reste rien." }

[[stages]]
name = "second"
kind = "hold"
title = { en = "Look", fr = "Regarder" }
words = { en = "A second person looks.", fr = "Une deuxième personne regarde." }
meaning = "checked"

[[stages]]
name = "close"
kind = "instruction"
title = { en = "Close", fr = "Fermer" }
words = { en = "Close the guards.", fr = "Fermer les protecteurs." }

[[stages]]
name = "own"
kind = "signature"
title = { en = "Sign", fr = "Signer" }
words = { en = "For what you did.", fr = "Pour ce qui a été fait." }
covers = ["clear", "close"]

[[stages]]
name = "review"
kind = "signature"
title = { en = "Review", fr = "Vérifier" }
words = { en = "For what was done.", fr = "Pour ce qui a été fait." }
meaning = "reviewed"
covers = ["clear", "close"]
"""


class Runner(Asker):
    """A screen that follows runs."""

    def follow(self) -> None:
        """From what the core said at first."""
        self.runs = {run.id: run for run in self.welcome.runs}
        self._moved = asyncio.Event()

    def _hear(self, message: object) -> None:
        if isinstance(message, Frame) and message.runs:
            self.runs |= {run.id: run for run in message.runs}
            self._moved.set()
        if isinstance(message, Answer) and isinstance(message.reply, RunTold):
            self._moved.set()
        super()._hear(message)

    async def until(self, run: Run, holds: Callable[[Run], bool]) -> Run:
        """The run, once a frame says so."""
        while run.id not in self.runs or not holds(self.runs[run.id]):
            self._moved.clear()
            await self._moved.wait()
        return self.runs[run.id]


def awaits(awaited: Awaited) -> Callable[[Run], bool]:
    return lambda run: any(one.awaits is awaited for one in run.active)


async def released(screen: Asker, name: str = NAME) -> str:
    """The procedure, reviewed and released by somebody else; its hash."""
    told = await screen.ask(AskLibrary())
    assert isinstance(told, LibraryTold)
    (hash_,) = [one.hash for one in told.procedures if one.name == name]
    await screen.ask(MoveProcedure(name=name, hash=hash_, to=Status.REVIEW))
    await screen.ask(log_in("quinn"))
    given = Given(person="quinn", password=Secret(PASSWORD), meaning=Meaning.RELEASED)
    await screen.ask(MoveProcedure(name=name, hash=hash_, to=Status.RELEASED, given=given))
    await screen.ask(log_in("emma"))
    return hash_


async def signed(screen: Runner, run: Run) -> Run:
    """By emma, at its last stage."""
    run = await screen.until(run, awaits(Awaited.SIGNATURE))
    given = Given(person="emma", password=Secret(PASSWORD), meaning=Meaning.PERFORMED)
    await screen.ask(Confirm(run=run.id, place="sign", serial=run.serial, first=given))
    return await screen.until(run, lambda one: one.phase is RunPhase.DONE)


@pytest.fixture
def procedure(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "procedures"
    folder.mkdir(parents=True)
    (folder / f"{NAME}.toml").write_text(TEXT, "utf-8")
    return folder


async def test_a_run_at_the_machine(tmp_path: Path, procedure: Path) -> None:
    async with write_line(tmp_path, [[TAG]], watch_s=1.0) as line, _runner(line.folder) as screen:
        await screen.ask(log_in("emma"))
        hash_ = await released(screen)
        with pytest.raises(UnansweredError, match=r"procedure\.no_procedure"):
            await screen.ask(StartRun(procedure=NAME, hash="ab"))
        told = await screen.ask(StartRun(procedure=NAME, hash=hash_))
        assert isinstance(told, RunTold)
        run = told.run
        await screen.ask(Confirm(run=run.id, place="set", serial=run.serial))
        run = await screen.until(run, awaits(Awaited.SIGNATURE))
        assert line.trials.taken == [(TAG, 70.0)]
        (receipt,) = [one for one in screen.receipts.values() if one.entry == run.passed[0].receipt]
        assert (receipt.person, receipt.got) == ("emma", 70.0)
        (proof,) = run.passed[1].evidence
        assert (proof.about, proof.value) == (TAG, 70.0)
        assert run.passed[1].ended_ns - run.passed[1].since_ns >= 300_000_000
        run = await signed(screen, run)

        told = await screen.ask(AskRun(run=run.id))
        while not (isinstance(told, RunTold) and told.record):
            told = await screen.ask(AskRun(run=run.id))
        assert told.run == run
    with closing(Reader(tmp_path / "data" / DATABASE)) as reader:
        (document,) = [one["content"] for one in reader.documents() if one["hash"] == told.record]
        writes = [(one.action, one.reason) for one in reader.entries(Selection(action="write.*"))]
    assert record_in(document).run.id == run.id
    assert writes == [("write.setpoint", f"{run.id} set"), ("write.setpoint.done", "effective")]
    assert verify(tmp_path / "data" / DATABASE).sound


async def test_one_works_and_another_looks_and_each_signs_for_what_was_there(tmp_path: Path, procedure: Path) -> None:
    """On two screens. Whose work it is signs neither at the hold nor for the review; nobody without the password."""
    (procedure / "by-two.toml").write_text(TWO, "utf-8")
    async with write_line(tmp_path, [[TAG]]) as line, _runner(line.folder) as mine, _runner(line.folder) as other:
        await mine.ask(log_in("emma"))
        hash_ = await released(mine, "by-two")
        await mine.ask(log_in("olga"))
        await other.ask(log_in("sofia"))
        told = await mine.ask(StartRun(procedure="by-two", hash=hash_))
        assert isinstance(told, RunTold)

        async def act(screen: Runner, place: str, **rest: Any) -> Run:
            serial = screen.runs[told.run.id].serial
            reply = await screen.ask(Confirm(run=told.run.id, place=place, serial=serial, **rest))
            assert isinstance(reply, RunTold)
            for one in (mine, other):
                await one.until(reply.run, lambda known: known.serial >= reply.run.serial)
            return reply.run

        await mine.until(told.run, lambda run: True)
        await act(mine, "clear")
        for person, password, why in (
            ("olga", PASSWORD, "procedure.needs_another"),
            ("Olga ", PASSWORD, "procedure.needs_another"),
            ("sofia", "Kelp", "access.refused"),
        ):
            with pytest.raises(UnansweredError, match=why):
                await act(mine, "second", second=_given(person, Meaning.CHECKED, password))
        run = await act(mine, "second", second=_given("sofia", Meaning.CHECKED))
        assert awaits(Awaited.PERSON)(run)
        with pytest.raises(UnansweredError, match=r"procedure\.moved_on|procedure\.not_here"):
            await act(other, "second", second=_given("quinn", Meaning.CHECKED))
        await act(mine, "close")
        await act(mine, "own", first=_given("olga", Meaning.PERFORMED))
        with pytest.raises(UnansweredError, match=r"procedure\.needs_another"):
            await act(mine, "review", first=_given("olga", Meaning.REVIEWED))
        run = await act(other, "review", first=_given("sofia", Meaning.REVIEWED))
        assert run.phase is RunPhase.DONE
        signed = [(one.stage, sign.person, sign.meaning) for one in run.passed for sign in one.signatures]
        assert signed == [("second", "sofia", "checked"), ("own", "olga", "performed"), ("review", "sofia", "reviewed")]
        assert len({sign.hash for one in run.passed for sign in one.signatures}) == 3
    with closing(Reader(tmp_path / "data" / DATABASE)) as reader:
        entries = {one.number: one for one in reader.entries(Selection())}
    for one in (sign for stage in run.passed for sign in stage.signatures):
        assert entries[one.entry].person == one.person
        assert one.hash in repr(entries[one.entry])
    assert verify(tmp_path / "data" / DATABASE).sound


def _given(person: str, meaning: Meaning, password: str = PASSWORD) -> Given:
    return Given(person=person, password=Secret(password), meaning=meaning)


async def test_after_a_restart_of_the_core_it_stands_still_until_somebody_goes_on(
    tmp_path: Path, procedure: Path
) -> None:
    async with write_line(tmp_path, [[TAG]], watch_s=1.0) as line, _runner(line.folder) as screen:
        await screen.ask(log_in("emma"))
        told = await screen.ask(StartRun(procedure=NAME, hash=await released(screen)))
        assert isinstance(told, RunTold)
        run = told.run
        file = tmp_path / "station.toml"
        line.core.ended.set()
    async with attached(tmp_path / "data", file), _runner(tmp_path / "data") as screen:
        await screen.ask(log_in("olga"))
        run = await screen.until(run, lambda one: one.phase is RunPhase.PAUSED)
        assert [(one.place, one.awaits) for one in run.active] == [("set", Awaited.PERSON)]
        with pytest.raises(UnansweredError, match=r"procedure\.paused"):
            await screen.ask(Confirm(run=run.id, place="set", serial=run.serial))
        told = await screen.ask(ContinueRun(run=run.id, words="taken over"))
        assert isinstance(told, RunTold)
        assert (told.run.phase, told.run.holder) == (RunPhase.RUNNING, "olga")
        (pause,) = told.run.pauses
        assert (pause.by, run.began_ns <= pause.from_ns <= pause.to_ns) == ("", True)


@contextlib.asynccontextmanager
async def _runner(folder: Path) -> AsyncIterator[Runner]:
    side = await connect(socket_path(folder))
    screen = Runner(side, await greet(side, "runner"))
    screen.follow()
    async with asyncio.TaskGroup() as group:
        reading = group.create_task(screen.run(), name="runner")
        try:
            yield screen
        finally:
            reading.cancel()
            await side.close()


async def test_a_name_in_the_station_file_that_nothing_has_is_a_notice_until_it_is_there(
    tmp_path: Path, procedure: Path
) -> None:
    file = tmp_path / "station.toml"
    required = '[[access.requires]]\nright = "maintenance.record"\nprocedure = "warm-op"\n'
    file.write_text(station_text(["opc.tcp://127.0.0.1:9"], [[TAG]], 1.0) + required, "utf-8")

    def lost(core: Core) -> list[tuple[str, str]]:
        return [(one.subject, one.arguments["near"]) for one in core.intake.notices if one.key.startswith(NOT_THERE)]

    async with attached(tmp_path / "data", file) as (core, screen):
        await screen.ask(AskLibrary())
        assert lost(core) == [("warm-op", NAME)]
        (procedure / "warm-op.toml").write_text(TEXT, "utf-8")
        await screen.ask(AskLibrary())
        assert lost(core) == []
