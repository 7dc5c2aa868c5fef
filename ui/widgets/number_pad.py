"""NumberPad: a field for one number and the keys to write it, large enough for a glove; a real keyboard writes too."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.style.icons import icon
from ui.style.look import Look
from ui.widgets.keyboard import OWN_KEYS
from ui.widgets.plain import touch_button

_DIGITS: Final = ("789", "456", "123")
_LARGEST: Final = 1e12
_POINT: Final = "point"
_SIGN: Final = "sign"
_BACK: Final = "back"


class NumberPad(QFrame):
    """`edited` with every change; `number` is None while nothing is written, or no number.

    wide: four keys in a row, where there is no height for five rows.
    """

    edited = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None, *, wide: bool = False) -> None:
        super().__init__(parent)
        self._look, self._decimals = look, 0
        self._number: float | None = None
        metrics = look.metrics
        self.field = QLineEdit()
        self.field.setProperty("keys", OWN_KEYS)
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.setFont(look.font(metrics.title, strong=True))
        self.field.textChanged.connect(self._on_written)
        self.keys: dict[str, QPushButton] = {}
        grid = QGridLayout()
        grid.setSpacing(metrics.grid(2))
        for row, digits in enumerate(_DIGITS):
            for place, digit in enumerate(digits):
                grid.addWidget(self._key(digit), row, place)
        last = (_POINT, "0") if wide else (_POINT, "0", _BACK)
        for place, key in enumerate(last):
            grid.addWidget(self._key(key), len(_DIGITS), place)
        if wide:
            grid.addWidget(self._key(_BACK), 0, 3)
        self.keys[_BACK].setIconSize(QSize(*[metrics.grid(6)] * 2))
        self.keys[_BACK].setAutoRepeat(True)
        grid.addWidget(self._key(_SIGN), *((1, 3) if wide else (len(_DIGITS) + 1, 0, 1, 3)))
        self.keys[_SIGN].setText("+/−")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.grid(2))
        column.addWidget(self.field)
        column.addLayout(grid)
        look.changed.connect(self._tint)
        self._tint()
        self.retranslate()

    @property
    def number(self) -> float | None:
        """What is written, None when it is none."""
        return self._number

    def ask(self, words: str, *, decimals: int, signed: bool) -> None:
        """From an empty field on: a number with so many digits after the point, below zero or not."""
        self._decimals = decimals
        self.keys[_POINT].setEnabled(decimals > 0)
        self.keys[_SIGN].setVisible(signed)
        self.field.setValidator(QDoubleValidator(-_LARGEST if signed else 0.0, _LARGEST, decimals, self.field))
        self.field.setText("")
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words)

    def write(self, number: float) -> None:
        """This number stands there; the next key begins anew."""
        locale = QLocale()
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        self.field.setText(locale.toString(number, "f", self._decimals))
        self.field.selectAll()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.keys[_POINT].setText(QLocale().decimalPoint())
        self.keys[_BACK].setAccessibleName(self.tr("Delete backwards"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language: a number that was begun is written another way there."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            if self._number is not None:
                self.write(self._number)
        super().changeEvent(event)

    def _on_written(self, text: str) -> None:
        number, sound = QLocale().toDouble(text)
        self._number = number if sound else None
        self.edited.emit()

    def _key(self, key: str) -> QPushButton:
        button = touch_button(part="entry")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setText(key if key.isdigit() else "")
        button.clicked.connect(partial(self._on_key, key))
        self.keys[key] = button
        return button

    def _on_key(self, key: str) -> None:
        if key == _BACK:
            self.field.backspace()
        elif key == _POINT:
            self.field.insert(QLocale().decimalPoint())
        elif key == _SIGN:
            self._turn_sign()
        else:
            self.field.insert(key)

    def _turn_sign(self) -> None:
        text, minus = self.field.text(), QLocale().negativeSign()
        self.field.setText(text.removeprefix(minus).removeprefix("-") if text[:1] in {"-", minus} else f"-{text}")

    def _tint(self) -> None:
        self.keys[_BACK].setIcon(icon("backspace", self._look.tokens.text))
