"""Where a server's queue overflowed: spans per tag, from samples that carry the overflow bit.

With discardOldest the bit stands on the oldest value that was kept: what is lost lies between the sample before it
and that sample (OPC 10000-4 §5.13.1.5).
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from hmi.opcua.ports import Receiver
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.quality import overflowed
from hmi.values.samples import NO_TIME, Samples, rows_of


@dataclass(frozen=True, slots=True)
class Overflow:
    """Values of `tag` are missing within from_ns..to_ns (source time); `goes_on`: its newest sample has the bit too."""

    tag: int
    from_ns: int
    to_ns: int
    goes_on: bool


class Newest:
    """The newest sample of each tag: source time, value and status. `tags`: how many there are."""

    def __init__(self, tags: int) -> None:
        self._ns: NDArray[np.int64] = np.full(tags, NO_TIME, np.int64)
        self._value: NDArray[np.float64] = np.full(tags, np.nan)
        self._status: NDArray[np.uint32] = np.zeros(tags, np.uint32)

    def __getitem__(self, tag: int) -> int:
        return int(self._ns[tag])

    def learn(self, samples: Samples) -> None:
        """Keep what a delivery says last of each tag."""
        self._ns[samples.tag] = samples.source_ns
        self._value[samples.tag] = samples.value
        self._status[samples.tag] = samples.status

    def without_repeats(self, samples: Samples) -> Samples:
        """Without the samples that say again what came just before of the same tag: source time, value and status.

        Some servers repeat the newest value of every item when a session is taken up again or a subscription is
        transferred. Texts are kept.
        """
        order = np.argsort(samples.tag, kind="stable")
        tag, ns, value, status = (
            column[order] for column in (samples.tag, samples.source_ns, samples.value, samples.status)
        )
        first = np.diff(tag, prepend=-1) != 0
        same = np.where(first, self._ns[tag], np.roll(ns, 1)) == ns
        same &= np.where(first, self._status[tag], np.roll(status, 1)) == status
        before = np.where(first, self._value[tag], np.roll(value, 1))
        same &= (before == value) | (np.isnan(before) & np.isnan(value))
        again = np.empty(len(samples), np.bool_)
        again[order] = same
        again[list(samples.texts)] = False
        return rows_of(samples, ~again) if again.any() else samples

    def other(self, samples: Samples) -> list[int]:
        """Tags that were learnt, and of which a delivery holds a good number that is newer and not the same."""
        known_ns = self._ns[samples.tag]
        found = (known_ns != NO_TIME) & (samples.source_ns > known_ns) & (samples.status >> np.uint32(30) == 0)
        found &= ~np.isnan(samples.value) & (samples.value != self._value[samples.tag])
        return [int(tag) for tag in samples.tag[found]]

    def newer(self, samples: Samples) -> Samples:
        """Those of a delivery that are newer than what was learnt."""
        return rows_of(samples, samples.source_ns > self._ns[samples.tag])


def overflows(samples: Samples, newest: Newest) -> tuple[Overflow, ...]:
    """One span for each tag that has a sample with the overflow bit; usually none."""
    flagged = overflowed(samples.status)
    if not flagged.any():
        return ()
    spans: list[Overflow] = []
    for tag in np.unique(samples.tag[flagged]):
        rows = np.flatnonzero(samples.tag == tag)
        marked = np.flatnonzero(flagged[rows])
        first, last = int(marked[0]), int(marked[-1])
        to_ns = int(samples.source_ns[rows[last]])
        before_ns = int(samples.source_ns[rows[first - 1]]) if first > 0 else newest[int(tag)]
        from_ns = to_ns if before_ns == NO_TIME else min(before_ns, to_ns)
        spans.append(Overflow(int(tag), from_ns, to_ns, last == len(rows) - 1))
    return tuple(spans)


def outlasted(link: str, from_ns: int, now_ns: int, bridge_s: float) -> Gap | None:
    """What an outage since `from_ns` (0: there was none) lost if it was longer than the server's queues bridge.

    Whether or not the server says so: not all of them set the overflow bit.
    """
    lost_until_ns = now_ns - round(bridge_s * 1e9)
    if not from_ns or lost_until_ns <= from_ns:
        return None
    detail = f"the outage was longer than the {bridge_s:.0f} s that the server's queues bridge"
    return Gap(link, None, from_ns, lost_until_ns, GapCause.QUEUE_OVERFLOW, GapClosure.NOT_CLOSED, detail)


class OverflowGaps:
    """The gaps of tags whose queue overflows: open while the server's newest sample of the tag still says so."""

    def __init__(self, link: str, receiver: Receiver, newest: Newest) -> None:
        self._link = link
        self._receiver = receiver
        self._newest = newest
        self._open: dict[int, int] = {}

    def watch(self, samples: Samples) -> None:
        """Look at a delivery before `newest` learns it."""
        spans = overflows(samples, self._newest)
        if self._open:
            again = {span.tag for span in spans}
            for tag in set(self._open).intersection(samples.tag.tolist()) - again:
                self._receiver.close_gap(self._open.pop(tag), self._newest[tag], GapClosure.NOT_CLOSED)
        for span in spans:
            number = self._open.pop(span.tag, None)
            if number is None:
                gap = Gap(self._link, span.tag, span.from_ns, span.to_ns, GapCause.QUEUE_OVERFLOW)
                if span.goes_on:
                    self._open[span.tag] = self._receiver.open_gap(replace(gap, to_ns=None))
                else:
                    self._receiver.open_gap(replace(gap, closure=GapClosure.NOT_CLOSED))
            elif span.goes_on:
                self._open[span.tag] = number
            else:
                self._receiver.close_gap(number, span.to_ns, GapClosure.NOT_CLOSED)

    def end(self) -> None:
        """Nobody watches any more: each gap ends with the newest sample of its tag."""
        for tag, number in self._open.items():
            self._receiver.close_gap(number, self._newest[tag], GapClosure.NOT_CLOSED)
        self._open.clear()
