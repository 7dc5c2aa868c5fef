"""What the alarms of a span asked of people: figures of ISA-18.2 (16.5) and EEMUA 191, from what was journalled. Pure.

Counted are raisings: whatever began to ask for an answer. Their times are those at which that happened here.

figures, by name: `rate_10min`, `rate_hour`, `rate_day` (averages of the span), `peak_10min` (most in any ten minutes),
`over_10` (share of the ten-minute slots with more than ten), `flood_time` (share of the span), `top_ten` (share of all
raisings), `chattering`, `fleeting` (alarms; raisings over within 10 s), `stale` (standing for more than 24 h at the
end), `urgent`, `high`, `low` (shares of all raisings). `target` and `limit`: where the standards name them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.alarms.groups import CHATTERS, FLOOD_BEGINS, FLOOD_ENDS, FLOOD_SPAN_NS, MINUTE_NS, STALE_NS
from hmi.values.alarm import Priority
from hmi.values.alarm_performance import AlarmPerformance, FloodSpan, Judged, Offender, Verdict

FLEETING_NS: Final = 10_000_000_000
TOP: Final = 10

_HOUR_NS: Final = 60 * MINUTE_NS
_DAY_NS: Final = 24 * _HOUR_NS

LIMITS: Final[Mapping[str, tuple[float, float]]] = {
    "rate_10min": (1.0, 2.0),
    "rate_hour": (6.0, 12.0),
    "rate_day": (150.0, 300.0),
    "peak_10min": (10.0, 10.0),
    "over_10": (0.01, 0.01),
    "flood_time": (0.01, 0.01),
    "top_ten": (0.01, 0.05),
    "chattering": (0.0, 0.0),
    "fleeting": (0.0, 0.0),
    "stale": (0.0, 5.0),
    "urgent": (0.05, 0.05),
    "high": (0.15, 0.15),
}
"""Target and upper limit (ANSI/ISA-18.2-2016 table 7 and EEMUA 191); the shares of priorities are about 5, 15, 80 %."""


@dataclass(frozen=True, slots=True)
class Raised:
    """One raising: when, of which alarm, and when it was over (None: it still stood)."""

    at_ns: int
    alarm: str
    priority: Priority
    over_ns: int | None = None


def performance_of(
    raised: Sequence[Raised], from_ns: int, to_ns: int, *, before: Sequence[Raised] = (), held: float = 1.0
) -> AlarmPerformance:
    """Figures of a span, its end not in it. raised: those within, in order; before: those that began earlier and still
    stood when it began. held: share of the span in which alarms were evaluated. ValueError for a span of no length."""
    if from_ns >= to_ns:
        raise ValueError("a span needs a beginning before its end")
    at_ns = np.array([one.at_ns for one in raised], np.int64)
    span_ns = (to_ns - from_ns) * held
    count = len(raised)
    by_alarm = Counter(one.alarm for one in raised)
    chattered = chattering_of(raised)
    fleeting = Counter(one.alarm for one in raised if one.over_ns is not None and one.over_ns - one.at_ns < FLEETING_NS)
    active = _active_ns([*before, *raised], from_ns, to_ns)
    offenders = {
        alarm: Offender(alarm, times, times / count, active[alarm] / 1e9, chattered[alarm], fleeting[alarm])
        for alarm, times in by_alarm.items()
    }
    worst = sorted(offenders.values(), key=lambda one: (-one.raised, one.alarm))[:TOP]
    slots = _slots(at_ns, from_ns, to_ns)
    floods = floods_of(at_ns, to_ns)
    stale = sorted({one.alarm for one in (*before, *raised) if _stands(one, to_ns) and to_ns - one.at_ns > STALE_NS})
    mix = Counter(one.priority for one in raised)
    values = {
        "rate_10min": count * FLOOD_SPAN_NS / span_ns if span_ns else 0.0,
        "rate_hour": count * _HOUR_NS / span_ns if span_ns else 0.0,
        "rate_day": count * _DAY_NS / span_ns if span_ns else 0.0,
        "peak_10min": float(peak_of(at_ns)),
        "over_10": sum(one > FLOOD_BEGINS for one in slots) / len(slots),
        "flood_time": sum((one.to_ns or to_ns) - one.from_ns for one in floods) / (to_ns - from_ns),
        "top_ten": sum(one.raised for one in worst) / count if count else 0.0,
        "chattering": float(len(chattered)),
        "fleeting": float(sum(fleeting.values())),
        "stale": float(len(stale)),
        **{one.name.lower(): mix[one] / count if count else 0.0 for one in Priority},
    }
    return AlarmPerformance(
        from_ns,
        to_ns,
        raised=count,
        figures={name: judged(name, value) for name, value in values.items()},
        slots=slots,
        by_priority={one: mix[one] for one in Priority},
        worst=worst,
        chattering=sorted((offenders[alarm] for alarm in chattered), key=lambda one: (-one.chattered, one.alarm)),
        stale=stale,
        floods=floods,
        held=held,
    )


def judged(name: str, value: float) -> Judged:
    """A figure against its numbers."""
    if name not in LIMITS:
        return Judged(value)
    target, limit = LIMITS[name]
    verdict = Verdict.GOOD if value <= target else Verdict.TOLERABLE if value <= limit else Verdict.TOO_MUCH
    return Judged(value, target, limit, verdict)


def peak_of(at_ns: NDArray[np.int64]) -> int:
    """Most raisings within any ten minutes, their end not in it. at_ns ascending."""
    if not len(at_ns):
        return 0
    first = np.searchsorted(at_ns, at_ns - FLOOD_SPAN_NS, side="right")
    return int((np.arange(1, len(at_ns) + 1) - first).max())


def floods_of(at_ns: NDArray[np.int64], to_ns: int) -> list[FloodSpan]:
    """Every flood: from the raising by which there were more than ten in ten minutes, until fewer than five were."""
    floods: list[FloodSpan] = []
    times = at_ns.tolist()
    first = np.searchsorted(at_ns, at_ns - FLOOD_SPAN_NS, side="right").tolist()
    index, begin, begun = 0, -1, 0
    while index < len(times):
        within = index + 1 - first[index]
        if begin < 0 and within > FLOOD_BEGINS:
            begin, begun, peak = index, first[index], 0
        if begin >= 0:
            peak = max(peak, within)
            # Fewer than five are left when the fifth newest falls out of the ten minutes.
            ends_ns = times[index - FLOOD_ENDS + 1] + FLOOD_SPAN_NS
            last = index + 1 == len(times)
            if last or times[index + 1] >= ends_ns:
                over = ends_ns < to_ns
                floods.append(FloodSpan(times[begin], ends_ns if over else None, index + 1 - begun, peak))
                begin = -1
        index += 1
    return floods


def chattering_of(raised: Iterable[Raised]) -> Counter[str]:
    """Alarm -> how often it began to chatter: three raisings within a minute, where the two before were none."""
    came: dict[str, list[int]] = {}
    found: Counter[str] = Counter()
    chatters: set[str] = set()
    for one in raised:
        times = came.setdefault(one.alarm, [])
        times.append(one.at_ns)
        del times[:-CHATTERS]
        if len(times) == CHATTERS and times[-1] - times[0] <= MINUTE_NS:
            if one.alarm not in chatters:
                found[one.alarm] += 1
            chatters.add(one.alarm)
        else:
            chatters.discard(one.alarm)
    return found


def _slots(at_ns: NDArray[np.int64], from_ns: int, to_ns: int) -> list[int]:
    """Raisings in each ten minutes from the beginning of the span; the last slot may be shorter."""
    many = -(-(to_ns - from_ns) // FLOOD_SPAN_NS)
    found: list[int] = np.bincount((at_ns - from_ns) // FLOOD_SPAN_NS, minlength=many)[:many].tolist()
    return found


def _stands(one: Raised, at_ns: int) -> bool:
    return one.over_ns is None or one.over_ns > at_ns


def _active_ns(raised: Iterable[Raised], from_ns: int, to_ns: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in raised:
        begin, end = max(one.at_ns, from_ns), min(to_ns if one.over_ns is None else one.over_ns, to_ns)
        found[one.alarm] += max(0, end - begin)
    return found
