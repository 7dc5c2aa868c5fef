"""The monitor as timelines: what is normal stays silent, what drifts is told, and nothing else ever is."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from hmi.wear.explain import contributions, reasons
from hmi.wear.monitor import recentred, relearned, step
from hmi.wear.plan import UNKNOWN_STATE, Plan, Tuning, layout
from hmi.wear.state import Findings, Row, Silence, State, start

LEARN = 300
TAGS = 5  # four responses, one context
TUNING = Tuning(learn=LEARN, settle=5, hole_s=10.0, on_after=10, off_after=30, cusum_limit=np.inf)
PLAN = Plan(layout([range(4)], [[4]]), TUNING, states=2)

Shape = Callable[[int, np.ndarray], None]


class Line:
    """A component of four tags that all follow a slow context, and one row a second of it."""

    def __init__(self, plan: Plan = PLAN, seed: int = 3) -> None:
        self.plan, self.state = plan, start(plan)
        self.random = np.random.default_rng(seed)
        self.second = 0
        self.raised: list[int] = []
        self.cleared: list[int] = []
        self.last: Findings | None = None

    def run(
        self,
        rows: int,
        shape: Shape = lambda _, __: None,
        *,
        running: bool = True,
        operating: int = 0,
        good: Callable[[int], np.ndarray] = lambda _: np.ones(TAGS, np.bool_),
    ) -> Findings:
        """Further rows; `shape` changes them in place, told how many of this run came before."""
        for place in range(rows):
            value = self.random.normal(size=TAGS)
            value[4] = 3 * np.sin(self.second / 60)
            value[:4] += 10 + np.array([2.0, -1.0, 0.5, 0.0]) * value[4] + 20 * operating
            shape(place, value)
            row = Row(
                self.second * 1_000_000_000, value, good(place), np.array([running]), np.array([operating], np.int64)
            )
            self.state, self.last = step(self.plan, self.state, row)
            if self.last.raised[0]:
                self.raised.append(self.second)
            if self.last.cleared[0]:
                self.cleared.append(self.second)
            self.second += 1
        assert self.last is not None
        return self.last


def drifting(tag: int, per_row: float) -> Shape:
    def shape(place: int, value: np.ndarray) -> None:
        value[tag] += per_row * place

    return shape


def shifted(tag: int, by: float) -> Shape:
    def shape(_: int, value: np.ndarray) -> None:
        value[tag] += by

    return shape


def learned(plan: Plan = PLAN) -> Line:
    line = Line(plan)
    line.run(LEARN + 60)
    assert line.raised == []
    return line


def test_what_the_context_explains_is_no_evidence() -> None:
    line = learned()
    findings = line.run(1500)
    assert line.raised == []
    assert findings.silence[0] == Silence.JUDGED
    found = line.state.model.coefficient[0, 0, 0]
    assert found == pytest.approx([2.0, -1.0, 0.5, 0.0], abs=0.15)


@pytest.mark.parametrize(("tag", "per_row"), [(1, 0.01), (2, -0.01)])
def test_a_drift_is_told_with_its_tag_direction_and_amount(tag: int, per_row: float) -> None:
    line = learned()
    findings = line.run(400, drifting(tag, per_row))
    assert len(line.raised) == 1
    assert line.raised[0] - (LEARN + 60) < 250  # about 2 standard deviations of one tag
    first = reasons(line.plan, line.state, findings, 0)[0]
    assert first.column == tag
    assert first.share > 0.8
    assert first.amount == pytest.approx(per_row * 390, rel=0.25)


def test_contributions_add_up_to_the_combined_index() -> None:
    line = learned(replace(PLAN, tuning=replace(TUNING, ewma_limit=np.inf, scatter_risk=0.0)))
    findings = line.run(30, shifted(3, 1.5))
    rest = line.state.model.rest[0, 0]
    assert (contributions(line.state, findings)[0].sum() - rest) / (1 - rest) == pytest.approx(findings.index[0] ** 2)
    assert (contributions(line.state, findings) >= 0).all()


def test_one_wild_value_is_no_evidence() -> None:
    line = learned()

    def wild(place: int, value: np.ndarray) -> None:
        if place % 100 == 50:
            value[:4] *= 1e6

    line.run(1000, wild)
    assert line.raised == []


def test_a_tag_that_grows_unsteady_is_told_though_its_mean_stands() -> None:
    line = learned()

    def unsteady(place: int, value: np.ndarray) -> None:
        value[0] += 4 * (-1) ** place

    line.run(100, unsteady)
    assert len(line.raised) == 1


def test_the_baseline_is_frozen_while_an_alert_stands() -> None:
    plan = replace(PLAN, tuning=replace(TUNING, adapt=LEARN))
    line = learned(plan)
    line.run(60, shifted(0, 4.0))
    assert len(line.raised) == 1
    level = line.state.model.level.copy()
    findings = line.run(1500, shifted(0, 4.0))
    assert findings.alert[0]
    assert line.cleared == []
    assert (line.state.model.level == level).all()


def test_an_alert_ends_after_calm_rows_and_not_before() -> None:
    line = learned()
    line.run(60, shifted(0, 4.0))
    back = line.second
    line.run(200)
    assert len(line.cleared) == 1
    assert line.cleared[0] - back >= TUNING.off_after


def test_bad_values_raise_nothing_and_teach_nothing() -> None:
    line = learned()
    model = line.state.model

    def garbage(_: int, value: np.ndarray) -> None:
        value[:] = 1e9

    findings = line.run(400, garbage, good=lambda _: np.zeros(TAGS, np.bool_))
    assert findings.silence[0] == Silence.NO_VALUES
    assert np.isnan(findings.index[0])
    assert line.raised == []
    assert line.state.model is model
    line.run(400, lambda _, value: value.__setitem__(slice(0, 2), np.nan))
    assert line.raised == []
    findings = line.run(20)
    assert findings.silence[0] == Silence.JUDGED


def test_a_value_that_is_bad_in_every_second_row_is_judged_by_the_others() -> None:
    line = learned()

    def every_second(place: int) -> np.ndarray:
        return np.array([place % 2 == 0, True, True, True, True])

    def odd(place: int, value: np.ndarray) -> None:
        value[0] = value[0] if place % 2 == 0 else -1e6

    line.run(600, odd, good=every_second)
    assert line.raised == []
    line.run(300, shifted(0, 3.0), good=every_second)
    assert len(line.raised) == 1


def test_a_stuck_value_is_not_believed() -> None:
    line = learned()
    held = float(line.state.latest[0, 1]) + 0.5

    def stuck(_: int, value: np.ndarray) -> None:
        value[1] = held
        value[4] = 0.0

    findings = line.run(TUNING.stuck + 20, stuck)
    assert np.isnan(findings.shift[0, 1])
    assert line.raised == []


def test_stops_starts_changeovers_and_holes_are_silent() -> None:
    line = learned()
    wild = shifted(0, 50.0)
    assert line.run(50, wild, running=False).silence[0] == Silence.STOPPED
    assert line.run(TUNING.settle, wild).silence[0] == Silence.SETTLING
    line.run(20)
    line.second += 60
    assert line.run(TUNING.settle, wild).silence[0] == Silence.SETTLING
    line.run(20)
    assert line.run(50, wild, operating=UNKNOWN_STATE).silence[0] == Silence.STOPPED
    assert line.run(50, wild, operating=7).silence[0] == Silence.STOPPED
    line.run(100)
    assert line.raised == []


def test_each_operating_state_has_a_baseline_of_its_own() -> None:
    line = learned()
    assert line.run(50, operating=1).silence[0] == Silence.LEARNING
    line.run(LEARN, operating=1)
    assert line.run(200, operating=1).silence[0] == Silence.JUDGED
    line.run(200)
    assert line.raised == []
    line.run(100, shifted(0, 4.0), operating=1)
    assert len(line.raised) == 1


def test_a_new_life_learns_anew() -> None:
    line = learned()
    line.run(60, shifted(0, 4.0))
    assert len(line.raised) == 1
    line.state = relearned(line.plan, line.state, np.array([True]))
    assert line.run(20, shifted(0, 4.0)).silence[0] == Silence.LEARNING
    line.run(LEARN + 300, shifted(0, 4.0))
    assert len(line.raised) == 1
    assert not line.state.alert[0]


def test_a_level_centred_anew_keeps_the_spreads() -> None:
    line = learned()
    spread = line.state.model.spread.copy()
    line.state = recentred(line.state, np.array([True]), 50)
    assert line.run(40, shifted(0, 30.0)).silence[0] == Silence.LEARNING
    line.run(600, shifted(0, 30.0))
    assert line.raised == []
    assert (line.state.model.spread == spread).all()
    line.run(100, shifted(0, 33.0))
    assert len(line.raised) == 1


def test_a_tag_that_wears_upwards_is_not_told_of_when_it_falls() -> None:
    line = learned(replace(PLAN, layout=layout([range(4)], [[4]], [[1, 0, 0, 0]])))
    line.run(200, shifted(0, -4.0))
    assert line.raised == []
    line.run(200, shifted(0, 4.0))
    assert len(line.raised) == 1


def test_what_was_reached_before_is_nothing_new() -> None:
    line = learned(replace(PLAN, tuning=replace(TUNING, record=100_000)))
    for height in (4.0, 3.5, 4.0, 3.0, 9.0):
        line.run(60, shifted(0, height))
        line.run(120)
    assert len(line.raised) == 2


def test_a_context_outside_its_range_widens_the_limits() -> None:
    line = learned()

    def far(_: int, value: np.ndarray) -> None:
        value[4] += 40.0
        value[0] += 2.3 * 40.0  # what was learned is 2.0 per unit, give or take

    near = learned()
    near.run(100, shifted(0, 2.3 * 40.0 - 80.0))
    assert len(near.raised) == 1
    before = line.run(1).shift[0, 0]
    wide = line.run(1, far).shift[0, 0]
    assert abs(wide) < abs(before) + 2.0


def test_slow_values_widen_their_own_limits() -> None:
    """White-noise limits would raise this autocorrelated tag again and again (ARL of hundreds of rows)."""
    plan = Plan(layout([[0]]), replace(TUNING, learn=1000, group_risk=0.0, on_after=1, stuck=10_000))
    state, random, wander, raised = start(plan), np.random.default_rng(5), 0.0, 0
    for second in range(4000):
        wander = 0.95 * wander + random.normal()
        row = Row(second * 10**9, np.array([wander]), np.array([True]), np.array([True]), np.array([0]))
        state, findings = step(plan, state, row)
        raised += int(findings.raised[0])
    assert raised <= 2
    assert state.model.follow[0, 0, 0] > 2 * np.sqrt(0.1 / 1.9)


def test_a_step_changes_nothing_of_the_state_it_was_given() -> None:
    line = Line()
    line.run(20)
    before: State = line.state
    kept = {name: np.copy(getattr(before, name)) for name in ("rows", "ewma", "lag", "latest")}
    mean = before.moments.mean.copy()
    line.run(5)
    assert all(np.array_equal(kept[name], getattr(before, name), equal_nan=True) for name in kept)
    assert np.array_equal(mean, before.moments.mean)
