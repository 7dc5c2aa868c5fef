"""Many totals of one counter at once: what has only one explanation is added up as columns, the rest goes step by step.

Pure. The outcome is that of `counters.step` with one total after the other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.acquisition.counters import (
    KEPT_LEAPS,
    WIDTHS,
    Counting,
    Hidden,
    Leap,
    Meter,
    Seen,
    began_again,
    explained,
    step,
)
from hmi.values.count import Count
from hmi.values.spans import Span, union

_LARGEST: Final = float(1 << 53)
"""Beyond it a float64 no longer tells one total from the next."""


@dataclass(frozen=True, slots=True, eq=False)
class Totals:
    """Columns of one counter in the order in which its totals followed one another.

    total: float64 (NaN where what came is no number); usable: whether its status lets it be counted; recovered: it came
    late; at_ns: int64 source times, ascending save where a clock was set; set_back: whether it came live with a time
    before that of the last, because a clock was set.
    """

    total: NDArray[np.float64]
    at_ns: NDArray[np.int64]
    usable: NDArray[np.bool_]
    recovered: NDArray[np.bool_]
    set_back: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.total)

    @property
    def counts(self) -> NDArray[np.bool_]:
        """Where there is a total to count by."""
        whole = np.isfinite(self.total) & (np.abs(self.total) < _LARGEST)
        return self.usable & whole


def run(counting: Counting, totals: Totals) -> Counting:
    """What is known after totals that follow on those before.

    Totals that come late, or while a gap goes on, are taken by their last one alone: what lies between them is told
    apart when the span is counted anew (`recounted`).
    """
    counts = totals.counts
    last_at_ns = int(totals.at_ns[-1]) if len(totals) else 0
    if len(totals) > 1 and (
        totals.recovered.any() or any(_reaches(gap, counting, last_at_ns) for gap in counting.gaps)
    ):
        rows = np.flatnonzero(counts)
        first_bad = np.flatnonzero(~counts)[:1]
        return _one_by_one(counting, totals, counts, sorted({*first_bad.tolist(), *rows[-1:].tolist()}))
    start = 0
    while start < len(totals):
        taken = _plain_ahead(counting, totals, counts, start)
        if taken:
            stop = start + taken
            parts = int(totals.total[stop - 1]) - _last_total(counting)
            seen = Seen(int(totals.total[stop - 1]), int(totals.at_ns[stop - 1]))
            counting = replace(counting, settled=counting.settled.with_more(Count(certain=parts)), last=seen)
            start = stop
        else:
            counting = _one_by_one(counting, totals, counts, [start])
            start += 1
    return counting


def recounted(meter: Meter, totals: Totals, gaps: Iterable[Hidden], since_ns: int) -> Counting:
    """A counter from all that is held of it since `since_ns`, and the last total before; gaps: those that hide data."""
    counts = totals.counts
    rows = np.flatnonzero(counts)
    blind = _blind_spans(totals, counts)
    hidden = (*gaps, *(Hidden(start, end) for start, end in blind if end is not None))
    blind_ns = next((start for start, end in blind if end is None), None)
    if not len(rows):
        return Counting(meter, since_ns=since_ns, gaps=tuple(hidden), blind_ns=blind_ns)
    at_ns, total = totals.at_ns[rows], totals.total[rows]
    late = totals.recovered[rows]
    last = Seen(int(total[-1]), int(at_ns[-1]), bool(late[-1]))
    kept_gaps = tuple(gap for gap in hidden if gap.to_ns is None or gap.to_ns > at_ns[0])
    hidden_ns = _hidden_between(kept_gaps, at_ns)
    parts = np.diff(total)
    inside = at_ns[1:] >= since_ns
    plain = inside & _plain(meter, parts, total[1:], hidden_ns) & ((at_ns[:-1] >= since_ns) | (hidden_ns == 0))
    came_late = plain & (late[1:] | (hidden_ns > 0))
    settled = Count(int(parts[plain & ~came_late].sum()), int(parts[came_late].sum()))
    resets = 0
    open_leaps: list[Leap] = []
    for row in np.flatnonzero(inside & ~plain).tolist():
        leap = Leap(int(at_ns[row]), int(total[row]), int(at_ns[row + 1]), int(total[row + 1]), bool(late[row + 1]))
        open_leaps.append(leap)
        if len(open_leaps) > KEPT_LEAPS:
            oldest = open_leaps.pop(0)
            near = _near(oldest, kept_gaps)
            settled = settled.with_more(explained(oldest, meter, near, since_ns))
            resets += began_again(oldest, meter, near)
    counting = Counting(meter, settled, since_ns, resets, last, tuple(open_leaps), kept_gaps, blind_ns)
    # A total that says what the last one said changes nothing, and settles what is settled.
    return counting if blind_ns is not None else step(counting, replace(last, recovered=True))


# --- inside -----------------------------------------------------------------------------------------------------------


def _reaches(gap: Hidden, counting: Counting, to_ns: int) -> bool:
    from_ns = counting.last.at_ns if counting.last else 0
    return (gap.to_ns is None or gap.to_ns > from_ns) and gap.from_ns < to_ns


def _last_total(counting: Counting) -> int:
    assert counting.last is not None
    assert counting.last.total is not None
    return counting.last.total


def _plain_ahead(counting: Counting, totals: Totals, counts: NDArray[np.bool_], start: int) -> int:
    """How many of the totals from `start` on are counted on from the last in sight, one explanation each."""
    last = counting.last
    if last is None or last.total is None or counting.blind_ns is not None or last.at_ns < counting.since_ns:
        return 0
    to_ns = int(totals.at_ns[-1])
    if any(_reaches(gap, counting, to_ns) for gap in counting.gaps):
        return 0
    whole = np.where(counts[start:], totals.total[start:], -1.0)
    parts = np.diff(whole, prepend=float(last.total))
    ascending = np.diff(totals.at_ns[start:], prepend=last.at_ns) > 0
    plain = counts[start:] & ascending & _plain(counting.meter, parts, whole, np.zeros(len(parts), np.int64))
    return int(np.argmin(plain)) if not plain.all() else len(plain)


def _plain(
    meter: Meter, parts: NDArray[np.float64], to_total: NDArray[np.float64], hidden_ns: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Where counting on is the only explanation of a leap (see `counters.explained`)."""
    sight = hidden_ns == 0
    on: NDArray[np.bool_] = parts >= 0
    if meter.most_a_second is None:
        return on & (sight if meter.turn is not None or meter.set_back else np.ones_like(on))
    room = (meter.most_a_second * (hidden_ns + 2 * meter.sampled_ns) / 1e9).astype(np.int64) + meter.at_once
    width = WIDTHS[0] if meter.turn is None else meter.turn
    on &= (parts <= room) & (room - parts < width)
    return on & (sight | (to_total > room)) if meter.set_back else on


def _one_by_one(counting: Counting, totals: Totals, counts: NDArray[np.bool_], rows: Sequence[int]) -> Counting:
    for row in rows:
        at_ns = int(totals.at_ns[row])
        if not counts[row]:
            counting = step(counting, Seen(None, at_ns))
            continue
        last = counting.last
        if last is not None and at_ns < last.at_ns and totals.set_back[row]:
            # The server's clock was set back: what it says now follows on the last all the same.
            counting = replace(counting, last=replace(last, at_ns=at_ns))
        counting = step(counting, Seen(int(totals.total[row]), at_ns, bool(totals.recovered[row])))
    return counting


def _blind_spans(totals: Totals, counts: NDArray[np.bool_]) -> list[tuple[int, int | None]]:
    """From each sample that is no total to the next one that is; the last may go on."""
    found: list[tuple[int, int | None]] = []
    bad = ~counts
    for row in np.flatnonzero(bad & ~np.append(False, bad[:-1])).tolist():
        following = np.flatnonzero(counts[row:])[:1]
        end = int(totals.at_ns[row + int(following[0])]) if len(following) else None
        found.append((int(totals.at_ns[row]), end))
    return found


def _hidden_between(gaps: Sequence[Hidden], at_ns: NDArray[np.int64]) -> NDArray[np.int64]:
    """How much of the time between each and the next is hidden, ns."""
    spans: Sequence[Span] = union((gap.from_ns, int(at_ns[-1]) if gap.to_ns is None else gap.to_ns) for gap in gaps)
    if not spans or len(at_ns) < 2:
        return np.zeros(max(0, len(at_ns) - 1), np.int64)
    starts, ends = (np.array(edges, np.int64) for edges in zip(*spans, strict=True))
    before = np.append(0, np.cumsum(ends - starts))
    place = np.searchsorted(starts, at_ns, side="right")
    within = np.where(place > 0, np.minimum(at_ns, ends[place - 1]) - starts[place - 1], 0)
    hidden: NDArray[np.int64] = np.diff(np.where(place > 0, before[np.maximum(place - 1, 0)] + within, 0))
    return hidden


def _near(leap: Leap, gaps: Sequence[Hidden]) -> tuple[Hidden, ...]:
    return tuple(gap for gap in gaps if gap.from_ns < leap.to_ns and (gap.to_ns is None or gap.to_ns > leap.from_ns))
