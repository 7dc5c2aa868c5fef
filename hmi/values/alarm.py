"""Alarm: a deviation that a person must answer (ISA-18.2), and how it stands. `id` is its number while a core runs."""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from hmi.values.text import Text


class AlarmState(IntEnum):
    """The states of ISA-18.2, in the order of their letters A to I."""

    NORMAL = 0
    UNACKNOWLEDGED = 1
    ACKNOWLEDGED = 2
    RETURNED = 3
    """Its condition is over, and nobody has acknowledged it."""
    LATCHED_UNACKNOWLEDGED = 4
    """Its condition is over; it stays until it is acknowledged and reset."""
    LATCHED_ACKNOWLEDGED = 5
    """Waits for its reset."""
    SHELVED = 6
    """Put aside by an operator, for a time."""
    SUPPRESSED = 7
    """By design: the logic of the station says that it means nothing now."""
    OUT_OF_SERVICE = 8
    """Taken out by maintenance, until it is returned."""

    @property
    def letter(self) -> str:
        """As in the figure of the standard."""
        return "ABCDEFGHI"[self]

    @property
    def unacknowledged(self) -> bool:
        """It waits for an answer: its symbol flashes."""
        return self in (AlarmState.UNACKNOWLEDGED, AlarmState.RETURNED, AlarmState.LATCHED_UNACKNOWLEDGED)

    @property
    def annunciated(self) -> bool:
        """It stands in the alarm list, and in no list of what is put aside."""
        return AlarmState.UNACKNOWLEDGED <= self <= AlarmState.LATCHED_ACKNOWLEDGED


class Truth(IntEnum):
    """Whether the condition of an alarm holds now. Where a value is bad or a link lost, nobody knows: never "no"."""

    NO = 0
    YES = 1
    UNKNOWN = 2


class Priority(IntEnum):
    """How soon an answer is needed; of a station's alarms about 5, 15 and 80 % (ISA-18.2, EEMUA 191)."""

    URGENT = 1
    HIGH = 2
    LOW = 3


class AlarmKind(StrEnum):
    """What makes the condition."""

    LIMIT = "limit"
    RATE = "rate"
    DEVIATION = "deviation"
    STATE = "state"
    EXPRESSION = "expression"
    WEAR = "wear"
    """The wear alert of a component stands, and someone made it an alarm."""
    LINK = "link"
    """No connection to a server: one alarm, whatever number of others it leaves unknown."""
    SERVER = "server"
    """A condition of an OPC UA server (OPC 10000-9), evaluated there."""


class Trigger(StrEnum):
    """What happens to an alarm. The journal keeps these words, the trail those of persons."""

    RAISE = "raise"
    """Its condition holds, after all delays."""
    CLEAR = "clear"
    """Its condition is over, after its delay."""
    ACKNOWLEDGE = "acknowledge"
    RESET = "reset"
    REALARM = "realarm"
    """Nobody has mended it for so long that it asks again."""
    SHELVE = "shelve"
    UNSHELVE = "unshelve"
    """By a person."""
    SHELF_ENDS = "shelf_ends"
    """Its time is over, or (one-shot) its condition."""
    SUPPRESS = "suppress"
    UNSUPPRESS = "unsuppress"
    REMOVE = "remove"
    """Out of service."""
    RETURN = "return"
    """To service."""


class Beside(StrEnum):
    """What the journal keeps beside triggers."""

    UNKNOWN = "unknown"
    """Nobody knows any longer whether its condition holds."""
    KNOWN = "known"
    COMMENT = "comment"
    CONFIRM = "confirm"
    """Of a server's condition."""
    CHANGED = "changed"
    """One of its settings was changed by a person."""
    FLOOD = "flood"
    """More alarms came than a person can read; of the station, not of one alarm."""
    FLOOD_OVER = "flood_over"
    HOLE = "hole"
    """Alarms of a server may be missing in this span: the connection was lost."""


@dataclass(frozen=True, slots=True)
class AlarmFace:
    """What every screen knows of an alarm. tag, low, high: what is compared with what, None where there is none (one
    side open, an expression). group: what it is collapsed under in a flood, and whose first one is marked; page: where
    to look, "machine:NAME" or "trend:TAG"; longest_shelf_s: 0 where shelving is forbidden.
    """

    id: int
    name: str
    label: Text
    kind: AlarmKind
    priority: Priority
    tag: int | None = None
    machine: str = ""
    group: str = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None
    longest_shelf_s: float = 0.0
    latching: bool = False
    page: str = ""
    procedure: str = ""
    rationalised: bool = False
    """Cause, consequence and action were thought through and written down; False: an alarm by default."""
    link: str = ""


@dataclass(frozen=True, slots=True)
class AlarmStand:
    """How one alarm stands. since_ns: in this state since; raised_ns: source time of its latest raising (0: never).

    occurrence: counts its raisings and re-alarms; an acknowledgement names the one that was seen. value: at the
    raising, the newest where it was re-alarmed, NaN for none; first: it was the first of its group. until_ns: end of
    shelving by the clock of the core, 0 without one. by, note: who put it there, and why. raisings, not
    acknowledged ones among them, are counted in `unseen`.
    """

    id: int
    state: AlarmState = AlarmState.NORMAL
    truth: Truth = Truth.UNKNOWN
    since_ns: int = 0
    raised_ns: int = 0
    occurrence: int = 0
    value: float = float("nan")
    first: bool = False
    chattering: bool = False
    stale: bool = False
    """It has stood for more than a day."""
    until_ns: int = 0
    one_shot: bool = False
    by: str = ""
    note: str = ""
    unseen: int = 0
    text: str = ""
    """Of a server's condition: its message in the server's words."""


@dataclass(frozen=True, slots=True)
class Flood:
    """More alarms than a person can read: more than ten in ten minutes, until fewer than five came in ten."""

    since_ns: int
    alarms: int
    """That were raised since."""
    groups: dict[str, int] = field(default_factory=dict)
    """Group -> alarms raised since the flood began; they are collapsed under it."""


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One row of the alarm journal; rows are only added. number: its place; alarm: the name, which lasts (ids do not).

    what: a Trigger or Beside; source_ns, server_ns (0: none), received_ns: when it happened, by whose clock. limit:
    what was passed. person: id, by: name. lot: that was running. until_ns: end of shelving. text: message of a server.
    """

    number: int
    at_ns: int
    """When it was written (UTC, the core's clock)."""
    alarm: str
    what: str
    state: AlarmState
    priority: Priority
    source_ns: int
    server_ns: int = 0
    received_ns: int = 0
    truth: Truth = Truth.UNKNOWN
    occurrence: int = 0
    value: float | None = None
    limit: float | None = None
    unit: str = ""
    status: int = 0
    tag: str = ""
    machine: str = ""
    group: str = ""
    first: bool = False
    person: str = ""
    by: str = ""
    seat: str = ""
    comment: str = ""
    lot: str = ""
    until_ns: int = 0
    text: str = ""
    condition: str = ""
    """Of a server: its ConditionId, and the branch after a space."""
    event: str = ""
    """Of a server: EventId in hexadecimal digits."""
