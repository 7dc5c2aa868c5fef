"""SecondWindow: one page on another screen, with its title, the way back, and the notices below it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.bridge.picture import Picture, Presence
from ui.bridge.seat import Seat
from ui.bridge.status_words import no_data_since, trust_fact
from ui.shell.entry import Entry
from ui.shell.marking import Marking
from ui.shell.page_stack import shows_values
from ui.shell.seat.chip import PersonChip
from ui.shell.top_bar import station_name
from ui.style.look import Look
from ui.widgets.elided import ElidedLabel
from ui.widgets.hatched import HatchCover
from ui.widgets.icon_button import IconButton
from ui.widgets.notice_strip import NoticeStrip
from ui.widgets.page import Page
from ui.widgets.plain import plain_label
from ui.widgets.status_chip import StatusChip


class SecondWindow(QWidget):
    """`back_proposed`: the page is wanted in the first window again."""

    back_proposed = Signal()

    def __init__(self, picture: Picture, look: Look, seat: Seat, page: Page) -> None:
        super().__init__()
        self._picture = picture
        self._second = -1
        self.page = page
        metrics = look.metrics
        self.setProperty("part", "window")
        self.top = QFrame()
        self.top.setProperty("part", "top")
        self.top.setFixedHeight(metrics.top_height)
        self.title = ElidedLabel("title")
        self.trust = StatusChip(look)
        self.person = PersonChip(look, seat)
        self.back = IconButton(look, "screens")
        self.back.setFixedSize(metrics.grid(23), metrics.top_height - 2)
        self.back.clicked.connect(self.back_proposed)
        row = QHBoxLayout(self.top)
        row.setContentsMargins(0, 0, metrics.grid(4), 0)
        row.addWidget(self.back)
        row.addWidget(self.title, 1)
        row.addWidget(self.trust, 1)
        row.addWidget(self.person)
        self.notices = NoticeStrip(picture, look)
        self.marking = Marking(picture, look, self)
        place = self.marking.ground
        inside = QVBoxLayout(place)
        inside.setContentsMargins(*[metrics.grid(3)] * 4)
        inside.addWidget(page)
        self.cover = HatchCover(look, place)
        self.entry = Entry(self, place, look)
        self.locked_card = _LockedCard(look)
        self._body = QStackedWidget()
        self._body.addWidget(place)
        self._body.addWidget(self.locked_card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self._body, 1)
        column.addWidget(self.notices)
        self.marking.reload()
        page.show()
        self._retranslate()

    @property
    def locked(self) -> bool:
        """Whether it takes no touch and no key."""
        return self._body.currentWidget() is self.locked_card

    def set_locked(self, *, locked: bool) -> None:
        """Take no touch until the first window is unlocked; the notices stay in sight."""
        self.entry.put_away()
        self._body.setCurrentIndex(1 if locked else 0)
        self.top.setVisible(not locked)
        self.notices.take_touches(not locked)
        if locked:
            self.locked_card.setFocus()

    def show_frame(self, mono_ns: int, utc_ns: int) -> None:
        """One frame of this window."""
        if mono_ns // 1_000_000_000 != self._second:
            self._second = mono_ns // 1_000_000_000
            fact = trust_fact(self._picture, mono_ns, utc_ns)
            self.trust.say(station_name(self._picture), fact.words, fact.urgency)
        self.person.show_frame(mono_ns)
        self.marking.show_frame()
        gone = self._picture.presence(mono_ns) in {Presence.GONE, Presence.SILENT}
        self.cover.say(no_data_since(self._picture, utc_ns) if gone and shows_values(self.page) else "")
        self.notices.show_frame(mono_ns)
        if not self.locked:
            self.page.show_frame(mono_ns)

    def release(self) -> Page:
        """Give the page away, and close."""
        self.page.setParent(None)
        self.hide()
        self.deleteLater()
        return self.page

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it brings the page back; not while it is locked."""
        event.ignore()
        if not self.locked:
            self.back_proposed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._second = -1
        self.title.setText(self.page.title())
        self.back.say(self.tr("Bring back"))
        self.locked_card.say(self.tr("Locked for cleaning"), self.tr("Unlock on the first screen."))
        self.setWindowTitle(f"{self.page.title()} · Pupitre")


class _LockedCard(QFrame):
    """In place of the page while the screens are wiped."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("part", "window")
        self._heading, self._hint = plain_label("lock"), plain_label("label")
        column = QVBoxLayout(self)
        column.setSpacing(look.metrics.grid(3))
        column.addStretch(1)
        for label in (self._heading, self._hint):
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def say(self, heading: str, hint: str) -> None:
        """Its words."""
        self._heading.setText(heading)
        self._hint.setText(hint)
        self.setAccessibleName(f"{heading}. {hint}")
