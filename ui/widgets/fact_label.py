"""FactLabel: one statement with the shape of its urgency before it; quiet while all is well."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hmi.values.alarm import AlarmState, Priority
from hmi.values.notice import Urgency
from ui.style.look import Look
from ui.widgets.alarm_symbols import paint_alarm
from ui.widgets.symbols import paint_urgency

_FAINT: Final = 0.25
Mark = Urgency | tuple[Priority, AlarmState]
"""How urgent a notice is; of an alarm its priority and how it stands."""


class FactLabel(QWidget):
    """Plain text only. Its words are elided when there is no room, and whole in the accessible name."""

    def __init__(self, look: Look, *, pixels: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pixels = pixels or look.metrics.label
        self._words = ""
        self._urgency: Mark | None = None
        self._dimmed = False
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        look.changed.connect(self.update)

    @property
    def words(self) -> str:
        """What is said now."""
        return self._words

    @property
    def urgency(self) -> Mark | None:
        """How urgently."""
        return self._urgency

    def say(self, words: str, urgency: Mark | None = None) -> None:
        """Say something else."""
        if (words, urgency) != (self._words, self._urgency):
            self._words, self._urgency = words, urgency
            self.setAccessibleName(words)
            self.updateGeometry()
            self.update()

    def dim(self, dimmed: bool) -> None:
        """The dark half of a blink: the shape is faint for a moment, the words stay as they are."""
        if dimmed != self._dimmed:
            self._dimmed = dimmed
            self.update()

    @property
    def dimmed(self) -> bool:
        """Whether the shape is faint now."""
        return self._dimmed

    def sizeHint(self) -> QSize:
        """Room for all words."""
        width = QFontMetrics(self._font()).horizontalAdvance(self._words) + 2
        return QSize(width + self._lead(), self._look.metrics.grid(7))

    def minimumSizeHint(self) -> QSize:
        """Room for the shape and some words."""
        return QSize(min(self.sizeHint().width(), self._look.metrics.grid(20)), self._look.metrics.grid(7))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The shape, then the words."""
        painter = QPainter(self)
        lead = self._lead()
        if self._urgency is not None:
            side = self._look.metrics.grid(4.5)
            shape = QRectF(0, (self.height() - side) / 2, side, side)
            if isinstance(self._urgency, tuple):
                paint_alarm(painter, shape, *self._urgency, self._look, dark=self._dimmed)
            else:
                painter.setOpacity(_FAINT if self._dimmed else 1.0)
                paint_urgency(painter, shape, self._urgency, self._look)
                painter.setOpacity(1.0)
        font = self._font()
        painter.setFont(font)
        tokens = self._look.tokens
        painter.setPen(QColor(tokens.muted if self._urgency is None else tokens.text))
        box = self.rect().adjusted(lead, 0, 0, 0)
        words = QFontMetrics(font).elidedText(self._words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()

    def _font(self) -> QFont:
        return self._look.font(self._pixels, strong=self._urgency is not None)

    def _lead(self) -> int:
        return 0 if self._urgency is None else self._look.metrics.grid(6)
