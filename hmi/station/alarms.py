"""Alarms of a station file: whether each means something. Pure."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from hmi.station.expression import Sort
from hmi.station.expression_parser import Operand, expression_problems, operands_of
from hmi.station.problems import Problem, Way, nearest
from hmi.station.structs import Machine, Server, TagSettings
from hmi.station.structs_alarms import AlarmSettings, ConditionSettings
from hmi.station.structs_base import BilingualText

_OWN: Final[Mapping[str, tuple[str, ...]]] = {
    "limit": ("limits",),
    "rate": ("low", "high", "rate_over_s"),
    "deviation": ("low", "high"),
    "state": ("states",),
    "expression": ("expression",),
    "wear": ("component",),
}
"""Settings that have a meaning for one kind only."""
_DEFAULTS: Final = AlarmSettings(name="", label=BilingualText())


def alarm_problems(
    alarms: Mapping[int, AlarmSettings],
    tags: Mapping[int, TagSettings],
    machines: Mapping[int, Machine],
    components: Collection[str],
) -> Iterator[Problem]:
    """What is wrong with the alarms. The keys are positions in the file; components: their names."""
    of_name = {tag.name: tag for tag in tags.values()}
    machine_of = {machine.name: machine for machine in machines.values()}
    by_name = operands_of(tags)
    first: dict[str, int] = {}
    for position, alarm in alarms.items():
        way: Way = ("alarms", position)
        earlier = first.setdefault(alarm.name, position)
        if not alarm.name.strip():
            yield Problem((*way, "name"), "is empty")
        elif alarm.name.startswith("link:"):
            yield Problem((*way, "name"), 'begins with "link:", as the alarms of connections do')
        elif earlier != position:
            yield Problem((*way, "name"), f'is given twice: "{alarm.name}" is alarms[{earlier}] already')
        if not (alarm.label.en or alarm.label.fr):
            yield Problem((*way, "label"), "is empty: it is what the operator reads")
        yield from _kind_problems(way, alarm)
        yield from _tag_problems(way, alarm, of_name)
        yield from _gate_problems(way, alarm, by_name, machine_of)
        yield from _page_problems(way, alarm, of_name, machine_of)
        if alarm.kind == "expression" and alarm.expression:
            yield from expression_problems((*way, "expression"), alarm.expression, by_name, Sort.TRUTH)
        if alarm.kind == "wear" and alarm.component and alarm.component not in components:
            said = f'names no component: "{alarm.component}"{nearest(alarm.component, components)}'
            yield Problem((*way, "component"), said)


def condition_problems(
    conditions: Mapping[int, ConditionSettings], servers: Mapping[str, Server], machines: Mapping[int, Machine]
) -> Iterator[Problem]:
    """What is wrong with what the station says of the servers' own alarms."""
    names = {machine.name for machine in machines.values()}
    for position, one in conditions.items():
        way: Way = ("conditions", position)
        if not (one.source or one.name):
            yield Problem(way, "names neither source nor name: it would mean every alarm of the server")
        if one.server and one.server not in servers:
            yield Problem((*way, "server"), f'names no server: "{one.server}"{nearest(one.server, servers)}')
        if one.machine and one.machine not in names:
            yield Problem((*way, "machine"), f'names no machine: "{one.machine}"{nearest(one.machine, names)}')
        if not any(server.conditions for name, server in servers.items() if one.server in ("", name)):
            yield Problem(way, "has no meaning: no such server has conditions = true")


def _kind_problems(way: Way, alarm: AlarmSettings) -> Iterator[Problem]:
    """Settings of another kind, and those without which this one compares nothing."""
    for kind, keys in _OWN.items():
        for key in keys:
            given = getattr(alarm, key) != getattr(_DEFAULTS, key)
            if given and key not in _OWN[alarm.kind]:
                yield Problem((*way, key), f'has a meaning for kind = "{kind}", not for "{alarm.kind}"')
    needed = {"limit": "limits", "state": "states", "expression": "expression", "wear": "component"}.get(alarm.kind)
    if needed and not getattr(alarm, needed):
        yield Problem((*way, needed), f'is missing for kind = "{alarm.kind}"')
    if alarm.kind in ("rate", "deviation"):
        if alarm.low is None and alarm.high is None:
            yield Problem((*way, "high"), f'is missing for kind = "{alarm.kind}": write low, high or both')
        elif alarm.low is not None and alarm.high is not None and alarm.low >= alarm.high:
            yield Problem((*way, "high"), f"is {alarm.high:g}, not above low = {alarm.low:g}")
    for sides in (("low_low", "low"), ("high", "high_high")):
        if set(sides) <= set(alarm.limits):
            yield Problem((*way, "limits"), f"has two of one side: {sides[0]} and {sides[1]} are two alarms")


def _tag_problems(way: Way, alarm: AlarmSettings, tags: Mapping[str, TagSettings]) -> Iterator[Problem]:
    if alarm.kind == "wear":
        if alarm.tag:
            yield Problem((*way, "tag"), 'has no meaning for kind = "wear": its component has tags')
        return
    if alarm.kind == "expression":
        if alarm.tag and alarm.tag not in tags:
            yield Problem((*way, "tag"), f'names no tag: "{alarm.tag}"{nearest(alarm.tag, tags)}')
        return
    tag = tags.get(alarm.tag)
    if tag is None:
        said = f'names no tag: "{alarm.tag}"{nearest(alarm.tag, tags)}' if alarm.tag else "is missing"
        yield Problem((*way, "tag"), said)
        return
    if tag.kind == "text":
        yield Problem((*way, "tag"), f'names "{alarm.tag}", which is a text: only numbers and states are judged')
    for side in alarm.limits:
        if getattr(tag.limits, side) is None:
            yield Problem(
                (*way, "limits"), f'names "{side}", which the tag "{alarm.tag}" does not have among its limits'
            )
    if alarm.kind == "deviation" and not tag.setpoint:
        yield Problem((*way, "tag"), f'names "{alarm.tag}", which has no setpoint')


def _gate_problems(
    way: Way, alarm: AlarmSettings, tags: Mapping[str, Operand], machines: Mapping[str, Machine]
) -> Iterator[Problem]:
    if alarm.enabled:
        yield from expression_problems((*way, "enabled"), alarm.enabled, tags, Sort.TRUTH)
    name = alarm.consequence_of
    if name and name not in machines:
        yield Problem((*way, "consequence_of"), f'names no machine: "{name}"{nearest(name, machines)}')
    elif name and not machines[name].state:
        yield Problem((*way, "consequence_of"), f'names "{name}", which has no tag of its state')


def _page_problems(
    way: Way, alarm: AlarmSettings, tags: Mapping[str, TagSettings], machines: Mapping[str, Machine]
) -> Iterator[Problem]:
    place, _, name = alarm.page.partition(":")
    known = {"machine": machines, "trend": tags}.get(place)
    if alarm.page and known is None:
        yield Problem((*way, "page"), 'is no place: write "machine:NAME" or "trend:TAG"')
    elif known is not None and name not in known:
        yield Problem((*way, "page"), f'names nothing of the station: "{name}"{nearest(name, known)}')
