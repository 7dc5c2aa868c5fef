"""Checkweigher: weighs every carton on the run and blows out what is too light or too heavy.

A full carton weighs 23.60 g (3 blisters of 4.20 g, carton 8.00 g, leaflet 3.00 g) with 0.09 g of spread; accepted
are 23.60 g +- 0.50 g. It follows the cartoner: it takes what arrives, up to 110 cartons/min.
"""

from typing import Final

from hmi.twin.dice import Dice
from hmi.twin.flow import Balance, Buffer
from hmi.twin.points import Point, analog, counter, switch
from hmi.twin.reasons import Reason
from hmi.twin.unit import MicroStop, Unit, packml_points
from hmi.twin.utilities import Supplies
from hmi.twin.wear import Part

NAME: Final = "Checkweigher"
DESIGN_SPEED: Final = 120.0
SET_SPEED: Final = 110.0
TARGET_G: Final = 23.60
TOLERANCE_G: Final = 0.50
SPREAD_G: Final = 0.09
BELT: Final = 3
"""Cartons on its belts."""

POINTS: Final[tuple[Point, ...]] = (
    *packml_points(NAME, DESIGN_SPEED, "1/min"),
    analog(f"{NAME}.Weight", "g", 0, 60, 0.01, every_s=0.1, kept=True),
    analog(f"{NAME}.MeanWeight", "g", 20, 28, 0.001, every_s=1.0, kept=True),
    analog(f"{NAME}.WeightSpread", "g", 0, 2, 0.001, every_s=1.0),
    analog(f"{NAME}.ZeroDrift", "mg", -500, 500, 1.0, every_s=1.0, noise=1.2),
    analog(f"{NAME}.TargetWeight", "g", 20, 28, 0.01, settable=True),
    analog(f"{NAME}.Tolerance", "g", 0, 2, 0.01, settable=True),
    counter(f"{NAME}.Underweight"),
    counter(f"{NAME}.Overweight"),
    analog(f"{NAME}.RejectRate", "%", 0, 20, 0.01, every_s=1.0, kept=True),
    analog(f"{NAME}.BeltSpeed", "m/min", 0, 60, 0.01, every_s=0.5, lag_s=0.3, noise=0.03),
    analog(f"{NAME}.BeltCurrent", "A", 0, 5, 0.001, every_s=0.5, lag_s=0.3, noise=0.006),
    analog(f"{NAME}.LoadCellTemperature", "°C", 0, 60, 0.01, every_s=2.0, lag_s=300.0, noise=0.008),
    analog(f"{NAME}.RejectAirPressure", "bar", 0, 8, 0.01, every_s=1.0, lag_s=0.5, noise=0.012),
    analog(f"{NAME}.FloorVibration", "mm/s", 0, 5, 0.001, every_s=0.5, lag_s=0.5, noise=0.008),
    switch(f"{NAME}.RejectBinFull"),
)


class Checkweigher(Unit):
    """Takes cartons from `infeed`, gives good ones to `outfeed`."""

    micro_stops = (MicroStop(Reason.CONSECUTIVE_REJECTS, 9000.0, 15.0, 45.0),)

    def __init__(self, seed: int, supplies: Supplies, infeed: Buffer, outfeed: Buffer) -> None:
        super().__init__(NAME, Dice(seed, 5), design_speed=DESIGN_SPEED, set_speed=SET_SPEED, per_cycle=1.0)
        self._supplies = supplies
        self._infeed = infeed
        self._outfeed = outfeed
        self.target_g = TARGET_G
        self.tolerance_g = TOLERANCE_G
        self.zero_mg = 0.0
        self.inside = BELT
        self.entered = self.inside
        self.under = self.over = 0
        self.weight_g = TARGET_G
        self.mean_g = TARGET_G
        self.variance_g2 = SPREAD_G**2
        self.reject_share = 0.002
        self.bin = 0

    def is_starved(self) -> bool:
        """No carton on the belt before it."""
        return self._infeed.level < 1

    def is_blocked(self) -> bool:
        """The accumulation behind it is full."""
        return self._outfeed.free < 1

    def may_resume(self) -> bool:
        """A carton has come, and there is room for twenty."""
        return self._infeed.level >= 1 and self._outfeed.free >= 20

    def remedied(self, cause: Reason) -> None:
        """The reject bin is emptied under two signatures."""
        if cause is Reason.REJECT_BIN_FULL:
            self.bin = 0

    def parts(self) -> tuple[Part, ...]:
        """Nothing that this model wears."""
        return ()

    def balance(self) -> Balance:
        """Cartons."""
        good = self.processed.total - self.defective.total
        return Balance(NAME, self.entered, good, self.defective.total, self.inside)

    def cycle(self) -> None:
        """One carton is weighed. The zero error adds to what the cell reads."""
        self._infeed.take(1)
        self.entered += 1
        self.consumed.total += 1
        dice = self.dice
        grams = TARGET_G + SPREAD_G * dice.normal()
        draw = dice.uniform()
        if draw < 0.0006:
            grams -= 3.0  # leaflet lost on the way
        elif draw < 0.0014:
            grams -= 0.65  # a pocket lost its tablet
        elif draw < 0.0017:
            grams += 4.2  # one blister too many
        self.weight_g = grams + self.zero_mg / 1000.0
        deviation = self.weight_g - self.target_g
        self.processed.total += 1
        rejected = abs(deviation) > self.tolerance_g
        if rejected:
            self.defective.total += 1
            self.bin += 1
            if deviation < 0.0:
                self.under += 1
            else:
                self.over += 1
        else:
            self._outfeed.put(1)
            self.mean_g += (self.weight_g - self.mean_g) / 100.0
            self.variance_g2 += ((self.weight_g - self.mean_g) ** 2 - self.variance_g2) / 100.0
        self.reject_share += (float(rejected) - self.reject_share) / 300.0
        if self.bin >= 40:
            self.hold(Reason.REJECT_BIN_FULL, dice.between(60.0, 120.0))

    def targets(self) -> list[float]:
        """Values of `POINTS`, in their order, before lag and noise."""
        moving = 1.0 if self.speed > 0.0 else 0.0
        return [
            *self.packml(),
            self.weight_g,
            self.mean_g,
            self.variance_g2**0.5,
            self.zero_mg,
            self.target_g,
            self.tolerance_g,
            float(self.under),
            float(self.over),
            100.0 * self.reject_share,
            38.0 * self.share,
            moving * (0.4 + 0.9 * self.share),
            self._supplies.room_degc + 4.0 + 2.0 * self.share,
            min(5.0, self._supplies.air_bar - 0.4),
            0.08 + 0.1 * moving,
            float(self.bin >= 40),
        ]
