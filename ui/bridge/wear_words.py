"""Wear as words of the language in force: how a component stands, how long it lasts, why that is thought."""

import math
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from hmi.values.remaining import Confidence, LifeState, RemainingLife
from hmi.values.tag import Tag
from hmi.values.text import Text
from hmi.values.wear import AlertAnswer, Component, Condition, Contribution, Drift, Standing
from ui.bridge.value_text import NOTHING, label_text, number_text, one_line
from ui.bridge.words import capitalised, language, sentence

translate = QCoreApplication.translate

_STANDING: Final[Mapping[Standing, object]] = {
    Standing.DUE: QT_TRANSLATE_NOOP("WearWords", "Replace now"),
    Standing.ALERT: QT_TRANSLATE_NOOP("WearWords", "Wear: plan it"),
    Standing.POOR_COVERAGE: QT_TRANSLATE_NOOP("WearWords", "Too little data"),
    Standing.NO_EVIDENCE: QT_TRANSLATE_NOOP("WearWords", "No evidence"),
    Standing.LEARNING: QT_TRANSLATE_NOOP("WearWords", "Learning"),
    Standing.SOUND: QT_TRANSLATE_NOOP("WearWords", "Sound"),
}
_CONFIDENCE: Final[Mapping[Confidence, object]] = {
    Confidence.NONE: QT_TRANSLATE_NOOP("WearWords", "not known"),
    Confidence.LOW: QT_TRANSLATE_NOOP("WearWords", "low"),
    Confidence.FAIR: QT_TRANSLATE_NOOP("WearWords", "fair"),
    Confidence.GOOD: QT_TRANSLATE_NOOP("WearWords", "good"),
}
_ANSWER: Final[Mapping[AlertAnswer, object]] = {
    AlertAnswer.NONE: QT_TRANSLATE_NOOP("WearWords", "not answered yet"),
    AlertAnswer.USEFUL: QT_TRANSLATE_NOOP("WearWords", "useful"),
    AlertAnswer.NOT_USEFUL: QT_TRANSLATE_NOOP("WearWords", "not useful"),
    AlertAnswer.DONE: QT_TRANSLATE_NOOP("WearWords", "done"),
}
_UNITS: Final[Mapping[str, object]] = {
    "strokes": QT_TRANSLATE_NOOP("WearWords", "strokes"),
    "picks": QT_TRANSLATE_NOOP("WearWords", "picks"),
    "blisters": QT_TRANSLATE_NOOP("WearWords", "blisters"),
    "cartons": QT_TRANSLATE_NOOP("WearWords", "cartons"),
    "cycles": QT_TRANSLATE_NOOP("WearWords", "cycles"),
    "cuts": QT_TRANSLATE_NOOP("WearWords", "cuts"),
    "starts": QT_TRANSLATE_NOOP("WearWords", "starts"),
}
_DAY_H: Final = 24.0
_MANY: Final = 1e6


def standing_words(standing: Standing) -> str:
    """In two or three words."""
    return translate("WearWords", str(_STANDING[standing]))


def confidence_words(confidence: Confidence) -> str:
    """How far it can be trusted."""
    return translate("WearWords", str(_CONFIDENCE[confidence]))


def answer_words(answer: AlertAnswer) -> str:
    """What a person said of an alert."""
    return translate("WearWords", str(_ANSWER[answer]))


def unit_words(unit: str) -> str:
    """A unit of life; one that we do not know keeps its name."""
    known = _UNITS.get(unit)
    return one_line(unit) if known is None else translate("WearWords", str(known))


def plant_words(text: Text) -> str:
    """A text of the station file in the language in force."""
    return one_line(text.in_language(language()))


def component_words(component: Component) -> str:
    """What the plant calls it; its name when it says nothing."""
    return plant_words(component.label) or one_line(component.name)


def figure(value: float | None, digits: int = 3) -> str:
    """With so many significant digits at most, in the language's own marks, and never with an exponent."""
    if value is None or not math.isfinite(value):
        return NOTHING
    if value == 0:
        return QLocale().toString(0)
    places = digits - 1 - math.floor(math.log10(abs(value)))
    plain = f"{round(value, places):.{max(0, min(places, 6))}f}"
    kept = len(plain.rstrip("0").partition(".")[2]) if "." in plain else 0
    return QLocale().toString(float(plain), "f", kept)


def percent_words(share: float) -> str:
    """Whole per cent, rounded down; number and sign stay on one line."""
    return NOTHING if math.isnan(share) else f"{QLocale().toString(math.floor(100 * share + 1e-9))}\u00a0%"


def life_words(life: RemainingLife | None) -> str:
    """The range, or why there is none, in a few words."""
    if life is None:
        return translate("WearWords", "not known yet")
    match life.state:
        case LifeState.ESTIMATED:
            return _range_words(life)
        case LifeState.REACHED:
            return translate("WearWords", "end of life reached")
        case LifeState.POOR_COVERAGE:
            return translate("WearWords", "too little data is held")
        case LifeState.NOT_ENOUGH_EVIDENCE:
            return translate("WearWords", "not enough evidence")
        case LifeState.NO_SIGN:
            return translate("WearWords", "no sign of wear")


def _range_words(life: RemainingLife) -> str:
    """ "12 h (8 to 19)" of running; beyond three days in days of running, beyond a million in millions."""
    scale, unit = 1.0, unit_words(life.unit)
    if life.unit == "h" and life.low >= 3 * _DAY_H:
        scale, unit = 1.0 / _DAY_H, translate("WearWords", "days")
    elif life.median >= _MANY:
        scale, unit = 1.0 / _MANY, translate("WearWords", "million {unit}").format(unit=unit)
    words = translate("WearWords", "{median} {unit} ({low} to {high})")
    numbers = {"median": life.median, "low": life.low, "high": life.high}
    return words.format(unit=unit, **{name: figure(value * scale, 2) for name, value in numbers.items()})


def evidence_lines(condition: Condition) -> list[str]:
    """How it is known, fact by fact; what decides first."""
    of_life = condition.life.evidence if condition.life is not None else ()
    life_first = condition.standing in (Standing.DUE, Standing.POOR_COVERAGE)
    facts = [*of_life, *condition.evidence] if life_first else [*condition.evidence, *of_life]
    return [capitalised(sentence(fact.key, _localised(fact.arguments))) for fact in facts]


def drift_words(drift: Drift | None) -> str:
    """How fast, in limits a week, with its interval."""
    if drift is None:
        return translate("WearWords", "how fast is not known yet")
    words = translate("WearWords", "{per_week} limits a week ({low} to {high})")
    numbers = {"per_week": drift.per_week, "low": drift.low, "high": drift.high}
    return words.format(**{name: figure(value, 2) for name, value in numbers.items()})


def contribution_words(tag: Tag, part: Contribution) -> str:
    """ "Vibration: up from 0.93 to 1.06 mm/s, 57 %"."""
    up = translate("WearWords", "{tag}: up from {usual} to {now}, {share}")
    down = translate("WearWords", "{tag}: down from {usual} to {now}, {share}")
    now = f"{number_text(tag, part.now)} {tag.unit}".strip()
    return (up if part.up else down).format(
        tag=label_text(tag), usual=number_text(tag, part.usual), now=now, share=percent_words(part.share)
    )


def _localised(arguments: Mapping[str, str]) -> dict[str, str]:
    """Figures with the marks of the language; units as they are called in it."""
    found: dict[str, str] = {}
    for name, text in arguments.items():
        if name == "unit":
            found[name] = unit_words(text)
            continue
        try:
            value = float(text)
        except ValueError:
            found[name] = text
        else:
            found[name] = figure(value, 3) if math.isfinite(value) else text
    return found
