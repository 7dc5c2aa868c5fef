"""Every counter since the shift began: live, over gaps, and counted anew from the log while life goes on."""

import numpy as np

from hmi.acquisition.books import Books
from hmi.acquisition.counters import Counting, Meter
from hmi.acquisition.counters_balance import SETTLE_NS, Explained
from hmi.acquisition.counters_run import Totals, recounted
from hmi.acquisition.meters import Place
from hmi.acquisition.tally import MOST_MEANWHILE, Tally
from hmi.values.count import Count
from hmi.values.coverage import cover
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.notice import Notice
from hmi.values.quality import Quality
from hmi.values.samples import Mark, Samples, samples_of
from hmi.values.tag import Kind, Tag
from hmi.values.text import Text

S = 1_000_000_000
BAD = 0x80000000
UNCERTAIN = 0x40000000
METER = Meter(most_a_second=10.0, set_back=False)
TAGS = [Tag(index, f"tag {index}", "line" if index < 3 else "other", "", kind=Kind.COUNTER) for index in range(4)]


def tally() -> Tally:
    """Counters 0, 2 and 3; 1 is none. Nothing was held of them before."""
    made = Tally(TAGS, {0: METER, 2: METER, 3: METER}, 0)
    made.expect([0, 2, 3])
    assert made.replace({tag: (Counting(METER), None) for tag in (0, 2, 3)})
    return made


def told(*rows: tuple[int, float, int], status: int = 0) -> Samples:
    """(tag, second, total)."""
    return samples_of([(tag, float(total), status, round(second * S)) for tag, second, total in rows], received_ns=0)


def count(tally: Tally, tag: int = 0) -> Count:
    counted = tally.counted(tag)
    assert counted is not None
    return counted.count


def gap(from_s: float, to_s: float | None, closure: GapClosure = GapClosure.OPEN, tag: int | None = None) -> Gap:
    return Gap("line", tag, round(from_s * S), None if to_s is None else round(to_s * S), GapCause.LINK_LOST, closure)


def test_totals_of_a_delivery_are_counted_by_tag() -> None:
    found = tally()
    found.put(told((0, 1, 100), (1, 1, 5), (2, 1, 7), (0, 2, 103), (3, 2, 1), (2, 2, 8), (0, 3, 104)))
    assert [count(found, tag) for tag in (0, 2, 3)] == [Count(certain=4), Count(certain=1), Count()]
    assert found.counted(1) is None
    assert [one.tag for one in found.changed()] == [0, 2, 3]
    assert found.changed() == []


def test_a_pulse_is_no_part() -> None:
    """The same total told again adds nothing, however often."""
    found = tally()
    for second in range(300):
        found.put(told((0, second, 100 + min(second, 260))))
    assert count(found) == Count(certain=260)


def test_nothing_is_told_before_the_log_was_read() -> None:
    found = Tally(TAGS, {0: METER}, 0)
    found.put(told((0, 1, 100), (0, 2, 101)))
    assert found.counted(0) is None
    found.go_on([0])
    assert count(found) == Count(certain=1)


def test_over_a_gap_the_total_decides_and_only_its_link_is_concerned() -> None:
    found = tally()
    found.put(told((0, 1, 100), (3, 1, 100)))
    found.hide(gap(1, None))
    assert not found.in_sight(0)
    assert found.in_sight(3)
    found.put(told((3, 60, 106)))
    found.reveal(gap(1, 60, GapClosure.READ))
    found.put(told((0, 60, 106)))
    assert count(found) == Count(recovered=6)
    assert 0 in found.stale


def test_an_uncertain_total_is_not_counted_on() -> None:
    found = tally()
    found.put(told((0, 1, 100)))
    for status in (BAD, UNCERTAIN):
        found.put(told((0, 2, 9_000), status=status))
        assert not found.in_sight(0)
        assert count(found) == Count()
    found.put(told((0, 9, 104)))
    assert count(found) == Count(recovered=4)


def test_what_happens_while_the_log_is_read_is_counted_once() -> None:
    found = tally()
    found.put(told((0, 1, 100), (0, 2, 101)))
    found.doubt([0])
    found.expect([0])
    # 102 and 103 come while the log is read, which holds up to 102 when it is read.
    found.put(told((0, 3, 102), (0, 4, 103)))
    never = np.zeros(3, np.bool_)
    held = Totals(np.array([100.0, 101.0, 102.0]), np.array([1, 2, 3]) * S, ~never, never, never)
    assert found.replace({0: (recounted(METER, held, [], 0), S)})
    assert count(found) == Count(certain=3)
    assert 0 not in found.stale


def test_what_the_log_holds_already_is_not_counted_again_from_what_happened_meanwhile() -> None:
    """The log is read late: it holds what came since it was begun to be read."""
    found = tally()
    found.put(told((0, 1, 100)))
    found.expect([0])
    found.put(told((0, 2, 101), (0, 3, 103)))
    found.put(told((0, 4, 104)))
    never = np.zeros(4, np.bool_)
    held = Totals(np.array([100.0, 101.0, 103.0, 104.0]), np.arange(1, 5) * S, ~never, never, never)
    assert found.replace({0: (recounted(METER, held, [], 0), S)})
    assert count(found) == Count(certain=4)


def test_where_a_clock_was_set_meanwhile_the_log_is_read_again() -> None:
    found = tally()
    found.put(told((0, 9, 100)))
    found.expect([0])
    back = told((0, 2, 101))
    back.mark[:] = int(Mark.TIME_DOUBTFUL)
    found.put(back)
    assert not found.replace({0: (Counting(METER), None)})
    assert count(found) == Count(certain=1)


def test_a_gap_that_ends_while_the_log_is_read_has_it_read_again() -> None:
    found = tally()
    found.put(told((0, 1, 100)))
    found.hide(gap(1, None))
    found.expect([0])
    found.reveal(gap(1, 9, GapClosure.READ))
    found.replace({0: (Counting(METER), None)})
    assert 0 in found.stale


def test_too_much_meanwhile_is_not_taken() -> None:
    found = tally()
    found.expect([0])
    for start in range(0, MOST_MEANWHILE + 2, 1000):
        found.put(told(*((0, (start + row) / 10, start + row) for row in range(1000))))
    assert not found.replace({0: (Counting(METER), None)})
    assert count(found).certain >= MOST_MEANWHILE


def test_samples_that_came_late_are_doubted() -> None:
    found = tally()
    late = told((0, 5, 100))
    late.mark[:] = int(Mark.RECOVERED)
    found.put(late)
    assert found.stale == {0}


def test_a_shift_begins_at_nothing() -> None:
    found = tally()
    found.put(told((0, 1, 100), (0, 2, 105)))
    found.turn(3 * S)
    found.put(told((0, 4, 107)))
    counted = found.counted(0)
    assert counted is not None
    assert (counted.count, counted.from_ns, counted.begins_ns) == (Count(certain=2), 3 * S, 3 * S)


def test_a_figure_is_withheld_where_little_is_held_and_parts_may_be_missing() -> None:
    lot = Tally(TAGS, {0: Meter(most_a_second=10.0)}, 0)
    lot.go_on([0])
    lot.put(told((0, 1, 100)))
    lot.hide(gap(1, 81, GapClosure.READ))
    lot.put(told((0, 81, 106)))
    lot.cover({0: cover([gap(1, 81, GapClosure.READ)], 0, 100 * S)})
    counted = lot.counted(0)
    assert counted is not None
    assert counted.count.unseen
    assert counted.withheld(0.9)
    assert not counted.withheld(0.1)
    sure = tally()
    sure.put(told((0, 1, 100), (0, 2, 101)))
    sure.cover({0: cover([gap(1, 81, GapClosure.READ)], 0, 100 * S, worst=Quality.BAD)})
    known = sure.counted(0)
    assert known is not None
    assert not known.withheld(0.9), "every part is accounted for"


# --- balances ---------------------------------------------------------------------------------------------------------

PLACE = Place("Filler", Text("Filler", "Remplisseuse"), ((0, 1),), ((2, 3),), 5, 1)


def test_a_difference_survives_a_restart_and_ends_with_an_explanation() -> None:
    found, books = tally(), Books([PLACE], 0)
    found.put(told((0, 0, 0), (2, 0, 500)))
    said: list[Notice] = []
    second = 0
    while not said:
        second += 1
        found.put(told((0, second, second - 1)))
        said = books.compare(found, second * S)
    assert (said[0].key, said[0].subject, said[0].over) == ("count.unbalanced", "Filler", False)
    assert second * S >= SETTLE_NS
    parts = books.differences()[0].parts
    assert parts == second - 1 - 5 - 1  # five may be inside, one is the skew
    kept = books.to_keep()
    assert books.to_keep() == {}
    again = Books([PLACE], 0)
    (notice,) = again.recall(kept, 40 * S)
    assert (notice.key, notice.arguments["difference"]) == ("count.unbalanced", str(parts))
    assert again.differences() == books.differences()
    assert again.explain("Filler", parts + 1, Explained("Ana", "samples", 41 * S)) is None
    over = again.explain("Filler", parts, Explained("Ana", "samples", 41 * S))
    assert over is not None
    assert over[0].over
    standing = again.differences()[0]
    assert (standing.stands, standing.parts, standing.history[-1].why) == (False, 0, "samples")
    assert "samples" in again.to_keep()["balance.Filler"]


def test_a_place_is_not_compared_while_one_of_its_counters_is_out_of_sight() -> None:
    found, books = tally(), Books([PLACE], 0)
    found.put(told((0, 0, 0), (2, 0, 500)))
    found.hide(gap(1, None, tag=2))
    for second in range(60):
        found.put(told((0, second + 1, 5 * second)))
        assert books.compare(found, second * S) == []
    assert books.differences()[0].parts == 0


def test_one_count_may_stand_for_several_parts() -> None:
    found, books = tally(), Books([PLACE], 0)
    for second in range(100):
        found.put(told((0, second, 3 * second), (2, second, 500 + second)))
        assert books.compare(found, second * S) == []
