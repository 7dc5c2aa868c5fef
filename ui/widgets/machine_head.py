"""MachineHead: how a machine stands, above its tiles: state and mode, and speed."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.style.look import Look
from ui.widgets.machine_card import CardFace, CardPainter


class MachineHead(QWidget):
    """The parts of a machine's card that say how it runs."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._parts = CardPainter(look)
        self.face = CardFace("")
        look.changed.connect(self.update)

    def show_face(self, face: CardFace) -> None:
        """Show this from now on."""
        if face != self.face:
            self.face = face
            self.setAccessibleName(face.spoken)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """State, for how long and why, speed."""
        painter = QPainter(self)
        metrics, face = self._look.metrics, self.face
        box = QRectF(self.rect())
        inner = box.adjusted(metrics.px(4), 0, -metrics.px(4), 0)
        y = inner.top()
        if face.word:
            y = self._parts.paint_state(painter, QRectF(inner.left(), y, inner.width(), metrics.px(38)), face)
            y = self._parts.paint_why(painter, QRectF(inner.left(), y, inner.width(), metrics.px(20)), face)
        if face.speed:
            space = max(0.0, min(metrics.px(6), box.bottom() - y - metrics.px(40)))
            self._parts.paint_speed(painter, QRectF(inner.left(), y + space, inner.width(), metrics.px(40)), face)
        painter.end()
