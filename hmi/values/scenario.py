"""A scenario of training in words all share: what is wanted, what harms, what is to be reached, how the line begins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from hmi.values.text import Text

SLOWEST, FASTEST = 0.5, 20.0
"""Seconds of the line in one second."""

RIGHT_POINTS, ORDER_POINTS, TIME_POINTS, HELP_POINTS = 50.0, 25.0, 15.0, 10.0
"""What a session can earn: by right actions, by their order, by time against par, by help that was not taken."""
NO_HURRY = 0.8
"""All points for time are earned at this share of par; who is faster earns no more."""


class ActionKind(StrEnum):
    """What a person does in a session. The words are kept in records: none is renamed."""

    WRITE = "write"
    """Writes a tag; `about` is its name."""
    METHOD = "method"
    """Calls a method of the station file; `about` is its name."""
    ACKNOWLEDGE = "acknowledge"
    """Acknowledges an alarm; `about` is the alarm's name."""
    STAGE = "stage"
    """Ends a stage of a procedure; `about` is "procedure/stage"."""
    HAND = "hand"
    """Does something at the machine; `about` is what is mended: a machine, a part or a fault of the simulated line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An action that belongs to the answer.

    low, high: for a WRITE, the value that is right, both included; None: any. after: names of the wanted actions that
    come before it; none: it may come at any time. when: an expression that must hold as it is done; empty: always.
    """

    name: str
    kind: ActionKind
    about: str
    label: Text
    why: Text = field(default_factory=Text)
    weight: float = 1.0
    low: float | None = None
    high: float | None = None
    after: Sequence[str] = ()
    when: str = ""
    tag: str = ""
    """What the trend shows beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """An action that does harm. It is one when it fits, before the wanted action `before` is done (empty: at any time)
    and while `when` holds (empty: always). Who only tried, because the machine refused it, has made it, too.

    low, high: for a WRITE, what is written; None: any. points: what it costs, once. critical: it fails the session.
    """

    name: str
    kind: ActionKind
    about: str
    label: Text
    why: Text = field(default_factory=Text)
    points: float = 5.0
    critical: bool = False
    low: float | None = None
    high: float | None = None
    before: str = ""
    when: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What has to be reached: `when` holds for `hold_s` without a break, of which nothing before `from_s` counts.

    The session is over when all goals are reached.
    """

    name: str
    label: Text
    when: str
    hold_s: float = 0.0
    from_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A tag that has to stay between low and high. Each second outside, after the first `grace_s` of each time, costs
    `per_s` points, and all of them no more than `at_most`."""

    name: str
    tag: str
    label: Text
    low: float | None = None
    high: float | None = None
    per_s: float = 0.05
    at_most: float = 15.0
    grace_s: float = 0.0
    when: str = ""
    """An expression: only while it holds; empty: always."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """Help, and what it costs of the points for help."""

    name: str
    words: Text
    price: float = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedFault:
    """A fault of the line that starts at `at_s` of the line's time, or as soon as `when` (an expression) holds for the
    first time; `when` is looked at from `at_s` on. end_s: it is ended so long after its start; None: it lasts."""

    fault: str
    at_s: float = 0.0
    when: str = ""
    end_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Initial:
    """How the line stands when a session begins.

    machines: machine -> state ("execute", "idle", "stopped", "held", "aborted", "complete"); not named: producing.
    attended: machines whose stops somebody at the line clears by himself; the others wait for the trainee.
    cold: heaters are off and cold. levels: buffers, rolls and magazines, by point. setpoints: by point. wear: part ->
    damage from 0 (as new) to 1. run_s: how long the line has been so before time 0, for instruments to settle.
    """

    seed: int = 1
    lot: str = ""
    machines: Mapping[str, str] = field(default_factory=dict)
    attended: Sequence[str] = ()
    cold: bool = False
    levels: Mapping[str, float] = field(default_factory=dict)
    setpoints: Mapping[str, float] = field(default_factory=dict)
    wear: Mapping[str, float] = field(default_factory=dict)
    run_s: float = 30.0
    small_stops: bool = False
    """Whether machines stop for small causes of their own, as real ones do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handwork:
    """Something the trainee can have done at the machine itself, as a person at the line would.

    what: what is mended (see `hmi/training/orders.py`, Mend). takes_s: so long it takes, in seconds of the line."""

    what: str
    label: Text
    takes_s: float = 20.0


class Difficulty(StrEnum):
    """How hard a scenario is."""

    FIRST = "first"
    """For who has never done it."""
    EASY = "easy"
    USUAL = "usual"
    HARD = "hard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One version of a scenario, sound: its file was checked. Times are seconds of the line.

    words: what the trainee is told first. procedure: name of the one that says how it is done; empty: none. par_s: how
    long a trained person takes; most_s: then it ends. speed: at which it begins. hash: SHA-256 (hex) of the file.
    """

    name: str
    version: str
    label: Text
    words: Text
    difficulty: Difficulty = Difficulty.USUAL
    machine: str = ""
    procedure: str = ""
    par_s: float
    most_s: float
    pass_percent: float = 80.0
    speed: float = 1.0
    initial: Initial = field(default_factory=Initial)
    faults: Sequence[PlannedFault] = ()
    goals: Sequence[Goal] = ()
    limits: Sequence[Band] = ()
    wanted: Sequence[Wanted] = ()
    mistakes: Sequence[Mistake] = ()
    handwork: Sequence[Handwork] = ()
    hints: Sequence[Hint] = ()
    hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioFace:
    """A scenario in a list. problems: why its file cannot be used, in words, with lines."""

    name: str
    version: str
    label: Text
    difficulty: Difficulty = Difficulty.USUAL
    machine: str = ""
    procedure: str = ""
    par_s: float = 0.0
    most_s: float = 0.0
    pass_percent: float = 80.0
    hash: str = ""
    shipped: bool = False
    problems: Sequence[str] = ()
