"""Backup of a log while it is written, and the way back. Both end with a file that is whole, or with nothing."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from hmi.history import quarantine
from hmi.history.errors import UnusableLogError, unusable
from hmi.history.files import DATABASE_NAME, open_aside, open_for_reading
from hmi.history.lock import FolderLock

FOLDERS: Final = ("evidence", "procedures")
"""What databases name and do not hold: pictures that were given in runs, procedures of the station's own."""
_PAGES: Final = 512
"""Of one slice: 4 MB."""


def backup(path: Path, target: Path, told: Callable[[int, int], None] = lambda done, of: None) -> None:
    """Copy the log as it is now to `target`, which must not exist. `told`: pages copied, of how many.

    The copy is of one moment: a read transaction holds it fast while commits go on (and keeps the write-ahead file from
    shrinking meanwhile). It is checked page by page before it gets its name. Raises UnusableLogError, FileExistsError.
    """
    if target.exists():
        raise FileExistsError(17, "There is such a file already", str(target))
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        with closing(open_for_reading(path)) as source:
            _copy(source, part, told)
        part.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise unusable(error) from error
    finally:
        part.unlink(missing_ok=True)


def backup_whole(folder: Path, target: Path) -> list[Path]:
    """Copy what a data folder holds into the folder `target`, which must not exist: log, audit trail, alarm
    journal, what was learned of wear, runs of procedures, with their pictures. Answers the copies, all checked.

    Each is of one moment, and no older than the one before it; the head of the trail is the first, so that it never
    names an entry that its copy lacks. What was put aside stays where it is, and so do keys. Raises UnusableLogError,
    FileExistsError; then there is no such folder.
    """
    if target.exists():
        raise FileExistsError(17, "There is such a folder already", str(target))
    part = target.with_name(f"{target.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True, mode=0o700)
        for head in folder.glob("*.head"):
            shutil.copyfile(head, part / head.name)
        backup(folder / DATABASE_NAME, part / DATABASE_NAME)
        for path in sorted(folder.glob("*.db")):
            if path.name != DATABASE_NAME and "-" not in path.name:  # those were put aside, with their reason
                with closing(open_aside(path)) as source:
                    _copy(source, part / path.name, lambda done, of: None)
        for name in FOLDERS:  # after the databases: what they name is there
            if (folder / name).is_dir():
                shutil.copytree(folder / name, part / name)
        part.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise unusable(error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return sorted(target.iterdir())


def restore(
    copy: Path, folder: Path, now_ns: int, told: Callable[[int, int], None] = lambda done, of: None
) -> Path | None:
    """Put a backup in the place of the log of a folder that no program writes; answers where the old log lies now.

    The backup is checked first and stays as it is. Whatever came after it is then missing: the next start opens a gap
    from when each link was last heard. Raises FolderHeldError, UnusableLogError.
    """
    path = folder / DATABASE_NAME
    fresh = folder / f"{DATABASE_NAME}.new"
    lock = FolderLock(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock.take(now_ns)
        try:
            fresh.unlink(missing_ok=True)
            with closing(open_for_reading(copy)) as source:
                _copy(source, fresh, told)
            aside = None
            if path.exists():
                aside = quarantine.move_aside(path, f"replaced by {copy.name}", now_ns, kind="replaced")
            quarantine.move_orphan_aside(path, now_ns)
            fresh.replace(path)
            return aside
        finally:
            fresh.unlink(missing_ok=True)
            lock.release()
    except (sqlite3.Error, OSError) as error:
        raise unusable(error) from error


def _copy(source: sqlite3.Connection, target: Path, told: Callable[[int, int], None]) -> None:
    source.execute("BEGIN")
    source.execute("SELECT count(*) FROM sqlite_master").fetchone()
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        source.backup(copy, pages=_PAGES, progress=lambda status, left, of: told(of - left, of))
        verdict = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()  # one file, without a write-ahead file beside it
    if verdict != "ok":
        raise UnusableLogError("log.damaged", str(verdict))
