"""Local time, which exists at the screen and on paper only."""

from datetime import UTC, datetime, tzinfo
from typing import Final

_NS: Final = 1_000_000_000


def local(utc_ns: int, zone: tzinfo | None = None) -> datetime:
    """UTC ns as aware local time (`zone` None: the system's), summer time included."""
    return datetime.fromtimestamp(utc_ns / _NS, UTC).astimezone(zone)


def clock_text(utc_ns: int, zone: tzinfo | None = None) -> str:
    """ "14:02:11" """
    return local(utc_ns, zone).strftime("%H:%M:%S")


def moment_text(utc_ns: int, now_ns: int, zone: tzinfo | None = None) -> str:
    """ "14:02:11" today, "2026-11-20 14:02:11" on another day."""
    at, now = local(utc_ns, zone), local(now_ns, zone)
    return at.strftime("%H:%M:%S" if at.date() == now.date() else "%Y-%m-%d %H:%M:%S")


def zone_text(utc_ns: int, zone: tzinfo | None = None) -> str:
    """ "UTC+01:00": the offset in force at that moment, which names no country and is never ambiguous."""
    offset = local(utc_ns, zone).utcoffset()
    minutes = 0 if offset is None else round(offset.total_seconds() / 60)
    if not minutes:
        return "UTC"
    sign = "+" if minutes > 0 else "−"
    return f"UTC{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
