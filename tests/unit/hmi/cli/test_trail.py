"""`pupitre trail` and `verify`, and what of other commands stands in the trail."""

import csv
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hmi.cli.failures import NOTICES, SENTENCES
from hmi.cli.program import pupitre
from hmi.history.log import Log
from hmi.opcua.certificates import TrustStore, fingerprint
from hmi.records import errors
from hmi.records.entry import FIELDS, Entry
from hmi.records.files import DATABASE, HEAD
from hmi.records.reading import Reader, Selection
from hmi.records.verify import verify
from hmi.station.apart import MARK
from hmi.station.structs import Retention
from hmi.values.samples import samples_of
from hmi.values.tag import Tag
from resources.verifier import verify_records
from tests.unit.hmi.records.made import cut, filled

STATION = """\
name = "bench"
[servers.line]
url = "opc.tcp://127.0.0.1:9"
security_policy = "None"
security_mode = "None"
unprotected = true
[[tags]]
name = "oven.temperature"
node = "nsu=urn:x;s=T"
unit = "°C"
limits = { high = 150.0 }
"""


def run(*words: object) -> Result:
    return CliRunner().invoke(pupitre, [str(word) for word in words])


def entries(folder: Path) -> list[Entry]:
    with closing(Reader(folder / DATABASE)) as reader:
        return list(reader.entries(Selection()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    filled(tmp_path / "data", 30).close()
    return tmp_path / "data"


# --- what stands in it ------------------------------------------------------------------------------------------------


def test_starts_ends_and_changed_settings_of_a_core(tmp_path: Path) -> None:
    station, data = tmp_path / "station.toml", tmp_path / "data"
    for text in (STATION, STATION.replace("150.0", "160.0") + '[[tags]]\nname = "new"\nnode = "nsu=urn:x;s=N"\n'):
        station.write_text(text, "utf-8")
        run("record", station, "--for", "0.3", "--data", data)
    TrustStore(data / "pki").trust(b"by hand")
    run("record", station, "--for", "0.3", "--data", data)
    told = [(entry.action, entry.object, entry.old, entry.new, entry.unit) for entry in entries(data)]
    started = [("core.started", "bench"), ("station.settings", "bench"), ("core.stopped", "bench")]
    assert [one[:2] for one in told[:4]] == [("trail.begun", "bench"), *started]
    assert told[5:7] == [
        ("station.changed", "tags[new]", "", "decimals = 1, kind = analog, name = new, node = nsu=urn:x;s=N", ""),
        ("station.changed", "tags[oven.temperature].limits.high", "150.0", "160.0", "°C"),
    ]
    assert [one[:2] for one in (told[4], *told[7:9])] == started
    assert told[10][0] == "station.changed"
    assert told[10][1].startswith("trusted[")
    assert "sha256:" in told[1][3]
    assert all(not entry.reason for entry in entries(data))
    assert verify(data / DATABASE).sound


def test_a_core_that_was_killed_is_noticed_at_the_next_start(
    tmp_path: Path, expected_log: Callable[[str], None]
) -> None:
    station, data = tmp_path / "station.toml", tmp_path / "data"
    station.write_text(STATION, "utf-8")
    code = (
        "import os\nfrom hmi.records.trail import Trail\nTrail.stop = lambda *_: os._exit(9)\n"
        "from hmi.cli.program import pupitre\n"
        f"pupitre(['record', {str(station)!r}, '--for', '0.3', '--data', {str(data)!r}])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 9
    run("record", station, "--for", "0.3", "--data", data)
    started = [entry.reason for entry in entries(data) if entry.action == "core.started"]
    assert started == ["", "the run that began with entry 2 did not end in order"]


def test_care_of_the_log_stands_in_the_trail(tmp_path: Path, expected_log: Callable[[str], None]) -> None:
    expected_log("such a file already")
    log = Log(tmp_path, "bench", [Tag(0, "T", "line", "")], Retention(), lambda _: None)
    log.start()
    log.put(samples_of([(0, 1.0, 0, 10)], received_ns=10))
    log.stop()
    copy = tmp_path / "copies" / "copy.db"
    copy.parent.mkdir()
    assert run("history", "backup", "--data", tmp_path, "--to", copy).exit_code == 0
    assert run("history", "backup", "--data", tmp_path, "--to", copy).exit_code == 1
    assert run("history", "restore", "--data", tmp_path, "--from", copy).exit_code == 0
    found = [(entry.action, entry.new, entry.of) for entry in entries(tmp_path)[1:]]
    assert found == [
        ("log.backup", str(copy), 0),
        ("log.backup.done", str(copy), 2),
        ("log.backup", str(copy), 0),
        ("log.backup.failed", str(copy), 4),
        ("log.restore", str(copy), 0),
        ("log.restore.done", str(copy), 6),
    ]


def test_nothing_is_restored_that_cannot_be_entered(tmp_path: Path, expected_log: Callable[[str], None]) -> None:
    expected_log("newer")
    filled(tmp_path, 1).close()
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database:
        database.execute("PRAGMA user_version = 99")
    copy = tmp_path / "copy.db"
    copy.write_bytes(b"")
    result = run("history", "restore", "--data", tmp_path, "--from", copy)
    assert result.exit_code == 1
    assert "The audit trail was written by a newer Pupitre" in result.output
    assert not (tmp_path / "history.db").exists()


def test_what_is_no_longer_trusted_stands_in_the_trail(tmp_path: Path) -> None:
    store = TrustStore(tmp_path / "pki")
    store.trust(b"certificate", "cell-4")
    given = fingerprint(b"certificate")
    assert run("trust", "opc.tcp://h:1", "--remove", given, "--data", tmp_path).exit_code == 0
    assert not store.is_pinned(b"certificate")
    assert not store.accepted_hosts(b"certificate")
    found = [(entry.action, entry.object) for entry in entries(tmp_path)[1:]]
    assert found == [("certificate.distrust", given), ("certificate.distrust.done", given)]
    assert run("trust", "opc.tcp://h:1", "--remove", given, "--data", tmp_path).exit_code == 1


# --- looking ----------------------------------------------------------------------------------------------------------


def test_the_newest_entries_as_lines(folder: Path) -> None:
    result = run("trail", folder, "--last", "2")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert len(lines) == 2
    assert lines[1].split()[:4] == ["46", "2026-01-01T01:00:30+01:00", "p7", "setpoint.write"]
    assert "194 -> 195 °C  lot L4" in lines[1]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--person", "p7"], 40),
        (["--person", "Anne*"], 40),
        (["--action", "station.*"], 3),
        (["--lot", "L2"], 7),
        (["--object", "blister.temperature4", "--lot", "L2"], 2),
        (["--from", "2026-01-01T00:00:29Z"], 3),
        (["--to", "2026-01-01T00:00:00Z"], 1),
        (["--lot", "none"], 0),
    ],
)
def test_entries_are_selected(folder: Path, options: list[str], count: int) -> None:
    assert len(run("trail", folder, "--all", *options).stdout.splitlines()) == count


def test_a_whole_trail_as_json_is_proven_without_the_program(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "trail.json"
    assert run("trail", folder, "-o", file).exit_code == 0
    trail = verify_records.prove_export(file)
    assert (trail.findings, trail.count) == ([], 46)
    assert verify_records.prove_export(file, [folder / HEAD]).findings == []
    text = file.read_text("utf-8")
    content = json.loads(text)
    for number in (0, 7, 45):
        for name in (*FIELDS, "hash", "signed", "before"):
            old = content["entries"][number][name]
            if old == "" and name == "signed":
                continue
            changed = json.loads(text)
            changed["entries"][number][name] = old + 1 if isinstance(old, int) else f"0{old[1:]}0" if old else "x"
            file.write_text(json.dumps(changed), "utf-8")
            assert verify_records.prove_export(file).findings, (number, name)
    for rows in (content["entries"][:-1], content["entries"][1:], content["entries"][:9] + content["entries"][10:]):
        file.write_text(json.dumps({**content, "entries": rows}), "utf-8")
        assert verify_records.prove_export(file).findings
    file.write_text(json.dumps({**content, "documents": content["documents"][:-1]}), "utf-8")
    assert verify_records.prove_export(file).findings


def test_a_selection_as_json_proves_each_of_its_entries(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "trail.json"
    assert run("trail", folder, "--lot", "L2", "-o", file).exit_code == 0
    trail = verify_records.prove_export(file)
    assert (trail.findings, trail.count) == ([], 7)
    assert "a selection; 2 of 7 entries" in capsys.readouterr().out
    file.write_text(file.read_text("utf-8").replace('"old":"172"', '"old":"999"'), "utf-8")
    assert [finding.split(" is ")[0] for finding in verify_records.prove_export(file).findings] == ["entry 24"]


def test_a_csv_carries_hashes_and_head_and_no_formula(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "trail.csv"
    assert run("trail", folder, "-o", file).exit_code == 0
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert len(rows) == 46
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row.values())
    assert rows[-1]["hash"] == verify(folder / DATABASE).last_hash.hex()
    assert rows[1]["utc"] == "2026-01-01T00:00:01.000000000Z"
    assert rows[1]["local"] == "2026-01-01T01:00:01+01:00"
    assert (tmp_path / "trail.csv.head").read_bytes() == (folder / HEAD).read_bytes()


# --- proving ----------------------------------------------------------------------------------------------------------


def test_a_sound_trail_is_said_to_be_so(folder: Path) -> None:
    result = run("verify", folder)
    assert result.exit_code == 0
    assert "sound. 46 entries, 4 checkpoints" in result.stdout
    assert verify(folder / DATABASE).key.hex() in result.stdout


def test_a_cut_trail_is_named_and_the_exit_code_says_so(folder: Path) -> None:
    cut(folder)
    result = run("verify", folder)
    assert result.exit_code == 1
    assert "entry 46: missing" in result.stdout
    assert "NOT SOUND" in result.stdout


def test_a_key_that_was_handed_out_proves_the_seals(folder: Path) -> None:
    given = run("trail", folder, "--hand-out-key").stdout.strip()
    assert given.startswith("2:")
    filled(folder, 30).close()
    result = run("verify", folder, "--first-key", given)
    assert result.exit_code == 0
    assert "seals of series 2 hold" in result.stdout
    other = given[:-1] + ("0" if given[-1] != "0" else "1")
    assert run("verify", folder, "--first-key", other).exit_code == 1
    assert given[2:] not in "".join(str(path.read_bytes()) for path in folder.iterdir())


@pytest.mark.parametrize("words", [["--key", "xyz"], ["--first-key", "nothing"], ["--first-key", "1:xyz"]])
def test_keys_that_are_none_are_wrong_usage(folder: Path, words: list[str]) -> None:
    assert run("verify", folder, *words).exit_code == 2


def test_without_a_name_all_trails_of_the_user_are_proven(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUPITRE_FOLDER", str(folder.parent))
    assert "46 entries" in run("verify").stdout
    monkeypatch.setenv("PUPITRE_FOLDER", str(folder / "none"))
    assert run("verify").exit_code == 2


def test_the_verifier_is_a_command_of_its_own(folder: Path) -> None:
    command = [sys.executable, "-I", verify_records.__file__, str(folder)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1] == "sound"
    cut(folder)
    assert subprocess.run(command, capture_output=True, check=False, cwd=folder).returncode == 1


def test_every_reason_of_the_trail_has_its_sentence() -> None:
    assert set(errors._REASONS.values()) <= set(SENTENCES)
    assert not {key for key in NOTICES if key.startswith("records.")}


@pytest.mark.parametrize("name", ["trail.csv", "trail.json"])
def test_a_trail_of_training_says_so_in_its_name(folder: Path, tmp_path: Path, name: str) -> None:
    (folder / MARK).write_text("", "utf-8")
    target = tmp_path / "out" / name
    target.parent.mkdir()
    assert run("trail", folder, "-o", target).exit_code == 0
    assert not target.exists()
    assert target.with_name(f"TRAINING_{name}").is_file()
