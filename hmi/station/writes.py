"""What may be written and called, of a station: whether it means something, and as the rules that commands keep. Pure.

Expressions are parsed once, when the station is read; who needs them holds them parsed.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hmi.station.expression import Expression, Sort
from hmi.station.expression_parser import Operand, expression_problems, operands, operands_of, parse
from hmi.station.meaning import is_node
from hmi.station.problems import Problem, Way, nearest
from hmi.station.structs import Station, TagSettings
from hmi.station.structs_writes import (
    ArgumentSettings,
    ControlSettings,
    InterlockSettings,
    MethodSettings,
    WriteSettings,
)
from hmi.values.receipt import Level
from hmi.values.tag import Kind, Tag
from hmi.values.text import Text
from hmi.values.writable import Argument, Method, Writable

# --- the rules ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Interlock:
    """While `blocked` holds, or nobody knows whether it does, it is refused with these words."""

    blocked: Expression
    words: Text


@dataclass(frozen=True, slots=True)
class SetpointRules:
    """A tag that may be written: what the screen is told of it, and what only the core needs."""

    tag: Tag
    writable: Writable
    interlocks: tuple[Interlock, ...]
    answer_s: float


@dataclass(frozen=True, slots=True)
class MethodRules:
    """A method that may be called. object, node: as the station file has them; types: of its arguments, in order."""

    method: Method
    link: str
    object: str
    node: str
    types: tuple[str, ...]
    effect: Expression
    interlocks: tuple[Interlock, ...]
    answer_s: float


@dataclass(frozen=True, slots=True)
class Rules:
    """All that may be done to the machines of a station. controls: machine -> index of the tag that names who is in
    control of it."""

    setpoints: Mapping[int, SetpointRules]
    methods: Mapping[str, MethodRules]
    controls: Mapping[str, int]

    @property
    def machines(self) -> tuple[str, ...]:
        """Those of which something may be written or called, in the order of the file."""
        named = [rules.tag.machine for rules in self.setpoints.values()]
        named += [rules.method.machine for rules in self.methods.values()]
        return tuple(dict.fromkeys(name for name in (*named, *self.controls) if name))


def rules_of(station: Station, tags: tuple[Tag, ...]) -> Rules:
    """The rules of a checked station."""
    names = operands(tags)
    only_server = next(iter(station.servers), "")
    setpoints = [_setpoint(settings, tags[names[settings.tag].index], names) for settings in station.writes]
    methods = [_method(settings, settings.server or only_server, names) for settings in station.methods]
    return Rules(
        {rules.tag.index: rules for rules in setpoints},
        {rules.method.name: rules for rules in methods},
        {machine: names[control.tag].index for control in station.controls for machine in control.machines},
    )


def _setpoint(settings: WriteSettings, tag: Tag, names: Mapping[str, Operand]) -> SetpointRules:
    numeric = tag.kind is Kind.ANALOG
    low = tag.range_low if settings.low is None else settings.low
    high = tag.range_high if settings.high is None else settings.high
    tolerance = settings.tolerance
    if tolerance is None:
        tolerance = 0.5 * 10.0**-tag.decimals if numeric else 0.0
        if settings.step is not None:
            tolerance = min(tolerance, 0.5 * settings.step)
    writable = Writable(
        tag=tag.index,
        low=low if numeric else None,
        high=high if numeric else None,
        step=settings.step,
        steps=tuple(settings.steps),
        change_at_most=settings.change_at_most,
        change_a_minute=settings.change_a_minute,
        level=Level(settings.level),
        watch_s=settings.watch_s,
        tolerance=tolerance,
        touches=settings.touches.text,
    )
    return SetpointRules(tag, writable, _interlocks(settings.interlocks, names), settings.answer_s)


def _method(settings: MethodSettings, server: str, names: Mapping[str, Operand]) -> MethodRules:
    method = Method(
        name=settings.name,
        machine=settings.machine,
        label=settings.label.text,
        arguments=tuple(_argument(one) for one in settings.arguments),
        level=Level(settings.level),
        watch_s=settings.watch_s,
        touches=settings.touches.text,
    )
    effect = parse(settings.effect, names, Sort.TRUTH)
    types = tuple(one.type for one in settings.arguments)
    interlocks = _interlocks(settings.interlocks, names)
    return MethodRules(method, server, settings.object, settings.method, types, effect, interlocks, settings.answer_s)


def _argument(settings: ArgumentSettings) -> Argument:
    return Argument(
        name=settings.name,
        label=settings.label.text,
        unit=settings.unit,
        low=settings.low,
        high=settings.high,
        default=settings.default,
        decimals=settings.decimals,
    )


def _interlocks(settings: Iterable[InterlockSettings], names: Mapping[str, Operand]) -> tuple[Interlock, ...]:
    return tuple(Interlock(parse(one.blocked_when, names, Sort.TRUTH), one.words.text) for one in settings)


# --- what is wrong with them --------------------------------------------------------------------------------------


def write_problems(writes: Mapping[int, WriteSettings], tags: Mapping[int, TagSettings]) -> Iterator[Problem]:
    """Of tags that may be written. The keys are positions in the file."""
    named = {tag.name: tag for tag in tags.values()}
    names = operands_of(tags)
    first: dict[str, int] = {}
    for position, write in writes.items():
        way: Way = ("writes", position)
        earlier = first.setdefault(write.tag, position)
        if earlier != position:
            yield Problem((*way, "tag"), f'is given twice: "{write.tag}" is writes[{earlier}] already')
        tag = named.get(write.tag)
        if tag is None:
            yield Problem((*way, "tag"), f'names no tag: "{write.tag}"{nearest(write.tag, named)}')
        elif tag.kind in {"text", "counter"}:
            yield Problem((*way, "tag"), f'names a {tag.kind}, which nobody writes: "{write.tag}"')
        else:
            yield from _limit_problems(way, write, tag)
        yield from _interlock_problems(way, write.interlocks, names)


def method_problems(
    methods: Mapping[int, MethodSettings],
    tags: Mapping[int, TagSettings],
    servers: Mapping[str, object],
    machines: Iterable[str],
) -> Iterator[Problem]:
    """Of methods. The keys are positions in the file; servers and machines: the names there are."""
    names, machine_names = operands_of(tags), tuple(machines)
    first: dict[str, int] = {}
    for position, method in methods.items():
        way: Way = ("methods", position)
        earlier = first.setdefault(method.name, position)
        if earlier != position:
            yield Problem((*way, "name"), f'is given twice: "{method.name}" is methods[{earlier}] already')
        if not method.name.strip():
            yield Problem((*way, "name"), "is empty")
        for key in ("object", "method"):
            if not is_node(getattr(method, key)):
                yield Problem((*way, key), "is not a node: write it as the node of a tag")
        if method.server and method.server not in servers:
            yield Problem((*way, "server"), f'names no server: "{method.server}"{nearest(method.server, servers)}')
        if not method.server and len(servers) > 1:
            yield Problem((*way, "server"), f"is missing: there are several ({', '.join(servers)})")
        if method.machine and method.machine not in machine_names:
            close = nearest(method.machine, machine_names)
            yield Problem((*way, "machine"), f'names no machine: "{method.machine}"{close}')
        yield from expression_problems((*way, "effect"), method.effect, names, Sort.TRUTH)
        yield from _interlock_problems(way, method.interlocks, names)
        for at, argument in enumerate(method.arguments):
            yield from _argument_problems((*way, "arguments", at), argument)


def control_problems(
    controls: Mapping[int, ControlSettings], tags: Mapping[int, TagSettings], machines: Iterable[str]
) -> Iterator[Problem]:
    """Of where the station in control is kept. The keys are positions in the file."""
    kinds = {tag.name: tag.kind for tag in tags.values()}
    machine_names = tuple(machines)
    first: dict[str, int] = {}
    for position, control in controls.items():
        way: Way = ("controls", position)
        if control.tag not in kinds:
            yield Problem((*way, "tag"), f'names no tag: "{control.tag}"{nearest(control.tag, kinds)}')
        elif kinds[control.tag] != "text":
            yield Problem((*way, "tag"), f'names a tag that is no text: "{control.tag}"')
        if not control.machines:
            yield Problem((*way, "machines"), "names no machine")
        for name in control.machines:
            earlier = first.setdefault(name, position)
            if name not in machine_names:
                yield Problem((*way, "machines"), f'names no machine: "{name}"{nearest(name, machine_names)}')
            elif earlier != position:
                yield Problem((*way, "machines"), f'names "{name}", which is in controls[{earlier}] already')


def _limit_problems(way: Way, write: WriteSettings, tag: TagSettings) -> Iterator[Problem]:
    if tag.kind != "analog":
        for key in ("low", "high", "step", "change_at_most", "change_a_minute"):
            if getattr(write, key) is not None:
                yield Problem((*way, key), f'has a meaning for kind = "analog" only, not for "{tag.kind}"')
        if write.steps:
            yield Problem((*way, "steps"), f'have a meaning for kind = "analog" only, not for "{tag.kind}"')
        if tag.kind == "state" and not tag.states:
            yield Problem((*way, "tag"), "names a state without words: nobody could choose one")
        return
    range_low, range_high = tag.range or (None, None)
    ends = {
        "low": range_low if write.low is None else write.low,
        "high": range_high if write.high is None else write.high,
    }
    for key, end in ends.items():
        if end is None:
            yield Problem((*way, key), "is missing: the tag has no range either")
        elif not math.isfinite(end):
            yield Problem((*way, key), "must be a finite number")
    low, high = ends["low"], ends["high"]
    if low is not None and high is not None and low >= high:
        yield Problem((*way, "high"), f"is {high:g}, not above low = {low:g}")


def _interlock_problems(
    way: Way, interlocks: Iterable[InterlockSettings], names: Mapping[str, Operand]
) -> Iterator[Problem]:
    for at, interlock in enumerate(interlocks):
        here: Way = (*way, "interlocks", at)
        yield from expression_problems((*here, "blocked_when"), interlock.blocked_when, names, Sort.TRUTH)
        if not (interlock.words.en or interlock.words.fr):
            yield Problem((*here, "words"), "are missing: a person must read why it is refused")


def _argument_problems(way: Way, argument: ArgumentSettings) -> Iterator[Problem]:
    if not (math.isfinite(argument.low) and math.isfinite(argument.high)):
        yield Problem(way, "must have finite numbers for low and high")
    elif argument.low >= argument.high:
        yield Problem((*way, "high"), f"is {argument.high:g}, not above low = {argument.low:g}")
    elif argument.default is not None and not argument.low <= argument.default <= argument.high:
        yield Problem((*way, "default"), f"is {argument.default:g}, outside low and high")
