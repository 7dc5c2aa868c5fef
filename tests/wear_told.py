"""Wear as a played core tells it: every standing once, by formula."""

import math
from typing import Any

import numpy as np

from hmi.channel.questions_wear import ComponentTold, FleetTold, IndicatorCurve, WaitOutlook
from hmi.station.components import watched_of
from hmi.station.load import load
from hmi.values.remaining import Basis, Confidence, Evidence, LifeState, RemainingLife
from hmi.values.vibration import Fault, Severity, Vibration, VibrationFigure
from hmi.values.vibration_zone import Zone
from hmi.values.wear import (
    Condition,
    Contribution,
    Drift,
    NearestCase,
    PartLife,
    Standing,
    WearAlert,
    by_urgency,
)
from resources import resource
from tests.fake_core import NOON_NS, NS

HOUR_NS = 3600 * NS
DAY_NS = 24 * HOUR_NS
_STATION = load(resource("stations/demo.toml"))
_WATCHED = {one.component.name: one.component for one in watched_of(_STATION)}
COMPONENTS = list(_WATCHED.values())
BEARING = "Blister.Bearing"
_BEGAN_NS = NOON_NS - 40 * DAY_NS
_SINCE_NS = NOON_NS - 6 * DAY_NS


def _life(median: float, low: float, high: float, unit: str = "h", basis: Basis = Basis.COUNTER) -> RemainingLife:
    facts = {"used": f"{median / 3:.0f}", "life": f"{4 * median / 3:.0f}", "unit": unit, "past_lives": "2"}
    evidence = (Evidence("wear.life.counter_age", facts),)
    return RemainingLife(LifeState.ESTIMATED, basis, unit, median, low, high, 0.9, Confidence.FAIR, evidence)


def _judged(hours: str, covered: str = "99.6") -> tuple[Evidence, ...]:
    return Evidence("wear.judged", {"hours": hours}), Evidence("wear.covered", {"percent": covered})


def alert() -> WearAlert:
    """The bearing's."""
    vibration, temperature, _ = _WATCHED[BEARING].responses
    return WearAlert(
        7,
        BEARING,
        _SINCE_NS,
        _SINCE_NS + 3 * HOUR_NS,
        contributions=(
            Contribution(vibration, 0.71, 0.93, 2.41, True),
            Contribution(temperature, 0.26, 38.2, 44.9, True),
        ),
        drift=Drift(1.9, 1.4, 2.5),
        nearest=NearestCase(BEARING, NOON_NS - 410 * DAY_NS, 0.94, "Bearing and seal ring replaced"),
        confidence=Confidence.GOOD,
        coverage=0.996,
    )


def conditions(*, learning: bool = False) -> list[Condition]:
    """One a component, the most urgent first. learning: the station has just begun."""
    facts: Any = {"began_ns": _BEGAN_NS, "at_ns": NOON_NS - 12 * NS, "coverage": 0.996, "learned": 1.0}
    if learning:
        share: Any = {"began_ns": NOON_NS - HOUR_NS // 2, "at_ns": NOON_NS, "coverage": 1.0, "learned": 0.4}
        known = (Evidence("wear.learned", {"percent": "40", "hours": "1"}), *_judged("0"))
        return [
            Condition(name, Standing.LEARNING if one.responses else Standing.SOUND, evidence=known, **share)
            for name, one in _WATCHED.items()
        ]
    special = {
        "CasePacker.PrintHead": Condition(
            "CasePacker.PrintHead",
            Standing.DUE,
            health=0.0,
            health_low=0.0,
            health_high=0.05,
            used=2810.0,
            life=RemainingLife(
                LifeState.REACHED,
                Basis.COUNTER,
                evidence=(
                    Evidence(
                        "wear.life.counter_past", {"used": "2810", "life": "2500", "unit": "h", "past_lives": "1"}
                    ),
                ),
            ),
            evidence=(Evidence("wear.covered", {"percent": "99.6"}),),
            **facts,
        ),
        BEARING: Condition(
            BEARING,
            Standing.ALERT,
            health=0.62,
            health_low=0.55,
            health_high=0.69,
            indicator=2.6,
            used=5_310_000.0,
            life=_life(288.0, 192.0, 456.0, basis=Basis.PATH),
            alert=alert(),
            evidence=_judged("512"),
            **facts,
        ),
        "Cartoner.LeafletFolder": Condition(
            "Cartoner.LeafletFolder",
            Standing.POOR_COVERAGE,
            indicator=0.4,
            used=512.0,
            life=RemainingLife(
                LifeState.POOR_COVERAGE,
                Basis.COUNTER,
                evidence=(Evidence("wear.life.coverage_poor", {"coverage_percent": "61.3", "least_percent": "80"}),),
            ),
            evidence=_judged("318", "61.3"),
            **(facts | {"coverage": 0.613}),
        ),
        "Checkweigher.LoadCell": Condition(
            "Checkweigher.LoadCell",
            Standing.NO_EVIDENCE,
            life=RemainingLife(LifeState.NO_SIGN, Basis.PATH),
            evidence=(Evidence("wear.silence.no_values"), *_judged("0")),
            **facts,
        ),
        "Room.Filter": Condition(
            "Room.Filter",
            Standing.LEARNING,
            used=3.0,
            life=RemainingLife(LifeState.NOT_ENOUGH_EVIDENCE, Basis.PATH),
            evidence=(Evidence("wear.learned", {"percent": "40", "hours": "8"}), *_judged("0")),
            **(facts | {"learned": 0.4}),
        ),
    }
    found = []
    for number, (name, one) in enumerate(_WATCHED.items()):
        health = 0.95 - 0.03 * (number % 7)
        sound = Condition(
            name,
            Standing.SOUND,
            health=health,
            health_low=health - 0.04,
            health_high=min(1.0, health + 0.03),
            indicator=0.3,
            used=512.0,
            life=_life(9000.0 + 700 * number, 4100.0, 16000.0)
            if one.counter is None
            else _life(1.2e7 + 1e6 * number, 6.2e6, 2.6e7, one.life_unit),
            evidence=_judged("512"),
            **facts,
        )
        found.append(special.get(name, sound))
    return by_urgency(found)


def fleet(*, learning: bool = False) -> FleetTold:
    """All components."""
    return FleetTold(components=COMPONENTS, conditions=conditions(learning=learning), at_ns=NOON_NS, behind_s=12.0)


def curve(life: int, hours: int, bend: float, scale: float, used: float) -> IndicatorCurve:
    """Level up to the share `bend`, rising from there on."""
    share = np.linspace(0.0, 1.0, 240)
    value = 0.35 + 0.08 * np.sin(60 * share) + scale * np.maximum(0.0, share - bend) ** 1.5
    value[100:108] = math.nan
    held = np.ones(240, np.uint8)
    held[100:108] = 0
    at_ns = (NOON_NS - round(hours * HOUR_NS) + share * hours * HOUR_NS).astype("<i8")
    columns = {"value": value, "low": value - 0.12, "high": value + 0.15, "used": used * share}
    return IndicatorCurve(
        life=life,
        at_ns=at_ns.tobytes(),
        held=held.tobytes(),
        **{name: array.astype("<f8").tobytes() for name, array in columns.items()},
    )


def component(name: str) -> ComponentTold:
    """One of them in full: the bearing has past lives and an alert, the others neither."""
    one = next(each for each in conditions() if each.component == name)
    worn = name == BEARING
    past = [curve(2, 2000, 0.8, 40.0, 9e6), curve(1, 2000, 0.7, 30.0, 7.2e6)] if worn else []
    ended = [
        PartLife(name, 2, _BEGAN_NS - 400 * DAY_NS, _BEGAN_NS, 9_040_000.0, "strokes", False,
                 "Replaced with the yearly service", "M. Technicien"),
        PartLife(name, 1, _BEGAN_NS - 700 * DAY_NS, _BEGAN_NS - 400 * DAY_NS, 7_210_000.0, "strokes", True,
                 "Bearing and seal ring replaced", "M. Technicien"),
    ] if worn else []  # fmt: skip
    outlook = [WaitOutlook(*each) for each in ((1.0, 0.0, 0.6), (3.0, 0.01, 0.5), (7.0, 0.12, 0.3), (14.0, 0.68, 0.0))]
    return ComponentTold(
        component=_WATCHED[name],
        condition=one,
        curves=[curve(3 if worn else 1, 960, 0.85, 40.0 if worn else 0.0, 5_310_000.0), *past],
        lives=[PartLife(name, 3 if worn else 1, _BEGAN_NS, None, 0.0, _WATCHED[name].life_unit), *ended],
        alerts=[alert()] if worn else [],
        outlook=outlook if worn else [],
        vibration=vibration() if worn else None,
    )


def vibration() -> Vibration:
    """The bearing's."""
    return Vibration(
        BEARING,
        60.0,
        source_ns=NOON_NS - 41 * NS,
        figures=(
            VibrationFigure("velocity_rms_mm_s", 2.43, 0.94, Severity.WARNING),
            VibrationFigure("kurtosis", 9.7, 3.02, Severity.ALARM),
            VibrationFigure("crest", 9.1, 4.3, Severity.ALARM),
            VibrationFigure("envelope_rms_g", 0.187, 0.038, Severity.ALARM),
        ),
        zone=Zone.B,
        faults=(Fault.OUTER,),
        learned=5,
        to_learn=5,
    )
