"""What may be believed, moment by moment: the clock is an argument."""

from dataclasses import replace

import msgspec
import numpy as np
import pytest

from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.link import LinkState, Phase
from hmi.values.notice import Notice
from tests import procedures_told as told
from tests.fake_core import NOON_NS, NS, frame, live_link, welcome
from tests.unit.ui.conftest import MONO_NS
from ui.bridge.picture import Picture, Presence
from ui.bridge.standing import Standing


def test_before_a_core_everything_is_unknown() -> None:
    picture = Picture()
    assert picture.presence(MONO_NS) is Presence.SEEKING
    assert len(picture.standings(MONO_NS)) == 0
    assert picture.now_ns(MONO_NS) is None


def test_a_tag_without_a_value_is_awaited_not_good() -> None:
    picture = Picture()
    picture.greet(welcome(), MONO_NS)
    picture.take(frame(1, latest=[(0, 1.0, 0, NOON_NS)]), MONO_NS)
    assert picture.standing(0, MONO_NS) is Standing.GOOD
    assert picture.standing(1, MONO_NS) is Standing.AWAITED
    assert picture.standings(MONO_NS)[:2].tolist() == [Standing.GOOD, Standing.AWAITED]


@pytest.mark.parametrize(("after_s", "expected"), [(2.8, Standing.GOOD), (3.1, Standing.STALE)])
def test_values_go_stale_three_seconds_after_the_last_frame(
    picture: Picture, after_s: float, expected: Standing
) -> None:
    assert picture.standing(0, MONO_NS + int(after_s * NS)) is expected


def test_a_link_silent_for_three_seconds_is_stale_though_frames_come(picture: Picture) -> None:
    picture.take(frame(2, heard_s=2.9), MONO_NS + NS)
    assert picture.standing(0, MONO_NS + NS) is Standing.GOOD
    picture.take(frame(3, heard_s=3.1), MONO_NS + NS)
    assert picture.standing(0, MONO_NS + NS) is Standing.STALE


def test_a_slow_keep_alive_stretches_the_rule_to_three_of_them(picture: Picture) -> None:
    picture.take(frame(2, heard_s=11.0, links=[live_link(keep_alive_s=4.0)]), MONO_NS + NS)
    assert picture.standing(0, MONO_NS + NS) is Standing.GOOD
    picture.take(frame(3, heard_s=12.5), MONO_NS + NS)
    assert picture.standing(0, MONO_NS + NS) is Standing.STALE


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.LIVE])
def test_no_phase_but_live_vouches_for_a_value(picture: Picture, phase: Phase) -> None:
    picture.take(frame(2, links=[LinkState("line", phase, NOON_NS)]), MONO_NS)
    assert picture.standing(0, MONO_NS) is Standing.STALE


def test_a_lost_core_makes_everything_stale_at_once_and_its_return_forgets_it(picture: Picture) -> None:
    picture.lose("core_gone")
    assert picture.presence(MONO_NS) is Presence.GONE
    assert set(picture.standings(MONO_NS).tolist()) == {Standing.STALE}
    picture.greet(welcome(), MONO_NS + NS)
    assert picture.presence(MONO_NS + NS) is Presence.ATTACHED
    assert set(picture.standings(MONO_NS + NS).tolist()) == {Standing.AWAITED}


def test_ages_run_on_the_monotonic_clock_from_arrival(picture: Picture) -> None:
    picture.take(frame(2, NOON_NS + NS, latest=[(0, 11.0, 0, NOON_NS - 3600 * NS)]), MONO_NS + NS)
    ages = picture.ages_s(MONO_NS + 3 * NS)
    assert ages[0] == pytest.approx(2.0)  # it was news one second after the start, whatever the server's clock says
    assert ages[1] == pytest.approx(3.0)


def test_what_a_watch_brings_is_as_old_as_its_source_says() -> None:
    picture = Picture()
    picture.greet(welcome(), MONO_NS)
    picture.take(frame(1, latest=[(0, 1.0, 0, NOON_NS - 60 * NS), (1, 1.0, 0, NOON_NS + 60 * NS)]), MONO_NS)
    assert picture.ages_s(MONO_NS)[:2].tolist() == [60.0, 0.0]


def test_repeating_a_value_for_a_new_watch_makes_it_no_younger(picture: Picture) -> None:
    picture.expect_backlog()
    picture.take(frame(2, NOON_NS + 9 * NS, latest=[(0, 10.0, 0, NOON_NS)]), MONO_NS + 9 * NS)
    picture.take(frame(3, NOON_NS + 10 * NS, latest=[(0, 10.0, 0, NOON_NS)]), MONO_NS + 10 * NS)
    assert picture.ages_s(MONO_NS + 10 * NS)[0] == pytest.approx(10.0)


def test_the_last_good_value_survives_a_bad_one(picture: Picture) -> None:
    picture.take(frame(2, latest=[(0, float("nan"), 0x808C0000, NOON_NS + NS)]), MONO_NS)
    assert picture.standing(0, MONO_NS) is Standing.BAD
    assert picture.latest.good_value[0] == 10.0
    assert picture.latest.good_ns[0] == MONO_NS
    picture.take(frame(3, latest=[(0, float("nan"), 0x808C0000, NOON_NS + 9 * NS)]), MONO_NS + 9 * NS)
    assert picture.latest.good_ns[0] == MONO_NS


def test_texts_come_and_go_with_their_values(picture: Picture) -> None:
    assert picture.latest.texts == {8: "PX-2611-07"}
    picture.take(frame(2, latest=[(8, "PX-2611-08", 0, NOON_NS + NS)]), MONO_NS)
    assert picture.latest.texts == {8: "PX-2611-08"}
    picture.take(frame(3, latest=[(8, 1.0, 0, NOON_NS + NS)]), MONO_NS)
    assert picture.latest.texts == {}


def test_an_unchanged_value_is_known_up_to_when_its_link_was_heard(picture: Picture) -> None:
    assert picture.known_until_ns("line", MONO_NS + NS) == NOON_NS + NS
    picture.take(frame(2, NOON_NS + 20 * NS, heard_s=10.0), MONO_NS + 20 * NS)
    assert picture.known_until_ns("line", MONO_NS + 21 * NS) == NOON_NS + 10 * NS
    assert picture.known_until_ns("another", MONO_NS) is None


def test_a_gap_that_closes_is_no_longer_open(picture: Picture) -> None:
    picture.take(frame(2, gaps=[Gap("line", None, NOON_NS, None, GapCause.LINK_LOST)]), MONO_NS)
    assert len(picture.open_gaps()) == 1
    closed = Gap("line", None, NOON_NS, NOON_NS + NS, GapCause.LINK_LOST, GapClosure.REPUBLISHED)
    picture.take(frame(3, gaps=[closed]), MONO_NS)
    assert picture.open_gaps() == []
    assert list(picture.gaps.values()) == [closed]


def test_a_flapping_link_makes_the_picture_no_larger_and_hides_no_open_gap(picture: Picture) -> None:
    picture.take(frame(2, gaps=[Gap("line", 3, NOON_NS, None, GapCause.REFUSED)]), MONO_NS)
    for number in range(1, 5000):
        flap = Gap("line", None, NOON_NS + number, NOON_NS + number, GapCause.LINK_LOST, GapClosure.READ)
        picture.take(frame(number + 2, gaps=[flap]), MONO_NS)
    assert len(picture.gaps) <= 1001
    assert [gap.tag for gap in picture.open_gaps()] == [3]


def test_a_notice_replaces_its_predecessor_and_is_withdrawn() -> None:
    picture = Picture()
    picture.greet(welcome(), MONO_NS)
    picture.tell(Notice("log.disk_full", "log", 1))
    picture.tell(Notice("log.disk_full", "log", 2))
    assert [notice.at_ns for notice in picture.notices.values()] == [2]
    picture.tell(Notice("log.disk_full", "log", 3, over=True))
    assert not picture.notices


def test_trended_points_leave_a_trail_and_bad_ones_break_it(picture: Picture) -> None:
    picture.trend([0])
    rows = [(0, 1.0, 0, NOON_NS), (1, 9.0, 0, NOON_NS), (0, 2.0, 0x80000000, NOON_NS + NS)]
    picture.take(frame(2, points=rows), MONO_NS)
    trail = picture.trails[0]
    assert trail.time_ns.tolist() == [NOON_NS, NOON_NS + NS]
    np.testing.assert_array_equal(trail.value, [1.0, np.nan])
    picture.trend([1])
    assert list(picture.trails) == [1]


def test_of_a_run_the_newest_word_counts_and_runs_that_are_over_are_forgotten_in_time() -> None:
    picture = Picture()
    picture.greet(welcome(runs=[told.at_start()]), 0)
    later = replace(told.at_check(), serial=41)
    picture.take(msgspec.structs.replace(frame(1), runs=[later]), 0)
    picture.keep_run(told.at_start())
    assert picture.runs == {later.id: later}, "an answer that was under way is no news"
    for number in range(30):
        picture.keep_run(replace(told.over(), id=f"r-{number}", ended_ns=NOON_NS + number))
    assert len(picture.runs) == 21
    assert {later.id, "r-10", "r-29"} <= set(picture.runs)
    picture.greet(welcome(), 0)
    assert picture.runs == {}
