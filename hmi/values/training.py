"""Training in words all share: how a session of a scenario stands, what it was worth, and what is told of it after.

Two times stand beside everything that happens: `line_s`, seconds of the simulated line since its beginning, which
stands still while the line is frozen and goes back with a step back; and `at_ns`, UTC, the moment in the session's own
log, by which the trend is found. Scores are counted in seconds of the line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from hmi.values.text import Text

CONTROL_TAGS: Final = ("Training.Order", "Training.State")
"""Tags of a training station by which the simulated line is steered: they name its faults, and no page shows them."""

# --- a session ----------------------------------------------------------------------------------------------------


class TrainingPhase(StrEnum):
    """The words are kept in records: none is renamed."""

    IDLE = "idle"
    """No session is under way; the line runs as it likes."""
    RUNNING = "running"
    FROZEN = "frozen"
    OVER = "over"


class Ending(StrEnum):
    """Why a session is over. The words are kept in records: none is renamed."""

    GOALS = "goals"
    """All goals are reached."""
    TIME = "time"
    """`most_s` is over."""
    PERSON = "person"
    """Somebody ended it."""
    LOST = "lost"
    """The simulated line or the program ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotFace:
    """The line as it was at a moment, kept to go back to. automatic: nobody asked for it."""

    id: int
    line_s: float
    automatic: bool = True
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingState:
    """How training stands now. problem: message key of why the last order was not done; empty: it was.

    trainee, trainer: ids of persons. steps_back: how often the line was set back in this session. goals, hints: names.
    """

    phase: TrainingPhase = TrainingPhase.IDLE
    session: str = ""
    scenario: str = ""
    version: str = ""
    label: Text = field(default_factory=Text)
    trainee: str = ""
    trainee_name: str = ""
    trainer: str = ""
    trainer_name: str = ""
    began_ns: int = 0
    line_s: float = 0.0
    speed: float = 1.0
    snapshots: Sequence[SnapshotFace] = ()
    faults: Sequence[str] = ()
    """That act now."""
    hints: Sequence[str] = ()
    goals: Sequence[str] = ()
    working: str = ""
    """What is being done at the machine now (`Handwork.what`)."""
    steps_back: int = 0
    ending: Ending | None = None
    problem: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict)


class PointKind(StrEnum):
    """What a line of a score is about."""

    RIGHT = "right"
    ORDER = "order"
    TIME = "time"
    HELP = "help"
    OUTSIDE = "outside"
    MISTAKE = "mistake"
    GOAL = "goal"
    """A goal earns no points; without it nothing is passed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """Some points, and why. earned: below 0 where it cost some. most: what was to be had; 0 for what only costs.

    about: name of the action, goal, band, hint or mistake; label: what people call it. key, arguments: the sentence
    that says why (all keys are in hmi/training/score.py). at_ns, line_s: its moment, 0 where there is none. tag: what
    the trend shows there, empty: nothing.
    """

    kind: PointKind
    about: str
    label: Text
    earned: float
    most: float
    key: str
    arguments: Mapping[str, str] = field(default_factory=dict)
    at_ns: int = 0
    line_s: float = 0.0
    tag: str = ""
    critical: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a session was worth: percent is the sum of what its lines earned, within 0 and 100.

    parts: earned by kind, in the order of PointKind. outside_s: seconds outside limits, of all bands, unweighted.
    """

    percent: float
    passed: bool
    critical: bool
    goals: int
    goals_of: int
    took_s: float
    parts: Mapping[PointKind, float]
    lines: Sequence[PointLine]
    outside_s: float = 0.0
    hints: int = 0
    steps_back: int = 0
    ending: Ending | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFace:
    """A session in a list. version, hash: of the scenario. attempt: of this trainee in this scenario, from 1."""

    id: str
    scenario: str
    version: str
    label: Text
    trainee: str
    trainee_name: str
    began_ns: int
    hash: str = ""
    trainer: str = ""
    trainer_name: str = ""
    ended_ns: int = 0
    percent: float = 0.0
    passed: bool = False
    critical: bool = False
    attempt: int = 1
    took_s: float = 0.0
    steps_back: int = 0
    ending: Ending | None = None
    reference: bool = False
    """Others are compared with it."""

    @property
    def unjudged(self) -> bool:
        """Neither passed nor failed: it ended through nothing that its trainee did."""
        return self.ending is Ending.LOST and not self.critical


# --- afterwards ---------------------------------------------------------------------------------------------------


class Happening(StrEnum):
    """What a line of a debrief's timeline is."""

    FAULT = "fault"
    ALARM = "alarm"
    ACTION = "action"
    OUTSIDE = "outside"
    GOAL = "goal"
    HINT = "hint"
    MISTAKE = "mistake"
    STEP_BACK = "step_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLine:
    """One thing that happened. over: it ended here (a fault, an alarm, a time outside). undone: a step back took it
    away. tag: what the trend shows there; value, unit: what was written or reached, None where that is no number."""

    kind: Happening
    about: str
    at_ns: int
    line_s: float
    label: Text = field(default_factory=Text)
    key: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict)
    who: str = ""
    value: float | None = None
    unit: str = ""
    tag: str = ""
    over: bool = False
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The same action, goal or fault here and in the reference run; None: it did not happen there."""

    kind: Happening
    about: str
    label: Text
    ours_s: float | None
    theirs_s: float | None
    ours_ns: int = 0
    theirs_ns: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    """A session to talk over. tags: what the trend shows with it. reference: the run compared with, None: none."""

    session: SessionFace
    score: Score
    timeline: Sequence[TimelineLine]
    tags: Sequence[str] = ()
    reference: SessionFace | None = None
    reference_score: Score | None = None
    compared: Sequence[Compared] = ()
