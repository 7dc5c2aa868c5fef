"""The shipped scenarios on the line itself: a trained person passes each within par, and who does nothing does not."""

import pytest

from hmi.training.ground import Ground
from hmi.training.score import score
from hmi.values.scenario import Scenario
from hmi.values.training import Ending, PointKind, Score
from tests.unit.hmi.training.player import Player, demo_ground, shipped

GROUND = demo_ground()
SCENARIOS = shipped(GROUND)
NAMES = sorted(SCENARIOS)


@pytest.fixture(scope="module")
def ground() -> Ground:
    return GROUND


def test_there_is_one_for_each_of_what_happens_most() -> None:
    assert set(NAMES) >= {
        "back-to-work",
        "cartoner-jam",
        "film-end",
        "heater-ageing",
        "room-pressure",
        "sensor-failure",
        "suction-cups",
    }


@pytest.mark.parametrize("name", NAMES)
def test_who_does_what_is_wanted_passes_in_par(name: str, ground: Ground) -> None:
    scenario: Scenario = SCENARIOS[name]
    player = Player(scenario, ground)
    player.plays(scenario.wanted)
    found = score(player.attempt, scenario)
    assert (found.ending, found.passed, found.critical) == (Ending.GOALS, True, False), found
    assert found.took_s <= scenario.par_s
    assert found.parts[PointKind.RIGHT] + found.parts[PointKind.ORDER] == pytest.approx(75.0)
    assert found.percent >= 95.0, [line for line in found.lines if line.earned < line.most]


@pytest.mark.parametrize("name", NAMES)
def test_who_does_nothing_runs_out_of_time(name: str, ground: Ground) -> None:
    scenario = SCENARIOS[name]
    player = Player(scenario, ground)
    player.plays(())
    found = score(player.attempt, scenario)
    assert (found.ending, found.passed) == (Ending.TIME, False)
    assert found.percent <= 10.0


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_there_in_both_languages_and_every_weight_counts(name: str) -> None:
    scenario = SCENARIOS[name]
    texts = [scenario.label, scenario.words]
    texts += [goal.label for goal in scenario.goals] + [limit.label for limit in scenario.limits]
    texts += [action.label for action in scenario.wanted] + [mistake.label for mistake in scenario.mistakes]
    texts += [work.label for work in scenario.handwork] + [hint.words for hint in scenario.hints]
    assert all(text.en and text.fr and text.en != text.fr for text in texts)
    assert scenario.hints
    assert all(action.tag for action in scenario.wanted if action.kind != "hand")


BY_PROCEDURE = "jam-by-procedure"


def _played(ground: Ground, *names: str) -> Score:
    """The scenario that asks for a procedure, with these of its actions in this order."""
    scenario = SCENARIOS[BY_PROCEDURE]
    wanted = {one.name: one for one in scenario.wanted}
    player = Player(scenario, ground)
    player.plays([wanted[name] for name in names])
    return score(player.attempt, scenario)


def test_who_confirms_that_nothing_is_left_before_it_is_out_fails(ground: Ground) -> None:
    found = _played(ground, "acknowledge", "stop", "lock", "free", "remove", "count", "unlock", "reset", "start")
    assert (found.passed, [line.about for line in found.lines if line.critical]) == (False, ["ticked"])
    missed = [line.about for line in found.lines if line.kind is PointKind.RIGHT and not line.earned]
    assert missed == ["free", "look", "sign"]  # what is a mistake is not right at the same time


def test_who_reaches_in_before_it_is_locked_fails_and_loses_the_order(ground: Ground) -> None:
    found = _played(ground, "acknowledge", "stop", "remove", "lock", "free", "count", "unlock", "reset", "start")
    assert (found.passed, [line.about for line in found.lines if line.critical]) == (False, ["hands-in"])


def test_a_stage_confirmed_before_the_one_that_comes_first_earns_nothing_for_order(ground: Ground) -> None:
    names = [one.name for one in SCENARIOS[BY_PROCEDURE].wanted]
    count, unlock = names.index("count"), names.index("unlock")
    names[count], names[unlock] = names[unlock], names[count]
    found = _played(ground, *names)
    early = {line.about: line.arguments for line in found.lines if line.key == "training.too_early"}
    assert early == {"unlock": {"missing": "count"}}
    weight = sum(one.weight for one in SCENARIOS[BY_PROCEDURE].wanted)
    assert found.parts[PointKind.ORDER] == pytest.approx(25.0 * (weight - 1.0) / weight, abs=0.01)
    assert found.parts[PointKind.RIGHT] == pytest.approx(50.0)
    assert found.passed
