"""Desk: answers what a screen asks about the trail. It reads, never on the loop; what takes long runs apart."""

import asyncio
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

import msgspec

from hmi.channel.questions import Done
from hmi.channel.questions_trail import (
    MOST_ENTRIES,
    MOST_PRINTED,
    AskDocuments,
    AskEntry,
    AskSignatures,
    AskTrail,
    AskTrailState,
    DocumentsTold,
    EntryTold,
    Exported,
    ExportTrail,
    Proven,
    ProveTrail,
    SignaturesTold,
    TrailErrand,
    TrailFilter,
    TrailPage,
    TrailQuery,
    TrailReply,
    TrailState,
)
from hmi.channel.said import UnansweredError
from hmi.records.entry import STATION, Actor, Draft
from hmi.records.errors import RecordsError
from hmi.records.files import ASIDE, DATABASE, HEAD
from hmi.records.head import load_head
from hmi.records.looking import Looker
from hmi.records.sought import canonical_of
from hmi.records.waiting import Offer, Waiting, offered
from hmi.station.apart import export_name
from hmi.values.notice import Notice, Urgency
from hmi.values.signature import Signature

FOLDER: Final = "reports"
FORMS: Final = ("csv", "json")
UNSOUND: Final = "records.unsound"
"""Key of the notice that a proof failed."""

UNPROVEN: Final = "records.unproven"
"""Key of the notice that a proof could not be made."""
FIRST_PROOF_S: Final = 600.0
PROOF_S: Final = 24 * 3600.0
"""So long after the start, and after any proof, the station proves its trail unasked."""

_BUDGET_S: Final = 0.25
_WAITING_ERRANDS: Final = 4


class Desk:
    """`answer` for each question; `run` is the life in which proofs and exports are done, one after the other.

    note: enters in the trail what has happened; tell: says it to everybody. utc_ns: the clock.
    """

    def __init__(
        self,
        folder: Path,
        note: Callable[[Draft], None],
        tell: Callable[[Notice], None],
        utc_ns: Callable[[], int] = time.time_ns,
    ) -> None:
        self._folder, self._note, self._tell, self._utc_ns = folder, note, tell, utc_ns
        self._waiting = Waiting(folder / DATABASE)
        self._reading = asyncio.Lock()
        self._errands: asyncio.Queue[tuple[TrailErrand, Actor]] = asyncio.Queue(_WAITING_ERRANDS)
        self._proven: Proven | None = None
        self._exported: Exported | None = None
        self._proving_ns = 0
        self._exporting_ns = 0

    async def answer(self, question: TrailQuery | TrailErrand, actor: Actor) -> TrailReply | Done:
        """The reply; UnansweredError when the trail cannot be read, or holds no such entry."""
        match question:
            case ProveTrail() | ExportTrail():
                return self._undertake(question, actor)
            case _:
                try:
                    async with self._reading:  # what waits is counted by one thread at a time
                        return await asyncio.to_thread(self._read, question)
                except RecordsError as error:
                    raise UnansweredError(error.reason, {"detail": error.detail}) from error

    async def offer(self, wanted: TrailFilter, person: str, first: int = 1, last: int = 2**62) -> Offer | int:
        """What this person could review now; how many entries are still to be counted before that can be said."""
        try:
            async with self._reading:
                return await asyncio.to_thread(self._offered, wanted, person, first, last)
        except RecordsError as error:
            raise UnansweredError(error.reason, {"detail": error.detail}) from error

    # --- reading, on a thread -------------------------------------------------------------------------------------

    def _read(self, question: TrailQuery) -> TrailReply:
        match question:
            case AskTrail(filter=wanted, before=before, most=most):
                return self._page(wanted, before, max(1, min(most, MOST_ENTRIES)))
            case AskEntry(number=number):
                return self._one(number)
            case AskSignatures(entries=numbers):
                return self._signatures(numbers)
            case AskDocuments():
                self._waiting.advance(_BUDGET_S)
                with closing(self._looker()) as looker:
                    found = [looker.one(number) for number in self._waiting.documents()]
                return DocumentsTold(entries=[one[0] for one in found if one is not None])
            case AskTrailState():
                return self._state()

    def _looker(self) -> Looker:
        return Looker(self._folder / DATABASE, self._waiting.reviewed)

    def _page(self, wanted: TrailFilter, before: int, most: int) -> TrailPage:
        """Which entries are reviewed must be known before it is asked which are not: until then no step is made."""
        behind = self._waiting.advance(_BUDGET_S)
        with closing(self._looker()) as looker:
            if wanted.unreviewed and behind:
                newest = looker.newest()
                return TrailPage(entries=[], looked_to=before or newest + 1, newest=newest)
            found = looker.page(wanted, before, most, _BUDGET_S)
        return TrailPage(entries=found.entries, looked_to=found.looked_to, newest=found.newest)

    def _one(self, number: int) -> EntryTold:
        with closing(self._looker()) as looker:
            found = looker.one(number)
            if found is None:
                raise UnansweredError("records.no_entry", {"number": str(number)})
            entry, before, signature = found
            document = looker.document(entry.new) if entry.new.startswith("sha256:") else ""
            return EntryTold(
                entry=entry,
                before=before,
                signature=signature,
                completed=looker.completions(number),
                document=document,
                signatures=looker.signatures(entry),
            )

    def _signatures(self, numbers: Sequence[int]) -> SignaturesTold:
        found: dict[str, Signature] = {}
        with closing(self._looker()) as looker:
            for number in numbers[:MOST_PRINTED]:
                one = looker.one(number)
                for signature in looker.signatures(one[0]) if one is not None else ():
                    found[signature.id] = signature
        return SignaturesTold(signatures=list(found.values()))

    def _offered(self, wanted: TrailFilter, person: str, first: int, last: int) -> Offer | int:
        if behind := self._waiting.advance(_BUDGET_S):
            return behind
        with closing(self._looker()) as looker:
            return offered(looker, wanted, person, first, last)

    def _state(self) -> TrailState:
        """Also of a trail that cannot be read: what is known of it, and why no more."""
        state = TrailState(
            proven=self._proven,
            proving_ns=self._proving_ns,
            exported=self._exported,
            exporting_ns=self._exporting_ns,
            aside=sorted(path.name for path in self._folder.glob(ASIDE)),
        )
        try:
            behind = self._waiting.advance(_BUDGET_S)
            unended = self._waiting.unended(self._utc_ns())
            head = load_head(self._folder / HEAD)
        except (RecordsError, ValueError, OSError) as error:
            reason = error.reason if isinstance(error, RecordsError) else "records.damaged"
            detail = error.detail if isinstance(error, RecordsError) else str(error)
            return msgspec.structs.replace(state, failure=reason, detail=detail)
        state = msgspec.structs.replace(state, unended=unended, unreviewed=self._waiting.unreviewed(), behind=behind)
        if head is None:
            return state
        return msgspec.structs.replace(state, number=head.number, hash=head.hash.hex(), at_ns=head.at_ns)

    # --- errands, apart -------------------------------------------------------------------------------------------

    def _undertake(self, errand: TrailErrand, actor: Actor) -> Done:
        if isinstance(errand, ProveTrail) and self._proving_ns:
            return Done()  # one that runs answers everybody
        if isinstance(errand, ExportTrail) and errand.form not in FORMS:
            raise UnansweredError("records.no_form", {"form": errand.form})
        try:
            self._errands.put_nowait((errand, actor))
        except asyncio.QueueFull as error:
            raise UnansweredError("records.busy") from error
        if isinstance(errand, ProveTrail):
            self._proving_ns = self._utc_ns()
        else:
            self._exporting_ns = self._exporting_ns or self._utc_ns()
        return Done()

    async def run(self, first_proof_s: float = FIRST_PROOF_S) -> None:
        """Do what was asked for, for ever; and prove the trail once a day when nobody asks."""
        clock = asyncio.get_running_loop().time
        due_s = clock() + first_proof_s
        while True:
            errand, actor = await self._next(due_s)
            try:
                if isinstance(errand, ProveTrail):
                    self._proven = await self._prove(actor)
                    due_s = clock() + PROOF_S
                else:
                    self._exported = await self._export(errand, actor)
            finally:
                if isinstance(errand, ProveTrail):
                    self._proving_ns = 0
                else:
                    self._exporting_ns = 0

    async def _next(self, due_s: float) -> tuple[TrailErrand, Actor]:
        """What was asked for; the station's own proof once it is due."""
        try:
            async with asyncio.timeout_at(due_s):
                return await self._errands.get()
        except TimeoutError:
            self._proving_ns = self._utc_ns()
            return ProveTrail(), STATION

    async def _prove(self, actor: Actor) -> Proven:
        """Entered and said to everybody; only a sound proof withdraws what an earlier one found."""
        proven = await self._proof()
        told = "sound" if proven.sound else proven.failure or f"{proven.found} findings"
        first = "; ".join(f"{where}: {what}" for where, what in proven.findings[:3]) or proven.detail
        whole = f"entries 1 to {proven.entries}"
        self._note(Draft(action="trail.proven", object=whole, new=told, reason=first, actor=actor))
        if not proven.failure:
            arguments = {"found": str(proven.found)}
            self._tell(Notice(UNSOUND, "trail", proven.at_ns, Urgency.URGENT, arguments, over=proven.sound))
        if proven.failure or (self._proven is not None and self._proven.failure):
            arguments = {"detail": proven.detail or proven.failure}
            self._tell(Notice(UNPROVEN, "trail", proven.at_ns, Urgency.WARNING, arguments, over=not proven.failure))
        return proven

    async def _proof(self) -> Proven:
        begun_ns = self._utc_ns()
        raw, why = await _apart(["prove", str(self._folder)], "")
        try:
            return msgspec.json.decode(raw, type=Proven)
        except msgspec.DecodeError:
            return Proven(at_ns=begun_ns, took_s=0.0, failure="records.apart_failed", detail=why)

    async def _export(self, errand: ExportTrail, actor: Actor) -> Exported:
        begun_ns = self._utc_ns()
        target = self._free_name(begun_ns, errand.form)
        stated = canonical_of(errand.filter)
        raw, why = await _apart(["export", str(self._folder), errand.form, str(target)], stated)
        try:
            exported = msgspec.json.decode(raw, type=Exported)
        except msgspec.DecodeError:
            return Exported(at_ns=begun_ns, file=str(target), failure="records.apart_failed", detail=why)
        if not exported.failure:
            new = f"{exported.entries} entries, sha256:{exported.checksum}"
            self._note(Draft(action="trail.exported", object=target.name, new=new, reason=stated, actor=actor))
        return exported

    def _free_name(self, at_ns: int, form: str) -> Path:
        when = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(at_ns // 1_000_000_000))
        stem = export_name(f"trail_{when}", self._folder)
        target, taken = self._folder / FOLDER / f"{stem}.{form}", 1
        while target.exists():
            taken += 1
            target = target.with_name(f"{stem}_{taken}.{form}")
        return target


async def _apart(words: Sequence[str], said: str) -> tuple[bytes, str]:
    """What a process of its own told, and the last line of what went wrong. It ends with this call in any case."""
    pipe = asyncio.subprocess.PIPE
    command = [sys.executable, "-m", "hmi.records", *words]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment)
    try:
        told, why = await process.communicate(said.encode())
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    lines = why.decode("utf-8", "replace").strip().splitlines()
    return told, lines[-1] if lines else ""
