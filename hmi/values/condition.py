"""Condition: what a server says of one of its own alarms (OPC 10000-9), without a word of OPC UA's services."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Shelf(IntEnum):
    """Whether the server has it put aside."""

    NO = 0
    TIMED = 1
    ONE_SHOT = 2


class Refresh(StrEnum):
    """What a server tells between conditions."""

    BEGINS = "begins"
    """From here to the end it tells every condition that is retained, and none that is not."""
    ENDS = "ends"
    NEEDED = "needed"
    """Something was left out: all must be told anew."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One event of a condition: how it, or an earlier state of it (`branch`), stands from then on.

    condition: NodeId as text; branch: NodeId as text, "" for the condition itself; event: EventId in hexadecimal
    digits, what an acknowledgement must name. Facts that the server does not tell are None.
    """

    condition: str
    branch: str
    event: str
    kind: str
    """NodeId of the event's type."""
    source: str
    """What it is about, in the server's words."""
    name: str
    message: str
    severity: int
    source_ns: int
    """When it happened, by the server's clock."""
    server_ns: int
    retain: bool
    enabled: bool = True
    active: bool | None = None
    acked: bool | None = None
    confirmed: bool | None = None
    shelf: Shelf = Shelf.NO
    suppressed: bool = False
    out_of_service: bool = False
    latched: bool = False
    status: int = 0
    comment: str = ""
    user: str = ""

    @property
    def key(self) -> str:
        """Condition and branch, as the journal names them."""
        return f"{self.condition} {self.branch}".rstrip()
