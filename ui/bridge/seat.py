"""Seat: who is logged in at this screen as the core says it, and the way to an act that needs somebody.

Pages ask `when_allowed` before a regulated act: it goes on at once, or after a log-in, or not at all. The core checks
again where the act happens; what is decided here only spares people a refusal.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NoReturn

from PySide6.QtCore import QObject, Signal

from hmi.channel import questions_people as people
from hmi.channel.messages import Refused
from hmi.channel.questions import Question, Reply
from hmi.channel.said import Secret
from hmi.values.right import Right
from ui.bridge.asking import Asking
from ui.bridge.picture import Picture
from ui.bridge.ports import AskCore
from ui.bridge.words import language

_NS: Final = 1_000_000_000
_TOUCH_EVERY_NS: Final = 5 * _NS
"""The core is told of touches at most so often."""
_SLOT: Final = "seat"
Then = Callable[[], None]
Told = Callable[[Refused | None], None]
"""Called with the refusal, or with None when it was done."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An act that waits for somebody who may do it. `then` goes on with it; right None: anybody logged in."""

    right: Right | None
    then: Then


class Seat(QObject):
    """`show_frame` once a frame; signals come on Qt's thread."""

    changed = Signal()
    """Somebody logged in or out, locked or unlocked, or may do other things than before."""
    person_wanted = Signal()
    """A regulated act was begun and `wanted` says what it waits for: who can open a log-in, does."""

    def __init__(self, picture: Picture, ask: AskCore, touch: Then, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture, self._touch = picture, touch
        self.ask = ask
        self._asking = Asking(ask)
        self._shown: object = None
        self._touched_ns = self._sent_ns = 0
        self.wanted: Wanted | None = None

    # --- how it stands

    @property
    def standing(self) -> people.Standing:
        """As the core said it last; nobody, while there is no core."""
        return self._picture.seat

    @property
    def facts(self) -> people.AccessFacts:
        """What the station says of log-ins."""
        welcome = self._picture.welcome
        return people.AccessFacts() if welcome is None else welcome.access

    @property
    def occupied(self) -> bool:
        """Whether somebody is logged in and free to act."""
        said = self.standing
        return bool(said.person) and not said.locked and not said.password_due

    def may(self, right: Right) -> bool:
        """Whether whoever is logged in may do this now."""
        return self.occupied and right in self.standing.rights

    def remaining_s(self, mono_ns: int) -> float | None:
        """Seconds until the seat is locked, while it is time to say so; else None."""
        if not self.occupied or self.facts.inactive_s <= 0:
            return None
        left = self.facts.inactive_s - (mono_ns - self._touched_ns) / _NS
        return max(0.0, left) if left <= self.facts.warn_s else None

    # --- an act

    def when_allowed(self, right: Right | None, then: Then) -> None:
        """Go on with an act that asks for this right (None: for a person only), at once or after a log-in."""
        if self.occupied and (right is None or right in self.standing.rights):
            then()
            return
        self.wanted = Wanted(right, then)
        self.person_wanted.emit()

    def give_up(self) -> None:
        """Nobody logs in for it: what was begun is not done."""
        self.wanted = None

    # --- log-in and what belongs to it

    def log_in(self, person: str, password: str, told: Told) -> None:
        """Another person is a new session."""
        self._put(people.LogIn(person=person, password=Secret(password), language=language()), told)

    def log_out(self, told: Told) -> None:
        """Nobody is logged in any more."""
        self._put(people.LogOut(), told)

    def lock(self, told: Told) -> None:
        """The person stays, and does nothing until unlocked."""
        self._put(people.Lock(), told)

    def unlock(self, told: Told, *, pin: str = "", password: str = "") -> None:
        """The same person again."""
        self._put(people.Unlock(pin=Secret(pin), password=Secret(password)), told)

    def change_password(self, old: str, new: str, told: Told) -> None:
        """One's own."""
        self._put(people.ChangePassword(old=Secret(old), new=Secret(new)), told)

    def set_pin(self, password: str, pin: str, told: Told) -> None:
        """One's own; "" takes it away."""
        self._put(people.SetPin(password=Secret(password), pin=Secret(pin)), told)

    def make_first(self, person: str, name: str, password: str, told: Told) -> None:
        """The first administrator of a station without people."""
        question = people.MakeFirst(person=person, name=name, password=Secret(password), language=language())
        self._put(question, told)

    def read_badge(self, badge: str, told: Told, whose: Callable[[str], None]) -> None:
        """What a reader typed: a log-in, or whose it is (`whose` is called with the id; the password follows)."""

        def answered(reply: Reply | Refused) -> None:
            if isinstance(reply, people.BadgeRead):
                whose(reply.person)
            else:
                self._settle(reply, told)

        self._asking.put(_SLOT, people.Badge(badge=Secret(badge), language=language()), answered)

    @property
    def waits(self) -> bool:
        """Whether the core is still to answer one of these."""
        return self._asking.waits(_SLOT)

    # --- touches and frames

    def touched(self, mono_ns: int) -> None:
        """A person touched the screen, or typed."""
        self._touched_ns = mono_ns
        self._tell_touch(mono_ns)

    def show_frame(self, mono_ns: int) -> None:
        """Say what has changed, and go on with what waited for it."""
        self._tell_touch(mono_ns)
        state = self.standing, self.facts
        if state == self._shown:
            return
        before, self._shown = self._shown, state
        if before is None or not isinstance(before, tuple) or before[0].person != self.standing.person:
            self._touched_ns = self._sent_ns = mono_ns  # to log in is to be there
        self.changed.emit()
        self._go_on()

    def _tell_touch(self, mono_ns: int) -> None:
        if self.occupied and self._touched_ns > self._sent_ns and mono_ns - self._sent_ns >= _TOUCH_EVERY_NS:
            self._sent_ns = mono_ns
            self._touch()

    def _go_on(self) -> None:
        wanted = self.wanted
        if wanted is not None and self.occupied and (wanted.right is None or wanted.right in self.standing.rights):
            self.wanted = None
            wanted.then()

    def _put(self, question: people.PeopleQuestion, told: Told) -> None:
        self._asking.put(_SLOT, question, lambda reply: self._settle(reply, told))

    def _settle(self, reply: Reply | Refused, told: Told) -> None:
        if isinstance(reply, people.Standing):
            self._picture.sit(reply)
            self._shown = self.standing, self.facts
            self._go_on()  # before anyone is told: who still waits then, waits for somebody else
            self.changed.emit()
            told(None)
        elif isinstance(reply, Refused):
            told(reply)
        else:
            told(Refused(request=0, reason="channel_not_understood"))


def unattended(picture: Picture) -> Seat:
    """Of a screen that asks no core."""

    def ask(question: Question) -> NoReturn:
        raise AssertionError(question)

    return Seat(picture, ask, lambda: None)
