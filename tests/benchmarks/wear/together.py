"""Recordings of a set side by side: each a group of one plan, so that all of a set step together. None sees another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hmi.wear.monitor import step
from hmi.wear.plan import Layout, Plan, Tuning, layout
from hmi.wear.state import Findings, Row, State, start

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

SECOND_NS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Kind:
    """What each recording's columns are: how many are responses, then contexts; and what is known of the responses."""

    responses: int
    contexts: int = 0
    worse: tuple[int, ...] = ()
    usual: tuple[float, ...] = ()
    accuracy: tuple[float, ...] = ()

    def layout(self, groups: int) -> Layout:
        """Group g has the columns from g * (responses + contexts) on."""
        width = self.responses + self.contexts
        begins = [group * width for group in range(groups)]
        return layout(
            [range(begin, begin + self.responses) for begin in begins],
            [range(begin + self.responses, begin + width) for begin in begins],
            [self.worse or (0,) * self.responses] * groups,
            [self.usual or (0.0,) * self.responses] * groups,
            [self.accuracy or (0.0,) * self.responses] * groups,
        )


def told(
    kind: Kind, tuning: Tuning, recordings: Sequence[Floats], row_s: float = 1.0
) -> Iterator[tuple[int, State, Findings, Plan]]:
    """Rows of all recordings (rows, responses + contexts), the n-th of each at once; a shorter one has stopped."""
    plan = Plan(kind.layout(len(recordings)), tuning)
    width = kind.responses + kind.contexts
    rows = max(map(len, recordings))
    values = np.full((rows, len(recordings), width), np.nan)
    running = np.zeros((rows, len(recordings)), np.bool_)
    for group, recording in enumerate(recordings):
        values[: len(recording), group] = recording
        running[: len(recording), group] = True
    state = start(plan)
    operating = np.zeros(len(recordings), np.int64)
    for place in range(rows):
        value = values[place].ravel()
        row = Row(round(place * row_s * SECOND_NS), value, np.isfinite(value), running[place], operating)
        state, findings = step(plan, state, row)
        yield place, state, findings, plan


def alerts(kind: Kind, tuning: Tuning, recordings: Sequence[Floats]) -> list[Flags]:
    """Whether an alert stands, by row, of each recording."""
    standing = np.array([findings.alert for _, _, findings, _ in told(kind, tuning, recordings)])
    return [standing[: len(recording), group] for group, recording in enumerate(recordings)]


def episodes(alert: Flags, gap: int) -> int:
    """Alarmed rows less than `gap` apart are one."""
    rows = np.flatnonzero(alert)
    return int(1 + (np.diff(rows) >= gap).sum()) if len(rows) else 0
