"""Pixels, buckets and breaks: every value shows, and no line runs over a gap."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.history.columns import NOTHING
from hmi.history.drawing import bins_of_rollup, bins_of_samples, coarse_series, fine_series, joined_bins, step_ns
from hmi.history.rollup import BUCKETS_NS, MINUTE_NS, bucket_for, pack_rollup, roll_up, unpack_rollup
from hmi.values.quality import Quality
from hmi.values.series import Series
from tests.unit.hmi.history.made import SECOND_NS, START_NS, regular, stored

BAD = 0x808C0000
NAN = float("nan")


def shown(series: Series) -> list[tuple[int, float | None]]:
    """Points as (ns since START, value or None for a break)."""
    return [
        (moment - START_NS, None if np.isnan(low) else low)
        for moment, low in zip(series.time_ns.tolist(), series.low.tolist(), strict=True)
    ]


def at(*moments: int) -> list[int]:
    return [START_NS + moment for moment in moments]


def test_a_gap_between_two_samples_breaks_the_line() -> None:
    series = fine_series("t", stored(at(0, 10, 50, 60), [1, 2, 3, 4]), [(START_NS + 20, START_NS + 40)])
    assert shown(series) == [(0, 1), (10, 2), (20, None), (50, 3), (60, 4)]


def test_samples_inside_a_gap_are_shown_on_their_own() -> None:
    series = fine_series("t", stored(at(0, 30, 50), [1, 2, 3]), [(START_NS + 20, START_NS + 40)])
    assert shown(series) == [(0, 1), (20, None), (30, 2), (40, None), (50, 3)]


def test_a_gap_that_begins_and_ends_at_samples_breaks_between_them_only() -> None:
    series = fine_series("t", stored(at(0, 10, 50, 60), [1, 2, 3, 4]), [(START_NS + 10, START_NS + 50)])
    assert shown(series) == [(0, 1), (10, 2), (10, None), (50, 3), (60, 4)]


def test_a_gap_after_the_last_sample_ends_the_line_and_one_before_the_first_says_nothing() -> None:
    series = fine_series("t", stored(at(10, 20), [1, 2]), [(START_NS, START_NS + 5), (START_NS + 25, START_NS + 90)])
    assert shown(series) == [(10, 1), (20, 2), (25, None)]


def test_bad_and_not_finite_samples_are_breaks_of_their_own() -> None:
    series = fine_series("t", stored(at(0, 1, 2, 3), [1, 2, NAN, 4], status=[0, BAD, 0, 0]), [])
    assert shown(series) == [(0, 1), (1, None), (2, None), (3, 4)]
    assert series.quality.tolist() == [Quality.GOOD, Quality.BAD, Quality.GOOD, Quality.GOOD]


def test_texts_stay_with_their_rows_when_breaks_come_between() -> None:
    samples = stored(at(0, 10, 50), [1, NAN, NAN], texts={1: "stop", 2: "run"})
    series = fine_series("t", samples, [(START_NS + 2, START_NS + 3), (START_NS + 20, START_NS + 40)])
    assert {int(series.time_ns[row]) - START_NS: text for row, text in series.texts.items()} == {10: "stop", 50: "run"}


def test_a_gap_narrower_than_a_pixel_still_breaks_a_coarse_line() -> None:
    bins = bins_of_samples(stored(at(5, 15, 18, 25), [1, 2, 3, 4]), 10)
    series = coarse_series("t", NOTHING, bins, 10, [(START_NS + 16, START_NS + 17)])
    assert shown(series) == [(5, 1), (15, 2), (20, None), (25, 4)]
    assert series.high.tolist()[1] == 3


def test_a_gap_over_whole_pixels_isolates_what_lies_in_it() -> None:
    bins = bins_of_samples(stored(at(5, 25, 45), [1, 2, 3]), 10)
    series = coarse_series("t", NOTHING, bins, 10, [(START_NS + 8, START_NS + 42)])
    assert shown(series) == [(5, 1), (10, None), (25, 2), (40, None), (45, 3)]


def test_a_pixel_with_bad_samples_only_is_a_break_and_one_with_some_is_marked() -> None:
    bins = bins_of_samples(stored(at(1, 2, 11, 12), [1, 2, 3, 4], status=[BAD, BAD, BAD, 0]), 10)
    series = coarse_series("t", NOTHING, bins, 10, [])
    assert shown(series) == [(5, None), (15, 4)]
    assert series.quality.tolist() == [Quality.BAD, Quality.BAD]


@given(st.integers(1, 10**18), st.integers(1, 5000))
def test_never_more_steps_than_pixels_and_never_much_wider(span_ns: int, width: int) -> None:
    step = step_ns(0, span_ns, width)
    exact = -(-span_ns // width)
    assert exact <= step <= exact * 1.5
    assert any(step % bucket == 0 for bucket in BUCKETS_NS) or step < 2 * MINUTE_NS


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7200), st.floats(-1e6, 1e6), st.booleans()), min_size=1, max_size=60))
def test_rollups_say_what_their_samples_say(rows: list[tuple[int, float, bool]]) -> None:
    rows.sort(key=lambda row: row[0])
    samples = stored(
        [START_NS + second * SECOND_NS for second, _, _ in rows],
        [value for _, value, _ in rows],
        status=[BAD if bad else 0 for _, _, bad in rows],
    )
    rollup = unpack_rollup(pack_rollup(roll_up(samples, MINUTE_NS)), MINUTE_NS)
    step = 10 * MINUTE_NS
    exact, rolled = bins_of_samples(samples, step), bins_of_rollup(rollup, step)

    assert rolled.number.tolist() == exact.number.tolist()
    np.testing.assert_array_equal(rolled.low, exact.low)
    np.testing.assert_array_equal(rolled.high, exact.high)
    assert rolled.worst.tolist() == exact.worst.tolist()
    for row, start in enumerate(rollup.start_ns.tolist()):
        mine = [
            value
            for second, value, bad in rows
            if start <= START_NS + second * SECOND_NS < start + MINUTE_NS and not bad
        ]
        assert rollup.good[row] == len(mine)
        if mine:
            assert (rollup.first[row], rollup.last[row]) == (mine[0], mine[-1])
            np.testing.assert_allclose(rollup.mean[row], np.mean(mine), rtol=1e-9, atol=1e-6)
        else:
            assert np.isnan([rollup.first[row], rollup.last[row], rollup.mean[row], rollup.low[row]]).all()


def test_bins_of_several_sources_are_taken_together() -> None:
    one = bins_of_samples(stored(at(1, 11), [1, 5]), 10)
    other = bins_of_samples(stored(at(12, 21), [9, 2]), 10)
    both = joined_bins([one, other])
    assert (both.low.tolist(), both.high.tolist()) == ([1, 5, 2], [1, 9, 2])


def test_a_bucket_stands_for_enough_samples() -> None:
    assert bucket_for(regular(86_400)) == 10 * MINUTE_NS
    assert bucket_for(regular(10_000, step_ns=SECOND_NS // 10)) == MINUTE_NS
    assert bucket_for(regular(288, step_ns=300 * SECOND_NS)) == 1440 * MINUTE_NS
    assert bucket_for(regular(1)) in BUCKETS_NS
