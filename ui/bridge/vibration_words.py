"""Vibration in words of the language in force: what a waveform says, how old it is, and why there is no newer one."""

import math
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from hmi.values.quality import Quality, quality, status_name
from hmi.values.vibration import Fault, Severity, Vibration, VibrationFigure
from hmi.values.vibration_zone import Zone
from ui.bridge.local_time import moment_text
from ui.bridge.value_text import one_line
from ui.bridge.wear_words import figure
from ui.bridge.words import sentence

translate = QCoreApplication.translate

_FIGURES: Final[Mapping[str, object]] = {
    "velocity_rms_mm_s": QT_TRANSLATE_NOOP("Vibration", "Velocity {value} mm/s"),
    "kurtosis": QT_TRANSLATE_NOOP("Vibration", "Kurtosis {value}"),
    "crest": QT_TRANSLATE_NOOP("Vibration", "Crest factor {value}"),
    "envelope_rms_g": QT_TRANSLATE_NOOP("Vibration", "Envelope {value} g"),
}
_SEVERITY: Final[Mapping[Severity, object]] = {
    Severity.NORMAL: QT_TRANSLATE_NOOP("Vibration", "normal"),
    Severity.WARNING: QT_TRANSLATE_NOOP("Vibration", "raised"),
    Severity.ALARM: QT_TRANSLATE_NOOP("Vibration", "high"),
}
_ZONES: Final[Mapping[Zone, object]] = {
    Zone.A: QT_TRANSLATE_NOOP("Vibration", "zone A of ISO 20816-3, as of a new machine"),
    Zone.B: QT_TRANSLATE_NOOP("Vibration", "zone B of ISO 20816-3, good for long service"),
    Zone.C: QT_TRANSLATE_NOOP("Vibration", "zone C of ISO 20816-3, plan a repair"),
    Zone.D: QT_TRANSLATE_NOOP("Vibration", "zone D of ISO 20816-3, does damage"),
}
_FAULTS: Final[Mapping[Fault, object]] = {
    Fault.OUTER: QT_TRANSLATE_NOOP("Vibration", "Pulses at the frequency of the outer race: it is damaged"),
    Fault.INNER: QT_TRANSLATE_NOOP("Vibration", "Pulses at the frequency of the inner race: it is damaged"),
    Fault.BALL: QT_TRANSLATE_NOOP("Vibration", "Pulses at the frequency of the balls: one is damaged"),
    Fault.CAGE: QT_TRANSLATE_NOOP("Vibration", "Pulses at the frequency of the cage: it is damaged"),
}
_LATE: Final = 3
"""A waveform older than so many of its turns is said to be old."""
_NS: Final = 1_000_000_000


def vibration_lines(told: Vibration | None, now_ns: int) -> list[str]:
    """What it says, line by line; empty where there is no waveform."""
    if told is None:
        return []
    if not told.figures:
        return [_why(told, translate("Vibration", "Not known: {reason}"))]
    lines = [_when(told, now_ns), *_fault_lines(told)]
    lines += [_figure_words(each, told.zone) for each in told.figures]
    if told.learned < told.to_learn:
        words = translate("Vibration", "What is usual is being learned: {count} of {wanted} readings")
        lines.append(words.format(count=told.learned, wanted=told.to_learn))
    if told.why is not None:
        lines.append(_why(told, translate("Vibration", "No newer one: {reason}")))
    return lines


def _when(told: Vibration, now_ns: int) -> str:
    time = moment_text(told.source_ns, now_ns)
    if quality(told.status) is not Quality.GOOD:
        words = translate("Vibration", "Waveform of {time}, to be doubted: {status}")
        return words.format(time=time, status=status_name(told.status))
    if now_ns - told.source_ns > _LATE * told.every_s * _NS:
        return translate("Vibration", "Waveform of {time}: old, it says nothing of now").format(time=time)
    return translate("Vibration", "Waveform of {time}").format(time=time)


def _fault_lines(told: Vibration) -> list[str]:
    if told.faults is None:
        return [translate("Vibration", "Damage was not looked for by frequency: speed or measures are not known")]
    if not told.faults:
        return [translate("Vibration", "No damage shows at the frequencies of the bearing")]
    return [translate("Vibration", str(_FAULTS[fault])) for fault in told.faults]


def _figure_words(one: VibrationFigure, zone: Zone | None) -> str:
    """ "Velocity 3.1 mm/s: raised; zone C of ISO 20816-3, plan a repair; usual 1.2"."""
    name = _FIGURES.get(one.name)
    words = one_line(one.name) if name is None else translate("Vibration", str(name)).format(value=figure(one.value))
    parts = [] if one.severity is None else [translate("Vibration", str(_SEVERITY[one.severity]))]
    if zone is not None and one.name == "velocity_rms_mm_s":
        parts.append(translate("Vibration", str(_ZONES[zone])))
    if not math.isnan(one.usual):
        parts.append(translate("Vibration", "usual {value}").format(value=figure(one.usual)))
    if not parts:
        parts = [translate("Vibration", "not judged yet")]
    return translate("Vibration", "{figure}: {judgement}").format(figure=words, judgement="; ".join(parts))


def _why(told: Vibration, words: str) -> str:
    reason = "" if told.why is None else sentence(told.why.key, dict(told.why.arguments))
    return words.format(reason=one_line(reason))
