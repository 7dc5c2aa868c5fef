"""Administration: people added, changed, retired; passwords given anew; roles edited. Each act has a reason."""

import asyncio
from collections.abc import Callable
from typing import Final

import msgspec

from hmi.access.doorkeeper import Doorkeeper
from hmi.access.passwords import LONGEST, id_of, id_problem, password_problem
from hmi.access.people import Kept, Mark, Person, Role, cut
from hmi.access.register import Register
from hmi.access.seat import Seat
from hmi.access.sessions import Sessions
from hmi.access.shouting import Shouting
from hmi.channel import questions_people as ask
from hmi.channel.questions_people import PeopleTold, PersonTold, RolesTold, RoleTold
from hmi.channel.said import UnansweredError
from hmi.records.entry import Draft
from hmi.station.structs_access import AccessSettings
from hmi.values.right import Right

_LONGEST_REASON: Final = 500

AboutPeople = (
    ask.AskPeople
    | ask.AddPerson
    | ask.ChangePerson
    | ask.ResetPassword
    | ask.EndLockOut
    | ask.SetBadge
    | ask.AskRoles
    | ask.ChangeRole
)


class Administration:
    """One act at a time. The right is asked for here once more, where the act happens."""

    def __init__(
        self,
        register: Register,
        doorkeeper: Doorkeeper,
        settings: AccessSettings,
        sessions: Sessions,
        shouting: Shouting,
        now_ns: Callable[[], int],
    ) -> None:
        self._register = register
        self._doorkeeper = doorkeeper
        self._settings = settings
        self._sessions = sessions
        self._shouting = shouting
        self._now_ns = now_ns

    async def answer(self, question: AboutPeople, seat: Seat) -> PeopleTold | RolesTold:
        """Who there is after it; UnansweredError when nothing was changed."""
        async with self._register.changing:
            await self._register.read()
            return await self._answered(question, seat)

    async def _answered(self, question: AboutPeople, seat: Seat) -> PeopleTold | RolesTold:
        match question:
            case ask.AskRoles():
                return self._roles()
            case ask.ChangeRole():
                await self._change_role(question, seat)
                return self._roles()
            case ask.AskPeople():
                seat.require(Right.MANAGE_PEOPLE)
            case ask.AddPerson():
                await self._add(question, seat)
            case ask.ChangePerson():
                await self._change(question, seat)
            case ask.ResetPassword():
                await self._reset(question, seat)
            case ask.EndLockOut():
                await self._end_lock_out(question, seat)
            case ask.SetBadge():
                await self._set_badge(question, seat)
        return self._people()

    # --- acts -----------------------------------------------------------------------------------------------------

    async def _add(self, said: ask.AddPerson, seat: Seat) -> None:
        people = self._register.people
        person, name = id_of(said.person), cut(said.name)
        if person in people.by_id:
            raise UnansweredError("people.exists", {"person": person})
        problem = id_problem(person)
        if problem is not None:
            raise UnansweredError(*problem)
        if not name:
            raise UnansweredError("people.name")
        self._check_role(said.role)
        added = Person(
            id=person,
            name=name,
            role=said.role,
            password=await self._given(said.password.text, person, name),
            password_ns=self._now_ns(),
            password_given=not said.emergency,  # the words in the envelope are those that are needed at once
            emergency=said.emergency,
            added_ns=self._now_ns(),
        )
        new = f"{name}, {said.role}{', break-glass account' if said.emergency else ''}"
        await self._keep(seat, "person.add", person, said.reason, added, new=new)

    async def _change(self, said: ask.ChangePerson, seat: Seat) -> None:
        people = self._register.people
        before = self._other(said.person, seat)
        name, reason = cut(said.name), self._reason(said.reason)
        if not name:
            raise UnansweredError("people.name")
        self._check_role(said.role)
        after = msgspec.structs.replace(before, name=name, role=said.role, active=said.active)
        people.with_person(after).check_lasting()
        old, new = (f"{one.name}, {one.role}{'' if one.active else ', retired'}" for one in (before, after))
        await self._keep(seat, "person.change", before.id, reason, after, old=old, new=new)

    async def _reset(self, said: ask.ResetPassword, seat: Seat) -> None:
        before, reason = self._other(said.person, seat), self._reason(said.reason)
        after = msgspec.structs.replace(
            before,
            password=await self._given(said.password.text, before.id, before.name),
            password_ns=self._now_ns(),
            password_given=not before.emergency,
            former=(before.password, *before.former)[: self._settings.password_history],
            demo="",
        )
        await self._keep(seat, "person.reset", before.id, reason, after, Mark(id=before.id))
        self._doorkeeper.forgive(before.id)
        self._sessions.end_all_of(before.id, "the password was given anew")

    async def _end_lock_out(self, said: ask.EndLockOut, seat: Seat) -> None:
        before, reason = self._other(said.person, seat), self._reason(said.reason)
        after = msgspec.structs.replace(self._register.people.mark_of(before.id), locked_out=False)
        await self._keep(seat, "person.lock_out_ended", before.id, reason, after)
        self._doorkeeper.forgive(before.id)

    async def _set_badge(self, said: ask.SetBadge, seat: Seat) -> None:
        if self._settings.badge == "off":
            raise UnansweredError("access.badge_off")
        before = self._register.people.find(id_of(said.person))
        badge = said.badge.text.strip()
        kept = await self._doorkeeper.badge_of(badge) if badge else ""
        if kept and any(one.badge == kept and one.id != before.id for one in self._register.people.active()):
            raise UnansweredError("people.badge_taken")
        after = msgspec.structs.replace(before, badge=kept)
        action = "person.badge_set" if kept else "person.badge_removed"
        await self._keep(seat, action, before.id, said.reason, after)

    async def _change_role(self, said: ask.ChangeRole, seat: Seat) -> None:
        people, name = self._register.people, cut(said.role, 40).casefold()
        if not name:
            raise UnansweredError("people.name")
        rights = frozenset(said.rights)
        people.with_role(name, rights).check_lasting()
        reason = self._reason(said.reason)
        kept = Role(name=name, rights=tuple(right.value for right in Right if right in rights))
        old = ", ".join(right.value for right in Right if right in people.roles.get(name, frozenset()))
        await self._keep(
            seat, "role.change", name, reason, kept, old=old, new=", ".join(kept.rights), right=Right.EDIT_ROLES
        )

    async def _keep(
        self,
        seat: Seat,
        action: str,
        about: str,
        reason: str,
        *kept: Kept,
        old: str = "",
        new: str = "",
        right: Right = Right.MANAGE_PEOPLE,
    ) -> None:
        """Last of all the right: whatever took time before, it is held now."""
        deed = Draft(
            action=action,
            object=about,
            old=old,
            new=new,
            reason=cut(reason, _LONGEST_REASON),
            actor=seat.require(right),
            language=seat.language,
        )
        await self._register.keep(deed, *kept)
        self._sessions.follow_people()
        self._shouting.follow(self._register.people)

    async def _given(self, password: str, person: str, name: str) -> str:
        """The hash of a password that somebody gives to another."""
        problem = password_problem(password[: LONGEST + 1], person, name, self._settings.password_length)
        if problem is not None:
            raise UnansweredError(*problem)
        return await asyncio.to_thread(self._doorkeeper.hashing.kept, password)

    def _other(self, person: str, seat: Seat) -> Person:
        """Somebody else: nobody gives rights to oneself, or takes the trace of guessing away."""
        found = self._register.people.find(id_of(person))
        if found.id == seat.person:
            raise UnansweredError("people.oneself")
        return found

    def _check_role(self, role: str) -> None:
        if role not in self._register.people.roles:
            raise UnansweredError("people.role", {"role": role})

    def _reason(self, said: str) -> str:
        reason = cut(said, _LONGEST_REASON)
        if not reason:
            raise UnansweredError("people.reason")
        return reason

    # --- told -----------------------------------------------------------------------------------------------------

    def _people(self) -> PeopleTold:
        return PeopleTold(people=[self._told(one) for one in self._register.people.by_id.values()])

    def _told(self, person: Person) -> PersonTold:
        return PersonTold(
            person=person.id,
            name=person.name,
            role=person.role,
            active=person.active,
            emergency=person.emergency,
            demo=bool(person.demo),
            has_badge=bool(person.badge),
            has_pin=bool(person.pin),
            locked_out=self._doorkeeper.is_locked_out(person.id),
            password_due=person.password_given,
            distrusted=person.id in self._register.people.distrusted,
            logged_in=self._sessions.is_here(person.id),
            added_ns=person.added_ns,
            password_ns=person.password_ns,
        )

    def _roles(self) -> RolesTold:
        people = self._register.people
        return RolesTold(
            roles=[
                RoleTold(
                    role=name,
                    rights=[right for right in Right if right in rights],
                    people=sum(one.role == name for one in people.active()),
                )
                for name, rights in people.roles.items()
            ]
        )
