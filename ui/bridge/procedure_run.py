"""Where a run stands, for one who looks at it: the stages it is at, those it was at, and which of them is shown. Pure.

A place is a path: the stage's name after the rounds and sub-procedures around it (hmi/values/run.py).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from hmi.values.procedure import AGAIN, END, Action, Moment, Procedure, Stage, StageKind
from hmi.values.run import Awaited, PassedStage, Run

AROUND: Final = frozenset({StageKind.SUB, StageKind.PARALLEL, StageKind.LOOP})
"""Stages that are there for others inside them."""
_STEP: Final = re.compile(r"[^./\[]+")


@dataclass(frozen=True, slots=True)
class Book:
    """What a run goes by: the procedure, those that it calls, and the pictures of all (file name -> bytes)."""

    procedure: Procedure
    called: Mapping[str, Procedure] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def stage(self, passed: PassedStage) -> Stage | None:
        """The stage that was passed there; None where no such stage is known."""
        known = self._written(passed.procedure)
        if known is None:
            return None
        return next((stage for stage in known.stages if stage.name == passed.stage), None)

    def sent(self, passed: PassedStage, chosen: str = "") -> tuple[Action, ...]:
        """What goes to the machine when a person says that the stage is done: its own actions, then those with which
        the next stage begins by that word. chosen: of what it offers.

        Behind the last stage of a branch, a round or a sub-procedure nothing is foretold.
        """
        procedure, stage = self._written(passed.procedure), self.stage(passed)
        if procedure is None or stage is None:
            return ()
        own = tuple(action for action in stage.actions if action.when is Moment.LEAVE)
        if stage.kind is StageKind.HOLD:  # whoever checks there says nothing of what is done next
            return own
        return (*own, *self._entered(procedure, _next_of(procedure, stage, chosen)))

    def _entered(self, procedure: Procedure, name: str) -> tuple[Action, ...]:
        """When a stage begins: its own, and those of what begins inside it."""
        if not name:
            return ()
        stage = procedure.stage(name)
        own = tuple(action for action in stage.actions if action.when is Moment.ENTER)
        if own:
            return own  # what is inside begins when the machine has answered
        firsts = [branch[0] for branch in (*stage.branches, stage.body) if branch]
        called = self._written(stage.procedure) if stage.kind is StageKind.SUB else None
        inside = self._entered(called, called.main_line()[0].name) if called is not None else ()
        return (*inside, *(action for first in firsts for action in self._entered(procedure, first)))

    def _written(self, name: str) -> Procedure | None:
        return self.procedure if name == self.procedure.name else self.called.get(name)


def _next_of(procedure: Procedure, stage: Stage, chosen: str) -> str:
    """The stage that follows in the same line; "" for none, and where it is still to be chosen."""
    if stage.kind is StageKind.LOOP and chosen == AGAIN:
        return stage.body[0]
    if (stage.options or stage.kind is StageKind.LOOP) and not chosen:
        return ""
    following = procedure.following(stage.name, chosen)
    return "" if following == END else following


def present(run: Run) -> tuple[PassedStage, ...]:
    """The stages that wait for something of their own now, in the order in which they began."""
    return tuple(one for one in run.active if one.awaits is not Awaited.INNER)


def walked(run: Run) -> tuple[PassedStage, ...]:
    """The stages that were left, in order; not those that only hold others."""
    return tuple(one for one in run.passed if one not in run.active and one.kind not in AROUND)


def followed(run: Run, place: str, before: Sequence[str]) -> str:
    """The place to show now, when `place` was shown and the run was at the places `before`; "" when it is at none.

    One stays where one is; from a stage that ended one goes to the one that began since, else to the first.
    """
    places = [one.place for one in present(run)]
    if place in places or not places:
        return place if place in places else ""
    return next((each for each in places if each not in before), places[0])


def at_place(run: Run, place: str) -> PassedStage | None:
    """The last passing of a place."""
    return next((one for one in reversed(run.passed) if one.place == place), None)


def station_of(run: Run, procedure: Procedure) -> tuple[int, int]:
    """Which stage of the main line the run is at (from 1; the furthest), and how many there are."""
    line = [stage.name for stage in procedure.main_line()]
    holder = {name: stage.name for stage in procedure.stages for body in (*stage.branches, stage.body) for name in body}
    furthest = 0
    for one in run.active or run.passed[-1:]:
        first = _STEP.match(one.place)
        name = first.group() if first is not None else one.place
        while name not in line and name in holder:
            name = holder[name]
        if name in line:
            furthest = max(furthest, line.index(name) + 1)
    return furthest, len(line)


def spent_s(run: Run, now_ns: int) -> float:
    """Seconds that it ran, without its pauses."""
    end = run.ended_ns or now_ns
    paused = sum((pause.to_ns or end) - pause.from_ns for pause in run.pauses)
    return max(0, end - run.began_ns - paused) / 1_000_000_000
