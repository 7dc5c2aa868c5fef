"""The way there and back."""

from ui.shell.journey import Journey, Stop

HOME, TRENDS, PUMP = Stop("home"), Stop("trends"), Stop("machine", "Pump")


def test_every_step_is_one_step_back() -> None:
    there = Journey(HOME).to(TRENDS).to(PUMP)
    assert there.here == PUMP
    assert there.back().here == TRENDS
    assert there.back().back() == Journey(HOME)
    assert there.back().back().back() == Journey(HOME)


def test_to_stay_is_no_step() -> None:
    assert Journey(HOME).to(HOME) == Journey(HOME)
    assert Journey(PUMP).to(Stop("machine", "Press")).back().here == PUMP


def test_a_year_of_steps_is_forgotten_but_for_the_last() -> None:
    walk = Journey(HOME)
    for step in range(1000):
        walk = walk.to(Stop("machine", str(step)))
    assert len(walk.before) == 32
    assert walk.back().here == Stop("machine", "998")
