"""What an attempt is worth, and why: every point has its sentence and its moment. Pure.

Fifty points for right actions and 25 for their order, both by weight; 15 for time, all of them up to NO_HURRY of par
and none at the end of the time, evenly between; 10 for help that was not taken. Less: weighted seconds outside limits,
and mistakes. A critical mistake fails, whatever else was earned, and so does a goal that was not reached.
"""

from collections.abc import Iterator
from typing import Final

from hmi.training.attempt import Attempt
from hmi.training.events import Moment
from hmi.values.scenario import HELP_POINTS, NO_HURRY, ORDER_POINTS, RIGHT_POINTS, TIME_POINTS, Band, Scenario
from hmi.values.text import Text
from hmi.values.training import Ending, PointKind, PointLine, Score

KEYS: Final = (
    "training.right",
    "training.not_done",
    "training.in_order",
    "training.too_early",  # missing: name of the action that should have come before
    "training.order_not_done",
    "training.time",  # took, full, none: seconds
    "training.time_not_reached",
    "training.help",
    "training.hint",
    "training.outside",  # seconds, counted
    "training.outside_free",  # seconds, grace
    "training.mistake",
    "training.critical_mistake",
    "training.goal_reached",
    "training.goal_not_reached",
)
"""All that a line of a score says; their arguments in the comments."""

_TIME: Final = Text("Time", "Temps")
_HELP: Final = Text("Help", "Aide")


def score(attempt: Attempt, scenario: Scenario) -> Score:
    """What it is worth now; of one that is over, for good."""
    lines = (
        *_right(attempt, scenario),
        *_order(attempt, scenario),
        *_time(attempt, scenario),
        *_help(attempt, scenario),
        *_outside(attempt, scenario),
        *_mistakes(attempt, scenario),
        *_goals(attempt, scenario),
    )
    parts = {kind: round(sum((line.earned for line in lines if line.kind is kind), 0.0), 2) for kind in PointKind}
    percent = round(min(100.0, max(0.0, sum(line.earned for line in lines))), 1)
    critical = any(line.critical for line in lines)
    reached = len(attempt.reached) == len(scenario.goals)
    return Score(
        percent=percent,
        passed=reached and not critical and percent >= scenario.pass_percent,
        critical=critical,
        goals=len(attempt.reached),
        goals_of=len(scenario.goals),
        took_s=round(_end(attempt).line_s, 1),
        parts=parts,
        lines=lines,
        outside_s=round(sum(spell.seconds(_end(attempt)) for spell in attempt.spells), 1),
        hints=len(attempt.hints),
        steps_back=attempt.steps_back,
        ending=attempt.ending,
    )


def time_points(took_s: float, scenario: Scenario) -> float:
    """What is earned by who reaches all goals after so long."""
    full_s = NO_HURRY * scenario.par_s
    left = (scenario.most_s - took_s) / (scenario.most_s - full_s)
    return TIME_POINTS * min(1.0, max(0.0, left))


def _end(attempt: Attempt) -> Moment:
    return attempt.ended or attempt.now


def _right(attempt: Attempt, scenario: Scenario) -> Iterator[PointLine]:
    whole = sum(action.weight for action in scenario.wanted)
    done = {deed.name: deed for deed in attempt.done}
    for action in scenario.wanted:
        most = RIGHT_POINTS * action.weight / whole
        deed = done.get(action.name)
        yield PointLine(
            kind=PointKind.RIGHT,
            about=action.name,
            label=action.label,
            earned=most if deed else 0.0,
            most=most,
            key="training.right" if deed else "training.not_done",
            at_ns=deed.at.at_ns if deed else 0,
            line_s=deed.at.line_s if deed else 0.0,
            tag=action.tag,
        )


def _order(attempt: Attempt, scenario: Scenario) -> Iterator[PointLine]:
    whole = sum(action.weight for action in scenario.wanted)
    done = {deed.name: deed for deed in attempt.done}
    for action in scenario.wanted:
        most = ORDER_POINTS * action.weight / whole
        deed = done.get(action.name)
        in_order = deed is not None and not deed.missing
        early = "training.too_early" if deed else "training.order_not_done"
        yield PointLine(
            kind=PointKind.ORDER,
            about=action.name,
            label=action.label,
            earned=most if in_order else 0.0,
            most=most,
            key="training.in_order" if in_order else early,
            arguments={"missing": deed.missing} if deed and deed.missing else {},
            at_ns=deed.at.at_ns if deed else 0,
            line_s=deed.at.line_s if deed else 0.0,
            tag=action.tag,
        )


def _time(attempt: Attempt, scenario: Scenario) -> Iterator[PointLine]:
    reached = attempt.ending is Ending.GOALS
    end = _end(attempt)
    yield PointLine(
        kind=PointKind.TIME,
        about="",
        label=_TIME,
        earned=time_points(end.line_s, scenario) if reached else 0.0,
        most=TIME_POINTS,
        key="training.time" if reached else "training.time_not_reached",
        arguments={
            "took": f"{end.line_s:.0f}",
            "full": f"{NO_HURRY * scenario.par_s:.0f}",
            "none": f"{scenario.most_s:.0f}",
        }
        if reached
        else {},
        at_ns=end.at_ns if reached else 0,
        line_s=end.line_s if reached else 0.0,
    )


def _help(attempt: Attempt, scenario: Scenario) -> Iterator[PointLine]:
    yield PointLine(
        kind=PointKind.HELP, about="", label=_HELP, earned=HELP_POINTS, most=HELP_POINTS, key="training.help"
    )
    left = HELP_POINTS
    for hint in scenario.hints:
        if (at := attempt.hints.get(hint.name)) is not None:
            price = min(hint.price, left)
            left -= price
            yield PointLine(
                kind=PointKind.HELP,
                about=hint.name,
                label=hint.words,
                earned=-price,
                most=0.0,
                key="training.hint",
                at_ns=at.at_ns,
                line_s=at.line_s,
            )


def _outside(attempt: Attempt, scenario: Scenario) -> Iterator[PointLine]:
    for band in scenario.limits:
        left = band.at_most
        for spell in attempt.spells:
            if spell.limit != band.name:
                continue
            seconds = spell.seconds(_end(attempt))
            counted = max(0.0, seconds - band.grace_s)
            cost = min(left, counted * band.per_s)
            left -= cost
            yield PointLine(
                kind=PointKind.OUTSIDE,
                about=band.name,
                label=band.label,
                earned=-cost,
                most=0.0,
                key="training.outside" if counted else "training.outside_free",
                arguments=_seconds(seconds, counted, band),
                at_ns=spell.since.at_ns,
                line_s=spell.since.line_s,
                tag=band.tag,
            )


def _seconds(seconds: float, counted: float, band: Band) -> dict[str, str]:
    if counted:
        return {"seconds": f"{seconds:.0f}", "counted": f"{counted:.0f}"}
    return {"seconds": f"{seconds:.0f}", "grace": f"{band.grace_s:.0f}"}


def _mistakes(attempt: Attempt, scenario: Scenario) -> Iterator[PointLine]:
    of_name = {mistake.name: mistake for mistake in scenario.mistakes}
    for deed in attempt.mistakes:
        mistake = of_name[deed.name]
        yield PointLine(
            kind=PointKind.MISTAKE,
            about=mistake.name,
            label=mistake.label,
            earned=-mistake.points,
            most=0.0,
            key="training.critical_mistake" if mistake.critical else "training.mistake",
            at_ns=deed.at.at_ns,
            line_s=deed.at.line_s,
            tag=mistake.tag,
            critical=mistake.critical,
        )


def _goals(attempt: Attempt, scenario: Scenario) -> Iterator[PointLine]:
    for goal in scenario.goals:
        at = attempt.reached.get(goal.name)
        yield PointLine(
            kind=PointKind.GOAL,
            about=goal.name,
            label=goal.label,
            earned=0.0,
            most=0.0,
            key="training.goal_reached" if at else "training.goal_not_reached",
            at_ns=at.at_ns if at else 0,
            line_s=at.line_s if at else 0.0,
        )
