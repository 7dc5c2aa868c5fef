"""Check: everything in the log that can be proven to be right or wrong, on demand; nothing is changed."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from hmi.history.block import unpack
from hmi.history.errors import BlockError, unusable
from hmi.history.files import open_for_reading
from hmi.history.rollup import unpack_rollup
from hmi.history.sealing import fact
from hmi.values.gap import GapCause, GapClosure

_MOST_VERDICTS: Final = 100
_TOLD_EVERY: Final = 500


@dataclass(frozen=True, slots=True)
class Finding:
    """Something is wrong: where (file, block, rollup, gap, run), and what."""

    where: str
    what: str


def findings(path: Path, told: Callable[[int, int], None] = lambda done, of: None) -> Iterator[Finding]:
    """All that is wrong, in one look at the file; a writer may go on. `told`: blocks checked, of how many.

    Takes about a second for each 100 MB. Raises UnusableLogError when the file is no readable log at all.
    """
    connection = open_for_reading(path)
    with closing(connection):
        try:
            for (verdict,) in connection.execute(f"PRAGMA integrity_check({_MOST_VERDICTS})"):
                if verdict != "ok":
                    yield Finding("file", str(verdict).strip().replace("\n", "; "))
            connection.execute("BEGIN")
            yield from _blocks(connection, told)
            yield from _rollups(connection)
            yield from _gaps(connection)
            yield from _runs(connection)
        except sqlite3.DatabaseError as error:
            fault = unusable(error)
            if fault.reason != "log.damaged":
                raise fault from error
            yield Finding("file", f"{fault.detail}: what lies behind it could not be checked")


def _blocks(connection: sqlite3.Connection, told: Callable[[int, int], None]) -> Iterator[Finding]:
    tags = {row[0] for row in connection.execute("SELECT id FROM tags")}
    numbers = [row[0] for row in connection.execute("SELECT id FROM blocks NOT INDEXED")]
    for done, number in enumerate(numbers, start=1):
        tag, from_ns, to_ns, count, data = connection.execute(
            "SELECT tag, from_ns, to_ns, count, data FROM blocks WHERE id = ?", (number,)
        ).fetchone()
        if tag not in tags:
            yield Finding(f"block {number}", f"of a tag ({tag}) that the log does not have")
        try:
            samples = unpack(data)
        except BlockError as error:
            yield Finding(f"block {number}", f"tag {tag}: {error.detail}")
            continue
        source = samples.source_ns
        if (len(samples), int(source[0]), int(source[-1])) != (count, from_ns, to_ns):
            yield Finding(f"block {number}", f"tag {tag}: holds other samples than its row says")
        elif bool((np.diff(source) < 0).any()):
            yield Finding(f"block {number}", f"tag {tag}: its times do not ascend")
        if done % _TOLD_EVERY == 0:
            told(done, len(numbers))
    told(len(numbers), len(numbers))


def _rollups(connection: sqlite3.Connection) -> Iterator[Finding]:
    for block, count, bucket_ns, data in connection.execute(
        """SELECT rollups.block, blocks.count, bucket_ns, rollups.data FROM rollups
            LEFT JOIN blocks ON blocks.id = rollups.block"""
    ):
        try:
            rolled = int(unpack_rollup(data, bucket_ns).count.sum())
        except BlockError as error:
            yield Finding(f"rollup {block}", error.detail)
            continue
        if rolled != count:
            yield Finding(f"rollup {block}", "stands for no block" if count is None else "counts other samples")


def _gaps(connection: sqlite3.Connection) -> Iterator[Finding]:
    causes, closures = {cause.value for cause in GapCause}, {closure.value for closure in GapClosure}
    tags = {row[0] for row in connection.execute("SELECT id FROM tags")}
    last_run = connection.execute("SELECT max(id) FROM runs").fetchone()[0]
    for number, run, tag, from_ns, to_ns, cause, closure in connection.execute(
        "SELECT number, run, tag, from_ns, to_ns, cause, closure FROM gaps"
    ):
        wrong = [
            words
            for words, holds in (
                ("ends before it begins", to_ns is None or to_ns >= from_ns),
                ("goes on although its run is over", to_ns is not None or run == last_run),
                ("is open and has an end", not (to_ns is not None and closure == GapClosure.OPEN.value)),
                ("has a cause or an end that this program does not know", cause in causes and closure in closures),
                ("is of a tag that the log does not have", tag is None or tag in tags),
            )
            if not holds
        ]
        yield from (Finding(f"gap {number}", words) for words in wrong)


def _runs(connection: sqlite3.Connection) -> Iterator[Finding]:
    last_row = connection.execute("SELECT max(rowid) FROM samples").fetchone()[0]
    if last_row is not None and last_row < fact(connection, "sealed_row"):
        yield Finding("file", "rows count as sealed that never were")
