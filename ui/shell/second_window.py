"""SecondWindow: one page on another screen, with its title, the way back, and the notices below it."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.bridge.picture import Picture, Presence
from ui.bridge.status_words import no_data_since, trust_fact
from ui.shell.entry import Entry
from ui.shell.page_stack import shows_values
from ui.shell.top_bar import station_name
from ui.style.look import Look
from ui.widgets.elided import ElidedLabel
from ui.widgets.hatched import HatchCover
from ui.widgets.icon_button import IconButton
from ui.widgets.notice_strip import NoticeStrip
from ui.widgets.page import Page
from ui.widgets.status_chip import StatusChip


class SecondWindow(QWidget):
    """`back_proposed`: the page is wanted in the first window again."""

    back_proposed = Signal()

    def __init__(self, picture: Picture, look: Look, page: Page) -> None:
        super().__init__()
        self._picture = picture
        self._second = -1
        self.page = page
        metrics = look.metrics
        self.setProperty("part", "window")
        top = QFrame()
        top.setProperty("part", "top")
        top.setFixedHeight(metrics.top_height)
        self.title = ElidedLabel("title")
        self.trust = StatusChip(look)
        self.back = IconButton(look, "screens")
        self.back.setFixedSize(metrics.grid(23), metrics.top_height - 2)
        self.back.clicked.connect(self.back_proposed)
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, metrics.grid(4), 0)
        row.addWidget(self.back)
        row.addWidget(self.title, 1)
        row.addWidget(self.trust, 1)
        self.notices = NoticeStrip(picture, look)
        place = QWidget()
        inside = QVBoxLayout(place)
        inside.setContentsMargins(*[metrics.grid(3)] * 4)
        inside.addWidget(page)
        self.cover = HatchCover(look, place)
        self.entry = Entry(self, place, look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(place, 1)
        column.addWidget(self.notices)
        page.show()
        self._retranslate()

    def show_frame(self, mono_ns: int, utc_ns: int) -> None:
        """One frame of this window."""
        if mono_ns // 1_000_000_000 != self._second:
            self._second = mono_ns // 1_000_000_000
            fact = trust_fact(self._picture, mono_ns, utc_ns)
            self.trust.say(station_name(self._picture), fact.words, fact.urgency)
        gone = self._picture.presence(mono_ns) in {Presence.GONE, Presence.SILENT}
        self.cover.say(no_data_since(self._picture, utc_ns) if gone and shows_values(self.page) else "")
        self.notices.show_frame(mono_ns)
        self.page.show_frame(mono_ns)

    def release(self) -> Page:
        """Give the page away, and close."""
        self.page.setParent(None)
        self.hide()
        self.deleteLater()
        return self.page

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it brings the page back."""
        event.ignore()
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
        self.setWindowTitle(f"{self.page.title()} · Pupitre")
