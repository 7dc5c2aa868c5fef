"""When a condition becomes an alarm: timelines in seconds, of values and of time that passes."""

from hypothesis import given
from hypothesis import strategies as st

from hmi.alarms.delays import Course, Fact, Timing, due, heard
from hmi.values.alarm import Beside, Trigger, Truth

S = 1_000_000_000
YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def _timing(on: float = 0, off: float = 0, times: int = 1, within: float = 0) -> Timing:
    return Timing(round(on * S), round(off * S), times, round(within * S))


def _play(timing: Timing, *events: tuple[float, Truth | None]) -> list[tuple[str, float]]:
    """(second, truth of a value, None for time alone) -> facts with the second of their source."""
    course, said = Course(NO), list[Fact]()
    for second, truth in events:
        now = round(second * S)
        course, facts = due(course, now, timing) if truth is None else heard(course, truth, now, now, timing)
        said += facts
    return [(fact.what.value, fact.source_ns / S) for fact in said]


def test_without_delays_it_turns_with_the_value() -> None:
    assert _play(_timing(), (1, YES), (2, YES), (3, NO)) == [("raise", 1), ("clear", 3)]


def test_a_short_spike_never_alarms() -> None:
    assert _play(_timing(on=5), (1, YES), (5.9, None), (5.95, NO), (20, None)) == []


def test_what_lasts_is_told_when_its_time_is_over() -> None:
    assert _play(_timing(on=5), (1, YES), (5.9, None), (6, None), (7, None)) == [("raise", 1)]


def test_an_off_delay_holds_the_alarm() -> None:
    assert _play(_timing(off=5), (1, YES), (2, NO), (3, YES), (4, NO), (8.9, None), (9, None)) == [
        ("raise", 1),
        ("clear", 4),
    ]


def test_values_that_come_late_prove_what_happened_meanwhile() -> None:
    timing = _timing(on=5, off=5)
    course, facts = heard(Course(NO), YES, 10 * S, 100 * S, timing)
    assert facts == ()
    course, facts = heard(course, NO, 15 * S, 100 * S, timing)
    assert [(fact.what, fact.source_ns) for fact in facts] == [(Trigger.RAISE, 10 * S)]
    course, facts = heard(course, NO, 21 * S, 100 * S, timing)
    assert [(fact.what, fact.source_ns) for fact in facts] == [(Trigger.CLEAR, 15 * S)]


def test_a_clock_of_the_source_that_was_set_back_ends_no_delay() -> None:
    course, _ = heard(Course(NO), YES, 100 * S, 0, _timing(on=5))
    course, facts = heard(course, YES, 50 * S, 1 * S, _timing(on=5))
    assert facts == ()
    assert due(course, 5 * S, _timing(on=5))[1] == (Fact(Trigger.RAISE, 100 * S),)


def test_unknown_ends_a_delay_and_never_an_alarm() -> None:
    assert _play(_timing(on=5, off=5), (1, YES), (3, UNKNOWN), (9, None)) == [("unknown", 3)]
    assert _play(_timing(off=5), (1, YES), (2, NO), (3, UNKNOWN), (30, None), (31, NO), (36, None)) == [
        ("raise", 1),
        ("unknown", 3),
        ("known", 31),
        ("clear", 31),
    ]


def test_so_often_in_so_long() -> None:
    timing = _timing(times=3, within=60)
    spikes = [(at + step, truth) for at in (0, 30, 61, 80) for step, truth in ((0, YES), (1, NO))]
    assert _play(timing, *spikes) == [("raise", 80), ("clear", 81)]
    # Three within a minute, then it counts anew.
    assert _play(timing, *[(at, YES if at % 2 else NO) for at in range(1, 11)]) == [
        ("raise", 5),
        ("clear", 6),
    ]


def test_each_of_them_must_last_for_the_on_delay() -> None:
    timing = _timing(on=2, times=2, within=60)
    assert _play(timing, (0, YES), (1, NO), (10, YES), (12, None), (13, NO), (20, YES), (22, None)) == [("raise", 20)]


@given(
    st.lists(st.tuples(st.integers(0, 20), st.sampled_from([YES, NO, UNKNOWN, None])), max_size=60),
    st.integers(0, 10),
    st.integers(0, 10),
    st.integers(1, 3),
)
def test_raising_and_clearing_take_turns(steps: list[tuple[int, Truth | None]], on: int, off: int, times: int) -> None:
    timing, course, now, active, known = _timing(on, off, times, 30), Course(NO), 0, False, True
    for after, truth in steps:
        now += after * S
        course, facts = due(course, now, timing) if truth is None else heard(course, truth, now, now, timing)
        for fact in facts:
            match fact.what:
                case Trigger.RAISE | Trigger.CLEAR:
                    assert active != (fact.what is Trigger.RAISE)
                    active = not active
                case Beside.KNOWN | Beside.UNKNOWN:
                    assert known != (fact.what is Beside.KNOWN)
                    known = not known
            assert fact.source_ns <= now
        assert course.active == active
        assert known == (course.truth is not UNKNOWN)
        assert course.due_ns is None or course.due_ns <= now + 10 * S
