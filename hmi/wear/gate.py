"""May a row be judged, and learned from: starts, stops, changeovers, holes, and values that cannot be believed."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from hmi.wear.plan import Flags, Floats, Plan, Whole
from hmi.wear.state import Row, State

_NORMAL_RUN: Final = 3
"""A value is stuck when it repeats this many times longer than it did while it was normal."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """One row, by group: columns (G, V), contexts with their slow averages first; believed (G, V).

    place: (G,), the operating state, 0 where unknown; settled: (G,), running for long enough; complete: (G,), all
    contexts and enough responses are believed.
    """

    columns: Floats
    believed: Flags
    place: Whole
    settled: Flags
    running: Flags
    complete: Flags


def gated(plan: Plan, state: State, row: Row) -> tuple[State, Seen]:
    """The row as it may be used, and the state with what the gate remembers."""
    layout, tuning = plan.layout, plan.tuning
    groups = np.arange(layout.groups)
    value = np.append(row.value, np.nan)
    good = np.append(row.good, False) & np.isfinite(value)
    running = row.running & (row.operating >= 0) & (row.operating < plan.states)
    place = np.where(running, row.operating, 0)
    hole = row.time_ns - state.last_ns > tuning.hole_s * 1e9 if state.seen else True
    steady = np.where(running & (row.operating == state.operating) & (not hole), state.steady + 1, 0)
    steady = np.where(running, steady, -1)

    response, heard = value[layout.response], good[layout.response]
    repeats = np.where(heard & (response == state.latest), state.repeats + 1, 0)
    stuck = repeats >= np.maximum(tuning.stuck, _NORMAL_RUN * state.longest[groups, place])
    context, known = value[layout.context], good[layout.context]
    slow = _slow(context, known, state.slow, tuning.context_slow)
    absent = layout.context < 0
    columns = np.concatenate(
        [np.where(known, context, 0.0), np.nan_to_num(slow), np.where(heard, response, 0.0)], axis=1
    )
    slow_known = np.tile(known, (1, len(tuning.context_slow)))
    believed = np.concatenate([known, slow_known, heard & ~stuck], axis=1)
    enough = (heard & ~stuck).sum(axis=1) >= tuning.coverage * (layout.response >= 0).sum(axis=1)
    seen = Seen(
        columns=columns,
        believed=believed,
        place=place,
        settled=running & (steady >= tuning.settle),
        running=running,
        complete=(known | absent).all(axis=1) & enough,
    )
    return replace(
        state,
        seen=True,
        last_ns=row.time_ns,
        steady=steady,
        operating=np.where(running, row.operating, state.operating),
        latest=np.where(heard, response, state.latest),
        repeats=repeats,
        slow=slow,
    ), seen


def _slow(context: Floats, known: Flags, slow: Floats, smoothing: tuple[float, ...]) -> Floats:
    """Slow averages of each context, one block of columns for each smoothing; a first value starts its average."""
    if not smoothing:
        return slow
    now, heard = np.tile(context, (1, len(smoothing))), np.tile(known, (1, len(smoothing)))
    part = np.repeat(np.array(smoothing), context.shape[1])
    moved = np.where(np.isnan(slow), now, slow + part * (now - slow))
    return np.where(heard, moved, slow)
