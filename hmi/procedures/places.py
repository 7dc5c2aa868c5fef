"""Where a place lies: the stage it is a passing of, and the one around it. Pure. Spelling: see `hmi/values/run.py`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hmi.values.procedure import Procedure, Stage, StageKind
from hmi.values.run import PassedStage


class Line(NamedTuple):
    """The stages that follow one another inside another one: of a branch, or of a body."""

    around: Stage
    names: Sequence[str]


def line_of(procedure: Procedure, name: str) -> Line | None:
    """The line inside another stage that this one stands on; None: it stands on the main line."""
    for stage in procedure.stages:
        for names in (*stage.branches, stage.body):
            if name in names:
                return Line(stage, names)
    return None


def after(procedure: Procedure, name: str) -> str:
    """The stage that follows on the same line; empty: that was the last."""
    line = line_of(procedure, name)
    names = line.names if line else [stage.name for stage in procedure.main_line()]
    following = names[names.index(name) + 1 :]
    return following[0] if following else ""


def scope_of(passed: PassedStage) -> str:
    """What stands before a stage's name in its place: all of the same line have the same."""
    return passed.place.removesuffix(passed.stage)


def inside(passed: PassedStage, number: int = 1) -> str:
    """The scope of what lies inside a stage: of its rounds, its procedure, its branches."""
    match passed.kind:
        case StageKind.LOOP:
            return f"{passed.place}[{number}]."
        case StageKind.SUB:
            return f"{passed.place}/"
        case _:
            return scope_of(passed)


def around(passed: PassedStage, plans: Mapping[str, Procedure]) -> str:
    """The place that this one lies inside; empty: none, it is on the run's own main line."""
    scope = scope_of(passed)
    line = line_of(plans[passed.procedure], passed.stage)
    if line is None:
        return scope.removesuffix("/")
    if line.around.kind is StageKind.LOOP:
        return scope[: scope.rindex("[")]
    return scope + line.around.name


def places_around(place: str, passed: Mapping[str, PassedStage], plans: Mapping[str, Procedure]) -> Iterator[str]:
    """The places that this one lies inside, the nearest first."""
    while place := around(passed[place], plans):
        yield place


def round_of(place: str) -> int:
    """The round of the innermost loop around it; 0: none."""
    _, bracket, rest = place.rpartition("[")
    return int(rest.partition("]")[0]) if bracket else 0
