"""Shift: when the present one began, on the wall. Pure."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

STARTS_MIN: Final = (360, 840, 1320)
"""Minutes after midnight at which shifts begin, as in most plants that run around the clock: 06:00, 14:00, 22:00."""


def shift_start_ns(now_ns: int, zone: tzinfo | None = None, starts_min: Sequence[int] = STARTS_MIN) -> int:
    """The latest beginning of a shift that is not after now; `zone` None: of this computer. Needs at least one."""
    now = _local(now_ns, zone)
    days = (now.date(), now.date() - timedelta(days=1))
    walls = (
        now.replace(
            year=day.year,
            month=day.month,
            day=day.day,
            hour=minutes // 60,
            minute=minutes % 60,
            second=0,
            microsecond=0,
            fold=0,
        )
        for day in days
        for minutes in sorted(starts_min, reverse=True)
    )
    # Through the instant and back: `replace` keeps an offset that may not be in force at that hour.
    starts = (_on_the_wall(wall.timestamp(), wall.hour, zone) for wall in walls)
    return next(start for start in starts if start <= now_ns)


def _on_the_wall(seconds: float, hour: int, zone: tzinfo | None) -> int:
    """The instant near `seconds` at which the wall clock shows `hour`, in ns."""
    shown = _local(round(seconds * 1e9), zone)
    late_h = (shown.hour - hour + 12) % 24 - 12
    return round((seconds - 3600 * late_h) * 1e9)


def _local(utc_ns: int, zone: tzinfo | None) -> datetime:
    return datetime.fromtimestamp(utc_ns / 1_000_000_000, UTC).astimezone(zone)
