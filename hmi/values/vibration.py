"""What a waveform says of a component's vibration, in words all share. No clock."""

import math
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from hmi.values.remaining import Evidence
from hmi.values.vibration_zone import Zone


class Fault(StrEnum):
    """What of a bearing is damaged."""

    OUTER = "outer"
    INNER = "inner"
    BALL = "ball"
    CAGE = "cage"


class Severity(IntEnum):
    """How bad a figure is by the rules of practice."""

    NORMAL = 0
    WARNING = 1
    ALARM = 2


@dataclass(frozen=True, slots=True)
class VibrationFigure:
    """One figure of a waveform. usual: of this life as it was learned, NaN before; severity: None where there is
    nothing to hold it against."""

    name: str
    value: float
    usual: float = math.nan
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Vibration:
    """The newest waveform of a component that could be judged, and why there is no newer one.

    source_ns: when it was taken, 0 before the first; status: its StatusCode; every_s: how often one is due; figures:
    velocity_rms_mm_s, kurtosis, crest, envelope_rms_g; zone: None where the standard does not cover the machine;
    faults: of the bearing that are evident, None where they could not be looked for; learned: of `to_learn` good
    readings from which is known what is usual; why: None while readings come.
    """

    component: str
    every_s: float
    source_ns: int = 0
    status: int = 0
    figures: tuple[VibrationFigure, ...] = ()
    zone: Zone | None = None
    faults: tuple[Fault, ...] | None = None
    learned: int = 0
    to_learn: int = 0
    why: Evidence | None = None
