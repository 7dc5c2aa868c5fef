"""A person before the running program: the real screen and core as processes, the simulated line as the plant."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e.scenarios import SCENARIOS
from tests.e2e.station import demo_station, program, simulated_line
from tests.faults_proxy import FaultsProxy

FIRST = "start"
"""The one scenario of a person who was never here before."""

pytestmark = [pytest.mark.slow_start, pytest.mark.timeout(120)]


@pytest_asyncio.fixture(scope="module")
async def line(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[int]:
    """One simulated line for all scenarios; its port."""
    async with simulated_line(tmp_path_factory.mktemp("line")) as port:
        yield port


async def played(scenario: str, folder: Path, port: int, proxy: FaultsProxy | None = None) -> None:
    """The scenario to its end: the screen closed in order, and neither process wrote a traceback."""
    station = demo_station(folder, port)
    if scenario != FIRST:
        (folder / "screen.json").write_text('{"tour_seen": true}', "utf-8")
    words = ("--station", str(station), "--data", str(folder), "--language", "en", "--style", "day")
    async with program("tests.e2e.driver", scenario, *words) as screen:
        assert screen.stdout is not None
        assert screen.stdin is not None
        while said := (await screen.stdout.readline()).decode().strip():
            if proxy is not None and said == "LIVE":
                proxy.refusing = True
                proxy.cut()
            elif proxy is not None:
                proxy.heal()
            screen.stdin.write(b"done\n")
        code = await screen.wait()
    logs = logs_in(folder)
    assert code == 0, logs.get("screen.log", "")[-2000:]
    assert [name for name, text in logs.items() if "Traceback" in text] == []


def logs_in(folder: Path) -> dict[str, str]:
    """What both processes wrote, by file name."""
    return {path.name: path.read_text("utf-8") for path in folder.glob("*.log")}


@pytest.mark.parametrize("scenario", sorted(set(SCENARIOS) - {"cut"}))
async def test_a_person(scenario: str, line: int, tmp_path: Path) -> None:
    await played(scenario, tmp_path / "station", line)


async def test_a_person_whose_link_is_cut(line: int, tmp_path: Path) -> None:
    async with FaultsProxy(line) as proxy:
        await played("cut", tmp_path / "station", proxy.port, proxy)
    await asyncio.sleep(0)  # the proxy's tasks end with it
