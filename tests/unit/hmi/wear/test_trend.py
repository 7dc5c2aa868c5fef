"""Since when, in which shape and how fast."""

import numpy as np
import pytest

from hmi.wear.trend import Shape, change_of, slope_of

HOUR_NS = 3600 * 10**9
WEEK_H = 7 * 24


def wander(random: np.random.Generator, rows: int, follow: float) -> np.ndarray:
    values, last = np.empty(rows), 0.0
    for row in range(rows):
        last = follow * last + random.normal()
        values[row] = last
    return values


def test_a_step_is_placed_and_named() -> None:
    values = np.random.default_rng(1).normal(size=300)
    values[200:] += 3
    change = change_of(values)
    assert change is not None
    assert change.shape is Shape.STEP
    assert abs(change.row - 200) <= 2
    assert change.explained > 0.5


def test_a_ramp_is_placed_and_named_though_points_are_missing() -> None:
    values = np.random.default_rng(2).normal(size=300)
    values[150:] += 0.05 * np.arange(150)
    values[[3, 149, 150, 151, 290]] = np.nan
    change = change_of(values)
    assert change is not None
    assert change.shape is Shape.RAMP
    assert abs(change.row - 150) <= 15


def test_too_little_says_nothing() -> None:
    assert change_of(np.array([1.0, np.nan, 2.0])) is None
    assert change_of(np.ones(50)) is None
    assert slope_of(np.arange(5) * HOUR_NS, np.arange(5.0)) is None
    assert slope_of(np.zeros(50, np.int64), np.arange(50.0)) is None


def test_a_slope_is_told_per_week_and_wild_points_do_not_move_it() -> None:
    random = np.random.default_rng(3)
    values = 0.02 * np.arange(200) + 0.1 * random.normal(size=200)
    values[::7] = 50.0
    slope = slope_of(np.arange(200) * HOUR_NS, values)
    assert slope is not None
    assert slope.per_week == pytest.approx(0.02 * WEEK_H, rel=0.15)


@pytest.mark.parametrize("follow", [0.0, 0.8])
def test_the_band_holds_the_truth_as_often_as_it_says(follow: float) -> None:
    random = np.random.default_rng(4)
    hours = np.arange(100)
    held = 0
    for turn in range(60):
        slope = slope_of(hours * HOUR_NS, wander(random, 100, follow) + 0.03 * hours, turn)
        assert slope is not None
        held += slope.low <= 0.03 * WEEK_H <= slope.high
    assert held >= 47  # 54 expected of 60; 47 and less has a probability of 1 %


def test_no_trend_is_not_certain_and_a_clear_one_is() -> None:
    random = np.random.default_rng(6)
    hours = np.arange(120)
    still = [slope_of(hours * HOUR_NS, wander(random, 120, 0.7)) for _ in range(20)]
    clear = slope_of(hours * HOUR_NS, wander(random, 120, 0.7) + 0.2 * hours)
    assert sum(one is not None and one.certain for one in still) <= 5  # one in ten, by the band's own word
    assert clear is not None
    assert clear.certain


def test_long_records_are_thinned_and_tell_the_same() -> None:
    random = np.random.default_rng(7)
    hours = np.arange(5000)
    slope = slope_of(hours * HOUR_NS, random.normal(size=5000) + 0.001 * hours)
    assert slope is not None
    assert slope.per_week == pytest.approx(0.001 * WEEK_H, rel=0.1)
