"""The publish loop against a scripted server: order, late acknowledgement, what is missing, what is refused."""

import pytest
from asyncua import ua

from hmi.opcua.faults import fault
from hmi.opcua.ladder import Outcome
from hmi.opcua.publish import MAX_REPUBLISH
from hmi.opcua.reasons import LinkError, Reason, SubscriptionLostError
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.samples import Mark
from tests.unit.hmi.opcua.publish_bytes import NOW, NOW_NS, change, response
from tests.unit.hmi.opcua.publish_script import NONE, OVERFLOW, SECOND, Bench, Run, again, keep_alive, message


async def test_several_requests_are_always_in_flight() -> None:
    bench = Bench()
    async with Run(bench, 4) as run:
        assert bench.script.in_flight == 4
        await run.answer(message(1), message(2), keep_alive(3))
        assert bench.script.in_flight == 4
    assert bench.kept.numbers == [1, 2]


async def test_nothing_is_acknowledged_before_it_is_committed() -> None:
    bench = Bench()
    async with Run(bench, 1) as run:
        await run.answer(message(1), message(2), message(3))
        assert bench.script.acknowledged == []
        bench.kept.committed = 2
        await run.answer(keep_alive(4))
        assert bench.script.acknowledged == [1, 2]
        bench.kept.committed = 3
        await run.answer(keep_alive(4))
        assert bench.script.acknowledged == [1, 2, 3]


async def test_acknowledgements_that_may_not_have_arrived_are_sent_again() -> None:
    bench = Bench()
    async with Run(bench, 1) as run:
        await run.answer(message(1), message(2))
        bench.kept.committed = 2
        await run.answer(keep_alive(3))
        assert bench.script.acknowledged == [1, 2]
        await run.answer(LinkError(Reason.CONNECTION_LOST))
    assert run.failure is not None
    assert [number for _, number in bench.subscription.unacknowledged] == [1, 2]


async def test_the_server_may_lower_the_number_of_requests() -> None:
    bench = Bench()
    too_many = fault(ua.StatusCodes.BadTooManyPublishRequests, "Publish")
    async with Run(bench, 4) as run:
        await run.answer(too_many)
        assert bench.script.in_flight == 3
        bench.publisher.widen(10)
        await bench.settle()
        assert bench.script.in_flight == 3
        await run.answer(message(1))
        assert bench.kept.numbers == [1]


@pytest.mark.parametrize("status", [ua.StatusCodes.BadNoSubscription, ua.StatusCodes.BadSubscriptionIdInvalid])
async def test_a_subscription_that_is_gone_is_named_so(status: int) -> None:
    bench = Bench()
    async with Run(bench) as run:
        await run.answer(fault(status, "Publish"))
    assert isinstance(run.failure, SubscriptionLostError)


def test_a_status_change_ends_the_subscription_after_its_values_were_taken() -> None:
    bench = Bench()
    timeout = ua.StatusChangeNotification(Status=ua.StatusCode(ua.UInt32(ua.StatusCodes.BadTimeout)))
    with pytest.raises(SubscriptionLostError, match="BadTimeout"):
        bench.hear(response(change(0, 1.0), timeout, sequence=1))
    assert bench.kept.numbers == [1]


def moved() -> ua.StatusChangeNotification:
    return ua.StatusChangeNotification(Status=ua.StatusCode(ua.UInt32(ua.StatusCodes.GoodSubscriptionTransferred)))


async def test_that_the_subscription_was_moved_to_us_does_not_end_it() -> None:
    """Among the messages kept there is one that told the session before."""
    bench = Bench()
    bench.script.rule = lambda number: again(number, status=moved() if number == 2 else None) if number < 4 else NONE
    assert await bench.publisher.fetch(known_only=False) is Outcome.HELD
    assert bench.kept.numbers == [1, 2, 3]


def test_a_subscription_that_another_session_takes_from_us_is_lost() -> None:
    with pytest.raises(SubscriptionLostError, match="GoodSubscriptionTransferred"):
        Bench().hear(response(change(0, 1.0), moved(), sequence=1))


def test_caught_up_means_that_the_server_has_nothing_more_waiting() -> None:
    bench = Bench()
    bench.hear(message(1, more=True))
    assert not bench.publisher.caught_up.is_set()
    bench.hear(message(2))
    assert bench.publisher.caught_up.is_set()


def test_messages_out_of_order_are_taken_in_order_and_duplicates_once() -> None:
    bench = Bench()
    bench.hear(message(2), message(3), message(1), message(2), message(4))
    assert bench.kept.numbers == [1, 2, 3, 4]
    assert bench.counts.duplicates == 1


async def test_a_missing_message_is_asked_for_once_and_marked_as_recovered() -> None:
    bench = Bench()
    bench.script.rule = again
    bench.hear(message(1), message(4))
    assert await bench.publisher.fetch(known_only=True) is Outcome.HELD
    assert bench.script.asked_again == [2, 3]
    assert bench.kept.numbers == [1, 2, 3, 4]
    marks = [bool(samples.mark[0] & Mark.RECOVERED) for samples in bench.kept.taken]
    assert marks == [False, True, True, False]
    assert not bench.kept.gaps


@pytest.mark.parametrize("answer", ["not available", "good and empty", "another number"])
async def test_messages_lost_for_good_are_one_gap_between_the_good_ones(answer: str) -> None:
    bench = Bench()
    if answer != "not available":
        bench.script.rule = lambda number: again(number + 1, empty=answer == "good and empty")
    bench.hear(message(1), message(4))
    assert await bench.publisher.fetch(known_only=True) is Outcome.MISSING
    assert bench.script.asked_again == [2, 3]
    assert bench.kept.numbers == [1, 4]
    (gap,) = bench.kept.gaps.values()
    assert gap == Gap("line", None, NOW_NS, NOW_NS, GapCause.SEQUENCE, GapClosure.NOT_CLOSED, "notifications 2 to 3")
    assert bench.counts.sequence_gaps == 2
    assert bench.publisher._stale.is_set()


async def test_after_an_outage_all_the_server_kept_is_fetched() -> None:
    bench = Bench(expected=5)
    missing = fault(ua.StatusCodes.BadMessageNotAvailable, "Republish")
    bench.script.rule = lambda number: again(number) if number < 9 else missing
    assert await bench.publisher.fetch(known_only=False) is Outcome.HELD
    assert bench.kept.numbers == [5, 6, 7, 8]
    assert bench.script.asked_again == [5, 6, 7, 8, 9]
    assert bench.subscription.order.expected == 9


async def test_a_server_that_always_has_one_more_is_asked_a_bounded_number_of_times() -> None:
    bench = Bench()
    bench.script.rule = again
    bench.subscription.available = 10
    assert await bench.publisher.fetch(known_only=False) is Outcome.HELD
    assert len(bench.script.asked_again) == MAX_REPUBLISH + 10


async def test_a_slow_server_is_asked_for_a_bounded_time() -> None:
    bench = Bench()

    def slow(number: int) -> bytes:
        bench.mono_ns += 2 * SECOND
        return again(number)

    bench.script.rule = slow
    await bench.publisher.fetch(known_only=False)
    assert len(bench.script.asked_again) == 3


async def test_what_a_slow_server_is_known_to_have_is_waited_for() -> None:
    bench = Bench()

    def slow(number: int) -> bytes:
        bench.mono_ns += 2 * SECOND
        return again(number)

    bench.script.rule = slow
    bench.hear(message(21))
    bench.subscription.available = 20
    assert await bench.publisher.fetch(known_only=True) is Outcome.HELD
    assert bench.kept.numbers == list(range(1, 22))
    assert not bench.kept.gaps


async def test_a_huge_hole_is_given_up_within_bounds() -> None:
    bench = Bench()
    bench.hear(message(1), message(1002))
    assert await bench.publisher.fetch(known_only=True) is Outcome.MISSING
    assert len(bench.script.asked_again) <= MAX_REPUBLISH + 2
    assert bench.kept.numbers == [1, 1002]
    assert bench.counts.sequence_gaps == 1000
    assert len(bench.kept.gaps) == 1


async def test_a_subscription_that_is_gone_ends_the_fetching() -> None:
    bench = Bench()
    bench.script.rule = lambda number: fault(ua.StatusCodes.BadSubscriptionIdInvalid, "Republish")
    assert await bench.publisher.fetch(known_only=False) is Outcome.GONE


async def test_an_undecodable_message_is_a_gap_ends_the_link_and_is_not_asked_for_again() -> None:
    bench = Bench()
    async with Run(bench, 1) as run:
        await run.answer(message(1), message(2)[:-30])
    assert run.failure is not None
    assert run.failure.reason is Reason.UNDECODABLE
    (gap,) = bench.kept.gaps.values()
    assert gap.cause is GapCause.UNDECODABLE
    assert bench.subscription.order.expected == 3
    bench.script.rule = lambda number: again(number)[:-30] if number == 3 else again(number, empty=True)
    assert await bench.publisher.fetch(known_only=False) is Outcome.MISSING
    assert bench.script.asked_again == [3, 4]


def test_the_overflow_bit_makes_a_gap_from_the_sample_before() -> None:
    bench = Bench()
    later = NOW.replace(microsecond=900_000)
    bench.hear(message(1, change(2, 1.0)))
    bench.hear(message(2, change(2, 9.0, status=OVERFLOW, source=later), change(2, 10.0, source=later)))
    (gap,) = bench.kept.gaps.values()
    assert (gap.tag, gap.cause, gap.closure) == (2, GapCause.QUEUE_OVERFLOW, GapClosure.NOT_CLOSED)
    assert gap.from_ns == NOW_NS
    assert gap.to_ns == bench.kept.taken[1].source_ns[0]


def test_a_tag_that_keeps_overflowing_is_one_gap() -> None:
    bench = Bench()
    for number in range(1, 6):
        source = NOW.replace(microsecond=100_000 * number)
        bench.hear(message(number, change(2, 1.0, status=OVERFLOW, source=source)))
    assert len(bench.kept.gaps) == 1
    assert not bench.kept.closed
    bench.hear(message(6, change(2, 1.0, source=NOW.replace(microsecond=600_000))))
    ((until_ns, closure),) = bench.kept.closed.values()
    assert closure is GapClosure.NOT_CLOSED
    assert until_ns == bench.kept.taken[4].source_ns[0]


def test_a_tag_that_overflows_to_the_end_leaves_no_gap_open() -> None:
    bench = Bench()
    bench.hear(message(1, change(2, 1.0)), message(2, change(2, 2.0, status=OVERFLOW)))
    bench.publisher.end_overflows()
    assert list(bench.kept.closed) == list(bench.kept.gaps) == [1]


def test_an_answer_for_another_subscription_is_left_alone() -> None:
    bench = Bench()
    bench.subscription.id = 8
    bench.hear(message(1))
    assert not bench.kept.taken


def test_values_repeated_after_an_outage_are_taken_once() -> None:
    bench = Bench()
    later = NOW.replace(microsecond=900_000)
    # Before the publisher has caught up: the same again, the same with another status, and a new one.
    bench.hear(message(1, change(1, 5.0), change(2, 6.0), change(3, 7.0), more=True))
    bench.hear(message(2, change(1, 5.0), change(2, 6.0, status=0x40000000), change(3, 8.0, source=later)))
    assert [list(samples.tag) for samples in bench.kept.taken] == [[1, 2, 3], [2, 3]]
    assert bench.subscription.order.expected == 3


def test_an_unchanged_value_is_kept_in_normal_running() -> None:
    bench = Bench()
    bench.hear(message(1, change(1, 5.0)), message(2, change(1, 5.0)))
    assert [len(samples) for samples in bench.kept.taken] == [1, 1]
