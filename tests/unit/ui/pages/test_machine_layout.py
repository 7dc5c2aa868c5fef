"""Where tiles stand, and what the half hour of a value comes to. Pure."""

import numpy as np
import pytest

from hmi.values.series import Series
from hmi.values.tag import Kind, Tag
from hmi.values.text import Text
from ui.pages.machine.chooser import window_of
from ui.pages.machine.layout import Cell, grid, page_of, pages
from ui.pages.machine.statistics import statistics
from ui.widgets.machine_flow import places


def tag(index: int, group: str, kind: Kind = Kind.ANALOG) -> Tag:
    return Tag(index, f"t{index}", "line", "m", kind, group=Text(group))


def shape(cell: Cell) -> tuple[int, int, tuple[int, ...], str | None]:
    return cell.row, cell.column, cell.tags, None if cell.heading is None else cell.heading.en


def test_groups_flow_and_compact_tags_share_a_place() -> None:
    tags = [tag(0, "A"), tag(1, "A", Kind.SWITCH), tag(2, "A"), tag(3, "B", Kind.TEXT), tag(4, "A", Kind.COUNTER)]
    assert [shape(cell) for cell in pages(tags, 3, 2)[0]] == [
        (0, 0, (0,), "A"), (0, 1, (2,), None), (0, 2, (1, 4), None), (1, 0, (3,), "B"),
    ]  # fmt: skip


def test_a_group_is_named_again_in_each_row_and_page() -> None:
    made = pages([tag(index, "A") for index in range(5)], 2, 2)
    assert [[shape(cell) for cell in page] for page in made] == [
        [(0, 0, (0,), "A"), (0, 1, (1,), None), (1, 0, (2,), "A"), (1, 1, (3,), None)],
        [(0, 0, (4,), "A")],
    ]
    assert [page_of(made, 4), page_of(made, 0), page_of(made, 99)] == [1, 0, 0]


def test_without_tags_there_is_no_page() -> None:
    assert pages([], 3, 2) == []


@pytest.mark.parametrize(("width", "height"), [(1160, 448), (1800, 720), (100, 40), (206, 134), (640, 300)])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_grid_fills_its_area_and_never_leaves_it(width: int, height: int, scale: float) -> None:
    made = grid(width, height, scale, 8)
    last = Cell(made.rows - 1, made.columns - 1, (0,), compact=False)
    x, y, tile_width, tile_height = made.box(last)
    assert x + tile_width <= width
    assert y + tile_height <= max(height, made.heading + 1)
    assert made.columns == 1 or tile_width >= round(206 * scale)


def test_the_panel_holds_five_columns_and_three_rows() -> None:
    made = grid(1160, 448, 1.0, 8)
    assert (made.columns, made.rows) == (5, 3)


@pytest.mark.parametrize(
    ("count", "chosen", "room", "window"),
    [
        (8, 0, 8, (0, 8)),
        (12, 0, 5, (0, 5)),
        (12, 6, 5, (4, 9)),
        (12, 11, 5, (7, 12)),
        (3, 1, 9, (0, 3)),
        (0, 0, 3, (0, 0)),
    ],
)
def test_the_chosen_machine_is_always_among_those_shown(
    count: int, chosen: int, room: int, window: tuple[int, int]
) -> None:
    assert window_of(count, chosen, room) == window


def test_cards_stand_in_rows_of_one_length() -> None:
    found = places(5, 1160, 600, 216, 46)
    assert [(place.row, place.column) for place in found] == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1)]
    assert len({place.width for place in found}) == 1
    assert all(place.x + place.width <= 1160 and place.y + place.height <= 600 for place in found)
    assert places(4, 1160, 300, 216, 46)[-1].row == 0
    assert places(0, 1160, 300, 216, 46) == []


def series(times: list[int], values: list[float]) -> Series:
    column = np.array(values, np.float64)
    return Series("t", np.array(times, np.int64), column, column, np.zeros(len(times), np.uint8), False, {})


def test_the_mean_is_weighted_by_time() -> None:
    found = statistics(series([0, 900], [10.0, 20.0]), 0, 1000, None)
    assert (found.low, found.mean, found.high, found.coverage) == pytest.approx((10.0, 11.0, 20.0, 1.0))


def test_a_value_from_before_counts_from_the_beginning_only() -> None:
    found = statistics(series([-5000, 500], [10.0, 20.0]), 0, 1000, None)
    assert (found.mean, found.coverage) == pytest.approx((15.0, 1.0))


def test_breaks_and_silence_take_from_the_coverage_and_not_from_the_mean() -> None:
    found = statistics(series([0, 200, 600], [10.0, float("nan"), 10.0]), 0, 1000, 800)
    assert (found.mean, found.coverage) == pytest.approx((10.0, 0.4))


def test_nothing_held_is_nothing_said() -> None:
    for nothing in (series([], []), series([0], [float("nan")])):
        found = statistics(nothing, 0, 1000, None)
        assert found.coverage == 0.0
        assert np.isnan([found.low, found.mean, found.high]).all()
