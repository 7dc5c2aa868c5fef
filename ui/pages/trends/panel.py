"""Panel: what opens beside the plots, with its title and its way out. It covers nothing and blocks nothing."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QScroller, QVBoxLayout, QWidget

from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button

_WIDTH_STEPS = 92


class Panel(QFrame):
    """`body` takes the content; `retranslate` is called at once by whoever has made all of it."""

    close_proposed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        metrics = look.metrics
        self.setProperty("part", "card")
        self.setFixedWidth(metrics.grid(_WIDTH_STEPS))
        self._heading = plain_label("strong")
        self._close = touch_button()
        self._close.clicked.connect(self.close_proposed)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._close)
        self.body = QVBoxLayout()
        self.body.setSpacing(metrics.grid(2))
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.grid(3), metrics.grid(2), metrics.grid(2), metrics.grid(2))
        column.setSpacing(metrics.grid(2))
        column.addLayout(head)
        column.addLayout(self.body, 1)

    def heading(self) -> str:
        """The panel's title."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Set every text anew."""
        self._heading.setText(self.heading())
        self._close.setText(self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def scrolled(rows: QWidget) -> QScrollArea:
    """A list of rows that a finger moves."""
    area = QScrollArea()
    area.setWidget(rows)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    rows.setAutoFillBackground(False)
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
    return area


def empty(layout: QVBoxLayout) -> None:
    """Take every row out of a list."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
