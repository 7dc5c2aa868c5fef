"""Where a place lies: the stage it is a passing of, and the one around it. Pure. Spelling: see `hmi/values/run.py`."""

from collections.abc import Iterator, Mapping

from hmi.values.procedure import Procedure, StageKind
from hmi.values.run import PassedStage


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
    line = plans[passed.procedure].inner_line(passed.stage)
    if line is None:
        return scope.removesuffix("/")
    outer, _ = line
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
