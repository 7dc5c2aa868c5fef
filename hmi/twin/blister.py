"""Blister machine: forms film, fills pockets, seals lidding foil, punches blisters out of the web, four a cycle.

Numbers: 60 cycles/min of 4 blisters; PVC formed at 118 °C and sealed at 165 °C (sealing 150-180 °C, control within
2 K); forming air 4.5 bar; sealing force 18 kN; index error below 0.2 mm; all from the machine table of the field
notes, with a film draw of 130 mm a cycle. Equations are beside the code that holds them.
"""

from typing import Final

from hmi.twin.dice import Dice
from hmi.twin.flow import Balance, Buffer
from hmi.twin.heaters import Design, Heaters
from hmi.twin.packml import State
from hmi.twin.points import Point, analog, counter, switch
from hmi.twin.reasons import Reason
from hmi.twin.unit import MicroStop, Unit, packml_points
from hmi.twin.utilities import Supplies
from hmi.twin.wear import Part

NAME: Final = "Blister"
LANES: Final = 4
DESIGN_SPEED: Final = 280.0
SET_SPEED: Final = 240.0
WEB_CYCLES: Final = 12
"""Cycles between forming and punching: what the web holds."""
DRAW_M: Final = 0.130
FILM_M: Final = 460.0
FOIL_M: Final = 900.0
_SCRAP_CYCLES: Final = 3
"""Cycles scrapped after a stop of more than a minute: film that stood in the heat."""

_FORMING = Design(setpoint_degc=118.0, power_w=900.0, capacity_j_k=3500.0, loss_w_k=3.0, load_w=160.0)
_SEALING = Design(setpoint_degc=165.0, power_w=1600.0, capacity_j_k=9000.0, loss_w_k=4.0, load_w=260.0)


def _numbered(
    name: str, count: int, unit: str, low: float, high: float, resolution: float, **rest: float
) -> list[Point]:
    return [
        analog(f"{NAME}.{name}{k}", unit, low, high, resolution, every_s=rest["every_s"], noise=rest.get("noise", 0.0))
        for k in range(1, count + 1)
    ]


POINTS: Final[tuple[Point, ...]] = (
    *packml_points(NAME, DESIGN_SPEED, "1/min"),
    *_numbered("FormingTemperature", 4, "°C", 0, 200, 0.1, every_s=1.0),
    analog(f"{NAME}.FormingSetpoint", "°C", 80, 160, 0.1, settable=True),
    *_numbered("FormingDuty", 4, "%", 0, 100, 0.1, every_s=1.0),
    *_numbered("FormingCurrent", 4, "A", 0, 10, 0.01, every_s=2.0, noise=0.012),
    analog(f"{NAME}.FormingAirPressure", "bar", 0, 8, 0.01, every_s=0.2, lag_s=0.3, noise=0.012, kept=True),
    analog(f"{NAME}.FormingAirSetpoint", "bar", 2, 6, 0.1, settable=True),
    analog(f"{NAME}.SealingTemperature1", "°C", 0, 250, 0.1, every_s=0.5, kept=True),
    analog(f"{NAME}.SealingTemperature2", "°C", 0, 250, 0.1, every_s=0.5, kept=True),
    analog(f"{NAME}.SealingTemperature3", "°C", 0, 250, 0.1, every_s=0.5, kept=True),
    analog(f"{NAME}.SealingSetpoint", "°C", 120, 200, 0.1, settable=True),
    *_numbered("SealingDuty", 3, "%", 0, 100, 0.1, every_s=1.0),
    *_numbered("SealingCurrent", 3, "A", 0, 12, 0.01, every_s=2.0, noise=0.015),
    analog(f"{NAME}.SealingPlateSpread", "K", 0, 15, 0.1, every_s=1.0, lag_s=4.0, noise=0.06),
    analog(f"{NAME}.SealingForce", "kN", 0, 30, 0.01, every_s=0.1, kept=True),
    analog(f"{NAME}.SealingForceSetpoint", "kN", 8, 26, 0.1, settable=True),
    analog(f"{NAME}.CoolingWaterTemperature", "°C", 0, 40, 0.1, every_s=1.0, lag_s=20.0, noise=0.06),
    analog(f"{NAME}.CoolingWaterFlow", "l/min", 0, 20, 0.01, every_s=1.0, lag_s=1.0, noise=0.04),
    analog(f"{NAME}.IndexError", "mm", -2, 2, 0.001, every_s=0.1),
    analog(f"{NAME}.IndexDriveTorque", "%", 0, 150, 0.1, every_s=0.2, lag_s=0.2, noise=0.5),
    analog(f"{NAME}.IndexDriveCurrent", "A", 0, 15, 0.01, every_s=0.5, lag_s=0.2, noise=0.03),
    analog(f"{NAME}.IndexDriveVibration", "mm/s", 0, 12, 0.01, every_s=1.0, lag_s=1.0, noise=0.03),
    analog(f"{NAME}.IndexDriveTemperature", "°C", 0, 120, 0.1, every_s=2.0, lag_s=400.0, noise=0.05),
    analog(f"{NAME}.FilmTension", "N", 0, 120, 0.1, every_s=0.2, lag_s=0.4, noise=0.5),
    analog(f"{NAME}.FoilTension", "N", 0, 80, 0.1, every_s=0.2, lag_s=0.4, noise=0.35),
    analog(f"{NAME}.FilmRemaining", "m", 0, 500, 0.1, every_s=2.0),
    analog(f"{NAME}.FoilRemaining", "m", 0, 1000, 0.1, every_s=2.0),
    analog(f"{NAME}.FeederLevel", "%", 0, 100, 0.1, every_s=1.0, lag_s=3.0, noise=0.4),
    analog(f"{NAME}.PunchForce", "kN", 0, 40, 0.01, every_s=0.1, kept=True),
    analog(f"{NAME}.PunchTemperature", "°C", 0, 100, 0.1, every_s=2.0, lag_s=600.0, noise=0.05),
    counter(f"{NAME}.PunchStrokes"),
    analog(f"{NAME}.MainDriveCurrent", "A", 0, 20, 0.01, every_s=0.1, lag_s=0.15, noise=0.04, kept=True),
    analog(f"{NAME}.MainDriveSpeed", "r/min", 0, 2000, 0.1, every_s=0.5, noise=0.4),
    analog(f"{NAME}.MainBearingVibration", "mm/s", 0, 12, 0.01, every_s=0.5, lag_s=1.5, noise=0.04, kept=True),
    analog(f"{NAME}.MainBearingTemperature", "°C", 0, 120, 0.1, every_s=1.0, lag_s=240.0, noise=0.05, kept=True),
    counter(f"{NAME}.LeakRejects"),
    counter(f"{NAME}.BurrRejects"),
    counter(f"{NAME}.EmptyPocketRejects"),
    counter(f"{NAME}.StartRejects"),
    analog(f"{NAME}.RejectRate", "%", 0, 20, 0.01, every_s=1.0, kept=True),
    switch(f"{NAME}.GuardOpen"),
    switch(f"{NAME}.FilmPresent"),
)


class Blister(Unit):
    """The first machine of the line: takes film and tablets, gives blisters to `outfeed`."""

    micro_stops = (
        MicroStop(Reason.PRINT_CAMERA, 1500.0, 8.0, 30.0),
        MicroStop(Reason.TABLETS_MISSING, 2600.0, 15.0, 60.0),
        MicroStop(Reason.JAM, 9000.0, 60.0, 180.0),
    )

    def __init__(self, seed: int, supplies: Supplies, outfeed: Buffer) -> None:
        dice = Dice(seed, 1)
        super().__init__(NAME, dice, design_speed=DESIGN_SPEED, set_speed=SET_SPEED, per_cycle=LANES)
        self._supplies = supplies
        self._outfeed = outfeed
        self.heaters = Heaters([_FORMING] * 4 + [_SEALING] * 3, Dice(seed, 2))
        self.forming = self.heaters.zones[:4]
        self.sealing = self.heaters.zones[4:]
        self.forming_air_bar = 4.5
        self.force_setpoint_kn = 18.0
        self.bearing = Part("bearing", 3.0e7, 0.02)
        self.punch = Part("punch", 4.0e6, 0.05)
        self.element = Part("heater", 2.5e7, 0.03)
        self.plate = Part("seal_plate", 1.5e7, 0.03)
        self.film_m = 380.0
        self.foil_m = 700.0
        self.inside = WEB_CYCLES * LANES
        self.entered = self.inside
        self.leaks = self.burrs = self.empties = self.scrapped = 0
        self.strokes = 0
        self.reject_share = 0.004
        self._scrap_left = 0
        self._force = self.force_setpoint_kn
        self._punch_force = 14.0
        self._index_error = 0.0

    # --- material ------------------------------------------------------------------------------------------------

    def is_starved(self) -> bool:
        """Film and tablets come from rolls and hopper: their end is a stop, not starvation."""
        return False

    def is_blocked(self) -> bool:
        """The next four blisters do not fit downstream."""
        return self._outfeed.free < LANES

    def may_resume(self) -> bool:
        """Room for twenty cycles."""
        return self._outfeed.free >= 20 * LANES

    def remedied(self, cause: Reason) -> None:
        """Rolls are changed, failed parts replaced."""
        if cause is Reason.FILM_END:
            self.film_m, self.foil_m = FILM_M, max(self.foil_m, FOIL_M if self.foil_m < 50.0 else 0.0)
        elif cause is Reason.PART_FAILED:
            self.renew_failed()

    def parts(self) -> tuple[Part, ...]:
        """What wears in it."""
        return (self.bearing, self.punch, self.element, self.plate)

    def balance(self) -> Balance:
        """Blisters: formed = good + rejected + on the web."""
        return Balance(
            NAME, self.entered, self.processed.total - self.defective.total, self.defective.total, self.inside
        )

    def cycle(self) -> None:
        """Four blisters are formed, four leave the punch; the camera and leak check decide each one."""
        if self.film_m < DRAW_M or self.foil_m < DRAW_M:
            self.hold(Reason.FILM_END, self.dice.between(110.0, 200.0))
            return
        self.film_m -= DRAW_M
        self.foil_m -= DRAW_M
        self.strokes += 1
        self.entered += LANES
        self.consumed.total += LANES
        self._stroke()
        rejected = self._judge()
        self.processed.total += LANES
        self.defective.total += rejected
        self._outfeed.put(LANES - rejected)
        self.reject_share += (rejected / LANES - self.reject_share) / 150.0
        pace = DESIGN_SPEED / 60.0 / LANES
        for part in self.parts():
            self.wear(part, pace)

    def _stroke(self) -> None:
        """What this stroke measures.

        Sealing force follows its setpoint within 1 % and loses 4 % to a worn plate. Punch force rises with the damage
        of the die: F = 14 (1 + 0.5 d) kN. The film is drawn with an error of 0.04 mm, more with low forming air.
        """
        dice = self.dice
        self._force = self.force_setpoint_kn * (1.0 + 0.006 * dice.normal() - 0.04 * self.plate.damage)
        self._punch_force = 14.0 * (1.0 + 0.5 * self.punch.damage + 0.008 * dice.normal())
        self._index_error = 0.02 + 0.04 * dice.normal() * (1.0 + 2.0 * self.bearing.damage)

    def _judge(self) -> int:
        """How many of the four are rejected, and why.

        Leaks: 0.05 %, plus what cold or hot sealing adds (a quarter of the blisters at 8 K), plus 5 % d^2 for a
        worn plate; burrs grow with the square of the die's damage to 6 %; badly formed or empty pockets come with
        low forming air.
        """
        if self._scrap_left:
            self._scrap_left -= 1
            self.scrapped += LANES
            return LANES
        off_k = max(abs(zone.error_k) for zone in self.sealing)
        leak = 0.0005 + 0.25 * min(1.0, (off_k / 8.0) ** 3) + 0.05 * self.plate.damage**2
        burr = 0.0006 + 0.06 * self.punch.damage**2
        weak = max(0.0, 1.0 - self.air_bar() / self.forming_air_bar - 0.06)
        empty = 0.0012 + min(0.5, 3.0 * weak)
        rejected = 0
        for _ in range(LANES):
            draw = self.dice.uniform()
            if draw < leak:
                self.leaks += 1
            elif draw < leak + burr:
                self.burrs += 1
            elif draw < leak + burr + empty:
                self.empties += 1
            else:
                continue
            rejected += 1
        return rejected

    # --- time and signals ----------------------------------------------------------------------------------------

    def air_bar(self) -> float:
        """Forming air behind the regulator: its setpoint, or what the supply leaves after 0.6 bar of loss."""
        return min(self.forming_air_bar, self._supplies.air_bar - 0.6)

    def step(self, dt_s: float) -> None:
        """Advance by `dt_s`: heaters first, they do not care for the state. The ageing element is that of zone 2."""
        self.sealing[1].element = 1.0 - 0.6 * self.element.damage
        self.heaters.step(dt_s, self.share, self._supplies.room_degc + 2.0)
        if self.state not in {State.EXECUTE, State.SUSPENDED} and self.state_s > 60.0:
            self._scrap_left = _SCRAP_CYCLES
        super().step(dt_s)

    def targets(self) -> list[float]:
        """Values of `POINTS`, in their order, before lag and noise.

        Main drive current: 2.1 A idle magnetisation, 4.6 A at design speed, 12 % ripple in the rhythm of the stroke,
        up to 20 % more for a worn bearing. Bearing: vibration 0.9 mm/s grows by 6 mm/s d^2; temperature
        room + 14 K + 30 K d.
        """
        share, forming, sealing = self.share, self.forming, self.sealing
        moving = 1.0 if self.speed > 0.0 else 0.0
        stroke = 4.0 * abs(self.phase - 0.5) - 1.0  # triangle, -1..1
        worn = self.bearing.damage
        return [
            *self.packml(),
            *[zone.measured_degc for zone in forming],
            forming[0].setpoint_degc,
            *[100.0 * zone.duty for zone in forming],
            *[zone.current_a for zone in forming],
            self.air_bar() - 0.05 * moving * stroke,
            self.forming_air_bar,
            *[zone.measured_degc for zone in sealing],
            sealing[0].setpoint_degc,
            *[100.0 * zone.duty for zone in sealing],
            *[zone.current_a for zone in sealing],
            0.8 + 6.0 * self.plate.damage,
            self._force * moving,
            self.force_setpoint_kn,
            self._supplies.water_degc + 5.0 * share,
            8.0,
            self._index_error,
            moving * (6.0 + 38.0 * share * (1.0 + 0.15 * stroke)),
            moving * (0.9 + 3.4 * share * (1.0 + 0.15 * stroke)),
            moving * (0.4 + 0.5 * share),
            self._supplies.room_degc + 4.0 + 26.0 * share,
            34.0 + 8.0 * share + 2.0 * moving * stroke,
            22.0 + 5.0 * share + 1.2 * moving * stroke,
            self.film_m,
            self.foil_m,
            72.0 + 6.0 * stroke * moving,
            self._punch_force * moving,
            self._supplies.room_degc + 2.0 + (9.0 + 10.0 * self.punch.damage) * share,
            float(self.strokes),
            moving * (2.1 + 2.5 * share) * (1.0 + 0.12 * stroke + 0.2 * worn),
            1450.0 * share,
            moving * (0.5 + 0.5 * share + 6.0 * worn * worn),
            self._supplies.room_degc + 3.0 + 14.0 * share + 30.0 * worn * share,
            float(self.leaks),
            float(self.burrs),
            float(self.empties),
            float(self.scrapped),
            100.0 * self.reject_share,
            float(self.cause is Reason.DOOR_OPEN),
            float(self.film_m >= DRAW_M),
        ]
