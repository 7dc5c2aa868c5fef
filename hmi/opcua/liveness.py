"""Whether a link is alive: silence is measured, and what it delivers is now and then held against what can be read.

Keep-alives prove that a subscription is answered for, not that it still looks at the values: some servers freeze items
and go on saying that nothing has changed.
"""

import asyncio
from collections.abc import Callable
from typing import Final

from hmi.opcua.items import Items
from hmi.opcua.logic import silence_limit_s
from hmi.opcua.overflow import Newest
from hmi.opcua.ports import Receiver
from hmi.opcua.reasons import LinkError, Reason, SubscriptionLostError
from hmi.opcua.resample import read_samples
from hmi.opcua.server_status import ServerStatus
from hmi.opcua.session import Session
from hmi.values.gap import Gap, GapCause, GapClosure

CROSS_READ_EVERY_S: Final = 10.0
SHARE: Final = 10
"""All tags are held against a reading once in so many readings: a frozen one is found within two minutes."""
FEWEST: Final = 20
GRACE_S: Final = 2.0
"""How much later than it can be read a value may be delivered, beyond what was agreed."""
_HELD_UP_S: Final = 0.05


async def watch_silence(
    keep_alive_s: float,
    status: Callable[[], ServerStatus],
    heard_mono_ns: Callable[[], int],
    mono_ns: Callable[[], int],
) -> None:
    """Watch until nothing has been heard for longer than agreed; then LinkError. Times are monotonic."""
    began_mono_ns = mono_ns()
    while True:
        limit_s = silence_limit_s(keep_alive_s, status().round_trip_s)
        left_s = limit_s - (mono_ns() - max(began_mono_ns, heard_mono_ns())) / 1e9
        if left_s > 0:
            await asyncio.sleep(left_s)
            continue
        heard = heard_mono_ns()
        await asyncio.sleep(_HELD_UP_S)  # had we been held up ourselves, the answer lies ready: read it first
        if heard == heard_mono_ns():
            raise LinkError(Reason.SILENT, f"nothing heard for {limit_s:.1f} s")


class CrossRead:
    """Reads a rotating sample of the tags, and ends a subscription that does not deliver what can be read.

    A tag is frozen when, twice and longer apart than its delivery may take, a good value can be read that is newer than
    what was delivered and another, while nothing of the tag was delivered in between. tags: bound of the handles.
    """

    def __init__(
        self, link: str, items: Items, newest: Newest, receiver: Receiver, tags: int, now_ns: Callable[[], int]
    ) -> None:
        self._link = link
        self._items = items
        self._newest = newest
        self._receiver = receiver
        self._tags = tags
        self._now_ns = now_ns
        self._at = 0
        self._strange: set[int] = set()
        """Tags that a new subscription did not mend: this server reads and delivers them differently."""

    async def run(self, session: Session, publishing_s: float) -> None:
        """Watch one subscription until it is frozen (SubscriptionLostError) or the link fails (LinkError)."""
        while True:
            await asyncio.sleep(CROSS_READ_EVERY_S)
            doubtful = await self._undelivered(session, self._turn())
            if not doubtful:
                continue
            granted = self._items.granted
            slowest_s = max((granted[tag].sampling_s for tag in doubtful if tag in granted), default=0.0)
            await asyncio.sleep(2 * (publishing_s + slowest_s) + GRACE_S)
            still = await self._undelivered(session, list(doubtful))
            frozen = {tag for tag, delivered_ns in still.items() if delivered_ns == doubtful[tag]}
            if frozen:
                raise self._frozen(frozen)

    def _turn(self) -> list[int]:
        """The tags whose turn it is."""
        tags = [tag for tag in self._items.nodes if tag in self._items.granted and tag not in self._strange]
        count = min(len(tags), max(FEWEST, -(-len(tags) // SHARE)))
        if self._at >= len(tags):
            self._at = 0
        found = (tags + tags)[self._at : self._at + count]
        self._at += count
        return found

    async def _undelivered(self, session: Session, tags: list[int]) -> dict[int, int]:
        """Tags of which a newer and other value can be read; with the source time of what was delivered last."""
        nodes = {tag: self._items.nodes[tag] for tag in tags if tag in self._items.nodes}
        found: dict[int, int] = {}
        async for samples in read_samples(session, nodes, self._tags, self._now_ns):
            found |= {tag: self._newest[tag] for tag in self._newest.other(samples)}
        return found

    def _frozen(self, tags: set[int]) -> SubscriptionLostError:
        """The rows that say since when each of them is in doubt."""
        self._strange |= tags
        now_ns = self._now_ns()
        for tag in tags:
            from_ns = min(self._newest[tag], now_ns)
            detail = "the subscription had stopped delivering it"
            self._receiver.open_gap(
                Gap(self._link, tag, from_ns, now_ns, GapCause.LINK_LOST, GapClosure.READ, detail)
            )  # fmt: skip
        return SubscriptionLostError(f"frozen: {len(tags)} tags that change are not delivered")
