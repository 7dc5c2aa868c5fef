"""Roles, rights, meanings of signatures, and refusals of people, as words of the language in force."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from hmi.channel.messages import Refused
from hmi.values.right import Right
from hmi.values.signature import Meaning
from ui.bridge.competence_words import needed_words
from ui.bridge.value_text import one_line
from ui.bridge.words import capitalised, sentence

_ROLES: Final[Mapping[str, object]] = {
    "operator": QT_TRANSLATE_NOOP("People", "Operator"),
    "technician": QT_TRANSLATE_NOOP("People", "Technician"),
    "supervisor": QT_TRANSLATE_NOOP("People", "Supervisor"),
    "quality": QT_TRANSLATE_NOOP("People", "Quality"),
    "engineer": QT_TRANSLATE_NOOP("People", "Engineer"),
    "administrator": QT_TRANSLATE_NOOP("People", "Administrator"),
}

_RIGHTS: Final[Mapping[Right, object]] = {
    Right.READ_TRAIL: QT_TRANSLATE_NOOP("People", "Read the audit trail"),
    Right.EXPORT_TRAIL: QT_TRANSLATE_NOOP("People", "Export the audit trail"),
    Right.REVIEW_TRAIL: QT_TRANSLATE_NOOP("People", "Review the audit trail"),
    Right.MANAGE_PEOPLE: QT_TRANSLATE_NOOP("People", "Add, change and retire people"),
    Right.EDIT_ROLES: QT_TRANSLATE_NOOP("People", "Decide what roles may do"),
    Right.WRITE_CONFIRMED: QT_TRANSLATE_NOOP("People", "Send setpoints that are confirmed"),
    Right.WRITE_SIGNED: QT_TRANSLATE_NOOP("People", "Send setpoints that are signed"),
    Right.WITNESS_WRITE: QT_TRANSLATE_NOOP("People", "Sign as the second person"),
    Right.CALL_METHODS: QT_TRANSLATE_NOOP("People", "Send commands to machines"),
    Right.TAKE_CONTROL: QT_TRANSLATE_NOOP("People", "Take control of a machine"),
    Right.TRUST_CERTIFICATES: QT_TRANSLATE_NOOP("People", "Trust certificates"),
    Right.ADD_TAGS: QT_TRANSLATE_NOOP("People", "Add tags to the station"),
    Right.EXPLAIN_COUNTS: QT_TRANSLATE_NOOP("People", "Explain missing parts"),
    Right.ACKNOWLEDGE_ALARMS: QT_TRANSLATE_NOOP("People", "Acknowledge alarms"),
    Right.SHELVE_ALARMS: QT_TRANSLATE_NOOP("People", "Shelve alarms"),
    Right.SUPPRESS_ALARMS: QT_TRANSLATE_NOOP("People", "Put alarms out of service"),
    Right.CHANGE_ALARM_LIMITS: QT_TRANSLATE_NOOP("People", "Change alarm limits"),
    Right.ANSWER_WEAR: QT_TRANSLATE_NOOP("People", "Answer notices of wear"),
    Right.RECORD_MAINTENANCE: QT_TRANSLATE_NOOP("People", "Record maintenance"),
    Right.CHANGE_WEAR_LIMITS: QT_TRANSLATE_NOOP("People", "Change limits of wear"),
    Right.RUN_PROCEDURES: QT_TRANSLATE_NOOP("People", "Run procedures"),
    Right.SKIP_STAGES: QT_TRANSLATE_NOOP("People", "Skip stages of a procedure"),
    Right.RELEASE_PROCEDURES: QT_TRANSLATE_NOOP("People", "Release procedures"),
    Right.TRAIN: QT_TRANSLATE_NOOP("People", "Train"),
    Right.ASSESS: QT_TRANSLATE_NOOP("People", "Assess training"),
    Right.RUN_LOTS: QT_TRANSLATE_NOOP("People", "Begin and end lots"),
    Right.REVIEW_LOTS: QT_TRANSLATE_NOOP("People", "Review batch records"),
}

_MEANINGS: Final[Mapping[Meaning, object]] = {
    Meaning.PERFORMED: QT_TRANSLATE_NOOP("People", "performed"),
    Meaning.CHECKED: QT_TRANSLATE_NOOP("People", "checked"),
    Meaning.REVIEWED: QT_TRANSLATE_NOOP("People", "reviewed"),
    Meaning.APPROVED: QT_TRANSLATE_NOOP("People", "approved"),
    Meaning.RELEASED: QT_TRANSLATE_NOOP("People", "released"),
    Meaning.REJECTED: QT_TRANSLATE_NOOP("People", "rejected"),
    Meaning.AUTHORED: QT_TRANSLATE_NOOP("People", "authored"),
    Meaning.WITNESSED: QT_TRANSLATE_NOOP("People", "witnessed"),
}


def _translated(source: object) -> str:
    return QCoreApplication.translate("People", str(source))


def role_words(role: str) -> str:
    """A role; one that a station made itself keeps its name."""
    return _translated(_ROLES[role]) if role in _ROLES else one_line(role)


def right_words(right: Right) -> str:
    """What a right lets do, verb first."""
    return _translated(_RIGHTS[right])


def meaning_words(meaning: Meaning) -> str:
    """What a signature says."""
    return _translated(_MEANINGS[meaning])


def rules_words(least_length: int) -> str:
    """What a password must be, before anyone is refused one."""
    words = QCoreApplication.translate(
        "People",
        "At least {n} characters; several words in a row are good and easily kept. Not your id, not your name, no rows "
        "of keys such as qwerty, and none of the last ones.",
    )
    return words.format(n=least_length)


def refusal_words(refused: Refused) -> str:
    """Why something was refused, as a sentence; a right is named in words."""
    arguments = dict(refused.arguments)
    named = arguments.get("right", "")
    if named in set(Right):
        arguments["right"] = right_words(Right(named))
    said = sentence(refused.reason, arguments)
    if "until_ns" in arguments:  # why a competence does not count
        said += f" ({needed_words(arguments.get('state', ''), arguments['until_ns'])})"
    return f"{capitalised(said)}."
