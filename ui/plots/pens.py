"""Pens: what a plot must know of what it draws, and how a pen looks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.plots.lines import EMPTY, Line
from ui.style.look import Look

_SECOND_ROUND: Final = (14.0, 3.0)
"""Dashes of the pens after the last colour: long strokes, not to be taken for the short ones of doubtful values."""
_DOUBTFUL: Final = (3.0, 4.0)
_SETPOINT: Final = (1.0, 3.0)
_EARLIER_OPACITY: Final = 0.45


@dataclass(frozen=True, slots=True)
class PenTag:
    """One pen: its tag, its position among the pens, and how the tag's values are written."""

    tag: int
    pen: int
    decimals: int
    text_of: Callable[[float], str]


@dataclass(frozen=True, slots=True)
class LaneTags:
    """What shares one value axis: pens of one unit, and what is drawn behind them. `levels`: the values that have
    words, when only those are to stand on the axis."""

    pens: tuple[PenTag, ...]
    normal: tuple[float, float] | None
    limits: tuple[float, ...]
    levels: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """The lines of one pen: its own, its setpoint's, and its own of an earlier span."""

    line: Line
    setpoint: Line = EMPTY
    earlier: Line = EMPTY


@dataclass(frozen=True, slots=True)
class Title:
    """The words of one pen: `note` says how it is drawn, and why its value is not to be believed."""

    label: str
    value: str
    unit: str
    note: str


@dataclass(frozen=True, slots=True)
class Hatch:
    """A span without data in Unix seconds; `words` says why, from the longest form to the shortest."""

    from_s: float
    to_s: float
    words: tuple[str, ...]


def pen_colour(look: Look, pen: int) -> QColor:
    """The colour of a pen's position."""
    return QColor(look.tokens.pens[pen % len(look.tokens.pens)])


def sure_pen(look: Look, pen: int) -> QPen:
    """Thin and not smoothed: wider ones cost three times as much."""
    return _thin(pen_colour(look, pen), _SECOND_ROUND if pen >= len(look.tokens.pens) else ())


def doubtful_pen(look: Look, pen: int) -> QPen:
    """Short dashes."""
    return _thin(pen_colour(look, pen), _DOUBTFUL)


def setpoint_pen(look: Look, pen: int) -> QPen:
    """Dots."""
    return _thin(pen_colour(look, pen), _SETPOINT)


def earlier_pen(look: Look, pen: int) -> QPen:
    """The pen's colour, lighter."""
    colour = pen_colour(look, pen)
    colour.setAlphaF(_EARLIER_OPACITY)
    return _thin(colour, ())


def paint_swatch(painter: QPainter, box: QRectF, look: Look, pen: int) -> None:
    """What stands for a pen in words: a square in its colour; for a dashed one a dashed stroke."""
    if pen < len(look.tokens.pens):
        painter.fillRect(box, pen_colour(look, pen))
        return
    stroke = sure_pen(look, pen)
    stroke.setWidth(3)
    stroke.setDashPattern((1.6, 0.8))
    stroke.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(stroke)
    painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))


def _thin(colour: QColor, dashes: Sequence[float]) -> QPen:
    """One pixel wide at every zoom."""
    made = QPen(colour, 1)
    made.setCosmetic(True)
    if dashes:
        made.setDashPattern(dashes)
    return made
