"""Keyboard: the screen's own keys for one field, letters or numbers, large enough for a glove."""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QPushButton, QWidget

from ui.bridge.words import language
from ui.style.icons import icon
from ui.style.look import Look
from ui.widgets.keyboard_layouts import Act, Key, Rows, letters, numbers, symbols
from ui.widgets.plain import touch_button

OWN_KEYS: Final = "own"
"""Value of the property "keys" of a field that has keys beside it: no keyboard is brought for it."""
_NUMERIC: Final = (
    Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhFormattedNumbersOnly | Qt.InputMethodHint.ImhPreferNumbers
)
_QT_KEYS: Final = {
    Act.BACKSPACE: Qt.Key.Key_Backspace,
    Act.LEFT: Qt.Key.Key_Left,
    Act.RIGHT: Qt.Key.Key_Right,
}
_DRAWINGS: Final = {Act.BACKSPACE: "backspace", Act.SHIFT: "shift", Act.LEFT: "back", Act.RIGHT: "forward"}


def is_numeric(field: QLineEdit) -> bool:
    """Whether a field asks for the pad: by Qt's own input hints."""
    return bool(field.inputMethodHints() & _NUMERIC)


class Keyboard(QFrame):
    """Keys never take the focus: the field keeps it, with its cursor and its selection."""

    done = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._field: QLineEdit | None = None
        self._rows: Rows = ()
        self._upper = False
        self._symbols = False
        self.sending = False
        """True while a key of ours is being written: no real keyboard is at work."""
        self.keys: dict[Key, QPushButton] = {}
        self.setProperty("part", "keyboard")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(*[look.metrics.grid(2)] * 4)
        self._grid.setSpacing(look.metrics.grid(1))
        look.changed.connect(self._lay)

    @property
    def field(self) -> QLineEdit | None:
        """Where the keys write."""
        return self._field

    def write_to(self, field: QLineEdit | None) -> None:
        """Write there from now on; None for nowhere."""
        self._field = field
        self._upper = self._symbols = False
        if field is not None:
            self._lay()

    def fit(self, width: int, height: int) -> QSize:
        """Make the keys as large as they may be there, never smaller than the touch minimum; answers the size."""
        metrics, rows = self._look.metrics, len(self._rows)
        columns = max(sum(key.span for key in row) for row in self._rows)
        gap, edge = self._grid.spacing(), 2 * metrics.grid(2)
        high = min(metrics.key, (height - edge - gap * (rows - 1)) // rows)
        wide = min(metrics.key, (width - edge - gap * (columns - 1)) // columns)
        high, wide = max(high, metrics.touch), max(wide, metrics.touch)
        for key, button in self.keys.items():
            button.setFixedSize(wide * key.span + gap * (key.span - 1), high)
        size = QSize(wide * columns + gap * (columns - 1) + edge, high * rows + gap * (rows - 1) + edge)
        self.resize(size)
        return size

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language: its letters lie elsewhere."""
        if event.type() == QEvent.Type.LanguageChange and self._field is not None:
            self._lay()
        super().changeEvent(event)

    def _lay(self) -> None:
        """The keys anew."""
        if self._field is None:
            return
        old = next(iter(self.keys.values())).size() if self.keys else None
        for button in self.keys.values():
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.keys = {}
        if is_numeric(self._field):
            self._rows = numbers(QLocale().decimalPoint())
        else:
            self._rows = symbols() if self._symbols else letters(language(), upper=self._upper)
        for row, keys in enumerate(self._rows):
            column = 0
            for key in keys:
                self.keys[key] = button = self._button(key)
                if old is not None:
                    button.setFixedSize(old.width() * key.span, old.height())
                self._grid.addWidget(button, row, column, 1, key.span)
                column += key.span
        if self.isVisible() and self.parentWidget() is not None:
            self.fit(self.width(), self.height())

    def _button(self, key: Key) -> QPushButton:
        button = touch_button(part="primary" if key.act is Act.DONE else "key", parent=self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        words = self._words(key)
        button.setAccessibleName(words)
        drawing = _DRAWINGS.get(key.act) if key.act is not None else None
        if drawing is not None:
            button.setIcon(icon(drawing, self._look.tokens.text))
            button.setIconSize(QSize(*[self._look.metrics.grid(6)] * 2))
            button.setCheckable(key.act is Act.SHIFT)
            button.setChecked(key.act is Act.SHIFT and self._upper)
        else:
            # An ampersand on a button would be read as a mark of a shortcut.
            button.setText((key.text.strip() or words).replace("&", "&&"))
        button.setAutoRepeat(key.act in _QT_KEYS)
        button.clicked.connect(partial(self._on_key, key))
        return button

    def _on_key(self, key: Key) -> None:
        match key.act:
            case None:
                self._send(0, key.text)
                if self._upper and not self._symbols:
                    self._upper = False
                    self._lay()
            case Act.SHIFT:
                self._upper = not self._upper
                self._lay()
            case Act.SYMBOLS | Act.LETTERS:
                self._symbols = key.act is Act.SYMBOLS
                self._lay()
            case Act.CLEAR:
                if self._field is not None:
                    self._field.selectAll()
                self._send(Qt.Key.Key_Delete, "")
            case Act.SIGN:
                self._turn_sign()
            case Act.DONE:
                self.done.emit()
            case _:
                self._send(_QT_KEYS[key.act], "")

    def _turn_sign(self) -> None:
        """Minus is a property of the whole number, wherever the cursor stands."""
        if self._field is None:
            return
        place = self._field.cursorPosition()
        minus = QLocale().negativeSign()
        if self._field.text().startswith(("-", minus)):
            self._field.setCursorPosition(1)
            self._send(Qt.Key.Key_Backspace, "")
            self._field.setCursorPosition(max(0, place - 1))
        else:
            self._field.setCursorPosition(0)
            self._send(0, "-")
            self._field.setCursorPosition(place + 1)

    def _send(self, code: int, text: str) -> None:
        """As a real key would: the field's own checks decide what it takes."""
        if self._field is None:
            return
        self.sending = True
        try:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text)
                QCoreApplication.sendEvent(self._field, event)
        finally:
            self.sending = False

    def _words(self, key: Key) -> str:
        words = {
            Act.SHIFT: self.tr("Capitals"),
            Act.SYMBOLS: "#+=",
            Act.LETTERS: "abc",
            Act.BACKSPACE: self.tr("Delete backwards"),
            Act.CLEAR: self.tr("Clear"),
            Act.LEFT: self.tr("Left"),
            Act.RIGHT: self.tr("Right"),
            Act.SIGN: "+/−",
            Act.DONE: self.tr("Done"),
        }
        if key.act is not None:
            return words[key.act]
        return self.tr("Space") if key.text == " " else key.text
