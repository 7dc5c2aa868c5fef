"""A run to its end under the product's monitor, and how its alerts are counted.

Alarmed rows less than `gap` rows apart are one episode; one that reaches the end of the run (within the gap) stands,
any other was cleared. Healthy hours are running time up to where the standing alert began; a pause counts one step.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.wear.monitor import step
from hmi.wear.plan import Plan, Tuning, layout
from hmi.wear.state import Row, start

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]

GAP: Final = 6
_UP: Final = 1


@dataclass(frozen=True, slots=True)
class Part:
    """A component: which columns of the recording tell of its wear, which explain them, and how much those wander.

    usual: share of the level by which the smoothed value of a sound one wanders; all columns are worse when they rise.
    """

    responses: tuple[int, ...]
    context: tuple[int, ...] = ()
    usual: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Watched:
    """What the monitor said at each row, by component: index, alert (N, G); ratio (N, G), the greatest response over
    what is expected of it, as a median of three rows; since (N, G), the row since which its index was not calm."""

    index: Floats
    alert: Flags
    ratio: Floats
    since: Whole


def watched(tuning: Tuning, parts: Sequence[Part], values: Floats, time_s: Floats) -> Watched:
    """One pass of the product's monitor in time order over values (N, T); the machine runs all the time."""
    plan = Plan(
        layout(
            [part.responses for part in parts],
            [part.context for part in parts],
            [[_UP] * len(part.responses) for part in parts],
            [[part.usual] * len(part.responses) for part in parts],
        ),
        tuning,
    )
    state, running, operating = start(plan), np.ones(len(parts), np.bool_), np.zeros(len(parts), np.int64)
    index, alert, residual = [], [], []
    for value, at_s in zip(values, time_s, strict=True):
        row = Row(int(at_s * 1e9), value, np.isfinite(value), running, operating)
        state, findings = step(plan, state, row)
        index.append(findings.index)
        alert.append(findings.alert)
        residual.append(findings.residual)
    shown = np.array(index)
    ratio = np.stack(
        [_ratio(values[:, part.responses], np.array(residual)[:, place]) for place, part in enumerate(parts)]
    )
    return Watched(shown, np.array(alert), ratio.T, _since(shown, tuning.clear))


def _ratio(values: Floats, residual: Floats) -> Floats:
    """(N,) of one component from its responses (N, R); NaN where nothing is expected yet."""
    of = values / (values - residual[:, : values.shape[1]])
    latest = np.stack([of, np.roll(of, 1, axis=0), np.roll(of, 2, axis=0)])
    latest[1:, :2] = of[:2]  # nothing is expected in the first rows anyway
    middle: Floats = np.fmax.reduce(np.median(latest, axis=0), axis=1)
    return middle


def _since(index: Floats, clear: float) -> Whole:
    """(N, G): the row after the last calm one; a row that is not judged changes nothing."""
    rows = np.arange(len(index))[:, None]
    return np.maximum.accumulate(np.where(index < clear, rows + 1, 0), axis=0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """standing: the row at which the alert that stands at the end began, or None; cleared: all other episodes."""

    standing: int | None
    cleared: int


def outcome(alert: Flags, gap: int = GAP) -> Outcome:
    """How the alerts (N,) of one component went."""
    found = episodes(alert, gap)
    stands = bool(found) and found[-1][1] >= len(alert) - gap
    return Outcome(found[-1][0] if stands else None, len(found) - stands)


def episodes(alert: Flags, gap: int = GAP) -> list[tuple[int, int]]:
    """First and last row of each."""
    rows = np.flatnonzero(alert)
    if not len(rows):
        return []
    breaks = np.flatnonzero(np.diff(rows) >= gap)
    first, last = np.append(rows[0], rows[breaks + 1]), np.append(rows[breaks], rows[-1])
    return list(zip(first.tolist(), last.tolist(), strict=True))


def running_h(time_s: Floats) -> Floats:
    """Running hours at each row (N,): no step counts more than a usual one, and a clock set back counts nothing."""
    steps = np.diff(time_s)
    usual = float(np.median(steps)) if len(steps) else 0.0
    return np.asarray(np.append(0.0, np.cumsum(np.clip(steps, 0.0, usual))) / 3600, np.float64)


def healthy_h(hours: Floats, found: Outcome) -> float:
    """Running hours up to where the standing alert began, or to the end."""
    return float(hours[-1 if found.standing is None else found.standing])
