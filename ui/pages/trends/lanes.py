"""Which pens share a value axis. Pure but for the words of values."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from hmi.values.tag import Kind, Tag
from ui.bridge.value_text import number_text
from ui.plots.pens import LaneTags, PenTag

MOST_LANES: Final = 5
"""More lanes than that are too low to be read: then pens of one unit share one."""


def lanes_of(tags: Sequence[Tag], pens: Mapping[int, int], *, by_unit: bool) -> list[LaneTags]:
    """One lane a tag, or one a unit, in the order of choosing. Only a tag alone shows its band and limits."""
    groups: dict[object, list[Tag]] = {}
    for tag in tags:
        groups.setdefault(_axis_of(tag) if by_unit else tag.index, []).append(tag)
    return [_lane(group, pens) for group in groups.values()]


def _axis_of(tag: Tag) -> object:
    """Numbers of one unit share an axis; states and texts, whose values are words, never do."""
    return (tag.kind, tag.unit) if tag.kind in {Kind.ANALOG, Kind.COUNTER} else tag.index


def _lane(tags: Sequence[Tag], pens: Mapping[int, int]) -> LaneTags:
    alone = tags[0] if len(tags) == 1 else None
    normal = None
    limits: tuple[float, ...] = ()
    if alone is not None:
        if alone.normal_low is not None and alone.normal_high is not None:
            normal = alone.normal_low, alone.normal_high
        given = (alone.limits.low_low, alone.limits.low, alone.limits.high, alone.limits.high_high)
        limits = tuple(limit for limit in given if limit is not None)
    made = tuple(
        PenTag(tag.index, pens[tag.index], tag.decimals if tag.kind is Kind.ANALOG else 0, partial(number_text, tag))
        for tag in tags
    )
    worded = alone is not None and alone.kind in {Kind.STATE, Kind.SWITCH}
    levels = tuple(map(float, sorted(alone.states))) if alone is not None and worded else ()
    return LaneTags(made, normal, limits, levels)
