"""What a person did in a session, told by the entries that the audit trail has of it, and put in order. Pure.

An act stands where it was begun, and whether it had its effect is known only when its receipt ends: until then what
happened after it waits. So everything is judged in the order in which it happened, by what held at that moment.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec

from hmi.commands.entries import number_in
from hmi.records.entry import Entry as Entered
from hmi.training.events import MISTAKE, WANTED, Acted, Event, Moment, Turned
from hmi.values.actions import DONE, FAILED, UNKNOWN
from hmi.values.procedure import StageKind
from hmi.values.run import Passing, Run
from hmi.values.scenario import ActionKind

KINDS: Final[Mapping[str, ActionKind]] = {
    "write.setpoint": ActionKind.WRITE,
    "write.method": ActionKind.METHOD,
    "alarm.acknowledge": ActionKind.ACKNOWLEDGE,
}
"""Action of an entry -> what it is in a scenario; `object` names what it is about. Stages of a procedure end by more
than a person's word: what a run says of itself tells of them (`stages_ended`)."""
LONGEST_NS: Final = 90_000_000_000
"""An act whose end is not entered by then is taken as one without effect."""
_ENDS: Final = {DONE: True, FAILED: False, UNKNOWN: False}

Holds = Mapping[str, bool | None]
Told = tuple[Event, Moment]


@dataclass(slots=True)
class _Place:
    """One thing in its place. open: number of the intent whose end is awaited, 0: none is."""

    event: Event
    now: Moment
    open: int = 0


@dataclass
class Order:
    """What happened, in order. `ready` gives what can be judged by now."""

    _places: list[_Place] = field(default_factory=list)

    def put(self, event: Event, now: Moment) -> None:
        """It happened now, and nothing more will be known of it."""
        self._places.append(_Place(event, now))

    def entered(self, entry: Entered, now: Moment, *, judged: bool) -> None:
        """An entry of the trail; judged False: who did it is not the one whose session it is."""
        kind = KINDS.get(entry.action)
        if kind is not None and not entry.of:
            if judged:
                value = number_in(entry.new) if kind is ActionKind.WRITE else None
                acted = Acted(kind=kind, about=entry.object, value=value, who=entry.name)
                self._places.append(_Place(acted, now, entry.number))
            return
        ok = next((ok for end, ok in _ENDS.items() if entry.action.endswith(end)), None)
        for place in self._places:
            if place.open and place.open == entry.of and ok is not None:
                _settle(place, ok=ok)

    @property
    def waits(self) -> bool:
        """Whether something cannot be judged yet."""
        return bool(self._places)

    def ready(self, now: Moment) -> Sequence[Told]:
        """All up to the first act whose end is awaited."""
        for place in self._places:
            if place.open and now.at_ns - place.now.at_ns > LONGEST_NS:
                _settle(place, ok=False)
        end = next((at for at, place in enumerate(self._places) if place.open), len(self._places))
        found = [(place.event, place.now) for place in self._places[:end]]
        del self._places[:end]
        return found

    def all(self) -> Sequence[Told]:
        """All there is: nobody waits for it any longer."""
        for place in self._places:
            if place.open:
                _settle(place, ok=False)
        found = [(place.event, place.now) for place in self._places]
        self._places.clear()
        return found


def stages_ended(run: Run, person: str, since_ns: int) -> Iterator[tuple[str, Acted]]:
    """Stages that this person ended since then, each with its place, as the run has them: by their own word; in a run
    that they carry on also what came true by itself, and what a second person signed beside. What was skipped, or left
    with a deviation, was not done."""
    for stage in run.passed:
        theirs = stage.person == person or (run.holder == person and (not stage.person or stage.kind is StageKind.HOLD))
        if theirs and stage.passing is Passing.DONE and stage.ended_ns >= since_ns:
            about, who = f"{stage.procedure}/{stage.stage}", stage.name or run.holder_name
            yield stage.place, Acted(kind=ActionKind.STAGE, about=about, who=who)


@dataclass(frozen=True, slots=True)
class Begun:
    """Something is being done at the machine; what held when it was begun."""

    acted: Acted
    held: Holds


def as_it_was(begun: Begun, holds: Holds, *, ok: bool) -> Sequence[Event]:
    """It is done: between what held when it was begun and what holds now, where that differs."""
    now = judging(holds)
    other = [about for about, held in begun.held.items() if now.get(about) is not held]
    back = [Turned(about=about, holds=begun.held[about]) for about in other]
    forth = [Turned(about=about, holds=now.get(about)) for about in other]
    return (*back, msgspec.structs.replace(begun.acted, ok=ok), *forth)


def judging(holds: Holds) -> Holds:
    """Of what holds, what actions are judged by."""
    return {about: truth for about, truth in holds.items() if about.startswith((f"{WANTED}/", f"{MISTAKE}/"))}


def _settle(place: _Place, *, ok: bool) -> None:
    assert isinstance(place.event, Acted)
    place.event, place.open = msgspec.structs.replace(place.event, ok=ok), 0
