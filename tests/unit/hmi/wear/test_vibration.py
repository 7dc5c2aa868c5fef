"""Vibration: known waves give known figures; a damaged bearing shows at its own frequency and at no other."""

import math

import numpy as np
import pytest

from hmi.values.vibration import Fault, Severity
from hmi.values.vibration_zone import Mounting, Zone, zone
from hmi.wear.condition import condition_of
from hmi.wear.vibration import (
    Figures,
    Floats,
    Geometry,
    alarm_mm_s,
    envelope,
    evident,
    fault_hz,
    figures,
    judgements,
    signs,
)
from hmi.wear.watch import Watch
from tests.unit.hmi.wear.line import STEP_S, components

RATE_HZ = 25_600.0
SHAFT_HZ = 30.0
BEARING = Geometry(balls=8, ball=7.94, pitch=39.04)
TIME_S = np.arange(25_600) / RATE_HZ


def noise(seed: int = 0, size: float = 0.3) -> Floats:
    return np.random.default_rng(seed).normal(0.0, size, len(TIME_S))


def pulses(every_hz: float, around_hz: float = 0.0) -> Floats:
    """Noise with ringing at 4.5 kHz, struck at this frequency, its size turning with `around_hz`."""
    wave = noise()
    ringing = np.exp(-np.arange(200) / 40) * np.sin(2 * np.pi * 4500 * np.arange(200) / RATE_HZ)
    for strike in np.arange(0.0, 1.0, 1.0 / every_hz):
        at = int(strike * RATE_HZ)
        part = ringing[: len(wave) - at]
        wave[at : at + len(part)] += (
            2.0 * (1.0 + 0.8 * (around_hz > 0) * math.cos(2 * np.pi * around_hz * strike)) * part
        )
    return wave


def test_a_sine_has_the_figures_of_a_sine() -> None:
    found = figures(2.0 * np.sin(2 * np.pi * 100 * TIME_S) + 5.0, RATE_HZ)
    assert found.rms_g == pytest.approx(math.sqrt(2), rel=1e-6)
    assert found.crest == pytest.approx(math.sqrt(2), rel=1e-4)
    assert found.kurtosis == pytest.approx(1.5, rel=1e-4)
    assert found.velocity_rms_mm_s == pytest.approx(math.sqrt(2) * 9806.65 / (2 * math.pi * 100), rel=1e-3)
    assert found.bands_g[0] == pytest.approx(math.sqrt(2), rel=1e-3)
    assert max(found.bands_g[1:]) < 1e-6


def test_velocity_is_that_of_its_band_alone() -> None:
    assert figures(np.sin(2 * np.pi * 3000 * TIME_S), RATE_HZ).velocity_rms_mm_s < 1e-3
    assert figures(np.sin(2 * np.pi * 5 * TIME_S), RATE_HZ).velocity_rms_mm_s < 1e-3


def test_the_envelope_is_the_amplitude_of_a_carrier() -> None:
    carried = (1 + 0.5 * np.cos(2 * np.pi * 50 * TIME_S)) * np.sin(2 * np.pi * 5000 * TIME_S)
    assert envelope(carried, RATE_HZ) == pytest.approx(1 + 0.5 * np.cos(2 * np.pi * 50 * TIME_S), abs=1e-6)


def test_fault_frequencies_of_a_known_bearing() -> None:
    """SKF 6205: 5.415, 3.585, 2.357 and 0.398 times the shaft's frequency, as its maker lists them."""
    found = fault_hz(Geometry(balls=9, ball=7.94, pitch=39.04), 1.0)
    assert found[Fault.INNER] == pytest.approx(5.415, abs=0.003)
    assert found[Fault.OUTER] == pytest.approx(3.585, abs=0.003)
    assert found[Fault.BALL] == pytest.approx(2.357, abs=0.003)
    assert found[Fault.CAGE] == pytest.approx(0.398, abs=0.001)


@pytest.mark.parametrize("fault", [Fault.OUTER, Fault.INNER, Fault.BALL])
def test_damage_is_found_where_it_is_though_the_balls_slip(fault: Fault) -> None:
    hz = fault_hz(BEARING, SHAFT_HZ)
    around = {Fault.OUTER: 0.0, Fault.INNER: SHAFT_HZ, Fault.BALL: hz[Fault.CAGE]}[fault]
    first, *rest = signs(pulses(1.012 * hz[fault], around), RATE_HZ, BEARING, SHAFT_HZ)
    assert first.fault is fault
    assert evident(first)
    assert first.found_hz == pytest.approx(1.012 * hz[fault], abs=1.1)
    assert not any(evident(sign) for sign in rest)


def test_noise_alone_is_no_damage() -> None:
    for seed in range(20):
        assert not any(evident(sign) for sign in signs(noise(seed), RATE_HZ, BEARING, SHAFT_HZ))


def test_pulses_outside_the_slip_are_not_the_bearings() -> None:
    hz = fault_hz(BEARING, SHAFT_HZ)[Fault.OUTER]
    found = signs(pulses(1.06 * hz), RATE_HZ, BEARING, SHAFT_HZ)
    assert not any(evident(sign) for sign in found if sign.fault is Fault.OUTER)


def test_a_boundary_belongs_to_the_better_zone() -> None:
    reached = [zone(velocity, Mounting.MEDIUM_RIGID) for velocity in (0.1, 1.4, 1.41, 2.8, 4.5, 4.51)]
    assert reached == [Zone.A, Zone.A, Zone.B, Zone.B, Zone.C, Zone.D]


def test_the_alarm_follows_the_baseline_up_to_its_highest() -> None:
    assert alarm_mm_s(1.0, Mounting.MEDIUM_RIGID) == pytest.approx(1.7)
    assert alarm_mm_s(9.0, Mounting.MEDIUM_RIGID) == pytest.approx(3.5)


def test_a_sensors_own_figures_are_judged_as_far_as_they_go() -> None:
    nan = math.nan
    new = Figures(nan, nan, nan, nan, 1.0, 0.1, ())
    now = Figures(nan, nan, nan, 6.5, 1.8, 0.25, ())
    found = {one.name: one.severity for one in judgements(now, new, Mounting.MEDIUM_RIGID)}
    assert found == {
        "kurtosis": Severity.ALARM,
        "velocity_rms_mm_s": Severity.WARNING,
        "envelope_rms_g": Severity.WARNING,
    }
    assert judgements(now, new, Mounting.MEDIUM_RIGID)[0].name == "kurtosis"
    assert [one.name for one in judgements(now, None, None)] == ["kurtosis"]


@pytest.mark.parametrize(("value", "letter"), [(1.0, "A"), (3.0, "B"), (4.6, "C"), (8.0, "D")])
def test_the_zone_of_a_fans_velocity_is_evidence_and_of_nothing_else(value: float, letter: str) -> None:
    watch = Watch(components("Room.Fan", "Blister.IndexDrive"), STEP_S)
    for part in watch.parts:
        part.usual = [value - 0.5] * len(part.usual)
        part.smooth = [0.5] * len(part.smooth)
    numbers = (watch.number_of["Room.Fan"], watch.number_of["Blister.IndexDrive"])
    told = [condition_of(watch, number, 0.8).evidence for number in numbers]
    (zone_told,) = [fact for fact in told[0] if fact.key == "wear.vibration_zone"]
    assert zone_told.arguments == {"value": f"{value:.3g}", "zone": letter, "border": "4.5"}
    assert not [fact for fact in told[1] if fact.key == "wear.vibration_zone"]


@pytest.mark.parametrize("wave", [np.zeros(10), np.full(200, np.nan), np.zeros((20, 20))])
def test_what_is_no_waveform_is_refused(wave: Floats) -> None:
    with pytest.raises(ValueError, match="a waveform has"):
        figures(wave, RATE_HZ)


def test_a_dead_sensor_has_no_crest_and_no_damage() -> None:
    found = figures(np.zeros(1000), RATE_HZ)
    assert math.isnan(found.crest)
    assert math.isnan(found.kurtosis)
    assert not any(evident(sign) for sign in signs(np.zeros(1000), RATE_HZ, BEARING, SHAFT_HZ))
