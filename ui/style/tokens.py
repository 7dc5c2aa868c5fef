"""Colours by meaning: day, night, glaring light. Saturated colour belongs to what needs a person, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours as "#RRGGBB".

    ground, surface, raised: page, cards and bars, plots and fields; line: separators and axes; text, muted: values,
    labels; live: the live number; accent, on_accent: focus, selection, the one primary action and text on it;
    band: normal range; urgent, high, low, diagnostic: notices only, always with a shape; pens: trends, in order.
    """

    ground: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    live: str
    on_live: str
    accent: str
    on_accent: str
    band: str
    urgent: str
    high: str
    low: str
    diagnostic: str
    pens: tuple[str, ...]


DAY: Final = Tokens(
    ground="#D5D9DC",
    surface="#E7E9EB",
    raised="#F3F4F5",
    line="#AEB5BB",
    text="#1B2126",
    muted="#48525A",
    live="#2B3A46",
    on_live="#F3F4F5",
    accent="#1F5A8C",
    on_accent="#FFFFFF",
    band="#C3CCD3",
    urgent="#C4122F",
    high="#D9660A",
    low="#E3B505",
    diagnostic="#7B4B94",
    pens=("#1F5A8C", "#00797A", "#6A4C93", "#8A5A2B", "#3D6B35", "#9B4F96", "#4F6D7A", "#005F73"),
)

NIGHT: Final = Tokens(
    ground="#1E2327",
    surface="#272D32",
    raised="#313840",
    line="#4A535B",
    text="#E6EAED",
    muted="#A9B3BB",
    live="#CBD6DE",
    on_live="#1E2327",
    accent="#7FB4E0",
    on_accent="#14191D",
    band="#3A444D",
    urgent="#F2485B",
    high="#F59331",
    low="#F2CC3D",
    diagnostic="#C08BDB",
    pens=("#7FB4E0", "#5CC8C2", "#B79CE0", "#D3A070", "#8FC27F", "#D99BD3", "#A9C0CC", "#6FD3E8"),
)

GLARE: Final = Tokens(
    ground="#FFFFFF",
    surface="#FFFFFF",
    raised="#FFFFFF",
    line="#5A6066",
    text="#000000",
    muted="#23292E",
    live="#000000",
    on_live="#FFFFFF",
    accent="#0B3F6B",
    on_accent="#FFFFFF",
    band="#C9CED2",
    urgent="#B00020",
    high="#C24E00",
    low="#F0B400",
    diagnostic="#5F2F78",
    pens=("#0B3F6B", "#005757", "#4A2C7A", "#6B3F12", "#2A5222", "#7A2F75", "#37505E", "#00454F"),
)
"""For sunlight on the panel: black on white, no quiet greys, heavier lines between things."""

STYLES: Final[Mapping[str, Tokens]] = {"day": DAY, "night": NIGHT, "glare": GLARE}
"""In the order in which the top bar offers them."""

TEXT_ON_GROUND: Final = (
    *((text, ground) for text in ("text", "muted", "live") for ground in ("ground", "surface", "raised")),
    ("text", "band"),
    ("live", "band"),
    ("on_live", "live"),
    ("accent", "surface"),
    ("accent", "raised"),
    ("on_accent", "accent"),
)
"""Every pair of token names in which the first is written on the second: each has a contrast of at least 4.5."""

HATCH_OPACITY: Final = 0.3
"""Missing and bad data are hatched in `muted` at this opacity: seen, and never mistaken for an alarm."""


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def colours(tokens: Tokens) -> dict[str, str]:
    """The single colours by name, without the pens."""
    return {field.name: getattr(tokens, field.name) for field in fields(tokens) if field.name != "pens"}


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
