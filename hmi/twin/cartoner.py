"""Cartoner: opens cartons by suction, pushes three blisters and a leaflet in, glues and closes them, one a cycle.

Numbers: 80 cartons/min; cup vacuum -60..-75 kPa, made by ejectors from compressed air; pick failures below 0.3 %;
phase error of the main belt below 0.5 degrees; hot melt at 165 °C. From the machine table of the field notes.
"""

from typing import Final

from hmi.twin.dice import Dice
from hmi.twin.flow import Balance, Buffer
from hmi.twin.heaters import Design, Heaters
from hmi.twin.points import Point, analog, counter, switch
from hmi.twin.reasons import Reason
from hmi.twin.unit import MicroStop, Unit, packml_points
from hmi.twin.utilities import Supplies
from hmi.twin.wear import Part

NAME: Final = "Cartoner"
BLISTERS: Final = 3
"""Blisters in a carton."""
DESIGN_SPEED: Final = 100.0
SET_SPEED: Final = 80.0
STATIONS: Final = 8
"""Cartons inside."""
CARTONS: Final = 2500
LEAFLETS: Final = 1800

_ZONES = (
    Design(setpoint_degc=165.0, power_w=1100.0, capacity_j_k=14000.0, loss_w_k=3.2, load_w=60.0),
    Design(setpoint_degc=168.0, power_w=320.0, capacity_j_k=1500.0, loss_w_k=1.1, load_w=20.0),
    Design(setpoint_degc=170.0, power_w=260.0, capacity_j_k=900.0, loss_w_k=0.8, load_w=25.0),
)

POINTS: Final[tuple[Point, ...]] = (
    *packml_points(NAME, DESIGN_SPEED, "1/min"),
    analog(f"{NAME}.FeederVacuum", "kPa", -100, 0, 0.1, every_s=0.2, lag_s=0.4, noise=0.35, kept=True),
    analog(f"{NAME}.OpenerVacuum", "kPa", -100, 0, 0.1, every_s=0.2, lag_s=0.4, noise=0.35),
    analog(f"{NAME}.PickFailureRate", "%", 0, 20, 0.01, every_s=1.0, kept=True),
    counter(f"{NAME}.PickFailures"),
    analog(f"{NAME}.CartonMagazine", "%", 0, 100, 0.1, every_s=2.0, noise=0.1),
    analog(f"{NAME}.LeafletMagazine", "%", 0, 100, 0.1, every_s=2.0, noise=0.1),
    analog(f"{NAME}.MainDriveTorque", "%", 0, 200, 0.1, every_s=0.1, lag_s=0.15, noise=0.5, kept=True),
    analog(f"{NAME}.MainDriveCurrent", "A", 0, 15, 0.01, every_s=0.2, lag_s=0.2, noise=0.03),
    analog(f"{NAME}.MainDriveTemperature", "°C", 0, 120, 0.1, every_s=2.0, lag_s=500.0, noise=0.05),
    analog(f"{NAME}.MainDriveVibration", "mm/s", 0, 12, 0.01, every_s=0.5, lag_s=1.0, noise=0.035),
    analog(f"{NAME}.PhaseError", "°", -10, 10, 0.01, every_s=0.1, kept=True),
    analog(f"{NAME}.IndexError", "mm", -3, 3, 0.001, every_s=0.1),
    analog(f"{NAME}.PusherForce", "N", 0, 200, 0.1, every_s=0.1),
    analog(f"{NAME}.GlueTankTemperature", "°C", 0, 220, 0.1, every_s=1.0),
    analog(f"{NAME}.GlueHoseTemperature", "°C", 0, 220, 0.1, every_s=1.0),
    analog(f"{NAME}.GlueNozzleTemperature", "°C", 0, 220, 0.1, every_s=1.0, kept=True),
    analog(f"{NAME}.GlueSetpoint", "°C", 120, 190, 0.1, settable=True),
    analog(f"{NAME}.GlueTankDuty", "%", 0, 100, 0.1, every_s=1.0),
    analog(f"{NAME}.GlueNozzleDuty", "%", 0, 100, 0.1, every_s=1.0),
    analog(f"{NAME}.GluePressure", "bar", 0, 10, 0.01, every_s=0.5, lag_s=0.5, noise=0.02),
    analog(f"{NAME}.GlueLevel", "%", 0, 100, 0.1, every_s=2.0),
    analog(f"{NAME}.InfeedChainTorque", "%", 0, 150, 0.1, every_s=0.2, lag_s=0.3, noise=0.4),
    analog(f"{NAME}.LeafletFolderTorque", "%", 0, 150, 0.1, every_s=0.5, lag_s=0.3, noise=0.4),
    analog(f"{NAME}.CodeReadRate", "%", 0, 100, 0.01, every_s=1.0),
    counter(f"{NAME}.CodeRejects"),
    counter(f"{NAME}.LeafletRejects"),
    counter(f"{NAME}.FlapRejects"),
    counter(f"{NAME}.JamRejects"),
    switch(f"{NAME}.GuardOpen"),
)


class Cartoner(Unit):
    """Takes blisters from `infeed`, gives cartons to `outfeed`."""

    micro_stops = (
        MicroStop(Reason.CARTON_NOT_OPENED, 1100.0, 10.0, 40.0),
        MicroStop(Reason.CODE_UNREADABLE, 2400.0, 8.0, 25.0),
        MicroStop(Reason.JAM, 7200.0, 60.0, 180.0),
    )

    def __init__(self, seed: int, supplies: Supplies, infeed: Buffer, outfeed: Buffer) -> None:
        super().__init__(NAME, Dice(seed, 3), design_speed=DESIGN_SPEED, set_speed=SET_SPEED, per_cycle=1.0)
        self._supplies = supplies
        self._infeed = infeed
        self._outfeed = outfeed
        self.heaters = Heaters(_ZONES, Dice(seed, 4))
        self.cups = Part("suction_cups", 2.5e6, 0.04)
        self.belt = Part("belt", 2.0e7, 0.03)
        self.cartons = 1900
        self.leaflets = 1500
        self.glue = 76.0
        self.inside = STATIONS
        self.entered = self.inside * BLISTERS
        self.pick_failures = 0
        self.pick_share = 0.0012
        self.read_share = 0.9993
        self.code_rejects = self.leaflet_rejects = self.flap_rejects = self.jam_rejects = 0
        self._missed_in_row = 0
        self._phase_error = 0.1
        self._index_error = 0.0
        self._pusher = 62.0

    def goal_speed(self) -> float:
        """Follows the accumulation before it: 90 % of the set speed when empty, 110 % when full."""
        return min(self.design_speed, self.set_speed * (0.9 + 0.2 * self._infeed.fill))

    def is_starved(self) -> bool:
        """Fewer blisters than a carton holds."""
        return self._infeed.level < BLISTERS

    def is_blocked(self) -> bool:
        """The belt to the checkweigher is full."""
        return self._outfeed.free < 1

    def may_resume(self) -> bool:
        """Blisters for forty cartons, and half the belt free."""
        return self._infeed.level >= 40 * BLISTERS and 2 * self._outfeed.free >= self._outfeed.capacity

    def remedied(self, cause: Reason) -> None:
        """Magazines are filled, failed parts replaced; a jam is pulled out, and the crushed cartons with it."""
        if cause is Reason.CARTON_MAGAZINE_EMPTY:
            self.cartons = CARTONS
        elif cause is Reason.LEAFLET_MAGAZINE_EMPTY:
            self.leaflets = LEAFLETS
        elif cause is Reason.PART_FAILED:
            self.renew_failed()
        elif cause is Reason.JAM:
            crushed = min(self.inside, 1 + int(3.0 * self.dice.uniform()))
            self.inside -= crushed
            self.processed.total += crushed
            self.defective.total += crushed
            self.jam_rejects += crushed

    def parts(self) -> tuple[Part, ...]:
        """What wears in it."""
        return (self.cups, self.belt)

    def balance(self) -> Balance:
        """Blisters: taken = in good cartons + in rejected cartons (a jam crushes some) + in cartons inside."""
        good = self.processed.total - self.defective.total
        return Balance(NAME, self.entered, good * BLISTERS, self.defective.total * BLISTERS, self.inside * BLISTERS)

    def vacuum_kpa(self) -> float:
        """Vacuum at the feeder cups: ejector vacuum follows the air supply; worn cups leak half of it away."""
        return -68.0 * min(1.05, self._supplies.air_bar / 6.2) * (1.0 - 0.5 * self.cups.damage)

    def _pick_risk(self) -> float:
        """Probability of a missed carton: 0.12 % at good vacuum, 1 % at -50 kPa, 5 % at -36 kPa, plus hard cups."""
        weak = max(0.0, self.vacuum_kpa() + 62.0)
        return min(0.9, 0.0012 + 0.00007 * weak * weak + 0.012 * self.cups.damage**2)

    def cycle(self) -> None:
        """A carton is picked and filled; the one at the end is checked and leaves."""
        if self.cartons <= 0:
            self.hold(Reason.CARTON_MAGAZINE_EMPTY, self.dice.between(25.0, 60.0))
            return
        if self.leaflets <= 0:
            self.hold(Reason.LEAFLET_MAGAZINE_EMPTY, self.dice.between(25.0, 60.0))
            return
        pace = DESIGN_SPEED / 60.0
        for part in self.parts():
            self.wear(part, pace)
        self._stroke()
        missed = self.dice.chance(self._pick_risk())
        self.pick_share += (float(missed) - self.pick_share) / 1000.0
        if missed:
            self.pick_failures += 1
            self._missed_in_row += 1
            if self._missed_in_row >= 3:
                self._missed_in_row = 0
                self.hold(Reason.PICK_FAILURES, self.dice.between(15.0, 40.0))
            return
        self._missed_in_row = 0
        self._infeed.take(BLISTERS)
        self.cartons -= 1
        self.leaflets -= 1
        if self.attended and self.dice.chance(0.01):
            self._look_after_magazines()
        self.glue -= 0.004
        if self.glue < 25.0:
            self.glue = 95.0  # the melter refills itself
        self.entered += BLISTERS
        self.consumed.total += BLISTERS
        self.inside += 1
        if self.inside > STATIONS:
            self._discharge()

    def _look_after_magazines(self) -> None:
        """The person at the line comes by every hundred cartons or so, and fills what is low: mostly in time."""
        if self.cartons < 0.15 * CARTONS:
            self.cartons = CARTONS
        if self.leaflets < 0.15 * LEAFLETS:
            self.leaflets = LEAFLETS

    def _discharge(self) -> None:
        self.inside -= 1
        self.processed.total += 1
        if self._rejects():
            self.defective.total += 1
        else:
            self._outfeed.put(1)

    def _stroke(self) -> None:
        """Phase error 0.15 degrees plus 2.2 for a stretched belt; the carton's place follows it."""
        dice, worn = self.dice, self.belt.damage
        self._phase_error = 0.15 + 2.2 * worn + 0.06 * (1.0 + 3.0 * worn) * dice.normal()
        self._index_error = 0.02 + 0.5 * worn + 0.05 * (1.0 + 2.0 * worn) * dice.normal()
        self._pusher = 62.0 + 1.5 * dice.normal() + 9.0 * worn

    def _rejects(self) -> bool:
        """The leaving carton's fate: code, leaflet, flaps (cold glue and a wandering belt open them)."""
        nozzle = self.heaters.zones[2]
        cold = max(0.0, 8.0 - (nozzle.temperature_degc - 154.0)) / 8.0
        flap = 0.0004 + 0.01 * self.belt.damage**2 + 0.3 * cold**2
        draw = self.dice.uniform()
        unread = draw < 0.0007
        self.read_share += (float(not unread) - self.read_share) / 400.0
        if unread:
            self.code_rejects += 1
        elif draw < 0.0012:
            self.leaflet_rejects += 1
        elif draw < 0.0012 + flap:
            self.flap_rejects += 1
        else:
            return False
        return True

    def step(self, dt_s: float) -> None:
        """Advance by `dt_s`."""
        self.heaters.step(dt_s, self.share, self._supplies.room_degc + 2.0)
        super().step(dt_s)

    def targets(self) -> list[float]:
        """Values of `POINTS`, in their order, before lag and noise.

        Main drive torque: 12 % idle friction and 38 % at design speed, 18 % ripple, up to 25 % more for a bad belt.
        Both vacuums breathe with the stroke by 3 kPa.
        """
        share = self.share
        moving = 1.0 if self.speed > 0.0 else 0.0
        stroke = 4.0 * abs(self.phase - 0.5) - 1.0
        worn = self.belt.damage
        torque = moving * (12.0 + 38.0 * share) * (1.0 + 0.18 * stroke + 0.25 * worn)
        vacuum = self.vacuum_kpa()
        tank, hose, nozzle = self.heaters.zones
        return [
            *self.packml(),
            moving * (vacuum + 3.0 * stroke),
            moving * (-66.0 * min(1.05, self._supplies.air_bar / 6.2) + 3.0 * stroke),
            100.0 * self.pick_share,
            float(self.pick_failures),
            100.0 * self.cartons / CARTONS,
            100.0 * self.leaflets / LEAFLETS,
            torque,
            0.6 + 0.085 * torque,
            self._supplies.room_degc + 3.0 + 24.0 * share + 6.0 * worn * share,
            moving * (0.6 + 0.5 * share + 1.6 * worn),
            self._phase_error * moving,
            self._index_error * moving,
            self._pusher * moving,
            tank.measured_degc,
            hose.measured_degc,
            nozzle.measured_degc,
            tank.setpoint_degc,
            100.0 * tank.duty,
            100.0 * nozzle.duty,
            4.2 + 0.1 * moving * stroke,
            self.glue,
            moving * (8.0 + 22.0 * share * (1.0 + 0.1 * stroke)),
            moving * (6.0 + 17.0 * share),
            100.0 * self.read_share,
            float(self.code_rejects),
            float(self.leaflet_rejects),
            float(self.flap_rejects),
            float(self.jam_rejects),
            float(self.cause is Reason.DOOR_OPEN),
        ]
