"""Alarm performance counted a second time, in plain loops, straight from the words of the standards."""

from collections.abc import Sequence

MIN = 60_000_000_000
Event = tuple[int, str, int, int | None]
"""(raised ns, alarm, priority, over ns)."""


def figures(events: Sequence[Event], from_ns: int, to_ns: int) -> dict[str, object]:
    """Everything that AlarmPerformance says, of events of the span, in order."""
    times = [event[0] for event in events]
    counts: dict[str, int] = {}
    for event in events:
        counts[event[1]] = counts.get(event[1], 0) + 1
    top = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:10]
    minutes = (to_ns - from_ns) / MIN
    slots = []
    begin = from_ns
    while begin < to_ns:
        slots.append(sum(begin <= at < begin + 10 * MIN for at in times))
        begin += 10 * MIN
    total = len(events)
    floods = flood_spans(times, to_ns)
    flooded = sum((to_ns if end is None else end) - start for start, end in floods)
    return {
        "raised": total,
        "rate_10min": total / (minutes / 10),
        "rate_hour": total / (minutes / 60),
        "rate_day": total / (minutes / 1440),
        "peak_10min": max((sum(at - 10 * MIN < other <= at for other in times) for at in times), default=0),
        "over_10": sum(slot > 10 for slot in slots) / len(slots),
        "flood_time": flooded / (to_ns - from_ns),
        "floods": floods,
        "top": top,
        "top_ten": sum(count for _, count in top) / total if total else 0.0,
        "chattering": sorted(alarm for alarm in counts if chatters([e[0] for e in events if e[1] == alarm])),
        "fleeting": sum(over is not None and over - at < 10_000_000_000 for at, _, _, over in events),
        "stale": sorted(
            {alarm for at, alarm, _, over in events if (over is None or over > to_ns) and to_ns - at > 1440 * MIN}
        ),
        "mix": [sum(event[2] == priority for event in events) / total if total else 0.0 for priority in (1, 2, 3)],
        "slots": slots,
    }


def flood_spans(times: Sequence[int], to_ns: int) -> list[tuple[int, int | None]]:
    """Walks over every moment at which the count within ten minutes changes."""
    moments = sorted({*times, *(at + 10 * MIN for at in times)})
    floods: list[tuple[int, int | None]] = []
    start: int | None = None
    for moment in moments:
        within = sum(moment - 10 * MIN < at <= moment for at in times)
        if start is None and within > 10:
            start = moment
        elif start is not None and within < 5:
            floods.append((start, moment if moment < to_ns else None))
            start = None
    if start is not None:
        floods.append((start, None))
    return floods


def chatters(times: Sequence[int]) -> bool:
    """Three within a minute, anywhere."""
    return any(times[place + 2] - times[place] <= MIN for place in range(len(times) - 2))
