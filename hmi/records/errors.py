"""What the world can do to the trail, by name. `reason` is a message key; its sentence is in the catalogues."""

import sqlite3
from typing import Final


class RecordsError(Exception):
    """The trail cannot be written (or read) now. `reason`: message key, `detail`: plain technical text."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class BrokenError(RecordsError):
    """What is in the folder is not the trail that was written there: it is put aside, and kept."""

    def __init__(self, detail: str) -> None:
        super().__init__("records.broken", detail)


_REASONS: Final[dict[int, str]] = {
    sqlite3.SQLITE_FULL: "records.disk_full",
    sqlite3.SQLITE_BUSY: "records.locked",
    sqlite3.SQLITE_LOCKED: "records.locked",
    sqlite3.SQLITE_READONLY: "records.read_only",
    sqlite3.SQLITE_CANTOPEN: "records.read_only",
    sqlite3.SQLITE_PERM: "records.read_only",
    sqlite3.SQLITE_IOERR: "records.disk_fault",
}


def unusable(error: sqlite3.Error | OSError) -> RecordsError:
    """Name what SQLite or the operating system refused (primary result code, sqlite.org/rescode.html)."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            return BrokenError(str(error))
        return RecordsError(_REASONS.get(code, "records.refused"), str(error))
    return RecordsError("records.read_only", f"{error.filename or ''}: {error.strerror or error}")
