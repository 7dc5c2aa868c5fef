"""From samples as they come to one row every few seconds: means over a slot, weighted by how long each value held.

An OPC UA server says a value when it changes: between two samples the earlier one holds. A slot is placed by the time
at which samples reached us, so that a server's wrong clock moves nothing; what was recovered later lies in a gap and is
not taken. The same samples give the same rows, whether they come live or are read from the log.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hmi.history.columns import Stored
from hmi.values.gap import Gap
from hmi.values.quality import Quality, qualities
from hmi.values.samples import Mark, Samples
from hmi.wear.plan import Flags, Floats, Whole

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


class _Arrived(NamedTuple):
    tag: NDArray[np.int32]
    value: Floats
    status: NDArray[np.uint32]
    mark: NDArray[np.uint8]
    received_ns: Whole


class Slots:
    """`put` samples, `close` slot after slot. tags: indices of the watched tags; links: the link of each of them."""

    def __init__(self, tags: Sequence[int], links: Sequence[str], tag_count: int) -> None:
        self._tags = np.array(tags, np.int64)
        self._links = np.array(links, np.object_)
        self._column = np.full(tag_count, -1, np.int64)
        self._column[self._tags] = np.arange(len(tags))
        self._value = np.full(len(tags), np.nan)
        self._good = np.zeros(len(tags), np.bool_)
        self._pending: list[_Arrived] = []

    def put(self, samples: Samples) -> None:
        """Samples of one delivery: only kept, so that whoever delivers never waits for arithmetic."""
        rows = self._column[samples.tag] >= 0
        if rows.any():
            received_ns = np.full(len(samples), samples.received_ns, np.int64)
            arrived = _Arrived(samples.tag, samples.value, samples.status, samples.mark, received_ns)
            self._pending.append(arrived if rows.all() else _kept(arrived, rows))

    def put_stored(self, tag: int, stored: Stored) -> None:
        """Samples of one tag from the log; those of several tags in any order, but all before the slot is closed."""
        tags = np.full(len(stored), tag, np.int32)
        self._pending.append(_Arrived(tags, stored.value, stored.status, stored.mark, stored.received_ns))

    def forget_before(self, at_ns: int) -> None:
        """What waits and came before this is read from the log."""
        self._pending = [_kept(one, one.received_ns >= at_ns) for one in self._pending]

    def forget_from(self, at_ns: int) -> None:
        """The reverse, of what was read from the log."""
        self._pending = [_kept(one, one.received_ns < at_ns) for one in self._pending]

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

    def _taken(self, from_ns: int, to_ns: int) -> tuple[Whole, Floats, Flags, Whole]:
        """What reached us before the slot's end, as columns in order of arrival; later samples wait."""
        waiting, self._pending = self._pending, []
        taken: list[_Arrived] = []
        for one in waiting:
            early = one.received_ns < to_ns
            if early.all():
                taken.append(one)
            elif early.any():
                taken.append(_kept(one, early))
                self._pending.append(_kept(one, ~early))
            else:
                self._pending.append(one)
        tag, value, status, mark, received_ns = _joined(taken)
        column = self._column[tag]
        rows = np.flatnonzero((column >= 0) & ((mark & _PASSED_OVER) == 0))
        rows = rows[np.argsort(received_ns[rows], kind="stable")]
        value = value[rows]
        good = (qualities(status[rows]) <= Quality.LIMITED) & np.isfinite(value) & ((mark[rows] & _UNUSABLE) == 0)
        return column[rows], value, good, np.maximum(received_ns[rows], from_ns)

    def _hidden(self, from_ns: int, to_ns: int, gaps: Iterable[Gap]) -> Flags:
        hidden = np.zeros(len(self._tags), np.bool_)
        for gap in gaps:
            if gap.hides_data and gap.from_ns < to_ns and (gap.to_ns is None or gap.to_ns > from_ns):
                hidden |= self._tags == gap.tag if gap.tag is not None else self._links == gap.link
        return hidden

    # --- kept over restarts -------------------------------------------------------------------------------------------

    def held(self) -> dict[int, float]:
        """Tag -> what holds of it now, where it is good."""
        return {
            int(tag): float(value) for tag, value, good in zip(self._tags, self._value, self._good, strict=True) if good
        }

    def restore(self, held: Mapping[int, float]) -> None:
        """What held at the end of an earlier run; tags that are not watched any more are passed over."""
        for tag, value in held.items():
            column = int(self._column[tag]) if 0 <= tag < len(self._column) else -1
            if column >= 0:
                self._value[column], self._good[column] = value, True


def _kept(one: _Arrived, rows: Flags) -> _Arrived:
    return _Arrived(one.tag[rows], one.value[rows], one.status[rows], one.mark[rows], one.received_ns[rows])


def _joined(pieces: Sequence[_Arrived]) -> _Arrived:
    empty = np.zeros(0)
    nothing = _Arrived(
        empty.astype(np.int32), empty, empty.astype(np.uint32), empty.astype(np.uint8), empty.astype(np.int64)
    )
    every = [nothing, *pieces]
    return _Arrived(
        np.concatenate([one.tag for one in every]),
        np.concatenate([one.value for one in every]),
        np.concatenate([one.status for one in every]),
        np.concatenate([one.mark for one in every]),
        np.concatenate([one.received_ns for one in every]),
    )
