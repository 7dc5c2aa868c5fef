"""One line for all who train in a folder: it may be joined, and where it dies it is started again."""

import os
import subprocess
from pathlib import Path

import psutil
import pytest

from hmi.channel.questions_training import AskDebrief, DebriefTold
from hmi.cli.children import program as ours
from hmi.values.link import Phase
from hmi.values.training import Ending, TrainingPhase
from tests.training_floor import START_S, train, trainee

pytestmark = [pytest.mark.slow_start, pytest.mark.timeout(180)]
FIRST = "back-to-work"


async def test_a_line_is_joined_and_one_that_dies_ends_its_session_and_is_started_again(tmp_path: Path) -> None:
    folder = tmp_path / "training"
    with train(folder) as program:
        async with trainee(folder) as tariq:
            await tariq.begin(FIRST)
            await tariq.until(lambda: tariq.state.phase is TrainingPhase.RUNNING)
            lost = tariq.state.session
            _join(folder)
            assert tariq.picture.links["line"].phase is Phase.LIVE
            assert tariq.state.phase is TrainingPhase.RUNNING
            _line(program.pid).kill()
            await tariq.until(lambda: tariq.picture.links["line"].phase is not Phase.LIVE, START_S)
            await tariq.until(lambda: tariq.picture.links["line"].phase is Phase.LIVE, START_S)
            await tariq.until(lambda: tariq.state.phase is TrainingPhase.OVER, START_S)
            told = await tariq.ask(AskDebrief(session=lost), DebriefTold)
            assert told.debrief.score.ending is Ending.LOST
            await tariq.begin(FIRST)
            await tariq.until(lambda: tariq.state.phase is TrainingPhase.RUNNING)
            assert tariq.state.session != lost


def _join(folder: Path) -> None:
    """A second screen comes, and goes: it brings no line of its own, and takes none with it."""
    station = (folder / "station.toml").read_bytes()
    command = [*ours("train"), "--data", str(folder), "--for", "2s"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    joined = subprocess.run(command, env=environment, check=True, capture_output=True, timeout=60)
    assert b"one more screen" in joined.stderr
    assert (folder / "station.toml").read_bytes() == station


def _line(program: int) -> psutil.Process:
    """The process of the simulated line."""
    (found,) = [one for one in psutil.Process(program).children() if "simulate" in one.cmdline()]
    return found
