"""PersonChip: who is logged in, always at the same place; a touch logs in, unlocks, or shows what one can do."""

from typing import Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from hmi.values.notice import Urgency
from ui.bridge.people_words import role_words
from ui.bridge.seat import Seat
from ui.bridge.value_text import one_line
from ui.bridge.words import duration_words
from ui.style.look import Look
from ui.widgets.status_chip import StatusChip

_WIDEST: Final = 200


class PersonChip(StatusChip):
    """Role over name; locked, it says so; before the lock it counts down."""

    def __init__(self, look: Look, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._seat, self._widest = seat, look.metrics.px(_WIDEST)
        self._least = look.metrics.grid(26)
        self._shown: object = None
        self._mono_ns = 0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_frame(0)
        seat.changed.connect(self._show_again)

    def show_frame(self, mono_ns: int) -> None:
        """Who it is at this moment."""
        self._mono_ns = mono_ns
        said, left = self._seat.standing, self._seat.remaining_s(mono_ns)
        state = said, None if left is None else int(left)
        if state == self._shown:
            return
        self._shown = state
        urgency = Urgency.URGENT if said.emergency else None
        name = one_line(said.name)
        if not said.person:
            self.say(self.tr("Nobody logged in"), self.tr("Log in"), None)
        elif said.locked:
            self.say(self.tr("Locked"), name, urgency)
        elif said.password_due:
            self.say(self.tr("New password due"), name, urgency or Urgency.NOTE)
        elif left is not None:
            span = duration_words(int(left))
            self.say(self.tr("Locks in {span}").format(span=span), name, urgency or Urgency.NOTE)
        elif said.emergency:
            self.say(self.tr("EMERGENCY ACCOUNT"), name, urgency)
        else:
            self.say(role_words(said.role), name, None)

    def sizeHint(self) -> QSize:
        """Room for the longer line, up to a bound: a long name gives way to how far the data can be trusted."""
        size = super().sizeHint()
        return QSize(min(max(size.width(), self.heading_width(), self._least), self._widest), size.height())

    def minimumSizeHint(self) -> QSize:
        """Room for some letters."""
        return QSize(self._least, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._shown = None
            self._show_again()
        super().changeEvent(event)

    def _show_again(self) -> None:
        self.show_frame(self._mono_ns)
