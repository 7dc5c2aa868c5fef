"""Zones of ISO 20816-3: how the broadband velocity of a machine (10 to 1,000 Hz, mm/s rms) is judged."""

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Final


class Zone(IntEnum):
    """Of ISO 20816-3: A as new, B for long service, C plan a repair, D does damage."""

    A = 1
    B = 2
    C = 3
    D = 4


class Mounting(StrEnum):
    """Machine and support, as the standard groups them."""

    LARGE_RIGID = "large_rigid"
    """Over 300 kW, to 50 MW."""
    LARGE_FLEXIBLE = "large_flexible"
    MEDIUM_RIGID = "medium_rigid"
    """15 to 300 kW. Smaller drives are not covered: they have their own baseline alone."""
    MEDIUM_FLEXIBLE = "medium_flexible"


ZONES: Final[Mapping[Mounting, tuple[float, float, float]]] = MappingProxyType(
    {
        Mounting.LARGE_RIGID: (2.3, 4.5, 7.1),
        Mounting.LARGE_FLEXIBLE: (3.5, 7.1, 11.0),
        Mounting.MEDIUM_RIGID: (1.4, 2.8, 4.5),
        Mounting.MEDIUM_FLEXIBLE: (2.3, 4.5, 7.1),
    }
)
"""Boundaries A/B, B/C, C/D in mm/s rms."""


def zone(velocity_rms_mm_s: float, mounting: Mounting) -> Zone:
    """The zone of a broadband velocity; a boundary belongs to the better one."""
    return Zone(1 + sum(velocity_rms_mm_s > boundary for boundary in ZONES[mounting]))
