"""View: one form of the sheet of people: it is begun from empty fields, says what is refused, and ends."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from ui.bridge.people_words import refusal_words
from ui.bridge.seat import Seat
from ui.style.look import Look
from ui.widgets.plain import plain_label

_LONGEST_ID = 64


class View(QWidget):
    """`column` takes what the view shows; `said` is why the core refused."""

    done = Signal()
    """The sheet may close."""
    turned = Signal(str)
    """Another view of the sheet is wanted, by its key."""
    key = ""

    def __init__(self, seat: Seat, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seat, self.look = seat, look
        self.said = plain_label("strong")
        self.said.setWordWrap(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.metrics.grid(3))

    def title(self) -> str:
        """What the sheet is headed with."""
        raise NotImplementedError

    def begin(self) -> None:
        """From empty fields on."""
        self.say("")

    def retranslate(self) -> None:
        """Set every text anew."""

    def say(self, words: str) -> None:
        """Why it did not go on; "" takes it away."""
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def settle(self, refused: Refused | None) -> None:
        """The core answered."""
        if refused is None:
            self.say("")
            self.done.emit()
        else:
            self.say(refusal_words(refused))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def id_field() -> QLineEdit:
    """Where a person's id is written."""
    field = QLineEdit()
    field.setMaxLength(_LONGEST_ID)
    field.setInputMethodHints(Qt.InputMethodHint.ImhNoAutoUppercase | Qt.InputMethodHint.ImhNoPredictiveText)
    return field


def name_it(field: QLineEdit, words: str) -> None:
    """What is written there, for the eye and for the ear."""
    field.setPlaceholderText(words)
    field.setAccessibleName(words)
