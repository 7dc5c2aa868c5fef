"""Plain labels and buttons: text is never markup, and whatever is touched is large enough."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QLabel, QPushButton, QWidget


def plain_label(part: str, text: str = "", parent: QWidget | None = None) -> QLabel:
    """A label of a part of the style sheet that shows its text as it is."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("part", part)
    label.setText(text)
    return label


class TouchButton(QPushButton):
    """A button with room for its words also while it is checked, when they are heavier."""

    def sizeHint(self) -> QSize:
        """Qt measures words at the button's ordinary weight, whatever the sheet says of the checked one."""
        size = super().sizeHint()
        if self.isCheckable():
            heavy = QFont(self.font())
            heavy.setWeight(QFont.Weight.DemiBold)
            more = QFontMetrics(heavy).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(
                self.text()
            )
            size.setWidth(size.width() + max(0, more))
        return size


def touch_button(*, part: str = "", checkable: bool = False, parent: QWidget | None = None) -> QPushButton:
    """A button; its size comes from the style sheet's touch minimum."""
    button = TouchButton(parent)
    button.setCheckable(checkable)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if part:
        button.setProperty("part", part)
    return button
