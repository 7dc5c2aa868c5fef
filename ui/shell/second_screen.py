"""SecondScreen: which page is shown in a window of its own, and the way there and back."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.bridge.picture import Picture
from ui.bridge.seat import Seat
from ui.shell.memory import Place
from ui.shell.page_stack import PageStack
from ui.shell.second_window import SecondWindow
from ui.style.look import Look
from ui.widgets.page import Page


class SecondScreen(QObject):
    """At most one page is there. A page is in one place at a time: it is lent by the stack of the first window."""

    changed = Signal()
    list_proposed = Signal(str)
    person_proposed = Signal()

    def __init__(
        self, picture: Picture, look: Look, stack: PageStack, first: QWidget, seat: Seat, place: Place | None
    ) -> None:
        super().__init__(first)
        self._picture, self._look, self._stack, self._first, self._seat = picture, look, stack, first, seat
        self._place = place
        self.window: SecondWindow | None = None

    @property
    def page(self) -> Page | None:
        """The page there."""
        return self.window.page if self.window is not None else None

    @property
    def key(self) -> str:
        """The key of the page there, "" for none."""
        return self.window.page.key if self.window is not None else ""

    @property
    def place(self) -> Place | None:
        """Where it stands, or stood last."""
        if self.window is not None:
            at = self.window.geometry()
            self._place = at.x(), at.y(), at.width(), at.height()
        return self._place

    def send(self, key: str) -> None:
        """Show that page there, "" none; the one that was there comes back."""
        if self.window is not None:
            self._place = self.place
            page, self.window = self.window.release(), None
            self._stack.take_back(page)
        if key and self._stack.has(key) and key != self._stack.home:
            self.window = SecondWindow(self._picture, self._look, self._seat, self._stack.lend(key))
            self.window.back_proposed.connect(self.bring_back)
            self.window.notices.list_proposed.connect(self.list_proposed)
            self.window.person.clicked.connect(self.person_proposed)
            self._lay(self.window)
            self.window.show()
        self.changed.emit()

    def bring_back(self, argument: str = "") -> None:
        """See the page in the first window again."""
        key = self.key
        if key:
            self.send("")
            self._stack.open(key, argument)

    def set_locked(self, *, locked: bool) -> None:
        """Locked and unlocked with the first window: what is wiped is the whole desk."""
        if self.window is not None:
            self.window.set_locked(locked=locked)

    def reload(self) -> None:
        """Another core."""
        if self.window is not None:
            self.window.marking.reload()
            self.window.page.reload()

    def show_frame(self, mono_ns: int, utc_ns: int) -> None:
        """One frame, if anything is there."""
        if self.window is not None:
            self.window.show_frame(mono_ns, utc_ns)

    def _lay(self, window: SecondWindow) -> None:
        """Where it stood; else whole on another screen; else as a smaller window on this one."""
        others = [screen for screen in QGuiApplication.screens() if screen is not self._first.screen()]
        if self._place is not None:
            window.setGeometry(*self._place)
        elif others:
            window.setGeometry(others[0].availableGeometry())
        else:
            window.resize(self._first.size() * 0.75)
