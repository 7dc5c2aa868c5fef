"""What entries of a trail name beside them: it is believed only as far as the station itself signed for it."""

import hashlib
import json
import sqlite3
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hmi.records import chain

_LONGEST_COMMIT: Final = 1001
_ENTRIES: Final = (
    "SELECT number, body, hash, coalesce(signed, x'') FROM entries WHERE number >= ? ORDER BY number LIMIT ?"
)


def name_of(content: bytes) -> bytes:
    """As an entry names it."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}".encode()


@dataclass(frozen=True, slots=True)
class Named:
    """What an entry of the station's own says of a row: about what, its hash, and that of the one before.

    By the last no row in the middle can be taken away, though nobody read the whole trail. All empty: no such entry.
    """

    about: str
    hash: bytes
    before: bytes


def named_by(connection: sqlite3.Connection, key: Ed25519PublicKey, number: int, action: str) -> Named:
    """What entry `number` names, if it is one of this action and the key signed its commit."""
    nothing = Named("", b"", b"")
    found = connection.execute(
        "SELECT hash, coalesce(signed, x'') FROM entries WHERE number = ?", (number - 1,)
    ).fetchone()
    hash_before, signed_before = found or (chain.ZERO, b"")
    wanted = b""
    for at, body, hash_, signed in connection.execute(_ENTRIES, (number, _LONGEST_COMMIT)):
        if chain.link(hash_before, signed_before, body) != hash_:
            break
        wanted = wanted or body
        if signed:
            is_ours = chain.signed_by(key, signed, chain.commit_message(at, hash_))
            return _named(wanted, action) if is_ours else nothing
        hash_before, signed_before = hash_, signed
    return nothing


def _named(body: bytes, action: str) -> Named:
    """body: of an entry that is proven; it says what entries say."""
    content = json.loads(body)
    if content["action"] != action:
        return Named("", b"", b"")
    return Named(str(content["object"]), str(content["new"]).encode(), str(content["old"]).encode())
