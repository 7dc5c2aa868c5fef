"""`pupitre network --pdf`: it goes to the process that draws, which says why a file cannot be written."""

import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from hmi.cli.program import pupitre
from hmi.history.log import Log
from hmi.station.structs import Retention
from hmi.values.link import Phase
from hmi.values.link_facts import Second
from hmi.values.tag import Tag

S = 1_000_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A log with half a minute of a line."""
    log = Log(tmp_path, "blister", [Tag(0, "a.x", "line", "A")], Retention(), lambda _: None, simulated=True)
    log.start()
    log.note_link("line", url="opc.tcp://10.0.0.1:4840")
    for at in range(30):
        log.note_second("line", Second(time.time_ns() + (at - 60) * S, Phase.LIVE, notifications=at))
    assert log.flush(5)
    log.stop()
    return tmp_path


def test_a_paper_is_written(folder: Path) -> None:
    target = folder / "x.pdf"
    result = CliRunner().invoke(pupitre, ["network", "--data", str(folder), "--pdf", str(target)])
    assert result.exit_code == 0, result.output
    assert target.read_bytes().startswith(b"%PDF")


def test_one_that_cannot_be_written_is_one_line(folder: Path) -> None:
    (folder / "taken").write_text("")
    result = CliRunner().invoke(pupitre, ["network", "--data", str(folder), "--pdf", str(folder / "taken" / "x.pdf")])
    assert result.exit_code == 1
    assert "The PDF could not be written: " in result.output
    assert "Traceback" not in result.output
