"""The simulated line as the core steers it: orders written to one text tag, its state read from another.

Over the ordinary link, as any value: what it said last is what the newest sample says. An order is done when the state
names its number.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final, Protocol

import msgspec

from hmi.channel.said import UnansweredError
from hmi.opcua.reasons import LinkError
from hmi.training import reasons
from hmi.training.orders import ORDER_NODE, STATE_NODE, Order, OrderError, State, as_text, state_of
from hmi.values.gap import Gap
from hmi.values.samples import Samples
from hmi.values.tag import Tag

ANSWER_S: Final = 5.0
"""So long the line may take to do an order; setting it up anew takes the longest."""
CARRIED_NS: Final = 5_000_000_000
"""So long its time is carried on from what it said last; it says something every second. A clock that is set forward
makes no time pass in it."""
_STRING: Final = 12
_NS: Final = 1_000_000_000


class Hand(Protocol):
    """At the simulator, now (`hmi/opcua/hand.py`). Raises LinkError."""

    async def write(self, tag: int, value: float | str, kind: int, *, audit: str, answer_s: float) -> int:
        """Write once, in the built-in type `kind`; the StatusCode."""


class NoLineError(Exception):
    """The station has no tags to steer a simulated line by."""


class SteeredLine:
    """`put` follows the samples of the intake; `order` from any task of the loop, one at a time.

    hand: at the server of a link; None while it is not live.
    """

    def __init__(self, tags: Sequence[Tag], hand: Callable[[str], Hand | None]) -> None:
        by_name = {tag.name: tag for tag in tags}
        if ORDER_NODE not in by_name or STATE_NODE not in by_name:
            raise NoLineError(f"a training station has the tags {ORDER_NODE} and {STATE_NODE}")
        self._order, self._state_tag = by_name[ORDER_NODE], by_name[STATE_NODE].index
        self.link = self._order.link
        self._hand = hand
        self._busy = asyncio.Lock()
        self._said = asyncio.Event()
        self.state = State(life="")
        self.at_ns = 0
        """When it stood so: source time of the sample, UTC."""

    def put(self, samples: Samples) -> None:
        """Take what it says of itself, if this is it."""
        for row in (samples.tag == self._state_tag).nonzero()[0].tolist():
            text = samples.texts.get(row)
            if text:
                self.hear(text, int(samples.source_ns[row]))

    def hear(self, text: str, at_ns: int) -> None:
        """What it says of itself; nothing of a text that is none of its own."""
        try:
            self.state = state_of(text)
        except OrderError:
            return
        self.at_ns = at_ns
        self._said.set()

    def show_gap(self, gap: Gap) -> None:
        """What was missed is said again with the next state."""

    def line_s(self, at_ns: int) -> float:
        """Seconds of the line at a moment, carried on from what it said last."""
        if self.state.frozen or not self.at_ns:
            return self.state.line_s
        return self.state.line_s + min(max(0, at_ns - self.at_ns), CARRIED_NS) / _NS * self.state.speed

    async def order(self, make: Callable[[int], Order]) -> State:
        """Have it done; how it stands then. UnansweredError: it was not, or nobody knows."""
        async with self._busy:
            hand = self._hand(self._order.link)
            if hand is None:
                raise UnansweredError(reasons.NO_LINE)
            await self._until(lambda: bool(self.state.life))  # it says first which order it obeyed last
            made = make(self.state.order + 1)
            try:
                status = await hand.write(
                    self._order.index, as_text(made), _STRING, audit="training", answer_s=ANSWER_S
                )
            except LinkError as error:
                raise UnansweredError(reasons.NO_LINE, {"detail": error.detail}) from error
            if status & 0x8000_0000:
                raise UnansweredError(reasons.NOT_DONE, {"detail": f"0x{status:08X}"})
            await self._until(lambda: self.state.order >= made.number)
            if self.state.order == made.number and self.state.problem:
                raise UnansweredError(self.state.problem, dict(self.state.arguments))
            return self.state

    async def _until(self, holds: Callable[[], bool]) -> None:
        """UnansweredError when it says nothing of the kind in time."""
        try:
            async with asyncio.timeout(ANSWER_S):
                while not holds():
                    self._said.clear()
                    await self._said.wait()
        except TimeoutError as error:
            raise UnansweredError(reasons.NO_LINE) from error


def differs(before: State, after: State) -> bool:
    """Whether more than the time has passed."""
    return msgspec.structs.replace(before, line_s=0.0) != msgspec.structs.replace(after, line_s=0.0)
