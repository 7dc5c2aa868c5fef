"""Cells of a document as words of the language in force. Screen and paper use the same."""

import math
from collections.abc import Callable, Mapping
from typing import Final, assert_never

from PySide6.QtCore import QCoreApplication, QLocale

from hmi.reports.document import Cell, Count, Figure, Moment, Phrase, Plain, Share, Span
from hmi.values.actions import Topic
from hmi.values.competence import Method
from hmi.values.procedure import EvidenceKind, StageKind
from hmi.values.right import Right
from hmi.values.run import Passing, RunPhase
from hmi.values.signature import Meaning
from ui.bridge import (
    alarm_paper,
    competence_sentences,
    procedure_paper,
    trail_sentences,
    training_paper,
    wear_sentences,
)
from ui.bridge.alarm_words import happened_words
from ui.bridge.competence_words import method_words, standing_words
from ui.bridge.local_time import local
from ui.bridge.network_sentences import SENTENCES
from ui.bridge.people_words import meaning_words, right_words, role_words
from ui.bridge.performance_words import figure_name, verdict_words
from ui.bridge.procedure_words import kind_words, part_words, passing_words, phase_words, proof_words
from ui.bridge.trail_words import action_words, topic_words
from ui.bridge.training_words import fault_words
from ui.bridge.wear_words import figure as figure_words
from ui.bridge.wear_words import unit_words
from ui.bridge.words import Arguments, capitalised, duration_words, sentence

NETWORK: Final = "Network"
NOTE: Final = "note."
"""Before the key of a message of the core's: as a sentence among others, with a capital and a stop."""
_SPACES: Final = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
"""French stands before a colon with them; Python does not count them as printable."""
_NAMED: Final[Mapping[str, Callable[[str], str]]] = {
    "alarms.what.": happened_words,
    "alarms.figure.": figure_name,
    "alarms.verdict.": verdict_words,
    "action.": action_words,
    "role.": role_words,
    "trail.topic_": lambda topic: topic_words(Topic(topic)),
    "right.": lambda right: right_words(Right(right)),
    "meaning.": lambda meaning: meaning_words(Meaning(meaning)),
    "stage.kind.": lambda kind: kind_words(StageKind(kind)),
    "stage.passing.": lambda passing: passing_words(Passing(passing)),
    "stage.proof.": lambda kind: proof_words(EvidenceKind(kind)),
    "procedures.part.": part_words,
    "run.phase.": lambda phase: phase_words(RunPhase(phase)),
    "competence.state.": standing_words,
    "competence.method.": lambda method: method_words(Method(method)),
    "training.fault.": fault_words,
}
"""Keys that end in a word which others know the words of."""
_PAPERS: Final[tuple[tuple[str, Mapping[str, object]], ...]] = (
    (NETWORK, SENTENCES),
    (trail_sentences.CONTEXT, trail_sentences.SENTENCES),
    (wear_sentences.CONTEXT, wear_sentences.PAPER),
    (alarm_paper.CONTEXT, alarm_paper.SENTENCES),
    (procedure_paper.CONTEXT, procedure_paper.SENTENCES),
    (competence_sentences.CONTEXT, competence_sentences.PAPER),
    (training_paper.CONTEXT, training_paper.SENTENCES),
)


def cell_words(cell: Cell) -> str:
    """A cell as one line of plain text."""
    match cell:
        case Plain(text=text):
            return one_line(text)
        case Count(count=count):
            return QLocale().toString(count)
        case Moment(at_ns=at_ns):
            return day_time_words(at_ns) if at_ns is not None else phrase_words(Phrase("network.goes_on"))
        case Span(span_ns=span_ns):
            return "–" if span_ns is None else span_words(span_ns)
        case Share(share=share):
            return share_words(share)
        case Figure(value=float() | int() as value, unit=unit, decimals=int() as decimals):
            return f"{QLocale().toString(float(value), 'f', decimals)} {one_line(unit_words(unit))}".strip()
        case Figure(value=value, digits=digits, unit=unit):
            return f"{figure_words(value, digits)} {one_line(unit_words(unit))}".strip()
        case Phrase():
            return phrase_words(cell)
        case _:
            assert_never(cell)


def phrase_words(phrase: Phrase) -> str:
    """The sentence of a key; one that is not of a paper is a message of the core's."""
    if phrase.key.startswith(NOTE):
        said = phrase_words(Phrase(phrase.key.removeprefix(NOTE), phrase.arguments))
        return f"{capitalised(said)}."
    arguments = {name: cell_words(cell) for name, cell in phrase.arguments.items()}
    for beginning, words in _NAMED.items():
        if phrase.key.startswith(beginning):
            return words(phrase.key.removeprefix(beginning))
    for context, sentences in _PAPERS:
        if phrase.key in sentences:
            source = QCoreApplication.translate(context, str(sentences[phrase.key]))
            return source.format_map(Arguments(arguments))
    return sentence(phrase.key, arguments)


def one_line(text: str) -> str:
    """What a server or a file says, on one line and without what would turn or break it."""
    return "".join(sign if sign.isprintable() or sign in _SPACES else "·" for sign in text)


def day_time_words(at_ns: int) -> str:
    """ "2026-11-21 14:02:11", local."""
    return local(at_ns).strftime("%Y-%m-%d %H:%M:%S")


def span_words(span_ns: int) -> str:
    """ "–" for none at all; to the second below an hour ("1 min 30 s"), then as durations are said."""
    seconds = round(span_ns / 1e9)
    if 60 < seconds < 3600 and seconds % 60:
        words = QCoreApplication.translate("Words", "{min} min {s} s")
        return words.format(min=seconds // 60, s=seconds % 60)
    return duration_words(span_ns / 1e9) if span_ns else "–"


def share_words(share: float) -> str:
    """In per cent with two digits, rounded down: only what is whole is called 100 %."""
    hundredths = math.floor(share * 10_000 + 1e-9)
    digits = 0 if hundredths % 100 == 0 else 2
    return f"{QLocale().toString(hundredths / 100, 'f', digits)} %"
