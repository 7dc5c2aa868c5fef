"""Access: who sits at which screen; log-in, lock and log-out, and what a person changes of themselves."""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Final

import msgspec

from hmi.access import needs
from hmi.access.administration import Administration
from hmi.access.demo import demo_people, told_of_demo
from hmi.access.doorkeeper import NOBODY, Doorkeeper
from hmi.access.gate import Gate
from hmi.access.hashing import Hashing
from hmi.access.passwords import LONGEST, id_of, id_problem, password_problem, pin_problem
from hmi.access.people import Person, cut
from hmi.access.register import Register
from hmi.access.rights import ADMINISTRATOR
from hmi.access.seat import Seat, Session
from hmi.access.sessions import Sessions
from hmi.access.shouting import Shouting
from hmi.access.signatures import Signatures
from hmi.channel import questions_people as ask
from hmi.channel.questions import Question
from hmi.channel.questions_people import AccessFacts, PeopleQuestion, PeopleReply, Standing
from hmi.channel.said import UnansweredError
from hmi.records.entry import Actor, Draft
from hmi.records.errors import RecordsError
from hmi.records.trail import Trail
from hmi.station.structs import Station
from hmi.station.structs_access import AccessSettings
from hmi.values.notice import Notice
from hmi.values.text import Text

_LOOK_S: Final = 1.0
_BEGIN_S: Final = 5.0
_READ_EVERY: Final = 10
"""Looks after which it is read what a command of the terminal may have changed."""
_log = logging.getLogger(__name__)


class Access:
    """One for the core. `run` keeps watch; `answer` and the seats from the core's loop."""

    def __init__(
        self,
        register: Register,
        trail: Trail,
        doorkeeper: Doorkeeper,
        settings: AccessSettings,
        tell: Callable[[Notice], None],
        clocks: tuple[Callable[[], int], Callable[[], int]],
    ) -> None:
        self._register = register
        self._trail = trail
        self._doorkeeper = doorkeeper
        self._settings = settings
        self._now_ns = clocks[0]
        self._begun = asyncio.Event()
        self._sessions = Sessions(register, doorkeeper, trail, settings, clocks)
        self._shouting = Shouting(tell, clocks[0])
        self._administration = Administration(register, doorkeeper, settings, self._sessions, self._shouting, clocks[0])
        self.signing = Signatures(register, doorkeeper, self._sessions, trail, clocks[1])
        """Takes signatures, for whoever needs one for an act."""

    # --- for the screens ------------------------------------------------------------------------------------------

    def seat(self, screen: str) -> Seat:
        """A screen attaches: a seat of its own, with nobody in it."""
        return self._sessions.seat(screen)

    def leave(self, seat: Seat) -> None:
        """The screen is gone, and its session with it."""
        self._sessions.leave(seat)

    def touched(self, seat: Seat) -> None:
        """A person touched the screen."""
        self._sessions.touched(seat)

    def gate_by(self, gate: Gate) -> None:
        """From now on rights hang on competences, too."""
        self._sessions.gate = gate
        self._sessions.follow_people()

    def override(self, seat: Seat, procedure: str, lasts_ns: int) -> None:
        """Somebody who may assess stands in for the competence of who sits here: so long, and no longer than this
        session."""
        self._sessions.override(seat, procedure, lasts_ns)

    def standing(self, seat: Seat) -> Standing:
        """How the seat stands now."""
        return self._sessions.standing(seat)

    def facts(self) -> AccessFacts:
        """What a screen needs to know of how log-ins work here."""
        settings = self._settings
        return AccessFacts(
            inactive_s=settings.inactive_min * 60,
            warn_s=settings.warn_s,
            badge=settings.badge,
            pin=settings.pin,
            least_length=settings.password_length,
            demo=told_of_demo(self._register.people) if settings.demo_people else [],
            use_notice=Text(settings.use_notice.en, settings.use_notice.fr),
        )

    async def run(self) -> None:
        """Until cancelled: read who there is, then look every second after seats and lock-outs."""
        await self.begin()
        looks = 0
        while True:
            await asyncio.sleep(_LOOK_S)
            looks += 1
            self._sessions.look()
            self._doorkeeper.look()
            if looks % _READ_EVERY == 0:
                await self._read_again()

    async def begin(self) -> None:
        """Read who there is; in a demo, make its people. `run` does it first."""
        while not self._register.is_read:
            try:
                await self._register.read()
            except UnansweredError as error:
                _log.warning("who there is cannot be read: %s", error)
                await asyncio.sleep(_LOOK_S)
        self._doorkeeper.recall()
        people = self._register.people
        self._shouting.follow(people)
        if self._settings.demo_people and not people.by_id and not self._register.was_put_aside:
            await self._make_demo()
        self._begun.set()

    async def begun(self) -> None:
        """Wait until it is known who there is."""
        await self._begun.wait()

    async def _make_demo(self) -> None:
        kept = await asyncio.to_thread(demo_people, self._doorkeeper.hashing, self._now_ns())
        try:
            await self._register.keep(Draft(action="person.demo", object="people of the demo"), *kept)
        except UnansweredError as error:
            _log.warning("the people of the demo could not be entered: %s", error)

    async def _read_again(self) -> None:
        try:
            await self._register.read()
            self._follow()
        except UnansweredError as error:
            _log.debug("who there is cannot be read: %s", error)

    def admit(self, question: Question, seat: Seat) -> None:
        """UnansweredError when this seat may not ask this now; that somebody tried without the right is entered."""
        self._sessions.look_at(seat)
        try:
            needs.admit(question, seat)
        except UnansweredError as error:
            if error.reason in ("access.right", "competence.needed") and seat.session is not None:
                draft = Draft(
                    action="access.denied",
                    object=type(question).__name__,
                    reason=error.arguments.get("right", ""),
                    actor=seat.session.actor,
                    language=seat.language,
                )
                self._trail.note(draft)
            raise

    def _follow(self) -> None:
        """After people may have changed."""
        self._sessions.follow_people()
        self._shouting.follow(self._register.people)

    # --- questions ------------------------------------------------------------------------------------------------

    async def answer(self, question: PeopleQuestion, seat: Seat) -> PeopleReply:
        """The reply; UnansweredError with a message key."""
        await self._ready()
        match question:
            case ask.LogIn(person=person, password=password, language=language):
                found = await self._doorkeeper.recognised(person, password.text, seat.screen)
                await self._log_in(seat, found, language, "password")
                self._follow()
            case ask.Badge(badge=badge, language=language):
                return await self._badge(seat, badge.text, language)
            case ask.MakeFirst():
                await self._make_first(seat, question)
            case ask.LogOut():
                self._sessions.end(seat, "")
            case ask.Lock():
                self._sessions.lock(seat, "")
            case ask.Unlock(pin=pin, password=password):
                await self._unlock(seat, pin.text, password.text)
            case ask.ChangePassword(old=old, new=new):
                await self._change_password(seat, old.text, new.text)
            case ask.SetPin(password=password, pin=pin):
                await self._set_pin(seat, password.text, pin.text)
            case _:
                return await self._administration.answer(question, seat)
        return self._sessions.standing(seat)

    async def _ready(self) -> None:
        """Right after a start people are being read, or made. Where that takes long, what is asked finds out why."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_BEGIN_S):
                await self._begun.wait()

    async def _log_in(self, seat: Seat, person: Person, language: str, by: str) -> None:
        actor = Actor(person.id, person.name, person.role)
        draft = Draft(
            action="access.logged_in", object=seat.screen, new=by, actor=actor, language=language[:2].casefold()
        )
        try:
            await asyncio.wrap_future(self._trail.append(draft))
        except RecordsError as error:
            raise UnansweredError(error.reason, {"detail": error.detail}) from error
        try:
            self._sessions.begin(seat, person.id, draft.language)
        except UnansweredError:
            self._trail.note(replace(draft, action="access.logged_out", new="", reason="the screen is gone"))
            raise
        if person.emergency:
            used = msgspec.structs.replace(self._register.people.mark_of(person.id), used=True)
            self._register.note(Draft(action="access.emergency", object=seat.screen, actor=actor), used)
            self._shouting.follow(self._register.people)

    async def _badge(self, seat: Seat, badge: str, language: str) -> PeopleReply:
        if self._settings.badge == "off":
            raise UnansweredError("access.badge_off")
        person = await self._doorkeeper.shown(badge, seat.screen)
        if self._settings.badge == "name":
            return ask.BadgeRead(person=person.id)
        if seat.locked and seat.person == person.id:
            self._sessions.unlock(seat, "badge")
        else:
            await self._log_in(seat, person, language, "badge")
        return self._sessions.standing(seat)

    async def _unlock(self, seat: Seat, pin: str, password: str) -> None:
        session = seat.session
        if session is None:
            raise UnansweredError("access.nobody")
        if not seat.locked:
            return
        if not pin:
            await self._doorkeeper.recognised(session.person, password, seat.screen)
            self._sessions.unlock(seat, "password", of=session.person)
            return
        if not session.has_pin:
            raise UnansweredError("access.pin_spent")
        self._sessions.try_pin(seat)  # counted before it is looked at: tries at once are tries, too
        if not await self._doorkeeper.unlocks(self._register.people.find(session.person), pin, seat.screen):
            raise UnansweredError("access.refused")
        self._sessions.unlock(seat, "PIN", of=session.person)

    async def _own(self, seat: Seat, password: str) -> tuple[Session, Person]:
        """Whoever sits here, proven by the password once more."""
        session = seat.session
        if session is None:
            raise UnansweredError("access.nobody")
        if seat.locked:
            raise UnansweredError("access.locked")
        return session, await self._doorkeeper.recognised(session.person, password, seat.screen)

    async def _change_password(self, seat: Seat, old: str, new: str) -> None:
        session, proven = await self._own(seat, old)
        async with self._register.changing:
            person = self._same(proven)
            await self._check_new(person, new)
            changed = msgspec.structs.replace(
                person,
                password=await asyncio.to_thread(self._doorkeeper.hashing.kept, new),
                password_ns=self._now_ns(),
                password_given=False,
                former=(person.password, *person.former)[: self._settings.password_history],
                demo="",
            )
            deed = Draft(action="password.change", object=person.id, actor=session.actor, language=session.language)
            mark = self._register.people.mark_of(person.id)
            marks = [msgspec.structs.replace(mark, terminal=False)] if mark.terminal else []
            await self._register.keep(deed, changed, *marks)
            self._follow()

    def _same(self, proven: Person) -> Person:
        """As it is now; UnansweredError when the password is another by now."""
        person = self._register.people.find(proven.id)
        if person.password != proven.password:
            raise UnansweredError("access.refused")
        return person

    async def _check_new(self, person: Person, new: str) -> None:
        problem = password_problem(new, person.id, person.name, self._settings.password_length)
        if problem is not None:
            raise UnansweredError(*problem)
        for former in (person.password, *person.former[: self._settings.password_history]):
            if await self._doorkeeper.matches(new, former):
                raise UnansweredError("password.used_before")

    async def _set_pin(self, seat: Seat, password: str, pin: str) -> None:
        if not self._settings.pin:
            raise UnansweredError("pin.off")
        session, proven = await self._own(seat, password)
        if session.password_due:
            raise UnansweredError("access.password_due")
        problem = pin_problem(pin) if pin else None
        if problem is not None:
            raise UnansweredError(*problem)
        async with self._register.changing:
            person = self._same(proven)
            kept = await asyncio.to_thread(self._doorkeeper.hashing.kept, pin) if pin else ""
            action = "pin.set" if pin else "pin.removed"
            deed = Draft(action=action, object=person.id, actor=session.actor, language=session.language)
            await self._register.keep(deed, msgspec.structs.replace(person, pin=kept))
            self._follow()

    async def _make_first(self, seat: Seat, said: ask.MakeFirst) -> None:
        person_id, name = id_of(said.person), cut(said.name)
        async with self._register.changing:
            await self._register.read()
            if self._register.people.by_id:
                raise UnansweredError("people.not_first")
            if self._register.was_put_aside:
                raise UnansweredError("people.first_at_terminal")
            problem = id_problem(person_id) or password_problem(
                said.password.text[: LONGEST + 1], person_id, name, self._settings.password_length
            )
            if problem is not None or not name:
                raise UnansweredError(*(problem or ("people.name", {})))
            first = Person(
                id=person_id,
                name=name,
                role=ADMINISTRATOR,
                password=await asyncio.to_thread(self._doorkeeper.hashing.kept, said.password.text),
                password_ns=self._now_ns(),
                added_ns=self._now_ns(),
            )
            deed = Draft(action="person.first", object=person_id, new=f"{name}, {ADMINISTRATOR}", actor=NOBODY)
            await self._register.keep(deed, first)
        await self._log_in(seat, first, said.language, "password")


def access_of(
    station: Station,
    register: Register,
    trail: Trail,
    tell: Callable[[Notice], None],
    hashing: Hashing | None = None,
    clocks: tuple[Callable[[], int], Callable[[], int]] = (time.time_ns, time.monotonic_ns),
) -> Access:
    """Put together. register: whose `opening` the trail has; clocks: UTC and monotonic."""
    register.follow(trail)
    simulated = bool(station.servers) and all(server.simulated for server in station.servers.values())
    doorkeeper = Doorkeeper(
        register,
        trail,
        station.access,
        station.name,
        tell,
        clocks,
        hashing=hashing or Hashing(),
        demo=simulated and station.access.demo_people,
    )
    return Access(register, trail, doorkeeper, station.access, tell, clocks)
