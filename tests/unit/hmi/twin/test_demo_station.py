"""The healthy line stays inside the bands and limits that the demo station gives it; a sick one leaves them."""

import tomllib
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from hmi.twin.faults import Fault
from hmi.twin.line import INDEX, Line
from hmi.twin.packml import State
from resources import resource

_TAGS = {tag["name"]: tag for tag in tomllib.loads(resource("stations/demo.toml").read_text("utf-8"))["tags"]}
_CONSUMABLES = ("Magazine", "Remaining")
_BANDED = [name for name, tag in _TAGS.items() if "normal" in tag]


def recording(faults: tuple[Fault, ...], seconds: int) -> NDArray[np.float64]:
    line = Line(21, faults=faults)
    for unit in line.machines.values():
        unit.micro_stops = ()
    rows = []
    for _ in range(2 * seconds):
        line.step(0.5)
        rows.append(line.read().value)
    return np.array(rows)


def settled(rows: NDArray[np.float64], machine: str) -> NDArray[np.intp]:
    """Rows in which the machine has executed for 15 s; all rows for what is no machine."""
    state = INDEX.get(f"{machine}.Status.StateCurrent")
    if state is None:
        return np.arange(len(rows))
    executing = rows[:, state] == State.EXECUTE
    return np.flatnonzero(np.convolve(executing, np.ones(30), "full")[: len(rows)] == 30)


@pytest.fixture(scope="module")
def healthy() -> NDArray[np.float64]:
    return recording((), 1200)


@pytest.mark.parametrize("name", _BANDED)
def test_a_healthy_line_is_inside_its_bands(healthy: NDArray[np.float64], name: str) -> None:
    tag: dict[str, Any] = _TAGS[name]
    column = healthy[settled(healthy, tag["machine"]), INDEX[name]]
    low, high = tag["normal"]
    assert ((column >= low) & (column <= high)).mean() > (0.9 if name.endswith(_CONSUMABLES) else 0.97), (
        column.min(),
        column.max(),
    )
    limits = tag.get("limits", {})
    beyond = (column < limits.get("low_low", -np.inf)) | (column > limits.get("high_high", np.inf))
    assert beyond.mean() < 0.005
    assert len(column) > 1000, "the machine hardly ran"


@pytest.mark.parametrize(
    ("fault", "tag", "side"),
    [
        ("bearing", "Blister.MainBearingVibration", "high"),
        ("suction_cups", "Cartoner.FeederVacuum", "high"),
        ("punch", "Blister.PunchForce", "high"),
        ("heater", "Blister.SealingDuty2", "high"),
        ("belt", "Cartoner.PhaseError", "high"),
        ("seal_plate", "Blister.SealingPlateSpread", "high"),
        ("air_pressure", "Blister.FormingAirPressure", "low"),
        ("room_pressure", "Room.PressureToCorridor", "low"),
        ("scale_drift", "Checkweigher.ZeroDrift", "high"),
    ],
)
def test_a_fault_reaches_the_limit_of_its_tag(fault: str, tag: str, side: str) -> None:
    column = recording((Fault(fault, 10.0),), 1400)[:, INDEX[tag]]
    limit = _TAGS[tag]["limits"][side]
    assert (column > limit).any() if side == "high" else (column < limit).any()
