"""PinPad: ten digits for a glove, and dots for what was entered; a real keyboard writes there too."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from ui.style.icons import icon
from ui.style.look import Look
from ui.widgets.keyboard import OWN_KEYS
from ui.widgets.plain import touch_button
from ui.widgets.secret_field import SecretField

_ROWS: Final = ("123", "456", "789")


class PinPad(QFrame):
    """`entered` when a PIN was written and sent; `field.take()` hands it over."""

    entered = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        metrics = look.metrics
        self.field = SecretField(digits=True)
        self.field.setProperty("keys", OWN_KEYS)
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.setFont(look.font(metrics.title, strong=True))
        self.field.returnPressed.connect(self._on_sent)
        self.keys: dict[str, QPushButton] = {}
        grid = QGridLayout()
        grid.setSpacing(metrics.grid(2))
        for row, digits in enumerate(_ROWS):
            for place, digit in enumerate(digits):
                grid.addWidget(self._key(digit), row, place)
        self.back_key = self._key("")
        self.back_key.setIconSize(QSize(*[metrics.grid(6)] * 2))
        self.back_key.setAutoRepeat(True)
        grid.addWidget(self.back_key, 3, 0)
        grid.addWidget(self._key("0"), 3, 1)
        self.send_button = touch_button(part="entry")
        self.send_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.send_button.clicked.connect(self._on_sent)
        grid.addWidget(self.send_button, 3, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.grid(2))
        column.addWidget(self.field)
        column.addLayout(grid)
        self.setFixedWidth(3 * metrics.key + 2 * metrics.grid(2))
        look.changed.connect(self._tint)
        self._tint()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.field.setAccessibleName(self.tr("PIN"))
        self.field.setPlaceholderText(self.tr("PIN"))
        self.back_key.setAccessibleName(self.tr("Delete backwards"))
        self.send_button.setText(self.tr("Enter"))

    def showEvent(self, event: QShowEvent) -> None:
        """A real keyboard writes here at once."""
        super().showEvent(event)
        self.field.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _key(self, digit: str) -> QPushButton:
        button = touch_button(part="entry")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps it
        button.setText(digit)
        button.clicked.connect(partial(self._on_key, digit))
        self.keys[digit] = button
        return button

    def _on_key(self, digit: str) -> None:
        if digit:
            self.field.insert(digit)
        else:
            self.field.backspace()

    def _on_sent(self) -> None:
        if self.field.text():
            self.entered.emit()

    def _tint(self) -> None:
        self.back_key.setIcon(icon("backspace", self._look.tokens.text))
