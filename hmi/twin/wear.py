"""Wear: damage that grows with cycles, and the faults that make it grow within minutes.

Damage d runs from 0 (as new) to 1 (failed). It grows by dd = r (1 + 4 d) per cycle: slowly at first, five times as
fast at the end, the usual shape of fatigue and abrasion. With d(0) = 0 the part lives N = ln(5) / (4 r) cycles, so
r = ln(5) / (4 N). A started fault sets N to what lasts `FAULT_LIFE_S` at design speed.
"""

import math
from dataclasses import dataclass
from typing import Final

FAULT_LIFE_S: Final = 1500.0
"""Seconds of production from the start of a wear fault to the failure of an as-new part."""

_GROWTH: Final = 4.0


@dataclass(slots=True)
class Part:
    """A component that wears. `life_cycles`: cycles from new to failed; `damage`: 0 as new, 1 failed."""

    name: str
    life_cycles: float
    damage: float = 0.0
    hurt: bool = False

    def turn(self, cycles: float, cycles_per_s: float) -> None:
        """Wear by so many cycles; `cycles_per_s` is the design rate, which paces a started fault."""
        life = min(self.life_cycles, FAULT_LIFE_S * cycles_per_s) if self.hurt else self.life_cycles
        rate = math.log(1.0 + _GROWTH) / (_GROWTH * life)
        self.damage = min(1.0, self.damage + rate * (1.0 + _GROWTH * self.damage) * cycles)

    @property
    def failed(self) -> bool:
        """Nothing is left of it."""
        return self.damage >= 1.0

    def renew(self) -> None:
        """A new part is fitted."""
        self.damage = 0.0
        self.hurt = False
