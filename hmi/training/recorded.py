"""What a data folder has of a span: values at its beginning and states within it, alarms, and what people did."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from typing import Final

import numpy as np

from hmi.history.files import DATABASE_NAME
from hmi.history.query import Reader
from hmi.records.alarm_query import Sought, page
from hmi.records.alarm_schema import DATABASE as JOURNAL
from hmi.records.entry import Entry
from hmi.records.files import DATABASE as TRAIL
from hmi.records.reading import Reader as TrailReader
from hmi.records.reading import Selection
from hmi.values.alarm import JournalRow
from hmi.values.quality import Quality

_BEGINS_NS: Final = 10_000_000_000
_MOST_ROWS: Final = 5_000
_WIDTH: Final = 4_000
"""Points of a state or a stop reason: no machine changes them so often within an incident."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A span of a station's past.

    values: tag -> its value at the beginning, or the first within ten seconds of it; what nobody knew is not there.
    changes: (UTC ns, tag, value) of the tags that were asked for, by time. rows: of the alarm journal, ascending;
    deeds: entries of the trail, ascending.
    """

    from_ns: int
    to_ns: int
    values: dict[str, float] = field(default_factory=dict)
    changes: Sequence[tuple[int, str, float]] = ()
    rows: Sequence[JournalRow] = ()
    deeds: Sequence[Entry] = ()

    def seconds(self, at_ns: int) -> float:
        """Since the beginning."""
        return max(0.0, (at_ns - self.from_ns) / 1e9)


def gather(folder: Path, from_ns: int, to_ns: int, tags: Sequence[str], followed: Sequence[str]) -> Recorded:
    """Of this span. tags: whose values at the beginning; followed: whose changes. A folder without a journal of alarms
    or without a trail has none. HistoryError, RecordsError."""
    with closing(Reader(folder / DATABASE_NAME)) as reader:
        first = reader.series(tags, from_ns, from_ns + _BEGINS_NS, _WIDTH)
        course = reader.series(followed, from_ns, to_ns, _WIDTH)
    values = {
        one.tag: float(one.low[known[0]])
        for one in first
        if len(known := np.flatnonzero((one.quality < Quality.STALE) & np.isfinite(one.low)))
    }
    changes = [
        (int(at_ns), one.tag, float(value))
        for one in course
        for at_ns, value in zip(one.time_ns.tolist(), one.high.tolist(), strict=True)
        if from_ns <= at_ns <= to_ns and isfinite(value)
    ]
    return Recorded(
        from_ns=from_ns,
        to_ns=to_ns,
        values=values,
        changes=sorted(changes),
        rows=_rows(folder / JOURNAL, from_ns, to_ns),
        deeds=_deeds(folder / TRAIL, from_ns, to_ns),
    )


def _rows(journal: Path, from_ns: int, to_ns: int) -> Sequence[JournalRow]:
    if not journal.is_file():
        return ()
    found, _ = page(journal, Sought(from_ns=from_ns, to_ns=to_ns), _MOST_ROWS)
    return found[::-1]


def _deeds(trail: Path, from_ns: int, to_ns: int) -> Sequence[Entry]:
    if not trail.is_file():
        return ()
    with closing(TrailReader(trail)) as reader:
        return list(reader.entries(Selection(from_ns=from_ns, to_ns=to_ns)))
