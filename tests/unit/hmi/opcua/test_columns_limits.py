"""What a rogue or broken server may cost: a named refusal, little time and little memory."""

import random
import struct
import time
import tracemalloc
import uuid
from collections.abc import Sequence

import pytest
from asyncua import ua

from hmi.opcua.columns import UndecodableError, decode_publish
from hmi.values.samples import NO_TIME, Mark
from tests.unit.hmi.opcua.publish_bytes import NOW, RECEIVED_NS, T, change, data_value, raw_response, response

COST_MS = 400
"""Four times the bar: the machine that runs the tests may be busy. What these tests are for costs seconds."""
COST_BYTES = 64 * 2**20


def every_kind() -> bytes:
    return response(
        change(0, 1.5),
        change(1, -5, T.Int16, status=0x80000000),
        change(2, 2**63, T.UInt64, source=None),
        change(3, True, T.Boolean, server=None),
        change(0, "text", T.String),
        change(1, ua.LocalizedText("text", "en"), T.LocalizedText),
        change(2, [1.0, 2.0, 3.0], T.Double),
        change(3, [["a", "b"], ["c", None]], T.String),
        change(0, ua.Range(0.0, 10.0), T.ExtensionObject),
        change(1, [ua.Variant(1, T.Int32), ua.Variant([1, 2], T.Byte)], T.Variant),
        change(2, ua.DataValue(ua.Variant(1.0, T.Double), SourceTimestamp=ua.DateTime(NOW.year, 1, 1)), T.DataValue),
        change(3, ua.NodeId.from_string("ns=2;s=Speed"), T.NodeId),
        change(0, NOW, T.DateTime),
        change(1, uuid.UUID(int=7), T.Guid),
        change(1, ua.DiagnosticInfo(AdditionalInfo=ua.String("why")), T.DiagnosticInfo),
        ua.EventNotificationList(Events=[]),
        ua.StatusChangeNotification(),
    )


def cost(body: bytes) -> tuple[float, int]:
    """Milliseconds of CPU (the better of two) and bytes at the peak that refusing this message costs."""
    spent = []
    for _ in range(2):
        start = time.process_time_ns()
        with pytest.raises(UndecodableError):
            decode_publish(body, 4, RECEIVED_NS)
        spent.append((time.process_time_ns() - start) / 1e6)
    tracemalloc.start()
    with pytest.raises(UndecodableError):
        decode_publish(body, 4, RECEIVED_NS)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return min(spent), peak


def nested(inner: bytes, depth: int, wrapper: bytes) -> bytes:
    return wrapper * depth + inner


@pytest.mark.parametrize(
    "variant",
    [
        pytest.param(b"\x80" + struct.pack("<i", 100_000_000), id="1e8 nulls"),
        pytest.param(b"\x8b" + struct.pack("<i", 100_000_000), id="1e8 doubles that are not there"),
        pytest.param(b"\x8c" + struct.pack("<i", 2**31 - 1), id="2e9 texts that are not there"),
        pytest.param(b"\x8c" + struct.pack("<i", -2), id="negative length"),
        pytest.param(b"\x0c" + struct.pack("<i", 2**31 - 1), id="a text of 2 GB that is not there"),
        pytest.param(b"\x0c" + struct.pack("<i", -7), id="a text of negative length"),
        pytest.param(nested(b"\x00", 20_000, b"\x18"), id="20,000 variants in each other"),
        pytest.param(nested(b"\x00", 20_000, b"\x98\x01\x00\x00\x00"), id="20,000 arrays of variants in each other"),
        pytest.param(nested(b"\x00", 20_000, b"\x17\x01"), id="20,000 data values in each other"),
        pytest.param(b"\x19" + nested(b"\x00", 20_000, b"\x40"), id="20,000 diagnostics in each other"),
        pytest.param(b"\x8c" + struct.pack("<i", 3_000_000) + b"\xff" * 12_000_000, id="3e6 null texts"),
        pytest.param(b"\x98" + struct.pack("<i", 8_000_000) + b"\x00" * 8_000_000, id="8e6 null variants"),
        pytest.param(b"\xc1" + struct.pack("<ii", 0, 1_000_000) + bytes(4_000_000), id="1e6 dimensions"),
        pytest.param(b"\x41\x00", id="dimensions without an array"),
        pytest.param(b"\x20", id="a type that is none"),
        pytest.param(b"\x16\x00\x00\x03\x00", id="an extension object of unknown encoding"),
        pytest.param(b"\x11\x06\x00\x00", id="a node id of unknown encoding"),
    ],
)
def test_a_rogue_value_is_refused_and_costs_little(variant: bytes) -> None:
    milliseconds, peak = cost(raw_response([data_value(variant)]))
    assert milliseconds < COST_MS
    assert peak < COST_BYTES


def test_a_flood_of_tiny_changes_is_refused_and_costs_little() -> None:
    alike_but_one = struct.pack("<IB", 0, 0) * 3_000_000 + data_value(b"\x00")
    milliseconds, peak = cost(raw_response([alike_but_one], count=3_000_001))
    assert milliseconds < COST_MS
    assert peak < COST_BYTES


def data_changes(items: bytes, count: int) -> bytes:
    body = struct.pack("<i", count) + items + struct.pack("<i", -1)
    return struct.pack("<BBHBi", 1, 0, 811, 1, len(body)) + body


def message(notifications: Sequence[bytes]) -> bytes:
    head = struct.pack("<BBHqIIBiBBB", 1, 0, 829, 0, 1, 0, 0, 0, 0, 0, 0) + struct.pack("<Iib", 7, 0, 0)
    parts = struct.pack("<Iqi", 2, 0, len(notifications)) + b"".join(notifications)
    return head + parts + struct.pack("<ii", 0, 0)


@pytest.mark.parametrize(
    "notifications",
    [
        pytest.param([data_changes(struct.pack("<IB", 0, 0) * 3_000_000, 3_000_000)], id="alike"),
        pytest.param([data_changes(struct.pack("<IB", 0, 0) * 100_000, 100_000)] * 30, id="alike, in many parts"),
        pytest.param(
            [data_changes(struct.pack("<IBIBI", 0, 0, 1, 2, 0) * 20_000, 40_000)] * 40, id="mixed, in many parts"
        ),
        pytest.param(
            [data_changes(data_value(b"\x08" + b"\x11" * 8) * 55_000, 55_000)] * 15, id="texts, in many parts"
        ),
        pytest.param([struct.pack("<BBHBi", 1, 0, 916, 1, 0)] * 1_000_000, id="nothing, in many parts"),
    ],
)
def test_the_limits_hold_for_the_message_and_not_for_each_part(notifications: Sequence[bytes]) -> None:
    """Found by the fuzz suite: each part had the limits anew, and changes that are all alike had none."""
    milliseconds, peak = cost(message(notifications))
    assert milliseconds < COST_MS
    assert peak < COST_BYTES


def test_a_mask_that_no_standard_knows_is_named() -> None:
    with pytest.raises(UndecodableError, match="DataValue mask 0x41"):
        decode_publish(raw_response([struct.pack("<IBB", 0, 0x41, 0)]), 1, RECEIVED_NS)


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(data_value(b"\x0c\x04\0\0\0abc\xff"), id="texts that are not UTF-8"),
        pytest.param(data_value(b"\x8b\x08\0\0\0" + bytes(64)), id="arrays"),
        pytest.param(data_value(b"\x98\x08\0\0\0" + b"\x0e" * 8 + bytes(128)), id="arrays of variants"),
        pytest.param(data_value(b"\x08" + b"\xff" * 7 + b"\x70"), id="integers that no double holds"),
        pytest.param(data_value(b"\x11\x04" + bytes(18)), id="node ids"),
    ],
)
def test_more_values_of_variable_size_than_tags_exist_are_refused(item: bytes) -> None:
    milliseconds, peak = cost(raw_response([item * 150_000], count=150_000))
    assert milliseconds < COST_MS
    assert peak < COST_BYTES


def test_the_longest_mixed_message_that_is_taken_costs_little() -> None:
    items = [struct.pack("<IB", 0, 0), struct.pack("<IBI", 1, 2, 0)] * 60_000
    body = raw_response([b"".join(items)], count=len(items))
    start = time.process_time_ns()
    published = decode_publish(body, 4, RECEIVED_NS)
    assert (time.process_time_ns() - start) / 1e6 < 2 * COST_MS
    assert published.samples is not None
    assert len(published.samples) == len(items)


def test_an_array_length_one_beyond_what_is_left_is_refused() -> None:
    doubles = struct.pack("<3d", 1, 2, 3)
    assert decode_publish(raw_response([data_value(b"\x8b" + struct.pack("<i", 3) + doubles)]), 1, RECEIVED_NS).samples
    with pytest.raises(UndecodableError):
        decode_publish(raw_response([data_value(b"\x8b" + struct.pack("<i", 6) + doubles)]), 1, RECEIVED_NS)


def test_nesting_that_a_person_could_mean_is_read() -> None:
    published = decode_publish(raw_response([data_value(nested(b"\x06\x2a\x00\x00\x00", 16, b"\x18"))]), 1, RECEIVED_NS)
    assert published.samples is not None
    assert published.samples.value.tolist() == [42.0]


@pytest.mark.parametrize("body", [every_kind(), response(change(0, 1.0), change(1, 2.0)), response()])
def test_a_message_cut_anywhere_is_refused_and_nothing_else(body: bytes) -> None:
    decode_publish(body, 4, RECEIVED_NS)
    for length in range(len(body)):
        with pytest.raises(UndecodableError):
            decode_publish(body[:length], 4, RECEIVED_NS)


def test_bytes_behind_the_end_are_refused() -> None:
    with pytest.raises(UndecodableError, match="follow the end"):
        decode_publish(every_kind() + b"\x00", 4, RECEIVED_NS)


def test_a_notification_shorter_or_longer_than_it_says_is_refused() -> None:
    body = raw_response([data_value(b"\x00")])
    where = body.index(struct.pack("<BBHB", 1, 0, 811, 1)) + 5
    (length,) = struct.unpack_from("<i", body, where)
    for wrong in (length - 1, length + 1, length + 8, -2, 2**31 - 1):
        with pytest.raises(UndecodableError):
            decode_publish(body[:where] + struct.pack("<i", wrong) + body[where + 4 :], 1, RECEIVED_NS)
    unsaid = body[:where] + struct.pack("<i", -1) + body[where + 4 :]
    published = decode_publish(unsaid, 1, RECEIVED_NS)
    assert published.samples is not None
    assert len(published.samples) == 1


def mutations(body: bytes, count: int, seed: int) -> Sequence[bytes]:
    chance = random.Random(seed)
    found = []
    for _ in range(count):
        mutant = bytearray(body)
        for _ in range(chance.choice([1, 1, 1, 2, 4])):
            where = chance.randrange(len(mutant))
            match chance.randrange(4):
                case 0:
                    mutant[where] = chance.randrange(256)
                case 1:
                    mutant[where] ^= 1 << chance.randrange(8)
                case 2:
                    mutant[where : where + 4] = chance.choice([b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\x80"])
                case _:
                    del mutant[where : where + chance.randrange(1, 9)]
        found.append(bytes(mutant))
    return found


@pytest.mark.parametrize("seed", range(3))
def test_mutated_bytes_are_read_or_refused_and_nothing_else(seed: int) -> None:
    refused = 0
    start = time.process_time()
    for mutant in mutations(every_kind(), 2000, seed):
        try:
            samples = decode_publish(mutant, 4, RECEIVED_NS).samples
        except UndecodableError:
            refused += 1
            continue
        if samples is None:
            continue
        assert (samples.source_ns != NO_TIME).all()
        assert not len(samples) or samples.tag.max() < 4
        assert all(0 <= row < len(samples) for row in samples.texts)
        assert all(samples.mark[row] & (Mark.TEXT | Mark.NOT_PLOTTED) for row in samples.texts)
        "".join(samples.texts.values()).encode()
    assert 200 < refused < 2000
    assert time.process_time() - start < 20
