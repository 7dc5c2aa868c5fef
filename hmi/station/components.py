"""Components of a station, each with what its type in the library says where the station file says nothing."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import msgspec

from hmi.station.problems import Problem, Way, nearest
from hmi.station.structs import Machine, Station, TagSettings
from hmi.station.structs_base import BilingualText
from hmi.station.structs_wear import ComponentSettings, ComponentType, ResponseSettings
from hmi.values.vibration_zone import ZONES, Mounting
from hmi.values.wear import Component, Worse
from resources import resource

LIBRARY = "components/library.toml"
_VELOCITY = "mm/s"


@dataclass(frozen=True, slots=True)
class Watched:
    """A component, and how it is watched. worse, failed_at, mounting: one for each response, in their order.

    mounting: of the machine whose broadband velocity a response is."""

    component: Component
    worse: tuple[Worse, ...]
    failed_at: tuple[float | None, ...]
    running: frozenset[int]
    settle_s: float
    learn_h: float
    shape: float
    alert_at: float = 1.0
    warn: bool = False
    mounting: tuple[Mounting | None, ...] = ()


@cache
def library() -> Mapping[str, ComponentType]:
    """The types of components that come with the program."""
    content = tomllib.loads(resource(LIBRARY).read_text("utf-8"))
    return MappingProxyType(msgspec.convert(content, dict[str, ComponentType]))


def watched_of(station: Station) -> tuple[Watched, ...]:
    """The components of a checked station, their tags by index, in the order of the file."""
    index_of = {tag.name: index for index, tag in enumerate(station.tags)}
    state_of = {machine.name: machine.state for machine in station.machines}
    return tuple(_watched(settings, index_of, state_of) for settings in station.components)


def _watched(settings: ComponentSettings, index_of: Mapping[str, int], state_of: Mapping[str, str]) -> Watched:
    kind = library()[settings.type]
    counter = index_of.get(settings.counter)
    component = Component(
        name=settings.name,
        machine=settings.machine,
        kind=settings.type,
        label=settings.label.text if settings.label != BilingualText() else kind.label.text,
        kind_label=kind.label.text,
        responses=tuple(index_of[response.tag] for response in settings.responses),
        context=tuple(index_of[name] for name in settings.context),
        regimes=tuple(index_of[name] for name in settings.regimes),
        state=index_of.get(settings.state or state_of.get(settings.machine, "")),
        counter=counter,
        life=settings.life,
        life_unit=settings.life_unit or (kind.life_unit if counter is not None else "h"),
        cause=settings.cause.text if settings.cause != BilingualText() else kind.cause.text,
        part=settings.part,
        procedure=settings.procedure,
    )
    return Watched(
        component=component,
        worse=tuple(Worse(response.worse or kind.worse) for response in settings.responses),
        failed_at=tuple(_failed_at(response) for response in settings.responses),
        running=frozenset(settings.running),
        settle_s=kind.settle_s if settings.settle_s is None else settings.settle_s,
        learn_h=settings.learn_h or kind.learn_h,
        shape=settings.shape or kind.shape,
        alert_at=settings.alert_at,
        warn=settings.warn,
        mounting=tuple(response.iso_zone and Mounting(response.iso_zone) for response in settings.responses),
    )


def _failed_at(response: ResponseSettings) -> float | None:
    """Where the plant says it; for a velocity that the standard judges, where damage is done."""
    if response.failed_at is None and response.iso_zone is not None:
        return ZONES[Mounting(response.iso_zone)][-1]
    return response.failed_at


# --- what is wrong with them ------------------------------------------------------------------------------------------


def component_problems(
    components: Mapping[int, ComponentSettings], tags: Iterable[TagSettings], machines: Iterable[Machine]
) -> Iterator[Problem]:
    """Components of unknown types, tags or machines, or given twice. The keys are positions in the file."""
    tags = tuple(tags)
    kinds, units = {tag.name: tag.kind for tag in tags}, {tag.name: tag.unit for tag in tags}
    machine_names = [machine.name for machine in machines]
    first: dict[str, int] = {}
    for position, component in components.items():
        way: Way = ("components", position)
        earlier = first.setdefault(component.name, position)
        if not component.name.strip():
            yield Problem((*way, "name"), "is empty")
        elif earlier != position:
            yield Problem((*way, "name"), f'is given twice: "{component.name}" is components[{earlier}] already')
        if component.type not in library():
            known = ", ".join(library())
            hint = nearest(component.type, library()) or f": {known}"
            yield Problem((*way, "type"), f'is no type of the library: "{component.type}"{hint}')
        if component.machine not in machine_names:
            hint = nearest(component.machine, machine_names)
            yield Problem((*way, "machine"), f'names no machine: "{component.machine}"{hint}')
        yield from _tag_problems(way, component, kinds)
        for place, response in enumerate(component.responses):
            if response.iso_zone is not None and units.get(response.tag, _VELOCITY) != _VELOCITY:
                said = f"needs a tag in {_VELOCITY}, and {response.tag} is in {units[response.tag] or 'no unit'}"
                yield Problem((*way, "responses", place, "iso_zone"), said)
        if not component.responses and component.life is None:
            yield Problem(way, "has neither responses nor a life: nothing could be said about it")
        if component.life_unit and not component.counter:
            yield Problem((*way, "life_unit"), "has a meaning together with a counter only: without one, hours count")


def _tag_problems(way: Way, component: ComponentSettings, kinds: Mapping[str, str]) -> Iterator[Problem]:
    numbers, settled = ("analog", "counter"), ("analog", "state", "switch", "text")
    named: list[tuple[Way, str, tuple[str, ...]]] = [
        ((*way, "responses", place, "tag"), response.tag, numbers) for place, response in enumerate(component.responses)
    ]
    named += [((*way, "context", place), name, numbers) for place, name in enumerate(component.context)]
    named += [((*way, "regimes", place), name, settled) for place, name in enumerate(component.regimes)]
    named += [((*way, "state"), component.state, ("state", "switch", "analog"))] if component.state else []
    named += [((*way, "counter"), component.counter, ("counter", "analog"))] if component.counter else []
    seen: set[str] = set()
    for where, name, fitting in named:
        if name not in kinds:
            yield Problem(where, f'names no tag: "{name}"{nearest(name, kinds)}')
        elif kinds[name] not in fitting:
            yield Problem(where, f'names a tag of kind "{kinds[name]}", which does not fit here: "{name}"')
        if where[2] in ("responses", "context"):
            if name in seen:
                yield Problem(where, f'is given twice: "{name}" stands among responses and context already')
            seen.add(name)
