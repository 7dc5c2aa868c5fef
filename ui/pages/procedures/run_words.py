"""What the large button of the run page says and does: always one thing, named in full."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from hmi.values.procedure import AGAIN, StageKind
from hmi.values.run import Awaited, Run, RunPhase
from ui.bridge.local_time import moment_text
from ui.bridge.people_words import meaning_words
from ui.bridge.procedure_run import Book, station_of
from ui.bridge.procedure_words import awaited_words, phase_words
from ui.bridge.value_text import one_line
from ui.bridge.words import capitalised
from ui.pages.procedures.at import At, missing_proofs
from ui.pages.procedures.stage_view import StageView

EVIDENCE_MISSING: Final = "procedure.evidence_missing"
"""Why a stage waits that has all but its proof, as the core says it."""

translate = QCoreApplication.translate
"""By this name the translation tools find the sentences."""


def act_words(at: At, view: StageView, *, signed_in: bool) -> tuple[str, bool]:
    """The button's words, and whether it can be pressed now."""
    if at.is_over:
        return translate("Procedures", "Forward"), True
    if at.run.phase is RunPhase.PAUSED:
        return translate("Procedures", "Go on…"), True
    match at.passed.awaits:
        case Awaited.PERSON:
            return _person_words(at, view)
        case Awaited.SIGNATURE if not signed_in:
            return translate("Procedures", "Log in to sign"), True
        case Awaited.SIGNATURE | Awaited.SECOND:
            words = translate("Procedures", "Sign: {meaning}").format(meaning=meaning_words(view.sign.meaning))
            return words, view.ready
        case Awaited.ACTION:
            return translate("Procedures", "Send to the machine"), True
        case Awaited.DECISION:
            return _again_words(at), at.passed.reason != EVIDENCE_MISSING
        case awaits:
            return capitalised(awaited_words(awaits)), False


def _person_words(at: At, view: StageView) -> tuple[str, bool]:
    if missing_proofs(at):  # a camera may be broken: the core then asks for a decision
        return translate("Procedures", "Go on without proof…"), view.ready
    match at.passed.kind:
        case StageKind.ENTRY:
            words = translate("Procedures", "Enter {value}").format(value=view.entry.shown()).strip()
            return words, view.ready
        case StageKind.LOOP:
            again = view.choice.chosen() == AGAIN
            return translate("Procedures", "Once more") if again else translate("Procedures", "Go on"), view.ready
        case StageKind.CHOICE:
            return translate("Procedures", "Go on"), view.ready
        case _ if at.sends():  # a machine that starts by it is no "next"
            return translate("Procedures", "Send to the machine"), True
        case StageKind.CHECK | StageKind.TIMER:
            return translate("Procedures", "Go on"), True
        case _:
            return translate("Procedures", "Done: next"), True


def _again_words(at: At) -> str:
    if at.passed.reason == EVIDENCE_MISSING:
        return translate("Procedures", "Give the proof")
    match at.passed.kind:
        case StageKind.ENTRY:
            return translate("Procedures", "Enter it anew")
        case StageKind.CHECK:
            return translate("Procedures", "Wait on")
        case _:
            return translate("Procedures", "Once more")


def run_line(run: Run, book: Book | None, now_ns: int) -> str:
    """ "Stage 3 of 9 · Olga Petrov · lot PX-1"; a pause is said with its reason."""
    parts = []
    if book is not None and not run.phase.is_over:
        number, count = station_of(run, book.procedure)
        parts.append(translate("Procedures", "Stage {number} of {count}").format(number=number, count=count))
    if run.phase is not RunPhase.RUNNING:
        parts.append(capitalised(phase_words(run.phase)))
    if run.phase is RunPhase.PAUSED and run.pauses:
        since = moment_text(run.pauses[-1].from_ns, now_ns)
        parts[-1] = translate("Procedures", "Paused since {time}").format(time=since)
    if run.deviations:  # before names and lots, which may be long: the end of the line may be cut
        parts.append(translate("Procedures", "deviations: {count}").format(count=len(run.deviations)))
    parts.append(one_line(run.holder_name))
    if run.lot:
        parts.append(translate("Procedures", "lot {lot}").format(lot=one_line(run.lot)))
    return " · ".join(part for part in parts if part)
