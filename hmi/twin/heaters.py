"""Heated zones under PI control.

Plant of a zone, one lumped mass: C dT/dt = u P e - h (T - Ta) - q r, with duty u (0..1), element power P (W), what is
left of the element e (1 new), loss h (W/K), heat q (W) that the product carries away at full speed, speed share r.
Controller: u = Kp (SP - Tm) + I, dI/dt = Ki (SP - Tm), both limited to 0..1, Tm = T + sensor offset + noise of 0.05 K.

Plain floats: a handful of zones is stepped faster one by one than as numpy vectors of that length.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from hmi.twin.dice import Dice

_KP: Final = 0.08
"""Duty per K."""
_KI: Final = 0.0008
"""Duty per K s."""
_MAINS_V: Final = 230.0
_NOISE_K: Final = 0.05


@dataclass(frozen=True, slots=True)
class Design:
    """Constants of one zone: its setpoint (°C) at the start, and P, C, h, q of the equation."""

    setpoint_degc: float
    power_w: float
    capacity_j_k: float
    loss_w_k: float
    load_w: float


class Zone:
    """One zone. Starts settled at its setpoint.

    element: share of its power that is left; offset_k: what the sensor reads too much; blind: the sensor has failed,
    and the duty is frozen.
    """

    __slots__ = (
        "blind",
        "design",
        "duty",
        "element",
        "integral",
        "measured_degc",
        "offset_k",
        "setpoint_degc",
        "temperature_degc",
    )

    def __init__(self, design: Design, ambient_degc: float) -> None:
        self.design = design
        self.setpoint_degc = self.temperature_degc = self.measured_degc = design.setpoint_degc
        self.element = 1.0
        self.offset_k = 0.0
        self.blind = False
        self.duty = (design.loss_w_k * (design.setpoint_degc - ambient_degc) + design.load_w) / design.power_w
        self.integral = self.duty

    def step(self, dt_s: float, share: float, ambient_degc: float, noise_k: float) -> None:
        """Advance by `dt_s` at this speed share."""
        design = self.design
        temperature = self.temperature_degc
        self.measured_degc = temperature + self.offset_k + noise_k
        if not self.blind:
            error = self.setpoint_degc - self.measured_degc
            self.integral = _share(self.integral + _KI * dt_s * error)
            self.duty = _share(_KP * error + self.integral)
        lost = design.loss_w_k * (temperature - ambient_degc) + design.load_w * share
        self.temperature_degc = temperature + (self.heat_w - lost) * dt_s / design.capacity_j_k

    @property
    def heat_w(self) -> float:
        """Heat it makes now, W."""
        return self.duty * self.design.power_w * self.element

    @property
    def current_a(self) -> float:
        """Current of the element while switched on, A: P e / U."""
        return self.design.power_w * self.element / _MAINS_V

    @property
    def error_k(self) -> float:
        """How far it really is from its setpoint, K, whatever its sensor says."""
        return self.temperature_degc - self.setpoint_degc


class Heaters:
    """All zones of a machine."""

    def __init__(self, designs: Iterable[Design], dice: Dice, ambient_degc: float = 22.0) -> None:
        self._dice = dice
        self.zones = tuple(Zone(design, ambient_degc) for design in designs)

    def step(self, dt_s: float, share: float, ambient_degc: float) -> None:
        """Advance all by `dt_s`."""
        for zone in self.zones:
            zone.step(dt_s, share, ambient_degc, _NOISE_K * self._dice.normal())

    def watts(self) -> float:
        """Heat now made by all zones, W."""
        return sum(zone.heat_w for zone in self.zones)


def _share(value: float) -> float:
    return 0.0 if value < 0.0 else min(value, 1.0)
