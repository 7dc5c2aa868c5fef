"""What the world can do to the log, by name. `reason` is a message key; its sentence is in the catalogues."""

import sqlite3
from typing import Final


class HistoryError(Exception):
    """A failure of the log that the world caused. `reason`: message key, `detail`: plain technical text."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class FolderHeldError(HistoryError):
    """Another process writes this data folder: who, where and since when (UTC ns; 0 when it did not say)."""

    def __init__(self, folder: str, pid: int, host: str, since_ns: int) -> None:
        super().__init__(
            "log.folder_held", f"{folder} is held by process {pid or 'unknown'} on {host or 'this computer'}"
        )
        self.folder = folder
        self.pid = pid
        self.host = host
        self.since_ns = since_ns


class UnusableLogError(HistoryError):
    """The file cannot be written (or read) now; it is left as it is."""


class BlockError(HistoryError):
    """A sealed block does not say what it should: damaged, or written by a newer program."""

    def __init__(self, detail: str) -> None:
        super().__init__("log.block_damaged", detail)


_REASONS: Final[dict[int, str]] = {
    sqlite3.SQLITE_FULL: "log.disk_full",
    sqlite3.SQLITE_BUSY: "log.locked",
    sqlite3.SQLITE_LOCKED: "log.locked",
    sqlite3.SQLITE_CORRUPT: "log.damaged",
    sqlite3.SQLITE_NOTADB: "log.damaged",
    sqlite3.SQLITE_READONLY: "log.read_only",
    sqlite3.SQLITE_CANTOPEN: "log.read_only",
    sqlite3.SQLITE_PERM: "log.read_only",
    sqlite3.SQLITE_IOERR: "log.disk_fault",
}


def unusable(error: sqlite3.Error | OSError) -> UnusableLogError:
    """Name what SQLite or the operating system refused (primary result code, sqlite.org/rescode.html)."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        return UnusableLogError(_REASONS.get(code, "log.refused"), str(error))
    return UnusableLogError("log.read_only", error.strerror or str(error))
