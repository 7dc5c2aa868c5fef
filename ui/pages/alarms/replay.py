"""How alarms stood at a moment of the past, from rows of the journal. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from hmi.values.alarm import AlarmState, Beside, JournalRow

_OF_NONE: Final = frozenset({Beside.FLOOD.value, Beside.FLOOD_OVER.value, Beside.HOLE.value})
"""What is no row of a single alarm, and says nothing of how one stands."""
_ORDER: Final[dict[AlarmState, int]] = {
    AlarmState.UNACKNOWLEDGED: 0,
    AlarmState.LATCHED_UNACKNOWLEDGED: 0,
    AlarmState.RETURNED: 1,
    AlarmState.ACKNOWLEDGED: 2,
    AlarmState.LATCHED_ACKNOWLEDGED: 3,
}


class Replay:
    """A span (from_ns to to_ns, UTC) of rows, with those before it as far as they were read; `rows` in any order.

    An alarm stands as its latest row says. One without a row by then is not known here, and not listed.
    """

    def __init__(self, from_ns: int, to_ns: int, rows: Iterable[JournalRow]) -> None:
        self.from_ns, self.to_ns = from_ns, to_ns
        self._rows = sorted((row for row in rows if row.at_ns <= to_ns), key=lambda row: (row.at_ns, row.number))
        self._times = [row.at_ns for row in self._rows]
        inside = self._rows[bisect_left(self._times, from_ns) :]
        self.changes: Sequence[int] = sorted({row.at_ns for row in inside})
        """When something happened in the span, ascending."""

    def standing(self, at_ns: int) -> list[JournalRow]:
        """The list as it stood: of each alarm in it its latest row; the most urgent first, of equals the newest."""
        latest: dict[str, JournalRow] = {}
        for row in self._rows[: bisect_right(self._times, at_ns)]:
            if row.what not in _OF_NONE:
                latest[row.alarm] = row
        found = [row for row in latest.values() if row.state.annunciated]
        return sorted(found, key=lambda row: (row.priority, _ORDER.get(row.state, 9), -row.at_ns, row.alarm))

    def in_flood(self, at_ns: int) -> bool:
        """Whether a flood of alarms went on."""
        marks = (Beside.FLOOD.value, Beside.FLOOD_OVER.value)
        told = [row.what for row in self._rows[: bisect_right(self._times, at_ns)] if row.what in marks]
        return bool(told) and told[-1] == Beside.FLOOD.value

    def after(self, at_ns: int) -> int | None:
        """When something happened next; None: nothing more in the span."""
        place = bisect_right(self.changes, at_ns)
        return self.changes[place] if place < len(self.changes) else None

    def before(self, at_ns: int) -> int | None:
        """When something happened before that moment."""
        place = bisect_left(self.changes, at_ns) - 1
        return self.changes[place] if place >= 0 else None
