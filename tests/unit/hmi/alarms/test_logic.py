"""The state machine of ISA-18.2: every pair is decided, and what the standard says happens."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.alarms.logic import NEXT, REFUSED, STAYS, Alarm, Landing, RefusedError, Rules, doubted, step
from hmi.values.alarm import AlarmState, Trigger, Truth

A, B, C, D, E, F, G, H, I = AlarmState  # noqa: E741  # the letters of the standard's figure
PERSONS = {
    Trigger.ACKNOWLEDGE,
    Trigger.RESET,
    Trigger.SHELVE,
    Trigger.UNSHELVE,
    Trigger.REMOVE,
    Trigger.RETURN,
}
PLAIN = Rules()
LATCHING = Rules(latching=True)

# The whole machine for a plain and a latching alarm, written down a second time: state x trigger -> state, "-" for what
# stays, "!" for what is refused. Facts before the trigger: active in B and C, known.
TABLE = """
               A B C D E F G H I
raise          B - - B B B - - -
clear          - D A - - - - - -
acknowledge    ! C ! A F ! ! ! !
reset          ! ! ! ! ! A ! ! !
realarm        - - B - - - - - -
shelve         G G G G G G G ! !
unshelve       ! ! ! ! ! ! A ! !
shelf_ends     - - - - - - A - -
suppress       H H H H H H - - -
unsuppress     - - - - - - - A -
remove         I I I I I I I I !
return         ! ! ! ! ! ! ! ! A
"""
LATCHED = {("clear", "B"): "E", ("clear", "C"): "F"}


def _rows() -> list[tuple[str, str, str]]:
    head, *rows = TABLE.strip("\n").splitlines()
    letters = head.split()
    return [
        (row.split()[0], letter, cell) for row in rows for letter, cell in zip(letters, row.split()[1:], strict=True)
    ]


def _alarm(state: AlarmState) -> Alarm:
    return Alarm(state, active=state in (B, C), known=True, latched=state in (E, F))


def _play(rules: Rules, *triggers: Trigger, start: Alarm | None = None) -> str:
    """Letters of the states after each trigger."""
    alarm = start or Alarm(known=True)
    letters = ""
    for trigger in triggers:
        alarm = step(alarm, trigger, rules)
        letters += alarm.state.letter
    return letters


def test_every_pair_is_decided_once() -> None:
    every = set(product(AlarmState, Trigger))
    assert set(NEXT) | set(REFUSED) | STAYS == every
    assert len(NEXT) + len(REFUSED) + len(STAYS) == len(every)


def test_only_persons_are_refused() -> None:
    assert {trigger for _, trigger in REFUSED} <= PERSONS


@pytest.mark.parametrize("rules", [PLAIN, LATCHING])
@pytest.mark.parametrize(("trigger", "letter", "cell"), _rows())
def test_the_table(trigger: str, letter: str, cell: str, rules: Rules) -> None:
    alarm = replace(_alarm(AlarmState("ABCDEFGHI".index(letter))), latched=rules.latching and letter in "EF")
    if rules.latching:
        cell = LATCHED.get((trigger, letter), cell)
    if cell == "!":
        with pytest.raises(RefusedError):
            step(alarm, Trigger(trigger), rules)
    else:
        assert step(alarm, Trigger(trigger), rules).state.letter == (letter if cell == "-" else cell)


def test_an_alarm_is_raised_acknowledged_and_over() -> None:
    assert _play(PLAIN, Trigger.RAISE, Trigger.ACKNOWLEDGE, Trigger.CLEAR) == "BCA"
    assert _play(PLAIN, Trigger.RAISE, Trigger.CLEAR, Trigger.RAISE, Trigger.CLEAR, Trigger.ACKNOWLEDGE) == "BDBDA"
    assert _play(Rules(acknowledged_by_return=True), Trigger.RAISE, Trigger.CLEAR) == "BA"


def test_a_latching_alarm_waits_for_acknowledgement_and_reset() -> None:
    assert _play(LATCHING, Trigger.RAISE, Trigger.CLEAR, Trigger.ACKNOWLEDGE, Trigger.RESET) == "BEFA"
    assert _play(LATCHING, Trigger.RAISE, Trigger.ACKNOWLEDGE, Trigger.CLEAR, Trigger.RESET) == "BCFA"
    assert _play(LATCHING, Trigger.RAISE, Trigger.CLEAR, Trigger.RAISE, Trigger.CLEAR) == "BEBE"


@pytest.mark.parametrize(
    ("alarm", "reason"),
    [
        (Alarm(F, latched=True, known=False), "alarm.condition_unknown"),
        (Alarm(F, latched=True, known=True, active=True), "alarm.condition_stands"),
    ],
)
def test_nothing_is_reset_that_may_still_stand(alarm: Alarm, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        step(alarm, Trigger.RESET, LATCHING)
    assert refused.value.reason == reason


def test_a_manual_unshelve_lands_acknowledged_and_a_timed_one_unacknowledged() -> None:
    shelved = (Trigger.RAISE, Trigger.SHELVE)
    assert _play(PLAIN, *shelved, Trigger.UNSHELVE) == "BGC"
    assert _play(PLAIN, *shelved, Trigger.SHELF_ENDS) == "BGB"
    assert _play(LATCHING, *shelved, Trigger.CLEAR, Trigger.UNSHELVE) == "BGGF"
    assert _play(LATCHING, *shelved, Trigger.CLEAR, Trigger.SHELF_ENDS) == "BGGE"


@pytest.mark.parametrize(
    ("aside", "back"),
    [
        (Trigger.SHELVE, Trigger.SHELF_ENDS),
        (Trigger.SUPPRESS, Trigger.UNSUPPRESS),
        (Trigger.REMOVE, Trigger.RETURN),
    ],
)
def test_who_comes_back_is_judged_by_the_live_condition(aside: Trigger, back: Trigger) -> None:
    put_aside = step(Alarm(known=True), aside, PLAIN).state.letter
    assert _play(PLAIN, aside, Trigger.RAISE, back) == f"{put_aside}{put_aside}B"
    assert _play(PLAIN, aside, Trigger.RAISE, Trigger.CLEAR, back) == f"{put_aside * 3}A"
    assert _play(PLAIN, Trigger.RAISE, Trigger.ACKNOWLEDGE, aside, back) == f"BC{put_aside}B"
    assert _play(PLAIN, Trigger.RAISE, aside, Trigger.CLEAR, back) == f"B{put_aside * 2}A"


def test_a_suppression_that_goes_on_takes_over_when_a_shelf_ends_or_service_begins() -> None:
    assert _play(PLAIN, Trigger.SHELVE, Trigger.SUPPRESS, Trigger.RAISE, Trigger.SHELF_ENDS) == "GGGH"
    assert _play(PLAIN, Trigger.SHELVE, Trigger.SUPPRESS, Trigger.RAISE, Trigger.UNSHELVE) == "GGGH"
    assert _play(PLAIN, Trigger.REMOVE, Trigger.SUPPRESS, Trigger.RAISE, Trigger.RETURN) == "IIIH"
    assert _play(PLAIN, Trigger.SHELVE, Trigger.SUPPRESS, Trigger.UNSUPPRESS, Trigger.RAISE, Trigger.SHELF_ENDS) == (
        "GGGGB"
    )


def test_a_one_shot_shelf_ends_with_the_condition() -> None:
    raised = step(Alarm(known=True), Trigger.RAISE, PLAIN)
    shelved = step(raised, Trigger.SHELVE, PLAIN, one_shot=True)
    assert step(shelved, Trigger.CLEAR, PLAIN).state is A
    timed = step(raised, Trigger.SHELVE, PLAIN)
    assert step(timed, Trigger.CLEAR, PLAIN).state is G
    again = step(shelved, Trigger.SHELVE, PLAIN)
    assert step(again, Trigger.CLEAR, PLAIN).state is G
    latched = step(step(Alarm(known=True), Trigger.RAISE, LATCHING), Trigger.SHELVE, LATCHING, one_shot=True)
    assert step(latched, Trigger.CLEAR, LATCHING).state is E


def test_what_may_not_be_shelved_is_not() -> None:
    with pytest.raises(RefusedError) as refused:
        step(Alarm(known=True), Trigger.SHELVE, Rules(shelving=False))
    assert refused.value.reason == "alarm.shelving_forbidden"


def test_each_occurrence_is_counted() -> None:
    alarm = Alarm(known=True)
    counts = []
    for trigger in (
        Trigger.RAISE,
        Trigger.ACKNOWLEDGE,
        Trigger.REALARM,
        Trigger.CLEAR,
        Trigger.RAISE,
        Trigger.SHELVE,
        Trigger.SHELF_ENDS,
    ):
        alarm = step(alarm, trigger, PLAIN)
        counts.append(alarm.occurrence)
    assert counts == [1, 1, 2, 2, 3, 3, 4]


def test_where_nobody_knows_it_is_never_said_to_be_over() -> None:
    alarm = doubted(step(Alarm(known=True), Trigger.RAISE, PLAIN), known=False)
    assert (alarm.state, alarm.truth) == (B, Truth.UNKNOWN)
    assert doubted(Alarm(known=True), known=False).truth is Truth.UNKNOWN
    assert step(doubted(_alarm(C), known=False), Trigger.SHELVE, PLAIN).truth is Truth.UNKNOWN


TRIGGERS = st.lists(st.sampled_from(list(Trigger)), max_size=40)


@given(TRIGGERS, st.booleans(), st.booleans(), st.booleans())
def test_no_course_leads_to_a_state_that_contradicts_the_facts(
    triggers: list[Trigger], latching: bool, by_return: bool, one_shot: bool
) -> None:
    rules = Rules(latching, by_return)
    alarm = Alarm(known=True)
    for trigger in triggers:
        before = alarm
        # Facts come as facts: nothing is raised twice in a row.
        if trigger in (Trigger.RAISE, Trigger.CLEAR) and alarm.active == (trigger is Trigger.RAISE):
            continue
        try:
            alarm = step(alarm, trigger, rules, one_shot=one_shot)
        except RefusedError:
            assert alarm == before
            assert trigger in PERSONS
        assert (alarm.state in (B, C)) == (alarm.active and alarm.state.annunciated)
        assert alarm.state not in (E, F) or (rules.latching and alarm.latched)
        assert alarm.state is not D or not rules.latching
        assert not (alarm.suppressed and alarm.state.annunciated)
        assert alarm.state is not A or not (alarm.suppressed or alarm.active or alarm.latched)
        assert alarm.state is not H or alarm.suppressed
        assert alarm.occurrence == before.occurrence + (alarm.state is B and before.state is not B)


def test_every_landing_is_used() -> None:
    assert {target for target in NEXT.values() if isinstance(target, Landing)} == set(Landing)
