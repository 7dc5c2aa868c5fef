"""The desk for questions about procedures: the library, runs, and what persons do in them."""

import asyncio
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hmi import __version__
from hmi.access.people import cut
from hmi.access.seat import Seat
from hmi.channel.questions_procedures import (
    MOST_RUNS,
    AskLibrary,
    AskProcedure,
    AskRun,
    AskRuns,
    LibraryTold,
    MoveProcedure,
    ProcedureFace,
    ProcedureQuestion,
    ProcedureReply,
    ProcedureTold,
    RunsTold,
    RunTold,
    StartRun,
)
from hmi.channel.said import UnansweredError
from hmi.procedures import pictures
from hmi.procedures.acts import Acts, Trained, anybody, trained_in
from hmi.procedures.engine import Engine
from hmi.procedures.events import Event, Started
from hmi.procedures.library import Library
from hmi.procedures.load import circle
from hmi.procedures.reasons import Why
from hmi.procedures.releasing import Releasing
from hmi.procedures.state import Plans
from hmi.procedures.versions import Version
from hmi.records.entry import Draft
from hmi.records.errors import RecordsError
from hmi.values.procedure import Procedure, Status
from hmi.values.right import Right
from hmi.values.run import Run
from hmi.values.text import Text

MOST_SHOWN: Final = 40_000_000
"""Bytes of pictures in one answer: the channel takes no more than half again as much."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where runs are run. lot: the one that runs now."""

    station: str
    folder: Path
    lot: Callable[[], str]
    training: bool = False


class ProcedureDesk:
    """Used from the core's loop."""

    def __init__(self, library: Library, engine: Engine, acts: Acts, releasing: Releasing, place: Place) -> None:
        self._library = library
        self._engine = engine
        self._acts = acts
        self._releasing = releasing
        self._place = place
        self.trained: Trained = anybody

    async def answer(self, question: ProcedureQuestion, seat: Seat) -> ProcedureReply:
        """The reply; UnansweredError."""
        try:
            return await self._answered(question, seat)
        except RecordsError as error:
            raise UnansweredError(error.reason, {"detail": error.detail}) from error

    async def _answered(self, question: ProcedureQuestion, seat: Seat) -> ProcedureReply:
        match question:
            case AskLibrary():
                await self._library.look()
                return self._told(seat)
            case AskProcedure(name=name, hash=hash_):
                return await self._procedure(self._version(name, hash_), seat)
            case MoveProcedure():
                await self._library.look()
                await self._releasing.move(question, seat)
                return self._told(seat)
            case StartRun():
                await self._engine.ready()
                return await self._started(question, seat)
            case AskRun(run=run):
                return await self._run(run)
            case AskRuns(from_ns=from_ns, to_ns=to_ns, procedure=procedure):
                found = await self._engine.journal.faces(from_ns, to_ns, procedure, MOST_RUNS + 1)
                return RunsTold(runs=found[:MOST_RUNS], complete=len(found) <= MOST_RUNS)
            case _:
                await self._engine.ready()
                return RunTold(run=await self._acts.carry_out(question, seat, self.trained))

    # --- the library ----------------------------------------------------------------------------------------------

    def _told(self, seat: Seat) -> LibraryTold:
        faces = [self._face(one, seat) for one in self._library.versions()]
        return LibraryTold(
            procedures=sorted(faces, key=lambda one: (one.label.in_language(seat.language), one.version))
        )

    def _version(self, name: str, hash_: str) -> Version:
        found = self._library.version(name, hash_)
        if found is None:
            raise UnansweredError(Why.NO_PROCEDURE.value)
        return found

    def _face(self, version: Version, seat: Seat) -> ProcedureFace:
        procedure = version.procedure
        against = self._against(version, seat)
        return ProcedureFace(
            name=version.name,
            version="" if procedure is None else procedure.version,
            label=Text(version.name, version.name) if procedure is None else procedure.label,
            status=version.status,
            machine="" if procedure is None else procedure.machine,
            hash=version.hash,
            shipped=version.shipped,
            stages=0 if procedure is None else len(procedure.stages),
            minutes=0.0 if procedure is None else sum(stage.par_s or 0.0 for stage in procedure.stages) / 60,
            trained=procedure is not None and procedure.trained,
            may_run=against is None,
            why_not="" if against is None else against.reason,
            arguments={} if against is None else against.arguments,
            problems=list(version.problems),
            released_ns=version.released_ns,
            signatures=[] if version.moved is None else version.moved.signatures,
        )

    def _against(self, version: Version, seat: Seat) -> UnansweredError | None:
        """Why who sits here may not begin it now; None: they may."""
        try:
            self._check(version, seat)
        except UnansweredError as error:
            return error
        return None

    def _check(self, version: Version, seat: Seat) -> dict[str, Version]:
        """The version and all that it calls; UnansweredError when it is not to be run from here now."""
        if version.procedure is None:
            raise UnansweredError(Why.UNUSABLE.value, {"problems": str(len(version.problems))})
        if version.status is not Status.RELEASED and not self._place.training:
            raise UnansweredError(Why.NOT_RELEASED.value, {"status": version.status.value})
        try:
            called = self._library.called(version)
        except KeyError as error:
            raise UnansweredError(Why.CALLS_UNRELEASED.value, {"procedure": str(error.args[0])}) from error
        plans = {name: one.procedure for name, one in called.items() if one.procedure is not None}
        if name := circle(plans):
            raise UnansweredError(Why.CALLS_ITSELF.value, {"procedure": name})
        seat.require(Right.RUN_PROCEDURES)
        for name in trained_in(plans) if not self._place.training else ():
            self.trained(seat, name)
        return called

    async def _procedure(self, version: Version, seat: Seat) -> ProcedureTold:
        if version.procedure is None:
            raise UnansweredError(Why.UNUSABLE.value, {"problems": str(len(version.problems))})
        try:
            versions = self._library.called(version)
        except KeyError:
            versions = {version.name: version}  # it is looked at all the same; it cannot be run, and the face says so
        return ProcedureTold(
            face=self._face(version, seat),
            procedure=version.procedure,
            called=_others(version.name, {name: one.procedure for name, one in versions.items()}),
            pictures=await asyncio.to_thread(self._library.pictures_of, versions),
        )

    # --- runs -----------------------------------------------------------------------------------------------------

    async def _started(self, said: StartRun, seat: Seat) -> RunTold:
        await self._library.look()
        actor = seat.require(Right.RUN_PROCEDURES)
        version = self._version(said.procedure, said.hash)
        called = self._check(version, seat)
        assert version.procedure is not None  # it was checked
        plans = {name: one.procedure for name, one in called.items() if one.procedure is not None}
        now_ns = self._engine.at_ns("")
        started = Started(
            at_ns=now_ns,
            person=actor.person,
            name=actor.name,
            run=f"{time.strftime('%Y%m%d-%H%M%S', time.gmtime(now_ns // 1_000_000_000))}-{secrets.token_hex(2)}",
            procedure=version.name,
            version=version.procedure.version,
            hash=version.hash,
            called={name: one.hash for name, one in called.items() if name != version.name},
            machine=version.procedure.machine,
            lot=cut(said.lot) or self._place.lot(),
            station=self._place.station,
            program=__version__,
            training=self._place.training,
            language=said.language,
        )

        def draft(_: Event, run: Run) -> Draft:
            return Draft(
                action="procedure.start",
                object=run.id,
                new=f"{run.procedure} {run.version} sha256:{run.hash}",
                lot=run.lot,
                language=seat.language,
                actor=actor,
            )

        run = await self._engine.start(started, plans, self._library.texts_of(called), seat, draft)
        shown = await asyncio.to_thread(self._library.pictures_of, called)
        return _run_told(run, plans, shown)

    async def _run(self, run: str) -> RunTold:
        """Open or over; with what it was run by, and the pictures that were given in it under their hashes."""
        face = await self._engine.journal.face(run)
        told = await self._engine.journal.told(run)
        if told is None or face is None:
            raise UnansweredError(Why.NO_RUN.value)
        versions = {
            name: self._library.version(name, plan.hash)
            or Version(name=name, hash=plan.hash, content=b"", procedure=plan)
            for name, plan in told.plans.items()
        }
        shown = await asyncio.to_thread(self._library.pictures_of, versions)
        shown |= await asyncio.to_thread(self._given, told.state.run)
        return _run_told(told.state.run, told.plans, shown, face.record)

    def _given(self, run: Run) -> dict[str, bytes]:
        """Blocks."""
        found: dict[str, bytes] = {}
        size = 0
        for hash_ in dict.fromkeys(proof.hash for one in run.passed for proof in one.evidence if proof.hash):
            content = pictures.kept(self._place.folder, hash_)
            size += len(content)
            if size > MOST_SHOWN:
                break
            found[hash_] = content
        return found


def _run_told(run: Run, plans: Plans, shown: Mapping[str, bytes], record: str = "") -> RunTold:
    return RunTold(
        run=run,
        procedure=plans[run.procedure],
        called=_others(run.procedure, plans),
        pictures=dict(shown),
        record=record,
    )


def _others(name: str, procedures: Mapping[str, Procedure | None]) -> dict[str, Procedure]:
    return {other: one for other, one in procedures.items() if other != name and one is not None}
