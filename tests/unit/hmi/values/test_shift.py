"""When shifts begin, on the wall, in summer and in winter."""

import time
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from hmi.values.shift import shift_start_ns

S = 1_000_000_000
PARIS = ZoneInfo("Europe/Paris")


def ns(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp()) * S


@pytest.mark.parametrize(
    ("now", "start"),
    [
        ("2026-11-21T12:00:00+01:00", "2026-11-21T06:00:00+01:00"),
        ("2026-11-21T14:00:00+01:00", "2026-11-21T14:00:00+01:00"),
        ("2026-11-21T13:59:59+01:00", "2026-11-21T06:00:00+01:00"),
        ("2026-11-21T23:30:00+01:00", "2026-11-21T22:00:00+01:00"),
        ("2026-11-21T02:00:00+01:00", "2026-11-20T22:00:00+01:00"),
        # The clock goes back at 03:00 on 25 October: the night shift has nine hours.
        ("2026-10-25T05:00:00+01:00", "2026-10-24T22:00:00+02:00"),
        ("2026-03-29T07:00:00+02:00", "2026-03-29T06:00:00+02:00"),
        ("2026-03-29T05:00:00+02:00", "2026-03-28T22:00:00+01:00"),
    ],
)
def test_shifts_begin_by_the_clock_on_the_wall(now: str, start: str) -> None:
    assert shift_start_ns(ns(now), PARIS) == ns(start)


def test_the_night_in_which_the_system_clock_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Paris")
    time.tzset()
    try:
        # The system's zone tells only the offset of one moment: that of the evening before is another.
        assert shift_start_ns(ns("2026-10-25T05:00:00+01:00")) == ns("2026-10-24T22:00:00+02:00")
        assert shift_start_ns(ns("2026-03-29T05:00:00+02:00")) == ns("2026-03-28T22:00:00+01:00")
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_zone_of_half_an_hour() -> None:
    zone = timezone(timedelta(hours=5, minutes=30))
    assert shift_start_ns(ns("2026-11-21T10:00:00+05:30"), zone) == ns("2026-11-21T06:00:00+05:30")
    assert shift_start_ns(ns("2026-11-21T10:00:00+00:00"), UTC) == ns("2026-11-21T06:00:00+00:00")


def test_a_station_may_have_shifts_of_its_own() -> None:
    starts = (5 * 60 + 30, 17 * 60 + 30)
    assert shift_start_ns(ns("2026-11-21T05:29:00+01:00"), PARIS, starts) == ns("2026-11-20T17:30:00+01:00")
    assert shift_start_ns(ns("2026-11-21T05:30:00+01:00"), PARIS, starts) == ns("2026-11-21T05:30:00+01:00")
