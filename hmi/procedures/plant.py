"""Whether a procedure fits a station: its tags, its conditions, and what it would do at the machines. Pure."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hmi.procedures.structs import ActionSettings, StageSettings
from hmi.station.expression import Sort
from hmi.station.expression_parser import Operand, expression_problems, operands
from hmi.station.load import machines_of, tags_of
from hmi.station.problems import Problem, Way, nearest
from hmi.station.structs import Station
from hmi.station.writes import MethodRules, Rules, SetpointRules, rules_of
from hmi.values.procedure import Procedure
from hmi.values.receipt import Level
from hmi.values.tag import Kind, Tag


@dataclass(frozen=True, slots=True)
class Plant:
    """What of a station procedures are checked against. tags: by name; machines: names."""

    tags: Mapping[str, Tag]
    operands: Mapping[str, Operand]
    rules: Rules
    machines: tuple[str, ...]


def plant_of(station: Station) -> Plant:
    """Of a checked station."""
    tags = tags_of(station)
    return Plant(
        {tag.name: tag for tag in tags},
        operands(tags),
        rules_of(station, tags),
        tuple(machine.name for machine in machines_of(station)),
    )


def suits(procedure: Procedure, plant: Plant) -> bool:
    """Whether it is about this station: all that it looks at and does is there. Cheap; it says not what is missing."""
    tags = {name for stage in procedure.stages for name in stage.watch}
    tags |= {stage.wanted.equals for stage in procedure.stages if stage.wanted is not None}
    actions = [action for stage in procedure.stages for action in stage.actions]
    tags |= {action.tag for action in actions}
    methods = {action.method for action in actions}
    there = tags - {""} <= plant.tags.keys() and methods - {""} <= plant.rules.methods.keys()
    return there and procedure.machine in ("", *plant.machines)


def machine_problems(machine: object, plant: Plant) -> Iterator[Problem]:
    """Of the machine that a procedure belongs to."""
    if isinstance(machine, str) and machine and machine not in plant.machines:
        yield Problem(("machine",), f'names no machine of the station: "{machine}"{nearest(machine, plant.machines)}')


def station_problems(way: Way, stage: StageSettings, plant: Plant) -> Iterator[Problem]:
    """Of what a stage looks at and does."""
    for name in stage.watch:
        yield from _tag_problems((*way, "watch"), name, plant)
    if stage.when:
        yield from expression_problems((*way, "when"), stage.when, plant.operands, Sort.TRUTH)
    if stage.wanted is not None and stage.wanted.equals:
        yield from _equals_problems((*way, "wanted", "equals"), stage.wanted.equals, plant, text=stage.wanted.text)
    for at, action in enumerate(stage.actions):
        here = (*way, "actions", at)
        if action.tag and not action.method:
            yield from _write_problems(here, action, plant)
        elif action.method and not action.tag:
            yield from _call_problems(here, action, plant)


def _tag_problems(way: Way, name: str, plant: Plant) -> Iterator[Problem]:
    if name not in plant.tags:
        yield Problem(way, f'names no tag of the station: "{name}"{nearest(name, plant.tags)}')


def _equals_problems(way: Way, name: str, plant: Plant, *, text: bool) -> Iterator[Problem]:
    yield from _tag_problems(way, name, plant)
    if (tag := plant.tags.get(name)) is None:
        return
    if text and tag.kind is not Kind.TEXT:
        yield Problem(way, f'names a tag that is no text: "{name}"')
    if not text and tag.kind not in {Kind.ANALOG, Kind.COUNTER}:
        yield Problem(way, f'names a tag that is no number: "{name}"')


def _write_problems(way: Way, action: ActionSettings, plant: Plant) -> Iterator[Problem]:
    tag = plant.tags.get(action.tag)
    rules = plant.rules.setpoints.get(tag.index) if tag else None
    if tag is None or rules is None:
        yield from _tag_problems((*way, "tag"), action.tag, plant)
        if tag is not None:
            yield Problem((*way, "tag"), f'names "{action.tag}", which the station file lets nobody write')
        return
    if rules.writable.level is not Level.CONFIRM:
        yield Problem((*way, "tag"), _too_grave(action.tag, rules.writable.level))
    if action.value is not None and (sentence := _value_sentence(action.value, tag, rules)):
        yield Problem((*way, "value"), sentence)


def _value_sentence(value: float, tag: Tag, rules: SetpointRules) -> str:
    low, high, step = rules.writable.low, rules.writable.high, rules.writable.step
    if tag.kind is Kind.SWITCH and value not in {0.0, 1.0}:
        return f"is {value:g}: a switch is 0 or 1"
    if tag.kind is Kind.STATE and value not in tag.states:
        return f"is {value:g}, for which the state has no word"
    if (low is not None and value < low) or (high is not None and value > high):
        return f"is {value:g}, outside what may be written: {low:g} to {high:g}"
    if step is not None and not math.isclose(value / step, round(value / step), abs_tol=1e-6):
        return f"is {value:g}, no multiple of {step:g}"
    return ""


def _call_problems(way: Way, action: ActionSettings, plant: Plant) -> Iterator[Problem]:
    rules = plant.rules.methods.get(action.method)
    if rules is None:
        close = nearest(action.method, plant.rules.methods)
        yield Problem(
            (*way, "method"), f'names no method that the station file lets people call: "{action.method}"{close}'
        )
        return
    if rules.method.level is not Level.CONFIRM:
        yield Problem((*way, "method"), _too_grave(action.method, rules.method.level))
    yield from _argument_problems((*way, "arguments"), action, rules)


def _argument_problems(way: Way, action: ActionSettings, rules: MethodRules) -> Iterator[Problem]:
    wanted = rules.method.arguments
    if len(action.arguments) != len(wanted):
        names = ", ".join(argument.name for argument in wanted) or "none"
        yield Problem(way, f'are {len(action.arguments)}, but "{action.method}" takes {len(wanted)}: {names}')
        return
    for value, argument in zip(action.arguments, wanted, strict=True):
        low = -math.inf if argument.low is None else argument.low
        high = math.inf if argument.high is None else argument.high
        if not low <= value <= high:
            yield Problem(way, f'give {value:g} as "{argument.name}", which is {low:g} to {high:g}')


def _too_grave(name: str, level: Level) -> str:
    return f'names "{name}", which asks for a signature (level = "{level.value}"): a person does that, not a procedure'
