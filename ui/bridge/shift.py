"""Shift: since when, and how much of it the log holds. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta, tzinfo
from typing import Final

from hmi.values.gap import Gap, GapCause
from ui.bridge.local_time import local

_STARTS_H: Final = (6, 14, 22)
"""Local hours at which shifts begin, as in most plants that run around the clock."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A span in which data may be missing, UTC ns; `tags` of how many tags; `open` while it goes on."""

    from_ns: int
    to_ns: int
    cause: GapCause
    tags: int
    open: bool


@dataclass(frozen=True, slots=True)
class ShiftTrust:
    """What the log can vouch for between `from_ns` and `to_ns`: `share` of the time of all tags, and what is hidden."""

    from_ns: int
    to_ns: int
    share: float
    hidden: tuple[Hidden, ...]


def shift_start_ns(now_ns: int, zone: tzinfo | None = None) -> int:
    """The latest 06:00, 14:00 or 22:00 on the wall that is not after now."""
    now = local(now_ns, zone)
    days = (now.date(), now.date() - timedelta(days=1))
    walls = (
        now.replace(year=day.year, month=day.month, day=day.day, hour=hour, minute=0, second=0, microsecond=0, fold=0)
        for day in days
        for hour in reversed(_STARTS_H)
    )
    # Through the instant and back: `replace` keeps an offset that may not be in force at that hour.
    starts = (_on_the_wall(wall.timestamp(), wall.hour, zone) for wall in walls)
    return next(start for start in starts if start <= now_ns)


def _on_the_wall(seconds: float, hour: int, zone: tzinfo | None) -> int:
    """The instant near `seconds` at which the wall clock shows `hour`, in ns."""
    shown = local(round(seconds * 1e9), zone)
    late_h = (shown.hour - hour + 12) % 24 - 12
    return round((seconds - 3600 * late_h) * 1e9)


def shift_trust(gaps: Iterable[Gap], tags_of: Mapping[str, int], from_ns: int, to_ns: int) -> ShiftTrust:
    """From the gaps that touch the span and the number of tags of each link.

    `Gap.tag` need only tell tags of a link apart. Time that a gap of the whole link hides is not counted twice when a
    tag of it has a gap of its own.
    """
    by_link: dict[str, dict[int | None, list[tuple[int, int]]]] = {link: {} for link in tags_of}
    hidden: list[Hidden] = []
    for gap in gaps:
        start, end = max(gap.from_ns, from_ns), min(gap.to_ns if gap.to_ns is not None else to_ns, to_ns)
        if not gap.hides_data or end <= start or gap.link not in by_link:
            continue
        by_link[gap.link].setdefault(gap.tag, []).append((start, end))
        count = tags_of[gap.link] if gap.tag is None else 1
        hidden.append(Hidden(start, end, gap.cause, count, open=gap.to_ns is None))
    total = (to_ns - from_ns) * sum(tags_of.values())
    lost = sum(_lost_ns(by_tag, tags_of[link]) for link, by_tag in by_link.items())
    share = 1.0 - lost / total if total > 0 else 0.0
    return ShiftTrust(from_ns, to_ns, share, tuple(sorted(hidden, key=lambda one: one.from_ns)))


def _lost_ns(by_tag: Mapping[int | None, list[tuple[int, int]]], tags: int) -> int:
    whole = by_tag.get(None, [])
    own = [spans for tag, spans in by_tag.items() if tag is not None]
    others = max(0, tags - len(own))
    return others * _length_ns(whole) + sum(_length_ns(whole + spans) for spans in own)


def _length_ns(spans: Iterable[tuple[int, int]]) -> int:
    """Of the union."""
    length, reached = 0, 0
    for start, end in sorted(spans):
        if end > reached:
            length += end - max(start, reached)
            reached = end
    return length
