"""Line: four machines, the buffers between them, the room, and everything they tell, as one vector per step.

Time is an argument: `step(dt_s)` advances by 0.05 to 1 s, at any speed the caller likes. The same seed and the same
steps give the same numbers. Order within a step: faults, room, machines downstream first (so that what a machine puts
into a buffer is taken at the next step at the earliest), then the instruments:
x += (target - x) (1 - exp(-dt / lag)), reading = x + noise, with a failed or drifting instrument applied last.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.twin import blister, cartoner, checkweigher, packer, room, vibration
from hmi.twin.blister import Blister
from hmi.twin.cartoner import Cartoner
from hmi.twin.checkweigher import Checkweigher
from hmi.twin.faults import FAULTS, Fault
from hmi.twin.flow import Balance, Buffer
from hmi.twin.packer import Packer
from hmi.twin.packml import Command, State
from hmi.twin.points import Point, analog, counter
from hmi.twin.reasons import Reason
from hmi.twin.room import Room
from hmi.twin.unit import Unit
from hmi.twin.utilities import Supplies
from hmi.twin.wear import Part

BAD_SENSOR_FAILURE: Final = 0x808C0000
"""StatusCode BadSensorFailure of OPC 10000-4."""

_BUFFER_POINTS: Final[tuple[Point, ...]] = (
    analog("Buffers.Blisters", "", 0, 720, 1.0, every_s=0.5, kept=True),
    analog("Buffers.CartonsOnBelt", "", 0, 14, 1.0, every_s=0.5),
    analog("Buffers.Cartons", "", 0, 200, 1.0, every_s=0.5, kept=True),
    counter("Line.Heartbeat"),
)
POINTS: Final[tuple[Point, ...]] = (
    *blister.POINTS,
    *cartoner.POINTS,
    *checkweigher.POINTS,
    *packer.POINTS,
    *_BUFFER_POINTS,
    *room.POINTS,
)
"""Every point of the line; positions here are positions in every column of `Reading`."""

TEXTS: Final = ("Line.Lot", "Line.Product", "Line.StationInControl")
"""Points that are words, not numbers."""

SETTABLE_TEXTS: Final = ("Line.StationInControl",)
LONGEST_TEXT: Final = 64

WAVEFORM: Final = "Blister.MainBearingWaveform"
"""Acceleration of the main bearing in g, one second of it (`vibration.RATE_HZ`)."""

STOPPING: Final[Mapping[str, tuple[str, Reason]]] = MappingProxyType(
    {
        "jam": (cartoner.NAME, Reason.JAM),
        "film_end": (blister.NAME, Reason.FILM_END),
        "door_open": (blister.NAME, Reason.DOOR_OPEN),
    }
)
"""Faults that are over once the cause of a machine's stop is removed: which machine, and which cause."""

INDEX: Final = {point.name: position for position, point in enumerate(POINTS)}

_SETTLING_S: Final = 1e-9
"""Long enough for a reading, too short for anything to happen."""
_LAG_S: Final = np.array([point.lag_s for point in POINTS])
_NOISE: Final = np.array([point.noise for point in POINTS])
_NOISY: Final = np.flatnonzero(_NOISE)
_LOW: Final = np.array([point.low for point in POINTS])
_HIGH: Final = np.array([point.high for point in POINTS])
_MAIN_SPEED: Final = INDEX["Blister.MainDriveSpeed"]
_SEALING_2: Final = INDEX["Blister.SealingTemperature2"]


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What the line tells at one moment, columns in the order of `POINTS`: values float64, StatusCodes uint32."""

    value: NDArray[np.float64]
    status: NDArray[np.uint32]


@dataclass(slots=True)
class _Acting:
    """A disturbance that acts now: for so long, of so long."""

    since_s: float
    lasts_s: float


class Line:
    """The whole line. It starts in production, warm and with half-full buffers."""

    def __init__(self, seed: int = 1, *, faults: Iterable[Fault] = (), attended: bool = True) -> None:
        self.time_s = 0.0
        self.lot = f"D{24_000 + seed % 1000:05d}"
        self.product = "Demolin 500 mg, 3 x 10"
        self.station_in_control = ""
        """Which of the stations may write; whoever writes keeps to it, and the line itself does not look."""
        self.supplies = Supplies()
        self.blisters = Buffer("Blisters", 720, 330)
        self.belt = Buffer("CartonsOnBelt", 14, 4)
        self.cartons = Buffer("Cartons", 200, 70)
        self.blister = Blister(seed, self.supplies, self.blisters)
        self.cartoner = Cartoner(seed, self.supplies, self.blisters, self.belt)
        self.checkweigher = Checkweigher(seed, self.supplies, self.belt, self.cartons)
        self.packer = Packer(seed, self.supplies, self.cartons)
        self.room = Room(self.supplies)
        self.machines: dict[str, Unit] = {
            unit.name: unit for unit in (self.blister, self.cartoner, self.checkweigher, self.packer)
        }
        self._downstream_first = tuple(reversed(self.machines.values()))
        for unit in self.machines.values():
            unit.attended = attended
        self._parts: dict[str, Part] = {part.name: part for unit in self.machines.values() for part in unit.parts()}
        self._pending = sorted(faults, key=lambda fault: fault.at_s)
        self._active: dict[str, _Acting] = {}
        self._heartbeat = 0.0
        self._rng = np.random.default_rng([seed, 7])
        self._waves = np.random.default_rng([seed, 8])
        self._status = np.zeros(len(POINTS), np.uint32)
        self._gain: tuple[float, NDArray[np.float64]] = (0.0, np.ones(len(POINTS)))
        self._x = np.array(self._targets())
        self._value = self._x.copy()

    # --- time ----------------------------------------------------------------------------------------------------

    def step(self, dt_s: float) -> None:
        """Advance by `dt_s` (0 < dt_s <= 1)."""
        self.time_s += dt_s
        self._heartbeat += dt_s
        while self._pending and self._pending[0].at_s <= self.time_s:
            self.start_fault(self._pending.pop(0).name)
        if self._active:
            self._disturb(dt_s)
        shares = 0.0
        for unit in self._downstream_first:
            unit.step(dt_s)
            shares += unit.speed / unit.design_speed
        heating = (self.blister.heaters.watts() + self.cartoner.heaters.watts()) / 1000.0
        self.room.step(dt_s, shares, heating)
        self._measure(dt_s)

    def read(self) -> Reading:
        """What the instruments say now; NaN where one has failed."""
        return Reading(self._value, self._status)

    def waveform(self) -> list[float]:
        """What `WAVEFORM` holds now. It draws from dice of its own: whoever listens changes nothing."""
        turns_hz = max(0.0, float(self._value[_MAIN_SPEED])) / 60.0
        wave = vibration.waveform(self.blister.bearing.damage, self.blister.share, turns_hz, self._waves)
        return [*map(float, wave)]

    def settle(self) -> None:
        """Its instruments show what is, without lag, as after a long time."""
        self._x = np.array(self._targets())
        self._measure(_SETTLING_S)

    def texts(self) -> tuple[str, ...]:
        """Values of `TEXTS`."""
        return (self.lot, self.product, self.station_in_control)

    def write_text(self, name: str, text: str) -> bool:
        """Set a text; False when it is none that can be set, or too long."""
        if name not in SETTABLE_TEXTS or len(text) > LONGEST_TEXT:
            return False
        self.station_in_control = text
        return True

    def _targets(self) -> list[float]:
        return [
            *self.blister.targets(),
            *self.cartoner.targets(),
            *self.checkweigher.targets(),
            *self.packer.targets(),
            float(self.blisters.level),
            float(self.belt.level),
            float(self.cartons.level),
            float(int(self._heartbeat)),
            *self.room.targets(),
        ]

    def _measure(self, dt_s: float) -> None:
        if self._gain[0] != dt_s:
            with np.errstate(divide="ignore"):
                self._gain = (dt_s, -np.expm1(-dt_s / _LAG_S))
        target = np.array(self._targets())
        self._x += (target - self._x) * self._gain[1]
        value = self._x.copy()
        at_rest = np.where(target[_NOISY] == 0.0, 0.1, 1.0)
        value[_NOISY] += _NOISE[_NOISY] * at_rest * self._rng.standard_normal(len(_NOISY))
        np.minimum(value, _HIGH, out=value)
        np.maximum(value, _LOW, out=value)
        value[self._status != 0] = np.nan
        self._value = value

    # --- commands ------------------------------------------------------------------------------------------------

    def command(self, machine: str, command: Command) -> bool:
        """Give a machine a PackML command; False when it does not follow it in its state and mode."""
        return self.machines[machine].command(command)

    def begin_lot(self, lot: str) -> None:
        """A new lot: all its counts start at 0."""
        self.lot = lot
        for unit in self.machines.values():
            unit.begin_lot()

    def write(self, name: str, value: float) -> bool:
        """Set a setpoint; False when the point is none or the value lies outside its range."""
        point = POINTS[INDEX[name]]
        if not point.settable or not point.low <= value <= point.high:
            return False
        machine, _, setpoint = name.partition(".")
        if setpoint == "Status.MachSpeed":
            self.machines[machine].set_speed = value
            return True
        match name:
            case "Blister.FormingSetpoint":
                for zone in self.blister.forming:
                    zone.setpoint_degc = value
            case "Blister.SealingSetpoint":
                for zone in self.blister.sealing:
                    zone.setpoint_degc = value
            case "Blister.FormingAirSetpoint":
                self.blister.forming_air_bar = value
            case "Blister.SealingForceSetpoint":
                self.blister.force_setpoint_kn = value
            case "Cartoner.GlueSetpoint":
                shift_k = value - self.cartoner.heaters.zones[0].setpoint_degc  # hose and nozzle stay above the tank
                for zone in self.cartoner.heaters.zones:
                    zone.setpoint_degc += shift_k
            case "Checkweigher.TargetWeight":
                self.checkweigher.target_g = value
            case "Checkweigher.Tolerance":
                self.checkweigher.tolerance_g = value
            case _:
                return False
        return True

    # --- faults --------------------------------------------------------------------------------------------------

    @property
    def parts(self) -> Mapping[str, Part]:
        """What wears, by name."""
        return self._parts

    @property
    def active_faults(self) -> tuple[str, ...]:
        """Faults that are acting now."""
        worn = tuple(name for name, part in self._parts.items() if part.hurt)
        return (*worn, *self._active)

    @property
    def standing_faults(self) -> tuple[str, ...]:
        """Faults that are acting now, and those that hold a machine until somebody has removed the cause."""
        stops = tuple(name for name, (machine, cause) in STOPPING.items() if self.machines[machine].cause is cause)
        return (*self.active_faults, *stops)

    def start_fault(self, name: str, lasts_s: float | None = None) -> None:
        """Start a fault now. lasts_s: of a disturbance, how long it acts; None: as long as `FAULTS` says.

        Raises KeyError for a name that `FAULTS` does not hold.
        """
        kind = FAULTS[name]
        if name in self._parts:
            self._parts[name].hurt = True
        elif kind.lasts_s:
            self._active[name] = _Acting(0.0, kind.lasts_s if lasts_s is None else lasts_s)
        elif name == "jam":
            self.cartoner.hold(Reason.JAM, self.cartoner.dice.between(90.0, 180.0))
        elif name == "film_end":
            self.blister.film_m = 0.0
        elif name == "door_open":
            self.blister.trip(Reason.DOOR_OPEN, self.blister.dice.between(25.0, 50.0))

    def stop_fault(self, name: str) -> None:
        """End a fault; a worn part stays as worn as it is. Of one that holds a machine, the cause is removed."""
        if name in self._parts:
            self._parts[name].hurt = False
        elif name in STOPPING:
            machine, cause = STOPPING[name]
            if self.machines[machine].cause is cause:
                self.machines[machine].remedy()
        elif name in self._active:
            self._active[name].lasts_s = 0.0
            self._disturb(0.0)

    def _disturb(self, dt_s: float) -> None:
        """What the acting disturbances do in this step; each takes back its work when it ends."""
        for name, acting in tuple(self._active.items()):
            lasted_s = acting.since_s = acting.since_s + dt_s
            over = lasted_s >= acting.lasts_s
            match name:
                case "sensor_failure":
                    self._status[_SEALING_2] = 0 if over else BAD_SENSOR_FAILURE
                    self.blister.sealing[1].blind = not over
                case "sensor_drift":
                    self.blister.sealing[2].offset_k = 0.0 if over else min(9.0, lasted_s / 60.0)
                case "scale_drift":
                    self.checkweigher.zero_mg = 0.0 if over else min(480.0, 0.5 * lasted_s)
                case "air_pressure":
                    self.room.air_loss_bar = 0.0 if over else 1.9
                case "room_pressure":
                    self.room.leak_pa = 0.0 if over else 10.5
                case _:
                    raise AssertionError(name)
            if over:
                del self._active[name]

    # --- books ---------------------------------------------------------------------------------------------------

    def balances(self) -> tuple[Balance, ...]:
        """The books of every machine, in flow order."""
        return tuple(unit.balance() for unit in self.machines.values())

    def states(self) -> tuple[State, ...]:
        """PackML states in flow order."""
        return tuple(unit.state for unit in self.machines.values())
