"""What goes in comes out, or is said to be missing until someone explains it."""

from hypothesis import given
from hypothesis import strategies as st

from hmi.acquisition.counters_balance import (
    SETTLE_NS,
    Balance,
    Began,
    Compared,
    Explained,
    difference_of,
    step,
)
from hmi.values.count import Count
from hmi.values.notice import Notice

S = 1_000_000_000
counts = st.builds(Count, st.integers(0, 50), st.integers(0, 9), st.none() | st.integers(0, 20))


def play(*events: Compared | Explained | Began) -> tuple[Balance, list[Notice]]:
    balance = Balance("filler")
    said: list[Notice] = []
    for event in events:
        balance, notices = step(balance, event)
        said += notices
    return balance, said


def at(second: int, entered: int, *left: int, within: int = 3) -> Compared:
    return Compared(Count(entered), tuple(Count(one) for one in left), within, second * S)


@given(counts, st.lists(counts, max_size=3), st.none() | st.integers(0, 30))
def test_a_difference_is_what_no_value_within_the_counts_explains(
    entered: Count, left: list[Count], within: int | None
) -> None:
    """Against trying every number of parts that the counts allow."""
    top = 400
    out = sum(one.least for one in left), sum(top if one.most is None else one.most for one in left)
    possible = range(entered.least - out[1], (top if entered.most is None else entered.most) - out[0] + 1)
    room = top * 10 if within is None else within
    best = min((max(inside - room, 0) + min(inside, 0) for inside in possible), key=abs)
    assert difference_of(Compared(entered, tuple(left), within, 0)) == best


def test_parts_in_process_are_no_difference() -> None:
    balance, said = play(*(at(second, second + 3, second, 0) for second in range(100)))
    assert (balance.difference, balance.inside, said) == (0, (0, 0), [])


def test_a_difference_is_said_once_it_has_settled() -> None:
    _, said = play(at(0, 9, 3, 1), at(5, 9, 5, 1))
    assert said == []
    balance, said = play(at(0, 9, 3, 1), at(5, 9, 3, 1), at(SETTLE_NS // S, 9, 3, 1), at(20, 9, 3, 1))
    (notice,) = said
    assert (notice.key, notice.subject, notice.arguments["difference"]) == ("count.unbalanced", "filler", "2")
    assert balance.since_ns == 0


def test_what_was_said_stands_with_its_history_until_it_is_explained() -> None:
    off = [at(second, 9, 3, 1) for second in range(0, 15)]
    back = [at(20, 9, 5, 1), at(40, 9, 5, 1)]
    balance, said = play(*off, *back)
    assert [change.difference for change in balance.history] == [2, 0]
    assert (balance.said, said[-1].over) == (True, False)
    _, said = play(*off, *back, Explained("Ana", "two taken as samples", 50 * S))
    assert said[-1].over


def test_an_explained_difference_is_taken_as_given_and_a_new_one_is_said() -> None:
    off = [at(second, 9, 3, 1) for second in range(0, 15)]
    explained = Explained("Ana", "two taken as samples", 16 * S)
    balance, said = play(*off, explained, *(at(second, 9, 3, 1) for second in range(17, 60)))
    assert (balance.difference, [notice.over for notice in said]) == (0, [False, True])
    assert (balance.history[-1].by, balance.history[-1].why) == ("Ana", "two taken as samples")
    _, said = play(*off, explained, *(at(second, 14, 3, 1) for second in range(17, 60)))
    assert said[-1].arguments["difference"] == "5"


def test_more_out_than_in_is_a_difference_too() -> None:
    _, said = play(*(at(second, 3, 9) for second in range(15)))
    assert said[0].arguments["difference"] == "\N{MINUS SIGN}3"  # 3 may have been inside


def test_a_buffer_that_was_half_full_when_counting_began_is_no_difference() -> None:
    emptied = [at(second, 0, 2 * second, within=300) for second in range(100)]
    filled = [at(second, second, 198, within=300) for second in range(100, 290)]
    balance, said = play(*emptied, *filled)
    assert (balance.difference, said) == (0, [])
    assert balance.inside == (198, 209)


def test_a_slow_leak_is_found_once_it_is_more_than_can_be_inside() -> None:
    balance, said = play(*(at(second, second, second - second // 60, within=10) for second in range(3600)))
    assert not said[0].over
    assert balance.difference == 59 - 10


def test_counters_that_are_read_one_after_the_other_are_no_difference() -> None:
    def read(second: int) -> Compared:
        return Compared(Count(second * 5), (Count(second * 5 - 5 * (second % 2)),), 2, second * S, skew=5)

    assert play(*(read(second) for second in range(100)))[1] == []


def test_a_new_shift_keeps_what_is_in_process_and_what_is_missing() -> None:
    before = [at(second, 20, 18, within=3) for second in range(20)]
    balance, _ = play(*before, Began(before[-1]))
    assert balance.inside == (2, 3)
    missing = [at(second, 9, 3, 1) for second in range(15)]
    balance, said = play(*missing, Began(missing[-1]), *(at(second, 0, 0) for second in range(20, 60)))
    assert (balance.difference, balance.said, len(said)) == (2, True, 1)
    balance, _ = play(*missing, Explained("Ana", "samples", 16 * S), Began(missing[-1]), at(40, 0, 0), at(60, 0, 0))
    assert (balance.difference, balance.said) == (0, False)
