"""Counter truth: a machine whose parts are known, a register with all that is done to registers, a link that fails.

What is shown as certain, recovered and unseen is held against the truth at many moments of each run, through the tally
that the core uses: live, and counted anew from what the log would hold, while life goes on.
"""

import random
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from hmi.acquisition.counters import Ended, Event, Hidden, Meter, Seen
from hmi.acquisition.counters_run import Totals, recounted
from hmi.acquisition.tally import Tally
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.samples import Mark, samples_of
from hmi.values.tag import Kind, Tag
from tests.benchmarks.figure import Figure
from tests.unit.hmi.acquisition.test_counters import METERS, Plant

FIGURES: Final = ("count.violations", "count.runs", "count.unbounded_percent")
_TAGS: Final = [Tag(0, "counter", "line", "", kind=Kind.COUNTER)]
_TICKS: Final = 3000
_BAD: Final = 0x80000000
_ANEW_SHARE: Final = 0.05
"""How often, of all events, the counter is counted anew from the log."""


def run(quick: bool) -> Iterator[Figure]:
    """See the module; quick: forty of a thousand runs."""
    runs = 40 if quick else 1000
    violations = unbounded = 0
    for seed in range(runs):
        wrong, open_ended = _violations(seed, METERS[seed % len(METERS)])
        violations += wrong
        unbounded += open_ended
    yield Figure("count.violations", violations, "runs", "== 0")
    yield Figure("count.runs", runs, "runs")
    yield Figure("count.unbounded_percent", 100 * unbounded / runs, "%")


def _violations(seed: int, meter: Meter) -> tuple[bool, bool]:
    """Whether the truth lay outside what was shown at any moment at which it is known; whether nothing bounded it."""
    plant, chance = Recorded(random.Random(10_000 + seed), meter), random.Random(seed)
    events, _, _ = plant.run(_TICKS)
    tally = Tally(_TAGS, {0: meter}, 0)
    tally.expect([0])
    tally.replace({0: (recounted(meter, _none(), (), 0), None)})
    held: list[Seen] = []
    gaps: list[Hidden] = []
    pending: int | None = None
    shown_unbounded = False
    for number, event in enumerate(events):
        if chance.random() < _ANEW_SHARE and pending is None:
            tally.expect([0])
            pending = number + chance.randrange(6)
        _happens(tally, event)
        _stored(held, gaps, event)
        if pending is not None and number >= pending:
            counting = recounted(meter, _totals(held), gaps, 0)
            first = min((one.at_ns for one in held if one.total is not None), default=None)
            tally.replace({0: (counting, first)})
            pending = None
        counted = tally.counted(0)
        if counted is None:
            continue
        truth = plant.made[counted.until_ns] - plant.made[counted.begins_ns]
        shown_unbounded |= counted.count.most is None
        if counted.count.least > truth or (counted.count.most is not None and truth > counted.count.most):
            return True, shown_unbounded
    return False, shown_unbounded


class Recorded(Plant):
    """A plant that keeps the truth of every look."""

    def __init__(self, chance: random.Random, meter: Meter) -> None:
        super().__init__(chance, meter)
        self.made: dict[int, int] = {}

    def _look(self, events: list[Event], truths: dict[int, int]) -> None:
        super()._look(events, truths)
        self.made |= truths


def _happens(tally: Tally, event: Event) -> None:
    match event:
        case Seen(total=total, at_ns=at_ns, recovered=recovered):
            status = _BAD if total is None else 0
            samples = samples_of([(0, float(total or 0), status, at_ns)], received_ns=at_ns)
            if recovered:
                samples.mark[:] = int(Mark.RECOVERED)
            tally.put(samples)
        case Hidden(from_ns=from_ns, to_ns=to_ns):
            tally.hide(Gap("line", None, from_ns, to_ns, GapCause.LINK_LOST))
        case Ended(from_ns=from_ns, to_ns=to_ns, nothing_missing=nothing_missing):
            closure = GapClosure.REPUBLISHED if nothing_missing else GapClosure.NOT_CLOSED
            tally.reveal(Gap("line", None, from_ns, to_ns, GapCause.LINK_LOST, closure))


def _stored(held: list[Seen], gaps: list[Hidden], event: Event) -> None:
    """What the log holds after this event."""
    match event:
        case Seen():
            held.append(event)
        case Hidden():
            gaps.append(event)
        case Ended(from_ns=from_ns, to_ns=to_ns, nothing_missing=nothing_missing):
            gaps.remove(Hidden(from_ns, None))
            if not nothing_missing:
                gaps.append(Hidden(from_ns, to_ns))


def _none() -> Totals:
    return _totals([])


def _totals(held: Sequence[Seen]) -> Totals:
    ordered = sorted(held, key=lambda one: one.at_ns)
    return Totals(
        np.array([np.nan if one.total is None else one.total for one in ordered], np.float64),
        np.array([one.at_ns for one in ordered], np.int64),
        np.array([one.total is not None for one in ordered], np.bool_),
        np.array([one.recovered for one in ordered], np.bool_),
        np.zeros(len(ordered), np.bool_),
    )
