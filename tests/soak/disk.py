"""A small disk under the data folder, which can be full; where none can be mounted the plan goes without."""

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

BALLAST = "ballast"


@contextlib.contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[bool]:
    """`folder` on a tmpfs of this size while the block lasts; False: this computer or user cannot mount one."""
    folder.mkdir(parents=True, exist_ok=True)
    mounted = sys.platform == "linux" and shutil.which("mount") is not None
    if mounted:
        words = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "tmpfs", str(folder)]
        mounted = subprocess.run(words, capture_output=True, check=False).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], capture_output=True, check=False)


def fill(folder: Path) -> None:
    """Not one byte is left."""
    with contextlib.suppress(OSError), (folder / BALLAST).open("wb", buffering=0) as file:
        while True:
            file.write(bytes(64 * 1024))
    with contextlib.suppress(OSError), (folder / BALLAST).open("ab", buffering=0) as file:
        while True:
            file.write(bytes(512))


def empty(folder: Path) -> None:
    """Room again."""
    (folder / BALLAST).unlink(missing_ok=True)
