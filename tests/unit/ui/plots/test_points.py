"""Points read at one moment and moved in time; what hands on a plot mean; strokes as runs."""

import numpy as np
import pytest

from hmi.values.quality import Quality
from hmi.values.series import Series
from tests.fake_core import NOON_NS, NS
from ui.bridge.trail import Trail
from ui.plots.lines import Span, line
from ui.plots.moves import panned, pinched, zoomed
from ui.plots.points import Points, Reading, extremes, joined, read_at
from ui.plots.scale import level_ticks
from ui.plots.strokes import runs_of
from ui.plots.ticks import elapsed_ticks


def points(*rows: tuple[float, float]) -> Points:
    times = np.array([int(s * NS) for s, _ in rows], np.int64)
    value = np.array([v for _, v in rows])
    return Points(times, value, value, np.zeros(len(rows), np.uint8))


def at(found: Reading | None) -> float | None:
    return None if found is None else found.middle


def test_a_cursor_reads_the_value_in_force_or_the_straight_line() -> None:
    known = points((0, 10), (10, 20))
    assert at(read_at(known, [], 5 * NS, None, linear=False)) == 10
    assert at(read_at(known, [], 5 * NS, None, linear=True)) == 15
    assert at(read_at(known, [], 10 * NS, None, linear=True)) == 20


def test_a_cursor_reads_nothing_where_nothing_is_known() -> None:
    known = points((0, 10), (10, np.nan), (20, 30))
    gap = [(4 * NS, 6 * NS)]
    read = [at(read_at(known, gap, int(s * NS), 25 * NS, linear=False)) for s in (-1, 3, 5, 7, 12, 22, 26)]
    assert read == [None, 10, None, None, None, 30, None]


def test_a_straight_line_is_not_read_across_the_beginning_of_a_gap() -> None:
    assert at(read_at(points((0, 10), (10, 20)), [(4 * NS, 10 * NS)], 2 * NS, None, linear=True)) == 10


def test_extremes_count_the_value_in_force_at_the_left_edge_and_nothing_after_the_right_one() -> None:
    known = points((0, 99), (10, 1), (20, 2), (30, 77))
    assert extremes(known, 5 * NS, 20 * NS) == (1, 99)
    assert extremes(known, 10 * NS, 20 * NS) == (1, 2)
    assert extremes(points((0, np.nan)), 0, NS) is None


def test_later_points_keep_their_values() -> None:
    moved = points((0, 1), (5, 2)).later(100 * NS)
    assert moved.time_ns.tolist() == [100 * NS, 105 * NS]
    assert moved.low.tolist() == [1, 2]


def test_history_and_live_points_are_joined_without_doubles() -> None:
    times = np.array([1, 2, 3, 4], np.int64) * NS
    value = np.array([1.0, 2.0, 3.0, 4.0])
    history = Series("a", times, value, value, np.zeros(4, np.uint8), False, {})
    trail = Trail()
    trail.put(times[2:] + NS // 2, value[2:] * 10, np.zeros(2, np.uint8))
    assert joined(history, trail).low.tolist() == [1, 2, 3, 30, 40]
    assert len(joined(None, None)) == 0


def test_straight_lines_go_from_point_to_point_and_enter_where_they_should() -> None:
    drawn = line(points((0, 0), (10, 10), (20, 0)), [], Span(5 * NS, 15 * NS, 500, 20 * NS), linear=True)
    strokes = {(round(x, 3), round(y, 3)) for x, y in zip(drawn.x, drawn.y, strict=True)}
    assert strokes == {(5, 5), (10, 10), (20, 0)}


def test_a_straight_line_stops_level_where_a_gap_begins() -> None:
    drawn = line(points((0, 0), (10, 10)), [(4 * NS, 6 * NS)], Span(0, 20 * NS, 500, 12 * NS), linear=True)
    led = drawn.sure | drawn.doubtful
    strokes = [(drawn.x[i], drawn.y[i], drawn.x[i + 1], drawn.y[i + 1]) for i in np.flatnonzero(led[:-1])]
    assert (0, 0, 4, 0) in strokes
    assert not any(x0 < 6 and x1 > 4 for x0, _, x1, _ in strokes)


@pytest.mark.parametrize("linear", [False, True])
def test_no_stroke_of_a_long_span_crosses_a_gap(linear: bool) -> None:
    times = np.arange(0, 4000, 1, dtype=np.int64) * NS
    value = np.sin(times / NS / 30.0)
    kept = (times < 1000 * NS) | (times > 1500 * NS)
    known = Points(times[kept], value[kept] - 0.1, value[kept] + 0.1, np.zeros(kept.sum(), np.uint8))
    gap = (1000 * NS, 1500 * NS)
    drawn = line(known, [gap], Span(0, 4000 * NS, 400, 4000 * NS), linear=linear)
    led = drawn.sure | drawn.doubtful
    crossing = led[:-1] & (drawn.x[:-1] < 1480) & (drawn.x[1:] > 1010)
    assert not crossing.any()


def test_a_column_that_nothing_leads_to_is_still_seen() -> None:
    known = Points(np.array([500 * NS], np.int64), np.array([1.0]), np.array([9.0]), np.zeros(1, np.uint8))
    drawn = line(known, [(501 * NS, 900 * NS)], Span(0, 1000 * NS, 100, 1000 * NS))
    assert drawn.sure.any()
    assert drawn.extent == (1, 9)


def test_hands_keep_what_is_under_them() -> None:
    assert panned((0, 100), 0.25) == (-25, 75)
    assert zoomed((0, 100), 0.5, 0.5) == (25, 75)
    assert zoomed((0, 100), 2, 0) == (0, 200)
    assert pinched((0, 100), (0.4, 0.6), (0.3, 0.7)) == pytest.approx((25, 75))
    assert pinched((0, 100), (0.4, 0.6), (0.5, 0.7)) == pytest.approx((-10, 90))
    assert pinched((0, 100), (0.5, 0.5), (0.5, 0.5)) == (0, 100)


def test_runs_are_the_points_that_strokes_join() -> None:
    assert runs_of(np.array([True, True, False, False, True, False])) == [(0, 3), (4, 6)]
    assert runs_of(np.array([False, True])) == []


def test_words_stand_on_the_axis_only_where_there_is_one() -> None:
    assert level_ticks(1, 7, [2, 6, 11], 5) == [2, 6]
    assert level_ticks(0, 20, list(range(1, 18)), 6) == [1, 4, 7, 10, 13, 16]


def test_time_since_a_start_is_counted_with_its_sign() -> None:
    zero = NOON_NS / NS
    ticks = elapsed_ticks(zero - 60, zero + 3600, 3, zero)
    assert [tick.text for tick in ticks] == ["0:00", "+30:00", "+1:00:00"]
    assert elapsed_ticks(zero - 60, zero + 10, 8, zero)[0].text == "−1:00"


def test_a_reading_is_of_its_quality() -> None:
    known = Points(np.array([0], np.int64), np.array([1.0]), np.array([1.0]), np.array([Quality.UNCERTAIN], np.uint8))
    found = read_at(known, [], 0, None, linear=False)
    assert found is not None
    assert found.quality is Quality.UNCERTAIN
