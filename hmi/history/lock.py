"""One process per data folder: a lock the operating system releases even when the holder is killed."""

import json
import os
import socket
import sys
from pathlib import Path
from typing import BinaryIO, Final

from hmi.history.errors import FolderHeldError

LOCK_NAME: Final = "writer.lock"

if sys.platform == "win32":
    import msvcrt

    _FAR: Final = 1 << 30
    """Windows locks are mandatory: the locked byte lies far behind the text, which others must be able to read."""

    def _try_lock(file: BinaryIO) -> bool:
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class FolderLock:
    """Held from `take` until `release` or the end of the process. The file stays; only the lock on it counts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: BinaryIO | None = None

    @property
    def held(self) -> bool:
        return self._file is not None

    def take(self, now_ns: int) -> None:
        """Raises FolderHeldError when another process (or another log of this one) holds it; OSError from the disk."""
        descriptor = os.open(self._folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
        file = os.fdopen(descriptor, "r+b", buffering=0)
        try:
            _claim(file, self._folder, now_ns)
        except BaseException:
            file.close()
            raise
        self._file = file

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def _claim(file: BinaryIO, folder: Path, now_ns: int) -> None:
    if not _try_lock(file):
        raise _held_by(folder, file)
    holder = {"pid": os.getpid(), "host": socket.gethostname(), "since_ns": now_ns}
    file.seek(0)
    file.truncate()
    file.write(json.dumps(holder).encode())


def _held_by(folder: Path, file: BinaryIO) -> FolderHeldError:
    """Who wrote the lock file; a holder that was just writing it may not be readable yet."""
    file.seek(0)
    try:
        holder = json.loads(file.read(1024))
        return FolderHeldError(str(folder), int(holder["pid"]), str(holder["host"]), int(holder["since_ns"]))
    except (ValueError, KeyError, TypeError):
        return FolderHeldError(str(folder), 0, "", 0)
