"""Each set runs on a small folder laid out like the real one, and says what is missing or odd."""

import gzip
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from tests.benchmarks.wear.__main__ import data_sets, main
from tests.benchmarks.wear.nab_score import PROFILES, raw, scored, total
from tests.benchmarks.wear.set_tep import TAGS

OURS = ("skab", "tep", "nab", "tablet", "ppd", "hydraulic", "process_real")


def written(path: Path, names: list[str], rows: Sequence[Sequence[object]], separator: str = ",") -> None:
    with gzip.open(path, "wt", newline="") as file:
        file.write("\n".join(separator.join(str(cell) for cell in row) for row in [names, *rows]) + "\n")


def time_at(second: int) -> str:
    return datetime.fromtimestamp(1_600_000_000 + second, UTC).strftime("%Y-%m-%d %H:%M:%S")


def told(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, float]:
    assert main([name, "--data", str(folder)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["id"] for line in lines} <= {line["id"] for line in lines if line["id"].startswith(f"wear.{name}.")}
    return {line["id"].removeprefix(f"wear.{name}."): line["value"] for line in lines}


def test_skab_finds_a_clear_shift(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    random = np.random.default_rng(1)
    names = ["datetime", "Accelerometer1RMS", "Accelerometer2RMS", "Current", "Pressure", "Temperature"]
    names += ["Thermocouple", "Voltage", "Volume Flow RateRMS", "anomaly", "changepoint"]
    rows: list[list[object]] = []
    for second in range(700):
        wrong = 500 <= second < 600
        values = (random.normal(size=8) + 5 * wrong).round(4)
        rows.append([time_at(second), *values, float(wrong), float(second in (500, 600))])
    written(tmp_path / "valve9_9.csv.gz", names, rows, ";")
    figures = told("skab", tmp_path, capsys)
    assert figures["f1"] > 0.9
    assert figures["far_percent"] < 10
    assert figures["nab_standard"] > 50
    assert figures["change_points"] == 2


def test_tep_learns_on_the_normal_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    random = np.random.default_rng(2)
    for name, rows, fault in (("d00_train", 200, 0), ("d00_test", 260, 0), ("d04_test", 260, 3)):
        values = random.normal(size=(rows, len(TAGS)))
        values[160:, TAGS.index("xmv10")] += fault
        written(tmp_path / f"{name}.csv.gz", list(TAGS), values.round(4).tolist())
    figures = told("tep", tmp_path, capsys)
    assert figures["detection_04"] > 0.9
    assert figures["top3_percent"] > 90


def test_nab_counts_an_alert_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    random = np.random.default_rng(3)
    values = random.normal(size=600)
    values[400:430] += 12
    rows = [[time_at(300 * row), round(float(value), 4)] for row, value in enumerate(values)]
    written(tmp_path / "real__one.csv.gz", ["timestamp", "value"], rows)
    window = [f"{time_at(300 * 395)}.000000", f"{time_at(300 * 440)}.000000"]
    (tmp_path / "combined_windows.json").write_text(json.dumps({"real/one.csv": [window]}))
    figures = told("nab", tmp_path, capsys)
    assert figures["windows_hit"] == 1
    assert figures["extra"] == 0
    assert figures["standard"] > 90


def test_process_real_has_no_alert_from_text_and_stuck_values(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    random = np.random.default_rng(4)
    rows: list[list[object]] = []
    for row in range(1100):
        cells: list[object] = [*random.normal(size=6).round(4)]
        if row % 50 == 7:
            cells[1] = "Inp OutRange"
        if row > 1000:
            cells[2] = 4.0
        rows.append([time_at(300 * row), *cells])
    written(tmp_path / "real_process_data.csv.gz", ["", *(f"tag{place}" for place in range(6))], rows)
    figures = told("process_real", tmp_path, capsys)
    assert figures["text_cells"] == 22
    assert figures["odd_cells"] > 22


@pytest.mark.parametrize("name", OURS)
def test_a_folder_without_its_files_is_told(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--data", str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_a_missing_column_and_a_torn_file_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path / "valve1_0.csv.gz", ["datetime", "Current"], [[time_at(0), 1.0]], ";")
    assert main(["skab", "--data", str(tmp_path)]) == 2
    assert "Accelerometer1RMS" in capsys.readouterr().err
    (tmp_path / "valve1_0.csv.gz").write_bytes(b"no gzip")
    assert main(["skab", "--data", str(tmp_path)]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_every_set_says_which_figures_it_prints() -> None:
    assert set(OURS) <= set(data_sets())
    for name, one in data_sets().items():
        assert one.figures
        assert all(figure.startswith(f"wear.{name}.") for figure in one.figures)


@pytest.mark.parametrize(
    ("rows", "windows", "alarms", "published"),
    [
        # Published scores (standard profile) of a detector with these alarms, from the benchmark's own result tables.
        (1538, [(1045, 1197)], [1121], 0.862098587352162),
        (4032, [(1437, 1839)], [1638], 0.8606718242697022),
        (4032, [(683, 883), (3582, 3782)], [3682], -0.13844919792440225),
        (1882, [(1500, 1600), (1700, 1790)], [400, 500, 600, 700], -2.44),
        (4032, [], list(range(700, 712)), -1.32),
    ],
)
def test_the_nab_score_is_the_published_one(
    rows: int, windows: list[tuple[int, int]], alarms: list[int], published: float
) -> None:
    alarm = np.zeros(rows, np.bool_)
    alarm[alarms] = True
    assert raw(scored(alarm, windows), PROFILES["standard"]) == pytest.approx(published, abs=1e-12)


def test_a_silent_detector_scores_nothing_and_a_perfect_one_all() -> None:
    silent = scored(np.zeros(1000, np.bool_), [(400, 500)])
    perfect = np.zeros(1000, np.bool_)
    perfect[400] = True
    for cost in PROFILES.values():
        assert total([silent], cost) == pytest.approx(0.0)
        assert total([scored(perfect, [(400, 500)])], cost) == pytest.approx(100.0)
