"""Gap: a span without trustworthy data, with its cause. Nothing is ever drawn over one."""

from dataclasses import dataclass
from enum import StrEnum


class GapCause(StrEnum):
    """Why data is missing; the words on screen are keyed by these."""

    LINK_LOST = "link_lost"
    NOT_RUNNING = "not_running"
    """This program was not running."""
    QUEUE_OVERFLOW = "queue_overflow"
    """The server's queue was too small for the outage or the rate."""
    SEQUENCE = "sequence"
    """Notification messages are missing and could not be had again."""
    UNDECODABLE = "undecodable"
    """A message broke the protocol and was refused whole."""
    SERVER_RESTART = "server_restart"
    REFUSED = "refused"
    """The server refuses the tag (unknown node, no right, limit)."""
    DISK = "disk"
    """The log could not be written and the memory buffer was full."""
    CLOCK = "clock"


class GapClosure(StrEnum):
    """How a gap ended."""

    OPEN = "open"
    REPUBLISHED = "republished"
    """Everything the server still held came again: nothing is missing."""
    BACKFILLED = "backfilled"
    READ = "read"
    """The current value was read; what lay between is unknown."""
    NOT_CLOSED = "not"
    """Data flows again; what lay between is lost."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One span without trustworthy data. `tag` None means every tag of the link; `to_ns` None means it goes on."""

    link: str
    tag: int | None
    from_ns: int
    to_ns: int | None
    cause: GapCause
    closure: GapClosure = GapClosure.OPEN
    detail: str = ""

    @property
    def hides_data(self) -> bool:
        """Whether data may be missing in the span (a republished gap has none missing)."""
        return self.closure not in {GapClosure.REPUBLISHED, GapClosure.BACKFILLED}
