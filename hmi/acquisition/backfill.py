"""Backfill: holes of one link filled from its server's history, in the background, as far as that has it.

A hole is read tag by tag, some thousand values at a time; each piece is on disk before the next is stored, so that live
data never waits behind it. What the log holds already is not stored again. A tag counts as filled when the history is
complete, holds what the log holds of the span, and the server ran through all of it.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final, Protocol

import numpy as np

from hmi.acquisition.backfill_logic import Hole, believable, hole_of, settled, window
from hmi.history.errors import UnusableLogError
from hmi.history.held import Key, keys_of
from hmi.opcua.reasons import LinkError
from hmi.values.gap import Gap
from hmi.values.samples import Samples, rows_of

PIECE: Final = 5_000
"""Values read before they are stored: 50 ms of decoding, in steps of ten."""
MOST_A_TAG: Final = 2_000_000
MOST_HOLES: Final = 1_000
"""Holes that wait; more of them stand as they are."""
AFTER_S: Final = 3.0
"""A hole is read so long after its end: by then live values of its edge have arrived."""
TRIES: Final = 5
_LOOK_S: Final = 0.5
_COMMIT_LOOK_S: Final = 0.02
_log = logging.getLogger(__name__)


class Past(Protocol):
    """What a server kept. LinkError for what the world does."""

    @property
    def began_ns(self) -> int:
        """When the server had started, in our time (UTC); 0 when it does not say."""

    @property
    def clock_offset_s(self) -> float:
        """The server's clock minus ours."""

    async def historized(self) -> frozenset[int]:
        """The tags whose history may be read."""

    async def read(self, tag: int, from_ns: int, to_ns: int, most: int) -> tuple[Samples, bool]:
        """The oldest `most` values of a span (server's time), and whether that is all."""


class Stored(Protocol):
    """Where recovered samples go, and gaps live."""

    @property
    def committed(self) -> int:
        """Highest ticket that is safe on disk."""

    def recover(self, samples: Samples) -> int:
        """Store samples of the past; answers their ticket."""

    def settle_gap(self, number: int, gap: Gap) -> None:
        """The closed gap of this number stands now as this."""

    def open_gap(self, gap: Gap) -> int:
        """One more gap."""


Held = Callable[[int, int, int], set[Key]]
"""held(tag, from_ns, to_ns): what the log holds. Blocking; raises UnusableLogError."""


class Backfill:
    """See the module. past: of the link, None while it is not live; tags: all of the link."""

    def __init__(
        self, link: str, tags: Sequence[int], past: Callable[[], Past | None], stored: Stored, held: Held
    ) -> None:
        self._link = link
        self._tags = tuple(tags)
        self._past = past
        self._stored = stored
        self._held = held
        self._holes: deque[Hole] = deque()
        self._wanted = asyncio.Event()
        self._cancelled = False
        self._busy = False
        self.recovered = 0
        """Samples that were stored, since the start."""

    def put(self, number: int, gap: Gap) -> None:
        """A gap was closed: fill it if that can be."""
        hole = hole_of(number, gap)
        if hole is not None and len(self._holes) < MOST_HOLES:
            self._holes.append(hole)
            self._wanted.set()

    def cancel(self) -> None:
        """Fill none of the holes that wait or are being filled: they stand as they are."""
        self._holes.clear()
        self._cancelled = True

    @property
    def busy(self) -> bool:
        """Whether holes wait or are being filled."""
        return self._busy or bool(self._holes)

    async def run(self) -> None:
        """Fill holes for ever, one after the other, while the link is live."""
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            self._busy = True
            while self._holes:
                await asyncio.sleep(AFTER_S)
                self._cancelled = False
                await self._fill(self._holes.popleft())
            self._busy = False

    async def _fill(self, hole: Hole) -> None:
        covered: set[int] = set()
        for _ in range(TRIES):
            past = await self._live()
            try:
                await self._read(past, hole, covered)
                break
            except LinkError as error:
                _log.info("%s: history is not read: %s", self._link, error)
                await asyncio.sleep(_LOOK_S)
            except UnusableLogError as error:
                _log.info("%s: the log cannot be asked what it holds: %s", self._link, error)
                return
        if self._cancelled:
            return
        gap, others = settled(hole, self._of(hole), covered)
        for other in others:
            self._stored.open_gap(other)
        if gap is not hole.gap:
            self._stored.settle_gap(hole.number, gap)

    async def _live(self) -> Past:
        while (past := self._past()) is None:  # noqa: ASYNC110 (a link has many reasons to come and go, and no event)
            await asyncio.sleep(_LOOK_S)
        return past

    def _of(self, hole: Hole) -> tuple[int, ...]:
        return self._tags if hole.gap.tag is None else (hole.gap.tag,)

    async def _read(self, past: Past, hole: Hole, covered: set[int]) -> None:
        historized = await past.historized()
        for tag in self._of(hole):
            if tag in historized and tag not in covered and await self._read_tag(past, hole, tag):
                covered.add(tag)

    async def _read_tag(self, past: Past, hole: Hole, tag: int) -> bool:
        """Whether the tag's part of the hole is filled."""
        from_ns, to_ns = window(hole, past.clock_offset_s)
        inside = range(hole.from_ns, hole.to_ns + 1)
        agrees = believable(hole, past.began_ns)
        stored = 0
        while not self._cancelled:
            samples, complete = await past.read(tag, from_ns, to_ns, PIECE)
            until_ns = to_ns if complete or not len(samples) else int(samples.source_ns[-1])
            held = await asyncio.to_thread(self._held, tag, from_ns, until_ns)
            kept = dict.fromkeys(keys_of(samples))
            # A history that lacks what the subscription told of the span lacks more than that.
            agrees = agrees and all(key in kept for key in held if key[0] in inside and key[0] < until_ns)
            ticket = self._recover(samples, [key not in held for key in keys_of(samples)])
            while self._stored.committed < ticket:  # noqa: ASYNC110 (the writer's thread owns no event of this loop)
                await asyncio.sleep(_COMMIT_LOOK_S)
            stored += len(samples)
            if complete:
                return agrees
            if stored >= MOST_A_TAG or until_ns <= from_ns:
                return False
            from_ns = until_ns
        return False

    def _recover(self, samples: Samples, new: Sequence[bool]) -> int:
        fresh = rows_of(samples, np.array(new, np.bool_))
        if not len(fresh):
            return 0
        self.recovered += len(fresh)
        return self._stored.recover(fresh)
