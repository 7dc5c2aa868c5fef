"""The arithmetic of gaps, against a model that counts every moment of a small span one by one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.values.coverage import Coverage, cover, worst_of
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.quality import Quality
from hmi.values.spans import Span, clip, total_ns, union, without

LOST, READ = GapClosure.NOT_CLOSED, GapClosure.READ
AGAIN, FILLED = GapClosure.REPUBLISHED, GapClosure.BACKFILLED

moments = st.integers(-5, 45)
spans = st.lists(st.tuples(moments, moments), max_size=8)


def gap(from_ns: int, to_ns: int | None, closure: GapClosure = LOST, cause: GapCause = GapCause.LINK_LOST) -> Gap:
    return Gap("plc", None, from_ns, to_ns, cause, closure)


ended = st.builds(
    lambda start, length, closure, cause: gap(start, start + length, closure, cause),
    moments,
    st.integers(0, 30),
    st.sampled_from([LOST, READ, AGAIN, FILLED]),
    st.sampled_from(GapCause),
)
goes_on = st.builds(lambda start: gap(start, None, GapClosure.OPEN), moments)
gaps = st.lists(ended | goes_on, max_size=8)


def within(moment: int, one: Gap) -> bool:
    return one.from_ns <= moment and (one.to_ns is None or moment < one.to_ns)


# --- spans ------------------------------------------------------------------------------------------------------------


@given(spans, spans, moments, moments)
def test_spans_are_sets_of_moments(one: list[Span], other: list[Span], start: int, end: int) -> None:
    def moments_of(spans: object) -> set[int]:
        return {moment for left, right in list(spans) for moment in range(left, right)}  # type: ignore[call-overload]  # any

    left, right = union(one), union(other)
    assert moments_of(left) == moments_of(one)
    assert moments_of(clip(left, start, end)) == moments_of(one) & set(range(start, end))
    assert moments_of(without(left, right)) == moments_of(one) - moments_of(other)
    assert total_ns(left) == len(moments_of(one))
    assert all(before[1] < after[0] for before, after in pairwise(left))


# --- coverage ---------------------------------------------------------------------------------------------------------


@given(gaps, spans, spans)
def test_coverage_is_what_counting_every_moment_says(
    gaps: list[Gap], unheld: list[Span], uncertain: list[Span]
) -> None:
    found = cover(gaps, 0, 40, unheld=union(unheld), uncertain=union(uncertain), worst=Quality.BAD)
    hidden = [
        any(within(moment, one) and one.hides_data for one in gaps)
        or any(start <= moment < end for start, end in unheld)
        for moment in range(40)
    ]
    later = [any(within(moment, one) for one in gaps) for moment in range(40)]
    doubtful = [any(start <= moment < end for start, end in uncertain) for moment in range(40)]
    runs = "".join(" x"[one] for one in hidden).split()
    assert found.missing_ns == sum(hidden)
    assert found.longest_hole_ns == max(map(len, runs), default=0)
    assert found.recovered_ns == sum(again and not hole for again, hole in zip(later, hidden, strict=True))
    assert found.uncertain_ns == sum(bad and not hole for bad, hole in zip(doubtful, hidden, strict=True))


def test_overlapping_gaps_count_once_and_the_longest_hole_is_theirs_together() -> None:
    found = cover([gap(10, 30), gap(20, 40), gap(70, 80)], 0, 100)
    assert (found.held, found.longest_hole_ns, found.causes) == (0.6, 30, (GapCause.LINK_LOST,))


def test_what_came_again_hides_nothing() -> None:
    found = cover([gap(10, 30, AGAIN), gap(50, 60, FILLED)], 0, 100)
    assert (found.held, found.recovered, found.longest_hole_ns, found.causes) == (1.0, 0.3, 0, ())


def test_a_loss_within_an_outage_that_was_sent_again_stays_a_loss() -> None:
    found = cover([gap(10, 50, AGAIN), gap(20, 25, LOST)], 0, 100)
    assert (found.missing_ns, found.recovered_ns) == (5, 35)


def test_an_open_gap_goes_on_to_the_end() -> None:
    assert cover([gap(90, None)], 0, 100).held == 0.9


def test_a_span_needs_length() -> None:
    with pytest.raises(ValueError, match="beginning"):
        cover([], 5, 5)


def test_a_derived_figure_is_as_bad_as_the_worst_of_its_inputs() -> None:
    good = cover([gap(0, 40, AGAIN)], 0, 100)
    holed = cover([gap(10, 20)], 0, 100, worst=Quality.STALE)
    assert worst_of([good, holed]) == Coverage(0, 100, 10, 10, 40, 0, Quality.STALE, (GapCause.LINK_LOST,))
