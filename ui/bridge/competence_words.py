"""How a competence stands, in words of the language in force: short for a cell, whole for a card."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from hmi.values.competence import Cell, Change, Competence, CompetenceState, Known, Method
from ui.bridge.local_time import local
from ui.bridge.value_text import one_line
from ui.bridge.words import language

_CONTEXT: Final = "Competence"

_STATES: Final[Mapping[CompetenceState, object]] = {
    CompetenceState.VALID: QT_TRANSLATE_NOOP("Competence", "valid"),
    CompetenceState.EXPIRING: QT_TRANSLATE_NOOP("Competence", "runs out soon"),
    CompetenceState.EXPIRED: QT_TRANSLATE_NOOP("Competence", "ran out"),
    CompetenceState.VOID: QT_TRANSLATE_NOOP("Competence", "void: other version"),
    CompetenceState.REREAD: QT_TRANSLATE_NOOP("Competence", "new version to read"),
    CompetenceState.MISSING: QT_TRANSLATE_NOOP("Competence", "none"),
}
_WHYS: Final[Mapping[str, object]] = {
    "competence.failed": QT_TRANSLATE_NOOP("Competence", "not passed yet"),
    "competence.retrain": QT_TRANSLATE_NOOP("Competence", "to be taught anew"),
    "competence.withdrawn": QT_TRANSLATE_NOOP("Competence", "withdrawn"),
    "competence.unsound": QT_TRANSLATE_NOOP("Competence", "record not sound"),
}
_SHORT: Final[Mapping[str, object]] = {
    "competence.failed": QT_TRANSLATE_NOOP("Competence", "failed"),
    "competence.retrain": QT_TRANSLATE_NOOP("Competence", "teach"),
    "competence.withdrawn": QT_TRANSLATE_NOOP("Competence", "revoked"),
    "competence.unsound": QT_TRANSLATE_NOOP("Competence", "unsound"),
}
"""The same in a cell of the matrix."""
_METHODS: Final[Mapping[Method, object]] = {
    Method.READ: QT_TRANSLATE_NOOP("Competence", "Read"),
    Method.CLASS: QT_TRANSLATE_NOOP("Competence", "Class"),
    Method.ON_THE_JOB: QT_TRANSLATE_NOOP("Competence", "On the job"),
    Method.SIMULATION: QT_TRANSLATE_NOOP("Competence", "Simulation"),
}
_CHANGES: Final[Mapping[Change, object]] = {
    Change.NEW: QT_TRANSLATE_NOOP("Competence", "new"),
    Change.CHANGED: QT_TRANSLATE_NOOP("Competence", "changed"),
    Change.OLDER: QT_TRANSLATE_NOOP("Competence", "older than here"),
    Change.SAME: QT_TRANSLATE_NOOP("Competence", "the same"),
    Change.UNKNOWN_PERSON: QT_TRANSLATE_NOOP("Competence", "person not known here"),
}
_KINDS: Final[Mapping[str, object]] = {
    "procedure": QT_TRANSLATE_NOOP("Competence", "Procedure"),
    "picture": QT_TRANSLATE_NOOP("Competence", "Picture"),
    "scenario": QT_TRANSLATE_NOOP("Competence", "Scenario"),
    "competence": QT_TRANSLATE_NOOP("Competence", "Competence"),
}
_NEEDED: Final[Mapping[str, object]] = {
    CompetenceState.EXPIRED: QT_TRANSLATE_NOOP("Competence", "it ran out on {day}"),
    CompetenceState.VOID: QT_TRANSLATE_NOOP("Competence", "a new version is released since"),
    CompetenceState.REREAD: QT_TRANSLATE_NOOP("Competence", "a new version is to be read first"),
    CompetenceState.MISSING: QT_TRANSLATE_NOOP("Competence", "none that counts"),
}


def _said(source: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(source))


def state_words(state: CompetenceState) -> str:
    """How it stands."""
    return _said(_STATES[state])


def standing_words(word: str) -> str:
    """The same by its word, or why nothing counts: "expired", "failed"."""
    why = _WHYS.get(f"competence.{word}")
    return _said(why) if why is not None else state_words(CompetenceState(word))


def method_words(method: Method) -> str:
    """How it was assessed."""
    return _said(_METHODS[method])


def change_words(change: Change) -> str:
    """What another station's version is beside ours."""
    return _said(_CHANGES[change])


def kind_words(kind: str) -> str:
    """What a thing of a set is; one that this screen does not know by its word."""
    return _said(_KINDS[kind]) if kind in _KINDS else one_line(kind)


def day_text(at_ns: int) -> str:
    """The local day."""
    return local(at_ns).strftime("%Y-%m-%d")


def procedure_words(known: Known) -> str:
    """Its label."""
    return one_line(known.label.in_language(language()) or known.name)


def cell_short(cell: Cell) -> str:
    """A word or a figure: what fits into a matrix."""
    match cell.state:
        case CompetenceState.VALID | CompetenceState.EXPIRING:
            return "" if cell.days is None else _said(QT_TRANSLATE_NOOP("Competence", "{n} d")).format(n=cell.days)
        case CompetenceState.EXPIRED:
            return _said(QT_TRANSLATE_NOOP("Competence", "ran out"))
        case CompetenceState.VOID:
            return _said(QT_TRANSLATE_NOOP("Competence", "void"))
        case CompetenceState.REREAD:
            return _said(QT_TRANSLATE_NOOP("Competence", "to read"))
        case CompetenceState.MISSING:
            return _said(_SHORT[cell.why]) if cell.why in _SHORT else ""


def cell_words(cell: Cell, *, until: bool = True) -> str:
    """How somebody stands to a procedure, as a sentence without a stop; until: and until when."""
    words = state_words(cell.state)
    if cell.why in _WHYS:
        words = (
            f"{_said(_WHYS[cell.why])}"
            if cell.state is CompetenceState.MISSING
            else f"{words}, {_said(_WHYS[cell.why])}"
        )
    if cell.overridden:
        words += ", " + _said(QT_TRANSLATE_NOOP("Competence", "stood in for, one hour at most"))
    day = until_words(cell) if until else ""
    return f"{words}, {day}" if day else words


def until_words(cell: Cell) -> str:
    """Until when, and how long that is; empty where there is no such day."""
    if not cell.until_ns or cell.state in (CompetenceState.MISSING, CompetenceState.VOID):
        return ""
    day = day_text(cell.until_ns)
    if cell.state is CompetenceState.EXPIRED:
        return _said(QT_TRANSLATE_NOOP("Competence", "on {day}")).format(day=day)
    words = QT_TRANSLATE_NOOP("Competence", "until {day} ({n} d)")
    return _said(words).format(day=day, n=cell.days)


def needed_words(state: str, until_ns: str) -> str:
    """Why a competence that a right asks for does not count."""
    source = _NEEDED.get(state, _NEEDED[CompetenceState.MISSING])
    if state == CompetenceState.EXPIRED and not until_ns.isdigit():
        source = _NEEDED[CompetenceState.MISSING]
    return _said(source).format(day=day_text(int(until_ns)) if until_ns.isdigit() else "")


def score_words(one: Competence) -> str:
    """The score in per cent; a dash where none was given."""
    return "–" if one.score is None else f"{QLocale().toString(one.score * 100, 'g', 4)} %"


def result_words(one: Competence) -> str:
    """Passed or not, at which try."""
    words = QT_TRANSLATE_NOOP("Competence", "passed, try {n}")
    if not one.passed:
        words = QT_TRANSLATE_NOOP("Competence", "not passed, try {n}")
    return _said(words).format(n=one.attempts)
