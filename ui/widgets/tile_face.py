"""From the picture of this moment to the face of a tile."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from hmi.values.quality import status_name, usable
from hmi.values.tag import Kind, Tag
from ui.bridge.deviation import deviation
from ui.bridge.machine_state import gone_words, role_number
from ui.bridge.picture import Picture
from ui.bridge.standing import Standing
from ui.bridge.steady import Steady
from ui.bridge.value_text import NOTHING, label_text, number_text, value_text
from ui.bridge.words import duration_words, standing_words
from ui.widgets.indicator import indicator_of
from ui.widgets.tile import TileFace

translate = QCoreApplication.translate
"""By this name the translation tools find the sentences."""


def tile_face(
    picture: Picture, tag: Tag, steady: Steady, mono_ns: int, utc_ns: int, *, brief: bool = False
) -> TileFace:
    """What may be shown of the tag now: the value of now, or why there is none and what was known last."""
    standing = picture.standing(tag.index, mono_ns)
    if standing is Standing.AWAITED:
        scale = indicator_of(tag, None)
        return TileFace(label_text(tag), NOTHING, tag.unit, standing, standing_words(standing), indicator=scale)
    if not standing.drawn_live:
        return _gone(picture, tag, standing, gone_words(picture, tag, mono_ns, utc_ns, brief=brief), mono_ns)
    value = float(picture.latest.value[tag.index])
    text = picture.latest.texts.get(tag.index)
    shown = steady.written(tag.index, value, tag.decimals) if tag.kind is Kind.ANALOG else value
    stands = deviation(tag, value)
    return TileFace(
        label_text(tag),
        value_text(tag, shown, text),
        tag.unit,
        standing,
        "" if standing is Standing.GOOD else standing_words(standing),
        indicator=indicator_of(tag, shown, role_number(picture, tag.setpoint, mono_ns)),
        number=tag.kind in {Kind.ANALOG, Kind.COUNTER} and text is None,
        attention=stands is not None and stands.outside,
    )


def _gone(picture: Picture, tag: Tag, standing: Standing, note: str, mono_ns: int) -> TileFace:
    status = int(picture.latest.status[tag.index])
    if standing is Standing.BAD:
        note = f"{standing_words(standing)} · {status_name(status)}"
    last, age = last_known(picture, tag, mono_ns)
    return TileFace(
        label_text(tag), NOTHING, tag.unit, standing, note, last_words(picture, tag, mono_ns), indicator_of(tag, None),
        last_value=last, age=age,
    )  # fmt: skip


def last_known(picture: Picture, tag: Tag, mono_ns: int) -> tuple[str, str]:
    """The last value that could be believed, without its unit, and its age in words; both "" when none is known."""
    latest, index = picture.latest, tag.index
    text = latest.texts.get(index)
    if _newest_usable(picture, index) and (text is not None or np.isfinite(latest.value[index])):
        return value_text(tag, float(latest.value[index]), text), _age_words(mono_ns - int(latest.since_ns[index]))
    good = float(latest.good_value[index])
    if not np.isfinite(good):
        return "", ""
    return number_text(tag, good), _age_words(mono_ns - int(latest.good_ns[index]))


def last_words(picture: Picture, tag: Tag, mono_ns: int) -> str:
    """The last good value and its age: "last good 52.3 °C, 31 min ago"; "" when none is known."""
    value, age = last_known(picture, tag, mono_ns)
    if not value:
        return ""
    words = f"{value} {tag.unit}".strip()
    if _newest_usable(picture, tag.index):
        return translate("Tile", "last {value}, {span} ago").format(value=words, span=age)
    return translate("Tile", "last good {value}, {span} ago").format(value=words, span=age)


def _newest_usable(picture: Picture, index: int) -> bool:
    return bool(usable(picture.latest.status[index : index + 1])[0])


def _age_words(age_ns: int) -> str:
    return duration_words(float(max(0, age_ns) // 1_000_000_000))
