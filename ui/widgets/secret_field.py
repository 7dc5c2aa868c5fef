"""SecretField: where a password or PIN is written: dots on the screen, nothing to copy, and nothing left behind."""

from typing import Final

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QHideEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

TAKES_BADGE: Final = "badge"
"""Value of the property "takes" of a field in which a badge is read that is to be given to somebody."""
_LONGEST: Final = 256
_HINTS: Final = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class SecretField(QLineEdit):
    """`take` hands over what was written and empties the field; so does going out of sight."""

    def __init__(self, *, digits: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(_HINTS)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setMaxLength(_LONGEST)
        if digits:
            self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self))

    def take(self) -> str:
        """What was written; the field is empty from then on."""
        text = self.text()
        self.wipe()
        return text

    def wipe(self) -> None:
        """Forget it: `setText`, unlike `clear`, leaves nothing for an undo to bring back."""
        self.setText("")

    def hideEvent(self, event: QHideEvent) -> None:
        """What nobody sees, nobody finishes."""
        self.wipe()
        super().hideEvent(event)
