"""What scenarios are checked against: a station, the procedures there are, and the simulated line."""

from collections.abc import Mapping
from dataclasses import dataclass

from hmi.procedures.plant import Plant, plant_of
from hmi.station.structs import Station
from hmi.values.procedure import Procedure


@dataclass(frozen=True, slots=True)
class Ground:
    """alarms: name -> the tag it is about, "" for none; states: machine -> the tag of its state. procedures None: they
    are not looked at."""

    plant: Plant
    alarms: Mapping[str, str]
    states: Mapping[str, str]
    procedures: Mapping[str, Procedure] | None = None


def ground_of(station: Station, procedures: Mapping[str, Procedure] | None = None) -> Ground:
    """Of a checked station."""
    return Ground(
        plant_of(station),
        {alarm.name: alarm.tag for alarm in station.alarms} | {alarm.name: "" for alarm in station.conditions},
        {machine.name: machine.state for machine in station.machines},
        procedures,
    )
