"""The bearing's waveform: its velocity is that of the line's own point, and listening to it changes nothing."""

import math

import numpy as np
import pytest

from hmi.twin.line import INDEX, Line
from hmi.twin.vibration import RATE_HZ, SAMPLES
from hmi.wear.vibration import figures


def test_the_waveform_and_the_point_tell_the_same_velocity() -> None:
    line, heard_by_nobody = Line(5), Line(5)
    line.start_fault("bearing")
    heard_by_nobody.start_fault("bearing")
    told, wave = [], np.zeros(0)
    for second in range(400):
        line.step(1.0)
        heard_by_nobody.step(1.0)
        if second % 10:
            continue
        wave = np.array(line.waveform())
        point = float(line.read().value[INDEX["Blister.MainBearingVibration"]])
        told.append((point, figures(wave, RATE_HZ).velocity_rms_mm_s))
    assert len(wave) == SAMPLES
    assert np.array_equal(line.read().value, heard_by_nobody.read().value, equal_nan=True)
    points, waves = np.array(told).T
    running = points > 0.9
    assert running.sum() > 20
    assert np.median(waves[running] / points[running]) == pytest.approx(1.0, abs=0.1)


def test_a_machine_at_rest_is_silent() -> None:
    line = Line(5)
    line.blister.speed = 0.0
    assert math.sqrt(float(np.mean(np.array(line.waveform()) ** 2))) < 0.01
