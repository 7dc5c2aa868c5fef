"""ChangeBar: where a value stands, where it would go, and between which limits it may."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style.look import Look
from ui.widgets.indicator import share
from ui.widgets.symbols import paint_hatch, paint_trough
from ui.widgets.tile_words import CENTRE, RIGHT, paint_words


@dataclass(frozen=True, slots=True)
class ChangeFace:
    """All in the tag's unit. low, high: what may be written; band: normal; old None: not known; new None: none yet.

    words: (low, high, old, new) as they are written.
    """

    low: float
    high: float
    band: tuple[float, float] | None = None
    old: float | None = None
    new: float | None = None
    words: tuple[str, str, str, str] = ("", "", "", "")

    @property
    def outside(self) -> bool:
        """Whether the new value may not be written."""
        return self.new is not None and not self.low <= self.new <= self.high


class ChangeBar(QWidget):
    """Paints a face; nothing in it is touched: a slider is too easily moved by a sleeve."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.face: ChangeFace | None = None
        self.setFixedHeight(look.metrics.px(74))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_face(self, face: ChangeFace | None) -> None:
        """Show this from now on; None: nothing is known of the range."""
        if face != self.face:
            self.face = face
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Old above the bar, new below it, an arrow between them, the ends at the foot."""
        face = self.face
        if face is None or face.high <= face.low:
            return
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = metrics.px(6)
        bar = QRectF(edge, metrics.px(22), self.width() - 2 * edge, metrics.px(18))
        paint_trough(painter, bar, look)

        def x_of(value: float) -> float:
            return bar.left() + min(1.0, max(0.0, share(face.low, face.high, value))) * bar.width()

        if face.band is not None:
            left, right = x_of(face.band[0]), x_of(face.band[1])
            painter.fillRect(QRectF(left, bar.top(), right - left, bar.height()), QColor(tokens.band))
        for x in (bar.left(), bar.right()):
            tick = QRectF(x - metrics.px(1), bar.top() - metrics.px(3), metrics.px(2), bar.height() + metrics.px(6))
            painter.fillRect(tick, QColor(tokens.text))
        small = look.font(metrics.px(12))
        foot = QRectF(0, self.height() - metrics.px(17), self.width(), metrics.px(17))
        paint_words(painter, foot, face.words[0], small, tokens.muted)
        paint_words(painter, foot, face.words[1], small, tokens.muted, RIGHT)
        old = None if face.old is None or not math.isfinite(face.old) else x_of(face.old)
        new = None if face.new is None else x_of(face.new)
        if old is not None and new is not None and abs(new - old) > metrics.px(3):
            painter.setPen(QPen(QColor(tokens.accent), metrics.px(2)))
            painter.drawLine(QPointF(old, bar.center().y()), QPointF(new, bar.center().y()))
        if old is not None:
            mark = QRectF(old - metrics.px(2), bar.top(), metrics.px(4), bar.height())
            painter.fillRect(mark, QColor(tokens.live))
            self._paint_over(painter, old, 0.0, face.words[2], tokens.muted)
        if new is not None:
            self._paint_pointer(painter, bar, new, face)
            # What would be outside must not be written where the limit stands.
            sides = [painter.fontMetrics().horizontalAdvance(end) + metrics.px(16) for end in face.words[:2]]
            keep = (sides[0], sides[1]) if face.outside else (0, 0)
            self._paint_over(painter, new, bar.bottom() + metrics.px(14), face.words[3], tokens.text, keep)
        if face.outside:
            paint_hatch(painter, bar, look)
        painter.end()

    def _paint_over(
        self, painter: QPainter, x: float, y: float, words: str, colour: str, keep: tuple[int, int] = (0, 0)
    ) -> None:
        """Words centred at x, kept inside, on a ground of their own so that the ends of the scale give way."""
        look, metrics = self._look, self._look.metrics
        font = look.font(metrics.px(13), strong=colour == look.tokens.text)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(words) + metrics.px(8)
        left = min(max(float(keep[0]), x - width / 2), self.width() - width - keep[1])
        place = QRectF(left, y, width, metrics.px(18))
        painter.fillRect(place, QColor(look.tokens.surface))
        paint_words(painter, place, words, font, colour, CENTRE)

    def _paint_pointer(self, painter: QPainter, bar: QRectF, x: float, face: ChangeFace) -> None:
        metrics, tokens = self._look.metrics, self._look.tokens
        size, top = metrics.px(10), bar.bottom() + metrics.px(3)
        if face.outside:
            below = face.new is not None and face.new < face.low
            tip, back = (bar.left(), size) if below else (bar.right(), -size)
            points = [QPointF(tip, top + size / 2), QPointF(tip + back, top), QPointF(tip + back, top + size)]
            painter.setPen(QPen(QColor(tokens.accent), metrics.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            points = [QPointF(x, top), QPointF(x + size * 0.8, top + size), QPointF(x - size * 0.8, top + size)]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
        painter.drawPolygon(QPolygonF(points))
