"""A recorded incident as a scenario: told what is known, guessed what must have been, silent about nothing."""

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

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
from hmi.values.gap import Gap, GapCause, GapClosure
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


def fields_of(row: JournalRow) -> dict[str, Any]:
    return {field.name: getattr(row, field.name) for field in fields(row)}


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


def test_a_state_that_no_machine_of_the_line_has_is_said(station: Station) -> None:
    text = scenario_text(
        jam(values={"Cartoner.Status.StateCurrent": 99.0, "Blister.Status.StateCurrent": 0.0}), station
    )
    assert "NOT KNOWN: Cartoner: its state was 99 at the beginning" in text
    assert "NOT KNOWN: Blister: its state was 0 at the beginning" in text


def test_what_the_log_lacks_of_the_span_is_said(station: Station) -> None:
    gap = Gap("line\nevil = 1", None, at(-60.0), at(30.0), GapCause.LINK_LOST, GapClosure.READ)
    goes_on = Gap("line", 3, at(200.0), None, GapCause.DISK)
    other = JournalRow(**{**fields_of(jam().rows[0]), "lot": "L4712"})
    deeds = (*jam().deeds, entered(20, "clock.set", "", 100.0))
    recorded = jam(gaps=(gap, goes_on), rows=(*jam().rows, other), rows_cut=True, deeds=deeds)
    text = scenario_text(recorded, station)
    for words in (
        "what happened from 0 s to 30 s: data of line evil = 1 is missing (link_lost).",
        "what happened from 200 s to 240 s: data of line is missing (disk).",
        "the first alarms: there were more than are read.",
        "the clock was set meanwhile",
        "which lot it is about: L4711, L4712. It begins with the first.",
    ):
        assert words in text
    assert parsed(text.encode(), Path("incident.toml"), demo_ground()).initial.lot == "L4711"


def test_a_procedure_that_was_carried_out_then_is_named(station: Station) -> None:
    begun = entered(20, "procedure.start", "r1", 60.0, new="jam-clearance 1.0 sha256:00")
    text = scenario_text(jam(deeds=(*jam().deeds, begun)), station)
    assert (
        'NOT KNOWN: which stages belong to the answer: jam-clearance was carried out. Add them as kind = "stage".'
        in text
    )


def test_a_second_outside_costs_once_however_many_alarms_say_it(station: Station) -> None:
    tag = "Blister.SealingTemperature1"
    rows = (raised("Blister.Sealing1.off", tag, 60.0), raised("Blister.Sealing1.far", tag, 70.0))
    scenario = parsed(scenario_text(jam(rows=rows), station).encode(), Path("incident.toml"), demo_ground())
    assert [(one.name, one.tag) for one in scenario.limits] == [("limit-1", tag)]


@pytest.mark.parametrize("at_s", [0.0, 20_000.0, 86_399.0])
def test_a_day_is_a_sound_scenario_whenever_it_happened(station: Station, at_s: float) -> None:
    changes = ((at(at_s), "Cartoner.Admin.StopReason.ID", float(Reason.JAM)),)
    recorded = jam(to_ns=at(86_400.0), changes=changes, rows=(), deeds=done(1, "write.method", "Cartoner.Start", at_s))
    (fault,) = parsed(scenario_text(recorded, station).encode(), Path("incident.toml"), demo_ground()).faults
    assert fault.at_s == min(at_s, 86_340.0)
