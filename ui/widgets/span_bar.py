"""SpanBar: how much of a time is gone: a bar with a notch where a trained person is done."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style.look import Look


class SpanBar(QWidget):
    """`show_span` with the seconds gone, the notch, and the end."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._span = (0.0, 1.0, 1.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_span(self, gone: float, notch: float, end: float) -> None:
        """In one unit, whichever."""
        if (gone, notch, end) != self._span:
            self._span = (gone, notch, end)
            self.setAccessibleName(f"{gone:.0f} / {end:.0f}")
            self.update()

    def sizeHint(self) -> QSize:
        """As high as a line of text."""
        return QSize(self._look.metrics.px(200), self._look.metrics.grid(5))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The trough, what is gone, the notch."""
        tokens, (gone, notch, end) = self._look.tokens, self._span
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(0, 4, 0, -4)
        painter.fillRect(box, QColor(tokens.raised))
        share = min(1.0, gone / end) if end > 0 else 0.0
        painter.fillRect(QRectF(box.left(), box.top(), box.width() * share, box.height()), QColor(tokens.live))
        painter.setPen(Qt.PenStyle.NoPen)
        at = box.left() + box.width() * (min(1.0, notch / end) if end > 0 else 1.0)
        painter.fillRect(QRectF(at - 2, 0, 4, self.height()), QColor(tokens.accent))
        painter.end()
