"""Totals as columns are counted as totals one by one are; anew from the log, too."""

from random import Random

import numpy as np
import pytest

from hmi.acquisition.counters import (
    Counting,
    Ended,
    Event,
    Hidden,
    Meter,
    Seen,
    count_of,
    resets_of,
    step,
    turned,
)
from hmi.acquisition.counters_run import Totals, recounted, run
from hmi.values.count import Count
from tests.unit.hmi.acquisition.test_counters import METERS, Plant

S = 1_000_000_000
LOT = Meter(most_a_second=2.0)
ACCUMULATED = Meter(most_a_second=2.0, set_back=False)


def columns(*rows: tuple[float, float] | tuple[float, float, bool]) -> Totals:
    """(second, total or NaN, recovered)."""
    return Totals(
        np.array([row[1] for row in rows]),
        np.array([round(row[0] * S) for row in rows], np.int64),
        np.ones(len(rows), np.bool_),
        np.array([len(row) > 2 and bool(row[2]) for row in rows]),
        np.diff([row[0] for row in rows], prepend=0) < 0,
    )


def as_columns(seen: list[Seen]) -> Totals:
    return Totals(
        np.array([np.nan if one.total is None else one.total for one in seen], np.float64),
        np.array([one.at_ns for one in seen], np.int64),
        np.array([one.total is not None for one in seen]),
        np.array([one.recovered for one in seen]),
        np.zeros(len(seen), np.bool_),
    )


def test_a_thousand_totals_in_sight_are_certain() -> None:
    found = run(Counting(LOT), columns(*((second, 100 + second) for second in range(1000))))
    assert (count_of(found), found.last) == (Count(certain=999), Seen(1099, 999 * S))


@pytest.mark.parametrize("meter", METERS, ids=str)
def test_a_delivery_says_what_its_totals_one_by_one_say(meter: Meter) -> None:
    """Without gaps: over setting back, rollover and what is no total."""
    for seed in range(15):
        plant = Plant(Random(seed), meter)
        plant.heals = 1.0
        seen = [event for event in plant.run(600)[0] if isinstance(event, Seen) and not event.recovered]
        seen.sort(key=lambda one: one.at_ns)
        one_by_one = by_columns = Counting(meter)
        for event in seen:
            one_by_one = step(one_by_one, event)
        for start in range(0, len(seen), 7):
            by_columns = run(by_columns, as_columns(seen[start : start + 7]))
        assert by_columns == one_by_one


@pytest.mark.parametrize("meter", METERS, ids=str)
def test_counted_anew_the_truth_lies_within(meter: Meter) -> None:
    """From what the log holds in the end: all totals in order of time, and the gaps that still hide data."""
    for seed in range(60):
        events, first, last = Plant(Random(seed), meter).run(3000)
        seen = sorted((event for event in events if isinstance(event, Seen)), key=lambda one: one.at_ns)
        ended = [event for event in events if isinstance(event, Ended)]
        gaps = [Hidden(one.from_ns, one.to_ns) for one in ended if not one.nothing_missing]
        counting = recounted(meter, as_columns(seen), gaps, 0)
        shown = count_of(counting)
        assert shown.least <= last - first, (seed, shown)
        assert shown.most is None or shown.most >= last - first, (seed, shown)
        assert counting.last is not None


def test_counted_anew_what_came_later_is_recovered_and_nothing_is_unseen() -> None:
    rows = [(float(second), 200.0 + second, 60 <= second < 100) for second in range(200)]
    assert count_of(recounted(LOT, columns(*rows), [], 0)) == Count(certain=159, recovered=40)


def test_the_story_counted_anew() -> None:
    rows = [*((float(second), 2.0 * second) for second in range(128)), (187.0, 260.0)]
    assert count_of(recounted(LOT, columns(*rows), [Hidden(127 * S, 187 * S)], 0)) == Count(254, 6, 0)


def test_a_shift_begins_with_the_total_in_force() -> None:
    rows = [(0.0, 100.0), (50.0, 110.0), (61.0, 111.0), (70.0, 115.0)]
    assert count_of(recounted(LOT, columns(*rows), [], 60 * S)) == Count(certain=5)


def test_what_was_made_unseen_before_or_after_the_shift_began_is_not_said_to_be_of_it() -> None:
    """300 parts in a gap of 10 minutes, of which 4 lie after the beginning: between 0 and 300 belong to the shift."""
    gap = Hidden(0, 600 * S)
    found = count_of(recounted(ACCUMULATED, columns((0.0, 100.0), (600.0, 400.0)), [gap], 360 * S))
    assert found == Count(recovered=0, unseen=300)
    tight = count_of(recounted(ACCUMULATED, columns((0.0, 100.0), (600.0, 1300.0)), [gap], 360 * S))
    assert tight == Count(recovered=1200 - 725, unseen=485 - 475)  # room for 725 before, for 485 after


def test_a_new_shift_counts_from_the_total_in_force() -> None:
    counting = run(Counting(LOT), columns((0, 100), (1, 102)))
    counting = run(turned(counting, 2 * S), columns((3, 103), (4, 104)))
    assert count_of(counting) == Count(certain=2)


def test_a_clock_that_was_set_back_takes_no_part_and_adds_none() -> None:
    counting = run(Counting(ACCUMULATED), columns((3600, 100), (3601, 101), (1, 102), (2, 103)))
    assert count_of(counting) == Count(certain=3)


def test_totals_of_one_time_follow_each_other() -> None:
    assert count_of(run(Counting(LOT), columns((1, 10), (2, 11), (2, 12), (2, 12), (3, 13)))) == Count(certain=3)
    assert count_of(recounted(LOT, columns((1, 10), (2, 11), (2, 12), (3, 13)), [], 0)) == Count(certain=3)


def test_beginnings_anew_are_told() -> None:
    rows = [(0.0, 500.0), (1.0, 502.0), (2.0, 1.0), (3.0, 3.0), (4.0, 0.0), (5.0, 1.0)]
    assert resets_of(run(Counting(LOT), columns(*rows))) == 2
    assert resets_of(recounted(LOT, columns(*rows), [], 0)) == 2


def test_a_register_of_sixteen_bits_needs_no_word_to_be_found_out() -> None:
    rows = [(0.0, 65_533.0), (1.0, 65_535.0), (2.0, 1.0)]
    assert count_of(run(Counting(ACCUMULATED), columns(*rows))) == Count(certain=4)
    long: list[Event] = [Seen(100, 0), Hidden(0), Ended(0, 40_000 * S), Seen(200, 40_000 * S)]
    counting = Counting(ACCUMULATED)
    for event in long:
        counting = step(counting, event)
    assert count_of(counting) == Count(recovered=100, unseen=65_536)
