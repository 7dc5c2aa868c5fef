"""The last stored sample of every tag: where a run of the program goes on from the one before."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

import numpy as np

from hmi.history.columns import Stored
from hmi.history.errors import unusable
from hmi.history.files import open_for_reading
from hmi.history.reading import Snapshot
from hmi.history.rows import COLUMNS, stored
from hmi.history.sealing import fact
from hmi.values.samples import Mark, Samples
from hmi.values.tag import Tag

_FOR_EVER_NS: Final = 2**63 - 1


def last_samples(path: Path, tags: Sequence[Tag]) -> Samples:
    """For each tag that has any the stored sample with the latest source time that is to be believed.

    Reads all hot rows once, some 0.2 s for half a million. Raises UnusableLogError.
    """
    with closing(open_for_reading(path)) as connection:
        try:
            found = _last_of(connection, tags)
        except sqlite3.Error as error:
            raise unusable(error) from error
    rows = [last for _, last in found]
    texts = {row: last.texts[0] for row, last in enumerate(rows) if 0 in last.texts}
    return Samples(
        tag=np.array([index for index, _ in found], np.int32),
        value=np.array([last.value[0] for last in rows], np.float64),
        status=np.array([last.status[0] for last in rows], np.uint32),
        source_ns=np.array([last.source_ns[0] for last in rows], np.int64),
        server_ns=np.array([last.server_ns[0] for last in rows], np.int64),
        mark=np.array([last.mark[0] for last in rows], np.uint8),
        received_ns=max((int(last.received_ns[0]) for last in rows), default=0),
        texts=texts,
    )


def _last_of(connection: sqlite3.Connection, tags: Sequence[Tag]) -> list[tuple[int, Stored]]:
    with Snapshot(connection) as look:
        numbers = {tag.name: tag.number for tag in look.tags()}
        # With max() SQLite takes the other columns from the row that has it.
        columns = COLUMNS.replace("source_ns", "max(source_ns)", 1)
        hot = {
            row[0]: stored([row], 1)
            for row in connection.execute(
                f"SELECT tag, {columns} FROM samples WHERE rowid > ? AND mark & ? = 0 GROUP BY tag",
                (fact(connection, "sealed_row"), Mark.TIME_DOUBTFUL.value),
            )
        }
        found: list[tuple[int, Stored]] = []
        for tag in tags:
            number = numbers.get(tag.name, -1)
            candidates = [hot[number]] if number in hot else []
            block = look.block_before(number, _FOR_EVER_NS)
            if block is not None and len(whole := look.whole(number, block)):
                candidates.append(whole.cut(len(whole) - 1, len(whole)))
            if candidates:
                found.append((tag.index, max(candidates, key=lambda one: int(one.source_ns[0]))))
        return found
