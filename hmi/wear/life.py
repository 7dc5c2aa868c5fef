"""What may be said about remaining life: one place judges every estimate before a person sees it.

Three sources know something: a counter (`counter_life`), the indicator's path (`path_life`) and past runs
(`fleet_life`). Each hands over a `Finding`; `judged` turns it into a range or into the reason why there is none, and
`decided` picks the one to show. No clock, no disk.
"""

import math
from dataclasses import dataclass
from typing import Final, NamedTuple

from hmi.values.remaining import Basis, Confidence, Evidence, LifeState, RemainingLife

BAND: Final = 0.90
WIDEST: Final = 3.0
"""A band wider than this many medians says nothing a person could plan with."""
LEAST_COVERAGE: Final = 0.80
"""Gaps over 20 % of the window are "no data" (ISO 13381-1 asks for confidence; the share is the plant's rule)."""

# The keys of evidence; their arguments are named beside them. Sentences: `ui/bridge`.
COVERAGE_POOR: Final = "wear.life.coverage_poor"  # coverage_percent, least_percent
BAND_TOO_WIDE: Final = "wear.life.band_too_wide"  # low, high, median, unit, times
NO_ALERT: Final = "wear.life.no_alert"  # an indicator without a standing alert tells no life
PATH_TOO_SHORT: Final = "wear.life.path_too_short"  # points, least
NOT_RISING: Final = "wear.life.not_rising"  # the alert stands but the indicator does not move towards its limit
NO_LIMIT: Final = "wear.life.no_limit"  # neither type nor past cases say at which level it fails
NO_PAST_RUNS: Final = "wear.life.no_past_runs"  # runs, least
NO_MAKERS_LIFE: Final = "wear.life.no_makers_life"
LIMIT_REACHED: Final = "wear.life.limit_reached"  # level, limit
COUNTER_PAST: Final = "wear.life.counter_past"  # used, life, unit
COUNTER_AGE: Final = "wear.life.counter_age"  # used, life, unit, past_lives
PATH_DRIFT: Final = "wear.life.path_drift"  # percent_per_day, low, high, points
PRIOR_OF: Final = "wear.life.prior_of"  # origin: "type" or "fleet", cases
FLEET_RUNS: Final = "wear.life.fleet_runs"  # runs, horizon, unit: more than the horizon is told as "horizon or more"
FLEET_UNLIKE: Final = "wear.life.fleet_unlike"  # runs, horizon, unit: no past run looked like this one


class Bounds(NamedTuple):
    """Quantiles of the remaining life at (1 - BAND) / 2, 0.5 and (1 + BAND) / 2, one unit for all."""

    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class Finding:
    """What one source knows.

    `bounds` is None when the source has nothing to say; `evidence` then begins with the reason. `reached`: the limit
    is behind us. `cases` counts the past lives or runs that its band rests on.
    """

    basis: Basis
    unit: str
    bounds: Bounds | None
    evidence: tuple[Evidence, ...]
    reached: bool = False
    silent: LifeState = LifeState.NOT_ENOUGH_EVIDENCE
    cases: int = 0


def judged(finding: Finding, coverage: float) -> RemainingLife:
    """The finding as a person may see it; `coverage` is the share of the finding's window that the log holds (0..1)."""
    if coverage < LEAST_COVERAGE:
        poor = Evidence(COVERAGE_POOR, {"coverage_percent": shown(100 * coverage), "least_percent": "80"})
        return _without(finding, LifeState.POOR_COVERAGE, (poor, *finding.evidence))
    if finding.reached:
        return _without(finding, LifeState.REACHED, finding.evidence)
    if finding.bounds is None or not all(map(math.isfinite, finding.bounds)):
        return _without(finding, finding.silent, finding.evidence)
    low, median, high = finding.bounds
    if high - low > WIDEST * median:
        times = shown((high - low) / median) if median > 0 else "∞"
        wide = Evidence(
            BAND_TOO_WIDE,
            {"low": shown(low), "high": shown(high), "median": shown(median), "unit": finding.unit, "times": times},
        )
        return _without(finding, LifeState.NOT_ENOUGH_EVIDENCE, (wide, *finding.evidence))
    confidence = _confidence((high - low) / median if median > 0 else 0.0, finding.cases, coverage)
    return RemainingLife(
        LifeState.ESTIMATED, finding.basis, finding.unit, median, low, high, BAND, confidence, finding.evidence
    )


def decided(*lives: RemainingLife) -> RemainingLife:
    """The one to show of what the sources say, in the order fleet, path, counter.

    A limit reached comes first whoever says it. A number comes before silence: a counter still tells its range when
    the indicator has none.
    """
    if not lives:
        return RemainingLife(LifeState.NO_SIGN, Basis.NONE)
    return min(lives, key=lambda life: (_RANK[life.state], _DIRECTNESS[life.basis]))


_RANK: Final = {
    LifeState.REACHED: 0,
    LifeState.ESTIMATED: 1,
    LifeState.POOR_COVERAGE: 2,
    LifeState.NOT_ENOUGH_EVIDENCE: 3,
    LifeState.NO_SIGN: 4,
}
_DIRECTNESS: Final = {Basis.FLEET: 0, Basis.PATH: 1, Basis.COUNTER: 2, Basis.NONE: 3}


def _confidence(width: float, cases: int, coverage: float) -> Confidence:
    """`width` in medians. A narrow band of a model that has seen few ends of life is no better than a wide one."""
    if width <= 1.0 and cases >= 10 and coverage >= 0.95:
        return Confidence.GOOD
    if width <= 2.0 and cases >= 3:
        return Confidence.FAIR
    return Confidence.LOW


def _without(finding: Finding, state: LifeState, evidence: tuple[Evidence, ...]) -> RemainingLife:
    return RemainingLife(state, finding.basis, finding.unit, evidence=evidence)


def shown(number: float) -> str:
    """A number as evidence shows it: three digits, no more than it is worth."""
    return f"{number:.3g}" if abs(number) < 100 else f"{number:.0f}"
