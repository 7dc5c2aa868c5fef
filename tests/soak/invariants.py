"""I1 to I9: what must hold whatever goes wrong, each a pure function from the evidence to its violations.

Where this version has nothing to violate an invariant with, the checker watches what would: nothing writes to a machine
yet (I4), and the log stands for the audit trail (I5).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.values.samples import Mark
from tests.soak.evidence import Evidence, Usage

SAME_NS: Final = 2_000
"""Times this near are the same: some stacks keep microseconds only."""
STALE_S: Final = 3.5
"""Three seconds, and half of one for the way of the news to a screen on a busy computer."""
SILENT_S: Final = 2.5
"""A core says something to its screens at least once a second."""
PATIENCE_S: Final = {"line": 10.0, "process": 30.0}
WARM_S: Final = 30.0
"""A process that has just begun still grows."""
RSS_MB: Final = 40.0
RSS_MB_H: Final = 1.0
HANDLES: Final = 12
THREADS: Final = 4
_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Violation:
    """What does not hold, and where to look."""

    invariant: str
    what: str
    where: str = ""


def nothing_lost_in_silence(seen: Evidence) -> Iterator[Violation]:
    """I1: each value that was made is stored, or lies inside a gap row; and nothing is stored that was not made."""
    for counter, name in enumerate(seen.counters):
        made = seen.truth[seen.truth["counter"] == counter]
        held = seen.stored[seen.stored["counter"] == counter]
        if not len(held):
            if len(made):
                yield Violation("I1", f"nothing of {name} is stored, {len(made)} values were made")
            continue
        made_now = made[(made["source_ns"] >= held["source_ns"].min()) & (made["source_ns"] <= seen.until_ns)]
        missing = made_now[~_found(made_now, held)]
        silent = missing[~_hidden(missing["source_ns"], counter, seen)]
        if len(silent):
            yield Violation("I1", f"{len(silent)} values of {name} are neither stored nor in a gap", _rows(silent))
        known = held[(held["status"] < 0x80000000) & (held["mark"] & Mark.NO_VALUE.value == 0)]
        # What the witness beside a foreign server missed it cannot deny: only what lies within its time is judged.
        within = known[
            (known["source_ns"] >= made["source_ns"].min()) & (known["source_ns"] <= made["source_ns"].max())
        ]
        strange = within[~_found(within, made)]
        if len(strange):
            yield Violation("I1", f"{len(strange)} values of {name} are stored that were not made", _rows(strange))


def _found(wanted: NDArray[np.void], among: NDArray[np.void]) -> NDArray[np.bool_]:
    """For each row whether the same value at the same time is among the others."""
    order = np.argsort(among["source_ns"], kind="stable")
    times, values = among["source_ns"][order], among["value"][order]
    first = np.searchsorted(times, wanted["source_ns"] - SAME_NS)
    found = np.zeros(len(wanted), bool)
    for step in range(3):  # the same value may be held twice, by clocks that are cut differently
        at = np.minimum(first + step, len(times) - 1)
        found |= (np.abs(times[at] - wanted["source_ns"]) <= SAME_NS) & (values[at] == wanted["value"])
    return found


def _hidden(times: NDArray[np.int64], counter: int, seen: Evidence) -> NDArray[np.bool_]:
    """Which times lie inside a gap row that hides data; what stands at its edge may be on either side."""
    slack_ns = seen.period_ns * 3 // 2
    hidden = np.zeros(len(times), bool)
    for gap in seen.gaps:
        if gap.hides_data and gap.from_ns != gap.to_ns and gap.tag in {None, counter}:
            until = 2**62 if gap.to_ns is None else gap.to_ns
            hidden |= (times >= gap.from_ns - slack_ns) & (times <= until + slack_ns)
    return hidden


def nothing_twice_all_in_order(seen: Evidence) -> Iterator[Violation]:
    """I2: no row is there twice, and each counter is stored in the order of its times (recovered rows may follow)."""
    for counter, name in enumerate(seen.counters):
        held = seen.stored[seen.stored["counter"] == counter]
        keys = np.unique(held[["value", "source_ns", "status"]])
        if len(keys) < len(held):
            yield Violation("I2", f"{len(held) - len(keys)} rows of {name} are stored twice", _doubles(held))
        newest = np.maximum.accumulate(held["source_ns"]) if len(held) else held["source_ns"]
        late = (held["source_ns"] < newest) & (held["mark"] & Mark.RECOVERED.value == 0)
        if late.any():
            yield Violation("I2", f"{late.sum()} live rows of {name} are stored after newer ones", _rows(held[late]))


def nothing_shown_live_that_is_not(seen: Evidence) -> Iterator[Violation]:
    """I3: STALE_S after the last byte of the server no screen is told that the link is live."""
    for from_s, to_s in seen.mute:
        for live_from, live_to in seen.live:
            over_s = min(to_s, live_to) - (from_s + STALE_S)
            own_s = sum(one.own_s for one in seen.silences if from_s <= one.at_s <= to_s)
            if live_from < to_s and over_s > own_s:
                where = f"nothing came from {from_s:.1f} to {to_s:.1f} s, live until {live_to:.1f} s"
                yield Violation("I3", f"shown as live {over_s:.1f} s too long", where)


def no_command_unasked(seen: Evidence) -> Iterator[Violation]:
    """I4: nobody asked for a command, so none may reach the machine."""
    if seen.writes:
        yield Violation("I4", f"{seen.writes} writes reached the server, none was asked for", "writes.txt")


def log_verifies(seen: Evidence) -> Iterator[Violation]:
    """I5: the log is whole, page by page and row by row."""
    for found in seen.broken[:_SHOWN]:
        yield Violation("I5", f"the log is not whole: {found}", "history.db")


def nothing_grows(seen: Evidence) -> Iterator[Violation]:
    """I6: memory, files and threads of the core stay where they were; no process is left."""
    for life, found in groupby(seen.usage, key=lambda one: one.life):
        lived = list(found)
        began_s = lived[0].at_s
        warm = [one for one in lived if one.at_s - began_s >= WARM_S]
        if len(warm) < 20:
            continue
        yield from _grown(life, warm)
    for name in seen.left:
        yield Violation("I6", f"{name} did not end")


def _grown(life: int, warm: list[Usage]) -> Iterator[Violation]:
    edge = max(len(warm) // 10, 3)
    first, last = warm[:edge], warm[-edge:]
    hours = (warm[-1].at_s - warm[0].at_s) / 3600
    where = f"life {life} of the core, {warm[0].at_s:.0f} to {warm[-1].at_s:.0f} s"
    for name, unit, limit, of in (
        ("memory", "MB", RSS_MB + RSS_MB_H * hours, lambda one: one.rss_mb),
        ("open files", "", HANDLES, lambda one: one.handles),
        ("threads", "", THREADS, lambda one: one.threads),
    ):
        grown = median(map(of, last)) - median(map(of, first))
        if grown > limit:
            yield Violation("I6", f"{name} grew by {grown:.0f} {unit}".rstrip(), where)


def screen_never_waits(seen: Evidence) -> Iterator[Violation]:
    """I7: an attached screen hears of the core at least once a second, however busy the core is."""
    for one in seen.silences:
        from_s = one.at_s - one.seconds
        asleep_s = sum(max(0.0, min(to_s, one.at_s) - max(start_s, from_s)) for start_s, to_s in seen.asleep)
        if one.seconds - one.own_s - asleep_s > SILENT_S:
            yield Violation("I7", f"a screen heard nothing for {one.seconds:.1f} s", f"at {one.at_s:.1f} s")


def all_is_explained(seen: Evidence) -> Iterator[Violation]:
    """I8: each state, notice and gap has a cause that a person can read."""
    for key in sorted(seen.unexplained):
        yield Violation("I8", f"no sentence says what {key!r} means")


def heals_alone(seen: Evidence) -> Iterator[Violation]:
    """I9: after each fault data flows again, without anybody's hand, soon."""
    for one in seen.recoveries:
        most_s = PATIENCE_S[one.kind]
        if one.seconds is None or one.seconds > most_s:
            took = "not at all" if one.seconds is None else f"after {one.seconds:.1f} s"
            yield Violation("I9", f"data came back {took}, {most_s:.0f} s are allowed", f"fault {one.fault}")


CHECKERS: Final[Mapping[str, Callable[[Evidence], Iterator[Violation]]]] = {
    "I1": nothing_lost_in_silence,
    "I2": nothing_twice_all_in_order,
    "I3": nothing_shown_live_that_is_not,
    "I4": no_command_unasked,
    "I5": log_verifies,
    "I6": nothing_grows,
    "I7": screen_never_waits,
    "I8": all_is_explained,
    "I9": heals_alone,
}


def violations(seen: Evidence) -> list[Violation]:
    """Of all invariants."""
    return [found for check in CHECKERS.values() for found in check(seen)]


def _rows(rows: NDArray[np.void]) -> str:
    shown = ", ".join(f"{row['value']:g} at {row['source_ns']}" for row in rows[:_SHOWN])
    return shown + (f" and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else "")


def _doubles(held: NDArray[np.void]) -> str:
    order = np.argsort(held, order=["source_ns", "value"], kind="stable")
    ordered = held[order]
    same = (np.diff(ordered["source_ns"]) == 0) & (np.diff(ordered["value"]) == 0)
    return _rows(ordered[1:][same])
