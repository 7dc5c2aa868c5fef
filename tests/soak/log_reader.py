"""Reads what the core stores while it stores it: rows once each, in the order in which they were written."""

import math
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np

from hmi.values.gap import Gap, GapCause, GapClosure
from tests.soak.evidence import STORED, Evidence

_STEP = 100_000


class LogReader:
    """Follows history.db. Rows are read before they are sealed, which takes an hour at the load of a soak."""

    def __init__(self, history: Path, seen: Evidence) -> None:
        self._history = history
        self._seen = seen
        self._last = 0
        self._parts: list[np.ndarray] = []
        self._numbers: dict[int, int] = {}

    def newest(self) -> tuple[int, int]:
        """Number and source time of the newest row; zeros when there is none, or the log cannot be read now."""
        try:
            with closing(self._connected()) as connection:
                found = connection.execute(
                    "SELECT rowid, source_ns FROM samples ORDER BY rowid DESC LIMIT 1"
                ).fetchone()
        except sqlite3.Error:
            return 0, 0
        return found or (0, 0)

    def take(self) -> None:
        """Everything new into the evidence; and the gaps as they stand."""
        with closing(self._connected()) as connection:
            names = dict(connection.execute("SELECT name, id FROM tags").fetchall())
            self._numbers = {names[name]: number for number, name in enumerate(self._seen.counters) if name in names}
            while rows := self._more(connection):
                self._last = rows[-1][0]
                known = [
                    (rowid, self._numbers[tag], math.nan if value is None else value, *rest)
                    for rowid, tag, value, *rest in rows
                    if tag in self._numbers
                ]
                self._parts.append(np.array(known, STORED))
            self._seen.gaps = self._gaps(connection)
        self._parts = [np.concatenate([self._seen.stored[:0], *self._parts])]
        self._seen.stored = self._parts[0]

    def _more(self, connection: sqlite3.Connection) -> list[tuple[int, int, float | None, int, int, int]]:
        return connection.execute(
            """SELECT rowid, tag, value, source_ns, status, mark FROM samples
                WHERE rowid > ? ORDER BY rowid LIMIT ?""",
            (self._last, _STEP),
        ).fetchall()

    def _gaps(self, connection: sqlite3.Connection) -> list[Gap]:
        """`tag` is the number of the counter here."""
        found = connection.execute(
            "SELECT link, tag, from_ns, to_ns, cause, closure, detail FROM gaps ORDER BY from_ns"
        )
        return [
            Gap(link, self._numbers.get(tag), from_ns, to_ns, GapCause(cause), GapClosure(closure), detail)
            for link, tag, from_ns, to_ns, cause, closure, detail in found
            if tag is None or tag in self._numbers
        ]

    def _connected(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self._history}?mode=ro", uri=True, timeout=5.0)
