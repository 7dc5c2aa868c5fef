"""The sets of runs to failure on small made folders: layouts, what is missing, and how alerts are counted."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from tests.benchmarks.wear.__main__ import data_sets, main
from tests.benchmarks.wear.dataset import DataError
from tests.benchmarks.wear.prognosis import Told, alpha_lambda, band_coverage, coverage, jumps
from tests.benchmarks.wear.runs import Outcome, episodes, healthy_h, outcome, running_h


def packed(path: Path, text: str) -> None:
    with gzip.open(path, "wt") as file:
        file.write(text)


def lines(folder: Path, name: str) -> dict[str, float]:
    return {figure.id: figure.value for figure in data_sets()[name].run(folder)}


# --- counting -------------------------------------------------------------------------------------------------------


def test_rows_less_than_a_gap_apart_are_one_episode() -> None:
    alert = np.zeros(40, np.bool_)
    alert[[5, 10, 20, 21]] = True
    assert episodes(alert) == [(5, 10), (20, 21)]
    assert outcome(alert) == Outcome(None, 2)
    alert[34:36] = True
    assert outcome(alert) == Outcome(34, 2)
    assert outcome(np.append(alert, np.zeros(2, np.bool_))) == Outcome(None, 3)


def test_pauses_and_clocks_set_back_are_no_running_time() -> None:
    hours = running_h(np.array([0.0, 3600.0, 7200.0, 90_000.0, 40_000.0, 43_600.0]))
    assert hours.tolist() == [0.0, 1.0, 2.0, 3.0, 3.0, 4.0]
    assert healthy_h(hours, Outcome(2, 0)) == 2.0
    assert healthy_h(hours, Outcome(None, 0)) == 4.0


def test_what_was_told_is_measured_only_where_it_was() -> None:
    nan = np.nan
    one = Told(
        median=np.array([nan, 8.0, 7.0, 9.0, 1.0]),
        low=np.array([1.0, 6.0, 6.5, 8.0, nan]),
        high=np.array([2.0, 9.0, 8.0, 10.0, nan]),
        true=np.array([10.0, 8.0, 6.0, 5.0, 1.0]),
        lived=np.array([0.1, 0.3, 0.5, 0.7, 0.99]),
    )
    assert alpha_lambda([one]) == 0.75
    assert coverage([one]) == 0.25
    assert coverage([one], 0) == 1.0
    assert band_coverage([one]) == 0.25
    assert jumps([one]) == pytest.approx(1 / 3)
    assert np.isnan(coverage([]))


# --- the sets -------------------------------------------------------------------------------------------------------


def cmapss(folder: Path, name: str, units: int) -> None:
    draw = np.random.default_rng(1)
    train, test, left = [], [], []
    for unit in range(1, units + 1):
        life = int(draw.integers(100, 140))
        worn = (np.arange(life) / life) ** 2
        sensors = 500 + 4 * worn[:, None] * np.arange(21) + draw.normal(0, 1, (life, 21))
        rows = np.column_stack([np.full(life, unit), np.arange(1, life + 1), np.zeros((life, 3)), sensors])
        cut = int(draw.integers(10, 60))
        text = [" ".join(f"{cell:.4f}" for cell in row) + "  " for row in rows]
        train += text
        test += text[:-cut]
        left.append(str(cut))
    packed(folder / f"train_{name}.txt.gz", "\n".join(train) + "\n")
    packed(folder / f"test_{name}.txt.gz", "\n".join(test) + "\n")
    packed(folder / f"RUL_{name}.txt.gz", "\n".join(left) + "\n")


def test_cmapss_measures_whichever_sub_sets_are_there(tmp_path: Path) -> None:
    cmapss(tmp_path, "FD003", 16)
    found = lines(tmp_path, "cmapss")
    assert set(found) <= set(data_sets()["cmapss"].figures)
    assert found["wear.cmapss.fd003_rmse"] < 20
    assert 0 < found["wear.cmapss.fd003_width"] < 125
    (tmp_path / "RUL_FD003.txt.gz").unlink()
    with pytest.raises(DataError, match=r"no file RUL_FD003\.txt"):
        lines(tmp_path, "cmapss")


def test_ims_groups_the_sensors_of_a_bearing_and_knows_who_fails(tmp_path: Path) -> None:
    draw = np.random.default_rng(2)
    rows = 700
    values = 0.06 + draw.normal(0, 5e-4, (rows, 8))
    values[500:, 4] *= np.linspace(1.0, 2.0, 200)
    values[600:, 7] *= np.linspace(1.0, 2.0, 100)
    stamps = np.datetime64("2003-10-22T12:00:00") + np.arange(rows) * np.timedelta64(600, "s")
    names = [f"b{bearing}_{sensor}" for bearing in range(1, 5) for sensor in (1, 2)]
    text = [",".join(["time", *names])]
    text += [f"{stamp},{','.join(f'{value:.6f}' for value in row)}" for stamp, row in zip(stamps, values, strict=True)]
    packed(tmp_path / "test1.csv.gz", "\n".join(text).replace("T", " ") + "\n")
    found = lines(tmp_path, "ims")
    assert found["wear.ims.test1_b3_lead_h"] == pytest.approx(200 / 6, abs=8)
    assert found["wear.ims.test1_b4_lead_h"] == pytest.approx(100 / 6, abs=5)
    assert found["wear.ims.test1_lead_h"] == found["wear.ims.test1_b4_lead_h"]
    assert found["wear.ims.standing"] == 2
    assert found["wear.ims.others_standing"] == 0
    assert found["wear.ims.cleared_per_1000h"] == 0
    packed(tmp_path / "test9.csv.gz", "time,x\n2003-10-22 12:00:00,1\n")
    with pytest.raises(DataError, match="no column of a bearing"):
        lines(tmp_path, "ims")


def femto(folder: Path, name: str, seed: int) -> None:
    draw = np.random.default_rng(seed)
    rows = 300
    values = 0.5 + draw.normal(0, 0.02, (rows, 2))
    values[220:] *= np.exp(np.linspace(0, 2.5, 80))[:, None]
    text = ["snapshot,t_s,h_rms_g,v_rms_g"]
    text += [f"{row + 1},{10 * row},{h:.5f},{v:.5f}" for row, (h, v) in enumerate(values)]
    packed(folder / f"{name}.csv.gz", "\n".join(text) + "\n")


def test_femto_counts_alerts_and_judges_each_life_by_the_others(tmp_path: Path) -> None:
    for seed in range(4):
        femto(tmp_path, f"Bearing1_{seed + 1}", seed)
    (tmp_path / "MANIFEST.csv").write_text("file,rows,note\nBearing1_4.csv.gz,300,challenge cut after snapshot 260\n")
    found = lines(tmp_path, "femto")
    assert found["wear.femto.standing"] == 4
    assert found["wear.femto.cleared"] == 0
    assert 0.1 < found["wear.femto.lead_h_median"] < 0.3
    assert found["wear.femto.life_band_coverage"] > 0.8
    assert 0 <= found["wear.femto.phm_score"] <= 1
    (tmp_path / "Bearing1_1.csv.gz").unlink()
    packed(tmp_path / "Bearing1_1.csv.gz", "snapshot,t_s,h_rms_g\n1,0,0.5\n")
    with pytest.raises(DataError, match="no column 'v_rms_g'"):
        lines(tmp_path, "femto")


def ldm(folder: Path, name: str, rises: float) -> None:
    draw = np.random.default_rng(int(name[1:]))
    rows, onset = 1500, 1000
    load, speed = draw.choice([500.0, 1500.0], rows // 50).repeat(50), np.full(rows, 2000.0) + draw.normal(0, 1, rows)
    heat = 30 + 0.004 * load + draw.normal(0, 0.1, rows) + rises * np.maximum(np.arange(rows) - onset, 0) / 500
    text = ["t_s,temperature_degc,load_n,speed_rpm"]
    text += [f"{60 * row},{heat[row]:.3f},{load[row]:.0f},{speed[row]:.2f}" for row in range(rows)]
    packed(folder / f"{name}.csv.gz", "\n".join(text) + "\n")


@pytest.mark.parametrize("onset", ["1000", "0.667", "60000"])
def test_ldm_holds_alerts_against_the_onset(tmp_path: Path, onset: str) -> None:
    ldm(tmp_path, "B01", rises=20.0)
    ldm(tmp_path, "B02", rises=0.0)
    (tmp_path / "onset.csv").write_text(f"bearing,onset\nB01,{onset}\nB02,{onset}\n")
    found = lines(tmp_path, "ldm")
    kinds = {kind: found[f"wear.ldm.{kind}"] for kind in ("on_time", "early", "late", "silent")}
    assert kinds == {"on_time": 1, "early": 0, "late": 0, "silent": 1}


def test_ldm_says_what_is_missing(tmp_path: Path) -> None:
    ldm(tmp_path, "B01", rises=20.0)
    with pytest.raises(DataError, match=r"no file onset\.csv"):
        lines(tmp_path, "ldm")
    (tmp_path / "onset.csv").write_text("bearing,onset\nB02,1000\n")
    with pytest.raises(DataError, match="no row for B01"):
        lines(tmp_path, "ldm")


def test_the_command_prints_json_and_tells_of_an_empty_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["femto", "--data", str(tmp_path)]) == 2
    assert "no file Bearing*.csv" in capsys.readouterr().err
    femto(tmp_path, "Bearing1_1", 0)
    assert main(["femto", "--data", str(tmp_path)]) == 0
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert first == {"id": "wear.femto.standing", "value": 1, "unit": "of 1", "bar": ">= 1", "holds": True}
