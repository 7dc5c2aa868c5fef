"""Counter truth: from the totals that a machine reports to how many parts there were. Pure; pulses are never counted.

Between two totals lies a leap. While the link lives, its silence means that the total stands still, so a leap hides
no more than one sampling interval; what gaps hide within it comes on top. The greatest rate of the machine bounds how
many parts fit into that time, and every explanation that fits (counted on, began again at zero after its last number,
was set back) is kept: the least of them is counted, the rest is "unseen". Samples that come later split a leap and tell
more.

What totals alone cannot tell, and what is assumed: a counter seen without a gap is not set back and counted past its
old total between two samples; one replaced does not begin with a number that counting could have reached (without a
rate: with a higher one). Where nobody says at which number a counter begins again, the widths that registers have are
tried wherever the rate leaves room for them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from hmi.values.count import Count, sum_of
from hmi.values.spans import Span, clip, total_ns, union

KEPT_LEAPS: Final = 64
"""Leaps with several explanations that are kept open for samples that come late; the oldest are counted as they are."""


WIDTHS: Final = (1 << 16, 1 << 32)
"""Where registers of 16 and 32 bits begin again."""


@dataclass(frozen=True, slots=True)
class Meter:
    """What is known of a counter. turn: it begins again at 0 where it would reach this number (65536, 2**32), None when
    nobody said; most_a_second: parts that the machine can make at most, None when unknown; sampled_ns: how often the
    server looks at it; set_back: whether anybody sets it to 0 (a lot's counter: yes, an accumulated one: no); at_once:
    parts by which it goes up in one go.
    """

    turn: int | None = None
    most_a_second: float | None = None
    sampled_ns: int = 1_000_000_000
    set_back: bool = True
    at_once: int = 1

    def room(self, hidden_ns: int) -> int | None:
        """How many parts fit into a time that nobody looked, with the edges of two sampling intervals; None: any."""
        if self.most_a_second is None:
            return None
        return int(self.most_a_second * (hidden_ns + 2 * self.sampled_ns) / 1e9) + self.at_once


@dataclass(frozen=True, slots=True)
class Seen:
    """The total at a source time (ns); None when what came is no usable total. recovered: it came late."""

    total: int | None
    at_ns: int
    recovered: bool = False


@dataclass(frozen=True, slots=True)
class Hidden:
    """A gap that hides data began, or is known whole; `to_ns` None while it goes on."""

    from_ns: int
    to_ns: int | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """The gap that began at `from_ns` ended; nothing_missing: all that was kept came again, so it hides nothing."""

    from_ns: int
    to_ns: int
    nothing_missing: bool = False


Event = Seen | Hidden | Ended


@dataclass(frozen=True, slots=True)
class Leap:
    """From one total to the next. recovered: the later one came late."""

    from_ns: int
    from_total: int
    to_ns: int
    to_total: int
    recovered: bool


@dataclass(frozen=True, slots=True)
class Counting:
    """One counter so far: what is settled, leaps that may still be told apart, gaps that matter for them.

    blind_ns: since when the newest samples are no totals, None while they are; since_ns: parts made before are not
    counted; resets: how often it began again at 0 or was replaced, as far as that is settled.
    """

    meter: Meter
    settled: Count = field(default_factory=Count)
    since_ns: int = 0
    resets: int = 0
    last: Seen | None = None
    leaps: tuple[Leap, ...] = ()
    gaps: tuple[Hidden, ...] = ()
    blind_ns: int | None = None


def count_of(counting: Counting) -> Count:
    """How many since the first total."""
    open_leaps = (explained(leap, counting.meter, counting.gaps, counting.since_ns) for leap in counting.leaps)
    return sum_of([counting.settled, *open_leaps])


def resets_of(counting: Counting) -> int:
    """How often it began again."""
    return counting.resets + sum(began_again(leap, counting.meter, counting.gaps) for leap in counting.leaps)


def turned(counting: Counting, since_ns: int) -> Counting:
    """A new span begins (a shift): what was made before it is not counted."""
    return replace(counting, settled=Count(), leaps=(), resets=0, since_ns=since_ns)


def step(counting: Counting, event: Event) -> Counting:
    """What is known after one more event. Samples come in order of their source times, save those that come late."""
    match event:
        case Seen(total=None, at_ns=at_ns):
            return counting if counting.blind_ns is not None else replace(counting, blind_ns=at_ns)
        case Seen():
            return _settle(_seen(counting, event))
        case Hidden():
            return replace(counting, gaps=(*counting.gaps, event))
        case Ended(from_ns=from_ns, to_ns=to_ns, nothing_missing=nothing_missing):
            ending = {Hidden(from_ns, None)} | ({Hidden(from_ns, to_ns)} if nothing_missing else set())
            others = tuple(gap for gap in counting.gaps if gap not in ending)
            if len(others) == len(counting.gaps):
                return counting
            ended = () if nothing_missing else (Hidden(from_ns, to_ns),)
            return _settle(replace(counting, gaps=(*others, *ended)))


def explained(leap: Leap, meter: Meter, gaps: Sequence[Hidden], since_ns: int = 0) -> Count:
    """The least that explains a leap, and how many more there may have been; of one over `since_ns`, the part after."""
    if leap.to_ns < since_ns:
        return Count()
    hidden_ns = _hidden_ns(leap, gaps)
    least, most = _bounds(leap, meter, meter.room(hidden_ns), seen=hidden_ns == 0)
    if hidden_ns and leap.from_ns < since_ns:
        least, most = _after(leap, meter, gaps, since_ns, (least, most))
    unseen = None if most is None else most - least
    if hidden_ns or leap.recovered:
        return Count(recovered=least, unseen=unseen)
    return Count(certain=least, unseen=unseen)


def began_again(leap: Leap, meter: Meter, gaps: Sequence[Hidden]) -> bool:
    """Whether counting on does not explain a leap: it was set back, or is another counter."""
    hidden_ns = _hidden_ns(leap, gaps)
    room = meter.room(hidden_ns)
    return not (_counted_on(leap, meter, room, seen=hidden_ns == 0) or _turned_over(leap, meter, room))


# --- inside -----------------------------------------------------------------------------------------------------------


def _seen(counting: Counting, seen: Seen) -> Counting:
    assert seen.total is not None
    last = counting.last
    if last is None or last.total is None:
        return replace(counting, last=seen, blind_ns=None)
    # Servers with coarse clocks give several totals one time: the later to come is the later one.
    if seen.at_ns < last.at_ns or (seen.at_ns == last.at_ns and (seen.recovered or seen.total == last.total)):
        return replace(counting, leaps=_split(counting.leaps, seen, seen.total))
    gaps = counting.gaps
    if counting.blind_ns is not None:
        gaps = (*gaps, Hidden(counting.blind_ns, seen.at_ns))
    leap = Leap(last.at_ns, last.total, seen.at_ns, seen.total, seen.recovered)
    return replace(counting, last=seen, leaps=(*counting.leaps, leap), gaps=gaps, blind_ns=None)


def _split(leaps: tuple[Leap, ...], seen: Seen, total: int) -> tuple[Leap, ...]:
    """The leap in which a late total lies becomes two; one that lies in no open leap tells nothing new."""
    found: list[Leap] = []
    for leap in leaps:
        if leap.from_ns < seen.at_ns < leap.to_ns:
            found.append(Leap(leap.from_ns, leap.from_total, seen.at_ns, total, recovered=True))
            found.append(Leap(seen.at_ns, total, leap.to_ns, leap.to_total, leap.recovered))
        else:
            found.append(leap)
    return tuple(found)


def _settle(counting: Counting) -> Counting:
    """Count what has one explanation and can get no other; forget the gaps that no open leap needs.

    A leap over a gap that has not ended stays open: it may turn out that nothing is missing.
    """
    settled, resets, kept = counting.settled, counting.resets, []
    too_many = len(counting.leaps) - KEPT_LEAPS
    for number, leap in enumerate(counting.leaps):
        count = explained(leap, counting.meter, counting.gaps, counting.since_ns)
        goes_on = any(gap.to_ns is None and gap.from_ns < leap.to_ns for gap in counting.gaps)
        if number < too_many or (count.unseen == 0 and not goes_on):
            settled = settled.with_more(count)
            resets += began_again(leap, counting.meter, counting.gaps)
        else:
            kept.append(leap)
    last_ns = counting.last.at_ns if counting.last else 0
    gaps = tuple(
        gap
        for gap in counting.gaps
        if gap.to_ns is None
        or gap.to_ns > last_ns
        or any(gap.from_ns < leap.to_ns and gap.to_ns > leap.from_ns for leap in kept)
    )
    return replace(counting, settled=settled, resets=resets, leaps=tuple(kept), gaps=gaps)


def _hidden_ns(leap: Leap, gaps: Sequence[Hidden]) -> int:
    spans: list[Span] = [(gap.from_ns, leap.to_ns if gap.to_ns is None else gap.to_ns) for gap in gaps]
    return total_ns(clip(union(spans), leap.from_ns, leap.to_ns))


def _after(
    leap: Leap, meter: Meter, gaps: Sequence[Hidden], since_ns: int, bounds: tuple[int, int | None]
) -> tuple[int, int | None]:
    """How much of a leap over `since_ns` was made after it: what fits into the time hidden on either side."""
    least, most = bounds
    before_ns = _hidden_ns(replace(leap, to_ns=since_ns), gaps)
    after_ns = _hidden_ns(replace(leap, from_ns=since_ns), gaps)
    before, after = meter.room(before_ns), meter.room(after_ns)
    if before_ns:
        least = 0 if before is None else max(0, least - before)
    if after is not None:
        most = after if most is None else min(most, after)
    return least, None if most is None else max(least, most)


def _bounds(leap: Leap, meter: Meter, room: int | None, *, seen: bool) -> tuple[int, int | None]:
    """Least and most over all explanations that fit; none fits: the counter is another one, and begins anew."""
    fitting = _counted_on(leap, meter, room, seen=seen)
    over = _turned_over(leap, meter, room)
    if not (seen and fitting) and meter.set_back and _fits(leap.to_total, room):
        fitting.append((leap.to_total, room))
    fitting += over
    if not fitting:
        return 0, room
    least = min(least for least, _ in fitting)
    mosts = [most for _, most in fitting]
    return least, None if any(most is None for most in mosts) else max(most for most in mosts if most is not None)


def _counted_on(leap: Leap, meter: Meter, room: int | None, *, seen: bool) -> list[tuple[int, int | None]]:
    """The counter counted on, over its last number or not: none or one pair of bounds."""
    more = leap.to_total - leap.from_total
    if meter.turn is None:
        return [(more, more)] if more >= 0 and _fits(more, room) else []
    more %= meter.turn
    if not _fits(more, room):
        return []
    if room is None:
        return [(more, more if seen else None)]
    return [(more, more + (room - more) // meter.turn * meter.turn)]


def _turned_over(leap: Leap, meter: Meter, room: int | None) -> list[tuple[int, int | None]]:
    """Nobody said where it begins again: a pair of bounds for each width of a register that may have run over."""
    if meter.turn is not None or room is None:
        return []
    found: list[tuple[int, int | None]] = []
    for width in WIDTHS:
        more = (leap.to_total - leap.from_total) % width
        more += width if leap.to_total >= leap.from_total else 0  # below, it is counting on without running over
        if max(leap.from_total, leap.to_total) < width and more <= room:
            found.append((more, more + (room - more) // width * width))
    return found


def _fits(parts: int, room: int | None) -> bool:
    return room is None or parts <= room
