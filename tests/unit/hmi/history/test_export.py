"""`pupitre history` and `pupitre export`: each sample with what tells how far to trust it, nothing a sheet runs."""

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hmi.cli.logs import export, history
from hmi.history.errors import UnusableLogError
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.samples import NO_TIME, Mark, samples_of
from tests.unit.hmi.history.made import SECOND_NS, START_NS, store, write, write_gap

BAD = 0x808C0000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    opened = store(tmp_path)
    samples = samples_of(
        [
            (0, -0.5, 0, START_NS + 1),
            (0, float("nan"), BAD, START_NS + SECOND_NS),
            (1, 12.25, 0, START_NS),
            (2, "=cmd()", 0, START_NS),
            (2, "-5.5", 0, START_NS + 1),
            (2, "@home", 0, START_NS + 2),
        ],
        received_ns=START_NS + 7_000_000,
    )
    samples.mark[1] = Mark.NO_VALUE | Mark.RECOVERED
    samples.server_ns[1] = NO_TIME
    write(opened, samples)
    write_gap(opened, Gap("plc", 0, START_NS, START_NS + 3 * SECOND_NS, GapCause.LINK_LOST, GapClosure.READ))
    opened.close(START_NS)
    return tmp_path


def run(command: str, *words: str | Path) -> Result:
    return CliRunner().invoke({"history": history, "export": export}[command], [str(word) for word in words])


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_every_sample_with_status_times_and_marks(folder: Path) -> None:
    found = rows(run("export", "--data", folder, "--tag", "force").stdout)
    assert found == [
        {
            "tag": "force",
            "source_time": "2026-01-01T00:00:00.000000001Z",
            "value": "-0.5",
            "unit": "bar",
            "status": "Good",
            "status_code": "0x00000000",
            "server_time": "2026-01-01T00:00:00.000000001Z",
            "receipt_time": "2026-01-01T00:00:00.007000000Z",
            "marks": "",
        },
        {
            "tag": "force",
            "source_time": "2026-01-01T00:00:01.000000000Z",
            "value": "",
            "unit": "bar",
            "status": "BadSensorFailure",
            "status_code": "0x808C0000",
            "server_time": "",
            "receipt_time": "2026-01-01T00:00:00.007000000Z",
            "marks": "no_value recovered",
        },
    ]


def test_text_that_a_sheet_would_run_is_disarmed_and_numbers_are_not(folder: Path) -> None:
    found = rows(run("export", "--data", folder, "--tag", "st*").stdout)
    assert [row["value"] for row in found] == ["'=cmd()", "-5.5", "'@home"]


def test_a_span_and_a_choice_of_tags(folder: Path) -> None:
    found = rows(run("export", "--data", folder, "--from", "2026-01-01T01:00:01+01:00", "--to", "2026-01-02").stdout)
    assert [(row["tag"], row["status"]) for row in found] == [("force", "BadSensorFailure")]
    found = rows(run("export", "--data", folder, "--tag", "force", "--tag", "speed").stdout)
    assert [row["tag"] for row in found] == ["force", "force", "speed"]


def test_a_file_appears_whole_or_not_at_all(folder: Path) -> None:
    wanted = folder / "out.csv"
    result = run("export", "--data", folder, "-o", wanted)
    assert (result.exit_code, len(rows(wanted.read_text())), "6 samples" in result.output) == (0, 6, True)
    assert not wanted.with_name("out.csv.part").exists()


def test_parquet_without_pyarrow_says_what_to_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    result = run("export", "--data", folder, "-o", folder / "out.parquet")
    assert result.exit_code == 1
    assert "pip install pyarrow" in result.output
    assert list(folder.glob("out.parquet*")) == []


def test_parquet_holds_the_same(folder: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is an extra")
    assert run("export", "--data", folder, "-o", folder / "out.parquet").exit_code == 0
    table = parquet.read_table(folder / "out.parquet")
    assert table.column("status").to_pylist()[:2] == ["Good", "BadSensorFailure"]
    assert table.column("text").to_pylist()[3:] == ["=cmd()", "-5.5", "@home"]
    assert table.column("server_time").cast("int64").to_pylist()[:2] == [START_NS + 1, None]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--tag", "forc"], 'no tag of the log matches "forc"'),
        (["--from", "yesterday"], "is not a time"),
        (["--from", "2026-01-02", "--to", "2026-01-01"], "--from lies after --to"),
    ],
)
def test_wrong_usage_ends_with_2(folder: Path, words: list[str], said: str) -> None:
    result = run("export", "--data", folder, *words)
    assert (result.exit_code, said in result.output) == (2, True)


def test_neither_station_nor_folder_is_wrong_usage() -> None:
    assert run("history").exit_code == 2


def test_a_folder_without_log_is_a_failure_of_the_world(tmp_path: Path) -> None:
    result = run("history", "--data", tmp_path)
    assert isinstance(result.exception, UnusableLogError)
    assert result.exception.reason == "log.absent"


def test_history_tells_tags_spans_gaps_and_size(folder: Path) -> None:
    said = run("history", "--data", folder).stdout
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert lines[0] == f"station: {folder / 'history.db'}"
    assert "6 samples of 3 tags" in said
    assert "force bar plc 2 2026-01-01 00:00:00Z 2026-01-01 00:00:01Z 0.00 % 1.0 s" in lines
    assert "1 gaps" in said
    assert "2026-01-01 00:00:00Z 2026-01-01 00:00:03Z 3.0 s plc force link_lost read" in lines


def test_a_file_gets_its_coverage_beside_it_and_the_terminal_a_line(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out" / "values.csv"
    output.parent.mkdir()
    span = ("--from", "2025-12-31T23:59:59", "--to", "2026-01-01T00:00:01")
    result = run("export", "--data", folder, "--tag", "force", *span, "-o", output)
    assert sorted(path.name for path in output.parent.iterdir()) == ["values.coverage.csv", "values.csv"]
    (row,) = rows((output.parent / "values.coverage.csv").read_text(encoding="utf-8"))
    assert (row["tag"], row["from"], row["held"], row["longest_hole_s"], row["causes"]) == (
        "force",
        "2025-12-31T23:59:59.000000000Z",
        "0.0",
        "2.0",
        "link_lost",
    )
    assert "0.00 % of the time is held" in result.stderr
    assert "0.00 % of the time is held" in run("export", "--data", folder, "--tag", "force", *span).stderr


def test_a_log_without_a_hole_says_so(tmp_path: Path) -> None:
    opened = store(tmp_path)
    write(opened, samples_of([(0, 1.0, 0, START_NS), (0, 2.0, 0, START_NS + SECOND_NS)], received_ns=START_NS))
    opened.close(START_NS)
    assert run("export", "--data", tmp_path, "--tag", "force").stderr == "Held without a hole.\n"
    assert "100.00 %" in run("history", "--data", tmp_path).stdout
