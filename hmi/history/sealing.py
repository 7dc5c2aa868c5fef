"""Sealing: hot rows become blocks, finished days become day blocks. In slices, each of which leaves the file whole.

Every slice is a transaction of its own or none, so that a crash anywhere loses no work but the slice it hit:

1. The rows up to a chosen one are read, sorted by tag and packed; their blocks go in under a batch number that no
   reader looks at yet (`facts.sealed_batch` is lower).
2. One small transaction raises `sealed_batch` and `sealed_row`: from then on the blocks count and the rows do not.
3. The rows are deleted in pieces, all but the last: a table that never becomes empty never gives a row number twice.

Found at start: blocks of a batch above `sealed_batch` are removed (their rows still count); rows below `sealed_row` are
deleted on. A finished day of a tag is merged within one transaction: new block in, old blocks out.
"""

import sqlite3
import time
from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter
from typing import Any, Final

import numpy as np

from hmi.history.block import pack, parts, unpack
from hmi.history.columns import Stored, joined
from hmi.history.errors import BlockError
from hmi.history.rollup import bucket_for, pack_rollup, roll_up, summary
from hmi.history.rows import COLUMNS, stored
from hmi.history.transaction import transaction
from hmi.values.samples import Mark

DAY_NS: Final = 86_400_000_000_000
HOUR_NS: Final = 3_600_000_000_000

FRESH, DAY, DOUBTFUL, DAMAGED = 0, 1, 2, 3
"""Levels of blocks: sealed from hot rows; a finished day merged; of times not to be believed (filed under the day of
receipt, never merged); found damaged when it was to be merged (left as it is)."""

HOT_ROWS: Final = 500_000
"""Hot rows that are sealed at once, whatever their age: what a curve may have to look through."""
_HOT_ROWS_A_TAG: Final = 3_000
"""The same for a log of few tags, of which a curve needs most."""
_WORTH_ROWS: Final = 20_000
"""Hot rows worth sealing when the last time is an hour ago; fewer wait for the end of the day."""

_READ_ROWS: Final = 2_500
_DELETE_ROWS: Final = 10_000
_SLICE_S: Final = 0.008
"""Packing goes on this long before what is packed is written."""
_MERGED_TOGETHER: Final = 50
_DAY_GRACE_NS: Final = 15 * 60 * 1_000_000_000
"""After midnight UTC, for samples on their way."""

_INSERT_BLOCK: Final = """INSERT INTO blocks
    (tag, day, level, batch, from_ns, to_ns, count, low, high, first, last, mean, worst, data)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


def fact(connection: sqlite3.Connection, name: str) -> int:
    """One of the numbers in `facts`."""
    return int(connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()[0])


def recover(connection: sqlite3.Connection) -> Iterator[None]:
    """Remove what an interrupted sealing left invisible, and the rows that an earlier one has sealed."""
    batch = fact(connection, "sealed_batch")
    orphans = [row[0] for row in connection.execute("SELECT id FROM blocks WHERE batch > ?", (batch,))]
    for start in range(0, len(orphans), 50):
        remove_blocks(connection, orphans[start : start + 50])
        yield
    yield from sweep(connection)


def due(connection: sqlite3.Connection, now_ns: int) -> int | None:
    """Last row to seal now, None when sealing is not due."""
    sealed_row, sealed_ns = fact(connection, "sealed_row"), fact(connection, "sealed_ns")
    last_row = connection.execute("SELECT max(rowid) FROM samples").fetchone()[0] or 0
    rows = last_row - sealed_row
    tags = connection.execute("SELECT count(*) FROM tags").fetchone()[0]
    most = min(HOT_ROWS, max(_WORTH_ROWS, _HOT_ROWS_A_TAG * tags))
    if rows >= most:
        return int(min(last_row, sealed_row + HOT_ROWS))
    day_over = (now_ns - _DAY_GRACE_NS) // DAY_NS != (sealed_ns - _DAY_GRACE_NS) // DAY_NS
    if rows and (day_over or (rows >= _WORTH_ROWS and abs(now_ns - sealed_ns) >= HOUR_NS)):
        return int(last_row)
    return None


def seal(connection: sqlite3.Connection, to_row: int, now_ns: int) -> Iterator[None]:
    """Seal the hot rows up to this one."""
    sealed_row, batch = fact(connection, "sealed_row"), fact(connection, "sealed_batch") + 1
    reader = _read(connection, sealed_row, to_row)
    pieces: list[tuple[np.ndarray[Any, np.dtype[np.int64]], Stored]] = []
    for piece in reader:
        pieces.append(piece)
        yield
    if pieces:
        tags = np.concatenate([tag for tag, _ in pieces])
        samples = joined([columns for _, columns in pieces])
        pieces.clear()
        yield
        order = np.argsort(tags.astype(np.uint16) if tags.max() < 65_536 else tags, kind="stable")  # uint16: radix sort
        edges = np.append(np.flatnonzero(np.diff(tags[order], prepend=-1)), len(order))
        yield
        rows: list[tuple[Any, ...]] = []
        started_s = time.perf_counter()
        for start, stop in pairwise(edges.tolist()):
            picked = order[start:stop]
            rows += _block_rows(int(tags[picked[0]]), samples.take(picked), batch)
            if time.perf_counter() - started_s > _SLICE_S:
                insert_blocks(connection, rows)
                rows = []
                yield
                started_s = time.perf_counter()
        insert_blocks(connection, rows)
        yield
    with transaction(connection):
        connection.execute("UPDATE facts SET value = ? WHERE name = 'sealed_batch'", (batch,))
        connection.execute("UPDATE facts SET value = ? WHERE name = 'sealed_row'", (to_row,))
        connection.execute("UPDATE facts SET value = ? WHERE name = 'sealed_ns'", (now_ns,))
    yield
    yield from sweep(connection)


def sweep(connection: sqlite3.Connection) -> Iterator[None]:
    """Delete the sealed rows, all but the last."""
    sealed_row = fact(connection, "sealed_row")
    while True:
        first = connection.execute("SELECT min(rowid) FROM samples").fetchone()[0]
        if first is None or first >= sealed_row:
            return
        connection.execute("DELETE FROM samples WHERE rowid < ?", (min(first + _DELETE_ROWS, sealed_row),))
        yield


def merge_days(connection: sqlite3.Connection, now_ns: int) -> Iterator[None]:
    """Merge the blocks of days that are over; samples that came late are merged once they are sealed, too."""
    today = (now_ns - _DAY_GRACE_NS) // DAY_NS
    days = connection.execute(
        "SELECT DISTINCT day, tag FROM blocks WHERE level = 0 AND day < ? AND batch <= ? ORDER BY day, tag",
        (today, fact(connection, "sealed_batch")),
    ).fetchall()
    rows: list[tuple[Any, ...]] = []
    olds: list[int] = []
    started_s = time.perf_counter()
    for day, tag in days:
        for part in _day_of(connection, int(tag), int(day), olds):
            rows.append(_block_row(int(tag), int(day), DAY, 0, part))
            if time.perf_counter() - started_s > _SLICE_S:
                yield
                started_s = time.perf_counter()
        if olds and (len(rows) >= _MERGED_TOGETHER or time.perf_counter() - started_s > _SLICE_S / 2):
            _replace(connection, rows, olds)
            rows, olds = [], []
            yield
            started_s = time.perf_counter()
    if olds:
        _replace(connection, rows, olds)


def _day_of(connection: sqlite3.Connection, tag: int, day: int, olds: list[int]) -> Iterator[Stored]:
    """One tag's samples of one day in as few parts as possible; `olds` gets the blocks they come from.

    A damaged block stays aside, as it is.
    """
    found = connection.execute(
        "SELECT id, data FROM blocks WHERE tag = ? AND day = ? AND level IN (?, ?) AND batch <= ? ORDER BY id",
        (tag, day, FRESH, DAY, fact(connection, "sealed_batch")),
    ).fetchall()
    opened: list[Stored] = []
    for number, data in found:
        try:
            opened.append(unpack(data))
            olds.append(number)
        except BlockError:
            connection.execute("UPDATE blocks SET level = ? WHERE id = ?", (DAMAGED, number))
    yield from parts(joined(opened).by_source()) if opened else ()


def _replace(connection: sqlite3.Connection, rows: list[tuple[Any, ...]], olds: list[int]) -> None:
    with transaction(connection):
        _insert(connection, rows)
        _remove(connection, olds)


def insert_blocks(connection: sqlite3.Connection, rows: list[tuple[Any, ...]]) -> None:
    """Blocks and their rollups in one transaction."""
    if rows:
        with transaction(connection):
            _insert(connection, rows)


def remove_blocks(connection: sqlite3.Connection, numbers: list[int]) -> None:
    """Blocks and their rollups in one transaction."""
    with transaction(connection):
        _remove(connection, numbers)


def day_rows(tag: int, day: int, samples: Stored) -> list[tuple[Any, ...]]:
    """Rows for `insert_blocks` of a whole day already at hand: import, and benchmarks."""
    return [_block_row(tag, day, DAY, 0, part) for part in parts(samples.by_source())]


# --- inside -----------------------------------------------------------------------------------------------------------


def _read(
    connection: sqlite3.Connection, after_row: int, to_row: int
) -> Iterator[tuple[np.ndarray[Any, np.dtype[np.int64]], Stored]]:
    row = after_row
    while row < to_row:
        found = connection.execute(
            f"SELECT rowid, tag, {COLUMNS} FROM samples WHERE rowid > ? AND rowid <= ? ORDER BY rowid LIMIT ?",
            (row, to_row, _READ_ROWS),
        ).fetchall()
        if not found:
            return
        row = found[-1][0]
        yield np.fromiter(map(itemgetter(1), found), np.int64, len(found)), stored(found, 2)


def _block_rows(tag: int, samples: Stored, batch: int) -> list[tuple[Any, ...]]:
    """Blocks of one tag's hot rows, one for each UTC day of believable source times and one for the others."""
    doubtful = (samples.mark & Mark.TIME_DOUBTFUL) != 0
    rows: list[tuple[Any, ...]] = []
    if doubtful.any():
        odd = samples.take(np.flatnonzero(doubtful)).by_source()
        day = int(odd.received_ns.min()) // DAY_NS
        rows += [_block_row(tag, day, DOUBTFUL, batch, part) for part in parts(odd)]
        samples = samples.take(np.flatnonzero(~doubtful))
    samples = samples.by_source()
    if len(samples):
        days = samples.source_ns // DAY_NS
        edges = np.append(np.flatnonzero(np.diff(days, prepend=days[0] - 1)), len(samples)).tolist()
        for start, stop in pairwise(edges):
            of_day = samples.cut(start, stop)
            rows += [_block_row(tag, int(days[start]), FRESH, batch, part) for part in parts(of_day)]
    return rows


def _block_row(tag: int, day: int, level: int, batch: int, samples: Stored) -> tuple[Any, ...]:
    """Parameters of _INSERT_BLOCK, then bucket width and rollup (None when it would be one bucket: the row says it)."""
    rollup = roll_up(samples, bucket_for(samples))
    return (
        tag,
        day,
        level,
        batch,
        int(samples.source_ns[0]),
        int(samples.source_ns[-1]),
        len(samples),
        *summary(rollup),
        pack(samples),
        rollup.bucket_ns,
        pack_rollup(rollup) if len(rollup) > 1 else None,
    )


def _insert(connection: sqlite3.Connection, rows: list[tuple[Any, ...]]) -> None:
    for row in rows:
        block = connection.execute(_INSERT_BLOCK, row[:-2]).lastrowid
        if row[-1] is not None:
            connection.execute("INSERT INTO rollups VALUES (?, ?, ?, ?, ?)", (row[0], row[4], block, row[-2], row[-1]))


def _remove(connection: sqlite3.Connection, numbers: list[int]) -> None:
    marks = ",".join("?" * len(numbers))
    spans = connection.execute(f"SELECT tag, from_ns, id FROM blocks WHERE id IN ({marks})", numbers).fetchall()
    connection.executemany("DELETE FROM rollups WHERE tag = ? AND from_ns = ? AND block = ?", spans)
    connection.execute(f"DELETE FROM blocks WHERE id IN ({marks})", numbers)
