"""Right: what a person may do. Whoever looks needs none; every act that leaves a trace asks for one."""

from enum import StrEnum


class Right(StrEnum):
    """Held by a role, asked for by the core where the act happens. The words are kept in records: none is renamed."""

    # The record and its people.
    READ_TRAIL = "trail.read"
    EXPORT_TRAIL = "trail.export"
    REVIEW_TRAIL = "trail.review"
    MANAGE_PEOPLE = "people.manage"
    EDIT_ROLES = "roles.edit"
    # The machine.
    WRITE_CONFIRMED = "write.confirm"
    """Setpoints whose level is: confirm."""
    WRITE_SIGNED = "write.sign"
    """Setpoints whose level is: sign, as the one who performs it."""
    WITNESS_WRITE = "write.witness"
    """Sign as the second person for a write."""
    CALL_METHODS = "method.call"
    TAKE_CONTROL = "control.take"
    # The station.
    TRUST_CERTIFICATES = "certificate.trust"
    ADD_TAGS = "tag.add"
    EXPLAIN_COUNTS = "count.explain"
    # Alarms.
    ACKNOWLEDGE_ALARMS = "alarm.acknowledge"
    SHELVE_ALARMS = "alarm.shelve"
    SUPPRESS_ALARMS = "alarm.out_of_service"
    """Put an alarm out of service, and back."""
    CHANGE_ALARM_LIMITS = "alarm.limits"
    # Wear.
    ANSWER_WEAR = "wear.answer"
    RECORD_MAINTENANCE = "maintenance.record"
    CHANGE_WEAR_LIMITS = "wear.limits"
    # Procedures and training.
    RUN_PROCEDURES = "procedure.run"
    SKIP_STAGES = "procedure.skip"
    RELEASE_PROCEDURES = "procedure.release"
    TRAIN = "training.run"
    ASSESS = "training.assess"
    # Lots.
    RUN_LOTS = "lot.run"
    """Begin and end a lot, enter its counts, clear the line."""
    REVIEW_LOTS = "lot.review"
    """Review and sign a batch record."""
