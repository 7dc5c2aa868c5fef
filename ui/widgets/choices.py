"""Choices: one of a few words, each a target of its own; nothing opens, nothing is hidden in a list."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from ui.style.look import Look
from ui.widgets.plain import touch_button

_NONE: Final = ""


class Choices(QWidget):
    """`chosen` carries the key of what was touched; `choice` is "" until then."""

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        columns: int = 3,
        *,
        high: int | None = None,
        part: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns, self._high, self._part = columns, high, part
        self.choice = _NONE
        self.buttons: dict[str, QPushButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.metrics.grid(2))

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """These (key, words), from now on; what was chosen stays when it is still among them."""
        if [key for key, _ in options] != list(self.buttons):
            for button in self.buttons.values():
                self._grid.removeWidget(button)
                button.hide()
                button.deleteLater()
            self.buttons = {}
            for place, (key, _) in enumerate(options):
                self.buttons[key] = button = touch_button(part=self._part, checkable=True)
                if self._high is not None:
                    button.setFixedHeight(self._high)
                button.clicked.connect(partial(self.choose, key))
                self._grid.addWidget(button, place // self._columns, place % self._columns)
                button.show()  # a layout that is seen already would do so a turn of the loop later
        for key, words in options:
            self.buttons[key].setText(words.replace("&", "&&"))
            self.buttons[key].setAccessibleName(words)
        self._mark(self.choice if self.choice in self.buttons else _NONE)

    def choose(self, key: str) -> None:
        """As if it were touched."""
        self._mark(key)
        self.chosen.emit(key)

    def mark(self, key: str) -> None:
        """This is chosen, and nobody is told of it."""
        self._mark(key if key in self.buttons else _NONE)

    def forget(self) -> None:
        """Nothing is chosen."""
        self._mark(_NONE)

    def _mark(self, key: str) -> None:
        self.choice = key
        for each, button in self.buttons.items():
            button.setChecked(each == key)
