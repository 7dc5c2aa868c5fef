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
from hmi.records.head import load_head
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

    whole: rows that entries name and that are gone are told, too, as not sound and without a number.
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


def accounts_of_aside(path: Path) -> tuple[list[Account], bool]:
    """Those of a trail that was put aside as broken, as far as the station of its folder signed them.

    And whether none can be missing: the head beside it says that it was not cut, and is no older copy.
    """
    key = signing_key(path.parent).public_key()
    try:
        head = load_head(path.with_suffix(".head"))
        with closing(open_read_only(path)) as connection:
            found = _accounts(connection, key, 0, whole=True)
            row = connection.execute("SELECT hash FROM entries WHERE number = ?", (head.number if head else 0,))
            is_whole = head is not None and head.key == key.public_bytes_raw() and row.fetchone() == (head.hash,)
    except (sqlite3.Error, RecordsError, ValueError, OSError):
        return [], False
    sound = [one for one in found if one.sound]
    return sound, is_whole and len(sound) == len(found)


def _accounts(connection: sqlite3.Connection, key: Ed25519PublicKey, after: int, whole: bool) -> list[Account]:
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'accounts'").fetchone() is None:
        return []
    rows = connection.execute(
        "SELECT number, entry, hash, content FROM accounts WHERE number >= ? ORDER BY number", (after,)
    ).fetchall()
    found: list[Account] = []
    before = {b""}  # what the row before is called: by its entry, and by itself where it was changed
    for number, entry, name, content in rows:
        named = _named_by(connection, key, entry)
        if number > after:
            follows = bool(named.hash) and named.before in before
            sound = follows and name == named.hash == _name_of(content)
            found.append(Account(number, named.about if follows else "", content.decode("utf-8", "replace"), sound))
        before = {named.hash, name}
    return [*found, *_cut(connection, rows[-1][1] if rows else 0)] if whole else found


def _name_of(content: bytes) -> bytes:
    return f"sha256:{hashlib.sha256(content).hexdigest()}".encode()


@dataclass(frozen=True, slots=True)
class _Named:
    """What an entry of the station's own says of an account: about whom, its hash, and that of the one before.

    By the last no row in the middle can be taken away, though nobody read the whole trail. All empty: no such entry.
    """

    about: str
    hash: bytes
    before: bytes


def _named_by(connection: sqlite3.Connection, key: Ed25519PublicKey, number: int) -> _Named:
    nothing = _Named("", b"", b"")
    found = connection.execute(
        "SELECT hash, coalesce(signed, x'') FROM entries WHERE number = ?", (number - 1,)
    ).fetchone()
    hash_before, signed_before = found or (chain.ZERO, b"")
    named = nothing
    for at, body, hash_, signed in connection.execute(_ENTRIES, (number, _LONGEST_COMMIT)):
        if chain.link(hash_before, signed_before, body) != hash_:
            break
        if at == number:
            content = json.loads(body)
            if content["action"] != ACCOUNT_KEPT:
                break
            named = _Named(str(content["object"]), str(content["new"]).encode(), str(content["old"]).encode())
        if signed:
            return named if chain.signed_by(key, signed, chain.commit_message(at, hash_)) else nothing
        hash_before, signed_before = hash_, signed
    return nothing


def _cut(connection: sqlite3.Connection, last: int) -> list[Account]:
    """What entries after this one name, and is gone."""
    mark = f'"action":"{ACCOUNT_KEPT}"'
    rows = connection.execute("SELECT body FROM entries WHERE number > ? AND instr(body, ?)", (last, mark))
    return [Account(0, str(json.loads(body)["object"]), "", sound=False) for (body,) in rows]
