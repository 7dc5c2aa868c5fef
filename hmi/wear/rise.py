"""A watch for what only grows with wear: vibration, pressure over a filter, time to pump down. Steps over columns.

The level is the log of a value over its baseline. The baseline is learned at first, and then only follows downwards: a
new part runs in and gets smoother, and what it then was is what wear is measured from; it never follows wear. Both
falls and single wild rows are no evidence. The limit is a ratio that matters (twice, which is +6 dB, is the warning of
practice for envelopes) widened by what the learned rows scatter from one to the next, so slow trends do not widen it.

G groups of at most R values; a group is judged by the greatest of its values. NaN is a value that is not known now or
not to be judged (stopped, starting): such a row changes nothing.
"""

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]

_ROBUST: Final = 1.4826 / math.sqrt(2.0)
"""From the median size of a step between neighbours to the spread of one value (normal noise)."""
_HEAVY: Final = 3
"""A row counts by how many times over the limit it is, but no more than this."""


@dataclass(frozen=True, slots=True)
class RiseTuning:
    """Counts are rows, at the cadence of the caller."""

    settle: int = 10
    """First rows of a life that are not looked at."""
    learn: int = 60
    """Rows that make the baseline."""
    window: int = 3
    """Rows whose median is judged."""
    follow: int = 60
    """Memory of the average by which the baseline goes down."""
    ratio: float = 2.0
    """A rise that matters, as a multiple of the baseline."""
    spreads: float = 3.0
    """What the limit adds to it, in learned spreads of the log."""
    clear: float = 0.5
    """Share of the limit below which a row is calm."""
    on_after: int = 3
    """Evidence that raises an alert: rows over the limit, heavier the further, less those below."""
    off_after: int = 180
    """Calm rows in a row that end it."""


@dataclass(frozen=True, slots=True, eq=False)
class RiseState:
    """rows (G, R): values seen; learning (L, G, R), latest (W, G, R): logs; base, spread, slow (G, R); over, under,
    since (G,): rows; since is the row at which the level last left what is calm, -1 where it is calm now."""

    row: int
    rows: Whole
    learning: Floats
    latest: Floats
    base: Floats
    slow: Floats
    spread: Floats
    over: Whole
    under: Whole
    since: Whole
    alert: Flags


@dataclass(frozen=True, slots=True, eq=False)
class RiseFindings:
    """Arrays over groups (G,): index, 1 at the limit, NaN where nothing is said; level (G, R), log of value over
    baseline; since, number of the row at which the rise began, -1 where there is none."""

    index: Floats
    level: Floats
    alert: Flags
    raised: Flags
    cleared: Flags
    since: Whole


def start(tuning: RiseTuning, groups: int, values: int) -> RiseState:
    """The state of a watch that has seen nothing, or of a new life."""
    unknown = np.full((groups, values), np.nan)
    return RiseState(
        row=0,
        rows=np.zeros((groups, values), np.int64),
        learning=np.full((tuning.learn, groups, values), np.nan),
        latest=np.full((tuning.window, groups, values), np.nan),
        base=unknown,
        slow=unknown,
        spread=unknown,
        over=np.zeros(groups, np.int64),
        under=np.zeros(groups, np.int64),
        since=np.full(groups, -1),
        alert=np.zeros(groups, np.bool_),
    )


def step(tuning: RiseTuning, state: RiseState, value: Floats) -> tuple[RiseState, RiseFindings]:
    """The state after this row of values (G, R), and what it said. A value that is not above zero is not known."""
    known = np.isfinite(value) & (value > 0)
    now = np.log(np.where(known, value, np.nan))
    latest = np.where(known, np.concatenate([state.latest[1:], now[None]]), state.latest)
    state = replace(state, row=state.row + 1, rows=state.rows + known, latest=latest)
    state = _learned(tuning, state, now, known)
    judged = known & np.isfinite(state.base) & (state.rows > tuning.settle + tuning.learn)
    typical = _median(latest)
    slow = np.where(judged, state.slow + (typical - state.slow) / tuning.follow, state.slow)
    base = np.where(judged, np.minimum(state.base, slow), state.base)
    level = np.where(judged, typical - base, np.nan)
    limit = math.log(tuning.ratio) + tuning.spreads * state.spread
    parts = np.where(judged, level / np.where(judged, limit, 1.0), -np.inf)
    index = parts.max(axis=1, initial=-np.inf)
    index = np.where(np.isfinite(index), index, np.nan)
    return _decided(tuning, replace(state, base=base, slow=slow), index, level)


def _decided(tuning: RiseTuning, state: RiseState, index: Floats, level: Floats) -> tuple[RiseState, RiseFindings]:
    said = np.isfinite(index)
    size = np.where(said, index, 0.0)
    calm = said & (size < tuning.clear)
    weight = np.where(size > 1.0, np.clip(size, 1, _HEAVY).astype(np.int64), -1)
    over = np.where(said, np.clip(state.over + weight, 0, tuning.on_after), state.over)
    under = np.where(said, np.where(calm, state.under + 1, 0), state.under)
    raised = ~state.alert & said & (over >= tuning.on_after)
    cleared = state.alert & (under >= tuning.off_after)
    alert = (state.alert | raised) & ~cleared
    begun = np.where(said & ~calm & (state.since < 0), state.row - 1, state.since)
    since = np.where(calm & ~alert, -1, begun)
    state = replace(state, over=np.where(cleared, 0, over), under=np.where(raised, 0, under), since=since, alert=alert)
    return state, RiseFindings(index, level, alert, raised, cleared, since)


def _learned(tuning: RiseTuning, state: RiseState, now: Floats, known: Flags) -> RiseState:
    """Keeps the rows of the beginning; when there are enough of a value, its baseline and spread stand."""
    place = state.rows - tuning.settle - 1
    takes = known & (place >= 0) & (place < tuning.learn)
    if not takes.any():
        return state
    learning = state.learning.copy()
    groups, values = np.nonzero(takes)
    learning[place[groups, values], groups, values] = now[groups, values]
    done = takes & (place == tuning.learn - 1)
    if not done.any():
        return replace(state, learning=learning)
    kept = np.where(done, learning, 0.0)
    base = np.where(done, np.median(kept, axis=0), state.base)
    spread = np.where(done, _ROBUST * np.median(np.abs(np.diff(kept, axis=0)), axis=0), state.spread)
    return replace(state, learning=learning, base=base, slow=np.where(done, base, state.slow), spread=spread)


def _median(latest: Floats) -> Floats:
    """Of the known rows, over the first axis; NaN where there is none. (np.nanmedian warns of such columns.)"""
    ordered = np.sort(latest, axis=0)  # NaN last
    held = np.isfinite(latest).sum(axis=0)
    middle = [
        np.take_along_axis(ordered, np.maximum(place, 0)[None], axis=0)[0] for place in ((held - 1) // 2, held // 2)
    ]
    both = np.where(held > 0, 0.5 * (middle[0] + np.where(held > 0, middle[1], np.nan)), np.nan)
    return np.asarray(both, np.float64)
