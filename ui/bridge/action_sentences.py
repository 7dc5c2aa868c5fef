"""The sentence behind each action of the audit trail. English is the source; the catalogue holds the French.

What was done, in the past, without a stop; who did it and to what stand beside it.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from hmi.values.actions import Topic

CONTEXT: Final = "Actions"

SENTENCES: Final[Mapping[str, object]] = {
    "trail.begun": QT_TRANSLATE_NOOP("Actions", "Audit trail begun"),
    "trail.dropped": QT_TRANSLATE_NOOP("Actions", "Entries lost: memory was full while the disk refused"),
    "trail.key_handed_out": QT_TRANSLATE_NOOP("Actions", "Key of the seals handed out"),
    "trail.proven": QT_TRANSLATE_NOOP("Actions", "Audit trail verified"),
    "trail.exported": QT_TRANSLATE_NOOP("Actions", "Audit trail exported"),
    "trail.review": QT_TRANSLATE_NOOP("Actions", "Audit trail reviewed"),
    "trail.unreadable": QT_TRANSLATE_NOOP("Actions", "Cannot be read: not what was written here"),
    "core.started": QT_TRANSLATE_NOOP("Actions", "Pupitre started"),
    "core.stopped": QT_TRANSLATE_NOOP("Actions", "Pupitre ended in order"),
    "station.changed": QT_TRANSLATE_NOOP("Actions", "Setting of the station changed"),
    "station.settings": QT_TRANSLATE_NOOP("Actions", "Settings of the station kept whole"),
    "tag.add": QT_TRANSLATE_NOOP("Actions", "Tag added to the station"),
    "certificate.trust": QT_TRANSLATE_NOOP("Actions", "Certificate trusted"),
    "certificate.distrust": QT_TRANSLATE_NOOP("Actions", "Certificate trusted no more"),
    "count.explain": QT_TRANSLATE_NOOP("Actions", "Missing parts explained"),
    "wear.answer": QT_TRANSLATE_NOOP("Actions", "Wear alert answered"),
    "wear.limit": QT_TRANSLATE_NOOP("Actions", "Limit of a wear alert changed"),
    "wear.hide": QT_TRANSLATE_NOOP("Actions", "Component hidden from the wear overview, or shown again"),
    "maintenance.renew": QT_TRANSLATE_NOOP("Actions", "Part replaced or mended: a new life began"),
    "access.logged_in": QT_TRANSLATE_NOOP("Actions", "Logged in"),
    "access.logged_out": QT_TRANSLATE_NOOP("Actions", "Logged out"),
    "access.locked": QT_TRANSLATE_NOOP("Actions", "Screen locked"),
    "access.unlocked": QT_TRANSLATE_NOOP("Actions", "Screen unlocked"),
    "access.refused": QT_TRANSLATE_NOOP("Actions", "Log-in refused"),
    "access.locked_out": QT_TRANSLATE_NOOP("Actions", "Locked out after too many wrong tries"),
    "access.lock_out_over": QT_TRANSLATE_NOOP("Actions", "Lock-out over"),
    "access.denied": QT_TRANSLATE_NOOP("Actions", "Tried without the right to"),
    "access.emergency": QT_TRANSLATE_NOOP("Actions", "Break-glass account used"),
    "access.kept": QT_TRANSLATE_NOOP("Actions", "What is known of a person or role, kept"),
    "person.first": QT_TRANSLATE_NOOP("Actions", "First administrator made"),
    "person.demo": QT_TRANSLATE_NOOP("Actions", "People of the demo made"),
    "person.add": QT_TRANSLATE_NOOP("Actions", "Person added"),
    "person.change": QT_TRANSLATE_NOOP("Actions", "Person changed"),
    "person.reset": QT_TRANSLATE_NOOP("Actions", "Password given anew by an administrator"),
    "person.reset_at_terminal": QT_TRANSLATE_NOOP("Actions", "Password given anew at a terminal"),
    "person.lock_out_ended": QT_TRANSLATE_NOOP("Actions", "Lock-out ended by an administrator"),
    "person.badge_set": QT_TRANSLATE_NOOP("Actions", "Badge given to a person"),
    "person.badge_removed": QT_TRANSLATE_NOOP("Actions", "Badge taken from a person"),
    "role.change": QT_TRANSLATE_NOOP("Actions", "Rights of a role changed"),
    "password.change": QT_TRANSLATE_NOOP("Actions", "Own password changed"),
    "pin.set": QT_TRANSLATE_NOOP("Actions", "PIN set"),
    "pin.removed": QT_TRANSLATE_NOOP("Actions", "PIN removed"),
    "signature.signed": QT_TRANSLATE_NOOP("Actions", "Signed"),
    "signature.moved": QT_TRANSLATE_NOOP("Actions", "Signature used for something it was not given for"),
    "write.setpoint": QT_TRANSLATE_NOOP("Actions", "Setpoint sent to the machine"),
    "write.setpoint.refused": QT_TRANSLATE_NOOP("Actions", "Setpoint refused before it was sent"),
    "write.method": QT_TRANSLATE_NOOP("Actions", "Command sent to the machine"),
    "write.method.refused": QT_TRANSLATE_NOOP("Actions", "Command refused before it was sent"),
    "write.read": QT_TRANSLATE_NOOP("Actions", "Machine read for a command of which nobody knew"),
    "control.take": QT_TRANSLATE_NOOP("Actions", "Control of a machine taken"),
    "control.take.refused": QT_TRANSLATE_NOOP("Actions", "Taking control of a machine refused"),
    "control.lost": QT_TRANSLATE_NOOP("Actions", "Another station took control of a machine"),
    "clock.set": QT_TRANSLATE_NOOP("Actions", "Clock of this computer was set"),
    "log.backup": QT_TRANSLATE_NOOP("Actions", "Log backed up"),
    "log.restore": QT_TRANSLATE_NOOP("Actions", "Log restored from a backup"),
    "log.quarantined": QT_TRANSLATE_NOOP("Actions", "Damaged log put aside"),
    "log.rescued": QT_TRANSLATE_NOOP("Actions", "Values taken over from a damaged log"),
    "log.pruned": QT_TRANSLATE_NOOP("Actions", "Old values deleted by retention"),
    "log.rows_lost": QT_TRANSLATE_NOOP("Actions", "Values lost: memory was full before the log could be written"),
}
"""Every action the core can enter is here, and in the catalogue; a test says so."""

ENDS: Final[Mapping[str, object]] = {
    ".done": QT_TRANSLATE_NOOP("Actions", "{act}: done"),
    ".failed": QT_TRANSLATE_NOOP("Actions", "{act}: not done"),
    ".unknown": QT_TRANSLATE_NOOP("Actions", "{act}: nobody knows whether it was done"),
}

TOPICS: Final[Mapping[Topic, object]] = {
    Topic.LIMITS: QT_TRANSLATE_NOOP("Actions", "Limits"),
    Topic.DELETIONS: QT_TRANSLATE_NOOP("Actions", "Deletions"),
    Topic.MANUAL: QT_TRANSLATE_NOOP("Actions", "Manual entries"),
    Topic.TIME: QT_TRANSLATE_NOOP("Actions", "Clocks"),
    Topic.SHELVING: QT_TRANSLATE_NOOP("Actions", "Shelving"),
    Topic.WRITES: QT_TRANSLATE_NOOP("Actions", "Setpoints"),
    Topic.ALARMS: QT_TRANSLATE_NOOP("Actions", "Alarms"),
    Topic.PEOPLE: QT_TRANSLATE_NOOP("Actions", "People"),
    Topic.SETTINGS: QT_TRANSLATE_NOOP("Actions", "Settings"),
    Topic.TRUST: QT_TRANSLATE_NOOP("Actions", "Certificates"),
    Topic.WEAR: QT_TRANSLATE_NOOP("Actions", "Wear"),
    Topic.PROGRAM: QT_TRANSLATE_NOOP("Actions", "Program and log"),
    Topic.TRAIL: QT_TRANSLATE_NOOP("Actions", "Audit trail"),
}
