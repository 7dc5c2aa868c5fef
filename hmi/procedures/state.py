"""Where a run stands: what all may see of it (`Run`), and what the step needs beside that. Pure.

    logic.step(state: State | None, event: Event, plans: Plans) -> tuple[State, tuple[Effect, ...]]
    wishes.wishes_of(state: State, plans: Plans) -> Wishes        # what the program looks at until the next event
    signing.covered(state, place, plans) -> tuple[PassedStage, ...]   # what a signature there is given for
    signing.excluded(state, place, plans) -> frozenset[str]           # ids of those who may not give it

`step` takes None before `Started`, raises RefusedError for what a person asks for and does not get, and gives back the
very state it was given where nothing changed. `plans`: the procedure and all it calls, by name, in the versions that
`Started` names: whoever resumes a run gives the texts it began with.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType

from hmi.procedures.events import ActionEnded
from hmi.procedures.reasons import Why
from hmi.values.procedure import Procedure
from hmi.values.run import Run

Plans = Mapping[str, Procedure]


class RefusedError(Exception):
    """A person asked for what the run does not do now. `reason`: message key; nothing was changed."""

    def __init__(self, reason: Why, **arguments: str) -> None:
        super().__init__(reason.value)
        self.reason = reason.value
        self.arguments = arguments


class Course(Enum):
    """How far an active stage is."""

    ENTERING = auto()
    """Its actions on entering are being done."""
    WORKING = auto()
    """It waits for what its kind asks for."""
    LEAVING = auto()
    """It has that; its actions on leaving are being done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What an active place needs beside what `PassedStage` tells of it.

    actions: how many of its course are done. attempt: counts what was sent to the machine. led, led_name: whose word
    led here; empty: nobody's. failed: an action was left out with a deviation. answer: what the machine said while the
    run stood still. round: of a loop. asked: the serial at which what it awaits changed last.
    """

    course: Course = Course.ENTERING
    actions: int = 0
    attempt: int = 0
    led: str = ""
    led_name: str = ""
    failed: bool = False
    answer: ActionEnded | None = None
    round: int = 0
    asked: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A run. work: of each active place."""

    run: Run
    work: Mapping[str, Work] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the program looks at for a run that goes on; of one that stands still or is over, nothing.

    watch: place -> expression: `Turned` is told at once, and then whenever it changes. Whoever did not wish for it
    before is told anew. reads: names whose values ride in `seen` of the next event; those of which the station has no
    tag are words of an expression. wake_ns: UTC, at which `TimeReached` is told; None: nothing is timed.
    """

    watch: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    reads: frozenset[str] = frozenset()
    wake_ns: int | None = None


def run_of(state: State) -> Run:
    """The run, as screens and records have it."""
    return state.run


def has_moved_on(state: State, place: str, serial: int) -> bool:
    """Whether the place awaits something else now than when the run had this serial, or is not active any longer."""
    work = state.work.get(place)
    return work is None or work.asked > serial
