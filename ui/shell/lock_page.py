"""LockPage: the screen may be wiped: it shows how things stand and takes no touch but two on purpose."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.bridge.local_time import clock_text
from ui.bridge.picture import Picture
from ui.bridge.status_words import trust_fact
from ui.style.look import Look
from ui.widgets.fact_label import FactLabel
from ui.widgets.plain import plain_label

HOLD_NS: Final = 1_000_000_000
"""Each target is held so long: a cloth does not rest, and does not come back to the other one in time."""
WITHIN_NS: Final = 5_000_000_000
"""The second target is to be begun so soon after the first."""
LEAVE_NS: Final = 3_000_000_000
"""The target that ends a full-screen program is held so long."""


class HoldTarget(QWidget):
    """A target that wants to be held; it fills while it is. `held` when it was held to the end."""

    held = Signal()

    def __init__(self, look: Look, hold_ns: int = HOLD_NS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._hold_ns = hold_ns
        self._down = False
        self._since_ns: int | None = None
        self._share = 0.0
        self.lit = False
        self.words = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(look.metrics.key * 2, look.metrics.key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def say(self, words: str, *, lit: bool) -> None:
        """Its words, and whether it is the one to hold now."""
        if (words, lit) != (self.words, self.lit):
            self.words, self.lit = words, lit
            self.setAccessibleName(words)
            self.updateGeometry()
            self.update()

    def show_frame(self, mono_ns: int) -> None:
        """Fill with time; tell when it is full."""
        if not self._down:
            return
        if self._since_ns is None:
            self._since_ns = mono_ns
        self._share = min(1.0, (mono_ns - self._since_ns) / self._hold_ns)
        self.update()
        if self._share >= 1.0:
            self.let_go()
            self.held.emit()

    def let_go(self) -> None:
        """Held no longer."""
        self._down, self._since_ns, self._share = False, None, 0.0
        self.update()

    def sizeHint(self) -> QSize:
        """Room for its words."""
        metrics = self._look.metrics
        width = self.fontMetrics().horizontalAdvance(self.words) + metrics.grid(10)
        return QSize(max(width, metrics.key * 3), metrics.key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Held from now on."""
        self._down = True

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A finger that slides off has let go: so does a cloth."""
        if not self.rect().contains(event.position().toPoint()):
            self.let_go()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self.let_go()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The target, and how far it is filled."""
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QColor(tokens.accent if self.lit else tokens.line))
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(box, 4, 4)
        if self._share:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.band))
            painter.drawRoundedRect(QRectF(box.x(), box.y(), box.width() * self._share, box.height()), 4, 4)
        painter.setFont(self._look.font(self._look.metrics.body, strong=self.lit))
        painter.setPen(QColor(tokens.text if self.lit else tokens.muted))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.words)
        painter.end()


class LockPage(QFrame):
    """`unlocked` after the first target was held, and then the second; or the word typed on a keyboard.

    `leave_proposed` after the third was held, which is there only where the window has no other way out.
    """

    unlocked = Signal()
    leave_proposed = Signal()

    def __init__(self, picture: Picture, look: Look, *, way_out: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._typed = ""
        self._first_at_ns: int | None = None
        self._mono_ns = 0
        self._second_shown = -1
        metrics = look.metrics
        self.setProperty("part", "window")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading = plain_label("lock")
        self.clock = plain_label("lock")
        self.state = FactLabel(look, pixels=metrics.title)
        self.hint = plain_label("label")
        self.first, self.second = HoldTarget(look), HoldTarget(look)
        self.out = HoldTarget(look, LEAVE_NS)
        self.out.setVisible(way_out)
        for target in (self.first, self.second, self.out):
            target.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.first.held.connect(self._on_first_held)
        self.second.held.connect(self._on_second_held)
        self.out.held.connect(self.leave_proposed)
        middle = QVBoxLayout()
        middle.addStretch(1)
        for widget in (self.heading, self.clock, self.state, self.hint):
            middle.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
            middle.addSpacing(metrics.grid(3))
        middle.addStretch(1)
        left = QHBoxLayout()
        left.addWidget(self.first)
        left.addStretch(1)
        right = QHBoxLayout()
        right.addWidget(self.out)
        right.addStretch(1)
        right.addWidget(self.second)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[metrics.grid(8)] * 4)
        column.addLayout(left)
        column.addLayout(middle, 1)
        column.addLayout(right)
        self._retranslate()

    def lock(self) -> None:
        """From now on."""
        self._typed, self._first_at_ns = "", None
        for target in (self.first, self.second, self.out):
            target.let_go()
        self._say()
        self.setFocus()

    def show_frame(self, mono_ns: int, utc_ns: int) -> None:
        """The state in words goes on being true while the screen is locked."""
        self._mono_ns = mono_ns
        if self._first_at_ns is not None and mono_ns - self._first_at_ns > WITHIN_NS:
            self._first_at_ns = None
            self._say()
        for target in (self.first, self.second, self.out):
            target.show_frame(mono_ns)
        second = mono_ns // 1_000_000_000
        if second != self._second_shown:
            self._second_shown = second
            self.clock.setText(clock_text(utc_ns))
            fact = trust_fact(self._picture, mono_ns, utc_ns)
            self.state.say(fact.words, fact.urgency)

    def type_text(self, text: str) -> None:
        """Letters of a real keyboard: the word unlocks as the two targets do."""
        word = self.tr("unlock")
        self._typed = (self._typed + text.casefold())[-len(word) :]
        if self._typed == word.casefold():
            self._typed = ""
            self.unlocked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A keyboard unlocks with a word; a wiped one hardly writes it."""
        self.type_text(event.text())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _on_first_held(self) -> None:
        self._first_at_ns = self._mono_ns
        self._say()

    def _on_second_held(self) -> None:
        if self._first_at_ns is not None:
            self._first_at_ns = None
            self.unlocked.emit()

    def _retranslate(self) -> None:
        self.heading.setText(self.tr("Locked for cleaning"))
        self._second_shown = -1
        self._say()

    def _say(self) -> None:
        begun = self._first_at_ns is not None
        self.first.say(self.tr("1 · Hold to unlock"), lit=not begun)
        self.second.say(self.tr("2 · Then hold here"), lit=begun)
        self.out.say(self.tr("Hold 3 s to leave Pupitre"), lit=False)
        self.hint.setText(
            self.tr("Hold 1, then 2, one second each; or type “{word}”. Recording goes on.").format(
                word=self.tr("unlock")
            )
        )
