"""A damaged log is moved aside, whole and under a name that says when; never deleted, never written again.

The database keeps its write-ahead file: `damaged-TIME.db`, `damaged-TIME.db-wal`, and `damaged-TIME.txt` with the
reason. A crash anywhere in between leaves both where they were, or both aside: second names come first, then the old
names go, the database's before the other's. What is left of a write-ahead file without its database is moved aside,
too, because SQLite would take it for the next database's.
"""

import os
import time
from pathlib import Path
from typing import Final

from hmi.history.errors import unusable
from hmi.station.disk import sync_folder

PATTERN: Final = "damaged-*.db"
_RESCUED: Final = "rescued"


def move_aside(path: Path, reason: str, now_ns: int, kind: str = "damaged") -> Path:
    """Where the database lies now. Raises UnusableLogError when the folder refuses.

    kind: first word of its name; only what is "damaged" is rescued afterwards.
    """
    try:
        aside = _free_name(path.parent, now_ns, kind)
        aside.with_suffix(".txt").write_text(f"{reason}\n", encoding="utf-8")
        if _beside(path).exists():
            _same_file(_beside(path), _beside(aside))
        _same_file(path, aside)
        sync_folder(path.parent)
        path.unlink(missing_ok=True)
        _beside(path).unlink(missing_ok=True)
        path.with_name(path.name + "-shm").unlink(missing_ok=True)  # holds nothing that is not in the other two
        sync_folder(path.parent)
    except OSError as error:
        raise unusable(error) from error
    return aside


def move_orphan_aside(path: Path, now_ns: int) -> None:
    """A write-ahead file whose database is gone must not become the next one's. Raises OSError."""
    if not path.exists() and _beside(path).exists():
        _beside(path).rename(_beside(_free_name(path.parent, now_ns, "damaged")))
        path.with_name(path.name + "-shm").unlink(missing_ok=True)
        sync_folder(path.parent)


def not_rescued(folder: Path) -> Path | None:
    """The newest database that was moved aside, unless all that can be had of it was taken over."""
    newest = max(folder.glob(PATTERN), default=None)
    return None if newest is None or _RESCUED in _words(newest) else newest


def note_rescued(aside: Path, samples: int, lost: int) -> None:
    """Write beside it what became of it. Raises OSError."""
    text = f"{_words(aside)}{_RESCUED}: {samples} samples were taken over, {lost} parts could not be read\n"
    aside.with_suffix(".txt").write_text(text, encoding="utf-8")


def _words(aside: Path) -> str:
    try:
        return aside.with_suffix(".txt").read_text(encoding="utf-8")
    except OSError:
        return ""


def _free_name(folder: Path, now_ns: int, kind: str) -> Path:
    stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime(now_ns // 1_000_000_000))
    number = 0
    while True:
        aside = folder / f"{kind}-{stamp}-{now_ns % 1_000_000_000 // 1000:06d}{f'-{number}' if number else ''}.db"
        if not aside.exists() and not _beside(aside).exists():
            return aside
        number += 1


def _same_file(old: Path, new: Path) -> None:
    """A second name; where the file system knows none (FAT), the new one in place of the old."""
    try:
        os.link(old, new)
    except OSError:
        old.rename(new)


def _beside(path: Path) -> Path:
    return path.with_name(path.name + "-wal")
