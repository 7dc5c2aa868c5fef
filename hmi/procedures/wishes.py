"""What a run needs to know until its next event: conditions, values, a time. It follows from the state alone. Pure."""

from types import MappingProxyType

from hmi.procedures.flow import ns, reads_of
from hmi.procedures.state import Course, Plans, State, Wishes
from hmi.values.procedure import StageKind
from hmi.values.run import Awaited, PassedStage, RunPhase

_AT_DECISION = frozenset({Awaited.CONDITION, Awaited.DECISION})


def wishes_of(state: State, plans: Plans) -> Wishes:
    """The wishes of a run; none while it stands still, and none once it is over."""
    if state.run.phase is not RunPhase.RUNNING:
        return Wishes()
    active = state.run.active
    stages = {one.place: plans[one.procedure].stage(one.stage) for one in active}
    times = [when for one in active for when in _times(one, ns(stages[one.place].hold_s))]
    return Wishes(
        watch=MappingProxyType({one.place: stages[one.place].when for one in active if _is_watched(state, one)}),
        reads=reads_at(state, plans),
        wake_ns=min(times, default=None),
    )


def reads_at(state: State, plans: Plans) -> frozenset[str]:
    """The names of values that are the evidence of where it is: also of a run that stands still, and goes on now."""
    return frozenset().union(*(reads_of(plans[one.procedure].stage(one.stage)) for one in state.run.active))


def _is_watched(state: State, one: PassedStage) -> bool:
    """A check also while a person decides: who waits on then sees how it stands."""
    if one.kind is StageKind.CHECK:
        return state.work[one.place].course is Course.WORKING and one.awaits in _AT_DECISION
    return one.kind is StageKind.LOOP and one.awaits is Awaited.CONDITION


def _times(one: PassedStage, hold_ns: int) -> tuple[int, ...]:
    if one.awaits is Awaited.TIME:
        return (one.due_ns,)
    if one.kind is not StageKind.CHECK or one.awaits is not Awaited.CONDITION:
        return ()
    due = (one.due_ns,) if one.due_ns else ()
    return (*due, one.since_ns + hold_ns) if one.holds else due
