"""Past lives of a type teach: whole curves in, a range for the present life out, and nothing while they are few."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

from hmi.records.errors import RecordsError
from hmi.records.wear_store import CurvePoint, WearStore
from hmi.values.remaining import Basis, LifeState
from hmi.values.wear import PartLife
from hmi.wear.condition import remaining_of
from hmi.wear.fleet_past import ROWS, run_of, said, taught
from hmi.wear.life import judged
from hmi.wear.past_runs import EVERY_NS, PastRuns
from hmi.wear.watch import Watch
from tests.nets import ExpectedLog
from tests.unit.hmi.wear.line import STEP_S, components

CUPS = "Cartoner.SuctionCups"


def curve(seed: int, until: float = 1.0, life: int = 1) -> list[CurvePoint]:
    """An indicator that rises to its end, at 700 to 1300 of used life; `until` is the share of it that is seen."""
    draw = np.random.default_rng(seed)
    length = float(draw.uniform(700, 1300))
    used = np.arange(0.0, length * until, 2.0)
    value = 0.2 + 2.0 * (used / length) ** 3 + draw.normal(0, 0.05, len(used))
    return [
        CurvePoint(CUPS, life, place, float(value[place]), 0.0, float(value[place]) + 0.1, float(used[place]), 1.0)
        for place in range(len(used))
    ]


def length_of(seed: int) -> float:
    return float(np.random.default_rng(seed).uniform(700, 1300))


def test_a_row_is_the_same_share_of_life_and_what_was_not_judged_is_unknown() -> None:
    points = [
        CurvePoint(CUPS, 1, 0, 1.0, 0.9, 1.5, 0.0, 1.0),
        CurvePoint(CUPS, 1, 1, 3.0, 0.9, 3.5, 5.0, 1.0),
        CurvePoint(CUPS, 1, 2, math.nan, math.nan, math.nan, 15.0, 0.0),
        CurvePoint(CUPS, 1, 3, 4.0, 4.0, 4.0, 20.0, 1.0),
    ]
    run = run_of(points, 10.0)
    assert run.values[0].tolist() == [2.0, 3.5]
    assert np.isnan(run.values[1]).all()
    assert run.values[2].tolist() == [4.0, 4.0]
    assert len(run_of([], 10.0).values) == 0


def test_past_lives_tell_the_present_one_in_what_the_counter_counts() -> None:
    by = taught([curve(seed) for seed in range(14)], "strokes")
    assert by is not None
    assert by.step == pytest.approx(1000 / ROWS, rel=0.2)
    life = judged(said(by, curve(50, until=0.9)), 1.0)
    assert life.state is LifeState.ESTIMATED
    assert life.unit == "strokes"
    assert life.low <= 0.1 * length_of(50) <= life.high
    assert judged(said(by, curve(51, until=0.2)), 1.0).state is not LifeState.ESTIMATED


def test_few_lives_or_broken_ones_teach_nothing() -> None:
    assert taught([curve(seed) for seed in range(9)], "h") is None
    short = [curve(seed, until=0.1) for seed in range(8)]
    assert taught([curve(seed) for seed in range(9)] + short, "h") is None
    assert taught([[] for _ in range(20)], "h") is None


class Shelf(WearStore):
    """Past lives in memory; `broken` while the disk does not answer."""

    def __init__(self, curves: Mapping[int, Sequence[CurvePoint]]) -> None:
        self.curves = curves
        self.broken = False
        self.asked: list[int] = []

    def points(self, component: str, life: int, from_ns: int, most: int) -> list[CurvePoint]:
        if self.broken:
            raise RecordsError("no disk")
        self.asked.append(life)
        return list(self.curves[life])


def watch_with(lives: int) -> Watch:
    (cups,) = components(CUPS)
    watch = Watch([cups], STEP_S)
    watch.parts[0].life = lives + 1
    unit = cups.component.life_unit
    for number in range(1, lives + 1):
        watch.lives[CUPS, number] = PartLife(CUPS, number, 0, 1, length_of(number), unit, True, "", "")
    return watch


async def test_the_watch_is_told_once_an_hour_and_learns_again_when_a_life_ends() -> None:
    shelf = Shelf({number: curve(number, life=number) for number in range(1, 13)} | {13: curve(60, until=0.9)})
    watch, past = watch_with(12), PastRuns(shelf)
    await past.refresh(watch, 10 * EVERY_NS)
    assert remaining_of(watch, 0, 1.0, None).basis is Basis.FLEET
    assert sorted(shelf.asked) == list(range(1, 14))
    await past.refresh(watch, 10 * EVERY_NS + 1)
    assert len(shelf.asked) == 13, "not yet an hour"
    await past.refresh(watch, 11 * EVERY_NS)
    assert shelf.asked[13:] == [13], "what past lives teach is kept"
    watch.lives[CUPS, 12] = replace(watch.lives[CUPS, 12], failed=False)
    await past.refresh(watch, 12 * EVERY_NS)
    assert sorted(shelf.asked[14:]) == [*range(1, 12), 13], "eleven failed now"


async def test_what_was_said_of_the_old_part_is_not_said_of_the_new_one() -> None:
    shelf = Shelf({number: curve(number, life=number) for number in range(1, 13)} | {13: curve(60, until=0.9)})
    watch, past = watch_with(12), PastRuns(shelf)
    await past.refresh(watch, EVERY_NS)
    assert 0 in watch.of_past
    watch.renew(0, 5, "changed", "somebody", failed=False)
    assert 0 not in watch.of_past


async def test_few_lives_ask_nothing_and_a_silent_disk_takes_nothing_away(expected_log: ExpectedLog) -> None:
    shelf = Shelf({number: curve(number, life=number) for number in range(1, 13)} | {13: curve(60, until=0.9)})
    few = watch_with(9)
    await PastRuns(shelf).refresh(few, EVERY_NS)
    assert not shelf.asked
    assert not few.of_past
    watch, past = watch_with(12), PastRuns(shelf)
    await past.refresh(watch, EVERY_NS)
    before = watch.of_past[0]
    shelf.broken = True
    expected_log("cannot be read")
    await past.refresh(watch, 3 * EVERY_NS)
    assert watch.of_past[0] is before
