"""What runs look at: conditions over tags, judged on every sample as it arrives, and the values beside a stage.

A sink of the intake: nothing here waits. Within one delivery each sample counts, in its order, so that a condition that
did not hold for a moment is told, too. What a lost link or a stale value makes unknown is looked for again and again
(`look`), as nothing arrives that would say so.
"""

import math
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

import numpy as np

from hmi.procedures.events import Turned
from hmi.procedures.state import Wishes
from hmi.station.expression import Expression, Sort
from hmi.station.expression_parser import ExpressionError, operands, parse
from hmi.values.procedure import EvidenceKind
from hmi.values.quality import Quality, quality
from hmi.values.run import Evidence
from hmi.values.samples import Mark, Samples
from hmi.values.tag import Tag

NEVER: Final = 0x80320000
"""BadWaitingForInitialData: nothing came of the tag yet."""
UNHEARD: Final = 0x80310000
"""BadNoCommunication: it was good, and its server is not there to say what it is now."""
AT_ONCE: Final = 10
"""So often a condition is told to hold as soon as it does; then once a second. Each is an event that is kept for ever,
and a value at its limit chatters for hours."""
SECOND_NS: Final = 1_000_000_000


class Plant(Protocol):
    """What is known of the machines (`hmi/commands/plant.py`)."""

    def newest(self, tag: int) -> tuple[float, int, int] | None:
        """Value, StatusCode and source time (UTC ns) of the newest sample; None when none came."""

    def known(self, tag: int) -> float:
        """Its value where it is live and can be believed; NaN otherwise."""

    def text(self, tag: int) -> str | None:
        """The same of a text."""

    def is_live(self, tag: int) -> bool:
        """Whether its server is there and gives it."""


@dataclass(slots=True)
class _Condition:
    expression: Expression | None
    """None: the station does not have what it is about: nobody ever knows whether it holds."""
    holds: bool | None = None
    """As it was told last."""
    left: float = AT_ONCE
    counted_ns: int = 0

    def may_turn(self, mono_ns: int) -> bool:
        """Whether it is told now. That it does not hold any longer always is; the rest waits for the next look."""
        if self.holds:
            return True
        self.left = min(AT_ONCE, self.left + (mono_ns - self.counted_ns) / SECOND_NS)
        self.counted_ns = mono_ns
        if self.left < 1:
            return False
        self.left -= 1
        return True

    def truth(self, values: Mapping[int, float]) -> bool | None:
        if self.expression is None:
            return None
        return self.expression.truth(lambda tag: values.get(tag, math.nan))


@dataclass(slots=True)
class _Watched:
    """What one run looks at."""

    wishes: Wishes = field(default_factory=Wishes)
    conditions: dict[str, _Condition] = field(default_factory=dict)


Told = list[tuple[str, Turned]]
"""Id of the run, and what turned in it."""


class Watching:
    """The conditions of all runs. Used from the core's loop."""

    def __init__(
        self,
        tags: Sequence[Tag],
        plant: Plant,
        now_ns: Callable[[], int],
        mono_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        self._tags = {tag.name: tag for tag in tags}
        self._operands = operands(tuple(tags))
        self._plant = plant
        self._now_ns = now_ns
        self._mono_ns = mono_ns
        self._runs: dict[str, _Watched] = {}
        self._wanted = np.zeros(len(tags), np.bool_)
        self._values: dict[int, float] = {}
        self._newest_ns: dict[int, int] = {}
        """Source time of the newest sample of each of them."""
        self._passing: dict[int, tuple[float, int, int, str]] = {}
        """Of the delivery that is being judged: value, status, source time and text of each tag so far."""

    def wish(self, run: str, wishes: Wishes) -> list[Turned]:
        """From now on the run looks at this; what its new conditions are is told at once."""
        watched = self._runs.setdefault(run, _Watched())
        before = watched.wishes.watch if watched.conditions else {}
        fresh = [place for place, text in wishes.watch.items() if before.get(place) != text]
        watched.conditions = {
            place: watched.conditions[place] if place not in fresh else _Condition(self._parsed(text))
            for place, text in wishes.watch.items()
        }
        watched.wishes = wishes
        self._want()
        for place in fresh:
            condition = watched.conditions[place]
            condition.holds = condition.truth(self._values)
        return [self._turned(watched, place) for place in fresh]

    def forget(self, run: str) -> None:
        """It is over, or stands still."""
        if self._runs.pop(run, None) is not None:
            self._want()

    def put(self, samples: Samples) -> Told:
        """One delivery, sample by sample; what was asked for again counts where nothing newer came."""
        rows = np.flatnonzero(self._wanted[samples.tag])
        told: Told = []
        try:
            for row in rows.tolist():
                tag, source_ns = int(samples.tag[row]), int(samples.source_ns[row])
                if samples.mark[row] & Mark.RECOVERED and source_ns < self._newest_ns.get(tag, 0):
                    continue  # of an outage that is over: what is now known is newer
                self._newest_ns[tag] = source_ns
                believed = quality(int(samples.status[row])) < Quality.STALE and self._plant.is_live(tag)
                value, status = float(samples.value[row]), int(samples.status[row])
                if not believed and quality(status) < Quality.STALE:
                    status = UNHEARD
                self._passing[tag] = value, status, source_ns, samples.texts.get(row, "")
                self._values[tag] = value if believed else math.nan
                told += self._judged(lambda expression, tag=tag: tag in expression.tags)  # type: ignore[misc]  # bound now
        finally:
            self._passing.clear()  # whatever goes wrong here, nothing that has passed is evidence later
        return told

    def look(self) -> Told:
        """At all of it, as it is known now."""
        self._values = {tag: self._plant.known(tag) for tag in self._values}
        return self._judged(lambda _: True)

    def seen(self, run: str) -> tuple[Evidence, ...]:
        """What is known now of each tag that the run wished to be read."""
        watched = self._runs.get(run)
        return self.read(watched.wishes.reads) if watched is not None else ()

    def read(self, names: Iterable[str]) -> tuple[Evidence, ...]:
        """The same of tags by name; names of which the station has none are left out."""
        return tuple(self._evidence(self._tags[name]) for name in sorted(names) if name in self._tags)

    # --- inside ---------------------------------------------------------------------------------------------------

    def _judged(self, concerned: Callable[[Expression], bool]) -> Told:
        told: Told = []
        for run, watched in self._runs.items():
            for place, condition in watched.conditions.items():
                if condition.expression is None or not concerned(condition.expression):
                    continue
                holds = condition.truth(self._values)
                if holds is not condition.holds and condition.may_turn(self._mono_ns()):
                    condition.holds = holds
                    told.append((run, self._turned(watched, place)))
        return told

    def _turned(self, watched: _Watched, place: str) -> Turned:
        holds = watched.conditions[place].holds
        return Turned(at_ns=self._now_ns(), place=place, holds=holds, seen=self.read(watched.wishes.reads))

    def _parsed(self, text: str) -> Expression | None:
        try:
            return parse(text, self._operands, Sort.TRUTH)
        except ExpressionError:
            return None  # the station file lost a tag since the run began

    def _want(self) -> None:
        conditions = [one for watched in self._runs.values() for one in watched.conditions.values()]
        tags = {tag for one in conditions if one.expression is not None for tag in one.expression.tags}
        self._wanted[:] = False
        self._wanted[list(tags)] = True
        self._values = {tag: self._values.get(tag, self._plant.known(tag)) for tag in tags}
        self._newest_ns = {tag: self._newest_ns.get(tag, self._newest(tag)[2]) for tag in tags}

    def _evidence(self, tag: Tag) -> Evidence:
        value, status, source_ns, text = self._passing.get(tag.index) or self._newest(tag.index)
        doubted = quality(status) >= Quality.STALE
        return Evidence(
            kind=EvidenceKind.VALUE,
            at_ns=self._now_ns(),
            about=tag.name,
            value=None if doubted or math.isnan(value) else value,
            text="" if doubted else text,
            unit=tag.unit,
            status=status,
            source_ns=source_ns,
        )

    def _newest(self, tag: int) -> tuple[float, int, int, str]:
        newest = self._plant.newest(tag)
        if newest is None:
            return math.nan, NEVER, 0, ""
        value, status, source_ns = newest
        if not self._plant.is_live(tag):
            return math.nan, status if quality(status) >= Quality.STALE else UNHEARD, source_ns, ""
        return value, status, source_ns, self._plant.text(tag) or ""
