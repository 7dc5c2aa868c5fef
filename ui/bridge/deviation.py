"""Deviation: how far a value is from where nobody is needed, in a measure that compares unlike tags. Pure."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from hmi.values.tag import Kind, Tag


@dataclass(frozen=True, slots=True)
class Deviation:
    """`place` is 0 in the middle of the normal band and 1 at its edge, below zero on the low side.

    `beyond` is by how much the value is outside the band, in the tag's unit and with its sign; 0 inside.
    """

    tag: int
    value: float
    place: float
    beyond: float

    @property
    def outside(self) -> bool:
        """Whether the value has left the band."""
        return self.beyond != 0


def judged(tag: Tag) -> bool:
    """Whether the tag has a band to be judged by."""
    return (
        tag.kind is Kind.ANALOG
        and tag.normal_low is not None
        and tag.normal_high is not None
        and tag.normal_low < tag.normal_high
    )


def deviation(tag: Tag, value: float) -> Deviation | None:
    """Where the value stands; None when there is no band or no number.

    A band that ends where the range ends has one side only: a vibration cannot be too low, a full magazine not too
    high, so that edge is not one to be near to.
    """
    low, high = tag.normal_low, tag.normal_high
    if not judged(tag) or low is None or high is None or not math.isfinite(value):
        return None
    beyond = value - high if value > high else value - low if value < low else 0.0
    floor_open = tag.range_low is not None and low <= tag.range_low
    ceiling_open = tag.range_high is not None and high >= tag.range_high
    width = high - low
    if floor_open and not ceiling_open:
        place = max(0.0, (value - low) / width)
    elif ceiling_open and not floor_open:
        place = min(0.0, (value - high) / width)
    else:
        place = 2 * (value - low) / width - 1
    return Deviation(tag.index, value, place, beyond)


def nearest(tags: Iterable[tuple[Tag, float]], most: int) -> list[Deviation]:
    """Those outside first, then those nearest to an edge; in steps of a tenth, so that equals keep their places."""
    found = [one for tag, value in tags if (one := deviation(tag, value)) is not None]
    return sorted(found, key=lambda one: (not one.outside, -round(abs(one.place), 1), one.tag))[:most]


def worst(tags: Iterable[tuple[Tag, float]]) -> Deviation | None:
    """The tag farthest outside its band, else the one nearest to its edge; the first among equals."""
    found = [one for tag, value in tags if (one := deviation(tag, value)) is not None]
    return max(found, key=lambda one: (one.outside, abs(one.place)), default=None)
