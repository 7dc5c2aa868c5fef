"""Vibration: what a waveform, or a sensor's own figures, say of a bearing and its machine.

Velocity is judged by the zones of ISO 20816-3 where the machine is one it covers; everything else against the part's
own baseline, by the monitor. The envelope shows a bearing's damage as pulses at frequencies that its geometry gives.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.values.vibration import Fault, Severity
from hmi.values.vibration_zone import ZONES, Mounting, Zone, zone

Floats = NDArray[np.float64]

GRAVITY: Final = 9.80665
VELOCITY_HZ: Final = (10.0, 1000.0)
"""Band of the broadband velocity (ISO 20816-3)."""
ENVELOPE_HZ: Final = (2000.0, 10_000.0)
"""Where the pulses of a damaged bearing ring; lower sensors take what they have above the first."""
BANDS: Final = 8
SLIP: Final = 0.02
"""Rolling elements slip: a fault frequency is looked for within this share of the computed one."""
HARMONICS: Final = 3
_LEAST_SAMPLES: Final = 64


SIGNIFICANT: Final = 0.25
"""A change of this share of B/C matters in any zone; baseline and the same share are the recommended alarm."""
HIGHEST_ALARM: Final = 1.25
"""... but an alarm is never set over so many times B/C."""


def alarm_mm_s(baseline_mm_s: float, mounting: Mounting) -> float:
    """The recommended alarm over a baseline."""
    _, border, _ = ZONES[mounting]
    return min(baseline_mm_s + SIGNIFICANT * border, HIGHEST_ALARM * border)


@dataclass(frozen=True, slots=True)
class Geometry:
    """balls, and the diameters of ball and pitch circle in one unit; contact angle in degrees."""

    balls: int
    ball: float
    pitch: float
    angle_deg: float = 0.0

    def __post_init__(self) -> None:
        if self.balls < 3 or not 0 < self.ball < self.pitch or not 0 <= self.angle_deg < 90:
            raise ValueError(
                "a bearing has 3 balls or more, smaller than its pitch circle, at an angle below 90 degrees"
            )


def fault_hz(geometry: Geometry, shaft_hz: float) -> dict[Fault, float]:
    """Frequencies at which damage is passed, without slip: BPFO, BPFI, BSF, FTF (outer ring standing)."""
    share = geometry.ball / geometry.pitch * math.cos(math.radians(geometry.angle_deg))
    return {
        Fault.OUTER: geometry.balls / 2 * shaft_hz * (1 - share),
        Fault.INNER: geometry.balls / 2 * shaft_hz * (1 + share),
        Fault.BALL: geometry.pitch / (2 * geometry.ball) * shaft_hz * (1 - share**2),
        Fault.CAGE: shaft_hz / 2 * (1 - share),
    }


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one waveform; a sensor's own figures of the same names stand in for it, NaN where it has none.

    bands_g: rms in BANDS equal bands up to half the sampling rate. kurtosis: 3 for noise; over 4 is early damage.
    """

    rms_g: float
    peak_g: float
    crest: float
    kurtosis: float
    velocity_rms_mm_s: float
    envelope_rms_g: float
    bands_g: tuple[float, ...]


def figures(waveform_g: Floats, rate_hz: float) -> Figures:
    """Of an acceleration in g, without its mean. Raises ValueError for too few samples, or one that is no number."""
    wave = _checked(waveform_g)
    spectrum, hz = _spectrum(wave, rate_hz)
    rms = math.sqrt(float((wave**2).mean()))
    peak = float(np.abs(wave).max())
    variance = float((wave**2).mean())
    edges = np.linspace(0.0, rate_hz / 2, BANDS + 1)
    bands = tuple(
        _rms_within(spectrum, hz, low, high) for low, high in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)
    )
    in_band = (hz >= VELOCITY_HZ[0]) & (hz <= VELOCITY_HZ[1])
    velocity = np.abs(spectrum[in_band]) * GRAVITY * 1000.0 / (2.0 * math.pi * hz[in_band])
    return Figures(
        rms_g=rms,
        peak_g=peak,
        crest=peak / rms if rms > 0 else math.nan,
        kurtosis=float((wave**4).mean()) / variance**2 if variance > 0 else math.nan,
        velocity_rms_mm_s=math.sqrt(float((velocity**2).sum()) / 2.0),
        envelope_rms_g=math.sqrt(float((envelope(wave, rate_hz) ** 2).mean())),
        bands_g=bands,
    )


@dataclass(frozen=True, slots=True)
class Judgement:
    """One figure and what it means; `name` is that of the field of Figures."""

    name: str
    value: float
    severity: Severity


_KURTOSIS: Final = (4.0, 6.0)
_CREST: Final = (5.0, 6.0)
_ENVELOPE: Final = (2.0, 4.0)
"""+6 and +12 dB over the baseline."""


def judgements(now: Figures, baseline: Figures | None, mounting: Mounting | None) -> tuple[Judgement, ...]:
    """What the figures mean, the worst first; what is not known, or has nothing to be held against, is left out.

    Velocity: zone C warns, D alarms, and a rise to the recommended alarm over the baseline warns in any zone.
    """
    found = [_over("kurtosis", now.kurtosis, _KURTOSIS), _over("crest", now.crest, _CREST)]
    if mounting is not None:
        severity = Severity(max(0, zone(now.velocity_rms_mm_s, mounting) - Zone.B))
        if baseline is not None and now.velocity_rms_mm_s > alarm_mm_s(baseline.velocity_rms_mm_s, mounting):
            severity = max(severity, Severity.WARNING)
        found.append(Judgement("velocity_rms_mm_s", now.velocity_rms_mm_s, severity))
    if baseline is not None and baseline.envelope_rms_g > 0:
        limits = (_ENVELOPE[0] * baseline.envelope_rms_g, _ENVELOPE[1] * baseline.envelope_rms_g)
        found.append(_over("envelope_rms_g", now.envelope_rms_g, limits))
    known = [judgement for judgement in found if math.isfinite(judgement.value)]
    return tuple(sorted(known, key=lambda judgement: -judgement.severity))


def _over(name: str, value: float, limits: tuple[float, float]) -> Judgement:
    return Judgement(name, value, Severity(sum(value > limit for limit in limits)))


def envelope(waveform_g: Floats, rate_hz: float, band_hz: tuple[float, float] = ENVELOPE_HZ) -> Floats:
    """Amplitude of the part of a waveform within a band: size of the analytic signal, made in one pass of the FFT."""
    wave = _checked(waveform_g)
    hz = np.fft.fftfreq(len(wave), 1.0 / rate_hz)
    low, high = band_hz[0], min(band_hz[1], rate_hz / 2)
    if low >= high:
        raise ValueError(f"a rate of {rate_hz:g} Hz holds nothing above {low:g} Hz")
    kept = np.where((hz >= low) & (hz <= high), 2.0, 0.0)  # twice the positive half, nothing of the negative
    result: Floats = np.abs(np.fft.ifft(np.fft.fft(wave) * kept))
    return result


@dataclass(frozen=True, slots=True)
class FaultSign:
    """What the envelope shows of one fault.

    found_hz: where the greatest line near the computed frequency lies; size: amplitude of it and its harmonics over
    the median line around each, as a geometric mean; harmonics: how many of HARMONICS stand out; sidebands: whether
    lines one modulation (shaft, or cage for a ball) to either side of them stand out too.
    """

    fault: Fault
    found_hz: float
    size: float
    harmonics: int
    sidebands: bool


STANDS_OUT: Final = 4.0
"""A line is one when it is this many times the median of those around it (noise reaches 3.3 once in 2,000)."""


def signs(waveform_g: Floats, rate_hz: float, geometry: Geometry, shaft_hz: float) -> tuple[FaultSign, ...]:
    """Each fault as the envelope's spectrum shows it, the plainest first."""
    wave = envelope(waveform_g, rate_hz)
    wave = wave - wave.mean()
    spectrum, hz = _spectrum(wave, rate_hz)
    size = np.abs(spectrum)
    expected = fault_hz(geometry, shaft_hz)
    found = []
    for fault, computed in expected.items():
        around = expected[Fault.CAGE] if fault is Fault.BALL else shaft_hz
        found.append(_sign(fault, computed, around, size, hz))
    return tuple(sorted(found, key=lambda sign: (-sign.harmonics, -sign.size)))


def evident(sign: FaultSign) -> bool:
    """Two harmonics at least; a fault that turns with the shaft or rolls also carries sidebands."""
    return sign.harmonics >= 2 and (sign.sidebands or sign.fault in {Fault.OUTER, Fault.CAGE})


def _sign(fault: Fault, computed_hz: float, around_hz: float, size: Floats, hz: Floats) -> FaultSign:
    found_hz, _ = _line(computed_hz, size, hz, SLIP * computed_hz)
    sizes, sides = [], []
    for harmonic in range(1, HARMONICS + 1):
        # the slip is found once; harmonics of the line that was found lie at its multiples
        at_hz, over = _line(found_hz * harmonic, size, hz, 1.5 * float(hz[1]))
        sizes.append(over)
        sides.append(min(_line(at_hz + way * around_hz, size, hz, 1.5 * float(hz[1]))[1] for way in (-1.0, 1.0)))
    together = math.exp(float(np.mean(np.log(np.maximum(sizes, 1e-6)))))
    plain = sum(over > STANDS_OUT for over in sizes)
    beside = any(side > STANDS_OUT for over, side in zip(sizes, sides, strict=True) if over > STANDS_OUT)
    return FaultSign(fault, found_hz, together, plain, beside)


def _line(at_hz: float, size: Floats, hz: Floats, within_hz: float) -> tuple[float, float]:
    """The greatest line this near to a frequency, and how many times the median around it is that large."""
    step = float(hz[1])
    near = max(within_hz, step)
    low, high = max(round((at_hz - near) / step), 1), min(round((at_hz + near) / step) + 1, len(size))
    if low >= high:
        return at_hz, 0.0
    best = low + int(size[low:high].argmax())
    margin = max(20, 4 * (high - low))
    around = size[max(best - margin, 1) : best + margin]
    typical = float(np.median(around))
    return float(hz[best]), float(size[best]) / typical if typical > 0 else 0.0


def _checked(waveform: Floats) -> Floats:
    if waveform.ndim != 1 or len(waveform) < _LEAST_SAMPLES or not np.isfinite(waveform).all():
        raise ValueError(f"a waveform has {_LEAST_SAMPLES} samples or more, and all are numbers")
    result: Floats = waveform - waveform.mean()
    return result


def _spectrum(wave: Floats, rate_hz: float) -> tuple[NDArray[np.complex128], Floats]:
    """Amplitude (peak) of each line and its frequency, under a Hann window corrected for its power."""
    window = np.hanning(len(wave) + 1)[:-1]
    scale = math.sqrt(float((window**2).mean())) * len(wave) / 2.0
    hz = np.fft.rfftfreq(len(wave), 1.0 / rate_hz).astype(np.float64)
    return np.fft.rfft(wave * window) / scale, hz


def _rms_within(spectrum: NDArray[np.complex128], hz: Floats, low: float, high: float) -> float:
    inside = (hz >= low) & (hz < high) if low > 0 else (hz > 0) & (hz < high)
    return math.sqrt(float((np.abs(spectrum[inside]) ** 2).sum()) / 2.0)
