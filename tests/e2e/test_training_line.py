"""The simulated line dies in the middle of a session: the session says that it is lost, and there is a line again."""

from pathlib import Path

import psutil
import pytest

from hmi.channel.questions_training import AskDebrief, DebriefTold
from hmi.values.link import Phase
from hmi.values.training import Ending, TrainingPhase
from tests.training_floor import START_S, train, trainee

pytestmark = [pytest.mark.slow_start, pytest.mark.timeout(180)]
FIRST = "back-to-work"


async def test_a_line_that_dies_ends_its_session_and_is_started_again(tmp_path: Path) -> None:
    folder = tmp_path / "training"
    with train(folder) as program:
        async with trainee(folder) as tariq:
            await tariq.begin(FIRST)
            await tariq.until(lambda: tariq.state.phase is TrainingPhase.RUNNING)
            lost = tariq.state.session
            _line(program.pid).kill()
            await tariq.until(lambda: tariq.picture.links["line"].phase is not Phase.LIVE, START_S)
            await tariq.until(lambda: tariq.picture.links["line"].phase is Phase.LIVE, START_S)
            await tariq.until(lambda: tariq.state.phase is TrainingPhase.OVER, START_S)
            told = await tariq.ask(AskDebrief(session=lost), DebriefTold)
            assert told.debrief.score.ending is Ending.LOST
            await tariq.begin(FIRST)
            await tariq.until(lambda: tariq.state.phase is TrainingPhase.RUNNING)
            assert tariq.state.session != lost


def _line(program: int) -> psutil.Process:
    """The process of the simulated line."""
    (found,) = [one for one in psutil.Process(program).children() if "simulate" in one.cmdline()]
    return found
