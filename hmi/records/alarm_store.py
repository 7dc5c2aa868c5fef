"""The open file of alarms: one connection that writes, commits that are whole, and what an earlier run left."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from hmi.records.alarm_rows import Change, Kept, Words
from hmi.records.alarm_schema import APPLICATION_ID, DATABASE, ROW_COLUMNS, STATEMENTS, UPGRADES, VERSION
from hmi.records.errors import BrokenError, RecordsError, unusable
from hmi.station.disk import identity_of, sync_folder
from hmi.values.alarm import JournalRow

_LOCK_WAIT_S: Final = 5.0
_INSERT: Final = f"INSERT INTO rows VALUES ({', '.join('?' * ROW_COLUMNS)})"


@dataclass(frozen=True, slots=True)
class Old:
    """What says of a row whether it may go."""

    number: int
    at_ns: int
    alarm: str
    occurrence: int


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
        if version == 0 or version in UPGRADES:
            connection.execute("BEGIN IMMEDIATE")
            for statement in UPGRADES.get(version, STATEMENTS):
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

    # --- what retention removes -----------------------------------------------------------------------------------

    def written(self, from_ns: int, to_ns: int) -> bool:
        """Whether any row is of this span."""
        question = "SELECT EXISTS (SELECT 1 FROM rows WHERE at_ns >= ? AND at_ns < ?)"
        return bool(self._asked(question, from_ns, to_ns)[0][0])

    def oldest(self, after: int, most: int) -> list[Old]:
        """The next rows in the order in which they were written, after the one of this number."""
        return [
            Old(*row)
            for row in self._asked(
                "SELECT r.number, r.at_ns, f.alarm, r.occurrence FROM rows r JOIN faces f ON f.id = r.face"
                " WHERE r.number > ? ORDER BY r.number LIMIT ?",
                *(after, most),
            )
        ]

    def remove(self, rows: Sequence[Old]) -> None:
        """These, and where the journal begins from now on, in one commit."""
        if not rows:
            return
        begins_ns = max(row.at_ns for row in rows) + 1
        self._committed(
            ("UPDATE beginning SET at_ns = max(at_ns, ?), removed = removed + ?", [(begins_ns, len(rows))]),
            ("DELETE FROM rows WHERE number = ?", [(row.number,) for row in rows]),
        )

    def untold(self) -> tuple[int, int]:
        """How many removed rows nobody was told of yet, and where the journal begins (UTC ns)."""
        removed, begins_ns = self._asked("SELECT removed - told, at_ns FROM beginning")[0]
        return removed, begins_ns

    def told(self, rows: int) -> None:
        """Of so many more it was told that they were removed."""
        self._committed(("UPDATE beginning SET told = told + ?", [(rows,)]))

    def _asked(self, question: str, *values: int) -> list[Any]:
        try:
            return self._connection.execute(question, values).fetchall()
        except (sqlite3.Error, OSError) as error:
            raise unusable(error) from error

    def _committed(self, *changes: tuple[str, Sequence[tuple[int, ...]]]) -> None:
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            try:
                for statement, values in changes:
                    connection.executemany(statement, values)
                connection.execute("COMMIT")
            except BaseException:
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
