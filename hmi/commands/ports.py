"""What commands need: of a server while its link is live, and of what is known of the machines."""

from collections.abc import Sequence
from typing import Protocol

from hmi.opcua.answers import ReadValue
from hmi.opcua.hand import Target
from hmi.values.notice import Notice
from hmi.values.receipt import Receipt
from hmi.values.writable import Control


class Hand(Protocol):
    """At one server, now (`hmi/opcua/hand.py`). Raises LinkError, of which NotSentError and UnansweredWriteError."""

    async def look(self, tags: Sequence[int]) -> list[ReadValue]:
        """What the server says of these tags now."""

    async def write(self, tag: int, value: float | str, kind: int, *, audit: str, answer_s: float) -> int:
        """Write once, in the built-in type `kind`; the StatusCode."""

    async def find(self, object_: str, method: str) -> Target:
        """A method, as the server numbers it."""

    async def call(self, target: Target, arguments: Sequence[tuple[float, str]], *, audit: str, answer_s: float) -> int:
        """Call once; the StatusCode."""


class Plant(Protocol):
    """What is known of the machines."""

    def hand(self, link: str) -> Hand | None:
        """At the server of this link; None while it is not live."""

    def newest(self, tag: int) -> tuple[float, int, int] | None:
        """Value (NaN: no number), StatusCode and source time (UTC ns) of the newest sample; None when none came."""

    def known(self, tag: int) -> float:
        """Its value where it is live and can be believed; NaN otherwise."""

    def text(self, tag: int) -> str | None:
        """The same of a text."""


class Telling(Protocol):
    """Whom commands tell what screens shall see."""

    def tell(self, notice: Notice) -> None:
        """A notice, or its end."""

    def show_receipt(self, receipt: Receipt) -> None:
        """A receipt that is new or other than before."""

    def show_control(self, control: Control) -> None:
        """Another station is in control, or that is known or not known now."""
