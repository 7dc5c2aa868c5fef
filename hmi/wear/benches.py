"""Components as the monitor sees them: those that are judged alike share a bench, and step together as columns."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hmi.station.components import Watched
from hmi.wear.plan import UNKNOWN_STATE, Flags, Plan, Tuning, Whole, layout
from hmi.wear.slots import Slot

STATES = 6
"""Operating states (products, speeds, setpoints) that are learned of each component."""
_SLOW = (0.1, 0.04, 0.0125)
"""Smoothing a row of slow averages of the context: heat follows speed within minutes, at ten seconds a row."""
_DIGITS = 4
"""By how many significant digits a setpoint tells operating states apart: more would be noise."""


@dataclass(frozen=True, slots=True, eq=False)
class Bench:
    """A plan, and the numbers of the components that are its groups. Columns are those of a Slot."""

    name: str
    plan: Plan
    members: tuple[int, ...]


def watched_tags(watched: Sequence[Watched]) -> tuple[int, ...]:
    """Every tag that any component needs, ascending: the columns of its slots."""
    needed: set[int] = set()
    for one in watched:
        component = one.component
        needed.update(component.responses, component.context, component.regimes)
        needed.update(tag for tag in (component.state, component.counter) if tag is not None)
    return tuple(sorted(needed))


def benches_of(watched: Sequence[Watched], tags: Sequence[int], step_s: float) -> tuple[Bench, ...]:
    """Components with responses, by how they are judged and by how many tags they have."""
    column = {tag: place for place, tag in enumerate(tags)}
    alike: dict[tuple[Tuning, int, int], list[int]] = {}
    for number, one in enumerate(watched):
        if one.component.responses:
            # Of equal size only: so a component's state keeps its shape whatever becomes of the others.
            sizes = (len(one.component.responses), len(one.component.context))
            alike.setdefault((tuning_of(one, step_s), *sizes), []).append(number)
    found = []
    for (tuning, _, _), members in alike.items():
        responses = [[column[tag] for tag in watched[number].component.responses] for number in members]
        contexts = [[column[tag] for tag in watched[number].component.context] for number in members]
        name = ",".join(sorted(watched[number].component.name for number in members))
        found.append(Bench(name, Plan(layout(responses, contexts), tuning, STATES), tuple(members)))
    return tuple(found)


def tuning_of(watched: Watched, step_s: float) -> Tuning:
    """How a component is judged at this cadence: times become rows."""

    def rows(seconds: float) -> int:
        return max(1, math.ceil(seconds / step_s))

    return Tuning(
        learn=rows(watched.learn_h * 3600),
        settle=rows(watched.settle_s),
        hole_s=max(60.0, 3 * step_s),
        stuck=max(20, rows(600)),
        context_slow=_SLOW,
        smooth=0.05,
        ewma_limit=6.0,
        cusum_limit=math.inf,
        group_risk=1e-7,
        limit=watched.alert_at,
        clear=0.6 * watched.alert_at,
        on_after=rows(180),
        off_after=rows(1200),
    )


class Regimes:
    """Numbers the operating states of each component, in the order in which they came. Those beyond STATES are not
    judged: nothing is known of them, and nothing is forgotten for them."""

    def __init__(self, watched: Sequence[Watched], tags: Sequence[int]) -> None:
        column = {tag: place for place, tag in enumerate(tags)}
        self._columns = [[column[tag] for tag in one.component.regimes] for one in watched]
        self.known: list[list[tuple[float, ...]]] = [[] for _ in watched]

    def numbers(self, slot: Slot) -> Whole:
        """One number a component; UNKNOWN_STATE where a tag is not known now, was moved within the slot, or is new
        beyond the room there is."""
        found = np.full(len(self._columns), UNKNOWN_STATE, np.int64)
        for number, columns in enumerate(self._columns):
            if not (slot.good[columns].all() and slot.steady[columns].all()):
                continue
            place = tuple(_rounded(float(slot.last[column])) for column in columns)
            known = self.known[number]
            if place not in known:
                if len(known) == STATES:
                    continue
                known.append(place)
            found[number] = known.index(place)
        return found

    def forget(self, number: int) -> None:
        """A new life: its operating states are numbered anew."""
        self.known[number] = []


def running_of(watched: Sequence[Watched], tags: Sequence[int], slot: Slot) -> Flags:
    """Which components ran all the slot long. One whose state is not known did not, as far as anybody can tell."""
    column = {tag: place for place, tag in enumerate(tags)}
    found = np.ones(len(watched), np.bool_)
    for number, one in enumerate(watched):
        if one.component.state is not None:
            place = column[one.component.state]
            in_it = slot.good[place] and slot.steady[place] and int(slot.last[place]) in one.running
            found[number] = bool(in_it)
    return found


def _rounded(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")
