"""procedures.db: the journal of runs of procedures, event by event, and the texts they run by. One writer.

An event is committed (WAL, `synchronous=FULL`) before anybody is shown what came of it, and before anything is done for
it: after a kill the events tell where each run stood. Rows of events and texts are only added. What a person does in a
run stands in the trail (`records.db`), too, and there the whole record when the run is over. A file that is damaged is
put aside and kept, and a new one begun: runs that were open in it are then told of by the trail alone.
"""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from hmi.records.errors import BrokenError, RecordsError, unusable
from hmi.values.run import RunFace

DATABASE: Final = "procedures.db"
_APPLICATION: Final = 0x50555047
"""PUPG, in the header of the file."""
_VERSION: Final = 1
_WAL_KEPT_BYTES: Final = 4 << 20

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS texts (
    hash TEXT PRIMARY KEY, name TEXT NOT NULL, content BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS runs (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, procedure TEXT NOT NULL, began_ns INTEGER NOT NULL,
    over INTEGER NOT NULL, face TEXT NOT NULL, record TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS runs_began ON runs (began_ns);
CREATE INDEX IF NOT EXISTS runs_open ON runs (over, record) WHERE record = '';
CREATE TABLE IF NOT EXISTS events (
    run INTEGER NOT NULL, number INTEGER NOT NULL, at_ns INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (run, number)) STRICT, WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS events_stay BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER IF NOT EXISTS events_remain BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER IF NOT EXISTS texts_stay BEFORE UPDATE ON texts
BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER IF NOT EXISTS texts_remain BEFORE DELETE ON texts
BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
"""

_face: Final = msgspec.json.Decoder(RunFace)


@dataclass(frozen=True, slots=True)
class KeptText:
    """The bytes of a procedure's file. hash: SHA-256 of them, hexadecimal."""

    hash: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """One event as it is kept. number: in its run, from 1 without a hole."""

    number: int
    at_ns: int
    body: bytes


class ProcedureStore:
    """Calls block for the disk, and may come from any thread, one at a time. All raise RecordsError."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / DATABASE
        self.put_aside: Path | None = None
        """Where a damaged file lies that was found at the start."""
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    # --- at the start ---------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Look whether the file is sound; a damaged one goes aside, and a new one is begun."""
        try:
            with self._open():
                return
        except BrokenError:
            self.close()
            self._put_aside()
        with self._open():
            return

    def unfinished(self) -> list[RunFace]:
        """Runs that are not over, and such as are over without a record, in the order in which they began."""
        return self._faces("WHERE record = '' ORDER BY number")

    def events(self, run: str) -> list[KeptEvent]:
        """Of one run, in order; none when there is no such run."""
        with self._open() as connection:
            rows = connection.execute(
                "SELECT number, at_ns, CAST(body AS BLOB) FROM events"
                " WHERE run = (SELECT number FROM runs WHERE id = ?) ORDER BY number",
                (run,),
            ).fetchall()
        if [number for number, _, _ in rows] != list(range(1, len(rows) + 1)):
            raise BrokenError(f"{DATABASE}: events of run {run} are missing")
        return [KeptEvent(*row) for row in rows]

    # --- as it goes on --------------------------------------------------------------------------------------------

    def begin(self, face: RunFace, texts: Sequence[KeptText], events: Sequence[KeptEvent]) -> None:
        """A run begins: its texts, its first events, in one commit."""
        with self._changed() as connection:
            _keep(connection, texts)
            number = connection.execute(
                "INSERT INTO runs (id, procedure, began_ns, over, face, record) VALUES (?, ?, ?, ?, ?, '')",
                (face.id, face.procedure, face.began_ns, face.phase.is_over, _written(face)),
            ).lastrowid
            _add(connection, number, events)

    def add(self, face: RunFace, events: Sequence[KeptEvent]) -> None:
        """What happened in a run, in one commit."""
        with self._changed() as connection:
            (number,) = connection.execute("SELECT number FROM runs WHERE id = ?", (face.id,)).fetchone()
            _add(connection, number, events)
            connection.execute(
                "UPDATE runs SET over = ?, face = ? WHERE number = ?", (face.phase.is_over, _written(face), number)
            )

    def record(self, face: RunFace) -> None:
        """Its record is in the trail, under the name that `face.record` says."""
        with self._changed() as connection:
            connection.execute(
                "UPDATE runs SET record = ?, face = ? WHERE id = ?", (face.record, _written(face), face.id)
            )

    def keep(self, texts: Sequence[KeptText]) -> None:
        """Texts that must not be lost with their files."""
        with self._changed() as connection:
            _keep(connection, texts)

    # --- what there is --------------------------------------------------------------------------------------------

    def texts(self) -> list[KeptText]:
        """All of them."""
        with self._open() as connection:
            return [KeptText(*row) for row in connection.execute("SELECT hash, name, content FROM texts")]

    def face(self, run: str) -> RunFace | None:
        """Of one run; None when there is none."""
        return next(iter(self._faces("WHERE id = ?", run)), None)

    def faces(self, from_ns: int, to_ns: int, procedure: str, most: int) -> list[RunFace]:
        """Runs that began in the span (both ends included), newest first; procedure empty: of all."""
        return self._faces(
            "WHERE began_ns BETWEEN ? AND ? AND (? = '' OR procedure = ?) ORDER BY began_ns DESC, number DESC LIMIT ?",
            *(from_ns, to_ns, procedure, procedure, most),
        )

    def close(self) -> None:
        """Let the file go; what was committed is safe already."""
        with self._lock:
            connection, self._connection = self._connection, None
            if connection is not None:
                with suppress(sqlite3.Error):
                    connection.close()

    # --- the file -------------------------------------------------------------------------------------------------

    def _faces(self, which: str, *values: str | int) -> list[RunFace]:
        with self._open() as connection:
            rows = connection.execute(f"SELECT face FROM runs {which}", values).fetchall()
        try:
            return [_face.decode(row[0]) for row in rows]
        except msgspec.DecodeError as error:
            raise BrokenError(f"{DATABASE}: {error}") from error

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

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                if self._connection is None:
                    self._connection = self._opened()
                yield self._connection
            except (sqlite3.Error, OSError) as error:
                raise unusable(error) from error

    def _opened(self) -> sqlite3.Connection:
        # Guarded by the lock: used from whichever thread calls, one at a time.
        connection = sqlite3.connect(self.path, timeout=1.0, isolation_level=None, check_same_thread=False)
        try:
            self.path.chmod(0o600)
            _believe(connection)
            _log_ahead(connection)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA recursive_triggers = ON")
            connection.execute(f"PRAGMA journal_size_limit = {_WAL_KEPT_BYTES}")
            connection.executescript(_TABLES)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {_VERSION}")
        except BaseException:
            connection.close()
            raise
        return connection

    def _put_aside(self) -> None:
        """Under the first free name "procedures-damaged-N.db", with its write-ahead file."""
        number = 1
        while (aside := self.path.with_name(f"procedures-damaged-{number}.db")).exists():
            number += 1
        try:
            beside = self.path.with_name(f"{DATABASE}-wal")
            if beside.exists():
                beside.rename(aside.with_name(f"{aside.name}-wal"))
            self.path.rename(aside)
            self.path.with_name(f"{DATABASE}-shm").unlink(missing_ok=True)
        except OSError as error:
            raise unusable(error) from error
        self.put_aside = aside


def _believe(connection: sqlite3.Connection) -> None:
    """BrokenError for a file that is damaged or another program's; RecordsError for a newer one of ours."""
    (found,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (check,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found not in (0, _APPLICATION) or check != "ok":
        raise BrokenError(f"{DATABASE}: application {found:#x}, {check}")
    if version > _VERSION:
        raise RecordsError("records.newer", f"layout {version}, this program knows {_VERSION}")


def _log_ahead(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
        raise RecordsError("records.read_only", DATABASE)


def _keep(connection: sqlite3.Connection, texts: Sequence[KeptText]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO texts VALUES (?, ?, ?)", [(one.hash, one.name, one.content) for one in texts]
    )


def _add(connection: sqlite3.Connection, run: int | None, events: Sequence[KeptEvent]) -> None:
    connection.executemany(
        "INSERT INTO events VALUES (?, ?, ?, ?)", [(run, one.number, one.at_ns, one.body.decode()) for one in events]
    )


def _written(face: RunFace) -> str:
    return msgspec.json.encode(face).decode()
