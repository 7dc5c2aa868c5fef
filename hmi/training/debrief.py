"""A session to talk over: what happened in it, in order, and how it compares with another one. Pure.

Everything is told, also what a step back took away again: it is marked as undone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from hmi.training.events import (
    Acted,
    CameBack,
    DidRight,
    DidWrong,
    Effect,
    HintTaken,
    Left,
    Moment,
    Reached,
    SteppedBack,
)
from hmi.training.logic import begin, step
from hmi.training.session import Session, line_s_at
from hmi.values.alarm import JournalRow, Trigger
from hmi.values.scenario import ActionKind, Scenario
from hmi.values.text import Text
from hmi.values.training import Compared, Happening, TimelineLine

KEYS: Final = (
    "training.did_right",
    "training.did_early",
    "training.did",
    "training.did_without_effect",
    "training.mistake",
    "training.critical_mistake",
    "training.went_outside",
    "training.came_back",
    "training.goal_reached",
    "training.hint",
    "training.stepped_back",  # from, to: seconds of the line
    "training.fault_began",
    "training.fault_ended",
    "training.alarm_raised",
    "training.alarm_over",
    "training.alarm_acknowledged",
)
"""All that a line of a timeline says; their arguments in the comments."""

_ALARM_KEYS: Final[Mapping[str, str]] = {
    Trigger.RAISE: "training.alarm_raised",
    Trigger.CLEAR: "training.alarm_over",
    Trigger.ACKNOWLEDGE: "training.alarm_acknowledged",
}


def timeline(session: Session, rows: Sequence[JournalRow], labels: Mapping[str, Text]) -> tuple[TimelineLine, ...]:
    """What happened, by time. rows: of the alarm journal while the session lasted; labels: of alarms, by name."""
    found = [*_entries(session), *_faults(session), *_alarms(session, rows, labels)]
    found.sort(key=lambda line: line.at_ns)
    backs = _backs(session)
    return tuple(replace(line, undone=_is_undone(line, backs)) for line in found)


def compared(ours: Session, theirs: Session) -> tuple[Compared, ...]:
    """Faults, actions, mistakes and goals of both: None where one of them has it and the other not."""
    scenario = ours.scenario
    began, they_began = _first_faults(ours), _first_faults(theirs)
    reached, they_reached = ours.attempt.reached, theirs.attempt.reached
    return (
        *(
            _both(Happening.FAULT, fault, Text(), began.get(fault), they_began.get(fault))
            for fault in dict.fromkeys((*began, *they_began))
        ),
        *_deeds(scenario, ours, theirs),
        *(
            _both(Happening.GOAL, goal.name, goal.label, reached.get(goal.name), they_reached.get(goal.name))
            for goal in scenario.goals
        ),
    )


# --- what happened ------------------------------------------------------------------------------------------------


def _entries(session: Session) -> Iterator[TimelineLine]:
    attempt, scenario = begin(session.attempt.began), session.scenario
    for entry in session.entries:
        before = attempt
        attempt, effects = step(attempt, entry.event, scenario, entry.now)
        match entry.event:
            case Acted() as acted:
                yield _acted(acted, effects, scenario, entry.now)
            case HintTaken(name=name) if name not in before.hints:
                words = {hint.name: hint.words for hint in scenario.hints}
                yield _line(Happening.HINT, name, entry.now, "training.hint", words.get(name))
            case SteppedBack(to_s=to_s):
                seconds = {"from": f"{before.now.line_s:.0f}", "to": f"{to_s:.0f}"}
                line = _line(Happening.STEP_BACK, "", entry.now, "training.stepped_back")
                yield replace(line, arguments=seconds)
            case _:
                pass
        yield from _told(effects, scenario, entry.now)


def _acted(acted: Acted, effects: Sequence[Effect], scenario: Scenario, now: Moment) -> TimelineLine:
    kind, key, about, label, tag = Happening.ACTION, "training.did", acted.about, _label(acted, scenario), ""
    for effect in effects:
        if isinstance(effect, DidRight):
            right = next(one for one in scenario.wanted if one.name == effect.action)
            key = "training.did_right" if effect.in_order else "training.did_early"
            label, tag = right.label, right.tag
        elif isinstance(effect, DidWrong):
            wrong = next(one for one in scenario.mistakes if one.name == effect.mistake)
            key = "training.critical_mistake" if effect.critical else "training.mistake"
            kind, label, tag = Happening.MISTAKE, wrong.label, wrong.tag
    if key == "training.did" and not acted.ok:
        key = "training.did_without_effect"
    tag = tag or (acted.about if acted.kind is ActionKind.WRITE else "")
    line = _line(kind, about, now, key, label)
    return replace(line, who=acted.who, value=acted.value, tag=tag)


def _label(acted: Acted, scenario: Scenario) -> Text:
    works = {work.what: work.label for work in scenario.handwork}
    return works.get(acted.about, Text()) if acted.kind is ActionKind.HAND else Text()


def _told(effects: Sequence[Effect], scenario: Scenario, now: Moment) -> Iterator[TimelineLine]:
    """Limits and goals."""
    limits = {band.name: band for band in scenario.limits}
    goals = {goal.name: goal for goal in scenario.goals}
    for effect in effects:
        match effect:
            case Left(limit=name):
                band = limits[name]
                yield replace(_line(Happening.OUTSIDE, name, now, "training.went_outside", band.label), tag=band.tag)
            case CameBack(limit=name):
                band = limits[name]
                line = _line(Happening.OUTSIDE, name, now, "training.came_back", band.label)
                yield replace(line, tag=band.tag, over=True)
            case Reached(goal=name):
                yield _line(Happening.GOAL, name, now, "training.goal_reached", goals[name].label)
            case _:
                pass


def _faults(session: Session) -> Iterator[TimelineLine]:
    for fault in session.faults:
        key = "training.fault_ended" if fault.over else "training.fault_began"
        yield replace(_line(Happening.FAULT, fault.fault, fault.now, key), over=fault.over)


def _alarms(session: Session, rows: Sequence[JournalRow], labels: Mapping[str, Text]) -> Iterator[TimelineLine]:
    for row in rows:
        key = _ALARM_KEYS.get(row.what)
        if key is not None:
            at_ns = row.source_ns or row.at_ns
            now = Moment(line_s=line_s_at(session.paces, at_ns), at_ns=at_ns)
            line = _line(Happening.ALARM, row.alarm, now, key, labels.get(row.alarm))
            over = row.what == Trigger.CLEAR
            yield replace(line, who=row.by, value=row.value, unit=row.unit, tag=row.tag, over=over)


def _line(kind: Happening, about: str, now: Moment, key: str, label: Text | None = None) -> TimelineLine:
    return TimelineLine(kind=kind, about=about, at_ns=now.at_ns, line_s=now.line_s, label=label or Text(), key=key)


def _backs(session: Session) -> Sequence[tuple[int, float]]:
    """Steps back: when, and to which second."""
    return [(entry.now.at_ns, entry.event.to_s) for entry in session.entries if isinstance(entry.event, SteppedBack)]


def _is_undone(line: TimelineLine, backs: Sequence[tuple[int, float]]) -> bool:
    """Whether a later step back went to before it. Help that was read, and the step back itself, stay."""
    if line.kind in {Happening.HINT, Happening.STEP_BACK}:
        return False
    return any(line.at_ns <= at_ns and line.line_s > to_s for at_ns, to_s in backs)


# --- beside another one -------------------------------------------------------------------------------------------


def _deeds(scenario: Scenario, ours: Session, theirs: Session) -> Iterator[Compared]:
    did, they_did = ({deed.name: deed.at for deed in one.attempt.done} for one in (ours, theirs))
    for action in scenario.wanted:
        yield _both(Happening.ACTION, action.name, action.label, did.get(action.name), they_did.get(action.name))
    erred, they_erred = ({deed.name: deed.at for deed in one.attempt.mistakes} for one in (ours, theirs))
    for mistake in scenario.mistakes:
        if mistake.name in erred or mistake.name in they_erred:
            yield _both(
                Happening.MISTAKE,
                mistake.name,
                mistake.label,
                erred.get(mistake.name),
                they_erred.get(mistake.name),
            )


def _first_faults(session: Session) -> dict[str, Moment]:
    """When each fault began first, in the run that counts in the end."""
    backs = _backs(session)
    found: dict[str, Moment] = {}
    for line in _faults(session):
        if not line.over and not _is_undone(line, backs):
            found.setdefault(line.about, Moment(line_s=line.line_s, at_ns=line.at_ns))
    return found


def _both(kind: Happening, about: str, label: Text, ours: Moment | None, theirs: Moment | None) -> Compared:
    return Compared(
        kind=kind,
        about=about,
        label=label,
        ours_s=ours.line_s if ours else None,
        theirs_s=theirs.line_s if theirs else None,
        ours_ns=ours.at_ns if ours else 0,
        theirs_ns=theirs.at_ns if theirs else 0,
    )
