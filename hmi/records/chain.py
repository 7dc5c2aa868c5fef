"""What ties entries together: hashes, the station's signature, and seals that no later theft of a key can forge. Pure.

README.md of this folder defines every byte; `resources/verifier` says the same again, in code of its own.
"""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from hmi.records.entry import canonical

ZERO: Final = bytes(32)
_COMMIT: Final = b"pupitre commit 1\0"
_CHECKPOINT: Final = b"pupitre checkpoint 1\0"
_SEAL: Final = b"pupitre seal 1\0"
_HEAD: Final = b"pupitre head 1\0"
_NEXT: Final = b"pupitre next epoch\x01"


def link(before: bytes, signed: bytes, body: bytes) -> bytes:
    """Hash of an entry: over hash and signature of the one before, and its own bytes."""
    return hashlib.sha256(before + signed + body).digest()


def next_key(key: bytes) -> bytes:
    """The sealing key of the next epoch (HKDF-Expand with SHA-256, RFC 5869, one block); there is no way back."""
    return hmac.digest(key, _NEXT, "sha256")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One row of the table: what is sealed, the seal, and the station's signature over both."""

    epoch: int
    body: bytes
    seal: bytes
    signed: bytes

    @property
    def hash(self) -> bytes:
        """What the next one carries as `before`."""
        return hashlib.sha256(self.body + self.seal + self.signed).digest()


def commit_message(number: int, hash_: bytes) -> bytes:
    """What the station signs in the last entry of a commit."""
    return _COMMIT + number.to_bytes(8, "big") + hash_


def checkpoint(body: bytes, epoch: int, sealing_key: bytes, key: Ed25519PrivateKey) -> Checkpoint:
    """Sealed and signed."""
    seal = seal_of(body, sealing_key)
    return Checkpoint(epoch, body, seal, key.sign(_CHECKPOINT + body + seal))


def seal_of(body: bytes, sealing_key: bytes) -> bytes:
    """HMAC-SHA-256 of a checkpoint's bytes with the key of its epoch."""
    return hmac.digest(sealing_key, _SEAL + body, "sha256")


def is_signed(row: Checkpoint, key: Ed25519PublicKey) -> bool:
    """Whether the station signed this checkpoint."""
    return signed_by(key, row.signed, _CHECKPOINT + row.body + row.seal)


def signed_by(key: Ed25519PublicKey, signature: bytes, message: bytes) -> bool:
    """Whether the signature is that key's under the message."""
    try:
        key.verify(signature, message)
    except InvalidSignature:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry, kept outside of the database: what a cut or an older copy is recognised by."""

    station: str
    number: int
    hash: bytes
    epoch: int
    """Checkpoints there were."""
    at_ns: int
    key: bytes
    """The station's public key."""
    signed: bytes = b""

    def content(self) -> dict[str, Any]:
        """As it is written, without the signature."""
        return {
            "format": "pupitre head 1",
            "station": self.station,
            "number": self.number,
            "hash": self.hash.hex(),
            "epoch": self.epoch,
            "at_ns": self.at_ns,
            "key": self.key.hex(),
        }

    def message(self) -> bytes:
        """What is signed."""
        return _HEAD + canonical(self.content())

    def text(self) -> bytes:
        """The head as a file."""
        return canonical({**self.content(), "signed": self.signed.hex()}) + b"\n"

    def is_genuine(self) -> bool:
        """Whether its own key signed it; whether that key is the right one is another question."""
        try:
            return signed_by(Ed25519PublicKey.from_public_bytes(self.key), self.signed, self.message())
        except ValueError:
            return False
