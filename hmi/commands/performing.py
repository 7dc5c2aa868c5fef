"""One command carried out: the last look, the sending, the watching, and the end of it in the trail.

The intent stands in the trail when this begins. Whatever happens from here on ends with one entry that names it: this
program's own end, too. Only its death leaves the intent alone, and then the next start says that nobody knows.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final

from hmi.channel.questions_write import Reason
from hmi.commands import entries
from hmi.commands.acts import BLIND, Act, Sight, WithheldError, refused_by, withheld
from hmi.commands.checks import reason
from hmi.commands.logic import Command, Effect, Trigger, step
from hmi.commands.ports import Plant
from hmi.commands.reasons import Why
from hmi.opcua.hand import NotSentError, UnansweredWriteError
from hmi.opcua.reasons import LinkError, ServiceFaultError
from hmi.opcua.verdicts import Verdict, verdict
from hmi.records.entry import Actor, Draft
from hmi.values.quality import status_name
from hmi.values.receipt import Outcome, Receipt

LOOK_S: Final = 0.25
"""The machine is looked at so often while a command is watched."""
_SECOND_NS: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Clocks:
    """UTC, monotonic, and how to wait."""

    now_ns: Callable[[], int] = time.time_ns
    mono_ns: Callable[[], int] = time.monotonic_ns
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep


class Performance:
    """See the module. `receipt` is how it stands.

    settled: set once it was looked at after the server's answer; what ends before that sets nothing.
    show: tells each new state of the receipt; note: enters its end; sending: called when it goes out.
    """

    def __init__(
        self,
        act: Act,
        receipt: Receipt,
        actor: Actor,
        plant: Plant,
        deadline_mono_ns: int,
        *,
        audit: str,
        settled: asyncio.Event,
        show: Callable[[Receipt], None],
        note: Callable[[Draft], None],
        sending: Callable[[], None],
        clocks: Clocks,
    ) -> None:
        self.receipt = receipt
        self._act = act
        self._actor = actor
        self._plant = plant
        self._deadline_mono_ns = deadline_mono_ns
        self._audit = audit
        self._settled = settled
        self._show = show
        self._note = note
        self._sending = sending
        self._clocks = clocks
        self._command = Command(round(act.watch_s * _SECOND_NS), act.stays)

    async def run(self) -> None:
        """Until it is over. Cancelled: the program ends, and so does this, with its entry."""
        try:
            effect = await self._admitted()
            if effect is Effect.SEND:
                effect = await self._sent()
            self._show(self.receipt)
            while effect is Effect.READ:
                effect = await self._looked()
        finally:
            if not self._command.over:
                self._step(Trigger.ENDED, reason(Why.ENDED))
            self._close()

    # --- its parts ------------------------------------------------------------------------------------------------

    async def _admitted(self) -> Effect:
        try:
            await self._last_look()
        except WithheldError as error:
            return self._step(Trigger.WITHHELD, error.why)
        except LinkError as error:
            return self._step(Trigger.WITHHELD, withheld(error))
        return self._step(Trigger.ADMITTED)

    async def _last_look(self) -> None:
        hand = self._plant.hand(self._act.link)
        if hand is None:
            raise WithheldError(reason(Why.OFFLINE, link=self._act.link))
        await self._act.ready(hand)
        if self._clocks.mono_ns() > self._deadline_mono_ns:
            raise WithheldError(reason(Why.LATE))

    async def _sent(self) -> Effect:
        hand = self._plant.hand(self._act.link)
        if hand is None:
            return self._step(Trigger.WITHHELD, reason(Why.OFFLINE, link=self._act.link))
        self._sending()
        self._change(sent_ns=self._clocks.now_ns())
        try:
            status = await self._act.send(hand, self._audit)
        except NotSentError as error:
            self._change(sent_ns=0)
            return self._step(Trigger.WITHHELD, reason(Why.NOT_SENT, detail=error.detail))
        except ServiceFaultError as error:
            status = error.status
        except UnansweredWriteError as error:
            return self._step(Trigger.DOUBTFUL, reason(Why.UNANSWERED, detail=error.detail))
        self._change(status=status)
        match verdict(status):
            case Verdict.TAKEN:
                return self._step(Trigger.TAKEN)
            case Verdict.REFUSED:
                return self._step(Trigger.REJECTED, refused_by(status))
            case Verdict.OPEN:
                return self._step(Trigger.DOUBTFUL, reason(Why.OPEN, status=status_name(status)))

    async def _looked(self) -> Effect:
        """One look, and then a pause until the next: the last one is made when the time is over."""
        sight = await self._sight()
        if sight is not BLIND:
            self._change(got=sight.got, text_got=sight.text, read_ns=self._clocks.now_ns())
        before = self._command.phase
        effect = self._step(sight.says, reason(Why.READ_BACK) if sight is BLIND else None)
        if not self._settled.is_set():
            self._settled.set()
            self._show(self.receipt)
        elif self._command.phase is not before:
            self._show(self.receipt)
        if effect is Effect.READ:
            left_s = (self._command.until_mono_ns - self._clocks.mono_ns()) / _SECOND_NS
            await self._clocks.pause(max(0.0, min(LOOK_S, left_s)))
        return effect

    async def _sight(self) -> Sight:
        hand = self._plant.hand(self._act.link)
        if hand is None:
            return BLIND
        try:
            return await self._act.look(hand)
        except LinkError:
            return BLIND

    # --- how it stands --------------------------------------------------------------------------------------------

    def _step(self, trigger: Trigger, why: Reason | None = None) -> Effect:
        self._command, effect = step(self._command, trigger, self._clocks.mono_ns())
        if self._command.over:
            outcome = self._command.outcome
            said = why is not None and outcome in {Outcome.REFUSED, Outcome.UNKNOWN}
            self._change(
                outcome=outcome,
                reason=why.key if why is not None and said else "",
                arguments=why.arguments if why is not None and said else {},
                ended_ns=self._clocks.now_ns(),
            )
        return effect

    def _change(self, **facts: object) -> None:
        self.receipt = replace(self.receipt, **facts)  # type: ignore[arg-type]  # names of its fields

    def _close(self) -> None:
        self._note(entries.end(self.receipt, self._actor))
        self._show(self.receipt)
