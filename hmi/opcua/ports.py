"""What a link needs from the rest of the program; `hmi/acquisition` provides it. No OPC UA word in it."""

from collections.abc import Sequence
from typing import Protocol

from hmi.values.condition import Condition, Refresh
from hmi.values.delivery import Delivery
from hmi.values.gap import Gap, GapClosure
from hmi.values.link import LinkState
from hmi.values.notice import Notice
from hmi.values.samples import Samples


class Receiver(Protocol):
    """Takes what a link hears. No call waits, none raises for what the world did."""

    @property
    def committed(self) -> int:
        """Highest ticket for which it and all before it are safe on disk."""

    def take(self, samples: Samples, delivery: Delivery) -> int:
        """Hand over the samples of one notification; answers its ticket (monotonic, over all links)."""

    def take_conditions(self, link: str, events: Sequence[Condition | Refresh], ticket: int, received_ns: int) -> None:
        """What the server said of its own alarms, in its order, in the message that was taken under this ticket."""

    def show_link(self, state: LinkState) -> None:
        """The link's facts changed."""

    def keep_subscription(self, link: str, subscription: int, agreed: str) -> None:
        """Keep what a later run needs to go on with this subscription: its number, and a text that is ours alone."""

    def link_flows(self, link: str, from_ns: int, closure: GapClosure) -> None:
        """The link has caught up: what it missed while the program was not running ends here, in this way."""

    def open_gap(self, gap: Gap) -> int:
        """A span without data begins (or is known already whole: `to_ns` set); answers its number."""

    def close_gap(self, number: int, to_ns: int, closure: GapClosure) -> None:
        """The span ended."""

    def tell(self, notice: Notice) -> None:
        """Something a person should know."""
