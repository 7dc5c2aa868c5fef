"""Procedures and runs as words of the language in force: kinds of stages, what is awaited, how far something is."""

import re
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from hmi.channel.questions_procedures import ProcedureFace
from hmi.values.procedure import EvidenceKind, Stage, StageKind, Status
from hmi.values.quality import Quality, quality, status_name
from hmi.values.right import Right
from hmi.values.run import Awaited, Evidence, PassedStage, Passing, RunPhase
from hmi.values.text import Text
from ui.bridge.local_time import clock_text
from ui.bridge.people_words import right_words
from ui.bridge.value_text import NOTHING, one_line
from ui.bridge.words import capitalised, duration_words, language, sentence

translate = QCoreApplication.translate
"""By this name the translation tools find the sentences."""
_LONGEST: Final = 4000
_FIGURE: Final = re.compile(r"-?[0-9]{1,15}(?:[.,][0-9]{1,9})?")
_OF_NUMBERS: Final = "procedure.outside_limits"
"""The one reason whose arguments are numbers for sure: what looks like one elsewhere may be a code."""
_SAID_ELSEWHERE: Final = ("access.nobody", "access.locked", "procedure.not_released")
"""A log-in is asked for where it is begun, and its status stands beside it."""

_KINDS: Final[Mapping[StageKind, object]] = {
    StageKind.INSTRUCTION: QT_TRANSLATE_NOOP("Procedures", "Instruction"),
    StageKind.CHECK: QT_TRANSLATE_NOOP("Procedures", "Check"),
    StageKind.ENTRY: QT_TRANSLATE_NOOP("Procedures", "Entry"),
    StageKind.CHOICE: QT_TRANSLATE_NOOP("Procedures", "Choice"),
    StageKind.TIMER: QT_TRANSLATE_NOOP("Procedures", "Waiting time"),
    StageKind.HOLD: QT_TRANSLATE_NOOP("Procedures", "Hold point"),
    StageKind.SIGNATURE: QT_TRANSLATE_NOOP("Procedures", "Signature"),
    StageKind.SUB: QT_TRANSLATE_NOOP("Procedures", "Procedure within"),
    StageKind.PARALLEL: QT_TRANSLATE_NOOP("Procedures", "Side by side"),
    StageKind.LOOP: QT_TRANSLATE_NOOP("Procedures", "Repeated"),
}
_AWAITED: Final[Mapping[Awaited, object]] = {
    Awaited.PERSON: QT_TRANSLATE_NOOP("Procedures", "waits for you"),
    Awaited.CONDITION: QT_TRANSLATE_NOOP("Procedures", "waits for its condition"),
    Awaited.TIME: QT_TRANSLATE_NOOP("Procedures", "waits for its time"),
    Awaited.SECOND: QT_TRANSLATE_NOOP("Procedures", "waits for a second person"),
    Awaited.SIGNATURE: QT_TRANSLATE_NOOP("Procedures", "waits for a signature"),
    Awaited.ACTION: QT_TRANSLATE_NOOP("Procedures", "waits for somebody to send it to the machine"),
    Awaited.MACHINE: QT_TRANSLATE_NOOP("Procedures", "waits for the machine"),
    Awaited.DECISION: QT_TRANSLATE_NOOP("Procedures", "waits for a decision"),
    Awaited.INNER: QT_TRANSLATE_NOOP("Procedures", "its stages are under way"),
    Awaited.NOTHING: QT_TRANSLATE_NOOP("Procedures", "goes on"),
}
_PHASES: Final[Mapping[RunPhase, object]] = {
    RunPhase.RUNNING: QT_TRANSLATE_NOOP("Procedures", "under way"),
    RunPhase.PAUSED: QT_TRANSLATE_NOOP("Procedures", "paused"),
    RunPhase.DONE: QT_TRANSLATE_NOOP("Procedures", "done"),
    RunPhase.ABANDONED: QT_TRANSLATE_NOOP("Procedures", "abandoned"),
}
_PASSINGS: Final[Mapping[Passing, object]] = {
    Passing.ACTIVE: QT_TRANSLATE_NOOP("Procedures", "under way"),
    Passing.DONE: QT_TRANSLATE_NOOP("Procedures", "done"),
    Passing.SKIPPED: QT_TRANSLATE_NOOP("Procedures", "skipped"),
    Passing.FAILED: QT_TRANSLATE_NOOP("Procedures", "left with a deviation"),
}
_STATUSES: Final[Mapping[Status, object]] = {
    Status.DRAFT: QT_TRANSLATE_NOOP("Procedures", "Draft"),
    Status.REVIEW: QT_TRANSLATE_NOOP("Procedures", "In review"),
    Status.RELEASED: QT_TRANSLATE_NOOP("Procedures", "Released"),
    Status.RETIRED: QT_TRANSLATE_NOOP("Procedures", "Retired"),
}
_EVIDENCE: Final[Mapping[EvidenceKind, object]] = {
    EvidenceKind.VALUE: QT_TRANSLATE_NOOP("Procedures", "Value"),
    EvidenceKind.ENTRY: QT_TRANSLATE_NOOP("Procedures", "Entered"),
    EvidenceKind.PHOTO: QT_TRANSLATE_NOOP("Procedures", "Photo"),
    EvidenceKind.SCAN: QT_TRANSLATE_NOOP("Procedures", "Scan"),
    EvidenceKind.NOTE: QT_TRANSLATE_NOOP("Procedures", "Note"),
}
_PARTS: Final[Mapping[str, object]] = {
    "purpose": QT_TRANSLATE_NOOP("Procedures", "Purpose"),
    "scope": QT_TRANSLATE_NOOP("Procedures", "Scope"),
    "roles": QT_TRANSLATE_NOOP("Procedures", "Who does what"),
    "safety": QT_TRANSLATE_NOOP("Procedures", "Safety"),
    "materials": QT_TRANSLATE_NOOP("Procedures", "Material and tools"),
    "references": QT_TRANSLATE_NOOP("Procedures", "References"),
    "signatures": QT_TRANSLATE_NOOP("Procedures", "Signed by"),
    "changes": QT_TRANSLATE_NOOP("Procedures", "Changes"),
    "instruction": QT_TRANSLATE_NOOP("Procedures", "What to do"),
    "if_wrong": QT_TRANSLATE_NOOP("Procedures", "If it goes wrong"),
}


def _translated(source: object) -> str:
    return translate("Procedures", str(source))


def kind_words(kind: StageKind) -> str:
    """What a stage asks for, in a word or two."""
    return _translated(_KINDS[kind])


def awaited_words(awaited: Awaited) -> str:
    """What a stage waits for."""
    return _translated(_AWAITED[awaited])


def phase_words(phase: RunPhase) -> str:
    """How a run stands."""
    return _translated(_PHASES[phase])


def passing_words(passing: Passing) -> str:
    """What became of a stage."""
    return _translated(_PASSINGS[passing])


def status_words(status: Status) -> str:
    """How far a version is."""
    return _translated(_STATUSES[status])


def proof_words(kind: EvidenceKind) -> str:
    """A kind of evidence."""
    return _translated(_EVIDENCE[kind])


def part_words(part: str) -> str:
    """The heading of a part of an SOP; one that we do not know keeps its name."""
    known = _PARTS.get(part)
    return one_line(part) if known is None else _translated(known)


def title_words(text: Text, name: str = "") -> str:
    """A text of a procedure on one line; `name` where it says nothing."""
    return one_line(text.in_language(language())) or one_line(name)


def body_words(text: Text) -> str:
    """A text of a procedure with its lines; other control characters do nothing."""
    said = text.in_language(language())[:_LONGEST].strip()
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in said)


def version_words(version: str) -> str:
    """ "version 1.2"."""
    return translate("Procedures", "version {version}").format(version=one_line(version))


def size_words(face: ProcedureFace) -> str:
    """How many stages, and how long they take a trained person, where that is said."""
    stages = translate("Procedures", "{count} stages").format(count=face.stages) if face.stages else ""
    return f"{stages} · {minutes_words(face.minutes)}" if face.minutes > 0 else stages


def minutes_words(minutes: float) -> str:
    """ "about 12 min"."""
    return translate("Procedures", "about {span}").format(span=duration_words(max(1, round(minutes)) * 60))


def why_not_words(face: ProcedureFace) -> str:
    """Why it cannot be begun, as a sentence; "" when it can, if need be after a log-in."""
    if face.problems:
        return translate("Procedures", "Its file has problems: {count}").format(count=len(face.problems))
    if face.may_run or face.why_not in ("", *_SAID_ELSEWHERE):
        return ""
    arguments = dict(face.arguments)
    named = arguments.get("right", "")
    if named in set(Right):
        arguments["right"] = right_words(Right(named))
    return capitalised(sentence(face.why_not, arguments))


def decision_words(passed: PassedStage) -> str:
    """Why somebody has to decide."""
    if not passed.reason:
        return translate("Procedures", "It is not as it has to be.")
    arguments = passed.arguments
    if passed.reason == _OF_NUMBERS:
        arguments = {name: number_words(text) for name, text in arguments.items()}
    return f"{capitalised(sentence(passed.reason, arguments))}."


def number_words(text: str, unit: str = "") -> str:
    """A number that was entered, as the language writes it, with the digits it was given; what is none as it is."""
    said = one_line(text)
    if _FIGURE.fullmatch(text):
        locale = QLocale()
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        number = text.replace(",", ".")
        said = locale.toString(float(number), "f", len(number.partition(".")[2]))
    return f"{said} {one_line(unit)}".strip() if said else ""


def quoted(words: str) -> str:
    """What a person wrote, in quotation marks on one line; "" for nothing."""
    return translate("Procedures", "“{words}”").format(words=one_line(words)) if words else ""


def told_by(who: str, words: str) -> str:
    """ "Olga Petrov: “…”"; the name alone where nothing was written."""
    return translate("Procedures", "{who}: {words}").format(who=one_line(who), words=quoted(words)) if words else who


def round_words(place: str) -> str:
    """ "round 2" of the innermost loop around a place; "" outside of any."""
    number = place.rpartition("[")[2].partition("]")[0] if "[" in place else ""
    return translate("Procedures", "round {number}").format(number=number) if number.isdecimal() else ""


def stage_words(stage: Stage | None, name: str) -> str:
    """The title of a stage; its name where the procedure is not known yet."""
    return one_line(name) if stage is None else title_words(stage.title, stage.name)


def evidence_words(one: Evidence, labels: Mapping[str, str]) -> str:
    """One proof on one line: what it is, how it was, how far it can be trusted, and when; labels: of tags, by name."""
    match one.kind:
        case EvidenceKind.VALUE:
            return _value_words(one, labels.get(one.about) or one_line(one.about))
        case EvidenceKind.PHOTO:
            said = one_line(one.about) or one.hash[:8]
        case EvidenceKind.ENTRY if one.value is not None:
            said = number_words(one.text, one.unit)
        case _:
            said = one_line(one.text)
    words = translate("Procedures", "{kind}: {said} ({time})")
    return words.format(kind=proof_words(one.kind), said=said, time=clock_text(one.at_ns))


def _value_words(one: Evidence, tag: str) -> str:
    number = "" if one.value is None else QLocale().toString(one.value, "g", 6)
    said = f"{one_line(one.text) or number or NOTHING} {one_line(one.unit)}".strip()
    at = clock_text(one.source_ns or one.at_ns)
    if quality(one.status) is Quality.GOOD:
        return translate("Procedures", "{tag}: {said} ({time})").format(tag=tag, said=said, time=at)
    words = translate("Procedures", "{tag}: {said}, {status} ({time})")
    return words.format(tag=tag, said=said, status=status_name(one.status), time=at)
