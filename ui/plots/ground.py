"""Behind the lines of a lane: normal band, limits, hatched gaps with their cause, and a word where there is nothing."""

from collections.abc import Callable, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from ui.plots.pens import Hatch, LaneTags
from ui.style.look import Look


class Ground(pg.UIGraphicsItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Painted anew only when it is another or the span moves."""

    def __init__(self, look: Look, lane: LaneTags) -> None:
        super().__init__()
        self._look = look
        self._lane = lane
        self.hatches: tuple[Hatch, ...] = ()
        self.word = ""
        self.setZValue(-10)

    def show_ground(self, hatches: Sequence[Hatch], word: str) -> None:
        """Hatch these spans; `word` is written in the middle ("" for none)."""
        new = tuple(hatches)
        if new != self.hatches or word != self.word:
            self.hatches, self.word = new, word
            self.update()

    def paint(self, painter: QPainter, *_: object) -> None:
        """Paints in pixels: hatching and text keep their size at every zoom."""
        place = painter.worldTransform()
        box = place.mapRect(self.boundingRect())
        painter.save()
        painter.resetTransform()
        painter.setClipRect(box, Qt.ClipOperation.IntersectClip)

        def x_of(seconds: float) -> float:
            return float(place.map(QPointF(seconds, 0)).x())

        def y_of(value: float) -> float:
            return float(place.map(QPointF(0, value)).y())

        self._paint_band(painter, box, y_of)
        for hatch in self.hatches:
            left, right = max(box.left(), x_of(hatch.from_s)), min(box.right(), x_of(hatch.to_s))
            if right > left:
                self._paint_hatch(painter, QRectF(left, box.top(), max(right - left, 2.0), box.height()), hatch.words)
        if self.word:
            painter.setFont(self._look.font(self._look.metrics.label))
            painter.setPen(QColor(self._look.tokens.muted))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.word)
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
