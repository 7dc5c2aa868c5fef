"""A trainee clears a jam on the real program; nothing of it leaves the computer, production learns nothing of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hmi.channel.questions_people import Given
from hmi.channel.questions_training import AskDebrief, AskSessions, DebriefTold, EndTraining, SessionsTold, SetLineSpeed
from hmi.channel.said import Secret
from hmi.values.signature import Meaning
from hmi.values.training import Ending, PointKind, TrainingPhase
from tests.trainee import Trainee
from tests.training_floor import leaving, production, sockets, traces, train, trainee

pytestmark = [pytest.mark.slow_start, pytest.mark.timeout(240)]

JAM = "cartoner-jam"
BY_PROCEDURE = "jam-by-procedure"
HELD = 11.0
PAR_S, MOST_S = 180.0, 900.0
"""Of the scenario, as its file has them."""


@pytest.fixture(scope="module")
def plant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    """A line that is recorded beside: its folder, and the port of its server."""
    folder = tmp_path_factory.mktemp("plant")
    with production(folder) as port:
        yield folder, port


async def test_a_trainee_clears_a_jam_and_then_reaches_in_too_early(tmp_path: Path, plant: tuple[Path, int]) -> None:
    recorded, port = plant
    folder = tmp_path / "training"
    with train(folder) as program:
        async with trainee(folder) as tariq:
            assert tariq.picture.in_training
            session = await _clear(tariq)
            held = sockets(program.pid)
            assert len(held) >= 3  # the line listens, the core asks it
            assert leaving(held) == []
            assert not any(getattr(address, "port", 0) == port for _, *ends in held for address in ends)
            failed = await _reach_in(tariq)
            told = await tariq.ask(AskSessions(scenario=JAM), SessionsTold)
            assert [(one.id, one.passed, one.attempt) for one in told.sessions] == [
                (failed, False, 2),
                (session, True, 1),
            ]
    assert traces(folder, [session, "training.begin", JAM]) == [session, "training.begin", JAM]
    assert traces(recorded, [session, failed, "training.begin", JAM, "Training.State"]) == []
    assert not (recorded / "training.db").exists()


async def _clear(tariq: Trainee) -> str:
    """By the book; the score is what one reckons by hand."""
    await tariq.begin(JAM)
    await tariq.ask(SetLineSpeed(speed=5.0), object)
    await tariq.until(lambda: "jam" in tariq.state.faults)
    await tariq.acknowledge("Cartoner.Jam")
    await tariq.write("Blister.Status.MachSpeed", 190.0)
    await tariq.call("Cartoner.Stop")
    await tariq.by_hand("jam")
    await tariq.call("Cartoner.Reset")
    await tariq.call("Cartoner.Start")
    await tariq.until(lambda: tariq.state.phase is TrainingPhase.OVER, 60.0)
    told = await tariq.ask(AskDebrief(session=tariq.state.session), DebriefTold)
    score = told.debrief.score
    assert score.ending is Ending.GOALS
    for_time = 15.0 * min(1.0, (MOST_S - score.took_s) / (MOST_S - 0.8 * PAR_S))
    assert score.parts[PointKind.RIGHT] == pytest.approx(50.0)
    assert score.parts[PointKind.ORDER] == pytest.approx(25.0)
    assert score.parts[PointKind.HELP] == pytest.approx(10.0)
    assert score.parts[PointKind.TIME] == pytest.approx(for_time, abs=0.05)
    assert score.percent == pytest.approx(85.0 + for_time + score.parts[PointKind.OUTSIDE], abs=0.1)
    assert score.passed
    done = [line.about for line in told.debrief.timeline if line.key == "training.did_right"]
    assert done == [
        "Cartoner.Jam",
        "Blister.Status.MachSpeed",
        "Cartoner.Stop",
        "jam",
        "Cartoner.Reset",
        "Cartoner.Start",
    ]
    return tariq.state.session


async def test_a_trainee_clears_a_jam_by_the_procedure_and_then_confirms_what_was_not_done(tmp_path: Path) -> None:
    with train(tmp_path / "training"):
        async with trainee(tmp_path / "training") as tariq:
            await _by_the_procedure(tariq)
            await _ticked(tariq)


async def _to_the_lock(tariq: Trainee) -> str:
    """A run of the procedure, up to the stage that locks the machine."""
    await tariq.begin(BY_PROCEDURE)
    await tariq.ask(SetLineSpeed(speed=5.0), object)
    await tariq.until(lambda: "jam" in tariq.state.faults)
    await tariq.acknowledge("Cartoner.Jam")
    run = await tariq.begins_run("jam-clearance")
    await tariq.passes(run, "why", chosen="jam")
    await tariq.passes(run, "stop")
    await tariq.passes(run, "lock")
    return run


async def _by_the_procedure(tariq: Trainee) -> None:
    run = await _to_the_lock(tariq)
    await tariq.by_hand("jam")
    await tariq.passes(run, "pull")
    await tariq.passes(run, "turn")
    await tariq.passes(run, "pieces", chosen="enough")
    await tariq.passes(run, "free")
    await tariq.passes(run, "crushed", entered="3")
    await tariq.passes(run, "cause", chosen="unknown")
    for stage in ("unlock", "reset", "start"):
        await tariq.passes(run, stage)
    await tariq.passes(run, "first-ten", entered="0")
    given = Given(person="tariq", password=Secret("demo"), meaning=Meaning.PERFORMED)
    await tariq.passes(run, "sign", first=given)
    await tariq.until(lambda: tariq.state.phase is TrainingPhase.OVER, 60.0)
    told = await tariq.ask(AskDebrief(session=tariq.state.session), DebriefTold)
    score = told.debrief.score
    assert (score.ending, score.passed) == (Ending.GOALS, True), score
    assert score.parts[PointKind.RIGHT] == pytest.approx(50.0)
    assert score.parts[PointKind.ORDER] == pytest.approx(25.0)
    done = [line.about for line in told.debrief.timeline if line.key == "training.did_right"]
    stages = ["free", "crushed", "unlock", "reset", "start", "first-ten", "sign"]
    assert done == [
        "Cartoner.Jam",
        "jam-clearance/stop",
        "jam-clearance/lock",
        "jam",
        *(f"jam-clearance/{stage}" for stage in stages),
    ]


async def _ticked(tariq: Trainee) -> None:
    run = await _to_the_lock(tariq)
    await tariq.passes(run, "pull")
    await tariq.passes(run, "turn")
    await tariq.passes(run, "pieces", chosen="enough")
    await tariq.passes(run, "free")
    await tariq.ask(EndTraining(), object)
    await tariq.until(lambda: tariq.state.phase is TrainingPhase.OVER)
    told = await tariq.ask(AskDebrief(session=tariq.state.session), DebriefTold)
    score = told.debrief.score
    assert (score.critical, score.passed) == (True, False)
    assert [(line.about, line.line_s > 20) for line in score.lines if line.critical] == [("ticked", True)]


async def _reach_in(tariq: Trainee) -> str:
    """Hands in a machine that is only held: a critical mistake. What is left: the alarm (1 of 11 by weight, of 50 and
    of 25), help that was not taken, less five."""
    await tariq.begin(JAM)
    await tariq.ask(SetLineSpeed(speed=5.0), object)
    await tariq.until(lambda: "jam" in tariq.state.faults)
    await tariq.acknowledge("Cartoner.Jam")
    await tariq.until(lambda: tariq.value("Cartoner.Status.StateCurrent") == HELD)
    await tariq.by_hand("jam")
    await tariq.ask(EndTraining(), object)
    await tariq.until(lambda: tariq.state.phase is TrainingPhase.OVER)
    told = await tariq.ask(AskDebrief(session=tariq.state.session), DebriefTold)
    score = told.debrief.score
    assert score.critical
    assert not score.passed
    assert [line.about for line in score.lines if line.critical] == ["hands-in"]
    assert score.percent == pytest.approx((50.0 + 25.0) / 11 + 10.0 - 5.0, abs=0.1)
    return tariq.state.session
