"""Salvage: what can still be read of a damaged log goes into the new one, row by row, in slices between commits.

At once: tags with their numbers, links, runs and gaps, so that the new log goes on where the old one stood. Then
blocks, each proven by its checksum, and hot rows. A page that cannot be read is stepped over. What is lost is a gap row
(cause `disk`): of the block's tag and span where the index still tells it, of the time between the rows around lost
ones, else of every link over the whole old log. How far it has come lies in `facts`, in the transaction of what was
copied: a kill costs nothing and copies nothing twice.
"""

import json
import logging
import shutil
import sqlite3
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from hmi.history import sealing
from hmi.history.block import Block, unpack
from hmi.history.errors import BlockError, unusable
from hmi.history.files import open_aside, open_for_writing
from hmi.history.quarantine import not_rescued, note_rescued
from hmi.history.rollup import unpack_rollup
from hmi.history.transaction import transaction
from hmi.values.gap import GapCause, GapClosure
from hmi.values.notice import Notice, Urgency

_ROWS: Final = 2_000
_BLOCKS: Final = 8
_ROOM_BYTES: Final = 256 << 20
"""With less free space than this, the salvage waits: present values come first."""

_LAST: Final = 2**62
_TABLES: Final = {
    "tags": "id, name, link, machine, kind, unit, decimals",
    "links": "name, url, session, subscription, last_sequence, last_heard_ns",
    "runs": "id, started_ns, alive_ns, ended_ns, version, pid, ticket",
    "gaps": "number, run, handle, link, tag, from_ns, to_ns, cause, closure, detail",
}
_BLOCK: Final = "id, tag, day, level, batch, from_ns, to_ns, count, low, high, first, last, mean, worst, data"
_ROW: Final = "rowid, tag, source_ns, value, status, server_ns, received_ns, mark, text"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Progress:
    """Of one file: the last block and row that were copied or given up, the time of that row; what was copied
    and what was not. batch, row and row_ns are at first the old log's facts.
    """

    name: str
    now_ns: int
    batch: int
    row: int
    row_ns: int
    block: int = 0
    samples: int = 0
    lost_blocks: int = 0
    lost_rows: int = 0

    def kept(self, connection: sqlite3.Connection) -> None:
        state = json.dumps([getattr(self, name) for name in self.__slots__])
        connection.execute("INSERT OR REPLACE INTO facts VALUES ('salvage', ?)", (state,))


def begin(path: Path, now_ns: int) -> str:
    """Prepare a new log at `path` when a damaged one was moved aside and none stands there; answers that one's name.

    Does nothing, and answers "", when a log stands there or nothing was moved aside. Raises UnusableLogError.
    """
    aside = None if path.exists() else not_rescued(path.parent)
    if aside is None:
        return ""
    fresh = path.with_name(f"{path.name}.new")
    try:
        for rest in path.parent.glob(f"{fresh.name}*"):  # of an attempt that was interrupted
            rest.unlink()
        with closing(open_for_writing(fresh)) as connection, transaction(connection):
            for table, columns in _TABLES.items():
                _copy_table(aside, connection, table, columns)
            row, batch, row_ns = _old_facts(aside)
            _Progress(aside.name, now_ns, batch, row, row_ns).kept(connection)
        fresh.replace(path)
    except (sqlite3.Error, OSError) as error:
        raise unusable(error) from error
    return aside.name


def slices(connection: sqlite3.Connection, folder: Path, tell: Callable[[Notice], None]) -> Generator[None]:
    """Copy what is left to copy, if anything is."""
    row = connection.execute("SELECT value FROM facts WHERE name = 'salvage'").fetchone()
    if row is None:
        return
    progress = _Progress(*json.loads(row[0]))
    aside = folder / progress.name
    if not aside.exists():
        connection.execute("DELETE FROM facts WHERE name = 'salvage'")
        return
    with closing(_Rescue(aside, connection, progress)) as rescue:
        while shutil.disk_usage(folder).free >= _ROOM_BYTES:
            if not rescue.step():
                break
            yield
        else:
            return
        progress = rescue.progress
    lost = progress.lost_blocks + progress.lost_rows
    _log.warning("%s: %d samples rescued, %d parts lost", progress.name, progress.samples, lost)
    arguments = {"file": progress.name, "samples": str(progress.samples), "lost": str(lost)}
    with suppress(OSError):  # the same stands in the program's log
        note_rescued(aside, progress.samples, lost)
    tell(Notice("log.rescued", "log", progress.now_ns, Urgency.WARNING, arguments))


class _Rescue:
    """One pass over the damaged file, read-only, from where the last one stopped."""

    def __init__(self, aside: Path, connection: sqlite3.Connection, progress: _Progress) -> None:
        self.progress = progress
        self._old = open_aside(aside)
        self._new = connection
        self._tags = {row[0] for row in connection.execute("SELECT id FROM tags")}
        self._blocks_done = self._rows_done = False

    def close(self) -> None:
        self._old.close()

    def step(self) -> bool:
        """Copy one slice in one transaction; False when all is done."""
        with transaction(self._new):
            if not self._blocks_done:
                self._some_blocks()
            elif not self._rows_done:
                self._some_rows()
            else:
                if self.progress.lost_blocks:
                    self._say_lost_blocks()
                self._new.execute("DELETE FROM facts WHERE name = 'salvage'")
                return False
            self.progress.kept(self._new)
        return True

    def _some_blocks(self) -> None:
        last, found, failed = _read(self._old, "blocks", "id", _BLOCK, self.progress.block, _BLOCKS)
        counting = [row for row in found if row[4] <= self.progress.batch]  # others: rows of an interrupted sealing
        copied = [row[7] for row in counting if self._copied(row)]
        self.progress = replace(
            self.progress,
            block=last,
            samples=self.progress.samples + sum(copied),
            lost_blocks=self.progress.lost_blocks + failed + len(counting) - len(copied),
        )
        self._blocks_done = last >= _LAST or not (found or failed)

    def _copied(self, row: Sequence[Any]) -> bool:
        """Whether the block is sound. Its rollup comes along when it is sound, too; else the block is read instead."""
        try:
            if row[1] not in self._tags or Block(row[-1]).count != row[7]:
                return False
        except (BlockError, ValueError, TypeError):
            return False
        number = self._new.execute(
            f"INSERT INTO blocks ({_BLOCK.removeprefix('id, ')}) VALUES (?, ?, ?, 0, {', '.join('?' * 10)})",
            (*row[1:4], *row[5:]),
        ).lastrowid
        with suppress(sqlite3.Error, BlockError):
            rollup = self._old.execute(
                "SELECT bucket_ns, data FROM rollups WHERE tag = ? AND from_ns = ? AND block = ?",
                (row[1], row[5], row[0]),
            ).fetchone()
            if rollup is not None and len(unpack_rollup(rollup[1], rollup[0])):
                self._new.execute("INSERT INTO rollups VALUES (?, ?, ?, ?, ?)", (row[1], row[5], number, *rollup))
        return True

    def _some_rows(self) -> None:
        now = self.progress
        last, found, failed = _read(self._old, "samples", "rowid", _ROW, now.row, _ROWS)
        sound = [row for row in found if _is_sound(row) and row[1] in self._tags]
        lost = failed + len(found) - len(sound)
        reached_ns = min(sound[-1][2], sound[-1][6]) if sound else now.row_ns
        if lost:
            first_ns = reached_ns if len(sound) == len(found) else now.row_ns
            self._say_lost([(link, None, first_ns, self._time_after(last)) for link in self._links()])
        if now.batch == _LAST:
            sound = self._without_sealed(sound)
        self._new.executemany(
            """INSERT INTO samples (tag, source_ns, value, status, server_ns, received_ns, mark, text)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            [row[1:] for row in sound],
        )
        self.progress = replace(
            now,
            row=last,
            row_ns=reached_ns,
            samples=now.samples + len(sound),
            lost_rows=now.lost_rows + lost,
        )
        self._rows_done = last >= _LAST or not (found or failed)

    def _without_sealed(self, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Rows that lie in no block: asked when the old log no longer says which of its rows were sealed."""
        sealed: set[tuple[int, int, int]] = set()
        for tag in {row[1] for row in rows}:
            times = [row[2] for row in rows if row[1] == tag]
            blocks = self._new.execute(
                "SELECT data FROM blocks WHERE tag = ? AND to_ns >= ? AND from_ns <= ?", (tag, min(times), max(times))
            )
            for (data,) in blocks:
                samples = unpack(data)
                sealed |= {(tag, *key) for key in zip(samples.source_ns.tolist(), samples.status.tolist(), strict=True)}
        return [row for row in rows if (row[1], row[2], row[4]) not in sealed]

    def _time_after(self, row: int) -> int:
        """Time of the next row that can be read; of none, when the log was moved aside."""
        with suppress(sqlite3.Error, OverflowError):
            question = "SELECT source_ns, received_ns FROM samples NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1"
            found = self._old.execute(question, (row,)).fetchone()
            if found is not None and all(isinstance(moment, int) for moment in found):
                return int(max(found))
        return self.progress.now_ns

    def _say_lost_blocks(self) -> None:
        """Gap rows over lost blocks: where the old index tells tag and span, else over all of the old log."""
        spans = self._spans_by_index()
        if len(spans) < self.progress.lost_blocks:
            starts = self._new.execute(
                """SELECT (SELECT min(from_ns) FROM blocks), (SELECT min(source_ns) FROM samples), min(started_ns)
                    FROM runs"""
            ).fetchone()
            to_ns = self.progress.now_ns
            from_ns = min((start for start in starts if start is not None and start < to_ns), default=to_ns)
            spans = [(link, None, from_ns, to_ns) for link in self._links()]
        self._say_lost(spans)

    def _spans_by_index(self) -> list[tuple[str, int | None, int, int]]:
        """Spans of the blocks that the old index names and the new log lacks."""
        try:
            named = self._old.execute(
                "SELECT tag, from_ns, to_ns, count FROM blocks INDEXED BY blocks_span WHERE batch <= ?",
                (self.progress.batch,),
            ).fetchall()
        except sqlite3.Error:
            return []
        kept = set(self._new.execute("SELECT tag, from_ns, to_ns, count FROM blocks").fetchall())
        links = dict(self._new.execute("SELECT id, link FROM tags").fetchall())
        return [(links[row[0]], row[0], row[1], row[2]) for row in named if row not in kept and row[0] in links]

    def _links(self) -> list[str]:
        return [row[0] for row in self._new.execute("SELECT DISTINCT link FROM tags ORDER BY link")]

    def _say_lost(self, spans: Sequence[tuple[str, int | None, int, int]]) -> None:
        """Gap rows of the newest run, with handles below zero: those above are the program's."""
        run = self._new.execute("SELECT max(id) FROM runs").fetchone()[0]
        lowest = self._new.execute("SELECT coalesce(min(handle), 0) FROM gaps WHERE run = ?", (run,)).fetchone()[0]
        cause, closure, detail = GapCause.DISK.value, GapClosure.NOT_CLOSED.value, self.progress.name
        self._new.executemany(
            """INSERT INTO gaps (run, handle, link, tag, from_ns, to_ns, cause, closure, detail)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            [
                (run, min(lowest, 0) - number, link, tag, from_ns, max(from_ns, to_ns), cause, closure, detail)
                for number, (link, tag, from_ns, to_ns) in enumerate(spans, start=1)
            ],
        )


# --- reading what is damaged ------------------------------------------------------------------------------------------


def _read(
    old: sqlite3.Connection, table: str, key: str, columns: str, after: int, most: int
) -> tuple[int, list[tuple[Any, ...]], bool]:
    """Rows after a key: the last key passed, what was read, and whether something was stepped over.

    Where a batch fails, rows are read one by one up to the failure; then the first key beyond the damage is sought, in
    steps that double, and back again by halves.
    """
    question = f"SELECT {columns} FROM {table} NOT INDEXED WHERE {key} > ? ORDER BY {key} LIMIT ?"

    def read(after: int, most: int) -> list[tuple[Any, ...]] | None:
        try:
            return old.execute(question, (after, most)).fetchall()
        except (sqlite3.Error, OverflowError):
            return None

    found = read(after, most)
    if found is not None:
        return (found[-1][0] if found else after), found, False
    found = []
    while (row := read(after, 1)) is not None:  # ends where the batch failed
        found += row
        after = row[-1][0] if row else _LAST
    low, step = after, 1
    while read(min(after + step, _LAST), 1) is None:
        low = after + step
        if low >= _LAST:
            return _LAST, found, True
        step *= 2
    high = min(after + step, _LAST)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if read(middle, 1) is None else (low, middle)
    return high, found, True


def _is_sound(row: Sequence[Any]) -> bool:
    """Whether a row has the types it must have: a damaged page may still look like rows."""
    _, tag, source, value, status, server, received, mark, text = row
    return (
        all(isinstance(one, int) for one in (tag, source, status, received, mark))
        and isinstance(value, float | int | None)
        and isinstance(server, int | None)
        and isinstance(text, str | None)
        and 0 <= status < 2**32
        and 0 <= mark < 256
    )


def _copy_table(aside: Path, connection: sqlite3.Connection, table: str, columns: str) -> None:
    marks = ", ".join("?" * len(columns.split(",")))
    with closing(open_aside(aside)) as old:
        after = 0
        try:
            while True:
                last, found, failed = _read(old, table, "rowid", f"rowid, {columns}", after, _ROWS)
                connection.executemany(
                    f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})", [row[1:] for row in found]
                )
                if (not found and not failed) or last >= _LAST:
                    return
                after = last
        except sqlite3.Error as error:
            _log.warning("%s of %s: %s", table, aside.name, error)


def _old_facts(aside: Path) -> tuple[int, int, int]:
    """Where hot rows begin, which blocks count, since when there are hot rows; when they cannot be read, what loses
    nothing: rows that were sealed are then found by their blocks."""
    with closing(open_aside(aside)) as old, suppress(sqlite3.Error, TypeError, ValueError):
        return sealing.fact(old, "sealed_row"), sealing.fact(old, "sealed_batch"), sealing.fact(old, "sealed_ns")
    return 0, _LAST, 0
