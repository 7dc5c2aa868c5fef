"""`pupitre export` and `history` with times as people and bad clocks give them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from hmi.cli.program import pupitre
from hmi.cli.servers import _name_of
from hmi.history.log import Log
from hmi.station.apart import MARK
from hmi.station.structs import Retention
from hmi.values.samples import samples_of
from hmi.values.tag import Tag

YEAR_NS = 365 * 86_400 * 10**9
TIMES_NS = (-200 * YEAR_NS, 0, 200 * YEAR_NS)
"""What servers with a wrong clock send: all of it is kept."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    log = Log(tmp_path, "bench", [Tag(0, "T", "line", "")], Retention(days=36_525), lambda _: None)
    log.start()
    log.put(samples_of([(0, float(row), 0, at_ns) for row, at_ns in enumerate(TIMES_NS)], received_ns=10))
    log.stop()
    return tmp_path


@pytest.mark.parametrize("options", [[], ["--to", "9999-12-31"], ["--from", "0001-01-01"]])
def test_every_sample_is_exported_however_far_its_time(folder: Path, options: list[str]) -> None:
    result = CliRunner().invoke(pupitre, ["export", "--data", str(folder), *options])
    assert result.exit_code == 0
    assert [line.split(",")[2] for line in result.stdout.splitlines()[1:]] == ["0.0", "1.0", "2.0"]


def test_history_shows_times_before_1970(folder: Path) -> None:
    result = CliRunner().invoke(pupitre, ["history", "--data", str(folder)])
    assert result.exit_code == 0
    assert "1770-02-18 00:00:00Z to 2169-11-13 00:00:00Z" in result.output


def test_without_a_log_it_says_what_to_do(tmp_path: Path, expected_log: Callable[[str], None]) -> None:
    expected_log("There is no log yet")
    result = CliRunner().invoke(pupitre, ["history", "--data", str(tmp_path)])
    assert result.exit_code == 1
    assert "There is no log yet" in result.output


def test_two_servers_on_one_host_are_two_stations() -> None:
    names = [_name_of(f"opc.tcp://plc{port}/x") for port in ("", ":4840", ":4841")]
    assert names == ["Line at plc", "Line at plc", "Line at plc:4841"]


def test_what_leaves_a_folder_of_training_says_so(folder: Path, tmp_path: Path) -> None:
    (folder / MARK).write_text("", "utf-8")
    result = CliRunner().invoke(pupitre, ["export", "--data", str(folder), "-o", str(tmp_path / "values.csv")])
    assert result.exit_code == 0
    assert {path.name for path in tmp_path.glob("*values*")} == {"TRAINING_values.csv", "TRAINING_values.coverage.csv"}
    assert "TRAINING" in CliRunner().invoke(pupitre, ["export", "--data", str(folder)]).stderr
