"""The shipped scenarios on the line itself: a trained person passes each within par, and who does nothing does not."""

import pytest

from hmi.training.ground import Ground
from hmi.training.score import score
from hmi.values.scenario import Scenario
from hmi.values.training import Ending, PointKind
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
