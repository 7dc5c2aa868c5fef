"""`verify` names what is wrong, and what only a head or a key from elsewhere can show."""

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.records import chain
from hmi.records.entry import FIELDS, Draft, body_of, entry_of
from hmi.records.errors import RecordsError
from hmi.records.files import DATABASE, HEAD, KEY, SEALING
from hmi.records.ledger import Ledger
from hmi.records.schema import STATEMENTS
from hmi.records.verify import Finding, verify
from resources.verifier import verify_records
from tests.unit.hmi.records.made import START_NS, S, draft, filled


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    filled(tmp_path, 30, entries=1).close()
    return tmp_path


def by_hand(folder: Path, *statements: str) -> None:
    """SQL by somebody who drops the triggers first and puts them back."""
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as database:
        triggers = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            database.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            database.execute(statement)
        for _, sql in triggers:
            database.execute(sql)


def found(folder: Path) -> list[Finding]:
    """What the program finds; the verifier of its own must find something, too."""
    assert verify_records.prove_database(folder / DATABASE).findings
    return verify(folder / DATABASE).findings


@pytest.mark.parametrize("number", [2, 10, 11, 17, 30, 31])
@pytest.mark.parametrize("column", ["body", "hash", "signed"])
def test_the_changed_row_is_named(folder: Path, number: int, column: str) -> None:
    change = {
        "body": 'body = replace(body, \'"unit":"\', \'"unit":" \')',
        "hash": "hash = randomblob(32)",
        "signed": "signed = randomblob(64)",
    }[column]
    by_hand(folder, f"UPDATE entries SET {change} WHERE number = {number}")
    findings = found(folder)
    assert findings[0].where == f"entry {number}"
    assert {finding.where for finding in findings} <= {f"entry {number}"}


def test_the_missing_rows_are_named(folder: Path) -> None:
    by_hand(folder, "DELETE FROM entries WHERE number IN (7, 8)")
    assert found(folder) == [Finding("entries 7 to 8", "missing")]


def test_a_cut_end_is_named(folder: Path) -> None:
    by_hand(folder, "DELETE FROM entries WHERE number > 29", "DELETE FROM checkpoints WHERE epoch > 2")
    wheres = [finding.where for finding in found(folder)]
    assert wheres == ["account 2", "entries 30 to 31", "checkpoint 3", "checkpoint 3"]


def test_swapped_rows_are_named(folder: Path) -> None:
    by_hand(
        folder,
        "CREATE TABLE t AS SELECT * FROM entries WHERE number IN (5, 6)",
        *(
            f"UPDATE entries SET {column} = (SELECT {column} FROM t WHERE t.number = 11 - entries.number)"
            " WHERE number IN (5, 6)"
            for column in ("body", "hash", "signed")
        ),
        "DROP TABLE t",
    )
    assert {"entry 5", "entry 6"} <= {finding.where for finding in found(folder)}


@pytest.mark.parametrize("table", ["entries", "checkpoints"])
def test_without_its_triggers_a_trail_is_not_sound(folder: Path, table: str) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        database.execute(f"DROP TRIGGER {table}_stay")
    assert [finding.what for finding in found(folder)] == ["has other tables or triggers than a trail has"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET body = '' WHERE number = 3",
        "DELETE FROM entries WHERE number = 31",
        "DELETE FROM checkpoints",
        "UPDATE documents SET content = ''",
        "INSERT OR REPLACE INTO entries SELECT number, body, hash, signed FROM entries WHERE number = 3",
        "INSERT INTO entries SELECT 500, body, hash, signed FROM entries WHERE number = 3",
    ],
)
def test_the_database_itself_refuses_to_change_a_row(folder: Path, statement: str) -> None:
    with (
        closing(sqlite3.connect(folder / DATABASE)) as database,
        pytest.raises(sqlite3.IntegrityError, match="the trail is only added to"),
    ):
        database.execute(statement)


# --- heads and keys ---------------------------------------------------------------------------------------------------


def test_a_head_that_was_changed_or_taken_away_is_found(folder: Path) -> None:
    text = (folder / HEAD).read_bytes()
    (folder / HEAD).write_bytes(text.replace(b'"epoch":', b'"epoch":0'))
    assert found(folder)[0].where == HEAD
    (folder / HEAD).write_bytes(text)
    assert verify(folder / DATABASE).sound
    (folder / HEAD).unlink()
    assert "missing" in found(folder)[0].what


def test_an_older_copy_of_everything_shows_by_a_head_from_outside_alone(tmp_path: Path) -> None:
    live, older = tmp_path / "live", tmp_path / "older"
    filled(live, 5).close()
    shutil.copytree(live, older)
    filled(live, 5).close()
    outside = tmp_path / "outside.head"
    shutil.copy(live / HEAD, outside)
    assert verify(older / DATABASE).sound
    assert not verify(older / DATABASE, [outside]).sound
    assert verify_records.prove_database(older / DATABASE, [outside]).findings
    assert verify(live / DATABASE, [older / HEAD, outside]).sound


def test_an_older_database_and_head_show_by_the_sealing_key(tmp_path: Path) -> None:
    live, older = tmp_path / "live", tmp_path / "older"
    filled(live, 5).close()
    shutil.copytree(live, older)
    filled(live, 20).close()
    for name in (DATABASE, HEAD):
        shutil.copy(older / name, live / name)
    findings = verify(live / DATABASE).findings
    assert [finding.what for finding in findings] == ["missing: an older copy"]


def test_a_whole_new_trail_by_another_key_shows_by_the_key_that_was_noted(tmp_path: Path) -> None:
    filled(tmp_path / "one", 3).close()
    filled(tmp_path / "other", 3).close()
    key = verify(tmp_path / "one" / DATABASE).key
    assert verify(tmp_path / "one" / DATABASE, key=key).sound
    assert not verify(tmp_path / "other" / DATABASE, key=key).sound
    assert verify_records.prove_database(tmp_path / "one" / DATABASE, key=key.hex()).findings == []
    assert verify_records.prove_database(tmp_path / "other" / DATABASE, key=key.hex()).findings
    assert not verify(tmp_path / "other" / DATABASE, [tmp_path / "one" / HEAD]).sound


def rewritten_past(folder: Path) -> None:
    """By a thief of both keys, now: an entry of the past, and everything after it made anew."""
    key = Ed25519PrivateKey.from_private_bytes((folder / KEY).read_bytes())
    sealing = bytes.fromhex(json.loads((folder / SEALING).read_bytes())["key"])
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.execute("UPDATE entries SET body = replace(body, 'trial', 'error') WHERE number = 7")
        before, signed, hashes = chain.ZERO, b"", {}
        for number, body, old in database.execute("SELECT number, body, signed FROM entries").fetchall():
            before = chain.link(before, signed, body.encode())
            signed = key.sign(chain.commit_message(number, before)) if old else b""
            hashes[number] = before
            row = (before, signed or None, number)
            database.execute("UPDATE entries SET hash = ?, signed = ? WHERE number = ?", row)
        last = chain.ZERO
        for epoch, body in database.execute("SELECT epoch, body FROM checkpoints").fetchall():
            content = json.loads(body)
            content |= {"hash": hashes[content["last"]].hex(), "before": last.hex()}
            made = chain.checkpoint(verify_records.canonical(content), epoch, sealing, key)
            last = made.hash
            database.execute(
                "UPDATE checkpoints SET body = ?, seal = ?, signed = ? WHERE epoch = ?",
                (made.body.decode(), made.seal, made.signed, epoch),
            )
        for statement in STATEMENTS:
            if "TRIGGER" in statement:
                database.execute(statement)
        head = chain.Head("bench", number, before, epoch, START_NS, key.public_key().public_bytes_raw())
        text = replace(head, signed=key.sign(head.message())).text()
    (folder / HEAD).write_bytes(text)


def test_a_thief_of_both_keys_cannot_seal_the_past(tmp_path: Path) -> None:
    ledger = filled(tmp_path, 3)
    series, first_key = ledger.hand_out_key(Draft(action="trail.key_handed_out"), START_NS, 0)
    for number in range(25):
        ledger.append([draft(number + 40)], START_NS + number * S, 0)
    ledger.close()
    proof = verify(tmp_path / DATABASE, first_keys={series: first_key})
    assert proof.sound
    assert proof.sealed_series == [series]
    assert verify_records.prove_database(tmp_path / DATABASE, first_keys={series: first_key.hex()}).findings == []
    rewritten_past(tmp_path)
    assert verify(tmp_path / DATABASE).sound  # signatures and chain fit: that is what the seals are for
    wheres = {finding.where for finding in verify(tmp_path / DATABASE, first_keys={series: first_key}).findings}
    assert {"checkpoint 2", "checkpoint 3"} <= wheres
    assert verify_records.prove_database(tmp_path / DATABASE, first_keys={series: first_key.hex()}).findings


def test_a_wrong_first_key_proves_no_seal(tmp_path: Path) -> None:
    filled(tmp_path, 20).close()
    assert not verify(tmp_path / DATABASE, first_keys={1: bytes(32)}).sound


def test_where_there_is_no_trail_there_is_nothing_to_prove(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match=r"records\.absent"):
        verify(tmp_path / DATABASE)


def test_a_file_that_is_no_database_is_a_finding(folder: Path) -> None:
    (folder / DATABASE).write_bytes(b"SQLite format 3\0" + bytes(5000))
    assert "cannot be read" in found(folder)[0].what


@pytest.mark.parametrize("at", [0.3, 0.6, 0.9])
def test_a_damaged_page_is_a_finding(folder: Path, at: float) -> None:
    path = folder / DATABASE
    with path.open("r+b") as file:
        file.seek(int(path.stat().st_size * at) // 4096 * 4096)
        file.write(bytes(4096))
    assert found(folder)


# --- bytes ------------------------------------------------------------------------------------------------------------

TEXTS = st.text(max_size=30)


@given(texts=st.tuples(*[TEXTS] * 9), number=st.integers(1, 2**40), at_ns=st.integers(-(2**62), 2**62))
@settings(max_examples=200)
def test_every_text_is_written_in_one_way_and_read_back(texts: tuple[str, ...], number: int, at_ns: int) -> None:
    action, about, old, new, unit, reason, lot, signature, language = texts
    made = Draft(
        action=action,
        object=about,
        old=old,
        new=new,
        unit=unit,
        reason=reason,
        lot=lot,
        signature=signature,
        language=language,
    )
    body = body_of(number, at_ns, -3600, "bench", made)
    entry = entry_of(body)
    assert (entry.number, entry.at_ns, entry.offset_s) == (number, at_ns, -3600)
    assert verify_records.canonical({name: getattr(entry, name) for name in FIELDS}) == body
    assert b"\0" not in body
    again = Draft(
        action=entry.action,
        object=entry.object,
        old=entry.old,
        new=entry.new,
        unit=entry.unit,
        reason=entry.reason,
        lot=entry.lot,
        signature=entry.signature,
        language=entry.language,
    )
    assert body_of(number, at_ns, -3600, "bench", again) == body  # cleaning once is cleaning for good


def test_the_bytes_are_those_that_are_written_down() -> None:
    """README.md as a test: whoever writes a verifier of their own finds these bytes."""
    body = body_of(1, 5, 3600, "s", Draft(action="a", object='"\\/\t\x01é', of=2))
    assert body == (
        b'{"number":1,"at_ns":5,"offset_s":3600,"person":"station","name":"the station itself","role":"station",'
        b'"station":"s","action":"a","object":"\\"\\\\/\\t\\u0001\xc3\xa9","old":"","new":"","unit":"","reason":"",'
        b'"lot":"","signature":"","language":"","of":2}'
    )
    assert chain.link(bytes(32), b"", body) == hashlib.sha256(bytes(32) + body).digest()
    assert chain.commit_message(258, b"h") == b"pupitre commit 1\0\0\0\0\0\0\0\x01\x02h"


@pytest.mark.parametrize(
    "text",
    ["password=hunter2", "token: hunter2", "opc.tcp://me:hunter2@host:4840/x", 'PassPhrase="hunter2"'],
)
def test_no_secret_is_entered(tmp_path: Path, text: str) -> None:
    ledger = Ledger(tmp_path, "bench", START_NS)
    (entry,) = ledger.append([Draft(action="a", object=text, old=text, new=text, reason=text)], START_NS, 0)
    ledger.close()
    assert "hunter2" not in str(entry)
    assert b"hunter2" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_a_text_of_any_length_and_kind_makes_an_entry(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, "bench", START_NS)
    (entry,) = ledger.append([Draft(action="a", old="\ud800\0", new="x" * 100_000)], START_NS, 0)
    ledger.close()
    assert entry.old == "?\ufffd"
    assert entry.new.endswith("… (80000 characters more)")
    assert verify(tmp_path / DATABASE).sound
