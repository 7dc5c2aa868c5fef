"""Faults that can be started: wear of parts, disturbances of the line, and failures of instruments."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class FaultKind:
    """What a fault is, in one sentence, which points show it, and how long it lasts (0: until the part is replaced)."""

    sentence: str
    shows_in: tuple[str, ...]
    lasts_s: float = 0.0


FAULTS: Final[Mapping[str, FaultKind]] = MappingProxyType(
    {
        "bearing": FaultKind(
            "The main drive bearing of the blister machine wears out within half an hour.",
            ("Blister.MainBearingVibration", "Blister.MainBearingTemperature", "Blister.MainDriveCurrent"),
        ),
        "suction_cups": FaultKind(
            "The suction cups of the cartoner harden and leak.",
            ("Cartoner.FeederVacuum", "Cartoner.PickFailureRate"),
        ),
        "punch": FaultKind(
            "The die-cut punch of the blister machine goes dull.",
            ("Blister.PunchForce", "Blister.BurrRejects"),
        ),
        "heater": FaultKind(
            "The heating element of sealing zone 2 ages: more duty for the same heat, then not enough.",
            ("Blister.SealingDuty2", "Blister.SealingCurrent2", "Blister.SealingTemperature2"),
        ),
        "belt": FaultKind(
            "The main belt of the cartoner stretches.",
            ("Cartoner.PhaseError", "Cartoner.IndexError", "Cartoner.MainDriveTorque"),
        ),
        "seal_plate": FaultKind(
            "The sealing plate wears and fouls: uneven temperature, leaking blisters.",
            ("Blister.SealingPlateSpread", "Blister.LeakRejects", "Blister.SealingForce"),
        ),
        "jam": FaultKind(
            "Cartons jam in the cartoner; the line backs up behind it and runs empty after it.",
            ("Cartoner.Status.StateCurrent", "Cartoner.Admin.StopReason.ID", "Cartoner.JamRejects"),
        ),
        "film_end": FaultKind(
            "The forming film runs out.",
            ("Blister.FilmPresent", "Blister.Status.StateCurrent", "Blister.Admin.StopReason.ID"),
        ),
        "door_open": FaultKind(
            "A guard of the blister machine is opened: the machine aborts.",
            ("Blister.GuardOpen", "Blister.Status.StateCurrent"),
        ),
        "sensor_failure": FaultKind(
            "The thermocouple of sealing zone 2 breaks: its value is Bad, its duty frozen, for ten minutes.",
            ("Blister.SealingTemperature2",),
            600.0,
        ),
        "sensor_drift": FaultKind(
            "The thermocouple of sealing zone 3 reads ever higher, so the plate is cooled, for half an hour.",
            ("Blister.SealingDuty3", "Blister.LeakRejects"),
            1800.0,
        ),
        "scale_drift": FaultKind(
            "The zero of the checkweigher drifts, for half an hour.",
            ("Checkweigher.ZeroDrift", "Checkweigher.MeanWeight", "Checkweigher.RejectRate"),
            1800.0,
        ),
        "air_pressure": FaultKind(
            "Compressed air sags to 4.4 bar for five minutes: weak forming, weak suction.",
            (
                "Utilities.AirPressure",
                "Blister.FormingAirPressure",
                "Cartoner.FeederVacuum",
                "CasePacker.GripperVacuum",
            ),
            300.0,
        ),
        "room_pressure": FaultKind(
            "A door of the room stands open for four minutes: the pressure cascade breaks down.",
            ("Room.PressureToCorridor", "Room.AirlockPressure", "Room.Particles05", "Room.Humidity"),
            240.0,
        ),
    }
)
"""All faults by name."""


class UnknownFaultError(ValueError):
    """No fault has this name, or the time cannot be read; says the nearest name and lists all."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault and when it starts, in seconds of the line's time."""

    name: str
    at_s: float


_TIME: Final = re.compile(r"(\d+(?:\.\d+)?)(s|min|m|h|)")
_UNIT_S: Final = {"": 1.0, "s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0}


def parse_fault(text: str) -> Fault:
    """Read "NAME" or "NAME@TIME": TIME in seconds, or with s, m, min or h ("punch@90", "jam@2m").

    Raises UnknownFaultError.
    """
    name, _, at = text.partition("@")
    name = name.strip().replace("-", "_")
    if name not in FAULTS:
        near = difflib.get_close_matches(name, FAULTS, n=1, cutoff=0.4)
        hint = f" Nearest: {near[0]}." if near else ""
        raise UnknownFaultError(f"There is no fault {name!r}.{hint} Faults: {', '.join(sorted(FAULTS))}.")
    if not at.strip():
        return Fault(name, 0.0)
    match = _TIME.fullmatch(at.strip())
    if match is None:
        raise UnknownFaultError(f"Cannot read the time {at!r} of fault {name}: write it like {name}@90s or {name}@2m.")
    return Fault(name, float(match[1]) * _UNIT_S[match[2]])
