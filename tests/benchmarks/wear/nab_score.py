"""The score of the Numenta Anomaly Benchmark (Lavin, Ahmad, ICMLA 2015; its scorer's public definition).

A window that is found gives up to 1, the more the earlier the first of its alarms; a window that is missed costs. Every
alarm outside costs too, less shortly after a window. Rows of the probation at the beginning are not scored.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

PROBATION: Final = 0.15
_LONGEST: Final = 5000
_FAR: Final = 3.0
"""Windows' widths behind a window from where an alarm costs in full."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of an alarm outside windows, and of a missed window."""

    false: float
    missed: float


PROFILES: Final = {"standard": Cost(0.11, 1.0), "low_fp": Cost(0.22, 1.0), "low_fn": Cost(0.11, 2.0)}


@dataclass(frozen=True, slots=True)
class Scored:
    """One file. worth: of each window that is scored, the best of its alarms, None when missed; outside: the (negative)
    worth of all alarms outside, before their cost; extra: how many those are."""

    worth: tuple[float | None, ...]
    outside: float
    extra: int


def probation(rows: int) -> int:
    """Rows that are not scored: 15 %, at most 750."""
    return int(min(PROBATION * rows, PROBATION * _LONGEST))


def scored(alarm: Flags, windows: Sequence[tuple[int, int]]) -> Scored:
    """`alarm` by row; windows as first and last row, ascending."""
    begin = probation(len(alarm))
    alarm = alarm & (np.arange(len(alarm)) >= begin)
    inside = np.zeros(len(alarm), np.bool_)
    past = np.full(len(alarm), _FAR)
    worth: list[float | None] = []
    for first, last in windows:
        width = last - first + 1
        inside[first : last + 1] = True
        past[last + 1 :] = np.arange(1, len(alarm) - last) / max(width - 1, 1)
        if last < begin:
            continue  # within the probation: neither found nor missed
        rows = np.flatnonzero(alarm[first : last + 1])
        places = -(width - rows) / width
        worth.append(float((_sigmoid(places) / _sigmoid(np.array(-1.0))).max()) if len(rows) else None)
    outside = alarm & ~inside
    return Scored(tuple(worth), float(_sigmoid(past[outside]).sum()), int(outside.sum()))


def _sigmoid(place: Floats) -> Floats:
    """Worth of an alarm `place` widths after the end of a window; before it negative."""
    result: Floats = np.where(place >= _FAR, -1.0, 2.0 / (1.0 + np.exp(5.0 * np.minimum(place, _FAR))) - 1.0)
    return result


def total(files: Sequence[Scored], cost: Cost) -> float:
    """100 for every window found at its first row and nothing else, 0 for never an alarm."""
    windows = sum(len(file.worth) for file in files)
    score = sum(raw(file, cost) for file in files)
    return 100.0 * (score + cost.missed * windows) / max((1.0 + cost.missed) * windows, 1e-9)


def raw(file: Scored, cost: Cost) -> float:
    """One file's score, not normalised."""
    return file.outside * cost.false + sum(-cost.missed if worth is None else worth for worth in file.worth)
