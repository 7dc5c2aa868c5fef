"""A run to its end under the watch for what rises, and how its alerts are counted.

Alarmed rows less than `gap` rows apart are one episode; one that reaches the end of the run (within the gap) stands,
any other was cleared. Healthy hours are running time up to where the standing alert began; a pause counts one step.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.wear.rise import RiseTuning, start, step

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

GAP: Final = 6


@dataclass(frozen=True, slots=True, eq=False)
class Watched:
    """What the watch said at each row: index, since (N, G); level (N, G, R); alert (N, G)."""

    index: Floats
    level: Floats
    alert: Flags
    since: NDArray[np.int64]


def watched(tuning: RiseTuning, values: Floats) -> Watched:
    """One pass in time order over values (N, G, R)."""
    state = start(tuning, values.shape[1], values.shape[2])
    said = []
    for row in values:
        state, findings = step(tuning, state, row)
        said.append(findings)
    return Watched(
        index=np.array([one.index for one in said]),
        level=np.array([one.level for one in said]),
        alert=np.array([one.alert for one in said]),
        since=np.array([one.since for one in said]),
    )


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
    return np.append(0.0, np.cumsum(np.clip(steps, 0.0, usual))) / 3600


def healthy_h(hours: Floats, found: Outcome) -> float:
    """Running hours up to where the standing alert began, or to the end."""
    return float(hours[-1 if found.standing is None else found.standing])
