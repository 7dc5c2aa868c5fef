"""Ticks at round local times and round values; a range that keeps still."""

from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from ui.bridge.local_time import clock_text, moment_text, zone_text
from ui.plots.axes import ValueAxis
from ui.plots.scale import value_range, value_ticks
from ui.plots.ticks import step_s, time_ticks
from ui.style.look import Look

PARIS = ZoneInfo("Europe/Paris")
NOON_S = 1_795_262_400.0  # 2026-11-21 12:00:00 UTC, 13:00 in Paris


def test_ticks_stand_at_round_local_times_with_the_date_once() -> None:
    ticks = time_ticks(NOON_S + 100, NOON_S + 1900, 4, PARIS)
    assert [tick.text for tick in ticks] == ["13:10\n2026-11-21", "13:20", "13:30"]


def test_a_new_day_says_its_date() -> None:
    ticks = time_ticks(NOON_S + 9 * 3600, NOON_S + 12.5 * 3600, 4, PARIS)
    assert [tick.text for tick in ticks] == ["22:00\n2026-11-21", "23:00", "00:00\n2026-11-22", "01:00"]


def test_the_hour_that_comes_twice_is_written_twice() -> None:
    change = 1_792_890_000.0  # 2026-10-25 01:00 UTC: in Paris 03:00 becomes 02:00
    texts = [tick.text for tick in time_ticks(change - 3600, change + 3600, 3, PARIS)]
    assert texts == ["02:00\n2026-10-25", "02:00", "03:00"]
    assert zone_text(int((change - 1) * 1e9), PARIS) == "UTC+02:00"
    assert zone_text(int(change * 1e9), PARIS) == "UTC+01:00"


@pytest.mark.parametrize("span_s", [1.0, 60.0, 3600.0, 86_400.0, 30 * 86_400.0, 10 * 365 * 86_400.0])
def test_there_are_never_more_ticks_than_room(span_s: float) -> None:
    assert 1 <= len(time_ticks(NOON_S, NOON_S + span_s, 6, PARIS)) <= 7 or step_s(span_s, 6) == 364 * 86_400


def test_moments_name_their_day_unless_it_is_today() -> None:
    noon_ns = int(NOON_S * 1e9)
    assert clock_text(noon_ns, PARIS) == "13:00:00"
    assert moment_text(noon_ns, noon_ns + 10**9, PARIS) == "13:00:00"
    assert moment_text(noon_ns, noon_ns + 86_400 * 10**9, PARIS) == "2026-11-21 13:00:00"


def test_without_a_value_there_is_no_scale(qtbot: QtBot, look: Look) -> None:
    axis = ValueAxis(look, str)
    assert axis.tickValues(0.0, 1.0, 400.0) == []
    axis.show_known(True)
    assert axis.tickValues(0.0, 1.0, 400.0)[0][1]


def test_a_range_holds_its_values_and_keeps_still_while_they_fit() -> None:
    first = value_range(10, 20, 1, None)
    assert first[0] < 10
    assert first[1] > 20
    assert value_range(12, 19, 1, first) == first
    assert value_range(12, 25, 1, first) != first
    assert value_range(12, 13, 1, first) != first


@pytest.mark.parametrize(("low", "high"), [(0, 0), (5, 5), (1e300, 1e300), (-1e-300, 1e-300), (-1e308, 1e308)])
def test_a_range_is_never_empty(low: float, high: float) -> None:
    made = value_range(low, high, 0.4, None)
    assert made[0] < made[1]
    assert value_ticks(*made, 3) is not None


def test_value_ticks_are_round_inside_and_few() -> None:
    assert value_ticks(137.4, 146.6, 3) == [140.0, 142.5, 145.0]
    assert value_ticks(0, float("inf"), 3) == []
