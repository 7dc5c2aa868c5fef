"""Sequence numbers: order, wrap, keep-alives, duplicates, holes."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.opcua.sequence import LAST_NUMBER, Order, Verdict, ahead, arrive, following, give_up, ready, release

NUMBERS = st.integers(1, LAST_NUMBER)


def test_after_the_last_number_comes_one() -> None:
    assert following(LAST_NUMBER) == 1
    assert following(LAST_NUMBER - 1) == LAST_NUMBER
    assert following(LAST_NUMBER, 3) == 3


@given(NUMBERS, st.integers(0, 1000))
def test_ahead_undoes_following_across_the_wrap(number: int, steps: int) -> None:
    assert ahead(number, following(number, steps)) == steps
    assert ahead(following(number, steps), number) == -steps


def test_messages_in_turn_pass_across_the_wrap() -> None:
    order = Order(LAST_NUMBER)
    for number in (LAST_NUMBER, 1, 2):
        order, verdict = arrive(order, number, keep_alive=False)
        assert verdict is Verdict.IN_TURN
    assert order == Order(3)


def test_a_keep_alive_names_the_next_number_and_consumes_none() -> None:
    order, verdict = arrive(Order(5), 5, keep_alive=True)
    assert verdict is Verdict.ALIVE
    order, verdict = arrive(order, 5, keep_alive=False)
    assert verdict is Verdict.IN_TURN
    assert order == Order(6)


def test_a_keep_alive_ahead_proves_the_last_message_missing() -> None:
    order, verdict = arrive(Order(5), 7, keep_alive=True)
    assert verdict is Verdict.BEHIND
    assert order.missing == (5, 6)
    order, _ = arrive(order, 5, keep_alive=False)
    order, _ = arrive(order, 6, keep_alive=False)
    assert order == Order(7)


def test_a_late_keep_alive_proves_nothing() -> None:
    assert arrive(Order(5), 4, keep_alive=True) == (Order(5), Verdict.ALIVE)


def test_out_of_order_messages_are_held_until_their_turn() -> None:
    order, verdict = arrive(Order(5), 7, keep_alive=False)
    assert verdict is Verdict.AHEAD
    assert order.missing == (5, 6)
    order, _ = arrive(order, 5, keep_alive=False)
    assert ready(order) is None
    order, verdict = arrive(order, 6, keep_alive=False)
    assert verdict is Verdict.IN_TURN
    assert ready(order) == 7
    assert release(order) == Order(8)


def test_duplicates_are_dropped_whether_taken_or_held() -> None:
    order, _ = arrive(Order(5), 7, keep_alive=False)
    assert arrive(order, 7, keep_alive=False) == (order, Verdict.DUPLICATE)
    assert arrive(order, 4, keep_alive=False) == (order, Verdict.DUPLICATE)


def test_a_number_given_up_lets_the_held_one_pass() -> None:
    order, _ = arrive(Order(5), 6, keep_alive=False)
    order = give_up(order)
    assert ready(order) == 6


def test_a_jump_of_billions_costs_no_memory() -> None:
    order, _ = arrive(Order(1), 2**31 - 2, keep_alive=False)
    assert len(order.missing) == 100_000


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("first", [1, LAST_NUMBER - 10])
def test_any_order_of_arrival_comes_out_in_turn(seed: int, first: int) -> None:
    numbers = [following(first, step) for step in range(30)]
    shuffled = [*numbers, *numbers[::3]]
    random.Random(seed).shuffle(shuffled)
    order, taken = Order(first), []
    for number in shuffled:
        order, verdict = arrive(order, number, keep_alive=False)
        if verdict is Verdict.IN_TURN:
            taken.append(number)
        while (held := ready(order)) is not None:
            order = release(order)
            taken.append(held)
    assert taken == numbers
    assert order.missing == ()
