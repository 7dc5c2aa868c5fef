"""What the network's black box keeps: what was known of each link, second by second, and of this computer beside it."""

from dataclasses import dataclass
from enum import IntEnum

from hmi.values.link import Phase


class Interface(IntEnum):
    """This computer's own network interface on the way to a server. Above UP: the fault is at this computer."""

    UNKNOWN = 0
    """This system does not tell."""
    UP = 1
    NO_ADDRESS = 2
    """There is no way to the server from here: no address, or no route."""
    NO_CARRIER = 3
    """No signal: cable, plug, switch port."""
    DOWN = 4
    """Switched off on this computer."""
    MISSING = 5
    """The interface that was used is gone: adapter unplugged, driver."""


class Probe(IntEnum):
    """What became of an attempt to open a TCP connection to a server that does not deliver."""

    NONE = 0
    """Not tried: the link is live, or it is not time yet."""
    OPEN = 1
    """The connection was taken, and kept open."""
    HUNG_UP = 2
    """Taken and closed again at once."""
    REFUSED = 3
    """The computer answers, but nothing listens there."""
    TIMED_OUT = 4
    """Nobody answers."""
    NO_ROUTE = 5
    """A computer on the way, or this one, says that there is no way."""
    NO_NAME = 6
    """The server's name cannot be resolved."""


@dataclass(frozen=True, slots=True)
class Second:
    """One link in one second. Spans in s; counts as totals since the core started, so that a lost second loses none.

    at_ns: UTC. reason: message key of `LinkState.reason`. heard_s: since the server was last heard, -1 when never.
    probe_s: how long the probe took. bad: tags whose newest value is bad or stale. channel_s: age of the secure
    channel, 0 without one. loop_lag_s: how late this program's own loop was at worst; commit_lag_s: how long the oldest
    value has waited for the disk.
    """

    at_ns: int
    phase: Phase
    reason: str = ""
    attempt: int = 0
    heard_s: float = -1.0
    publish_lag_s: float = 0.0
    round_trip_s: float = 0.0
    tcp_rtt_s: float = 0.0
    retransmits: int = 0
    probe: Probe = Probe.NONE
    probe_s: float = 0.0
    sequence_gaps: int = 0
    republished: int = 0
    notifications: int = 0
    changes: int = 0
    bad: int = 0
    tags: int = 0
    clock_offset_s: float = 0.0
    server_start_ns: int = 0
    server_state: str = ""
    channel_s: float = 0.0
    renewals: int = 0
    interface: Interface = Interface.UNKNOWN
    loop_lag_s: float = 0.0
    commit_lag_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Minute:
    """A minute of one link at a glance: of `seconds` recorded ones how many were live, and the worst of each figure.

    changes: in this minute, -1 when not known. retransmits and republished likewise count this minute's, at least 0.
    """

    link: str
    from_ns: int
    to_ns: int
    seconds: int
    live: int
    round_trip_s: float
    tcp_rtt_s: float
    publish_lag_s: float
    loop_lag_s: float
    commit_lag_s: float
    bad_share: float
    changes: int
    retransmits: int
    republished: int
    interface: Interface
    server_start_ns: int
    offset_low_s: float
    offset_high_s: float
