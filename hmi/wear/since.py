"""Since when, and how fast: where a straight line bends upwards, and its slope with bounds. Pure.

The model is level up to a moment and rising from there on, fitted by least squares at every candidate moment; the one
with the least error is the change point (a step is a bend that is found late). The slope's interval counts neighbours
that follow each other as less than one point each: n (1 - r) / (1 + r), r their correlation (Bayley and Hammersley,
J. R. Stat. Soc. 8 (1946) 184).
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from hmi.wear.plan import Floats, Whole

CANDIDATES: Final = 200
LEAST: Final = 8
"""Points that make a bend."""
_NORMAL_90: Final = 1.6449
_WEEK_NS: Final = 7 * 24 * 3600 * 1_000_000_000


@dataclass(frozen=True, slots=True)
class Bend:
    """since_ns: where it begins; per_week, low, high: slope from there on and its 90 % interval, a week."""

    since_ns: int
    per_week: float
    low: float
    high: float


def bend_of(at_ns: Whole, value: Floats) -> Bend | None:
    """The bend of a curve, times ascending; NaN are left out. None with too few points to tell."""
    held = np.isfinite(value)
    at_ns, value = at_ns[held], value[held]
    if len(value) < LEAST or at_ns[-1] == at_ns[0]:
        return None
    weeks = (at_ns - at_ns[0]) / _WEEK_NS
    places = np.unique(np.linspace(0, len(weeks) - 4, min(CANDIDATES, len(weeks) - 3)).astype(np.int64))
    rising = np.maximum(weeks[None, :] - weeks[places][:, None], 0.0)
    flat, level = rising - rising.mean(axis=1, keepdims=True), value - value.mean()
    spread = np.maximum((flat**2).sum(axis=1), 1e-300)
    slope = flat @ level / spread
    error = (level**2).sum() - slope**2 * spread
    best = int(np.argmin(error))
    residual = level - slope[best] * flat[best]
    freedom = _effective(residual) - 2.0
    deviation = math.sqrt(
        float((residual**2).mean()) / max(float(spread[best]) / len(value), 1e-300) / max(freedom, 1.0)
    )
    half = _NORMAL_90 * deviation
    own = float(slope[best])
    return Bend(int(at_ns[places[best]]), own, own - half, own + half)


def _effective(residual: Floats) -> float:
    """How many independent points these are worth."""
    square = float((residual**2).sum())
    follow = float((residual[1:] * residual[:-1]).sum()) / square if square > 0 else 0.0
    follow = min(max(follow, 0.0), 0.99)
    return max(3.0, len(residual) * (1.0 - follow) / (1.0 + follow))
