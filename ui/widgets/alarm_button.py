"""AlarmButton: the most urgent of some alarms and how many there are; a touch proposes to open it."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from hmi.values.alarm import AlarmState, Priority
from ui.bridge.alarm_sign import AlarmSign
from ui.style.look import Look
from ui.widgets.alarm_symbols import paint_alarm
from ui.widgets.tile import paint_card
from ui.widgets.tile_words import RIGHT, paint_words

LEAST: Final = 8
"""Height of a row of a list, in units of the grid, where there is room for no more."""
_NARROW: Final = 40
"""Below this width, in units of the grid, the number of alarms stands beside the shape, and not in words."""


class AlarmButton(QAbstractButton):
    """While there are none, nothing can be touched.

    framed: drawn as a button; else as a row of a list, on the ground of its card.
    """

    alarm_proposed = Signal(int)

    def __init__(self, look: Look, *, framed: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._framed = look, framed
        self._quiet = ""
        self.sign: AlarmSign | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(look.metrics.touch if framed else look.metrics.grid(LEAST))
        self.setMaximumHeight(look.metrics.touch)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.clicked.connect(self._on_clicked)
        look.changed.connect(self.update)
        self._show()

    def show_sign(self, sign: AlarmSign | None, quiet: str = "") -> None:
        """Show these from now on; `quiet`: what is said when there are none."""
        if (sign, quiet) != (self.sign, self._quiet):
            self.sign, self._quiet = sign, quiet
            self._show()

    def sizeHint(self) -> QSize:
        """Room for shape, count and some words."""
        return QSize(self._look.metrics.grid(30), self._look.metrics.touch)

    def minimumSizeHint(self) -> QSize:
        """Room for shape and count."""
        return QSize(self._look.metrics.grid(16), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The shape, how many where there are more than one, and what is wrong."""
        painter = QPainter(self)
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        box = QRectF(self.rect())
        sign = self.sign
        if sign is None:
            paint_words(painter, box, self._quiet, look.font(metrics.label), tokens.muted)
            painter.end()
            return
        if self._framed:
            paint_card(painter, box, tokens.surface if self.isDown() else tokens.raised, look, focus=self.hasFocus())
            box = box.adjusted(metrics.grid(2), 0, -metrics.grid(2), 0)
        elif self.isDown() or self.hasFocus():
            painter.fillRect(box, QColor(tokens.band))
        narrow = box.width() < metrics.grid(_NARROW)
        taken = paint_counted(painter, box, sign.priority, sign.state, sign.count if narrow else 1, look)
        words = box.adjusted(taken + metrics.grid(1.5), 0, 0, 0)
        if sign.count > 1 and not narrow:
            many = self.tr("{count} alarms").format(count=sign.count)
            right = paint_words(painter, words, many, look.font(metrics.label), tokens.muted, RIGHT)
            words.setRight(words.right() - right - metrics.grid(2))
        paint_words(painter, words, sign.words, look.font(metrics.body, strong=True), tokens.text)
        painter.end()

    def _show(self) -> None:
        self.setEnabled(self.sign is not None)
        self.setAccessibleName(self._quiet if self.sign is None else self.sign.spoken)
        self.update()

    def _on_clicked(self) -> None:
        if self.sign is not None:
            self.alarm_proposed.emit(self.sign.alarm)


def counted_width(count: int, look: Look) -> float:
    """Room that a shape with its count takes."""
    side = look.metrics.grid(4.5)
    return side if count < 2 else side + look.metrics.grid(1) + _letters(look).horizontalAdvance(str(count))


def paint_counted(
    painter: QPainter, box: QRectF, priority: Priority, state: AlarmState, count: int, look: Look
) -> float:
    """The shape at the left of a box, and the number of alarms behind it if there are more; answers the room taken."""
    side = look.metrics.grid(4.5)
    paint_alarm(painter, QRectF(box.left(), box.center().y() - side / 2, side, side), priority, state, look)
    if count > 1:
        number = box.adjusted(side + look.metrics.grid(1), 0, 0, 0)
        paint_words(painter, number, str(count), _count_font(look), look.tokens.text)
    return counted_width(count, look)


def _count_font(look: Look) -> QFont:
    return look.font(look.metrics.body, strong=True)


def _letters(look: Look) -> QFontMetricsF:
    return QFontMetricsF(_count_font(look))
