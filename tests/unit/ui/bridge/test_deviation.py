"""The worst deviation: unlike tags compared by their own normal bands."""

import pytest

from hmi.values.tag import Kind, Tag
from ui.bridge.deviation import deviation, judged, nearest, worst


def tag(index: int = 0, normal: tuple[float, float] | None = (10.0, 20.0), **rest: object) -> Tag:
    low, high = normal if normal is not None else (None, None)
    return Tag(index, f"t{index}", "line", "m", normal_low=low, normal_high=high, **rest)  # type: ignore[arg-type]  # rest


@pytest.mark.parametrize(
    ("value", "place", "beyond"),
    [(15.0, 0.0, 0.0), (20.0, 1.0, 0.0), (10.0, -1.0, 0.0), (25.0, 2.0, 5.0), (7.0, -1.6, -3.0)],
)
def test_place_in_the_band_and_how_far_beyond_it(value: float, place: float, beyond: float) -> None:
    found = deviation(tag(), value)
    assert found is not None
    assert (found.place, found.beyond) == pytest.approx((place, beyond))


def test_a_band_that_ends_with_the_range_has_one_side() -> None:
    vibration = tag(normal=(0.0, 2.0), range_low=0.0, range_high=12.0)
    magazine = tag(normal=(10.0, 100.0), range_low=0.0, range_high=100.0)
    places = [found.place for found in (deviation(vibration, 0.1), deviation(magazine, 99.0)) if found is not None]
    assert places == [pytest.approx(0.05), pytest.approx(-1 / 90)]


def test_outside_is_worse_than_any_inside_and_the_farther_one_wins() -> None:
    edge, out, far = tag(1), tag(2, (0.0, 100.0)), tag(3)
    found = worst([(edge, 19.9), (out, 101.0)])
    farther = worst([(out, 101.0), (far, 26.0), (edge, 19.9)])
    assert found is not None
    assert farther is not None
    assert (found.tag, farther.tag) == (2, 3)


def test_inside_the_one_nearest_to_its_edge_is_named() -> None:
    found = worst([(tag(1), 15.0), (tag(2), 11.0), (tag(3), 18.0)])
    assert found is not None
    assert (found.tag, found.outside) == (2, False)


def test_the_nearest_come_first_and_equals_keep_their_places() -> None:
    values = [(tag(1), 15.0), (tag(2), 11.0), (tag(3), 25.0), (tag(4), 19.01), (tag(5), 18.99)]
    assert [one.tag for one in nearest(values, 4)] == [3, 2, 4, 5]
    assert [one.tag for one in nearest([*values[:3], (tag(4), 18.99), (tag(5), 19.01)], 4)] == [3, 2, 4, 5]
    assert nearest(values, 0) == []


def test_without_a_band_or_a_number_nothing_is_judged() -> None:
    assert not judged(tag(normal=None))
    assert not judged(tag(kind=Kind.COUNTER))
    assert worst([(tag(normal=None), 1.0), (tag(1), float("nan"))]) is None
    assert worst([]) is None
