"""Window: the frame that is always there, and the pages inside it."""

from collections.abc import Callable, Mapping
from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.bridge.chosen import Chosen
from ui.bridge.past import Past
from ui.bridge.picture import Picture
from ui.bridge.seat import Seat, unattended
from ui.bridge.sounder import Sounder
from ui.shell.drops import take_drops
from ui.shell.entry import Entry
from ui.shell.first_choice import remembered_pens
from ui.shell.gone_strip import GoneStrip
from ui.shell.language import Language
from ui.shell.lock_page import LockPage
from ui.shell.marking import Marking
from ui.shell.memory import Memory, place_of
from ui.shell.page_stack import PageStack
from ui.shell.pages import PAGES, Makings, PageSpec, home_of
from ui.shell.seat.desk import Desk
from ui.shell.second_screen import SecondScreen
from ui.shell.settings_page import SettingsPage
from ui.shell.top_bar import TopBar, station_name
from ui.shell.tour import Tour
from ui.style.look import Look
from ui.widgets.nav_rail import NavRail, RailEntry
from ui.widgets.notice_strip import NoticeStrip
from ui.widgets.page import Page

_WATCH_WHOLE: Final = 2000
"""Stations up to so many tags are watched whole: pages open full, and the share of trusted values is of all of them."""
_REASONS: Final = ("diagnostics", "notices")
"""The page behind the trust of data: the first of these that exists."""
_HELP: Final = "help"
_TOUR: Final = "tour"


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
        kiosk: bool = False,
        memory: Memory | None = None,
        specs: tuple[PageSpec, ...] = PAGES,
        extras: Mapping[str, object] | None = None,
        report: Callable[[BaseException], None] = raise_it,
    ) -> None:
        super().__init__()
        self._picture, self._chosen, self._look = picture, chosen, look
        self._language, self._utc = language, utc
        self._extras = {"seat": unattended(picture), "sounder": Sounder(picture), **(extras or {})}
        self._kiosk, self._specs = kiosk, specs
        self._memory = memory or Memory()
        self.seat: Seat = self._extras["seat"]  # type: ignore[assignment]  # a need of pages is an object
        self.sounder: Sounder = self._extras["sounder"]  # type: ignore[assignment]  # as above
        self._leaving = self._live_drawn = self._live_told = False
        self._tag_names: list[str] = []
        metrics = look.metrics
        self.setProperty("part", "window")
        self.setMinimumSize(metrics.px(800), metrics.px(600))
        self.rail = NavRail(look, self._entries()[:-1], self._entries()[-1])
        self.top = TopBar(picture, look, self.seat)
        self.stack = PageStack(Makings(picture, chosen, past, look, utc, self._extras), specs, report)
        self.second = SecondScreen(picture, look, self.stack, self, self.seat, self._memory.second_geometry)
        self.lock_page = LockPage(picture, look, way_out=kiosk)
        self.notices = NoticeStrip(picture, look)
        self.marking = Marking(picture, look, self)
        pages = self.marking.ground
        inside = QVBoxLayout(pages)
        inside.setContentsMargins(*[metrics.grid(3)] * 4)
        inside.addWidget(self.stack)
        self.gone = GoneStrip(picture, look, self.stack, utc)
        self._body = QStackedWidget()
        self._body.addWidget(pages)
        self._body.addWidget(self.lock_page)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.gone)
        column.addWidget(self._body, 1)
        column.addWidget(self.notices)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.marking.reload()
        self.tour = Tour(look, self)
        self.entry = Entry(self, self._body, look)
        self.desk = Desk(picture, self.seat, look, self, self._body, self.entry.put_away)
        self._connect()
        self._retranslate()
        self.setFocus()  # no button begins with the focus ring, which says "selected" from two metres

    # --- pages

    def open(self, key: str, argument: str = "") -> None:
        """See that page."""
        self.stack.open(key, argument)

    def page(self, key: str) -> Page:
        """The page of that key, made now if need be."""
        return self.stack.page(key)

    def watched(self) -> tuple[list[int], list[int]]:
        """Tags of which the newest value is needed now, and those of which every point is."""
        tags = len(self._picture.tags)
        seen = [page for page in (self.stack.seen, self.second.page) if page is not None]
        trended = {tag for page in seen for tag in page.trended_tags() if tag < tags}
        if tags <= _WATCH_WHOLE:
            return list(range(tags)), sorted(trended)
        return sorted({tag for page in seen for tag in page.shown_tags() if tag < tags} | trended), sorted(trended)

    def reload(self) -> None:
        """A core answered: its station may be another."""
        names = [tag.name for tag in self._picture.tags]
        if names != self._tag_names:
            self._tag_names = names
            self._chosen.choose(remembered_pens(self._picture.listed, self._memory.pens))
        self.marking.reload()
        self.top.reload()
        self.stack.reload()
        self.second.reload()
        self._retranslate()
        self.watch_changed.emit()
        self.desk.welcome()

    def show_frame(self, mono_ns: int) -> None:
        """One frame. The frame first: it says how far the page may be believed, whatever becomes of the page."""
        utc_ns = self._utc()
        self.desk.show_frame(mono_ns, utc_ns)
        self.marking.show_frame()
        self.top.show_frame(mono_ns, utc_ns)
        self.gone.show_frame(self.stack.seen, mono_ns)
        self.notices.show_frame(mono_ns)
        self.sounder.show_frame(mono_ns)
        if self.locked:
            self.lock_page.show_frame(mono_ns, utc_ns)
        else:
            self.stack.show_frame(mono_ns)
            if self.stack.here.key == "notices":
                self.notices.see_all()
        self.second.show_frame(mono_ns, utc_ns)
        if not self._live_told and not self._live_drawn:
            self._live_drawn = self._any_live(mono_ns)
            self.update()

    # --- lock, tour, second screen, memory

    @property
    def locked(self) -> bool:
        """Whether the screen takes no touch but the two that unlock it."""
        return self._body.currentWidget() is self.lock_page

    def lock(self) -> None:
        """Lock for cleaning; whoever is logged in is locked with it: anyone may unlock a clean screen."""
        self.desk.close()
        self.entry.put_away()
        self.tour.hide()
        if self.seat.occupied:
            self.seat.lock(lambda _refused: None)
        self._set_locked(locked=True)
        self.lock_page.lock()

    def unlock(self) -> None:
        """Be as before."""
        self._set_locked(locked=False)

    def begin_tour(self) -> None:
        """Show the four cards."""
        self._lay_over()
        self.tour.begin()

    def remember(self) -> Memory:
        """What the next start is to know."""
        pens = [self._picture.tags[tag].name for tag in self._chosen.pens if tag < len(self._picture.tags)]
        place = None if self.isFullScreen() else place_of(self.geometry())
        return Memory(
            geometry=place or self._memory.geometry,
            page=self.stack.here.key,
            language=self._language.name,
            style=self._look.style,
            pens=pens if self._tag_names else self._memory.pens,
            reduced_motion=self._look.reduced_motion,
            tour_seen=self._memory.tour_seen,
            second=self.second.key,
            second_geometry=self.second.place,
        )

    def recall_place(self, *, placed: bool) -> None:
        """Stand where one stood, if that is wanted and there is still a screen, and see what was seen."""
        if placed and self._memory.geometry is not None and not self._kiosk:
            place = QRect(*self._memory.geometry)
            if any(screen.availableGeometry().intersects(place) for screen in QGuiApplication.screens()):
                self.setGeometry(place)
        if self.stack.has(self._memory.page):
            self.stack.open(self._memory.page)
        self.second.send(self._memory.second)

    def tell_tour_once(self) -> None:
        """The tour, for a person who has not seen it."""
        if not self._memory.tour_seen:
            self.begin_tour()

    # --- Qt

    def leave(self) -> None:
        """Close now."""
        self._leaving = True
        self.second.send("")
        self.close()

    def event(self, event: QEvent) -> bool:
        """Tell once that a live value has been painted."""
        done = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest and self._live_drawn and not self._live_told:
            self._live_told = True
            self.live_painted.emit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size."""
        super().resizeEvent(event)
        self._lay_over()

    def showEvent(self, event: QShowEvent) -> None:
        """There is a native window now: touches on it are heard."""
        super().showEvent(event)
        self.desk.listen(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Propose the end; what must be ended first is ended first. A kiosk is left by the lock page alone."""
        if self._leaving:
            event.accept()
            return
        event.ignore()
        if self._kiosk:
            self.lock()
        else:
            self.close_proposed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.WindowStateChange:
            self._show_choices()
        super().changeEvent(event)

    # --- inside

    def _connect(self) -> None:
        self.rail.page_proposed.connect(self.stack.open)
        self.rail.back_proposed.connect(self.stack.go_back)
        take_drops(self.rail, self.stack, self._extras.get("looked"))
        self.stack.moved.connect(self._show_place)
        self.stack.watch_changed.connect(self.watch_changed)
        self.stack.page_made.connect(self._on_page_made)
        self.stack.elsewhere_proposed.connect(self._on_elsewhere_proposed)
        self._chosen.changed.connect(self.watch_changed)
        self._look.changed.connect(self._show_choices)
        self.top.language_proposed.connect(self._language.switch)
        self.top.style_proposed.connect(self._look.set_style)
        self.top.trust_proposed.connect(self._on_trust_proposed)
        self.top.lock_proposed.connect(self._on_lock_proposed)
        self.top.person_proposed.connect(self.desk.open)
        self.desk.page_proposed.connect(self.stack.open)
        self.top.help_proposed.connect(self._on_help_proposed)
        self.notices.list_proposed.connect(self._on_list_proposed)
        for keys, act in (("F1", self._on_help_proposed), ("Alt+Left", self.stack.go_back)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self.lock_page.unlocked.connect(self.unlock)
        self.lock_page.leave_proposed.connect(self.close_proposed)
        self.tour.over.connect(self._on_tour_over)
        self.second.changed.connect(self._show_choices)
        self.second.changed.connect(self.watch_changed)
        self.second.list_proposed.connect(self._on_list_proposed)
        self.second.person_proposed.connect(self.desk.open)

    def _on_page_made(self, page: Page) -> None:
        if isinstance(page, SettingsPage):
            page.language_proposed.connect(self._language.switch)
            page.style_proposed.connect(self._look.set_style)
            page.motion_proposed.connect(self._on_motion_proposed)
            page.full_screen_proposed.connect(lambda full: (self.showFullScreen if full else self.showNormal)())
            page.second_proposed.connect(self.second.send)
            self._show_choices()

    def _on_trust_proposed(self) -> None:
        self.stack.open(next(key for key in _REASONS if self.stack.has(key)))

    def _on_lock_proposed(self) -> None:
        """First the person, then the screen: what anyone may open again is not where somebody is logged in."""
        if self.seat.occupied:
            self.desk.close()
            self.seat.lock(lambda _refused: None)
        else:
            self.lock()

    def _on_list_proposed(self, key: str) -> None:
        self.stack.open(key)
        self.activateWindow()

    def _on_help_proposed(self) -> None:
        here = self.desk.help_key or self.stack.here.key
        self.stack.open(_HELP, "frame" if here == _HELP else here)

    def _on_elsewhere_proposed(self, key: str, argument: str) -> None:
        if self.desk.take(key, argument):
            return
        if key == _TOUR:
            self.begin_tour()
        elif key == self.second.key:
            self.second.bring_back(argument)  # who asks for it here wants to see it here

    def _on_motion_proposed(self, reduced: bool) -> None:
        self._look.reduced_motion = reduced
        self._look.changed.emit()

    def _on_tour_over(self) -> None:
        self.tour.hide()
        self._memory = msgspec.structs.replace(self._memory, tour_seen=True)

    def _set_locked(self, *, locked: bool) -> None:
        self._body.setCurrentIndex(1 if locked else 0)
        self.rail.setVisible(not locked)
        self.top.setVisible(not locked)
        self.notices.take_touches(not locked)
        self.second.set_locked(locked=locked)

    def _any_live(self, mono_ns: int) -> bool:
        picture, page = self._picture, self.stack.seen
        if page is None or picture.welcome is None:
            return False
        tags = {*page.shown_tags(), *page.trended_tags()} or range(len(picture.tags))
        return any(picture.standing(tag, mono_ns).drawn_live for tag in tags)

    def _show_place(self) -> None:
        self.desk.arrive(self.stack.here.key)
        self.rail.show_place(self.stack.here.key, can_go_back=self.stack.can_go_back)
        self.top.show_page(self.stack.seen.title() if self.stack.seen else "")

    def _show_choices(self) -> None:
        """What is in force, on the page where it is chosen."""
        home = home_of(self._specs)
        pages = [(spec.key, spec.name()) for spec in self._specs if spec.in_rail and spec is not home]
        pages = [(key, name) for key, name in pages if key != SettingsPage.key]
        for page in self.stack.made:
            if isinstance(page, SettingsPage):
                full = self.isFullScreen() or self._kiosk
                page.show_choices(full_screen=full, kiosk=self._kiosk, second=self.second.key, pages=pages)

    def _lay_over(self) -> None:
        """What lies over the page moves with it."""
        area = QRect(self._body.mapTo(self, QPoint(0, 0)), self._body.size())
        self.tour.lay(area)
        self.desk.lay()

    def _entries(self) -> list[RailEntry]:
        """The pages of the rail in its order, home last."""
        home = home_of(self._specs)
        entries = [
            RailEntry(spec.key, spec.icon, spec.name()) for spec in self._specs if spec.in_rail and spec is not home
        ]
        return [*entries, RailEntry(home.key, "home", home.name())]

    def _retranslate(self) -> None:
        name = station_name(self._picture)
        self.setWindowTitle(f"{name} · Pupitre" if name != "Pupitre" else name)
        self.rail.show_words(self._entries(), QCoreApplication.translate("Rail", "Back"))
        self._show_place()
        self._show_choices()
