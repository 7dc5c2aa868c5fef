"""Where the time axis has its ticks and what they say: local time with its date. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta, tzinfo
from typing import Final

from ui.bridge.local_time import local

_NS: Final = 1_000_000_000
_DAY_S: Final = 86_400
_STEPS_S: Final = (
    *(1, 2, 5, 10, 15, 30),
    *(60, 120, 300, 600, 900, 1800),
    *(3600, 7200, 10_800, 21_600, 43_200),
    *(_DAY_S, 2 * _DAY_S, 7 * _DAY_S, 14 * _DAY_S, 28 * _DAY_S, 84 * _DAY_S, 364 * _DAY_S),
)


@dataclass(frozen=True, slots=True)
class Tick:
    """One tick: Unix seconds, and its text in one or two lines (the date stands where a day begins, and once)."""

    at_s: float
    text: str


def step_s(span_s: float, room: int) -> int:
    """The smallest round step that leaves at most `room` ticks in the span."""
    return next((step for step in _STEPS_S if span_s / step <= max(1, room)), _STEPS_S[-1])


def time_ticks(from_s: float, to_s: float, room: int, zone: tzinfo | None = None) -> Sequence[Tick]:
    """Ticks at round local times. A change of summer time moves them with the clock on the wall."""
    step = step_s(to_s - from_s, room)
    start = local(int(from_s * _NS), zone)
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    passed = (start - midnight).total_seconds()
    at = midnight + timedelta(seconds=-(-passed // step) * step if step < _DAY_S else (_DAY_S if passed else 0))
    ticks: list[Tick] = []
    date_shown = None
    pattern = "%H:%M:%S" if step < 60 else "%H:%M"
    seconds = at.timestamp()
    while seconds <= to_s:
        # Each tick is taken from its instant anew, so that the offset in force there is the one that is written.
        wall = local(round(seconds * _NS), zone)
        if step >= _DAY_S:
            text = wall.strftime("%Y-%m-%d")
        elif wall.date() != date_shown:
            text = f"{wall.strftime(pattern)}\n{wall.strftime('%Y-%m-%d')}"
        else:
            text = wall.strftime(pattern)
        date_shown = wall.date()
        ticks.append(Tick(seconds, text))
        seconds += step
    return ticks


def elapsed_ticks(from_s: float, to_s: float, room: int, zero_s: float) -> Sequence[Tick]:
    """Ticks at round times since `zero_s`: "0:00", "+12:30", "−51:00:00"."""
    step = step_s(to_s - from_s, room)
    first = -(-(from_s - zero_s) // step)
    count = int((to_s - zero_s) // step - first) + 1
    elapsed = [int(first + number) * step for number in range(max(0, count))]
    return [Tick(zero_s + seconds, _elapsed_text(seconds)) for seconds in elapsed]


def _elapsed_text(seconds: int) -> str:
    sign = "" if not seconds else "+" if seconds > 0 else "−"
    hours, minutes, left = abs(seconds) // 3600, abs(seconds) % 3600 // 60, abs(seconds) % 60
    return sign + (f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}")
