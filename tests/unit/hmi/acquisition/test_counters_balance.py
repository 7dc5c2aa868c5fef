"""What goes in comes out, or is said to be missing until someone explains it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hmi.acquisition.counters_balance import (
    SETTLE_NS,
    Balance,
    Compared,
    Explained,
    difference_of,
    places,
    step,
)
from hmi.values.count import Count
from hmi.values.notice import Notice

S = 1_000_000_000
counts = st.builds(Count, st.integers(0, 50), st.integers(0, 9), st.none() | st.integers(0, 20))


def play(*events: Compared | Explained) -> tuple[Balance, list[Notice]]:
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
    assert play(*(at(second, second + 3, second, 0) for second in range(100))) == (Balance("filler"), [])


def test_a_difference_is_said_once_it_has_settled() -> None:
    _, said = play(at(0, 9, 3, 1), at(5, 9, 5, 1))
    assert said == []
    balance, said = play(at(0, 9, 3, 1), at(5, 9, 3, 1), at(SETTLE_NS // S, 9, 3, 1), at(20, 9, 3, 1))
    (notice,) = said
    assert (notice.key, notice.subject, notice.arguments["difference"], notice.arguments["kind"]) == (
        "count.unbalanced",
        "filler",
        "2",
        "missing",
    )
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
    assert (said[0].arguments["kind"], said[0].arguments["difference"]) == ("too_many", "6")


def test_a_line_is_balanced_between_each_machine_and_the_next() -> None:
    line = [
        ("former", Count(100), Count(4), None, None),
        ("filler", Count(90), Count(1), Count(88), 10),
        ("packer", Count(80), Count(0), None, 5),
    ]
    found = dict(places(line))
    assert list(found) == [f"{one[0]} > {other[0]}" for one, other in pairwise(line)]
    assert [difference_of(one) for one in found.values()] == [0, 3]
