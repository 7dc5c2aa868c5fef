"""What a server says of itself: when it started, what time it thinks it is, what it is, what it can take at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from asyncua import ua

from hmi.opcua.columns_reader import clean_text
from hmi.opcua.session import Session

_START_TIME: Final = 2257
_CURRENT_TIME: Final = 2258
_STATE: Final = 2259
_PRODUCT: Final = 2261
_ITEMS_PER_CALL: Final = 11714
_STATES: Final = ("running", "failed", "no configuration", "suspended", "shutdown", "test", "communication fault")


@dataclass(frozen=True, slots=True)
class ServerStatus:
    """One reading. Times are UTC ns, 0 when the server gave none; offset: server's clock minus ours, in s."""

    start_ns: int
    clock_offset_s: float
    round_trip_s: float
    state: str
    product: str


@dataclass(frozen=True, slots=True)
class OperationLimits:
    """What the server takes in one call; 0 where it states no limit."""

    items_per_call: int = 0


async def read_status(session: Session, now_ns: Callable[[], int], mono_ns: Callable[[], int]) -> ServerStatus:
    """Read start time, current time, state and product. LinkError when the server does not answer."""
    began_ns, began_mono_ns = now_ns(), mono_ns()
    values = await _values(session, (_START_TIME, _CURRENT_TIME, _STATE, _PRODUCT))
    round_trip_ns = mono_ns() - began_mono_ns
    start, current, state, product = values
    current_ns = _ns(current)
    offset_ns = current_ns - (began_ns + round_trip_ns // 2) if current_ns else 0
    return ServerStatus(
        start_ns=_ns(start),
        clock_offset_s=offset_ns / 1e9,
        round_trip_s=round_trip_ns / 1e9,
        state=_STATES[state] if isinstance(state, int) and 0 <= state < len(_STATES) else "unknown",
        product=clean_text(product[:200].encode("utf-8", "surrogateescape"))[0] if isinstance(product, str) else "",
    )


async def read_limits(session: Session) -> OperationLimits:
    """Read the operation limits; a server without them has none."""
    (items,) = await _values(session, (_ITEMS_PER_CALL,))
    return OperationLimits(items if isinstance(items, int) and items > 0 else 0)


async def _values(session: Session, identifiers: tuple[int, ...]) -> list[Any]:
    answers = await session.read(
        [
            ua.ReadValueId(NodeId=ua.NodeId(ua.Int32(number)), AttributeId=ua.AttributeIds.Value)
            for number in identifiers
        ]
    )
    values = [None if answer.Value is None else answer.Value.Value for answer in answers]
    return (values + [None] * len(identifiers))[: len(identifiers)]


def _ns(value: Any) -> int:
    """UTC ns of a DateTime as asyncua decodes it (to the microsecond); 0 when it is none or before 1970."""
    if not isinstance(value, datetime):
        return 0
    since = value.replace(tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    return max(0, (since // timedelta(microseconds=1)) * 1000)
