"""training.db: sessions of training, what happened in each, what each was worth. In a training folder alone.

An event is committed as it comes (WAL, `synchronous=FULL`): after a kill a session tells what it had come to. One
writer. What the bodies say is the affair of whoever keeps them here. A damaged file is put aside, and begun anew.
"""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

import msgspec

from hmi.records.errors import BrokenError, unusable
from hmi.values.training import SessionFace

DATABASE: Final = "training.db"
_APPLICATION: Final = 0x50555754
_VERSION: Final = 1

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY, began_ns INTEGER NOT NULL, scenario TEXT NOT NULL, trainee TEXT NOT NULL,
    over INTEGER NOT NULL, reference INTEGER NOT NULL, face BLOB NOT NULL, plan BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sessions_of ON sessions (scenario, began_ns);
CREATE TABLE IF NOT EXISTS events (
    session TEXT NOT NULL, number INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (session, number)) WITHOUT ROWID;
"""

_encoder: Final = msgspec.json.Encoder()
_face: Final = msgspec.json.Decoder(SessionFace)


class TrainingStore:
    """Calls block for the disk, and may come from any thread, one at a time. All raise RecordsError."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / DATABASE
        self.put_aside: Path | None = None
        """Where a damaged file lies that was found at the start."""
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def unended(self) -> list[SessionFace]:
        """Sessions that were under way when the program ended. Puts a damaged file aside."""
        try:
            return self._faces("WHERE over = 0 ORDER BY began_ns")
        except BrokenError:
            self.close()
            self._put_aside()
            return []

    def begin(self, face: SessionFace, plan: bytes) -> None:
        """A session begins. plan: its scenario, whole, as it was."""
        with self._open() as connection:
            connection.execute("INSERT INTO sessions VALUES (?, ?, ?, ?, 0, 0, ?, ?)", (*_keys(face), plan))

    def add(self, session: str, number: int, bodies: Sequence[bytes]) -> None:
        """Events as they came, the first of them under this number."""
        with self._open() as connection, connection:
            connection.execute("BEGIN IMMEDIATE")
            rows = [(session, number + place, body) for place, body in enumerate(bodies)]
            connection.executemany("INSERT INTO events VALUES (?, ?, ?)", rows)

    def end(self, face: SessionFace) -> None:
        """How it ended; after a step back out of its end it may end again."""
        with self._open() as connection:
            connection.execute("UPDATE sessions SET over = 1, face = ? WHERE id = ?", (_encoder.encode(face), face.id))

    def set_reference(self, session: str, scenario: str) -> None:
        """From now on others of the scenario are compared with this one, and with no other."""
        with self._open() as connection:
            connection.execute("UPDATE sessions SET reference = (id = ?) WHERE scenario = ?", (session, scenario))

    def sessions(self, most: int, *, trainee: str = "", scenario: str = "") -> list[SessionFace]:
        """Those that are over, newest first; empty for all."""
        return self._faces(
            "WHERE over = 1 AND (? = '' OR trainee = ?) AND (? = '' OR scenario = ?)"
            " ORDER BY began_ns DESC, id LIMIT ?",
            *(trainee, trainee, scenario, scenario, most),
        )

    def session(self, session: str) -> SessionFace | None:
        """One of them."""
        return next(iter(self._faces("WHERE id = ?", session)), None)

    def reference(self, scenario: str) -> SessionFace | None:
        """The session that others of this scenario are compared with."""
        return next(iter(self._faces("WHERE scenario = ? AND reference = 1", scenario)), None)

    def kept(self, session: str) -> tuple[bytes, list[bytes]]:
        """The scenario as it was, and all that happened, in order. KeyError when there is no such session."""
        with self._open() as connection:
            found = connection.execute("SELECT plan FROM sessions WHERE id = ?", (session,)).fetchone()
            if found is None:
                raise KeyError(session)
            rows = connection.execute(
                "SELECT body FROM events WHERE session = ? ORDER BY number", (session,)
            ).fetchall()
        return bytes(found[0]), [bytes(body) for (body,) in rows]

    def close(self) -> None:
        """Let the file go; what was committed is safe already."""
        with self._lock:
            connection, self._connection = self._connection, None
            if connection is not None:
                with suppress(sqlite3.Error):
                    connection.close()

    def _faces(self, where: str, *values: object) -> list[SessionFace]:
        with self._open() as connection:
            rows = connection.execute(f"SELECT face, reference FROM sessions {where}", values).fetchall()
        try:
            return [_marked(_face.decode(body), bool(reference)) for body, reference in rows]
        except msgspec.DecodeError as error:
            raise BrokenError(f"{self.path.name}: {error}") from error

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
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.executescript(_TABLES)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {_VERSION}")
        except BaseException:
            connection.close()
            raise
        return connection

    def _put_aside(self) -> None:
        """Under the first free name "training-damaged-N.db", with its write-ahead file."""
        number = 1
        while (aside := self.path.with_name(f"training-damaged-{number}.db")).exists():
            number += 1
        try:
            self.path.rename(aside)
            beside = self.path.with_name(f"{DATABASE}-wal")
            if beside.exists():
                beside.rename(aside.with_name(f"{aside.name}-wal"))
            self.path.with_name(f"{DATABASE}-shm").unlink(missing_ok=True)
        except OSError as error:
            raise unusable(error) from error
        self.put_aside = aside


def _believe(connection: sqlite3.Connection) -> None:
    """BrokenError for a file that is damaged, another program's, or a newer one of ours."""
    (found,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (check,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found not in (0, _APPLICATION) or version > _VERSION or check != "ok":
        raise BrokenError(f"{DATABASE}: application {found:#x}, version {version}, {check}")


def _keys(face: SessionFace) -> tuple[object, ...]:
    return face.id, face.began_ns, face.scenario, face.trainee, _encoder.encode(face)


def _marked(face: SessionFace, reference: bool) -> SessionFace:
    return replace(face, reference=reference)
