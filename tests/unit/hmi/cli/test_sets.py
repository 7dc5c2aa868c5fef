"""`pupitre set`: from one data folder to another, as a proposal, and never more."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hmi.cli.sets import set_
from hmi.competence.carrying import FOLDER
from hmi.competence.sets import SetError, read
from hmi.core.sets import TextFiles
from hmi.records.files import DATABASE
from hmi.records.reading import Reader, Selection
from hmi.records.verify import verify
from hmi.station.apart import keep_apart
from tests.people import enrol


def said(*words: object) -> Result:
    return CliRunner().invoke(set_, [str(word) for word in words])


def files(folder: Path) -> list[str]:
    """But for what SQLite makes to read beside a writer."""
    found = (str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in found if not name.startswith(f"{DATABASE}-"))


@pytest.fixture
def stations(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("one", "two"):
        enrol(tmp_path / name, name)
    TextFiles(tmp_path / "one").put("scenario", "own-one", b"version = '1.0'\n")
    return tmp_path / "one", tmp_path / "two"


def test_a_set_goes_from_station_to_station_and_waits(tmp_path: Path, stations: tuple[Path, Path]) -> None:
    one, two = stations
    file = tmp_path / "some.pupset"
    written = said("export", file, one, "--procedure", "jam-clearance", "--scenario", "own-one")
    assert written.exit_code == 0, written.output
    carried = read(file.read_bytes())
    assert {thing.id for thing in carried.things} >= {"procedure jam-clearance", "scenario own-one"}
    assert carried.fingerprint == written.output.splitlines()[1].removeprefix("Fingerprint of its key: ").replace(
        " ", ""
    )
    before = files(two)
    shown = said("show", file, two)
    assert "Made by one" in shown.output
    assert "procedure   same" in shown.output
    assert "scenario    new" in shown.output
    assert "cannot be taken" in shown.output  # that scenario says too little to be one
    assert files(two) == before
    assert said("import", file, two).exit_code == 0
    (waiting,) = (two / FOLDER).iterdir()
    assert waiting.read_bytes() == file.read_bytes()
    assert TextFiles(two).ours("scenario", "own-one") is None
    reader = Reader(one / DATABASE)
    assert [entry.action for entry in reader.entries(Selection()) if entry.action.startswith("set")] == [
        "set.export",
        "set.export.done",
    ]
    reader.close()
    assert verify(one / DATABASE).sound


def test_a_set_of_a_training_folder_says_so(tmp_path: Path, stations: tuple[Path, Path]) -> None:
    one, two = stations
    file = tmp_path / "some.pupset"
    for training in (False, True):
        if training:
            one = tmp_path / "three"
            one.mkdir()
            keep_apart(one, training=True)
            enrol(one, "three")
        assert said("export", file, one, "--procedure", "jam-clearance").exit_code == 0
        assert read(file.read_bytes()).head.training is training
        assert ("a station for training" in said("show", file, two).output) is training


def test_another_file_is_refused_and_waits_nowhere(tmp_path: Path, stations: tuple[Path, Path]) -> None:
    _, two = stations
    file = tmp_path / "other.pupset"
    file.write_bytes(b"{}\n" + b"0" * 128 + b"\n")
    refused = said("import", file, two)
    assert isinstance(refused.exception, SetError)
    assert not (two / FOLDER).exists()


def test_nothing_is_no_set(tmp_path: Path, stations: tuple[Path, Path]) -> None:
    assert "Nothing was chosen" in said("export", tmp_path / "x.pupset", stations[0]).output
    assert not (tmp_path / "x.pupset").exists()
