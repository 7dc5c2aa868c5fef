"""Past runs tell remaining life: on made lives whose end is known, under changing operating points."""

import numpy as np
import pytest

from hmi.values.remaining import LifeState
from hmi.wear import fleet_life
from hmi.wear.fleet_features import FIRST_ROWS, Run, features, points_of, standard_of
from hmi.wear.fleet_life import LEAST_RUNS, Fleet, Path, finding, learned, nearest, predicted
from hmi.wear.life import FLEET_RUNS, FLEET_UNLIKE, NO_PAST_RUNS, judged

POINTS = np.array([[0.0, 100.0], [20.0, 100.0], [35.0, 60.0]])


def life(seed: int, cut: int = 0) -> Run:
    """Four signals: two go with wear (one down), one only with the operating point, one never moves."""
    draw = np.random.default_rng(seed)
    rows = int(draw.integers(120, 200))
    worn = (np.arange(rows) / rows) ** 3
    at = draw.integers(0, len(POINTS), rows)
    values = np.column_stack(
        [
            10.0 * at + 3.0 * worn + draw.normal(0, 0.3, rows),
            -5.0 * at - 2.0 * worn + draw.normal(0, 0.3, rows),
            7.0 * at + draw.normal(0, 0.3, rows),
            np.full(rows, 4.0),
        ]
    )
    settings = POINTS[at] + draw.normal(0, 1e-3, (rows, 2))
    return Run(values[: rows - cut], settings[: rows - cut])


@pytest.fixture(scope="module")
def fleet() -> Fleet:
    found = learned([life(seed) for seed in range(30)], horizon=80.0)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def others(fleet: Fleet) -> list[tuple[int, Path]]:
    runs = [life(seed) for seed in range(100, 130)]
    return [(len(run.values), path) for run, path in zip(runs, predicted(fleet, runs), strict=True)]


def test_operating_points_are_found_and_a_continuum_is_one() -> None:
    settings = np.concatenate([life(seed).settings for seed in range(3)])
    assert len(points_of(settings).centre) == 3
    assert len(points_of(np.random.default_rng(0).normal(size=(500, 2))).centre) == 1
    assert len(points_of(np.empty((10, 0))).centre) == 1


def test_only_signals_that_move_over_a_life_are_compared() -> None:
    standard = standard_of([life(seed) for seed in range(10)])
    assert standard.used.tolist() == [True, True, False, False]


def test_features_look_at_no_row_to_come() -> None:
    whole = life(1)
    standard = standard_of([life(seed) for seed in range(10)])
    cut = Run(whole.values[:60], whole.settings[:60])
    both = features(standard, [cut, whole])
    assert both[0] == pytest.approx(both[1][:60])
    assert both[0][:, -1].tolist() == list(range(1, 61))


def test_a_missing_value_counts_for_nothing() -> None:
    standard = standard_of([life(seed) for seed in range(10)])
    run = life(1)
    values = run.values.copy()
    values[30:40, 0] = np.nan
    part = features(standard, [Run(values, run.settings)])[0]
    assert np.isfinite(part).all()
    assert part[39, 0] == pytest.approx(part[29, 0])
    assert part[: FIRST_ROWS + 9] == pytest.approx(features(standard, [run])[0][: FIRST_ROWS + 9])


def test_the_median_is_near_and_the_band_holds_what_it_says(others: list[tuple[int, Path]]) -> None:
    error, held = [], []
    for rows, path in others:
        true = np.minimum(rows - np.arange(1, rows + 1), 80.0)[FIRST_ROWS:]
        error.append((path.median[FIRST_ROWS:] - true) ** 2)
        held.append((path.low[FIRST_ROWS:] <= true) & (true <= path.high[FIRST_ROWS:]))
    assert np.sqrt(np.concatenate(error).mean()) < 10.0
    assert 0.87 <= np.concatenate(held).mean() <= 0.98


def test_a_run_near_its_end_is_told_and_a_young_one_shows_no_sign(fleet: Fleet) -> None:
    worn = judged(finding(fleet, life(200, cut=15), "cycles"), 1.0)
    assert worn.told
    assert worn.low <= 15.0 <= worn.high
    assert worn.evidence[0].key == FLEET_RUNS
    assert worn.evidence[0].arguments["runs"] == "30"
    young = life(201)
    part = Run(young.values[:30], young.settings[:30])
    assert judged(finding(fleet, part, "cycles"), 1.0).state in {LifeState.NO_SIGN, LifeState.ESTIMATED}


def test_a_run_unlike_any_other_has_no_number(fleet: Fleet) -> None:
    run = life(200, cut=15)
    strange = Run(run.values * np.array([1.0, -3.0, 1.0, 1.0]), run.settings)
    found = finding(fleet, strange, "cycles")
    assert found.evidence[0].key == FLEET_UNLIKE
    assert judged(found, 1.0).state is LifeState.NOT_ENOUGH_EVIDENCE


def test_few_runs_are_no_fleet() -> None:
    few = [life(seed) for seed in range(LEAST_RUNS - 1)]
    assert learned(few) is None
    found = finding(None, few[0], "cycles", runs=len(few))
    assert found.evidence[0].key == NO_PAST_RUNS
    assert found.evidence[0].arguments == {"runs": "9", "least": "10"}


def test_the_nearest_past_run_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fleet_life, "LANDMARKS", 10_000)  # every row of every run
    some = learned([life(seed) for seed in range(LEAST_RUNS)])
    assert some is not None
    assert [nearest(some, life(seed, cut=10)) for seed in (3, 7)] == [3, 7]


def test_learning_twice_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fleet_life, "LANDMARKS", 50)
    runs = [life(seed) for seed in range(12)]
    once, again = learned(runs), learned(runs)
    assert once is not None
    assert again is not None
    assert predicted(once, [runs[0]])[0].median.tolist() == predicted(again, [runs[0]])[0].median.tolist()
