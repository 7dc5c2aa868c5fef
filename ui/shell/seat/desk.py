"""Desk: what lies over the pages of a window: log-in, and commands; and the touches that keep the seat unlocked."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from hmi.channel.messages import Refused
from ui.bridge.picture import Picture
from ui.bridge.seat import Seat
from ui.shell.seat.log_in import LogInView
from ui.shell.seat.sheet import SeatSheet
from ui.shell.seat.wedge import Wedge
from ui.shell.write.command import KINDS
from ui.shell.write.sheet import WriteSheet
from ui.style.look import Look
from ui.widgets.secret_field import TAKES_BADGE

_TOUCHES: Final = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress, QEvent.Type.Wheel}
)
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Desk(QObject):
    """`listen` to every window of the screen; `put_away` takes the keyboard away when a sheet closes."""

    page_proposed = Signal(str)
    """Open the page with this key."""

    def __init__(
        self, picture: Picture, seat: Seat, look: Look, window: QWidget, area: QWidget, put_away: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._picture, self._seat, self._window, self._area = picture, seat, window, area
        self._wedge = Wedge()
        self._mono_ns = 0
        self._welcomed = False
        self._page = ""
        self._heard: set[QWindow] = set()
        self.write = WriteSheet(picture, seat, seat.ask, look, window)
        self.sheet = SeatSheet(seat, look, window)
        for sheet in (self.write, self.sheet):
            sheet.closed.connect(put_away)
        self.sheet.person.page_wanted.connect(self._on_page_wanted)
        seat.person_wanted.connect(self.open)

    def open(self) -> None:
        """The sheet that the moment asks for: log-in, unlock, or what one does about being logged in."""
        self.lay()
        self._window.activateWindow()
        self.sheet.open()

    def take(self, kind: str, name: str) -> bool:
        """A page proposes to write a tag, to send a method, or to take control; False when it proposed something else.

        What the station does not declare is not begun.
        """
        if kind in KINDS:
            self.lay()
            self._window.activateWindow()
            self.write.open(kind, name)
        return kind in KINDS

    @property
    def help_key(self) -> str:
        """Which help is that of what lies over the page; "" when nothing does."""
        if self.sheet.isVisible():
            return "login"
        return "write" if self.write.isVisible() else ""

    def arrive(self, key: str) -> None:
        """The page with this key is seen: what lay over another one goes away."""
        if key != self._page:
            self._page = key
            self.close()

    def close(self) -> None:
        """No sheet."""
        self.sheet.leave()
        self.write.leave()

    def lay(self) -> None:
        """Sheets move with the window."""
        area = QRect(self._area.mapTo(self._window, QPoint(0, 0)), self._area.size())
        self.sheet.lay(area)
        self.write.lay(area)

    def listen(self, *windows: QWidget | None) -> None:
        """Touches and keys of these windows are those of the seat's person."""
        for widget in windows:
            handle = widget.windowHandle() if widget is not None else None
            if handle is not None and handle not in self._heard:
                self._heard.add(handle)
                handle.destroyed.connect(lambda _=None, gone=handle: self._heard.discard(gone))
                handle.installEventFilter(self)

    def show_frame(self, mono_ns: int, utc_ns: int) -> None:
        """One frame of the seat, and of a command that is under way."""
        self._mono_ns = mono_ns
        self._seat.show_frame(mono_ns)
        self.write.show_frame(mono_ns, utc_ns)

    def welcome(self) -> None:
        """A core answered: a real station that nobody is known at yet asks for its first person, once."""
        welcome = self._picture.welcome
        real = welcome is not None and not welcome.simulated
        if real and self._seat.standing.nobody_exists and not self._welcomed:
            self._welcomed = True
            self.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A touch or a key is a sign of life, and keys may be a badge; all the rest goes its way."""
        kind = event.type()
        if kind in _TOUCHES:
            self._seat.touched(self._mono_ns)
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._badges_log_in():
            badge = self._wedge.put(event.text(), event.timestamp(), ends=Qt.Key(event.key()) in _ENTER)
            if badge:
                self._on_badge(badge)
                return True
        return False

    def _badges_log_in(self) -> bool:
        """Not where one is read to be given to somebody."""
        field = QApplication.focusWidget()
        return self._seat.facts.badge != "off" and (field is None or field.property("takes") != TAKES_BADGE)

    def _on_page_wanted(self, key: str) -> None:
        self.close()
        self.page_proposed.emit(key)

    def _on_badge(self, badge: str) -> None:
        """What the reader typed into a field is none of its text."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit) and field.text().endswith(badge):
            field.setText(field.text().removesuffix(badge))
        view = self.sheet.log_in
        self._seat.read_badge(badge, self._on_told, lambda person: self._name(view, person))

    def _name(self, view: LogInView, person: str) -> None:
        self._open_log_in()
        view.name_person(person)

    def _on_told(self, refused: Refused | None) -> None:
        if refused is not None:
            self._open_log_in()
            self.sheet.view.settle(refused)
        elif self.sheet.isVisible():
            self.sheet.view.settle(None)

    def _open_log_in(self) -> None:
        if not self.sheet.isVisible():
            self.open()
        if self.sheet.view is not self.sheet.log_in and not self._seat.standing.locked:
            self.sheet.turn_to(LogInView.key)
