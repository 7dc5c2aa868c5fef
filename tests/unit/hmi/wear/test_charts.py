"""Average run lengths of the monitor's own EWMA and CUSUM, as the textbooks have them (Markov chains of the charts)."""

from dataclasses import replace

import numpy as np
import pytest

from hmi.wear.monitor import step
from hmi.wear.plan import Plan, Tuning, layout
from hmi.wear.quantile import chi_square_quantile, normal_quantile
from hmi.wear.state import Row, State, start

RUNS = 400


def run_length(tuning: Tuning, shift: float, rows: int) -> float:
    """Rows to an alert: all rows of all charts over their alerts, from charts at rest with a baseline known exactly."""
    plan = Plan(layout([[group] for group in range(RUNS)]), tuning)
    state = _standard(start(plan), tuning)
    random = np.random.default_rng(11)
    first = np.zeros(RUNS)
    on, zeros = np.ones(RUNS, np.bool_), np.zeros(RUNS, np.int64)
    for row in range(1, rows):
        state, findings = step(plan, state, Row(row * 10**9, random.normal(size=RUNS) + shift, on, on, zeros))
        first = np.where((first == 0) & findings.raised, row, first)
        if first.all():
            break
    return float(np.where(first == 0, rows, first).sum() / max((first > 0).sum(), 1))


def _standard(state: State, tuning: Tuning) -> State:
    """As if a standard normal variable had been learned from endless rows."""
    follow = np.full_like(state.model.follow, np.sqrt(tuning.smooth / (2 - tuning.smooth)))
    known, rows = np.ones_like(state.model.known), np.full_like(state.model.rows, 1e12)
    model = replace(state.model, follow=follow, known=known, rows=rows)
    return replace(state, model=model, rows=np.full_like(state.rows, 10))


EWMA = Tuning(
    learn=1,
    settle=0,
    hole_s=1e9,
    smooth=0.1,
    ewma_limit=2.703,
    cusum_limit=np.inf,
    group_risk=0.0,
    on_after=1,
    clip=99.0,
)
CUSUM = Tuning(
    learn=1, settle=0, hole_s=1e9, ewma_limit=np.inf, cusum_slack=0.5, cusum_limit=4.774, group_risk=0.0, on_after=1
)


@pytest.mark.parametrize(
    ("tuning", "shift", "expected"),
    [
        (EWMA, 0.5, 28.3),
        (EWMA, 1.0, 9.7),
        (EWMA, 2.0, 4.2),
        (EWMA, 3.0, 2.8),
        (CUSUM, 0.5, 35.3),
        (CUSUM, 1.0, 9.9),
        (CUSUM, 2.0, 3.9),
        (CUSUM, 3.0, 2.5),
    ],
)
def test_a_shift_is_found_as_soon_as_theory_says(tuning: Tuning, shift: float, expected: float) -> None:
    spread = 0.8 * expected / np.sqrt(RUNS)  # run lengths spread like less than an exponential
    assert run_length(tuning, shift, 300) == pytest.approx(expected, abs=4 * spread + 0.1)


@pytest.mark.parametrize(("tuning", "expected"), [(EWMA, 370.8), (CUSUM, 369.9)])
def test_without_a_shift_false_alarms_are_as_rare_as_theory_says(tuning: Tuning, expected: float) -> None:
    assert run_length(tuning, 0.0, 500) == pytest.approx(expected, rel=0.2)


def test_quantiles_agree_with_the_tables() -> None:
    assert normal_quantile(0.975) == pytest.approx(1.959964, abs=1e-6)
    freedom = np.array([1.0, 3.0, 10.0, 100.0])
    assert chi_square_quantile(0.99, freedom) == pytest.approx([6.635, 11.345, 23.209, 135.807], rel=0.01)
    assert chi_square_quantile(0.9999, freedom[1:]) == pytest.approx([21.108, 35.564, 161.319], rel=0.04)
    assert 15.137 < chi_square_quantile(0.9999, freedom[:1])[0] < 15.137 * 1.08
