"""Learning what is normal: settled, believed rows outside alerts grow the moments, and enough of them make a model."""

from dataclasses import replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from hmi.wear.gate import Seen
from hmi.wear.model import Moments, fitted, placed
from hmi.wear.plan import Flags, Floats, Plan, Whole
from hmi.wear.state import Findings, State

Kind = TypeVar("Kind", np.float64, np.int64)

_FIRST = 30
"""Rows before a spread is known well enough to clip by."""
_TINY = 1e-300  # so that no clipping (inf) of no spread is not a number
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
    state = _centred(plan, state, seen, seen.settled & seen.complete & ready)
    if plan.tuning.improve:
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
    far = np.where((rows >= _FIRST)[:, None] & (spread > 0), tuning.clip * np.maximum(spread, _TINY), np.inf)
    columns = seen.columns[chosen]
    away = np.where(count > 0, columns - old.mean[at], 0.0)
    away = np.where(believed, np.clip(away, -far, far), 0.0)
    mean = np.where(count > 0, old.mean[at], np.where(believed, columns, 0.0))
    grown = count + believed
    mean = mean + away / np.maximum(_behind(plan, state, at, grown), 1.0)
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
    level_rows = state.level_rows[at]
    longest = np.maximum(state.longest[at], state.repeats[chosen])
    return replace(
        state,
        moments=moments,
        lag=lag,
        rows=_put(state.rows, at, rows + 1),
        level_rows=_put(state.level_rows, at, level_rows + (level_rows > 0)),
        longest=_put(state.longest, at, longest),
    )


def _behind(plan: Plan, state: State, at: tuple[Whole, Whole], grown: Floats) -> Floats:
    """Rows behind each mean: a level that was centred anew has few, and follows what comes the more readily."""
    level_rows = state.level_rows[at][:, None]
    recent = np.minimum(level_rows + 1.0, grown)
    responses = np.arange(grown.shape[1]) >= grown.shape[1] - plan.layout.responses
    return np.where(responses & (level_rows > 0), recent, grown)


def _fitted(plan: Plan, state: State, seen: Seen, take: Flags) -> State:
    """The model of each baseline that just became complete, or is due to follow the plant."""
    tuning = plan.tuning
    groups = np.arange(plan.layout.groups)
    rows = state.rows[groups, seen.place]
    every = max(1, tuning.adapt // _REFITS)
    due = np.flatnonzero(take & (rows >= tuning.learn) & ((rows - tuning.learn) % every == 0))
    if not len(due):
        return state
    return _modelled(plan, state, (due, seen.place[due]))


def _modelled(plan: Plan, state: State, at: tuple[Whole, Whole]) -> State:
    """The state with the models of these baselines made of their moments."""
    moments = state.moments
    level = moments.mean[at][:, moments.mean.shape[2] - plan.layout.responses :]
    greatest = np.maximum(state.greatest[at], np.abs(level))
    fresh = fitted(
        moments.count[at],
        moments.mean[at],
        moments.second[at],
        moments.smoothed[at],
        moments.smoothed_count[at],
        plan.layout.usual[at[0]] * greatest,
        plan.layout.accuracy[at[0]],
        plan.tuning,
    )
    return replace(state, model=placed(state.model, fresh, at[0], at[1]), greatest=_put(state.greatest, at, greatest))


def _centred(plan: Plan, state: State, seen: Seen, usable: Flags) -> State:
    """While a group is being centred its level is the mean of what comes; spreads and correlations stay as learned."""
    chosen = np.flatnonzero(usable & (state.centring > 0))
    if not len(chosen):
        return state
    tuning, model = plan.tuning, state.model
    at = (chosen, seen.place[chosen])
    contexts = seen.columns.shape[1] - plan.layout.responses
    unusual = seen.columns[chosen, :contexts] - model.context_mean[at]
    away = seen.columns[chosen, contexts:] - model.level[at] - np.einsum("nx,nxr->nr", unusual, model.coefficient[at])
    # the first row places the level, however far the new batch lies; those after it are clipped around it
    rows = np.where(state.offset[chosen].any(axis=1), state.level_rows[at], 0)[:, None] + 1
    offset = state.offset[chosen]
    far = np.where(rows > 1, tuning.clip * model.spread[at], np.inf)
    offset = offset + np.where(seen.believed[chosen, contexts:], np.clip(away - offset, -far, far) / rows, 0.0)
    centring = _put(state.centring, (chosen,), state.centring[chosen] - 1)
    level_rows = _put(state.level_rows, at, rows[:, 0])
    state = replace(state, offset=_put(state.offset, (chosen,), offset), centring=centring, level_rows=level_rows)
    ended = chosen[centring[chosen] == 0]
    return _folded(plan, state, seen, ended) if len(ended) else state


def _folded(plan: Plan, state: State, seen: Seen, ended: Whole) -> State:
    """The new level takes its place in the moments, and in the model."""
    at = (ended, seen.place[ended])
    mean = state.moments.mean[at].copy()
    mean[:, mean.shape[1] - plan.layout.responses :] += state.offset[ended]
    state = replace(
        state,
        moments=replace(state.moments, mean=_put(state.moments.mean, at, mean)),
        offset=_put(state.offset, (ended,), np.zeros_like(state.offset[ended])),
        lag=_put(state.lag, (ended,), np.zeros_like(state.lag[ended])),
    )
    return _modelled(plan, state, at)


def _improved(plan: Plan, state: State, seen: Seen, usable: Flags) -> State:
    """A response that got better by more than its spread takes its level with it: wear is judged from the best."""
    at, model = (np.arange(plan.layout.groups), seen.place), state.model
    better = (plan.layout.worse * state.ewma < -model.follow[at]) & usable[:, None]
    moved = np.where(better, state.ewma / plan.tuning.improve, 0.0)
    way = moved * model.spread[at]
    mean = state.moments.mean[at].copy()
    mean[:, mean.shape[1] - plan.layout.responses :] += way
    return replace(
        state,
        model=replace(model, level=_put(model.level, at, model.level[at] + way)),
        moments=replace(state.moments, mean=_put(state.moments.mean, at, mean)),
        ewma=state.ewma - moved,
    )


def _put(whole: NDArray[Kind], at: tuple[Whole, ...], part: NDArray[Kind]) -> NDArray[Kind]:
    """A copy of `whole` with `part` at these places."""
    changed = whole.copy()
    changed[at] = part
    return changed
