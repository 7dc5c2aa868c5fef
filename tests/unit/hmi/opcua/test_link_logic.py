"""A link's life as timelines: phases, retries, the ladder, what is agreed."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.opcua import logic
from hmi.opcua.logic import (
    IGNORED,
    NEXT,
    CloseGap,
    Effect,
    Event,
    Life,
    OpenGap,
    Show,
    Trigger,
    WakeAt,
    loss,
    step,
)
from hmi.opcua.reasons import DECISIONS, Reason
from hmi.values.gap import GapClosure
from hmi.values.link import Phase

S = logic.SECOND_NS


def play(*events: tuple[float, Event]) -> tuple[Life, list[tuple[float, Effect]]]:
    """Events at seconds; what came of them."""
    life = Life()
    done: list[tuple[float, Effect]] = []
    for at_s, event in events:
        life, effects = step(life, event, round(at_s * S))
        done += [(at_s, effect) for effect in effects if not isinstance(effect, Show)]
    return life, done


def lost(reason: Reason = Reason.CONNECTION_LOST, detail: str = "") -> Event:
    return loss(reason, detail, 0.5)


DUE, OPENED, CAUGHT_UP = Event(Trigger.DUE), Event(Trigger.OPENED), Event(Trigger.CAUGHT_UP)
REPUBLISHED = Event(Trigger.CAUGHT_UP, closure=GapClosure.REPUBLISHED)


def test_every_pair_of_phase_and_trigger_is_decided_once() -> None:
    assert set(NEXT) | IGNORED == set(product(Phase, Trigger))
    assert not set(NEXT) & IGNORED


def test_an_ignored_pair_changes_nothing() -> None:
    life = Life(Phase.LIVE, since_mono_ns=7)
    assert step(life, DUE, 99) == (life, ())


def test_a_link_that_comes_up_at_once_has_no_gap() -> None:
    life, effects = play((0, DUE), (0.1, OPENED), (0.2, CAUGHT_UP))
    assert life.phase is Phase.LIVE
    assert effects == []


def test_a_cut_opens_one_gap_that_closes_when_caught_up() -> None:
    life, effects = play(
        (0, DUE), (0.1, OPENED), (0.2, CAUGHT_UP),
        (10, lost(detail="reset")), (10.25, DUE), (10.3, lost(Reason.UNREACHABLE)), (10.8, DUE), (10.9, OPENED),
        (11, REPUBLISHED),
    )  # fmt: skip
    assert life == Life(Phase.LIVE, attempt=2, since_mono_ns=11 * S)
    assert effects == [
        (10, OpenGap("reset")),
        (10, WakeAt(round(10.25 * S))),
        (10.3, WakeAt(round(10.8 * S))),
        (11, CloseGap(GapClosure.REPUBLISHED)),
    ]


def test_a_gap_stays_open_when_the_link_is_lost_again_before_it_caught_up() -> None:
    life, effects = play(
        (0, DUE), (0.1, OPENED), (0.2, CAUGHT_UP), (10, lost()), (10.25, DUE), (10.3, OPENED), (10.4, lost())
    )  # fmt: skip
    assert life.gap_open
    assert [type(effect) for _, effect in effects].count(OpenGap) == 1
    assert CloseGap not in {type(effect) for _, effect in effects}


def test_a_lost_subscription_is_a_gap_without_a_wait() -> None:
    life, effects = play(
        (0, DUE), (0.1, OPENED), (0.2, CAUGHT_UP),
        (5, Event(Trigger.RESUBSCRIBE, Reason.SUBSCRIPTION_LOST, "BadTimeout")),
    )  # fmt: skip
    assert life.phase is Phase.RECOVERING
    assert effects == [(5, OpenGap("BadTimeout"))]


def test_waits_grow_to_a_second_and_stay_there_for_ever() -> None:
    waits = [logic.retry_after_s(attempt, Reason.UNREACHABLE, 0.5) for attempt in (1, 2, 3, 4, 1000)]
    assert waits == [0.25, 0.5, 1.0, 1.0, 1.0]


def test_after_a_steady_while_the_first_wait_is_short_again() -> None:
    up = ((0, DUE), (0.1, lost()), (1, DUE), (1.1, lost()), (3, DUE), (3.1, OPENED), (3.2, CAUGHT_UP))
    life, quick = play(*up, (3.5, lost()))
    assert life.attempt == 2
    assert quick[-1] == (3.5, WakeAt(4 * S))
    life, steady = play(*up, (9, lost()))
    assert life.attempt == 1
    assert steady[-1] == (9, WakeAt(round(9.25 * S)))


@given(st.floats(0, 1, exclude_max=True), st.integers(1, 10_000), st.sampled_from(Reason))
def test_jitter_spreads_and_never_doubles(jitter: float, attempt: int, reason: Reason) -> None:
    plain = logic.retry_after_s(attempt, reason, 0.5)
    assert 0.8 * plain - 1e-9 <= logic.retry_after_s(attempt, reason, jitter) <= 1.2 * plain + 1e-9


@pytest.mark.parametrize("reason", sorted(DECISIONS))
def test_what_a_person_must_decide_is_refused_and_retried_slowly(reason: Reason) -> None:
    life, effects = play((0, DUE), (1, lost(reason)))
    assert life.phase is Phase.REFUSED
    wake = effects[-1][1]
    assert isinstance(wake, WakeAt)
    assert wake.mono_ns >= 10 * S
    assert step(life, DUE, wake.mono_ns)[0].phase is Phase.CONNECTING


def test_a_closed_link_stays_closed_until_it_is_run_again() -> None:
    life, _ = play((0, DUE), (1, lost()), (1.1, Event(Trigger.CLOSE)), (2, DUE))
    assert life.phase is Phase.CLOSED
    assert life.reborn() == Life(gap_open=True)


def test_a_dead_link_at_our_usual_terms_is_seen_within_two_and_a_half_seconds() -> None:
    usual = logic.terms(0.25, 300.0)
    keep_alive_s = usual.publishing_s * usual.keep_alive_count
    assert keep_alive_s == 1.0
    assert logic.silence_limit_s(keep_alive_s) <= 2.5 - 0.25
    assert logic.silence_limit_s(keep_alive_s) >= 2 * keep_alive_s - 0.1  # one that is late is no death


@given(st.floats(0.01, 60), st.floats(1, 86_400))
def test_the_subscription_outlives_the_outage_it_is_to_bridge(publishing_s: float, bridge_s: float) -> None:
    agreed = logic.terms(publishing_s, bridge_s)
    assert agreed.lifetime_count * publishing_s >= bridge_s
    assert agreed.lifetime_count >= 3 * agreed.keep_alive_count
    assert agreed.session_s > bridge_s


@pytest.mark.parametrize(
    ("bridge_s", "sampling_s", "size"), [(300, 0.1, 3000), (300, 0.7, 429), (1, 10, 1), (86_400, 0.01, 100_000)]
)
def test_a_queue_holds_the_outage_within_bounds(bridge_s: float, sampling_s: float, size: int) -> None:
    assert logic.queue_size(bridge_s, sampling_s) == size


def test_more_requests_are_in_flight_on_a_longer_way() -> None:
    counts = [logic.in_flight(round_trip_s, 0.25) for round_trip_s in (0.001, 0.1, 0.3, 0.6, 5.0)]
    assert counts[0] == 3
    assert counts[-1] == 10
    assert all(a <= b for a, b in pairwise(counts))
