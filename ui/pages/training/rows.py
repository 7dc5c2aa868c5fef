"""Rows of the page of training: a scenario, a session, a line of a score, of the timeline, of a comparison."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from hmi.channel.questions_training import ScenarioResult
from hmi.values.scenario import Scenario
from hmi.values.training import Compared, Happening, PointLine, SessionFace, TimelineLine
from ui.bridge.local_time import clock_text, local
from ui.bridge.training_words import (
    clock_words,
    difficulty_words,
    ending_words,
    fault_words,
    happened_words,
    happening_words,
    line_words,
    part_words,
    percent_words,
    points_words,
)
from ui.bridge.value_text import one_line
from ui.bridge.words import language
from ui.widgets.listed_row import ListedFace
from ui.widgets.receipt_strip import Mark

translate = QCoreApplication.translate
"""By this name the translation tools find the sentences."""
_BAD: Final = frozenset({Happening.MISTAKE, Happening.FAULT, Happening.ALARM, Happening.OUTSIDE})
_MISSED: Final = frozenset({"training.did_early", "training.did_without_effect"})
"""Actions that were not as they were asked for."""


def scenario_face(one: ScenarioResult, machine: str) -> ListedFace:
    """A scenario in the library, with the best that whoever sits here has made of it."""
    face = one.face
    if face.problems:
        said, more = translate("TrainingPage", "Its file cannot be used"), one_line(face.problems[0])
        return ListedFace(face.name, one_line(face.name), said=said, more=more, mark=Mark.WRONG, quiet=True)
    par = translate("TrainingPage", "Par {time}").format(time=clock_words(face.par_s))
    more, mark = translate("TrainingPage", "not tried yet"), Mark.WAITING
    if one.best is not None:
        told = translate("TrainingPage", "best {percent}, attempts {count}")
        more = told.format(percent=percent_words(one.best.percent), count=one.attempts)
        mark = Mark.DONE if one.best.passed else Mark.WRONG
    return ListedFace(
        face.name,
        one_line(face.label.in_language(language())),
        place=one_line(machine),
        chip=difficulty_words(face.difficulty),
        said=par,
        more=more,
        mark=mark,
    )


def session_face(face: SessionFace, *, named: bool = True) -> ListedFace:
    """A session that is over; named: with its scenario, where the list is not of one."""
    when = local(face.began_ns).strftime("%Y-%m-%d %H:%M")
    chip, mark = _judged(face)
    attempt = translate("TrainingPage", "attempt {number}").format(number=face.attempt)
    parts = [when, one_line(face.trainee_name), attempt]
    if face.reference:
        parts.append(translate("TrainingPage", "reference"))
    if not named:
        return ListedFace(
            face.id,
            one_line(face.trainee_name),
            place=when,
            chip=chip,
            said=percent_words(face.percent),
            more=parts[-1],
            mark=mark,
            strong=True,
        )
    return ListedFace(
        face.id,
        one_line(face.label.in_language(language()) or face.scenario),
        place=" · ".join(parts),
        chip=chip,
        said=percent_words(face.percent),
        more=f"{clock_words(face.took_s)} · {ending_words(face.ending)}",
        mark=mark,
        strong=True,
    )


def _judged(face: SessionFace) -> tuple[str, Mark]:
    if face.unjudged:
        return translate("TrainingPage", "lost"), Mark.WAITING
    if face.passed:
        return translate("TrainingPage", "passed"), Mark.DONE
    return translate("TrainingPage", "failed"), Mark.WRONG


def point_face(number: int, line: PointLine, scenario: Scenario) -> ListedFace:
    """A line of a score: what for, why, and when."""
    earned = points_words(line.earned) if line.most <= 0 else f"{points_words(line.earned)} / {points_words(line.most)}"
    label, _, why = line_words(line, scenario).partition(" – ")
    lost = line.earned < 0 or (line.most > 0 and line.earned < line.most) or line.key == "training.goal_not_reached"
    moment = [clock_words(line.line_s), clock_text(line.at_ns)] if line.at_ns else []
    return ListedFace(
        str(number),
        label,
        place=why,
        said="" if line.most <= 0 and line.earned == 0 else earned,
        more=" · ".join([part_words(line.kind), *moment]),
        mark=Mark.WRONG if lost else Mark.DONE,
        strong=True,
        quiet=not line.at_ns,
    )


def timeline_face(number: int, line: TimelineLine) -> ListedFace:
    """One thing that happened."""
    what, _, became = happened_words(line).partition(" – ")
    who = one_line(line.who)
    if line.undone:
        undone = translate("TrainingPage", "undone by the step back")
        became = f"{undone} · {became}"
    bad = (line.kind in _BAD and not line.over and line.key != "training.alarm_acknowledged") or line.key in _MISSED
    mark = Mark.SKIPPED if line.undone else Mark.WRONG if bad else Mark.DONE
    return ListedFace(
        str(number),
        what,
        place=became,
        chip=happening_words(line.kind),
        said=clock_words(line.line_s),
        more=" · ".join([clock_text(line.at_ns), *([who] if who else [])]),
        mark=mark,
        quiet=line.undone,
    )


def compared_face(number: int, one: Compared) -> ListedFace:
    """The same thing here and in the reference run."""
    label = fault_words(one.about) if one.kind is Happening.FAULT else one.label.in_language(language()) or one.about
    ours, theirs = _seconds(one.ours_s), _seconds(one.theirs_s)
    difference = ""
    if one.ours_s is not None and one.theirs_s is not None:
        by = one.ours_s - one.theirs_s
        later = translate("TrainingPage", "{time} later") if by >= 0 else translate("TrainingPage", "{time} earlier")
        same = translate("TrainingPage", "at the same time")
        difference = later.format(time=clock_words(abs(by))) if abs(by) >= 1.0 else same
    return ListedFace(
        str(number),
        one_line(label),
        place=difference,
        chip=happening_words(one.kind),
        said=translate("TrainingPage", "here {time}").format(time=ours),
        more=translate("TrainingPage", "reference {time}").format(time=theirs),
        mark=Mark.WRONG if (one.ours_s is None) != (one.theirs_s is None) else Mark.DONE,
    )


def machine_words(name: str, labels: Sequence[tuple[str, str]]) -> str:
    """What the plant calls it."""
    return dict(labels).get(name, name)


def _seconds(seconds: float | None) -> str:
    return translate("TrainingPage", "not done") if seconds is None else clock_words(seconds)
