"""How sessions end, by whom or what, once or anew; and what is told and kept of it."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from hmi.channel import questions_training as ask
from hmi.channel.said import UnansweredError
from hmi.training.debriefing import Debriefing
from hmi.training.events import Ended
from hmi.training.orders import State
from hmi.values.training import Ending, TrainingPhase
from tests.unit.hmi.training.floor import FIRST, NS, Floor, results


async def test_a_session_that_is_over_is_kept_and_a_step_back_opens_it_again(floor: Floor) -> None:
    await floor.begin(floor.olga)
    await floor.later(3)
    await floor.answers.answer(ask.EndTraining(), floor.olga)
    assert floor.stands(TrainingPhase.OVER)
    assert floor.plant.state.frozen
    (kept,) = floor.engine.store.sessions(9)
    assert (kept.ending, kept.passed, kept.trainee) == (Ending.PERSON, False, "olga")
    with pytest.raises(UnansweredError, match=r"training\.no_session"):
        await floor.answers.answer(ask.LetLineGo(), floor.olga)
    await floor.answers.answer(ask.StepBack(snapshot=1), floor.olga)
    await floor.answers.answer(ask.LetLineGo(), floor.olga)
    await floor.later(1)
    assert floor.stands(TrainingPhase.RUNNING)
    await floor.later(301)
    assert floor.engine.news().state.ending is Ending.TIME
    (again,) = floor.engine.store.sessions(9)
    assert (again.id, again.ending, again.steps_back) == (kept.id, Ending.TIME, 1)


async def test_a_line_that_is_lost_or_begins_anew_ends_the_session(floor: Floor) -> None:
    await floor.begin(floor.olga)
    floor.plant.live = False
    await floor.later(20)
    assert floor.stands(TrainingPhase.RUNNING)
    await floor.later(20)
    assert floor.engine.news().state.ending is Ending.LOST
    floor.plant.live = True
    await floor.begin(floor.olga)
    floor.plant.tell(State(life="two"))
    await floor.later(1)
    assert floor.engine.news().state.ending is Ending.LOST


async def test_what_a_killed_core_left_open_is_over_at_the_next_start(floor: Floor) -> None:
    await floor.begin(floor.olga)
    await floor.later(2)
    floor.engine.session = None
    await floor.answers.settle()
    (kept,) = floor.engine.store.sessions(9)
    assert (kept.ending, kept.trainee) == (Ending.LOST, "olga")
    assert floor.engine.store.unended() == []


async def test_a_session_that_ended_this_very_moment_has_its_result_before_the_next_begins(floor: Floor) -> None:
    await floor.begin(floor.olga)
    session = floor.engine.session
    assert session is not None
    session.follow(Ended(ending=Ending.TIME), session.attempt.now)  # and no tick has seen it yet
    await floor.begin(floor.olga)
    (kept,) = floor.engine.store.sessions(9)
    assert (kept.id, kept.ending) == (session.face.id, Ending.TIME)
    assert len(await results(floor)) == 1
    assert floor.stands(TrainingPhase.RUNNING)


async def test_a_session_is_compared_with_a_run_of_its_own_version_that_can_be_read(
    floor: Floor, expected_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected_log("cannot be read")
    monkeypatch.setattr(Debriefing, "_rows", lambda _, session: [])
    ended = []
    for _ in range(2):
        await floor.begin(floor.olga)
        await floor.later(1)
        await floor.answers.answer(ask.EndTraining(), floor.olga)
        ended.append(floor.engine.news().state.session)
    first, last = ended
    store = floor.engine.store

    async def compared() -> str | None:
        told = await floor.answers.answer(ask.AskDebrief(session=last), floor.olga)
        assert isinstance(told, ask.DebriefTold)
        return told.debrief.reference.id if told.debrief.reference is not None else None

    await floor.answers.answer(ask.SetReference(session=first), floor.sofia)
    assert await compared() == first
    store.add(first, 99, [b"{"])
    assert await compared() is None
    face = store.session(last)
    assert face is not None
    store.end(replace(face, hash="another version"))
    assert await compared() is None


async def test_a_session_that_was_opened_again_is_no_result_until_it_ends_anew(floor: Floor) -> None:
    await floor.begin(floor.olga)
    await floor.later(3)
    await floor.answers.answer(ask.EndTraining(), floor.olga)
    (ended,) = floor.engine.store.sessions(9)
    await floor.answers.answer(ask.StepBack(snapshot=1), floor.olga)
    await floor.later(1)
    assert floor.engine.store.sessions(9) == []
    with pytest.raises(UnansweredError, match=r"training\.no_session"):
        await floor.answers.answer(ask.AskDebrief(session=ended.id), floor.olga)
    floor.engine.session = None  # killed
    await floor.answers.settle()
    (kept,) = floor.engine.store.sessions(9)
    assert (kept.id, kept.ending, kept.steps_back) == (ended.id, Ending.LOST, 1)
    assert [entered.new for entered in await results(floor)] == ["failed, 10 %", "lost, 10 %, steps back: 1"]


async def test_what_a_kill_ended_is_told_and_debriefed_as_it_ended(floor: Floor) -> None:
    await floor.begin(floor.olga)
    await floor.answers.answer(ask.TakeHint(), floor.olga)
    await floor.later(2)
    floor.engine.session = None
    await floor.answers.settle()
    (kept,) = floor.engine.store.sessions(9)
    score = floor.answers.recall(kept).score()  # what a debrief says
    assert (score.ending, score.percent, score.hints) == (Ending.LOST, kept.percent, 1)
    (result,) = await results(floor)
    assert (result.object, result.reason) == (FIRST, "lost")
    assert result.new.startswith("lost, ")
    told = await floor.answers.answer(ask.AskScenarios(), floor.olga)
    assert isinstance(told, ask.ScenariosTold)
    (first,) = [one for one in told.scenarios if one.face.name == FIRST]
    assert (first.attempts, first.best) == (0, None)  # neither passed nor failed
    await floor.begin(floor.olga)
    (under_way,) = floor.engine.store.unended()
    assert under_way.attempt == 1


async def test_a_session_that_cannot_be_read_keeps_no_other_from_ending(
    floor: Floor, expected_log: Callable[[str], None]
) -> None:
    expected_log("cannot be read")
    for body in (b"{", b""):
        await floor.begin(floor.olga)
        await floor.later(1)
        session = floor.engine.session
        assert session is not None
        if body:
            floor.engine.store.add(session.face.id, 99, [body])
        floor.engine.session = None
    await floor.answers.settle()
    assert [one.ending for one in floor.engine.store.sessions(9)] == [Ending.LOST, Ending.LOST]
    assert floor.engine.store.unended() == []


async def test_a_session_under_way_is_not_ended_as_one_of_an_earlier_program(floor: Floor) -> None:
    await floor.begin(floor.olga)
    await floor.answers.settle()
    await floor.later(1)
    assert floor.stands(TrainingPhase.RUNNING)
    assert floor.engine.store.sessions(9) == []


@pytest.mark.parametrize("by_s", [7_200, -7_200])
async def test_a_clock_that_is_set_makes_no_time_pass_in_a_session(floor: Floor, by_s: int) -> None:
    await floor.begin(floor.olga)
    await floor.later(10)
    await floor.answers.answer(ask.StepBack(snapshot=1), floor.olga)
    await floor.answers.answer(ask.LetLineGo(), floor.olga)
    floor.plant.now_ns += by_s * NS
    await floor.engine.tick()  # before the line has said anything under the new time
    assert floor.stands(TrainingPhase.RUNNING)
    await floor.later(10)
    session = floor.engine.session
    assert session is not None
    assert floor.stands(TrainingPhase.RUNNING)
    assert session.attempt.now.line_s == pytest.approx(10.0, abs=5.0)
    assert session.attempt.holds  # it is looked at


async def test_who_ends_a_session_and_the_tick_keep_each_event_once(floor: Floor) -> None:
    await floor.begin(floor.olga)
    await floor.later(1)
    floor.plant.passes(1)
    await asyncio.gather(floor.engine.tick(), floor.answers.answer(ask.EndTraining(), floor.olga), floor.engine.tick())
    await floor.engine.tick()
    session = floor.engine.session
    assert session is not None
    _, kept = floor.engine.store.kept(session.face.id)
    assert len(kept) == session.saved == len(session.entries) + len(session.paces) + len(session.faults)
