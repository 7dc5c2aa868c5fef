"""The real program and a machine: a procedure from the list to its record, the machine's part done by the machine."""

import asyncio
from pathlib import Path

import pytest

from tests.e2e.station import demo_station, program, simulated_line

pytestmark = [pytest.mark.slow_start, pytest.mark.timeout(150)]


async def test_a_jam_is_cleared_by_the_procedure_and_its_record_is_printed(tmp_path: Path) -> None:
    async with simulated_line(tmp_path / "line", "--anyone-acts") as port:
        station = demo_station(tmp_path / "station", port)
        words = ("--station", str(station), "--data", str(tmp_path / "data"), "--language", "en")
        home = str(tmp_path / "home")
        async with program("tests.e2e.driver", "procedure", *words, PUPITRE_FOLDER=home) as screen:
            code = await screen.wait()
    assert code == 0
    assert await asyncio.to_thread(_papers, tmp_path) == [b"%PDF-"]


def _papers(folder: Path) -> list[bytes]:
    """How each record that was printed begins."""
    return [path.read_bytes()[:5] for path in folder.rglob("procedure_*.pdf")]
