"""Accounts: counts and balances kept true against the log, and told to the screens once a second.

After a start, an outage or values that came late, the counters concerned are counted anew from all that the log holds
of the shift. How much of the shift is held is read from the log, too.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

import numpy as np

from hmi.acquisition.books import PREFIX, Books
from hmi.acquisition.counters import Counting, Hidden
from hmi.acquisition.counters_balance import Explained
from hmi.acquisition.counters_run import Totals, recounted
from hmi.acquisition.tally import Tally
from hmi.history.errors import UnusableLogError
from hmi.history.query import Reader
from hmi.history.seen import Seen
from hmi.history.totals import HeldTotals, held_totals, kept_texts
from hmi.values.counted import Counted, Difference, Trust
from hmi.values.coverage import TRUSTED, Coverage, worst_of
from hmi.values.notice import Notice
from hmi.values.quality import qualities
from hmi.values.samples import Mark
from hmi.values.shift import shift_start_ns
from hmi.values.tag import Tag

LOOK_S: Final = 1.0
QUIET_S: Final = 2.0
"""The log is read when nothing came late for so long: a backlog comes in many pieces."""
FLUSH_S: Final = 5.0
COVER_S: Final = 30.0
_AGAIN_S: Final = 5.0
"""Between two readings at least; ten times as long as the last one took, where that is more."""
_FIRST_NS: Final = 5_000_000_000
"""A new log has a first value of every tag that there is after so long: what it lacks until then is no hole."""
_PATIENCE: Final = 3
"""Attempts at a log that cannot be read before what was counted since the start is told."""

_log = logging.getLogger(__name__)


class Held(Protocol):
    """The log, as far as counts need it."""

    @property
    def path(self) -> Path:
        """Of the file."""

    def flush(self, timeout_s: float) -> bool:
        """Wait until all that was put is on disk. Blocking."""

    def keep(self, name: str, text: str) -> None:
        """Keep a text for the next run."""


class Told(Protocol):
    """Who tells the screens."""

    def tell(self, notice: Notice) -> None:
        """A notice, or the end of one."""

    def tell_counts(self, counts: Sequence[Counted], differences: Sequence[Difference], trust: Trust | None) -> None:
        """What is new of counts and balances; `trust` None: nothing."""


class Accounts:
    """See the module. `shift_starts`: minutes after midnight."""

    def __init__(
        self,
        tags: Sequence[Tag],
        tally: Tally,
        books: Books,
        log: Held,
        told: Told,
        shift_starts: Sequence[int],
        utc_ns: Callable[[], int] = time.time_ns,
    ) -> None:
        self._tags = tags
        self.tally = tally
        self._books = books
        self._log = log
        self._told = told
        self._shift_starts = shift_starts
        self._utc_ns = utc_ns
        self._stale: frozenset[int] = frozenset()
        self._quiet_mono_s = 0.0
        self._read_mono_s = 0.0
        self._cover_mono_s = 0.0
        self._failed = 0
        self._recalled = False
        self._seen, self._seen_file = Seen(), 0

    async def run(self) -> None:
        """Keep the accounts for ever."""
        while True:
            await self._look()
            await asyncio.sleep(LOOK_S)

    def explain(self, place: str, parts: int, by: str, why: str) -> bool:
        """A person explains the difference of so many parts that they saw; False when another one, or none, stands."""
        said = self._books.explain(place, parts, Explained(by, why, self._utc_ns()))
        if said is None:
            return False
        for notice in said:
            self._told.tell(notice)
        self._tell(None)
        return True

    def differences(self) -> list[Difference]:
        """Every balance as it stands."""
        return self._books.differences()

    # --- once a second ------------------------------------------------------------------------------------------------

    async def _look(self) -> None:
        now_ns = self._utc_ns()
        shift_ns = shift_start_ns(now_ns, None, self._shift_starts)
        if shift_ns > self.tally.since_ns:
            self.tally.turn(shift_ns)
            self._books.turn(shift_ns)
            self._cover_mono_s = 0.0
        if not self._recalled:
            await self._recall(now_ns)
        await self._count_anew(time.monotonic())
        trust = await self._cover(time.monotonic())
        if self._recalled:
            for notice in self._books.compare(self.tally, self._utc_ns()):
                self._told.tell(notice)
        self._tell(trust)

    def _tell(self, trust: Trust | None) -> None:
        counts, differences = self.tally.changed(), self._books.changed()
        if counts or differences or trust is not None:
            self._told.tell_counts(counts, differences, trust)
        if self._recalled:
            for name, text in self._books.to_keep().items():
                self._log.keep(name, text)

    async def _recall(self, now_ns: int) -> None:
        try:
            texts = await asyncio.to_thread(kept_texts, self._log.path, PREFIX)
        except UnusableLogError:
            return
        for notice in self._books.recall(texts, now_ns):
            self._told.tell(notice)
        self._recalled = True

    async def _count_anew(self, mono_s: float) -> None:
        """Counters that came to be doubted, once nothing new has come of them for a while."""
        stale = self.tally.stale
        if stale != self._stale:
            first = not self._read_mono_s
            self._stale, self._quiet_mono_s = stale, mono_s + (0.0 if first else QUIET_S)
        if not stale or mono_s < max(self._quiet_mono_s, self._read_mono_s):
            return
        tally, since_ns = self.tally, self.tally.since_ns
        tally.expect(stale)
        began_s = time.monotonic()
        try:
            held = await asyncio.to_thread(self._read, sorted(stale), since_ns)
        except UnusableLogError as error:
            _log.info("the log cannot be asked what was counted: %s", error)
            held = None
        self._read_mono_s = time.monotonic() + max(_AGAIN_S, 10 * (time.monotonic() - began_s))
        if held is not None and tally.replace(held):
            self._failed = 0
            self._cover_mono_s = 0.0
        else:
            self._failed += 1
            if self._failed == _PATIENCE:
                tally.go_on(stale)
        self._stale = frozenset()

    def _read(self, counters: Sequence[int], since_ns: int) -> Mapping[int, tuple[Counting, int | None]] | None:
        """All of these counted anew; None when the log did not take in time what came before. In a thread."""
        if not self._log.flush(FLUSH_S):
            return None
        names = [self._tags[tag].name for tag in counters]
        held = held_totals(self._log.path, names, since_ns, self._utc_ns() + 3600 * 1_000_000_000)
        return {
            tag: _counted_anew(self.tally, tag, held.get(name), since_ns)
            for tag, name in zip(counters, names, strict=True)
        }

    async def _cover(self, mono_s: float) -> Trust | None:
        if mono_s < self._cover_mono_s:
            return None
        began_s = time.monotonic()
        try:
            found = await asyncio.to_thread(self._covered, self.tally.since_ns, self._utc_ns())
        except UnusableLogError as error:
            _log.info("the log cannot be asked how much it holds: %s", error)
            found = None
        self._cover_mono_s = time.monotonic() + max(COVER_S, 20 * (time.monotonic() - began_s))
        if not found:
            self._cover_mono_s = time.monotonic() + _AGAIN_S
            return None
        self.tally.cover({tag.index: one for tag, one in zip(self._tags, found, strict=True)})
        return trust_of(found, self.tally.since_ns)

    def _covered(self, since_ns: int, now_ns: int) -> list[Coverage] | None:
        """Of every tag, since the shift began, or the log had its first values; None before. In a thread.

        A disk that is slow is no hole: what was heard is written first.
        """
        self._log.flush(FLUSH_S)
        reader = Reader(self._log.path)
        try:
            file = reader.file()
            if file != self._seen_file:  # a damaged log was moved aside, and another begun
                self._seen, self._seen_file = Seen(), file
            return reader.coverage_since([tag.name for tag in self._tags], since_ns, now_ns, _FIRST_NS, self._seen)
        finally:
            reader.close()


def trust_of(found: Sequence[Coverage], since_ns: int) -> Trust:
    """All of them together; at least one."""
    held = sum(one.held for one in found) / len(found)
    worst_tag = min(range(len(found)), key=lambda index: found[index].held)
    return Trust(since_ns, held, worst_of(found), worst_tag)


def _counted_anew(tally: Tally, tag: int, held: HeldTotals | None, since_ns: int) -> tuple[Counting, int | None]:
    meter = tally.meter(tag)
    if held is None:
        return Counting(meter, since_ns=since_ns), None
    samples = held.samples
    late = (samples.mark & Mark.RECOVERED) != 0
    at_ns = samples.source_ns
    order = np.arange(len(samples))
    if ((samples.mark & Mark.TIME_DOUBTFUL) != 0).any():
        # A clock was set: what came live follows in the order in which it came.
        at_ns = np.where(late, samples.source_ns, samples.received_ns)
        order = np.argsort(at_ns, kind="stable")
    never = np.zeros(len(order), np.bool_)
    totals = Totals(
        samples.value[order], at_ns[order], (qualities(samples.status) <= TRUSTED)[order], late[order], never
    )
    counting = recounted(meter, totals, [Hidden(gap.from_ns, gap.to_ns) for gap in held.gaps], since_ns)
    first = np.flatnonzero(totals.counts)[:1]
    return counting, int(totals.at_ns[int(first[0])]) if len(first) else None
