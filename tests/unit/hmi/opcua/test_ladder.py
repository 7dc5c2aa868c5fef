"""The ladder back: every answer is decided, every way down ends, and two descents end as the worse of them."""

from itertools import product

import pytest

from hmi.opcua.ladder import IMPOSSIBLE, LADDER, Outcome, Rung, worse
from hmi.values.gap import GapClosure

ENDS = (GapClosure.REPUBLISHED, GapClosure.READ, GapClosure.NOT_CLOSED)


def test_every_answer_of_every_rung_is_decided_once() -> None:
    assert set(LADDER) | IMPOSSIBLE == set(product(Rung, Outcome))
    assert not set(LADDER) & IMPOSSIBLE


@pytest.mark.parametrize("rung", Rung)
def test_the_ladder_ends_from_every_rung(rung: Rung) -> None:
    for answers in product(Outcome, repeat=len(Rung)):
        at: Rung | GapClosure = rung
        for outcome in answers:
            if not isinstance(at, Rung) or (at, outcome) in IMPOSSIBLE:
                break
            at = LADDER[at, outcome]
        else:
            assert isinstance(at, GapClosure)


@pytest.mark.parametrize("rung", Rung)
def test_no_way_down_comes_back_up(rung: Rung) -> None:
    order = list(Rung)
    for outcome in Outcome:
        following = LADDER.get((rung, outcome))
        if isinstance(following, Rung):
            assert order.index(following) > order.index(rung)


def test_only_a_subscription_that_was_kept_ends_as_if_nothing_was_missing() -> None:
    assert [at for at, end in LADDER.items() if end is GapClosure.REPUBLISHED] == [(Rung.REPUBLISH, Outcome.HELD)]


@pytest.mark.parametrize(("one", "other"), list(product(ENDS, ENDS)))
def test_a_second_descent_never_mends_what_the_first_lost(one: GapClosure, other: GapClosure) -> None:
    assert worse(one, other) is worse(other, one)
    assert {worse(one, other)} <= {one, other}
    assert (worse(one, other) is GapClosure.REPUBLISHED) == (one is other is GapClosure.REPUBLISHED)
