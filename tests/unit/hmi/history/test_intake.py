"""What waits for the disk: in order, bounded, and never lost without a gap row."""

import numpy as np

from hmi.history.intake import Intake, LinkNote, of_tags
from hmi.values.delivery import Delivery
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.samples import Samples, samples_of

LOST = Gap("plc", None, 100, None, GapCause.LINK_LOST)


def batch(first_ns: int, count: int, *, tag: int = 0) -> Samples:
    return samples_of([(tag, float(n), 0, first_ns + n) for n in range(count)], received_ns=first_ns + count)


def intake(rows: int = 1000) -> Intake:
    return Intake(rows, 1 << 20)


def test_a_ticket_counts_only_when_its_flight_has_landed() -> None:
    waiting = intake()
    tickets = [waiting.put(batch(0, 5), None, "plc", 0) for _ in range(3)]
    assert (tickets, waiting.committed) == ([1, 2, 3], 0)

    waiting.take()
    late = waiting.put(batch(0, 5), None, "plc", 0)
    assert waiting.committed == 0

    waiting.landed()
    assert (waiting.committed, late, waiting.waiting_rows) == (3, 4, 5)


def test_a_flight_that_turns_back_goes_again_first() -> None:
    waiting = intake()
    waiting.put(batch(0, 5), None, "plc", 0)
    waiting.take()
    waiting.put(batch(10, 5), None, "plc", 0)
    waiting.turned_back()

    assert waiting.committed == 0
    assert [one.ticket for one in waiting.take().batches] == [1, 2]
    waiting.landed()
    assert (waiting.committed, waiting.waiting_rows) == (2, 0)


def test_the_oldest_fall_out_of_a_full_buffer_and_a_gap_row_says_which() -> None:
    waiting = intake(rows=100)
    for number in range(12):
        waiting.put(batch(number * 10, 10), None, "plc", 0)

    flight = waiting.take()
    lost = 120 - flight.rows
    assert 0 < flight.rows <= 100
    assert waiting.lost_rows == lost
    assert list(flight.gaps.values()) == [
        Gap("plc", None, 0, flight.batches[0].samples.source_ns[0], GapCause.DISK, GapClosure.NOT_CLOSED)
    ]
    waiting.landed()
    assert waiting.committed == 12


def test_losses_of_one_spell_are_one_gap_a_link_and_a_later_spell_is_another() -> None:
    waiting = intake(rows=100)
    for number in range(40):
        waiting.put(batch(number * 10, 10), None, "plc" if number % 2 else "plc2", 0)
    assert sorted(gap.link for gap in waiting.take().gaps.values()) == ["plc", "plc2"]
    waiting.landed()

    for number in range(40, 80):
        waiting.put(batch(number * 10, 10), None, "plc", 0)
    (again,) = waiting.take().gaps.values()
    assert again.from_ns == 400


def test_what_is_in_flight_never_falls_out() -> None:
    waiting = intake(rows=100)
    waiting.put(batch(0, 90), None, "plc", 0)
    waiting.take()
    for number in range(20):
        waiting.put(batch(1000 + number * 10, 10), None, "plc", 0)
    waiting.turned_back()
    assert waiting.waiting_rows <= 100 or len(waiting.take().batches) == 1


def test_a_loss_that_doubtful_times_surround_begins_at_a_believable_one() -> None:
    waiting = intake(rows=10)
    odd = batch(500, 10)
    odd.source_ns[0] = -(10**18)
    odd.mark[0] = 32
    waiting.put(odd, None, "plc", 0)
    waiting.put(batch(600, 10), None, "plc", 0)
    (gap,) = waiting.take().gaps.values()
    assert gap.from_ns == 501


def test_a_gap_is_written_when_it_opens_and_when_it_closes_and_then_forgotten() -> None:
    waiting = intake()
    number = waiting.open_gap(LOST)
    assert waiting.take().gaps == {number: LOST}
    waiting.landed()
    assert waiting.take().gaps == {}
    waiting.landed()
    assert waiting.open_gaps() == [LOST]

    waiting.close_gap(number, 200, GapClosure.READ)
    (closed,) = waiting.take().gaps.values()
    assert (closed.to_ns, closed.closure) == (200, GapClosure.READ)
    waiting.landed()
    waiting.close_gap(number, 300, GapClosure.REPUBLISHED)
    assert (waiting.take().gaps, waiting.open_gaps()) == ({}, [])


def test_a_gap_closed_while_its_opening_is_in_flight_is_written_again() -> None:
    waiting = intake()
    number = waiting.open_gap(LOST)
    waiting.take()
    waiting.close_gap(number, 200, GapClosure.READ)
    waiting.landed()
    assert waiting.take().gaps[number].to_ns == 200


def test_a_gap_never_ends_before_it_begins() -> None:
    waiting = intake()
    number = waiting.open_gap(LOST)
    waiting.close_gap(number, 50, GapClosure.READ)
    assert waiting.take().gaps[number].to_ns == LOST.from_ns


def test_signs_of_life_and_notes_survive_a_flight_that_turns_back() -> None:
    waiting = intake()
    waiting.put(batch(0, 1), Delivery("plc", 7, 1, 500), "plc", 0)
    waiting.heard("plc", 400)
    waiting.note("plc", LinkNote(url="opc.tcp://one", session="s1"))
    waiting.take()
    waiting.note("plc", LinkNote(session="s2"))
    waiting.heard("plc", 900)
    waiting.turned_back()

    flight = waiting.take()
    assert flight.heard == {"plc": 900}
    assert flight.notes == {"plc": LinkNote(url="opc.tcp://one", session="s2")}


def test_what_turned_out_to_be_on_disk_is_not_written_again() -> None:
    waiting = intake()
    for number in range(3):
        waiting.put(batch(number, 5), None, "plc", 0)
    waiting.take()
    waiting.turned_back()
    waiting.settled_to(2)
    assert (waiting.committed, [one.ticket for one in waiting.take().batches]) == (2, [3])


def test_the_samples_of_some_tags_with_their_texts() -> None:
    one = samples_of([(0, 1.0, 0, 1), (1, "run", 0, 2), (2, 3.0, 0, 3)], received_ns=4)
    two = samples_of([(1, "stop", 0, 5)], received_ns=6)
    found = of_tags([one, two], [1, 2])
    assert found.tag.tolist() == [1, 2, 1]
    assert (dict(found.texts), found.received_ns) == ({0: "run", 2: "stop"}, 6)
    assert len(of_tags([], [1])) == 0
    assert np.isnan(found.value[0])
