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
from hmi.training.deeds import LONGEST_NS
from hmi.values.alarm import JournalRow
from hmi.values.gap import Gap
from hmi.values.quality import Quality
from hmi.values.series import Series

_BEGINS_NS: Final = 10_000_000_000
_MOST_ROWS: Final = 5_000
_WIDTH: Final = 4_000
"""Points of a state or a stop reason: no machine changes them so often within an incident."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A span of a station's past.

    values: tag -> its value at the beginning, or the first within ten seconds of it; what nobody knew is not there.
    changes: (UTC ns, tag, value) of the tags that were asked for, by time. rows: of the alarm journal, ascending;
    rows_cut: the span has more of them, older ones. deeds: entries of the trail, ascending; of those after its end only
    such as say what became of an act within it. gaps: spans in which data is missing.
    """

    from_ns: int
    to_ns: int
    values: dict[str, float] = field(default_factory=dict)
    changes: Sequence[tuple[int, str, float]] = ()
    rows: Sequence[JournalRow] = ()
    rows_cut: bool = False
    deeds: Sequence[Entry] = ()
    gaps: Sequence[Gap] = ()

    def seconds(self, at_ns: int) -> float:
        """Since the beginning."""
        return max(0.0, (at_ns - self.from_ns) / 1e9)


def gather(folder: Path, from_ns: int, to_ns: int, tags: Sequence[str], followed: Sequence[str]) -> Recorded:
    """Of this span. tags: whose values at the beginning; followed: whose changes. A folder without a journal of alarms
    or without a trail has none. HistoryError, RecordsError."""
    with closing(Reader(folder / DATABASE_NAME)) as reader:
        first = reader.series(tags, from_ns, from_ns + _BEGINS_NS, _WIDTH)
        course = reader.series(followed, from_ns, to_ns, _WIDTH)
        holes = [gap for tag in dict.fromkeys([*tags, *followed]) for gap in reader.gaps(from_ns, to_ns, tag)]
    values = {one.tag: value for one in first if (value := _at_beginning(one, from_ns)) is not None}
    changes = [
        (int(at_ns), one.tag, float(value))
        for one in course
        for at_ns, value in zip(one.time_ns.tolist(), one.high.tolist(), strict=True)
        if from_ns <= at_ns <= to_ns and isfinite(value)
    ]
    rows, rows_cut = _rows(folder / JOURNAL, from_ns, to_ns)
    return Recorded(
        from_ns=from_ns,
        to_ns=to_ns,
        values=values,
        changes=sorted(changes),
        rows=rows,
        rows_cut=rows_cut,
        deeds=_deeds(folder / TRAIL, from_ns, to_ns),
        gaps=_told_once(holes),
    )


def _told_once(holes: Sequence[Gap]) -> Sequence[Gap]:
    """Those in which data is missing, by time; once, however many tags miss it."""
    spans = {(gap.from_ns, gap.to_ns, gap.link, gap.cause): gap for gap in holes if gap.hides_data}
    return sorted(spans.values(), key=lambda gap: gap.from_ns)


def _at_beginning(series: Series, from_ns: int) -> float | None:
    """What held at the beginning: what came last before it, where nothing hides it; else the first that came after."""
    known = (series.quality < Quality.STALE) & np.isfinite(series.low)
    last = int(np.searchsorted(series.time_ns, from_ns, side="right")) - 1
    if last >= 0 and known[last]:
        return float(series.low[last])
    later = np.flatnonzero(known[last + 1 :])
    return float(series.low[last + 1 + later[0]]) if len(later) else None


def _rows(journal: Path, from_ns: int, to_ns: int) -> tuple[Sequence[JournalRow], bool]:
    if not journal.is_file():
        return (), False
    found, more = page(journal, Sought(from_ns=from_ns, to_ns=to_ns), _MOST_ROWS)
    return found[::-1], bool(more)


def _deeds(trail: Path, from_ns: int, to_ns: int) -> Sequence[Entry]:
    if not trail.is_file():
        return ()
    with closing(TrailReader(trail)) as reader:
        found = reader.entries(Selection(from_ns=from_ns, to_ns=to_ns + LONGEST_NS))
        return [entry for entry in found if entry.at_ns <= to_ns or entry.of]
