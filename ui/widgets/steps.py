"""Steps: relative changes by large buttons: two the one way, two the other."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.style.look import Look
from ui.widgets.plain import touch_button


class Steps(QWidget):
    """`stepped` carries the change in the tag's unit."""

    stepped = Signal(float)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[float, QPushButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.metrics.grid(3))

    def offer(self, steps: Sequence[tuple[float, str]]) -> None:
        """These changes (amount, words), from left to right."""
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for amount, words in steps:
            self.buttons[amount] = button = touch_button(part="entry")
            button.setText(words)
            button.setAutoRepeat(False)  # a touch is one step: a hand that rests must not run the value away
            button.clicked.connect(partial(self.stepped.emit, amount))
            self._row.addWidget(button, 1)
