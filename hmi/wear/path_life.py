"""Remaining life from the indicator's own path: when does its drift take it to the level at which it fails?

The log of the indicator is a Wiener process with drift from the onset on: wear that grows by a share of itself. First
passage of such a process is inverse Gaussian (Cox and Miller, The Theory of Stochastic Processes, 1965, 5.7). What is
not known is averaged over, not fixed: the drift (its own path, and a prior of the type or of past cases), the
diffusion, and the level of failure. So a short path has wide bounds, and judging them is `life.judged`'s.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.values.remaining import Basis, Evidence, LifeState
from hmi.wear.life import (
    BAND,
    LIMIT_REACHED,
    NO_ALERT,
    NO_LIMIT,
    NOT_RISING,
    PATH_DRIFT,
    PATH_TOO_SHORT,
    PRIOR_OF,
    Bounds,
    Finding,
    shown,
)
from hmi.wear.quantile import chi_square_quantile, normal_below, normal_quantile

Floats = NDArray[np.float64]

BLOCKS: Final = 24
"""The path is taken as means over this many equal spans: what is measured within one is noise, not wear."""
LEAST_POINTS: Final = 6
"""Spans with values that make a path."""
LEAST_DIFFUSION: Final = 0.3
"""Of the variance of steps: so much is never taken for noise alone, since few steps cannot tell."""
PACE: Final = 0.5
"""Spread of the log of the pace to come over the pace so far, where no past cases say more: wear seldom keeps it."""
_FEW: Final = 5
_MANY: Final = 15


@dataclass(frozen=True, slots=True)
class Limit:
    """Level of the indicator at which such parts have failed: its median, and the spread of its log over cases."""

    level: float
    spread: float = 0.0


@dataclass(frozen=True, slots=True)
class Prior:
    """Drift of the log indicator per hour in past cases: mean and spread; `origin`: "type" or "fleet".

    pace: spread of the log of remaining life as it was over what its path had told; how well paths keep their word.
    """

    drift: float
    spread: float
    origin: str
    cases: int = 0
    pace: float = PACE


def finding(
    hours: Floats, indicator: Floats, *, alert: bool, limit: Limit | None, prior: Prior | None = None
) -> Finding:
    """What the path says at its last row.

    hours (N,): running hours, rising, from the change point that the alert names; indicator (N,), above zero, NaN
    where it is not known.
    """
    if not alert:
        return Finding(Basis.PATH, "h", None, (Evidence(NO_ALERT),), silent=LifeState.NO_SIGN)
    if limit is None:
        return Finding(Basis.PATH, "h", None, (Evidence(NO_LIMIT),))
    at, level = _blocks(hours, indicator)
    if len(at) < LEAST_POINTS:
        few = Evidence(PATH_TOO_SHORT, {"points": str(len(at)), "least": str(LEAST_POINTS)})
        return Finding(Basis.PATH, "h", None, (few,))
    distance = math.log(limit.level) - level[-1]
    if distance <= 0:
        reached = Evidence(LIMIT_REACHED, {"level": shown(math.exp(level[-1])), "limit": shown(limit.level)})
        return Finding(Basis.PATH, "h", None, (reached,), reached=True)
    path = _learned(at, level, prior)
    evidence = _facts(path, len(at), prior)
    chance = _passage(path, distance, limit.spread, prior.pace if prior else PACE)
    cases = prior.cases if prior else 0
    if chance.reaches < (1 + BAND) / 2:
        return Finding(Basis.PATH, "h", None, (Evidence(NOT_RISING), *evidence), cases=cases)
    since = float(hours[-1] - at[-1])  # the last mean lies back, and the limit was not reached until now
    passed = chance.reached(since) if since > 0 else 0.0
    shares = (passed + (1.0 - passed) * share for share in ((1 - BAND) / 2, 0.5, (1 + BAND) / 2))
    low, median, high = (max(chance.quantile(share) - since, 0.0) for share in shares)
    return Finding(Basis.PATH, "h", Bounds(low, median, high), evidence, cases=cases)


@dataclass(frozen=True, slots=True)
class Learned:
    """drift, drift_spread: per hour; diffusion: variance per hour of the log indicator, known with `freedom`."""

    drift: float
    drift_spread: float
    diffusion: float
    freedom: float


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """Nodes of equal weight over what is not known: drift, diffusion and distance to the limit (M,)."""

    drift: Floats
    diffusion: Floats
    distance: Floats

    @property
    def reaches(self) -> float:
        """Probability that the limit is ever reached: a drift away from it may never."""
        never = np.minimum(2.0 * self.drift * self.distance / self.diffusion, 0.0)
        return float(np.exp(never).mean())

    def reached(self, hours: float) -> float:
        """Probability that the limit is reached within this time."""
        root = np.sqrt(self.diffusion * hours)
        towards = normal_below((self.drift * hours - self.distance) / root)
        back = (-self.drift * hours - self.distance) / root
        exponent = 2.0 * self.drift * self.distance / self.diffusion
        mirrored = np.exp(np.minimum(exponent + _log_below(back), 0.0))
        return float(np.minimum(towards + mirrored, 1.0).mean())

    def quantile(self, share: float) -> float:
        """Time within which the limit is reached with this probability, by halving on a scale of logs."""
        low, high = 1e-6, 1.0
        while self.reached(high) < share:
            high *= 2.0
            if high > 1e9:
                return math.inf
        for _ in range(60):
            middle = math.sqrt(low * high)
            low, high = (low, middle) if self.reached(middle) >= share else (middle, high)
        return high


def _blocks(hours: Floats, indicator: Floats) -> tuple[Floats, Floats]:
    """Mean time and mean log of the values in each of BLOCKS equal spans; spans without values are left out."""
    held = np.isfinite(indicator) & (indicator > 0)
    at, level = np.maximum.accumulate(hours[held]), np.log(indicator[held])
    if len(at) < 2 or at[-1] <= at[0]:
        return at[:1], level[:1]
    place = np.minimum(((at - at[0]) / (at[-1] - at[0]) * BLOCKS).astype(np.int64), BLOCKS - 1)
    rows = np.bincount(place, minlength=BLOCKS)
    some = rows > 0
    sums = [np.bincount(place, weights, BLOCKS)[some] / rows[some] for weights in (at, level)]
    return sums[0], sums[1]


def _learned(at: Floats, level: Floats, prior: Prior | None) -> Learned:
    """Drift and diffusion of the path.

    Steps between means of neighbouring spans have two thirds of the process' variance and a correlation of one sixth
    of it; noise of measuring adds 2 to the first and takes 1 from the second. Their sum, counting the second twice, is
    the process alone.
    """
    span, step, way = at[-1] - at[0], np.diff(at), np.diff(level)
    own = (level[-1] - level[0]) / span
    off = (way - own * step) / np.sqrt(step)
    plain, shared = (off**2).mean(), (off[1:] * off[:-1]).mean()
    freedom = (len(way) - 1) / 2.0  # a sum of two sample moments is worth half as many steps
    diffusion = max(plain + 2.0 * shared, LEAST_DIFFUSION * plain, 1e-12) * len(way) / (len(way) - 1)
    variance = diffusion / span
    if prior is None:
        return Learned(own, math.sqrt(variance), diffusion, freedom)
    weight = variance / (variance + prior.spread**2)
    drift = weight * prior.drift + (1.0 - weight) * own
    return Learned(drift, math.sqrt(weight) * prior.spread, diffusion, freedom)


def _passage(path: Learned, distance: float, spread: float, pace: float) -> Passage:
    freedom = np.full(_FEW, path.freedom)
    scales = np.array([path.freedom / chi_square_quantile(share, freedom)[0] for share in _shares(_FEW)])
    drifts, paces, limits = _normal(_MANY), _normal(_FEW), _normal(_FEW) if spread > 0 else np.zeros(1)
    scale, drift, change, limit = np.meshgrid(scales, drifts, paces, limits, indexing="ij")
    return Passage(
        drift=((path.drift + drift * path.drift_spread * np.sqrt(scale)) * np.exp(pace * change)).ravel(),
        diffusion=(path.diffusion * scale).ravel(),
        distance=np.maximum(distance + limit * spread, 1e-6).ravel(),
    )


def _shares(count: int) -> list[float]:
    return [(place + 0.5) / count for place in range(count)]


def _normal(count: int) -> Floats:
    """Nodes of equal weight for a standard normal, stretched so that their spread is 1."""
    nodes = np.array([normal_quantile(share) for share in _shares(count)])
    return np.asarray(nodes / nodes.std(), np.float64)


def _facts(path: Learned, points: int, prior: Prior | None) -> tuple[Evidence, ...]:
    deviation = normal_quantile((1 + BAND) / 2) * path.drift_spread
    bounds = {
        name: shown(100.0 * math.expm1(min(24.0 * drift, 700.0)))
        for name, drift in (
            ("percent_per_day", path.drift),
            ("low", path.drift - deviation),
            ("high", path.drift + deviation),
        )
    }
    drift = Evidence(PATH_DRIFT, bounds | {"points": str(points)})
    if prior is None:
        return (drift,)
    return (drift, Evidence(PRIOR_OF, {"origin": prior.origin, "cases": str(prior.cases)}))


def _log_below(value: Floats) -> Floats:
    """Log of the normal distribution; far below zero by Mills' ratio, where the function itself is no number."""
    far = value < -6.0
    near = np.log(normal_below(np.where(far, 0.0, value)))
    tail = -0.5 * value**2 - np.log(np.maximum(-value, 1.0)) - 0.5 * math.log(2.0 * math.pi)
    result: Floats = np.where(far, tail, near)
    return result
