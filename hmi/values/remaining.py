"""How long a component will still last: a range with its evidence, or the reason why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from types import MappingProxyType


class LifeState(IntEnum):
    """Only ESTIMATED carries a number. The order is that of urgency on the fleet's page."""

    POOR_COVERAGE = 0
    """Too little of the last time is held in the log: nothing is said about life."""
    NOT_ENOUGH_EVIDENCE = 1
    """Something is known, but the 90 % band would be wider than three times its median, or nothing carries one."""
    NO_SIGN = 2
    """No alert stands and no counter or fleet says how long: the component shows no wear."""
    ESTIMATED = 3
    REACHED = 4
    """The failure limit is reached, or the counter is past any life that is known."""


class Basis(StrEnum):
    """Where an estimate comes from. The text names the sentence in the catalogues: `wear.basis.counter`."""

    NONE = "none"
    COUNTER = "counter"
    """Hours, strokes or starts against a Weibull life of the maker and of past lives."""
    PATH = "path"
    """The indicator's own drift after an alert stands, to the limit."""
    FLEET = "fleet"
    """Past runs of the same type, compared window by window."""


class Confidence(IntEnum):
    """How far a range can be trusted; from its width and from what it was calibrated on."""

    NONE = 0
    LOW = 1
    FAIR = 2
    GOOD = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact behind an estimate: `key` names the sentence in the catalogues, with arguments as a notice has."""

    key: str
    arguments: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class RemainingLife:
    """`low`..`high` holds the true remaining life with probability `band`; all four in `unit`, NaN without a number.

    `unit` is "h" of running time, or what the counter counts ("cycles", "strokes", "starts"). `evidence` begins with
    the fact that decided the state; the keys are those of `hmi.wear.life`.
    """

    state: LifeState
    basis: Basis
    unit: str = "h"
    median: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    band: float = 0.90
    confidence: Confidence = Confidence.NONE
    evidence: tuple[Evidence, ...] = ()

    @property
    def told(self) -> bool:
        """Whether there is a number to show."""
        return self.state is LifeState.ESTIMATED
