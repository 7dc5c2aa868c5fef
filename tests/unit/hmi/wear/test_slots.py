"""Slots: what one row says of samples that come when they change."""

import numpy as np
import pytest

from hmi.history.columns import Stored
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.samples import Mark, Samples, samples_of
from hmi.wear.slots import Slot, Slots

S = 1_000_000_000
BAD = 0x808C0000
UNCERTAIN = 0x40930000


def slots() -> Slots:
    """Of tags 1 and 3 of five, both on one link."""
    return Slots([1, 3], ["line", "line"], 5)


def at(second: float, tag: int, value: float | str, status: int = 0) -> Samples:
    """One sample, received as it was taken."""
    ns = round(second * S)
    return samples_of([(tag, value, status, ns)], received_ns=ns)


def played(*samples: Samples, gaps: tuple[Gap, ...] = (), count: int = 1) -> Slot:
    """The last of so many slots of 10 s from 0 on."""
    made = slots()
    for each in samples:
        made.put(each)
    closed = [made.close(10 * number * S, 10 * (number + 1) * S, gaps) for number in range(count)]
    return closed[-1]


def test_a_mean_weighs_values_by_how_long_they_held() -> None:
    slot = played(at(0, 1, 2.0), at(8, 1, 7.0))
    assert slot.mean[0] == pytest.approx(0.8 * 2.0 + 0.2 * 7.0)
    assert slot.last[0] == 7.0
    assert slot.good[0]
    assert not slot.steady[0]


def test_what_is_not_said_again_still_holds() -> None:
    slot = played(at(1, 1, 4.5), count=5)
    assert slot.mean[0] == 4.5
    assert slot.good[0]
    assert slot.steady[0]


def test_a_tag_that_was_never_heard_is_not_good() -> None:
    slot = played(at(1, 1, 4.5))
    assert not slot.good[1]
    assert np.isnan(slot.mean[1])


@pytest.mark.parametrize(
    "sample",
    [at(2, 1, 99.0, BAD), at(2, 1, 99.0, UNCERTAIN), at(2, 1, float("nan")), at(2, 1, "a text")],
    ids=["bad", "uncertain", "no number", "text"],
)
def test_what_cannot_be_believed_makes_the_slot_silent_and_never_enters_the_mean(sample: Samples) -> None:
    slot = played(at(0, 1, 5.0), sample)
    assert not slot.good[0]
    later = played(at(0, 1, 5.0), sample, at(12, 1, 6.0), count=2)
    assert later.good[0]
    assert later.mean[0] == pytest.approx(6.0)


def test_what_was_recovered_later_is_passed_over() -> None:
    late = at(5, 1, 50.0)
    recovered = Samples(
        late.tag, late.value, late.status, late.source_ns, late.server_ns, np.array([Mark.RECOVERED], np.uint8), 6 * S
    )
    assert played(at(0, 1, 5.0), recovered).mean[0] == 5.0


@pytest.mark.parametrize(
    ("gap", "good"),
    [
        (Gap("line", None, 12 * S, None, GapCause.LINK_LOST), False),
        (Gap("line", 1, 12 * S, 13 * S, GapCause.REFUSED, GapClosure.NOT_CLOSED), False),
        (Gap("line", 3, 12 * S, 13 * S, GapCause.REFUSED, GapClosure.NOT_CLOSED), True),
        (Gap("other", None, 12 * S, None, GapCause.LINK_LOST), True),
        (Gap("line", None, 12 * S, 13 * S, GapCause.LINK_LOST, GapClosure.REPUBLISHED), True),
        (Gap("line", None, 2 * S, 9 * S, GapCause.LINK_LOST, GapClosure.NOT_CLOSED), True),
    ],
    ids=["open", "of the tag", "of another tag", "of another link", "nothing missing", "earlier"],
)
def test_a_gap_hides_the_slots_it_touches(gap: Gap, good: bool) -> None:
    assert bool(played(at(0, 1, 5.0), gaps=(gap,), count=2).good[0]) is good


def test_the_log_gives_the_same_slots_as_what_arrived() -> None:
    random = np.random.default_rng(4)
    seconds = np.sort(random.uniform(0.0, 60.0, 200))
    values = random.normal(size=200)
    tags = random.choice([1, 3], 200)
    live, stored = slots(), slots()
    for second, value, tag in zip(seconds, values, tags, strict=True):
        live.put(at(float(second), int(tag), float(value)))
    for tag in (3, 1):
        rows = tags == tag
        ns = np.array([round(float(second) * S) for second in seconds[rows]], np.int64)
        zeros = np.zeros(len(ns), np.uint32)
        stored.put_stored(tag, Stored(ns, values[rows], zeros, ns, ns, zeros.astype(np.uint8)))
    for number in range(6):
        one, other = (each.close(10 * number * S, 10 * (number + 1) * S) for each in (live, stored))
        np.testing.assert_array_equal(one.mean, other.mean)
        np.testing.assert_array_equal(one.last, other.last)
        np.testing.assert_array_equal(one.good, other.good)


def test_what_held_is_kept_over_a_restart() -> None:
    before = slots()
    before.put(at(1, 1, 4.5))
    before.close(0, 10 * S)
    after = slots()
    after.restore(before.held())
    assert after.close(10 * S, 20 * S).mean[0] == 4.5
