"""How an attempt at a scenario stands: what was done, what holds, what was outside its limits, and since when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hmi.training.events import Moment
from hmi.values.training import Ending


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A wanted action that was done, or a mistake that was made, the first time. missing: the name of an action that
    should have been done before; empty: it was in order."""

    name: str
    at: Moment
    missing: str = ""
    value: float | None = None
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A time outside a limit. until None: it lasts."""

    limit: str
    since: Moment
    until: Moment | None = None

    def seconds(self, now: Moment) -> float:
        """Of the line."""
        return (self.until or now).line_s - self.since.line_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """An attempt, as far as it has come.

    holds: what is known of conditions, by `Turned.about`. wrongly: names of wanted actions that were done, but as a
    mistake: they earn nothing, and what comes after them did not come before them. goals: since when each that is not
    reached holds. reached, hints: when. past: how it stood after each event that changed something, to step back to; it
    is no part of how it stands.
    """

    began: Moment
    now: Moment
    holds: Mapping[str, bool | None] = field(default_factory=dict)
    done: Sequence[Deed] = ()
    mistakes: Sequence[Deed] = ()
    wrongly: Sequence[str] = ()
    spells: Sequence[Spell] = ()
    goals: Mapping[str, Moment] = field(default_factory=dict)
    reached: Mapping[str, Moment] = field(default_factory=dict)
    hints: Mapping[str, Moment] = field(default_factory=dict)
    steps_back: int = 0
    ending: Ending | None = None
    ended: Moment | None = None
    past: Sequence["Attempt"] = field(default=(), compare=False, repr=False)

    def did(self, name: str) -> bool:
        """Whether the wanted action of this name was done as it is wanted."""
        return any(deed.name == name for deed in self.done)

    def has_happened(self, name: str) -> bool:
        """Whether it was done, right or wrong: cartons that are out are out."""
        return name in self.wrongly or self.did(name)
