"""ValueRow: one value in a list: whose it is and what, where it stands in its range, and its number."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.style.look import Look
from ui.widgets.indicator import paint_indicator
from ui.widgets.symbols import paint_focus
from ui.widgets.tile import EMPTY_FACE, TileFace
from ui.widgets.tile_words import paint_name, paint_number


class ValueRow(QAbstractButton):
    """Shows the face of a tile of a machine; touched, it opens its faceplate."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.tag = -1
        self.machine = ""
        self.face: TileFace = EMPTY_FACE
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(look.metrics.touch + look.metrics.grid(1))
        look.changed.connect(self.update)

    def show_value(self, tag: int, machine: str, face: TileFace) -> None:
        """This value, from now on."""
        if (tag, machine, face) != (self.tag, self.machine, self.face):
            self.tag, self.machine, self.face = tag, machine, face
            self.setAccessibleName(f"{machine}, {face.spoken}")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Machine over label left, the scale in the middle, the number right."""
        painter = QPainter(self)
        look, metrics, tokens, face = self._look, self._look.metrics, self._look.tokens, self.face
        if self.isDown():
            painter.fillRect(self.rect(), QColor(tokens.raised))
        width, middle = float(self.width()), self.height() / 2
        words = QRectF(0, middle - metrics.px(20), width * 0.42, metrics.px(18))
        small = metrics.px(12)
        paint_name(painter, words, self.machine, look.font(small), tokens.muted, small)
        label = look.font(metrics.label, strong=face.attention)
        paint_name(painter, words.translated(0, metrics.px(19)), face.label, label, tokens.text, small)
        if face.indicator is not None:
            bar = QRectF(width * 0.45, middle - metrics.px(9), width * 0.31, metrics.px(20))
            paint_indicator(painter, bar, face.indicator, look)
        number = QRectF(width * 0.79, middle - metrics.px(14), width * 0.21, metrics.px(28))
        big = look.font(metrics.px(17), strong=True)
        paint_number(painter, number, face.value, face.unit, big, look.font(small), (tokens.live, tokens.muted))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), look)
        painter.end()
