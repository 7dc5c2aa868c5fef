"""What is known of each counter of a station, and where its parts are balanced. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hmi.acquisition.counters import Meter
from hmi.station.structs import Station, TagSettings
from hmi.values.machine import Machine
from hmi.values.tag import Kind, Tag
from hmi.values.text import Text

_A_SECOND: Final[Mapping[str, float]] = {
    **dict.fromkeys(("1/s", "/s", "s-1", "Hz"), 1.0),
    **dict.fromkeys(("1/min", "/min", "min-1", "rpm", "ppm", "bpm", "cpm", "pcs/min", "parts/min"), 1 / 60),
    **dict.fromkeys(("1/h", "/h", "h-1", "pcs/h", "parts/h"), 1 / 3600),
}
"""Units in which machines tell their speed, as parts a second."""

_AT_ONCE_S: Final = 5.0
"""Some controllers pass their counters on every few seconds: so many seconds' parts may come in one go."""

_READ_APART_S: Final = 2.0
"""Counters of one balance are told within this time of each other."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where parts are balanced: counters by tag index, each with the parts that one count stands for; skew: parts by
    which they may be apart because they are not read in the same moment."""

    name: str
    label: Text
    entered: tuple[tuple[int, int], ...]
    left: tuple[tuple[int, int], ...]
    most_within: int
    skew: int

    @property
    def counters(self) -> tuple[int, ...]:
        return tuple(tag for tag, _ in (*self.entered, *self.left))


def meters_of(station: Station, tags: Sequence[Tag], machines: Sequence[Machine]) -> dict[int, Meter]:
    """Of every counter, by tag index. A rate that nobody states is that of the machine's speed, where that is known."""
    most: dict[int, float] = {}
    totals: set[int] = set()
    for machine in machines:
        fastest = _fastest(machine, tags)
        named = (machine.processed, machine.good, machine.reject)
        total = (machine.processed_total, machine.good_total, machine.reject_total)
        totals |= {tag for tag in total if tag is not None}
        if fastest is not None:
            most |= {tag: fastest for tag in (*named, *total) if tag is not None}
    return {
        tag.index: _meter(station, station.tags[tag.index], most.get(tag.index), total=tag.index in totals)
        for tag in tags
        if tag.kind is Kind.COUNTER or tag.index in most
    }


def places_of(station: Station, tags: Sequence[Tag], meters: Mapping[int, Meter]) -> tuple[Place, ...]:
    """The balances of a station."""
    index = {tag.name: tag.index for tag in tags}
    places: list[Place] = []
    for balance in station.balances:
        entered, left = (
            tuple((index[name], balance.parts.get(name, 1)) for name in names)
            for names in (balance.entered, balance.left)
        )
        apart = [_apart(meters[tag]) * parts for tag, parts in (*entered, *left)]
        label = Text(balance.label.en, balance.label.fr)
        places.append(Place(balance.name, label, entered, left, balance.within, max(apart)))
    return tuple(places)


def shift_starts(station: Station) -> tuple[int, ...]:
    """When shifts begin, in minutes after midnight."""
    return tuple(int(text[:2]) * 60 + int(text[3:]) for text in station.shifts)


def _meter(station: Station, settings: TagSettings, most: float | None, *, total: bool) -> Meter:
    server = station.servers.get(settings.server) or next(iter(station.servers.values()))
    most = most if settings.most_a_second is None else settings.most_a_second
    at_once = settings.at_once or max(1, int((most or 0.0) * _AT_ONCE_S))
    return Meter(
        settings.turn,
        most,
        int((settings.sampling_interval_s or server.sampling_interval_s) * 1e9),
        not total if settings.set_back is None else settings.set_back,
        at_once,
    )


def _apart(meter: Meter) -> int:
    """Parts by which a counter may be ahead of another, for no other reason than that it was read later."""
    return int((meter.most_a_second or 0.0) * _READ_APART_S) + 1


def _fastest(machine: Machine, tags: Sequence[Tag]) -> float | None:
    """The end of the range of its speed or its nominal speed, in parts a second; None where it is not known."""
    ends = [
        tag.range_high * _A_SECOND[tag.unit.strip()]
        for index in (machine.speed, machine.nominal)
        if index is not None
        for tag in (tags[index],)
        if tag.range_high is not None and tag.unit.strip() in _A_SECOND
    ]
    return max(ends, default=None)
