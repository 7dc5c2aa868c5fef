"""Opening history.db: what is looked at before a file is believed, and how connections are set."""

import os
import sqlite3
from pathlib import Path
from typing import Final
from urllib.parse import quote

from sqlite_utils import Database

from hmi.history.errors import UnusableLogError, unusable
from hmi.history.schema import APPLICATION_ID, PAGE_BYTES, VERSION, migrations

DATABASE_NAME: Final = "history.db"

_MAGIC: Final = b"SQLite format 3\x00"
_WHOLE_CHECK_BYTES: Final = 64 << 20
"""A file up to this size is checked page by page at start (about 0.3 s); of a larger one header, schema and size."""

_LOCK_WAIT_MS: Final = 1_000
_CHECKPOINT_PAGES: Final = 512
_WAL_KEPT_BYTES: Final = 16 << 20


def open_for_writing(path: Path) -> sqlite3.Connection:
    """The one connection that writes and checkpoints. Raises UnusableLogError and then has changed nothing.

    The connection may be made in one thread and used in another, never in both at once.
    """
    try:
        if path.exists() and path.stat().st_size > 0:
            _examine(path)
        return _prepared(path)
    except (sqlite3.Error, OSError) as error:
        raise unusable(error) from error


def open_for_reading(path: Path) -> sqlite3.Connection:
    """A read-only connection: never writes, never checkpoints. Raises UnusableLogError."""
    try:
        if not path.is_file():
            raise UnusableLogError("log.absent", str(path))
        connection = _read_only(path)
        try:
            _believe(connection)
        except BaseException:
            connection.close()
            raise
    except (sqlite3.Error, OSError) as error:
        raise unusable(error) from error
    return connection


def open_aside(path: Path) -> sqlite3.Connection:
    """A read-only connection to a damaged file that was moved aside: nothing is believed of it."""
    return _read_only(path)


def _read_only(path: Path) -> sqlite3.Connection:
    where = f"file:{quote(str(path.resolve()))}?mode=ro"
    return sqlite3.connect(where, uri=True, isolation_level=None, timeout=_LOCK_WAIT_MS / 1000)


def _examine(path: Path) -> None:
    """Look at an existing file through a connection that cannot change it, not even by a checkpoint on closing."""
    with path.open("rb") as file:
        header = file.read(100)
    if not header.startswith(_MAGIC) or len(header) < 100:
        raise UnusableLogError("log.damaged", "not an SQLite file")
    newest = int.from_bytes(header[60:64], "big")
    if newest > VERSION:
        raise UnusableLogError("log.newer", f"layout {newest}, this program knows {VERSION}")
    connection = _read_only(path)
    try:
        _believe(connection)
        page_bytes = int(connection.execute("PRAGMA page_size").fetchone()[0])
        if not _wal_of(path).exists() and path.stat().st_size < page_bytes * int.from_bytes(header[28:32], "big"):
            raise UnusableLogError("log.damaged", "shorter than its header says")
        if path.stat().st_size <= _WHOLE_CHECK_BYTES:
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if verdict != "ok":
                raise UnusableLogError("log.damaged", str(verdict))
    finally:
        connection.close()


def _believe(connection: sqlite3.Connection) -> None:
    """A log of ours, not newer than this program; what SQLite cannot read raises its own error."""
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if tables and application != APPLICATION_ID:
        raise UnusableLogError("log.foreign", f"application id 0x{application:08X}")
    if version > VERSION:
        raise UnusableLogError("log.newer", f"layout {version}, this program knows {VERSION}")


def _prepared(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, isolation_level=None, timeout=_LOCK_WAIT_MS / 1000, check_same_thread=False, cached_statements=32
    )
    try:
        if os.name == "posix":
            path.chmod(0o600)
        configure(connection)
        database = Database(connection)
        if migrations.pending(database):
            # In one transaction: a kill between its steps would leave a file that is nobody's.
            with database.atomic():
                migrations.apply(database)
            # Out of the write-ahead file, so that damage to that one costs rows and not the tables.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def configure(connection: sqlite3.Connection) -> None:
    """What makes a commit safe, and bounds what it leaves behind."""
    connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
    _into_wal_mode(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = OFF")  # Debian's default overwrites what is deleted: twice the I/O
    connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
    connection.execute(f"PRAGMA journal_size_limit = {_WAL_KEPT_BYTES}")
    connection.execute("PRAGMA cache_size = -8000")


def _into_wal_mode(connection: sqlite3.Connection) -> None:
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    if mode != "wal":
        raise UnusableLogError("log.read_only", f"journal mode stays {mode}")


def _wal_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def wal_bytes(path: Path) -> int:
    """Size of the write-ahead file, 0 when there is none."""
    try:
        return _wal_of(path).stat().st_size
    except OSError:
        return 0
