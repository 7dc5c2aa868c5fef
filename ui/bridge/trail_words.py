"""Entries of the audit trail as words of the language in force. What somebody wrote is plain text, and stays so."""

from datetime import UTC, datetime, timedelta, timezone

import msgspec
from PySide6.QtCore import QCoreApplication, QLocale

from hmi.channel.messages import Refused
from hmi.channel.questions_trail import Proven, TrailEntry, TrailFilter, TrailState
from hmi.values.actions import ACTIONS, Topic, act_of
from hmi.values.receipt import Outcome
from hmi.values.right import Right
from ui.bridge.action_sentences import CONTEXT, ENDS, SENTENCES, TOPICS
from ui.bridge.people_words import right_words, role_words
from ui.bridge.value_text import one_line
from ui.bridge.words import EVERY_SENTENCE, duration_words, sentence
from ui.bridge.write_words import outcome_words, refused_words

translate = QCoreApplication.translate
"""By this name the translation tools find the sentences."""
_NS = 1_000_000_000
_REVIEW = "trail.review"
_COMMANDS = ("write.", "control.")
_DENIED = "access.denied"
_STATION = "station"
"""Person of what no person did."""
_SYSTEM = "os:"
"""Beginning of the person of who did not log in to Pupitre."""


def action_words(action: str) -> str:
    """What was done, and how far it came; an action that this screen does not know is shown as it is."""
    act = act_of(action)
    if act not in SENTENCES:
        return one_line(action)
    words = translate(CONTEXT, str(SENTENCES[act]))
    end = action.removeprefix(act)
    needs_end = act in ACTIONS and ACTIONS[act].needs_end
    return translate(CONTEXT, str(ENDS[end])).format(act=words) if end or needs_end else words


def topic_words(topic: Topic) -> str:
    """The name of a topic."""
    return translate(CONTEXT, str(TOPICS[topic]))


def person_words(entry: TrailEntry) -> str:
    """Who: a name as it was written, or who acted when nobody had logged in."""
    if entry.person == _STATION:
        return translate("TrailWords", "the station itself")
    if entry.person.startswith(_SYSTEM):
        return one_line(entry.person.removeprefix(_SYSTEM))
    return one_line(entry.name or entry.person)


def person_role_words(entry: TrailEntry) -> str:
    """In which role."""
    if entry.person == _STATION:
        return ""
    if entry.person.startswith(_SYSTEM):
        return translate("TrailWords", "user of the computer")
    return role_words(entry.role)


def entry_zone(entry: TrailEntry) -> timezone:
    """The offset that the clock on the wall had where and when the entry was written."""
    return timezone(timedelta(seconds=max(-86_399, min(86_399, entry.offset_s))))


def time_words(entry: TrailEntry) -> str:
    """ "2026-11-21 14:02:11", as the clock on the wall showed it then; "–" for one that cannot be read."""
    try:
        at = datetime.fromtimestamp(entry.at_ns // _NS, UTC).astimezone(entry_zone(entry))
    except (ValueError, OverflowError, OSError):
        return "–"
    return at.strftime("%Y-%m-%d %H:%M:%S") if entry.at_ns else "–"


def offset_words(entry: TrailEntry) -> str:
    """ "UTC+01:00"."""
    minutes = round(entry.offset_s / 60)
    if not minutes:
        return "UTC"
    return f"UTC{'+' if minutes > 0 else '−'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def utc_words(entry: TrailEntry) -> str:
    """ISO 8601 with all digits there are."""
    try:
        at = datetime.fromtimestamp(entry.at_ns // _NS, UTC)
    except (ValueError, OverflowError, OSError):
        return str(entry.at_ns)
    return f"{at:%Y-%m-%dT%H:%M:%S}.{entry.at_ns % _NS:09d}Z"


def change_words(entry: TrailEntry) -> str:
    """ "150.0 → 160.0 °C", or the new value alone."""
    parts = [one_line(text) for text in (entry.old, entry.new) if text]
    words = " → ".join(parts)
    return f"{words} {one_line(entry.unit)}" if words and entry.unit else words


def object_words(entry: TrailEntry) -> str:
    """What it was about, on one line."""
    return one_line(object_text(entry))


def object_text(entry: TrailEntry) -> str:
    """All of it as it was written; of a review, what it took in, in words."""
    return _review_words(entry.object) if entry.action.startswith(_REVIEW) else entry.object


def reason_words(entry: TrailEntry) -> str:
    """Why, on one line."""
    return one_line(reason_text(entry))


def reason_text(entry: TrailEntry) -> str:
    """All of it as it was written; a message key as its sentence, and of an export, what was looked for."""
    if entry.action == "trail.exported":
        return _stated_words(entry.reason)
    if entry.action == _DENIED and entry.reason in set(Right):
        return right_words(Right(entry.reason))
    if entry.action.startswith(_COMMANDS):
        return _command_words(entry.reason)
    return sentence(entry.reason) if entry.reason else ""


def _command_words(said: str) -> str:
    """ "clamped", "write.range {...}", "refused: write.server {...}" in words; what a person wrote stays."""
    before, _, after = said.partition(": ")
    outcome, said_of_it = (Outcome(before), after) if before in set(Outcome) else (None, said)
    key, _, written = said_of_it.partition(" ")
    if said_of_it and key not in EVERY_SENTENCE:
        return said
    try:
        arguments = msgspec.json.decode(written, type=dict[str, str]) if written else {}
    except (msgspec.DecodeError, msgspec.ValidationError):  # cut, because it was too long
        arguments = {}
    why = refused_words(Refused(request=0, reason=key, arguments=arguments)) if key else ""
    return ": ".join(part for part in ("" if outcome is None else outcome_words(outcome), why) if part)


def filter_words(wanted: TrailFilter) -> str:
    """What is looked for, in one line."""
    pairs = (
        (translate("TrailWords", "person “{text}”"), wanted.person),
        (translate("TrailWords", "object “{text}”"), wanted.object),
        (translate("TrailWords", "lot “{text}”"), wanted.lot),
        (translate("TrailWords", "“{text}” anywhere"), wanted.text),
        (translate("TrailWords", "from {text}"), moment_words(wanted.from_ns)),
        (translate("TrailWords", "to {text}"), moment_words(wanted.to_ns)),
    )
    parts = [topic_words(wanted.topic)] if wanted.topic is not None else []
    parts += [words.format(text=one_line(text)) for words, text in pairs if text]
    parts += [translate("TrailWords", "not reviewed yet")] if wanted.unreviewed else []
    return ", ".join(parts) or translate("TrailWords", "all entries")


def moment_words(at_ns: int) -> str:
    """A time of the filter, local; "" for none."""
    if not at_ns:
        return ""
    return datetime.fromtimestamp(at_ns // _NS, UTC).astimezone().strftime("%Y-%m-%d %H:%M")


def count_words(count: int) -> str:
    """As the language writes numbers."""
    return QLocale().toString(count)


def proven_words(proven: Proven) -> str:
    """What a proof found, in one sentence."""
    took = duration_words(proven.took_s)
    if proven.failure:
        words = translate("TrailWords", "Could not be verified: {reason}")
        return words.format(reason=sentence(proven.failure, {"detail": proven.detail}))
    entries = count_words(proven.entries)
    if proven.sound:
        return translate("TrailWords", "Sound: {entries} entries, none changed ({took})").format(
            entries=entries, took=took
        )
    return translate("TrailWords", "NOT SOUND: {found} findings in {entries} entries").format(
        found=count_words(proven.found), entries=entries
    )


def finding_words(where: str, what: str) -> str:
    """One of them, as the verifier says it, in English like its own output."""
    return f"{one_line(where)}: {one_line(what)}"


def waiting_words(state: TrailState) -> str:
    """How many entries of which topics wait for a review; "" when none does."""
    topics = [topic for topic in Topic if state.unreviewed.get(topic.value)]
    return ", ".join(f"{topic_words(topic)} {count_words(state.unreviewed[topic.value])}" for topic in topics)


class _Reviewed(msgspec.Struct, frozen=True):
    first: int
    last: int
    filter: TrailFilter


def _review_words(text: str) -> str:
    try:
        review = msgspec.json.decode(text, type=_Reviewed)
    except msgspec.DecodeError:
        return text
    words = translate("TrailWords", "Entries {first} to {last}: {what}")
    return words.format(first=review.first, last=review.last, what=filter_words(review.filter))


def _stated_words(text: str) -> str:
    try:
        return filter_words(msgspec.json.decode(text, type=TrailFilter))
    except msgspec.DecodeError:
        return text
