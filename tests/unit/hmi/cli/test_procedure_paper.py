"""`pupitre procedure show` and `record`: what goes to the process that draws, and what is said otherwise."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hmi.channel.questions_procedures import GoOnDeviating
from hmi.cli.failures import failure_line
from hmi.cli.procedures import procedure
from hmi.cli.program import pupitre
from hmi.procedures.load import ProcedureError
from hmi.procedures.recording import written
from hmi.records.entry import PROCEDURE_RECORD, Draft
from hmi.reports.document import Clause, Count, Document, Phrase, Plain, decode
from hmi.twin.line import Line
from resources import resource
from tests.unit.hmi.procedures.bench import SPEED, Bench, stage
from tests.unit.hmi.procedures.bench import procedure as procedure_of
from tests.unit.hmi.procedures.on_twin import TAGS, OnTwin
from tests.unit.hmi.records.made import START_NS, S, filled

ENTER = stage(
    "enter",
    "entry",
    'wanted = { label = { en = "Value", fr = "Valeur" }, unit = "bar", low = 2.0, high = 4.0, decimals = 1 }\n',
)
Drawn = list[tuple[list[str], Document]]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Drawn:
    """What the process that draws is given."""
    found: Drawn = []

    def draw(command: list[str], input: bytes, **_: object) -> subprocess.CompletedProcess[bytes]:  # noqa: A002  # as called
        found.append((command, decode(input)))
        return subprocess.CompletedProcess(command, 0, b"", b"")

    monkeypatch.setattr(subprocess, "run", draw)
    return found


def said(*words: object) -> Result:
    return CliRunner().invoke(pupitre, ["procedure", *map(str, words)])


# --- the procedure ----------------------------------------------------------------------------------------------------


def test_a_procedure_goes_on_paper_with_its_pictures_and_the_names_of_the_station(drawn: Drawn, tmp_path: Path) -> None:
    shipped, station = resource("procedures/line-clearance.toml"), resource("stations/demo.toml")
    result = said("show", shipped, "--station", station, "-o", tmp_path / "a.pdf", "--language", "fr")
    assert (result.exit_code, result.output) == (0, f"Written: {tmp_path / 'a.pdf'}\n")
    ((command, document),) = drawn
    assert command[-3:] == [str(tmp_path / "a.pdf"), "--language", "fr"]
    assert document.simulated
    assert document.station == "Ligne de démonstration (simulation)"
    clauses = [block for section in document.sections for block in section.blocks if isinstance(block, Clause)]
    assert clauses[0].heading == Plain("Vérifier que toutes les machines sont à l’arrêt")
    assert "Cadence (Blister.Status.CurMachSpeed)" in str(clauses[0].facts)
    assert [clause.picture.name for clause in clauses if clause.picture] == ["clearance.svg"] * 4


def test_without_a_station_names_stay_names_and_the_file_is_named_for_the_version(
    drawn: Drawn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = said("show", resource("procedures/jam-clearance.toml"))
    assert result.output == "Written: jam-clearance-1.0.pdf\n"
    ((_, document),) = drawn
    assert (document.simulated, document.station) == (False, "")


def test_a_procedure_that_is_not_sound_is_not_printed(drawn: Drawn, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('version = "1.0"\n', "utf-8")
    result = CliRunner().invoke(procedure, ["show", str(tmp_path / "a.toml")])
    assert result.exit_code == 1
    assert isinstance(result.exception, ProcedureError)
    assert "label is missing" in (failure_line(result.exception) or "")
    assert drawn == []


def test_a_paper_that_cannot_be_drawn_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    failed = subprocess.CompletedProcess([], 1, b"", b"Traceback\nNo module named PySide6\n")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)
    result = said("show", resource("procedures/line-stop.toml"), "-o", tmp_path / "a.pdf")
    assert result.exit_code == 1
    assert "The PDF could not be written: No module named PySide6" in result.output


# --- the record -------------------------------------------------------------------------------------------------------


@pytest.fixture
def trail(tmp_path: Path) -> Path:
    """The data folder of a simulated station, whose trail holds the record of one run, and of what is none."""
    play = OnTwin("jam-clearance", Line(seed=3), {"why": "other"})
    play.carry_out()
    folder = tmp_path / "simulation"
    ledger = filled(folder, 3)
    record = written(play.play.run, play.plans, TAGS)
    drafts = [
        Draft(action=PROCEDURE_RECORD, object=f"{run} jam-clearance 1.0", document=record.replace('"r1"', f'"{run}"'))
        for run in ("r1", "r2-b", "r2-c")
    ]
    ledger.append(drafts, START_NS + 100 * S, 3600)
    ledger.close()
    return folder


def test_a_record_goes_on_paper_by_the_beginning_of_its_id(drawn: Drawn, trail: Path, tmp_path: Path) -> None:
    result = said("record", "r1", trail, "-o", tmp_path / "a.pdf", "--language", "fr")
    assert result.output == f"Written: {tmp_path / 'a.pdf'}\n"
    ((_, document),) = drawn
    assert document.simulated
    assert document.title.arguments["label"] == Plain("Dégagement d’un bourrage")
    clauses = [block for section in document.sections for block in section.blocks if isinstance(block, Clause)]
    assert [clause.number for clause in clauses] == ["1"]
    assert "En production (6)" in str(clauses[0].facts)  # the word of a state, as the record brings it along
    assert len(document.checksum) == 64


def test_a_run_without_a_record_and_an_id_of_several_are_told(drawn: Drawn, trail: Path) -> None:
    for run, told in (("r9", "There is no record of a run 'r9'"), ("r2", "begins the ids of 2 runs: r2-b, r2-c")):
        result = said("record", run, trail)
        assert result.exit_code == 1
        assert told in result.output
    assert drawn == []


async def test_what_the_engine_kept_is_what_is_printed(drawn: Drawn, tmp_path: Path) -> None:
    (tmp_path / "shipped").mkdir()
    (tmp_path / "simulation").mkdir()
    bench = Bench(tmp_path / "simulation", tmp_path / "shipped")
    bench.write("try", procedure_of(stage("look", more='watch = ["Speed"]\n'), ENTER))
    async with bench.alive():
        bench.arrive((SPEED, 7.25))
        run = await bench.start()
        await bench.confirm(run, "look")
        await bench.ask(await _deviating(bench, run.id))
        await bench.over(run)
    result = said("record", run.id, bench.folder, "-o", tmp_path / "a.pdf")
    assert result.exit_code == 0, result.output
    ((_, document),) = drawn
    assert document.coverage == Phrase("runs.coverage_part", {"count": Count(1)})
    told = str(document)
    for words in ("Olga Petrov (olga)", "The gauge is broken.", "text='5 bar'", "runs.verdict_outside", "value=7.25"):
        assert words in told, words


async def _deviating(bench: Bench, run: str) -> GoOnDeviating:
    """An entry outside its limits, and the decision to go on."""
    await bench.confirm(bench.runs[run], "enter", entered="5")
    return GoOnDeviating(run=run, place="enter", serial=bench.runs[run].serial, words="The gauge is broken.")
