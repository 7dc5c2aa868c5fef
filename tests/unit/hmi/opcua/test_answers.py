"""Answers of Browse and Read against asyncua's encoder, cut short, and from a rogue."""

import math
import struct
import time

import pytest
from asyncua import ua
from asyncua.ua.ua_binary import struct_to_binary

from hmi.opcua.answers import Browsed, browsed, values
from hmi.opcua.columns_reader import UndecodableError
from hmi.values.samples import NO_TIME
from tests.unit.hmi.opcua.publish_bytes import NOW, NOW_NS, T, change, status_code


def browse_answer(count: int = 2) -> bytes:
    reference = ua.ReferenceDescription(
        ReferenceTypeId=ua.NodeId.from_string("i=47"),
        NodeId=ua.ExpandedNodeId.from_string("ns=2;s=Line.Speed"),
        BrowseName=ua.QualifiedName.from_string("2:Speed"),
        DisplayName=ua.LocalizedText("Speed of the line", "en"),
        NodeClass=ua.NodeClass.Variable,
        TypeDefinition=ua.ExpandedNodeId.from_string("i=63"),
    )
    answer = ua.BrowseResponse()
    answer.Results = [
        ua.BrowseResult(References=[reference] * count),
        ua.BrowseResult(StatusCode=status_code(0x80340000), ContinuationPoint=ua.ByteString(b"more")),
    ]
    return struct_to_binary(answer)


def read_answer() -> bytes:
    answer = ua.ReadResponse()
    answer.Results = [
        change(0, 1.5, status=0x40000000).Value,
        change(0, "text", T.String, source=None).Value,
        change(0, [1, 2], T.Int16).Value,
        ua.DataValue(StatusCode=status_code(0x80320000)),
    ]
    return struct_to_binary(answer)


def test_references_are_read_with_all_they_say() -> None:
    first, second = browsed(browse_answer())
    assert len(first.references) == 2
    one = first.references[0]
    assert (one.kind, one.node, one.namespace, one.name) == ("i=47", "ns=2;s=Line.Speed", 2, "Speed")
    assert (one.label, one.node_class, one.type_definition) == ("Speed of the line", 2, "i=63")
    assert second == Browsed(0x80340000, (), b"more")


def test_values_are_read_with_status_and_time() -> None:
    number, text, array, bad = values(read_answer())
    assert (number.number, number.status, number.source_ns, number.words) == (1.5, 0x40000000, NOW_NS, "1.5")
    assert (text.words, text.source_ns, text.kind) == ("text", NO_TIME, 12)
    assert (array.words, array.is_array) == ("[1, 2]", True)
    assert (bad.status, bad.words) == (0x80320000, "")
    assert math.isnan(bad.number)
    assert NOW.year == 2026


@pytest.mark.parametrize(("decode", "body"), [(browsed, browse_answer()), (values, read_answer())])
def test_an_answer_cut_anywhere_is_refused_and_nothing_else(decode: object, body: bytes) -> None:
    assert callable(decode)
    for length in range(len(body) - 4):  # the last four bytes say that there are no diagnostics
        with pytest.raises(UndecodableError):
            decode(body[:length])


def test_the_answer_to_another_question_is_refused() -> None:
    with pytest.raises(UndecodableError, match="another was due"):
        browsed(read_answer())


def test_twenty_thousand_children_are_read_fast_and_a_million_not_at_all() -> None:
    start = time.process_time()
    assert len(browsed(browse_answer(20_000))[0].references) == 20_000
    assert time.process_time() - start < 3  # some 0.15 s; asyncua's decoder takes seconds
    many = browse_answer(0)
    at = many.index(struct.pack("<iii", 2, 0, -1)) + 12
    with pytest.raises(UndecodableError, match="more values"):
        browsed(many[:at] + struct.pack("<i", 1_000_000) + bytes(16_000_000))
