"""procedures.db: what happened in a run is there after a kill, in order and whole; a damaged file is put aside."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from hmi.records.errors import BrokenError, RecordsError
from hmi.records.procedure_store import KeptEvent, KeptText, ProcedureStore
from hmi.values.run import RunFace, RunPhase
from hmi.values.text import Text

S = 1_000_000_000
TEXT = KeptText("ab" * 32, "jam-clearance", b'name = "jam-clearance"')


def face(number: int = 1, procedure: str = "jam-clearance", phase: RunPhase = RunPhase.RUNNING) -> RunFace:
    return RunFace(
        id=f"run-{number}",
        procedure=procedure,
        version="1.0",
        label=Text("Clear a jam", "Dégager un bourrage"),
        phase=phase,
        began_ns=number * S,
        holder_name="Anne Müller",
    )


def event(number: int) -> KeptEvent:
    return KeptEvent(number, number * S, b'{"event":"confirmed","at_ns":%d,"place":"look \xc3\xa0"}' % number)


def begun(folder: Path, runs: int = 1) -> ProcedureStore:
    store = ProcedureStore(folder)
    store.open()
    for number in range(1, runs + 1):
        store.begin(face(number, "jam-clearance" if number % 2 else "line-start"), [TEXT], [event(1)])
    return store


def test_what_happened_comes_back_in_order(tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.add(replace(face(), deviations=1), [event(2), event(3)])
    store.close()
    again = ProcedureStore(tmp_path)
    again.open()
    assert again.events("run-1") == [event(1), event(2), event(3)]
    assert again.unfinished() == [replace(face(), deviations=1)]
    assert again.texts() == [TEXT]
    assert again.events("run-2") == []
    again.close()


def test_runs_are_found_by_time_and_procedure_newest_first(tmp_path: Path) -> None:
    store = begun(tmp_path, 6)
    assert [one.id for one in store.faces(2 * S, 5 * S, "", 10)] == ["run-5", "run-4", "run-3", "run-2"]
    assert [one.id for one in store.faces(0, 9 * S, "line-start", 2)] == ["run-6", "run-4"]
    assert store.face("run-3") == face(3)
    assert store.face("run-9") is None
    store.close()


def test_a_run_that_is_over_waits_for_its_record(tmp_path: Path) -> None:
    store = begun(tmp_path, 2)
    over = face(1, phase=RunPhase.DONE)
    store.add(over, [event(2)])
    assert [one.id for one in store.unfinished()] == ["run-1", "run-2"]
    store.record(replace(over, record="sha256:cd"))
    assert [one.id for one in store.unfinished()] == ["run-2"]
    found = store.face("run-1")
    assert found is not None
    assert found.record == "sha256:cd"
    store.close()


def test_a_commit_that_fails_half_way_has_changed_nothing(tmp_path: Path) -> None:
    store = begun(tmp_path)
    with pytest.raises(RecordsError):
        store.add(face(phase=RunPhase.DONE), [event(2), event(2)])
    assert store.events("run-1") == [event(1)]
    assert store.unfinished() == [face()]
    store.add(face(), [event(2)])
    store.close()


@pytest.mark.parametrize("statement", ["UPDATE events SET body = '{}'", "DELETE FROM events", "DELETE FROM texts"])
def test_no_program_changes_what_happened(tmp_path: Path, statement: str) -> None:
    begun(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "procedures.db")) as database, pytest.raises(sqlite3.IntegrityError):
        database.execute(statement)


def test_a_hole_in_what_happened_is_told(tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.add(face(), [event(2), event(3)])
    store.close()
    with closing(sqlite3.connect(tmp_path / "procedures.db")) as database, database:
        database.execute("DROP TRIGGER events_remain")
        database.execute("DELETE FROM events WHERE number = 2")
    with pytest.raises(BrokenError, match="run-1"):
        ProcedureStore(tmp_path).events("run-1")


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    store = begun(tmp_path)
    assert store.path.stat().st_mode & 0o077 == 0
    store.close()


@pytest.mark.parametrize("content", [b"not a database" * 100, b"SQLite format 3\x00" + b"\x01" * 4096])
def test_a_damaged_file_is_put_aside_and_begun_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "procedures.db").write_bytes(content)
    store = begun(tmp_path)
    assert store.put_aside is not None
    assert store.put_aside.read_bytes() == content
    assert [one.id for one in store.unfinished()] == ["run-1"]
    store.close()


def test_a_file_of_a_newer_program_stays_where_it_is(tmp_path: Path) -> None:
    begun(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "procedures.db")) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(RecordsError, match=r"records\.newer"):
        ProcedureStore(tmp_path).open()
    assert [path.name for path in tmp_path.glob("*.db")] == ["procedures.db"]


_WRITER = """
import sys
from pathlib import Path
from tests.unit.hmi.records.test_procedure_store import begun, event, face
store = begun(Path(sys.argv[1]))
number = 1
while True:
    number += 1
    store.add(face(), [event(number)])
    print(number, flush=True)
"""


def test_after_a_kill_nothing_is_missing_that_was_said_to_be_kept(tmp_path: Path) -> None:
    writer = subprocess.Popen([sys.executable, "-c", _WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    said = [int(writer.stdout.readline()) for _ in range(40)]
    writer.send_signal(signal.SIGKILL)
    said += [int(line) for line in writer.stdout.read().split()]
    writer.stdout.close()
    writer.wait()
    store = ProcedureStore(tmp_path)
    store.open()
    found = store.events("run-1")
    assert len(found) >= said[-1]
    assert found == [event(number) for number in range(1, len(found) + 1)]
    store.close()
