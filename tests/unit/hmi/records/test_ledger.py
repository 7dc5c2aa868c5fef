"""The trail under what the world does to it: kills, full disks, two writers, files that are not what was written."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from hmi.__main__ import ROOT
from hmi.records import ledger as ledger_module
from hmi.records.accounts import accounts_in
from hmi.records.entry import ACCOUNT_KEPT, SETTINGS_READ, Draft
from hmi.records.errors import RecordsError
from hmi.records.files import DATABASE, HEAD, KEY, SEALING
from hmi.records.ledger import EPOCH_NS, Ledger
from hmi.records.reading import Reader, Selection
from hmi.records.verify import trails_in, verify
from resources.verifier import verify_records
from tests.unit.hmi.records.made import START_NS, S, cut, draft, filled

WRITER = """
import sys
from pathlib import Path
from resources.verifier import verify_records
from tests.unit.hmi.records.made import draft, START_NS
from hmi.records.ledger import Ledger
ledger = Ledger(Path(sys.argv[1]), "bench", START_NS, epoch_entries=7)
number = 0
while True:
    number += 1
    entries = ledger.append([draft(number)] * (1 + number % 3), START_NS + number, 0)
    print(entries[-1].number, flush=True)
"""


def actions(folder: Path) -> list[str]:
    with closing(Reader(folder / DATABASE)) as reader:
        return [entry.action for entry in reader.entries(Selection())]


def broken(folder: Path) -> str:
    """Open and close; why a new trail was begun."""
    ledger = Ledger(folder, "bench", START_NS + S)
    ledger.append([draft(1)], START_NS + S, 0)
    ledger.close()
    return ledger.found


# --- going on ---------------------------------------------------------------------------------------------------------


def test_a_trail_goes_on_where_it_stopped(tmp_path: Path) -> None:
    filled(tmp_path, 7).close()
    ledger = filled(tmp_path, 7)
    assert ledger.found == ""
    ledger.close()
    proof = verify(tmp_path / DATABASE)
    assert proof.sound
    assert proof.entries == 1 + 10 + 10


def test_two_programs_write_one_trail_in_turn(tmp_path: Path) -> None:
    one = Ledger(tmp_path, "bench", START_NS, epoch_entries=5)
    other = Ledger(tmp_path, "bench", START_NS, epoch_entries=5)
    for number in range(20):
        for ledger in (one, other)[:: 1 if number % 3 else -1]:
            ledger.append([draft(number)], START_NS + number, 0)
    one.seal(START_NS)
    other.append([draft(99)], START_NS, 0)
    one.close()
    other.close()
    proof = verify(tmp_path / DATABASE)
    assert proof.sound
    assert proof.entries == 42
    assert trails_in(tmp_path) == [tmp_path / DATABASE]


def test_an_epoch_ends_after_a_quarter_of_an_hour_also_without_entries(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, "bench", START_NS)
    for look in range(1, 5):
        ledger.seal_if_due(START_NS + look * EPOCH_NS // 2)
    assert ledger.head.epoch == 2
    ledger.append([draft(1)], START_NS + 4 * EPOCH_NS, 0)
    assert ledger.head.epoch == 3
    ledger.append([draft(2)], START_NS - EPOCH_NS, 0)  # a clock that was set back
    assert ledger.head.epoch == 4
    ledger.close()
    assert verify(tmp_path / DATABASE).sound


def test_a_key_of_the_past_is_nowhere(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, "bench", START_NS)
    keys = []
    for number in range(3):
        keys.append((tmp_path / SEALING).read_bytes())
        ledger.seal(START_NS + number)
    ledger.close()
    everything = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert not any(key.split(b'"key": "')[1][:64] in everything for key in keys)
    if os.name == "posix":
        assert {(tmp_path / name).stat().st_mode & 0o077 for name in (KEY, SEALING, DATABASE, HEAD)} == {0}


def test_a_document_is_kept_once_and_found_by_its_name(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, "bench", START_NS)
    (entry,) = ledger.append([Draft(action=SETTINGS_READ, document='{"a":"b"}')], START_NS, 0)
    assert ledger.document(entry.new) == '{"a":"b"}'
    assert ledger.document("sha256:0") == ""
    assert ledger.last(SETTINGS_READ) is not None
    assert ledger.last("no.such") is None
    ledger.close()


# --- kills and disks --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("after", [3, 11, 40])
def test_killed_in_the_middle_nothing_that_was_answered_is_lost(tmp_path: Path, after: int) -> None:
    child = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    with child.stdout:
        answered = [int(child.stdout.readline()) for _ in range(after)]
        child.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        answered += [int(line) for line in child.stdout if line.endswith("\n")]
    child.wait()
    assert verify(tmp_path / DATABASE).sound
    ledger = Ledger(tmp_path, "bench", START_NS + S)
    assert ledger.found == ""
    (entry,) = ledger.append([draft(0)], START_NS + S, 0)
    ledger.close()
    assert entry.number > answered[-1]
    assert verify(tmp_path / DATABASE).sound


def test_killed_between_the_commit_and_all_that_follows_it_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = filled(tmp_path, 4)
    monkeypatch.setattr(Ledger, "_committed", lambda *_, **__: None)
    ledger.append([draft(number) for number in range(12)], START_NS, 0)  # a checkpoint, whose key is not erased
    ledger.close()
    monkeypatch.undo()
    assert verify(tmp_path / DATABASE).sound
    assert broken(tmp_path) == ""
    assert verify(tmp_path / DATABASE).sound


def test_a_full_disk_refuses_and_leaves_all_as_it_was(tmp_path: Path) -> None:
    ledger = filled(tmp_path, 5)
    before = verify(tmp_path / DATABASE)
    connection = ledger._open_connection()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(RecordsError, match=r"records\.disk_full"):
        ledger.append([Draft(action="a", new="x" * 19_000)] * 9, START_NS, 0)
    after = verify(tmp_path / DATABASE)
    assert after.sound
    assert after.last_hash == before.last_hash
    connection.execute("PRAGMA max_page_count = 100000")
    ledger.append([draft(1)], START_NS, 0)
    ledger.close()
    assert verify(tmp_path / DATABASE).sound
    assert broken(tmp_path) == ""


def test_a_head_that_cannot_be_written_undoes_no_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_log: object
) -> None:
    assert callable(expected_log)
    expected_log("could not be written")
    ledger = filled(tmp_path, 3)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ledger_module, "save_head", refuse)
    assert len(ledger.append([draft(1)], START_NS, 0)) == 1
    monkeypatch.undo()
    ledger.append([draft(2)], START_NS, 0)
    ledger.close()
    assert verify(tmp_path / DATABASE).sound


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="rights that bind this user")
def test_a_folder_that_cannot_be_written_refuses(tmp_path: Path) -> None:
    filled(tmp_path, 1).close()
    tmp_path.chmod(0o500)
    with pytest.raises(RecordsError):
        Ledger(tmp_path, "bench", START_NS)
    tmp_path.chmod(0o700)


# --- what is not what was written -------------------------------------------------------------------------------------


def changed_end(folder: Path) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as database, database:
        database.execute("DROP TRIGGER entries_stay")
        database.execute("UPDATE entries SET body = body || ' ' WHERE number = (SELECT max(number) FROM entries)")


def garbage(folder: Path) -> None:
    (folder / DATABASE).write_bytes(b"no database" * 1000)


def other_key(folder: Path) -> None:
    (folder / KEY).write_bytes(os.urandom(32))


def no_seals(folder: Path) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as database, database:
        database.execute("DROP TRIGGER checkpoints_remain")
        database.execute("DELETE FROM checkpoints")


def gone(folder: Path) -> None:
    (folder / DATABASE).unlink()


def empty(folder: Path) -> None:
    (folder / DATABASE).write_bytes(b"")


def false_head(folder: Path) -> None:
    (folder / HEAD).write_bytes((folder / HEAD).read_bytes().replace(b"bench", b"bunch"))


@pytest.mark.parametrize("act", [cut, changed_end, garbage, other_key, no_seals, gone, empty, false_head])
def test_what_was_not_written_so_goes_aside_and_a_new_trail_says_so(tmp_path: Path, act: object) -> None:
    filled(tmp_path, 12).close()
    assert callable(act)
    act(tmp_path)
    reason = broken(tmp_path)
    assert reason
    live = trails_in(tmp_path)[-1]
    assert live == tmp_path / DATABASE
    assert verify(live).sound
    with closing(Reader(live)) as reader:
        first = next(reader.entries(Selection()))
    assert (first.action, first.reason) == ("trail.begun", reason)
    asides = [path for path in tmp_path.iterdir() if path.name.startswith("records-")]
    assert asides
    assert first.old == f"{asides[0].stem}.db"
    assert broken(tmp_path) == ""  # once


def test_an_older_copy_goes_aside(tmp_path: Path) -> None:
    live = tmp_path / "live"
    filled(live, 5).close()
    shutil.copy(live / DATABASE, tmp_path / "older.db")
    filled(live, 5).close()
    shutil.copy(tmp_path / "older.db", live / DATABASE)
    assert broken(live) == "entries 9 to 15 missing"
    aside = trails_in(live)[0]
    assert [finding.where for finding in verify(aside).findings] == ["entries 9 to 15", "checkpoint 1"]


def test_a_file_that_is_moved_away_under_an_open_trail_is_noticed(tmp_path: Path) -> None:
    ledger = filled(tmp_path, 3)
    shutil.copy(tmp_path / DATABASE, tmp_path / "copy.db")
    (tmp_path / DATABASE).unlink()
    ledger.append([draft(1)], START_NS, 0)
    ledger.close()
    assert ledger.found == f"{DATABASE} is gone"
    assert actions(tmp_path)[0] == "trail.begun"


@pytest.mark.parametrize(("name", "value"), [("application_id", 7), ("user_version", 99)])
def test_what_is_of_another_or_newer_program_is_left_alone(tmp_path: Path, name: str, value: int) -> None:
    filled(tmp_path, 2).close()
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database:
        database.execute(f"PRAGMA {name} = {value}")
    before = (tmp_path / DATABASE).read_bytes()
    with pytest.raises(RecordsError, match=r"records\.(foreign|newer)"):
        Ledger(tmp_path, "bench", START_NS)
    assert (tmp_path / DATABASE).read_bytes() == before


def test_a_trail_of_the_first_layout_goes_on_with_accounts(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, "bench", START_NS)
    ledger.append([draft(1)], START_NS, 0)
    ledger.close()
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database:
        database.execute("DROP TABLE accounts")
        database.execute("PRAGMA user_version = 1")
    assert verify(tmp_path / DATABASE).sound
    ledger = Ledger(tmp_path, "bench", START_NS)
    ledger.append([Draft(action=ACCOUNT_KEPT, object="person anne", account="{}")], START_NS, 0)
    ledger.close()
    assert ledger.found == ""
    assert verify(tmp_path / DATABASE).sound
    assert [(one.about, one.content, one.sound) for one in accounts_in(tmp_path, whole=True)] == [
        ("person anne", "{}", True)
    ]


def test_dropping_accounts_and_saying_that_there_never_were_any_is_found(tmp_path: Path) -> None:
    filled(tmp_path, 20).close()
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database:
        database.execute("DROP TABLE accounts")
        database.execute("PRAGMA user_version = 1")
    assert "accounts 1 to" in verify(tmp_path / DATABASE).findings[0].where
    assert verify_records.prove_database(tmp_path / DATABASE).findings
