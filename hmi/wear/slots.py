"""From samples as they come to one row every few seconds: means over a slot, weighted by how long each value held.

An OPC UA server says a value when it changes: between two samples the earlier one holds. A slot is placed by the time
at which samples reached us, so that a server's wrong clock moves nothing; what was recovered later lies in a gap and is
not taken. The same samples give the same rows, whether they come live or are read from the log.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from hmi.values.gap import Gap
from hmi.values.quality import Quality, qualities
from hmi.values.samples import Mark, Samples
from hmi.wear.plan import Flags, Floats

_HELD: Final = 0.5
"""A value counts when it was good for this share of the slot at least."""
_UNUSABLE: Final = np.uint8(Mark.TEXT | Mark.NO_VALUE | Mark.NOT_PLOTTED | Mark.TIME_DOUBTFUL | Mark.RECOVERED)
_PASSED_OVER: Final = np.uint8(Mark.RECOVERED)


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """One row of all watched tags, in their order. mean: time-weighted; last: what held at the end, NaN where nothing
    did; steady: whether it was `last` all the slot long; good: whether mean and last may be believed.
    """

    from_ns: int
    to_ns: int
    mean: Floats
    last: Floats
    steady: Flags
    good: Flags


class Slots:
    """`put` samples, `close` slot after slot. tags: indices of the watched tags; links: the link of each of them."""

    def __init__(self, tags: Sequence[int], links: Sequence[str], tag_count: int) -> None:
        self._tags = np.array(tags, np.int64)
        self._links = np.array(links, np.object_)
        self._column = np.full(tag_count, -1, np.int64)
        self._column[self._tags] = np.arange(len(tags))
        self._value = np.full(len(tags), np.nan)
        self._good = np.zeros(len(tags), np.bool_)
        self._pending: list[Samples] = []

    def put(self, samples: Samples) -> None:
        """Samples of one delivery: only kept, so that whoever delivers never waits for arithmetic."""
        self._pending.append(samples)

    def close(self, from_ns: int, to_ns: int, gaps: Iterable[Gap] = ()) -> Slot:
        """The slot from..to, ns; slots are closed in order. gaps: those that hide data, as far as they are known."""
        column, value, good, at_ns = self._taken(from_ns, to_ns)
        count = len(self._tags)
        every = np.arange(count)
        column = np.concatenate((every, column))
        value = np.concatenate((self._value, value))
        good = np.concatenate((self._good, good))
        at_ns = np.concatenate((np.full(count, from_ns, np.int64), at_ns))
        order = np.argsort(column, kind="stable")  # within a tag they came in order
        column, value, good, at_ns = column[order], value[order], good[order], at_ns[order]
        ends = np.append(np.flatnonzero(np.diff(column)), len(column) - 1)
        until_ns = np.append(at_ns[1:], to_ns)
        until_ns[ends] = to_ns
        weight = np.where(good, (until_ns - at_ns).astype(np.float64), 0.0)
        held = np.bincount(column, weight, count)
        total = np.bincount(column, weight * np.where(good, value, 0.0), count)
        last, last_good = value[ends], good[ends]
        other = (weight > 0) & (value != last[column])
        steady = np.bincount(column, other, count) == 0
        enough = (held >= _HELD * (to_ns - from_ns)) & last_good
        mean = np.where(enough, total / np.maximum(held, 1.0), np.nan)
        self._value, self._good = last, last_good
        enough &= ~self._hidden(from_ns, to_ns, gaps)
        return Slot(from_ns, to_ns, mean, np.where(last_good, last, np.nan), steady, enough)

    def _taken(self, from_ns: int, to_ns: int) -> tuple[np.ndarray, Floats, Flags, np.ndarray]:
        """What reached us before the slot's end, as columns in order of arrival; later samples wait."""
        kept: list[Samples] = []
        columns, values, goods, times = [], [], [], []
        for samples in self._pending:
            if samples.received_ns >= to_ns:
                kept.append(samples)
                continue
            column = self._column[samples.tag]
            rows = np.flatnonzero((column >= 0) & ((samples.mark & _PASSED_OVER) == 0))
            if not len(rows):
                continue
            value = samples.value[rows]
            good = (qualities(samples.status[rows]) <= Quality.LIMITED) & np.isfinite(value)
            good &= (samples.mark[rows] & _UNUSABLE) == 0
            columns.append(column[rows])
            values.append(value)
            goods.append(good)
            times.append(np.full(len(rows), max(samples.received_ns, from_ns), np.int64))
        self._pending = kept
        if not columns:
            return np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.bool_), np.zeros(0, np.int64)
        return np.concatenate(columns), np.concatenate(values), np.concatenate(goods), np.concatenate(times)

    def _hidden(self, from_ns: int, to_ns: int, gaps: Iterable[Gap]) -> Flags:
        hidden = np.zeros(len(self._tags), np.bool_)
        for gap in gaps:
            if gap.hides_data and gap.from_ns < to_ns and (gap.to_ns is None or gap.to_ns > from_ns):
                hidden |= self._tags == gap.tag if gap.tag is not None else self._links == gap.link
        return hidden
