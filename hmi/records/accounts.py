"""Accounts: what is known of people and roles and never leaves this computer, each row named by an entry of the trail.

Rows are only added; the newest about somebody holds. A row is believed when its entry names it and the station's key
has signed that entry's commit: what was changed by hand is told as not sound, and nobody logs in by it.
"""

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hmi.records.entry import ACCOUNT_KEPT
from hmi.records.errors import RecordsError, unusable
from hmi.records.files import DATABASE
from hmi.records.head import load_head
from hmi.records.keys import signing_key
from hmi.records.named import name_of, named_by
from hmi.records.verify import open_read_only


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
        named = named_by(connection, key, entry, ACCOUNT_KEPT)
        if number > after:
            follows = bool(named.hash) and named.before in before
            sound = follows and name == named.hash == name_of(content)
            found.append(Account(number, named.about if follows else "", content.decode("utf-8", "replace"), sound))
        before = {named.hash, name}
    return [*found, *_cut(connection, rows[-1][1] if rows else 0)] if whole else found


def _cut(connection: sqlite3.Connection, last: int) -> list[Account]:
    """What entries after this one name, and is gone."""
    mark = f'"action":"{ACCOUNT_KEPT}"'
    rows = connection.execute("SELECT body FROM entries WHERE number > ? AND instr(body, ?)", (last, mark))
    return [Account(0, str(json.loads(body)["object"]), "", sound=False) for (body,) in rows]
