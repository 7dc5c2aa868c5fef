"""procedures.db: the journal of runs of procedures, event by event, and the texts they run by. One writer.

An event is committed (WAL, `synchronous=FULL`) before anybody is shown what came of it, and before anything is done for
it: after a kill the events tell where each run stood. Rows of events and texts are only added. What a person does in a
run stands in the trail (`records.db`), too, and there the whole record when the run is over. A file that is damaged is
put aside and kept, and a new one begun: runs that were open in it are then told of by the trail alone.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from hmi.records.errors import BrokenError
from hmi.records.store_file import StoreFile
from hmi.values.run import RunFace

DATABASE: Final = "procedures.db"
_APPLICATION: Final = 0x50555047
"""PUPG, in the header of the file."""
_VERSION: Final = 1

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


class ProcedureStore(StoreFile):
    """Calls block for the disk, and may come from any thread, one at a time. All raise RecordsError."""

    DATABASE = DATABASE
    APPLICATION = _APPLICATION
    VERSION = _VERSION
    TABLES = _TABLES

    # --- at the start ---------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Look whether the file is sound; a damaged one goes aside, and a new one is begun."""
        try:
            with self._open():
                return
        except BrokenError:
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

    # --- the file -------------------------------------------------------------------------------------------------

    def _faces(self, which: str, *values: str | int) -> list[RunFace]:
        with self._open() as connection:
            rows = connection.execute(f"SELECT face FROM runs {which}", values).fetchall()
        try:
            return [_face.decode(row[0]) for row in rows]
        except msgspec.DecodeError as error:
            raise BrokenError(f"{DATABASE}: {error}") from error


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
