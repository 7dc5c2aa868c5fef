"""Wear in words all share: components, how each stands, alerts with their reasons, lives that ended. No clock."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from hmi.values.remaining import Confidence, Evidence, RemainingLife
from hmi.values.text import Text


class Standing(StrEnum):
    """How a component stands. `URGENCY` orders them; each is an honest state, none is a fault of the program."""

    DUE = "due"
    """Its limit is reached, or it is past any life that is known: to be replaced now."""
    ALERT = "alert"
    """It moves away from what it was, and a reason is known: to be planned."""
    POOR_COVERAGE = "poor_coverage"
    """Too little of the last time is held: nothing is said about it."""
    NO_EVIDENCE = "no_evidence"
    """None of its tags has told a usable value while the machine ran."""
    LEARNING = "learning"
    """What is normal for it is being learned: from the start of a life, until enough was seen."""
    SOUND = "sound"
    """As it was when it was learned."""


URGENCY: Mapping[Standing, int] = MappingProxyType({standing: place for place, standing in enumerate(Standing)})
"""0 is the most urgent."""


class Worse(StrEnum):
    """Which way a response goes when the part wears."""

    UP = "up"
    DOWN = "down"
    EITHER = "either"


class AlertAnswer(StrEnum):
    """What a person says of an alert."""

    NONE = ""
    USEFUL = "useful"
    NOT_USEFUL = "not_useful"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Component:
    """A part that wears. Tags are indices.

    kind: its type in the library ("bearing"); responses: tags that show its wear; context: what moves them without
    wear; regimes: tags whose values tell operating states apart; state: tag of the machine's state, None: always
    running; counter: what its life is counted in, None: hours of running; life: the maker's, in `life_unit`, None when
    unknown; cause, part, procedure: what an alert of it proposes.
    """

    name: str
    machine: str
    kind: str
    label: Text = field(default_factory=Text)
    kind_label: Text = field(default_factory=Text)
    responses: tuple[int, ...] = ()
    context: tuple[int, ...] = ()
    regimes: tuple[int, ...] = ()
    state: int | None = None
    counter: int | None = None
    life: float | None = None
    life_unit: str = "h"
    cause: Text = field(default_factory=Text)
    part: str = ""
    procedure: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one tag has to do with an alert. share: of the indicator, 0 to 1; usual, now: in the tag's unit, of the
    value with its context taken out; up: whether it went up.
    """

    tag: int
    share: float
    usual: float
    now: float
    up: bool


@dataclass(frozen=True, slots=True)
class Drift:
    """How fast the indicator moves, in its own unit (1.0: the alert's limit) a week, with its 90 % interval."""

    per_week: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class NearestCase:
    """The past alert that this one resembles most. likeness: 0 to 1; done: what was done then."""

    component: str
    since_ns: int
    likeness: float
    done: str


@dataclass(frozen=True, slots=True)
class WearAlert:
    """One alert with its reasons. since_ns: when the change began, by its change point; raised_ns: when it was told;
    over_ns: None while it stands; coverage: share of the time since then for which data is held, 0 to 1.
    answered_by: a person's name; words: what they said was found or done.
    """

    number: int
    component: str
    since_ns: int
    raised_ns: int
    over_ns: int | None = None
    contributions: tuple[Contribution, ...] = ()
    drift: Drift | None = None
    nearest: NearestCase | None = None
    confidence: Confidence = Confidence.LOW
    coverage: float = 1.0
    answer: AlertAnswer = AlertAnswer.NONE
    answered_by: str = ""
    answered_ns: int = 0
    words: str = ""

    @property
    def stands(self) -> bool:
        """Whether it goes on."""
        return self.over_ns is None


@dataclass(frozen=True, slots=True)
class Condition:
    """How one component stands now. health: 1 as new, 0 at its limit, NaN when nothing can be said, within health_low
    and health_high; indicator: 0 as learned, 1 where the alert begins; learned: share of what is to be learned, 0 to 1;
    used: of this life, in `life.unit`, NaN when unknown; began_ns: when this life began; coverage: of the last day;
    hidden_until_ns: not in the roll-up before; at_ns: time of the newest row that was judged, 0 before the first.
    """

    component: str
    standing: Standing
    health: float = float("nan")
    health_low: float = float("nan")
    health_high: float = float("nan")
    indicator: float = float("nan")
    limit: float = 1.0
    learned: float = 0.0
    used: float = float("nan")
    began_ns: int = 0
    at_ns: int = 0
    coverage: float = 0.0
    life: RemainingLife | None = None
    alert: WearAlert | None = None
    evidence: tuple[Evidence, ...] = ()
    hidden_until_ns: int = 0

    def hidden(self, now_ns: int) -> bool:
        """Whether the roll-up leaves it out; its own page never does."""
        return now_ns < self.hidden_until_ns


@dataclass(frozen=True, slots=True)
class PartLife:
    """One life of a component, from fitting to replacement. ended_ns: None for the present one; used: in `unit`."""

    component: str
    number: int
    began_ns: int
    ended_ns: int | None = None
    used: float = float("nan")
    unit: str = "h"
    failed: bool = False
    """It ended by failure, not by plan: a past life that teaches how long the part lasts."""
    words: str = ""
    by: str = ""


def by_urgency(conditions: Sequence[Condition]) -> list[Condition]:
    """The most urgent first: by standing, then by the shortest life the band allows, then by health."""

    def key(one: Condition) -> tuple[int, float, float, str]:
        life = one.life.low if one.life is not None and one.life.told else float("inf")
        health = 2.0 if math.isnan(one.health_low) else one.health_low
        return URGENCY[one.standing], life, health, one.component

    return sorted(conditions, key=key)
