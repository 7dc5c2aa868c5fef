"""NoticeStrip: the three most urgent notices, always at the same place; a touch opens the list of all."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from hmi.values.notice import Notice
from ui.bridge.picture import Picture, Presence
from ui.bridge.words import notice_words
from ui.style.look import Look
from ui.widgets.fact_label import FactLabel

_MOST: Final = 3


def most_urgent(notices: list[Notice]) -> list[Notice]:
    """Most urgent first; among equals the newest first."""
    return sorted(notices, key=lambda notice: (notice.urgency, notice.at_ns), reverse=True)


class NoticeStrip(QFrame):
    """`show_frame` once a frame. The whole strip is one target; Enter or Space do what a touch does."""

    list_proposed = Signal()

    def __init__(self, picture: Picture, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._look = look
        self._shown: object = None
        self.setProperty("part", "bottom")
        self.setFixedHeight(look.metrics.touch)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.labels = [FactLabel(look, pixels=look.metrics.body) for _ in range(_MOST)]
        self.rest = FactLabel(look)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.metrics.grid(4), 0, look.metrics.grid(4), 0)
        row.setSpacing(look.metrics.grid(8))
        for label in self.labels:
            row.addWidget(label)
        row.addStretch(1)
        row.addWidget(self.rest)

    def show_frame(self, mono_ns: int) -> None:
        """Show what is most urgent now."""
        notices = most_urgent(list(self._picture.notices.values()))
        heard = self._picture.presence(mono_ns) is Presence.ATTACHED
        if (notices, heard) == self._shown:
            return
        self._shown = notices, heard
        for place, label in enumerate(self.labels):
            label.setVisible(place < len(notices) or (place == 0 and not notices))
            if place < len(notices):
                label.say(notice_words(notices[place]), notices[place].urgency)
        if not notices:
            # Silence of the core is not peace on the line.
            self.labels[0].say(self.tr("No notices") if heard else self.tr("Notices not known"))
        self.rest.setVisible(len(notices) > _MOST)
        self.rest.say(self.tr("and {count} more").format(count=len(notices) - _MOST))
        said = ", ".join(label.words for label in self.labels if not label.isHidden())
        self.setAccessibleName(self.tr("Notices: {list}").format(list=said))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A touch anywhere opens the list."""
        if self.rect().contains(event.position().toPoint()):
            self.list_proposed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So do Enter and Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.list_proposed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar, and a ring while it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(self._look.tokens.accent), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
            painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language with the next frame."""
        if event.type() == QEvent.Type.LanguageChange:
            self._shown = None
        super().changeEvent(event)
