"""The demo line at accelerated time, as samples and as slots of the components that a test watches."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from hmi.station.components import Watched, watched_of
from hmi.station.load import load, tags_of
from hmi.twin.faults import Fault
from hmi.twin.line import INDEX, POINTS, Line
from hmi.twin.points import Shape
from hmi.values.samples import Samples
from hmi.values.tag import Tag
from hmi.wear.slots import Slots
from hmi.wear.watch import News, Watch
from resources import resource

NS = 1_000_000_000
BEGIN_NS = 1_795_262_400 * NS
"""2026-11-21 12:00:00 UTC."""
STEP_S = 10

STATION = load(Path(resource("stations/demo.toml")))
TAGS: tuple[Tag, ...] = tags_of(STATION)
_TURNS = np.array([point.shape is Shape.ANALOG and not point.settable for point in POINTS])
_RESOLUTION = np.array([point.resolution for point in POINTS])


def components(*names: str) -> tuple[Watched, ...]:
    """These components of the demo station; without names all of them."""
    return tuple(one for one in watched_of(STATION) if not names or one.component.name in names)


class Played:
    """A line, and what its server says of the watched tags: a sample when a value has changed, once a second.

    fine: looks at the machine twice a second, half a turn of its stroke apart, for values that swing with it.
    """

    def __init__(self, watch: Watch, seed: int = 3, faults: Sequence[Fault] = (), *, fine: bool = False) -> None:
        self._fine = fine
        self.line = Line(seed, faults=faults)
        self._tags = np.array(watch.tags, np.int32)
        self._places = np.array([INDEX[TAGS[tag].name] for tag in watch.tags])
        self._before = np.full(len(self._tags), np.nan)
        self.at_ns = BEGIN_NS

    def second(self) -> Samples:
        """What is told of the next second."""
        half = None
        if self._fine:
            self.line.step(0.5)
            half = self.line.read().value
        self.line.step(0.5 if self._fine else 1.0)
        reading = self.line.read()
        mean = reading.value if half is None else np.where(_TURNS, 0.5 * (half + reading.value), reading.value)
        value = np.round(mean / _RESOLUTION)[self._places] * _RESOLUTION[self._places]
        status = reading.status[self._places]
        rows = np.flatnonzero((value != self._before) & ~(np.isnan(value) & np.isnan(self._before)))
        self._before = value
        at_ns = np.full(len(rows), self.at_ns, np.int64)
        self.at_ns += NS
        return Samples(
            tag=self._tags[rows],
            value=value[rows],
            status=status[rows],
            source_ns=at_ns,
            server_ns=at_ns,
            mark=np.zeros(len(rows), np.uint8),
            received_ns=self.at_ns - NS,
        )


@cache
def recorded(seconds: int, *faults: Fault) -> tuple[Samples, ...]:
    """What is told of a sealing plate and the suction cups, second by second: the line is dear, and tests share it."""
    played = Played(Watch(components("Blister.SealPlate", "Cartoner.SuctionCups"), STEP_S), faults=faults)
    return tuple(played.second() for _ in range(seconds))


class Replayed:
    """What was recorded, once more."""

    def __init__(self, samples: Sequence[Samples]) -> None:
        self._samples = iter(samples)
        self.at_ns = BEGIN_NS

    def second(self) -> Samples:
        """What was told of the next second."""
        self.at_ns += NS
        return next(self._samples)


def slots_of(watch: Watch) -> Slots:
    """Slots of the watch's tags."""
    return Slots(watch.tags, [TAGS[tag].link for tag in watch.tags], len(TAGS))


def live(
    watch: Watch,
    played: Played | Replayed,
    slots: Slots,
    hours: float,
    meddle: Callable[[Samples], Samples] | None = None,
) -> Iterator[tuple[float, News]]:
    """So many hours of the line; answers the hour and the news of every slot that brought some."""
    for _ in range(round(hours * 3600 / STEP_S)):
        from_ns = played.at_ns
        for _ in range(STEP_S):
            samples = played.second()
            slots.put(samples if meddle is None else meddle(samples))
        news = watch.step(slots.close(from_ns, from_ns + STEP_S * NS))
        if news.alerts or news.points:
            yield (from_ns - BEGIN_NS) / NS / 3600, news
