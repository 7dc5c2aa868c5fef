"""Alarm performance: the same figures as counted independently, on made and on real logs."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.alarms.performance import Raised, performance_of
from hmi.alarms.raisings import raisings_of, shifts_of, within
from hmi.values.alarm import AlarmState, Priority, Trigger
from hmi.values.alarm_performance import AlarmPerformance, Verdict
from tests.unit.hmi.alarms import alpi, independent
from tests.unit.hmi.alarms.independent import Event

S = 1_000_000_000
MIN = 60 * S


def _performance(events: Sequence[Event], from_ns: int, to_ns: int) -> AlarmPerformance:
    raised = [Raised(at, alarm, Priority(priority), over) for at, alarm, priority, over in events]
    return performance_of(raised, from_ns, to_ns)


def differences(performance: AlarmPerformance, wanted: dict[str, object]) -> list[str]:
    """Names of the figures that differ."""
    figures = {name: one.value for name, one in performance.figures.items()}
    found = {
        **{name: figures[name] for name in ("rate_10min", "rate_hour", "rate_day", "over_10", "flood_time", "top_ten")},
        "raised": performance.raised,
        "peak_10min": int(figures["peak_10min"]),
        "fleeting": int(figures["fleeting"]),
        "floods": [(one.from_ns, one.to_ns) for one in performance.floods],
        "top": [(one.alarm, one.raised) for one in performance.worst],
        "chattering": sorted(one.alarm for one in performance.chattering),
        "stale": list(performance.stale),
        "mix": [figures[name] for name in ("urgent", "high", "low")],
        "slots": list(performance.slots),
    }
    assert found.keys() == wanted.keys()
    return [name for name, value in wanted.items() if not _equal(found[name], value)]


def _equal(one: object, other: object) -> bool:
    return one == (pytest.approx(other, rel=1e-12) if isinstance(other, float) else other)


EVENTS = st.lists(
    st.tuples(st.integers(0, 90), st.sampled_from("abcd"), st.integers(1, 3), st.integers(1, 200)), max_size=60
)


@settings(max_examples=150, deadline=None)
@given(EVENTS, st.integers(0, 100))
def test_the_figures_are_those_of_an_independent_count(gaps: list[tuple[int, str, int, int]], after_min: int) -> None:
    events: list[Event] = []
    at = 0
    for gap, alarm, priority, active in gaps:
        at += gap * S + 1
        events.append((at, alarm, priority, at + active * S))
    to_ns = at + S + after_min * MIN
    assert differences(_performance(events, 0, to_ns), independent.figures(events, 0, to_ns)) == []


@pytest.mark.skipif(alpi.folder() is None, reason="the record of packaging machines is not here")
def test_real_packaging_logs_have_the_figures_of_an_independent_count() -> None:
    folder = alpi.folder()
    assert folder is not None
    floods = chattering = 0
    for events, from_ns, to_ns in alpi.windows(folder, 300):
        performance = _performance(events, from_ns, to_ns)
        floods += len(performance.floods)
        chattering += len(performance.chattering)
        assert differences(performance, independent.figures(events, from_ns, to_ns)) == []
    assert floods > 10
    assert chattering > 10


def test_a_quiet_shift_is_good_and_a_flood_is_too_much() -> None:
    quiet = _performance([(hour * 60 * MIN, f"a{hour}", 3, None) for hour in range(8)], 0, 480 * MIN)
    assert quiet.figures["rate_10min"].verdict is Verdict.GOOD
    assert quiet.figures["flood_time"].value == 0.0
    busy = _performance([(at * 10 * S, f"a{at % 20}", 1, None) for at in range(60)], 0, 480 * MIN)
    assert busy.figures["peak_10min"].verdict is Verdict.TOO_MUCH
    assert busy.figures["urgent"].verdict is Verdict.TOO_MUCH
    assert [(one.from_ns, one.to_ns) for one in busy.floods] == [(100 * S, 550 * S + 10 * MIN)]


def test_ten_minutes_end_before_the_eleventh_begins() -> None:
    def peak(*minutes: int) -> float:
        events: list[Event] = [(minute * MIN, f"a{minute}", 3, None) for minute in minutes]
        return _performance(events, 0, 60 * MIN).figures["peak_10min"].value

    assert peak(0, 10) == 1
    assert peak(0, 9, 10) == 2
    slots = _performance([(10 * MIN, "a", 3, None)], 0, 25 * MIN).slots
    assert list(slots) == [0, 1, 0]


def test_a_span_that_is_held_in_part_is_averaged_over_that_part() -> None:
    raised = [Raised(at * MIN, "a", Priority.LOW) for at in range(6)]
    assert performance_of(raised, 0, 60 * MIN).figures["rate_10min"].value == 1.0
    assert performance_of(raised, 0, 60 * MIN, held=0.5).figures["rate_10min"].value == 2.0


def test_what_began_before_the_span_counts_as_standing_and_not_as_raised() -> None:
    day = 1440 * MIN
    before = [Raised(0, "old", Priority.LOW), Raised(0, "over", Priority.LOW, day + MIN)]
    performance = performance_of([], day, 2 * day, before=before)
    assert (performance.raised, list(performance.stale)) == (0, ["old"])


def test_raisings_are_what_asks_anew_for_an_answer() -> None:
    b, c, a, g, h = (AlarmState(number) for number in (1, 2, 0, 6, 7))
    rows = [
        (1, "x", 3, Trigger.RAISE, b, 1),
        (2, "x", 3, Trigger.ACKNOWLEDGE, c, 1),
        (3, "x", 3, Trigger.REALARM, b, 2),
        (4, "x", 3, Trigger.SHELVE, g, 2),
        (5, "y", 2, Trigger.RAISE, h, 0),
        (6, "x", 3, Trigger.SHELF_ENDS, b, 3),
        (7, "x", 3, "unknown", b, 3),
        (8, "x", 3, Trigger.ACKNOWLEDGE, c, 3),
        (9, "x", 3, Trigger.CLEAR, a, 3),
        (10, "y", 2, Trigger.UNSUPPRESS, b, 1),
    ]
    raised = raisings_of(
        [(at, alarm, priority, str(what), int(state), n) for at, alarm, priority, what, state, n in rows]
    )
    assert [(one.at_ns, one.alarm, one.over_ns) for one in raised] == [
        (1, "x", 3),
        (3, "x", 4),
        (6, "x", 9),
        (10, "y", None),
    ]
    inside, before = within(raised, 4, 10)
    assert ([one.at_ns for one in inside], [one.at_ns for one in before]) == ([6], [])
    assert [one.at_ns for one in within(raised, 8, 10)[1]] == [6]


def test_a_span_is_parted_at_shifts() -> None:
    from datetime import UTC

    hour = 60 * MIN
    day = 1_700_006_400 * S  # midnight, UTC
    parts = shifts_of(day + 5 * hour, day + 15 * hour, (360, 840, 1320), UTC)
    assert [((one - day) // hour, (other - day) // hour) for one, other in parts] == [(5, 6), (6, 14), (14, 15)]
