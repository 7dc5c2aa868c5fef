"""What a monitor is shown, what it remembers, and what it says."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from hmi.wear.model import Model, Moments, no_model, no_moments
from hmi.wear.plan import UNKNOWN_STATE, Flags, Floats, Plan, Whole


class Silence(IntEnum):
    """Why a group is not judged in this row."""

    JUDGED = 0
    STOPPED = 1
    """Not running, or in an operating state nobody can name."""
    SETTLING = 2
    """After a start, a changeover, or a hole in the data."""
    LEARNING = 3
    """This operating state has not been seen for long enough."""
    NO_VALUES = 4
    """Too few of its tags have values that can be believed: bad, stale, text, stuck. Never a reason for an alert."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One instant of all columns. value: (T,) float64; good: (T,) bool; running: (G,) bool; operating: (G,) int64.

    `good` is false for a value that is bad, stale, not yet seen or no number; one that is not finite is never good.
    `operating` numbers the operating state (product, speed band, machine state) of each group from 0; UNKNOWN_STATE: it
    is not judged.
    """

    time_ns: int
    value: Floats
    good: Flags
    running: Flags
    operating: Whole


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """What one row said. Arrays over groups (G,), and over a group's responses (G, R)."""

    silence: NDArray[np.int8]
    index: Floats
    """Evidence of the group now, 1 at the limit; NaN where silent."""
    alert: Flags
    """Stands now, also while silent: silence ends nothing."""
    raised: Flags
    cleared: Flags
    shift: Floats
    """(G, R): smoothed residual in learned spreads, with its sign; NaN where not judged."""
    residual: Floats
    """(G, R): value less what is expected in this operating state and context, in the tag's unit; NaN where unknown."""


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """All that a monitor knows; S operating states, V = X + R columns.

    Gate: seen, whether there was any row; last_ns; steady (G,), rows since the start; operating (G,); latest, repeats
    (G, R); longest (G, S, R), the longest run of equal values that was normal. Contexts: slow (G, X - C).
    Learning: rows (G, S); lag (G, V), EWMA of deviations; moments; level_rows (G, S), rows behind a level that was
    centred anew, 0 if never; greatest (G, S, R), of its levels so far; centring (G,), rows still to come for a new
    level, offset (G, R), what they say so far.
    Judging: model; ewma, up, down (G, R), scatter (G,). Alerts: over, under, alert (G,); highest, greatest index of
    the excursion that goes on, record, of those that ended (G,).
    """

    seen: bool
    last_ns: int
    steady: Whole
    operating: Whole
    latest: Floats
    repeats: Whole
    longest: Whole
    slow: Floats
    rows: Whole
    lag: Floats
    moments: Moments
    model: Model
    level_rows: Whole
    greatest: Floats
    centring: Whole
    offset: Floats
    ewma: Floats
    up: Floats
    down: Floats
    scatter: Floats
    over: Whole
    under: Whole
    alert: Flags
    highest: Floats
    record: Floats


def start(plan: Plan) -> State:
    """The state of a monitor that has seen nothing."""
    groups, states, responses = plan.layout.groups, plan.states, plan.layout.responses
    slow = plan.layout.contexts * len(plan.tuning.context_slow)
    contexts = plan.layout.contexts + slow
    return State(
        seen=False,
        last_ns=0,
        steady=np.zeros(groups, np.int64),
        operating=np.full(groups, UNKNOWN_STATE),
        latest=np.full((groups, responses), np.nan),
        repeats=np.zeros((groups, responses), np.int64),
        longest=np.zeros((groups, states, responses), np.int64),
        slow=np.full((groups, slow), np.nan),
        rows=np.zeros((groups, states), np.int64),
        lag=np.zeros((groups, contexts + responses)),
        moments=no_moments(groups, states, contexts + responses),
        model=no_model(groups, states, contexts, responses),
        level_rows=np.zeros((groups, states), np.int64),
        greatest=np.zeros((groups, states, responses)),
        centring=np.zeros(groups, np.int64),
        offset=np.zeros((groups, responses)),
        ewma=np.zeros((groups, responses)),
        up=np.zeros((groups, responses)),
        down=np.zeros((groups, responses)),
        scatter=np.zeros(groups),
        over=np.zeros(groups, np.int64),
        under=np.zeros(groups, np.int64),
        alert=np.zeros(groups, np.bool_),
        highest=np.zeros(groups),
        record=np.zeros(groups),
    )
