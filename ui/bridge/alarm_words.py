"""Alarms in words of the language in force: state, priority, what happened, how long, who."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from hmi.values.alarm import AlarmFace, AlarmStand, AlarmState, Beside, JournalRow, Priority, Trigger
from hmi.values.text import Text
from ui.bridge.alarm_board import AlarmBoard
from ui.bridge.local_time import moment_text
from ui.bridge.value_text import one_line
from ui.bridge.words import duration_words, language

_NS: Final = 1_000_000_000

_STATES: Final[Mapping[AlarmState, object]] = {
    AlarmState.NORMAL: QT_TRANSLATE_NOOP("Alarms", "normal"),
    AlarmState.UNACKNOWLEDGED: QT_TRANSLATE_NOOP("Alarms", "not acknowledged"),
    AlarmState.ACKNOWLEDGED: QT_TRANSLATE_NOOP("Alarms", "acknowledged"),
    AlarmState.RETURNED: QT_TRANSLATE_NOOP("Alarms", "over, not acknowledged"),
    AlarmState.LATCHED_UNACKNOWLEDGED: QT_TRANSLATE_NOOP("Alarms", "latched, not acknowledged"),
    AlarmState.LATCHED_ACKNOWLEDGED: QT_TRANSLATE_NOOP("Alarms", "over, waits for its reset"),
    AlarmState.SHELVED: QT_TRANSLATE_NOOP("Alarms", "shelved"),
    AlarmState.SUPPRESSED: QT_TRANSLATE_NOOP("Alarms", "suppressed by design"),
    AlarmState.OUT_OF_SERVICE: QT_TRANSLATE_NOOP("Alarms", "out of service"),
}
_PRIORITIES: Final[Mapping[Priority, object]] = {
    Priority.URGENT: QT_TRANSLATE_NOOP("Alarms", "urgent"),
    Priority.HIGH: QT_TRANSLATE_NOOP("Alarms", "high"),
    Priority.LOW: QT_TRANSLATE_NOOP("Alarms", "low"),
}
_HAPPENED: Final[Mapping[str, object]] = {
    Trigger.RAISE: QT_TRANSLATE_NOOP("Alarms", "raised"),
    Trigger.CLEAR: QT_TRANSLATE_NOOP("Alarms", "over"),
    Trigger.ACKNOWLEDGE: QT_TRANSLATE_NOOP("Alarms", "acknowledged"),
    Trigger.RESET: QT_TRANSLATE_NOOP("Alarms", "reset"),
    Trigger.REALARM: QT_TRANSLATE_NOOP("Alarms", "raised again"),
    Trigger.SHELVE: QT_TRANSLATE_NOOP("Alarms", "shelved"),
    Trigger.UNSHELVE: QT_TRANSLATE_NOOP("Alarms", "taken from the shelf"),
    Trigger.SHELF_ENDS: QT_TRANSLATE_NOOP("Alarms", "shelving ended"),
    Trigger.SUPPRESS: QT_TRANSLATE_NOOP("Alarms", "suppressed by design"),
    Trigger.UNSUPPRESS: QT_TRANSLATE_NOOP("Alarms", "no longer suppressed"),
    Trigger.REMOVE: QT_TRANSLATE_NOOP("Alarms", "taken out of service"),
    Trigger.RETURN: QT_TRANSLATE_NOOP("Alarms", "returned to service"),
    Beside.UNKNOWN: QT_TRANSLATE_NOOP("Alarms", "not known any longer"),
    Beside.KNOWN: QT_TRANSLATE_NOOP("Alarms", "known again"),
    Beside.COMMENT: QT_TRANSLATE_NOOP("Alarms", "commented"),
    Beside.CONFIRM: QT_TRANSLATE_NOOP("Alarms", "confirmed"),
    Beside.CHANGED: QT_TRANSLATE_NOOP("Alarms", "settings changed"),
    Beside.FLOOD: QT_TRANSLATE_NOOP("Alarms", "flood of alarms began"),
    Beside.FLOOD_OVER: QT_TRANSLATE_NOOP("Alarms", "flood of alarms over"),
    Beside.HOLE: QT_TRANSLATE_NOOP("Alarms", "alarms may be missing"),
}

_SETTINGS: Final[Mapping[str, object]] = {
    "limits.low_low": QT_TRANSLATE_NOOP("Alarms", "Limit, far too low"),
    "limits.low": QT_TRANSLATE_NOOP("Alarms", "Limit, too low"),
    "limits.high": QT_TRANSLATE_NOOP("Alarms", "Limit, too high"),
    "limits.high_high": QT_TRANSLATE_NOOP("Alarms", "Limit, far too high"),
    "low": QT_TRANSLATE_NOOP("Alarms", "Raised below"),
    "high": QT_TRANSLATE_NOOP("Alarms", "Raised above"),
    "deadband": QT_TRANSLATE_NOOP("Alarms", "Deadband"),
    "on_delay_s": QT_TRANSLATE_NOOP("Alarms", "On-delay, s"),
    "off_delay_s": QT_TRANSLATE_NOOP("Alarms", "Off-delay, s"),
    "priority": QT_TRANSLATE_NOOP("Alarms", "Priority (urgent, high, low)"),
    "realarm_s": QT_TRANSLATE_NOOP("Alarms", "Asks again after, s"),
    "longest_shelf_s": QT_TRANSLATE_NOOP("Alarms", "Shelved at most, s"),
}


def _said(source: object) -> str:
    return QCoreApplication.translate("Alarms", str(source))


def state_words(state: AlarmState) -> str:
    """Where it stands, such as "not acknowledged"."""
    return _said(_STATES[state])


def priority_words(priority: Priority) -> str:
    """ "urgent", "high", "low" """
    return _said(_PRIORITIES[priority])


def happened_words(what: str) -> str:
    """What a row of the journal says; a word of a newer core as it is."""
    known = _HAPPENED.get(what)
    return what if known is None else _said(known)


def text_words(text: Text) -> str:
    """A text of the station, in this language or the other, on one line."""
    chosen, other = (text.fr, text.en) if language() == "fr" else (text.en, text.fr)
    return one_line(chosen or other)


def label_words(face: AlarmFace | None, number: int) -> str:
    """What is wrong, in the words of the plant."""
    if face is None:
        return QCoreApplication.translate("Alarms", "alarm {number}").format(number=number)
    return text_words(face.label) or one_line(face.name)


def machine_words(board: AlarmBoard, machine: str) -> str:
    """What the plant calls a machine; its name where it calls it nothing."""
    label = board.machines.get(machine)
    return (text_words(label) if label is not None else "") or one_line(machine)


def limit_words(face: AlarmFace, stand: AlarmStand) -> str:
    """The value at the raising and what it passed, such as "172.4 > 170 °C"; "" where nothing is compared."""
    if stand.value != stand.value:  # NaN
        return ""
    value = _number(stand.value)
    passed = ""
    if face.high is not None and stand.value >= face.high:
        passed = f" > {_number(face.high)}"
    elif face.low is not None and stand.value <= face.low:
        passed = f" < {_number(face.low)}"
    return f"{value}{passed} {one_line(face.unit)}".strip()


def row_value_words(row: JournalRow) -> str:
    """Of a row of the journal: the value and the limit it passed."""
    if row.value is None:
        return ""
    limit = f" ({_number(row.limit)})" if row.limit is not None else ""
    return f"{_number(row.value)}{limit} {one_line(row.unit)}".strip()


def peace_words(board: AlarmBoard, *, heard: bool) -> str:
    """Where nothing is told. Silence of the core is not peace on the line, nor is that of a machine nobody hears."""
    if not heard:
        return QCoreApplication.translate("Alarms", "Alarms and notices not known")
    doubted = board.in_doubt()
    if doubted:
        words = QCoreApplication.translate("Alarms", "No alarm is known: {count} cannot be judged now")
        return words.format(count=doubted)
    return QCoreApplication.translate("Alarms", "No alarms, no notices")


def begins_words(begins_ns: int, now_ns: int) -> str:
    """Where the journal begins, when it was asked for more than it holds."""
    form = QCoreApplication.translate("Alarms", "The journal begins at {time}: what was older was removed by retention")
    return form.format(time=moment_text(begins_ns, now_ns))


def since_words(stand: AlarmStand, now_ns: int) -> str:
    """When it was raised and how long ago, such as "14:02:11, 3 min"; of another day the day alone."""
    at_ns = stand.raised_ns or stand.since_ns
    if not at_ns:
        return ""
    moment = moment_text(at_ns, now_ns)
    day, _, _ = moment.rpartition(" ")
    return f"{day or moment}, {duration_words(max(0, now_ns - at_ns) // _NS)}"


def until_words(stand: AlarmStand, now_ns: int) -> str:
    """How long it stays on the shelf; "" for what is on none."""
    if stand.state is not AlarmState.SHELVED:
        return ""
    left = duration_words(max(0, stand.until_ns - now_ns) // _NS)
    words = QCoreApplication.translate("Alarms", "for {span} more").format(span=left)
    if stand.one_shot:
        words = QCoreApplication.translate("Alarms", "until it is over, {span} at the longest").format(span=left)
    return words


def _number(value: float) -> str:
    """With as many digits after the point as it needs, three at most."""
    digits = next((digits for digits in range(3) if round(value, digits) == round(value, 3)), 3)
    return QLocale().toString(value, "f", digits)


def named_words(board: AlarmBoard, alarm: str) -> str:
    """What an alarm is called by its name in the journal; one that the station no longer has, by that name."""
    face = board.named(alarm)
    return label_words(face, face.id) if face is not None else one_line(alarm)


def setting_words(setting: str) -> str:
    """What a setting is; one that has no words here by its name in the station file."""
    known = _SETTINGS.get(setting)
    return one_line(setting) if known is None else _said(known)
