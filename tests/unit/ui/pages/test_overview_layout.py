"""The overview's height is shared so that one machine is not lost and twenty-four stay legible."""

import pytest

from ui.pages.overview.layout import CARD_TALLEST, MOST_LANES, plan
from ui.widgets.machine_flow import GAP, NARROWEST_OF_MANY, WIDEST, places

PANEL, WIDE = 544, 824
"""Heights left by the ribbon at 1280x800 and at 1920x1080."""


def test_the_panel_shows_whole_cards_four_lines_and_no_list() -> None:
    made = plan(4, 1, PANEL, 1.0)
    assert (made.beside, made.middle, made.scrolls) == (False, True, False)
    assert made.lanes == 4
    assert made.near == 0
    assert made.most == CARD_TALLEST


def test_a_large_screen_tells_more_instead_of_the_same_larger() -> None:
    made = plan(4, 1, WIDE, 1.0)
    assert made.most == CARD_TALLEST
    assert made.lanes == MOST_LANES
    assert made.near >= 3


def test_one_machine_alone_stands_beside_its_lines() -> None:
    made = plan(1, 1, PANEL, 1.0)
    assert made.beside
    assert made.lanes == MOST_LANES
    assert places(1, 1164, 300, 216, GAP, WIDEST)[0].width == WIDEST


def test_many_machines_say_less_each_and_scroll_before_they_shrink() -> None:
    two, three, four = (plan(6 * rows, rows, PANEL, 1.0) for rows in (2, 3, 4))
    assert two.middle
    assert not two.scrolls
    assert two.least < 2 * plan(4, 1, PANEL, 1.0).least
    assert (three.middle, three.scrolls) == (False, False)
    assert (four.middle, four.scrolls) == (False, True)
    assert four.least > PANEL


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("rows", [1, 2, 3, 5])
@pytest.mark.parametrize("height", [300, PANEL, WIDE, 2000])
def test_nothing_is_promised_more_room_than_there_is(rows: int, height: int, scale: float) -> None:
    made = plan(4 * rows, rows, round(height * scale), scale)
    assert made.scrolls or made.least <= round(height * scale)
    assert made.least <= made.most
    assert 1 <= made.lanes <= MOST_LANES
    assert made.near >= 0


def test_a_row_that_follows_has_room_for_the_buffer_before_it() -> None:
    found = places(12, 1164, 300, NARROWEST_OF_MANY, GAP, WIDEST)
    assert {place.column for place in found} == set(range(6))
    assert {place.x for place in found if not place.column} == {GAP}
    assert all(place.width >= NARROWEST_OF_MANY and place.x + place.width <= 1164 for place in found)
    assert places(4, 1164, 300, 216, GAP, WIDEST)[0].x == 0
