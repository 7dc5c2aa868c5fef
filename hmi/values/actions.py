"""What an entry of the audit trail may be about: every action there is, its topic, and whether it needs an end. Pure.

An action that is not here can be entered all the same, and is shown by its key; a test keeps the table complete. The
sentence of each stands in `ui/bridge/action_sentences.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

DONE: Final = ".done"
FAILED: Final = ".failed"
"""What completes an act: "ACTION.done" or "ACTION.failed", which name the entry of "ACTION" by its number."""
UNKNOWN: Final = ".unknown"
"""What completes one of which nobody knows whether it was done: of a machine, that is an answer, too."""
LIMITS: Final = (".limits.", "writes[")
"""In the place of a setting that is a limit."""


class Topic(StrEnum):
    """What an entry is about, as a reviewer looks for it."""

    LIMITS = "limits"
    """Limits of values and of alarms were changed."""
    DELETIONS = "deletions"
    MANUAL = "manual"
    """A person entered or explained a figure."""
    TIME = "time"
    SHELVING = "shelving"
    """An alarm was kept from telling: shelved, suppressed, out of service."""
    WRITES = "writes"
    """Setpoints and calls sent to a machine."""
    ALARMS = "alarms"
    PEOPLE = "people"
    SETTINGS = "settings"
    TRUST = "trust"
    """Whom the program believes, and who believes it: certificates."""
    WEAR = "wear"
    PROCEDURES = "procedures"
    """Versions of procedures, runs of them, and what was done in those."""
    TRAINING = "training"
    """Sessions of training. They stand in the trail of a training station alone."""
    PROGRAM = "program"
    TRAIL = "trail"


REVIEWED: Final = (Topic.LIMITS, Topic.DELETIONS, Topic.MANUAL, Topic.TIME, Topic.SHELVING)
"""What somebody else than who did it has to look at; the rest may be reviewed, too."""


@dataclass(frozen=True, slots=True)
class Action:
    """needs_end: an act that is entered before it begins; without its completion nobody knows what became of it."""

    topic: Topic
    needs_end: bool = False


ACTIONS: Final[Mapping[str, Action]] = {
    "trail.begun": Action(Topic.TRAIL),
    "trail.dropped": Action(Topic.TRAIL),
    "trail.taken_over": Action(Topic.TRAIL),
    "trail.key_handed_out": Action(Topic.TRAIL),
    "trail.proven": Action(Topic.TRAIL),
    "trail.exported": Action(Topic.TRAIL),
    "trail.review": Action(Topic.TRAIL, needs_end=True),
    "core.started": Action(Topic.PROGRAM),
    "core.stopped": Action(Topic.PROGRAM),
    "station.changed": Action(Topic.SETTINGS),
    "station.settings": Action(Topic.SETTINGS),
    "tag.add": Action(Topic.SETTINGS, needs_end=True),
    "certificate.trust": Action(Topic.TRUST, needs_end=True),
    "certificate.distrust": Action(Topic.TRUST, needs_end=True),
    "count.explain": Action(Topic.MANUAL, needs_end=True),
    "wear.answer": Action(Topic.WEAR, needs_end=True),
    "wear.limit": Action(Topic.LIMITS, needs_end=True),
    "wear.hide": Action(Topic.SHELVING, needs_end=True),
    "maintenance.renew": Action(Topic.WEAR, needs_end=True),
    "access.logged_in": Action(Topic.PEOPLE),
    "access.logged_out": Action(Topic.PEOPLE),
    "access.locked": Action(Topic.PEOPLE),
    "access.unlocked": Action(Topic.PEOPLE),
    "access.refused": Action(Topic.PEOPLE),
    "access.locked_out": Action(Topic.PEOPLE),
    "access.lock_out_over": Action(Topic.PEOPLE),
    "access.denied": Action(Topic.PEOPLE),
    "access.emergency": Action(Topic.PEOPLE),
    "access.kept": Action(Topic.PEOPLE),
    "person.first": Action(Topic.PEOPLE, needs_end=True),
    "person.demo": Action(Topic.PEOPLE, needs_end=True),
    "person.add": Action(Topic.PEOPLE, needs_end=True),
    "person.change": Action(Topic.PEOPLE, needs_end=True),
    "person.reset": Action(Topic.PEOPLE, needs_end=True),
    "person.reset_at_terminal": Action(Topic.PEOPLE, needs_end=True),
    "person.first_at_terminal": Action(Topic.PEOPLE, needs_end=True),
    "person.lock_out_ended": Action(Topic.PEOPLE, needs_end=True),
    "person.badge_set": Action(Topic.PEOPLE, needs_end=True),
    "person.badge_removed": Action(Topic.PEOPLE, needs_end=True),
    "role.change": Action(Topic.PEOPLE, needs_end=True),
    "password.change": Action(Topic.PEOPLE, needs_end=True),
    "pin.set": Action(Topic.PEOPLE, needs_end=True),
    "pin.removed": Action(Topic.PEOPLE, needs_end=True),
    "signature.signed": Action(Topic.PEOPLE),
    "signature.moved": Action(Topic.PEOPLE),
    "write.setpoint": Action(Topic.WRITES, needs_end=True),
    "write.setpoint.refused": Action(Topic.WRITES),
    "write.method": Action(Topic.WRITES, needs_end=True),
    "write.method.refused": Action(Topic.WRITES),
    "write.read": Action(Topic.WRITES),
    "control.take": Action(Topic.WRITES, needs_end=True),
    "control.take.refused": Action(Topic.WRITES),
    "control.lost": Action(Topic.WRITES),
    "alarm.acknowledge": Action(Topic.ALARMS, needs_end=True),
    "alarm.reset": Action(Topic.ALARMS, needs_end=True),
    "alarm.confirm": Action(Topic.ALARMS, needs_end=True),
    "alarm.comment": Action(Topic.ALARMS, needs_end=True),
    "alarm.shelve": Action(Topic.SHELVING, needs_end=True),
    "alarm.unshelve": Action(Topic.SHELVING, needs_end=True),
    "alarm.remove": Action(Topic.SHELVING, needs_end=True),
    "alarm.return": Action(Topic.SHELVING, needs_end=True),
    "alarm.change": Action(Topic.LIMITS, needs_end=True),
    "alarm.change_dropped": Action(Topic.LIMITS),
    "procedure.move": Action(Topic.PROCEDURES, needs_end=True),
    "procedure.kept": Action(Topic.PROCEDURES),
    "procedure.start": Action(Topic.PROCEDURES, needs_end=True),
    "procedure.confirm": Action(Topic.PROCEDURES, needs_end=True),
    "procedure.wait": Action(Topic.PROCEDURES, needs_end=True),
    "procedure.go_on": Action(Topic.PROCEDURES, needs_end=True),
    "procedure.skip": Action(Topic.PROCEDURES, needs_end=True),
    "procedure.deviation": Action(Topic.PROCEDURES, needs_end=True),
    "procedure.evidence": Action(Topic.PROCEDURES, needs_end=True),
    "procedure.pause": Action(Topic.PROCEDURES, needs_end=True),
    "procedure.continue": Action(Topic.PROCEDURES, needs_end=True),
    "procedure.abandon": Action(Topic.PROCEDURES, needs_end=True),
    "procedure.record": Action(Topic.PROCEDURES),
    "training.begin": Action(Topic.TRAINING, needs_end=True),
    "training.steer": Action(Topic.TRAINING, needs_end=True),
    "training.hint": Action(Topic.TRAINING, needs_end=True),
    "training.hand": Action(Topic.TRAINING, needs_end=True),
    "training.end": Action(Topic.TRAINING, needs_end=True),
    "training.reference": Action(Topic.TRAINING, needs_end=True),
    "training.result": Action(Topic.TRAINING),
    "competence.kept": Action(Topic.PEOPLE),
    "competence.record": Action(Topic.PEOPLE, needs_end=True),
    "competence.read": Action(Topic.PEOPLE, needs_end=True),
    "competence.withdraw": Action(Topic.PEOPLE, needs_end=True),
    "competence.override": Action(Topic.MANUAL, needs_end=True),
    "competence.override_ended": Action(Topic.MANUAL),
    "competence.demo": Action(Topic.PEOPLE, needs_end=True),
    "competence.take": Action(Topic.PEOPLE, needs_end=True),
    "set.export": Action(Topic.PROCEDURES, needs_end=True),
    "set.accept": Action(Topic.PROCEDURES, needs_end=True),
    "set.trust": Action(Topic.TRUST, needs_end=True),
    "clock.set": Action(Topic.TIME),
    "log.backup": Action(Topic.PROGRAM, needs_end=True),
    "log.restore": Action(Topic.DELETIONS, needs_end=True),
    "log.quarantined": Action(Topic.DELETIONS),
    "log.rescued": Action(Topic.PROGRAM),
    "log.pruned": Action(Topic.DELETIONS),
    "log.rows_lost": Action(Topic.DELETIONS),
    "alarms.pruned": Action(Topic.DELETIONS),
}
"""One row an action; its completions have none of their own."""


@lru_cache(maxsize=512)
def act_of(action: str) -> str:
    """The act that an action belongs to: "tag.add" of "tag.add.done"."""
    return action.removesuffix(DONE).removesuffix(FAILED).removesuffix(UNKNOWN)


def topic_of(action: str, about: str) -> Topic | None:
    """The topic of an entry; None for an action nobody knows. about: the entry's object."""
    known = ACTIONS.get(act_of(action))
    if known is None:
        return None
    if known.topic is Topic.SETTINGS and any(mark in about for mark in LIMITS):
        return Topic.LIMITS
    return known.topic
