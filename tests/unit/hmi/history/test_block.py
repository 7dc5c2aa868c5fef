"""A sealed block gives back what went in, to the last bit, and says when it cannot."""

import hypothesis.extra.numpy as npst
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.history.block import BLOCK_ROWS, Block, pack, parts, unpack
from hmi.history.columns import RECEIPT_STEP_NS, Stored
from hmi.history.errors import BlockError
from hmi.history.numbers import pack_float, pack_whole, unpack_float, unpack_whole
from hmi.values.samples import NO_TIME
from tests.unit.hmi.history.made import START_NS, regular, stored

LENGTHS = st.integers(1, 40)
WHOLE = st.integers(-(2**63), 2**63 - 1)
BELIEVABLE = st.integers(START_NS, START_NS + 10**15)


@st.composite
def columns(draw: st.DrawFn) -> Stored:
    n = draw(LENGTHS)
    bits = draw(npst.arrays(np.uint64, n, elements=st.integers(0, 2**64 - 1)))
    plain = draw(npst.arrays(np.float64, n, elements=st.floats(width=32) | st.sampled_from([0.1, -0.0, 20.25, 1e300])))
    source = np.sort(draw(npst.arrays(np.int64, n, elements=WHOLE | BELIEVABLE)))
    return Stored(
        source,
        bits.view(np.float64) if draw(st.booleans()) else plain,
        draw(npst.arrays(np.uint32, n, elements=st.sampled_from([0, 0x808C0000, 0xFFFFFFFF]))),
        draw(npst.arrays(np.int64, n, elements=WHOLE | st.just(NO_TIME))),
        draw(npst.arrays(np.int64, n, elements=WHOLE | BELIEVABLE)),
        draw(npst.arrays(np.uint8, n)),
        draw(st.dictionaries(st.integers(0, n - 1), st.text(st.characters(exclude_categories=["Cs"])), max_size=n)),
    )


@settings(max_examples=60, deadline=None)
@given(columns())
def test_every_column_comes_back_exactly_and_receipt_to_the_millisecond(samples: Stored) -> None:
    back = unpack(pack(samples))

    assert back.value.view(np.uint64).tolist() == samples.value.view(np.uint64).tolist()
    assert back.source_ns.tolist() == samples.source_ns.tolist()
    assert back.server_ns.tolist() == samples.server_ns.tolist()
    assert back.status.tolist() == samples.status.tolist()
    assert back.mark.tolist() == samples.mark.tolist()
    assert back.received_ns.tolist() == (samples.received_ns // RECEIPT_STEP_NS * RECEIPT_STEP_NS).tolist()
    assert back.texts == samples.texts


@settings(max_examples=60, deadline=None)
@given(npst.arrays(np.int64, LENGTHS, elements=WHOLE))
def test_whole_numbers_of_any_size_come_back(values: np.ndarray[tuple[int], np.dtype[np.int64]]) -> None:
    assert unpack_whole(pack_whole(values), len(values)).tolist() == values.tolist()


@pytest.mark.parametrize(
    "values",
    [
        [0.1, 0.2, 0.3],
        [20.1, 20.2, 5e-324],
        [float(np.float32(20.1)), float(np.float32(20.3))],
        [float(np.float32(0.123456789)), float(np.float32(7.7654321))],
        [1e16, 1e16 + 2, 3.0],
        [1.5, float("nan"), float("inf"), -float("inf"), -0.0, 0.0],
        [float("nan")] * 3,
    ],
)
def test_numbers_of_every_kind_come_back(values: list[float]) -> None:
    column = np.array(values)
    assert unpack_float(pack_float(column), len(column)).view(np.uint64).tolist() == column.view(np.uint64).tolist()


def test_a_float32_with_two_decimals_costs_no_more_than_its_digits() -> None:
    wave = regular(5000)
    single = Stored(
        wave.source_ns,
        wave.value.astype(np.float32).astype(np.float64),
        wave.status,
        wave.server_ns,
        wave.received_ns,
        wave.mark,
    )
    assert len(pack(single)) <= len(pack(wave)) + 10


def test_regular_times_and_constant_columns_cost_nothing() -> None:
    assert len(pack(stored([START_NS + n for n in range(10_000)], [7.0] * 10_000))) < 100


@pytest.mark.parametrize("position", [0, 20, -1])
def test_a_flipped_bit_is_found(position: int) -> None:
    block = bytearray(pack(regular(100)))
    block[position] ^= 4
    with pytest.raises(BlockError):
        Block(bytes(block))


def test_a_block_of_a_newer_layout_is_refused() -> None:
    import struct
    import zlib

    import msgspec

    newer = msgspec.msgpack.encode([2, "something else"])
    with pytest.raises(BlockError, match="layout 2"):
        Block(newer + struct.pack("<I", zlib.crc32(newer)))


def test_parts_are_even_and_within_the_limit() -> None:
    samples = regular(BLOCK_ROWS + 1)
    cut = list(parts(samples))
    assert [len(part) for part in cut] == [BLOCK_ROWS // 2, BLOCK_ROWS // 2 + 1]
    assert np.concatenate([part.source_ns for part in cut]).tolist() == samples.source_ns.tolist()
