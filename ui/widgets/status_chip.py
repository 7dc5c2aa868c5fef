"""StatusChip: how far all that is shown can be believed, in one sentence; a touch opens the reasons."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from hmi.values.notice import Urgency
from ui.style.look import Look
from ui.widgets.symbols import paint_urgency


class StatusChip(QAbstractButton):
    """Plain text only; elided when there is no room, and whole in the accessible name."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._heading = ""
        self._words = ""
        self._urgency: Urgency | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    @property
    def words(self) -> str:
        """What is said now."""
        return self._words

    @property
    def urgency(self) -> Urgency | None:
        """How urgently."""
        return self._urgency

    def say(self, heading: str, words: str, urgency: Urgency | None) -> None:
        """Say something else."""
        if (heading, words, urgency) != (self._heading, self._words, self._urgency):
            self._heading, self._words, self._urgency = heading, words, urgency
            self.setAccessibleName(f"{heading}: {words}")
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Room for all words."""
        metrics = self._look.metrics
        words = QFontMetrics(self._look.font(metrics.body, strong=True)).horizontalAdvance(self._words)
        return QSize(words + metrics.grid(4) + self._lead(), metrics.touch)

    def heading_width(self) -> int:
        """Room for the heading."""
        font = QFontMetrics(self._look.font(self._look.metrics.label))
        return font.horizontalAdvance(self._heading) + self._look.metrics.grid(4) + self._lead()

    def minimumSizeHint(self) -> QSize:
        """Room for some words: the rest is said by the page behind it."""
        return QSize(self._look.metrics.grid(40), self._look.metrics.touch)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shape, heading, words."""
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isDown() or self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.band if self.isDown() else tokens.surface))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), metrics.grid(1), metrics.grid(1))
        if self._urgency is not None:
            side = metrics.grid(6)
            paint_urgency(painter, QRectF(metrics.grid(2), (self.height() - side) / 2, side, side), self._urgency, look)
        left, half = metrics.grid(2) + self._lead(), self.height() // 2
        room = QRect(left, metrics.grid(1), self.width() - left - metrics.grid(1), half - metrics.grid(1))
        painter.setPen(QColor(tokens.muted))
        _write(painter, room, look.font(metrics.label), self._heading)
        painter.setPen(QColor(tokens.text))
        _write(painter, room.translated(0, half - metrics.grid(1)), look.font(metrics.body, strong=True), self._words)
        painter.end()

    def _lead(self) -> int:
        return 0 if self._urgency is None else self._look.metrics.grid(7)


def _write(painter: QPainter, room: QRect, font: QFont, words: str) -> None:
    painter.setFont(font)
    cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
