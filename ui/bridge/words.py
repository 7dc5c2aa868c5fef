"""Keys, states and spans of time as words of the language in force."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from hmi.values.gap import GapCause
from hmi.values.link import Phase
from hmi.values.notice import Notice
from ui.bridge.access_sentences import ACCESS_SENTENCES
from ui.bridge.alarm_sentences import ALARM_SENTENCES
from ui.bridge.competence_sentences import COMPETENCE_SENTENCES
from ui.bridge.procedure_sentences import PROCEDURE_SENTENCES
from ui.bridge.sentences import SENTENCES
from ui.bridge.standing import Standing
from ui.bridge.training_sentences import TRAINING_SENTENCES
from ui.bridge.wear_sentences import WEAR_SENTENCES
from ui.bridge.write_sentences import WRITE_SENTENCES

_GAP: Final[Mapping[GapCause, object]] = {
    GapCause.LINK_LOST: QT_TRANSLATE_NOOP("Words", "link lost"),
    GapCause.NOT_RUNNING: QT_TRANSLATE_NOOP("Words", "not recording"),
    GapCause.QUEUE_OVERFLOW: QT_TRANSLATE_NOOP("Words", "server queue overflowed"),
    GapCause.SEQUENCE: QT_TRANSLATE_NOOP("Words", "messages missing"),
    GapCause.UNDECODABLE: QT_TRANSLATE_NOOP("Words", "message refused"),
    GapCause.SERVER_RESTART: QT_TRANSLATE_NOOP("Words", "server restarted"),
    GapCause.REFUSED: QT_TRANSLATE_NOOP("Words", "refused by the server"),
    GapCause.DISK: QT_TRANSLATE_NOOP("Words", "log not writable"),
    GapCause.CLOCK: QT_TRANSLATE_NOOP("Words", "clock was set"),
}

_PHASE: Final[Mapping[Phase, object]] = {
    Phase.WAITING: QT_TRANSLATE_NOOP("Words", "not connected"),
    Phase.CONNECTING: QT_TRANSLATE_NOOP("Words", "connecting"),
    Phase.RECOVERING: QT_TRANSLATE_NOOP("Words", "recovering"),
    Phase.LIVE: QT_TRANSLATE_NOOP("Words", "live"),
    Phase.REFUSED: QT_TRANSLATE_NOOP("Words", "refused"),
    Phase.CLOSED: QT_TRANSLATE_NOOP("Words", "closed"),
}

_STANDING: Final[Mapping[Standing, object]] = {
    Standing.GOOD: QT_TRANSLATE_NOOP("Words", "Good"),
    Standing.LIMITED: QT_TRANSLATE_NOOP("Words", "Overridden"),
    Standing.UNCERTAIN: QT_TRANSLATE_NOOP("Words", "Uncertain"),
    Standing.NOT_PROCESS: QT_TRANSLATE_NOOP("Words", "Not measured"),
    Standing.STALE: QT_TRANSLATE_NOOP("Words", "Stale"),
    Standing.BAD: QT_TRANSLATE_NOOP("Words", "Bad"),
    Standing.AWAITED: QT_TRANSLATE_NOOP("Words", "Awaited"),
}

_OURSELVES: Final = frozenset({"", "log", "screen", "people", "wear", "competence", "procedures"})
"""Subjects that a sentence names by itself."""

EVERY_SENTENCE: Final[Mapping[str, object]] = {
    **SENTENCES,
    **ACCESS_SENTENCES,
    **WRITE_SENTENCES,
    **WEAR_SENTENCES,
    **ALARM_SENTENCES,
    **COMPETENCE_SENTENCES,
    **PROCEDURE_SENTENCES,
    **TRAINING_SENTENCES,
}
"""Every key that the core can send, of whichever family."""


def _translated(source: object) -> str:
    return QCoreApplication.translate("Words", str(source))


def gap_words(cause: GapCause) -> str:
    """Why data is missing, in two or three words."""
    return _translated(_GAP[cause])


def phase_words(phase: Phase) -> str:
    """Where a link stands."""
    return _translated(_PHASE[phase])


def standing_words(standing: Standing) -> str:
    """How far a value may be believed."""
    return _translated(_STANDING[standing])


class Arguments(dict[str, str]):
    """A missing argument leaves its name in the sentence: better a strange sentence than none."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def sentence(key: str, arguments: Mapping[str, str] | None = None) -> str:
    """The sentence of a message key; a key this screen does not know is shown as it is."""
    source = EVERY_SENTENCE.get(key)
    if source is None:
        extra = ", ".join((arguments or {}).values())
        return f"{key} ({extra})" if extra else key
    return _translated(source).format_map(Arguments(arguments or {}))


def notice_words(notice: Notice) -> str:
    """A notice as one sentence, after the name of what it is about."""
    words = sentence(notice.key, notice.arguments)
    subject = notice.arguments.get(language()) or notice.subject  # a text of the plant, where it says one
    return capitalised(words) if subject in _OURSELVES else f"{subject}: {words}"


def capitalised(words: str) -> str:
    """A sentence that stands alone."""
    return words[:1].upper() + words[1:]


def duration_words(seconds: float) -> str:
    """A span in at most two units: "0.2 s", "48 s", "3 min", "1 h 12 min", "2 d 3 h"."""
    seconds = max(0.0, seconds)
    if seconds < 9.95 and seconds != int(seconds):
        return QCoreApplication.translate("Words", "{s} s").format(s=QLocale().toString(seconds, "f", 1))
    whole = int(seconds)
    if whole < 60:
        return QCoreApplication.translate("Words", "{s} s").format(s=whole)
    if whole < 3600:
        return QCoreApplication.translate("Words", "{min} min").format(min=whole // 60)
    if whole < 86_400:
        return QCoreApplication.translate("Words", "{h} h {min} min").format(h=whole // 3600, min=whole % 3600 // 60)
    return QCoreApplication.translate("Words", "{d} d {h} h").format(d=whole // 86_400, h=whole % 86_400 // 3600)


def language() -> str:
    """ "fr" or "en": which text of a station's pair is shown."""
    return "fr" if QLocale().language() == QLocale.Language.French else "en"
