"""Raisings of alarms, each with its end, from the rows of the journal; and shifts, to count them by. Pure."""

from collections.abc import Iterable, Sequence
from datetime import tzinfo
from typing import Final

from hmi.alarms.performance import Raised
from hmi.values.alarm import AlarmState, Priority, Trigger
from hmi.values.shift import shift_start_ns

ASKS: Final = frozenset({Trigger.RAISE, Trigger.REALARM, Trigger.SHELF_ENDS, Trigger.UNSUPPRESS, Trigger.RETURN})
"""After these, an unacknowledged alarm asks anew for an answer."""

Turn = tuple[int, str, int, str, int, int]
"""(at_ns, alarm, priority, what, state, occurrence) of a row."""


def raisings_of(turns: Iterable[Turn]) -> list[Raised]:
    """turns: rows in order. Over is a raising when its condition is, or the alarm was put aside."""
    found: list[Raised] = []
    open_: dict[str, int] = {}
    for at_ns, alarm, priority, what, state, _ in turns:
        if state == AlarmState.UNACKNOWLEDGED and what in ASKS:
            _end(found, open_.pop(alarm, None), at_ns)
            open_[alarm] = len(found)
            found.append(Raised(at_ns, alarm, Priority(priority)))
        elif state not in (AlarmState.UNACKNOWLEDGED, AlarmState.ACKNOWLEDGED):
            _end(found, open_.pop(alarm, None), at_ns)
    return found


def within(raised: Sequence[Raised], from_ns: int, to_ns: int) -> tuple[list[Raised], list[Raised]]:
    """Those of a span, and those before it that still stood when it began."""
    inside = [one for one in raised if from_ns <= one.at_ns < to_ns]
    before = [one for one in raised if one.at_ns < from_ns and (one.over_ns is None or one.over_ns > from_ns)]
    return inside, before


def shifts_of(from_ns: int, to_ns: int, starts_min: Sequence[int], zone: tzinfo | None = None) -> list[tuple[int, int]]:
    """The parts of the span that lie in one shift each, oldest first."""
    parts: list[tuple[int, int]] = []
    end_ns = to_ns
    while end_ns > from_ns:
        start_ns = max(from_ns, shift_start_ns(end_ns - 1, zone, starts_min))
        parts.append((start_ns, end_ns))
        end_ns = start_ns
    return parts[::-1]


def _end(found: list[Raised], place: int | None, at_ns: int) -> None:
    if place is not None:
        one = found[place]
        found[place] = Raised(one.at_ns, one.alarm, one.priority, at_ns)
