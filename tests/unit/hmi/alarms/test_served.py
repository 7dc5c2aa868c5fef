"""A server's condition in the words of ISA-18.2: each combination has a state, each turn its words."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from hmi.alarms.served import happened, is_raised, priority_of_severity, state_of
from hmi.values.alarm import AlarmState, Beside, Priority, Trigger
from hmi.values.condition import Condition, Shelf


def condition(**told: Any) -> Condition:
    plain: dict[str, Any] = {"event": "01", "active": True, "acked": False, "confirmed": True, "retain": True}
    words: dict[str, Any] = {"kind": "i=2915", "source": "Dryer", "name": "Dew", "message": "too humid"}
    return Condition(condition="c", branch="", severity=500, source_ns=1, server_ns=1, **words, **(plain | told))


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ({}, "UNACKNOWLEDGED"),
        ({"acked": True}, "ACKNOWLEDGED"),
        ({"acked": None}, "ACKNOWLEDGED"),
        ({"active": None}, "UNACKNOWLEDGED"),
        ({"active": False}, "RETURNED"),
        ({"active": False, "acked": True, "confirmed": False}, "LATCHED_ACKNOWLEDGED"),
        ({"active": False, "acked": False, "latched": True}, "LATCHED_UNACKNOWLEDGED"),
        ({"active": False, "acked": True}, "NORMAL"),
        ({"shelf": Shelf.ONE_SHOT}, "SHELVED"),
        ({"suppressed": True, "shelf": Shelf.TIMED}, "SUPPRESSED"),
        ({"out_of_service": True, "suppressed": True}, "OUT_OF_SERVICE"),
        ({"enabled": False}, "NORMAL"),
    ],
)
def test_how_it_stands(told: dict[str, Any], state: str) -> None:
    assert state_of(condition(**told)) is AlarmState[state]


def test_every_combination_has_a_state_and_what_is_not_retained_is_normal() -> None:
    flags = (True, False, None)
    for active, acked, confirmed, latched in product(flags, flags, flags, (True, False)):
        one = condition(active=active, acked=acked, confirmed=confirmed, latched=latched)
        assert state_of(one) in AlarmState
        assert state_of(replace(one, retain=False)) is AlarmState.NORMAL
        if active is not False and acked is False:
            assert state_of(one) is AlarmState.UNACKNOWLEDGED


def after(before: Condition | None, **told: Any) -> list[Trigger | Beside]:
    return list(happened(before, replace(before or condition(), event="02", **told)))


def test_what_happened_between_two_events() -> None:
    new = condition()
    assert after(None) == [Trigger.RAISE]
    assert after(new, acked=True, comment="seen") == [Trigger.ACKNOWLEDGE]
    acked = replace(new, acked=True)
    assert after(acked, active=False) == [Trigger.CLEAR]
    assert after(acked, acked=False) == [Trigger.REALARM]
    assert after(acked, comment="drained") == [Beside.COMMENT]
    assert after(acked, shelf=Shelf.TIMED) == [Trigger.SHELVE]
    assert after(replace(acked, shelf=Shelf.TIMED), shelf=Shelf.NO) == [Trigger.UNSHELVE]
    assert after(acked, suppressed=True, out_of_service=True) == [Trigger.SUPPRESS, Trigger.REMOVE]
    waits = replace(acked, active=False, confirmed=False)
    assert after(waits, confirmed=True) == [Beside.CONFIRM]
    assert after(replace(waits, confirmed=True, retain=False), active=True, acked=False, retain=True) == [Trigger.RAISE]


def test_an_event_told_again_is_no_news() -> None:
    assert list(happened(condition(), condition())) == []
    assert not is_raised(condition(), condition())


def test_a_disabled_one_is_over() -> None:
    assert after(condition(), enabled=False) == [Trigger.CLEAR]


@pytest.mark.parametrize(
    ("severity", "priority"),
    [(1, "LOW"), (333, "LOW"), (334, "HIGH"), (666, "HIGH"), (667, "URGENT"), (1000, "URGENT")],
)
def test_severity_in_three_parts(severity: int, priority: str) -> None:
    assert priority_of_severity(severity) is Priority[priority]
