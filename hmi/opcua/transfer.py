"""Taking a subscription over: what must be known of it in a later run, and the service that moves it.

A subscription outlives its session, and this program: it is identified by its number on the server. What was agreed
on it lies as one text in the log, beside the number of the last message that is safe on disk. It is taken over only
when it is certain to be the same: same server since the same start, same user, same tags behind the client handles.
"""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import msgspec
from asyncua import ua

from hmi.opcua.faults import SESSION_GONE
from hmi.opcua.items import Granted, Items, Point
from hmi.opcua.ladder import Outcome
from hmi.opcua.ports import Receiver
from hmi.opcua.publish import Subscription
from hmi.opcua.reasons import Reason, ServiceFaultError
from hmi.opcua.sequence import Order, ahead, following, promised
from hmi.opcua.session import Session
from hmi.station.structs import Server
from hmi.values.quality import status_name

SAME_START_NS: Final = 1_000_000_000
"""Some servers work their start time out anew at each reading: it is the same within this."""

_log = logging.getLogger(__name__)
_OURS: Final = frozenset({ua.StatusCodes.Good, ua.StatusCodes.BadNothingToDo})
"""BadNothingToDo: the subscription already belongs to this session."""


@dataclass(frozen=True, slots=True)
class Former:
    """What an earlier run left of a link: the last committed message (0: none) of `subscription`, the text that was
    kept with `Receiver.keep_subscription`, and when the server was last heard (UTC, 0: never)."""

    subscription: int | None
    sequence: int
    agreed: str
    heard_ns: int


class Agreed(msgspec.Struct, frozen=True, array_like=True):
    """What a later run needs to go on with a subscription. Spans in s; items: (tag, sampling in s, queue)."""

    subscription: int
    handles: str
    """Fingerprint of server, user and tags: the client handles mean the same only where it is the same."""
    server_start_ns: int
    publishing_s: float
    keep_alive_s: float
    lifetime_s: float
    items: list[tuple[int, float, int]]


def fingerprint(server: Server, points: Sequence[Point]) -> str:
    """Of everything that must be unchanged for a client handle to mean the same tag, and for us to be the same user."""
    identity = server.identity
    meant = (server.url, identity.kind, identity.user, identity.certificate, server.conditions, tuple(points))
    return hashlib.sha256(repr(meant).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Transferred:
    """`ours`: the subscription belongs to this session now; `available`: numbers of the messages it still keeps."""

    ours: bool
    status: str
    available: tuple[int, ...] = ()


async def transfer(session: Session, subscription_id: int, *, initial_values: bool) -> Transferred:
    """Move a subscription to this session. LinkError when the link fails meanwhile."""
    request = ua.TransferSubscriptionsRequest()
    request.Parameters.SubscriptionIds = [ua.UInt32(subscription_id)]
    request.Parameters.SendInitialValues = initial_values
    try:
        answer = await session.service(request, ua.TransferSubscriptionsResponse, "TransferSubscriptions")
    except ServiceFaultError as error:
        gone = error.status & 0xFFFF0000 in SESSION_GONE
        if gone or error.reason in {Reason.CONNECTION_LOST, Reason.TIMEOUT, Reason.SERVER_BUSY}:
            raise  # nothing is decided
        return Transferred(ours=False, status=error.detail)  # small servers do not know the service
    results = answer.Parameters.Results
    if len(results) != 1:
        return Transferred(ours=False, status=f"{len(results)} results")
    code = int(results[0].StatusCode.value) & 0xFFFF0000
    available = tuple(int(number) for number in results[0].AvailableSequenceNumbers or ())
    return Transferred(code in _OURS, status_name(code), available)


def whereabouts(subscription: Subscription | None, session: Session) -> Outcome:
    """HELD: this session has the subscription; ELSEWHERE: an earlier one has, or there is none."""
    here = subscription is not None and subscription.session == session.name
    return Outcome.HELD if here else Outcome.ELSEWHERE


async def delete(session: Session, subscription_id: int) -> None:
    """End a subscription of this session; one that is not there is no fault. LinkError when the link fails."""
    request = ua.DeleteSubscriptionsRequest()
    request.Parameters.SubscriptionIds = [ua.UInt32(subscription_id)]
    try:
        await session.service(request, ua.DeleteSubscriptionsResponse, "DeleteSubscriptions")
    except ServiceFaultError as error:
        if error.reason in {Reason.CONNECTION_LOST, Reason.TIMEOUT}:
            raise


class Handover:
    """Brings the subscription of one link from session to session, and from one run of the program to the next."""

    def __init__(
        self, link: str, server: Server, points: Sequence[Point], receiver: Receiver, former: Former | None
    ) -> None:
        self._link = link
        self._receiver = receiver
        self._handles = fingerprint(server, points)
        self._agreed = _agreed_of(former)
        self._sequence = 0
        self._strange: int | None = None
        self.heard_ns = 0
        """When an earlier run last heard the server (UTC); 0 once this run has caught up."""
        if former is not None:
            self.heard_ns = former.heard_ns
        if former is not None and self._agreed is not None:
            self._sequence = former.sequence if former.subscription == self._agreed.subscription else 0
            if self._agreed.handles != self._handles:
                self._strange, self._agreed = self._agreed.subscription, None

    @property
    def server_start_ns(self) -> int:
        """When the server had started that an earlier run knew (UTC), 0 when none did."""
        return self._agreed.server_start_ns if self._agreed else 0

    def inherited(self) -> Subscription | None:
        """The subscription that an earlier run left, as far as can be known before the server is asked."""
        agreed = self._agreed
        if agreed is None:
            return None
        return Subscription(
            agreed.subscription,
            agreed.publishing_s,
            agreed.keep_alive_s,
            agreed.lifetime_s,
            agreed.server_start_ns,
            order=Order(following(self._sequence) if self._sequence else 1),
        )

    def keep(self, subscription: Subscription, items: Items) -> None:
        """A later run may go on with this subscription as it stands now."""
        agreed = Agreed(
            subscription.id,
            self._handles,
            subscription.server_start_ns,
            subscription.publishing_s,
            subscription.keep_alive_s,
            subscription.lifetime_s,
            [(tag, one.sampling_s, one.queue) for tag, one in items.granted.items()],
        )
        self._receiver.keep_subscription(self._link, subscription.id, msgspec.json.encode(agreed).decode())

    async def take_over(
        self, session: Session, subscription: Subscription | None, items: Items, server_start_ns: int
    ) -> Outcome:
        """Move the subscription to this session, and learn which messages the server still keeps.

        GONE: there is none, the server does not give it, or it would be another one under the same number, for a server
        counts anew after its restart. LinkError when the link fails meanwhile.
        """
        if self._strange is not None:
            if (await transfer(session, self._strange, initial_values=False)).ours:
                await delete(session, self._strange)
            self._strange = None
        if subscription is None or abs(server_start_ns - subscription.server_start_ns) > SAME_START_NS:
            return Outcome.GONE
        answer = await transfer(session, subscription.id, initial_values=True)
        if not answer.ours:
            _log.info("%s: subscription %d is not handed over: %s", self._link, subscription.id, answer.status)
            return Outcome.GONE
        if not items.granted and self._agreed is not None:
            await items.restore(session, {tag: Granted(every, queue) for tag, every, queue in self._agreed.items})
        subscription.session = session.name
        subscription.available = len(answer.available)
        subscription.order = promised(subscription.order, answer.available)
        waiting = {number for _, number in subscription.unacknowledged}
        subscription.unacknowledged.extendleft(
            (0, number)  # safe on disk, but the acknowledgement did not arrive
            for number in answer.available
            if number not in waiting and ahead(subscription.order.expected, number) < 0
        )
        return Outcome.HELD


def _agreed_of(former: Former | None) -> Agreed | None:
    """What was agreed; None when nothing was kept or it cannot be read (another version wrote it)."""
    if former is None or not former.agreed:
        return None
    try:
        return msgspec.json.decode(former.agreed, type=Agreed)
    except msgspec.MsgspecError:
        return None
