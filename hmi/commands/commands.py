"""Commands: what a person asks to be done to a machine, answered. The only way from a screen to a machine."""

import asyncio
import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, assert_never

from hmi.access.seat import Seat
from hmi.access.signing import Signing
from hmi.acquisition.intake import Intake
from hmi.channel.questions_write import (
    AskCall,
    AskReceipts,
    AskWrite,
    CallMethod,
    ReadAgain,
    ReceiptsTold,
    Sent,
    TakeControl,
    Write,
    WriteQuestion,
    WriteReply,
    WriteTold,
)
from hmi.channel.said import UnansweredError
from hmi.commands import entries
from hmi.commands.acts import ControlAct, MethodAct, SetpointAct
from hmi.commands.checks import against_call, against_setpoint, within
from hmi.commands.ordering import Ordering, Wanted
from hmi.commands.performing import Clocks
from hmi.commands.plant import KnownPlant
from hmi.commands.ports import Telling
from hmi.commands.reasons import Why
from hmi.commands.receipts import Receipts
from hmi.commands.surroundings import Around, own_name
from hmi.opcua.link import Link
from hmi.opcua.reasons import LinkError
from hmi.records.errors import RecordsError
from hmi.records.files import DATABASE
from hmi.records.trail import Trail
from hmi.station.structs import Station
from hmi.station.writes import MethodRules, SetpointRules, rules_of
from hmi.values.notice import Notice, Urgency
from hmi.values.quality import Quality, quality, status_name
from hmi.values.receipt import Deed, Level, Outcome, Receipt
from hmi.values.right import Right
from hmi.values.tag import Tag
from hmi.values.writable import Control, Method, Writable

_LOOK_S: Final = 0.25


class Commands:
    """`run` lives as long as the core; `answer` from any task of its loop."""

    def __init__(
        self,
        around: Around,
        receipts: Receipts,
        trail: Trail,
        signing: Signing,
        telling: Telling,
        clocks: Clocks | None = None,
    ) -> None:
        self._around = around
        self._receipts = receipts
        self._trail = trail
        self._telling = telling
        self._clocks = clocks or Clocks()
        self._ordering = Ordering(around.plant, around.ours, receipts, trail, signing, self._clocks)
        self._controls: dict[str, Control] = {}

    async def run(self) -> None:
        """Recall what there was; then carry commands out, and watch who is in control."""
        try:
            await self._receipts.recall()
        except RecordsError:
            return  # the trail itself says so; whoever keeps this alive lets it try again
        try:
            async with asyncio.TaskGroup() as group:
                self._ordering.group = group
                while True:
                    self._watch_controls()
                    await asyncio.sleep(_LOOK_S)
        finally:
            self._ordering.group = None

    # --- facts for whoever attaches -------------------------------------------------------------------------------

    def writables(self) -> list[Writable]:
        """Every tag that may be written."""
        return [rules.writable for rules in self._around.rules.setpoints.values()]

    def methods(self) -> list[Method]:
        """Every method that may be called."""
        return [rules.method for rules in self._around.rules.methods.values()]

    def controls(self) -> list[Control]:
        """Who is in control of each machine."""
        return self._around.controls()

    def open_receipts(self) -> list[Receipt]:
        """Those that are watched still, and those unknown that nobody has read the machine for."""
        return self._receipts.open()

    # --- questions ------------------------------------------------------------------------------------------------

    async def answer(self, question: WriteQuestion, seat: Seat) -> WriteReply:
        """The reply; UnansweredError when it is not done, and why."""
        match question:
            case AskWrite(tag=tag, new=new):
                return self._write_told(tag, new, seat)
            case AskCall(method=method, arguments=arguments):
                return self._call_told(method, arguments, seat)
            case Write():
                return Sent(receipt=await self._write(question, seat))
            case CallMethod():
                return Sent(receipt=await self._call(question, seat))
            case TakeControl():
                return Sent(receipt=await self._take_control(question, seat))
            case ReadAgain(entry=entry):
                return Sent(receipt=await self._read_again(entry, seat))
            case AskReceipts(from_ns=from_ns, to_ns=to_ns, tags=tags, most=most):
                found, complete = self._receipts.within(from_ns, to_ns, tags, max(1, most))
                return ReceiptsTold(receipts=found, complete=complete)
            case _:
                assert_never(question)

    def _write_told(self, tag: int, new: float | None, seat: Seat) -> WriteTold:
        rules = self._around.rules.setpoints.get(tag)
        if rules is None:
            raise UnansweredError(Why.NOT_WRITABLE.value)
        present = self._around.present(rules.tag.machine, tag, rules.tag.link)
        newest = self._around.plant.newest(tag)
        low, high = within(rules, present)
        reasons = self._ordering.against(seat, _wanted_to_write(rules))
        return WriteTold(
            old=present.value,
            status=0 if newest is None else newest[1],
            source_ns=0 if newest is None else newest[2],
            level=rules.writable.level,
            low=low,
            high=high,
            reasons=reasons + against_setpoint(rules, present, new, self._around.tags),
            control=present.control,
        )

    def _call_told(self, method: str, arguments: Sequence[float], seat: Seat) -> WriteTold:
        rules = self._around.rules.methods.get(method)
        if rules is None:
            raise UnansweredError(Why.NOT_WRITABLE.value)
        present = self._around.present(rules.method.machine, None, rules.link)
        reasons = self._ordering.against(seat, _wanted_to_call(rules))
        return WriteTold(
            old=math.nan,
            status=0,
            source_ns=0,
            level=rules.method.level,
            reasons=reasons + against_call(rules, present, arguments, self._around.tags),
            control=present.control,
        )

    # --- acts -----------------------------------------------------------------------------------------------------

    async def _write(self, said: Write, seat: Seat) -> Receipt:
        tags = self._around.tags
        rules = self._around.rules.setpoints.get(said.tag)
        tag = tags[said.tag] if 0 <= said.tag < len(tags) else None
        receipt = Receipt(
            entry=0,
            deed=Deed.SETPOINT,
            about=tag.name if tag is not None else f"tag {said.tag}",
            at_ns=self._clocks.now_ns(),
            tag=said.tag,
            old=said.old,
            new=said.new,
            unit=tag.unit if tag is not None else "",
        )
        if rules is None:
            raise await self._ordering.undeclared(receipt, said, seat, Why.NOT_WRITABLE)
        wanted = replace(_wanted_to_write(rules), sending=lambda: self._around.wrote(said.tag, said.old))
        act = SetpointAct(rules, self._around, said.old, said.new)
        return await self._ordering.order(act, receipt, said, seat, wanted)

    async def _call(self, said: CallMethod, seat: Seat) -> Receipt:
        rules = self._around.rules.methods.get(said.method)
        text = ", ".join(entries.number(value) for value in said.arguments)
        receipt = Receipt(entry=0, deed=Deed.METHOD, about=said.method, at_ns=self._clocks.now_ns(), text=text)
        if rules is None:
            raise await self._ordering.undeclared(receipt, said, seat, Why.NOT_WRITABLE)
        act = MethodAct(rules, self._around, tuple(said.arguments))
        return await self._ordering.order(act, receipt, said, seat, _wanted_to_call(rules))

    async def _take_control(self, said: TakeControl, seat: Seat) -> Receipt:
        around = self._around
        index = around.control_tag(said.machine)
        receipt = Receipt(
            entry=0,
            deed=Deed.CONTROL,
            about=said.machine,
            at_ns=self._clocks.now_ns(),
            text=around.ours,
            text_before=said.holder,
        )
        if index is None:
            raise await self._ordering.undeclared(receipt, said, seat, Why.CONTROL_NOT_KEPT)
        act = ControlAct(said.machine, around.tags[index], around, said.holder, around.ours)
        wanted = Wanted(Level.CONFIRM, Right.TAKE_CONTROL, f"control {index}")
        return await self._ordering.order(act, receipt, said, seat, wanted)

    async def _read_again(self, number: int, seat: Seat) -> Receipt:
        """What the machine says now, for a receipt that is unknown; entered in the person's name."""
        actor = seat.present().actor
        receipt = self._receipts.of(number)
        if receipt is None or receipt.outcome is not Outcome.UNKNOWN:
            raise UnansweredError(Why.NOT_UNKNOWN.value)
        got, text = await self._read(receipt)
        receipt = replace(receipt, got=got, text_got=text, read_ns=self._clocks.now_ns())
        try:
            await asyncio.wrap_future(self._trail.append(entries.reading(receipt, actor)))
        except RecordsError as error:
            raise UnansweredError(error.reason, {"detail": error.detail}) from error
        self._receipts.show(receipt)
        return receipt

    async def _read(self, receipt: Receipt) -> tuple[float | None, str]:
        if receipt.deed is Deed.METHOD:
            return None, self._effect_of(receipt.about)
        tag = receipt.tag if receipt.deed is Deed.SETPOINT else self._around.control_tag(receipt.about)
        if tag is None:
            raise UnansweredError(Why.NOT_WRITABLE.value)
        link = self._around.tags[tag].link
        hand = self._around.plant.hand(link)
        if hand is None:
            raise UnansweredError(Why.OFFLINE.value, {"link": link})
        try:
            (read,) = await hand.look([tag])
        except LinkError as error:
            raise UnansweredError(Why.NOT_READ.value, {"detail": error.detail}) from error
        if quality(read.status) >= Quality.STALE:
            raise UnansweredError(Why.BAD.value, {"status": status_name(read.status)})
        return (None, read.text or "") if receipt.deed is Deed.CONTROL else (read.number, "")

    def _effect_of(self, method: str) -> str:
        rules = self._around.rules.methods.get(method)
        holds = None if rules is None else rules.effect.truth(self._around.plant.known)
        if rules is None or holds is None:
            raise UnansweredError(Why.NOT_READ.value, {"detail": method})
        return f"{rules.effect.text}: {'true' if holds else 'false'}"

    # --- who is in control ----------------------------------------------------------------------------------------

    def _watch_controls(self) -> None:
        """Screens are told of every change; that another station took control from this one is entered, and said."""
        for control in self.controls():
            before = self._controls.get(control.machine)
            if control == before:
                continue
            self._controls[control.machine] = control
            self._telling.show_control(control)
            lost = before is not None and before.ours and control.known and not control.ours
            if lost:
                self._trail.note(entries.control_lost(control.machine, control.holder, self._around.ours))
            if lost or control.ours:
                arguments = {"machine": control.machine, "station": control.holder}
                notice = Notice(
                    "control.lost", control.machine, self._clocks.now_ns(), Urgency.WARNING, arguments, over=not lost
                )
                self._telling.tell(notice)


def commands_of(
    station: Station,
    folder: Path,
    tags: tuple[Tag, ...],
    links: Mapping[str, Link],
    intake: Intake,
    trail: Trail,
    signing: Signing,
) -> Commands:
    """The commands of a station, put together."""
    plant = KnownPlant(tags, links, intake.latest)
    around = Around(rules_of(station, tags), tags, plant, own_name(station.name), time.monotonic_ns)
    receipts = Receipts(trail, folder / DATABASE, tags, intake, time.time_ns)
    return Commands(around, receipts, trail, signing, intake)


def _wanted_to_write(rules: SetpointRules) -> Wanted:
    level = rules.writable.level
    right = Right.WRITE_CONFIRMED if level is Level.CONFIRM else Right.WRITE_SIGNED
    return Wanted(level, right, f"tag {rules.tag.index}")


def _wanted_to_call(rules: MethodRules) -> Wanted:
    """One call at a time on a machine."""
    method = rules.method
    return Wanted(method.level, Right.CALL_METHODS, f"calls on {method.machine or method.name}")
