"""An alert with its reasons: since when, how fast, by what, what it resembles, and how sure that is. Pure."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from hmi.station.components import Watched
from hmi.values.remaining import Confidence
from hmi.values.wear import AlertAnswer, Contribution, Drift, NearestCase, WearAlert
from hmi.wear.explain import Reason
from hmi.wear.part import Part
from hmi.wear.trend import change_of, slope_of

_CLEARLY: Final = 1.5
"""An indicator of so many limits is no borderline case."""
_BACK: Final = 720
"""Minutes of running in which the moment of the change is looked for."""
_LIKE: Final = 0.6
"""Cases less alike than this are not told of each other."""


def alert_of(
    number: int, one: Watched, part: Part, why: Sequence[Reason], now_ns: int, step_ns: int, past: Sequence[WearAlert]
) -> WearAlert:
    """A new alert of this component. past: earlier cases of it."""
    at_ns, _, index, _ = part.curve()
    change = change_of(index[-_BACK:])
    since_ns = now_ns if change is None else int(at_ns[-_BACK:][change.row])
    raised = WearAlert(number, one.component.name, since_ns, now_ns)
    told = refreshed(raised, one, part, why, step_ns)
    return replace(told, nearest=nearest(told, one, past))


def refreshed(alert: WearAlert, one: Watched, part: Part, why: Sequence[Reason], step_ns: int) -> WearAlert:
    """How fast, by what and how sure, as it is now; since when and what it resembles stay as they were found."""
    at_ns, _, index, _ = part.curve()
    later = at_ns >= alert.since_ns
    slope = slope_of(at_ns[later], index[later]) if later.any() else None
    drift = alert.drift if slope is None else Drift(slope.per_week, slope.low, slope.high)
    found = _contributions(one, part, why) or alert.contributions
    coverage = part.coverage(step_ns)
    return replace(
        alert, drift=drift, contributions=found, coverage=coverage, confidence=_confidence(one, part, found, coverage)
    )


def nearest(alert: WearAlert, one: Watched, past: Sequence[WearAlert]) -> NearestCase | None:
    """The case whose contributions point in the most similar direction; one that a person spoke of comes first."""
    own = _direction(alert)
    found = [
        (round(likeness, 3) + 0.2 * (case.answer is AlertAnswer.DONE), likeness, case)
        for case in past
        if case.number != alert.number and (likeness := _likeness(own, _direction(case))) >= _LIKE
    ]
    if not found:
        return None
    _, likeness, case = max(found, key=lambda entry: (entry[0], entry[2].raised_ns))
    return NearestCase(case.component, case.since_ns, likeness, case.words)


def _contributions(one: Watched, part: Part, why: Sequence[Reason]) -> tuple[Contribution, ...]:
    found = []
    for reason in why:
        place = one.component.responses.index(reason.column)
        off, usual = part.smooth[place], part.usual[place]
        if math.isfinite(off) and math.isfinite(usual):
            found.append(Contribution(reason.column, reason.share, usual, usual + off, off > 0))
    return tuple(found)


def _confidence(one: Watched, part: Part, found: Sequence[Contribution], coverage: float) -> Confidence:
    """Low: data is missing, or everything went the way that wear does not go."""
    places = [one.component.responses.index(each.tag) for each in found if each.share >= 0.2]
    if coverage < 0.8 or part.against(one, places):
        return Confidence.LOW
    clearly = math.isfinite(part.index) and part.index >= _CLEARLY * part.alert_at
    return Confidence.GOOD if clearly and coverage >= 0.95 else Confidence.FAIR


def _direction(alert: WearAlert) -> dict[int, float]:
    """By tag: its share, with the sign of its direction."""
    return {each.tag: each.share if each.up else -each.share for each in alert.contributions}


def _likeness(one: dict[int, float], other: dict[int, float]) -> float:
    """Cosine of the angle between them, 0 where they share nothing."""
    product = sum(share * other.get(tag, 0.0) for tag, share in one.items())
    length = math.hypot(*one.values()) * math.hypot(*other.values())
    return product / length if length > 0 else 0.0
