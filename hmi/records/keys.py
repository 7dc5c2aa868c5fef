"""The station's signing key, and the sealing key of the present epoch. Both private files beside the trail."""

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hmi.records import chain
from hmi.records.errors import RecordsError
from hmi.records.files import KEY, SEALING, replace_and_wipe, write_whole


def signing_key(folder: Path) -> Ed25519PrivateKey:
    """The station's Ed25519 key, made at first use (32 bytes in a file of mode 0600). RecordsError, OSError."""
    path = folder / KEY
    if not path.exists():
        write_whole(path, Ed25519PrivateKey.generate().private_bytes_raw())
    if os.name == "posix" and path.stat().st_mode & 0o077:
        path.chmod(0o600)
    try:
        return Ed25519PrivateKey.from_private_bytes(path.read_bytes())
    except ValueError as error:
        raise RecordsError("records.key", str(path)) from error


@dataclass(frozen=True, slots=True)
class Sealing:
    """Which epoch comes next, and its key. A series begins with a new random key; its steps count from 0."""

    epoch: int
    series: int
    step: int
    key: bytes

    def after(self, epoch: int) -> "Sealing":
        """As it stands when epochs up to this one are sealed: keys of the past are gone for good."""
        sealing = self
        while sealing.epoch <= epoch:
            sealing = Sealing(sealing.epoch + 1, sealing.series, sealing.step + 1, chain.next_key(sealing.key))
        return sealing

    def new_series(self) -> "Sealing":
        """From the next epoch on with a key that was never used."""
        return replace(self, series=self.series + 1, step=0, key=os.urandom(32))


def load_sealing(folder: Path) -> Sealing | None:
    """None when there is none yet, or what there is cannot be read."""
    try:
        content = json.loads((folder / SEALING).read_bytes())
        key = bytes.fromhex(content["key"])
        sealing = Sealing(int(content["epoch"]), int(content["series"]), int(content["step"]), key)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
    return sealing if len(sealing.key) == 32 else None


def keep_sealing(folder: Path, sealing: Sealing) -> None:
    """In place of the former one, whose key is overwritten."""
    content = {"epoch": sealing.epoch, "series": sealing.series, "step": sealing.step, "key": sealing.key.hex()}
    replace_and_wipe(folder / SEALING, json.dumps(content).encode())
