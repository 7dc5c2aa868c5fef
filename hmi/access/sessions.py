"""Sessions: begun, locked, unlocked and ended at the seats; each of it is an entry. The core locks, not the screen."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from hmi.access.doorkeeper import Doorkeeper
from hmi.access.gate import Gate, NoGate
from hmi.access.people import Person
from hmi.access.register import Register
from hmi.access.seat import Seat, Session
from hmi.channel.questions_people import Standing
from hmi.channel.said import UnansweredError
from hmi.records.entry import Draft
from hmi.records.trail import Trail
from hmi.station.structs_access import AccessSettings
from hmi.values.competence import Lacking
from hmi.values.right import Right

_DAY_NS: Final = 86_400_000_000_000


class Sessions:
    """All seats. Used from the core's loop."""

    def __init__(
        self,
        register: Register,
        doorkeeper: Doorkeeper,
        trail: Trail,
        settings: AccessSettings,
        clocks: tuple[Callable[[], int], Callable[[], int]],
    ) -> None:
        self._register = register
        self._doorkeeper = doorkeeper
        self._trail = trail
        self._settings = settings
        self._now_ns, self._mono_ns = clocks
        self.gate: Gate = NoGate()
        self._latest_ns = 0
        self._touched: dict[Seat, tuple[int, int]] = {}
        """When each seat was touched, on both clocks: the one stands still while a computer sleeps."""
        self._pins: dict[Seat, int] = {}
        """Tries of a PIN since the seat was unlocked."""
        self._overrides: dict[Seat, dict[str, tuple[tuple[int, int], int]]] = {}
        """By procedure: when somebody began to stand in, on both clocks, and for how long."""

    def seat(self, screen: str) -> Seat:
        """A new one, with nobody in it."""
        seat = Seat(screen)
        self._touched[seat] = self._both()
        return seat

    def leave(self, seat: Seat) -> None:
        """It is gone."""
        self.end(seat, "the screen is gone")
        self._touched.pop(seat, None)

    def touched(self, seat: Seat) -> None:
        """By a person; a seat that is locked stays so."""
        self._lock_if_idle(seat)
        if seat in self._touched:
            self._touched[seat] = self._both()

    def begin(self, seat: Seat, person: str, language: str) -> None:
        """This person is logged in from now on, and whoever was there is not. UnansweredError: the screen is gone."""
        if seat not in self._touched:
            raise UnansweredError("access.nobody")
        self.end(seat, "another log-in")
        seat.session = self._session(self._register.people.find(person), language, signed=False)
        seat.locked = False
        self._touched[seat] = self._both()
        self._pins.pop(seat, None)

    def end(self, seat: Seat, why: str) -> None:
        """Nobody is logged in from now on."""
        if seat.session is not None:
            self._note("access.logged_out", seat, seat.session, why)
        seat.session, seat.locked = None, False
        self._pins.pop(seat, None)
        self._overrides.pop(seat, None)

    def lock(self, seat: Seat, why: str) -> None:
        """What is live stays in sight; nothing can be done, and the next signature needs both components again."""
        if seat.session is not None and not seat.locked:
            self._note("access.locked", seat, seat.session, why)
            seat.locked = True
            seat.changed(signed=False)

    def unlock(self, seat: Seat, by: str, of: str = "") -> None:
        """The same person again. of: who was asked; UnansweredError when somebody else sits here meanwhile."""
        if seat.session is None or (of and seat.person != of) or seat not in self._touched:
            raise UnansweredError("access.nobody")
        if seat.locked:
            self._note("access.unlocked", seat, seat.session, "", by)
        seat.locked = False
        self._touched[seat] = self._both()
        self._pins.pop(seat, None)
        self.follow_people()

    def try_pin(self, seat: Seat) -> None:
        """One more try; after the last one the password is asked for."""
        self._pins[seat] = self._pins.get(seat, 0) + 1
        seat.changed(has_pin=self._pins[seat] < self._settings.pin_tries)

    def lock_all_of(self, person: str, why: str) -> None:
        """Wherever this person is logged in."""
        for seat in self._touched:
            if seat.person == person:
                self.lock(seat, why)

    def end_all_of(self, person: str, why: str) -> None:
        """Wherever this person is logged in."""
        for seat in list(self._touched):
            if seat.person == person:
                self.end(seat, why)

    def is_here(self, person: str) -> bool:
        """Whether this person is logged in anywhere."""
        return any(seat.person == person for seat in self._touched)

    def look(self) -> None:
        """Lock what nobody touched for long; passwords grow older."""
        for seat in list(self._touched):
            self._lock_if_idle(seat)
            self._end_overrides(seat)
        self.follow_people()

    def look_at(self, seat: Seat) -> None:
        """Lock it now if it is to be locked, and let nobody stand in for longer than was said: an act does not slip in
        before the next look."""
        self._lock_if_idle(seat)
        if self._end_overrides(seat):
            self.follow_people()

    def follow_people(self) -> None:
        """Rights, names and passwords as they are now; whoever may not enter any more is logged out."""
        for seat in list(self._touched):
            session = seat.session
            if session is None:
                continue
            person = self._register.people.by_id.get(session.person)
            if person is None or not self._doorkeeper.may_enter(person):
                self.end(seat, "not admitted any more")
                continue
            now = self._session(person, session.language, session.overridden, signed=session.signed)
            has_pin = now.has_pin and self._pins.get(seat, 0) < self._settings.pin_tries
            if has_pin != now.has_pin:
                now = replace(now, has_pin=has_pin)
            if now != session:
                seat.session = now

    def override(self, seat: Seat, procedure: str, lasts_ns: int) -> None:
        """Somebody who may assess stands in for a competence: so long, and no longer than this session."""
        if seat.session is not None:
            self._overrides.setdefault(seat, {})[procedure] = self._both(), lasts_ns
            seat.changed(overridden=seat.session.overridden | {procedure})
            self.follow_people()

    def _end_overrides(self, seat: Seat) -> bool:
        """Whether one was over by now. Either clock ends it: one that is set back or sleeps prolongs nothing."""
        now, open_ones = self._both(), self._overrides.get(seat, {})
        due = [
            name
            for name, (then, lasts_ns) in open_ones.items()
            if max(at - begun for at, begun in zip(now, then, strict=True)) >= lasts_ns
        ]
        for name in due:
            del open_ones[name]
            if seat.session is not None:
                self._note("competence.override_ended", seat, seat.session, "its time was over", name)
                seat.changed(overridden=seat.session.overridden - {name})
        return bool(due)

    def lacking(self, person: Person, overridden: frozenset[str] = frozenset()) -> tuple[Lacking, ...]:
        """What the role gives and competence keeps from them now; nothing is kept from the break-glass account."""
        if person.emergency:
            return ()
        return self.gate.lacking(person.id, self._register.people.rights_of(person), overridden)

    def is_due(self, person: Person) -> bool:
        """Whether a new password comes before anything else."""
        return self._session(person, "", signed=False).password_due

    def standing(self, seat: Seat) -> Standing:
        """As its screen is told."""
        session = seat.session
        is_empty = self._register.is_read and not self._register.people.by_id
        nobody_exists = is_empty and not self._settings.demo_people  # those of a demo are being made
        if session is None:
            return Standing(nobody_exists=nobody_exists)
        return Standing(
            person=session.person,
            name=session.name,
            role=session.role,
            rights=[right for right in Right if seat.may(right)],
            locked=seat.locked,
            has_pin=session.has_pin,
            password_due=session.password_due,
            password_days=session.password_days,
            signs_with_password=session.signed and not seat.locked,
            emergency=session.emergency,
            lacking=list(session.lacking),
        )

    def _session(
        self, person: Person, language: str, overridden: frozenset[str] = frozenset(), *, signed: bool
    ) -> Session:
        self._latest_ns = max(self._latest_ns, self._now_ns(), person.password_ns)
        days: int | None = None
        if self._settings.password_days and not (person.demo or person.emergency):
            age_ns = self._latest_ns - person.password_ns  # a clock that is set back makes no password younger
            days = max(0, -int((age_ns - self._settings.password_days * _DAY_NS) // _DAY_NS))
        lacking = self.lacking(person, overridden)
        return Session(
            person=person.id,
            name=person.name,
            role=person.role,
            rights=self._register.people.rights_of(person) - {one.right for one in lacking},
            language=language,
            has_pin=bool(person.pin) and self._settings.pin,
            password_due=person.password_given or days == 0,
            password_days=days,
            emergency=person.emergency,
            signed=signed,
            lacking=lacking,
            overridden=overridden,
        )

    def _lock_if_idle(self, seat: Seat) -> None:
        if seat.session is None or seat.locked or seat not in self._touched:
            return
        idle_ns = max(now - then for now, then in zip(self._both(), self._touched[seat], strict=True))
        if idle_ns >= self._settings.inactive_min * 60e9:
            self.lock(seat, "nobody touched the screen")

    def _both(self) -> tuple[int, int]:
        return self._mono_ns(), self._now_ns()

    def _note(self, action: str, seat: Seat, session: Session, why: str, by: str = "") -> None:
        self._trail.note(
            Draft(
                action=action,
                object=seat.screen,
                new=by,
                reason=why,
                actor=session.actor,
                language=session.language,
            )
        )
