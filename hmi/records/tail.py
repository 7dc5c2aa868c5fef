"""The end of a trail: what is looked at before a new entry is put on it, and where a broken trail goes."""

import json
import sqlite3
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hmi.records import chain
from hmi.records.chain import Checkpoint, Head
from hmi.records.errors import BrokenError, RecordsError
from hmi.records.files import DATABASE, HEAD
from hmi.records.schema import APPLICATION_ID, VERSION

Position = tuple[int, bytes, int]
"""Number and hash of the newest entry, number of the newest checkpoint."""

_ENTRY: Final = "SELECT number, CAST(body AS BLOB), hash, coalesce(signed, x'') FROM entries"


@dataclass(frozen=True, slots=True)
class Tail:
    """Where the next entry and the next checkpoint go on."""

    number: int = 0
    hash: bytes = chain.ZERO
    signed: bytes = b""
    epoch: int = 0
    checkpoint: bytes = chain.ZERO
    """Hash of the newest checkpoint."""
    sealed: int = 0
    """Newest entry that a checkpoint covers."""
    sealed_ns: int = 0
    """When that was (UTC); of a trail without checkpoints, when it began."""

    @property
    def position(self) -> Position:
        return self.number, self.hash, self.epoch

    def grown(self, number: int, hash_: bytes, signed: bytes) -> "Tail":
        """After a commit whose last entry is this."""
        return replace(self, number=number, hash=hash_, signed=signed)

    def sealed_by(self, row: Checkpoint, at_ns: int) -> "Tail":
        """After a checkpoint over all entries there are."""
        return replace(self, epoch=row.epoch, checkpoint=row.hash, sealed=self.number, sealed_ns=at_ns)


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether the file is a trail; False for an empty database. RecordsError for another program's, or a newer one."""
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if tables and application != APPLICATION_ID:
        raise RecordsError("records.foreign", f"application id 0x{application:08X}")
    if version > VERSION:
        raise RecordsError("records.newer", f"layout {version}, this program knows {VERSION}")
    return tables > 0


def newest(connection: sqlite3.Connection) -> Position:
    """As the file has it now, unproven."""
    entry = connection.execute("SELECT number, hash FROM entries ORDER BY number DESC LIMIT 1").fetchone()
    epoch = connection.execute("SELECT max(epoch) FROM checkpoints").fetchone()[0]
    return (entry[0], entry[1], epoch or 0) if entry else (0, chain.ZERO, epoch or 0)


def last_series(connection: sqlite3.Connection) -> int:
    """Series of the newest checkpoint, 0 when there is none."""
    row = connection.execute("SELECT body FROM checkpoints ORDER BY epoch DESC LIMIT 1").fetchone()
    return int(json.loads(row[0])["series"]) if row else 0


def proven(connection: sqlite3.Connection, key: Ed25519PublicKey) -> Tail:
    """The end of the trail, from its newest checkpoint on. BrokenError when it is not what the key signed."""
    try:
        tail = _sealed(connection, key)
    except (ValueError, KeyError, TypeError) as error:
        raise BrokenError(f"the newest checkpoint cannot be read ({error})") from error
    for number, body, hash_, signed in connection.execute(f"{_ENTRY} WHERE number > ? ORDER BY number", (tail.number,)):
        if number != tail.number + 1:
            raise BrokenError(f"entry {tail.number + 1} is missing")
        if chain.link(tail.hash, tail.signed, body) != hash_:
            raise BrokenError(f"entry {number} is not what was written")
        tail = tail.grown(number, hash_, signed)
    if not tail.number:
        raise BrokenError("there is no entry")
    if not chain.signed_by(key, tail.signed, chain.commit_message(tail.number, tail.hash)):
        raise BrokenError(f"entry {tail.number}, the newest, was not signed by this station")
    return tail


def _sealed(connection: sqlite3.Connection, key: Ed25519PublicKey) -> Tail:
    """As of the newest checkpoint; of the first entry where there is none yet."""
    row = connection.execute(
        "SELECT epoch, CAST(body AS BLOB), seal, signed FROM checkpoints ORDER BY epoch DESC LIMIT 1"
    ).fetchone()
    if row is None:
        began = connection.execute("SELECT body FROM entries WHERE number = 1").fetchone()
        return Tail(sealed_ns=int(json.loads(began[0])["at_ns"]) if began else 0)
    made = Checkpoint(*row)
    content = json.loads(made.body)
    if not chain.is_signed(made, key) or content["epoch"] != made.epoch:
        raise BrokenError(f"checkpoint {made.epoch} was not signed by this station")
    number = int(content["last"])
    entry = connection.execute(f"{_ENTRY} WHERE number = ?", (number,)).fetchone()
    if entry is None or entry[2].hex() != content["hash"]:
        raise BrokenError(f"entry {number} is not the one that checkpoint {made.epoch} sealed")
    return Tail(number, entry[2], entry[3], made.epoch, made.hash, number, int(content["at_ns"]))


def compare(connection: sqlite3.Connection, tail: Tail, head: Head, key: bytes) -> None:
    """BrokenError when the head outside names what the trail does not hold: it was cut, or is an older copy."""
    if head.key != key:
        raise BrokenError("the head was signed by another key")
    if head.number > tail.number:
        raise BrokenError(f"{entries(tail.number + 1, head.number)} missing")
    row = connection.execute("SELECT hash FROM entries WHERE number = ?", (head.number,)).fetchone()
    if row is None or row[0] != head.hash:
        raise BrokenError(f"entry {head.number} is another than the head says")
    if head.epoch > tail.epoch:
        raise BrokenError(f"checkpoints after {tail.epoch} are missing")


def entries(first: int, last: int) -> str:
    """Their name."""
    return f"entry {first}" if first == last else f"entries {first} to {last}"


def put_aside(folder: Path, now_ns: int) -> Path:
    """The database, its write-ahead file and its head under a name that says when; answers the database's. OSError."""
    stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime(now_ns // 1_000_000_000))
    aside = folder / f"records-{stamp}-{now_ns % 1_000_000_000:09d}.db"
    # The write-ahead file goes first: a database without it is found broken again, and goes the same way.
    for old, new in (
        (f"{DATABASE}-wal", aside.with_name(f"{aside.name}-wal")),
        (DATABASE, aside),
        (HEAD, aside.with_suffix(".head")),
    ):
        if (folder / old).exists():
            (folder / old).replace(new)
    (folder / f"{DATABASE}-shm").unlink(missing_ok=True)
    return aside
