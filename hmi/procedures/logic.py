"""The flow of a procedure as a pure step: what a person may do where is one table, and every event has its line.

A run that stands still takes only what does not move it. What a machine answers meanwhile is kept and counts when it
goes on. Time-outs stand still with it; a timer counts on, and ends when it goes on; a condition has to hold anew.
A clock that is set makes no span longer or shorter.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import product
from types import MappingProxyType
from typing import Any, Final

from hmi.procedures.entering import judged
from hmi.procedures.events import (
    Abandoned,
    ActionBegun,
    ActionEnded,
    Chosen,
    Confirmed,
    Continued,
    DeviationRaised,
    Effect,
    Entered,
    Event,
    EvidenceGiven,
    Paused,
    SignedOff,
    Skipped,
    Started,
    TimeReached,
    Turned,
    WaitedOn,
    WentOn,
)
from hmi.procedures.flow import Flow, ns
from hmi.procedures.noticing import (
    action_ended,
    answered,
    look,
    look_at_all,
    time_reached,
    turned,
)
from hmi.procedures.reasons import Why
from hmi.procedures.signing import excluded
from hmi.procedures.state import Course, Plans, RefusedError, State
from hmi.values.procedure import AGAIN, ENOUGH, EvidenceKind, StageKind
from hmi.values.run import Awaited, Evidence, Passing, Pause, Run, RunPhase

ALLOWED: Final[frozenset[tuple[type, StageKind, Awaited]]] = frozenset(
    {
        (Confirmed, StageKind.INSTRUCTION, Awaited.PERSON),
        (Entered, StageKind.ENTRY, Awaited.PERSON),
        (Chosen, StageKind.CHOICE, Awaited.PERSON),
        (Chosen, StageKind.LOOP, Awaited.PERSON),
        (SignedOff, StageKind.HOLD, Awaited.SECOND),
        (SignedOff, StageKind.SIGNATURE, Awaited.SIGNATURE),
        *product((ActionBegun,), StageKind, (Awaited.ACTION,)),
        *product((WentOn,), StageKind, (Awaited.ACTION, Awaited.DECISION)),
        *product((WaitedOn,), StageKind, (Awaited.DECISION,)),
    }
)
"""What a person may do at a stage of this kind that awaits this. All else is refused there, and changes nothing."""

WHILE_PAUSED: Final = frozenset({Continued, Abandoned, DeviationRaised, EvidenceGiven})
"""What a person may do while a run stands still."""


def step(state: State | None, event: Event, plans: Plans) -> tuple[State, tuple[Effect, ...]]:
    """The run afterwards, and what is to be done. The very state it was given, where nothing changed.

    state: None before `Started`. Raises RefusedError for what a person asks for and does not get.
    """
    if isinstance(event, Started):
        if state is not None:
            raise ValueError("a run begins once")
        return _started(event, plans)
    if state is None:
        raise ValueError("a run begins with Started")
    _refuse_by_phase(state.run.phase, event)
    flow = Flow(state, event, plans)
    if event.set_ns:
        flow.set_clock(event.set_ns)
    if (place := getattr(event, "place", None)) is not None:
        _refuse_by_place(flow, event, place)
    LINES[type(event)](flow, event)
    return flow.changed()


def folded(events: Iterable[Event], plans: Plans) -> State | None:
    """The run that a journal tells; None of an empty one."""
    state: State | None = None
    for event in events:
        state, _ = step(state, event, plans)
    return state


def _started(event: Started, plans: Plans) -> tuple[State, tuple[Effect, ...]]:
    plan = plans[event.procedure]
    run = Run(
        id=event.run,
        procedure=event.procedure,
        version=event.version,
        hash=event.hash,
        label=plan.label,
        phase=RunPhase.RUNNING,
        began_ns=event.at_ns,
        serial=0,
        holder=event.person,
        holder_name=event.name,
        machine=event.machine or plan.machine,
        lot=event.lot,
        station=event.station,
        program=event.program,
        training=event.training,
    )
    flow = Flow(State(run=run), event, plans)
    flow.begin_main_line(event.procedure, "", flow.who)
    return flow.changed()


# --- what is refused ----------------------------------------------------------------------------------------------


def _refuse_by_phase(phase: RunPhase, event: Event) -> None:
    if isinstance(event, Turned | TimeReached | ActionEnded) or (isinstance(event, Paused) and not event.person):
        return
    if phase.is_over:
        raise RefusedError(Why.OVER)
    if phase is RunPhase.PAUSED and type(event) not in WHILE_PAUSED:
        raise RefusedError(Why.PAUSED)
    if phase is RunPhase.RUNNING and isinstance(event, Continued):
        raise RefusedError(Why.NOT_PAUSED)


def _refuse_by_place(flow: Flow, event: Event, place: str) -> None:
    """Of what a person does at one place of the run."""
    if isinstance(event, Turned | ActionEnded):
        return
    if isinstance(event, DeviationRaised):
        if place not in flow.passed:
            raise RefusedError(Why.NOT_HERE)
        return
    if place not in flow.work:
        raise RefusedError(Why.NOT_HERE)
    if isinstance(event, EvidenceGiven | Skipped):
        return
    here = flow.passed[place]
    if (type(event), here.kind, here.awaits) not in ALLOWED:
        raise RefusedError(Why.NOT_ASKED)


def _words(said: str) -> str:
    if not said.strip():
        raise RefusedError(Why.WORDS_NEEDED)
    return said.strip()


# --- by people ----------------------------------------------------------------------------------------------------


def _confirmed(flow: Flow, event: Confirmed) -> None:
    flow.fulfil(event.place, flow.who)


def _entered(flow: Flow, event: Entered) -> None:
    wanted = flow.stage(event.place).wanted
    if wanted is None:
        raise ValueError(f"{event.place} asks for no value")
    found = judged(event.text, wanted, flow.seen(wanted.equals))
    flow.mark(event.place, entered=found.text)
    flow.prove(
        event.place,
        Evidence(
            kind=EvidenceKind.ENTRY,
            at_ns=event.at_ns,
            person=event.person,
            value=found.value,
            text=found.text,
            unit=wanted.unit,
        ),
    )
    if found.why:
        flow.await_(event.place, Awaited.DECISION, found.why, found.arguments)
    else:
        flow.fulfil(event.place, flow.who)


def _chosen(flow: Flow, event: Chosen) -> None:
    stage = flow.stage(event.place)
    if stage.kind is StageKind.LOOP:
        _another_round(flow, event)
        return
    if event.option not in {option.name for option in stage.options}:
        raise RefusedError(Why.NO_SUCH_OPTION)
    flow.mark(event.place, chosen=event.option)
    flow.fulfil(event.place, flow.who)


def _another_round(flow: Flow, event: Chosen) -> None:
    most = flow.stage(event.place).most
    if event.option == ENOUGH:
        flow.mark(event.place, chosen=ENOUGH)
        flow.fulfil(event.place, flow.who)
    elif event.option != AGAIN:
        raise RefusedError(Why.NO_SUCH_OPTION)
    elif flow.work[event.place].round >= most:
        raise RefusedError(Why.ROUNDS_USED_UP, most=str(most))
    else:
        flow.begin_round(event.place, flow.who)


def _signed(flow: Flow, event: SignedOff) -> None:
    if event.person in excluded(flow.before, event.place, flow.plans):
        raise RefusedError(Why.NEEDS_ANOTHER)
    flow.mark(event.place, signatures=(*flow.passed[event.place].signatures, event.signature))
    flow.fulfil(event.place, flow.who)


def _action_begun(flow: Flow, event: ActionBegun) -> None:
    flow.perform(event.place)


def _waited_on(flow: Flow, event: WaitedOn) -> None:
    """As long again, entered anew, done once more, looked at again: whatever it was that asked for a decision."""
    place, stage = event.place, flow.stage(event.place)
    if flow.passed[place].reason == Why.EVIDENCE_MISSING:
        raise RefusedError(Why.EVIDENCE_MISSING, **flow.passed[place].arguments)
    if flow.work[place].course is not Course.WORKING:
        flow.perform(place)
    elif stage.kind is StageKind.CHECK:
        flow.mark(place, due_ns=event.at_ns + ns(stage.time_out_s or 0.0))
        flow.await_(place, Awaited.CONDITION)
        look(flow, place)
    elif stage.kind is StageKind.LOOP:
        flow.look_after_round(place)
    else:
        flow.await_(place, Awaited.PERSON)


def _went_on(flow: Flow, event: WentOn) -> None:
    flow.deviate(event.place, _words(event.words))
    if flow.work[event.place].course is Course.WORKING:
        flow.end(event.place, Passing.FAILED, flow.who)
    else:
        flow.go_without(event.place, action=flow.passed[event.place].reason != Why.EVIDENCE_MISSING)


def _skipped(flow: Flow, event: Skipped) -> None:
    place = event.place
    if not flow.stage(place).skippable:
        raise RefusedError(Why.NOT_SKIPPABLE)
    concerned = [one for one in flow.work if one == place or flow.lies_inside(one, place)]
    if any(flow.passed[one].awaits is Awaited.MACHINE for one in concerned):
        raise RefusedError(Why.ACTION_UNDER_WAY)
    flow.end(place, Passing.SKIPPED, flow.who, _words(event.why))


def _deviation_raised(flow: Flow, event: DeviationRaised) -> None:
    flow.deviate(event.place, _words(event.words))


def _evidence_given(flow: Flow, event: EvidenceGiven) -> None:
    if event.evidence.kind is EvidenceKind.NOTE or event.evidence.kind is EvidenceKind.SCAN:
        _words(event.evidence.text)
    flow.prove(event.place, event.evidence)
    if flow.passed[event.place].reason != Why.EVIDENCE_MISSING:
        return
    if missing := flow.missing(event.place):
        flow.mark(event.place, arguments={"kinds": " ".join(missing)})
    elif flow.run.phase is RunPhase.RUNNING:
        flow.fulfil(event.place, flow.who)


def _paused(flow: Flow, event: Paused) -> None:
    if event.person:
        _words(event.why)
    elif flow.run.phase.is_over:
        return
    else:
        _forget_answers(flow)
    if flow.run.phase is RunPhase.RUNNING:
        pause = Pause(from_ns=event.at_ns, by=event.person, name=event.name, why=event.why)
        flow.run = replace(flow.run, phase=RunPhase.PAUSED, pauses=(*flow.run.pauses, pause))
        for place in flow.work:
            flow.mark(place, holds=None, since_ns=0)


def _forget_answers(flow: Flow) -> None:
    """The program ended: what a machine had not answered by then nobody knows."""
    for place in flow.work:
        if flow.passed[place].awaits is Awaited.MACHINE and flow.work[place].answer is None:
            flow.await_(place, Awaited.DECISION, Why.ACTION_UNKNOWN)


def _continued(flow: Flow, event: Continued) -> None:
    last = flow.run.pauses[-1]
    stood_ns = max(0, event.at_ns - last.from_ns)
    flow.run = replace(
        flow.run,
        phase=RunPhase.RUNNING,
        holder=event.person,
        holder_name=event.name,
        program=event.program or flow.run.program,
        pauses=(*flow.run.pauses[:-1], replace(last, to_ns=event.at_ns)),
    )
    for place in list(flow.work):
        here = flow.passed[place]
        if here.kind is StageKind.CHECK and here.due_ns:
            flow.mark(place, due_ns=here.due_ns + stood_ns)
    for place in list(flow.work):
        answer = flow.work[place].answer if place in flow.work else None
        if answer is not None:
            flow.turn(place, answer=None, led=event.person, led_name=event.name)  # who goes on says yes to the rest
            answered(flow, answer)
    look_at_all(flow)


def _abandoned(flow: Flow, event: Abandoned) -> None:
    why = _words(event.why)
    for place in list(flow.work):
        if place in flow.work:
            here = flow.passed[place]
            is_open = here.awaits is Awaited.MACHINE and flow.work[place].answer is None
            is_open |= here.awaits is Awaited.DECISION and here.reason == Why.ACTION_UNKNOWN
            flow.shut(place, Passing.FAILED, flow.who)
            why_there = Why.ABANDONED_UNDER_WAY if is_open else Why.ABANDONED
            flow.mark(place, reason=why_there.value, arguments={}, person=flow.who.person, name=flow.who.name)
    if flow.run.phase is RunPhase.PAUSED:
        last = flow.run.pauses[-1]
        flow.run = replace(flow.run, pauses=(*flow.run.pauses[:-1], replace(last, to_ns=event.at_ns)))
    flow.run = replace(flow.run, why=why)
    flow.over(RunPhase.ABANDONED)


LINES: Final[Mapping[type, Callable[[Flow, Any], None]]] = MappingProxyType(
    {
        Confirmed: _confirmed,
        Entered: _entered,
        Chosen: _chosen,
        SignedOff: _signed,
        ActionBegun: _action_begun,
        WaitedOn: _waited_on,
        WentOn: _went_on,
        Skipped: _skipped,
        DeviationRaised: _deviation_raised,
        EvidenceGiven: _evidence_given,
        Paused: _paused,
        Continued: _continued,
        Abandoned: _abandoned,
        Turned: turned,
        TimeReached: time_reached,
        ActionEnded: action_ended,
    }
)
"""What each event does; `Started` makes the run."""
