"""A server's condition in the words of ISA-18.2: how it stands, and what happened between two of its events. Pure.

The server decides; nothing here does. What it does not tell (an older profile) counts as needing nothing.
"""

from collections.abc import Iterator
from typing import Final

from hmi.values.alarm import AlarmState, Beside, Priority, Trigger
from hmi.values.condition import Condition, Shelf

HIGH_FROM: Final = 334
URGENT_FROM: Final = 667
"""Severities of OPC 10000-5 §6.4.2 in three parts, as many as there are priorities."""


def priority_of_severity(severity: int) -> Priority:
    """1 to 1000."""
    if severity >= URGENT_FROM:
        return Priority.URGENT
    return Priority.HIGH if severity >= HIGH_FROM else Priority.LOW


def state_of(condition: Condition | None) -> AlarmState:
    """None: the server tells it no more."""
    if condition is None or not (condition.retain and condition.enabled):
        return AlarmState.NORMAL
    if condition.out_of_service:
        return AlarmState.OUT_OF_SERVICE
    if condition.suppressed:
        return AlarmState.SUPPRESSED
    if condition.shelf is not Shelf.NO:
        return AlarmState.SHELVED
    acked = condition.acked is not False
    if condition.active is not False:
        return AlarmState.ACKNOWLEDGED if acked else AlarmState.UNACKNOWLEDGED
    if condition.latched or (acked and condition.confirmed is False):
        return AlarmState.LATCHED_ACKNOWLEDGED if acked else AlarmState.LATCHED_UNACKNOWLEDGED
    return AlarmState.RETURNED if not acked else AlarmState.NORMAL


def is_raised(before: Condition | None, after: Condition) -> bool:
    """Whether it asks a person anew: it became active, or is unacknowledged again while it is."""
    if not (after.retain and after.enabled) or after.active is False:
        return False
    known = before is not None and before.retain and before.enabled
    if not known or before is None or before.active is False:
        return True
    return before.acked is True and after.acked is False


def happened(before: Condition | None, after: Condition) -> Iterator[Trigger | Beside]:
    """What the journal has of it, in the order in which it would have happened. Nothing for an event told again."""
    if before is not None and before.event == after.event:
        return
    was = before if before is not None and before.retain and before.enabled else None
    if is_raised(before, after):
        yield Trigger.REALARM if was is not None and was.active is not False else Trigger.RAISE
    elif was is not None and was.active is not False and (after.active is False or not after.enabled):
        yield Trigger.CLEAR
    if was is not None:
        if was.acked is False and after.acked is True:
            yield Trigger.ACKNOWLEDGE
        if was.confirmed is False and after.confirmed is True:
            yield Beside.CONFIRM
    yield from _put_aside(was, after)
    if was is not None and after.comment and after.comment != was.comment and after.acked == was.acked:
        yield Beside.COMMENT


def _put_aside(was: Condition | None, after: Condition) -> Iterator[Trigger]:
    shelved = was is not None and was.shelf is not Shelf.NO
    if shelved != (after.shelf is not Shelf.NO):
        yield Trigger.UNSHELVE if shelved else Trigger.SHELVE
    suppressed = was is not None and was.suppressed
    if suppressed != after.suppressed:
        yield Trigger.UNSUPPRESS if suppressed else Trigger.SUPPRESS
    removed = was is not None and was.out_of_service
    if removed != after.out_of_service:
        yield Trigger.RETURN if removed else Trigger.REMOVE
