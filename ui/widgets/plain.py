"""Plain labels and buttons: text is never markup, and whatever is touched is large enough."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent
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


class FirmButton(TouchButton):
    """What sends, signs, or goes on: a finger that bounces has touched it once, not also what comes after it.

    least: pixels that it is wide at least. The style sheet's least width overrides one that is set on a widget.
    """

    def __init__(self, parent: QWidget | None = None, *, least: int = 0) -> None:
        super().__init__(parent)
        self._least = least
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("part", "critical")

    def sizeHint(self) -> QSize:
        """As wide as its words, and not less than is asked for."""
        return super().sizeHint().expandedTo(QSize(self._least, 0))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second of two touches in a moment and a place; Qt would take it for one more."""
        event.accept()


def touch_button(*, part: str = "", checkable: bool = False, parent: QWidget | None = None) -> QPushButton:
    """A button; its size comes from the style sheet's touch minimum."""
    button = FirmButton(parent) if part == "critical" else TouchButton(parent)
    button.setCheckable(checkable)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if part:
        button.setProperty("part", part)
    return button
