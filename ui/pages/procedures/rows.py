"""From procedures and runs to the faces of rows."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from hmi.channel.questions_procedures import ProcedureFace
from hmi.values.procedure import Status
from hmi.values.run import Run, RunFace, RunPhase
from ui.bridge.local_time import moment_text
from ui.bridge.procedure_run import Book, present, spent_s, station_of
from ui.bridge.procedure_words import (
    awaited_words,
    phase_words,
    size_words,
    stage_words,
    status_words,
    title_words,
    version_words,
    why_not_words,
)
from ui.bridge.value_text import one_line
from ui.bridge.words import capitalised, duration_words
from ui.widgets.listed_row import ListedFace
from ui.widgets.receipt_strip import Mark

translate = QCoreApplication.translate
"""By this name the translation tools find the sentences."""
_ORDER: Final = (Status.RELEASED, Status.REVIEW, Status.DRAFT, Status.RETIRED)
_PHASES: Final = {
    RunPhase.RUNNING: Mark.NOW,
    RunPhase.PAUSED: Mark.WAITING,
    RunPhase.DONE: Mark.DONE,
    RunPhase.ABANDONED: Mark.WRONG,
}


def standing_first(faces: Sequence[ProcedureFace]) -> list[ProcedureFace]:
    """Released ones, then those on their way, then the retired; each by label."""
    return sorted(faces, key=lambda one: (_ORDER.index(one.status), title_words(one.label, one.name).casefold()))


def procedure_face(one: ProcedureFace, machine: str) -> ListedFace:
    """One version of a procedure; its key is name and hash."""
    why_not = why_not_words(one)
    place = " · ".join(part for part in (one_line(machine), version_words(one.version)) if part)
    return ListedFace(
        f"{one.name} {one.hash}",
        title_words(one.label, one.name),
        place,
        status_words(one.status),
        size_words(one),
        why_not,
        quiet=one.status is Status.RETIRED or bool(one.problems),
    )


def open_face(run: Run, book: Book | None, now_ns: int) -> ListedFace:
    """A run that is open: at which stage, and what it waits for."""
    here = present(run)
    said, more = capitalised(phase_words(run.phase)), ""
    if here:
        first = here[0]
        said = stage_words(None if book is None else book.stage(first), first.stage)
        others = translate("Procedures", "and {count} beside it").format(count=len(here) - 1) if len(here) > 1 else ""
        waits = phase_words(run.phase) if run.phase is RunPhase.PAUSED else awaited_words(first.awaits)
        more = " · ".join(part for part in (capitalised(waits), others) if part)
    place = [one_line(run.holder_name), _lot(run.lot), duration_words(spent_s(run, now_ns))]
    chip = ""
    if book is not None:
        chip = translate("Procedures", "{number} of {count}").format(
            **dict(zip(("number", "count"), station_of(run, book.procedure), strict=True))
        )
    return ListedFace(
        run.id,
        title_words(run.label, run.procedure),
        " · ".join(part for part in place if part),
        chip,
        said,
        more,
        mark=_PHASES[run.phase],
        strong=True,
    )


def past_face(one: RunFace) -> ListedFace:
    """A run in a list of runs that were."""
    place = [version_words(one.version), one_line(one.holder_name), _lot(one.lot)]
    deviations = translate("Procedures", "deviations: {count}").format(count=one.deviations) if one.deviations else ""
    spent = duration_words((one.ended_ns - one.began_ns) / 1_000_000_000) if one.ended_ns else ""
    return ListedFace(
        one.id,
        title_words(one.label, one.procedure),
        " · ".join(part for part in place if part),
        capitalised(phase_words(one.phase)),
        moment_text(one.began_ns, 0),
        " · ".join(part for part in (spent, deviations) if part),
        mark=_PHASES[one.phase],
        strong=bool(one.deviations),
    )


def _lot(lot: str) -> str:
    return translate("Procedures", "lot {lot}").format(lot=one_line(lot)) if lot else ""
