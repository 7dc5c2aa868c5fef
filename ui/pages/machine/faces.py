"""From the picture of this moment to the faces of a machine's head and faceplate."""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, QLocale

from hmi.values.machine import Machine
from hmi.values.quality import status_name
from hmi.values.samples import Mark
from hmi.values.series import Series
from hmi.values.tag import Kind, Tag
from ui.bridge.counts import count_details, shift_counts
from ui.bridge.local_time import moment_text
from ui.bridge.machine_state import (
    EXECUTE,
    for_words,
    gone_words,
    machine_label,
    role_number,
    role_text,
    state_now,
)
from ui.bridge.picture import Picture
from ui.bridge.standing import Standing
from ui.bridge.steady import Steady
from ui.bridge.value_text import NOTHING, number_text
from ui.bridge.words import duration_words, language, standing_words
from ui.pages.machine.statistics import Statistics
from ui.widgets.faceplate import FaceplateFace
from ui.widgets.indicator import scale_of
from ui.widgets.machine_card import CardFace
from ui.widgets.state_diagram import DiagramFace
from ui.widgets.state_diagram_table import ACTING
from ui.widgets.tile import TileFace

translate = QCoreApplication.translate
"""By this name the translation tools find the sentences."""


def head_face(picture: Picture, machine: Machine, steady: Steady, mono_ns: int, utc_ns: int) -> CardFace:
    """State, mode, speed and counters."""
    state = state_now(picture, machine, mono_ns)
    counted = shift_counts(picture, machine, mono_ns)
    counts = CardFace(machine_label(machine), counts=counted.numbers, counted=counted.words, doubt=counted.doubt)
    if state is None or machine.state is None:
        return counts
    gone = "" if state.known else gone_words(picture, picture.tags[machine.state], mono_ns, utc_ns, brief=True)
    mode = role_text(picture, machine.mode, mono_ns)
    spent = for_words(state.for_s)
    reason = ""
    if state.known and state.number != EXECUTE and role_number(picture, machine.reason, mono_ns):
        reason = role_text(picture, machine.reason, mono_ns)
    speed, nominal = role_number(picture, machine.speed, mono_ns), role_number(picture, machine.nominal, mono_ns)
    return CardFace(
        machine_label(machine),
        word=state.word,
        running=state.number == EXECUTE,
        acting=state.number in ACTING,
        standing=state.standing,
        since=" · ".join(part for part in (mode, spent) if part),
        reason=reason,
        gone=gone,
        speed=_role_shown(picture, machine.speed, speed, steady),
        speed_unit=picture.tags[machine.speed].unit if machine.speed is not None else "",
        nominal=_nominal(picture, machine, nominal),
        speed_share=speed / nominal if speed is not None and nominal else None,
        counts=counts.counts,
        counted=counts.counted,
        doubt=counts.doubt,
    )


def _role_shown(picture: Picture, index: int | None, value: float | None, steady: Steady) -> str:
    if index is None:
        return ""
    if value is None:
        return NOTHING
    tag = picture.tags[index]
    return number_text(tag, steady.written(index, value, tag.decimals))


def _nominal(picture: Picture, machine: Machine, value: float | None) -> str:
    if machine.nominal is None or value is None:
        return ""
    return translate("Machine", "nominal {value}").format(value=number_text(picture.tags[machine.nominal], value))


def diagram_face(picture: Picture, machine: Machine, mono_ns: int) -> DiagramFace:
    """Where in its states the machine is; words in the language of the person."""
    state = state_now(picture, machine, mono_ns)
    if state is None or machine.state is None:
        return DiagramFace()
    words = {number: word.in_language(language()) for number, word in picture.tags[machine.state].states.items()}
    spent = "" if not state.known or state.for_s is None else duration_words(float(int(state.for_s)))
    return DiagramFace(state.number, state.known, words, spent)


def value_scale(tag: Tag, series: Series | None) -> tuple[float, float] | None:
    """The scale of a tag's line: that of its indicator, else one around the values there are; None for none."""
    scale = scale_of(tag)
    if scale is not None or series is None:
        return scale
    numbers = np.concatenate((series.low, series.high))
    numbers = numbers[np.isfinite(numbers)]
    if not len(numbers):
        return None
    low, high = float(numbers.min()), float(numbers.max())
    margin = max((high - low) * 0.1, 10.0**-tag.decimals)
    return low - margin, high + margin


def band_of(tag: Tag) -> tuple[float, float] | None:
    """The normal band, where there is one."""
    if tag.normal_low is None or tag.normal_high is None:
        return None
    return tag.normal_low, tag.normal_high


def faceplate_face(
    picture: Picture, tag: Tag, tile: TileFace, found: Statistics | None, word: str, mono_ns: int, utc_ns: int
) -> FaceplateFace:
    """Everything about one tag at this moment."""
    scale = scale_of(tag)
    ends = ("", "") if scale is None else (number_text(tag, scale[0]), number_text(tag, scale[1]))
    return FaceplateFace(
        tile,
        ends=ends,
        facts=(*count_details(picture, tag.index), *_facts(picture, tag, mono_ns, utc_ns)),
        statistics=_statistics(tag, found, picture.welcome.least_coverage if picture.welcome else 0.0),
        span=translate("Faceplate", "Last 30 min"),
        word=word,
    )


def _facts(picture: Picture, tag: Tag, mono_ns: int, utc_ns: int) -> tuple[tuple[str, str], ...]:
    latest, index = picture.latest, tag.index
    received = bool(latest.received[index])
    quality, source, age = standing_words(picture.standing(index, mono_ns)), NOTHING, NOTHING
    if received:
        quality = _quality(quality, status_name(int(latest.status[index])), picture.standing(index, mono_ns))
        source = moment_text(int(latest.source_ns[index]), utc_ns) + _time_note(int(latest.mark[index]))
        age = duration_words(float(int((mono_ns - int(latest.since_ns[index])) / 1e9)))
    state = picture.links.get(tag.link)
    server = f"{tag.link} · {state.url}" if state is not None and state.url else tag.link
    limits = tag.limits
    return (
        (translate("Faceplate", "Normal"), _range(tag, tag.normal_low, tag.normal_high)),
        (translate("Faceplate", "Low alarms"), _pair(tag, limits.low, limits.low_low)),
        (translate("Faceplate", "High alarms"), _pair(tag, limits.high, limits.high_high)),
        (translate("Faceplate", "Setpoint"), _setpoint(picture, tag, mono_ns)),
        (translate("Faceplate", "Quality"), quality),
        (translate("Faceplate", "Changed at source"), source),
        (translate("Faceplate", "Age"), age),
        (translate("Faceplate", "Tag"), tag.name),
        (translate("Faceplate", "Server"), server),
    )


def _quality(word: str, status: str, standing: Standing) -> str:
    """The word, and the server's own status where it says more."""
    if standing is Standing.STALE:
        return translate("Faceplate", "{word} · last status {status}").format(word=word, status=status)
    return word if status == "Good" else f"{word} · {status}"


def _time_note(mark: int) -> str:
    if mark & int(Mark.TIME_DOUBTFUL):
        return translate("Faceplate", " (doubtful)")
    if mark & int(Mark.SOURCE_TIME_FROM_SERVER):
        return translate("Faceplate", " (time of the server)")
    if mark & int(Mark.SOURCE_TIME_FROM_RECEIPT):
        return translate("Faceplate", " (time of receipt)")
    return ""


def _with_unit(tag: Tag, words: str) -> str:
    return f"{words} {tag.unit}".strip()


def _range(tag: Tag, low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return NOTHING
    return _with_unit(tag, f"{number_text(tag, low)} … {number_text(tag, high)}")


def _pair(tag: Tag, near: float | None, far: float | None) -> str:
    if near is None and far is None:
        return NOTHING
    return _with_unit(tag, ", ".join(NOTHING if one is None else number_text(tag, one) for one in (near, far)))


def _setpoint(picture: Picture, tag: Tag, mono_ns: int) -> str:
    if tag.setpoint is None or tag.setpoint >= len(picture.tags):
        return NOTHING
    return f"{role_text(picture, tag.setpoint, mono_ns)} {picture.tags[tag.setpoint].unit}".strip()


def _statistics(tag: Tag, found: Statistics | None, least: float) -> tuple[tuple[str, str], ...]:
    """The mean is withheld where less than `least` of the span is held: what was lowest and highest was seen."""
    if tag.kind in {Kind.TEXT, Kind.STATE}:
        return ()
    labels = (
        translate("Faceplate", "lowest"),
        translate("Faceplate", "mean"),
        translate("Faceplate", "highest"),
        translate("Faceplate", "coverage"),
    )
    if found is None:
        return tuple((label, NOTHING) for label in labels)
    about = "" if found.exact else "≈ "
    mean = about + _number(tag, found.mean) if found.coverage >= least else NOTHING
    values = [_number(tag, found.low), mean, _number(tag, found.high)]
    # Downwards: what is not quite whole is not said to be.
    share = translate("Faceplate", "{n} %").format(n=QLocale().toString(int(found.coverage * 1000 + 1e-6) / 10, "f", 1))
    return tuple(zip(labels, (*values, share), strict=True))


def _number(tag: Tag, value: float) -> str:
    if tag.kind is Kind.SWITCH and math.isfinite(value):
        return QLocale().toString(value, "f", 2)
    return number_text(tag, value)


def machines_with_tags(machines: Sequence[Machine], tags: Sequence[Tag]) -> list[Machine]:
    """The machines of the station that have tags, and one without a name for tags of no machine."""
    named = {tag.machine for tag in tags}
    listed = [machine for machine in machines if machine.name in named]
    known = {machine.name for machine in machines}
    others = sorted(named - known)
    return [*listed, *(Machine(name) for name in others)]
