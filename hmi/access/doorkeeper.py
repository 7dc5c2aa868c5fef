"""Doorkeeper: whether somebody is who they say. Every wrong word costs the same time, is entered, and is counted."""

import asyncio
import math
from collections.abc import Callable
from typing import Final

import msgspec

from hmi.access.attempts import FRESH, Attempts, Rule, locked_out, wrong
from hmi.access.hashing import Hashing, badge_salt
from hmi.access.passwords import LONGEST, id_of
from hmi.access.people import Person
from hmi.access.register import Register
from hmi.channel.said import UnansweredError
from hmi.records.entry import Actor, Draft
from hmi.records.trail import Trail
from hmi.station.structs_access import AccessSettings
from hmi.values.notice import Notice, Urgency

NOBODY: Final = Actor("nobody", "nobody who is logged in", "nobody")
"""Who acts when it is not known who does."""
SUBJECT: Final = "people"
"""Of notices about log-ins."""
_MINUTE_NS: Final = 60_000_000_000
_MOST_UNKNOWN: Final = 1000
"""Ids that nobody has and that somebody tried: more are not remembered."""
_BADGES: Final = "badges"


class Doorkeeper:
    """One proof at a time, in a thread: guessing many at once gains nothing, and nothing else waits.

    demo: people whose passwords everyone may read are let in: every server is simulated.
    """

    def __init__(
        self,
        register: Register,
        trail: Trail,
        settings: AccessSettings,
        station: str,
        tell: Callable[[Notice], None],
        clocks: tuple[Callable[[], int], Callable[[], int]],
        *,
        hashing: Hashing,
        demo: bool,
    ) -> None:
        self._register = register
        self._trail = trail
        self._settings = settings
        self._tell = tell
        self._now_ns, self._mono_ns = clocks
        self._demo = demo
        self._rule = Rule(settings.tries, round(settings.locked_out_min * _MINUTE_NS))
        self._attempts: dict[str, Attempts] = {}
        self._salt = badge_salt(station)
        self._decoy = hashing.decoy()
        self._one = asyncio.Lock()
        self.hashing = hashing

    async def recognised(self, typed: str, password: str, screen: str) -> Person:
        """Who it is. UnansweredError: `access.refused` whatever was wrong, `access.locked_out`."""
        name = id_of(typed)[:LONGEST]
        async with self._one:
            await self._register.read()
            self._check_attempts(name)
            person = self._register.people.by_id.get(name)
            kept = person.password if person is not None and self.may_enter(person) else self._decoy
            if await self.matches(password, kept) and person is not None:
                self._attempts.pop(name, None)
                return person
            self._refuse(name, person, screen, "password")
            raise UnansweredError("access.refused")

    async def matches(self, secret: str, kept: str) -> bool:
        """Whether it was kept of this secret; what is no password of anybody is not worked on."""
        return await asyncio.to_thread(self.hashing.matches, secret[: LONGEST + 1], kept)

    async def badge_of(self, badge: str) -> str:
        """The badge as it is kept."""
        return await asyncio.to_thread(self.hashing.kept, badge.strip()[:LONGEST], self._salt)

    async def shown(self, badge: str, screen: str) -> Person:
        """Whose badge it is. UnansweredError as for a password."""
        name = f"{_BADGES} {screen}"
        async with self._one:
            await self._register.read()
            self._check_attempts(name)
            kept = await self.badge_of(badge)
            found = [one for one in self._register.people.active() if one.badge == kept and self.may_enter(one)]
            if not (badge.strip() and found):
                self._refuse(name, None, screen, "badge")
                raise UnansweredError("access.refused")
            self._check_attempts(found[0].id)
            self._attempts.pop(name, None)
            return found[0]

    async def unlocks(self, person: Person, pin: str, screen: str) -> bool:
        """Whether it is this person's PIN; a wrong one is entered, and counted by whoever asks. `access.locked_out`."""
        async with self._one:
            self._check_attempts(person.id)
            if await self.matches(pin, person.pin or self._decoy) and person.pin:
                return True
            self._enter_refusal(person.id, screen, "PIN")
            return False

    def may_enter(self, person: Person) -> bool:
        """Whether this person may log in at all."""
        people = self._register.people
        return person.active and person.id not in people.distrusted and (self._demo or not person.demo)

    def is_locked_out(self, person: str) -> bool:
        """Whether no password of theirs counts now."""
        return self._attempts.get(person, FRESH).is_locked_out(self._mono_ns())

    def recall(self) -> None:
        """At a start: who was locked out when the core ended is so for the whole span anew, whatever a clock says."""
        for mark in self._register.people.marks.values():
            if mark.locked_out:
                self._attempts[mark.id] = locked_out(self._rule, self._mono_ns())
                self._tell_lock_outs()

    def look(self) -> None:
        """Once in a while: end the lock-outs that are over."""
        for name, attempts in list(self._attempts.items()):
            if attempts.until_ns and not attempts.is_locked_out(self._mono_ns()):
                del self._attempts[name]
                self._tell_lock_outs()
                mark = self._register.people.mark_of(name)
                if mark.locked_out:
                    entered = Draft(action="access.lock_out_over", object=name)
                    self._register.note(entered, msgspec.structs.replace(mark, locked_out=False))

    def forgive(self, person: str) -> None:
        """Their lock-out is over: somebody with the right to says so."""
        if self._attempts.pop(person, FRESH).until_ns:
            self._tell_lock_outs()

    def _check_attempts(self, name: str) -> None:
        left_ns = self._attempts.get(name, FRESH).left_ns(self._mono_ns())
        if left_ns:
            raise UnansweredError("access.locked_out", {"minutes": str(math.ceil(left_ns / _MINUTE_NS))})

    def _refuse(self, name: str, person: Person | None, screen: str, by: str) -> None:
        known = person.id if person is not None else ""
        self._enter_refusal(known, screen, by)
        after = wrong(self._attempts.get(name, FRESH), self._rule, self._mono_ns())
        self._remember(name, after)
        if not after.is_locked_out(self._mono_ns()):
            return
        minutes = f"{self._settings.locked_out_min:g}"
        entered = Draft(
            action="access.locked_out",
            object=known or "an id that nobody has",
            new=minutes,
            unit="min",
            reason=f"{self._rule.tries} wrong tries in a row, the last at {screen}",
            actor=NOBODY,
        )
        if person is None:
            self._trail.note(entered)
        else:
            mark = self._register.people.mark_of(person.id)
            self._register.note(entered, msgspec.structs.replace(mark, locked_out=True))
        self._tell_lock_outs(screen)

    def _enter_refusal(self, known: str, screen: str, by: str) -> None:
        """What was typed where an id belongs may be a password: of an id that nobody has only that is entered."""
        subject = known or "an id that nobody has"
        self._trail.note(Draft(action="access.refused", object=subject, reason=f"{by}, at {screen}", actor=NOBODY))

    def _remember(self, name: str, attempts: Attempts) -> None:
        self._attempts.pop(name, None)
        self._attempts[name] = attempts
        unknown = [one for one in self._attempts if one not in self._register.people.by_id]
        for one in unknown[: max(0, len(unknown) - _MOST_UNKNOWN)]:
            del self._attempts[one]

    def _tell_lock_outs(self, screen: str = "") -> None:
        """One notice while anybody is locked out. It does not say who: that would tell which ids somebody has."""
        is_over = not any(self.is_locked_out(name) for name in self._attempts)
        arguments = {"minutes": f"{self._settings.locked_out_min:g}", "screen": screen}
        self._tell(Notice("access.many_wrong", SUBJECT, self._now_ns(), Urgency.WARNING, arguments, is_over))
