"""Every fault shows in at least the signals it promises, and a line without it shows none of it."""

import math
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from hmi.twin.faults import FAULTS, Fault
from hmi.twin.line import BAD_SENSOR_FAILURE, INDEX, POINTS, Line
from hmi.twin.points import Shape
from hmi.twin.wear import FAULT_LIFE_S, Part

_START_S = 30.0
_DT_S = 0.5
_WEAR_S = 1320.0
_WEAR = {"bearing", "suction_cups", "punch", "heater", "belt", "seal_plate"}
_SLOW = _WEAR | {"sensor_drift", "scale_drift"}


@cache
def recording(name: str, seconds: float) -> NDArray[np.float64]:
    """Readings of a line without stops of its own, from the start of the fault on; "" is the healthy line."""
    line = Line(11, faults=(Fault(name, _START_S),) if name else ())
    for unit in line.machines.values():
        unit.micro_stops = ()
    rows = []
    for _ in range(round((_START_S + seconds) / _DT_S)):
        line.step(_DT_S)
        if line.time_s >= _START_S:
            rows.append(line.read().value)
    return np.array(rows)


def shows(name: str, point: str, seconds: float) -> bool:
    column = INDEX[point]
    tail = round(min(120.0, seconds) / _DT_S)
    healthy, faulty = recording("", seconds)[-tail:, column], recording(name, seconds)[-tail:, column]
    match POINTS[column].shape:
        case Shape.ANALOG if np.isnan(faulty).any():
            return True
        case Shape.ANALOG:
            noise = max(float(healthy.std()), POINTS[column].resolution / 2.0)
            return abs(float(faulty.mean() - healthy.mean())) > noise
        case Shape.COUNTER:
            return float(faulty[-1]) > float(healthy[-1]) + 3.0 * math.sqrt(float(healthy[-1]) + 1.0)
        case _:
            return bool((faulty != healthy).any())


@pytest.mark.parametrize(("name", "point"), [(name, point) for name, kind in FAULTS.items() for point in kind.shows_in])
def test_a_fault_shows_where_it_says(name: str, point: str) -> None:
    if name == "jam" and point == "Cartoner.JamRejects":
        assert recording(name, 240.0)[-1, INDEX[point]] >= 1.0
        assert recording("", 240.0)[-1, INDEX[point]] == 0.0
        return
    assert shows(name, point, _WEAR_S if name in _SLOW else 100.0)


@pytest.mark.parametrize("name", sorted(_WEAR))
def test_wear_shows_early_in_more_than_one_signal(name: str) -> None:
    assert len(FAULTS[name].shows_in) >= 2
    assert sum(shows(name, point, _WEAR_S) for point in FAULTS[name].shows_in) >= 2


def test_wear_leaves_the_signals_of_others_alone() -> None:
    for point in ("Cartoner.PhaseError", "Room.Temperature", "Checkweigher.ZeroDrift", "Blister.PunchForce"):
        assert not shows("bearing", point, _WEAR_S), point


def test_damage_grows_ever_faster_and_ends_at_its_life() -> None:
    part = Part("any", life_cycles=1000.0)
    history = []
    for _ in range(1000):
        part.turn(1.0, 1.0)
        history.append(part.damage)
    assert history[499] < 0.35
    assert history[-1] == pytest.approx(1.0, abs=0.02)
    assert np.all(np.diff(history) >= 0.0)


def test_a_started_fault_lasts_as_long_as_it_says() -> None:
    part = Part("any", life_cycles=1e9, hurt=True)
    cycles = 0
    while not part.failed:
        part.turn(1.0, 2.0)
        cycles += 1
    assert cycles / 2.0 == pytest.approx(FAULT_LIFE_S, rel=0.02)


def test_a_failed_part_stops_the_machine_and_is_replaced() -> None:
    line = Line(2, faults=(Fault("punch", 0.0),))
    line.blister.punch.damage = 0.995
    seen = set()
    for _ in range(2600):
        line.step(0.5)
        seen.add(line.blister.reason.name)
    assert "PART_FAILED" in seen
    assert line.blister.punch.damage < 0.1
    assert "punch" not in line.active_faults


def test_a_broken_sensor_is_bad_and_comes_back() -> None:
    line = Line(1, faults=(Fault("sensor_failure", 10.0),))
    column = INDEX["Blister.SealingTemperature2"]
    codes = []
    for _ in range(1260):
        line.step(0.5)
        reading = line.read()
        codes.append(int(reading.status[column]))
        assert bool(np.isnan(reading.value[column])) == (codes[-1] != 0)
        assert np.isfinite(np.delete(reading.value, column)).all()
    assert codes[0] == 0
    assert codes[40] == BAD_SENSOR_FAILURE
    assert codes.count(BAD_SENSOR_FAILURE) == pytest.approx(1200, abs=3)
    assert codes[-1] == 0
    assert line.active_faults == ()


def test_the_room_recovers_when_the_door_is_closed() -> None:
    line = Line(1, faults=(Fault("room_pressure", 10.0),))
    pressure = []
    for _ in range(400):
        line.step(1.0)
        pressure.append(float(line.read().value[INDEX["Room.PressureToCorridor"]]))
    assert min(pressure[:10]) > 12.0
    assert max(pressure[60:240]) < 5.0
    assert min(pressure[300:]) > 12.0


def test_a_fault_can_be_taken_back() -> None:
    line = Line(1)
    line.start_fault("air_pressure")
    line.start_fault("belt")
    line.step(0.1)
    assert set(line.active_faults) == {"air_pressure", "belt"}
    line.stop_fault("air_pressure")
    line.stop_fault("belt")
    assert line.active_faults == ()
    for _ in range(600):
        line.step(0.1)
    assert line.supplies.air_bar > 6.0
