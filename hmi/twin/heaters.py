"""Heated zones under PI control, all zones of a machine as one vector.

Plant of a zone, one lumped mass: C dT/dt = u P e - h (T - Ta) - q r, with duty u (0..1), element power P (W), what is
left of the element e (1 new), loss h (W/K), heat q (W) that the product carries away at full speed, speed share r.
Controller: u = Kp (SP - Tm) + I, dI/dt = Ki (SP - Tm), both limited to 0..1, Tm = T + sensor offset + noise.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_KP = 0.08
"""Duty per K."""
_KI = 0.0008
"""Duty per K s."""
_MAINS_V = 230.0


@dataclass(frozen=True, slots=True)
class Zone:
    """Constants of one zone, and its setpoint, °C."""

    setpoint_degc: float
    power_w: float
    capacity_j_k: float
    loss_w_k: float
    load_w: float


class Heaters:
    """State of all zones: temperature, duty, element, sensor offset. Starts settled at its setpoints."""

    def __init__(self, zones: Sequence[Zone], seed: int, stream: int, ambient_degc: float = 22.0) -> None:
        self._rng = np.random.default_rng([seed, stream])
        self.setpoint = np.array([zone.setpoint_degc for zone in zones])
        self._power = np.array([zone.power_w for zone in zones])
        self._capacity = np.array([zone.capacity_j_k for zone in zones])
        self._loss = np.array([zone.loss_w_k for zone in zones])
        self._load = np.array([zone.load_w for zone in zones])
        self.temperature = self.setpoint.copy()
        self.element = np.ones(len(zones))
        self.offset = np.zeros(len(zones))
        self.blind = np.zeros(len(zones), np.bool_)
        """Zones whose sensor has failed: their duty is frozen."""
        self.measured = self.temperature.copy()
        self.duty = (self._loss * (self.setpoint - ambient_degc) + self._load) / self._power
        self._integral = self.duty.copy()

    def step(self, dt_s: float, share: float, ambient_degc: float) -> None:
        """Advance by `dt_s` at this speed share."""
        noise = self._rng.standard_normal(len(self.temperature))
        self.measured = self.temperature + self.offset + 0.05 * noise
        error = self.setpoint - self.measured
        integral = np.minimum(np.maximum(self._integral + _KI * dt_s * error, 0.0), 1.0)
        duty = np.minimum(np.maximum(_KP * error + integral, 0.0), 1.0)
        if self.blind.any():
            duty = np.where(self.blind, self.duty, duty)
            integral = np.where(self.blind, self._integral, integral)
        self._integral = integral
        self.duty = duty
        heat = duty * self._power * self.element
        lost = self._loss * (self.temperature - ambient_degc) + self._load * share
        self.temperature = self.temperature + (heat - lost) * (dt_s / self._capacity)

    def currents(self) -> NDArray[np.float64]:
        """Current of each element while switched on, A: P e / U."""
        return self._power * self.element / _MAINS_V

    def watts(self) -> float:
        """Heat now made by all zones, W."""
        return float(np.dot(self.duty * self.element, self._power))
