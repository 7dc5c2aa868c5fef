"""Hot rows: columns to statements and back. The hottest lines of the log: 64 rows a statement cost half of one by one,
and SQLite lets go of the interpreter once a statement and not once a row."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hmi.history.columns import NOTHING, Stored
from hmi.values.samples import NO_TIME, Mark, Samples

TEXT_LIMIT: Final = 65_536
"""Characters kept of one text; a longer one is cut and marked."""

_COLUMNS: Final = 8
_ROWS: Final = 64
_ROW: Final = "(?,?,?,?,?,?,?,?)"
_INSERT: Final = (
    "INSERT INTO samples (tag, source_ns, value, status, server_ns, received_ns, mark, text) VALUES " + _ROW
)
_INSERT_MANY: Final = _INSERT + f",{_ROW}" * (_ROWS - 1)

COLUMNS: Final = "source_ns, value, status, server_ns, received_ns, mark, text"
"""What `stored` expects of a row, in this order."""


def insert(connection: sqlite3.Connection, batches: Sequence[Samples], ids: NDArray[np.int64]) -> int:
    """Append every sample of the batches, in order; `ids[index]` is the tag's number in the log. Answers the rows."""
    lengths = [len(batch) for batch in batches]
    count = sum(lengths)
    if count == 0:
        return 0
    server = np.concatenate([batch.server_ns for batch in batches])
    mark = np.concatenate([batch.mark for batch in batches])
    texts = _readable_texts(batches, mark)
    flat: list[Any] = [None] * (count * _COLUMNS)
    flat[0::_COLUMNS] = ids[np.concatenate([batch.tag for batch in batches])].tolist()
    flat[1::_COLUMNS] = np.concatenate([batch.source_ns for batch in batches]).tolist()
    flat[2::_COLUMNS] = np.concatenate([batch.value for batch in batches]).tolist()
    flat[3::_COLUMNS] = np.concatenate([batch.status for batch in batches]).tolist()
    flat[4::_COLUMNS] = server.tolist()
    flat[5::_COLUMNS] = np.repeat(np.array([batch.received_ns for batch in batches], np.int64), lengths).tolist()
    flat[6::_COLUMNS] = mark.tolist()
    for row in np.flatnonzero(server == NO_TIME).tolist():
        flat[row * _COLUMNS + 4] = None
    for row, text in texts.items():
        flat[row * _COLUMNS + 7] = text
    step = _ROWS * _COLUMNS
    whole = count // _ROWS * step
    connection.executemany(_INSERT_MANY, (flat[start : start + step] for start in range(0, whole, step)))
    connection.executemany(_INSERT, (flat[start : start + _COLUMNS] for start in range(whole, len(flat), _COLUMNS)))
    return count


def _readable_texts(batches: Sequence[Samples], mark: NDArray[np.uint8]) -> dict[int, str]:
    """Texts by row of the joined batches, in a form SQLite can keep; what was changed is marked in `mark`."""
    texts: dict[int, str] = {}
    start = 0
    for batch in batches:
        for row, text in batch.texts.items():
            kept = text[:TEXT_LIMIT].encode("utf-8", "replace").decode()  # lone surrogates would stop the writer
            if kept != text:
                mark[start + row] |= Mark.REPLACED_TEXT
            texts[start + row] = kept
        start += len(batch)
    return texts


def stored(rows: Iterable[tuple[Any, ...]]) -> Stored:
    """Rows of COLUMNS as columns; NULL in value is NaN (SQLite keeps no NaN), NULL in server_ns is NO_TIME."""
    columns = list(zip(*rows, strict=True))
    if not columns:
        return NOTHING
    source, value, status, server, received, mark, text = columns
    if None in server:
        server = tuple(NO_TIME if moment is None else moment for moment in server)
    return Stored(
        np.array(source, np.int64),
        np.array(value, np.float64),
        np.array(status, np.uint32),
        np.array(server, np.int64),
        np.array(received, np.int64),
        np.array(mark, np.uint8),
        {row: words for row, words in enumerate(text) if words is not None},
    )
