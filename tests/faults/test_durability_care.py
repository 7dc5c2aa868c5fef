"""`pupitre history check`, `backup` and `restore`."""

import sqlite3
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hmi.cli.logs import history
from hmi.history.backup import backup
from hmi.history.check import findings
from hmi.history.errors import FolderHeldError, UnusableLogError
from hmi.history.lock import FolderLock
from hmi.history.log import Log
from hmi.records.verify import verify
from hmi.station.structs import Retention
from hmi.values.gap import GapCause
from tests.faults.test_durability import DEADLINE_S, START_NS, TAGS, S, Told, batch, filled, held, overwrite


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(history, [str(word) for word in words])


def change(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_sound_log_is_sound_whatever_has_been_done_to_it(tmp_path: Path) -> None:
    path = filled(tmp_path, sealed=1200, hot=300)
    assert list(findings(path)) == []
    assert run("check", "--data", tmp_path).stdout == f"{path} is sound.\n"
    assert "1,500 samples" in run("--data", tmp_path).stdout


@pytest.mark.parametrize(
    ("statement", "where", "what"),
    [
        ("UPDATE blocks SET data = zeroblob(99) WHERE id = 2", "block 2", "checksum"),
        ("UPDATE blocks SET to_ns = to_ns + 1 WHERE id = 3", "block 3", "other samples"),
        ("UPDATE blocks SET tag = 77 WHERE id = 1", "block 1", "a tag (77)"),
        ("INSERT INTO rollups VALUES (1, 5, 999, 60000000000, x'789c030000000001')", "rollup 999", "no block"),
        ("INSERT INTO gaps VALUES (9, 1, 9, 'plc', NULL, 50, 40, 'disk', 'not', '')", "gap 9", "ends before"),
        ("INSERT INTO gaps VALUES (9, 0, 9, 'plc', NULL, 50, NULL, 'disk', 'open', '')", "gap 9", "run is over"),
        ("INSERT INTO gaps VALUES (9, 1, 9, 'plc', 55, 50, 60, 'moon', 'not', '')", "gap 9", "does not know"),
        ("UPDATE facts SET value = 99999 WHERE name = 'sealed_row'", "file", "never were"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, statement: str, where: str, what: str) -> None:
    path = filled(tmp_path, sealed=900, hot=30)
    change(path, statement)
    assert any(found.where == where and what in found.what for found in findings(path)), list(findings(path))
    result = run("check", "--data", tmp_path)
    assert (result.exit_code, where in result.stdout) == (1, True)


def test_a_damaged_page_is_named(tmp_path: Path) -> None:
    path = filled(tmp_path, sealed=0, hot=3000)
    overwrite(path, path.stat().st_size // 8192 - 2)
    assert next(findings(path)).where == "file"


# --- there and back ---------------------------------------------------------------------------------------------------


def test_a_backup_of_a_log_that_is_being_written_is_one_moment_of_it(tmp_path: Path) -> None:
    """Commits go on during the copy, and none of them is in it in part."""
    (tmp_path / "data").mkdir()
    filled(tmp_path / "data", sealed=600, hot=15_000)
    log = Log(tmp_path / "data", "station", TAGS, Retention(), Told())
    log.start()
    put = threading.Event()
    sent = [15_600]

    def told(done: int, of: int) -> None:
        log.put(batch(sent[0], 30))
        sent[0] += 30
        assert log.flush(DEADLINE_S)
        put.set()

    backup(log.path, tmp_path / "copy.db", told)
    log.stop()
    assert put.is_set()
    found = held(tmp_path / "copy.db")
    assert found == list(range(15_600))
    assert held(log.path) == list(range(sent[0]))
    assert list(findings(tmp_path / "copy.db")) == []


def test_a_restored_log_is_that_of_the_backup_and_what_came_after_is_a_gap(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    path = filled(data, sealed=600, hot=300)
    assert run("backup", "--data", data, "--to", tmp_path / "copy.db").exit_code == 0
    change(path, "DELETE FROM samples")
    result = run("restore", "--data", data, "--from", tmp_path / "copy.db")
    assert result.exit_code == 0, result.output
    (old,) = data.glob("replaced-*.db")
    assert old.name in result.stdout
    log = Log(data, "station", TAGS, Retention(), Told())
    log.start()
    (gap,) = log.open_gaps()
    log.put(batch(900, 30))
    log.stop()
    assert (gap.cause, gap.from_ns) == (GapCause.NOT_RUNNING, START_NS + 899 * S)
    assert held(path) == list(range(930))
    assert len(held(old)) == 600


def test_everything_a_station_keeps_is_copied_and_the_trail_proves_itself_in_the_copy(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    filled(data, sealed=600, hot=300)
    change(data / "alarms.db", "CREATE TABLE journal (number)")
    (data / "wear-damaged-1.db").write_bytes(b"put aside")
    change(data / "procedures.db", "CREATE TABLE runs (number)")
    (data / "evidence").mkdir()
    (data / "evidence" / "ab.png").write_bytes(b"a picture that a run names")
    result = run("backup", "--data", data, "--all", "--to", tmp_path / "copy")
    assert result.exit_code == 0, result.output
    copies = sorted(path.name for path in (tmp_path / "copy").iterdir())
    databases = ["alarms.db", "history.db", "procedures.db", "records.db"]  # the trail began with the backup itself
    assert copies == sorted([*databases, "records.head", "evidence"])
    assert (tmp_path / "copy" / "evidence" / "ab.png").read_bytes() == b"a picture that a run names"
    assert held(tmp_path / "copy" / "history.db") == list(range(900))
    assert verify(tmp_path / "copy" / "records.db").sound
    assert run("backup", "--data", data, "--all", "--to", tmp_path / "copy").exit_code == 1


def test_a_whole_backup_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """Turns red when the folder gets its name before everything in it is checked."""
    data = tmp_path / "data"
    data.mkdir()
    filled(data, sealed=600, hot=300)
    (data / "alarms.db").write_bytes(b"no database at all, but long enough to be looked at" * 100)
    result = run("backup", "--data", data, "--all", "--to", tmp_path / "copy")
    assert result.exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_backup_does_not_overwrite_and_a_damaged_one_is_not_put_back(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    path = filled(data, sealed=0, hot=3000)
    copy = tmp_path / "copy.db"
    assert run("backup", "--data", data, "--to", copy).exit_code == 0
    with pytest.raises(FileExistsError):
        backup(path, copy)
    overwrite(copy, copy.stat().st_size // 8192 - 2)
    before = path.read_bytes()
    assert isinstance(run("restore", "--data", data, "--from", copy).exception, UnusableLogError)
    assert path.read_bytes() == before
    assert [one.name for one in data.iterdir() if one.name.startswith("replaced") or ".new" in one.name] == []


def test_a_folder_that_a_program_writes_is_not_restored(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    filled(data, sealed=0, hot=30)
    run("backup", "--data", data, "--to", tmp_path / "copy.db")
    lock = FolderLock(data)
    lock.take(START_NS)
    assert isinstance(run("restore", "--data", data, "--from", tmp_path / "copy.db").exception, FolderHeldError)
    lock.release()
