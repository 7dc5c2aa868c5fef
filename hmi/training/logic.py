"""An attempt at a scenario, step by step: state and event in, state and effects out. Pure.

Only the first time counts: an action is right once, in order or not, and a mistake costs once. What is a mistake at
this moment is not right at the same time. A step back brings back what stood then, and leaves two things: that it was
done, and which help was taken, for who has read it knows it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import assert_never

from hmi.training.attempt import Attempt, Deed, Spell
from hmi.training.events import (
    GOAL,
    LIMIT,
    MISTAKE,
    WANTED,
    Acted,
    CameBack,
    DidRight,
    DidWrong,
    Effect,
    Ended,
    Entry,
    Event,
    HintTaken,
    Left,
    Moment,
    Over,
    Reached,
    SteppedBack,
    Ticked,
    Turned,
)
from hmi.values.scenario import ActionKind, Mistake, Scenario, Wanted
from hmi.values.training import Ending


def begin(now: Moment) -> Attempt:
    """An attempt that begins now."""
    return Attempt(began=now, now=now)


def fold(scenario: Scenario, began: Moment, entries: Iterable[Entry]) -> Attempt:
    """The attempt that these events lead to."""
    attempt = begin(began)
    for entry in entries:
        attempt, _ = step(attempt, entry.event, scenario, entry.now)
    return attempt


def step(attempt: Attempt, event: Event, scenario: Scenario, now: Moment) -> tuple[Attempt, Sequence[Effect]]:
    """The attempt after the event, and what there is to say. Of one that is over only a step back makes more."""
    if isinstance(event, SteppedBack):
        return _back(attempt, event.to_s, now), ()
    if attempt.ending is not None:
        return attempt, ()
    aged, by_time = _pass(replace(attempt, now=now), scenario)
    changed, effects = _follow(aged, event, scenario) if aged.ending is None else (aged, ())
    if aged.ending is None:
        changed, later = _pass(changed, scenario)
        effects = (*effects, *later)
    if replace(changed, now=attempt.now) != attempt:
        changed = replace(changed, past=(*attempt.past, replace(changed, past=())))
    return changed, (*by_time, *effects)


def _follow(attempt: Attempt, event: Event, scenario: Scenario) -> tuple[Attempt, Sequence[Effect]]:
    match event:
        case Acted():
            return _act(attempt, event, scenario)
        case Turned():
            return _turn(attempt, event)
        case HintTaken(name=name):
            return replace(attempt, hints={name: attempt.now, **attempt.hints}), ()
        case Ended(ending=ending):
            return _end(attempt, ending)
        case Ticked() | SteppedBack():
            return attempt, ()
        case _:
            assert_never(event)


# --- actions ------------------------------------------------------------------------------------------------------


def _act(attempt: Attempt, acted: Acted, scenario: Scenario) -> tuple[Attempt, Sequence[Effect]]:
    wrong = [one for one in scenario.mistakes if _is_mistake(attempt, acted, one)]
    if wrong:
        made = {deed.name for deed in attempt.mistakes}
        fresh = [one for one in wrong if one.name not in made]
        deeds = [Deed(name=one.name, at=attempt.now, value=acted.value, who=acted.who) for one in fresh]
        told = [DidWrong(one.name, one.critical) for one in fresh]
        meant = _wanted(attempt, acted, scenario) if acted.ok else None
        if meant is not None and meant.name not in attempt.wrongly:
            attempt = replace(attempt, wrongly=(*attempt.wrongly, meant.name))
        return replace(attempt, mistakes=(*attempt.mistakes, *deeds)), told
    right = _wanted(attempt, acted, scenario) if acted.ok else None
    if right is None:
        return attempt, ()
    missing = next((name for name in right.after if not attempt.has_happened(name)), "")
    deed = Deed(name=right.name, at=attempt.now, missing=missing, value=acted.value, who=acted.who)
    return replace(attempt, done=(*attempt.done, deed)), (DidRight(right.name, not missing),)


def _is_mistake(attempt: Attempt, acted: Acted, mistake: Mistake) -> bool:
    if not _fits(acted, mistake) or (mistake.before and attempt.has_happened(mistake.before)):
        return False
    return not mistake.when or attempt.holds.get(f"{MISTAKE}/{mistake.name}") is True


def _wanted(attempt: Attempt, acted: Acted, scenario: Scenario) -> Wanted | None:
    """The wanted action that this is: of those not done yet the first whose turn it is, else the first that fits."""
    open_ones = [
        one
        for one in scenario.wanted
        if _fits(acted, one)
        and not attempt.did(one.name)
        and (not one.when or attempt.holds.get(f"{WANTED}/{one.name}") is True)
    ]
    in_turn = [one for one in open_ones if all(attempt.has_happened(name) for name in one.after)]
    return next(iter((*in_turn, *open_ones)), None)


def _fits(acted: Acted, asked: Wanted | Mistake) -> bool:
    if (acted.kind, acted.about) != (asked.kind, asked.about):
        return False
    if acted.kind is not ActionKind.WRITE or (asked.low is None and asked.high is None):
        return True
    if acted.value is None:
        return False
    return (asked.low is None or acted.value >= asked.low) and (asked.high is None or acted.value <= asked.high)


# --- conditions and time ------------------------------------------------------------------------------------------


def _turn(attempt: Attempt, turned: Turned) -> tuple[Attempt, Sequence[Effect]]:
    whose, _, name = turned.about.partition("/")
    attempt = replace(attempt, holds={**attempt.holds, turned.about: turned.holds})
    if whose == GOAL:
        goals = {goal: since for goal, since in attempt.goals.items() if goal != name}
        if turned.holds is True:
            goals[name] = attempt.goals.get(name, attempt.now)
        return replace(attempt, goals=goals), ()
    if whose == LIMIT:
        return _pass_limit(attempt, name, outside=turned.holds is True)
    return attempt, ()


def _pass_limit(attempt: Attempt, name: str, *, outside: bool) -> tuple[Attempt, Sequence[Effect]]:
    lasting = [spell for spell in attempt.spells if spell.limit == name and spell.until is None]
    if outside and not lasting:
        return replace(attempt, spells=(*attempt.spells, Spell(limit=name, since=attempt.now))), (Left(name),)
    if not outside and lasting:
        spells = [replace(spell, until=attempt.now) if spell in lasting else spell for spell in attempt.spells]
        return replace(attempt, spells=tuple(spells)), (CameBack(name),)
    return attempt, ()


def _pass(attempt: Attempt, scenario: Scenario) -> tuple[Attempt, Sequence[Effect]]:
    """Goals that have held for long enough by now, and whether the time is up."""
    effects: list[Effect] = []
    for goal in scenario.goals:
        since = attempt.goals.get(goal.name)
        if since is None or goal.name in attempt.reached:
            continue
        if attempt.now.line_s - max(since.line_s, goal.from_s) >= goal.hold_s:
            attempt = replace(attempt, reached={**attempt.reached, goal.name: attempt.now})
            effects.append(Reached(goal.name))
    if scenario.goals and len(attempt.reached) == len(scenario.goals):
        attempt, over = _end(attempt, Ending.GOALS)
    elif attempt.now.line_s >= scenario.most_s:
        attempt, over = _end(attempt, Ending.TIME)
    else:
        over = ()
    return attempt, (*effects, *over)


def _end(attempt: Attempt, ending: Ending) -> tuple[Attempt, Sequence[Effect]]:
    return replace(attempt, ending=ending, ended=attempt.now), (Over(ending),)


# --- the way back -------------------------------------------------------------------------------------------------


def _back(attempt: Attempt, to_s: float, now: Moment) -> Attempt:
    then = [one for one in attempt.past if one.now.line_s <= to_s]
    stood = then[-1] if then else begin(attempt.began)
    at = Moment(line_s=to_s, at_ns=now.at_ns) if stood.ending is None else stood.now
    hints = {**attempt.hints, **stood.hints}
    return replace(stood, now=at, hints=hints, steps_back=attempt.steps_back + 1, past=tuple(then))
