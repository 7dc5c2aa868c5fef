"""Events of conditions out of bytes: what asyncua writes is read, garbage is refused and nothing worse."""

import contextlib
import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from asyncua import ua
from asyncua.ua.ua_binary import struct_to_binary
from hypothesis import given
from hypothesis import strategies as st

from hmi.opcua.columns_reader import UndecodableError
from hmi.opcua.condition_events import FIELDS, HANDLE, decode_events, event_filter
from hmi.values.condition import Condition, Refresh, Shelf

AT = datetime(2026, 3, 1, 12, 0, 0, 500_000, tzinfo=UTC)
AT_NS = 1_772_366_400_500_000_000
EVENT = uuid.UUID(int=5).bytes
KIND = ua.VariantType


def event(**told: Any) -> list[ua.Variant]:
    """The fields of one event; None for what the server does not tell."""
    fields: dict[str, Any] = {
        "EventId": ua.Variant(EVENT, KIND.ByteString),
        "EventType": ua.Variant(ua.NodeId(ua.Int32(2915)), KIND.NodeId),
        "SourceName": ua.Variant("Dryer", KIND.String),
        "Time": ua.Variant(AT, KIND.DateTime),
        "ReceiveTime": ua.Variant(AT, KIND.DateTime),
        "Message": ua.Variant(ua.LocalizedText("too humid", "en"), KIND.LocalizedText),
        "Severity": ua.Variant(700, KIND.UInt16),
        "": ua.Variant(ua.NodeId(ua.String("Dew"), ua.Int16(2)), KIND.NodeId),
        "BranchId": ua.Variant(ua.NodeId(), KIND.NodeId),
        "ConditionName": ua.Variant("DewPoint", KIND.String),
        "Retain": ua.Variant(True, KIND.Boolean),
        "ActiveState/Id": ua.Variant(True, KIND.Boolean),
        "AckedState/Id": ua.Variant(False, KIND.Boolean),
        "ShelvingState/CurrentState/Id": ua.Variant(ua.NodeId(ua.Int32(2932)), KIND.NodeId),
        "Quality": ua.Variant(ua.StatusCode(ua.UInt32(0x40000000)), KIND.StatusCode),
    } | told
    return [fields.get(path) or ua.Variant() for _, path in FIELDS]


def body(*events: list[ua.Variant], handle: int = HANDLE) -> bytes:
    lists = [ua.EventFieldList(ua.UInt32(handle), fields) for fields in events]
    return struct_to_binary(ua.EventNotificationList(lists))


def test_a_condition_says_how_it_stands() -> None:
    (found,) = decode_events(body(event()))
    assert found == Condition(
        condition="ns=2;s=Dew", branch="", event=EVENT.hex(), kind="i=2915", source="Dryer", name="DewPoint",
        message="too humid", severity=700, source_ns=AT_NS, server_ns=AT_NS, retain=True, active=True, acked=False,
        shelf=Shelf.TIMED, status=0x40000000,
    )  # fmt: skip


def test_marks_of_a_refresh_and_an_overflow_are_told_apart() -> None:
    kinds = [ua.Variant(ua.NodeId(ua.Int32(number)), KIND.NodeId) for number in (2787, 2788, 2789, 3035)]
    found = decode_events(body(*(event(EventType=kind) for kind in kinds)))
    assert found == [Refresh.BEGINS, Refresh.ENDS, Refresh.NEEDED, Refresh.NEEDED]


def test_other_events_and_items_that_are_not_ours_are_left_out() -> None:
    assert decode_events(body(event(**{"": ua.Variant()}))) == []
    assert decode_events(body(event(), handle=7)) == []
    assert decode_events(body(event()[:-1])) == []


@pytest.mark.parametrize(
    ("path", "odd"),
    [
        ("Severity", ua.Variant("high", KIND.String)),
        ("Severity", ua.Variant(60_000, KIND.UInt16)),
        ("Time", ua.Variant()),
        ("Retain", ua.Variant([True, False], KIND.Boolean)),
        ("EventId", ua.Variant("text", KIND.String)),
        ("ConditionName", ua.Variant(5.0, KIND.Double)),
    ],
)
def test_a_field_of_another_type_counts_as_not_told(path: str, odd: ua.Variant) -> None:
    (found,) = decode_events(body(event(**{path: odd})))
    assert isinstance(found, Condition)
    assert 1 <= found.severity <= 1000
    assert found.source_ns == AT_NS


@given(garbage=st.binary(max_size=300), at=st.integers(0, 400), change=st.integers(0, 255))
def test_garbage_is_refused_and_nothing_worse(garbage: bytes, at: int, change: int) -> None:
    whole = bytearray(body(event(), event()))
    whole[at % len(whole)] = change
    for bytes_ in (garbage, bytes(whole), bytes(whole[: at % len(whole)])):
        with contextlib.suppress(UndecodableError):
            decode_events(bytes_)


def test_the_filter_asks_for_each_field_in_its_place() -> None:
    asked = event_filter()
    paths = ["/".join(str(step.Name) for step in clause.BrowsePath) for clause in asked.SelectClauses]
    assert paths == [path for _, path in FIELDS]
    assert asked.SelectClauses[7].AttributeId == ua.AttributeIds.NodeId
    assert len(struct_to_binary(asked)) > len(FIELDS)
