"""`pupitre run` without a station file, and a technician who makes one from a server nobody knew."""

import re
from pathlib import Path

import pytest

from hmi.cli.workbench import workbench
from hmi.station.load import load
from tests.e2e.station import program, simulated_line
from tests.e2e.technician import URL

pytestmark = [pytest.mark.slow_start, pytest.mark.timeout(120)]


async def test_a_technician_makes_a_station_of_an_unknown_server(tmp_path: Path) -> None:
    folder, station, empty = workbench(tmp_path / "bench")
    assert empty
    words = ("--station", str(station), "--data", str(folder), "--language", "en", "--open", "diagnostics:servers")
    async with simulated_line(tmp_path / "line") as port:
        server = {URL: f"opc.tcp://127.0.0.1:{port}/pupitre/demo", "PUPITRE_FOLDER": str(tmp_path / "home")}
        async with program("tests.e2e.driver", "technician", *words, **server) as screen:
            code = await screen.wait()
    assert code == 0
    (tag,) = load(station).tags
    assert tag.node == "nsu=urn:pupitre:demo-line;s=Blister.FormingTemperature1"


async def test_run_without_a_station_file_begins_one_and_says_where(tmp_path: Path) -> None:
    picture = tmp_path / "first.png"
    words = ("run", "--for", "2", "--screenshot", str(picture), "--language", "fr")
    async with program("hmi.cli", *words, PUPITRE_FOLDER=str(tmp_path / "home")) as run:
        code = await run.wait()
    assert code == 0
    (station,) = (tmp_path / "home").rglob("station.toml")
    assert re.search(r'(?m)^name = "workbench"', station.read_text("utf-8"))
    assert load(station, may_be_empty=True).tags == []
    assert picture.read_bytes().startswith(b"\x89PNG")
