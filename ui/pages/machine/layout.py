"""Where the tiles of a machine stand: made from the groups of the station file. Pure arithmetic."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from hmi.values.machine import Machine
from hmi.values.tag import Kind, Tag
from hmi.values.text import Text

TILE_WIDTH: Final = 206
"""Least width of a tile, in pixels at 96 dpi."""
TILE_HEIGHT: Final = 112
"""Least height of a tile: two compact ones share it, and each can still be touched."""
TILE_TALLEST: Final = 190
"""What is left over beyond this stays empty: a taller line says no more."""
HEADING: Final = 22
"""Height of the line above a row, where the names of groups stand."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One place in the grid: a tag with a line, or one or two compact ones. heading: group that begins here in its row
    (None: it goes on from the left)."""

    row: int
    column: int
    tags: tuple[int, ...]
    compact: bool
    heading: Text | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns and rows that fit, and the size of a tile with the space around it, in pixels."""

    columns: int
    rows: int
    tile_width: int
    tile_height: int
    space: int
    heading: int

    def box(self, cell: Cell) -> tuple[int, int, int, int]:
        """x, y, width, height of a cell."""
        x = cell.column * (self.tile_width + self.space)
        y = cell.row * (self.heading + self.tile_height + self.space) + self.heading
        return x, y, self.tile_width, self.tile_height


def grid(width: int, height: int, scale: float, space: int, *, rows_used: int | None = None) -> Grid:
    """The grid that fills an area; `scale` is the number of pixels to one at 96 dpi.

    rows_used: no more rows are wanted, so that their tiles may be taller.
    """
    least_width, least_height = round(TILE_WIDTH * scale), round(TILE_HEIGHT * scale)
    heading = round(HEADING * scale)
    columns = max(1, (width + space) // (least_width + space))
    rows = max(1, (height + space) // (heading + least_height + space))
    if rows_used is not None:
        rows = max(1, min(rows, rows_used))
    tile_width = max(1, (width - (columns - 1) * space) // columns)
    tile_height = max(1, (height - (rows - 1) * space) // rows - heading)
    tile_height = min(tile_height, max(least_height, round(TILE_TALLEST * scale)))
    return Grid(columns, rows, tile_width, tile_height, space, heading)


def tiles_of(tags: Iterable[Tag], machine: Machine) -> list[Tag]:
    """The tags of a machine that have a tile: not those its head shows, nor setpoints told with another tag."""
    listed = list(tags)
    told = {machine.state, machine.mode, machine.reason}
    setpoints = {tag.setpoint for tag in listed if tag.setpoint is not None}
    return [tag for tag in listed if tag.machine == machine.name and tag.index not in told | setpoints]


def compact(tag: Tag) -> bool:
    """Whether a word or a count says all: no line, half a place."""
    return tag.kind is not Kind.ANALOG


def grouped(tags: Iterable[Tag]) -> list[tuple[Text, list[Tag]]]:
    """By group, in the order in which the groups are first named; within one, lines before words."""
    groups: dict[Text, list[Tag]] = {}
    for tag in tags:
        groups.setdefault(tag.group, []).append(tag)
    return [(group, sorted(own, key=compact)) for group, own in groups.items()]


def pages(tags: Sequence[Tag], columns: int, rows: int) -> list[list[Cell]]:
    """The cells of each page. A group flows on from row to row; its name is repeated where a new row begins."""
    made: list[list[Cell]] = []
    row = column = 0
    for group, own in grouped(tags):
        last_row = None
        for place in _places(own):
            if column == columns:
                row, column = row + 1, 0
            if row == rows or not made:
                made.append([])
                row = column = 0
                last_row = None
            heading = group if last_row != row else None
            made[-1].append(Cell(row, column, tuple(tag.index for tag in place), compact(place[0]), heading))
            last_row, column = row, column + 1
    return made


def _places(own: Sequence[Tag]) -> list[list[Tag]]:
    """Compact tags two by two, others alone."""
    places: list[list[Tag]] = []
    for tag in own:
        if compact(tag) and places and compact(places[-1][0]) and len(places[-1]) == 1:
            places[-1].append(tag)
        else:
            places.append([tag])
    return places


def page_of(cells: Sequence[Sequence[Cell]], tag: int) -> int:
    """On which page the tag has its tile; the first when it has none."""
    return next((page for page, own in enumerate(cells) for cell in own if tag in cell.tags), 0)
