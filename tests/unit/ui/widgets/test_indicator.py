"""The indicator: a scale on which the band can be seen, and a pointer that never pretends."""

import pytest

from hmi.values.tag import Kind, Limits, Tag
from ui.widgets.indicator import indicator_of, pointer_share, scale_of


def tag(**rest: object) -> Tag:
    return Tag(0, "t", "line", "m", **rest)  # type: ignore[arg-type]  # rest


def test_the_scale_stands_around_band_and_limits_not_around_the_range() -> None:
    narrow = tag(
        range_low=0.0, range_high=200.0, normal_low=116.0, normal_high=120.0,
        limits=Limits(113.0, 115.0, 121.0, 123.0),
    )  # fmt: skip
    assert scale_of(narrow) == pytest.approx((111.5, 124.5))


def test_the_scale_ends_where_the_range_ends() -> None:
    vibration = tag(range_low=0.0, range_high=12.0, normal_low=0.0, normal_high=2.0, limits=Limits(high=4.0))
    assert scale_of(vibration) == pytest.approx((0.0, 4.6))


def test_without_band_and_limits_the_range_is_the_scale_and_without_all_there_is_none() -> None:
    assert scale_of(tag(range_low=0.0, range_high=8.0)) == (0.0, 8.0)
    assert scale_of(tag()) is None
    assert scale_of(tag(range_low=5.0, range_high=5.0)) is None
    assert scale_of(tag(kind=Kind.COUNTER, range_low=0.0, range_high=8.0)) is None


@pytest.mark.parametrize(
    ("value", "pointer"),
    [(0.0, (0.0, 0)), (5.0, (0.5, 0)), (10.0, (1.0, 0)), (11.0, (1.0, 1)), (-1.0, (0.0, -1))],
)
def test_a_pointer_beyond_the_scale_says_so(value: float, pointer: tuple[float, int]) -> None:
    made = indicator_of(tag(range_low=0.0, range_high=10.0), value)
    assert made is not None
    assert pointer_share(made) == pointer


@pytest.mark.parametrize("value", [None, float("nan"), float("inf")])
def test_without_a_number_there_is_no_pointer(value: float | None) -> None:
    made = indicator_of(tag(range_low=0.0, range_high=10.0), value, value)
    assert made is not None
    assert pointer_share(made) is None
    assert made.setpoint is None
