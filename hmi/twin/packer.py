"""Case packer: grips rows of five cartons, four rows a case, closes it, prints a label and verifies the print.

Numbers: 4 cases of 20 cartons a minute; gripper vacuum -62 kPa; print grade 4 (best) to 0, ISO/IEC 15415, accepted
from 1.5.
"""

from typing import Final

from hmi.twin.dice import Dice
from hmi.twin.flow import Balance, Buffer
from hmi.twin.points import Point, analog, counter, switch
from hmi.twin.reasons import Reason
from hmi.twin.unit import MicroStop, Unit, packml_points
from hmi.twin.utilities import Supplies
from hmi.twin.wear import Part

NAME: Final = "CasePacker"
ROW: Final = 5
CASE: Final = 20
DESIGN_SPEED: Final = 6.0
SET_SPEED: Final = 4.0
CASES: Final = 90
LABELS: Final = 1200

POINTS: Final[tuple[Point, ...]] = (
    *packml_points(NAME, DESIGN_SPEED, "1/min"),
    analog(f"{NAME}.GripperVacuum", "kPa", -100, 0, 0.1, every_s=0.5, lag_s=0.4, noise=0.4, kept=True),
    analog(f"{NAME}.LiftTorque", "%", 0, 150, 0.1, every_s=0.2, lag_s=0.3, noise=0.5),
    analog(f"{NAME}.LiftCurrent", "A", 0, 15, 0.01, every_s=0.5, lag_s=0.3, noise=0.03),
    analog(f"{NAME}.LiftTemperature", "°C", 0, 100, 0.1, every_s=2.0, lag_s=400.0, noise=0.05),
    analog(f"{NAME}.TapeRemaining", "m", 0, 1000, 0.1, every_s=2.0),
    analog(f"{NAME}.CaseMagazine", "%", 0, 100, 0.1, every_s=2.0, noise=0.1),
    analog(f"{NAME}.LabelsRemaining", "%", 0, 100, 0.1, every_s=2.0),
    analog(f"{NAME}.CartonsInCase", "", 0, 20, 1.0, every_s=0.2),
    analog(f"{NAME}.PrintGrade", "", 0, 4, 0.1, every_s=0.5, kept=True),
    analog(f"{NAME}.PrintHeadTemperature", "°C", 0, 100, 0.1, every_s=1.0, lag_s=60.0, noise=0.07),
    analog(f"{NAME}.PrintHeadHours", "h", 0, 5000, 0.01, every_s=5.0),
    counter(f"{NAME}.VerifyFailures"),
    analog(f"{NAME}.VerifyTime", "s", 0, 3, 0.001, every_s=0.5),
    analog(f"{NAME}.CaseWeight", "g", 0, 1000, 0.1, every_s=0.5),
    switch(f"{NAME}.GuardOpen"),
)


class Packer(Unit):
    """Takes cartons from `infeed` in rows; the last machine of the line."""

    micro_stops = (
        MicroStop(Reason.JAM, 3600.0, 20.0, 90.0),
        MicroStop(Reason.VERIFY_FAILED, 5400.0, 15.0, 40.0),
    )

    def __init__(self, seed: int, supplies: Supplies, infeed: Buffer) -> None:
        rows = CASE / ROW
        super().__init__(NAME, Dice(seed, 6), design_speed=DESIGN_SPEED, set_speed=SET_SPEED, per_cycle=1.0 / rows)
        self._supplies = supplies
        self._infeed = infeed
        self.inside = 0
        self.entered = 0
        self.cases = 70
        self.labels = 900
        self.tape_m = 800.0
        self.head_h = 412.0
        self.grade = 3.6
        self.verify_failures = 0
        self.verify_s = 0.35
        self.case_g = 20 * 23.6 + 95.0

    def goal_speed(self) -> float:
        """Follows the accumulation before it: 90 % of the set speed when empty, 120 % when full."""
        return min(self.design_speed, self.set_speed * (0.9 + 0.3 * self._infeed.fill))

    def is_starved(self) -> bool:
        """Less than a row."""
        return self._infeed.level < ROW

    def is_blocked(self) -> bool:
        """Cases leave on a roller track that this model keeps free."""
        return False

    def may_resume(self) -> bool:
        """Two cases are waiting."""
        return self._infeed.level >= 2 * CASE

    def remedied(self, cause: Reason) -> None:
        """Magazine and roll are filled."""
        if cause is Reason.CASE_MAGAZINE_EMPTY:
            self.cases = CASES
        elif cause is Reason.LABEL_ROLL_END:
            self.labels = LABELS
            self.tape_m = 990.0

    def parts(self) -> tuple[Part, ...]:
        """Nothing that this model wears."""
        return ()

    def balance(self) -> Balance:
        """Cartons: taken = in good cases + in rejected cases + in the open case."""
        good = self.processed.total - self.defective.total
        return Balance(NAME, self.entered, good * CASE, self.defective.total * CASE, self.inside)

    def cycle(self) -> None:
        """A row goes into the case; a full case is closed, labelled and verified."""
        if self.cases <= 0:
            self.hold(Reason.CASE_MAGAZINE_EMPTY, self.dice.between(30.0, 70.0))
            return
        if self.labels <= 0 or self.tape_m < 1.0:
            self.hold(Reason.LABEL_ROLL_END, self.dice.between(60.0, 120.0))
            return
        self._infeed.take(ROW)
        self.entered += ROW
        self.consumed.total += ROW
        self.inside += ROW
        if self.attended and self.cases < 0.15 * CASES and self.dice.chance(0.06):
            self.cases = CASES  # the person at the line comes by, mostly in time
        if self.inside < CASE:
            return
        dice = self.dice
        self.inside -= CASE
        self.cases -= 1
        self.labels -= 1
        self.tape_m -= 0.62
        self.head_h += 0.004
        self.grade = min(4.0, max(0.0, 3.6 + 0.15 * dice.normal() - (2.6 if dice.chance(0.004) else 0.0)))
        self.verify_s = max(0.2, 0.35 + 0.03 * dice.normal())
        self.case_g = CASE * 23.6 + 95.0 + 1.2 * dice.normal()
        self.processed.total += 1
        if self.grade < 1.5:
            self.defective.total += 1
            self.verify_failures += 1

    def targets(self) -> list[float]:
        """Values of `POINTS`, in their order, before lag and noise."""
        moving = 1.0 if self.speed > 0.0 else 0.0
        stroke = 4.0 * abs(self.phase - 0.5) - 1.0
        return [
            *self.packml(),
            moving * (-62.0 * min(1.05, self._supplies.air_bar / 6.2) + 4.0 * stroke),
            moving * (10.0 + 30.0 * self.share) * (1.0 + 0.4 * stroke),
            moving * (0.8 + 2.6 * self.share) * (1.0 + 0.4 * stroke),
            self._supplies.room_degc + 3.0 + 18.0 * self.share,
            self.tape_m,
            100.0 * self.cases / CASES,
            100.0 * self.labels / LABELS,
            float(self.inside),
            self.grade,
            self._supplies.room_degc + 14.0 * moving + 2.0,
            self.head_h,
            float(self.verify_failures),
            self.verify_s,
            self.case_g,
            float(self.cause is Reason.DOOR_OPEN),
        ]
