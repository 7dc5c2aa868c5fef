"""What persons do about competence: assess, read a new minor version, take one back, stand in for one that ran out.

Each act is signed under the hash of all that was read, entered, and then in force at once.
"""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from hmi.access.access import Access
from hmi.access.passwords import id_of
from hmi.access.people import Person, cut
from hmi.access.register import Register
from hmi.access.seat import Seat
from hmi.access.signing import Signing, hash_of
from hmi.channel.questions_competence import (
    AskCompetences,
    AskMatrix,
    CompetencesTold,
    ConfirmRead,
    MatrixTold,
    OverrideCompetence,
    RecordCompetence,
    WithdrawCompetence,
)
from hmi.channel.questions_people import Given
from hmi.channel.said import UnansweredError
from hmi.competence.competences import Competences
from hmi.competence.logic import DAY_NS, OVERRIDABLE, OVERRIDE_NS, tries_of
from hmi.competence.reasons import Why
from hmi.records.deeds import deed_of
from hmi.records.entry import Draft
from hmi.records.errors import RecordsError
from hmi.records.trail import Trail
from hmi.values.competence import Competence, CompetenceState, Known, Reread
from hmi.values.right import Right
from hmi.values.signature import Meaning, Signature

LONGEST_WORDS: Final = 2000
_MOST_DAYS: Final = 36_525.0
"""Where the station sets no end."""
AboutCompetence = AskMatrix | AskCompetences | RecordCompetence | ConfirmRead | WithdrawCompetence | OverrideCompetence


class Acts:
    """One act at a time: whoever signs, signs for what is so."""

    def __init__(
        self,
        competences: Competences,
        register: Register,
        access: Access,
        signing: Signing,
        trail: Trail,
        *,
        training: bool,
    ) -> None:
        self._competences, self._register, self._access = competences, register, access
        self._signing, self._trail, self._training = signing, trail, training

    async def answer(self, question: AboutCompetence, seat: Seat) -> MatrixTold | CompetencesTold:
        """The reply; UnansweredError."""
        if isinstance(question, AskMatrix | AskCompetences):
            return await self._competences.look(question, seat)
        seat.present()
        await self._competences.ready()
        async with self._competences.changing:
            match question:
                case RecordCompetence():
                    return await self._record(question, seat)
                case ConfirmRead():
                    return await self._confirm_read(question, seat)
                case WithdrawCompetence():
                    return await self._withdraw(question, seat)
                case OverrideCompetence():
                    return await self._override(question, seat)

    # --- assessed -------------------------------------------------------------------------------------------------

    async def _record(self, said: RecordCompetence, seat: Seat) -> CompetencesTold:
        actor = seat.require(Right.ASSESS)
        person, known = self._assessed(said, seat), self._in_force(said.procedure)
        if said.version != known.version:
            raise UnansweredError(Why.MOVED_ON, {"version": known.version})
        score = self._score(said)
        words, retrained = cut(said.words, LONGEST_WORDS), cut(said.retrained, LONGEST_WORDS)
        tries = self._tries(person.id, known)
        if tries >= self._competences.rules.tries and not retrained:
            raise UnansweredError(Why.RETRAIN_FIRST, {"tries": str(tries)})
        if not (said.passed or words):
            raise UnansweredError(Why.WORDS_NEEDED)
        if id_of(said.second.person) != person.id:
            raise UnansweredError(Why.TRAINEE_SIGNS, {"person": person.name})
        at_ns = self._competences.now_ns()
        days = self._valid_days(said.valid_days) if said.passed else 0.0
        one = Competence(
            id=secrets.token_hex(8),
            person=person.id,
            name=person.name,
            procedure=known.name,
            label=known.label,
            version=known.version,
            method=said.method,
            passed=said.passed,
            at_ns=at_ns,
            valid_until_ns=at_ns + round(days * DAY_NS) if days else 0,
            score=score,
            attempts=1 if retrained else tries + 1,
            words=words,
            retrained=retrained,
            training=self._training,
        )
        hash_, about = hash_of(_signed(one)), f"{person.id}, {known.name} {known.version}"
        first = await self._signing.sign(
            seat, said.first, hash_, right=Right.ASSESS, about=about, meanings=(Meaning.CHECKED,)
        )
        second = await self._signing.witness(
            seat, said.second, first, right=None, about=about, meanings=(Meaning.PERFORMED,)
        )
        if seat.require(Right.ASSESS) != actor:
            raise UnansweredError("access.nobody")
        for signature in (first, second):
            self._signing.spend(signature, hash_)
        result = "passed" if one.passed else "failed"
        new = ", ".join([about, result, *([f"{said.score:g} %"] if said.score is not None else [])])
        deed = Draft(
            action="competence.record",
            object=person.id,
            new=new,
            reason=words,
            signature=first.id,
            actor=actor,
            language=seat.language,
        )
        await self._competences.keep(deed, replace(one, assessor=first, trainee=second))
        return self._competences.told(person.id)

    def _assessed(self, said: RecordCompetence, seat: Seat) -> Person:
        person = self._register.people.find(id_of(said.person))
        if person.id == seat.person:
            raise UnansweredError(Why.ONESELF)
        if not person.active:
            raise UnansweredError(Why.RETIRED, {"person": person.name})
        return person

    def _score(self, said: RecordCompetence) -> float | None:
        """A share. Who reaches it may still have failed, for a critical mistake; who does not cannot have passed."""
        if said.score is None:
            return None
        if not 0 <= said.score <= 100:
            raise UnansweredError(Why.SCORE)
        least = self._competences.rules.pass_share * 100
        if said.passed and said.score < least:
            raise UnansweredError(Why.BELOW_PASS, {"least": f"{least:g}"})
        return said.score / 100

    def _valid_days(self, wanted: float) -> float:
        most = self._competences.rules.valid_days
        if not wanted:
            return most
        if not 0 < wanted <= (most or _MOST_DAYS):  # nor what is no number
            raise UnansweredError(Why.TOO_LONG, {"days": f"{most or _MOST_DAYS:g}"})
        return wanted

    def _tries(self, person: str, known: Known) -> int:
        return tries_of([one for one in self._competences.all_of(person) if one.procedure == known.name], known)

    def _in_force(self, procedure: str) -> Known:
        known = self._competences.in_force(procedure)
        if known is None:
            raise UnansweredError(Why.NO_PROCEDURE, {"procedure": procedure})
        return known

    # --- read, taken back, stood in for ---------------------------------------------------------------------------

    async def _confirm_read(self, said: ConfirmRead, seat: Seat) -> CompetencesTold:
        session, known = seat.present(), self._in_force(said.procedure)
        cell = self._competences.cell(session.person, known.name)
        if cell.state is not CompetenceState.REREAD:
            raise UnansweredError(Why.NOTHING_TO_READ)
        if said.version != known.version:
            raise UnansweredError(Why.MOVED_ON, {"version": known.version})
        one, at_ns = self._competences.find(cell.competence), self._competences.now_ns()
        about = f"{session.person}, {known.name} {known.version}"
        hash_ = hash_of({"read": one.id, "procedure": known.name, "version": known.version, "at_ns": at_ns})
        signature = await self._signed_once(seat, said.given, hash_, about, Meaning.REVIEWED, None)
        deed = Draft(
            action="competence.read",
            object=session.person,
            old=f"{known.name} {one.read_version}",
            new=f"{known.name} {known.version}",
            signature=signature.id,
            actor=session.actor,
            language=session.language,
        )
        read = Reread(version=known.version, at_ns=at_ns, signature=signature)
        await self._competences.keep(deed, replace(one, reread=(*one.reread, read)))
        return self._competences.told(session.person, session.overridden)

    async def _withdraw(self, said: WithdrawCompetence, seat: Seat) -> CompetencesTold:
        actor = seat.require(Right.ASSESS)
        one, why = self._competences.find(said.competence), _words(said.why)
        if one.withdrawn_ns:
            raise UnansweredError(Why.WITHDRAWN)
        about = f"{one.person}, {one.procedure} {one.version}"
        at_ns = self._competences.now_ns()
        hash_ = hash_of({"withdrawn": one.id, "about": about, "why": why, "at_ns": at_ns})
        signature = await self._signed_once(seat, said.given, hash_, about, Meaning.REJECTED, Right.ASSESS)
        deed = Draft(
            action="competence.withdraw",
            object=one.person,
            old=about,
            reason=why,
            signature=signature.id,
            actor=actor,
            language=seat.language,
        )
        gone = replace(one, withdrawn_ns=at_ns, withdrawn_by=actor.name, withdrawn_why=why)
        await self._competences.keep(deed, gone)
        return self._competences.told(one.person)

    async def _override(self, said: OverrideCompetence, seat: Seat) -> CompetencesTold:
        session, why = seat.present(), _words(said.why)
        cell = self._competences.cell(session.person, said.procedure, session.overridden)
        if cell.state not in OVERRIDABLE or cell.overridden:
            raise UnansweredError(Why.NOT_OVERRIDABLE)
        about = f"{session.person}, {said.procedure} {cell.version}"
        at_ns = self._competences.now_ns()
        state = {"state": cell.state.value, "until_ns": cell.until_ns, "why": why, "at_ns": at_ns}
        hash_ = hash_of({"override": about, **state})
        first = await self._signing.sign(
            seat, said.first, hash_, right=None, about=about, meanings=(Meaning.PERFORMED,)
        )
        second = await self._signing.witness(
            seat, said.second, first, right=Right.ASSESS, about=about, meanings=(Meaning.APPROVED,)
        )
        if seat.person != session.person:
            raise UnansweredError("access.nobody")
        for signature in (first, second):
            self._signing.spend(signature, hash_)
        deed = Draft(
            action="competence.override",
            object=about,
            old=cell.state.value,
            new=f"for {OVERRIDE_NS // 60_000_000_000} min in the session at {seat.screen}, by {second.person}",
            reason=why,
            signature=second.id,
            actor=session.actor,
            language=session.language,
        )
        try:
            async with deed_of(self._trail, deed):
                self._access.override(seat, said.procedure, OVERRIDE_NS)
        except RecordsError as error:
            raise UnansweredError(error.reason, {"detail": error.detail}) from error
        return self._competences.told(session.person, seat.present().overridden)

    async def _signed_once(
        self, seat: Seat, given: Given, hash_: str, about: str, meaning: Meaning, right: Right | None
    ) -> Signature:
        signature = await self._signing.sign(seat, given, hash_, right=right, about=about, meanings=(meaning,))
        self._signing.spend(signature, hash_)
        return signature


def _words(said: str) -> str:
    words = cut(said, LONGEST_WORDS)
    if not words:
        raise UnansweredError(Why.WORDS_NEEDED)
    return words


def _signed(one: Competence) -> Mapping[str, str | int | bool | None]:
    """All that both read before they signed."""
    return {
        "competence": one.id,
        "person": one.person,
        "procedure": one.procedure,
        "version": one.version,
        "method": one.method.value,
        "passed": one.passed,
        "score": None if one.score is None else f"{one.score:.4f}",
        "attempts": one.attempts,
        "at_ns": one.at_ns,
        "valid_until_ns": one.valid_until_ns,
        "words": one.words,
        "retrained": one.retrained,
    }
