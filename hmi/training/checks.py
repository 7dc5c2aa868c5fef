"""Whether the parts of a scenario mean something: names, conditions, what the line and the station have. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from hmi.procedures.checks import is_name, version_problems
from hmi.station.expression import Sort
from hmi.station.expression_parser import expression_problems, spelling_problems
from hmi.station.problems import Problem, Way, nearest
from hmi.training.ground import Ground
from hmi.training.operands import OPERANDS
from hmi.training.structs import (
    FaultSettings,
    GoalSettings,
    HandworkSettings,
    InitialSettings,
    LimitSettings,
    MistakeSettings,
    WantedSettings,
)
from hmi.twin.faults import FAULTS
from hmi.twin.initial import LEVELS, MACHINES, PARTS, SETPOINTS
from hmi.twin.line import INDEX, POINTS
from hmi.values.tag import Kind

_NAME_RULE: Final = 'is written with small letters, digits and hyphens, at most 40, and is not "end"'
MENDABLE: Final = (*MACHINES, *PARTS, *(fault for fault in FAULTS if fault not in PARTS))
"""What can be mended at the simulated line."""


def head_problems(content: Mapping[str, Any], file_name: str, ground: Ground | None) -> Iterator[Problem]:
    """Of what stands above the lists. file_name: the file's own, without its ending."""
    name, par_s, most_s = content.get("name"), content.get("par_s"), content.get("most_s")
    if isinstance(name, str) and name and name != file_name:
        yield Problem(("name",), f'is "{name}", but the file is called "{file_name}"')
    elif not is_name(file_name):
        yield Problem((), f'is called "{file_name}.toml": its name {_NAME_RULE}')
    yield from version_problems(("version",), content.get("version"))
    if isinstance(par_s, int | float) and isinstance(most_s, int | float) and most_s <= par_s:
        yield Problem(("most_s",), f"is {most_s:g}, not above par_s = {par_s:g}")
    if ground is None:
        return
    machine, procedure = content.get("machine"), content.get("procedure")
    if isinstance(machine, str) and machine:
        yield from _known(("machine",), machine, ground.plant.machines, "no machine of the station")
    if isinstance(procedure, str) and procedure and ground.procedures is not None:
        yield from _known(("procedure",), procedure, ground.procedures, "no procedure that can be used")


def name_problems(key: str, names: Mapping[int, str]) -> Iterator[Problem]:
    """Of the names of one list, by position."""
    seen: dict[str, int] = {}
    for position, name in names.items():
        way = (key, position, "name")
        if not is_name(name):
            yield Problem(way, f'is "{name}": a name {_NAME_RULE}')
        elif name in seen:
            yield Problem(way, f'is there twice: "{name}"')
        seen.setdefault(name, position)


def initial_problems(way: Way, initial: InitialSettings) -> Iterator[Problem]:
    """Of how the line begins."""
    for machine in initial.machines:
        yield from _known((*way, "machines", machine), machine, MACHINES, "no machine of the simulated line")
    for machine in initial.attended:
        yield from _known((*way, "attended"), machine, MACHINES, "no machine of the simulated line")
    for part in initial.wear:
        yield from _known((*way, "wear", part), part, PARTS, "no part that wears")
    for key, values, known, what in (
        ("levels", initial.levels, LEVELS, "nothing that can be filled"),
        ("setpoints", initial.setpoints, SETPOINTS, "no setpoint of the simulated line"),
    ):
        for name, value in values.items():
            here = (*way, key, name)
            yield from _known(here, name, known, what)
            if name in known:
                point = POINTS[INDEX[name]]
                if not point.low <= value <= point.high:
                    yield Problem(here, f"is {value:g}, outside {point.low:g} to {point.high:g}")


def fault_problems(way: Way, fault: FaultSettings, most_s: float | None) -> Iterator[Problem]:
    """Of a planned fault."""
    yield from _known((*way, "fault"), fault.fault, FAULTS, "no fault of the simulated line")
    if fault.when:
        yield from expression_problems((*way, "when"), fault.when, OPERANDS, Sort.TRUTH)
    if most_s is not None and fault.at_s >= most_s:
        yield Problem((*way, "at_s"), f"is {fault.at_s:g}: by then the scenario is over")


def goal_problems(way: Way, goal: GoalSettings, most_s: float | None, ground: Ground | None) -> Iterator[Problem]:
    """Of a goal."""
    yield from condition_problems((*way, "when"), goal.when, ground)
    if most_s is not None and goal.from_s + goal.hold_s >= most_s:
        yield Problem((*way, "hold_s"), "cannot be reached: the scenario is over by then")


def limit_problems(way: Way, limit: LimitSettings, ground: Ground | None) -> Iterator[Problem]:
    """Of a limit."""
    if limit.low is None and limit.high is None:
        yield Problem((*way, "low"), "is missing, and so is high: one of them at least")
    elif limit.low is not None and limit.high is not None and limit.low >= limit.high:
        yield Problem((*way, "high"), f"is {limit.high:g}, not above low = {limit.low:g}")
    if limit.when:
        yield from condition_problems((*way, "when"), limit.when, ground)
    if ground is not None:
        yield from _known((*way, "tag"), limit.tag, ground.plant.tags, "no tag of the station")
        tag = ground.plant.tags.get(limit.tag)
        if tag is not None and tag.kind not in {Kind.ANALOG, Kind.COUNTER}:
            yield Problem((*way, "tag"), f'names a tag that is no number: "{limit.tag}"')


def action_problems(
    way: Way, action: WantedSettings | MistakeSettings, handwork: Collection[str], ground: Ground | None
) -> Iterator[Problem]:
    """Of what a trainee does, right or wrong."""
    if action.kind != "write" and (action.low is not None or action.high is not None):
        yield Problem((*way, "low" if action.low is not None else "high"), 'has a meaning for kind = "write" only')
    elif action.low is not None and action.high is not None and action.low > action.high:
        yield Problem((*way, "high"), f"is {action.high:g}, below low = {action.low:g}")
    if action.when:
        yield from condition_problems((*way, "when"), action.when, ground)
    about = (*way, "about")
    if action.kind == "hand":
        yield from _known(about, action.about, handwork, "nothing of [[handwork]]")
    elif ground is not None:
        yield from _about_problems(about, action, ground)


def _about_problems(way: Way, action: WantedSettings | MistakeSettings, ground: Ground) -> Iterator[Problem]:
    match action.kind:
        case "write":
            yield from _known(way, action.about, ground.plant.tags, "no tag of the station")
            tag = ground.plant.tags.get(action.about)
            if tag is not None and tag.index not in ground.plant.rules.setpoints:
                yield Problem(way, f'names "{action.about}", which the station file lets nobody write')
        case "method":
            known = ground.plant.rules.methods
            yield from _known(way, action.about, known, "no method that the station file lets people call")
        case "acknowledge":
            yield from _known(way, action.about, ground.alarms, "no alarm of the station")
        case _:
            yield from _stage_problems(way, action.about, ground)


def _stage_problems(way: Way, about: str, ground: Ground) -> Iterator[Problem]:
    procedure, slash, stage = about.partition("/")
    if not slash or not stage:
        yield Problem(way, f'is "{about}": write it as "procedure/stage"')
    elif ground.procedures is not None:
        yield from _known(way, procedure, ground.procedures, "no procedure that can be used")
        if found := ground.procedures.get(procedure):
            yield from _known(way, stage, [one.name for one in found.stages], f'no stage of "{procedure}"')


def order_problems(
    names: Sequence[object], wanted: Mapping[int, WantedSettings], mistakes: Mapping[int, MistakeSettings]
) -> Iterator[Problem]:
    """Of what comes before what: only actions further up, so that there is an order in which all can be done.

    names: of all wanted actions in the file, also of those that have not their shape.
    """
    named = [name for name in names if isinstance(name, str)]
    for position, action in wanted.items():
        above = [name for name in names[:position] if isinstance(name, str)]
        for name in action.after or ():
            if name not in above:
                way = ("wanted", position, "after")
                yield Problem(way, f'names no action further up: "{name}"{nearest(name, above)}')
    for position, mistake in mistakes.items():
        if mistake.before:
            yield from _known(("mistakes", position, "before"), mistake.before, named, "no wanted action")


def handwork_problems(way: Way, handwork: HandworkSettings) -> Iterator[Problem]:
    """Of what can be done at the machines."""
    yield from _known((*way, "what"), handwork.what, MENDABLE, "nothing that can be mended")


def condition_problems(way: Way, text: str, ground: Ground | None) -> Iterator[Problem]:
    """Of an expression over tags of the station."""
    if ground is None:
        yield from spelling_problems(way, text)
    else:
        yield from expression_problems(way, text, ground.plant.operands, Sort.TRUTH)


def _known(way: Way, name: str, known: Collection[str] | Sequence[str], what: str) -> Iterator[Problem]:
    if name not in known:
        yield Problem(way, f'names {what}: "{name}"{nearest(name, known)}')
