"""What says on every page that nothing of it is production: a hatched frame around the window, a word in the ground.

The frame stands in the margins of the window, where nothing is ever laid: no page, no card, no keyboard covers it.
"""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.style.look import Look

BAND: Final = 7
"""Height of the band with the words, in steps of the grid."""
EDGE: Final = 2
"""Width of the other three sides."""
_STRIPE: Final = 3
_APART: Final = 0.62
"""The words are repeated along the band, so far apart in widths of the words: a finger never hides them all."""
_GHOST: Final = 0.14
_GHOST_ANGLE: Final = -28.0


def training_words() -> str:
    """What stands in the band."""
    return QCoreApplication.translate("Training", "TRAINING · not production")


class TrainingFrame(QWidget):
    """In the margins of `window`, which has a layout; nothing of it is there before `show_training`."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._state = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.installEventFilter(self)
        look.changed.connect(self.update)

    def show_training(self, training: bool) -> None:
        """Make room for it, and be there; or not."""
        window = self.parentWidget()
        layout = None if window is None else window.layout()
        if window is None or layout is None or training is not self.isHidden():
            return
        edge, band = self._look.metrics.grid(EDGE), self._look.metrics.grid(BAND)
        layout.setContentsMargins(*((edge, band, edge, edge) if training else (0, 0, 0, 0)))
        self.setVisible(training)
        self._lie_below()

    def say(self, state: str) -> None:
        """How the simulated line goes ("frozen", "5 ×"); "" as it does."""
        if state != self._state:
            self._state = state
            self.update()

    @property
    def words(self) -> str:
        """What stands in the band now."""
        return f"{training_words()} · {self._state}" if self._state else training_words()

    def inside(self) -> QRectF:
        """What it leaves to the pages."""
        edge, band = self._look.metrics.grid(EDGE), self._look.metrics.grid(BAND)
        return QRectF(self.rect()).adjusted(edge, band, -edge, -edge)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if watched is self.parentWidget() and event.type() is QEvent.Type.Resize and not self.isHidden():
            self._lie_below()
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Stripes all around, and the words on plates of their own."""
        tokens, metrics = self._look.tokens, self._look.metrics
        painter = QPainter(self)
        outer, inner = QRectF(self.rect()), self.inside()
        stripes = QLinearGradient(0, 0, metrics.grid(_STRIPE), metrics.grid(_STRIPE))
        stripes.setSpread(QLinearGradient.Spread.RepeatSpread)
        for at, token in ((0.0, tokens.live), (0.5, tokens.live), (0.5001, tokens.band), (1.0, tokens.band)):
            stripes.setColorAt(at, QColor(token))
        band = QRectF(outer.left(), outer.top(), outer.width(), inner.top() - outer.top())
        for side in (
            band,
            QRectF(outer.left(), inner.bottom(), outer.width(), outer.bottom() - inner.bottom()),
            QRectF(outer.left(), inner.top(), inner.left() - outer.left(), inner.height()),
            QRectF(inner.right(), inner.top(), outer.right() - inner.right(), inner.height()),
        ):
            painter.fillRect(side, stripes)
        font = self._look.font(metrics.body, strong=True)
        painter.setFont(font)
        words = self.words
        width = QFontMetricsF(font).horizontalAdvance(words) + metrics.grid(8)
        count = max(1, int((band.width() + _APART * width) // ((1 + _APART) * width)))
        for number in range(count):
            centre = band.left() + band.width() * (number + 0.5) / count
            plate = QRectF(centre - width / 2, band.top(), width, band.height())
            painter.fillRect(plate, QColor(tokens.live))
            painter.setPen(QColor(tokens.on_live))
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()

    def _lie_below(self) -> None:
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
            self.lower()


class GhostGround(QWidget):
    """The ground of pages; in training the word stands in it, behind everything that is read."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown = False
        look.changed.connect(self.update)

    def show_training(self, training: bool) -> None:
        """Whether the word stands there."""
        if training is not self._shown:
            self._shown = training
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The word, over and over, aslant."""
        if not self._shown:
            return
        painter = QPainter(self)
        font = self._look.font(self._look.metrics.px(44), strong=True)
        word = QCoreApplication.translate("Training", "TRAINING")
        colour = QColor(self._look.tokens.muted)
        colour.setAlphaF(_GHOST)
        painter.setFont(font)
        painter.setPen(colour)
        measure = QFontMetricsF(font)
        step_x, step_y = measure.horizontalAdvance(word) * 1.5, measure.height() * 2.6
        painter.translate(QPointF(self.rect().center()))
        painter.rotate(_GHOST_ANGLE)
        reach = (self.width() + self.height()) / 1.4
        rows = int(reach // step_y) + 1
        columns = int(reach // step_x) + 1
        for row in range(-rows, rows + 1):
            for column in range(-columns, columns + 1):
                at = QPointF((column + (row % 2) / 2) * step_x, row * step_y)
                painter.drawText(at, word)
        painter.end()
