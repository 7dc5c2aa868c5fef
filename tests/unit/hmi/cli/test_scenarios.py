"""`pupitre scenario` on a terminal: checked, listed, and made of what a data folder holds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hmi.cli.program import pupitre
from hmi.history.log import Log
from hmi.records.alarm_journal import AlarmJournal
from hmi.records.entry import Actor, Draft
from hmi.records.ledger import Ledger
from hmi.station.load import load, tags_of
from hmi.station.structs import Retention
from hmi.twin.packml import State
from hmi.twin.reasons import Reason
from hmi.values.alarm import AlarmState, JournalRow, Priority
from hmi.values.samples import samples_of
from resources import FOLDER, resource

FROM_NS = 1_767_225_600_000_000_000
ANNE = Actor("p7", "Anne Müller", "operator")


def at(second: float) -> int:
    return FROM_NS + round(second * 1e9)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A jam of the cartoner at second 30, acknowledged, stopped and started by Anne."""
    place = tmp_path / "data"
    tags = tags_of(load(resource("stations/demo.toml")))
    index = {tag.name: tag.index for tag in tags}
    log = Log(place, "demo", list(tags), Retention(), lambda _: None)
    log.start()
    samples = [
        (index["Cartoner.Status.StateCurrent"], float(State.EXECUTE), 0, at(-5.0)),
        (index["Buffers.Blisters"], 240.0, 0, at(-4.0)),
        (index["Cartoner.Status.StateCurrent"], float(State.HELD), 0, at(30.0)),
        (index["Cartoner.Admin.StopReason.ID"], float(Reason.JAM), 0, at(30.0)),
        (index["Cartoner.Status.StateCurrent"], float(State.EXECUTE), 0, at(110.0)),
    ]
    log.put(samples_of(samples, received_ns=at(111.0)))
    log.stop()
    journal = AlarmJournal(place, str, lambda _: None)
    journal.start()
    row = JournalRow(
        number=0,
        at_ns=at(30.0),
        alarm="Cartoner.Jam",
        what="raise",
        state=AlarmState.UNACKNOWLEDGED,
        priority=Priority.HIGH,
        source_ns=at(30.0),
        tag="Cartoner.Status.StateCurrent",
    )
    journal.stored(journal.put([row])).result(10)
    journal.stop()
    ledger = Ledger(place, "demo", at(-60.0), offset_s=0)
    for second, action, about in (
        (40.0, "alarm.acknowledge", "Cartoner.Jam"),
        (50.0, "write.method", "Cartoner.Stop"),
        (90.0, "write.method", "Cartoner.Reset"),
        (100.0, "write.method", "Cartoner.Start"),
    ):
        (intent, *_) = ledger.append([Draft(action=action, object=about, actor=ANNE)], at(second), 0)
        ledger.append([Draft(action=f"{action}.done", object=about, of=intent.number, actor=ANNE)], at(second + 1.0), 0)
    ledger.close()
    return place


def run(*words: str) -> Result:
    return CliRunner().invoke(pupitre, ["scenario", *words])


def test_an_incident_becomes_a_scenario_that_is_sound(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "incident.toml"
    span = ["--from", "2026-01-01T00:00:00", "--to", "2026-01-01T00:03:00"]
    made = run("from-log", "--data", str(folder), *span, "-o", str(output))
    assert made.exit_code == 0, made.output
    assert "guessed or not known" in made.output
    again = run("from-log", "--data", str(folder), *span, "-o", str(output))
    assert (again.exit_code, "exists already" in again.output) == (1, True)
    assert run("from-log", "--data", str(folder), *span, "-o", str(output), "--force").exit_code == 0
    text = output.read_text("utf-8")
    assert 'fault = "jam"' in text
    assert "at_s = 30.0" in text
    assert '"Buffers.Blisters" = 240' in text
    assert [line for line in text.splitlines() if line.startswith("about")] == [
        'about = "Cartoner.Jam"',
        'about = "Cartoner.Stop"',
        'about = "jam"',
        'about = "Cartoner.Reset"',
        'about = "Cartoner.Start"',
    ]
    checked = run("check", str(output))
    assert (checked.exit_code, "sound, 5 actions, 1 fault, par 180 s" in checked.output) == (0, True), checked.output


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (("2026-01-02", "2026-01-02T01:00:00"), "there is nothing to train"),
        (("2026-01-02", "2026-01-01"), "--to lies after --from"),
        (("2026-01-01", "2026-01-03"), "by a day at most"),
    ],
)
def test_a_span_of_which_nothing_can_be_made(folder: Path, tmp_path: Path, span: tuple[str, str], words: str) -> None:
    output = tmp_path / "incident.toml"
    made = run("from-log", "--data", str(folder), "--from", span[0], "--to", span[1], "-o", str(output))
    assert made.exit_code != 0
    assert words in made.output
    assert not output.exists()


def test_a_scenario_that_is_not_sound_is_told_by_line(tmp_path: Path, expected_log: Callable[[str], None]) -> None:
    expected_log("names no fault")
    path = tmp_path / "cartoner-jam.toml"
    text = (FOLDER / "scenarios" / "cartoner-jam.toml").read_text("utf-8")
    path.write_text(text.replace('fault = "jam"', 'fault = "jem"').replace("hold_s = 15.0", "hold = 15.0"), "utf-8")
    checked = run("check", str(path))
    assert checked.exit_code == 1
    assert "line 18: faults[0].fault names no fault of the simulated line" in checked.output
    assert "goals[0].hold is not a setting" in checked.output


def test_every_scenario_that_comes_along_is_listed() -> None:
    listed = run("list")
    assert listed.exit_code == 0, listed.output
    names = [line.split()[0] for line in listed.output.splitlines()]
    assert names == sorted(path.stem for path in (FOLDER / "scenarios").glob("*.toml"))
