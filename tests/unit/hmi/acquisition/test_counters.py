"""Totals become counts: rollover, setting back, replacement, outages; and a model whose truth is always within."""

from dataclasses import dataclass, field
from random import Random

import pytest

from hmi.acquisition.counters import KEPT_LEAPS, Counting, Ended, Event, Hidden, Meter, Seen, count_of, step
from hmi.values.count import Count

S = 1_000_000_000
LOT = Meter(most_a_second=2.0)
ACCUMULATED = Meter(most_a_second=2.0, set_back=False)
TURNS = Meter(turn=1000, most_a_second=2.0, set_back=False)


def count(meter: Meter, *events: Event) -> Count:
    counting = Counting(meter)
    for event in events:
        counting = step(counting, event)
    return count_of(counting)


def totals(*pairs: tuple[float, int]) -> list[Event]:
    return [Seen(total, int(second * S)) for second, total in pairs]


def test_totals_are_counted_and_repetitions_are_not() -> None:
    assert count(LOT, *totals((0, 100), (1, 102), (2, 102), (300, 103))) == Count(certain=3)


def test_the_story_of_three_hundred_parts_that_were_two_hundred_and_sixty() -> None:
    """An outage of a minute; afterwards the total decides, and no repeated notification adds to it."""
    seen = totals((0, 0), *((second, second * 2) for second in range(1, 128)))
    outage: list[Event] = [
        Hidden(127 * S),
        Seen(260, 187 * S),
        Ended(127 * S, 187 * S),
        Seen(260, 187 * S),
        Seen(260, 188 * S),
    ]
    assert count(LOT, *seen, *outage) == Count(certain=254, recovered=6, unseen=0)


def test_a_lot_counter_that_may_have_been_set_back_unseen_says_how_many_may_be_missing() -> None:
    outage: list[Event] = [Hidden(S), Ended(S, 61 * S), Seen(20, 61 * S)]
    assert count(LOT, Seen(10, S), *outage) == Count(recovered=10, unseen=115)  # room for 125 in 62 s
    assert count(ACCUMULATED, Seen(10, S), *outage) == Count(recovered=10, unseen=0)


def test_values_that_come_later_take_the_doubt_away() -> None:
    outage: list[Event] = [Hidden(S), Ended(S, 61 * S), Seen(20, 61 * S)]
    later: list[Event] = [Seen(10 + (second - 1) // 6, second * S, recovered=True) for second in range(2, 61)]
    known = Ended(S, 61 * S, nothing_missing=True)
    before = Counting(LOT)
    events: list[Event] = [Seen(10, S), Hidden(S), Seen(12, 61 * S, recovered=True)]
    for event in events:
        before = step(before, event)
    assert count_of(before).unseen == 123
    assert count_of(step(before, known)) == Count(recovered=2)
    assert count(LOT, Seen(10, S), *outage, *later).unseen == 0


def test_over_its_last_number_a_counter_goes_on() -> None:
    assert count(TURNS, *totals((0, 998), (1, 999), (2, 1))) == Count(certain=3)


def test_a_counter_that_may_have_turned_more_than_once_says_so() -> None:
    found = count(TURNS, Seen(990, 0), Hidden(0), Ended(0, 700 * S), Seen(10, 700 * S))
    assert found == Count(recovered=20, unseen=1000)  # 1405 would fit


def test_setting_back_is_no_loss_of_what_was_counted() -> None:
    found = count(LOT, *totals((0, 500), (1, 502), (2, 1), (3, 3)))
    assert (found.certain, found.unseen) == (5, 4)  # between 502 and the setting back up to 4 more fit into 2 s


def test_a_replaced_counter_begins_anew() -> None:
    found = count(ACCUMULATED, *totals((0, 500), (1, 501), (2, 90_000), (3, 90_002)))
    assert (found.certain, found.unseen) == (3, 5)
    assert count(ACCUMULATED, *totals((0, 500), (1, 7), (2, 8))).certain == 1


def test_what_is_no_total_hides_like_a_gap() -> None:
    found = count(ACCUMULATED, Seen(5, 0), Seen(None, S), Seen(None, 2 * S), Seen(25, 20 * S))
    assert found == Count(recovered=20)


def test_without_a_rate_nothing_bounds_what_is_unseen() -> None:
    blind: list[Event] = [Seen(5, 0), Hidden(0), Ended(0, 9 * S), Seen(9, 9 * S)]
    assert count(Meter(), *blind) == Count(recovered=4, unseen=None)
    assert count(Meter(set_back=False), *blind) == Count(recovered=4)
    assert count(Meter(), *totals((0, 5), (1, 9))) == Count(certain=4)


def test_memory_is_bounded() -> None:
    counting = Counting(LOT)
    for minute in range(1000):
        for event in (Hidden(minute * 60 * S), Ended(minute * 60 * S, (minute + 1) * 60 * S), Seen(9, minute * 60 * S)):
            counting = step(counting, event)
    assert len(counting.leaps) <= KEPT_LEAPS + 1
    assert len(counting.gaps) <= KEPT_LEAPS + 2


# --- the model --------------------------------------------------------------------------------------------------------

TICK_NS = S // 10
LOOK_TICKS = 10
MOST = 3.0


@dataclass
class Plant:
    """A machine whose parts are known, its register with all that is done to registers, and a link that fails.

    It keeps to what `counters` assumes: in sight nothing is set back before it has counted more than fits between two
    looks, and a replacement is far away from every number that counting could reach. An outage of which all that was
    kept comes again is in sight, too.
    """

    random: Random
    meter: Meter
    register: int = 0
    parts: int = 0
    replaced: int = 0
    tick: int = 0
    down_ns: int | None = None
    heals: float = 0.0
    how: str = ""
    """What becomes of the values of an outage: they come again, they are lost, or they are read later."""
    kept: list[Seen] = field(default_factory=list)
    sent: int | None = None
    """What the server looked at last, within this subscription."""

    def run(self, ticks: int) -> tuple[list[Event], int, int]:
        """Events as they reach us; the truth at the first and at the last total among them."""
        events: list[Event] = []
        truths: dict[int, int] = {}
        for self.tick in range(ticks):
            self._make()
            self._meddle()
            self._link(events)
            if self.tick % LOOK_TICKS == 0:
                self._look(events, truths)
        if self.down_ns is not None:
            self._heal(events)
            self._look(events, truths)
        seen = [event.at_ns for event in events if isinstance(event, Seen) and event.total is not None]
        return events, truths[min(seen)], truths[max(seen)]

    @property
    def now_ns(self) -> int:
        return self.tick * TICK_NS

    def _make(self) -> None:
        if self.random.random() < MOST * TICK_NS / S * 0.9 and self.tick % 4 == 0:  # never more than 2.5 a second
            self.parts += 1
            self.register += 1
            if self.meter.turn is not None:
                self.register %= self.meter.turn

    def _meddle(self) -> None:
        hidden = self.down_ns is not None and self.how != "again"
        safe = hidden or self.register > 4 * MOST
        if self.meter.set_back and safe and self.random.random() < 0.01:
            self.register = 0
        elif self.meter.turn is None and self.meter.most_a_second and self.random.random() < 0.0005:
            self.replaced += 1
            self.register += 1_000_000 * self.replaced

    def _link(self, events: list[Event]) -> None:
        if self.down_ns is None and self.random.random() < 0.01:
            self.down_ns = self.now_ns
            self.heals = self.random.choice([0.05, 0.01, 0.0005])
            self.how = self.random.choice(["again", "lost", "later"])
            events.append(Hidden(self.now_ns))
        elif self.down_ns is not None and self.random.random() < self.heals:
            self._heal(events)

    def _heal(self, events: list[Event]) -> None:
        """All that was kept comes again, or nothing does, or it is read from the server's history afterwards."""
        assert self.down_ns is not None
        if self.how == "again":
            events += self.kept
        else:
            self.sent = None
        ended = Ended(self.down_ns, self.now_ns, nothing_missing=self.how == "again")
        late = [replace_recovered(one) for one in self.kept] if self.how == "later" else []
        events.append(ended)
        events += self.random.sample(late, len(late))
        self.kept, self.down_ns = [], None

    def _look(self, events: list[Event], truths: dict[int, int]) -> None:
        if self.register == self.sent:
            return
        self.sent = self.register
        usable = self.random.random() > 0.02
        truths[self.now_ns] = self.parts
        seen = Seen(self.register if usable else None, self.now_ns, recovered=self.down_ns is not None)
        if self.down_ns is None:
            events.append(seen)
        elif usable:
            self.kept.append(seen)


def replace_recovered(seen: Seen) -> Seen:
    return Seen(seen.total, seen.at_ns, recovered=True)


METERS = [
    Meter(most_a_second=MOST),
    Meter(most_a_second=MOST, set_back=False),
    Meter(turn=64, most_a_second=MOST, set_back=False),
    Meter(turn=64, most_a_second=MOST),
    Meter(),
]


@pytest.mark.parametrize("meter", METERS, ids=str)
def test_the_truth_lies_within_what_is_shown_whatever_happens(meter: Meter) -> None:
    violations = []
    for seed in range(40):
        events, first, last = Plant(Random(seed), meter).run(3000)
        shown = count(meter, *events)
        truth = last - first
        if not (shown.least <= truth and (shown.most is None or truth <= shown.most)):
            violations.append((seed, shown, truth))
    assert violations == []
