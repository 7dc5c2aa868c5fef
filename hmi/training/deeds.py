"""What a person did in a session, told by the entries that the audit trail has of it. Pure.

An act counts when its end is entered, for then it is known whether it had its effect. Whether it was right is judged by
what held when it was begun: a start that is right "while stopped" is over before its receipt is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from hmi.records.entry import Entry as Entered
from hmi.training.events import MISTAKE, WANTED, Acted, Event, Turned
from hmi.values.actions import DONE, FAILED, UNKNOWN
from hmi.values.training import ActionKind

KINDS: Final[Mapping[str, ActionKind]] = {
    "write.setpoint": ActionKind.WRITE,
    "write.method": ActionKind.METHOD,
    "alarm.acknowledge": ActionKind.ACKNOWLEDGE,
    "procedure.confirm": ActionKind.STAGE,
}
"""Action of an entry -> what it is in a scenario; `object` names what it is about."""
_ENDS: Final = {DONE: True, FAILED: False, UNKNOWN: False}
_MOST_OPEN: Final = 1000

Holds = Mapping[str, bool | None]


@dataclass(frozen=True, slots=True)
class Begun:
    """An act whose end is awaited, and what held when it was begun."""

    acted: Acted
    held: Holds


@dataclass
class Deeds:
    """Acts on their way. `entered` takes entries in the order of the trail."""

    _begun: dict[int, Begun] = field(default_factory=dict)

    def entered(self, entry: Entered, holds: Holds, *, judged: bool = True) -> Sequence[Event]:
        """What the entry makes of it; judged False: who did it is not the one whose session it is."""
        kind = KINDS.get(entry.action)
        if kind is not None and not entry.of:
            if judged and len(self._begun) < _MOST_OPEN:
                value = _number(entry.new) if kind is ActionKind.WRITE else None
                acted = Acted(kind=kind, about=entry.object, value=value, who=entry.name)
                self._begun[entry.number] = Begun(acted, judging(holds))
            return ()
        begun = self._begun.get(entry.of)
        ok = next((ok for end, ok in _ENDS.items() if entry.action.endswith(end)), None)
        if begun is None or ok is None:
            return ()
        del self._begun[entry.of]
        return as_it_was(begun, holds, ok=ok)


def as_it_was(begun: Begun, holds: Holds, *, ok: bool) -> Sequence[Event]:
    """The act between what held when it began and what holds now, where that differs."""
    acted = begun.acted
    acted = Acted(kind=acted.kind, about=acted.about, ok=ok, value=acted.value, who=acted.who)
    now = judging(holds)
    other = [about for about, held in begun.held.items() if now.get(about) is not held]
    back = [Turned(about=about, holds=begun.held[about]) for about in other]
    forth = [Turned(about=about, holds=now.get(about)) for about in other]
    return (*back, acted, *forth)


def judging(holds: Holds) -> Holds:
    """Of what holds, what actions are judged by."""
    return {about: truth for about, truth in holds.items() if about.startswith((f"{WANTED}/", f"{MISTAKE}/"))}


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
