"""The order of notification messages: what is next, what arrived ahead, what is missing. Pure.

Sequence numbers run 1 .. 2^32-1 and then start again at 1; 0 is not used. A keep-alive carries the number of the next
message and consumes none (OPC 10000-4 §7.26). With several PublishRequests in flight answers may come out of order.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

LAST_NUMBER: Final = 2**32 - 1
FIRST_NUMBER: Final = 1


def following(number: int, steps: int = 1) -> int:
    """The number `steps` after `number`, with the wrap."""
    return (number - FIRST_NUMBER + steps) % LAST_NUMBER + FIRST_NUMBER


def ahead(expected: int, number: int) -> int:
    """How many messages `number` is ahead of `expected`; negative when it lies behind."""
    distance = (number - expected) % LAST_NUMBER
    return distance if distance <= LAST_NUMBER // 2 else distance - LAST_NUMBER


class Verdict(Enum):
    """What to make of a message that arrived."""

    IN_TURN = auto()
    AHEAD = auto()
    """Hold it: messages before it have not arrived."""
    DUPLICATE = auto()
    """Arrived before: drop it."""
    ALIVE = auto()
    """A keep-alive that says nothing is missing."""
    BEHIND = auto()
    """A keep-alive that says messages before its number have not arrived."""


@dataclass(frozen=True, slots=True)
class Order:
    """`expected` is the number of the next message; `held` those ahead of it that have arrived; `announced` the
    highest number that a keep-alive named as next, where it lies ahead."""

    expected: int = FIRST_NUMBER
    held: frozenset[int] = frozenset()
    announced: int | None = None

    @property
    def passed(self) -> int:
        """The last number that is behind us, 0 before the first message."""
        return self.expected - FIRST_NUMBER

    @property
    def missing(self) -> tuple[int, ...]:
        """Numbers that should have come: from the expected one up to the last known one, without the held ones.

        Reads on for at most 100,000 numbers: a server that jumps further has broken the protocol.
        """
        known = [ahead(self.expected, number) for number in self.held]
        if self.announced is not None:
            known.append(ahead(self.expected, self.announced))
        numbers = (following(self.expected, step) for step in range(min(max(known, default=0), 100_000)))
        return tuple(number for number in numbers if number not in self.held)


def arrive(order: Order, number: int, *, keep_alive: bool) -> tuple[Order, Verdict]:
    """Judge one message. After IN_TURN, `ready` says which held ones follow."""
    distance = ahead(order.expected, number)
    if keep_alive:
        if distance <= 0:
            return order, Verdict.ALIVE
        if order.announced is None or ahead(order.announced, number) > 0:
            order = replace(order, announced=number)
        return order, Verdict.BEHIND
    if distance < 0 or number in order.held:
        return order, Verdict.DUPLICATE
    if distance > 0:
        return replace(order, held=order.held | {number}), Verdict.AHEAD
    return _passed(order), Verdict.IN_TURN


def ready(order: Order) -> int | None:
    """The held message whose turn it is, if any; `release` takes it out."""
    return order.expected if order.expected in order.held else None


def release(order: Order) -> Order:
    """The held message whose turn it is has been taken."""
    return _passed(replace(order, held=order.held - {order.expected}))


def promised(order: Order, available: Iterable[int]) -> Order:
    """The server said which messages it still keeps: all up to the highest of them have been sent."""
    known = [ahead(order.expected, number) for number in available]
    distance = max(known, default=-1)
    if distance < 0:
        return order
    announced = following(order.expected, distance + 1)
    if order.announced is not None and ahead(order.announced, announced) <= 0:
        return order
    return replace(order, announced=announced)


def give_up(order: Order) -> Order:
    """The expected message is lost for good: go on with the one after it."""
    return _passed(order)


def _passed(order: Order) -> Order:
    expected = following(order.expected)
    announced = order.announced
    if announced is not None and ahead(expected, announced) <= 0:
        announced = None
    return replace(order, expected=expected, announced=announced)
