"""Hot rows: columns to statements and back. The hottest lines of the log: 64 rows a statement cost half of one by one,
and SQLite lets go of the interpreter once a statement and not once a row."""

import sqlite3
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hmi.history.columns import NOTHING, Stored
from hmi.values.samples import NO_TIME, Mark, Samples

TEXT_LIMIT: Final = 65_536
"""Characters kept of one text; a longer one is cut and marked."""

_COLUMNS: Final = 7
_ROWS: Final = 64
_ROW: Final = "(?,?,?,?,?,?,?)"
_INSERT: Final = "INSERT INTO samples (tag, source_ns, value, status, server_ns, received_ns, mark) VALUES " + _ROW
_INSERT_MANY: Final = _INSERT + f",{_ROW}" * (_ROWS - 1)
_INSERT_TEXT: Final = """INSERT INTO samples (tag, source_ns, value, status, server_ns, received_ns, mark, text)
    VALUES (?,?,?,?,?,?,?,?)"""

COLUMNS: Final = "source_ns, value, status, server_ns, received_ns, mark, text"
"""What `stored` expects of a row, in this order."""


def insert(connection: sqlite3.Connection, batches: Sequence[Samples], ids: NDArray[np.int64]) -> int:
    """Append every sample of the batches; `ids[index]` is the tag's number in the log. Answers the rows.

    Rows with text come after the others: binding a NULL text for each number would cost a third more.
    """
    lengths = [len(batch) for batch in batches]
    count = sum(lengths)
    if count == 0:
        return 0
    server = np.concatenate([batch.server_ns for batch in batches])
    mark = np.concatenate([batch.mark for batch in batches])
    texts = _readable_texts(batches, mark)
    columns = (
        ids[np.concatenate([batch.tag for batch in batches])],
        np.concatenate([batch.source_ns for batch in batches]),
        np.concatenate([batch.value for batch in batches]),
        np.concatenate([batch.status for batch in batches]),
        server,
        np.repeat(np.array([batch.received_ns for batch in batches], np.int64), lengths),
        mark,
    )
    if not texts:
        _insert_numbers(connection, columns)
        return count
    with_text = np.zeros(count, np.bool_)
    with_text[list(texts)] = True
    _insert_numbers(connection, tuple(column[~with_text] for column in columns))
    rows = sorted(texts)
    flat = _flat(tuple(column[rows] for column in columns))
    connection.executemany(
        _INSERT_TEXT,
        ((*flat[at * _COLUMNS : (at + 1) * _COLUMNS], texts[row]) for at, row in enumerate(rows)),
    )
    return count


def _insert_numbers(connection: sqlite3.Connection, columns: tuple[NDArray[Any], ...]) -> None:
    flat = _flat(columns)
    step = _ROWS * _COLUMNS
    whole = len(flat) // step * step
    connection.executemany(_INSERT_MANY, (flat[start : start + step] for start in range(0, whole, step)))
    connection.executemany(_INSERT, (flat[start : start + _COLUMNS] for start in range(whole, len(flat), _COLUMNS)))


def _flat(columns: tuple[NDArray[Any], ...]) -> list[Any]:
    """Row after row in one list; a server time that was not given becomes None."""
    flat: list[Any] = [None] * (len(columns[0]) * _COLUMNS)
    for position, column in enumerate(columns):
        flat[position::_COLUMNS] = column.tolist()
    for row in np.flatnonzero(columns[4] == NO_TIME).tolist():
        flat[row * _COLUMNS + 4] = None
    return flat


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


def stored(rows: Sequence[tuple[Any, ...]], first: int) -> Stored:
    """Rows with COLUMNS from column `first` on; NULL in value is NaN (SQLite keeps no NaN), in server_ns NO_TIME."""
    if not rows:
        return NOTHING
    source, value, status, server, received, mark, text = list(zip(*rows, strict=True))[first:]
    if None in server:
        server = tuple(NO_TIME if moment is None else moment for moment in server)
    return Stored(
        np.array(source, np.int64),
        np.array(value, np.float64),
        np.array(status, np.uint32),
        np.array(server, np.int64),
        np.array(received, np.int64),
        np.array(mark, np.uint8),
        {row: words for row, words in enumerate(text) if words is not None} if text.count(None) < len(text) else {},
    )
