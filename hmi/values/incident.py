"""Incident: something that happened between this program and its servers, with whose fault it was and how we know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from types import MappingProxyType


class Symptom(StrEnum):
    """What was noticed."""

    LOST = "lost"
    """No data came."""
    LATE = "late"
    """Data came, but late."""
    STANDSTILL = "standstill"
    """The server answered, but its values were bad or did not move."""
    STALLED = "stalled"
    """This program itself stood still, or its disk did; no server was lost by it."""
    CLOCK = "clock"
    """A clock was set."""


class Place(StrEnum):
    """Where the fault was. `UNKNOWN` is a verdict: what was noted does not tell."""

    CABLE = "cable"
    """The interface, cable or switch port of this computer."""
    NETWORK = "network"
    """Between this computer and the server: switch, line, firewall."""
    SERVER = "server"
    """The server program, or the computer it runs on."""
    RESTART = "restart"
    """The server was started anew."""
    CONTROLLER = "controller"
    """What stands behind the server: controller, gateway."""
    THIS_PC = "this_pc"
    """This computer: too busy, asleep, its disk, or this program was not running."""
    DECISION = "decision"
    """No fault of the way: server and program do not agree (certificate, log-in, settings)."""
    UNKNOWN = "unknown"


class Confidence(IntEnum):
    """How sure the verdict is."""

    LOW = 0
    FAIR = 1
    HIGH = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact that speaks for the verdict: key of its sentence, with numbers and names as text."""

    key: str
    arguments: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Incident:
    """Times are UTC ns, `to_ns` None while it goes on. tag gaps and link gaps of the links within it are summed:
    missing_ns is the time of which data is missing for good, recovered_ns that which was missing and came later, each
    of the link that has the most. republished: messages that were sent again.
    """

    from_ns: int
    to_ns: int | None
    links: tuple[str, ...]
    symptom: Symptom
    place: Place
    confidence: Confidence
    evidence: tuple[Evidence, ...] = ()
    missing_ns: int = 0
    recovered_ns: int = 0
    republished: int = 0
