"""The facts of a link at one moment, gathered from its parts."""

from hmi.opcua.items import Items
from hmi.opcua.logic import Life
from hmi.opcua.own_certificate import OwnCertificate
from hmi.opcua.publish import Counts, Subscription
from hmi.opcua.server_status import ServerStatus
from hmi.opcua.session import Session
from hmi.station.structs import Server
from hmi.values.link import NO_WIRE, LinkState


def link_state(
    name: str,
    server: Server,
    life: Life,
    times_ns: tuple[int, int],
    bridge_s: float,
    subscription: Subscription | None,
    items: Items,
    counts: Counts,
    status: ServerStatus,
    session: Session | None,
    own: OwnCertificate | None,
) -> LinkState:
    """What every screen is told of it. times_ns: in this phase since, last heard (UTC)."""
    secured = server.security_policy != "None"
    since_ns, heard_ns = times_ns
    return LinkState(
        link=name,
        phase=life.phase,
        since_ns=since_ns,
        url=server.url,
        security=f"{server.security_policy}/{server.security_mode}" if secured else "None",
        reason=life.reason.value,
        detail=life.detail,
        attempt=life.attempt,
        heard_ns=heard_ns,
        publishing_s=subscription.publishing_s if subscription else 0.0,
        keep_alive_s=subscription.keep_alive_s if subscription else 0.0,
        lifetime_s=subscription.lifetime_s if subscription else 0.0,
        bridge_s=bridge_s,
        queue_size=items.smallest_queue,
        items=len(items.granted),
        items_refused=len(items.refused),
        notifications=counts.notifications,
        changes=counts.changes,
        republished=counts.republished,
        sequence_gaps=counts.sequence_gaps,
        clock_offset_s=status.clock_offset_s,
        round_trip_s=status.round_trip_s,
        server_start_ns=status.start_ns,
        product=status.product,
        server_state=status.state,
        publish_lag_s=subscription.lag.seconds if subscription else 0.0,
        identity=server.identity.user or server.identity.kind.replace("anonymous", ""),
        session=session.short_name if session else "",
        session_s=session.timeout_s if session and session.exists else 0.0,
        subscription=subscription.id if subscription else 0,
        certificate_ends_ns=session.certificate_ends_ns if session else 0,
        own_certificate_ns=own.ends_ns if own else 0,
        wire=session.wire if session else NO_WIRE,
    )
