"""Unit codes: numbers given by OPC 10000-8's table, and back."""

import pytest

from hmi.values.unit import SYMBOLS, symbol, unit_id


@pytest.mark.parametrize(
    ("number", "text"),
    [(4408652, "°C"), (4342098, "bar"), (5129559, "N"), (4338743, "kN"), (4403510, "mm/s"), (5394509, "r/min"),
     (20529, "%"), (19506, "l/min"), (4404786, ""), (13361, "ml/min")],
)  # fmt: skip
def test_numbers_of_the_standard(number: int, text: str) -> None:
    assert symbol(number) == text
    assert unit_id(text) == number


@pytest.mark.parametrize("number", [0, -1, 2**31, 0x80FFFF, 0x5A5A5A])
def test_an_unknown_number_has_no_symbol(number: int) -> None:
    assert symbol(number) is None


def test_every_symbol_is_one_unit() -> None:
    assert len(set(SYMBOLS.values())) == len(SYMBOLS)
    assert unit_id("furlong") is None
