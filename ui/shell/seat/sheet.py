"""SeatSheet: the card at the right in which a person logs in, unlocks, or sees to the own password and PIN.

It covers part of the page and nothing else: what is live stays in sight beside it, the notices below it.
"""

from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.bridge.seat import Seat
from ui.shell.seat.first import FirstView
from ui.shell.seat.log_in import LogInView
from ui.shell.seat.password import PasswordView, PinView
from ui.shell.seat.person import PersonView
from ui.shell.seat.unlock import UnlockView
from ui.shell.seat.view import View
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button

_WIDTH: Final = 430


class SeatSheet(QFrame):
    """`open` shows the view that the moment asks for; `closed` when the person is done or leaves it."""

    closed = Signal()

    def __init__(self, seat: Seat, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._seat, self._look = seat, look
        metrics = look.metrics
        self.setProperty("part", "card")
        self.setAutoFillBackground(True)
        self.heading = plain_label("title")
        self.close_button = touch_button()
        self.close_button.clicked.connect(self.leave)
        self.log_in, self.unlock, self.person = LogInView(seat, look), UnlockView(seat, look), PersonView(seat, look)
        self.password, self.pin, self.first = PasswordView(seat, look), PinView(seat, look), FirstView(seat, look)
        made: tuple[View, ...] = (self.log_in, self.unlock, self.person, self.password, self.pin, self.first)
        self.views = {view.key: view for view in made}
        self._stack = QStackedWidget()
        for view in made:
            self._stack.addWidget(view)
            view.done.connect(self._on_done)
            view.turned.connect(self.turn_to)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[metrics.grid(4)] * 4)
        column.setSpacing(metrics.grid(3))
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.hide()
        seat.changed.connect(self._on_seat_changed)
        self._retranslate()

    @property
    def view(self) -> View:
        """What is shown."""
        found = self._stack.currentWidget()
        assert isinstance(found, View)
        return found

    def open(self) -> None:
        """The view that the moment asks for."""
        said = self._seat.standing
        if said.nobody_exists:
            key = FirstView.key
        elif not said.person:
            key = LogInView.key
        elif said.locked:
            key = UnlockView.key
        elif said.password_due:
            key = PasswordView.key
        else:
            key = PersonView.key
        self.show()
        self.raise_()
        self.turn_to(key)

    def turn_to(self, key: str) -> None:
        """This view, from its beginning."""
        self._stack.setCurrentWidget(self.views[key])
        self.heading.setText(self.view.title())
        self.setAccessibleName(self.view.title())
        self.view.begin()

    def leave(self) -> None:
        """The person goes away from it: what waited for a log-in is not done."""
        self._seat.give_up()
        self.shut()

    def shut(self) -> None:
        """Out of sight; fields empty themselves. The focus goes to no button: its ring would say that it is chosen."""
        if not self.isHidden():
            focused = QApplication.focusWidget()
            held = focused is not None and self.isAncestorOf(focused)
            self.hide()
            if held:
                self.window().setFocus()
            self.closed.emit()

    def lay(self, area: QRect) -> None:
        """At the right of the area, as high as it is."""
        width = min(self._look.metrics.px(_WIDTH), area.width())
        self.setGeometry(area.right() + 1 - width, area.top(), width, area.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.close_button.setText(self.tr("Close"))
        self.heading.setText(self.view.title())

    def _on_done(self) -> None:
        """A forced password comes after the log-in; else the sheet is done."""
        if self._seat.standing.password_due and not self._seat.standing.locked:
            self.turn_to(PasswordView.key)
        elif self._seat.wanted is not None and self._seat.occupied:
            self.turn_to(PersonView.key)  # this one may not either: it says so
        else:
            self.shut()

    def _on_seat_changed(self) -> None:
        """The core locked it, or another screen's administrator changed the person: show what fits now."""
        if not self.isVisible():
            return
        said, view = self._seat.standing, self.view
        fits = {
            UnlockView.key: said.locked,
            PersonView.key: bool(said.person) and not said.locked,
            PasswordView.key: bool(said.person) and not said.locked,
            PinView.key: bool(said.person) and not said.locked,
            FirstView.key: said.nobody_exists,
        }
        if fits.get(view.key, True):
            view.retranslate()
        elif self._seat.wanted is None and (self._seat.occupied or not said.person):
            self.shut()
        else:
            self.open()
