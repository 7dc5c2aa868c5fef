"""Ordering: from a person's word to a command that is on its way, or to a no.

In this order: may this person, is it possible now, the signatures, the intent in the trail, and only then a
`Performance`. Each no is an entry of the trail, too, and reaches the person as a key with arguments. Once signed it no
longer matters whether the screen that asked is still there: what is begun is watched to its end.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from hmi.access.seat import Seat
from hmi.access.signing import Signing, hash_of
from hmi.channel.questions_people import Given
from hmi.channel.questions_write import CallMethod, Reason, TakeControl, Write
from hmi.channel.said import UnansweredError
from hmi.commands import entries
from hmi.commands.acts import Act
from hmi.commands.checks import reason
from hmi.commands.performing import Clocks, Performance
from hmi.commands.ports import Plant
from hmi.commands.reasons import Why
from hmi.commands.receipts import Receipts
from hmi.records.entry import Actor, Entry
from hmi.records.errors import RecordsError
from hmi.records.trail import Trail
from hmi.values.receipt import Level, Outcome, Receipt
from hmi.values.right import Right
from hmi.values.signature import Meaning, Signature

ENTRY_S: Final = 0.15
"""So long a no waits for its entry: where the disk is slower it is told all the same, and entered when it can be."""

_FIRST: Final = (Meaning.PERFORMED,)
_SECOND: Final = (Meaning.WITNESSED, Meaning.CHECKED, Meaning.APPROVED)

Order = Write | CallMethod | TakeControl
"""What is asked to be done."""


def _nothing() -> None:
    """Nobody needs to know that it goes out."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an order asks for. busy: while a command with this key goes on, there is no other; sending: called when it
    goes out."""

    level: Level
    right: Right
    busy: str
    sending: Callable[[], None] = _nothing


class _Job:
    """One order that was begun: `settled` once its answer is known."""

    def __init__(self) -> None:
        self.settled = asyncio.Event()
        self.performance: Performance | None = None
        self.refusal: UnansweredError | None = None


class Ordering:
    """See the module. `ours`: this station's name, as machines keep it."""

    def __init__(
        self, plant: Plant, ours: str, receipts: Receipts, trail: Trail, signing: Signing, clocks: Clocks
    ) -> None:
        self._plant = plant
        self._ours = ours
        self._receipts = receipts
        self._trail = trail
        self._signing = signing
        self._clocks = clocks
        self._busy: set[str] = set()
        self.group: asyncio.TaskGroup | None = None
        """Where commands live; None while nothing can be begun."""

    def against(self, seat: Seat, wanted: Wanted) -> list[Reason]:
        """Why this person cannot order it now, whatever the machine says."""
        found = []
        try:
            seat.require(wanted.right)
        except UnansweredError as error:
            found.append(Reason(key=error.reason, arguments=error.arguments))
        if self.group is None or not self._receipts.ready:
            found.append(reason(Why.STARTING))
        elif wanted.busy in self._busy:
            found.append(reason(Why.BUSY))
        return found

    async def order(self, act: Act, receipt: Receipt, said: Order, seat: Seat, wanted: Wanted) -> Receipt:
        """The receipt once the server has answered; what comes after that goes on by itself. UnansweredError."""
        against = [*self.against(seat, wanted), *act.against()]
        if self._clocks.mono_ns() > said.deadline_mono_ns:
            against.append(reason(Why.LATE))
        if against:
            raise await self.refused(receipt, said, seat, against[0])
        self._busy.add(wanted.busy)
        try:
            job = await self._begun(act, receipt, said, seat, wanted)
        except BaseException:
            self._busy.discard(wanted.busy)
            raise
        await job.settled.wait()
        if job.refusal is not None:
            raise job.refusal
        assert job.performance is not None  # it is settled, and not refused
        ended = job.performance.receipt
        if ended.over and not ended.sent_ns:
            raise UnansweredError(ended.reason, dict(ended.arguments))
        return ended

    async def undeclared(self, receipt: Receipt, said: Order, seat: Seat, why: Why) -> UnansweredError:
        """A no to what the station file does not know; who may do nothing at all is told that first."""
        try:
            seat.present()
        except UnansweredError as error:
            return await self.refused(receipt, said, seat, Reason(key=error.reason, arguments=error.arguments))
        return await self.refused(receipt, said, seat, reason(why))

    async def refused(self, receipt: Receipt, said: Order, seat: Seat, why: Reason) -> UnansweredError:
        """A no before there was an intent: entered, kept as a receipt, and answered by this error."""
        actor = entries.NOBODY if seat.session is None else seat.session.actor
        draft = entries.refused_before(
            entries.intent(receipt, actor, said.why, (), said.language), why.key, why.arguments
        )
        now_ns = self._clocks.now_ns()
        receipt = replace(
            receipt,
            outcome=Outcome.REFUSED,
            reason=why.key,
            arguments=why.arguments,
            ended_ns=now_ns,
            person=actor.person,
            name=actor.name,
        )
        appended = asyncio.wrap_future(self._trail.append(draft))
        try:
            async with asyncio.timeout(ENTRY_S):
                entry = await asyncio.shield(appended)
        except TimeoutError:
            appended.add_done_callback(_seen)  # the disk is slow: it is entered when it can be
        except RecordsError:
            self._trail.note(draft)
        else:
            self._receipts.show(replace(receipt, entry=entry.number, station=entry.station))
        return UnansweredError(why.key, dict(why.arguments))

    # --- what is begun --------------------------------------------------------------------------------------------

    async def _begun(self, act: Act, receipt: Receipt, said: Order, seat: Seat, wanted: Wanted) -> _Job:
        actor = seat.require(wanted.right)
        signatures = await self._signed(receipt, said, seat, wanted)
        if self.group is None:
            raise await self.refused(receipt, said, seat, reason(Why.STARTING))
        if len(signatures) > 1:
            receipt = replace(receipt, second=signatures[1].name)
        job = _Job()
        carried = self._carried_out(job, act, receipt, said, actor, signatures, wanted)
        task = self.group.create_task(carried, name=f"command on {receipt.about}")
        task.add_done_callback(lambda _: self._busy.discard(wanted.busy))
        task.add_done_callback(lambda _: job.settled.set())
        return job

    async def _signed(self, receipt: Receipt, said: Order, seat: Seat, wanted: Wanted) -> list[Signature]:
        """The signatures that the level asks for, each bound to this act and spent on it."""
        if wanted.level is Level.CONFIRM or isinstance(said, TakeControl):
            return []
        hash_ = hash_of(_content(receipt, said, self._ours))
        about = receipt.about
        try:
            given = [
                await self._signing.sign(
                    seat, said.first or Given(), hash_, right=wanted.right, about=about, meanings=_FIRST
                )
            ]
            if wanted.level is Level.TWO:
                second = said.second or Given()
                witness = self._signing.witness(
                    seat, second, given[0], right=Right.WITNESS_WRITE, about=about, meanings=_SECOND
                )
                given.append(await witness)
            for signature in given:
                self._signing.spend(signature, hash_)
        except UnansweredError as error:
            why = Reason(key=error.reason, arguments=error.arguments)
            raise await self.refused(receipt, said, seat, why) from error
        return given

    async def _carried_out(
        self,
        job: _Job,
        act: Act,
        receipt: Receipt,
        said: Order,
        actor: Actor,
        signatures: list[Signature],
        wanted: Wanted,
    ) -> None:
        draft = entries.intent(receipt, actor, said.why, [one.id for one in signatures], said.language)
        try:
            entry: Entry = await asyncio.wrap_future(self._trail.append(draft))
        except RecordsError as error:
            job.refusal = UnansweredError(error.reason, {"detail": error.detail})
            return
        job.performance = Performance(
            act,
            replace(receipt, entry=entry.number, person=actor.person, name=actor.name, station=entry.station),
            actor,
            self._plant,
            said.deadline_mono_ns,
            audit=f"{self._ours}/{entry.number}",
            settled=job.settled,
            show=self._receipts.show,
            note=self._trail.note,
            sending=wanted.sending,
            clocks=self._clocks,
        )
        await job.performance.run()


def _content(receipt: Receipt, said: Order, ours: str) -> dict[str, str | int | bool | None]:
    """What a signature is bound to: all that the person read, and the time, by which it is one act and no other."""
    return {
        "deed": receipt.deed.value,
        "about": receipt.about,
        "old": entries.number(receipt.old),
        "new": receipt.text or entries.number(receipt.new),
        "unit": receipt.unit,
        "why": said.why,
        "station": ours,
        "at_ns": receipt.at_ns,
    }


def _seen(appended: asyncio.Future[Entry]) -> None:
    """An error that nobody waits for any more is not one that was never looked at."""
    if not appended.cancelled():
        appended.exception()
