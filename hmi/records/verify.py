"""Verify: whether a trail is, entry by entry, what was written. Reads, and changes nothing.

A million entries pass in seconds: the loop holds two values of a row at a time, and hashing is done in C.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import quote

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hmi.records import chain
from hmi.records.chain import Head
from hmi.records.entry import ACCOUNT_KEPT, DOCUMENTED
from hmi.records.errors import RecordsError, unusable
from hmi.records.files import ASIDE, DATABASE, SEALING
from hmi.records.head import load_head
from hmi.records.keys import load_sealing
from hmi.records.schema import APPLICATION_ID, OF_VERSION, STATEMENTS
from hmi.records.tail import entries
from hmi.records.verify_seals import Seals, accounts, documents

MOST_FINDINGS: Final = 1000
_DOCUMENTED: Final = tuple(f'"action":"{action}"'.encode() for action in DOCUMENTED)
_ACCOUNT: Final = f'"action":"{ACCOUNT_KEPT}"'.encode()
_ROWS: Final = (
    "SELECT number, body, hash, signed, typeof(body) = 'text' AND typeof(hash) = 'blob' AND length(hash) = 32"
    " AND (signed IS NULL OR typeof(signed) = 'blob' AND length(signed) = 64) FROM entries ORDER BY number"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was written: where, and what."""

    where: str
    what: str


@dataclass(slots=True)
class Proof:
    """What came out of it; the trail is sound when nothing was found."""

    path: Path
    entries: int = 0
    checkpoints: int = 0
    last_hash: bytes = b""
    key: bytes = b""
    """The station's public key, as the first entry says."""
    heads: list[Head] = field(default_factory=list)
    sealed_series: list[int] = field(default_factory=list)
    """Series whose seals were checked with their first key."""
    findings: list[Finding] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not self.findings

    def found(self, where: str, what: str) -> None:
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(Finding(where, what))


def trails_in(folder: Path) -> list[Path]:
    """The trail of a data folder, and before it those that were put aside as broken."""
    live = folder / DATABASE
    return [*sorted(folder.glob(ASIDE)), *([live] if live.exists() or live.with_suffix(".head").exists() else [])]


def verify(
    path: Path, heads: Sequence[Path] = (), first_keys: Mapping[int, bytes] | None = None, key: bytes = b""
) -> Proof:
    """Prove one trail: a records.db, with the head beside it and further heads from elsewhere.

    first_keys: of series of seals, as they were handed out; key: the public key that the trail must have.
    RecordsError when there is nothing to look at.
    """
    proof = Proof(path)
    known = _heads(proof, [path.with_suffix(".head"), *heads])  # before the trail: it may grow meanwhile
    if not path.is_file():
        if not known:
            raise RecordsError("records.absent", str(path))
        proof.found(path.name, "missing")
        return proof
    try:
        with closing(open_read_only(path)) as connection:
            connection.execute("BEGIN")
            _structure(proof, connection)
            _contents(proof, connection, known, dict(first_keys or {}), key)
    except sqlite3.DatabaseError as error:
        proof.found(path.name, f"cannot be read: {error}")
    return proof


def open_read_only(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing, and gives text as the bytes that are stored."""
    try:
        where = f"file:{quote(str(path.resolve()))}?mode=ro"
        connection = sqlite3.connect(where, uri=True, isolation_level=None)
    except sqlite3.Error as error:
        raise unusable(error) from error
    connection.text_factory = bytes
    return connection


def _heads(proof: Proof, paths: Sequence[Path]) -> list[tuple[str, Head]]:
    found = []
    for path in paths:
        try:
            head = load_head(path)
        except (ValueError, OSError) as error:
            proof.found(path.name, f"is no head to believe: {error}")
            continue
        if head is None:
            proof.found(path.name, "missing: whether the end of the trail was cut cannot be told by it")
        else:
            found.append((path.name, head))
    proof.heads = [head for _, head in found]
    return found


def _structure(proof: Proof, connection: sqlite3.Connection) -> None:
    """The file is whole, and its tables are those that only grow."""
    for row in connection.execute("PRAGMA quick_check(5)").fetchall():
        if row[0] != b"ok":
            proof.found(proof.path.name, f"is damaged: {row[0].decode('utf-8', 'replace')}")
    numbers = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    tables = OF_VERSION.get(numbers[1], ())
    if numbers[0] != APPLICATION_ID or not tables:
        proof.found(proof.path.name, "does not say that it is a trail of this layout")
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    if sorted(row[0].decode("utf-8", "replace") for row in rows) != sorted(tables or STATEMENTS):
        proof.found(proof.path.name, "has other tables or triggers than a trail has")


def _contents(
    proof: Proof,
    connection: sqlite3.Connection,
    known: Sequence[tuple[str, Head]],
    first_keys: dict[int, bytes],
    wanted: bytes,
) -> None:
    proof.key = _key_of(proof, connection, known, wanted)
    public = Ed25519PublicKey.from_public_bytes(proof.key) if len(proof.key) == 32 else None
    seals = Seals(connection, public, first_keys)
    marked = dict.fromkeys((*seals.marks, *(head.number for _, head in known)), b"")
    references: list[bytes] = []
    kept: list[tuple[int, bytes]] = []
    for finding in _entries(proof, connection, public, marked, references, kept):
        proof.found(*finding)
    for where, what in (
        *seals.findings(marked, proof.entries),
        *documents(connection, references),
        *accounts(connection, kept),
    ):
        proof.found(where, what)
    proof.checkpoints, proof.sealed_series = seals.count, sorted(first_keys.keys() & seals.series)
    for where, head in known:
        _compare(proof, where, head, marked)
    sealing = load_sealing(proof.path.parent) if _readable(proof.path.with_name(SEALING)) else None
    if proof.path.name == DATABASE and sealing is not None and sealing.epoch > proof.checkpoints + 1:
        proof.found(_checkpoints(proof.checkpoints + 1, sealing.epoch - 1), "missing: an older copy")


def _key_of(proof: Proof, connection: sqlite3.Connection, known: Sequence[tuple[str, Head]], wanted: bytes) -> bytes:
    """The key that must have signed: the one asked for, that of the head, or what the first entry says."""
    row = connection.execute("SELECT body FROM entries WHERE number = 1").fetchone()
    try:
        stated = bytes.fromhex(json.loads(row[0])["new"].removeprefix("ed25519:")) if row else b""
    except (ValueError, KeyError, TypeError, AttributeError):
        stated = b""
    if wanted and stated != wanted:
        proof.found("entry 1", "names another key than the one asked for")
    for where, head in known:
        if head.key != stated:
            proof.found(where, "was signed by another key than entry 1 names")
    return wanted or next((head.key for _, head in known), stated)


def _entries(
    proof: Proof,
    connection: sqlite3.Connection,
    key: Ed25519PublicKey | None,
    marked: dict[int, bytes],
    references: list[bytes],
    kept: list[tuple[int, bytes]],
) -> Iterator[tuple[str, str]]:
    """Every entry in order. Fills hashes of the marked ones, bodies of those that name a document or an account."""
    link, sha_before, written_before = chain.link, chain.ZERO, b""
    signed_before, number_before = b"", 0
    for number, body, hash_, signed, sound in connection.execute(_ROWS):
        signed = signed or b""  # noqa: PLW2901  # NULL where a commit went on
        expected = number_before + 1
        if not sound:
            yield f"entry {number}", "holds another kind of value than was written"
            number_before, sha_before, signed_before, written_before = number, _raw(hash_), _raw(signed), b""
            continue
        made = link(sha_before, signed_before, body)
        if number != expected:
            yield _missing(expected, number - 1) if number > expected else (f"entry {number}", "was inserted")
        elif made != hash_:
            if not written_before or link(written_before, signed_before, body) != hash_:
                yield _blamed(number, sha_before, signed_before, key)
        elif not body.startswith(b'{"number":%d,' % number):
            yield f"entry {number}", "carries another number"
        written_before = made if made != hash_ else b""
        if number in marked:
            marked[number] = hash_
        if _ACCOUNT in body:
            kept.append((number, body))
        elif any(mark in body for mark in _DOCUMENTED):
            references.append(body)
        number_before, sha_before, signed_before = number, hash_, signed
        proof.entries += 1
    proof.last_hash = sha_before
    if not number_before:
        yield "entries", "missing, all of them"
    elif key is None or not chain.signed_by(key, signed_before, _commit(number_before, sha_before)):
        yield f"entry {number_before}", "is the newest and was not signed by the station: changed, inserted, or cut"


def _raw(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""


def _commit(number: int, hash_: bytes) -> bytes:
    return chain.commit_message(number, hash_) if 0 <= number < 2**63 else b""


def _missing(first: int, last: int) -> tuple[str, str]:
    return entries(first, last), "missing"


def _blamed(number: int, before: bytes, signed: bytes, key: Ed25519PublicKey | None) -> tuple[str, str]:
    """Which of two neighbours that do not fit together was changed, as far as the station's signature tells."""
    if signed and key is not None:
        if chain.signed_by(key, signed, _commit(number - 1, before)):
            return f"entry {number}", "is not what was written"
        return f"entry {number - 1}", "is not what was written"
    return f"entry {number}", f"is not what was written, or entry {number - 1} is not"


def _compare(proof: Proof, where: str, head: Head, marked: Mapping[int, bytes]) -> None:
    held = marked.get(head.number, b"")
    if head.number > proof.entries and not held:
        proof.found(entries(proof.entries + 1, head.number), f"missing, cut off or an older copy: {where} knows more")
    elif held != head.hash:
        proof.found(f"entry {head.number}", f"is another than {where} says")
    if head.epoch > proof.checkpoints:
        proof.found(_checkpoints(proof.checkpoints + 1, head.epoch), f"missing: {where} knows more")


def _checkpoints(first: int, last: int) -> str:
    return f"checkpoint {first}" if first == last else f"checkpoints {first} to {last}"


def _readable(path: Path) -> bool:
    try:
        path.open("rb").close()
    except OSError:
        return False
    return True
