"""training.db: sessions of training, what happened in each, what each was worth. In a training folder alone.

An event is committed as it comes (WAL, `synchronous=FULL`): after a kill a session tells what it had come to. One
writer. What the bodies say is the affair of whoever keeps them here. A damaged file is put aside, and begun anew.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import msgspec

from hmi.records.errors import BrokenError
from hmi.records.store_file import StoreFile
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


class TrainingStore(StoreFile):
    """Calls block for the disk, and may come from any thread, one at a time. All raise RecordsError."""

    DATABASE = DATABASE
    APPLICATION = _APPLICATION
    VERSION = _VERSION
    TABLES = _TABLES

    def unended(self) -> list[SessionFace]:
        """Sessions that were under way when the program ended. Puts a damaged file aside."""
        try:
            return self._faces("WHERE over = 0 ORDER BY began_ns")
        except BrokenError:
            self._put_aside()
            return []

    def begin(self, face: SessionFace, plan: bytes) -> None:
        """A session begins. plan: its scenario, whole, as it was."""
        with self._open() as connection:
            connection.execute("INSERT INTO sessions VALUES (?, ?, ?, ?, 0, 0, ?, ?)", (*_keys(face), plan))

    def add(self, session: str, number: int, bodies: Sequence[bytes]) -> None:
        """Events as they came, the first of them under this number."""
        with self._changed() as connection:
            rows = [(session, number + place, body) for place, body in enumerate(bodies)]
            connection.executemany("INSERT INTO events VALUES (?, ?, ?)", rows)

    def end(self, face: SessionFace) -> None:
        """How it ended; after a step back out of its end it may end again."""
        with self._open() as connection:
            connection.execute("UPDATE sessions SET over = 1, face = ? WHERE id = ?", (_encoder.encode(face), face.id))

    def reopen(self, session: str) -> None:
        """A step back out of its end: it is under way again, until it ends anew."""
        with self._open() as connection:
            connection.execute("UPDATE sessions SET over = 0 WHERE id = ?", (session,))

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

    def _faces(self, where: str, *values: object) -> list[SessionFace]:
        with self._open() as connection:
            rows = connection.execute(f"SELECT face, reference FROM sessions {where}", values).fetchall()
        try:
            return [_marked(_face.decode(body), bool(reference)) for body, reference in rows]
        except msgspec.DecodeError as error:
            raise BrokenError(f"{self.path.name}: {error}") from error


def _keys(face: SessionFace) -> tuple[object, ...]:
    return face.id, face.began_ns, face.scenario, face.trainee, _encoder.encode(face)


def _marked(face: SessionFace, reference: bool) -> SessionFace:
    return replace(face, reference=reference)
