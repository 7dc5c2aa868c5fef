"""Live: a link while it is live, for what is asked of the server beside the subscription."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from hmi.opcua.arrays import ArrayRead, array_of, ask_array
from hmi.opcua.backfill import Past
from hmi.opcua.hand import Hand
from hmi.opcua.items import Items
from hmi.opcua.server_status import ServerStatus
from hmi.opcua.session import Session


@dataclass(frozen=True, slots=True)
class Live:
    """The session of this moment, where its tags are, and what the server last said of itself."""

    session: Session
    items: Items
    status: Callable[[], ServerStatus]
    now_ns: Callable[[], int]

    def delivers(self, tag: int) -> bool:
        """Whether the server tells what becomes of this tag."""
        return tag in self.items.granted

    @property
    def past(self) -> Past:
        """What the server kept of the tags."""
        return Past(self.session, self.items.nodes, self.status, self.now_ns)

    @property
    def hand(self) -> Hand:
        """What may be done at it."""
        return Hand(self.session, self.items.nodes)

    async def array(self, node: str, most: int) -> ArrayRead:
        """The array of numbers that a variable holds now, node as station files write it. LinkError."""
        body = await ask_array(self.session, node, most)
        return await asyncio.to_thread(array_of, body, most)
