"""Learning what is normal: settled, believed rows outside alerts grow the moments, and enough of them make a model."""

from dataclasses import replace

import numpy as np

from hmi.wear.gate import Seen
from hmi.wear.model import Moments, fitted, placed
from hmi.wear.plan import Flags, Plan, Tuning
from hmi.wear.state import Findings, State

_FIRST = 30
"""Rows before a spread is known well enough to clip by."""
_REFITS = 20
"""A baseline that follows the plant is made anew this often within its memory."""


def learned(plan: Plan, state: State, seen: Seen, findings: Findings) -> State:
    """The state after the row was learned from, where it may be."""
    tuning = plan.tuning
    groups = np.arange(plan.layout.groups)
    rows = state.rows[groups, seen.place]
    ready = rows >= tuning.learn
    calm = ~state.alert & ~(findings.index > tuning.limit)
    usable = seen.settled & seen.complete & calm
    state = _centred(tuning, state, seen, seen.settled & seen.complete & ready)
    if tuning.improve:
        state = _improved(plan, state, seen, usable & ready)
    take = usable & (~ready | (tuning.adapt > 0)) & ~((state.centring > 0) & ready)
    if not take.any():
        return state
    return _fitted(plan, _grown(plan, state, seen, take), seen, take)


def _grown(plan: Plan, state: State, seen: Seen, take: Flags) -> State:
    """Moments with this row in them (Welford's update, with forgetting once the memory is full)."""
    tuning, old = plan.tuning, state.moments
    chosen = np.flatnonzero(take)
    at = (chosen, seen.place[chosen])
    believed = seen.believed[chosen]
    rows = state.rows[at]
    keep = (
        np.where(rows < tuning.adapt, 1.0, 1.0 - 1.0 / tuning.adapt)[:, None]
        if tuning.adapt
        else np.ones((len(chosen), 1))
    )
    count = old.count[at] * keep
    spread = np.sqrt(np.einsum("nii->ni", old.second[at]) / np.maximum(old.count[at], 1.0))
    far = np.where((rows >= _FIRST)[:, None] & (spread > 0), tuning.clip * spread, np.inf)
    columns = seen.columns[chosen].copy()
    columns[:, columns.shape[1] - state.offset.shape[2] :] -= state.offset[at]
    away = np.where(count > 0, columns - old.mean[at], 0.0)
    away = np.where(believed, np.clip(away, -far, far), 0.0)
    mean = np.where(count > 0, old.mean[at], np.where(believed, columns, 0.0))
    grown = count + believed
    mean = mean + away / np.maximum(grown, 1.0)
    part = away * np.sqrt(count / np.maximum(grown, 1.0))
    second = old.second[at] * keep[:, :, None] + part[:, :, None] * part[:, None, :]
    lag = state.lag.copy()
    lag[chosen] += tuning.smooth * (away - lag[chosen])
    steady = rows >= np.minimum(_FIRST, tuning.learn // 10)
    smoothed = old.smoothed[at] * keep[:, :, None]
    smoothed += np.where(steady[:, None, None], lag[chosen][:, :, None] * lag[chosen][:, None, :], 0.0)
    smoothed_count = old.smoothed_count[at] * keep[:, 0] + steady

    moments = Moments(
        count=_put(old.count, at, grown),
        mean=_put(old.mean, at, mean),
        second=_put(old.second, at, second),
        smoothed=_put(old.smoothed, at, smoothed),
        smoothed_count=_put(old.smoothed_count, at, smoothed_count),
    )
    longest = np.maximum(state.longest[at], state.repeats[chosen])
    return replace(
        state, moments=moments, lag=lag, rows=_put(state.rows, at, rows + 1), longest=_put(state.longest, at, longest)
    )


def _fitted(plan: Plan, state: State, seen: Seen, take: Flags) -> State:
    """The model of each baseline that just became complete, or is due to follow the plant."""
    tuning = plan.tuning
    groups = np.arange(plan.layout.groups)
    rows = state.rows[groups, seen.place]
    every = max(1, tuning.adapt // _REFITS)
    due = np.flatnonzero(take & (rows >= tuning.learn) & ((rows - tuning.learn) % every == 0))
    if not len(due):
        return state
    at = (due, seen.place[due])
    moments = state.moments
    fresh = fitted(
        moments.count[at],
        moments.mean[at],
        moments.second[at],
        moments.smoothed[at],
        moments.smoothed_count[at],
        seen.columns.shape[1] - plan.layout.responses,
        tuning,
    )
    return replace(state, model=placed(state.model, fresh, at[0], at[1]))


def _centred(tuning: Tuning, state: State, seen: Seen, usable: Flags) -> State:
    """While a group is being centred its level is the mean of what comes; spreads and correlations stay as learned."""
    chosen = np.flatnonzero(usable & (state.centring > 0))
    if not len(chosen):
        return state
    at = (chosen, seen.place[chosen])
    contexts = seen.columns.shape[1] - state.offset.shape[2]
    model = state.model
    unusual = seen.columns[chosen, :contexts] - model.context_mean[at]
    expected = model.level[at] + np.einsum("nx,nxr->nr", unusual, model.coefficient[at])
    away = seen.columns[chosen, contexts:] - expected
    rows = state.offset_rows[at] + 1
    offset = state.offset[at]
    far = tuning.clip * model.spread[at]
    off = np.clip(away - offset, -far, far)
    offset = np.where(seen.believed[chosen, contexts:], offset + off / rows[:, None], offset)
    centring = state.centring.copy()
    centring[chosen] -= 1
    return replace(
        state, offset=_put(state.offset, at, offset), offset_rows=_put(state.offset_rows, at, rows), centring=centring
    )


def _improved(plan: Plan, state: State, seen: Seen, usable: Flags) -> State:
    """A response that got better by more than its spread takes its level with it: wear is judged from the best."""
    at = (np.arange(plan.layout.groups), seen.place)
    model = state.model
    better = (plan.layout.worse * state.ewma < -model.follow[at]) & usable[:, None]
    moved = np.where(better, state.ewma / plan.tuning.improve, 0.0)
    offset = state.offset.copy()
    offset[at] += moved * model.spread[at]
    return replace(state, offset=offset, ewma=state.ewma - moved)


def _put(whole: np.ndarray, at: tuple[np.ndarray, np.ndarray], part: np.ndarray) -> np.ndarray:
    changed = whole.copy()
    changed[at] = part
    return changed
