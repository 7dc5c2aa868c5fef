"""IconButton: a drawing with its word below it, large enough for a glove."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.style.icons import icon_pixmap
from ui.style.look import Look

_ICON: Final = 6
"""Edge of the drawing in steps of the grid."""
_FADED: Final = 0.4


class IconButton(QAbstractButton):
    """`edge`: mark the checked one with a bar of the accent colour on its left, as in a rail."""

    def __init__(self, look: Look, drawing: str, *, edge: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._edge = edge
        self.drawing = drawing
        self.setObjectName(drawing)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumSize(look.metrics.touch, look.metrics.touch)
        look.changed.connect(self.update)

    def say(self, word: str, meaning: str = "", drawing: str = "") -> None:
        """Its word, what it means to whom cannot see it, and its drawing (as before when left out)."""
        self.drawing = drawing or self.drawing
        self.setText(word)
        self.setAccessibleName(meaning or word)
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """A touch proposes: what is checked is said by whoever knows what became of it."""

    def sizeHint(self) -> QSize:
        """Room for drawing and word."""
        metrics = self._look.metrics
        font = QFontMetrics(self._look.font(metrics.label, strong=True))
        width = font.horizontalAdvance(self.text()) + metrics.grid(4)
        return QSize(max(width, metrics.touch), max(metrics.grid(_ICON + 2) + font.height(), metrics.touch))

    def minimumSizeHint(self) -> QSize:
        """The touch minimum."""
        return QSize(self._look.metrics.touch, self._look.metrics.touch)

    def changeEvent(self, event: QEvent) -> None:
        """A state is another: paint it."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, drawing, word, focus."""
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isDown() or self.isChecked():
            painter.fillRect(self.rect(), QColor(tokens.band if self.isDown() else tokens.raised))
        if self._edge and self.isChecked():
            painter.fillRect(QRect(0, 0, metrics.grid(1), self.height()), QColor(tokens.accent))
        if not self.isEnabled():
            painter.setOpacity(_FADED)
        colour = tokens.text if self.isChecked() else tokens.muted
        font = look.font(metrics.label, strong=self.isChecked())
        measure = QFontMetrics(font)
        side, gap = metrics.grid(_ICON), metrics.grid(1)
        top = (self.height() - side - gap - measure.height()) // 2
        painter.drawPixmap(
            QPoint((self.width() - side) // 2, top), icon_pixmap(self.drawing, colour, side, self.devicePixelRatioF())
        )
        painter.setFont(font)
        painter.setPen(QColor(colour))
        room = QRect(gap, top + side + gap, self.width() - 2 * gap, measure.height())
        word = measure.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, word)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
