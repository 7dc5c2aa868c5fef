"""Who steers a session, who sees it, what help costs: a whole session without a simulator."""

import pytest

from hmi.access.rights import OPERATOR
from hmi.access.seat import Seat
from hmi.channel import questions_training as ask
from hmi.channel.said import UnansweredError
from hmi.values.training import PointKind, TrainingPhase
from tests.unit.hmi.training.floor import FIRST, Floor, seat


async def test_a_session_is_the_trainees_who_steers_it_until_somebody_leads(floor: Floor) -> None:
    await floor.begin(floor.olga)
    assert floor.stands(TrainingPhase.RUNNING)
    await floor.answers.answer(ask.FreezeLine(), floor.olga)
    await floor.later(1)
    assert floor.stands(TrainingPhase.FROZEN)
    await floor.answers.answer(ask.LetLineGo(), floor.sofia)
    assert floor.engine.news().state.trainer == "sofia"
    with pytest.raises(UnansweredError, match=r"training\.trainer_only"):
        await floor.answers.answer(ask.FreezeLine(), floor.olga)
    with pytest.raises(UnansweredError, match=r"training\.not_yours"):
        await floor.answers.answer(ask.TakeHint(), floor.sofia)
    with pytest.raises(UnansweredError, match=r"training\.busy"):
        await floor.begin(floor.sofia)


async def test_a_trainee_whom_somebody_leads_may_end_the_session(floor: Floor) -> None:
    await floor.begin(floor.olga)
    await floor.answers.answer(ask.FreezeLine(), floor.sofia)
    with pytest.raises(UnansweredError, match=r"training\.trainer_only"):
        await floor.answers.answer(ask.LetLineGo(), floor.olga)
    await floor.answers.answer(ask.EndTraining(), floor.olga)
    assert floor.stands(TrainingPhase.OVER)


async def test_how_others_did_is_for_those_who_assess(floor: Floor) -> None:
    await floor.begin(floor.olga)
    await floor.answers.answer(ask.EndTraining(), floor.olga)
    oscar, nobody = seat("oscar", OPERATOR), Seat()
    for who, seen in ((floor.olga, 1), (floor.sofia, 1), (oscar, 0), (nobody, 0)):
        told = await floor.answers.answer(ask.AskSessions(), who)
        assert isinstance(told, ask.SessionsTold)
        assert len(told.sessions) == seen
        briefing = await floor.answers.answer(ask.AskScenario(name=FIRST), who)
        assert isinstance(briefing, ask.ScenarioTold)
        assert len(briefing.sessions) == seen
    assert floor.engine.session is not None
    debrief = ask.AskDebrief(session=floor.engine.session.face.id)
    with pytest.raises(UnansweredError, match=r"records\."):  # it is looked for, and here is no journal of alarms
        await floor.answers.answer(debrief, floor.sofia)
    with pytest.raises(UnansweredError, match=r"training\.not_yours"):
        await floor.answers.answer(debrief, oscar)


async def test_somebody_elses_session_is_not_touched_without_the_right(floor: Floor) -> None:
    await floor.begin(floor.olga)
    other = seat("oscar", OPERATOR)
    for question in (ask.FreezeLine(), ask.SetLineSpeed(speed=5.0), ask.StepBack(snapshot=1), ask.EndTraining()):
        with pytest.raises(UnansweredError, match=r"training\.not_yours"):
            await floor.answers.answer(question, other)
    with pytest.raises(UnansweredError, match=r"access\.right"):
        await floor.answers.answer(ask.StartLineFault(fault="jam"), floor.olga)


async def test_help_costs_its_price_and_a_step_back_gives_it_not_back(floor: Floor) -> None:
    await floor.begin(floor.olga)
    told = await floor.answers.answer(ask.TakeHint(), floor.olga)
    assert isinstance(told, ask.HintTold)
    await floor.later(2)
    await floor.answers.answer(ask.StepBack(snapshot=1), floor.olga)
    await floor.later(1)
    news = floor.engine.news()
    assert floor.stands(TrainingPhase.FROZEN)
    assert (news.state.steps_back, news.state.hints, news.state.line_s) == (1, (told.name,), 0.0)
    assert news.score is not None
    assert news.score.parts[PointKind.HELP] == 8.0  # its price is 2
    await floor.answers.answer(ask.TakeHint(), floor.olga)  # the second, and the last
    with pytest.raises(UnansweredError, match=r"training\.no_hint"):
        await floor.answers.answer(ask.TakeHint(), floor.olga)


async def test_a_scenario_that_was_changed_meanwhile_is_not_begun(floor: Floor) -> None:
    with pytest.raises(UnansweredError, match=r"training\.other_version"):
        await floor.answers.answer(ask.BeginTraining(scenario=FIRST, hash="another"), floor.olga)
    with pytest.raises(UnansweredError, match=r"training\.no_scenario"):
        await floor.answers.answer(ask.AskScenario(name="none-such"), floor.olga)
