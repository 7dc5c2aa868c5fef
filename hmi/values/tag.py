"""Tag: a named point of the plant, and Limits: what it should stay within."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from hmi.values.text import Text


class Kind(StrEnum):
    """What a tag's number means: it decides how it is drawn, stored and shown."""

    ANALOG = "analog"
    COUNTER = "counter"
    """A total that only grows, save for rollover, reset and replacement."""
    STATE = "state"
    """A number that stands for a word (`Tag.states`)."""
    SWITCH = "switch"
    """A boolean."""
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Limits:
    """Alarm limits in the tag's unit, None where there is none; `low_low <= low <= high <= high_high`."""

    low_low: float | None = None
    low: float | None = None
    high: float | None = None
    high_high: float | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """A named point of the plant. `index` is its position in the station and its number in every column.

    range_low, range_high: engineering range in `unit`, None when unknown; normal_low, normal_high: the band
    that needs nobody; decimals: digits after the point on every display; group: heading on its machine's page;
    setpoint: index of the tag that holds its setpoint.
    """

    index: int
    name: str
    link: str
    machine: str
    kind: Kind = Kind.ANALOG
    unit: str = ""
    range_low: float | None = None
    range_high: float | None = None
    normal_low: float | None = None
    normal_high: float | None = None
    decimals: int = 1
    limits: Limits = field(default_factory=Limits)
    label: Text = field(default_factory=Text)
    group: Text = field(default_factory=Text)
    setpoint: int | None = None
    states: Mapping[int, Text] = field(default_factory=lambda: MappingProxyType({}))
