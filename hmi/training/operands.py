"""The points of the simulated line as expressions know them: by name, with the words of their states."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from hmi.station.expression_parser import Operand
from hmi.twin.line import POINTS
from hmi.twin.points import Point, Shape
from hmi.twin.words import words_of
from hmi.values.tag import Kind


def _operand(place: int, point: Point) -> Operand:
    words = words_of(point.name) if point.shape is Shape.STATE else {}
    return Operand(place, Kind(point.shape.value), {word.casefold(): float(number) for number, word in words.items()})


OPERANDS: Final[Mapping[str, Operand]] = MappingProxyType(
    {point.name: _operand(place, point) for place, point in enumerate(POINTS)}
)
"""Their indices are places in the columns of `hmi.twin.line.Reading`."""
