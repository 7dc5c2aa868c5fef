"""The sentence behind each action of the audit trail. English is the source; the catalogue holds the French.

What was done, without a stop; who did it and to what stand beside it. An act that needs an end is named as one
("Adding a tag"), and `ENDS` says how far it came.
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
    "trail.review": QT_TRANSLATE_NOOP("Actions", "Review of the audit trail"),
    "trail.unreadable": QT_TRANSLATE_NOOP("Actions", "Cannot be read: not what was written here"),
    "core.started": QT_TRANSLATE_NOOP("Actions", "Pupitre started"),
    "core.stopped": QT_TRANSLATE_NOOP("Actions", "Pupitre ended in order"),
    "station.changed": QT_TRANSLATE_NOOP("Actions", "Setting of the station changed"),
    "station.settings": QT_TRANSLATE_NOOP("Actions", "Settings of the station kept whole"),
    "tag.add": QT_TRANSLATE_NOOP("Actions", "Adding a tag to the station"),
    "certificate.trust": QT_TRANSLATE_NOOP("Actions", "Trusting a certificate"),
    "certificate.distrust": QT_TRANSLATE_NOOP("Actions", "Ending trust in a certificate"),
    "count.explain": QT_TRANSLATE_NOOP("Actions", "Explaining missing parts"),
    "wear.answer": QT_TRANSLATE_NOOP("Actions", "Answering a wear alert"),
    "wear.limit": QT_TRANSLATE_NOOP("Actions", "Changing the limit of a wear alert"),
    "wear.hide": QT_TRANSLATE_NOOP("Actions", "Hiding a component from the wear overview, or showing it again"),
    "maintenance.renew": QT_TRANSLATE_NOOP("Actions", "Replacing or mending a part: a new life"),
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
    "person.first": QT_TRANSLATE_NOOP("Actions", "Making the first administrator"),
    "person.demo": QT_TRANSLATE_NOOP("Actions", "Making the people of the demo"),
    "person.add": QT_TRANSLATE_NOOP("Actions", "Adding a person"),
    "person.change": QT_TRANSLATE_NOOP("Actions", "Changing a person"),
    "person.reset": QT_TRANSLATE_NOOP("Actions", "Giving a new password, by an administrator"),
    "person.reset_at_terminal": QT_TRANSLATE_NOOP("Actions", "Giving a new password, at a terminal"),
    "person.first_at_terminal": QT_TRANSLATE_NOOP("Actions", "Administrator made at a terminal"),
    "person.lock_out_ended": QT_TRANSLATE_NOOP("Actions", "Ending a lock-out, by an administrator"),
    "person.badge_set": QT_TRANSLATE_NOOP("Actions", "Giving a badge to a person"),
    "person.badge_removed": QT_TRANSLATE_NOOP("Actions", "Taking a badge from a person"),
    "role.change": QT_TRANSLATE_NOOP("Actions", "Changing the rights of a role"),
    "password.change": QT_TRANSLATE_NOOP("Actions", "Changing one’s own password"),
    "pin.set": QT_TRANSLATE_NOOP("Actions", "Setting a PIN"),
    "pin.removed": QT_TRANSLATE_NOOP("Actions", "Removing a PIN"),
    "signature.signed": QT_TRANSLATE_NOOP("Actions", "Signed"),
    "signature.moved": QT_TRANSLATE_NOOP("Actions", "Signature used for something it was not given for"),
    "write.setpoint": QT_TRANSLATE_NOOP("Actions", "Sending a setpoint to the machine"),
    "write.setpoint.refused": QT_TRANSLATE_NOOP("Actions", "Setpoint refused before it was sent"),
    "write.method": QT_TRANSLATE_NOOP("Actions", "Sending a command to the machine"),
    "write.method.refused": QT_TRANSLATE_NOOP("Actions", "Command refused before it was sent"),
    "write.read": QT_TRANSLATE_NOOP("Actions", "Machine read for a command of which nobody knew"),
    "control.take": QT_TRANSLATE_NOOP("Actions", "Taking control of a machine"),
    "control.take.refused": QT_TRANSLATE_NOOP("Actions", "Taking control of a machine refused"),
    "control.lost": QT_TRANSLATE_NOOP("Actions", "Another station took control of a machine"),
    "alarm.acknowledge": QT_TRANSLATE_NOOP("Actions", "Acknowledging an alarm"),
    "alarm.reset": QT_TRANSLATE_NOOP("Actions", "Resetting a latched alarm"),
    "alarm.confirm": QT_TRANSLATE_NOOP("Actions", "Confirming an alarm of a server"),
    "alarm.comment": QT_TRANSLATE_NOOP("Actions", "Commenting an alarm"),
    "alarm.shelve": QT_TRANSLATE_NOOP("Actions", "Shelving an alarm"),
    "alarm.unshelve": QT_TRANSLATE_NOOP("Actions", "Taking an alarm off the shelf"),
    "alarm.remove": QT_TRANSLATE_NOOP("Actions", "Putting an alarm out of service"),
    "alarm.return": QT_TRANSLATE_NOOP("Actions", "Putting an alarm back in service"),
    "alarm.change": QT_TRANSLATE_NOOP("Actions", "Changing a setting of an alarm"),
    "alarm.change_dropped": QT_TRANSLATE_NOOP("Actions", "Changed setting of an alarm dropped"),
    "clock.set": QT_TRANSLATE_NOOP("Actions", "Clock of this computer was set"),
    "log.backup": QT_TRANSLATE_NOOP("Actions", "Backing up the log"),
    "log.restore": QT_TRANSLATE_NOOP("Actions", "Restoring the log from a backup"),
    "log.quarantined": QT_TRANSLATE_NOOP("Actions", "Damaged log put aside"),
    "log.rescued": QT_TRANSLATE_NOOP("Actions", "Values taken over from a damaged log"),
    "log.pruned": QT_TRANSLATE_NOOP("Actions", "Old values deleted by retention"),
    "log.rows_lost": QT_TRANSLATE_NOOP("Actions", "Values lost: memory was full before the log could be written"),
}
"""Every action the core can enter is here, and in the catalogue; a test says so."""

ENDS: Final[Mapping[str, object]] = {
    "": QT_TRANSLATE_NOOP("Actions", "{act}: begun"),
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
