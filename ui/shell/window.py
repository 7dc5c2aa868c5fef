"""Window: the frame that is always there, and the pages inside it."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.bridge.chosen import Chosen
from ui.bridge.past import Past
from ui.bridge.picture import Picture, Presence
from ui.bridge.words import capitalised, sentence
from ui.shell.first_choice import first_choice
from ui.shell.language import Language
from ui.shell.page_stack import PageStack
from ui.shell.pages import PAGES, Makings, PageSpec, home_of
from ui.shell.top_bar import TopBar, station_name
from ui.style.look import Look
from ui.widgets.nav_rail import NavRail, RailEntry
from ui.widgets.notice_strip import NoticeStrip
from ui.widgets.page import Page
from ui.widgets.plain import plain_label

_WATCH_WHOLE: Final = 2000
"""Stations up to so many tags are watched whole: pages open full, and the share of trusted values is of all of them."""
_REASONS: Final = "diagnostics"
"""The page behind the trust of data."""


def raise_it(error: BaseException) -> None:
    """What a window does with a page that cannot be made, unless told otherwise."""
    raise error


class Window(QWidget):
    """`close_proposed` instead of closing: the shell ends things in order and then calls `leave`."""

    close_proposed = Signal()
    watch_changed = Signal()
    """`watched` answers something else now."""
    live_painted = Signal()
    """Once: the first live value is on the screen."""

    def __init__(
        self,
        picture: Picture,
        chosen: Chosen,
        past: Past,
        look: Look,
        language: Language,
        utc: Callable[[], int],
        *,
        specs: tuple[PageSpec, ...] = PAGES,
        extras: Mapping[str, object] | None = None,
        report: Callable[[BaseException], None] = raise_it,
    ) -> None:
        super().__init__()
        self._picture, self._chosen, self._look = picture, chosen, look
        self._language, self._utc = language, utc
        self._specs = specs
        self._leaving = False
        self._live_drawn = False
        self._live_told = False
        self._tag_names: list[str] = []
        metrics = look.metrics
        self.setProperty("part", "window")
        self.setMinimumSize(metrics.px(800), metrics.px(600))
        self.rail = NavRail(look, self._entries()[:-1], self._entries()[-1])
        self.top = TopBar(picture, look)
        self.gone = plain_label("gone")
        self.gone.setFixedHeight(metrics.grid(9))
        self.gone.hide()
        self.stack = PageStack(Makings(picture, chosen, past, look, utc, extras or {}), specs, report)
        self.notices = NoticeStrip(picture, look)
        page = QVBoxLayout()
        page.setContentsMargins(*[metrics.grid(3)] * 4)
        page.addWidget(self.stack)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.gone)
        column.addLayout(page, 1)
        column.addWidget(self.notices)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.rail.page_proposed.connect(self.stack.open)
        self.rail.back_proposed.connect(self.stack.go_back)
        self.stack.moved.connect(self._show_place)
        self.stack.watch_changed.connect(self.watch_changed)
        chosen.changed.connect(self.watch_changed)
        self.top.language_proposed.connect(language.switch)
        self.top.style_proposed.connect(look.set_style)
        self.top.trust_proposed.connect(self._on_trust_proposed)
        self._retranslate()
        self.setFocus()  # no button begins with the focus ring, which says "selected" from two metres

    def open(self, key: str, argument: str = "") -> None:
        """See that page."""
        self.stack.open(key, argument)

    def page(self, key: str) -> Page:
        """The page of that key, made now if need be."""
        return self.stack.page(key)

    def watched(self) -> tuple[list[int], list[int]]:
        """Tags of which the newest value is needed now, and those of which every point is."""
        tags = len(self._picture.tags)
        seen = [page for page in self._seen_pages() if page is not None]
        trended = {tag for page in seen for tag in page.trended_tags() if tag < tags}
        if tags <= _WATCH_WHOLE:
            return list(range(tags)), sorted(trended)
        return sorted({tag for page in seen for tag in page.shown_tags() if tag < tags} | trended), sorted(trended)

    def reload(self) -> None:
        """A core answered: its station may be another."""
        names = [tag.name for tag in self._picture.tags]
        if names != self._tag_names:
            self._tag_names = names
            self._chosen.choose(first_choice(self._picture.tags))
        self.top.reload()
        self.stack.reload()
        self._retranslate()
        self.watch_changed.emit()

    def show_frame(self, mono_ns: int) -> None:
        """One frame. The frame first: it says how far the page may be believed, whatever becomes of the page."""
        self.top.show_frame(mono_ns, self._utc())
        self._say_gone(mono_ns)
        self.notices.show_frame(mono_ns)
        self.stack.show_frame(mono_ns)
        if not self._live_told and not self._live_drawn:
            self._live_drawn = self._any_live(mono_ns)
            self.update()

    def leave(self) -> None:
        """Close now."""
        self._leaving = True
        self.close()

    def event(self, event: QEvent) -> bool:
        """Tell once that a live value has been painted."""
        done = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest and self._live_drawn and not self._live_told:
            self._live_told = True
            self.live_painted.emit()
        return done

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

    def _seen_pages(self) -> list[Page | None]:
        return [self.stack.seen]

    def _any_live(self, mono_ns: int) -> bool:
        picture, page = self._picture, self.stack.seen
        if page is None or picture.welcome is None:
            return False
        return any(picture.standing(tag, mono_ns).drawn_live for tag in page.shown_tags())

    def _say_gone(self, mono_ns: int) -> None:
        presence = self._picture.presence(mono_ns)
        shown = presence in {Presence.GONE, Presence.SILENT}
        if shown:
            reason = "core_silent" if presence is Presence.SILENT else self._picture.gone_reason
            self.gone.setText(capitalised(sentence(reason or "core_gone")))
        self.gone.setVisible(shown)

    def _on_trust_proposed(self) -> None:
        self.stack.open(_REASONS)

    def _show_place(self) -> None:
        self.rail.show_place(self.stack.here.key, can_go_back=self.stack.can_go_back)
        self.top.show_page(self.stack.seen.title() if self.stack.seen else "")

    def _entries(self) -> list[RailEntry]:
        """The pages of the rail in its order, home last."""
        home = home_of(self._specs)
        entries = [RailEntry(spec.key, spec.icon, spec.name()) for spec in self._specs if spec is not home]
        return [*entries, RailEntry(home.key, "home", home.name())]

    def _retranslate(self) -> None:
        name = station_name(self._picture)
        self.setWindowTitle(f"{name} · Pupitre" if name != "Pupitre" else name)
        self.rail.show_words(self._entries(), QCoreApplication.translate("Rail", "Back"))
        self._show_place()
