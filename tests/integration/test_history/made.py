"""What the tests of the log share: its tags, batches, and looks at the file."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np

from hmi.history.log import Log
from hmi.history.query import Reader
from hmi.values.gap import Gap
from hmi.values.notice import Notice
from hmi.values.samples import Samples
from hmi.values.tag import Tag

TAGS = (Tag(0, "force", "plc", "press", unit="kN"), Tag(1, "speed", "plc", "press"), Tag(2, "lot", "mes", "press"))
START_NS = 1_767_225_600 * 1_000_000_000
DEADLINE_S = 20.0


class Told:
    """Notices as they come, to be waited for."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self._came = threading.Condition()

    def __call__(self, notice: Notice) -> None:
        with self._came:
            self.notices.append(notice)
            self._came.notify_all()

    def wait(self, key: str, *, over: bool = False) -> Notice:
        def found() -> Notice | None:
            return next((one for one in self.notices if (one.key, one.over) == (key, over)), None)

        with self._came:
            assert self._came.wait_for(lambda: found() is not None, DEADLINE_S), (key, over, self.notices)
        notice = found()
        assert notice is not None
        return notice

    def keys(self) -> list[tuple[str, bool]]:
        return [(notice.key, notice.over) for notice in self.notices]


Open = Callable[..., Log]


def batch(first: int, count: int = 10, *, tag: int = 0) -> Samples:
    source = START_NS + np.arange(first, first + count, dtype=np.int64)
    return Samples(
        np.full(count, tag, np.int32),
        np.arange(first, first + count, dtype=np.float64),
        np.zeros(count, np.uint32),
        source,
        source,
        np.zeros(count, np.uint8),
        START_NS + first + count,
    )


def held(folder: Path) -> list[int]:
    """Values of the first tag on disk, in order of row."""
    with sqlite3.connect(f"file:{folder / 'history.db'}?mode=ro", uri=True) as connection:
        rows = connection.execute("SELECT value FROM samples WHERE tag = 1 ORDER BY rowid").fetchall()
    connection.close()
    return [int(row[0]) for row in rows]


def gaps(folder: Path) -> list[Gap]:
    reader = Reader(folder / "history.db")
    found = reader.gaps(-(2**62), 2**62)
    reader.close()
    return found
