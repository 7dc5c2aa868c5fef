"""A server's history in pages: what it may do to us, and what it may not."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from asyncua import ua
from asyncua.ua.ua_binary import struct_to_binary

from hmi.opcua.columns_reader import UndecodableError
from hmi.opcua.history_read import PAGE, decoded, read_raw
from hmi.opcua.reasons import LinkError, Reason

MS = 1_000_000
BAD = int(ua.StatusCodes.BadSensorFailure)
NODE = ua.NodeId(ua.Int32(1), ua.Int16(2))


def response(times_ms: Sequence[int], more: bytes = b"", status: int = 0, value_status: int = 0) -> bytes:
    """A HistoryReadResponse as a server encodes it, values equal to their times."""
    result = ua.HistoryReadResult()
    result.StatusCode = ua.StatusCode(ua.UInt32(status))
    result.ContinuationPoint = cast("ua.ContinuationPoint", more or None)
    found = ua.HistoryData()
    found.DataValues = [
        ua.DataValue(
            ua.Variant(float(time), ua.VariantType.Double),
            StatusCode=ua.StatusCode(ua.UInt32(value_status)),
            SourceTimestamp=datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=time),  # type: ignore[arg-type]  # asyncua's own type is a name for it
        )
        for time in times_ms
    ]
    result.HistoryData = cast("ua.ExtensionObject", found)
    answer = ua.HistoryReadResponse()
    answer.Results = [result]
    return bytes(struct_to_binary(answer))


class Played:
    """A session whose server answers as the test says; `asked` are the requests."""

    def __init__(self, *bodies: bytes) -> None:
        self.bodies = list(bodies)
        self.asked: list[Any] = []

    async def raw(self, request: Any, what: str) -> bytes:
        self.asked.append(request.Parameters)
        return self.bodies.pop(0) if len(self.bodies) > 1 else self.bodies[0]


async def read(session: Played, most: int = 5000, to_ms: int = 10_000_000) -> tuple[list[float], bool]:
    found = await read_raw(cast("Any", session), NODE, 0, to_ms * MS, most)
    return [one.number for one in found.values], found.complete


async def test_continuation_points_are_followed_and_statuses_kept() -> None:
    session = Played(response([1, 2], b"here"), response([3], value_status=BAD))
    found = await read_raw(cast("Any", session), NODE, 0, 10_000 * MS, 5000)
    assert [(one.number, one.source_ns, one.status) for one in found.values] == [
        (1.0, 1 * MS, 0), (2.0, 2 * MS, 0), (3.0, 3 * MS, BAD),
    ]  # fmt: skip
    assert found.complete
    assert [one.NodesToRead[0].ContinuationPoint for one in session.asked] == [None, b"here"]
    assert all(one.HistoryReadDetails.NumValuesPerNode <= PAGE for one in session.asked)


async def test_a_full_page_without_continuation_is_asked_on_from_its_end() -> None:
    first = list(range(1, PAGE + 1))
    session = Played(response(first), response([PAGE, PAGE + 1]))
    assert await read(session) == ([float(one) for one in [*first, PAGE + 1]], True)


async def test_a_server_that_repeats_one_full_page_for_ever_ends() -> None:
    values, complete = await read(Played(response([7] * PAGE)))
    assert values == [7.0] * PAGE
    assert not complete


async def test_a_server_that_always_has_more_of_nothing_ends() -> None:
    session = Played(response([], b"more"))
    assert await read(session) == ([], False)
    assert len(session.asked) == 1


async def test_no_more_than_asked_for_is_taken_and_the_server_may_forget() -> None:
    session = Played(response([1, 2, 3], b"more"), response([]))
    assert await read(session, most=2) == ([1.0, 2.0], False)
    assert [one.ReleaseContinuationPoints for one in session.asked] == [False, True]


async def test_an_empty_history_is_no_failure_and_a_missing_one_is() -> None:
    assert await read(Played(response([], status=int(ua.StatusCodes.GoodNoData)))) == ([], True)
    with pytest.raises(LinkError) as refused:
        await read(Played(response([], status=int(ua.StatusCodes.BadHistoryOperationUnsupported))))
    assert refused.value.reason is Reason.SERVICE
    assert "BadHistoryOperationUnsupported" in refused.value.detail


def test_every_cut_of_a_message_is_refused_by_name() -> None:
    whole = response([1, 2, 3], b"more")
    for length in range(len(whole) - 4):
        with pytest.raises(UndecodableError):
            decoded(whole[:length])


async def test_a_history_of_events_is_refused() -> None:
    result = ua.HistoryReadResult()
    result.HistoryData = cast("ua.ExtensionObject", ua.HistoryEvent())
    answer = ua.HistoryReadResponse()
    answer.Results = [result]
    with pytest.raises(LinkError) as refused:
        await read(Played(bytes(struct_to_binary(answer))))
    assert refused.value.reason is Reason.UNDECODABLE
