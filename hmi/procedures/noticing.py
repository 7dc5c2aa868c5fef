"""What the plant and the clock bring into a run: conditions that turn, answers of machines, times. Pure."""

from hmi.procedures.events import ActionEnded, TimeReached, Turned
from hmi.procedures.flow import NOBODY, Flow, ns
from hmi.procedures.reasons import Why
from hmi.procedures.state import Course
from hmi.values.procedure import StageKind
from hmi.values.run import Awaited, RunPhase


def turned(flow: Flow, event: Turned) -> None:
    """A condition of an active stage is another now."""
    if flow.run.phase is not RunPhase.RUNNING or event.place not in flow.work:
        return
    here = flow.passed[event.place]
    if here.kind is StageKind.LOOP and here.awaits is Awaited.CONDITION:
        _turned_after_round(flow, event)
    elif here.kind is StageKind.CHECK and flow.work[event.place].course is Course.WORKING:
        look(flow, event.place)  # the time before counts as it was
        if event.place in flow.work and event.holds is not here.holds:
            flow.mark(event.place, holds=event.holds, since_ns=event.at_ns)
            look(flow, event.place)


def _turned_after_round(flow: Flow, event: Turned) -> None:
    place, most = event.place, flow.stage(event.place).most
    flow.mark(place, holds=event.holds, since_ns=event.at_ns)
    if event.holds:
        flow.fulfil(place, NOBODY)
    elif event.holds is None:
        flow.await_(place, Awaited.DECISION, Why.CONDITION_UNKNOWN)
    elif flow.work[place].round >= most:
        flow.await_(place, Awaited.DECISION, Why.ROUNDS_USED_UP, {"most": str(most)})
    else:
        flow.begin_round(place, NOBODY)


def time_reached(flow: Flow, _: TimeReached) -> None:
    """It is that late."""
    if flow.run.phase is RunPhase.RUNNING:
        look_at_all(flow)


def action_ended(flow: Flow, event: ActionEnded) -> None:
    """A machine has answered; one that nobody asked any longer is not heard."""
    work = flow.work.get(event.place)
    if work is None or work.attempt != event.attempt or flow.passed[event.place].awaits is not Awaited.MACHINE:
        return
    flow.mark(event.place, receipt=event.receipt)
    if flow.run.phase is RunPhase.RUNNING:
        answered(flow, event)
    else:
        flow.turn(event.place, answer=event)


def answered(flow: Flow, answer: ActionEnded) -> None:
    """Go on with the answer."""
    if answer.failed:
        flow.await_(answer.place, Awaited.DECISION, answer.failed, answer.arguments)
    else:
        flow.turn(answer.place, actions=flow.work[answer.place].actions + 1)
        flow.go_on(answer.place)


def look_at_all(flow: Flow) -> None:
    """What the time has brought since."""
    for place in list(flow.work):
        if place in flow.work:
            look(flow, place)


def look(flow: Flow, place: str) -> None:
    """Whether this stage has what it waits for, or has waited too long; whichever came first."""
    here, stage = flow.passed[place], flow.stage(place)
    if here.awaits is Awaited.TIME and here.due_ns <= flow.now_ns:
        flow.fulfil(place, NOBODY)
    elif here.kind is StageKind.CHECK and here.awaits is Awaited.CONDITION:
        held_ns = here.since_ns + ns(stage.hold_s)
        in_time = not here.due_ns or held_ns <= here.due_ns
        if here.holds and held_ns <= flow.now_ns and in_time:
            flow.fulfil(place, NOBODY)
        elif here.due_ns and here.due_ns <= flow.now_ns:
            flow.await_(place, Awaited.DECISION, Why.TIME_OUT)
    elif waits_for_nothing_more(flow, place):
        flow.fulfil(place, NOBODY)


def waits_for_nothing_more(flow: Flow, place: str) -> bool:
    """The evidence that it waited for is there."""
    return flow.passed[place].reason == Why.EVIDENCE_MISSING and not flow.missing(place)
