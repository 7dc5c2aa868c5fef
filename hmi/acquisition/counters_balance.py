"""Balance: what went in is good, rejected or still in process. A difference is said, and stands until it is explained.

Pure. Counts are ranges (`hmi.values.count`), so only a difference that no value within them explains counts as one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from hmi.values.count import Count, sum_of
from hmi.values.notice import Notice, Urgency

SETTLE_NS: Final = 10_000_000_000
"""A difference is said when it has stood so long: counters of several machines are not read in the same moment."""

KEPT_CHANGES: Final = 32


@dataclass(frozen=True, slots=True)
class Compared:
    """At one moment: what went in, what came out (good and reject, or what the next machine took), and how many may be
    in process between (a machine's stations, a buffer; None: unlimited)."""

    entered: Count
    left: tuple[Count, ...]
    most_within: int | None
    at_ns: int


@dataclass(frozen=True, slots=True)
class Explained:
    """A person says why: the difference that stands is taken as given from now on."""

    by: str
    why: str
    at_ns: int


@dataclass(frozen=True, slots=True)
class Change:
    """From this moment on the difference was this; of one that was explained, by whom and why."""

    at_ns: int
    difference: int
    by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """One place of the line where parts are balanced. difference: parts that are missing (> 0) or too many (< 0),
    after those that were explained; since_ns: since when it is not zero, None while it is.
    """

    place: str
    difference: int = 0
    explained: int = 0
    since_ns: int | None = None
    said: bool = False
    history: tuple[Change, ...] = ()


def step(balance: Balance, event: Compared | Explained) -> tuple[Balance, tuple[Notice, ...]]:
    """The balance after a comparison or an explanation, and what is to be said."""
    match event:
        case Compared():
            return _compared(balance, event)
        case Explained():
            return _explained(balance, event)


def difference_of(compared: Compared) -> int:
    """The smallest number of parts missing (> 0) or too many (< 0) that the counts allow; 0 when they allow none."""
    left = sum_of(compared.left)
    least_within = None if left.most is None else compared.entered.least - left.most
    most_within = None if compared.entered.most is None else compared.entered.most - left.least
    if most_within is not None and most_within < 0:
        return most_within
    if compared.most_within is not None and least_within is not None and least_within > compared.most_within:
        return least_within - compared.most_within
    return 0


# --- inside -----------------------------------------------------------------------------------------------------------


def _compared(balance: Balance, compared: Compared) -> tuple[Balance, tuple[Notice, ...]]:
    difference = _beyond(difference_of(compared), balance.explained)
    since_ns = balance.since_ns
    if difference == 0:
        # A difference that was said stands until it is explained, also when a later one takes it back.
        since_ns = since_ns if balance.said else None
    elif since_ns is None:
        since_ns = compared.at_ns
    history = balance.history
    if difference != balance.difference:
        history = (*history, Change(compared.at_ns, difference))[-KEPT_CHANGES:]
    found = replace(balance, difference=difference, since_ns=since_ns, history=history)
    due = since_ns is not None and compared.at_ns - since_ns >= SETTLE_NS
    if due and (not balance.said or difference != balance.difference):
        return replace(found, said=True), (_notice(found, compared.at_ns),)
    return found, ()


def _explained(balance: Balance, event: Explained) -> tuple[Balance, tuple[Notice, ...]]:
    if not balance.said:
        return balance, ()
    change = Change(event.at_ns, balance.difference, event.by, event.why)
    found = replace(
        balance,
        explained=balance.explained + balance.difference,
        difference=0,
        since_ns=None,
        said=False,
        history=(*balance.history, change)[-KEPT_CHANGES:],
    )
    return found, (Notice("count.unbalanced", balance.place, event.at_ns, over=True),)


def _beyond(difference: int, explained: int) -> int:
    """What is left of a difference after what was explained; one of the other sign or smaller explains itself."""
    if difference == 0 or (difference > 0) != (explained > 0):
        return difference
    return max(difference - explained, 0) if explained > 0 else min(difference - explained, 0)


def _notice(balance: Balance, at_ns: int) -> Notice:
    arguments = {
        "difference": str(abs(balance.difference)),
        "kind": "missing" if balance.difference > 0 else "too_many" if balance.difference < 0 else "none",
        "since_ns": str(balance.since_ns),
        "history": " ".join(f"{change.at_ns}:{change.difference}" for change in balance.history),
    }
    return Notice("count.unbalanced", balance.place, at_ns, Urgency.WARNING, arguments)


def places(machines: Sequence[tuple[str, Count, Count, Count | None, int | None]]) -> list[tuple[str, Compared]]:
    """For the machines of a line in flow order (name, processed, reject, good or None, room before it): what to compare
    between each and the next. `at_ns` is left 0. A machine without a counter of good ones has processed less reject.
    """
    found = []
    for (name, processed, reject, good, _), (after, taken, _, _, room) in pairwise(machines):
        left = (taken, reject) if good is None else (taken,)
        found.append((f"{name} > {after}", Compared(processed if good is None else good, left, room, 0)))
    return found
