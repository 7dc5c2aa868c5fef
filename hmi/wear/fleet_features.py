"""What a past run looked like at each of its rows: the features by which runs of one type are compared.

A row is what one use of the component says: a flight, a batch, an hour. Values are freed of their operating point first
(mean and spread of each point over all runs), then smoothed over windows of growing length. NaN is a value that is not
held: it takes no part, and counts for nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

SPANS: Final = (8, 20, 60)
"""Windows in rows, as spans of averages whose weight fades: what happens now, lately, and slowly."""
FIRST_ROWS: Final = 20
"""Rows that say what this one looked like as new."""
LAST_ROWS: Final = 10
TELLING: Final = 1.0
"""A signal belongs to the comparison if, at the end of runs, it is this many of its own spreads from where it began."""
MOST_POINTS: Final = 24


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """One life, or the part that is behind us: values (N, K), settings (N, C) of the operating point (C may be 0)."""

    values: Floats
    settings: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Distinct operating points: centre (P, C) in the units of `scale` (C,). One where settings are a continuum."""

    centre: Floats
    scale: Floats

    def of(self, settings: Floats) -> Whole:
        """The nearest point of each row (N,)."""
        if len(self.centre) == 1:
            return np.zeros(len(settings), np.int64)
        distance = ((settings / self.scale)[:, None, :] - self.centre) ** 2
        return np.asarray(distance.sum(axis=2).argmin(axis=1), np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Standard:
    """Mean and spread (P, K) of each signal at each operating point; used (K,), which signals tell anything."""

    points: Points
    mean: Floats
    spread: Floats
    used: NDArray[np.bool_]

    def of(self, run: Run) -> Floats:
        """Values of the used signals in spreads (N, U)."""
        at = self.points.of(run.settings)
        scaled: Floats = (run.values - self.mean[at]) / self.spread[at]
        return scaled[:, self.used]


def points_of(settings: Floats, radius: float = 0.3, tight: float = 1e-3) -> Points:
    """Operating points where the settings keep to a few: within one, variance is below `tight` of the whole.

    A leader's clustering: a row further than `radius` spreads from every centre begins one. Settings that vary
    continuously would make many loose points; they are one.
    """
    scale = settings.std(axis=0) if len(settings) else np.ones(settings.shape[1])
    scale = np.where(scale > 1e-9, scale, np.inf)
    whole = Points(np.zeros((1, settings.shape[1])), scale)
    if not settings.shape[1] or not np.isfinite(scale).any():
        return whole
    scaled = settings / scale
    centres: list[Floats] = []
    left = scaled
    while len(left) and len(centres) < MOST_POINTS:
        near = ((left - left[0]) ** 2).sum(axis=1) < radius**2
        centres.append(left[near].mean(axis=0))
        left = left[~near]
    if len(left):
        return whole
    centre = np.array(centres)
    within = ((scaled[:, None, :] - centre) ** 2).sum(axis=2).min(axis=1).mean()
    return Points(centre, scale) if within < tight * np.isfinite(scale).sum() else whole


def standard_of(runs: Sequence[Run]) -> Standard:
    """What is normal at each operating point over all rows of all runs, and which signals move over a life."""
    values = np.concatenate([run.values for run in runs])
    settings = np.concatenate([run.settings for run in runs])
    points = points_of(settings)
    at = points.of(settings)
    shape = (len(points.centre), values.shape[1])
    mean, spread = np.zeros(shape), np.full(shape, np.inf)
    for point in range(len(points.centre)):
        here = values[at == point]
        held = np.isfinite(here).any(axis=0) if len(here) else np.zeros(shape[1], np.bool_)
        mean[point, held] = np.nanmean(here[:, held], axis=0)
        deviation = np.nanstd(here[:, held], axis=0)
        spread[point, held] = np.where(deviation > 1e-9 * (1.0 + np.abs(mean[point, held])), deviation, np.inf)
    every = Standard(points, mean, spread, np.ones(shape[1], np.bool_))
    return Standard(points, mean, spread, _telling([every.of(run) for run in runs]))


def _telling(lives: Sequence[Floats]) -> NDArray[np.bool_]:
    """Signals whose way from the first to the last rows is more than chance, in whichever direction each run goes."""
    way, noise = [], []
    for life in lives:
        first, last = life[:FIRST_ROWS], life[-LAST_ROWS:]
        way.append(np.nan_to_num(_mean(last) - _mean(first)) ** 2)
        noise.append(np.nan_to_num(np.nanvar(first, axis=0)) if np.isfinite(first).any() else np.zeros(life.shape[1]))
    far = np.sqrt(np.mean(way, axis=0))
    result: NDArray[np.bool_] = far > TELLING * np.sqrt(np.mean(noise, axis=0)) + 1e-6
    return result


def features(standard: Standard, runs: Sequence[Run]) -> list[Floats]:
    """One row of features (F,) for each row of each run, from that row and those before it.

    Averages over SPANS, the differences between neighbours of them (which way it goes), how far the middle one is from
    this component's own beginning, and its age in rows. All runs step together, as columns.
    """
    lives = [standard.of(run) for run in runs]
    longest, signals = max(map(len, lives), default=0), int(standard.used.sum())
    padded = np.full((longest, len(lives), signals), np.nan)
    for column, life in enumerate(lives):
        padded[: len(life), column] = life
    rates = 2.0 / (np.array(SPANS, np.float64)[:, None, None] + 1.0)
    total, weight = np.zeros((len(SPANS), len(lives), signals)), np.zeros((len(SPANS), len(lives), signals))
    begun, begun_rows = np.zeros((len(lives), signals)), np.zeros((len(lives), signals))
    table = np.empty((longest, len(lives), 2 * len(SPANS) * signals + 1))
    for row, values in enumerate(padded):
        held = np.isfinite(values)
        value = np.where(held, values, 0.0)
        total += rates * (value - total)
        weight += rates * (held - weight)
        if row < FIRST_ROWS:
            begun += value
            begun_rows += held
        average = total / np.maximum(weight, 1e-9)
        new = begun / np.maximum(begun_rows, 1.0)
        parts = (*average, *(average[:-1] - average[1:]), average[len(SPANS) // 2] - new)
        table[row] = np.concatenate([*parts, np.full((len(lives), 1), row + 1.0)], axis=1)
    return [table[: len(life), column] for column, life in enumerate(lives)]


def _mean(rows: Floats) -> Floats:
    held = np.isfinite(rows)
    result: Floats = np.where(held, rows, 0.0).sum(axis=0) / np.maximum(held.sum(axis=0), 1)
    return result
