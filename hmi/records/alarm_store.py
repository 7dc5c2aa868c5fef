"""The open file of alarms: one connection that writes, commits that are whole, and what an earlier run left."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Final

import msgspec

from hmi.records.alarm_rows import Change, Kept, Words
from hmi.records.alarm_schema import APPLICATION_ID, DATABASE, ROW_COLUMNS, STATEMENTS, VERSION
from hmi.records.errors import BrokenError, RecordsError, unusable
from hmi.station.disk import identity_of, sync_folder
from hmi.values.alarm import JournalRow

_LOCK_WAIT_S: Final = 5.0
_INSERT: Final = f"INSERT INTO rows VALUES ({', '.join('?' * ROW_COLUMNS)})"


class AlarmStore:
    """Calls come from one thread. Raises RecordsError for all that the disk does; BrokenError: it is no such file."""

    def __init__(self, folder: Path, labels: Callable[[str], str]) -> None:
        self.path = folder / DATABASE
        self._words = Words(labels)
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._connection = sqlite3.connect(
                self.path, isolation_level=None, timeout=_LOCK_WAIT_S, check_same_thread=False
            )
            try:
                self._prepare()
                row = self._connection.execute("SELECT coalesce(max(number), 0) FROM rows").fetchone()
            except BaseException:
                self._connection.close()
                raise
        except (sqlite3.Error, OSError) as error:
            raise unusable(error) from error
        self._last = int(row[0])
        self._identity = identity_of(self.path)

    def _prepare(self) -> None:
        connection = self._connection
        if os.name == "posix":
            self.path.chmod(0o600)
        if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
            raise RecordsError("records.read_only", str(self.path))
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA recursive_triggers = ON")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            connection.execute("BEGIN IMMEDIATE")
            for statement in STATEMENTS:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("COMMIT")
            sync_folder(self.path.parent)
        elif version != VERSION:
            raise RecordsError("alarms.journal_newer", f"{self.path.name}: layout {version}")

    @property
    def in_place(self) -> bool:
        """Whether the file is still where it was opened."""
        return identity_of(self.path) == self._identity

    def kept(self) -> dict[str, Kept]:
        """How each alarm stood, by name."""
        found = self._connection.execute("SELECT content FROM standings").fetchall()
        alarms = (msgspec.json.decode(row[0], type=Kept) for row in found)
        return {one.alarm: one for one in alarms}

    def changes(self) -> list[Change]:
        """All changed settings, in order."""
        return [
            Change(*row)
            for row in self._connection.execute(
                "SELECT at_ns, alarm, setting, base, value, person, name, reason, signature FROM changes"
                " ORDER BY number"
            )
        ]

    def write(self, rows: Sequence[JournalRow], kept: Mapping[str, Kept], changes: Iterable[Change] = ()) -> None:
        """All in one commit, or nothing."""
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            try:
                last = self._last
                stored = [self._words.stored(connection, last + at, row) for at, row in enumerate(rows, start=1)]
                connection.executemany(_INSERT, stored)
                connection.executemany(
                    "INSERT INTO standings VALUES (?, ?) ON CONFLICT DO UPDATE SET content = excluded.content",
                    [(name, msgspec.json.encode(one).decode()) for name, one in kept.items()],
                )
                connection.executemany(
                    "INSERT INTO changes (at_ns, alarm, setting, base, value, person, name, reason, signature)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    [astuple(change) for change in changes],
                )
                connection.execute("COMMIT")
                self._last = last + len(rows)
            except BaseException:
                self._words.forget()
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        except (sqlite3.Error, OSError) as error:
            raise unusable(error) from error

    def close(self) -> None:
        """Let go of the file."""
        try:
            self._connection.close()
        except sqlite3.Error as error:
            raise unusable(error) from error


def opened(folder: Path, labels: Callable[[str], str], now_ns: int) -> tuple[AlarmStore, str]:
    """The store; when there was a file that is none, it is put aside under a name of its own, which is answered."""
    try:
        return AlarmStore(folder, labels), ""
    except BrokenError:
        aside = folder / f"alarms-{now_ns}.db"
        try:
            for end in ("-wal", "-shm"):
                log = folder / f"{DATABASE}{end}"
                if log.exists():
                    log.rename(folder / f"{aside.name}{end}")
            (folder / DATABASE).rename(aside)
        except OSError as error:
            raise unusable(error) from error
        return AlarmStore(folder, labels), aside.name
