"""Everything that somebody with the file in hand, and without the keys, can do to a trail: one random act at a time."""

import hashlib
import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hmi.records.chain import link
from hmi.records.entry import ACCOUNT_KEPT, DOCUMENTED, FIELDS, canonical
from hmi.records.files import DATABASE, HEAD
from tests.unit.hmi.records.made import filled

OUTSIDE: Final = "outside.head"
COLUMNS: Final = {
    "entries": ("number", "body", "hash", "signed"),
    "checkpoints": ("epoch", "body", "seal", "signed"),
    "documents": ("number", "hash", "content"),
    "accounts": ("number", "entry", "hash", "content"),
}
_TEXT_HASHES: Final = (("documents", "hash"), ("accounts", "hash"))


@dataclass(frozen=True, slots=True)
class Original:
    """A trail as it was written, older copies of it, and how many rows each table has."""

    folder: Path
    older: list[Path]
    rows: dict[str, int]


def original(folder: Path) -> Original:
    """A trail of some sixty entries in one file, and copies of it from when it was shorter."""
    live, older = folder / "live", []
    for stage in range(5):
        filled(live, 8, entries=3, first=stage * 16).close()
        older.append(folder / f"older{stage}")
        older[-1].mkdir()
        for name in (DATABASE, HEAD):
            shutil.copy(live / name, older[-1] / name)
    with closing(sqlite3.connect(live / DATABASE)) as database:
        rows = {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COLUMNS}
    return Original(live, older[:-1], rows)


def mutated(made: Original, folder: Path, dice: random.Random) -> str:
    """A copy of the trail in `folder`, changed in one way; answers in which.

    The head in the folder is as it was, except in "copy back all"; OUTSIDE is a copy of it on another disk.
    """
    shutil.copy(made.folder / HEAD, folder / HEAD)
    shutil.copy(made.folder / HEAD, folder / OUTSIDE)
    act = dice.choices(list(ACTS), weights=[weight for _, weight in ACTS.values()])[0]
    if act == "copy back":
        shutil.copy(dice.choice(made.older) / DATABASE, folder / DATABASE)
        return act
    if act == "copy back all":
        older = dice.choice(made.older)
        shutil.copy(older / DATABASE, folder / DATABASE)
        shutil.copy(older / HEAD, folder / HEAD)
        return act
    shutil.copy(made.folder / DATABASE, folder / DATABASE)
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as database:
        database.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA journal_mode = MEMORY").fetchall()
        triggers = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            database.execute(f"DROP TRIGGER {name}")
        before = _rows(database)
        database.execute("BEGIN")
        told = ""
        while not told:
            told = ACTS[act][0](database, made, dice)
            if told and _rows(database) == before:
                told = ""  # the dice changed nothing: a value by itself, two rows that are one
        database.execute("COMMIT")
        for _, sql in triggers:  # only the act itself is left to find
            database.execute(sql)
    return f"{act}: {told}"


def untouched(made: Original, folder: Path) -> None:
    """The same with an act that does nothing: what is found then is found in error."""
    for name in (HEAD, DATABASE):
        shutil.copy(made.folder / name, folder / name)
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = MEMORY").fetchall()
        for name, sql in database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
            database.execute(sql)


def _rows(database: sqlite3.Connection) -> list[Any]:
    return [
        database.execute(f"SELECT *, {', '.join(f'typeof({column})' for column in columns)} FROM {table}").fetchall()
        for table, columns in COLUMNS.items()
    ]


# --- acts -------------------------------------------------------------------------------------------------------------


def _bit(database: sqlite3.Connection, made: Original, dice: random.Random) -> str:
    """One bit of one stored value, whatever it is."""
    table = dice.choice(list(COLUMNS))
    column = dice.choice(COLUMNS[table])
    key, row = COLUMNS[table][0], dice.randint(1, made.rows[table])
    value = database.execute(
        f"SELECT CASE typeof({column}) WHEN 'text' THEN CAST({column} AS BLOB) ELSE {column} END FROM {table}"
        f" WHERE {key} = ?",
        (row,),
    ).fetchone()[0]
    if value is None:
        value = dice.randbytes(64)
    elif isinstance(value, int):
        value ^= 1 << dice.randrange(48)
        if value in range(1, made.rows[table] + 1):
            return ""
    else:
        at = dice.randrange(len(value) * 8)
        value = value[: at // 8] + bytes([value[at // 8] ^ (1 << at % 8)]) + value[at // 8 + 1 :]
    as_text = "CAST(? AS TEXT)" if column in {"body", "content"} or (table, column) in _TEXT_HASHES else "?"
    database.execute(f"UPDATE {table} SET {column} = {as_text} WHERE {key} = ?", (value, row))
    return f"{table}.{column} of {row}"


def _kind(database: sqlite3.Connection, made: Original, dice: random.Random) -> str:
    """The same bytes as another kind of value: no reader sees it, and it is not what was written."""
    table, column = dice.choice(
        [
            ("entries", "body"),
            ("checkpoints", "body"),
            ("documents", "content"),
            ("accounts", "content"),
            *_TEXT_HASHES,
        ]
    )
    sql = database.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    rows = database.execute(f"SELECT * FROM {table}").fetchall()
    database.execute(f"DROP TABLE {table}")
    database.execute(sql.replace(") STRICT", ")"))
    database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    row = dice.randint(1, made.rows[table])
    database.execute(f"UPDATE {table} SET {column} = CAST({column} AS BLOB) WHERE {COLUMNS[table][0]} = ?", (row,))
    database.execute("PRAGMA writable_schema = ON")
    database.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (sql, table))
    database.execute("PRAGMA writable_schema = RESET")
    return f"{table}.{column} of {row} as bytes"


def _field(database: sqlite3.Connection, made: Original, dice: random.Random) -> str:
    """Another value in one field of one entry, as a person would change it; perhaps with a hash that fits."""
    row = dice.randint(1, made.rows["entries"])
    content = _content(database, row)
    name = dice.choice(FIELDS)
    content[name] = content[name] + 1 if isinstance(content[name], int) else f"{content[name]} "
    return _rewritten(database, made, dice, row, content, name)


def _rewritten(
    database: sqlite3.Connection, made: Original, dice: random.Random, row: int, content: dict[str, Any], what: str
) -> str:
    """The entry anew: alone, with its hash, or with the hashes of all that follow, and another's signature."""
    skill = dice.choice(("alone", "hash", "chain", "signed"))
    database.execute("UPDATE entries SET body = ? WHERE number = ?", (canonical(content).decode(), row))
    if skill != "alone":
        _chain_again(database, row, row if skill == "hash" else made.rows["entries"])
    if skill == "signed":
        _sign_last(database)
    return f"{what} of {row}, {skill}"


def _chain_again(database: sqlite3.Connection, first: int, last: int) -> None:
    before, signed = bytes(32), b""
    for number, body, hash_, signature in database.execute(
        "SELECT number, CAST(body AS BLOB), hash, signed FROM entries ORDER BY number"
    ).fetchall():
        if first <= number <= last:
            hash_ = link(before, signed, body)  # noqa: PLW2901  # the hash that fits
            database.execute("UPDATE entries SET hash = ? WHERE number = ?", (hash_, number))
        before, signed = hash_, signature or b""


def _sign_last(database: sqlite3.Connection) -> None:
    """By a key that is not the station's."""
    number, hash_ = database.execute("SELECT number, hash FROM entries ORDER BY number DESC LIMIT 1").fetchone()
    signature = Ed25519PrivateKey.generate().sign(b"pupitre commit 1\0" + number.to_bytes(8, "big") + hash_)
    database.execute("UPDATE entries SET signed = ? WHERE number = ?", (signature, number))


def _cut(database: sqlite3.Connection, made: Original, dice: random.Random) -> str:
    """The end is gone: of one table, or of all as they belong together."""
    table = dice.choice(list(COLUMNS))
    keep = dice.randrange(made.rows[table])
    database.execute(f"DELETE FROM {table} WHERE {COLUMNS[table][0]} > ?", (keep,))
    if table == "entries" and dice.random() < 0.7:  # a careful thief takes the seals of what he took, too
        database.execute("DELETE FROM checkpoints WHERE json_extract(body, '$.last') > ?", (keep,))
        for other, actions in (("documents", DOCUMENTED), ("accounts", (ACCOUNT_KEPT,))):
            marks = ", ".join("?" * len(actions))
            left = database.execute(
                f"SELECT count(*) FROM entries WHERE json_extract(body, '$.action') IN ({marks})", actions
            ).fetchone()[0]
            database.execute(f"DELETE FROM {other} WHERE number > ?", (left,))
    return f"{table} after {keep}"


def _remove(database: sqlite3.Connection, made: Original, dice: random.Random) -> str:
    """Rows in the middle are gone; perhaps those that follow are numbered and chained anew."""
    table = dice.choice(list(COLUMNS))
    key = COLUMNS[table][0]
    first = dice.randint(1, made.rows[table])
    last = min(made.rows[table], first + dice.choice((0, 0, 1, 5)))
    database.execute(f"DELETE FROM {table} WHERE {key} BETWEEN ? AND ?", (first, last))
    closed = dice.random() < 0.5
    if closed:
        _close_up(database, table, first, last - first + 1)
    return f"{table} {first} to {last}{', closed up' if closed else ''}"


def _close_up(database: sqlite3.Connection, table: str, first: int, count: int) -> None:
    key = COLUMNS[table][0]
    for (number,) in database.execute(f"SELECT {key} FROM {table} WHERE {key} > ? ORDER BY {key}", (first,)).fetchall():
        database.execute(f"UPDATE {table} SET {key} = ? WHERE {key} = ?", (number - count, number))
        if table == "entries":
            content = _content(database, number - count)
            content["number"] = number - count
            body = canonical(content).decode()
            database.execute("UPDATE entries SET body = ? WHERE number = ?", (body, number - count))
    if table == "entries":
        _chain_again(database, first, 2**40)


def _insert(database: sqlite3.Connection, made: Original, dice: random.Random) -> str:
    """A row more: at the end, before the first, or between others that make room."""
    table = dice.choice(list(COLUMNS))
    key, count = COLUMNS[table][0], made.rows[table]
    model = list(database.execute(f"SELECT * FROM {table} WHERE {key} = ?", (dice.randint(1, count),)).fetchone())
    at = dice.choice((0, -3, count + 1, count + 1, dice.randint(1, count), count + 7))
    if 1 <= at <= count:
        for number in range(count, at - 1, -1):
            database.execute(f"UPDATE {table} SET {key} = ? WHERE {key} = ?", (number + 1, number))
    model[0] = at
    database.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(model))})", model)
    if table == "entries" and at > 0 and dice.random() < 0.7:
        for (number,) in database.execute("SELECT number FROM entries WHERE number >= ?", (at,)).fetchall():
            content = _content(database, number)
            content["number"] = number
            database.execute("UPDATE entries SET body = ? WHERE number = ?", (canonical(content).decode(), number))
        _chain_again(database, at, 2**40)
        if dice.random() < 0.5:
            _sign_last(database)
    return f"{table} at {at}"


def _swap(database: sqlite3.Connection, made: Original, dice: random.Random) -> str:
    """Two rows in each other's place, whole or in one column."""
    table = dice.choice([name for name in COLUMNS if made.rows[name] > 1])
    key, *columns = COLUMNS[table]
    one, other = dice.sample(range(1, made.rows[table] + 1), 2)
    chosen = columns if dice.random() < 0.5 else [dice.choice(columns)]
    names = ", ".join(chosen)
    rows = [
        database.execute(f"SELECT {names} FROM {table} WHERE {key} = ?", (number,)).fetchone()
        for number in (one, other)
    ]
    setting = ", ".join(f"{name} = ?" for name in chosen)
    for number, row in zip((other, one), rows, strict=True):
        database.execute(f"UPDATE {table} SET {setting} WHERE {key} = ?", (*row, number))
    return f"{names} of {table} {one} and {other}"


def _document(database: sqlite3.Connection, made: Original, dice: random.Random) -> str:
    """Another text under a name that fits it."""
    table = dice.choice(("documents", "accounts"))
    row = dice.randint(1, made.rows[table])
    content = f'{{"changed":{dice.random()}}}'
    name = f"sha256:{hashlib.sha256(content.encode()).hexdigest()}"
    database.execute(f"UPDATE {table} SET content = ?, hash = ? WHERE number = ?", (content, name, row))
    return f"{table} {row}"


def _content(database: sqlite3.Connection, row: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        database.execute("SELECT body FROM entries WHERE number = ?", (row,)).fetchone()[0]
    )
    return found


Act = Callable[[sqlite3.Connection, Original, random.Random], str]
ACTS: Final[dict[str, tuple[Act, int]]] = {
    "bit": (_bit, 8),
    "kind": (_kind, 1),
    "field": (_field, 8),
    "cut": (_cut, 3),
    "remove": (_remove, 3),
    "insert": (_insert, 4),
    "swap": (_swap, 4),
    "document": (_document, 1),
    "copy back": (_cut, 1),
    "copy back all": (_cut, 1),
}
"""Each with its weight."""
