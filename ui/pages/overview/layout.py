"""How the overview shares its height: which cards, how many lines, how many values near their edge. Pure."""

from dataclasses import dataclass
from typing import Final

CARD_TALLEST: Final = 300
_CARD_WHOLE: Final = 234
_CARD_BRIEF: Final = 192
_CARD_LEAST: Final = 146
"""Heights of a card: at most, with all it can say, without counters, with state and speed alone."""
_BETWEEN: Final = 12
_MIDDLE_LEAST: Final = 150
"""Height below which lines and notices say nothing."""
_LANE: Final = 51
_AROUND_LANES: Final = 72
_AROUND: Final = 96
_NOTICES: Final = 150
_NEAR: Final = 52
_AROUND_NEAR: Final = 54
MOST_LANES: Final = 8
MOST_NEAR: Final = 6


@dataclass(frozen=True, slots=True)
class Plan:
    """beside: one machine alone, with the lines beside it; middle: whether there is room for lines and notices;
    scrolls: more machines than can be seen at once; least, most: height of all cards, in pixels; lanes, near: how many.
    """

    beside: bool
    middle: bool
    scrolls: bool
    least: int
    most: int
    lanes: int
    near: int


def plan(machines: int, rows: int, height: int, scale: float) -> Plan:
    """For `machines` in `rows` of cards, in `height` pixels without the ribbon; `scale`: pixels to one at 96 dpi."""

    def px(size: float) -> int:
        return round(size * scale)

    def cards(each: int) -> int:
        return rows * px(each) + (rows - 1) * px(_BETWEEN)

    rows = max(1, rows)
    sizes = (_CARD_WHOLE, _CARD_BRIEF, _CARD_LEAST)
    middle = next((size for size in sizes if cards(size) + px(_MIDDLE_LEAST) <= height), None)
    chosen = middle or next((size for size in sizes if cards(size) <= height), _CARD_LEAST)
    least, most = cards(chosen), cards(CARD_TALLEST)
    beside = machines == 1 and middle is not None
    below = height - (0 if beside else least)
    lanes = min(MOST_LANES, max(1, (below - px(_AROUND_LANES)) // px(_LANE)))
    # What is over when the cards are as tall as they want to be.
    right = height - min(most, max(least, height * 5 // 9)) - px(_AROUND + _NOTICES + _AROUND_NEAR)
    near = min(MOST_NEAR, right // px(_NEAR)) if right >= px(2 * _NEAR) else 0
    return Plan(beside, middle is not None, cards(chosen) > height, least, most, lanes, near)
