"""How much of a shift the log holds."""

import pytest

from hmi.values.gap import Gap, GapCause, GapClosure
from ui.bridge.shift import shift_trust

S = 1_000_000_000


def gap(from_s: int, to_s: int | None, tag: int | None = None, closure: GapClosure = GapClosure.NOT_CLOSED) -> Gap:
    return Gap("line", tag, from_s * S, None if to_s is None else to_s * S, GapCause.LINK_LOST, closure)


def share(*gaps: Gap, tags: int = 10) -> float:
    return shift_trust(gaps, {"line": tags}, 0, 1000 * S).share


def test_a_link_takes_all_its_tags_and_a_tag_only_itself() -> None:
    assert share() == 1.0
    assert share(gap(100, 200)) == pytest.approx(0.9)
    assert share(gap(100, 200, tag=3)) == pytest.approx(0.99)


def test_time_hidden_twice_is_lost_once() -> None:
    assert share(gap(100, 200), gap(150, 250)) == pytest.approx(0.85)
    assert share(gap(100, 200), gap(100, 200, tag=3)) == pytest.approx(0.9)
    assert share(gap(100, 200), gap(150, 300, tag=3)) == pytest.approx(0.9 - 0.01)


def test_open_gaps_reach_to_now_and_those_before_the_shift_do_not_count() -> None:
    trust = shift_trust([gap(-500, -100), gap(-50, 100), gap(900, None)], {"line": 1}, 0, 1000 * S)
    assert trust.share == pytest.approx(0.8)
    assert [(one.from_ns // S, one.to_ns // S, one.open) for one in trust.hidden] == [
        (0, 100, False),
        (900, 1000, True),
    ]


def test_what_came_again_hides_nothing() -> None:
    assert share(gap(100, 200, closure=GapClosure.REPUBLISHED), gap(300, 400, closure=GapClosure.BACKFILLED)) == 1.0


def test_two_links_are_weighted_by_their_tags() -> None:
    other = Gap("other", None, 0, 1000 * S, GapCause.LINK_LOST)
    assert shift_trust([other], {"line": 9, "other": 1}, 0, 1000 * S).share == pytest.approx(0.9)


def test_a_station_without_tags_vouches_for_nothing() -> None:
    assert shift_trust([], {}, 0, 1000 * S).share == 0.0
