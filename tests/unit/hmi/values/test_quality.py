"""Display classes of StatusCodes."""

import numpy as np
import pytest

from hmi.values.quality import Quality, overflowed, qualities, quality, status_name, usable


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (0x00000000, Quality.GOOD),
        (0x00000480, Quality.GOOD),  # good, with overflow in the info bits
        (0x00300000, Quality.LIMITED),
        (0x00960000, Quality.LIMITED),
        (0x40000000, Quality.UNCERTAIN),
        (0x40930000, Quality.UNCERTAIN),
        (0x40900000, Quality.STALE),
        (0x408F0000, Quality.STALE),
        (0x42090000, Quality.NOT_PROCESS),
        (0x808C0000, Quality.BAD),
        (0xC0000000, Quality.BAD),  # a reserved severity is never better than bad
    ],
)
def test_the_top_bits_decide_and_named_codes_refine(status: int, expected: Quality) -> None:
    assert quality(status) is expected


def test_a_column_has_the_classes_of_its_codes() -> None:
    codes = np.array([0, 0x808C0000, 0x42090000, 0, 0x00000480], np.uint32)
    assert qualities(codes).tolist() == [quality(int(code)) for code in codes]
    assert qualities(codes[:0]).tolist() == []
    assert usable(codes).tolist() == [True, False, True, True, True]


def test_overflow_needs_the_info_type_too() -> None:
    codes = np.array([0x00000480, 0x00000080, 0x00000400, 0x808C0480], np.uint32)
    assert overflowed(codes).tolist() == [True, False, False, True]


def test_a_code_has_a_name_or_its_number() -> None:
    assert status_name(0x808C0000) == "BadSensorFailure"
    assert status_name(0x00000480) == "Good"
    assert status_name(0x8FFF0000) == "0x8FFF0000"
