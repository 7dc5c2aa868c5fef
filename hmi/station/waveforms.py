"""Waveforms of a station's components: where they are read, and what is wrong with what the file says of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from hmi.station.meaning import NODE_FORMS, is_node
from hmi.station.problems import Problem, Way, nearest
from hmi.station.structs import Station, TagSettings
from hmi.station.structs_vibration import BearingSettings, WaveformSettings
from hmi.station.structs_wear import ComponentSettings
from hmi.values.vibration_zone import Mounting

_TURNS: Final = ("1/min", "r/min", "rpm")


@dataclass(frozen=True, slots=True)
class Waveform:
    """The waveform of a component, by its number. speed: a tag, in 1/min."""

    component: int
    link: str
    node: str
    rate_hz: float
    in_m_s2: bool
    every_s: float
    mounting: Mounting | None = None
    shaft_hz: float | None = None
    speed: int | None = None
    bearing: BearingSettings | None = None


def waveforms_of(station: Station) -> tuple[Waveform, ...]:
    """Those of a checked station; components are counted as in the file."""
    index_of = {tag.name: index for index, tag in enumerate(station.tags)}
    only_server = next(iter(station.servers), "")
    return tuple(
        Waveform(
            component=number,
            link=said.server or only_server,
            node=said.node,
            rate_hz=said.rate_hz,
            in_m_s2=said.unit == "m/s2",
            every_s=said.every_s,
            mounting=None if said.iso_zone is None else Mounting(said.iso_zone),
            shaft_hz=said.shaft_hz,
            speed=index_of.get(said.speed),
            bearing=said.bearing,
        )
        for number, settings in enumerate(station.components)
        if (said := settings.waveform) is not None
    )


def waveform_problems(
    components: Mapping[int, ComponentSettings], tags: Iterable[TagSettings], servers: Iterable[str]
) -> Iterator[Problem]:
    """Waveforms that could not be read or judged. The keys are positions in the file."""
    of_tag, servers = {tag.name: tag for tag in tags}, tuple(servers)
    for position, component in components.items():
        if component.waveform is not None:
            yield from _problems(("components", position, "waveform"), component.waveform, of_tag, servers)


def _problems(
    way: Way, said: WaveformSettings, of_tag: Mapping[str, TagSettings], servers: tuple[str, ...]
) -> Iterator[Problem]:
    if not is_node(said.node):
        yield Problem((*way, "node"), f"is not a node: write {NODE_FORMS}")
    if said.server and said.server not in servers:
        yield Problem((*way, "server"), f'names no server: "{said.server}"{nearest(said.server, servers)}')
    if not said.server and len(servers) > 1:
        yield Problem((*way, "server"), f"is missing: there are several ({', '.join(servers)})")
    if said.shaft_hz is not None and said.speed:
        yield Problem((*way, "speed"), "is given beside shaft_hz: one of them is the speed of the shaft")
    if said.speed and said.speed not in of_tag:
        yield Problem((*way, "speed"), f'names no tag: "{said.speed}"{nearest(said.speed, of_tag)}')
    elif said.speed and (of_tag[said.speed].kind != "analog" or of_tag[said.speed].unit not in _TURNS):
        yield Problem((*way, "speed"), f'needs an analog tag in {_TURNS[0]}, which "{said.speed}" is not')
    bearing = said.bearing
    if bearing is None:
        return
    if bearing.ball >= bearing.pitch:
        yield Problem((*way, "bearing", "ball"), "is not smaller than the circle the balls run on (pitch)")
    if said.shaft_hz is None and not said.speed:
        yield Problem((*way, "bearing"), "tells nothing without the speed of the shaft: give shaft_hz or speed")
