"""HistoryRead: raw values of a node as its server kept them, in pages, within bounds (OPC 10000-11 §6.5.3)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, cast

from asyncua import ua

from hmi.opcua.answers import ReadValue, one_result
from hmi.opcua.columns_reader import Reader, UndecodableError
from hmi.opcua.reasons import LinkError, Reason
from hmi.opcua.session import Session
from hmi.values.quality import status_name
from hmi.values.samples import NO_TIME

PAGE: Final = 1_000
"""Values asked for at once: some 10 ms of decoding."""
_MAX_PAGES: Final = 200
"""A server that answers in tiny pages ends here."""
_RESPONSE: Final = 667
_HISTORY_DATA: Final = 658
_NO_DATA: Final = frozenset({ua.StatusCodes.GoodNoData, ua.StatusCodes.BadNoData})
_NO_HISTORY: Final = frozenset(
    {
        ua.StatusCodes.BadHistoryOperationUnsupported,
        ua.StatusCodes.BadNotReadable,
        ua.StatusCodes.BadNotSupported,
    }
)
_US: Final = 1_000


class NoHistoryError(LinkError):
    """The server records nothing of this node, or lets nobody read it."""


@dataclass(frozen=True, slots=True)
class Page:
    """One answer: its values, the server's place to go on (empty: it has no more), the result's StatusCode."""

    values: tuple[ReadValue, ...]
    more: bytes
    status: int


@dataclass(frozen=True, slots=True)
class RawPast:
    """Values in the server's order, each with its own status; `complete` False: the span holds more."""

    values: tuple[ReadValue, ...]
    complete: bool


async def read_raw(session: Session, node: ua.NodeId, from_ns: int, to_ns: int, most: int) -> RawPast:
    """The raw values of from..to, the oldest `most` of them. LinkError when the server refuses or breaks the rules.

    A server that cuts a page short of what it has and gives no continuation point (asyncua's own does) is asked again
    from the last time it told.
    """
    found: list[ReadValue] = []
    more, start_ns = b"", from_ns
    for _ in range(_MAX_PAGES):
        asked = min(PAGE, most - len(found)) or 1
        page = await _ask(session, node, start_ns, to_ns, asked, more)
        fresh = page.values if more else _not_seen(page.values, found)
        found += fresh[: most - len(found)]
        if len(found) >= most:
            if page.more:
                await _release(session, node, start_ns, to_ns, page.more)
            return RawPast(tuple(found), complete=not (page.more or len(page.values) >= asked))
        if page.more and not page.values:
            return RawPast(tuple(found), complete=False)  # "more" and nothing of it: it would keep us for ever
        if not page.more:
            if len(page.values) < asked or not fresh:
                return RawPast(tuple(found), complete=len(page.values) < asked)
            start_ns = max(start_ns, found[-1].source_ns)
        more = page.more
    if more:
        await _release(session, node, start_ns, to_ns, more)
    return RawPast(tuple(found), complete=False)


def decoded(body: bytes) -> Page:
    """The one result of a HistoryRead. UndecodableError when the body breaks the protocol or a limit."""
    return one_result(body, _RESPONSE, _result)


def _result(reader: Reader) -> Page:
    status = reader.u32()
    more = reader.raw() or b""
    kind = reader.type_id()
    encoding = reader.byte()
    if not encoding:
        return Page((), more, status)
    if encoding != 1 or kind != _HISTORY_DATA:
        raise UndecodableError(f"history of type {kind}, encoding {encoding}")
    size = reader.i32()
    end = reader.pos + size
    if size < 0 or end > len(reader.data):
        raise UndecodableError("the history is longer than the message")
    count = reader.count(1)
    reader.spend(count)
    values = tuple(ReadValue.read(reader) for _ in range(count))
    if reader.pos > end:
        raise UndecodableError("the history ends inside a value")
    reader.pos = end
    return Page(values, more, status)


def _not_seen(values: tuple[ReadValue, ...], found: list[ReadValue]) -> tuple[ReadValue, ...]:
    """Without those that an earlier page, which ended at the same time, has told already."""
    if not found:
        return values
    last_ns = found[-1].source_ns
    told = 0
    for one in reversed(found):
        if one.source_ns != last_ns:
            break
        told += 1
    kept = []
    for one in values:
        if one.source_ns < last_ns:
            continue  # times travel in 100 ns, some servers round them
        if one.source_ns == last_ns and told:
            told -= 1
            continue
        kept.append(one)
    return tuple(kept)


async def _ask(session: Session, node: ua.NodeId, from_ns: int, to_ns: int, count: int, more: bytes) -> Page:
    body = await session.raw(_request(node, from_ns, to_ns, count, more, release=False), "HistoryRead")
    try:
        page = decoded(body)
    except UndecodableError as error:
        raise LinkError(Reason.UNDECODABLE, f"HistoryRead: {error}") from error
    if page.status & 0xFFFF0000 in _NO_HISTORY:
        raise NoHistoryError(Reason.SERVICE, f"HistoryRead: {status_name(page.status)}")
    if page.status >> 30 == 2 and page.status & 0xFFFF0000 not in _NO_DATA:
        raise LinkError(Reason.SERVICE, f"HistoryRead: {status_name(page.status)}")
    if any(one.source_ns == NO_TIME for one in page.values):
        raise LinkError(Reason.PROTOCOL, "HistoryRead: values without a time")
    return page


async def _release(session: Session, node: ua.NodeId, from_ns: int, to_ns: int, more: bytes) -> None:
    """Tell the server that it need not remember where it stopped."""
    await session.raw(_request(node, from_ns, to_ns, 1, more, release=True), "HistoryRead")


def _request(
    node: ua.NodeId, from_ns: int, to_ns: int, count: int, more: bytes, *, release: bool
) -> ua.HistoryReadRequest:
    details = ua.ReadRawModifiedDetails()
    details.IsReadModified = cast("ua.Boolean", False)
    details.StartTime = cast("ua.UtcTime", _time(from_ns))
    details.EndTime = cast("ua.UtcTime", _time(to_ns + _US - 1))
    details.NumValuesPerNode = cast("ua.Counter", count)
    details.ReturnBounds = cast("ua.Boolean", False)
    wanted = ua.HistoryReadValueId()
    wanted.NodeId = node
    wanted.ContinuationPoint = cast("ua.ContinuationPoint", more or None)
    request = ua.HistoryReadRequest()
    request.Parameters.HistoryReadDetails = cast("ua.ExtensionObject", details)
    request.Parameters.TimestampsToReturn = ua.TimestampsToReturn.Both
    request.Parameters.ReleaseContinuationPoints = cast("ua.Boolean", release)
    request.Parameters.NodesToRead = [wanted]
    return request


def _time(utc_ns: int) -> datetime:
    """To the microsecond, below: asyncua's times know no finer."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=utc_ns // _US)
