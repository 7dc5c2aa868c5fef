"""How far a command has come: asked, sent, answered, read back, watched, receipt. No stage is guessed."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from hmi.channel.messages import Refused
from hmi.values.quality import Quality, quality, status_name
from hmi.values.receipt import Outcome, Receipt
from hmi.values.tag import Tag
from ui.bridge.local_time import clock_text
from ui.bridge.words import duration_words
from ui.bridge.write_words import outcome_words, value_words
from ui.widgets.receipt_strip import Mark, StripStep

translate = QCoreApplication.translate
"""By this name the translation tools find the sentences."""
_NS: Final = 1_000_000_000
UNHEARD: Final = frozenset({"core_silent", "core_gone", "core_stopping", "channel_not_understood", "ask.deadline"})
"""Refusals of the line to the core: they say nothing of what the core did."""
_UNANSWERED: Final = "write.unanswered"
_RESULTS: Final = {None: Mark.WAITING, Outcome.EFFECTIVE: Mark.DONE, Outcome.UNKNOWN: Mark.UNKNOWN}
"""Marks of the receipt; of every other outcome it is a cross."""


@dataclass(frozen=True, slots=True)
class Course:
    """What is known of a command. Times UTC ns; watch_s: for how long the machine is watched."""

    asked_ns: int
    now_ns: int
    watch_s: float
    receipt: Receipt | None = None
    refused: Refused | None = None
    tag: Tag | None = None


def stages(course: Course) -> tuple[StripStep, ...]:
    """The stages as they stand, in words."""
    asked = StripStep(translate("Stages", "Asked"), clock_text(course.asked_ns), Mark.DONE)
    names = (
        translate("Stages", "Sent"),
        translate("Stages", "Answered"),
        translate("Stages", "Read back"),
        translate("Stages", "Watched"),
    )
    receipt = course.receipt
    if receipt is None:
        return asked, *_unknown_yet(names, course.refused)
    marks = _marks(receipt)
    details = (
        clock_text(receipt.sent_ns) if receipt.sent_ns else "",
        status_name(receipt.status) if marks[1] in {Mark.DONE, Mark.WRONG} else "",
        value_words(course.tag, receipt.got) if receipt.got is not None else "",
        _left(course, receipt),
    )
    known = (StripStep(*stage) for stage in zip(names, details, marks, strict=True))
    return asked, *known, _result(receipt.outcome)


def _unknown_yet(names: tuple[str, ...], refused: Refused | None) -> tuple[StripStep, ...]:
    """Before there is a receipt, or where none came."""
    if refused is None:
        rest = (*names[1:], translate("Stages", "Receipt"))
        return StripStep(names[0], "", Mark.NOW), *(StripStep(name) for name in rest)
    return *(StripStep(name) for name in names), _result(
        Outcome.UNKNOWN if refused.reason in UNHEARD else Outcome.REFUSED
    )


def _marks(receipt: Receipt) -> tuple[Mark, Mark, Mark, Mark]:
    """Of the four stages between the wish and the receipt: done as far as it came; the first that is not goes on."""
    sent, read = receipt.sent_ns > 0, receipt.read_ns > 0
    answered = sent and receipt.reason != _UNANSWERED
    refused = quality(receipt.status) is Quality.BAD
    marks: list[Mark] = []
    going = not receipt.over
    for done in (sent, answered, read, read and receipt.over):
        marks.append(Mark.DONE if done else Mark.NOW if going else Mark.WAITING)
        going = going and done
    if answered and refused:
        marks[1] = Mark.WRONG
    if sent and not answered:
        marks[1] = Mark.UNKNOWN
    return marks[0], marks[1], marks[2], marks[3]


def _left(course: Course, receipt: Receipt) -> str:
    """How long it is watched still."""
    if receipt.over or not receipt.read_ns:
        return ""
    left = course.watch_s - (course.now_ns - receipt.sent_ns) / _NS
    return translate("Stages", "{span} more").format(span=duration_words(int(max(0.0, left))))


def _result(outcome: Outcome | None) -> StripStep:
    word = "" if outcome is None else outcome_words(outcome)
    return StripStep(translate("Stages", "Receipt"), word, _RESULTS.get(outcome, Mark.WRONG))
