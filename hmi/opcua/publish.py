"""The publish loop: notifications in order to the receiver, acknowledged only once they are safe.

Several PublishRequests are in flight. Each answer is decoded as columns, put in order, handed over, and its number
kept beside the receiver's ticket: the next request acknowledges those that are committed. What is missing is asked
for again, once each and within limits; what cannot be had again becomes a gap.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from asyncua import ua

from hmi.opcua.columns import Published, UndecodableError, decode_publish, decode_republish
from hmi.opcua.conditions import Conditions
from hmi.opcua.faults import SUBSCRIPTION_GONE, fault, of_our_own_move
from hmi.opcua.ladder import Outcome
from hmi.opcua.lag import Lag
from hmi.opcua.overflow import Newest, OverflowGaps
from hmi.opcua.ports import Receiver
from hmi.opcua.publish_request import PublishRequest
from hmi.opcua.reasons import LinkError, Reason, ServiceFaultError, SubscriptionLostError
from hmi.opcua.resample import read_current
from hmi.opcua.sequence import Order, Verdict, ahead, arrive, give_up, ready, release
from hmi.opcua.session import Session
from hmi.opcua.together import Start, together
from hmi.values.delivery import Delivery
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.quality import status_name
from hmi.values.samples import NO_TIME, Mark, samples_of

GRACE_S: Final = 0.2
"""How long an answer may come out of order before its message is asked for again."""
MAX_HELD: Final = 256
"""Messages kept while an earlier one is missing; beyond it the missing ones are given up."""
MAX_REPUBLISH: Final = 64
MAX_AVAILABLE: Final = 10_000
"""Messages that are believed of a server that says what it still holds."""
REPUBLISH_S: Final = 5.0
_WITHOUT_PROGRESS_NS: Final = round(REPUBLISH_S * 1e9)
MAX_ACKS: Final = 500

Clock = Callable[[], int]


@dataclass(slots=True)
class Subscription:
    """A subscription as we hold it; outlives the connection. Spans in s, as revised by the server."""

    id: int
    publishing_s: float
    keep_alive_s: float
    lifetime_s: float
    server_start_ns: int = 0
    """When the server that made it had started (UTC), 0 when it does not say."""
    session: str = ""
    """Name of the session that it is on; "" while that is one of an earlier run."""
    order: Order = field(default_factory=Order)
    held: dict[int, Published] = field(default_factory=dict)
    unacknowledged: deque[tuple[int, int]] = field(default_factory=deque)
    """(ticket, sequence number), in the order of handing over."""
    published_ns: int = NO_TIME
    """Server time of the last message in turn."""
    lag: Lag = field(default_factory=Lag)
    available: int = 0
    """Messages the server said it still holds."""
    lost: list[int] = field(default_factory=list)
    """Numbers given up since the last message in turn: a gap, once it is known where it ends."""


@dataclass(slots=True)
class Counts:
    """What passed since the link was made."""

    notifications: int = 0
    changes: int = 0
    republished: int = 0
    sequence_gaps: int = 0
    duplicates: int = 0
    unknown_handles: int = 0


class Publisher:
    """Runs one subscription on one session until either fails; LinkError says how.

    tags: number of tags of the station, the bound of client handles; heard: called with every answer of ours.
    """

    def __init__(
        self,
        link: str,
        session: Session,
        subscription: Subscription,
        receiver: Receiver,
        *,
        tags: int,
        newest: Newest,
        counts: Counts,
        now_ns: Clock,
        mono_ns: Clock,
        heard: Callable[[], None],
        conditions: Conditions,
    ) -> None:
        self._link = link
        self._session = session
        self._subscription = subscription
        self._receiver = receiver
        self._tags = tags
        self._newest = newest
        self._counts = counts
        self._now_ns = now_ns
        self._mono_ns = mono_ns
        self._heard = heard
        self._conditions = conditions
        self._workers = 0
        self._wanted = 0
        self._too_many = 0
        self._start: Start | None = None
        self._behind = asyncio.Event()
        self._overflows = OverflowGaps(link, receiver, newest)
        self.caught_up = asyncio.Event()
        """Set by the first answer after which the server has nothing more waiting."""
        self._stale = asyncio.Event()

    # --- running --------------------------------------------------------------------------------------------------

    async def run(self, in_flight: int) -> None:
        """Publish until cancelled or failed."""

        def begin(start: Start) -> None:
            self._start = start
            start(self._mend(), f"{self._link}: missing messages")
            self.widen(in_flight)

        await together(begin)

    def widen(self, in_flight: int) -> None:
        """Keep so many requests at the server, if it allows; fewer only when the server says so."""
        if self._too_many:
            in_flight = min(in_flight, self._too_many - 1)
        self._wanted = max(self._wanted, in_flight)
        while self._start is not None and self._workers < self._wanted:
            self._workers += 1
            self._start(self._ask(), f"{self._link}: publish {self._workers}")

    async def _ask(self) -> None:
        """One request in flight at any time, until there are too many."""
        try:
            while self._workers <= self._wanted:
                acknowledged = self._take_acknowledgements()
                try:
                    body = await self._session.raw(self._request(acknowledged), "Publish", None)
                except BaseException as error:
                    # Nothing says that they arrived; acknowledging twice does no harm.
                    self._subscription.unacknowledged.extendleft(reversed(acknowledged))
                    if not isinstance(error, ServiceFaultError):
                        raise
                    self._refused(error)
                    continue
                received_ns = self._now_ns()
                self.hear(decode_publish(body, self._tags, received_ns), received_ns)
        except UndecodableError as error:
            raise self._undecodable(str(error)) from error
        finally:
            self._workers -= 1

    def _request(self, acknowledged: list[tuple[int, int]]) -> PublishRequest:
        return PublishRequest(self._subscription.id, [number for _, number in acknowledged])

    def _take_acknowledgements(self) -> list[tuple[int, int]]:
        """Messages whose samples are safe on disk; nothing else is ever acknowledged."""
        committed = self._receiver.committed
        waiting = self._subscription.unacknowledged
        taken: list[tuple[int, int]] = []
        while waiting and waiting[0][0] <= committed and len(taken) < MAX_ACKS:
            taken.append(waiting.popleft())
        return taken

    def _refused(self, error: ServiceFaultError) -> None:
        status = error.status & 0xFFFF0000
        if status in SUBSCRIPTION_GONE:
            raise SubscriptionLostError(error.detail) from error
        if status == ua.StatusCodes.BadTooManyPublishRequests and self._workers > 1:
            self._too_many = self._workers
            self._wanted = self._workers - 1
        elif status != ua.StatusCodes.BadTimeout:  # our request waited too long at the server: ask again
            raise error

    async def keep_current(self, nodes: Mapping[int, ua.NodeId]) -> None:
        """After each loss for good read the current values: what changed last may be among the lost. For ever."""
        while True:
            await self._stale.wait()
            self._stale.clear()
            with contextlib.suppress(LinkError):  # the gap stands; whether the link does, others watch
                async for samples in read_current(self._session, nodes, self._tags, self._newest, self._now_ns):
                    number = self._subscription.order.passed
                    delivery = Delivery(self._link, self._subscription.id, number, samples.received_ns)
                    self._receiver.take(samples, delivery)

    # --- hearing --------------------------------------------------------------------------------------------------

    def hear(self, published: Published, received_ns: int) -> None:
        """One answer to a PublishRequest."""
        if published.service_result >> 30 == 2:
            self._refused(fault(published.service_result, "Publish"))
            return
        subscription = self._subscription
        if published.subscription_id != subscription.id:
            return  # a subscription we gave up still talks
        self._heard()
        if published.publish_ns != NO_TIME:
            subscription.lag.learn(published.publish_ns, received_ns)
        subscription.available = len(published.available)
        subscription.order, verdict = arrive(
            subscription.order, published.sequence, keep_alive=published.keep_alive
        )  # fmt: skip
        match verdict:
            case Verdict.IN_TURN:
                self._take(published, received_ns)
                self._take_held(received_ns)
            case Verdict.AHEAD:
                subscription.held[published.sequence] = published
                self._behind.set()
                if len(subscription.held) > MAX_HELD:
                    self._give_up(received_ns)
            case Verdict.BEHIND:
                self._behind.set()
            case Verdict.DUPLICATE:
                self._counts.duplicates += 1
            case Verdict.ALIVE:
                pass
        if not published.more and not subscription.order.missing:
            self.caught_up.set()

    def _take_held(self, received_ns: int) -> None:
        subscription = self._subscription
        while (number := ready(subscription.order)) is not None:
            subscription.order = release(subscription.order)
            self._take(subscription.held.pop(number), received_ns)

    def _take(self, published: Published, received_ns: int, mark: Mark = Mark.NONE) -> None:
        """Hand a message over whose turn it is."""
        subscription = self._subscription
        published_ns = received_ns if published.publish_ns == NO_TIME else published.publish_ns
        self._write_lost(published_ns)
        subscription.published_ns = published_ns
        self._counts.notifications += 1
        self._counts.unknown_handles += published.unknown_handles
        samples = published.samples
        if samples is not None and not self.caught_up.is_set():
            samples = self._newest.without_repeats(samples)
        if samples is None:
            samples = samples_of((), received_ns=received_ns)
        elif len(samples):
            if mark:
                samples = replace(samples, mark=samples.mark | np.uint8(mark))
            self._overflows.watch(samples)
            self._newest.learn(samples)
            self._counts.changes += len(samples)
        # One without samples is handed over as well: after a crash its number must be known to be behind us.
        delivery = Delivery(self._link, subscription.id, published.sequence, received_ns)
        ticket = self._receiver.take(samples, delivery)
        subscription.unacknowledged.append((ticket, published.sequence))
        if published.events:
            self._conditions.take(published.events, ticket, received_ns)
        if published.status_change is not None and not of_our_own_move(published.status_change, mark):
            raise SubscriptionLostError(f"status change: {status_name(published.status_change)}")

    def end_overflows(self) -> None:
        """This publisher ends: gaps of overflowing tags end with the newest sample of each."""
        self._overflows.end()

    # --- what is missing ------------------------------------------------------------------------------------------

    async def _mend(self) -> None:
        while True:
            await self._behind.wait()
            self._behind.clear()
            await asyncio.sleep(GRACE_S)
            if self._subscription.order.missing:
                await self.fetch(known_only=True)
                self.caught_up.set()

    async def fetch(self, *, known_only: bool) -> Outcome:
        """Ask again for messages from the next expected number on, each once: so many as the server says it has and
        MAX_REPUBLISH more, for REPUBLISH_S, and for longer only while those come that are known to be missing.

        known_only: only those that a later message proves missing; else until the server has no more.
        HELD: nothing is missing; MISSING: some are lost (gap rows follow); GONE: no such subscription.
        """
        subscription = self._subscription
        outcome = Outcome.HELD
        deadline_ns = self._mono_ns() + _WITHOUT_PROGRESS_NS
        for _ in range(MAX_REPUBLISH + min(subscription.available, MAX_AVAILABLE)):
            self._take_held(self._now_ns())
            missing = subscription.order.missing
            if known_only and not missing:
                return outcome
            if self._mono_ns() >= deadline_ns:
                break
            number = subscription.order.expected
            try:
                published = await self._republish(number)
            except SubscriptionLostError:
                return Outcome.GONE
            except UndecodableError as error:
                self._undecodable(str(error))
                outcome = Outcome.MISSING
                continue
            if subscription.order.expected != number:
                continue  # it came by itself meanwhile
            if published is not None:
                subscription.order = give_up(subscription.order)
                self._counts.republished += 1
                if missing:
                    deadline_ns = self._mono_ns() + _WITHOUT_PROGRESS_NS
                self._take(published, self._now_ns(), Mark.RECOVERED)
            elif missing:
                self._lose(number)
                outcome = Outcome.MISSING
            else:
                return outcome
        if subscription.order.missing:
            self._give_up(self._now_ns())
            outcome = Outcome.MISSING
        return outcome

    async def _republish(self, number: int) -> Published | None:
        """One message again; None when the server does not have it (some answer with an empty one)."""
        request = ua.RepublishRequest()
        request.Parameters.SubscriptionId = self._subscription.id
        request.Parameters.RetransmitSequenceNumber = number
        try:
            body = await self._session.raw(request, "Republish")
        except ServiceFaultError as error:
            if error.status & 0xFFFF0000 in SUBSCRIPTION_GONE:
                raise SubscriptionLostError(error.detail) from error
            if error.reason is not Reason.SERVICE:
                raise
            return None
        published = decode_republish(body, self._tags, self._now_ns(), self._subscription.id)
        if published.service_result >> 30 == 2 or published.keep_alive or published.sequence != number:
            return None
        return published

    def _lose(self, number: int) -> None:
        """The expected message is lost for good."""
        subscription = self._subscription
        subscription.order = give_up(subscription.order)
        subscription.lost.append(number)
        self._take_held(self._now_ns())

    def _give_up(self, received_ns: int) -> None:
        """All that is missing is lost: go on with what is there."""
        subscription = self._subscription
        for number in subscription.order.missing:
            if ahead(subscription.order.expected, number) < 0:
                continue
            self._lose(number)
        self._take_held(received_ns)

    def _write_lost(self, until_ns: int) -> None:
        """The gap of the numbers given up, now that the next message says where it ends."""
        subscription = self._subscription
        if not subscription.lost:
            return
        first, last = subscription.lost[0], subscription.lost[-1]
        from_ns = until_ns if subscription.published_ns == NO_TIME else subscription.published_ns
        detail = f"notification {first}" if first == last else f"notifications {first} to {last}"
        self._receiver.open_gap(
            Gap(
                self._link,
                None,
                min(from_ns, until_ns),
                until_ns,
                GapCause.SEQUENCE,
                GapClosure.NOT_CLOSED,
                detail,
            )
        )
        self._counts.sequence_gaps += len(subscription.lost)
        subscription.lost.clear()
        self._stale.set()
        self._conditions.miss()

    def _undecodable(self, detail: str) -> LinkError:
        """The message that was due cannot be read: its span is a gap, and it is not asked for again."""
        subscription = self._subscription
        until_ns = self._now_ns()
        from_ns = until_ns if subscription.published_ns == NO_TIME else min(subscription.published_ns, until_ns)
        self._receiver.open_gap(
            Gap(self._link, None, from_ns, until_ns, GapCause.UNDECODABLE, GapClosure.NOT_CLOSED, detail)
        )
        subscription.order = give_up(subscription.order)
        return LinkError(Reason.UNDECODABLE, detail)
