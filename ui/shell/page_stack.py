"""PageStack: the pages that were made, the one that is seen, and the way there and back."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui.shell.journey import Journey, Stop
from ui.shell.pages import Makings, PageSpec, home_of
from ui.shell.start_card import StartCard
from ui.widgets.page import Page

_SERVERS: Final = ("diagnostics", "servers")
"""Where a person connects to a server."""
BACK = "back"
"""What a page proposes to open when it is done."""


class PageStack(QStackedWidget):
    """Only the seen page is told of frames; another learns of a new core when it is opened.

    `report` takes what goes wrong in making a page: the person stays where they are, and is told.
    """

    moved = Signal()
    """Another page is seen, or another part of it."""
    watch_changed = Signal()
    page_made = Signal(object)
    elsewhere_proposed = Signal(str, str)
    """What a page wants to open is no page of this stack."""

    def __init__(
        self,
        makings: Makings,
        specs: tuple[PageSpec, ...],
        report: Callable[[BaseException], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._makings = makings
        self._specs = {spec.key: spec for spec in specs}
        self._report = report
        self._made: dict[str, Page] = {}
        self._loaded: set[str] = set()
        self._failed: set[str] = set()
        self._lent = ""
        self._home = home_of(specs).key
        self._journey = Journey(Stop(self._home))
        self.start = StartCard(makings.look, self)
        self.start.connect_proposed.connect(partial(self.open, *_SERVERS))
        self.start.help_proposed.connect(partial(self.open, "help", _SERVERS[0]))
        self.addWidget(self.start)
        self._arrive(self._journey)

    @property
    def here(self) -> Stop:
        """What is seen."""
        return self._journey.here

    @property
    def seen(self) -> Page | None:
        """The page that is seen; None when not even home could be made."""
        return self._made.get(self.here.key)

    @property
    def home(self) -> str:
        """The key of the home page."""
        return self._home

    @property
    def can_go_back(self) -> bool:
        """Whether there is a way back."""
        return bool(self._journey.before)

    @property
    def made(self) -> list[Page]:
        """All pages that exist by now."""
        return list(self._made.values())

    def has(self, key: str) -> bool:
        """Whether there is such a page."""
        return key in self._specs

    def open(self, key: str, argument: str = "") -> None:
        """See that page."""
        if key == BACK:
            self.go_back()
        elif key in self._specs and key != self._lent:
            self._arrive(self._journey.to(Stop(key, argument)))
        else:
            self.elsewhere_proposed.emit(key, argument)

    def go_back(self) -> None:
        """One step back."""
        self._arrive(self._journey.back())

    def go_home(self) -> None:
        """See the home page."""
        self.open(self._home)

    def page(self, key: str) -> Page:
        """The page of that key, made now if need be. Raises KeyError, and whatever its making raises."""
        page = self._made.get(key)
        if page is None:
            page = self._makings.make(self._specs[key])
            page.open_proposed.connect(self.open)
            page.watch_changed.connect(self.watch_changed)
            self._made[key] = page
            self.addWidget(page)
            self.page_made.emit(page)
        return page

    def lend(self, key: str) -> Page:
        """Give a page to another window; what was opened of it is left. Raises as `page` does."""
        page = self.page(key)
        self._lent = key
        if self.here.key == key:
            self._arrive(self._journey.to(Stop(self._home)))
        self._journey = self._journey.without(key)
        if key not in self._loaded:
            self._load(key, page)
        page.arrive("")
        self.removeWidget(page)
        self.moved.emit()
        self.watch_changed.emit()
        return page

    def take_back(self, page: Page) -> None:
        """The page is here again, seen when it is opened."""
        self._lent = ""
        page.leave()
        self.addWidget(page)
        self.watch_changed.emit()

    def make_one(self) -> bool:
        """Make one page more while nobody waits for it; answers whether one was left to make."""
        left = [key for key in self._specs if key not in self._made and key not in self._failed]
        if left:
            self._try(left[0])
        return bool(left)

    def reload(self) -> None:
        """Another core: the seen page is told now, the others when they are opened."""
        self._loaded.clear()
        if self.seen is not None:
            self._load(self.here.key, self.seen)
            self._turn_to(self.seen)

    def show_frame(self, mono_ns: int) -> None:
        """One frame, for the seen page."""
        if self.seen is not None:
            self._turn_to(self.seen)
            self.seen.show_frame(mono_ns)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.start.retranslate()
        super().changeEvent(event)

    def _arrive(self, journey: Journey) -> None:
        there = self._try(journey.here.key)
        if there is None:
            return
        before, was_at = self.seen, self._journey
        if before is not None and before is not there:
            before.leave()
        self._journey = journey
        self._load(journey.here.key, there)
        within = before is not there and self.isAncestorOf(QApplication.focusWidget() or self)
        self.setCurrentWidget(there)
        if within:
            there.setFocus()  # else Qt chooses a control, whose ring would say "selected" to a person who touched
        if before is not there or journey.here != was_at.here:
            there.arrive(journey.here.argument)
        self.moved.emit()
        self.watch_changed.emit()

    def _turn_to(self, page: Page) -> None:
        """See the page, or in its place how a station is begun that has nothing yet."""
        wanted = self.start if page.is_empty() else page
        if self.currentWidget() is not wanted:
            self.setCurrentWidget(wanted)

    def _try(self, key: str) -> Page | None:
        try:
            return self.page(key)
        except Exception as error:  # noqa: BLE001 -- a page that cannot be made must not take the others with it
            self._failed.add(key)
            self._report(error)
            return None

    def _load(self, key: str, page: Page) -> None:
        if key not in self._loaded:
            self._loaded.add(key)
            page.reload()


def shows_values(page: Page) -> bool:
    """Whether anything on the page is a value of the plant: help and settings are none."""
    return bool(page.shown_tags() or page.trended_tags())
