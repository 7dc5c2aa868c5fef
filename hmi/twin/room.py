"""The room around the line, its air handling, and the supplies.

Pressure: the room is kept above the corridor by 14 Pa (EU GMP Annex 1 asks at least 10); p follows what leaks and
doors leave of it, dp/dt = (p_goal - p) / 6 s. Temperature and humidity swing slowly about 21.5 °C and 45 %, as two
slow sines (21 and 34 minutes: the cooling valve and the steam valve hunting) that no seed changes, plus the heat of
the machines. Compressed air comes at 6.2 bar and sags by what the line draws.
"""

import math
from typing import Final

from hmi.twin.points import Point, analog
from hmi.twin.utilities import Supplies

NAME: Final = "Room"
UTILITIES: Final = "Utilities"
DOOR_PRESSURE_S: Final = 6.0

POINTS: Final[tuple[Point, ...]] = (
    analog(f"{NAME}.Temperature", "°C", 0, 50, 0.01, every_s=1.0, lag_s=60.0, noise=0.012, kept=True),
    analog(f"{NAME}.Humidity", "%", 0, 100, 0.1, every_s=1.0, lag_s=60.0, noise=0.08, kept=True),
    analog(f"{NAME}.PressureToCorridor", "Pa", -50, 100, 0.1, every_s=0.5, lag_s=0.6, noise=0.18, kept=True),
    analog(f"{NAME}.AirlockPressure", "Pa", -50, 100, 0.1, every_s=0.5, lag_s=0.6, noise=0.18),
    analog(f"{NAME}.CorridorPressure", "Pa", -50, 100, 0.1, every_s=1.0, lag_s=0.6, noise=0.15),
    analog(f"{NAME}.FilterPressureDrop", "Pa", 0, 500, 0.1, every_s=1.0, lag_s=5.0, noise=0.5),
    analog(f"{NAME}.SupplyAirTemperature", "°C", 0, 50, 0.01, every_s=1.0, lag_s=30.0, noise=0.015),
    analog(f"{NAME}.SupplyAirFlow", "m³/h", 0, 10000, 1.0, every_s=1.0, lag_s=3.0, noise=8.0),
    analog(f"{NAME}.AirSpeed", "m/s", 0, 2, 0.001, every_s=1.0, lag_s=2.0, noise=0.004),
    analog(f"{NAME}.FanCurrent", "A", 0, 30, 0.01, every_s=1.0, lag_s=1.0, noise=0.03),
    analog(f"{NAME}.FanVibration", "mm/s", 0, 12, 0.01, every_s=1.0, lag_s=2.0, noise=0.035),
    analog(f"{NAME}.FanBearingTemperature", "°C", 0, 120, 0.1, every_s=2.0, lag_s=120.0, noise=0.05),
    analog(f"{NAME}.Particles05", "m⁻³", 0, 4000000, 100.0, every_s=5.0, lag_s=20.0, noise=1500.0),
    analog(f"{NAME}.Particles5", "m⁻³", 0, 40000, 10.0, every_s=5.0, lag_s=20.0, noise=30.0),
    analog(f"{UTILITIES}.AirPressure", "bar", 0, 10, 0.01, every_s=0.5, lag_s=0.8, noise=0.012, kept=True),
    analog(f"{UTILITIES}.AirFlow", "m³/h", 0, 200, 0.1, every_s=1.0, lag_s=1.0, noise=0.4),
    analog(f"{UTILITIES}.AirDewPoint", "°C", -80, 20, 0.1, every_s=2.0, lag_s=60.0, noise=0.08),
    analog(f"{UTILITIES}.CoolingWaterSupply", "°C", 0, 40, 0.1, every_s=2.0, lag_s=30.0, noise=0.05),
    analog(f"{UTILITIES}.CoolingWaterReturn", "°C", 0, 40, 0.1, every_s=2.0, lag_s=60.0, noise=0.05),
    analog(f"{UTILITIES}.CoolingWaterFlow", "m³/h", 0, 20, 0.01, every_s=2.0, lag_s=5.0, noise=0.02),
    analog(f"{UTILITIES}.Power", "kW", 0, 100, 0.01, every_s=1.0, lag_s=0.8, noise=0.06),
    analog(f"{UTILITIES}.Energy", "kW·h", 0, 1e9, 0.01, every_s=5.0),
)


class Room:
    """Room and supplies. `share` of the machines' speed sets what they draw."""

    def __init__(self, supplies: Supplies) -> None:
        self._supplies = supplies
        self.time_s = 0.0
        self.pressure_pa = 14.0
        self.leak_pa = 0.0
        """What an open door takes from the cascade, Pa."""
        self.air_loss_bar = 0.0
        """What a burst hose takes from the air supply, bar."""
        self.energy_kwh = 48_210.0
        self._power_kw = 20.0
        self._air_m3_h = 40.0

    def step(self, dt_s: float, shares: float, heating_kw: float) -> None:
        """Advance by `dt_s`; `shares`: sum of the machines' speed shares, `heating_kw`: heaters switched on."""
        self.time_s += dt_s
        supplies = self._supplies
        self.pressure_pa += (14.0 - self.leak_pa - self.pressure_pa) * -math.expm1(-dt_s / DOOR_PRESSURE_S)
        supplies.room_degc = 21.3 + 0.35 * math.sin(self.time_s / 200.0) + 0.1 * shares
        supplies.water_degc = 14.0 + 0.4 * math.sin(self.time_s / 130.0)
        goal = 6.35 - 0.05 * shares - self.air_loss_bar
        supplies.air_bar += (goal - supplies.air_bar) * -math.expm1(-dt_s / 8.0)
        self._air_m3_h = 12.0 + 11.0 * shares + 25.0 * self.air_loss_bar
        self._power_kw = 4.5 + heating_kw + 2.4 * shares
        self.energy_kwh += self._power_kw * dt_s / 3600.0

    def targets(self) -> list[float]:
        """Values of `POINTS`, in their order, before lag and noise."""
        supplies, open_share = self._supplies, min(1.0, self.leak_pa / 14.0)
        return [
            supplies.room_degc,
            45.0 + 2.0 * math.sin(self.time_s / 325.0) + 6.0 * open_share,
            self.pressure_pa,
            0.55 * self.pressure_pa + 8.0,
            2.0 - 0.5 * open_share,
            182.0,
            17.5 + 0.5 * math.sin(self.time_s / 200.0 + 2.0),
            4200.0 + 380.0 * open_share,
            0.45 - 0.03 * open_share,
            9.6 + 0.9 * open_share,
            1.4,
            supplies.room_degc + 19.0,
            52_000.0 + 900_000.0 * open_share,
            420.0 + 6_500.0 * open_share,
            supplies.air_bar,
            self._air_m3_h,
            -42.0 + 6.0 * min(1.0, self.air_loss_bar),
            supplies.water_degc - 1.0,
            supplies.water_degc + 4.0,
            6.4,
            self._power_kw,
            self.energy_kwh,
        ]
