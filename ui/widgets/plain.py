"""Plain labels and buttons: text is never markup, and whatever is touched is large enough."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget


def plain_label(part: str, text: str = "", parent: QWidget | None = None) -> QLabel:
    """A label of a part of the style sheet that shows its text as it is."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("part", part)
    label.setText(text)
    return label


def touch_button(*, part: str = "", checkable: bool = False, parent: QWidget | None = None) -> QPushButton:
    """A button; its size comes from the style sheet's touch minimum."""
    button = QPushButton(parent)
    button.setCheckable(checkable)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if part:
        button.setProperty("part", part)
    return button
