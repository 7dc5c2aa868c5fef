"""`pupitre network`: the terminal's words for all that can have happened, and the PDF."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from hmi.cli import network as command
from hmi.cli.program import pupitre
from hmi.history.log import Log
from hmi.station.structs import Retention
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.incident import Confidence, Evidence, Incident, Place, Symptom
from hmi.values.link import Phase
from hmi.values.link_facts import Interface, Probe, Second
from hmi.values.tag import Tag
from tests.nets import ExpectedLog
from tests.unit.hmi.blackbox.logbook import bad_hour, past_of

S = 1_000_000_000


def test_every_verdict_has_its_words() -> None:
    assert set(command.PLACES) == set(Place)
    assert set(command.SYMPTOMS) == set(Symptom)
    assert len(command.SURE) == len(Confidence)
    rules = Path(command.__file__).parents[1] / "blackbox" / "rules.py"
    words = rules.read_text(encoding="utf-8").split('"')[1::2]
    told = {word for word in words if word.startswith("network.") and "{" not in word}
    told |= {f"network.probe_{kind.name.lower()}" for kind in Probe if kind is not Probe.NONE}
    told |= {f"network.interface_{state.name.lower()}" for state in Interface if state > Interface.UP}
    assert told <= command.EVIDENCE.keys()


def test_a_bad_hour_on_the_terminal() -> None:
    lines = command.told(past_of(*bad_hour()), "L1", simulated=True).splitlines()
    assert lines[0].startswith("L1 (SIMULATION): ")
    assert "3 incidents" in lines[3]
    assert any("no data, network (sure): a, b" in line for line in lines)
    assert "    2 links to 2 computers lost within 2 s; 26 trial connections unanswered" in "\n".join(lines)


def test_an_incident_that_goes_on() -> None:
    past = past_of(*bad_hour())
    open_one = Incident(
        past.from_ns, None, ("a",), Symptom.LOST, Place.RESTART, Confidence.HIGH,
        (Evidence("network.restarted", {"at_ns": str(past.from_ns)}),),
    )  # fmt: skip
    told = command.told(replace(past, incidents=(open_one,)), "", simulated=False)
    assert "goes on" in told
    assert "server started at 2027-01-15 08:00:00Z" in told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A log as a core leaves it, with a cut of ten seconds a minute ago."""
    tags = [Tag(0, "a.x", "line", "A")]
    log = Log(tmp_path, "blister", tags, Retention(), lambda _: None, version="9", simulated=True)
    log.start()
    begin_ns = time.time_ns() - 120 * S
    log.note_link("line", url="opc.tcp://10.0.0.1:4840")
    for at in range(120):
        lost = 60 <= at < 70
        log.note_second(
            "line",
            Second(
                begin_ns + at * S,
                Phase.WAITING if lost else Phase.LIVE,
                reason="link.connection_lost" if lost else "",
                probe=Probe.TIMED_OUT if at in {61, 66} else Probe.NONE,
                server_start_ns=7,
                notifications=at,
            ),
        )
    closed = GapClosure.NOT_CLOSED
    log.open_gap(Gap("line", None, begin_ns + 60 * S, begin_ns + 70 * S, GapCause.LINK_LOST, closed))
    assert log.flush(5)
    log.stop()
    return tmp_path


def test_from_the_log_to_the_terminal(folder: Path) -> None:
    result = CliRunner().invoke(pupitre, ["network", "--data", str(folder), "--last", "3m"])
    assert result.exit_code == 0, result.output
    assert result.output.startswith("blister (SIMULATION): ")
    assert "1 incident, network: 1" in result.output
    assert "2 trial connections unanswered; the server program ran on all the while" in result.output


def test_a_kill_costs_no_second(folder: Path) -> None:
    """What was noted is on disk with the next commit; nothing waits for the minute to be folded."""
    from hmi.history.query import Reader

    reader = Reader(folder / "history.db")
    now_ns = time.time_ns()
    assert len(reader.link_seconds("line", now_ns - 600 * S, now_ns)) == 120
    reader.close()


def test_no_log_at_all(tmp_path: Path, expected_log: ExpectedLog) -> None:
    expected_log("There is no log yet")
    result = CliRunner().invoke(pupitre, ["network", "--data", str(tmp_path)])
    assert result.exit_code == 1
    assert "There is no log yet" in result.output
