"""Accounts: what is known of people and roles and never leaves this computer, each row named by an entry of the trail.

Rows are only added; the newest about somebody holds. A row is believed when its entry names it and the station's key
has signed that entry's commit: what was changed by hand is told as not sound, and nobody logs in by it.
"""

import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hmi.records import chain
from hmi.records.entry import ACCOUNT_KEPT
from hmi.records.errors import RecordsError, unusable
from hmi.records.files import DATABASE
from hmi.records.keys import signing_key
from hmi.records.verify import open_read_only

_LONGEST_COMMIT: Final = 1001
_ENTRIES: Final = (
    "SELECT number, body, hash, coalesce(signed, x'') FROM entries WHERE number >= ? ORDER BY number LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Account:
    """One row. `about`: the object of its entry, such as "person anna"; `content`: text that its writer knows."""

    number: int
    about: str
    content: str
    sound: bool


def accounts_in(folder: Path, after: int = 0, *, whole: bool = False) -> list[Account]:
    """Rows after this number, in order; none when there is no trail. RecordsError, OSError.

    whole: rows that entries name and that are gone are told, too, as one that is not sound and without a number.
    """
    path = folder / DATABASE
    if not path.is_file():
        return []
    key = signing_key(folder).public_key()
    try:
        with closing(open_read_only(path)) as connection:
            connection.execute("BEGIN")
            return _accounts(connection, key, after, whole)
    except sqlite3.Error as error:
        raise unusable(error) from error


def accounts_of_aside(path: Path) -> list[Account]:
    """Those of a trail that was put aside as broken, as far as the station of its folder signed them."""
    key = signing_key(path.parent).public_key()
    try:
        with closing(open_read_only(path)) as connection:
            return [one for one in _accounts(connection, key, 0, whole=False) if one.sound]
    except (sqlite3.Error, RecordsError):
        return []


def _accounts(connection: sqlite3.Connection, key: Ed25519PublicKey, after: int, whole: bool) -> list[Account]:
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'accounts'").fetchone() is None:
        return []
    rows = connection.execute(
        "SELECT number, entry, hash, content FROM accounts WHERE number > ? ORDER BY number", (after,)
    ).fetchall()
    found = [_account(connection, key, row) for row in rows]
    if whole and _is_cut(connection, rows[-1][1] if rows else 0):
        found.append(Account(0, "", "", sound=False))
    return found


def _account(connection: sqlite3.Connection, key: Ed25519PublicKey, row: tuple[int, int, bytes, bytes]) -> Account:
    number, entry, name, content = row
    about = _named_by(connection, key, entry, name.decode("utf-8", "replace"))
    sound = about is not None and name == f"sha256:{hashlib.sha256(content).hexdigest()}".encode()
    return Account(number, about or "", content.decode("utf-8", "replace"), sound)


def _named_by(connection: sqlite3.Connection, key: Ed25519PublicKey, number: int, name: str) -> str | None:
    """The object of the entry, if it is the station's own and names the row so; None when it is another."""
    before = connection.execute(
        "SELECT hash, coalesce(signed, x'') FROM entries WHERE number = ?", (number - 1,)
    ).fetchone()
    hash_before, signed_before = before or (chain.ZERO, b"")
    about: str | None = None
    for at, body, hash_, signed in connection.execute(_ENTRIES, (number, _LONGEST_COMMIT)):
        if chain.link(hash_before, signed_before, body) != hash_:
            return None
        if at == number:
            content = json.loads(body)
            if (content["action"], content["new"]) != (ACCOUNT_KEPT, name):
                return None
            about = str(content["object"])
        if signed:
            return about if chain.signed_by(key, signed, chain.commit_message(at, hash_)) else None
        hash_before, signed_before = hash_, signed
    return None


def _is_cut(connection: sqlite3.Connection, last: int) -> bool:
    """Whether entries after this one name accounts: their rows are gone."""
    mark = f'"action":"{ACCOUNT_KEPT}"'
    row = connection.execute("SELECT 1 FROM entries WHERE number > ? AND instr(body, ?) LIMIT 1", (last, mark))
    return row.fetchone() is not None
