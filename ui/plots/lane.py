"""One lane of the trend view: a tag's line over its normal band and limits, gaps hatched, its name and value above."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from ui.plots.axes import ValueAxis, dress
from ui.plots.lines import EMPTY, Line
from ui.plots.scale import value_range
from ui.style.look import Look

_SHORTEST_S: Final = 0.1
_WIDEST: Final = 16_777_215.0
"""QWIDGETSIZE_MAX: what Qt takes for "any width"."""


@dataclass(frozen=True, slots=True)
class LaneTag:
    """What a lane must know of its tag. `pen` is the position among the look's pens."""

    tag: int
    pen: int
    decimals: int
    normal: tuple[float, float] | None
    limits: tuple[float, ...]
    text_of: Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Title:
    """The words above a lane: `note` says why the value is not to be believed, empty when it is."""

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


class TitleItem(pg.GraphicsWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Paints a title as plain text: whatever a server calls its things, it is never markup."""

    def __init__(self, look: Look, pen: int) -> None:
        super().__init__()
        self._look = look
        self._pen = pen
        self._title = Title("", "", "", "")
        self.setFixedHeight(look.metrics.grid(6))

    def show_title(self, title: Title) -> None:
        """Paint other words."""
        if title != self._title:
            self._title = title
            self.update()

    def sizeHint(self, which: Qt.SizeHint, constraint: QSizeF | None = None) -> QSizeF:
        """As wide as there is room; the height is fixed."""
        width = _WIDEST if which == Qt.SizeHint.MaximumSize else self._look.metrics.grid(20)
        return QSizeF(width, self._look.metrics.grid(6))

    def paint(self, painter: QPainter, *_: object) -> None:
        """Swatch, label, value, unit, note; the label gives way when there is no room."""
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        height = self.size().height()
        swatch = metrics.grid(3)
        painter.fillRect(
            QRectF(0, (height - swatch) / 2, swatch, swatch), QColor(tokens.pens[self._pen % len(tokens.pens)])
        )
        small, strong = look.font(metrics.label), look.font(metrics.body, strong=True)
        pieces = [
            (self._title.label, small, tokens.text, metrics.grid(2)),
            (self._title.value, strong, tokens.live, metrics.grid(2)),
            (self._title.unit, small, tokens.muted, metrics.grid(1)),
            (self._title.note, small, tokens.muted, metrics.grid(3)),
        ]
        others = sum(QFontMetricsF(font).horizontalAdvance(text) + lead for text, font, _, lead in pieces[1:] if text)
        x = float(swatch)
        for number, (text, font, colour, lead) in enumerate(pieces):
            if not text:
                continue
            shown = text
            if number == 0:
                room = max(float(metrics.grid(15)), self.size().width() - others - swatch - metrics.grid(4))
                shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
            x += lead
            painter.setFont(font)
            painter.setPen(QColor(colour))
            width = QFontMetricsF(font).horizontalAdvance(shown)
            painter.drawText(QRectF(x, 0, width + 2, height), Qt.AlignmentFlag.AlignVCenter, shown)
            x += width


class GroundItem(pg.UIGraphicsItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Behind the line: normal band, limits, hatched gaps with their cause, and a word where there is nothing."""

    def __init__(self, look: Look, lane: LaneTag) -> None:
        super().__init__()
        self._look = look
        self._lane = lane
        self.hatches: tuple[Hatch, ...] = ()
        self._word = ""
        self.setZValue(-10)

    def show_ground(self, hatches: Sequence[Hatch], word: str) -> None:
        """Hatch these spans; `word` is written in the middle ("" for none)."""
        new = tuple(hatches)
        if new != self.hatches or word != self._word:
            self.hatches, self._word = new, word
            self.update()

    def paint(self, painter: QPainter, *_: object) -> None:
        """Paints in pixels: hatching and text keep their size at every zoom."""
        place = painter.worldTransform()
        painter.resetTransform()
        box = place.mapRect(self.boundingRect())
        painter.save()
        painter.setClipRect(box)

        def x_of(seconds: float) -> float:
            return float(place.map(QPointF(seconds, 0)).x())

        def y_of(value: float) -> float:
            return float(place.map(QPointF(0, value)).y())

        self._paint_band(painter, box, y_of)
        for hatch in self.hatches:
            left, right = max(box.left(), x_of(hatch.from_s)), min(box.right(), x_of(hatch.to_s))
            if right > left:
                self._paint_hatch(painter, QRectF(left, box.top(), max(right - left, 2.0), box.height()), hatch.words)
        if self._word:
            painter.setFont(self._look.font(self._look.metrics.label))
            painter.setPen(QColor(self._look.tokens.muted))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._word)
        painter.restore()

    def _paint_band(self, painter: QPainter, box: QRectF, y_of: Callable[[float], float]) -> None:
        tokens = self._look.tokens
        if self._lane.normal is not None:
            top, bottom = y_of(self._lane.normal[1]), y_of(self._lane.normal[0])
            band = QColor(tokens.band)
            band.setAlphaF(0.45)
            painter.fillRect(QRectF(box.left(), top, box.width(), bottom - top), band)
        pen = QPen(QColor(tokens.muted), 1)
        pen.setDashPattern([6.0, 4.0])
        painter.setPen(pen)
        for limit in self._lane.limits:
            y = y_of(limit)
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))

    def _paint_hatch(self, painter: QPainter, area: QRectF, forms: tuple[str, ...]) -> None:
        tokens, metrics = self._look.tokens, self._look.metrics
        painter.fillRect(area, QColor(tokens.raised))
        painter.setBrushOrigin(area.topLeft())
        painter.fillRect(area, QBrush(self._look.hatch(), Qt.BrushStyle.BDiagPattern))
        font = self._look.font(metrics.label)
        for words in (*forms, forms[-1].replace(" ", "\n")):
            size = QFontMetricsF(font).size(0, words)
            if size.width() + metrics.grid(3) > area.width() or size.height() > area.height():
                continue
            plate = QRectF(0, 0, size.width() + metrics.grid(2), size.height() + metrics.grid(1))
            plate.moveCenter(area.center())
            painter.fillRect(plate, QColor(tokens.raised))
            painter.setFont(font)
            painter.setPen(QColor(tokens.text))
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
            return


class Lane(QObject):
    """Two curves (sure, doubtful) of one tag; `dragged` carries the span a person chose, in Unix seconds.

    Made of a view box and its axis, without pyqtgraph's PlotItem: that one leaves a menu behind for each ever made.
    """

    dragged = Signal(float, float)

    def __init__(self, look: Look, lane: LaneTag) -> None:
        super().__init__()
        self.lane = lane
        self.title = TitleItem(look, lane.pen)
        self.ground = GroundItem(look, lane)
        self.line: Line = EMPTY
        self._y_range: tuple[float, float] | None = None
        self.box = pg.ViewBox(enableMenu=False, enableMouse=True, defaultPadding=0.0)
        self.box.setMouseEnabled(x=True, y=False)
        self.box.disableAutoRange()
        self.box.setBackgroundColor(look.tokens.raised)
        self.box.sigRangeChangedManually.connect(self._on_person_moved)
        self.axis = ValueAxis(look, lane.text_of)
        self.axis.linkToView(self.box)
        dress(self.axis, look)
        colour = look.tokens.pens[lane.pen % len(look.tokens.pens)]
        self._sure = pg.PlotCurveItem(pen=pg.mkPen(colour, width=1), antialias=False)
        dashes = pg.mkPen(colour, width=1)
        dashes.setDashPattern([3.0, 4.0])
        self._doubtful = pg.PlotCurveItem(pen=dashes, antialias=False)
        for item in (self.ground, self._sure, self._doubtful):
            self.box.addItem(item, ignoreBounds=True)

    def draw(self, line: Line) -> None:
        """Show this line and fit the value axis to it; one `setData` a curve."""
        self.line = line
        self._sure.setData(line.x, line.y, connect=line.sure.astype(np.int32), skipFiniteCheck=True)
        self._doubtful.setData(line.x, line.y, connect=line.doubtful.astype(np.int32), skipFiniteCheck=True)
        self._doubtful.setVisible(bool(line.doubtful.any()))
        if len(line):
            smallest = 4 * 10.0**-self.lane.decimals
            low, high = float(line.y.min()), float(line.y.max())
            if self.lane.normal is not None:
                # The normal band is always in sight: a quiet line must look quiet, and a deviation like one.
                low, high = min(low, self.lane.normal[0]), max(high, self.lane.normal[1])
            wanted = value_range(low, high, smallest, self._y_range)
            if wanted != self._y_range:
                self._y_range = wanted
                self.box.setYRange(*wanted, padding=0)

    def show_span(self, from_s: float, to_s: float) -> None:
        """Move the time axis."""
        self.box.setXRange(from_s, to_s, padding=0)

    @property
    def columns(self) -> int:
        """Pixel columns of the plot, at least 1."""
        return max(1, int(self.box.width()))

    def _on_person_moved(self, *_: object) -> None:
        (from_s, to_s), _ = self.box.viewRange()
        if to_s - from_s >= _SHORTEST_S:
            self.dragged.emit(from_s, to_s)
