"""Live points: in order, none twice, and honest about what they do not hold."""

import numpy as np

from tests.fake_core import NOON_NS, NS
from ui.bridge.trail import Trail


def put(trail: Trail, *seconds: float) -> None:
    times = np.array([NOON_NS + int(s * NS) for s in seconds], np.int64)
    trail.put(times, np.array(seconds, float), np.zeros(len(seconds), np.uint8))


def seconds(trail: Trail) -> list[float]:
    return ((trail.time_ns - NOON_NS) / NS).tolist()  # type: ignore[no-any-return]  # numpy's tolist is Any


def test_it_is_complete_from_its_first_point_and_wants_history_before_it() -> None:
    trail = Trail()
    put(trail)
    before = trail.complete_from_ns
    put(trail, 1, 2)
    assert (before, trail.complete_from_ns) == (None, NOON_NS + NS)
    assert trail.needs_history


def test_late_points_are_sorted_in_and_repeated_ones_replace() -> None:
    trail = Trail()
    put(trail, 1, 4)
    put(trail, 3, 2, 4)
    assert seconds(trail) == [1, 2, 3, 4]
    assert trail.value.tolist() == [1, 2, 3, 4]


def test_a_point_older_than_the_trail_is_left_to_history() -> None:
    trail = Trail()
    put(trail, 5)
    trail.needs_history = False
    put(trail, 1, 6)
    assert seconds(trail) == [5, 6]
    assert trail.needs_history


def test_what_falls_out_is_asked_from_history() -> None:
    trail = Trail(capacity=8)
    put(trail, *range(8))
    trail.needs_history = False
    put(trail, 8)
    assert seconds(trail) == [3, 4, 5, 6, 7, 8]
    assert trail.complete_from_ns == NOON_NS + 3 * NS
    assert trail.needs_history


def test_a_delivery_larger_than_the_trail_keeps_the_newest() -> None:
    trail = Trail(capacity=8)
    put(trail, *range(100))
    assert seconds(trail)[-1] == 99
    assert len(trail) <= 8
