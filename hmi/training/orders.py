"""What is said to the simulated line, and what it answers: JSON in two text nodes, ORDER_NODE and STATE_NODE.

One order at a time: its `number` is larger than that of the order before, and `State.order` says which was obeyed last
(`State.problem` is empty where it was done). An order with a number that is not larger is not looked at: what is sent
twice is done once. A restarted simulator begins at 0 again and says so by another `State.life`.
"""

from typing import Annotated, Final

import msgspec
from msgspec import Meta

from hmi.values.scenario import FASTEST, SLOWEST, Initial, PlannedFault
from hmi.values.training import CONTROL_TAGS, SnapshotFace

ORDER_NODE, STATE_NODE = CONTROL_TAGS
LONGEST_ORDER: Final = 20_000
"""Characters of an order."""
SNAPSHOT_EVERY_S: Final = 30.0
"""Seconds of the line between automatic snapshots."""
MOST_AUTOMATIC: Final = 20
MOST_ASKED: Final = 10
"""Snapshots that are kept; the oldest of its sort goes."""

Speed = Annotated[float, Meta(ge=SLOWEST, le=FASTEST)]


class _Order(msgspec.Struct, frozen=True, kw_only=True, tag_field="order", forbid_unknown_fields=True):
    """All orders. number: rises with each."""

    number: int


class Begin(_Order, frozen=True, kw_only=True, tag="begin"):
    """A new line in this state, at its time 0. Faults that are planned start by themselves. All snapshots go."""

    initial: Initial
    faults: list[PlannedFault] = []
    speed: Speed = 1.0
    frozen: bool = True


class Freeze(_Order, frozen=True, kw_only=True, tag="freeze"):
    """The line stands still: no time passes in it."""


class Go(_Order, frozen=True, kw_only=True, tag="go"):
    """It goes on."""


class SetSpeed(_Order, frozen=True, kw_only=True, tag="speed"):
    """Seconds of the line in one second, from now on."""

    speed: Speed


class Snapshot(_Order, frozen=True, kw_only=True, tag="snapshot"):
    """Keep the line as it is now."""

    label: str = ""


class Restore(_Order, frozen=True, kw_only=True, tag="restore"):
    """Back to a snapshot, exactly: its dice too, so that the same steps give the same numbers. It is frozen then."""

    snapshot: int


class StartFault(_Order, frozen=True, kw_only=True, tag="fault"):
    """A fault of `hmi.twin.faults.FAULTS`, now."""

    fault: str


class EndFault(_Order, frozen=True, kw_only=True, tag="end_fault"):
    """It acts no longer; what it broke stays broken."""

    fault: str


class Mend(_Order, frozen=True, kw_only=True, tag="mend"):
    """What a person does at the machine. what: a machine (the cause of its stop is removed: the jam pulled out, the
    film changed, the guard closed), a part that wears (a new one is fitted), or a fault that acts (it is ended).
    takes_s: it is done after so many seconds of the line; until then it stands in `State.working`."""

    what: str
    takes_s: Annotated[float, Meta(ge=0.0, le=3600.0)] = 0.0


class SetValues(_Order, frozen=True, kw_only=True, tag="set"):
    """Levels and setpoints by point, as in `Initial`; attended: who stands at the line from now on, None: as before."""

    values: dict[str, float] = {}
    attended: list[str] | None = None


Order = Begin | Freeze | Go | SetSpeed | Snapshot | Restore | StartFault | EndFault | Mend | SetValues


class State(msgspec.Struct, frozen=True, kw_only=True):
    """How the simulated line stands. life: another one with each start of the simulator.

    line_s: at the moment of the message's source time. begun: number of the Begin it runs from, 0: none. back: how
    often it was set back. problem, arguments: message key of why the order was not done (`training.*`, see below).
    faults: that act now; waiting: planned ones that have not started; working: what is being mended; undone: what was
    to be mended by then and could not be; happened: starts and ends of faults since Begin, newest last (at most
    MOST_HAPPENED).
    """

    life: str
    beat: int = 0
    """Rises once a second, also while the line is frozen: silence is a lost link, never a line that stands still."""
    order: int = 0
    problem: str = ""
    arguments: dict[str, str] = {}
    line_s: float = 0.0
    speed: float = 1.0
    frozen: bool = False
    begun: int = 0
    back: int = 0
    faults: list[str] = []
    waiting: int = 0
    working: list[str] = []
    undone: list[str] = []
    happened: list["FaultTurn"] = []
    snapshots: list[SnapshotFace] = []


class FaultTurn(msgspec.Struct, frozen=True, kw_only=True):
    """A fault started, or (over) ended, at this second of the line."""

    fault: str
    line_s: float
    over: bool = False


MOST_HAPPENED: Final = 24
"""A state with all its snapshots stays below the 4,096 characters that are kept of a text."""

PROBLEMS: Final[tuple[str, ...]] = (
    "training.not_an_order",  # reason
    "training.no_snapshot",  # snapshot
    "training.no_fault",  # fault
    "training.nothing_to_mend",  # what
    "training.machine_runs",  # machine: nobody reaches into one that runs
    "training.no_such_value",  # point, value
    "training.no_such_state",  # machine, state
)
"""All that `State.problem` may say; their arguments in the comments."""


class OrderError(ValueError):
    """A text that is no order."""


_ORDERS: Final[msgspec.json.Decoder[Order]] = msgspec.json.Decoder(Order)
_STATES: Final = msgspec.json.Decoder(State)


def order_of(text: str) -> Order:
    """The order that the text says. Raises OrderError."""
    if len(text) > LONGEST_ORDER:
        raise OrderError(f"longer than {LONGEST_ORDER} characters")
    try:
        return _ORDERS.decode(text)
    except msgspec.DecodeError as error:
        raise OrderError(str(error)) from error


def state_of(text: str) -> State:
    """The state that the text says. Raises OrderError."""
    try:
        return _STATES.decode(text)
    except msgspec.DecodeError as error:
        raise OrderError(str(error)) from error


def as_text(said: Order | State) -> str:
    """As it stands in the node."""
    return msgspec.json.encode(said).decode()
