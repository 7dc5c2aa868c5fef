"""What the logs of a data folder ask of the disk under them."""

import os
from contextlib import suppress
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Names are on disk only when their folder is; Windows does that by itself."""
    with suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def identity_of(path: Path) -> tuple[int, int] | None:
    """Which file a path names now, to be compared with which it named before; None: none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
