"""The sparkline: holds, breaks, and what lies beyond its scale."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from hmi.values.quality import Quality
from hmi.values.series import Series
from ui.widgets.sparkline import Spark, strokes
from ui.widgets.sparkline_points import spark_of

SPAN = (0, 1000)


def series(times: list[int], values: list[float], quality: list[int] | None = None) -> Series:
    low: NDArray[np.float64] = np.array(values, np.float64)
    worst = np.array(quality or [0] * len(times), np.uint8)
    return Series("t", np.array(times, np.int64), low, low.copy(), worst, False, {})


def lines(spark: Spark) -> list[tuple[float, float, float, float]]:
    """Sure strokes as x1, y1, x2, y2 in shares."""
    sure, _, _ = strokes(spark, QRectF(0, 0, 1, 1))
    return [(round(one.x1(), 3), round(1 - one.y1(), 3), round(one.x2(), 3), round(1 - one.y2(), 3)) for one in sure]


def test_each_value_holds_until_the_next_and_the_last_until_now() -> None:
    spark = spark_of(series([0, 400], [0.0, 10.0]), SPAN, None, (0.0, 10.0), width=100)
    assert lines(spark) == [(0.0, 0.0, 0.4, 0.0), (0.4, 0.0, 0.4, 1.0), (0.4, 1.0, 1.0, 1.0)]
    assert spark.hidden == ()


def test_the_last_value_is_not_held_beyond_what_is_known() -> None:
    spark = spark_of(series([0], [5.0]), SPAN, 600, (0.0, 10.0), width=100)
    assert lines(spark) == [(0.0, 0.5, 0.6, 0.5)]
    assert spark.hidden == ((0.6, 1.0),)


def test_nothing_is_drawn_over_a_break() -> None:
    spark = spark_of(series([0, 200, 500], [5.0, float("nan"), 5.0]), SPAN, None, (0.0, 10.0), width=100)
    assert lines(spark) == [(0.0, 0.5, 0.2, 0.5), (0.5, 0.5, 1.0, 0.5)]
    assert spark.hidden == ((0.2, 0.5),)


def test_a_break_that_goes_on_is_one_span_with_the_silence_after_it() -> None:
    spark = spark_of(series([0, 200], [5.0, float("nan")]), SPAN, 600, (0.0, 10.0), width=100)
    assert spark.hidden == ((0.2, 1.0),)


def test_doubtful_values_are_drawn_otherwise() -> None:
    spark = spark_of(series([0, 500], [5.0, 6.0], [0, Quality.UNCERTAIN]), SPAN, None, (0.0, 10.0), width=100)
    _, doubtful, _ = strokes(spark, QRectF(0, 0, 1, 1))
    assert [round(one.x1(), 2) for one in doubtful] == [0.5]


def test_off_the_scale_is_neither_lost_nor_drawn_as_a_value() -> None:
    spark = spark_of(series([0, 500], [20.0, 5.0]), SPAN, None, (0.0, 10.0), width=100)
    sure, _, off = strokes(spark, QRectF(0, 0, 1, 1))
    assert [(one.y1(), one.y2()) for one in off] == [(0.0, 0.0)]
    assert sure[-1].y2() == pytest.approx(0.5)


def test_many_points_keep_their_extremes() -> None:
    rng = np.random.default_rng(1)
    values = rng.normal(50, 5, 200_000)
    values[123_456], values[77_777] = 95.0, 3.0
    many = series([], [])
    many = Series("t", np.arange(200_000, dtype=np.int64), values, values, np.zeros(200_000, np.uint8), False, {})
    spark = spark_of(many, (0, 200_000), None, (0.0, 100.0), width=200)
    assert len(spark.x) < 200 * 10
    assert (spark.y.min(), spark.y.max()) == (pytest.approx(0.03), pytest.approx(0.95))
    assert (np.diff(spark.x) >= 0).all()


def test_coarse_points_show_both_extremes() -> None:
    coarse = Series(
        "t", np.array([0, 500]), np.array([2.0, 3.0]), np.array([8.0, 9.0]), np.zeros(2, np.uint8), True, {}
    )
    spark = spark_of(coarse, SPAN, None, (0.0, 10.0), width=100)
    assert set(np.round(spark.y, 1).tolist()) == {0.2, 0.8, 0.3, 0.9}


def test_a_series_without_points_is_an_empty_line() -> None:
    spark = spark_of(series([], []), SPAN, 600, (0.0, 10.0), width=100)
    assert len(spark.x) == 0
    assert lines(spark) == []
