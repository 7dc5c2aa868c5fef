"""What happened in the span, as marks: losses of data, notices, and what else has a moment and words."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication

from hmi.values.gap import Gap
from hmi.values.notice import Notice
from ui.bridge.local_time import moment_text
from ui.bridge.words import capitalised, duration_words, gap_words, notice_words
from ui.plots.overlay import EventMark

_MOST: Final = 200
_NS: Final = 1e9


def marks_of(
    gaps: Iterable[Gap],
    notices: Iterable[Notice],
    from_ns: int,
    to_ns: int,
    now_ns: int,
    others: Iterable[EventMark] = (),
) -> list[EventMark]:
    """The newest marks of the span, ascending; a gap that several tags share is one mark. others: made elsewhere."""
    found = {(gap.link, gap.from_ns, gap.cause): _of_gap(gap, now_ns) for gap in gaps}
    marks = [*found.values(), *(_of_notice(notice, now_ns) for notice in notices), *others]
    inside = sorted((mark for mark in marks if from_ns <= mark.at_ns <= to_ns), key=lambda mark: mark.at_ns)
    return inside[-_MOST:]


def _of_gap(gap: Gap, now_ns: int) -> EventMark:
    length = duration_words(((gap.to_ns or now_ns) - gap.from_ns) / _NS)
    words = {
        "cause": capitalised(gap_words(gap.cause)),
        "link": gap.link,
        "time": moment_text(gap.from_ns, now_ns),
        "length": length,
    }
    if gap.to_ns is None:
        form = QCoreApplication.translate("Marks", "{cause} ({link}) at {time}, goes on for {length}")
    elif gap.hides_data:
        form = QCoreApplication.translate("Marks", "{cause} ({link}) at {time} for {length}, data missing")
    else:
        form = QCoreApplication.translate("Marks", "{cause} ({link}) at {time} for {length}, nothing missing")
    return EventMark(gap.from_ns, form.format_map(words), "×" if gap.hides_data else "=")


def _of_notice(notice: Notice, now_ns: int) -> EventMark:
    return EventMark(notice.at_ns, f"{moment_text(notice.at_ns, now_ns)} {notice_words(notice)}", "i")
