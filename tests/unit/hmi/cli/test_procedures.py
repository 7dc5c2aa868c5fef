"""`pupitre procedure`: a sound file in one line, a wrong one with every line that is wrong, and what there is."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hmi.cli.failures import failure_line
from hmi.cli.procedures import procedure
from hmi.station.folder import OVERRIDE, data_folder
from hmi.station.load import load
from resources import FOLDER, resource
from tests.unit.hmi.procedures.files import FIRST, HEAD, stage

STATION = "stations/demo.toml"


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "above"))


def said(*words: object) -> Result:
    return CliRunner().invoke(procedure, [*map(str, words)])


def test_a_sound_file_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "clean.toml"
    file.write_text(HEAD + stage("a", more="par_s = 100") + stage("b", more="watch = ['T']"), "utf-8")
    result = said("check", file)
    assert (result.exit_code, result.stdout) == (0, "Clean (clean 1.2): sound, 2 stages, about 2 min.\n")
    assert "--station" in result.stderr


def test_a_wrong_file_is_every_line_that_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "clean.toml"
    wrong = stage("a", more="watch = ['Blister.GuardOpn']\nhold_s = 3\nnext = 'end'") + stage("b")
    file.write_text(HEAD + wrong, "utf-8")
    result = said("check", file, "--station", resource(STATION))
    assert result.exit_code == 1
    assert result.exception is not None
    lines = (failure_line(result.exception) or "").splitlines()
    assert [line.partition("toml: ")[2].partition(":")[0] for line in lines] == [
        f"line {FIRST + at}" for at in (4, 5, 8)
    ]


def test_what_a_file_calls_is_looked_for_beside_it_and_among_the_shipped_ones(tmp_path: Path) -> None:
    file = tmp_path / "clean.toml"
    for other, code in (("beside", 0), ("line-clearance", 0), ("nowhere", 1), ("clean", 1)):
        (tmp_path / "beside.toml").write_text(HEAD + stage("a"), "utf-8")
        file.write_text(HEAD + stage("a", "sub", f'procedure = "{other}"'), "utf-8")
        assert said("check", file).exit_code == code, other


def test_what_there_is() -> None:
    result = said("list", "--station", resource(STATION))
    assert result.exit_code == 0
    listed = [line.split()[0] for line in result.stdout.splitlines()]
    assert listed == sorted(path.stem for path in (FOLDER / "procedures").glob("*.toml"))


def test_a_stations_own_are_listed_with_what_is_wrong_with_them() -> None:
    own = data_folder(load(resource(STATION))) / "procedures"
    own.mkdir(parents=True)
    (own / "clean.toml").write_text(HEAD + stage("a"), "utf-8")
    assert "Clean  (of the station)" in said("list", "--station", resource(STATION)).stdout
    assert "(of the station)" not in said("list").stdout
    (own / "wash.toml").write_text(HEAD, "utf-8")
    result = said("list", "--station", resource(STATION))
    assert result.exit_code == 1
    assert "wash.toml: stages is missing" in result.stderr


def test_what_came_for_the_demo_line_is_no_problem_of_another(tmp_path: Path) -> None:
    file = tmp_path / "other.toml"
    server = '[servers.line]\nurl = "opc.tcp://127.0.0.1:9/none"\n'
    file.write_text(f'name = "other"\n{server}[[tags]]\nname = "Speed"\nnode = "i=1"\nrange = [0, 9]\n', "utf-8")
    own = data_folder(load(file)) / "procedures"
    own.mkdir(parents=True)
    (own / "clean.toml").write_text(HEAD + stage("a"), "utf-8")
    result = said("list", "--station", file)
    assert (result.exit_code, len(result.stderr.splitlines())) == (0, 1)
    assert "line-start" in result.stderr
    assert "clean " in result.stdout
    assert "line-start" not in result.stdout


def test_what_the_station_file_names_and_is_not_there_has_its_line(tmp_path: Path) -> None:
    text = resource(STATION).read_text("utf-8")
    file = tmp_path / "line.toml"
    file.write_text(text.replace('procedure = "cartoner-cups"', 'procedure = "cartoner-cusp"', 1), "utf-8")
    line = text[: text.index('procedure = "cartoner-cups"')].count("\n") + 1
    result = said("list", "--station", file)
    assert result.exit_code == 1
    (problem,) = result.stderr.splitlines()
    assert problem.startswith(f"{file}: line {line}: components[")
    assert problem.endswith('procedure names no procedure: "cartoner-cusp"; did you mean "cartoner-cups"?')
    own = data_folder(load(file)) / "procedures"
    own.mkdir(parents=True)
    (own / "cartoner-cusp.toml").write_text(HEAD + stage("a"), "utf-8")
    assert said("list", "--station", file).exit_code == 0
