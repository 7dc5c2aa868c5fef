"""Vibration of the blister machine's main bearing as a sensor on its housing hears it.

A shaft that turns (its velocity that of the point `MainBearingVibration`), the noise of the machine, and, as the outer
race wears, pulses that ring at 4.5 kHz each time a ball passes the damage: f = n/2 s (1 - d/D), with 2 % of jitter.
"""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

RATE_HZ: Final = 20_480.0
SAMPLES: Final = 20_480
BALLS: Final = 9
BALL_MM: Final = 9.525
PITCH_MM: Final = 46.0
"""6206."""
_GRAVITY: Final = 9.80665
_RINGS_HZ: Final = 4500.0
_NOISE_G: Final = (0.002, 0.03)
"""At rest and at work."""
_PULSE_G: Final = 3.0
"""Of a failed bearing at design speed; they grow with damage^1.5, and drown in noise below some hundredths of it."""
_RING: Final = np.exp(-np.arange(200) / 40.0) * np.sin(2.0 * np.pi * _RINGS_HZ * np.arange(200) / RATE_HZ)


def waveform(damage: float, share: float, shaft_hz: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """One second of acceleration in g. damage: 0 to 1; share: of design speed, 0 at rest."""
    moving = share > 0.0 and shaft_hz > 0.0
    wave: NDArray[np.float64] = rng.normal(0.0, _NOISE_G[moving], SAMPLES)
    if not moving:
        return wave
    time_s = np.arange(SAMPLES) / RATE_HZ
    velocity_mm_s = 0.5 + 0.5 * share + 6.0 * damage * damage
    turns = 2.0 * math.pi * shaft_hz
    wave += math.sqrt(2.0) * velocity_mm_s * turns / 1000.0 / _GRAVITY * np.sin(turns * time_s + rng.uniform(0.0, 6.28))
    passing_hz = 0.5 * BALLS * shaft_hz * (1.0 - BALL_MM / PITCH_MM)
    strikes = np.arange(rng.uniform(0.0, 1.0), SAMPLES / RATE_HZ * passing_hz) / passing_hz
    strikes += rng.normal(0.0, 0.02 / passing_hz, len(strikes))
    for place in (strikes * RATE_HZ).astype(np.intp).tolist():
        if 0 <= place <= SAMPLES - len(_RING):
            wave[place : place + len(_RING)] += _PULSE_G * damage**1.5 * share * _RING
    return wave
