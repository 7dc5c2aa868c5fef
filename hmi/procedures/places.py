"""Where a place lies: the stage it is a passing of, and the one around it. Pure. Spelling: see `hmi/values/run.py`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hmi.values.procedure import Procedure, Stage, StageKind
from hmi.values.run import PassedStage


class Line(NamedTuple):
    """The stages that follow one another somewhere: the main line (`around` None), a branch, or a body."""

    around: Stage | None
    names: Sequence[str]

    def after(self, name: str) -> str | None:
        """The stage that follows; None: that was the last."""
        following = self.names[self.names.index(name) + 1 :]
        return following[0] if following else None


def line_of(procedure: Procedure, name: str) -> Line:
    """The line that this stage stands on."""
    for stage in procedure.stages:
        for names in (*stage.branches, stage.body):
            if name in names:
                return Line(stage, names)
    return Line(None, [stage.name for stage in procedure.main_line()])


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
    outer = line_of(plans[passed.procedure], passed.stage).around
    if outer is None:
        return scope.removesuffix("/")
    if outer.kind is StageKind.LOOP:
        return scope[: scope.rindex("[")]
    return scope + outer.name


def places_around(place: str, passed: Mapping[str, PassedStage], plans: Mapping[str, Procedure]) -> Iterator[str]:
    """The places that this one lies inside, the nearest first."""
    while place := around(passed[place], plans):
        yield place


def round_of(place: str) -> int:
    """The round of the innermost loop around it; 0: none."""
    _, bracket, rest = place.rpartition("[")
    return int(rest.partition("]")[0]) if bracket else 0
