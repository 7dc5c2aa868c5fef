"""What a person does in a run: from a question of a screen to an event and its entry of the trail."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import msgspec

from hmi import __version__
from hmi.access.passwords import id_of
from hmi.access.people import cut
from hmi.access.seat import Seat
from hmi.access.signing import Signing, hash_of
from hmi.channel.questions_people import Given
from hmi.channel.questions_procedures import (
    AbandonRun,
    Confirm,
    ContinueRun,
    GiveEvidence,
    GoOnDeviating,
    PauseRun,
    RaiseDeviation,
    SkipStage,
    WaitOn,
)
from hmi.channel.said import UnansweredError
from hmi.procedures import events, pictures
from hmi.procedures.engine import Engine
from hmi.procedures.events import Event
from hmi.procedures.reasons import Why
from hmi.procedures.running import Running
from hmi.procedures.signing import covered, excluded
from hmi.procedures.state import Plans, State, has_moved_on
from hmi.procedures.watching import Watching
from hmi.procedures.wishes import reads_at
from hmi.records.entry import Actor, Draft
from hmi.records.errors import RecordsError
from hmi.values.procedure import EvidenceKind, StageKind
from hmi.values.right import Right
from hmi.values.run import Awaited, Evidence, PassedStage, Run, RunPhase, Signed
from hmi.values.signature import Signature

LONGEST: Final = 2_000
"""Characters of what a person says in one act; what is longer is cut."""

Act = Confirm | WaitOn | GoOnDeviating | SkipStage | RaiseDeviation | GiveEvidence | PauseRun | ContinueRun | AbandonRun

ACTIONS: Final[Mapping[type, str]] = MappingProxyType(
    {
        Confirm: "procedure.confirm",
        WaitOn: "procedure.wait",
        GoOnDeviating: "procedure.go_on",
        SkipStage: "procedure.skip",
        RaiseDeviation: "procedure.deviation",
        GiveEvidence: "procedure.evidence",
        PauseRun: "procedure.pause",
        ContinueRun: "procedure.continue",
        AbandonRun: "procedure.abandon",
    }
)
"""As the trail names each."""

FOR_ALL: Final = (PauseRun, AbandonRun, RaiseDeviation)
"""What asks for no competence: whoever sees that something is wrong may say so, and stop."""

Trained = Callable[[Seat, str], None]
"""Raises UnansweredError where who sits here may not run this procedure now, for want of a competence."""


def anybody(seat: Seat, procedure: str) -> None:
    """Where nobody keeps competences."""


def trained_in(plans: Plans) -> list[str]:
    """Names of those that only trained people run: the procedure itself, and what it calls."""
    return [name for name, plan in plans.items() if plan.trained]


class Acts:
    """Used from the core's loop. folder: the data folder, where pictures are kept."""

    def __init__(self, engine: Engine, watching: Watching, signing: Signing, folder: Path) -> None:
        self._engine = engine
        self._watching = watching
        self._signing = signing
        self._folder = folder

    async def carry_out(self, act: Act, seat: Seat, trained: Trained = anybody) -> Run:
        """The run afterwards; UnansweredError: nothing was done."""
        running = self._engine.running(act.run)
        actor = _actor(act, seat)
        run = running.state.run
        for name in trained_in(running.plans) if not run.training and not isinstance(act, FOR_ALL) else ():
            trained(seat, name)
        if isinstance(act, Confirm):
            return await self._confirm(act, seat, actor, running)
        proof = await self._proof(act, actor) if isinstance(act, GiveEvidence) else None

        def make(state: State) -> Event:
            # What stands still is not watched; what ends at once when it goes on has its evidence all the same.
            return self._made(act, actor, self._watching.read(reads_at(state, running.plans)), proof)

        return await self._carry_out(act, seat, actor, make, said=_words(act) if proof is None else _said(proof))

    async def _carry_out(
        self,
        act: Act,
        seat: Seat,
        actor: Actor,
        make: Callable[[State], Event],
        *,
        said: str = "",
        new: str = "",
        signature: str = "",
    ) -> Run:
        serial: int | None = getattr(act, "serial", None)
        place: str = getattr(act, "place", "")

        def made(state: State) -> Event:
            if _actor(act, seat) != actor:
                raise UnansweredError("access.nobody")  # the disk was slow, and somebody else sits there by now
            if serial is not None and state.run.phase is RunPhase.RUNNING and has_moved_on(state, place, serial):
                raise UnansweredError(Why.MOVED_ON.value)
            return make(state)

        def draft(_: Event, run: Run) -> Draft:
            return Draft(
                action=ACTIONS[type(act)],
                object=f"{run.id} {place}".rstrip(),
                new=new,
                reason=said,
                lot=run.lot,
                signature=signature,
                language=seat.language,
                actor=actor,
            )

        return await self._engine.act(act.run, seat, made, draft)

    def _made(self, act: Act, actor: Actor, seen: tuple[Evidence, ...], proof: Evidence | None) -> Event:
        """The event of an act that needs nobody's signature."""
        by: dict[str, Any] = {"at_ns": self._engine.at_ns(act.run), "person": actor.person, "name": actor.name}
        said = _words(act)
        match act:
            case WaitOn(place=place):
                return events.WaitedOn(**by, place=place, seen=seen)
            case GoOnDeviating(place=place):
                return events.WentOn(**by, place=place, words=said, seen=seen)
            case SkipStage(place=place):
                return events.Skipped(**by, place=place, why=said, seen=seen)
            case RaiseDeviation(place=place):
                return events.DeviationRaised(**by, place=place, words=said)
            case PauseRun():
                return events.Paused(**by, why=said)
            case ContinueRun():
                return events.Continued(**by, words=said, program=__version__, seen=seen)
            case AbandonRun():
                return events.Abandoned(**by, why=said)
            case GiveEvidence(place=place) if proof is not None:
                return events.EvidenceGiven(**by, place=place, evidence=proof, seen=seen)
            case _:
                raise TypeError(type(act).__name__)

    # --- what a stage asks for ------------------------------------------------------------------------------------

    async def _confirm(self, act: Confirm, seat: Seat, actor: Actor, running: Running) -> Run:
        here = next((one for one in running.state.run.active if one.place == act.place), None)
        if here is None:
            raise UnansweredError(Why.NOT_HERE.value)
        if here.awaits in (Awaited.SIGNATURE, Awaited.SECOND):
            return await self._sign(act, seat, actor, running, here)

        def make(_: State) -> Event:
            by: dict[str, Any] = {"at_ns": self._engine.at_ns(act.run), "person": actor.person, "name": actor.name}
            place, language, seen = act.place, act.language, self._watching.seen(act.run)
            if here.awaits is Awaited.ACTION:
                return events.ActionBegun(**by, place=place)
            if here.kind is StageKind.ENTRY:
                return events.Entered(**by, place=place, text=act.entered[:LONGEST], language=language, seen=seen)
            if here.kind in (StageKind.CHOICE, StageKind.LOOP):
                return events.Chosen(**by, place=place, option=act.chosen, language=language, seen=seen)
            return events.Confirmed(**by, place=place, language=language, seen=seen)

        return await self._carry_out(act, seat, actor, make, new=act.entered or act.chosen)

    async def _sign(self, act: Confirm, seat: Seat, actor: Actor, running: Running, here: PassedStage) -> Run:
        """The person's own signature, or a second person's beside; both under the hash of what they sign for."""
        if has_moved_on(running.state, act.place, act.serial):
            raise UnansweredError(Why.MOVED_ON.value)
        is_second = here.awaits is Awaited.SECOND
        given = (act.second if is_second else act.first) or Given()
        who = id_of(given.person) or ("" if is_second else actor.person)
        if who in excluded(running.state, act.place, running.plans):
            raise UnansweredError(Why.NEEDS_ANOTHER.value)
        hash_ = seen_hash(running.state, act.place, running)
        signature = await self._signed(given, seat, actor, running, here, hash_)

        def make(state: State) -> Event:
            if here.place not in state.work or seen_hash(state, act.place, running) != hash_:
                raise UnansweredError(Why.SIGNED_OTHER.value)
            self._signing.spend(signature, hash_)
            return events.SignedOff(
                at_ns=self._engine.at_ns(act.run),
                person=signature.person,
                name=signature.name,
                place=act.place,
                signature=signed_of(signature),
                language=act.language,
                seen=self._watching.seen(act.run),
            )

        return await self._carry_out(
            act, seat, actor, make, new=f"{signature.meaning.value} sha256:{hash_}", signature=signature.id
        )

    async def _signed(
        self, given: Given, seat: Seat, actor: Actor, running: Running, here: PassedStage, hash_: str
    ) -> Signature:
        stage = running.plans[here.procedure].stage(here.stage)
        about = f"{running.id} {here.place}"
        if here.awaits is Awaited.SIGNATURE:
            right = Right.RUN_PROCEDURES
            return await self._signing.sign(seat, given, hash_, right=right, about=about, meanings=(stage.meaning,))
        # Who may not be the second person was looked at; here whoever sits at the screen is not kept from it by that.
        whose = Signature(
            id="", person="", name=actor.name, role=actor.role, meaning=stage.meaning, at_ns=0, hash=hash_, entry=0
        )
        right = stage.right or Right.WITNESS_WRITE
        return await self._signing.witness(seat, given, whose, right=right, about=about, meanings=(stage.meaning,))

    # --- evidence -------------------------------------------------------------------------------------------------

    async def _proof(self, act: GiveEvidence, actor: Actor) -> Evidence:
        """What a person gives: words, a code, or a picture that is on disk before anything names it."""
        said = cut(act.text, LONGEST)
        at_ns = self._engine.at_ns(act.run)
        if act.kind in (EvidenceKind.NOTE, EvidenceKind.SCAN):
            code = act.text.strip()[:LONGEST]  # kept as it was read: signs that nobody sees part its fields
            text = code if said and act.kind is EvidenceKind.SCAN else said
            return Evidence(kind=act.kind, at_ns=at_ns, person=actor.person, text=text)
        if act.kind is not EvidenceKind.PHOTO:
            raise UnansweredError(Why.NO_EVIDENCE.value)
        seen = pictures.looked_at(act.content)
        if seen is None:
            raise UnansweredError(Why.NO_PICTURE.value)
        try:
            hash_ = await asyncio.to_thread(pictures.keep, self._folder, act.content, seen)
        except RecordsError as error:
            raise UnansweredError(error.reason, {"detail": error.detail}) from error
        return Evidence(kind=act.kind, at_ns=at_ns, person=actor.person, about=Path(said).name[:120], hash=hash_)


def _actor(act: Act, seat: Seat) -> Actor:
    """In whose name it is done; UnansweredError when it must not be done from here now."""
    return seat.require(Right.SKIP_STAGES if isinstance(act, SkipStage) else Right.RUN_PROCEDURES)


def seen_hash(state: State, place: str, running: Running) -> str:
    """Of all that a signature at this place is given for: the stages, as the person saw them, with what was not as it
    has to be in them, and where it stands."""
    run = state.run
    stages = covered(state, place, running.plans)
    places = {one.place for one in stages}
    deviations = [one for one in run.deviations if one.place in places]
    return hash_of(
        {
            "run": run.id,
            "procedure": run.procedure,
            "version": run.version,
            "hash": run.hash,
            "place": place,
            "stages": msgspec.json.encode(stages, order="deterministic").decode(),
            "deviations": msgspec.json.encode(deviations, order="deterministic").decode(),
        }
    )


def signed_of(signature: Signature) -> Signed:
    """As a run and a version keep it."""
    return Signed(
        id=signature.id,
        person=signature.person,
        name=signature.name,
        role=signature.role,
        meaning=signature.meaning.value,
        at_ns=signature.at_ns,
        hash=signature.hash,
        entry=signature.entry,
    )


def _words(act: Act) -> str:
    return cut(getattr(act, "words", "") or getattr(act, "why", ""), LONGEST)


def _said(proof: Evidence) -> str:
    return f"{proof.kind.value} {proof.about} sha256:{proof.hash}" if proof.hash else f"{proof.kind.value} {proof.text}"
