"""Where a server's queue overflowed: spans per tag, from samples that carry the overflow bit. Pure.

With discardOldest the bit stands on the oldest value that was kept: what is lost lies between the sample before it
and that sample (OPC 10000-4 §5.13.1.5).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hmi.values.quality import overflowed
from hmi.values.samples import NO_TIME, Samples


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
        """Without the samples that say again what was learnt last: same source time, value and status.

        Some servers repeat the newest value of every item when a session is taken up again. Texts are kept.
        """
        again = (samples.source_ns == self._ns[samples.tag]) & (samples.status == self._status[samples.tag])
        known = self._value[samples.tag]
        again &= (samples.value == known) | (np.isnan(samples.value) & np.isnan(known))
        again[list(samples.texts)] = False
        return _where(samples, ~again) if again.any() else samples

    def newer(self, samples: Samples) -> Samples:
        """Those of a delivery that are newer than what was learnt."""
        return _where(samples, samples.source_ns > self._ns[samples.tag])


def _where(samples: Samples, kept: NDArray[np.bool_]) -> Samples:
    rows = np.cumsum(kept) - 1
    return Samples(
        tag=samples.tag[kept],
        value=samples.value[kept],
        status=samples.status[kept],
        source_ns=samples.source_ns[kept],
        server_ns=samples.server_ns[kept],
        mark=samples.mark[kept],
        received_ns=samples.received_ns,
        texts={int(rows[row]): text for row, text in samples.texts.items() if kept[row]},
    )


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
