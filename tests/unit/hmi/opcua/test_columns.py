"""The column decoder against asyncua's own encoder and decoder, and against the rules of trust."""

import datetime
import math
import struct
import uuid

import numpy as np
import pytest
from asyncua import ua
from asyncua.common.utils import Buffer
from asyncua.ua.ua_binary import struct_from_binary, struct_to_binary
from hypothesis import given
from hypothesis import strategies as st

from hmi.opcua.columns import Published, decode_publish, decode_republish
from hmi.values.samples import NO_TIME, Mark, Samples
from tests.unit.hmi.opcua.publish_bytes import (
    NOW,
    NOW_NS,
    RECEIVED_NS,
    T,
    change,
    data_value,
    raw_response,
    response,
    status_code,
)

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def moments() -> st.SearchStrategy[datetime.datetime]:
    """From 1700 to 2025: int64 holds them, and none lies ahead of RECEIVED_NS."""
    return st.integers(-8_500_000_000_000_000, 1_770_000_000_000_000).map(
        lambda microseconds: EPOCH + datetime.timedelta(microseconds=microseconds)
    )


NUMBER_TYPES = {
    T.Boolean: st.booleans(),
    T.SByte: st.integers(-(2**7), 2**7 - 1),
    T.Byte: st.integers(0, 2**8 - 1),
    T.Int16: st.integers(-(2**15), 2**15 - 1),
    T.UInt16: st.integers(0, 2**16 - 1),
    T.Int32: st.integers(-(2**31), 2**31 - 1),
    T.UInt32: st.integers(0, 2**32 - 1),
    T.Int64: st.integers(-(2**63), 2**63 - 1),
    T.UInt64: st.integers(0, 2**64 - 1),
    T.Float: st.floats(width=32),
    T.Double: st.floats(),
}
OTHER_TYPES = {
    T.String: st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))),
    T.ByteString: st.binary(max_size=40),
    T.DateTime: moments(),
    T.Guid: st.uuids(),
    T.NodeId: st.builds("ns={};i={}".format, st.integers(0, 2**16 - 1), st.integers(0, 2**32 - 1)).map(
        ua.NodeId.from_string
    ),
    T.LocalizedText: st.builds(ua.LocalizedText, st.text("aé漢", max_size=9), st.sampled_from([None, "en"])),
    T.StatusCode: st.builds(status_code, st.sampled_from([0, 0x80000000, 0x40900000])),
}
TIMES = st.one_of(st.none(), moments())


@st.composite
def changes(draw: st.DrawFn) -> ua.MonitoredItemNotification:
    kind, values = draw(st.sampled_from([*NUMBER_TYPES.items(), *NUMBER_TYPES.items(), *OTHER_TYPES.items()]))
    return change(
        draw(st.integers(0, 9)),
        draw(values),
        kind,
        status=draw(st.sampled_from([None, 0, 0x80000000, 0x40000480])),
        source=draw(TIMES),
        server=draw(TIMES),
    )


def decoded(body: bytes, tags: int = 10) -> tuple[Published, Samples]:
    published = decode_publish(body, tags, RECEIVED_NS)
    assert published.samples is not None
    return published, published.samples


def ns(moment: datetime.datetime) -> int:
    return (moment - EPOCH) // datetime.timedelta(microseconds=1) * 1000


@given(st.lists(changes(), min_size=1, max_size=30))
def test_every_change_is_what_asyncua_reads(items: list[ua.MonitoredItemNotification]) -> None:
    body = response(*items)
    read = struct_from_binary(ua.PublishResponse, Buffer(body))
    published, samples = decoded(body)
    theirs = read.Parameters.NotificationMessage.NotificationData[0].MonitoredItems
    assert (published.subscription_id, published.sequence, published.more) == (7, 2, False)
    assert len(samples) == len(theirs)
    for row, item in enumerate(theirs):
        value = item.Value
        assert samples.tag[row] == item.ClientHandle
        assert samples.status[row] == (value.StatusCode.value if value.StatusCode else 0)
        server = NO_TIME if value.ServerTimestamp is None else ns(value.ServerTimestamp)
        assert samples.server_ns[row] == server
        source = value.SourceTimestamp or value.ServerTimestamp
        assert samples.source_ns[row] == (RECEIVED_NS if source is None else ns(source))
        kind, expected = value.Value.VariantType, value.Value.Value
        if kind in NUMBER_TYPES:
            np.testing.assert_equal(samples.value[row], float(expected))
        else:
            assert math.isnan(samples.value[row])
        if kind in {T.String, T.LocalizedText}:
            text = expected.Text if isinstance(expected, ua.LocalizedText) else expected
            assert samples.texts.get(row) == text
            assert bool(samples.mark[row] & Mark.TEXT) is (text is not None)


@given(st.sampled_from(list(NUMBER_TYPES)), st.data())
def test_changes_that_are_all_alike_take_the_one_view(kind: ua.VariantType, data: st.DataObject) -> None:
    values = data.draw(st.lists(NUMBER_TYPES[kind], min_size=1, max_size=20))
    _, samples = decoded(response(*(change(row % 10, value, kind) for row, value in enumerate(values))))
    np.testing.assert_equal(samples.value, np.array([float(value) for value in values]))
    assert samples.tag.tolist() == [row % 10 for row in range(len(values))]
    assert (samples.source_ns == NOW_NS).all()
    assert (samples.server_ns == NOW_NS).all()
    exact = {row: str(value) for row, value in enumerate(values) if isinstance(value, int) and abs(value) > 2**53}
    assert samples.texts == exact
    assert [row for row in range(len(samples)) if samples.mark[row] & Mark.TEXT] == sorted(exact)


def test_one_row_of_another_layout_between_alike_ones_is_seen() -> None:
    rows = [change(row, row * 1.5) for row in range(8)]
    rows[5] = change(5, -7, T.Int64)  # the same size, another type
    rows[6] = change(6, 2.5, source=None)
    _, samples = decoded(response(*rows))
    assert samples.value.tolist() == [0, 1.5, 3, 4.5, 6, -7, 2.5, 10.5]
    assert samples.mark[6] == Mark.SOURCE_TIME_FROM_SERVER


def test_samples_have_the_types_they_promise() -> None:
    for body in (response(change(0, 1.0), change(1, 2.0)), response(change(0, 1.0), change(1, "two", T.String))):
        _, samples = decoded(body)
        found = [getattr(samples, name).dtype for name in ("tag", "value", "status", "source_ns", "server_ns", "mark")]
        assert found == [np.int32, np.float64, np.uint32, np.int64, np.int64, np.uint8]
        assert samples.received_ns == RECEIVED_NS


def test_message_numbers_acknowledgements_and_publish_time() -> None:
    published = decode_publish(response(change(0, 1.0), sequence=4_294_967_295, more=True), 1, RECEIVED_NS)
    assert published.sequence == 4_294_967_295
    assert published.more
    assert published.available.tolist() == [1, 2]
    assert published.results.tolist() == [0, ua.StatusCodes.BadSequenceNumberUnknown]
    assert published.publish_ns == NOW_NS
    assert not published.keep_alive


def test_a_keep_alive_has_no_samples() -> None:
    published = decode_publish(response(sequence=9), 1, RECEIVED_NS)
    assert published.keep_alive
    assert published.samples is None
    assert published.sequence == 9


def test_a_service_fault_gives_its_result() -> None:
    fault = ua.ServiceFault()
    fault.ResponseHeader.ServiceResult = status_code(ua.StatusCodes.BadNoSubscription)
    published = decode_publish(struct_to_binary(fault), 1, RECEIVED_NS)
    assert published.service_result == ua.StatusCodes.BadNoSubscription
    assert published.samples is None
    assert not published.keep_alive


def test_status_change_and_events_beside_data() -> None:
    body = response(
        change(0, 1.0),
        ua.EventNotificationList(Events=[ua.EventFieldList(ClientHandle=1, EventFields=[ua.Variant(5)])]),
        ua.StatusChangeNotification(Status=status_code(ua.StatusCodes.BadTimeout)),
    )
    published, samples = decoded(body)
    assert published.status_change == ua.StatusCodes.BadTimeout
    assert len(published.events) == 1
    assert samples.value.tolist() == [1.0]


def test_two_data_notifications_become_one_batch() -> None:
    body = response(
        change(0, 1.0),
        ua.DataChangeNotification(MonitoredItems=[change(1, "b", T.String), change(2, 3.0)]),
    )
    _, samples = decoded(body)
    assert samples.tag.tolist() == [0, 1, 2]
    assert samples.texts == {1: "b"}


def test_unknown_handles_are_left_out_and_counted() -> None:
    body = response(
        change(0, "a", T.String), change(3, "lost", T.String), change(4_294_967_295, 1.0), change(1, "b", T.String)
    )
    published, samples = decoded(body, tags=3)
    assert published.unknown_handles == 2
    assert samples.tag.tolist() == [0, 1]
    assert samples.texts == {0: "a", 1: "b"}


def test_republish_knows_its_subscription() -> None:
    answer = ua.RepublishResponse()
    answer.NotificationMessage.SequenceNumber = 5
    answer.NotificationMessage.NotificationData = [ua.DataChangeNotification(MonitoredItems=[change(1, 8.0)])]
    published = decode_republish(struct_to_binary(answer), 2, RECEIVED_NS, 77)
    assert (published.subscription_id, published.sequence) == (77, 5)
    assert published.samples is not None
    assert published.samples.value.tolist() == [8.0]


@pytest.mark.parametrize(
    ("source", "server", "source_ns", "server_ns", "mark"),
    [
        (NOW, NOW, NOW_NS, NOW_NS, Mark.NONE),
        (None, NOW, NOW_NS, NOW_NS, Mark.SOURCE_TIME_FROM_SERVER),
        (NOW, None, NOW_NS, NO_TIME, Mark.NONE),
        (None, None, RECEIVED_NS, NO_TIME, Mark.SOURCE_TIME_FROM_RECEIPT),
        (
            NOW + datetime.timedelta(hours=2),
            NOW,
            NOW_NS + 7_200_000_000_000,
            NOW_NS,
            Mark.TIME_DOUBTFUL,
        ),
        (NOW + datetime.timedelta(minutes=59), NOW, NOW_NS + 3_540_000_000_000, NOW_NS, Mark.NONE),
    ],
)
def test_times_say_where_they_come_from(
    source: datetime.datetime | None, server: datetime.datetime | None, source_ns: int, server_ns: int, mark: Mark
) -> None:
    for others in ([], [change(1, "odd", T.String)]):
        _, samples = decoded(response(change(0, 1.0, source=source, server=server), *others))
        assert (samples.source_ns[0], samples.server_ns[0], samples.mark[0]) == (source_ns, server_ns, mark)


@pytest.mark.parametrize(
    ("ticks", "mark"),
    [
        (0, Mark.SOURCE_TIME_FROM_RECEIPT),  # the standard's "not set"
        (1, Mark.SOURCE_TIME_FROM_RECEIPT | Mark.TIME_DOUBTFUL),  # 1601
        (-(2**63), Mark.SOURCE_TIME_FROM_RECEIPT | Mark.TIME_DOUBTFUL),
        (2**63 - 1, Mark.SOURCE_TIME_FROM_RECEIPT | Mark.TIME_DOUBTFUL),
        (2_650_467_743_999_999_999, Mark.SOURCE_TIME_FROM_RECEIPT | Mark.TIME_DOUBTFUL),  # 9999
    ],
)
def test_a_time_that_no_int64_holds_is_replaced_and_marked(ticks: int, mark: Mark) -> None:
    item = struct.pack("<IBBdq", 0, 0x05, 11, 1.0, ticks)
    _, samples = decoded(raw_response([item]))
    assert (samples.source_ns[0], samples.mark[0]) == (RECEIVED_NS, mark)


def test_times_at_the_ends_of_int64_are_kept() -> None:
    reach = (2**63 - 1) // 100
    ticks = [116_444_736_000_000_000 - reach, 116_444_736_000_000_000 + reach]
    _, samples = decoded(raw_response([struct.pack("<IBBdq", 0, 0x05, 11, 1.0, value) for value in ticks]))
    assert samples.source_ns.tolist() == [-reach * 100, reach * 100]


def test_picoseconds_follow_their_own_time() -> None:
    """The order of OPC 10000-6 table 28, which asyncua's own encoder does not keep."""
    ticks = 116_444_736_000_000_000
    item = struct.pack("<IBBdIqHqH", 0, 0x3F, 11, 1.0, 0, ticks + 1, 9999, ticks + 2, 77)
    for items in ([item, item], [item, data_value(b"\x0c\x01\x00\x00\x00a")]):
        _, samples = decoded(raw_response(items))
        assert (samples.source_ns[0], samples.server_ns[0]) == (100, 200)
    odd = struct.pack("<IBBiIqHqH", 0, 0x3F, 12, 0, 0, ticks + 1, 9999, ticks + 2, 77)
    _, samples = decoded(raw_response([odd]))
    assert (samples.source_ns[0], samples.server_ns[0]) == (100, 200)


def test_not_a_number_and_infinity_stay_what_they_are() -> None:
    _, samples = decoded(response(change(0, math.nan), change(1, math.inf), change(2, -math.inf)))
    np.testing.assert_equal(samples.value, [math.nan, math.inf, -math.inf])
    assert (samples.mark == Mark.NONE).all()


def test_a_status_without_a_value_says_so() -> None:
    bare = struct.pack("<IBI", 0, 0x02, ua.StatusCodes.BadNoCommunication)
    for items in (
        [bare],
        [bare, struct.pack("<IBB", 1, 0x01, 0)],
        [bare, data_value(b"\x0c\xff\xff\xff\xff", handle=1)],
    ):
        _, samples = decoded(raw_response(items))
        assert samples.status[0] == ua.StatusCodes.BadNoCommunication
        assert (samples.mark & Mark.NO_VALUE != 0).all()
        assert np.isnan(samples.value).all()
        assert samples.texts == {}


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        ([1.5, 2.5], T.Double, "[1.5, 2.5]"),
        (list(range(20)), T.Int32, "[0, 1, 2, 3, 4, 5, 6, 7, … (20)]"),
        (["a", None, "c"], T.String, "[a, null, c]"),
        ([], T.Double, "[]"),
        ([[1, 2, 3], [4, 5, 6]], T.UInt16, "2×3 [1, 2, 3, 4, 5, 6]"),
        (ua.NodeId.from_string("ns=2;s=Speed"), T.NodeId, "ns=2;s=Speed"),
        (ua.QualifiedName("Speed", 3), T.QualifiedName, "3:Speed"),
        (b"\x01\xff", T.ByteString, "01ff"),
        (bytes(64), T.ByteString, "00" * 32 + "… (64 bytes)"),
        (uuid.UUID("12345678-1234-5678-1234-567812345678"), T.Guid, "12345678-1234-5678-1234-567812345678"),
        (status_code(ua.StatusCodes.BadTimeout), T.StatusCode, "BadTimeout"),
        (ua.Range(0.0, 10.0), T.ExtensionObject, "structure i=886, 16 bytes"),
        (NOW, T.DateTime, "2026-03-14T15:09:26.535897Z"),
        ([ua.Variant(1, T.Int32), ua.Variant("x", T.String)], T.Variant, "[1, x]"),
        (ua.DataValue(ua.Variant(True, T.Boolean)), T.DataValue, None),
        (ua.DiagnosticInfo(), T.DiagnosticInfo, "diagnostics"),
    ],
)
def test_what_has_no_number_keeps_a_readable_form(value: object, kind: ua.VariantType, text: str | None) -> None:
    _, samples = decoded(response(change(0, value, kind, status=0), change(1, 4.0)))
    assert samples.texts.get(0) == text
    assert bool(samples.mark[0] & Mark.NOT_PLOTTED) is (text is not None)
    assert samples.value[1] == 4.0
    assert samples.source_ns.tolist() == [NOW_NS, NOW_NS]


@pytest.mark.parametrize(
    "variant",
    [
        pytest.param(b"\x11\x03\x01\x00\x03\x00\x00\x00a\xffb", id="identifier"),
        pytest.param(b"\x12\x81\x01\x07\x00\x03\x00\x00\x00a\xffb", id="namespace"),
        pytest.param(b"\x16\x03\x01\x00\x03\x00\x00\x00a\xffb\x00", id="type of a structure"),
    ],
)
def test_a_name_that_is_not_what_was_sent_says_so(variant: bytes) -> None:
    """Found by the fuzz suite: the bytes were replaced, the mark was not set."""
    _, samples = decoded(raw_response([data_value(variant)]))
    assert "a\ufffdb" in samples.texts[0]
    assert samples.mark[0] & Mark.REPLACED_TEXT


def test_a_signalling_nan_is_a_nan_and_no_warning() -> None:
    """Found by the fuzz suite: numpy warns where it widens one. Warnings are errors in the tests."""
    item = data_value(b"\x0a\x01\x00\xa0\x7f")
    for items in ([item, item], [item, data_value(b"\x0c\x01\x00\x00\x00a")]):
        _, samples = decoded(raw_response(items))
        assert np.isnan(samples.value[0])


@pytest.mark.parametrize(
    ("raw", "text", "mark"),
    [
        (b"caf\xc3\xa9", "café", Mark.TEXT),
        (b"", "", Mark.TEXT),
        (b"bad \xff byte", "bad \ufffd byte", Mark.TEXT | Mark.REPLACED_TEXT),
        (b"\xed\xa0\x80", "\ufffd\ufffd\ufffd", Mark.TEXT | Mark.REPLACED_TEXT),  # a lone surrogate
        (b"nul\x00here", "nul\ufffdhere", Mark.TEXT | Mark.REPLACED_TEXT),
        (b"x" * 5000, "x" * 4096, Mark.TEXT | Mark.REPLACED_TEXT),
        ("é".encode() * 4096, "é" * 4096, Mark.TEXT),
        (b"x" + "𝄞".encode() * 5000, "x" + "𝄞" * 4095, Mark.TEXT | Mark.REPLACED_TEXT),
    ],
)
def test_text_can_always_be_stored(raw: bytes, text: str, mark: Mark) -> None:
    _, samples = decoded(raw_response([data_value(b"\x0c" + struct.pack("<i", len(raw)) + raw)]))
    assert samples.texts[0] == text
    assert samples.mark[0] == mark | Mark.SOURCE_TIME_FROM_RECEIPT
    samples.texts[0].encode()
