"""Sizes: type and touch follow the millimetre, spaces stand on a grid of 4 px."""

import math
from dataclasses import dataclass
from typing import Final

GRID: Final = 4
TOUCH_MM: Final = 12.0
"""Smallest edge of anything that is touched, with gloves; entry keys are larger."""
KEY_MM: Final = 20.0
"""Edge of an entry key where the screen has the room."""
CRITICAL_MM: Final = 25.0
"""Smallest edge of what sends something to the machine, or signs it."""
APART_MM: Final = 10.0
"""Such a target is this far from any other: a finger that slips meets nothing."""

_MM_PER_INCH: Final = 25.4
_REFERENCE_DPI: Final = 96.0


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes in device-independent pixels for a screen of `dpi` logical dots per inch."""

    dpi: float = _REFERENCE_DPI

    def px(self, size: float) -> int:
        """`size` is in pixels of a 96 dpi screen."""
        return round(size * self.dpi / _REFERENCE_DPI)

    def grid(self, steps: float) -> int:
        """That many steps of the 4 px grid."""
        return self.px(steps * GRID)

    def mm(self, size: float) -> int:
        """That many millimetres, rounded up to the grid."""
        return math.ceil(size * self.dpi / _MM_PER_INCH / GRID) * GRID

    @property
    def touch(self) -> int:
        """Smallest edge of a touch target."""
        return self.mm(TOUCH_MM)

    @property
    def key(self) -> int:
        """Wanted edge of an entry key."""
        return self.mm(KEY_MM)

    @property
    def critical(self) -> int:
        """Smallest edge of what sends something to the machine, or signs it."""
        return self.mm(CRITICAL_MM)

    @property
    def apart(self) -> int:
        """Room between such a target and any other."""
        return self.mm(APART_MM)

    @property
    def top_height(self) -> int:
        """Height of the top bar, and of the way back beside it."""
        return self.touch + self.grid(3)

    @property
    def label(self) -> int:
        """Type size of labels and units."""
        return self.px(13)

    @property
    def body(self) -> int:
        """Type size of values in tables and of text."""
        return self.px(15)

    @property
    def title(self) -> int:
        """Type size of titles."""
        return self.px(20)
