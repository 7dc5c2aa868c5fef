"""ChangeHead: what is, an arrow, and what would be: the two numbers that a person compares before a hand is lifted."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style.look import Look
from ui.widgets.tile_words import fitting, paint_number, paint_words


class ChangeHead(QWidget):
    """Values with their units; under each of them whose it is ("now", "new")."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown = ("", "", "", "", "")
        self.setFixedHeight(look.metrics.px(72))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_change(self, old: str, new: str, unit: str, below_old: str, below_new: str) -> None:
        """Show these from now on; `new` "" while nothing was chosen."""
        shown = (old, new, unit, below_old, below_new)
        if shown != self._shown:
            self._shown = shown
            self.setAccessibleName(f"{below_old}: {old} {unit}, {below_new}: {new} {unit}")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The old one quiet, the new one in the colour of what is about to be done."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        old, new, unit, below_old, below_new = self._shown
        half = (self.width() - metrics.px(72)) / 2
        left = QRectF(0, 0, half, metrics.px(50))
        right = QRectF(self.width() - half, 0, half, metrics.px(50))
        for box, value, below, colour in (
            (left, old, below_old, tokens.live),
            (right, new, below_new, tokens.accent),
        ):
            big = fitting(value, look.font(metrics.px(38), strong=True), box.width() * 0.8, metrics.px(18))
            paint_number(
                painter, box, value, unit if value else "", big, look.font(metrics.body), (colour, tokens.muted)
            )
            foot = QRectF(box.left(), metrics.px(50), box.width(), metrics.px(20))
            paint_words(painter, foot, below, look.font(metrics.label), tokens.muted)
        pen = QPen(QColor(tokens.text if new else tokens.line), metrics.px(2))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        y, begin, end = left.center().y(), left.right() + metrics.px(16), right.left() - metrics.px(20)
        painter.drawLine(QPointF(begin, y), QPointF(end, y))
        tip = metrics.px(8)
        painter.drawPolyline(QPolygonF([QPointF(end - tip, y - tip), QPointF(end, y), QPointF(end - tip, y + tip)]))
        painter.end()
