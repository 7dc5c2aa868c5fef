"""A publisher on a script: the session is played, the receiver keeps everything, time stands still."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from asyncua import ua
from asyncua.ua.ua_binary import struct_to_binary

from hmi.opcua.columns import decode_publish
from hmi.opcua.conditions import Conditions
from hmi.opcua.faults import fault
from hmi.opcua.overflow import Newest
from hmi.opcua.publish import Counts, Publisher, Subscription
from hmi.opcua.reasons import LinkError
from hmi.opcua.sequence import Order
from hmi.values.condition import Condition, Refresh
from hmi.values.delivery import Delivery
from hmi.values.gap import Gap, GapClosure
from hmi.values.link import LinkState
from hmi.values.notice import Notice
from hmi.values.samples import Samples
from tests.unit.hmi.opcua.publish_bytes import NOW, RECEIVED_NS, change, response

OVERFLOW = 0x00000480
SECOND = 1_000_000_000


def message(number: int, *changes: Any, more: bool = False) -> bytes:
    """A PublishResponse with a change of tag 0 to its own number, if nothing else is said."""
    return response(*(changes or (change(0, float(number)),)), sequence=number, more=more)


def keep_alive(number: int) -> bytes:
    return response(sequence=number)


NONE = fault(ua.StatusCodes.BadMessageNotAvailable, "Republish")


def again(number: int, *changes: Any, empty: bool = False, status: Any = None) -> bytes:
    """A RepublishResponse; status: a StatusChangeNotification beside the values."""
    answer = ua.RepublishResponse()
    answer.TypeId = ua.FourByteNodeId(ua.Int32(ua.ObjectIds.RepublishResponse_Encoding_DefaultBinary))
    answer.NotificationMessage.SequenceNumber = ua.UInt32(0 if empty else number)
    answer.NotificationMessage.PublishTime = NOW
    if not empty:
        found = list(changes) or [change(0, float(number))]
        answer.NotificationMessage.NotificationData = [ua.DataChangeNotification(MonitoredItems=found)]
        answer.NotificationMessage.NotificationData += [] if status is None else [status]
    return struct_to_binary(answer)


@dataclass
class Script:
    """Stands in for the session: answers Publish from a queue, Republish by a rule."""

    answers: asyncio.Queue[bytes | Exception] = field(default_factory=asyncio.Queue)
    rule: Callable[[int], bytes | Exception] = lambda number: fault(ua.StatusCodes.BadMessageNotAvailable, "Republish")
    acknowledged: list[int] = field(default_factory=list)
    in_flight: int = 0
    asked_again: list[int] = field(default_factory=list)

    async def raw(self, request: Any, what: str, timeout_s: float | None = 4.0) -> bytes:
        if what == "Republish":
            number = int(request.Parameters.RetransmitSequenceNumber)
            self.asked_again.append(number)
            return self._given(self.rule(number))
        self.acknowledged += request.acknowledged
        self.in_flight += 1
        try:
            return self._given(await self.answers.get())
        finally:
            self.in_flight -= 1

    @staticmethod
    def _given(answer: bytes | Exception) -> bytes:
        if isinstance(answer, Exception):
            raise answer
        return answer


@dataclass
class Kept:
    """A receiver that keeps everything and commits when told."""

    committed: int = 0
    taken: list[Samples] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    gaps: dict[int, Gap] = field(default_factory=dict)
    closed: dict[int, tuple[int, GapClosure]] = field(default_factory=dict)

    def take(self, samples: Samples, delivery: Delivery) -> int:
        self.taken.append(samples)
        self.deliveries.append(delivery)
        return len(self.taken)

    def take_conditions(
        self, link: str, events: Sequence[Condition | Refresh], ticket: int, received_ns: int
    ) -> None: ...

    def show_link(self, state: LinkState) -> None: ...

    def tell(self, notice: Notice) -> None: ...

    def keep_subscription(self, link: str, subscription: int, agreed: str) -> None: ...

    def link_flows(self, link: str, from_ns: int, closure: GapClosure) -> None: ...

    def open_gap(self, gap: Gap) -> int:
        self.gaps[len(self.gaps) + 1] = gap
        return len(self.gaps)

    def close_gap(self, number: int, to_ns: int, closure: GapClosure) -> None:
        self.closed[number] = (to_ns, closure)

    @property
    def numbers(self) -> list[int]:
        return [delivery.sequence for delivery in self.deliveries]


class Bench:
    """A publisher on a script. Time stands still unless a test moves it."""

    def __init__(self, expected: int = 1) -> None:
        self.script = Script()
        self.kept = Kept()
        self.counts = Counts()
        self.subscription = Subscription(7, 0.25, 1.0, 330.0, order=Order(expected))
        self.mono_ns = 0
        self.publisher = Publisher(
            "line", self.script, self.subscription, self.kept,  # type: ignore[arg-type]  # what is used of a session
            tags=4, newest=Newest(4), counts=self.counts,
            now_ns=lambda: RECEIVED_NS, mono_ns=lambda: self.mono_ns, heard=lambda: None,
            conditions=Conditions("line", True, self.kept, lambda: RECEIVED_NS),
        )  # fmt: skip

    def hear(self, *bodies: bytes) -> None:
        for body in bodies:
            self.publisher.hear(decode_publish(body, 4, RECEIVED_NS), RECEIVED_NS)

    async def settle(self) -> None:
        """Let every task run until all wait."""
        for _ in range(20):
            await asyncio.sleep(0)


class Run:
    """The publisher's loop, running while the block does; `failure` is how it ended by itself."""

    def __init__(self, bench: Bench, in_flight: int = 3) -> None:
        self.bench, self.in_flight = bench, in_flight
        self.failure: LinkError | None = None

    async def _run(self) -> None:
        try:
            await self.bench.publisher.run(self.in_flight)
        except LinkError as error:
            self.failure = error

    async def __aenter__(self) -> "Run":
        self.task = asyncio.get_running_loop().create_task(self._run())
        await self.bench.settle()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)

    async def answer(self, *answers: bytes | Exception) -> None:
        for answer in answers:
            self.bench.script.answers.put_nowait(answer)
        await self.bench.settle()
