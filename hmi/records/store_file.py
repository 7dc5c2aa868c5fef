"""A file of ours beside the trail: one connection to it, whole commits, and what becomes of a damaged one."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar, Final

from hmi.records.errors import BrokenError, RecordsError, unusable

_WAL_KEPT_BYTES: Final = 4 << 20


class StoreFile:
    """What a store is made of (WAL, `synchronous=FULL`). Calls block for the disk, and may come from any thread, one at
    a time; all raise RecordsError, BrokenError for a file that is damaged or another program's.

    DATABASE: its name; APPLICATION, VERSION: in its header; TABLES: statements that begin it, and change none that is.
    """

    DATABASE: ClassVar[str]
    APPLICATION: ClassVar[int]
    VERSION: ClassVar[int]
    TABLES: ClassVar[str]

    def __init__(self, folder: Path) -> None:
        self.path = folder / self.DATABASE
        self.put_aside: Path | None = None
        """Where a damaged file lies that was found at the start."""
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def close(self) -> None:
        """Let the file go; what was committed is safe already."""
        with self._lock:
            connection, self._connection = self._connection, None
            if connection is not None:
                with suppress(sqlite3.Error):
                    connection.close()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                if self._connection is None:
                    self._connection = self._opened()
                yield self._connection
            except (sqlite3.Error, OSError) as error:
                raise unusable(error) from error

    @contextmanager
    def _changed(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing."""
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def _opened(self) -> sqlite3.Connection:
        # Guarded by the lock: used from whichever thread calls, one at a time.
        connection = sqlite3.connect(self.path, timeout=1.0, isolation_level=None, check_same_thread=False)
        try:
            self.path.chmod(0o600)
            self._believe(connection)
            self._log_ahead(connection)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA recursive_triggers = ON")
            connection.execute(f"PRAGMA journal_size_limit = {_WAL_KEPT_BYTES}")
            connection.executescript(self.TABLES)
            connection.execute(f"PRAGMA application_id = {self.APPLICATION}")
            connection.execute(f"PRAGMA user_version = {self.VERSION}")
        except BaseException:
            connection.close()
            raise
        return connection

    def _believe(self, connection: sqlite3.Connection) -> None:
        """BrokenError for a file that is damaged or another program's; RecordsError for a newer one of ours."""
        (found,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (check,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found not in (0, self.APPLICATION) or check != "ok":
            raise BrokenError(f"{self.DATABASE}: application {found:#x}, {check}")
        if version > self.VERSION:
            raise RecordsError("records.newer", f"layout {version}, this program knows {self.VERSION}")

    def _log_ahead(self, connection: sqlite3.Connection) -> None:
        if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
            raise RecordsError("records.read_only", self.DATABASE)

    def _put_aside(self) -> None:
        """Under the first free name "NAME-damaged-N.db", with its write-ahead file."""
        self.close()
        number = 1
        while (aside := self.path.with_name(f"{self.path.stem}-damaged-{number}.db")).exists():
            number += 1
        try:
            beside = self.path.with_name(f"{self.DATABASE}-wal")
            if beside.exists():
                beside.rename(aside.with_name(f"{aside.name}-wal"))
            self.path.rename(aside)
            self.path.with_name(f"{self.DATABASE}-shm").unlink(missing_ok=True)
        except OSError as error:
            raise unusable(error) from error
        self.put_aside = aside
