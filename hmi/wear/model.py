"""What is expected in one operating state, and how moments of normal rows become that model. Batched over groups.

Learning keeps second moments of the columns [contexts, responses] and of their EWMA, nothing else. A ridge regression
of the responses on the contexts, the residuals' spread and correlation, and the spread of the residuals' EWMA all
follow from them exactly: no rows are kept, and relearning costs no replay.
"""

from dataclasses import dataclass, replace

import numpy as np

from hmi.wear.plan import Flags, Floats, Tuning
from hmi.wear.quantile import chi_square_quantile

_TINY = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Sums over normal rows of V columns (contexts first), for G groups in S operating states.

    count: (G, S, V), how many values made each mean; mean: (G, S, V); second: (G, S, V, V), sums of products of
    deviations from the mean; smoothed: the same of the EWMA of the deviations, over `smoothed_count` (G, S) rows.
    """

    count: Floats
    mean: Floats
    second: Floats
    smoothed: Floats
    smoothed_count: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """X contexts with their slow averages, R responses. All (G, S, ...); zeros where a group has fewer.

    coefficient: (X, R); context_mean: (X,); leverage: (X, X), by which an unusual context widens every limit; rows: ();
    level, spread: (R,), the residual's mean and standard deviation; follow: (R,), standard deviation of the EWMA of
    the residual over `spread`; slow: (R,), its variance over white noise's, in rows that say one thing;
    known: (R,) bool, whether it varied, so that anything can be said;
    weight: (R, R), the combined index of T2 and SPE in units of `follow`; its limit is 1; root: its square root;
    rest: (), that index of normal rows in the mean; unrest: (), limit of its EWMA for unsmoothed residuals.
    """

    coefficient: Floats
    context_mean: Floats
    leverage: Floats
    rows: Floats
    level: Floats
    spread: Floats
    follow: Floats
    slow: Floats
    known: Flags
    weight: Floats
    root: Floats
    rest: Floats
    unrest: Floats


def no_moments(groups: int, states: int, columns: int) -> Moments:
    return Moments(
        count=np.zeros((groups, states, columns)),
        mean=np.zeros((groups, states, columns)),
        second=np.zeros((groups, states, columns, columns)),
        smoothed=np.zeros((groups, states, columns, columns)),
        smoothed_count=np.zeros((groups, states)),
    )


def no_model(groups: int, states: int, contexts: int, responses: int) -> Model:
    shape = (groups, states)
    return Model(
        coefficient=np.zeros((*shape, contexts, responses)),
        context_mean=np.zeros((*shape, contexts)),
        leverage=np.zeros((*shape, contexts, contexts)),
        rows=np.ones(shape),
        level=np.zeros((*shape, responses)),
        spread=np.ones((*shape, responses)),
        follow=np.ones((*shape, responses)),
        slow=np.ones((*shape, responses)),
        known=np.zeros((*shape, responses), np.bool_),
        weight=np.zeros((*shape, responses, responses)),
        root=np.zeros((*shape, responses, responses)),
        rest=np.zeros(shape),
        unrest=np.full(shape, np.inf),
    )


def fitted(
    count: Floats,
    mean: Floats,
    second: Floats,
    smoothed: Floats,
    smoothed_count: Floats,
    usual: Floats,
    accuracy: Floats,
    tuning: Tuning,
) -> Model:
    """The model of N baselines: count, mean (N, V), second, smoothed (N, V, V), smoothed_count (N,).

    usual, accuracy: (N, R), in the unit of each response.
    """
    contexts = count.shape[1] - usual.shape[1]
    pairs = np.sqrt(count[:, :, None] * count[:, None, :])
    covariance = second / np.maximum(pairs, 1.0)
    followed = smoothed / np.maximum(smoothed_count, 1.0)[:, None, None]
    own = covariance[:, :contexts, :contexts]
    diagonal = np.einsum("nii->ni", own)
    penalty = tuning.ridge * diagonal + np.where(diagonal <= _TINY * (1.0 + mean[:, :contexts] ** 2), 1.0, 0.0)
    inverse = np.linalg.inv(own + penalty[:, :, None] * np.eye(contexts))
    coefficient = inverse @ covariance[:, :contexts, contexts:]
    residual = _residual(covariance, coefficient, contexts)
    variance = np.maximum(np.einsum("nii->ni", residual), 0.0)
    total = np.einsum("nii->ni", covariance)[:, contexts:]
    known = variance > _TINY * (1.0 + mean[:, contexts:] ** 2) + 1e-9 * total
    spread = np.where(known, np.sqrt(variance), 1.0)
    least = tuning.smooth / (2.0 - tuning.smooth)  # of white noise: less than that would be oscillation, or luck
    after = np.einsum("nii->ni", _residual(followed, coefficient, contexts)) / spread**2
    after = np.where(known, np.maximum(after, least), 1.0)
    follow = np.sqrt(_with_usual(after, usual / spread, after / least, count[:, contexts:], tuning))
    follow = np.maximum(follow, accuracy / spread)
    both = known[:, :, None] & known[:, None, :]
    correlation = np.where(both, residual / (spread[:, :, None] * spread[:, None, :]), 0.0)
    excess = _excess(count.max(axis=1, initial=1.0), after / least, known)
    weight = _combined(correlation, known, tuning)
    rest, unrest = _rest(correlation, weight, tuning)
    weight = weight / excess[:, None, None]
    return Model(
        coefficient=coefficient,
        context_mean=mean[:, :contexts],
        leverage=inverse,
        rows=count.max(axis=1, initial=1.0),
        level=mean[:, contexts:],
        spread=spread,
        follow=follow,
        slow=after / least,
        known=known,
        weight=weight,
        root=_root(weight),
        rest=rest,
        unrest=unrest,
    )


def _residual(covariance: Floats, coefficient: Floats, contexts: int) -> Floats:
    """Covariance of responses less coefficient times contexts."""
    shared = np.swapaxes(coefficient, 1, 2) @ covariance[:, :contexts, contexts:]
    twice = np.swapaxes(coefficient, 1, 2) @ covariance[:, :contexts, :contexts] @ coefficient
    result: Floats = covariance[:, contexts:, contexts:] - shared - np.swapaxes(shared, 1, 2) + twice
    return result


def _with_usual(learned: Floats, usual: Floats, slowness: Floats, rows: Floats, tuning: Tuning) -> Floats:
    """Learned variance (N, R) together with what is usual: the mean of both, weighted by independent rows (Bayes)."""
    independent = rows / slowness
    together = (tuning.usual_weight * usual**2 + independent * learned) / (tuning.usual_weight + independent)
    return np.where(usual != 0, together, learned)


def _excess(rows: Floats, slowness: Floats, known: Flags) -> Floats:
    """How much greater squares of new rows are than those of learned ones: the expectation of Hotelling's T2.

    `slowness` (N, R): of an EWMA's variance over white noise's; rows that follow each other slowly count for fewer.
    """
    members = known.sum(axis=1)
    slow = np.where(known, slowness, 0.0).sum(axis=1) / np.maximum(members, 1)
    independent = rows / np.maximum(slow, 1.0)
    result: Floats = independent / np.maximum(independent - members - 2.0, 0.25 * independent)
    return result


def _combined(correlation: Floats, known: Flags, tuning: Tuning) -> Floats:
    """Weight of the combined index: T2 over its limit plus SPE over its limit, over the limit of that sum.

    Yue and Qin, Ind. Eng. Chem. Res. 40 (2001) 4403; limits of sums of squares by Box's matched chi-square.
    """
    if not tuning.group_risk:
        return np.zeros_like(correlation)
    share = 1.0 - tuning.group_risk
    values, vectors = np.linalg.eigh(correlation)
    values, vectors = np.maximum(values[:, ::-1], 0.0), vectors[:, :, ::-1]
    total = np.maximum(values.sum(axis=1, keepdims=True), _TINY)
    before = (np.cumsum(values, axis=1) - values) / total
    kept = (before < tuning.explained) & (values > 1e-6)
    rest = np.where(kept, 0.0, values)
    members = kept.sum(axis=1)
    t2_limit = chi_square_quantile(share, np.maximum(members, 1).astype(np.float64))
    first, second = rest.sum(axis=1), (rest**2).sum(axis=1)
    spe_limit = np.where(first > 1e-6, _box_limit(share, first, second), np.inf)
    scale = np.where(kept, 1.0 / (np.maximum(values, _TINY) * t2_limit[:, None]), 1.0 / spe_limit[:, None])
    scale = np.where(values > 1e-9, scale, 0.0)
    product = values * scale
    limit = _box_limit(share, product.sum(axis=1), (product**2).sum(axis=1))
    weight: Floats = (vectors * scale[:, None, :]) @ np.swapaxes(vectors, 1, 2) / limit[:, None, None]
    return np.where(known[:, :, None] & known[:, None, :], weight, 0.0)


def _rest(correlation: Floats, weight: Floats, tuning: Tuning) -> tuple[Floats, Floats]:
    """Mean of the combined index, and the limit of its EWMA: a mean of (2 - lambda) / lambda times as many squares."""
    product = correlation @ weight
    mean, second = np.einsum("nii->n", product), np.einsum("nij,nji->n", product, product)
    if not tuning.scatter_risk:
        return mean, np.full_like(mean, np.inf)
    freedom = np.maximum(mean, _TINY) ** 2 / np.maximum(second, _TINY) * (2.0 - tuning.smooth) / tuning.smooth
    limit = mean * chi_square_quantile(1.0 - tuning.scatter_risk, freedom) / freedom
    return mean, np.where(mean > _TINY, limit, np.inf)


def _box_limit(share: float, first: Floats, second: Floats) -> Floats:
    """Limit of a weighted sum of squares with these first two sums of weights (Box, Ann. Math. Stat. 25 (1954) 290)."""
    first, second = np.maximum(first, _TINY), np.maximum(second, _TINY)
    result: Floats = second / first * chi_square_quantile(share, first**2 / second)
    return result


def _root(weight: Floats) -> Floats:
    """Symmetric square root: contributions (root @ u)**2 are never negative and sum to the index (Alcala, Qin 2009)."""
    values, vectors = np.linalg.eigh(weight)
    result: Floats = (vectors * np.sqrt(np.maximum(values, 0.0))[:, None, :]) @ np.swapaxes(vectors, 1, 2)
    return result


def placed(model: Model, fresh: Model, groups: np.ndarray, states: np.ndarray) -> Model:
    """`model` with the baselines `fresh` (N, ...) put at (groups[n], states[n])."""
    changed = {}
    for name in Model.__slots__:
        whole = getattr(model, name).copy()
        whole[groups, states] = getattr(fresh, name)
        changed[name] = whole
    return replace(model, **changed)
