"""HourSlider: a moment of a span, moved by a finger; marks show where something happened."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style.look import Look
from ui.widgets.symbols import paint_focus, paint_trough

_STEP_NS = 10 * 1_000_000_000


class HourSlider(QWidget):
    """`moved` carries the moment, UTC ns; the arrow keys move it by ten seconds."""

    moved = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._from_ns, self._to_ns, self.at_ns = 0, 1, 0
        self._changes: Sequence[int] = ()
        self.setFixedHeight(look.metrics.touch)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A touch target high."""
        return QSize(self._look.metrics.grid(60), self._look.metrics.touch)

    def show_span(self, from_ns: int, to_ns: int, changes: Sequence[int], at_ns: int) -> None:
        """This span, these marks, this moment."""
        self._from_ns, self._to_ns, self._changes, self.at_ns = from_ns, max(to_ns, from_ns + 1), changes, at_ns
        self.update()

    def moment_at(self, x: float) -> int:
        """The moment under a pixel."""
        side = self._look.metrics.touch / 2
        share = min(1.0, max(0.0, (x - side) / max(1.0, self.width() - 2 * side)))
        return self._from_ns + round(share * (self._to_ns - self._from_ns))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """To where the finger is."""
        self.moved.emit(self.moment_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """And with it."""
        self.moved.emit(self.moment_at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows."""
        steps = {Qt.Key.Key_Left.value: -_STEP_NS, Qt.Key.Key_Right.value: _STEP_NS}
        if event.key() in steps:
            self.moved.emit(min(self._to_ns, max(self._from_ns, self.at_ns + steps[event.key()])))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A trough, a tick for each change, and the handle."""
        painter = QPainter(self)
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        side = metrics.touch / 2
        trough = QRectF(side, self.height() / 2 - metrics.grid(1), self.width() - 2 * side, metrics.grid(2))
        paint_trough(painter, trough, look)
        for change in self._changes:
            painter.fillRect(QRectF(self._x_of(change) - 1, trough.top(), 2, trough.height()), QColor(tokens.muted))
        handle = QRectF(self._x_of(self.at_ns) - metrics.grid(3), metrics.grid(1), metrics.grid(6), self.height())
        handle.setBottom(self.height() - metrics.grid(1))
        painter.setPen(QColor(tokens.surface))
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(handle, metrics.grid(1), metrics.grid(1))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), look)
        painter.end()

    def _x_of(self, at_ns: int) -> float:
        side = self._look.metrics.touch / 2
        return side + (at_ns - self._from_ns) / (self._to_ns - self._from_ns) * (self.width() - 2 * side)
