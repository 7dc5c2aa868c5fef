"""Books: the places where parts are balanced, and the differences that stand until a person explains them.

No clock, no disk: what the next run must know goes out as texts, and comes back as texts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import msgspec

from hmi.acquisition import counters_balance as balances
from hmi.acquisition.counters_balance import Balance, Began, Compared, Explained
from hmi.acquisition.meters import Place
from hmi.acquisition.tally import Tally
from hmi.values.count import Count
from hmi.values.counted import Change, Difference
from hmi.values.notice import Notice

BEGAN_TOGETHER_NS: Final = 5_000_000_000
"""Counters whose first totals are farther apart were not counted over the same span: they are not compared."""

PREFIX: Final = "balance."
"""Begins the name under which a place is kept."""


class _Kept(msgspec.Struct, frozen=True):
    """A balance on disk; `from_ns`: when the shift began in which it stood so."""

    from_ns: int
    difference: int
    explained: int
    since_ns: int | None
    said: bool
    history: list[tuple[int, int, str, str]]
    inside: tuple[int, int] | None
    carried: int


class Books:
    """All balances of the station."""

    def __init__(self, places: Sequence[Place], since_ns: int) -> None:
        self._places = {place.name: place for place in places}
        self._since_ns = since_ns
        self._balances = {place.name: Balance(place.name) for place in places}
        self._compared: dict[str, Compared] = {}
        self._kept: dict[str, str] = {}
        self._told: dict[str, Difference] = {}

    def recall(self, texts: Mapping[str, str], now_ns: int) -> list[Notice]:
        """What an earlier run kept; answers the notices of differences that still stand."""
        said: list[Notice] = []
        for name in self._places:
            text = texts.get(PREFIX + name)
            if text is None:
                continue
            try:
                kept = msgspec.json.decode(text, type=_Kept)
            except msgspec.DecodeError:
                continue  # of another program: the balance begins anew, and says what it finds
            balance = Balance(
                name,
                kept.difference,
                kept.explained,
                kept.since_ns,
                kept.said,
                tuple(Change(*change) for change in kept.history),
                kept.inside,
                kept.carried,
            )
            self._kept[name] = text
            if kept.from_ns != self._since_ns:
                balance, _ = balances.step(balance, Began())
            self._balances[name] = balance
            if balance.said:
                said.append(balances.notice_of(balance, now_ns))
        return said

    def turn(self, since_ns: int) -> None:
        """A shift began: counts begin anew, what is in process goes on."""
        self._since_ns = since_ns
        for name, balance in self._balances.items():
            self._balances[name], _ = balances.step(balance, Began(self._compared.pop(name, None)))

    def compare(self, tally: Tally, now_ns: int) -> list[Notice]:
        """Compare every place whose counters are all in sight."""
        said: list[Notice] = []
        for name, place in self._places.items():
            compared = _compared(place, tally, now_ns)
            if compared is None:
                self._compared.pop(name, None)
                continue
            self._compared[name] = compared
            self._balances[name], notices = balances.step(self._balances[name], compared)
            said += notices
        return said

    def explain(self, place: str, parts: int, explained: Explained) -> list[Notice] | None:
        """A person explains the difference that they saw; None when another one, or none, stands there."""
        balance = self._balances.get(place)
        if balance is None or not balance.said or balance.difference != parts:
            return None
        self._balances[place], said = balances.step(balance, explained)
        return list(said)

    def differences(self) -> list[Difference]:
        """Every place as it stands."""
        return [
            Difference(name, self._places[name].label, one.difference, one.since_ns, one.said, list(one.history))
            for name, one in self._balances.items()
        ]

    def changed(self) -> list[Difference]:
        """Places of which there is news since the last call."""
        found = [one for one in self.differences() if self._told.get(one.place) != one]
        self._told |= {one.place: one for one in found}
        return found

    def to_keep(self) -> dict[str, str]:
        """Texts that are others than at the last call, by the name to keep them under."""
        texts = {name: _text(balance, self._since_ns) for name, balance in self._balances.items()}
        news = {PREFIX + name: text for name, text in texts.items() if self._kept.get(name) != text}
        self._kept = texts
        return news


def _text(balance: Balance, since_ns: int) -> str:
    kept = _Kept(
        since_ns,
        balance.difference,
        balance.explained,
        balance.since_ns,
        balance.said,
        [(one.at_ns, one.difference, one.by, one.why) for one in balance.history],
        balance.inside,
        balance.carried,
    )
    return msgspec.json.encode(kept).decode()


def _compared(place: Place, tally: Tally, now_ns: int) -> Compared | None:
    """None while a counter is not in sight, or was not counted over the same span as the others."""
    found = {tag: tally.counted(tag) for tag in place.counters if tally.in_sight(tag)}
    known = [counted for counted in found.values() if counted is not None]
    if len(known) < len(set(place.counters)):
        return None
    begins = [counted.begins_ns for counted in known]
    if max(begins) - min(begins) > BEGAN_TOGETHER_NS:
        return None
    counts = {counted.tag: counted.count for counted in known}

    def parts_of(side: Sequence[tuple[int, int]]) -> tuple[Count, ...]:
        return tuple(counts[tag].times(parts) for tag, parts in side)

    entered = Count()
    for count in parts_of(place.entered):
        entered = entered.with_more(count)
    return replace(Compared(entered, parts_of(place.left), place.most_within, now_ns), skew=place.skew)
