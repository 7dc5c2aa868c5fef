"""Tally: every counter of the station since the shift began. No clock, no disk.

Live samples and gaps are counted as they come. What comes late, and all that was before a start, is counted anew from
the log: `accounts` reads it, `replace` takes it over, with what happened meanwhile. So nothing lies in memory alone
that a kill could take.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import numpy as np

from hmi.acquisition.counters import Counting, Ended, Hidden, Meter, count_of, resets_of, step, turned
from hmi.acquisition.counters_run import Totals, run
from hmi.values.counted import Counted
from hmi.values.coverage import TRUSTED, Coverage
from hmi.values.gap import Gap
from hmi.values.quality import qualities
from hmi.values.samples import Mark, Samples, rows_of
from hmi.values.tag import Tag

MOST_MEANWHILE: Final = 200_000
"""Totals that may come while the log is read; more, and it is read again later."""

Happened = Totals | Hidden | Ended


@dataclass(slots=True)
class _Counter:
    """begins_ns: time of the first total, None before it; told: whether what is known of it may be told yet."""

    counting: Counting
    begins_ns: int | None = None
    told: bool = False


@dataclass(slots=True)
class _Meanwhile:
    """What happens to these counters while the log is read."""

    tags: frozenset[int]
    events: list[tuple[int, Happened]] = field(default_factory=list)
    totals: int = 0
    stale: set[int] = field(default_factory=set)


class Tally:
    """`put`, `hide`, `reveal` and `doubt` are told what happens; `told` says what is known."""

    def __init__(self, tags: Sequence[Tag], meters: Mapping[int, Meter], since_ns: int) -> None:
        self.since_ns = since_ns
        self._counters = {index: _Counter(Counting(meter, since_ns=since_ns)) for index, meter in meters.items()}
        self._counted = np.zeros(len(tags), np.bool_)
        self._counted[list(meters)] = True
        self._of_link: dict[str, list[int]] = {}
        for index in meters:
            self._of_link.setdefault(tags[index].link, []).append(index)
        self._changed: set[int] = set()
        self._stale = set(meters)
        self._meanwhile: _Meanwhile | None = None
        self._coverage: Mapping[int, Coverage] = {}

    # --- what happens -------------------------------------------------------------------------------------------------

    def put(self, samples: Samples) -> None:
        """A delivery: a few lines of Python for each counter in it, however many totals it has."""
        counted = self._counted[samples.tag]
        if not counted.any():
            return
        samples = samples if counted.all() else rows_of(samples, counted)
        usable = qualities(samples.status) <= TRUSTED
        late = (samples.mark & Mark.RECOVERED) != 0
        set_back = (samples.mark & Mark.TIME_DOUBTFUL) != 0
        order = np.argsort(samples.tag, kind="stable")
        edges = np.append(np.flatnonzero(np.diff(samples.tag[order], prepend=-1)), len(order)).tolist()
        for start, stop in pairwise(edges):
            rows = order[start:stop]
            totals = Totals(samples.value[rows], samples.source_ns[rows], usable[rows], late[rows], set_back[rows])
            self._happen(int(samples.tag[rows[0]]), totals)

    def hide(self, gap: Gap) -> None:
        """A gap began, or is known whole."""
        if gap.hides_data:
            self._happen_to(gap, Hidden(gap.from_ns, gap.to_ns))
            if gap.to_ns is not None:
                self.doubt(self._concerned(gap))

    def reveal(self, gap: Gap) -> None:
        """A gap has ended, or one that had ended stands now as this."""
        if gap.to_ns is not None:
            self._happen_to(gap, Ended(gap.from_ns, gap.to_ns, nothing_missing=not gap.hides_data))
            self.doubt(self._concerned(gap))

    def doubt(self, tags: Iterable[int]) -> None:
        """Samples of the past came for these: they are to be counted anew."""
        found = [tag for tag in tags if tag in self._counters]
        self._stale.update(found)
        if self._meanwhile is not None:
            self._meanwhile.stale.update(found)

    def turn(self, since_ns: int) -> None:
        """A shift began."""
        self.since_ns = since_ns
        for index, counter in self._counters.items():
            counter.counting = turned(counter.counting, since_ns)
            self._changed.add(index)

    def cover(self, coverage: Mapping[int, Coverage]) -> None:
        """How much of the span is held of each counter."""
        self._changed |= {tag for tag, found in coverage.items() if self._coverage.get(tag) != found}
        self._coverage = coverage

    # --- counting anew ------------------------------------------------------------------------------------------------

    @property
    def stale(self) -> frozenset[int]:
        """Counters that the log knows more of than was counted."""
        return frozenset(self._stale)

    def meter(self, tag: int) -> Meter:
        """What is known of a counter."""
        return self._counters[tag].counting.meter

    def expect(self, tags: Iterable[int]) -> None:
        """From now on note what happens to these: the log is going to be read."""
        self._meanwhile = _Meanwhile(frozenset(tags))

    def replace(self, anew: Mapping[int, tuple[Counting, int | None]]) -> bool:
        """These were counted anew, from what was held at `expect` or later: with the time of their first total.

        False, and nothing is taken, when too much happened meanwhile.
        """
        meanwhile, self._meanwhile = self._meanwhile, None
        if meanwhile is None or meanwhile.totals > MOST_MEANWHILE:
            return False
        for tag, (counting, begins_ns) in anew.items():
            self._counters[tag] = _Counter(counting, begins_ns, told=True)
        self._stale = (self._stale - anew.keys()) | meanwhile.stale
        self._changed |= anew.keys()
        for tag, event in meanwhile.events:
            if tag in anew:
                self._happen(tag, event)
        return True

    def go_on(self, tags: Iterable[int]) -> None:
        """The log cannot be read: what was counted since the start is told."""
        for tag in tags:
            self._counters[tag].told = True
            self._changed.add(tag)

    # --- looking ------------------------------------------------------------------------------------------------------

    def changed(self) -> list[Counted]:
        """Counters of which there is news since the last call."""
        tags, self._changed = sorted(self._changed), set()
        return [found for tag in tags if (found := self.counted(tag)) is not None]

    def all_counted(self) -> list[Counted]:
        """Every counter of which something is known."""
        return [found for tag in self._counters if (found := self.counted(tag)) is not None]

    def counted(self, tag: int) -> Counted | None:
        """What is known of a counter; None while that is nothing."""
        counter = self._counters.get(tag)
        if counter is None or not counter.told or counter.begins_ns is None or counter.counting.last is None:
            return None
        counting = counter.counting
        return Counted(
            tag,
            self.since_ns,
            max(self.since_ns, counter.begins_ns),
            counter.counting.last.at_ns,
            count_of(counting),
            resets_of(counting),
            self._coverage.get(tag),
        )

    def in_sight(self, tag: int) -> bool:
        """Whether the counter is seen now, and all that is held of it is counted."""
        counting = self._counters[tag].counting
        hidden = counting.blind_ns is not None or any(gap.to_ns is None for gap in counting.gaps)
        return not hidden and tag not in self._stale

    # --- inside -------------------------------------------------------------------------------------------------------

    def _concerned(self, gap: Gap) -> list[int]:
        if gap.tag is None:
            return self._of_link.get(gap.link, [])
        return [gap.tag] if gap.tag in self._counters else []

    def _happen_to(self, gap: Gap, event: Hidden | Ended) -> None:
        for tag in self._concerned(gap):
            self._happen(tag, event)

    def _happen(self, tag: int, event: Happened) -> None:
        counter = self._counters[tag]
        if isinstance(event, Totals):
            counter.counting = run(counter.counting, event)
            if counter.begins_ns is None and counter.counting.last is not None:
                counter.begins_ns = counter.counting.last.at_ns
            if event.recovered.any():
                self.doubt([tag])
        else:
            counter.counting = step(counter.counting, event)
        self._changed.add(tag)
        if self._meanwhile is not None and tag in self._meanwhile.tags:
            self._meanwhile.totals += len(event) if isinstance(event, Totals) else 1
            if isinstance(event, Totals) and event.set_back.any():
                # What the log holds of it already cannot be told from what it does not.
                self._meanwhile.totals = MOST_MEANWHILE + 1
            if self._meanwhile.totals <= MOST_MEANWHILE:
                self._meanwhile.events.append((tag, event))
