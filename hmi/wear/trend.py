"""Since when, in which shape, and how fast: for points that are means of minutes, hours or days. Pure.

Points that are not finite are left out. Costs grow with the square of the points: some hundreds, not a raw recording.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

import numpy as np

from hmi.wear.plan import Floats, Whole

LEAST: Final = 8
"""Points below which nothing is said."""
MOST: Final = 400
"""Points that a slope is made of; more are averaged in groups that follow each other."""
BAND: Final = 0.90
_RESAMPLES: Final = 200
_BLOCKS: Final = 6.0
_WEEK_NS: Final = 7 * 24 * 3600 * 1_000_000_000


class Shape(Enum):
    """How a value left its level."""

    STEP = "step"
    RAMP = "ramp"


@dataclass(frozen=True, slots=True)
class Change:
    """row: first of the given values after the change; explained: share of the variance that it removes, 0..1."""

    row: int
    shape: Shape
    explained: float


@dataclass(frozen=True, slots=True)
class Slope:
    """Units a week; `low`..`high` holds the true slope in `BAND` of all cases."""

    per_week: float
    low: float
    high: float

    @property
    def certain(self) -> bool:
        """Whether even the band leaves no doubt about the direction."""
        return self.low > 0 or self.high < 0


def change_of(values: Floats) -> Change | None:
    """The most likely moment of one change, as a step of the level or as the beginning of a ramp; None: too few points.

    Step: Gaussian maximum likelihood, the greatest of the normalised cumulative sums (Hinkley, Biometrika 57 (1970) 1).
    Ramp: least squares of a level that bends. The shape with less error is told.
    """
    rows = np.flatnonzero(np.isfinite(values))
    if len(rows) < LEAST:
        return None
    kept = values[rows] - values[rows].mean()
    total = float(kept @ kept)
    if not total > 0:
        return None
    step_place, step_gain = _step(kept)
    ramp_place, ramp_gain = _ramp(kept)
    if ramp_gain > step_gain:
        return Change(int(rows[ramp_place]), Shape.RAMP, ramp_gain / total)
    return Change(int(rows[step_place]), Shape.STEP, step_gain / total)


def _step(kept: Floats) -> tuple[int, float]:
    """First place after the step, and the sum of squares it removes. `kept` has mean 0."""
    count = len(kept)
    before = np.arange(1, count)
    gain = np.cumsum(kept)[:-1] ** 2 * count / (before * (count - before))
    place = int(np.argmax(gain))
    return place + 1, float(gain[place])


def _ramp(kept: Floats) -> tuple[int, float]:
    """First place on the ramp, and the sum of squares it removes: regression on max(0, i - bend) for every bend."""
    count = len(kept)
    place = np.arange(count, dtype=np.float64)
    bends = np.arange(0, count - 2)
    left = count - 1.0 - bends  # the ramp is 1, 2, .., left after its bend
    mean = left * (left + 1) / 2 / count
    square = left * (left + 1) * (2 * left + 1) / 6 - count * mean**2
    tail = np.cumsum(kept[::-1])[::-1]
    moment = np.cumsum((place * kept)[::-1])[::-1]
    product = moment[bends] - bends * tail[bends]  # of the ramp with `kept`, whose mean is 0
    gain = product**2 / square
    best = int(np.argmax(gain))
    return int(bends[best]) + 1, float(gain[best])


def slope_of(times_ns: Whole, values: Floats, seed: int = 0) -> Slope | None:
    """Theil-Sen slope (Sen, JASA 63 (1968) 1379): the median over all pairs; nearly a third of the points may be wild.

    Its band: residuals resampled in blocks that keep their autocorrelation (Kuensch, Ann. Stat. 17 (1989) 1217).
    """
    known = np.isfinite(values)
    if known.sum() < LEAST:
        return None
    time, value = _thinned((times_ns[known] - times_ns[known][0]) / _WEEK_NS, values[known])
    pairs = np.triu_indices(len(time), 1)
    apart = time[pairs[1]] - time[pairs[0]]
    if not (apart > 0).any():
        return None
    pairs = (pairs[0][apart > 0], pairs[1][apart > 0])
    apart = apart[apart > 0]
    slope = float(np.median((value[pairs[1]] - value[pairs[0]]) / apart))
    residual = value - slope * time
    residual = residual - np.median(residual)
    follow = _follow(residual)
    block = int(np.clip(round(_BLOCKS / (1.0 - follow)), round(len(value) ** (1 / 3)), max(len(value) // 4, 1)))
    random = np.random.default_rng(seed)
    slopes = np.empty(_RESAMPLES)
    for turn in range(_RESAMPLES):
        begins = random.integers(0, len(value) - block + 1, size=-(-len(value) // block))
        drawn = residual[(begins[:, None] + np.arange(block)).ravel()[: len(value)]]
        slopes[turn] = _slope(time, drawn)
    wide = float(np.quantile(np.abs(slopes), BAND)) * _short(follow, block, len(value))
    return Slope(slope, slope - wide, slope + wide)


def _short(follow: float, block: int, count: int) -> float:
    """What a band of resampled blocks lacks: blocks cut the correlation, and a line was taken out before."""
    cut = 1.0 - 2.0 * follow / ((1.0 - follow**2) * block)
    independent = count * (1.0 - follow) / (1.0 + follow)
    return float(np.sqrt(independent / max(independent - 2.0, 1.0) / max(cut, 0.25)))


def _slope(time: Floats, value: Floats) -> float:
    """Median of slopes over the pairs half a record apart: for the spread, at a fraction of the cost of all pairs."""
    half = len(time) // 2
    apart = time[-half:] - time[:half]
    return float(np.median((value[-half:] - value[:half])[apart > 0] / apart[apart > 0]))


def _follow(residual: Floats) -> float:
    """Correlation of neighbours, 0..0.98, less its bias in short records (Kendall, Biometrika 41 (1954) 403)."""
    spread = float(residual @ residual)
    if not spread > 0:
        return 0.0
    follow = float(residual[1:] @ residual[:-1]) / spread
    return float(np.clip((follow * len(residual) + 1.0) / max(len(residual) - 3.0, 1.0), 0.0, 0.98))


def _thinned(time: Floats, value: Floats) -> tuple[Floats, Floats]:
    """At most MOST points, each the mean of neighbours."""
    group = -(-len(time) // MOST)
    if group == 1:
        return time, value
    begins = np.arange(0, len(time), group)
    size = np.diff(np.append(begins, len(time)))
    return np.add.reduceat(time, begins) / size, np.add.reduceat(value, begins) / size
