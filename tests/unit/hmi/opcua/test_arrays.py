"""Arrays of numbers: read whole, of any number type; what is none, or too long, is refused before it is built."""

import struct
from typing import Any

import numpy as np
import pytest
from asyncua import ua
from asyncua.ua.ua_binary import struct_to_binary

from hmi.opcua.arrays import Unfit, array_of
from hmi.opcua.reasons import LinkError
from hmi.values.samples import NO_TIME

MOST = 1000


def answer(value: Any, kind: ua.VariantType, status: int = 0) -> bytes:
    """As a server encodes it."""
    code: Any = status
    response = ua.ReadResponse()
    response.TypeId = ua.FourByteNodeId(ua.Int32(ua.ObjectIds.ReadResponse_Encoding_DefaultBinary))
    response.Results = [ua.DataValue(ua.Variant(value, kind, is_array=isinstance(value, list)), ua.StatusCode(code))]
    return bytes(struct_to_binary(response))


@pytest.mark.parametrize("kind", [ua.VariantType.Float, ua.VariantType.Double, ua.VariantType.Int16])
def test_numbers_of_any_type_are_read(kind: ua.VariantType) -> None:
    found = array_of(answer([1, -2, 3], kind, 0x40000000), MOST)
    assert found.values is not None
    assert found.values.dtype == np.float64
    assert found.values.tolist() == [1.0, -2.0, 3.0]
    assert (found.status, found.source_ns, found.unfit) == (0x40000000, NO_TIME, None)


@pytest.mark.parametrize(
    ("value", "kind", "unfit"),
    [
        ([], ua.VariantType.Double, Unfit.EMPTY),
        ([0.0] * (MOST + 1), ua.VariantType.Float, Unfit.TOO_LONG),
        (["1.0"] * 50_000, ua.VariantType.String, Unfit.NO_NUMBERS),
        ([True, False], ua.VariantType.Boolean, Unfit.NO_NUMBERS),
        (1.5, ua.VariantType.Double, Unfit.NO_ARRAY),
        ("1.5", ua.VariantType.String, Unfit.NO_ARRAY),
    ],
)
def test_what_is_no_array_of_numbers_is_named(value: Any, kind: ua.VariantType, unfit: Unfit) -> None:
    found = array_of(answer(value, kind), MOST)
    assert (found.values, found.unfit) == (None, unfit)


def test_a_bad_value_keeps_its_status() -> None:
    found = array_of(answer(None, ua.VariantType.Null, 0x808C0000), MOST)
    assert (found.values, found.status) == (None, 0x808C0000)


def test_an_answer_cut_anywhere_is_refused() -> None:
    body = answer([1.0, 2.0, 3.0], ua.VariantType.Double, 0x40000000)
    for size in range(len(body) - 4):  # diagnostics, which nobody asked for, stand behind it
        with pytest.raises(LinkError):
            array_of(body[:size], MOST)


def test_a_length_that_is_not_there_is_not_believed() -> None:
    body = answer([1.0, 2.0, 3.0], ua.VariantType.Double)
    place = body.index(struct.pack("<i", 3) + struct.pack("<d", 1.0))
    for lie in (-2, 4, 2**31 - 1):
        with pytest.raises(LinkError):
            array_of(body[:place] + struct.pack("<i", lie) + body[place + 4 :], 2**31)
