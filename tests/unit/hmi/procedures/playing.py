"""A run of a procedure as a timeline: each event at its second, and after each what has to hold of every run."""

from typing import Any

import pytest

from hmi.procedures.events import (
    ActionBegun,
    ActionEnded,
    Chosen,
    Confirmed,
    Effect,
    Entered,
    Event,
    Perform,
    SignedOff,
    Skipped,
    Started,
    TimeReached,
    Turned,
    WaitedOn,
    WentOn,
    decoded,
    encoded,
)
from hmi.procedures.logic import folded, step
from hmi.procedures.reasons import Why
from hmi.procedures.state import RefusedError, State
from hmi.procedures.wishes import wishes_of
from hmi.values.procedure import Action, EvidenceKind, Procedure, Stage, StageKind
from hmi.values.run import Awaited, Evidence, PassedStage, Run, Signed
from hmi.values.text import Text

SECOND_NS = 1_000_000_000
SAYS = Text("Do it.", "Le faire.")
START = Action(method="Start")
SPEED = Action(tag="Speed", value=80.0)


def stage(name: str, kind: StageKind = StageKind.INSTRUCTION, **settings: Any) -> Stage:
    """A stage that says what it is."""
    return Stage(name=name, kind=kind, title=SAYS, **settings)


def procedure(*stages: Stage, name: str = "p") -> Procedure:
    """A procedure of these stages."""
    return Procedure(name=name, version="1.0", label=SAYS, stages=stages, hash=name * 3)


def known(name: str, value: float | None = None, text: str = "", status: int = 0) -> Evidence:
    """What is known of a tag."""
    return Evidence(kind=EvidenceKind.VALUE, at_ns=0, about=name, value=value, text=text, status=status)


def refused(reason: Why) -> Any:
    """RefusedError for this reason."""
    return pytest.raises(RefusedError, match=f"^{reason.value}$")


class Play:
    """A run that is told its events. Each is kept as the journal keeps it, and (proving) the journal alone gives the
    state, after every one of them."""

    def __init__(self, *procedures: Procedure, by: str = "olga", proving: bool = True) -> None:
        self._proving = proving
        self.plans = {one.name: one for one in procedures}
        self.journal: list[bytes] = []
        self.state: State | None = None
        self.effects: tuple[Effect, ...] = ()
        first = procedures[0]
        self.tell(
            Started(at_ns=0, person=by, name=by.title(), run="r1", procedure=first.name, version="1.0", hash=first.hash)
        )

    def tell(self, event: Event) -> None:
        """One event; RefusedError leaves everything as it was."""
        before = self.state
        self.state, self.effects = step(before, event, self.plans)
        if self.state is before:
            assert self.effects == ()
            return
        self.journal.append(encoded(event))
        assert before is None or self.state.run.serial == before.run.serial + 1
        if self._proving:
            assert folded(map(decoded, self.journal), self.plans) == self.state
        assert set(self.state.work) == {one.place for one in self.run.active}
        for one in self.run.passed:
            assert (one.awaits is Awaited.NOTHING) == (one.place not in self.state.work)

    @property
    def run(self) -> Run:
        """As all see it."""
        assert self.state is not None
        return self.state.run

    @property
    def awaits(self) -> dict[str, str]:
        """What each active place awaits."""
        return {one.place: one.awaits.value for one in self.run.active}

    @property
    def wake_s(self) -> float | None:
        """When it wants to know that time has passed."""
        assert self.state is not None
        wake_ns = wishes_of(self.state, self.plans).wake_ns
        return None if wake_ns is None else wake_ns / SECOND_NS

    @property
    def watched(self) -> dict[str, str]:
        """Conditions by place."""
        assert self.state is not None
        return dict(wishes_of(self.state, self.plans).watch)

    @property
    def reads(self) -> frozenset[str]:
        """Names of values it wants with the next event."""
        assert self.state is not None
        return wishes_of(self.state, self.plans).reads

    @property
    def performs(self) -> list[tuple[str, str, str]]:
        """What is to be done since the last event: where, what, in whose name."""
        return [
            (one.place, one.action.method or one.action.tag, one.person)
            for one in self.effects
            if isinstance(one, Perform)
        ]

    def at(self, place: str) -> PassedStage:
        """The passing at a place."""
        return next(one for one in self.run.passed if one.place == place)

    # --- who says what, at which second -----------------------------------------------------------------------------

    def confirm(self, second: float, place: str, by: str = "olga", seen: tuple[Evidence, ...] = ()) -> None:
        """Carried out."""
        self.tell(Confirmed(at_ns=ns(second), person=by, name=by.title(), place=place, seen=seen))

    def enter(self, second: float, place: str, text: str, *seen: Evidence, by: str = "olga") -> None:
        """A value."""
        self.tell(Entered(at_ns=ns(second), person=by, name=by.title(), place=place, text=text, seen=seen))

    def choose(self, second: float, place: str, option: str, by: str = "olga") -> None:
        """One of the ways."""
        self.tell(Chosen(at_ns=ns(second), person=by, name=by.title(), place=place, option=option))

    def sign(self, second: float, place: str, by: str) -> None:
        """A signature."""
        signed = Signed(
            id=f"s{ns(second)}",
            person=by,
            name=by.title(),
            role="operator",
            meaning="checked",
            at_ns=ns(second),
            hash="h",
            entry=7,
        )
        self.tell(SignedOff(at_ns=ns(second), person=by, name=by.title(), place=place, signature=signed))

    def begin_action(self, second: float, place: str, by: str = "olga") -> None:
        """Do it now."""
        self.tell(ActionBegun(at_ns=ns(second), person=by, name=by.title(), place=place))

    def wait_on(self, second: float, place: str, by: str = "olga") -> None:
        """Once more."""
        self.tell(WaitedOn(at_ns=ns(second), person=by, name=by.title(), place=place))

    def go_on(
        self, second: float, place: str, words: str = "As told by the shift lead.", *seen: Evidence, by: str = "olga"
    ) -> None:
        """With a deviation."""
        self.tell(WentOn(at_ns=ns(second), person=by, name=by.title(), place=place, words=words, seen=seen))

    def skip(self, second: float, place: str, why: str = "Not needed today.", by: str = "olga") -> None:
        """Leave it out."""
        self.tell(Skipped(at_ns=ns(second), person=by, name=by.title(), place=place, why=why))

    def turn(self, second: float, place: str, holds: bool | None, *seen: Evidence) -> None:
        """A condition."""
        self.tell(Turned(at_ns=ns(second), place=place, holds=holds, seen=seen))

    def pass_to(self, second: float, *seen: Evidence) -> None:
        """Time."""
        self.tell(TimeReached(at_ns=ns(second), seen=seen))

    def answer(self, second: float, place: str, attempt: int = 1, failed: str = "", receipt: int = 40) -> None:
        """Of a machine."""
        self.tell(ActionEnded(at_ns=ns(second), place=place, attempt=attempt, failed=failed, receipt=receipt))


def ns(second: float) -> int:
    """The time of a second."""
    return round(second * SECOND_NS)


def checking(**settings: Any) -> Play:
    """A run that is at a check with a time-out of 60 s."""
    return Play(
        procedure(stage("c", StageKind.CHECK, when="T1 > 3 and M = Run", time_out_s=60.0, **settings), stage("z"))
    )
