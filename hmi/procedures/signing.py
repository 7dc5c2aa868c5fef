"""What a signature in a run is given for, and who may not give it. Pure."""

from collections.abc import Iterable
from typing import Final

from hmi.procedures.places import places_around, scope_of
from hmi.procedures.state import Plans, State
from hmi.values.procedure import StageKind
from hmi.values.run import PassedStage, Passing
from hmi.values.signature import Meaning

AROUND_OTHERS: Final = frozenset({StageKind.SUB, StageKind.PARALLEL, StageKind.LOOP})
"""They end with the last stage inside them; whose work that is, it tells itself."""
OWN: Final = frozenset({Meaning.PERFORMED, Meaning.AUTHORED})
"""What one says of one's own work; any other meaning is somebody else's to sign."""


def covered(state: State, place: str, plans: Plans) -> tuple[PassedStage, ...]:
    """The stages that a signature at this place is given for, in the order in which they began; none is active.

    Those that its stage names, with all that lies inside them; of a loop that it stands in itself, of the same round.
    Where it names none: all since the signature stage before that was signed. Of a hold point: since the hold before.
    """
    here = next(one for one in state.run.passed if one.place == place)
    names = plans[here.procedure].stage(here.stage).covers
    if here.kind is StageKind.HOLD or not names:
        return _since_the_last(state, here)
    passed = {one.place: one for one in state.run.passed}
    own = scope_of(here).rpartition("/")[0]
    rounds = tuple(_rounds_around(here, passed, plans))

    def is_named(place: str) -> bool:
        one = passed[place]
        same_run_of_it = one.procedure == here.procedure and scope_of(one).rpartition("/")[0] == own
        other_round = any(place.startswith(f"{loop}[") and not place.startswith(scope) for loop, scope in rounds)
        return one.stage in names and same_run_of_it and not other_round

    return tuple(
        one
        for one in state.run.passed
        if one.passing is not Passing.ACTIVE
        and any(is_named(place) for place in (one.place, *places_around(one.place, passed, plans)))
    )


def excluded(state: State, place: str, plans: Plans) -> frozenset[str]:
    """Ids of those who may not sign at this place: whose work it is that is checked there.

    Of a hold point also who carries the run on. Of a signature for one's own work nobody is.
    """
    here = next(one for one in state.run.passed if one.place == place)
    if here.kind is StageKind.HOLD:
        return frozenset({state.run.holder, *_people(covered(state, place, plans), plans)})
    if plans[here.procedure].stage(here.stage).meaning in OWN:
        return frozenset()
    return _people(covered(state, place, plans), plans)


def _since_the_last(state: State, here: PassedStage) -> tuple[PassedStage, ...]:
    """What ended since the last stage of the same kind was signed."""
    signed = [one for one in state.run.passed if one.kind is here.kind and one.signatures]
    last = max(signed, key=lambda one: one.ended_ns, default=None)
    began = state.run.passed.index(last) if last else -1
    # A clock that was set back stands still for a run: what ended at the same time is rather signed for twice.
    return tuple(
        one
        for position, one in enumerate(state.run.passed)
        if one.passing is not Passing.ACTIVE
        and (last is None or position > began or (one.ended_ns >= last.ended_ns and one is not last))
    )


def _rounds_around(here: PassedStage, passed: dict[str, PassedStage], plans: Plans) -> Iterable[tuple[str, str]]:
    """Of each loop around a place: the loop's place, and the scope of the round that the place is in."""
    for outer in places_around(here.place, passed, plans):
        if passed[outer].kind is StageKind.LOOP:
            yield outer, here.place[: here.place.index("]", len(outer)) + 1] + "."


def _people(passed: Iterable[PassedStage], plans: Plans) -> frozenset[str]:
    """Whose work the stages are; who checked in one of them did not do it."""
    found: set[str] = set()
    for one in passed:
        stage = plans[one.procedure].stage(one.stage)
        checked = bool(one.signatures) and (stage.kind is StageKind.HOLD or stage.meaning not in OWN)
        around_others = one.kind in AROUND_OTHERS and one.passing is Passing.DONE and not one.chosen
        found |= {proof.person for proof in one.evidence}
        found |= set() if checked or around_others else {one.person, *one.people}
    return frozenset(found - {""})
