"""FactColumn: facts one below the other, each under its label, and ways to what belongs to them."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.scrolled import scrolled

_KEPT: Final = "\n\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
"""Signs that Python does not count as printable; French stands before a colon with them, and between thousands."""
_BREAKS: Final = str.maketrans({sign: f"{sign}\u200b" for sign in "/;:.=_,&?[]"})
_LONG_RUN: Final = re.compile(r"(\S{16})(?=\S{16})")
_LONGEST: Final = 20_000
_HASH_GROUP: Final = 8


def breakable(text: str) -> str:
    """Lines stay, other control characters do nothing; long words may be broken at their marks, or anywhere."""
    shown = text[:_LONGEST] + ("…" if len(text) > _LONGEST else "")
    plain = "".join(sign if sign.isprintable() or sign in _KEPT else "·" for sign in shown)
    return _LONG_RUN.sub("\\1\u200b", plain.translate(_BREAKS))


def grouped(digits: str) -> str:
    """A hash in groups that can be read aloud."""
    return " ".join(digits[at : at + _HASH_GROUP] for at in range(0, len(digits), _HASH_GROUP))


class FactColumn(QWidget):
    """`area` is what is put into a layout: it scrolls when there are more facts than room."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, look.metrics.grid(2), 0)
        self._column.setSpacing(look.metrics.grid(2))
        self.area: QScrollArea = scrolled(self)
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_facts(self, facts: Sequence[tuple[str, str]], ways: Sequence[tuple[str, Callable[[], None]]] = ()) -> None:
        """(label, value), and above them (words, what a touch does); without a change nothing is made anew."""
        state = (tuple(facts), tuple(words for words, _ in ways))
        if state == self._shown:
            return
        self._shown = state
        while self._column.count():
            item = self._column.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for words, touched in ways:
            button = touch_button()
            button.setText(words.replace("&", "&&"))
            button.clicked.connect(lambda _=False, touched=touched: touched())
            self._column.addWidget(button)
        for label, value in facts:
            self._column.addWidget(_fact(label, value))
        self._column.addStretch(1)
        self.area.verticalScrollBar().setValue(0)


def _fact(label: str, value: str) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    said = plain_label("", breakable(value))
    said.setWordWrap(True)
    holder.setAccessibleName(f"{label}: {value[:200]}")
    column.addWidget(plain_label("label", label))
    column.addWidget(said)
    return holder
