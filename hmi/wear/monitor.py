"""The online monitor: one row of columns in, what it says out. Pure: the state given is never changed.

A *group* is what is judged as one thing: a component, or a machine. It has *responses* (tags that tell of wear) and
*contexts* (tags that explain a response without wear: speed, load, ambient). All groups of a plan step together as
columns: G groups, R responses at most, C contexts at most; X contexts with their slow averages.

A row goes through the gate (may it be judged, and learned from), is freed of what context and operating state explain
(`model.py`), smoothed, and put to the charts. Everything is judged by one figure, the *index*: a statistic over its
limit, so 1 is the limit of each chart, and the greatest counts. The spread a statistic is measured by was learned from
the same smoothed residuals, so values that follow each other slowly (autocorrelation) widen it by themselves. An alert
is raised and ended by counting rows, never by one.
"""

from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

import numpy as np

from hmi.wear.gate import Seen, gated
from hmi.wear.learning import learned
from hmi.wear.model import Model, Moments
from hmi.wear.plan import Flags, Floats, Plan, Tuning, Whole
from hmi.wear.state import Findings, Row, Silence, State, start

Kept = TypeVar("Kept", State, Moments, Model)


def step(plan: Plan, state: State, row: Row) -> tuple[State, Findings]:
    """The state after this row, and what the row said. Rows come in the order of their time."""
    state, seen = gated(plan, state, row)
    state, judged = _judged(plan, state, seen)
    state, findings = _decided(plan.tuning, state, judged)
    return learned(plan, state, seen, findings), findings


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """What the charts say of one row: index (G,), NaN where silent; scored (G, R), which responses were put to them."""

    silence: np.ndarray
    index: Floats
    shift: Floats
    residual: Floats
    scored: Flags


def _judged(plan: Plan, state: State, seen: Seen) -> tuple[State, Judged]:
    tuning, model = plan.tuning, state.model
    groups = np.arange(plan.layout.groups)
    at = (groups, seen.place)
    contexts = seen.columns.shape[1] - plan.layout.responses
    unusual = seen.columns[:, :contexts] - model.context_mean[at]
    expected = model.level[at] + np.einsum("gx,gxr->gr", unusual, model.coefficient[at])
    residual = seen.columns[:, contexts:] - expected

    ready = state.rows[at] >= tuning.learn
    centring = state.centring > 0
    silence = np.select(
        [~seen.running, ~seen.settled, ~seen.complete, ~ready | centring],
        [Silence.STOPPED, Silence.SETTLING, Silence.NO_VALUES, Silence.LEARNING],
        Silence.JUDGED,
    ).astype(np.int8)
    judging = silence == Silence.JUDGED
    scored = seen.believed[:, contexts:] & model.known[at] & judging[:, None]

    score = np.where(scored, np.clip(residual / model.spread[at], -tuning.clip, tuning.clip), 0.0)
    ewma = np.where(scored, state.ewma + tuning.smooth * (score - state.ewma), state.ewma)
    wide = np.sqrt(_widening(state, unusual, at, tuning))
    shift = np.where(scored, ewma / model.follow[at] / wide, 0.0)
    worse = plan.layout.worse
    harm = np.where(worse * shift < 0, 0.0, shift)
    index = np.abs(harm).max(axis=1, initial=0.0) / tuning.ewma_limit

    up, down = state.up, state.down
    if np.isfinite(tuning.cusum_limit):
        white = np.sqrt(tuning.smooth / (2.0 - tuning.smooth))
        even = score * white / model.follow[at] / wide
        up = np.where(scored, np.clip(up + even - tuning.cusum_slack, 0.0, 2.0 * tuning.cusum_limit), up)
        down = np.where(scored, np.clip(down - even - tuning.cusum_slack, 0.0, 2.0 * tuning.cusum_limit), down)
        harmful = np.maximum(np.where(worse < 0, 0.0, up), np.where(worse > 0, 0.0, down))
        index = np.maximum(index, harmful.max(axis=1, initial=0.0) / tuning.cusum_limit)
    scatter = state.scatter
    if tuning.group_risk:
        weight, rest = model.weight[at], model.rest[at]
        index = np.maximum(index, _above(_squared(harm, weight), rest, 1.0))
        if tuning.scatter_risk:
            harsh = np.where(worse * score < 0, 0.0, score) / wide
            now = np.minimum(_squared(harsh, weight), 1.0)  # no single row is evidence
            scatter = np.where(judging, scatter + tuning.smooth * (now - scatter), scatter)
            index = np.maximum(index, _above(scatter, rest, model.unrest[at]))
    return replace(state, ewma=ewma, up=up, down=down, scatter=scatter), Judged(
        silence=silence,
        index=np.where(judging, index, np.nan),
        shift=np.where(scored, shift, np.nan),
        residual=np.where(seen.believed[:, contexts:] & ready[:, None], residual, np.nan),
        scored=scored,
    )


def _above(square: Floats, rest: Floats, limit: Floats | float) -> Floats:
    """A sum of squares as an index: 0 at what is normal in the mean, 1 at the limit."""
    result: Floats = np.sqrt(np.maximum(square - rest, 0.0) / np.maximum(limit - rest, 1e-12))
    return result


def _squared(vector: Floats, weight: Floats) -> Floats:
    """The combined index of each group: vector (G, R), weight (G, R, R)."""
    result: Floats = np.einsum("gr,gr->g", np.einsum("gr,grs->gs", vector, weight), vector)
    return np.maximum(result, 0.0)


def _widening(state: State, unusual: Floats, at: tuple[Whole, Whole], tuning: Tuning) -> Floats:
    """(G, R): variance of a smoothed residual over that of the learned rows.

    It grows for levels of few rows, and for contexts out of their range, by the prediction variance of a regression,
    1 + leverage. The EWMA averages the noise but not that error: `span`, its rows. Where values follow each other
    slowly there are no more errors to be made than they wander.
    """
    span = (2.0 - tuning.smooth) / tuning.smooth
    model = state.model
    rows, level_rows, slow = model.rows[at][:, None], state.level_rows[at][:, None], model.slow[at]
    distance = np.einsum("gx,gxy,gy->g", unusual, model.leverage[at], unusual)[:, None]
    own = np.where(level_rows > 0, level_rows, rows)
    result: Floats = 1.0 + span * (1.0 / np.maximum(own, slow) + distance / np.maximum(rows, slow))
    return result


def _decided(tuning: Tuning, state: State, judged: Judged) -> tuple[State, Findings]:
    """Raised after `on_after` rows over the limit, less those below it; ended by `off_after` calm rows together."""
    judging = judged.silence == Silence.JUDGED
    beyond = judged.index > np.maximum(tuning.limit, state.record)  # a NaN is neither beyond nor calm
    calm = judged.index < tuning.clear
    over = np.where(judging, np.clip(state.over + np.where(beyond, 1, -1), 0, tuning.on_after), state.over)
    under = np.where(judging, np.where(calm, state.under + 1, 0), state.under)
    raised = ~state.alert & (over >= tuning.on_after)
    cleared = state.alert & (under >= tuning.off_after)
    alert = (state.alert | raised) & ~cleared
    over = np.where(cleared, 0, over)
    under = np.where(raised, 0, under)
    if tuning.record:
        state = _recorded(tuning, state, judged.index, calm)
    return replace(state, over=over, under=under, alert=alert), Findings(
        silence=judged.silence,
        index=judged.index,
        alert=alert,
        raised=raised,
        cleared=cleared,
        shift=judged.shift,
        residual=judged.residual,
    )


def _recorded(tuning: Tuning, state: State, index: Floats, calm: Flags) -> State:
    """What an excursion reached becomes the record when it has ended, and fades from then on."""
    faded = state.record * (1.0 - 1.0 / tuning.record)
    return replace(
        state,
        highest=np.where(calm, 0.0, np.fmax(state.highest, index)),
        record=np.where(calm, np.maximum(faded, state.highest), faded),
    )


def relearned(plan: Plan, state: State, groups: Flags) -> State:
    """A new life begins for these groups (G,) after an act of maintenance: nothing of their old baselines is kept."""
    fresh = start(plan)
    unchanged = replace(
        fresh,
        steady=state.steady,
        operating=state.operating,
        latest=state.latest,
        repeats=state.repeats,
        slow=state.slow,
    )
    mixed = _chosen(groups, unchanged, state)
    return replace(
        mixed,
        seen=state.seen,
        last_ns=state.last_ns,
        moments=_chosen(groups, fresh.moments, state.moments),
        model=_chosen(groups, fresh.model, state.model),
    )


def recentred(state: State, groups: Flags, rows: int) -> State:
    """The level of these groups (G,) is learned anew over `rows` settled rows, as at a new batch; spreads are kept."""
    zero = np.zeros_like
    fresh = replace(
        state,
        offset=zero(state.offset),
        centring=np.full_like(state.centring, rows),
        ewma=zero(state.ewma),
        up=zero(state.up),
        down=zero(state.down),
        scatter=zero(state.scatter),
        over=zero(state.over),
    )
    return _chosen(groups, fresh, state)


def _chosen(groups: Flags, first: Kept, second: Kept) -> Kept:
    """For the groups the rows of `first`, for all others those of `second`; what is no array is `second`'s."""
    arrays: dict[str, Any] = {}
    for part in fields(second):
        one, other = getattr(first, part.name), getattr(second, part.name)
        if isinstance(other, np.ndarray) and one is not other:
            arrays[part.name] = np.where(groups.reshape(-1, *[1] * (other.ndim - 1)), one, other)
        else:
            arrays[part.name] = other
    return replace(second, **arrays)
