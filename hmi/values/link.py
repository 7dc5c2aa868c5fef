"""LinkState: one connection to one server, as the rest of the program sees it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Phase(StrEnum):
    """Where a link stands. Only LIVE means that what is shown is what the server says now."""

    WAITING = "waiting"
    """Not connected; the next attempt is timed."""
    CONNECTING = "connecting"
    RECOVERING = "recovering"
    """Connected again: what the server kept is being fetched."""
    LIVE = "live"
    REFUSED = "refused"
    """A person must decide (certificate, log-in, wrong address): `reason` says what; still retried, slowly."""
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Wire:
    """What lies below a session: its secure channel, and the connection as this computer's kernel sees it.

    opened_ns: since when this channel is open (UTC, 0: there is none); renewals: of its token. tcp_rtt_s: the kernel's
    smoothed round trip, without the server's work (0.0 where the system does not tell); retransmits: segments of this
    connection sent again.
    """

    opened_ns: int = 0
    renewals: int = 0
    tcp_rtt_s: float = 0.0
    retransmits: int = 0


NO_WIRE: Final = Wire()


@dataclass(frozen=True, slots=True)
class LinkState:
    """Facts of a link at one moment. Times are UTC ns, 0 when it never happened; spans are seconds.

    `reason` is a message key for `phase` (see hmi/opcua/reasons.py), `detail` its plain technical text.
    `bridge_s` is the outage that the server's smallest revised queue really bridges.
    """

    link: str
    phase: Phase
    since_ns: int
    url: str = ""
    security: str = ""
    reason: str = ""
    detail: str = ""
    attempt: int = 0
    heard_ns: int = 0
    """When the server was last heard (data or keep-alive)."""
    publishing_s: float = 0.0
    keep_alive_s: float = 0.0
    lifetime_s: float = 0.0
    bridge_s: float = 0.0
    queue_size: int = 0
    items: int = 0
    items_refused: int = 0
    notifications: int = 0
    changes: int = 0
    republished: int = 0
    sequence_gaps: int = 0
    clock_offset_s: float = 0.0
    round_trip_s: float = 0.0
    server_start_ns: int = 0
    product: str = ""
    server_state: str = ""
    """As the server says: "running", "suspended", ...; "" when it was not asked."""
    publish_lag_s: float = 0.0
    """How much later than the quickest, after the server's publish time, the last message came."""
    identity: str = ""
    """Who is logged in: a user's name, "certificate", "" for nobody."""
    session: str = ""
    """The server's name for our session, shortened; "" without one."""
    session_s: float = 0.0
    subscription: int = 0
    certificate_ends_ns: int = 0
    """When the server's certificate expires; 0 where none was seen."""
    own_certificate_ns: int = 0
    """When our own certificate expires; 0 where none is used."""
    wire: Wire = NO_WIRE
