"""NoticeStrip: the three most urgent notices, always at the same place; a touch opens the list of all."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from hmi.values.notice import Notice, Urgency
from ui.bridge.picture import Picture, Presence
from ui.bridge.words import notice_words
from ui.style.look import Look
from ui.widgets.fact_label import FactLabel
from ui.widgets.symbols import paint_focus

_MOST: Final = 3
_HALF_BLINK_NS: Final = 500_000_000
_Told = tuple[str, str, int]


def most_urgent(notices: list[Notice]) -> list[Notice]:
    """Most urgent first; among equals the newest first."""
    return sorted(notices, key=lambda notice: (notice.urgency, notice.at_ns), reverse=True)


class NoticeStrip(QFrame):
    """`show_frame` once a frame. The whole strip is one target; Enter or Space do what a touch does.

    The shape of an urgent notice blinks once a second until the list was opened (`see_all`), or never where the
    look says that motion is reduced.
    """

    list_proposed = Signal()

    def __init__(self, picture: Picture, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._look = look
        self._shown: object = None
        self._seen: set[_Told] = set()
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

    def take_touches(self, taken: bool) -> None:
        """Be a target, or only show (on a screen that is locked)."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not taken)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if taken else Qt.FocusPolicy.NoFocus)

    def show_frame(self, mono_ns: int) -> None:
        """Show what is most urgent now."""
        notices = most_urgent(list(self._picture.notices.values()))
        self._blink(notices, mono_ns)
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

    def see_all(self) -> None:
        """A person looks at the list: what stands now has been seen."""
        self._seen = {_told(notice) for notice in self._picture.notices.values()}

    def _blink(self, notices: list[Notice], mono_ns: int) -> None:
        dark = bool(mono_ns // _HALF_BLINK_NS % 2) and not self._look.reduced_motion
        for place, label in enumerate(self.labels):
            notice = notices[place] if place < len(notices) else None
            unseen = notice is not None and notice.urgency is Urgency.URGENT and _told(notice) not in self._seen
            label.dim(dark and unseen)

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
            paint_focus(painter, QRectF(self.rect()), self._look)
            painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language with the next frame."""
        if event.type() == QEvent.Type.LanguageChange:
            self._shown = None
        super().changeEvent(event)


def _told(notice: Notice) -> _Told:
    """The same notice told again later is a new one."""
    return notice.key, notice.subject, notice.at_ns
