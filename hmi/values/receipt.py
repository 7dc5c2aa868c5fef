"""Receipt: what became of a command that was sent to a machine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Level(StrEnum):
    """What a person gives with a command."""

    CONFIRM = "confirm"
    """Who is logged in confirms."""
    SIGN = "sign"
    """And signs it."""
    TWO = "two"
    """And a second person signs as witness."""


class Deed(StrEnum):
    """What kind of command it was. The words are kept in records: none is renamed."""

    SETPOINT = "write.setpoint"
    METHOD = "write.method"
    CONTROL = "control.take"


class Outcome(StrEnum):
    """What the machine did, as far as it was seen. The words are kept in records: none is renamed."""

    EFFECTIVE = "effective"
    """Read back as it was asked for, and so it stayed while it was watched. Nothing else is ever called done."""
    CLAMPED = "clamped"
    """Another value took its place: the machine limits it."""
    IGNORED = "ignored"
    """The server said yes, and nothing changed."""
    REVERTED = "reverted"
    """It was as asked for, and did not stay so."""
    REFUSED = "refused"
    """It was not sent, or the server said no: nothing was changed by it."""
    UNKNOWN = "unknown"
    """Nobody knows whether it was carried out: a person must read the machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One command from its intent to what became of it. Times are UTC ns, 0 where it did not come to that.

    entry: number of the intent in the trail, which is the audit id that went out with the request; for what was
    refused before, number of the entry that says so. tag: what was written, None for a method or a control. about:
    name of the tag, the method or the machine. got: what was read back last. outcome: None while it is watched.
    reason, arguments: message key of why (see hmi/commands/reasons.py), where there is something to say.
    """

    entry: int
    deed: Deed
    about: str
    at_ns: int
    tag: int | None = None
    old: float | None = None
    new: float | None = None
    got: float | None = None
    text: str = ""
    """What was asked for, where it is no number: a station's name, arguments of a method."""
    text_before: str = ""
    """What was there, where it is no number."""
    text_got: str = ""
    """What was read back, where it is no number."""
    unit: str = ""
    outcome: Outcome | None = None
    reason: str = ""
    arguments: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    status: int = 0
    """StatusCode that the server answered with."""
    sent_ns: int = 0
    ended_ns: int = 0
    read_ns: int = 0
    """When `got` was read; of an unknown one it stays 0 until somebody has read the machine."""
    person: str = ""
    name: str = ""
    second: str = ""
    """Name of who witnessed it."""
    station: str = ""

    @property
    def over(self) -> bool:
        """Whether nothing more is expected."""
        return self.outcome is not None
