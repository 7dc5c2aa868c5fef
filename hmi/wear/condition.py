"""How a component stands, from all that is known of it: standing, health and its band, life left, outlook. Pure."""

import math
from typing import Final

import numpy as np

from hmi.channel.questions_wear import WaitOutlook
from hmi.station.components import Watched
from hmi.values.remaining import Evidence, LifeState, RemainingLife
from hmi.values.vibration_zone import ZONES, zone
from hmi.values.wear import Condition, Standing, WearAlert
from hmi.wear.counter_life import MakersLife, PastLife
from hmi.wear.counter_life import finding as counter_finding
from hmi.wear.life import decided, judged, shown
from hmi.wear.part import Part
from hmi.wear.path_life import Limit
from hmi.wear.path_life import finding as path_finding
from hmi.wear.state import Silence
from hmi.wear.watch import Watch

WAITS_D: Final = (1.0, 3.0, 7.0, 14.0)
"""Days of waiting for which it is told what becomes of a part."""
_NORMAL_90: Final = 1.6449
_BEGUN_SLOTS: Final = 30
"""A watch that has just begun is learning, whatever its first slots lack."""
_LATELY: Final = 30
"""Minutes from which the band of health is taken."""
_SILENCES: Final = {
    Silence.STOPPED: "wear.silence.stopped",
    Silence.SETTLING: "wear.silence.settling",
    Silence.LEARNING: "wear.silence.learning",
    Silence.NO_VALUES: "wear.silence.no_values",
}


def condition_of(watch: Watch, number: int, least_coverage: float) -> Condition:
    """The component of this number as it stands. least_coverage: share below which nothing is told, 0 to 1."""
    one, part = watch.watched[number], watch.parts[number]
    coverage = part.coverage(watch.step_ns)
    learned = watch.learned(number)
    alert = watch.standing_alert(number)
    poor = part.slots >= _BEGUN_SLOTS and coverage < least_coverage
    life = None if not part.covered else remaining_of(watch, number, 0.0 if poor else coverage, alert)
    silent = poor or (bool(one.component.responses) and part.silence == Silence.NO_VALUES)
    health, low, high = (math.nan, math.nan, math.nan) if silent else _health(one, part, life)
    return Condition(
        component=one.component.name,
        standing=_standing(one, part, life, alert, learned, poor=poor),
        health=health,
        health_low=low,
        health_high=high,
        indicator=part.index,
        limit=part.alert_at,
        learned=learned,
        used=part.used(one),
        began_ns=part.began_ns,
        at_ns=part.at_ns,
        coverage=coverage,
        life=life,
        alert=alert,
        evidence=_evidence(one, part, learned, coverage),
        hidden_until_ns=part.hidden_until_ns,
    )


def remaining_of(watch: Watch, number: int, coverage: float, alert: WearAlert | None) -> RemainingLife:
    """What may be said about remaining life: from the way to failure in an alert, past lives, and the counter."""
    one, part = watch.watched[number], watch.parts[number]
    lives = []
    if one.component.responses:
        at_ns, hours, _, way = part.curve()
        later = at_ns >= (alert.since_ns if alert is not None else 0)
        limit = Limit(1.0) if any(level is not None for level in one.failed_at) else None
        found = path_finding(hours[later], way[later], alert=alert is not None, limit=limit)
        lives.append(judged(found, coverage))
    if (of_past := watch.of_past.get(number)) is not None:
        lives.append(judged(of_past, coverage))
    if one.component.life is not None or not one.component.responses:
        maker = None if one.component.life is None else MakersLife(one.component.life, shape=one.shape)
        past = [PastLife(life.used, life.failed) for life in watch.past_lives(one) if life.used > 0]
        lives.append(judged(counter_finding(maker, past, part.used(one), one.component.life_unit), coverage))
    return decided(*lives)


def outlook_of(one: Watched, part: Part, condition: Condition) -> list[WaitOutlook]:
    """What waiting costs; empty where no remaining life is told. The band is taken as that of a log-normal law."""
    life = condition.life
    if life is None or not life.told or life.median <= 0 or life.low <= 0 or part.at_ns <= part.began_ns:
        return []
    spread = max(1e-6, math.log(life.high / life.low) / (2 * _NORMAL_90))
    days = (part.at_ns - part.began_ns) / (24 * 3600e9)
    a_day = (part.hours if life.unit == "h" else part.used(one)) / days
    if a_day <= 0:
        return []
    found = []
    for wait in WAITS_D:
        gone = a_day * wait
        chance = 0.5 * math.erfc(-math.log(gone / life.median) / spread / math.sqrt(2.0))
        left = condition.health * max(0.0, 1.0 - gone / life.median)
        found.append(WaitOutlook(wait, chance, left))
    return found


def _standing(
    one: Watched, part: Part, life: RemainingLife | None, alert: WearAlert | None, learned: float, *, poor: bool
) -> Standing:
    if poor:
        return Standing.POOR_COVERAGE
    if life is not None and life.state is LifeState.REACHED:
        return Standing.DUE
    if alert is not None:
        return Standing.ALERT
    if not one.component.responses:
        return Standing.SOUND if part.covered and life is not None and life.told else Standing.NO_EVIDENCE
    if not part.covered or part.silence == Silence.NO_VALUES:
        return Standing.NO_EVIDENCE
    return Standing.LEARNING if learned < 1.0 else Standing.SOUND


def _health(one: Watched, part: Part, life: RemainingLife | None) -> tuple[float, float, float]:
    """What is left of the way to failure; where that is not known, of the life that its counter tells."""
    way = part.way(one)
    if math.isfinite(way):
        lately = np.array([minute.way for minute in part.recent[-_LATELY:] if math.isfinite(minute.way)])
        off = _NORMAL_90 * float(lately.std()) if len(lately) > 1 else 0.05
        return _share(1.0 - way), _share(1.0 - way - off), _share(1.0 - way + off)
    if life is not None and life.told and one.component.life:
        used = part.used(one)
        health, low, high = (_share(left / (used + left)) for left in (life.median, life.low, life.high))
        return health, low, high
    return math.nan, math.nan, math.nan


def _evidence(one: Watched, part: Part, learned: float, coverage: float) -> tuple[Evidence, ...]:
    facts: list[Evidence] = []
    if learned < 1.0:
        facts.append(Evidence("wear.learned", {"percent": f"{100 * learned:.0f}", "hours": f"{one.learn_h:g}"}))
    if one.component.responses:
        facts.append(Evidence("wear.judged", {"hours": f"{part.judged_ns / 3600e9:.1f}"}))
        if part.silence in _SILENCES:
            facts.append(Evidence(_SILENCES[Silence(part.silence)]))
        facts += _zones(one, part)
        if part.standing and not part.alert:
            facts.append(Evidence("wear.small", {"percent": f"{100 * part.way(one):.1f}"}))
    facts.append(Evidence("wear.covered", {"percent": f"{math.floor(1000 * coverage) / 10:g}"}))
    return tuple(facts)


def _zones(one: Watched, part: Part) -> list[Evidence]:
    """Of each response that is a velocity which the standard judges."""
    found = []
    for mounting, usual, off in zip(one.mounting, part.usual, part.smooth, strict=False):
        if mounting is not None and math.isfinite(usual + off):
            facts = {"value": shown(usual + off), "zone": zone(usual + off, mounting).name}
            found.append(Evidence("wear.vibration_zone", facts | {"border": f"{ZONES[mounting][1]:g}"}))
    return found


def _share(value: float) -> float:
    return min(1.0, max(0.0, value))
