"""Balance: what went in is good, rejected or still in process. A difference is said, and stands until it is explained.

Pure. Counts are ranges (`hmi.values.count`), so only a difference that no value within them explains counts as one.
How many were in process when counting began is not known; every comparison narrows it down, and a difference is what
no such number explains.
"""

from dataclasses import dataclass, replace
from typing import Final

from hmi.values.count import Count, sum_of
from hmi.values.counted import Change
from hmi.values.notice import Notice, Urgency

SETTLE_NS: Final = 10_000_000_000
"""A difference is said when it has stood so long: counters of several machines are not read in the same moment."""

KEPT_CHANGES: Final = 32


@dataclass(frozen=True, slots=True)
class Compared:
    """At one moment, since counting began: what went in, what came out (good and reject, or what the next machine
    took), and how many may be in process between (a machine's stations, a buffer; None: unlimited). skew: parts by
    which counters may be apart because they are not read in the same moment.
    """

    entered: Count
    left: tuple[Count, ...]
    most_within: int | None
    at_ns: int
    skew: int = 0


@dataclass(frozen=True, slots=True)
class Explained:
    """A person says why: the difference that stands is taken as given from now on."""

    by: str
    why: str
    at_ns: int


@dataclass(frozen=True, slots=True)
class Began:
    """Counts begin anew (a shift). What is in process goes on; after a pause in counting (`afresh`) it is not known."""

    last: Compared | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """One place of the line where parts are balanced. difference: parts that are missing (> 0) or too many (< 0),
    after those that were explained; since_ns: since when it is not zero, None while it is; inside: least and most that
    were in process when counting began, None where nothing is known of it; carried: difference of earlier countings.
    """

    place: str
    difference: int = 0
    explained: int = 0
    since_ns: int | None = None
    said: bool = False
    history: tuple[Change, ...] = ()
    inside: tuple[int, int] | None = None
    carried: int = 0


def step(balance: Balance, event: Compared | Explained | Began) -> tuple[Balance, tuple[Notice, ...]]:
    """The balance after a comparison, an explanation or a new beginning, and what is to be said."""
    match event:
        case Began(last=last):
            return _began(balance, last), ()
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


def _began(balance: Balance, last: Compared | None) -> Balance:
    inside = None
    if last is not None and last.most_within is not None:
        start = _inside(balance, last)
        left = sum_of(last.left)
        least = 0 if left.most is None else start[0] + last.entered.least - left.most
        most = last.most_within if last.entered.most is None else start[1] + last.entered.most - left.least
        inside = _within(least, last.most_within), _within(most, last.most_within)
    return replace(balance, inside=inside, carried=balance.difference + balance.explained)


def _within(parts: int, most: int) -> int:
    return max(0, min(parts, most))


def _inside(balance: Balance, compared: Compared) -> tuple[int, int]:
    """Least and most that were in process when counting began; only where there is a limit."""
    assert compared.most_within is not None
    return (0, compared.most_within) if balance.inside is None else balance.inside


def _narrowed(balance: Balance, compared: Compared) -> Balance:
    """What this comparison tells of what was in process when counting began."""
    if compared.most_within is None:
        return balance
    left = sum_of(compared.left)
    least, most = _inside(balance, compared)
    if compared.entered.most is not None:
        least = max(least, left.least - compared.entered.most - compared.skew)
    if left.most is not None:
        most = min(most, compared.most_within - (compared.entered.least - left.most) + compared.skew)
    return replace(balance, inside=(least, most)) if least <= most else balance


def _with_inside(balance: Balance, compared: Compared) -> Compared:
    """The comparison with what was in process when counting began as if it had entered, and the skew as room."""
    if compared.most_within is None:
        return compared
    least, most = _inside(balance, compared)
    entered = sum_of([compared.entered, Count(certain=least, unseen=most - least + compared.skew)])
    return replace(compared, entered=entered, most_within=compared.most_within + compared.skew)


def _compared(balance: Balance, compared: Compared) -> tuple[Balance, tuple[Notice, ...]]:
    apart = difference_of(_with_inside(balance, compared))
    if apart == 0:
        balance = _narrowed(balance, compared)
    difference = _beyond(balance.carried + apart, balance.explained)
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
        return replace(found, said=True), (notice_of(found, compared.at_ns),)
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


def notice_of(balance: Balance, at_ns: int) -> Notice:
    """What is to be said of a difference that stands."""
    arguments = {
        "difference": str(balance.difference).replace("-", "\N{MINUS SIGN}"),
        "since_ns": str(balance.since_ns),
        "history": " ".join(f"{change.at_ns}:{change.difference}" for change in balance.history),
    }
    return Notice("count.unbalanced", balance.place, at_ns, Urgency.WARNING, arguments)
