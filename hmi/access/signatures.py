"""Signatures: taken from the person at a seat, and from a second one beside; entered, bound, and good for one act."""

import asyncio
import secrets
from collections.abc import Callable, Collection
from typing import Final

from hmi.access.doorkeeper import Doorkeeper
from hmi.access.passwords import id_of
from hmi.access.people import Person
from hmi.access.register import Register
from hmi.access.seat import Seat, needed
from hmi.access.sessions import Sessions
from hmi.channel.questions_people import Given
from hmi.channel.said import UnansweredError
from hmi.records.entry import Actor, Draft, Entry
from hmi.records.errors import RecordsError
from hmi.records.trail import Trail
from hmi.values.right import Right
from hmi.values.signature import Meaning, Signature

_LASTS_NS: Final = 10 * 60_000_000_000
"""A signature that no act follows for so long is good for none."""
_MOST_OPEN: Final = 1000


class Signatures:
    """Keeps `hmi.access.signing.Signing`. Used from the core's loop."""

    def __init__(
        self,
        register: Register,
        doorkeeper: Doorkeeper,
        sessions: Sessions,
        trail: Trail,
        mono_ns: Callable[[], int],
    ) -> None:
        self._register = register
        self._doorkeeper = doorkeeper
        self._sessions = sessions
        self._trail = trail
        self._mono_ns = mono_ns
        self._open: dict[str, tuple[Signature, int]] = {}
        """Given and not spent, and when they were given."""

    async def sign(
        self,
        seat: Seat,
        given: Given,
        hash_: str,
        *,
        right: Right | None,
        about: str,
        meanings: Collection[Meaning] = (),
    ) -> Signature:
        """Of the person at this seat."""
        _allowed(seat, right)
        session = seat.present()
        _check_meaning(given.meaning, meanings)
        typed = id_of(given.person)
        if not typed and not session.signed:
            raise UnansweredError("signature.both")
        if typed and typed != session.person:
            raise UnansweredError("signature.other_person")
        person = await self._recognised(seat, session.person, given.password.text)
        if seat.person != person.id:
            raise UnansweredError("access.nobody")
        actor = _allowed(seat, right)  # again: a proof takes time, and the seat may be locked or another's by now
        signature = await self._entered(person, actor, given.meaning, hash_, about, seat.language)
        if seat.person == person.id and not seat.locked:
            seat.changed(signed=True)
        return signature

    async def witness(
        self,
        seat: Seat,
        given: Given,
        first: Signature,
        *,
        right: Right | None,
        about: str,
        meanings: Collection[Meaning] = (),
    ) -> Signature:
        """Of a second person, who need not be logged in."""
        seat.present()
        _check_meaning(given.meaning, meanings)
        typed = id_of(given.person)
        if not typed:
            raise UnansweredError("signature.both")
        if typed == first.person:
            raise UnansweredError("signature.same_person")
        person = await self._recognised(seat, typed, given.password.text)
        if self._sessions.is_due(person):
            raise UnansweredError("signature.password_due", {"person": person.name})
        if right is not None:
            self._check_second(person, right, seat.language)
        seat.present()
        actor = Actor(person.id, person.name, person.role)
        return await self._entered(person, actor, given.meaning, first.hash, about, seat.language)

    def spend(self, signature: Signature, hash_: str) -> None:
        """Good once, for what was signed, and soon."""
        known, given_ns = self._open.pop(signature.id, (None, 0))
        fresh = self._mono_ns() - given_ns < _LASTS_NS
        if known is None or known != signature or signature.hash != hash_ or not fresh:
            self._trail.note(
                Draft(
                    action="signature.moved",
                    object=f"sha256:{hash_}",
                    new=f"sha256:{signature.hash}",
                    reason="used again" if known is None else "given under something else" if fresh else "too old",
                    signature=signature.id,
                )
            )
            raise UnansweredError("signature.moved")

    def _check_second(self, person: Person, right: Right, language: str) -> None:
        if right not in self._register.people.rights_of(person):
            raise UnansweredError("signature.right", {"person": person.name})
        for one in self._sessions.lacking(person):
            if one.right is right:
                raise UnansweredError("competence.needed_of", {"person": person.name, **needed(one, language)})

    async def _recognised(self, seat: Seat, person: str, password: str) -> Person:
        """Who it is; wrong words here count like those of a log-in, and lock who sits here once they lock out."""
        try:
            return await self._doorkeeper.recognised(person, password, seat.screen)
        except UnansweredError:
            if self._doorkeeper.is_locked_out(person):
                self._sessions.lock_all_of(person, "too many wrong passwords")
            raise

    async def _entered(
        self, person: Person, actor: Actor, meaning: Meaning, hash_: str, about: str, language: str
    ) -> Signature:
        id_ = secrets.token_hex(8)
        draft = Draft(
            action="signature.signed",
            object=about,
            new=f"{meaning.value} sha256:{hash_}",
            signature=id_,
            actor=actor,
            language=language,
        )
        try:
            entry: Entry = await asyncio.wrap_future(self._trail.append(draft))
        except RecordsError as error:
            raise UnansweredError(error.reason, {"detail": error.detail}) from error
        signature = Signature(
            id=id_,
            person=person.id,
            name=actor.name,
            role=actor.role,
            meaning=meaning,
            at_ns=entry.at_ns,
            hash=hash_,
            entry=entry.number,
        )
        self._open[id_] = (signature, self._mono_ns())
        while len(self._open) > _MOST_OPEN:
            del self._open[next(iter(self._open))]
        return signature


def _allowed(seat: Seat, right: Right | None) -> Actor:
    return seat.present().actor if right is None else seat.require(right)


def _check_meaning(meaning: Meaning, meanings: Collection[Meaning]) -> None:
    if meanings and meaning not in meanings:
        raise UnansweredError("signature.meaning", {"meaning": meaning.value})
