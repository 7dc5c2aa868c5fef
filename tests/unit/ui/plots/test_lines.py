"""The line that is drawn: steps, breaks, and a cost that does not grow with the span."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.values.quality import Quality
from hmi.values.series import Series
from tests.fake_core import NOON_NS, NS
from ui.bridge.trail import Trail
from ui.plots.lines import Line, Span, line
from ui.plots.points import Points, joined

NOON_S = NOON_NS / NS


def points(*rows: tuple[float, float], quality: int = 0) -> Points:
    times = np.array([NOON_NS + int(s * NS) for s, _ in rows], np.int64)
    value = np.array([v for _, v in rows])
    return Points(times, value, value, np.full(len(rows), quality, np.uint8))


def span(from_s: float, to_s: float, width: int = 500, known_s: float | None = None) -> Span:
    known = None if known_s is None else NOON_NS + int(known_s * NS)
    return Span(NOON_NS + int(from_s * NS), NOON_NS + int(to_s * NS), width, known)


def strokes(drawn: Line) -> list[tuple[float, float, float, float]]:
    """(x, y, x, y) of every stroke, in seconds after noon."""
    led = drawn.sure | drawn.doubtful
    x = np.round(drawn.x - NOON_S, 6)
    return [(x[i], drawn.y[i], x[i + 1], drawn.y[i + 1]) for i in range(len(drawn) - 1) if led[i]]


def covers(drawn: Line, second: float) -> bool:
    return any(a <= second <= c for a, _, c, _ in strokes(drawn) if c > a)


def test_a_value_holds_until_the_next_and_the_last_until_what_is_known() -> None:
    drawn = line(points((0, 1), (10, 2)), [], span(0, 30, known_s=20))
    assert strokes(drawn) == [(0, 1, 10, 1), (10, 1, 10, 2), (10, 2, 20, 2)]


def test_nothing_is_drawn_beyond_what_is_known() -> None:
    assert not covers(line(points((0, 1), (10, 2)), [], span(0, 30)), 10.5)


def test_a_value_from_before_the_span_is_seen_at_its_left_edge() -> None:
    assert strokes(line(points((-100, 7)), [], span(0, 30, known_s=30))) == [(0, 7, 30, 7)]


def test_the_line_stops_where_a_gap_begins_and_starts_anew_after_it() -> None:
    drawn = line(points((0, 1), (20, 2)), [(NOON_NS + 5 * NS, NOON_NS + 15 * NS)], span(0, 30, known_s=30))
    assert strokes(drawn) == [(0, 1, 5, 1), (20, 2, 30, 2)]


def test_points_recovered_inside_a_gap_are_drawn_but_not_joined_across_its_ends() -> None:
    gap = (NOON_NS + 5 * NS, NOON_NS + 15 * NS)
    drawn = line(points((0, 1), (8, 5), (10, 6), (20, 2)), [gap], span(0, 30, known_s=30))
    assert strokes(drawn) == [(0, 1, 5, 1), (8, 5, 10, 5), (10, 5, 10, 6), (10, 6, 10, 6), (20, 2, 30, 2)]


def test_a_bad_point_ends_the_line_at_its_own_time() -> None:
    drawn = line(points((0, 1), (5, np.nan), (10, 3)), [], span(0, 20, known_s=20))
    assert strokes(drawn) == [(0, 1, 5, 1), (10, 3, 20, 3)]


def test_a_span_with_a_gap_only_draws_nothing() -> None:
    assert len(line(points((0, 1)), [(NOON_NS, NOON_NS + 99 * NS)], span(50, 60))) <= 2
    assert not covers(line(points((0, 1)), [(NOON_NS, NOON_NS + 99 * NS)], span(50, 60)), 55)


@pytest.mark.parametrize("quality", [Quality.UNCERTAIN, Quality.NOT_PROCESS, Quality.STALE])
def test_doubtful_values_are_drawn_apart(quality: Quality) -> None:
    drawn = line(points((0, 1), (5, 2), quality=quality), [], span(0, 10, known_s=10))
    assert drawn.doubtful.any()
    assert not drawn.sure.any()


def test_limited_values_are_sure() -> None:
    drawn = line(points((0, 1), (5, 2), quality=Quality.LIMITED), [], span(0, 10, known_s=10))
    assert drawn.sure.any()
    assert not drawn.doubtful.any()


@settings(max_examples=60, deadline=None)
@given(
    n=st.integers(1, 4000),
    width=st.integers(10, 400),
    holes=st.lists(st.tuples(st.floats(0, 100), st.floats(0, 30)), max_size=4),
    seed=st.integers(0, 99),
)
def test_never_more_than_two_points_a_column_and_extremes_are_kept(
    n: int, width: int, holes: list[tuple[float, float]], seed: int
) -> None:
    rng = np.random.default_rng(seed)
    times = np.sort(rng.integers(NOON_NS, NOON_NS + 100 * NS, n))
    times = np.unique(times)
    value = rng.normal(size=len(times))
    made = Points(times, value, value, np.zeros(len(times), np.uint8))
    gaps = [(NOON_NS + int(a * NS), NOON_NS + int((a + b) * NS)) for a, b in holes]
    drawn = line(made, gaps, span(0, 100, width=width, known_s=100))
    assert len(drawn) <= 2 * width + 8
    assert np.isfinite(drawn.x).all()
    assert np.isfinite(drawn.y).all()
    assert drawn.extent == (value.min(), value.max())
    assert (np.diff(drawn.x) >= -1e-6).all()
    assert not (drawn.sure & drawn.doubtful).any()


def test_a_gap_is_a_gap_at_every_zoom() -> None:
    rows = [(s, float(s % 7)) for s in np.arange(0, 1000, 0.1) if not 400 < s < 500]
    drawn = line(points(*rows), [(NOON_NS + 401 * NS, NOON_NS + 499 * NS)], span(0, 1000, width=300, known_s=1000))
    assert covers(drawn, 300)
    assert not covers(drawn, 450)


def test_a_lonely_value_holds_over_empty_columns_between_dense_ones() -> None:
    rows = [(s, 1.0 + s) for s in np.linspace(0, 1, 500)] + [(s, 3.0) for s in np.linspace(90, 91, 500)]
    drawn = line(points(*rows), [], span(0, 100, width=100, known_s=100))
    assert (1.0, 2.0, 90.0, 2.0) in [(round(a), b, round(c), d) for a, b, c, d in strokes(drawn)]


def series(*seconds: float) -> Series:
    times = np.array([NOON_NS + int(s * NS) for s in seconds], np.int64)
    value = np.array(seconds, float)
    return Series("t", times, value, value, np.zeros(len(seconds), np.uint8), False, {})


def test_history_ends_where_the_trail_is_complete() -> None:
    trail = Trail()
    times = np.array([NOON_NS + 3 * NS, NOON_NS + 4 * NS], np.int64)
    trail.put(times, np.array([3.0, 4.0]), np.zeros(2, np.uint8))
    both = joined(series(0, 1, 2, 3, 3.5), trail)
    assert ((both.time_ns - NOON_NS) / NS).tolist() == [0, 1, 2, 3, 4]


def test_history_alone_trail_alone_and_neither() -> None:
    assert len(joined(series(0, 1), None)) == 2
    assert len(joined(series(0, 1), Trail())) == 2
    assert len(joined(None, None)) == 0
    assert len(line(joined(None, None), [], span(0, 1))) == 0
