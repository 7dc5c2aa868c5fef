"""What a person may do to a machine, as the station file says it: setpoints, methods, and who is in control."""

from dataclasses import dataclass, field

from hmi.values.receipt import Level
from hmi.values.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Writable:
    """A tag that may be written. Numbers in the tag's unit, spans in s; None: no such limit.

    low, high: what may be asked for, both included. step: it is a multiple of this. steps: changes that large buttons
    offer. change_at_most: in one go; change_a_minute: within any minute. watch_s: how long the machine is watched;
    tolerance: how far from what was asked for still counts as it.
    """

    tag: int
    low: float | None = None
    high: float | None = None
    step: float | None = None
    steps: tuple[float, ...] = ()
    change_at_most: float | None = None
    change_a_minute: float | None = None
    level: Level = Level.CONFIRM
    watch_s: float = 10.0
    tolerance: float = 0.0
    touches: Text = field(default_factory=Text)
    """What else it acts on, in the words of the plant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One argument of a method: a number between low and high, or a switch."""

    name: str
    label: Text = field(default_factory=Text)
    unit: str = ""
    low: float | None = None
    high: float | None = None
    default: float | None = None
    decimals: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A method of a machine that may be called."""

    name: str
    machine: str
    label: Text = field(default_factory=Text)
    arguments: tuple[Argument, ...] = ()
    level: Level = Level.CONFIRM
    watch_s: float = 10.0
    touches: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Who is in control of a machine. holder: name of the station, "" for nobody.

    known False: the machine does not keep it (`kept` False), or does not say it now; nobody else is kept from writing.
    """

    machine: str
    kept: bool = False
    known: bool = False
    holder: str = ""
    ours: bool = False
    since_ns: int = 0
