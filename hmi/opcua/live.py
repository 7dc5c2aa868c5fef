"""Live: a link while it is live, for what is asked of the server beside the subscription."""

from collections.abc import Callable
from dataclasses import dataclass

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
