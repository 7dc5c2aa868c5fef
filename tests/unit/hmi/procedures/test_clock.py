"""A clock that is set makes no hold time, no timer and no time-out longer or shorter."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from hmi.channel.questions_procedures import RaiseDeviation
from hmi.procedures.events import Continued, EvidenceGiven, Paused, Turned
from hmi.procedures.running import Running
from hmi.procedures.state import State, Wishes
from hmi.values.procedure import EvidenceKind, StageKind
from hmi.values.run import Evidence, Passing
from tests.unit.hmi.procedures.bench import TEMPERATURE, Bench, at, awaits, procedure, stage
from tests.unit.hmi.procedures.playing import Play, checking, ns
from tests.unit.hmi.procedures.playing import procedure as played
from tests.unit.hmi.procedures.playing import stage as one

HOUR = 3600
HOT = stage("hot", "check", 'when = "Temperature > 100"\nhold_s = 60.0\ntime_out_s = 600.0\n')


# --- the step ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("set_s", [HOUR, -HOUR])
def test_a_condition_that_falls_away_after_the_clock_was_set_has_not_held(set_s: int) -> None:
    play = checking(hold_s=30.0)
    began = 10
    play.turn(began, "c", True)
    play.tell(Turned(at_ns=ns(began + 10 + set_s), set_ns=ns(set_s), place="c", holds=False))
    assert play.awaits == {"c": "condition"}
    play.turn(began + 11 + set_s, "c", True)
    play.pass_to(began + 40 + set_s)
    assert play.awaits == {"c": "condition"}
    play.pass_to(began + 41 + set_s)
    assert play.awaits == {"z": "person"}


def test_a_time_out_counts_from_where_it_was() -> None:
    play = checking()
    play.tell(Turned(at_ns=ns(20 + HOUR), set_ns=ns(HOUR), place="c", holds=False))
    assert play.at("c").due_ns == ns(60 + HOUR)
    play.pass_to(59 + HOUR)
    assert play.awaits == {"c": "condition"}
    play.pass_to(60 + HOUR)
    assert play.awaits == {"c": "decision"}


def note(at_s: int, place: str, set_s: int) -> EvidenceGiven:
    proof = Evidence(kind=EvidenceKind.NOTE, at_ns=ns(at_s), person="olga", text="seen")
    return EvidenceGiven(at_ns=ns(at_s), set_ns=ns(set_s), person="olga", name="Olga", place=place, evidence=proof)


def test_while_a_run_stands_still_a_timer_counts_on_and_a_time_out_does_not() -> None:
    timer = Play(played(one("t", StageKind.TIMER, span_s=100.0), one("z")))
    timer.tell(Paused(at_ns=ns(10), person="olga", name="Olga", why="lunch"))
    timer.tell(note(20 + HOUR, "t", HOUR))
    assert timer.at("t").due_ns == ns(100 + HOUR)
    check = checking()
    check.tell(Paused(at_ns=ns(10), person="olga", name="Olga", why="lunch"))
    check.tell(note(20 + HOUR, "c", HOUR))
    check.tell(Continued(at_ns=ns(30 + HOUR), person="olga", name="Olga"))
    assert check.at("c").due_ns == ns(30 + HOUR) + ns(50)


# --- how it is noticed ------------------------------------------------------------------------------------------------


def running(ahead_s: float = 0.0) -> Running:
    return Running(State(run=checking().run), {}, 1, 0, ahead_ns=ns(ahead_s))


def test_what_is_put_right_all_the_time_is_no_setting() -> None:
    event = Turned(at_ns=ns(10.04), place="c", holds=True)
    assert running().timed(event, ns(10)) is event
    assert running().timed(event, ns(9.9)).set_ns == ns(0.14)


def test_an_event_that_waited_for_the_disk_tells_of_no_setting() -> None:
    run = running()
    assert run.timed(Turned(at_ns=ns(50), place="c", holds=True), ns(50)).set_ns == 0
    run.newest_ns = ns(50)
    late = run.timed(Turned(at_ns=ns(10), place="c", holds=False), ns(10))
    assert (late.at_ns, late.set_ns) == (ns(50), 0)


def test_a_clock_set_back_never_turns_back_the_times_of_a_run() -> None:
    run = running()
    run.newest_ns = ns(50)
    back = run.timed(Turned(at_ns=ns(5), place="c", holds=False), ns(60))
    assert (back.at_ns, back.set_ns) == (ns(50), -ns(10))


def test_the_next_time_is_waited_for_on_the_clock_that_nobody_sets() -> None:
    run = running(ahead_s=1000.0)
    run.wish(Wishes(wake_ns=ns(1030)), ns(10))
    assert run._due_mono_ns == ns(30)


# --- the engine -------------------------------------------------------------------------------------------------------


class Clocks:
    """One that people set, and one that nobody sets."""

    def __init__(self) -> None:
        self.mono_ns = ns(1000)
        self.set_ns = ns(1_700_000_000)

    def now(self) -> int:
        return self.mono_ns + self.set_ns

    def mono(self) -> int:
        return self.mono_ns


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def bench(tmp_path: Path, clocks: Clocks) -> Bench:
    (tmp_path / "shipped").mkdir()
    (tmp_path / "data").mkdir()
    made = Bench(tmp_path / "data", tmp_path / "shipped", clocks=(clocks.now, clocks.mono))
    made.write("try", procedure(HOT, stage("then")))
    return made


@pytest.mark.parametrize("set_s", [HOUR, -HOUR])
async def test_a_clock_set_during_a_hold_time_counts_nothing_early(bench: Bench, clocks: Clocks, set_s: int) -> None:
    async with bench.alive():
        bench.arrive((TEMPERATURE, 101.0))
        run = await bench.start()
        await bench.until(run, lambda one: one.passed[0].holds is True)
        clocks.mono_ns += ns(20)
        clocks.set_ns += ns(set_s)
        bench.arrive((TEMPERATURE, 99.0))
        run = await bench.until(run, lambda one: one.passed[0].holds is False)
        assert (awaits(run), run.passed[0].passing) == ({"hot": "condition"}, Passing.ACTIVE)
        bench.arrive((TEMPERATURE, 101.0))
        run = await bench.until(run, lambda one: one.passed[0].holds is True)
        clocks.mono_ns += ns(60)
        bench.engine.running(run.id)._came.set()  # the loop's own clock did not go on
        run = await bench.until(run, at("then"))
        assert run.passed[0].ended_ns - run.passed[0].since_ns == ns(60)


async def test_a_time_that_follows_another_is_waited_for_and_none_is_ahead_of_the_clock(
    bench: Bench, clocks: Clocks
) -> None:
    """One time brought the next: that is no time to look at again in a second."""
    timers = stage("soon", "timer", "span_s = 30.0\n"), stage("late", "timer", "span_s = 600.0\n")
    bench.write("try", procedure(*timers, stage("then")))
    async with bench.alive():
        run = await bench.start()
        running, began_ns = bench.engine.running(run.id), clocks.now()

        async def pass_s(seconds: float) -> None:
            clocks.mono_ns += ns(seconds)
            running._came.set()  # the loop's own clock did not go on
            for _ in range(20):
                await bench.turn()

        await pass_s(30)
        assert awaits(running.state.run) == {"late": "time"}
        for _ in range(5):
            await pass_s(2)
        assert (running.events, running.newest_ns) == (2, began_ns + ns(30))
        await pass_s(590)
        run = await bench.until(run, at("then"))
        assert [one.ended_ns - began_ns for one in run.passed[:2]] == [ns(30), ns(630)]


async def test_a_slow_disk_makes_no_hold_time_longer_than_it_was(
    bench: Bench, clocks: Clocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with bench.alive():
        bench.arrive((TEMPERATURE, 101.0))
        run = await bench.start()
        run = await bench.until(run, lambda one: one.passed[0].holds is True)
        free, add = asyncio.Event(), bench.engine.journal.add

        async def slow(*what: Any) -> bool:
            await free.wait()
            return await add(*what)

        monkeypatch.setattr(bench.engine.journal, "add", slow)
        async with asyncio.TaskGroup() as group:
            for words in ("oil on the floor", "a lamp is out"):
                group.create_task(bench.ask(RaiseDeviation(run=run.id, place="hot", words=words)))
                await bench.turn()
                clocks.mono_ns += ns(25)
            bench.arrive((TEMPERATURE, 99.0))  # after 50 s of 60
            clocks.mono_ns += ns(20)
            free.set()
        run = await bench.until(run, lambda one: one.passed[0].holds is False)
        assert (awaits(run), run.passed[0].passing) == ({"hot": "condition"}, Passing.ACTIVE)
        began_ns = run.passed[0].began_ns
        assert [one.at_ns - began_ns for one in run.deviations] == [0, ns(25)]
        assert run.passed[0].since_ns - began_ns == ns(50)


# --- what chatters ----------------------------------------------------------------------------------------------------


async def test_a_condition_that_chatters_fills_no_journal(bench: Bench, clocks: Clocks) -> None:
    async with bench.alive():
        run = await bench.start()
        for _ in range(600):
            clocks.mono_ns += ns(0.05)
            bench.arrive((TEMPERATURE, 101.0), (TEMPERATURE, 99.0))
        clocks.mono_ns += ns(2)
        bench.arrive((TEMPERATURE, 101.0))
        await bench.until(run, lambda one: bench.engine.running(run.id).state.run.passed[0].holds is True)
        while bench.engine.running(run.id)._inbox:
            await bench.turn()
        assert bench.engine.running(run.id).events < 2 * (10 + 32) + 4
        assert bench.runs[run.id].passed[0].passing is Passing.ACTIVE


async def test_what_chattered_is_told_at_the_next_look_and_its_fall_at_once(bench: Bench, clocks: Clocks) -> None:
    async with bench.alive():
        run = await bench.start()
        for _ in range(40):
            bench.arrive((TEMPERATURE, 101.0), (TEMPERATURE, 99.0))
        bench.arrive((TEMPERATURE, 101.0))
        while bench.engine.running(run.id)._inbox:
            await bench.turn()
        await bench.until(run, lambda one: one.passed[0].holds is False)
        clocks.mono_ns += ns(1)
        bench.engine.look()
        await bench.until(run, lambda one: one.passed[0].holds is True)
        bench.arrive((TEMPERATURE, 99.0))
        await bench.until(run, lambda one: one.passed[0].holds is False)
