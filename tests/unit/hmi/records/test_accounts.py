"""Accounts are believed as long as they are what was written, row by row."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hmi.records.accounts import Account, accounts_in, accounts_of_aside
from hmi.records.entry import ACCOUNT_KEPT, Draft
from hmi.records.files import DATABASE, HEAD
from hmi.records.ledger import Ledger
from hmi.records.verify import trails_in, verify
from resources.verifier import verify_records
from tests.unit.hmi.records.made import START_NS, S, draft

ANNE = Draft(action=ACCOUNT_KEPT, object="person anne", account='{"role":"operator"}')
AGAIN = Draft(action=ACCOUNT_KEPT, object="person anne", account='{"role":"administrator"}')
BEN = Draft(action=ACCOUNT_KEPT, object="person ben", account='{"role":"quality"}')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    ledger = Ledger(tmp_path, "bench", START_NS)
    for number, drafts in enumerate([[draft(1), ANNE, draft(2)], [BEN], [draft(3)], [AGAIN]]):
        ledger.append(drafts, START_NS + number * S, 0)
    ledger.close()
    return tmp_path


def by_hand(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as database, database:
        triggers = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            database.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            database.execute(statement)
        for _, sql in triggers:
            database.execute(sql)


def found(folder: Path) -> list[tuple[int, str, bool]]:
    return [(one.number, one.about, one.sound) for one in accounts_in(folder, whole=True)]


def test_rows_come_in_order_with_what_their_entries_are_about(folder: Path) -> None:
    assert accounts_in(folder, whole=True) == [
        Account(1, "person anne", '{"role":"operator"}', sound=True),
        Account(2, "person ben", '{"role":"quality"}', sound=True),
        Account(3, "person anne", '{"role":"administrator"}', sound=True),
    ]
    assert [one.number for one in accounts_in(folder, after=2)] == [3]


def test_no_trail_has_no_accounts(tmp_path: Path) -> None:
    assert accounts_in(tmp_path) == []


def _named(text: str) -> str:
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


BETTER = '{"role":"administrator"}'
BY_HAND = {
    "content": f"UPDATE accounts SET content = '{BETTER}' WHERE number = 2",
    "content and hash": f"UPDATE accounts SET content = '{BETTER}', hash = '{_named(BETTER)}' WHERE number = 2",
    "another's entry": "UPDATE accounts SET entry = 3 WHERE number = 2",
    "another's row": "UPDATE accounts SET (entry, hash, content) ="
    " (SELECT entry, hash, content FROM accounts WHERE number = 1) WHERE number = 2",
}


@pytest.mark.parametrize("act", BY_HAND)
def test_a_row_that_was_changed_by_hand_is_not_believed(folder: Path, act: str) -> None:
    by_hand(folder, BY_HAND[act])
    first, second, third = found(folder)
    assert first == (1, "person anne", True)
    assert second == (2, "" if act.startswith("another's") else "person ben", False)
    assert third[2] is (act != "another's row")
    assert not verify(folder / DATABASE).sound
    assert verify_records.prove_database(folder / DATABASE).findings


def test_entry_and_row_that_were_changed_together_are_not_believed(folder: Path) -> None:
    """The chain is made anew to its end; only the station's signature cannot be."""
    old, new = _named('{"role":"quality"}'), _named(BETTER)
    by_hand(folder, BY_HAND["content and hash"], f"UPDATE entries SET body = replace(body, '{old}', '{new}')")
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        triggers = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for name in triggers:
            database.execute(f"DROP TRIGGER {name}")
        before = b"\0" * 32
        for number, body, signed in database.execute(
            "SELECT number, CAST(body AS BLOB), coalesce(signed, x'') FROM entries ORDER BY number"
        ).fetchall():
            digest = hashlib.sha256(before + body).digest()
            database.execute("UPDATE entries SET hash = ? WHERE number = ?", (digest, number))
            before = digest + signed
        database.commit()
    assert (2, "", False) in found(folder)


def test_the_newest_row_cut_off_is_told(folder: Path) -> None:
    """Without it an administrator who was retired would be one again."""
    by_hand(folder, "DELETE FROM accounts WHERE number = 3")
    assert found(folder)[-1] == (0, "person anne", False)
    assert verify(folder / DATABASE).findings[0].where == "accounts 3 to 3"


def test_after_a_row_that_nobody_entered_others_are_believed_again(folder: Path) -> None:
    by_hand(folder, f"INSERT INTO accounts VALUES (4, 5, 'sha256:00', '{BETTER}')")
    ledger = Ledger(folder, "bench", START_NS)
    ledger.append([ANNE], START_NS + 9 * S, 0)
    ledger.close()
    assert found(folder)[2:] == [(3, "person anne", True), (4, "", False), (5, "person anne", True)]


def test_a_row_taken_out_of_the_middle_is_told(folder: Path) -> None:
    by_hand(folder, "DELETE FROM accounts WHERE number = 2", "UPDATE accounts SET number = 2 WHERE number = 3")
    assert found(folder) == [(1, "person anne", True), (2, "", False)]
    assert [one.sound for one in accounts_in(folder, after=1)] == [False]


def test_what_a_broken_trail_held_and_the_station_signed_is_known_still(folder: Path) -> None:
    by_hand(folder, "DELETE FROM entries WHERE number = (SELECT max(number) FROM entries)", BY_HAND["content"])
    Ledger(folder, "bench", START_NS).close()
    (aside, _) = trails_in(folder)
    known, is_whole = accounts_of_aside(aside)
    assert [(one.number, one.about) for one in known] == [(1, "person anne")]
    assert not is_whole
    assert accounts_in(folder) == []


def test_accounts_of_another_station_are_not_taken_from_an_aside_trail(folder: Path, tmp_path: Path) -> None:
    """Somebody puts in a trail of his own to become an administrator: it was not signed here."""
    other = tmp_path / "other"
    ledger = Ledger(other, "bench", START_NS)
    ledger.append([AGAIN], START_NS, 0)
    ledger.close()
    for name in (DATABASE, HEAD):
        (folder / name).write_bytes((other / name).read_bytes())
    Ledger(folder, "bench", START_NS).close()
    (aside, _) = trails_in(folder)
    assert accounts_of_aside(aside) == ([], False)


def test_accounts_are_whole_in_a_trail_that_broke_elsewhere(folder: Path) -> None:
    by_hand(folder, "UPDATE entries SET body = replace(body, 'setpoint', 'set-point') WHERE number = 2")
    Ledger(folder, "bench", START_NS).close()
    (aside, _) = trails_in(folder)
    known, is_whole = accounts_of_aside(aside)
    assert [one.number for one in known] == [1, 2, 3]
    assert is_whole
