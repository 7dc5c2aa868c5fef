"""A waveform judged: figures against the rules and against what was usual in this life; faults of a bearing. Pure."""

import math
from dataclasses import dataclass, fields
from typing import Final

import msgspec
import numpy as np

from hmi.station.waveforms import Waveform
from hmi.values.remaining import Evidence
from hmi.values.vibration import Fault, Severity, Vibration, VibrationFigure
from hmi.values.vibration_zone import zone
from hmi.wear.vibration import GRAVITY, Figures, Floats, Geometry, evident, figures, judgements, signs

MOST_SAMPLES: Final = 1_000_000
TO_LEARN: Final = 5
"""Good readings at the beginning of a life, from whose medians is known what is usual."""
LEAST_S: Final = 0.2
"""Two turns of the slowest line of the velocity's band."""
LEAST_TURNS: Final = 20.0
"""Turns of the shaft from which lines of the envelope are told apart."""
MOST_G: Final = 100_000.0
"""No sensor tells more; and figures of what is larger are no numbers."""
TOLD: Final = ("velocity_rms_mm_s", "kurtosis", "crest", "envelope_rms_g")


class Usual(msgspec.Struct, array_like=True):
    """The first good readings of a life: the columns of `figures` are those of TOLD."""

    life: int = 0
    figures: list[tuple[float, ...]] = msgspec.field(default_factory=list)

    def of_life(self, life: int) -> "Usual":
        """Itself, or nothing yet where another life has begun."""
        return self if self.life == life else Usual(life)

    def learn(self, found: Figures) -> "Usual":
        """With one more, until there are enough."""
        if len(self.figures) >= TO_LEARN:
            return self
        return Usual(self.life, [*self.figures, tuple(getattr(found, name) for name in TOLD)])

    @property
    def medians(self) -> dict[str, float] | None:
        """What is usual; None before enough is learned."""
        if len(self.figures) < TO_LEARN:
            return None
        return dict(zip(TOLD, np.median(np.array(self.figures), axis=0).tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Heard:
    """A waveform's figures, and the faults that are evident; faults None: they could not be looked for."""

    figures: Figures
    faults: tuple[Fault, ...] | None


def unusable(samples: Floats, wave: Waveform) -> Evidence | None:
    """Why nothing can be said of these samples."""
    if not np.isfinite(samples).all() or float(np.abs(samples).max()) > MOST_G:
        return Evidence("wear.wave.no_number")
    if len(samples) < LEAST_S * wave.rate_hz:
        return Evidence("wear.wave.short", {"count": str(len(samples)), "least": f"{LEAST_S * wave.rate_hz:.0f}"})
    if float(samples.max()) == float(samples.min()):
        return Evidence("wear.wave.flat")
    return None


def heard(samples: Floats, wave: Waveform, shaft_hz: float) -> Heard:
    """Figures and faults of usable samples. shaft_hz: NaN when it is not known."""
    in_g = samples / GRAVITY if wave.in_m_s2 else samples
    bearing, faults = wave.bearing, None
    if bearing is not None and shaft_hz * len(samples) / wave.rate_hz >= LEAST_TURNS:
        geometry = Geometry(bearing.balls, bearing.ball, bearing.pitch, bearing.angle)
        found = signs(in_g, wave.rate_hz, geometry, shaft_hz)
        faults = tuple(sign.fault for sign in found if evident(sign))
    return Heard(figures(in_g, wave.rate_hz), faults)


def vibration_of(name: str, wave: Waveform, found: Heard, usual: Usual, *, source_ns: int, status: int) -> Vibration:
    """What is told of it."""
    medians = usual.medians
    judged = {each.name: each.severity for each in judgements(found.figures, _as_figures(medians), wave.mounting)}
    velocity = found.figures.velocity_rms_mm_s
    return Vibration(
        component=name,
        every_s=wave.every_s,
        source_ns=source_ns,
        status=status,
        figures=tuple(_figure(each, found.figures, medians, judged.get(each)) for each in TOLD),
        zone=None if wave.mounting is None else zone(velocity, wave.mounting),
        faults=found.faults,
        learned=len(usual.figures),
        to_learn=TO_LEARN,
    )


def steady(before: float, after: float) -> float:
    """The speed that was the same before and after, to a hundredth; NaN when it was not, or is not known."""
    return 0.5 * (before + after) if before > 0 and abs(after - before) <= 0.01 * before else math.nan


def _figure(name: str, found: Figures, medians: dict[str, float] | None, severity: Severity | None) -> VibrationFigure:
    return VibrationFigure(name, getattr(found, name), math.nan if medians is None else medians[name], severity)


def _as_figures(medians: dict[str, float] | None) -> Figures | None:
    if medians is None:
        return None
    unknown = {field.name: math.nan for field in fields(Figures) if field.name != "bands_g"}
    return Figures(**(unknown | medians), bands_g=())
