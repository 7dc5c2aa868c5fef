"""Why an assessment, a reading or a set is not taken: message keys of the catalogues."""

from enum import StrEnum


class Why(StrEnum):
    """Arguments in brackets. `competence.needed` is raised by `hmi/access`, where rights are."""

    NOT_READ = "competence.not_read"
    """The records cannot be read yet."""
    ONESELF = "competence.oneself"
    """Nobody assesses oneself."""
    RETIRED = "competence.retired"
    """(person)"""
    NO_PROCEDURE = "competence.no_procedure"
    """(procedure)"""
    MOVED_ON = "competence.moved_on"
    """(version) Another one is in force than was assessed."""
    SCORE = "competence.score"
    """A score is 0 to 100 %."""
    BELOW_PASS = "competence.below_pass"
    """(least)"""
    RETRAIN_FIRST = "competence.retrain_first"
    """(tries)"""
    TOO_LONG = "competence.too_long"
    """(days) A station's competences hold so long at most."""
    TRAINEE_SIGNS = "competence.trainee_signs"
    """(person) Whoever was assessed signs beside, and nobody else."""
    WORDS_NEEDED = "competence.words_needed"
    NOTHING_TO_READ = "competence.nothing_to_read"
    """No competence waits for this version to be read."""
    NO_RECORD = "competence.no_record"
    WITHDRAWN = "competence.withdrawn_already"
    NOT_OVERRIDABLE = "competence.not_overridable"
    """Only what ran out or was not read is overridden."""

    # What stands on the screens.
    UNSOUND = "competence.unsound_records"
    """(n)"""
    NOBODY_CAN = "competence.nobody_can"
    """(procedure, right) A right asks for a procedure that this station does not have."""
    SOON = "competence.soon"
    """(n, person, procedure, days)"""
