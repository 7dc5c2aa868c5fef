"""Remaining life from a counter: hours, strokes or starts against a Weibull life of the maker and of past lives.

With a known shape k, (age)^k is exponential; its rate has a gamma prior that weighs as much as `weight` lives of the
maker's figure. Past lives, and those that were replaced before they failed, update it in closed form; so does the
present age. The predictive life is a Lomax law of (age)^k: its quantiles carry both the scatter of lives and how few of
them are known (Soland, IEEE Trans. Reliability R-18 (1969) 181).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hmi.values.remaining import Basis, Evidence
from hmi.wear.life import BAND, COUNTER_AGE, COUNTER_PAST, NO_MAKERS_LIFE, Bounds, Finding, shown

PAST: Final = 0.2
"""Share of lives that reach an age past which the counter tells nothing but "overdue"."""


@dataclass(frozen=True, slots=True)
class MakersLife:
    """`life`: age by which the share `failed` of parts has failed: 0.1 for a bearing's L10, 0.5 for a typical life.

    shape: 1 wears out by chance, 1.5 rolling bearings, 2 to 4 what wears evenly (seals, belts, punches).
    weight: how many real lives the maker's figure is worth.
    """

    life: float
    failed: float = 0.5
    shape: float = 2.5
    weight: float = 8.0

    def __post_init__(self) -> None:
        if not (self.life > 0 and 0 < self.failed < 1 and self.shape > 0 and self.weight > 0):
            raise ValueError("life, shape and weight are positive, failed between 0 and 1")


@dataclass(frozen=True, slots=True)
class PastLife:
    """A component's age when it was taken out; `failed`: it was worn out, not replaced in good time."""

    age: float
    failed: bool


@dataclass(frozen=True, slots=True)
class Lives:
    """P(life > age) = (scale / (scale + age^shape))^count: what is known of lives of this type, as a law."""

    shape: float
    count: float
    scale: float

    def survival(self, age: float) -> float:
        """Probability that a new part reaches this age."""
        return float((self.scale / (self.scale + age**self.shape)) ** self.count)

    def remaining(self, age: float, failed: float) -> float:
        """How much longer a part of this age lasts until the share `failed` of such parts has failed."""
        reached = (self.scale + age**self.shape) * (1.0 - failed) ** (-1.0 / self.count) - self.scale
        return float(reached ** (1.0 / self.shape) - age)


def lives_of(maker: MakersLife, past: Sequence[PastLife] = ()) -> Lives:
    """The maker's figure, and what became of the parts before."""
    # The prior's scale puts the maker's share at the maker's life in the predictive law itself.
    begun = maker.life**maker.shape / ((1.0 - maker.failed) ** (-1.0 / maker.weight) - 1.0)
    lived = math.fsum(life.age**maker.shape for life in past)
    return Lives(maker.shape, maker.weight + sum(life.failed for life in past), begun + lived)


def finding(maker: MakersLife | None, past: Sequence[PastLife], age: float, unit: str) -> Finding:
    """What the counter says of a part of this age (in `unit`, since the part was new)."""
    if maker is None:
        return Finding(Basis.COUNTER, unit, None, (Evidence(NO_MAKERS_LIFE),))
    lives = lives_of(maker, past)
    facts = {
        "used": shown(age),
        "life": shown(lives.remaining(0.0, 0.5)),
        "unit": unit,
        "past_lives": str(len(past)),
    }
    failures = sum(life.failed for life in past)
    if lives.survival(age) < PAST:
        return Finding(Basis.COUNTER, unit, None, (Evidence(COUNTER_PAST, facts),), reached=True, cases=failures)
    low, median, high = (lives.remaining(age, share) for share in ((1 - BAND) / 2, 0.5, (1 + BAND) / 2))
    return Finding(Basis.COUNTER, unit, Bounds(low, median, high), (Evidence(COUNTER_AGE, facts),), cases=failures)
