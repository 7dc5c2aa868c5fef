"""NoticeStrip: the three most urgent alarms, and notices where room is left; a touch opens the list of all."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from hmi.values.alarm import AlarmStand
from hmi.values.notice import Notice, Urgency
from ui.bridge.alarm_words import label_words, peace_words
from ui.bridge.picture import Picture, Presence
from ui.bridge.words import notice_words
from ui.style.look import Look
from ui.widgets.alarm_symbols import HALF_BLINK_NS, is_dark
from ui.widgets.fact_label import FactLabel, Mark
from ui.widgets.symbols import paint_focus

_MOST: Final = 3
_Told = tuple[str, str, int]


def most_urgent(notices: list[Notice]) -> list[Notice]:
    """Most urgent first; among equals the newest first."""
    return sorted(notices, key=lambda notice: (notice.urgency, notice.at_ns), reverse=True)


class NoticeStrip(QFrame):
    """`show_frame` once a frame. Two targets: alarms, and on the right notices; Enter or Space open the first.

    The shape of an alarm blinks once a second until it is acknowledged, that of an urgent notice until the list was
    opened (`see_all`); never where the look says that motion is reduced.
    """

    list_proposed = Signal(str)
    """Open the page of this key: "alarms" or "notices"."""

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
        board = self._picture.alarms
        stands = board.annunciated()
        notices = most_urgent(list(self._picture.notices.values()))
        heard = self._picture.presence(mono_ns) is Presence.ATTACHED
        self._blink(stands, notices, mono_ns)
        state = (stands, notices, heard, board.flood is not None, board.in_doubt())
        if state == self._shown:
            return
        self._shown = state
        entries: list[tuple[str, Mark | None]] = [
            (label_words(board.faces.get(one.id), one.id), (board.faces[one.id].priority, one.state))
            for one in stands[:_MOST]
            if one.id in board.faces
        ]
        left = _MOST - len(entries)
        entries += [(notice_words(one), one.urgency) for one in notices[:left]]
        if not entries:
            entries = [(peace_words(board, heard=heard), None)]
        for place, label in enumerate(self.labels):
            label.setVisible(place < len(entries))
            if place < len(entries):
                label.say(*entries[place])
        self._say_rest(max(0, len(stands) - _MOST), max(0, len(notices) - max(0, left)))
        said = ", ".join(label.words for label in self.labels if not label.isHidden())
        self.setAccessibleName(self.tr("Alarms and notices: {list}").format(list=said))

    def _say_rest(self, alarms: int, notices: int) -> None:
        words = [self.tr("flood of alarms")] if self._picture.alarms.flood is not None else []
        if alarms:
            words.append(
                self.tr("1 more alarm") if alarms == 1 else self.tr("{count} more alarms").format(count=alarms)
            )
        if notices:
            many = self.tr("{count} more notices").format(count=notices)
            words.append(self.tr("1 more notice") if notices == 1 else many)
        self.rest.say(", ".join(words))
        self.rest.setVisible(bool(words))

    def see_all(self) -> None:
        """A person looks at the list: what stands now has been seen."""
        self._seen = {_told(notice) for notice in self._picture.notices.values()}

    def _blink(self, stands: list[AlarmStand], notices: list[Notice], mono_ns: int) -> None:
        dark = bool(mono_ns // HALF_BLINK_NS % 2) and not self._look.reduced_motion
        for place, label in enumerate(self.labels):
            below = place - len(stands)
            if below < 0:
                label.dim(is_dark(stands[place], mono_ns, self._look))
                continue
            notice = notices[below] if below < len(notices) else None
            unseen = notice is not None and notice.urgency is Urgency.URGENT and _told(notice) not in self._seen
            label.dim(dark and unseen)

    def _list_at(self, x: float | None) -> str:
        """What a touch there asks for; None: a key."""
        if not self._picture.alarms.annunciated():
            return "notices"
        noticed = [label for label in self.labels if isinstance(label.urgency, Urgency) and not label.isHidden()]
        first = min((label.x() for label in noticed), default=self.rest.x() if self._picture.notices else self.width())
        return "notices" if x is not None and x >= first else "alarms"

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A touch anywhere opens the list."""
        if self.rect().contains(event.position().toPoint()):
            self.list_proposed.emit(self._list_at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So do Enter and Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.list_proposed.emit(self._list_at(None))
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
