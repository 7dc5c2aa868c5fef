"""What may be said about remaining life, and when nothing is said."""

import math
from statistics import NormalDist

import numpy as np
import pytest

from hmi.values.remaining import Basis, Confidence, LifeState, RemainingLife
from hmi.wear import counter_life, path_life
from hmi.wear.counter_life import MakersLife, PastLife, lives_of
from hmi.wear.life import (
    BAND_TOO_WIDE,
    COUNTER_PAST,
    COVERAGE_POOR,
    LIMIT_REACHED,
    NO_ALERT,
    NO_LIMIT,
    NO_MAKERS_LIFE,
    NOT_RISING,
    PATH_TOO_SHORT,
    PRIOR_OF,
    Bounds,
    Finding,
    decided,
    judged,
)
from hmi.wear.path_life import Limit, Passage, Prior


def found(low: float, median: float, high: float, cases: int = 0) -> Finding:
    return Finding(Basis.PATH, "h", Bounds(low, median, high), (), cases=cases)


# --- judged ---------------------------------------------------------------------------------------------------------


def test_a_band_of_three_medians_is_the_widest_that_is_told() -> None:
    assert judged(found(0.0, 10.0, 30.0), 1.0).told
    life = judged(found(0.0, 10.0, 30.1), 1.0)
    assert life.state is LifeState.NOT_ENOUGH_EVIDENCE
    assert life.evidence[0].key == BAND_TOO_WIDE
    assert math.isnan(life.median)


def test_poor_coverage_says_so_and_nothing_else() -> None:
    life = judged(found(8.0, 10.0, 12.0), 0.79)
    assert life.state is LifeState.POOR_COVERAGE
    assert life.evidence[0].key == COVERAGE_POOR
    assert life.evidence[0].arguments["coverage_percent"] == "79"
    assert math.isnan(life.high)
    assert judged(found(8.0, 10.0, 12.0), 0.80).told


@pytest.mark.parametrize("bounds", [(1.0, 2.0, math.inf), (math.nan, 2.0, 3.0), (0.0, 0.0, 1.0)])
def test_a_bound_that_is_no_number_is_no_estimate(bounds: tuple[float, float, float]) -> None:
    assert judged(found(*bounds), 1.0).state is LifeState.NOT_ENOUGH_EVIDENCE


def test_confidence_needs_a_narrow_band_and_many_cases() -> None:
    assert judged(found(8.0, 10.0, 12.0, cases=10), 1.0).confidence is Confidence.GOOD
    assert judged(found(8.0, 10.0, 12.0, cases=10), 0.9).confidence is Confidence.FAIR
    assert judged(found(8.0, 10.0, 12.0, cases=2), 1.0).confidence is Confidence.LOW
    assert judged(found(2.0, 10.0, 30.0, cases=10), 1.0).confidence is Confidence.LOW


def test_the_one_to_show() -> None:
    def life(state: LifeState, basis: Basis) -> RemainingLife:
        return RemainingLife(state, basis)

    counter = life(LifeState.ESTIMATED, Basis.COUNTER)
    path = life(LifeState.ESTIMATED, Basis.PATH)
    assert decided(counter, path) is path
    assert decided(counter, life(LifeState.NOT_ENOUGH_EVIDENCE, Basis.PATH)) is counter
    reached = life(LifeState.REACHED, Basis.COUNTER)
    assert decided(path, reached) is reached
    poor = life(LifeState.POOR_COVERAGE, Basis.PATH)
    assert decided(life(LifeState.NO_SIGN, Basis.COUNTER), poor) is poor
    assert decided().state is LifeState.NO_SIGN


# --- counters -------------------------------------------------------------------------------------------------------


def test_the_makers_figure_is_kept_while_nothing_else_is_known() -> None:
    assert lives_of(MakersLife(8000.0)).remaining(0.0, 0.5) == pytest.approx(8000.0)
    assert lives_of(MakersLife(20_000.0, failed=0.1, shape=1.5)).remaining(0.0, 0.1) == pytest.approx(20_000.0)


def test_remaining_is_the_quantile_of_survival() -> None:
    lives = lives_of(MakersLife(8000.0))
    for share in (0.05, 0.5, 0.95):
        left = lives.remaining(3000.0, share)
        assert lives.survival(3000.0 + left) / lives.survival(3000.0) == pytest.approx(1 - share)


def test_early_failures_shorten_life_and_early_replacements_do_not() -> None:
    maker = MakersLife(8000.0)
    new = lives_of(maker).remaining(0.0, 0.5)
    assert lives_of(maker, [PastLife(3000.0, failed=True)] * 5).remaining(0.0, 0.5) < 0.85 * new
    assert lives_of(maker, [PastLife(3000.0, failed=False)] * 5).remaining(0.0, 0.5) > new


def test_bands_of_the_counter_hold_what_comes() -> None:
    """Lives drawn from the very law that is taken for known, seen at the age of half their typical life."""
    draw = np.random.default_rng(1)
    lives = lives_of(MakersLife(1000.0, shape=3.0, weight=1e6))
    drawn = (lives.scale / lives.count * draw.exponential(size=4000)) ** (1 / 3.0)
    left = drawn[drawn > 500.0] - 500.0
    held = (left >= lives.remaining(500.0, 0.05)) & (left <= lives.remaining(500.0, 0.95))
    assert held.mean() == pytest.approx(0.90, abs=0.02)


def test_a_counter_without_a_makers_life_says_so_and_one_far_past_it_too() -> None:
    none = judged(counter_life.finding(None, (), 100.0, "strokes"), 1.0)
    assert (none.state, none.evidence[0].key) == (LifeState.NOT_ENOUGH_EVIDENCE, NO_MAKERS_LIFE)
    past = judged(counter_life.finding(MakersLife(1000.0), (), 2500.0, "strokes"), 1.0)
    assert (past.state, past.evidence[0].key) == (LifeState.REACHED, COUNTER_PAST)
    young = judged(counter_life.finding(MakersLife(1000.0), (), 100.0, "strokes"), 1.0)
    assert young.told
    assert young.unit == "strokes"


@pytest.mark.parametrize("wrong", [{"life": 0.0}, {"life": 1.0, "failed": 1.0}, {"life": 1.0, "shape": -1.0}])
def test_a_makers_life_is_sensible(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="positive"):
        MakersLife(**wrong)


# --- the path -------------------------------------------------------------------------------------------------------

LIMIT = Limit(math.exp(2.0))


def path(hours: float, drift: float = 0.02, seed: int = 0, step: float = 0.1) -> tuple[np.ndarray, np.ndarray]:
    """A log indicator that drifts and diffuses, with noise of measuring on it."""
    draw = np.random.default_rng(seed)
    steps = int(hours / step)
    level = np.cumsum(draw.normal(drift * step, 0.03 * math.sqrt(step), steps))
    return np.arange(steps) * step, np.exp(level + draw.normal(0.0, 0.1, steps))


def test_no_alert_no_number() -> None:
    hours, indicator = path(60.0)
    life = judged(path_life.finding(hours, indicator, alert=False, limit=LIMIT), 1.0)
    assert (life.state, life.evidence[0].key) == (LifeState.NO_SIGN, NO_ALERT)


def test_a_steady_drift_is_told_with_its_speed() -> None:
    hours, indicator = path(60.0)
    life = judged(path_life.finding(hours, indicator, alert=True, limit=LIMIT), 1.0)
    assert life.told
    expected = (2.0 - math.log(np.median(indicator[-50:]))) / 0.02
    assert life.low < expected < life.high
    assert float(life.evidence[0].arguments["percent_per_day"]) == pytest.approx(100 * math.expm1(0.48), rel=0.4)


def test_a_band_holds_the_truth_as_often_as_it_says() -> None:
    """First passages of 60 paths of a known law, seen once each; the pace allowed for makes the band a wide one."""
    held, told = 0, 0
    for seed in range(60):
        hours, indicator = path(400.0, seed=seed)
        draw_level = np.log(path(400.0, seed=seed)[1])
        end = int(np.argmax(np.convolve(draw_level, np.ones(9) / 9, "same") >= 2.0))
        now = 450
        if end <= now:
            continue
        life = judged(path_life.finding(hours[:now], indicator[:now], alert=True, limit=LIMIT), 1.0)
        if life.told:
            told += 1
            held += life.low <= hours[end] - hours[now - 1] <= life.high
    assert told >= 25
    assert held / told >= 0.9


def test_first_passage_is_that_of_theory() -> None:
    """Without drift by reflection, with drift by the mean of the inverse Gaussian; away from the limit, its chance."""

    def passage(drift: float, diffusion: float, distance: float) -> Passage:
        return Passage(np.array([drift]), np.array([diffusion]), np.array([distance]))

    assert passage(0.0, 0.04, 1.0).reached(50.0) == pytest.approx(2 * NormalDist().cdf(-1 / math.sqrt(2.0)), abs=1e-6)
    assert passage(0.1, 1e-6, 2.0).quantile(0.5) == pytest.approx(20.0, rel=1e-3)
    assert passage(-0.1, 0.1, 1.0).reaches == pytest.approx(math.exp(-2.0))
    assert passage(-0.1, 0.1, 1.0).quantile(0.5) == math.inf
    assert passage(10.0, 1e-6, 1.0).reached(1.0) == pytest.approx(1.0)


def test_what_does_not_rise_has_no_end() -> None:
    hours, indicator = path(60.0, drift=-0.02)
    found = path_life.finding(hours, indicator, alert=True, limit=LIMIT)
    assert found.evidence[0].key == NOT_RISING
    assert judged(found, 1.0).state is LifeState.NOT_ENOUGH_EVIDENCE


def test_why_a_path_says_nothing() -> None:
    hours, indicator = path(60.0)
    assert path_life.finding(hours, indicator, alert=True, limit=None).evidence[0].key == NO_LIMIT
    short = path_life.finding(hours[:3], indicator[:3], alert=True, limit=LIMIT)
    assert short.evidence[0].key == PATH_TOO_SHORT
    reached = judged(path_life.finding(hours, indicator, alert=True, limit=Limit(1.0)), 1.0)
    assert (reached.state, reached.evidence[0].key) == (LifeState.REACHED, LIMIT_REACHED)
    nothing = path_life.finding(hours, np.full(len(hours), np.nan), alert=True, limit=LIMIT)
    assert nothing.evidence[0].key == PATH_TOO_SHORT


def test_a_prior_of_past_cases_holds_a_short_path() -> None:
    hours, indicator = path(8.0, seed=5)
    bare = path_life.finding(hours, indicator, alert=True, limit=LIMIT)
    held = path_life.finding(hours, indicator, alert=True, limit=LIMIT, prior=Prior(0.02, 0.002, "fleet", 7))
    assert held.bounds is not None
    assert bare.bounds is None or bare.bounds.high > held.bounds.high
    assert held.cases == 7
    assert held.evidence[1].key == PRIOR_OF


def test_past_cases_that_broke_their_word_widen_the_band() -> None:
    hours, indicator = path(60.0)
    kept = path_life.finding(hours, indicator, alert=True, limit=LIMIT, prior=Prior(0.02, 0.01, "fleet", 7, pace=0.1))
    broke = path_life.finding(hours, indicator, alert=True, limit=LIMIT, prior=Prior(0.02, 0.01, "fleet", 7, pace=1.5))
    assert judged(kept, 1.0).told
    assert judged(broke, 1.0).state is LifeState.NOT_ENOUGH_EVIDENCE


def test_a_clock_set_back_and_missing_values_do_no_harm() -> None:
    hours, indicator = path(60.0)
    hours[300:305] -= 20.0
    indicator[100:200] = np.nan
    assert judged(path_life.finding(hours, indicator, alert=True, limit=LIMIT), 1.0).told
