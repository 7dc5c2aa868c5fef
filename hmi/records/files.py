"""Names of the files of a trail, and how they are written: whole or not at all, and only once at a time."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from hmi.records.errors import RecordsError
from hmi.station.disk import sync_folder

DATABASE: Final = "records.db"
HEAD: Final = "records.head"
KEY: Final = "records.key"
SEALING: Final = "records.seal"
LOCK: Final = "records.lock"
ASIDE: Final = "records-*.db"
"""Trails that were found broken, each with its `.head`."""

_WAIT_S: Final = 5.0

if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # tries for ten seconds
else:
    import fcntl
    from threading import Event

    _LOOK_S: Final = 0.002

    def _lock(file: BinaryIO) -> None:
        """Waits for another process; BlockingIOError when it takes too long."""
        looks = int(_WAIT_S / _LOOK_S)
        for look in range(looks):
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if look == looks - 1:
                    raise
                Event().wait(_LOOK_S)
            else:
                return


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else writes this trail meanwhile: not another process, nor another part of this one.

    A commit takes the lock, not a life: the core and a command of the terminal may both have something to enter. The
    operating system releases it when the holder is killed. RecordsError when it is not free in time; OSError.
    """
    descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+b", buffering=0) as file:
        try:
            _lock(file)
        except OSError as error:
            raise RecordsError("records.locked", str(folder)) from error
        yield


def write_whole(path: Path, content: bytes, *, safe: bool = True) -> None:
    """The new content in place of the old one, never a part of it; private. `safe`: also after a power cut."""
    part = path.with_name(f"{path.name}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        if safe:
            file.flush()
            os.fsync(file.fileno())
    part.replace(path)
    if safe:
        sync_folder(path.parent)


def replace_and_wipe(path: Path, content: bytes) -> None:
    """As `write_whole`; what stood there is overwritten, as far as the disk keeps the place (a flash disk may not)."""
    old = None
    with suppress(FileNotFoundError):
        old = os.open(path, os.O_RDWR)
    try:
        if old is not None and os.name != "posix":  # Windows replaces no file that is open
            os.close(old)
            old = None
        write_whole(path, content)
        if old is not None:
            os.pwrite(old, bytes(os.fstat(old).st_size), 0)
            os.fsync(old)
    finally:
        if old is not None:
            os.close(old)
