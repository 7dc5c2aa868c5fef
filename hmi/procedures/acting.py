"""Actions of a run, done as every command is: checked, entered, sent once, watched. In the name of who sits there."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, NamedTuple, Protocol

from hmi.access.seat import Seat
from hmi.channel.questions_write import AskWrite, CallMethod, Sent, Write, WriteQuestion, WriteReply, WriteTold
from hmi.channel.said import UnansweredError
from hmi.commands.reasons import Why as Withheld
from hmi.procedures.events import Perform
from hmi.procedures.reasons import Why
from hmi.values.receipt import Outcome, Receipt
from hmi.values.right import Right
from hmi.values.tag import Tag

SENT_WITHIN_NS: Final = 5_000_000_000
"""What has not gone out by then does not go out: the next is a person's word."""
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class Commanding(Protocol):
    """The only way to a machine (`hmi/commands/commands.py`)."""

    async def answer(self, question: WriteQuestion, seat: Seat) -> WriteReply:
        """The reply; UnansweredError when it is not done, and why."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of an action. receipt: number of its entry, 0 where nothing was sent; failed: message key of why it
    did not come to what was asked for, empty: it did."""

    receipt: int = 0
    failed: str = ""
    arguments: Mapping[str, str] = field(default_factory=lambda: _NOTHING)


class Sat(NamedTuple):
    """Where somebody's word was given, and who sat there then. Who signs as a second person need not be that one."""

    seat: Seat
    person: str


class Acting:
    """Used from the core's loop. follow: told of every receipt that changes."""

    def __init__(
        self,
        commanding: Commanding,
        tags: Mapping[str, Tag],
        follow: Callable[[Callable[[Receipt], None]], None],
        mono_ns: Callable[[], int],
    ) -> None:
        self._commanding = commanding
        self._tags = tags
        self._mono_ns = mono_ns
        self._awaited: dict[int, asyncio.Future[Receipt]] = {}
        follow(self._show)

    async def perform(self, run: str, wanted: Perform, sat: Sat | None) -> Ended:
        """Do it, and answer when it is over. sat: where the word was given that led here."""
        if sat is None or sat.seat.person != sat.person:
            return Ended(failed="access.nobody")
        seat, action, why = sat.seat, wanted.action, f"{run} {wanted.place}"
        try:
            seat.require(Right.RUN_PROCEDURES)
            if action.method:
                return await self._called(wanted, seat, why)
            tag = self._tags.get(action.tag)
            if tag is None:
                return Ended(failed=Withheld.NOT_WRITABLE.value)
            return await self._written(tag, action.value, seat, why)
        except UnansweredError as error:
            return Ended(failed=error.reason, arguments=error.arguments)

    async def _written(self, tag: Tag, value: float, seat: Seat, why: str) -> Ended:
        told = await self._commanding.answer(AskWrite(tag=tag.index, new=value), seat)
        assert isinstance(told, WriteTold)  # what AskWrite is answered by
        if [one.key for one in told.reasons] == [Withheld.SAME.value]:
            return Ended()  # the machine has it already: nothing is sent, and nothing failed
        said = Write(
            tag=tag.index,
            old=told.old,
            new=value,
            deadline_mono_ns=self._mono_ns() + SENT_WITHIN_NS,
            why=why,
            language=seat.language,
        )
        return await self._sent(said, seat)

    async def _called(self, wanted: Perform, seat: Seat, why: str) -> Ended:
        said = CallMethod(
            method=wanted.action.method,
            arguments=list(wanted.action.arguments),
            deadline_mono_ns=self._mono_ns() + SENT_WITHIN_NS,
            why=why,
            language=seat.language,
        )
        return await self._sent(said, seat)

    async def _sent(self, said: Write | CallMethod, seat: Seat) -> Ended:
        sent = await self._commanding.answer(said, seat)
        assert isinstance(sent, Sent)  # what a command is answered by
        receipt = await self._over(sent.receipt)
        if receipt.outcome is Outcome.EFFECTIVE:
            return Ended(receipt.entry)
        if receipt.outcome is Outcome.UNKNOWN:
            return Ended(receipt.entry, Why.ACTION_UNKNOWN.value)
        return Ended(receipt.entry, receipt.reason or Why.ACTION_FAILED.value, receipt.arguments)

    async def _over(self, receipt: Receipt) -> Receipt:
        """As it stands when nothing more is expected."""
        if receipt.over:
            return receipt
        future: asyncio.Future[Receipt] = asyncio.get_running_loop().create_future()
        self._awaited[receipt.entry] = future
        try:
            return await future
        finally:
            del self._awaited[receipt.entry]

    def _show(self, receipt: Receipt) -> None:
        future = self._awaited.get(receipt.entry)
        if future is not None and receipt.over and not future.done():
            future.set_result(receipt)
