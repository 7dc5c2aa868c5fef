"""How a value is written: fixed decimals, the language's own marks, words for states, plain text for text."""

import math
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from hmi.values.tag import Kind, Tag
from ui.bridge.words import language

translate = QCoreApplication.translate
"""By this name the translation tools find the sentences."""
NOTHING: Final = "–"
"""Written where there is no number."""

_LARGEST_FIXED: Final = 1e12
_LONGEST: Final = 120


def number_text(tag: Tag, value: float) -> str:
    """A number of this tag as the person reads it; never a long tail of digits."""
    if math.isnan(value):
        return NOTHING
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    locale = QLocale()
    if tag.kind in {Kind.STATE, Kind.SWITCH} and value == int(value):
        word = tag.states.get(int(value))
        if word is not None:
            return one_line(word.in_language(language()))
        if tag.kind is Kind.SWITCH and value in {0.0, 1.0}:  # the plant has no words for it
            return translate("Tile", "yes") if value else translate("Tile", "no")
        return locale.toString(int(value))
    decimals = 0 if tag.kind is Kind.COUNTER else tag.decimals
    if abs(value) >= _LARGEST_FIXED:
        return locale.toString(value, "g", 6)
    written = locale.toString(value, "f", decimals)
    # A value that rounds to nothing is written without a sign: "-0.0" makes people wonder.
    return written if float(f"{value:.{decimals}f}") != 0 else locale.toString(0.0, "f", decimals)


def value_text(tag: Tag, value: float, text: str | None) -> str:
    """The newest value of a tag: its text when it has one, else its number."""
    return one_line(text) if text is not None else number_text(tag, value)


def label_text(tag: Tag) -> str:
    """What the plant calls the tag, in the person's language; its name when it says nothing."""
    return one_line(tag.label.in_language(language())) or tag.name


def one_line(text: str) -> str:
    """Control characters and line breaks as spaces, cut at a length no display needs."""
    cut = text[: _LONGEST + 1]
    plain = "".join(c if c.isprintable() else " " for c in cut)
    return plain if len(cut) <= _LONGEST else plain[:_LONGEST] + "…"
