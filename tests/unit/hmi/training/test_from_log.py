"""A recorded incident as a scenario: told what is known, guessed what must have been, silent about nothing."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from hmi.records.entry import Entry
from hmi.station.load import load as load_station
from hmi.station.structs import Station
from hmi.training.from_log import NothingHappenedError, scenario_text
from hmi.training.inferring import inferred_faults
from hmi.training.load import parsed
from hmi.training.recorded import Recorded
from hmi.training.score import score
from hmi.twin.line import BAD_SENSOR_FAILURE
from hmi.twin.packml import State
from hmi.twin.reasons import Reason
from hmi.values.alarm import AlarmState, Beside, JournalRow, Priority, Trigger
from hmi.values.scenario import ActionKind
from hmi.values.training import Ending
from resources import resource
from tests.unit.hmi.training.player import Player, demo_ground

FROM_NS = 1_767_225_600_000_000_000
LONG_S = 240.0


@pytest.fixture(scope="module")
def station() -> Station:
    return load_station(resource("stations/demo.toml"))


def at(second: float) -> int:
    return FROM_NS + round(second * 1e9)


def raised(alarm: str, tag: str, second: float, what: str = Trigger.RAISE, status: int = 0) -> JournalRow:
    return JournalRow(
        number=1,
        at_ns=at(second),
        alarm=alarm,
        what=what,
        state=AlarmState.UNACKNOWLEDGED,
        priority=Priority.HIGH,
        source_ns=at(second),
        tag=tag,
        status=status,
        lot="L4711",
    )


def entered(number: int, action: str, about: str, second: float, *, new: str = "", of: int = 0) -> Entry:
    return Entry(number, at(second), 0, "p1", "Anne", "operator", "s", action, about, "", new, "", "", "", "", "", of)


def done(number: int, action: str, about: str, second: float, *, new: str = "") -> Sequence[Entry]:
    return (
        entered(number, action, about, second, new=new),
        entered(number + 1, f"{action}.done", about, second + 1.0, of=number),
    )


def jam(**changed: object) -> Recorded:
    fields: dict[str, object] = {
        "from_ns": FROM_NS,
        "to_ns": at(LONG_S),
        "values": {
            "Blister.Status.StateCurrent": float(State.EXECUTE),
            "Cartoner.Status.StateCurrent": float(State.EXECUTE),
            "Checkweigher.Status.StateCurrent": float(State.SUSPENDED),
            "CasePacker.Status.StateCurrent": float(State.EXECUTE),
            "Buffers.Blisters": 212.0,
            "Blister.Status.MachSpeed": 230.0,
            "Blister.SealingTemperature1": 165.0,
        },
        "changes": (
            (at(31.0), "Cartoner.Status.StateCurrent", float(State.HELD)),
            (at(31.0), "Cartoner.Admin.StopReason.ID", float(Reason.JAM)),
            (at(200.0), "Cartoner.Status.StateCurrent", float(State.EXECUTE)),
        ),
        "rows": (raised("Cartoner.Jam", "Cartoner.Status.StateCurrent", 31.0),),
        "deeds": (
            *done(1, "alarm.acknowledge", "Cartoner.Jam", 40.0),
            *done(3, "write.setpoint", "Blister.Status.MachSpeed", 45.0, new="180"),
            *done(5, "write.method", "Cartoner.Stop", 50.0),
            entered(7, "write.method", "Cartoner.Start", 60.0),
            entered(8, "write.method.failed", "Cartoner.Start", 61.0, of=7),
            *done(9, "write.method", "Cartoner.Reset", 150.0),
            *done(11, "write.method", "Cartoner.Start", 190.0),
            *done(13, "access.log_in", "Anne", 195.0),
        ),
    }
    return Recorded(**{**fields, **changed})  # type: ignore[arg-type]  # a table of fields, for a test


def test_an_incident_can_be_trained_with_at_once(station: Station) -> None:
    """The scenario is sound, and who does what was done then passes it on the line."""
    ground = demo_ground()
    text = scenario_text(jam(), station)
    scenario = parsed(text.encode(), Path("incident.toml"), ground)
    assert [(one.fault, one.at_s) for one in scenario.faults] == [("jam", 31.0)]
    assert [(one.kind, one.about) for one in scenario.wanted] == [
        (ActionKind.ACKNOWLEDGE, "Cartoner.Jam"),
        (ActionKind.WRITE, "Blister.Status.MachSpeed"),
        (ActionKind.METHOD, "Cartoner.Stop"),
        (ActionKind.HAND, "jam"),
        (ActionKind.METHOD, "Cartoner.Reset"),
        (ActionKind.METHOD, "Cartoner.Start"),
    ]
    assert (scenario.initial.lot, scenario.initial.machines) == ("L4711", {})
    assert scenario.initial.levels == {"Buffers.Blisters": 212.0}
    assert scenario.initial.setpoints == {"Blister.Status.MachSpeed": 230.0}
    assert (scenario.par_s, scenario.goals[0].from_s) == (240.0, 41.0)
    player = Player(scenario, ground)
    player.plays(scenario.wanted)
    found = score(player.attempt, scenario)
    assert (found.ending, found.passed) == (Ending.GOALS, True)


def test_what_is_not_known_is_said(station: Station) -> None:
    text = scenario_text(jam(values={}), station)
    assert "NOT KNOWN: Blister: nobody knew its state at the beginning" in text
    assert "NOT KNOWN, so as usual: Buffers.Blisters" in text
    for words in ("the dice", "how worn the parts", "what would have been wrong", "how long it took"):
        assert words in text
    assert "GUESSED: no log sees what is done at the machines." in text
    assert "Anne" not in text, "who it was is nobody's lesson"


def test_a_machine_that_stood_stands_at_the_beginning(station: Station) -> None:
    values = {
        "Blister.Status.StateCurrent": float(State.STOPPED),
        "Cartoner.Status.StateCurrent": float(State.STARTING),
    }
    text = scenario_text(jam(values=values), station)
    assert 'machines = { Blister = "stopped" }' in text
    assert "NOT KNOWN: Cartoner: it was starting at the beginning" in text


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        (
            [("Room.Pressure.lost", "Room.PressureToCorridor"), ("Room.Airlock.low", "Room.AirlockPressure")],
            ["room_pressure"],
        ),
        ([("Utilities.Air.low", "Utilities.AirPressure"), ("x", "Cartoner.FeederVacuum")], ["air_pressure"]),
        ([("x", "Cartoner.FeederVacuum"), ("y", "Cartoner.PickFailureRate")], ["suction_cups"]),
        ([("x", "Blister.SealingDuty2")], ["heater"]),
        ([("x", "Blister.SealingDuty2"), ("y", "Checkweigher.ZeroDrift")], ["scale_drift", "heater"]),
        ([("x", "Blister.FeederLevel")], []),
    ],
)
def test_the_fewest_faults_that_explain_what_came(rows: list[tuple[str, str]], faults: list[str]) -> None:
    told = [raised(alarm, tag, 60.0 - 10.0 * place) for place, (alarm, tag) in enumerate(rows)]
    found = inferred_faults(jam(changes=(), rows=told))
    assert [one.fault for one in found] == faults


def test_a_fault_that_could_as_well_be_another_says_which(station: Station) -> None:
    """Leaking blisters alone: the plate, or a sensor that drifts."""
    rows = (raised("Blister.Leaks", "Blister.LeakRejects", 20.0),)
    (one,) = inferred_faults(jam(changes=(), rows=rows))
    assert {one.fault, *one.or_else} == {"seal_plate", "sensor_drift"}
    assert f"it could as well have been {one.or_else[0]}" in scenario_text(jam(changes=(), rows=rows), station)


def test_a_sensor_that_failed_is_told_by_its_status(station: Station) -> None:
    tag = "Blister.SealingTemperature2"
    rows = (raised("Blister.Sealing2.off", tag, 33.0, Beside.UNKNOWN, BAD_SENSOR_FAILURE),)
    (one,) = inferred_faults(jam(changes=(), rows=rows))
    assert (one.fault, one.at_s) == ("sensor_failure", 33.0)


def test_an_alarm_that_no_fault_explains_is_named(station: Station) -> None:
    rows = (*jam().rows, raised("Blister.Feeder.low", "Blister.FeederLevel", 90.0))
    assert "NOT KNOWN: why these alarms came: Blister.Feeder.low." in scenario_text(jam(rows=rows), station)


def test_a_span_in_which_nothing_happened_makes_no_scenario(station: Station) -> None:
    with pytest.raises(NothingHappenedError):
        scenario_text(jam(changes=(), rows=(), deeds=()), station)
