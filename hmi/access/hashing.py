"""Argon2id (RFC 9106), by the library that makes our certificates. What is kept says how it was made (PHC string)."""

import base64
import hashlib
import hmac
import os
import re
from dataclasses import dataclass
from typing import Final

from hmi.access.passwords import normal

_FORM: Final = re.compile(r"\$argon2id\$v=19\$m=(\d{1,8}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)")
_LENGTH: Final = 32


@dataclass(frozen=True, slots=True)
class Hashing:
    """What one hash costs. As it stands: the second choice of RFC 9106 with one lane, some 0.2 s on a panel's core.

    Both methods keep a core busy and let other threads run: call them in a thread, one at a time.
    """

    memory_kib: int = 65_536
    passes: int = 3

    def kept(self, secret: str, salt: bytes | None = None) -> str:
        """What may be kept of a secret. salt: only for what has to be found again by its hash."""
        used = salt or os.urandom(16)
        return _phc(self.memory_kib, self.passes, used, _derived(secret, used, self.memory_kib, self.passes))

    def matches(self, secret: str, kept: str) -> bool:
        """Whether it was kept of this secret. Of what is no hash: no, and after the same work."""
        found = _FORM.fullmatch(kept)
        if found is None:
            _derived(secret, bytes(16), self.memory_kib, self.passes)
            return False
        memory, passes, _, salt, digest = found.groups()
        made = _derived(secret, _bytes(salt), int(memory), int(passes))
        return hmac.compare_digest(made, _bytes(digest))

    def decoy(self) -> str:
        """What no secret matches, with the same work: for ids that nobody has."""
        return _phc(self.memory_kib, self.passes, os.urandom(16), os.urandom(_LENGTH))


def badge_salt(station: str) -> bytes:
    """The one salt of a station's badges: whose a badge is, is looked for by its hash."""
    return hashlib.sha256(b"pupitre badge 1\0" + station.encode()).digest()[:16]


def _derived(secret: str, salt: bytes, memory_kib: int, passes: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # here: log-ins are rare, starts are measured

    kdf = Argon2id(salt=salt, length=_LENGTH, iterations=passes, lanes=1, memory_cost=memory_kib)
    return kdf.derive(normal(secret).encode("utf-8", "surrogatepass"))


def _phc(memory_kib: int, passes: int, salt: bytes, digest: bytes) -> str:
    return f"$argon2id$v=19$m={memory_kib},t={passes},p=1${_text(salt)}${_text(digest)}"


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4))
