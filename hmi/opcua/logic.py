"""A link's life as pure steps: phases, retries, silence, and what is agreed with the server.

No I/O, no clock: the monotonic time is an argument, waiting is an effect. `hmi/opcua/link.py` carries the effects out.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final, assert_never

from hmi.opcua.reasons import DECISIONS, Reason
from hmi.values.gap import GapClosure
from hmi.values.link import Phase

SECOND_NS: Final = 1_000_000_000
RETRY_S: Final = (0.25, 0.5, 1.0)
"""Waits before the first, second and every later attempt."""
SLOW_RETRY_S: Final = 10.0
"""Wait where a person must decide, or where the server keeps sending what cannot be read."""
LOG_IN_RETRY_S: Final = 30.0
"""Wait after a refused log-in: many servers lock an account that fails too often."""
JITTER: Final = 0.2
"""Waits vary by this share either way, so that a hundred panels do not knock at the same moment."""
STEADY_S: Final = 2.0
"""Live for so long: the next loss counts as a first one; live for less: as a second one at most."""


# --- phases ---------------------------------------------------------------------------------------------------------


class Trigger(Enum):
    """What happens to a link."""

    DUE = auto()
    """The wait is over."""
    OPENED = auto()
    """Secure channel and session stand."""
    CAUGHT_UP = auto()
    """The subscription delivers and what the server had kept has arrived."""
    RESUBSCRIBE = auto()
    """The session lives on, the subscription does not."""
    LOST = auto()
    REFUSED = auto()
    CLOSE = auto()


NEXT: Final[Mapping[tuple[Phase, Trigger], Phase]] = {
    (Phase.WAITING, Trigger.DUE): Phase.CONNECTING,
    (Phase.REFUSED, Trigger.DUE): Phase.CONNECTING,
    (Phase.CONNECTING, Trigger.OPENED): Phase.RECOVERING,
    (Phase.RECOVERING, Trigger.CAUGHT_UP): Phase.LIVE,
    (Phase.RECOVERING, Trigger.RESUBSCRIBE): Phase.RECOVERING,
    (Phase.LIVE, Trigger.RESUBSCRIBE): Phase.RECOVERING,
    **{(phase, Trigger.LOST): Phase.WAITING for phase in (Phase.CONNECTING, Phase.RECOVERING, Phase.LIVE)},
    **{(phase, Trigger.REFUSED): Phase.REFUSED for phase in (Phase.CONNECTING, Phase.RECOVERING, Phase.LIVE)},
    **{(phase, Trigger.CLOSE): Phase.CLOSED for phase in Phase if phase is not Phase.CLOSED},
}

IGNORED: Final = frozenset(
    {
        *((Phase.WAITING, trigger) for trigger in Trigger if trigger not in {Trigger.DUE, Trigger.CLOSE}),
        *((Phase.REFUSED, trigger) for trigger in Trigger if trigger not in {Trigger.DUE, Trigger.CLOSE}),
        *((Phase.CLOSED, trigger) for trigger in Trigger),
        (Phase.CONNECTING, Trigger.DUE),
        (Phase.CONNECTING, Trigger.CAUGHT_UP),
        (Phase.CONNECTING, Trigger.RESUBSCRIBE),
        (Phase.RECOVERING, Trigger.DUE),
        (Phase.RECOVERING, Trigger.OPENED),
        (Phase.LIVE, Trigger.DUE),
        (Phase.LIVE, Trigger.OPENED),
        (Phase.LIVE, Trigger.CAUGHT_UP),
    }
)
"""Pairs that change nothing: late echoes of a phase that is over."""


@dataclass(frozen=True, slots=True)
class Event:
    """`jitter` in [0, 1) spreads the next attempt; `closure` says how an open gap ends (with CAUGHT_UP)."""

    trigger: Trigger
    reason: Reason = Reason.NONE
    detail: str = ""
    jitter: float = 0.5
    closure: GapClosure = GapClosure.NOT_CLOSED


def loss(reason: Reason, detail: str, jitter: float) -> Event:
    """The event for a failure: refused where a person must decide, lost otherwise."""
    return Event(Trigger.REFUSED if reason in DECISIONS else Trigger.LOST, reason, detail, jitter)


@dataclass(frozen=True, slots=True)
class OpenGap:
    """Data stops here: open a gap from when the server was last heard."""

    detail: str


@dataclass(frozen=True, slots=True)
class CloseGap:
    """Data flows again."""

    closure: GapClosure


@dataclass(frozen=True, slots=True)
class WakeAt:
    """Send DUE at this time."""

    mono_ns: int


@dataclass(frozen=True, slots=True)
class Show:
    """The phase or its reason changed: tell the screen."""


Effect = OpenGap | CloseGap | WakeAt | Show


@dataclass(frozen=True, slots=True)
class Life:
    """Where the link stands. `attempt` counts failures in a row; `since_mono_ns` is when the phase began."""

    phase: Phase = Phase.WAITING
    reason: Reason = Reason.NONE
    detail: str = ""
    attempt: int = 0
    since_mono_ns: int = 0
    gap_open: bool = False

    def reborn(self) -> "Life":
        """The life of a link that is run again; its gap, if one is open, goes on."""
        return Life(gap_open=self.gap_open)


def step(life: Life, event: Event, now_mono_ns: int) -> tuple[Life, tuple[Effect, ...]]:
    """One transition. Pairs outside NEXT change nothing."""
    phase = NEXT.get((life.phase, event.trigger))
    if phase is None:
        return life, ()
    match event.trigger:
        case Trigger.DUE:
            return replace(life, phase=phase, since_mono_ns=now_mono_ns), (Show(),)
        case Trigger.OPENED:
            return replace(life, phase=phase, since_mono_ns=now_mono_ns), (Show(),)
        case Trigger.CAUGHT_UP:
            caught_up = replace(
                life, phase=phase, reason=Reason.NONE, detail="", since_mono_ns=now_mono_ns, gap_open=False
            )
            return caught_up, ((CloseGap(event.closure), Show()) if life.gap_open else (Show(),))
        case Trigger.RESUBSCRIBE:
            return _without_data(life, phase, event, now_mono_ns, life.attempt)
        case Trigger.LOST | Trigger.REFUSED:
            attempt = life.attempt + 1
            if life.phase is Phase.LIVE:
                attempt = 1 if now_mono_ns - life.since_mono_ns >= STEADY_S * SECOND_NS else min(attempt, 2)
            lost, effects = _without_data(life, phase, event, now_mono_ns, attempt)
            wait_s = retry_after_s(attempt, event.reason, event.jitter)
            return lost, (*effects, WakeAt(now_mono_ns + round(wait_s * SECOND_NS)))
        case Trigger.CLOSE:
            return replace(life, phase=phase, since_mono_ns=now_mono_ns), (Show(),)
        case _:
            assert_never(event.trigger)


def _without_data(
    life: Life, phase: Phase, event: Event, now_mono_ns: int, attempt: int
) -> tuple[Life, tuple[Effect, ...]]:
    """No data from now on: one gap is open, from the first loss to the next catching up."""
    after = replace(
        life,
        phase=phase,
        reason=event.reason,
        detail=event.detail,
        attempt=attempt,
        since_mono_ns=now_mono_ns,
        gap_open=True,
    )
    return after, ((Show(),) if life.gap_open else (OpenGap(event.detail or event.reason.value), Show()))


def retry_after_s(attempt: int, reason: Reason, jitter: float) -> float:
    """Wait before the next attempt after `attempt` failures in a row (1, 2, ...); `jitter` in [0, 1)."""
    if reason is Reason.LOG_IN:
        base_s = LOG_IN_RETRY_S
    elif reason in DECISIONS or reason is Reason.UNDECODABLE:
        base_s = SLOW_RETRY_S
    else:
        base_s = RETRY_S[min(attempt, len(RETRY_S)) - 1]
    return base_s * (1 + JITTER * (2 * jitter - 1))


# --- what is agreed with the server ---------------------------------------------------------------------------------

KEEP_ALIVE_S: Final = 1.0
MAX_QUEUE: Final = 100_000
MAX_NOTIFICATIONS: Final = 2500
"""Changes a message may hold. The column decoder takes 0.1-3 us for each: at worst 8 ms of the loop's time. A message
costs some 1.5 ms besides, whatever it holds: with fewer in each, 20,000 changes a second take a fifth more."""
SESSION_MARGIN_S: Final = 30.0
"""A session must outlive the outage it is to bridge, and the attempts after it."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is asked of a subscription: publishing interval in s, counts in intervals, session timeout in s."""

    publishing_s: float
    keep_alive_count: int
    lifetime_count: int
    session_s: float


def terms(publishing_s: float, bridge_s: float) -> Terms:
    """Keep-alive about once a second, lifetime at least the bridge time and three keep-alives (OPC 10000-4 §5.14.2)."""
    keep_alive = max(1, round(KEEP_ALIVE_S / publishing_s))
    lifetime = max(3 * keep_alive, math.ceil((bridge_s + SESSION_MARGIN_S) / publishing_s))
    return Terms(publishing_s, keep_alive, lifetime, bridge_s + SESSION_MARGIN_S)


def queue_size(bridge_s: float, sampling_s: float) -> int:
    """Values a queue must hold to bridge an outage: time / sampling interval, within 1 and MAX_QUEUE."""
    return max(1, min(MAX_QUEUE, math.ceil(bridge_s / sampling_s)))


def silence_limit_s(keep_alive_s: float, round_trip_s: float = 0.0) -> float:
    """How long nothing may be heard: half a keep-alive late, half a second and the way of a message."""
    return 1.5 * keep_alive_s + 0.5 + min(round_trip_s, 1.0)


def in_flight(round_trip_s: float, publishing_s: float) -> int:
    """PublishRequests to keep at the server: enough that one always waits there, 3 to 10."""
    return max(3, min(10, 2 + math.ceil(2 * round_trip_s / publishing_s)))
