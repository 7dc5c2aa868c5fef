"""After a kill at any event a run stands still where it was, goes on by a person's word, and its record is the same."""

import asyncio
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from hmi.channel.questions_people import Given
from hmi.channel.questions_procedures import AskRun, ContinueRun, PauseRun, RaiseDeviation, StartRun, WaitOn
from hmi.channel.said import Secret, UnansweredError
from hmi.procedures import engine
from hmi.procedures.recording import Record
from hmi.records.errors import RecordsError
from hmi.values.receipt import Outcome
from hmi.values.run import Awaited, Run, RunPhase
from hmi.values.signature import Meaning
from tests.nets import ExpectedLog
from tests.procedure_records import comparable
from tests.unit.hmi.procedures.bench import TEMPERATURE, Bench, awaits, procedure, records_in, stage

TEXT = procedure(
    stage("look"),
    stage("hot", "check", 'when = "Temperature > 100"\nwatch = ["Temperature"]\ntime_out_s = 600.0\n'),
    stage(
        "enter", "entry", 'wanted = { label = { en = "Value", fr = "Valeur" }, unit = "bar", low = 2.0, high = 4.0 }\n'
    ),
    stage("act", more='[[stages.actions]]\nwhen = "leave"\ntag = "Setpoint"\nvalue = 80.0\n'),
    stage("rounds", "loop", 'body = ["turn"]\nmost = 3\n'),
    stage("turn"),
    stage("sign", "signature"),
)
ENTERING = '[[stages.actions]]\ntag = "Setpoint"\nvalue = 80.0\n'
MOST_STEPS = 40


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    for name in ("shipped", "data"):
        (tmp_path / name).mkdir()
    made = Bench(tmp_path / "data", tmp_path / "shipped")
    made.write("try", TEXT)
    return made


async def go_on(bench: Bench, run: Run) -> None:
    """Whatever the run waits for is given to it, once."""
    run = bench.runs[run.id]
    if run.phase is RunPhase.PAUSED:
        await bench.ask(ContinueRun(run=run.id, words="power cut"))
        return
    one = next(one for one in run.active if one.awaits is not Awaited.INNER)
    match one.awaits:
        case Awaited.CONDITION:
            bench.arrive((TEMPERATURE, 120.0))
        case Awaited.MACHINE:
            while not bench.machines.asked:
                await bench.turn()
            bench.machines.show(bench.machines.receipt(Outcome.EFFECTIVE))
        case Awaited.DECISION:
            await bench.ask(WaitOn(run=run.id, place=one.place, serial=run.serial))
        case Awaited.SIGNATURE:
            await bench.confirm(run, one.place, first=Given(password=Secret("right"), meaning=Meaning.PERFORMED))
        case _:
            chosen = (
                "again" if one.stage == "rounds" and "rounds[2].turn" not in {x.place for x in run.passed} else "enough"
            )
            await bench.confirm(run, one.place, entered="3.0", chosen=chosen if one.stage == "rounds" else "")
    await bench.until(run, lambda now: now.serial > run.serial)


async def lived(bench: Bench, kill_after: int) -> tuple[Record, int, bool]:
    """A run with a kill after so many steps (none: MOST_STEPS): its record, its steps, and whether it was killed."""
    steps, killed, run = 0, False, None
    while True:
        async with bench.alive():
            if run is None:
                run = await bench.start()
            else:
                await bench.until(run, lambda one: one.phase is RunPhase.PAUSED)
            while not bench.runs[run.id].phase.is_over:
                if steps == kill_after and not killed:
                    killed = True
                    break
                await go_on(bench, run)
                steps += 1
                assert steps < MOST_STEPS
            else:
                return await bench.over(run), steps, killed
        bench.machines.asked.clear()


async def test_killed_at_every_step_it_tells_the_same(bench: Bench) -> None:
    whole, steps, _ = await lived(bench, MOST_STEPS)
    assert (steps, len(whole.run.passed), whole.run.pauses) == (10, 8, [])
    for kill_after in range(steps):
        record, _, killed = await lived(bench, kill_after)
        assert killed
        assert comparable(record) == comparable(whole), kill_after
        (pause,) = record.run.pauses
        assert (pause.by, pause.to_ns > pause.from_ns > 0) == ("", True)
    assert bench.faults == []
    assert len(records_in(bench.entries("procedure."))) == steps + 1


async def test_what_a_machine_had_not_answered_at_the_kill_nobody_knows(bench: Bench) -> None:
    bench.write(
        "try", procedure(stage("act", more='[[stages.actions]]\nwhen = "enter"\ntag = "Setpoint"\nvalue = 80.0\n'))
    )
    async with bench.alive():
        run = await bench.start()
        await bench.until(run, lambda one: awaits(one) == {"act": "machine"})
    async with bench.alive():
        run = await bench.until(run, lambda one: one.phase is RunPhase.PAUSED)
        assert run.passed[0].reason == "procedure.action_unknown"
        assert [one.id for one in bench.engine.open_runs()] == [run.id]
        assert [one.key for one in bench.notices if not one.over] == ["procedure.interrupted"]
        await bench.ask(ContinueRun(run=run.id))
        assert [one.key for one in bench.notices if one.over][-1:] == ["procedure.interrupted"]


async def test_a_timer_counted_on_while_nobody_was_there(bench: Bench) -> None:
    bench.write("try", procedure(stage("wait", "timer", "span_s = 1.0\n")))
    async with bench.alive():
        run = await bench.start()
        due_ns = run.passed[0].due_ns
    async with bench.alive():
        await bench.until(run, lambda one: one.phase is RunPhase.PAUSED)
        await bench.ask(ContinueRun(run=run.id))
        record = await bench.over(run)
        assert due_ns <= record.run.passed[0].ended_ns < due_ns + 10_000_000_000


async def test_the_run_goes_on_by_the_text_it_began_with(bench: Bench) -> None:
    bench.write("try", procedure(stage("look"), stage("then")))
    async with bench.alive():
        run = await bench.start()
        await bench.ask(RaiseDeviation(run=run.id, place="look", words="the lamp is out"))
    bench.write("try", procedure(stage("other")))
    async with bench.alive():
        await bench.until(run, lambda one: one.phase is RunPhase.PAUSED)
        await bench.ask(ContinueRun(run=run.id))
        await bench.confirm(run, "look")
        told = await bench.ask(AskRun(run=run.id))
        assert [stage.name for stage in told.procedure.stages] == ["look", "then"]
        await bench.confirm(run, "then")
        record = await bench.over(run)
        assert [one.words for one in record.run.deviations] == ["the lamp is out"]


async def test_killed_before_its_record_was_named_it_has_one_all_the_same(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog, caplog: pytest.LogCaptureFixture
) -> None:
    expected_log("waits for the disk")
    bench.write("try", procedure(stage("look")))
    async with bench.alive():
        run = await bench.start()

        def killed(*_: object) -> None:
            raise RecordsError("records.disk_fault")

        monkeypatch.setattr(bench.store, "record", killed)
        await bench.confirm(run, "look")
        while "waits for the disk" not in caplog.text:
            await bench.turn()
    monkeypatch.undo()
    async with bench.alive():
        record = await bench.over(run)
        assert record.run.id == run.id
    assert len(records_in(bench.entries("procedure."))) == 1


async def test_a_run_that_cannot_be_read_is_said_and_stops_no_other(bench: Bench, expected_log: ExpectedLog) -> None:
    bench.write("try", procedure(stage("look"), stage("then")))
    async with bench.alive():
        broken, other = await bench.start(), await bench.start()
    with closing(sqlite3.connect(bench.folder / "procedures.db")) as database, database:
        database.execute("DROP TRIGGER events_stay")
        database.execute(
            "UPDATE events SET body = '{}' WHERE run = (SELECT number FROM runs WHERE id = ?)", (broken.id,)
        )
    expected_log(f"run {broken.id} cannot be read")
    async with bench.alive():
        assert [one.id for one in bench.engine.open_runs()] == [other.id]
        assert [one.subject for one in bench.notices if one.key == "procedure.unreadable"] == [broken.id]


async def test_a_damaged_journal_is_put_aside_and_that_is_said(bench: Bench) -> None:
    (bench.folder / "procedures.db").write_bytes(b"no database at all, but long enough to be looked at" * 100)
    async with bench.alive():
        await bench.start()
        (said,) = [one for one in bench.notices if one.key == "procedure.put_aside"]
        assert said.arguments == {"file": "procedures-damaged-1.db"}


async def test_a_run_that_a_person_paused_is_told_after_a_start_too(bench: Bench) -> None:
    bench.write("try", procedure(stage("look")))
    async with bench.alive():
        run = await bench.start()
        await bench.ask(PauseRun(run=run.id, why="break"))
    bench.runs.clear()
    async with bench.alive():
        (pause,) = bench.runs[run.id].pauses
        assert (pause.by, bench.notices) == ("olga", [one for one in bench.notices if one.over])


async def test_an_act_that_is_being_kept_when_the_program_ends_is_done(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.write("try", procedure(stage("look"), stage("then")))
    begun, go_on = threading.Event(), threading.Event()
    async with bench.alive():
        run = await bench.start()
        add = bench.store.add

        def slow(*words: Any) -> None:
            begun.set()
            assert go_on.wait(10)
            add(*words)

        monkeypatch.setattr(bench.store, "add", slow)
        async with asyncio.TaskGroup() as group:
            answer = group.create_task(bench.confirm(run, "look"))
            while not begun.is_set():
                await bench.turn()
            bench.stop()
            await bench.turn()
            go_on.set()
            while not bench.entries("procedure.confirm."):
                await bench.turn()
            answer.cancel()
    assert [one.action for one in bench.entries("procedure.confirm.")] == ["procedure.confirm.done"]
    monkeypatch.undo()
    async with bench.alive():
        assert awaits(bench.runs[run.id]) == {"then": "person"}


async def test_who_acts_before_earlier_runs_are_read_is_answered_once_they_are(bench: Bench) -> None:
    bench.write("try", procedure(stage("one"), stage("two")))
    async with bench.alive():
        face = await bench.face("try")
    bench.hurries = True
    async with bench.alive():
        told = await bench.ask(StartRun(procedure="try", hash=face.hash))
    async with bench.alive():
        told = await bench.ask(ContinueRun(run=told.run.id))
    assert (told.run.phase, len(told.run.pauses)) == (RunPhase.RUNNING, 1)


async def test_where_they_cannot_be_read_that_is_the_answer(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.write("try", procedure(stage("one")))
    monkeypatch.setattr(engine, "READY_S", 0.01)
    async with bench.alive():
        face = await bench.face("try")
        bench.stop()
        with pytest.raises(UnansweredError, match=r"procedure\.starting"):
            await bench.ask(StartRun(procedure="try", hash=face.hash))


async def refused(bench: Bench, question: RaiseDeviation) -> str:
    """Why it is not done."""
    with pytest.raises(UnansweredError) as found:
        await bench.ask(question)
    return found.value.reason


async def test_where_a_fault_of_ours_ends_all_lives_the_disk_tells_how_it_stands(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever keeps the engine alive lets it run again: no run is stuck, none is behind its journal."""
    bench.write("try", procedure(stage("act", more=ENTERING), stage("then")))
    bench.write("other", procedure(stage("look"), stage("then")))
    async with bench.alive():
        acting, other = await bench.start("try"), await bench.start("other")
        while not bench.machines.asked:
            await bench.turn()
        add, begun, go_on = bench.store.add, threading.Event(), threading.Event()

        def slow(*words: Any) -> None:
            begun.set()
            assert go_on.wait(10)
            add(*words)

        monkeypatch.setattr(bench.store, "add", slow)
        async with asyncio.TaskGroup() as group:
            kept = group.create_task(bench.confirm(other, "look"))
            while not begun.is_set():
                await bench.turn()
            waits = group.create_task(refused(bench, RaiseDeviation(run=other.id, place="look", words="oil")))
            await bench.turn()
            bench.stop()
            go_on.set()
        assert waits.result() == "procedure.starting"
        assert awaits(kept.result()) == {"then": "person"}
        monkeypatch.undo()
        async with asyncio.TaskGroup() as group:
            life = group.create_task(bench.engine.run())
            await bench.until(acting, lambda one: one.phase is RunPhase.PAUSED)
            await bench.until(other, lambda one: one.phase is RunPhase.PAUSED)
            await bench.ask(ContinueRun(run=acting.id))
            assert awaits(bench.runs[acting.id]) == {"act": "decision"}
            await bench.ask(ContinueRun(run=other.id))
            await bench.confirm(other, "then")
            await bench.over(other)
            life.cancel()
    assert bench.faults == []
