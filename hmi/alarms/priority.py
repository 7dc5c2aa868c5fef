"""How soon an alarm is to be answered, by one rule: how bad it becomes, and how long an answer still helps. Pure."""

from collections.abc import Mapping
from typing import Final

from hmi.station.structs_alarms import PriorityOrRule, SeverityName
from hmi.values.alarm import Priority

SOON_S: Final = 180.0
"""Answers that help only within three minutes leave no time for anything else first."""
LATER_S: Final = 1800.0

PRIORITIES: Final[Mapping[PriorityOrRule, Priority]] = {
    "urgent": Priority.URGENT,
    "high": Priority.HIGH,
    "low": Priority.LOW,
}
"""As the station file writes them; "" is left to the rule."""

_RULE: Final[Mapping[SeverityName, tuple[Priority, Priority, Priority]]] = {
    "minor": (Priority.HIGH, Priority.LOW, Priority.LOW),
    "major": (Priority.HIGH, Priority.HIGH, Priority.LOW),
    "severe": (Priority.URGENT, Priority.URGENT, Priority.HIGH),
}
"""Severity -> priority when an answer helps for up to 3 min, up to 30 min, longer."""


def priority_of(severity: SeverityName, respond_s: float) -> Priority:
    """The priority by the rule; respond_s 0: nobody said how long there is, which counts as long."""
    soon, later, long = _RULE[severity]
    if not respond_s or respond_s > LATER_S:
        return long
    return soon if respond_s <= SOON_S else later
