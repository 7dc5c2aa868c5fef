"""The real program and a machine: log-in, control, a setpoint that is confirmed and one that is signed, the lock."""

import asyncio
from pathlib import Path

import pytest

from tests.e2e.operator import MISTYPED
from tests.e2e.station import demo_station, program, simulated_line

pytestmark = [pytest.mark.slow_start, pytest.mark.timeout(150)]


async def test_a_setpoint_is_sent_by_a_person_and_followed_to_its_receipt(tmp_path: Path) -> None:
    async with simulated_line(tmp_path / "line", "--anyone-acts") as port:
        station = demo_station(tmp_path / "station", port)
        words = ("--station", str(station), "--data", str(tmp_path / "data"), "--language", "en")
        async with program("tests.e2e.driver", "operator", *words, PUPITRE_FOLDER=str(tmp_path / "home")) as screen:
            code = await screen.wait()
    assert code == 0
    assert await asyncio.to_thread(_holding, tmp_path, MISTYPED) == []


def _holding(folder: Path, words: str) -> list[Path]:
    """Files in which these words stand."""
    return [path for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]
