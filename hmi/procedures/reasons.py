"""Why a run does not do what a person asks for, or why it waits for a decision: message keys of the catalogues."""

from enum import StrEnum


class Why(StrEnum):
    """Arguments in brackets."""

    # What a person asks for and does not get.
    NOT_HERE = "procedure.not_here"
    """The run is not at this place, or not any longer."""
    MOVED_ON = "procedure.moved_on"
    """Something else happened there since it was seen."""
    NOT_ASKED = "procedure.not_asked"
    """The place awaits something else."""
    PAUSED = "procedure.paused"
    NOT_PAUSED = "procedure.not_paused"
    OVER = "procedure.over"
    WORDS_NEEDED = "procedure.words_needed"
    """A reason, a note or a deviation without a word says nothing."""
    EVIDENCE_MISSING = "procedure.evidence_missing"
    """(kinds) Also why a stage waits that would be done by itself."""
    NO_SUCH_OPTION = "procedure.no_such_option"
    NOT_A_NUMBER = "procedure.not_a_number"
    NOT_SKIPPABLE = "procedure.not_skippable"
    ACTION_UNDER_WAY = "procedure.action_under_way"
    """The machine has not answered yet."""
    NEEDS_ANOTHER = "procedure.needs_another"
    """Who checks is nobody whose work it is."""

    # What a person has to decide on.
    TIME_OUT = "procedure.time_out"
    OUTSIDE_LIMITS = "procedure.outside_limits"
    """(value, low, high, unit) `low` or `high` is empty where there is none."""
    NOT_EQUAL = "procedure.not_equal"
    """(value, tag, expected)"""
    TAG_UNKNOWN = "procedure.tag_unknown"
    """(tag) What it must equal is not known now."""
    ACTION_FAILED = "procedure.action_failed"
    """What the machine, or a rule, said of it may stand in place of it, with arguments of its own."""
    ACTION_UNKNOWN = "procedure.action_unknown"
    """The program ended while the machine had not answered: a person reads the machine."""
    ROUNDS_USED_UP = "procedure.rounds_used_up"
    """(most) Also what is said to who wants one more."""
    CONDITION_UNKNOWN = "procedure.condition_unknown"
    """After a round nobody knows whether it was the last."""

    # What became of a stage.
    ABANDONED = "procedure.abandoned"
    """It was not over when the run was abandoned."""
