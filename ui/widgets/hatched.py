"""HatchCover: lies over what nobody vouches for: greyed, hatched, with the words that say since when and why."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.style.look import Look
from ui.widgets.symbols import paint_hatch

_VEIL: Final = 0.55
"""So much of the ground lies over old values: they can be read, and cannot be taken for live."""


class HatchCover(QWidget):
    """Covers `over` whole while it has something to say. Touches go through: what is below can still be used."""

    def __init__(self, look: Look, over: QWidget) -> None:
        super().__init__(over)
        self._look = look
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        over.installEventFilter(self)
        look.changed.connect(self.update)
        self.hide()

    @property
    def words(self) -> str:
        """What is said now, "" while nothing is covered."""
        return self._words

    def say(self, words: str) -> None:
        """Cover, and say why ("No data since 14:02:11 (link lost)"); "" uncovers."""
        if words == self._words:
            return
        self._words = words
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        if words:
            self._lie_over()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what is covered, and above what is added to it."""
        if self._words and event.type() in {QEvent.Type.Resize, QEvent.Type.ChildAdded}:
            self._lie_over()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Veil, hatching, and the words on a plate of their own."""
        look, tokens, metrics = self._look, self._look.tokens, self._look.metrics
        painter = QPainter(self)
        veil = QColor(tokens.ground)
        veil.setAlphaF(_VEIL)
        painter.fillRect(self.rect(), veil)
        paint_hatch(painter, QRectF(self.rect()), look)
        font = look.font(metrics.title if self.width() > metrics.px(400) else metrics.label, strong=True)
        measure = QFontMetricsF(font)
        room = self.width() - metrics.grid(6)
        words = measure.elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        plate = QRectF(0, 0, measure.horizontalAdvance(words) + metrics.grid(6), measure.height() + metrics.grid(4))
        plate.moveCenter(QPointF(self.rect().center()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.line))
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(plate, metrics.grid(1), metrics.grid(1))
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()

    def _lie_over(self) -> None:
        over = self.parentWidget()
        if over is not None:
            self.setGeometry(over.rect())
            self.raise_()
