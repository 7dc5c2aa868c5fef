"""The ladder back to the data after an outage, as a table: where each answer of each rung leads. Pure.

From the rung that loses least downwards: the same session, then messages sent again; a new session that takes the
subscription over; a new subscription, whose hole the server's history may fill (`hmi/opcua/backfill.py`). It is the
same ladder after the program itself was gone: what a new one needs to know lies in the log (`hmi/opcua/transfer.py`).
"""

from collections.abc import Mapping
from enum import Enum, StrEnum, auto
from typing import Final

from hmi.values.gap import GapClosure


class Rung(StrEnum):
    """One way back to the data."""

    REACTIVATE = "reactivate"
    """The same session on a new secure channel: no TransferSubscriptions after it (OPC 10000-4 §6.7)."""
    NEW_SESSION = "new_session"
    TRANSFER = "transfer"
    """The subscription outlived its session, or us: the new session takes it over (OPC 10000-4 §5.14.7)."""
    REPUBLISH = "republish"
    """The subscription is ours: ask again for every message that did not arrive."""
    RESUBSCRIBE = "resubscribe"
    """A new subscription: the current values come, what lay between does not."""


class Outcome(Enum):
    """What a rung answered. What else can go wrong ends the attempt and is retried."""

    HELD = auto()
    MISSING = auto()
    """It held, but part of what was kept is gone."""
    ELSEWHERE = auto()
    """The session is there, but the subscription is not on it: the attempt before ended before it was moved."""
    GONE = auto()
    """The server no longer has what this rung needs, or refuses it."""


LADDER: Final[Mapping[tuple[Rung, Outcome], Rung | GapClosure]] = {
    (Rung.REACTIVATE, Outcome.HELD): Rung.REPUBLISH,
    (Rung.REACTIVATE, Outcome.ELSEWHERE): Rung.TRANSFER,
    (Rung.REACTIVATE, Outcome.GONE): Rung.NEW_SESSION,
    (Rung.NEW_SESSION, Outcome.HELD): Rung.TRANSFER,
    (Rung.TRANSFER, Outcome.HELD): Rung.REPUBLISH,
    (Rung.TRANSFER, Outcome.GONE): Rung.RESUBSCRIBE,
    (Rung.REPUBLISH, Outcome.HELD): GapClosure.REPUBLISHED,
    (Rung.REPUBLISH, Outcome.MISSING): GapClosure.NOT_CLOSED,
    (Rung.REPUBLISH, Outcome.GONE): Rung.RESUBSCRIBE,
    (Rung.RESUBSCRIBE, Outcome.HELD): GapClosure.READ,
}
"""Where each answer leads: another rung, or data again and how the gap ends."""

IMPOSSIBLE: Final = frozenset(
    {
        (Rung.REACTIVATE, Outcome.MISSING),
        (Rung.NEW_SESSION, Outcome.MISSING),
        (Rung.NEW_SESSION, Outcome.GONE),
        (Rung.TRANSFER, Outcome.MISSING),
        (Rung.RESUBSCRIBE, Outcome.MISSING),
        (Rung.RESUBSCRIBE, Outcome.GONE),
        *((rung, Outcome.ELSEWHERE) for rung in Rung if rung is not Rung.REACTIVATE),
    }
)
"""Answers a rung never gives: making something new either works or ends the attempt."""

_FROM_BEST: Final = (GapClosure.REPUBLISHED, GapClosure.READ, GapClosure.NOT_CLOSED)


def worse(one: GapClosure, other: GapClosure) -> GapClosure:
    """How a gap ends that took two descents: what the first lost the second does not bring back."""
    return max(one, other, key=_FROM_BEST.index)
