"""How long the alarm journal keeps its rows: what is older goes in small bites, and is said. Lives on its thread.

A row goes when it is older than retention and was written before the first row that is not, for the clock of a computer
may be wrong: what was written in "1970" a minute ago stays. In "2099" nothing goes until there are rows that are a week
old by that clock, too. Rows of an alarm that stands stay, from the raising or the act on by which it stands as it does.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

from hmi.records.alarm_rows import Kept
from hmi.records.alarm_store import AlarmStore, Old
from hmi.records.errors import RecordsError
from hmi.values.alarm import AlarmState
from hmi.values.notice import Notice, Urgency

BITE: Final = 200
"""Rows that are looked at, and perhaps removed, in one commit."""

_NS: Final = 1_000_000_000
_DAY_NS: Final = 86_400 * _NS
_BELIEVED_NS: Final = 7 * _DAY_NS
_FIRST_NS: Final = 60 * _NS
"""After a start there is more urgent work."""
_NEXT_NS: Final = _NS
_AGAIN_NS: Final = 3_600 * _NS
_log = logging.getLogger(__name__)


class Upkeep:
    """keep_ns: how long rows are kept; mono_ns: when the journal was opened."""

    def __init__(self, keep_ns: int, tell: Callable[[Notice], None], mono_ns: int) -> None:
        self._keep_ns = keep_ns
        self._tell = tell
        self._due_ns = mono_ns + _FIRST_NS
        self._looked_at = 0
        self._say_ns: int | None = None

    def is_due(self, mono_ns: int) -> bool:
        """Whether there is anything to do now."""
        return mono_ns >= self._due_ns

    def bite(self, store: AlarmStore, kept: Mapping[str, Kept], now_ns: int, mono_ns: int) -> None:
        """One small commit at most. kept: how each alarm stands. What the disk refuses is tried again in an hour."""
        try:
            self._looked_at = self._remove(store, kept, now_ns)
            if self._is_to_say(mono_ns):
                self._say(store, now_ns)
                self._say_ns = mono_ns + _DAY_NS
        except RecordsError as error:
            _log.warning("old rows of the alarm journal cannot be removed: %s", error)
            self._looked_at = 0
        self._due_ns = mono_ns + (_NEXT_NS if self._looked_at else _AGAIN_NS)

    def _remove(self, store: AlarmStore, kept: Mapping[str, Kept], now_ns: int) -> int:
        """The number up to which it was looked; 0: all that is old is gone."""
        before_ns = now_ns - self._keep_ns
        if not store.written(before_ns, now_ns - _BELIEVED_NS):
            return 0
        rows = store.oldest(self._looked_at, BITE)
        kept_from = next((at for at, row in enumerate(rows) if before_ns <= row.at_ns <= now_ns), len(rows))
        store.remove([row for row in rows[:kept_from] if row.at_ns < before_ns and not _stands(row, kept)])
        return rows[-1].number if kept_from == BITE else 0

    def _is_to_say(self, mono_ns: int) -> bool:
        """When all that was old at the start is gone, and then once a day."""
        return not self._looked_at if self._say_ns is None else mono_ns >= self._say_ns

    def _say(self, store: AlarmStore, now_ns: int) -> None:
        """What was removed since it was said last, by an earlier run too."""
        rows, begins_ns = store.untold()
        if rows:
            begins = datetime.fromtimestamp(begins_ns / _NS, UTC).strftime("%Y-%m-%d %H:%M")
            self._tell(
                Notice("alarms.pruned", "alarms", now_ns, Urgency.NOTE, {"rows": str(rows), "begins": f"{begins} UTC"})
            )
            store.told(rows)


def _stands(row: Old, kept: Mapping[str, Kept]) -> bool:
    """Whether it says how an alarm came to stand as it does now."""
    one = kept.get(row.alarm)
    if one is None or one.state == AlarmState.NORMAL:
        return False
    return row.occurrence >= one.occurrence or row.at_ns >= one.since_ns
