"""WearPlot: an indicator over time or over used life: its band, the limit, past lives behind it, what was not seen."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style.look import Look
from ui.widgets.symbols import paint_hatch, paint_trough

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class WearLine:
    """Places 0 to 1 along the axis, values in limits; NaN breaks the line. low, high: its band, may be empty."""

    x: Floats
    y: Floats
    low: Floats
    high: Floats
    past: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class PlotFace:
    """lines: the present one last; limit: where the alert is; top: end of the scale; since: a place, and its words;
    hidden: spans of places for which no data is held; ticks: (place, words); nothing: why there is no line."""

    lines: Sequence[WearLine] = ()
    limit: float = 1.0
    limit_words: str = ""
    top: float = 2.0
    since: float | None = None
    since_words: str = ""
    hidden: tuple[tuple[float, float], ...] = ()
    ticks: tuple[tuple[float, str], ...] = ()
    nothing: str = ""


class WearPlot(QWidget):
    """Drawn by hand: a few hundred points, no interaction."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._face = PlotFace()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    @property
    def face(self) -> PlotFace:
        """What is shown."""
        return self._face

    def show_face(self, face: PlotFace) -> None:
        """Show this."""
        self._face = face
        self.update()

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(self._look.metrics.px(500), self._look.metrics.grid(40))

    def minimumSizeHint(self) -> QSize:
        """So that a line is one."""
        return QSize(self._look.metrics.px(240), self._look.metrics.grid(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """All of it."""
        look, metrics, tokens, face = self._look, self._look.metrics, self._look.tokens, self._face
        painter = QPainter(self)
        painter.setFont(look.font(metrics.label))
        measure = QFontMetrics(painter.font())
        plot = QRectF(self.rect()).adjusted(metrics.grid(8), metrics.grid(2), -metrics.grid(1), -measure.height() - 4)
        paint_trough(painter, plot, look)
        if not face.lines:
            painter.setPen(QColor(tokens.muted))
            painter.drawText(plot, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, face.nothing)
            painter.end()
            return
        for start, end in face.hidden:
            left = plot.left() + start * plot.width()
            paint_hatch(painter, QRectF(left, plot.top(), max(2.0, (end - start) * plot.width()), plot.height()), look)
        painter.setClipRect(plot)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in face.lines:
            self._paint_line(painter, plot, line)
        painter.setClipping(False)
        self._paint_limit(painter, plot, measure)
        self._paint_axis(painter, plot, measure)
        painter.end()

    def _height(self, plot: QRectF, value: float) -> float:
        return plot.bottom() - min(1.05, max(0.0, value / self._face.top)) * plot.height()

    def _paint_line(self, painter: QPainter, plot: QRectF, line: WearLine) -> None:
        tokens = self._look.tokens
        colour = QColor(tokens.line if line.past else tokens.live)
        for rows in _runs(line.y):
            x = [plot.left() + float(line.x[row]) * plot.width() for row in rows]
            if len(line.low) and not line.past:
                upper = [
                    QPointF(at, self._height(plot, float(line.high[row]))) for at, row in zip(x, rows, strict=True)
                ]
                lower = [QPointF(at, self._height(plot, float(line.low[row]))) for at, row in zip(x, rows, strict=True)]
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.band))
                painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))
            points = [QPointF(at, self._height(plot, float(line.y[row]))) for at, row in zip(x, rows, strict=True)]
            points = points if len(points) > 1 else [points[0], points[0] + QPointF(1.5, 0)]
            painter.setPen(QPen(colour, 1.6))
            painter.drawPolyline(QPolygonF(points))

    def _paint_limit(self, painter: QPainter, plot: QRectF, measure: QFontMetrics) -> None:
        tokens, face = self._look.tokens, self._face
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        if face.limit <= face.top:
            y = self._height(plot, face.limit)
            painter.setPen(QPen(QColor(tokens.muted), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(tokens.muted))
            painter.drawText(QPointF(plot.left() + 6, y - 4), face.limit_words)
        if face.since is not None:
            x = plot.left() + face.since * plot.width()
            painter.setPen(QPen(QColor(tokens.accent), 1.5))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            width = measure.horizontalAdvance(face.since_words) + 6
            left = x + 6 if x + width < plot.right() else x - width
            painter.drawText(QPointF(left, plot.top() + measure.ascent() + 2), face.since_words)

    def _paint_axis(self, painter: QPainter, plot: QRectF, measure: QFontMetrics) -> None:
        metrics, face = self._look.metrics, self._face
        painter.setPen(QColor(self._look.tokens.muted))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for value in (0.0, face.top / 2, face.top):
            y = self._height(plot, value)
            box = QRectF(0, y - measure.height() / 2, metrics.grid(7), measure.height())
            painter.drawText(box, right, QLocale().toString(value, "g", 3))
        for at, words in face.ticks:
            width = measure.horizontalAdvance(words)
            x = plot.left() + at * (plot.width() - width)
            painter.drawText(QPointF(x, plot.bottom() + measure.ascent() + 3), words)


def _runs(values: Floats) -> list[list[int]]:
    """Rows that follow each other with values."""
    found: list[list[int]] = []
    before = False
    for row, value in enumerate(values.tolist()):
        held = math.isfinite(value)
        if held and before:
            found[-1].append(row)
        elif held:
            found.append([row])
        before = held
    return found
