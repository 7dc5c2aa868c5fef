"""Tones of alarms, one for each priority, told apart by rhythm as well as by pitch; made here.

A fundamental within 150 to 1000 Hz and soft edges, as auditory danger signals have (ISO 7731).
"""

import io
import wave
from typing import Final

import numpy as np

from hmi.values.alarm import Priority

RATE_HZ: Final = 22_050
_PULSE_S: Final = 0.16
_PAUSE_S: Final = 0.09
_EDGE_S: Final = 0.015
_LOUD: Final = 0.6
_PULSES: Final[dict[Priority, tuple[float, ...]]] = {
    Priority.URGENT: (784.0, 784.0, 988.0, 784.0, 988.0),
    Priority.HIGH: (659.0, 523.0, 659.0),
    Priority.LOW: (440.0, 440.0),
}


_DONE: Final = (523.0, 659.0, 784.0)
"""Rising, as no alarm is: a session of training is over."""


def tone(priority: Priority | None) -> bytes:
    """A WAV file: mono, 16 bits, `RATE_HZ`; under two seconds. None: something is done."""
    pause = np.zeros(round(_PAUSE_S * RATE_HZ))
    pulses = _DONE if priority is None else _PULSES[priority]
    parts = [part for pitch in pulses for part in (_pulse(pitch), pause)]
    samples = (np.concatenate(parts) * _LOUD * 32_767).astype("<i2")
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE_HZ)
        out.writeframes(samples.tobytes())
    return file.getvalue()


def _pulse(pitch_hz: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """A fundamental and two harmonics, so that small loudspeakers can be heard through a running machine."""
    at_s = np.arange(round(_PULSE_S * RATE_HZ)) / RATE_HZ
    wave_ = sum(np.sin(2 * np.pi * pitch_hz * factor * at_s) / factor for factor in (1, 2, 3))
    edge = np.minimum(1.0, np.minimum(at_s, at_s[-1] - at_s) / _EDGE_S)
    made: np.ndarray[tuple[int], np.dtype[np.float64]] = wave_ / np.abs(wave_).max() * edge
    return made
