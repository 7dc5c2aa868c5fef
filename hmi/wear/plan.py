"""What a monitor is told before it starts: how it judges, and which columns belong together. Frozen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]

NO_TAG: Final = -1
UNKNOWN_STATE: Final = -1
"""As the operating state of a group: product or speed not known now, so nothing can be expected."""


@dataclass(frozen=True, slots=True)
class Tuning:
    """How a monitor judges; one for a type of component. Counts are rows, at the cadence of the caller."""

    learn: int = 600
    """Settled, believed rows that make the baseline of an operating state."""
    settle: int = 30
    """Rows not judged after a start, a changeover of operating state, or a hole."""
    hole_s: float = 60.0
    """Rows further apart than this have a hole between them."""
    stuck: int = 8
    """Equal values in a row that make a value stuck, unless three times as many were normal while learning. Fewer than
    `on_after`, so that no stuck value raises an alert."""
    coverage: float = 0.5
    """Share of a group's responses that must be believed for it to be judged."""
    context_slow: tuple[float, ...] = ()
    """Smoothing of further, slow averages of each context: heat comes late after speed."""
    ridge: float = 1e-3
    """Of the context regression, in parts of a context's own variance."""
    clip: float = 8.0
    """A residual counts for at most this many of its spreads: one wild value is no evidence."""
    smooth: float = 0.1
    """Lambda of the EWMA that all charts see."""
    ewma_limit: float = 4.0
    """Limit of one tag's EWMA, in its learned spreads; inf: no such chart."""
    cusum_slack: float = 0.5
    cusum_limit: float = 8.0
    """Two-sided CUSUM of one tag, in its learned spreads; inf: no such chart."""
    usual_weight: float = 30.0
    """What is usual for such a part counts as much as so many independent rows; slow values give few of those."""
    group_risk: float = 1e-4
    """Share of normal rows over the limit of the group's combined T2 and SPE, in theory; 0: no such chart."""
    scatter_risk: float = 1e-4
    """The same for the EWMA of the unsmoothed combined index: what grows unsteady, sticks and slips; 0: no such chart.
    It needs `group_risk`."""
    explained: float = 0.9
    """Share of variance that the group's principal components hold; the rest is SPE's."""
    limit: float = 1.0
    """Index at which evidence begins."""
    clear: float = 0.7
    """Index below which evidence ends."""
    record: int = 0
    """Rows over which an index fades that was reached before: what is no more than that is nothing new; 0: all is."""
    on_after: int = 10
    """Rows over `limit`, less those below, that raise an alert."""
    off_after: int = 30
    """Rows below `clear` that end it."""
    improve: int = 0
    """Rows over which a level follows a response that moved against its direction of wear, as a bearing that runs in;
    0: it stands. (Recordings of bearings: `tests/benchmarks/wear/set_femto.py`, `set_ims.py`.)"""
    adapt: int = 0
    """Memory of a baseline that follows the plant, in rows; 0: learned once, then it stands. Alerts freeze it."""


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Which columns belong to which group: positions in the row's columns, NO_TAG where a group has fewer.

    response: (G, R) int64; context: (G, C) int64; worse: (G, R) int64, which way wear moves a response: 1 up, -1 down,
    0 either. What moves the other way is no evidence. usual: (G, R) float64, standard deviation by which the smoothed
    value of such a part usually wanders, as a share of its greatest level so far; 0: not known before it is learned.
    accuracy: (G, R) float64, in the tag's unit, the least spread that is believed of its smoothed value; 0: any.
    """

    response: Whole
    context: Whole
    worse: Whole
    usual: Floats
    accuracy: Floats

    @property
    def groups(self) -> int:
        return len(self.response)

    @property
    def responses(self) -> int:
        return int(self.response.shape[1])

    @property
    def contexts(self) -> int:
        return int(self.context.shape[1])


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """`states`: how many operating states are kept for each group; a state beyond them is not judged."""

    layout: Layout
    tuning: Tuning
    states: int = 1


def layout(
    responses: Sequence[Sequence[int]],
    contexts: Sequence[Sequence[int]] | None = None,
    worse: Sequence[Sequence[int]] | None = None,
    usual: Sequence[Sequence[float]] | None = None,
    accuracy: Sequence[Sequence[float]] | None = None,
) -> Layout:
    """A layout from ragged lists, one entry a group.

    Every group costs as much as the greatest: groups of like size belong in one plan, others in plans of their own.
    """
    contexts = [()] * len(responses) if contexts is None else contexts
    ways = [[0] * len(members) for members in responses] if worse is None else worse
    none = [[0.0] * len(members) for members in responses]
    wander, least = none if usual is None else usual, none if accuracy is None else accuracy
    if len(contexts) != len(responses):
        raise ValueError("each group has a list of responses and one of contexts")
    sizes = [len(members) for members in responses]
    if any([len(members) for members in of_each] != sizes for of_each in (ways, wander, least)):
        raise ValueError("each response has one direction, one usual spread and one accuracy")
    return Layout(
        response=_padded(responses),
        context=_padded(contexts),
        worse=_padded(ways, 0),
        usual=_spreads(wander),
        accuracy=_spreads(least),
    )


def _spreads(lists: Sequence[Sequence[float]]) -> Floats:
    table = np.zeros((len(lists), max(map(len, lists), default=0)))
    for row, members in zip(table, lists, strict=True):
        row[: len(members)] = members
    return table


def _padded(lists: Sequence[Sequence[int]], nothing: int = NO_TAG) -> Whole:
    table = np.full((len(lists), max(map(len, lists), default=0)), nothing, np.int64)
    for row, members in zip(table, lists, strict=True):
        row[: len(members)] = members
    return table
