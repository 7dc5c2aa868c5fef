"""Of a trail: its checkpoints, and the documents and accounts that entries name."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hmi.records import chain
from hmi.records.chain import Checkpoint
from hmi.records.entry import canonical

LONGEST_EPOCH: Final = 2000
"""Entries that no checkpoint covers, at most: an epoch, and the commit that ended it."""

_KEYS: Final = ("epoch", "series", "step", "first", "last", "hash", "before", "at_ns")
_ACCOUNTS: Final = (
    "SELECT number, entry, hash, content,"
    " typeof(entry) = 'integer' AND typeof(hash) = 'text' AND typeof(content) = 'text' FROM accounts ORDER BY number"
)
_SOUND: Final = "typeof(body) = 'text' AND typeof(seal) = 'blob' AND typeof(signed) = 'blob'"


@dataclass(frozen=True, slots=True)
class _Read:
    row: Checkpoint
    content: Mapping[str, Any]
    """Empty when the body is none."""


class Seals:
    """All checkpoints: one in a thousand entries, so that they are held in memory."""

    def __init__(
        self, connection: sqlite3.Connection, key: Ed25519PublicKey | None, first_keys: Mapping[int, bytes]
    ) -> None:
        self._key = key
        self._first_keys = first_keys
        rows = connection.execute(f"SELECT epoch, body, seal, signed, {_SOUND} FROM checkpoints ORDER BY epoch")
        self._read = [_Read(Checkpoint(*row[:4]), _content(row[1]) if row[4] else {}) for row in rows]
        self.count = len(self._read)
        self.series = {int(one.content["series"]) for one in self._read if one.content}
        self.marks = {int(one.content["last"]) for one in self._read if one.content}

    def findings(self, hashes: Mapping[int, bytes], entries: int) -> Iterator[tuple[str, str]]:
        """hashes: as the entries of `marks` have them."""
        before, expected, sealed = chain.ZERO, 1, 0
        series, step, key = 0, 0, b""
        for one in self._read:
            row, content = one.row, one.content
            where = f"checkpoint {row.epoch}"
            if row.epoch != expected:
                many = f"checkpoints {expected} to {row.epoch - 1}"
                yield many if row.epoch > expected else where, "missing" if row.epoch > expected else "was inserted"
            if not content or self._key is None or not chain.is_signed(row, self._key):
                yield where, "is not what the station signed"
            elif content["epoch"] != row.epoch:
                yield where, "carries another number"
            elif row.epoch == expected and (content["before"], content["first"]) != (before.hex(), sealed + 1):
                yield where, "does not follow from the one before"
            elif content["last"] and hashes.get(content["last"], b"").hex() != content["hash"]:
                yield f"entry {content['last']}", f"or one before it is not what {where} sealed"
            if content:
                if content["series"] != series:
                    series, step, key = int(content["series"]), 0, self._first_keys.get(int(content["series"]), b"")
                if content["step"] != step and row.epoch == expected:
                    yield where, "is not the next of its series"
                if key and chain.seal_of(row.body, key) != row.seal:
                    yield where, "was not sealed when it says it was"
                step, key = step + 1, chain.next_key(key) if key else b""
                sealed = int(content["last"])
            before, expected = row.hash, row.epoch + 1
        if entries - sealed > LONGEST_EPOCH:
            yield f"checkpoints after entry {sealed}", "are missing"


def documents(connection: sqlite3.Connection, references: Sequence[bytes]) -> Iterator[tuple[str, str]]:
    """references: bodies of the entries that name one, in order."""
    rows = connection.execute(
        "SELECT number, hash, content, typeof(hash) = 'text' AND typeof(content) = 'text' FROM documents"
        " ORDER BY number"
    )
    count = 0
    for number, name, content, sound in rows:
        count += 1
        where = f"document {number}"
        if number != count:
            yield where, "is not the next one: another is missing, or it was inserted"
        if not sound or b"sha256:" + hashlib.sha256(content).hexdigest().encode() != name:
            yield where, "is not what was written"
        elif count > len(references) or b'"new":"%b"' % name not in references[count - 1]:
            yield where, "is not the one that its entry names"
    if count < len(references):
        yield f"documents {count + 1} to {len(references)}", "missing"


def accounts(connection: sqlite3.Connection, kept: Sequence[tuple[int, bytes]]) -> Iterator[tuple[str, str]]:
    """kept: number and body of the entries that name one, in order. A trail of the first layout has none."""
    there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'accounts'").fetchone()
    rows = connection.execute(_ACCOUNTS) if there else ()
    count = 0
    for number, entry, name, content, sound in rows:
        count += 1
        where = f"account {number}"
        if number != count:
            yield where, "is not the next one: another is missing, or it was inserted"
        if not sound or b"sha256:" + hashlib.sha256(content).hexdigest().encode() != name:
            yield where, "is not what was written"
        elif count > len(kept) or kept[count - 1][0] != entry or b'"new":"%b"' % name not in kept[count - 1][1]:
            yield where, "is not the one that its entry names"
    if count < len(kept):
        yield f"accounts {count + 1} to {len(kept)}", "missing"


def _content(body: bytes) -> Mapping[str, Any]:
    """What a checkpoint says; empty when it is not of the one form that is written."""
    try:
        content = json.loads(body)
        sound = tuple(content) == _KEYS and canonical(content) == body
        numbers = [content[name] for name in _KEYS if name not in {"hash", "before"}]
        return content if sound and all(type(one) is int for one in numbers) else {}
    except (ValueError, TypeError, KeyError):
        return {}
