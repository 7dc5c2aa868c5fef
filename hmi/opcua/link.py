"""Link: one connection to one server, for ever. Carries out what `logic.py` decides.

A life: connect, secure channel (certificate checked), session, down the ladder to a subscription, live until something
fails; then the same again. When the program ends the subscription stays at the server for its lifetime: an update or a
quick restart loses nothing.
"""

import asyncio
import os
import random
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from hmi.opcua import logic
from hmi.opcua.certificates import TrustStore, users_pki
from hmi.opcua.conditions import ConditionHand, Conditions
from hmi.opcua.identity import Credentials, credentials
from hmi.opcua.items import Delivered, Items, Point
from hmi.opcua.ladder import LADDER, Outcome, Rung, worse
from hmi.opcua.link_state import link_state
from hmi.opcua.live import Live
from hmi.opcua.liveness import CrossRead, watch_silence
from hmi.opcua.logic import CloseGap, Event, Life, OpenGap, Show, Trigger, WakeAt
from hmi.opcua.notices import Notices
from hmi.opcua.overflow import Newest, outlasted
from hmi.opcua.own_certificate import PUBLIC_PART, WARN_DAYS, OwnCertificate, own_certificate
from hmi.opcua.ports import Receiver
from hmi.opcua.publish import Counts, Publisher, Subscription
from hmi.opcua.reasons import LinkError, Reason, SubscriptionLostError
from hmi.opcua.server_status import OperationLimits, ServerStatus, read_limits, read_status
from hmi.opcua.session import Session
from hmi.opcua.subscribe import subscribe
from hmi.opcua.together import Start, together
from hmi.opcua.transfer import Former, Handover, whereabouts
from hmi.station.structs import Server
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.link import LinkState, Phase
from hmi.values.samples import Samples

STATUS_EVERY_S: Final = 10.0
REFUSED_EVERY_S: Final = 30.0
SHOW_EVERY_NS: Final = 250_000_000


class Link:
    """See the module. `run` ends only by cancellation; what the world does goes out by the receiver.

    tags: this link's points; tag_count: number of tags of the station (bound of the handles); pki: folder of the
    certificates; station: its name, for our own certificate; former: what an earlier run left; known: the last stored
    samples of the tags; now_ns: UTC; mono_ns: monotonic; jitter: in [0, 1).
    """

    def __init__(
        self,
        name: str,
        server: Server,
        tags: Sequence[Point],
        receiver: Receiver,
        pki: Path,
        *,
        station: str = "station",
        tag_count: int | None = None,
        former: Former | None = None,
        known: Samples | None = None,
        environment: Mapping[str, str] = os.environ,
        now_ns: Callable[[], int] = time.time_ns,
        mono_ns: Callable[[], int] = time.monotonic_ns,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.name = name
        self._server = server
        self._receiver = receiver
        self._pki = pki
        self._store = TrustStore(pki, users_pki())
        self._station = station
        self._environment = environment
        self._now_ns = now_ns
        self._mono_ns = mono_ns
        self._jitter = jitter
        self._tag_count = max([point.index + 1 for point in tags], default=0) if tag_count is None else tag_count
        self._terms = logic.terms(server.publishing_interval_s, server.bridge_time_s)
        self._items = Items(name, tags, receiver, now_ns, server.sampling_interval_s, server.bridge_time_s)
        self._notices = Notices(name, server.url, pki / PUBLIC_PART, receiver, now_ns)
        self._newest = Newest(self._tag_count)
        if known is not None:
            self._newest.learn(known)
        self._cross_read = CrossRead(name, self._items, self._newest, receiver, self._tag_count, now_ns)
        self._conditions = Conditions(name, server.conditions, receiver, now_ns)
        self._counts = Counts()
        self._life = Life()
        self._due_mono_ns = mono_ns()
        self._heard_ns = self._heard_mono_ns = self._shown_mono_ns = 0
        self._gap: int | None = None
        self._gap_from_ns = 0
        self._since_ns = now_ns()
        self._own: OwnCertificate | None = None
        self._session: Session | None = None
        self._handover = Handover(name, server, tags, receiver, former)
        self._subscription: Subscription | None = self._handover.inherited()
        self._half_made = 0  # id of a subscription that never got all its items: it is not gone on with
        self._publisher: Publisher | None = None
        self._limits = OperationLimits()
        self._status = ServerStatus(self._handover.server_start_ns, 0.0, 0.0, "", "")
        self._closure = GapClosure.REPUBLISHED

    @property
    def state(self) -> LinkState:
        """The facts of this moment."""
        return link_state(
            self.name,
            self._server,
            self._life,
            (self._since_ns, self._heard_ns),
            self._bridge_s(),
            self._subscription,
            self._items,
            self._counts,
            self._status,
            self._session,
            self._own,
        )

    def delivered(self, tag: int) -> Delivered | None:
        """How the tag is delivered; None when it is none of this link's."""
        return self._items.delivered(tag)

    def tag_at(self, node: str) -> int | None:
        """The tag that stands for a node of this server."""
        return self._items.tag_at(node)

    @property
    def live(self) -> Live | None:
        """What may be asked of the server beside the subscription; None while the link is not live."""
        if self._session is None or self._life.phase is not Phase.LIVE:
            return None
        return Live(self._session, self._items, lambda: self._status, self._now_ns)

    @property
    def condition_hand(self) -> ConditionHand | None:
        """What may be decided about the server's own alarms; None while the link is not live."""
        if self._session is None or self._life.phase is not Phase.LIVE:
            return None
        return ConditionHand(self._session, self._conditions.miss)

    # --- the life -------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Connect, deliver, reconnect; for ever."""
        self._life = self._life.reborn()
        self._gap_from_ns = self._gap_from_ns or self._now_ns()
        self._since_ns = self._now_ns()
        self._receiver.show_link(self.state)
        try:
            while True:
                wait_ns = self._due_mono_ns - self._mono_ns()
                await asyncio.sleep(max(0, wait_ns) / 1e9)
                self._step(Event(Trigger.DUE))
                try:
                    await self._attempt()
                except LinkError as error:
                    self._lose(error)
        finally:
            self._step(Event(Trigger.CLOSE))
            self._end_publisher()
            if self._session is not None:
                await self._session.close(with_subscriptions=self._subscription is None)

    def _lose(self, error: LinkError) -> None:
        if self._session is not None:
            self._session.drop()
        self._step(logic.loss(error.reason, error.detail, self._jitter()))

    def _step(self, event: Event) -> None:
        before = self._life.phase
        self._life, effects = logic.step(self._life, event, self._mono_ns())
        if self._life.phase is not before:
            self._since_ns = self._now_ns()
        for effect in effects:
            match effect:
                case OpenGap(detail):
                    self._gap_from_ns = self._heard_ns or self._gap_from_ns
                    gap = Gap(self.name, None, self._gap_from_ns, None, GapCause.LINK_LOST, detail=detail)
                    self._gap = self._receiver.open_gap(gap)
                case CloseGap(closure):
                    if self._gap is not None:
                        self._receiver.close_gap(self._gap, self._now_ns(), closure)
                        self._gap = None
                case WakeAt(mono_ns):
                    self._due_mono_ns = mono_ns
                case Show():
                    self._notices.learn_life(self._life)
                    self._show()

    def _heard(self) -> None:
        self._heard_ns = self._now_ns()
        self._heard_mono_ns = self._mono_ns()
        if self._heard_mono_ns - self._shown_mono_ns >= SHOW_EVERY_NS:
            self._show()

    def _show(self) -> None:
        self._shown_mono_ns = self._mono_ns()
        self._receiver.show_link(self.state)

    # --- one attempt ------------------------------------------------------------------------------------------------

    async def _attempt(self) -> None:
        """From nothing to live, until it fails with a LinkError."""
        secrets = credentials(self._server.identity, self._environment)
        session = self._session or await self._new_session()
        self._session = session
        await session.open_channel(self._now_ns())
        rung = Rung.REACTIVATE if session.exists else Rung.NEW_SESSION
        while True:
            await self._descend(rung, session, secrets)
            began_mono_ns = self._mono_ns()
            try:
                await self._live(session)
            except SubscriptionLostError as error:
                if self._mono_ns() - began_mono_ns < logic.STEADY_S * logic.SECOND_NS:
                    raise  # a server that ends each one at once is asked again at the pace of reconnecting
                self._step(Event(Trigger.RESUBSCRIBE, error.reason, error.detail))
                rung = Rung.RESUBSCRIBE

    async def _new_session(self) -> Session:
        now_ns = self._now_ns()
        if self._server.security_policy != "None" and self._own is None:
            self._own = await asyncio.to_thread(own_certificate, self._pki, self._station, now_ns)
            days = self._own.days_left(now_ns)
            if days < WARN_DAYS:
                self._notices.tell("certificate.own_expires", {"days": f"{days:.0f}"})
        return Session(self._server, session_s=self._terms.session_s, own=self._own, store=self._store)

    async def _descend(self, rung: Rung, session: Session, secrets: Credentials) -> None:
        """Down the ladder from this rung to data, and what that means for the gap."""
        at: Rung | GapClosure = rung
        while isinstance(at, Rung):
            outcome = await self._try(at, session, secrets)
            if at in {Rung.REACTIVATE, Rung.NEW_SESSION} and outcome is not Outcome.GONE:
                self._step(Event(Trigger.OPENED))
            at = LADDER[at, outcome]
        self._closure = worse(self._closure, at)

    async def _try(self, rung: Rung, session: Session, secrets: Credentials) -> Outcome:
        match rung:
            case Rung.REACTIVATE:
                return whereabouts(self._subscription, session) if await session.reactivate(secrets) else Outcome.GONE
            case Rung.NEW_SESSION:
                return await self._create_session(session, secrets)
            case Rung.TRANSFER:
                return await self._handover.take_over(session, self._subscription, self._items, self._status.start_ns)
            case Rung.REPUBLISH:
                return await self._republish(session)
            case Rung.RESUBSCRIBE:
                return await self._subscribe(session)

    async def _create_session(self, session: Session, secrets: Credentials) -> Outcome:
        self._end_publisher()
        await session.create(secrets)
        if session.password_travels_in_clear(secrets):
            self._notices.tell(Reason.PASSWORD_IN_CLEAR.value, {"url": self._server.url})
        self._limits = await read_limits(session)
        await self._ask_status(session)
        return Outcome.HELD

    async def _republish(self, session: Session) -> Outcome:
        if self._subscription is None:
            return Outcome.GONE
        self._publisher = self._new_publisher(session, self._subscription)
        outcome = await self._publisher.fetch(known_only=False)
        overflowed = outcome is not Outcome.GONE and self._say_outlasted()
        return Outcome.MISSING if overflowed else outcome

    async def _subscribe(self, session: Session) -> Outcome:
        self._end_publisher()
        self._half_made = self._half_made or (self._subscription.id if self._subscription is not None else 0)
        self._subscription = None
        subscription = await subscribe(session, self._terms, self._half_made)
        self._half_made = subscription.id
        await self._items.create(session, subscription.id, self._limits.items_per_call)
        await self._conditions.create(session, subscription.id)
        self._subscription, self._half_made = subscription, 0
        subscription.server_start_ns = self._status.start_ns
        self._handover.keep(subscription, self._items)
        self._publisher = self._new_publisher(session, self._subscription)
        if self._items.granted:
            self._notices.learn_bridge(self._bridge_s(), self._server.bridge_time_s)
        return Outcome.HELD

    def _new_publisher(self, session: Session, subscription: Subscription) -> Publisher:
        self._end_publisher()
        return Publisher(
            self.name,
            session,
            subscription,
            self._receiver,
            tags=self._tag_count,
            newest=self._newest,
            counts=self._counts,
            now_ns=self._now_ns,
            mono_ns=self._mono_ns,
            heard=self._heard,
            conditions=self._conditions,
        )

    def _end_publisher(self) -> None:
        if self._publisher is not None:
            self._publisher.end_overflows()
        self._publisher = None

    # --- live -------------------------------------------------------------------------------------------------------

    async def _live(self, session: Session) -> None:
        """Everything that runs while there is a subscription; ends with the first LinkError of any part."""
        publisher, subscription = self._publisher, self._subscription
        if publisher is None or subscription is None:
            raise LinkError(Reason.SUBSCRIPTION_LOST)
        in_flight = logic.in_flight(self._status.round_trip_s, subscription.publishing_s)

        def begin(start: Start) -> None:
            start(publisher.run(in_flight), f"{self.name}: publish")
            start(self._settle(publisher), f"{self.name}: settle")
            silence = watch_silence(
                subscription.keep_alive_s, lambda: self._status, lambda: self._heard_mono_ns, self._mono_ns
            )
            start(silence, f"{self.name}: silence")
            start(self._watch_status(session, publisher), f"{self.name}: status")
            start(session.keep_channel(), f"{self.name}: channel")
            wait_s = REFUSED_EVERY_S if self._closure is GapClosure.READ else 0.0  # all were asked for a moment ago
            start(self._retry_refused(session, subscription, wait_s), f"{self.name}: refused items")
            start(publisher.keep_current(self._items.nodes), f"{self.name}: current values")
            conditions = self._conditions.run(session, subscription.id, publisher.caught_up)
            start(conditions, f"{self.name}: conditions")
            start(self._cross_read.run(session, subscription.publishing_s), f"{self.name}: cross-read")

        await together(begin)

    async def _settle(self, publisher: Publisher) -> None:
        await publisher.caught_up.wait()
        self._step(Event(Trigger.CAUGHT_UP, closure=self._closure))
        self._receiver.link_flows(self.name, self._now_ns(), self._closure)
        self._closure = GapClosure.REPUBLISHED
        self._handover.heard_ns = 0

    async def _watch_status(self, session: Session, publisher: Publisher) -> None:
        while True:
            await asyncio.sleep(STATUS_EVERY_S)
            await self._ask_status(session)
            if self._subscription is not None:
                publisher.widen(logic.in_flight(self._status.round_trip_s, self._subscription.publishing_s))

    async def _retry_refused(self, session: Session, subscription: Subscription, wait_s: float) -> None:
        while True:
            await asyncio.sleep(wait_s)
            wait_s = REFUSED_EVERY_S
            if self._items.refused:
                await self._items.retry_refused(session, subscription.id, self._limits.items_per_call)
                self._handover.keep(subscription, self._items)

    # --- what people are told -----------------------------------------------------------------------------------------

    async def _ask_status(self, session: Session) -> None:
        """Read the server's status; what it does not answer stays as it was: silence is watched elsewhere."""
        before = self._status
        try:
            self._status = await read_status(session, self._now_ns, self._mono_ns)
        except LinkError:
            return
        if before.start_ns and self._status.start_ns > before.start_ns:
            now_ns = self._now_ns()
            from_ns = min(self._heard_ns or self._handover.heard_ns or now_ns, now_ns)
            gap = Gap(self.name, None, from_ns, now_ns, GapCause.SERVER_RESTART, GapClosure.NOT_CLOSED)
            self._receiver.open_gap(gap)
            self._notices.tell("server.restarted", {"product": self._status.product})
        self._notices.learn_clock(self._status)

    def _bridge_s(self) -> float:
        """The outage that is really bridged: queues, and subscription and session must outlive it too."""
        if self._subscription is None or self._session is None:
            return 0.0
        return min(self._items.real_bridge_s, self._subscription.lifetime_s, self._session.timeout_s)

    def _say_outlasted(self) -> bool:
        """Whether the outage was longer than the queues bridge: then it lost values, and the gap says which span."""
        from_ns = self._handover.heard_ns or (self._gap_from_ns if self._gap is not None else 0)
        gap = outlasted(self.name, from_ns, self._now_ns(), self._bridge_s()) if self._items.granted else None
        if gap is not None:
            self._receiver.open_gap(gap)
        return gap is not None
