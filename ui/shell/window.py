"""Window: the frame that is always there, and the pages inside it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hmi.values.tag import Kind, Tag
from ui.bridge.chosen import Chosen
from ui.bridge.past import Past
from ui.bridge.picture import Picture, Presence
from ui.bridge.words import capitalised, sentence
from ui.pages.values.page import ValuesPage
from ui.shell.language import Language
from ui.shell.top_bar import TopBar
from ui.style.look import Look
from ui.widgets.notice_strip import NoticeStrip
from ui.widgets.plain import plain_label
from ui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from ui.pages.trends.page import TrendsPage

_FIRST_PENS: Final = 4


def first_choice(tags: list[Tag]) -> list[int]:
    """What is trended before anyone has chosen: analog tags that someone described best, one a machine first."""
    analog = [tag for tag in tags if tag.kind is Kind.ANALOG]
    analog.sort(key=lambda tag: (-_described(tag), tag.index))
    machines: set[str] = set()
    first: list[Tag] = []
    rest: list[Tag] = []
    for tag in analog:
        (rest if tag.machine in machines else first).append(tag)
        machines.add(tag.machine)
    return sorted(tag.index for tag in (first + rest)[:_FIRST_PENS])


def _described(tag: Tag) -> int:
    limits = (tag.limits.low_low, tag.limits.low, tag.limits.high, tag.limits.high_high)
    return 2 * (tag.normal_low is not None) + any(limit is not None for limit in limits)


class Window(QWidget):
    """`close_proposed` instead of closing: the shell ends things in order and then calls `leave`."""

    close_proposed = Signal()

    def __init__(
        self, picture: Picture, chosen: Chosen, past: Past, look: Look, language: Language, utc: Callable[[], int]
    ) -> None:
        super().__init__()
        self._picture, self._chosen, self._past, self._look = picture, chosen, past, look
        self._language, self._utc = language, utc
        self._leaving = False
        self._tag_names: list[str] = []
        metrics = look.metrics
        self.setProperty("part", "window")
        self.top = TopBar(picture, look)
        self.gone = plain_label("gone")
        self.gone.setFixedHeight(metrics.grid(9))
        self.gone.hide()
        self.values = ValuesPage(picture, chosen, look)
        self.trends: TrendsPage | None = None
        self.notices = NoticeStrip(picture, look)
        self.status = StatusBar(picture, look)
        self._pages = QHBoxLayout()
        self._pages.setContentsMargins(metrics.grid(3), metrics.grid(3), metrics.grid(3), metrics.grid(3))
        self._pages.setSpacing(metrics.grid(3))
        self._pages.addWidget(self.values, 1)
        self._trends_place = QFrame()
        self._trends_place.setProperty("part", "card")
        self._pages.addWidget(self._trends_place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.gone)
        column.addLayout(self._pages, 1)
        column.addWidget(self.notices)
        column.addWidget(self.status)
        self.top.language_proposed.connect(self._on_language_proposed)
        self.top.night_proposed.connect(look.set_night)
        self.top.show_language(language.name)
        self._retranslate()
        self.setFocus()  # no button begins with the focus ring, which says "selected" from two metres

    def add_trends(self) -> None:
        """Make the trends page. Apart, because pyqtgraph is slow to import: the values show first."""
        from ui.pages.trends.page import TrendsPage

        if self.trends is None:
            self.trends = TrendsPage(self._picture, self._chosen, self._past, self._look, self._utc)
            self._pages.replaceWidget(self._trends_place, self.trends)
            self._trends_place.hide()
            self._trends_place.deleteLater()

    def reload(self) -> None:
        """A core answered: its station may be another."""
        names = [tag.name for tag in self._picture.tags]
        if names != self._tag_names:
            self._tag_names = names
            self._chosen.choose(first_choice(self._picture.tags))
        self.top.reload()
        self.values.reload()
        if self.trends is not None:
            self.trends.reload()
        self._retranslate()

    def show_frame(self, mono_ns: int) -> None:
        """One frame: every part shows this moment."""
        utc_ns = self._utc()
        self.top.show_frame(utc_ns)
        self._say_gone(mono_ns)
        self.values.show_frame(mono_ns)
        if self.trends is not None:
            self.trends.show_frame(mono_ns)
        self.notices.show_frame(mono_ns)
        self.status.show_frame(mono_ns, utc_ns)

    def leave(self) -> None:
        """Close now."""
        self._leaving = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Propose the end; what must be ended first is ended first."""
        if self._leaving:
            event.accept()
        else:
            event.ignore()
            self.close_proposed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _say_gone(self, mono_ns: int) -> None:
        presence = self._picture.presence(mono_ns)
        shown = presence in {Presence.GONE, Presence.SILENT}
        if shown:
            reason = "core_silent" if presence is Presence.SILENT else self._picture.gone_reason
            self.gone.setText(capitalised(sentence(reason or "core_gone")))
        self.gone.setVisible(shown)

    def _on_language_proposed(self, name: str) -> None:
        self._language.switch(name)
        self.top.show_language(name)

    def _retranslate(self) -> None:
        station = self._picture.welcome.station if self._picture.welcome else ""
        self.setWindowTitle(f"{station} · Pupitre" if station else "Pupitre")
