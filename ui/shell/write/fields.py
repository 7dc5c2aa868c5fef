"""What is chosen for a command: a number with keys and steps, a state by its word, or a method's arguments."""

from functools import partial

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from hmi.values.tag import Kind, Tag
from hmi.values.writable import Argument, Method
from ui.bridge.value_text import number_text, one_line
from ui.bridge.words import language
from ui.style.look import Look
from ui.widgets.choices import Choices
from ui.widgets.plain import plain_label

_MANY = 6
"""States beyond this stand in two columns."""


def is_state(tag: Tag) -> bool:
    """Whether a word is chosen, not a number."""
    return tag.kind is Kind.SWITCH or (tag.kind is Kind.STATE and bool(tag.states))


class StateChoice(Choices):
    """Every state that may be asked for, by its word."""

    def ask(self, tag: Tag, low: float | None, high: float | None) -> None:
        """States of this tag between these numbers; nothing is chosen."""
        numbers = sorted(tag.states) or [0, 1]
        may = [n for n in numbers if (low is None or n >= low) and (high is None or n <= high)]
        self.offer([(str(number), number_text(tag, float(number))) for number in may])
        self.forget()

    @property
    def number(self) -> float | None:
        """What was chosen."""
        return float(self.choice) if self.choice else None


class ArgumentFields(QWidget):
    """One field for each argument, with what it may be beside it."""

    edited = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._arguments: tuple[Argument, ...] = ()
        self.fields: list[QLineEdit] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.metrics.grid(3))
        self._grid.setColumnStretch(1, 1)

    def ask(self, method: Method) -> None:
        """The arguments of this method, as the station file begins them."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._arguments, self.fields = method.arguments, []
        for row, argument in enumerate(method.arguments):
            name = one_line(argument.label.in_language(language())) or one_line(argument.name)
            field = QLineEdit()
            field.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
            field.setValidator(QDoubleValidator(-1e12, 1e12, argument.decimals, field))
            field.setAccessibleName(name)
            if argument.default is not None:
                field.setText(_written(argument.default, argument.decimals))
            field.textChanged.connect(lambda _: self.edited.emit())
            self.fields.append(field)
            self._grid.addWidget(plain_label("strong", name), row, 0)
            self._grid.addWidget(field, row, 1)
            self._grid.addWidget(plain_label("label", _bounds(argument)), row, 2)

    @property
    def numbers(self) -> tuple[float, ...] | None:
        """What is written; None while one of them is no number."""
        read = [QLocale().toDouble(field.text()) for field in self.fields]
        return tuple(number for number, _ in read) if all(sound for _, sound in read) else None


def _bounds(argument: Argument) -> str:
    write = partial(_written, decimals=argument.decimals)
    ends = [write(end) for end in (argument.low, argument.high) if end is not None]
    return f"{' – '.join(ends)} {one_line(argument.unit)}".strip()


def _written(number: float, decimals: int) -> str:
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(number, "f", decimals)
