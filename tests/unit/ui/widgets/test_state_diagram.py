"""The state diagram draws what PackML says: the same table as the twin's."""

import pytest
from pytestqt.qtbot import QtBot

from hmi.twin.packml import DONE, NEXT, State
from tests.unit.ui.widgets.pixels import dark_share, shot
from ui.style.look import Look
from ui.widgets.state_diagram import DiagramFace, StateDiagram, cell_box
from ui.widgets.state_diagram_table import ACTING, CELLS, COLUMNS, DRAWN, NAMES, ROWS, reachable


def test_every_state_has_a_place_of_its_own_and_a_name() -> None:
    assert set(CELLS) == set(NAMES) == {int(state) for state in State}
    assert len(set(CELLS.values())) == len(CELLS)
    assert all(0 <= row < ROWS and 0 <= column < COLUMNS for row, column in CELLS.values())


@pytest.mark.parametrize("state", list(State))
def test_what_may_follow_is_what_the_standard_says(state: State) -> None:
    follows = {int(after) for (before, _), after in NEXT.items() if before is state}
    if state in DONE:
        follows.add(int(DONE[state]))
    assert reachable(int(state)) == follows


def test_acting_states_are_those_that_end_by_themselves() -> None:
    assert {int(state) for state in DONE} == ACTING


def test_drawn_arrows_are_true_and_join_neighbours() -> None:
    for one, other in DRAWN:
        assert other in reachable(one), (one, other)
        (row, column), (next_row, next_column) = CELLS[one], CELLS[other]
        assert max(abs(row - next_row), abs(column - next_column)) == 1, (one, other)


def test_a_number_that_is_no_state_leads_nowhere() -> None:
    assert reachable(99) == frozenset()


def test_the_state_it_is_in_is_the_dark_one(qtbot: QtBot, look: Look) -> None:
    diagram = StateDiagram(look)
    qtbot.addWidget(diagram)
    diagram.resize(700, 120)
    diagram.show_face(DiagramFace(6, words={6: "Produce"}, spent="3 min"))
    picture = shot(diagram)
    boxes = {state: cell_box(state, 699, 119, 9) for state in CELLS}
    dark = {state: dark_share(picture, box.toRect().adjusted(3, 3, -3, -3)) for state, box in boxes.items()}
    assert max(dark, key=lambda state: dark[state]) == 6
    assert dark[6] > 0.6
    assert max(share for state, share in dark.items() if state != 6) < 0.3
    assert diagram.accessibleName() == "Produce 3 min"


def test_a_state_of_earlier_is_hatched_and_not_dark(qtbot: QtBot, look: Look) -> None:
    diagram = StateDiagram(look)
    qtbot.addWidget(diagram)
    diagram.resize(700, 120)
    diagram.show_face(DiagramFace(6, now=False))
    assert dark_share(shot(diagram), cell_box(6, 699, 119, 9).toRect().adjusted(3, 3, -3, -3)) < 0.5
