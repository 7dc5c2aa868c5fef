"""The PackML table: every pair is decided, every state can be left, modes leave out what they should."""

from itertools import product

import pytest

from hmi.twin.packml import ACTING_S, DONE, NEXT, NOT_IN_MODE, REFUSED, WAITING, Command, Mode, State, follow


def test_every_pair_of_state_and_command_is_decided() -> None:
    assert set(NEXT) | REFUSED == set(product(State, Command))
    assert not set(NEXT) & REFUSED


def test_numbers_are_those_of_opc_30050() -> None:
    assert [State(number).name for number in (1, 2, 4, 5, 6, 9, 11, 15, 17)] == [
        "CLEARING",
        "STOPPED",
        "IDLE",
        "SUSPENDED",
        "EXECUTE",
        "ABORTED",
        "HELD",
        "RESETTING",
        "COMPLETE",
    ]
    assert (Command.RESET, Command.START, Command.CLEAR) == (1, 2, 9)


def test_a_state_acts_or_waits_or_executes() -> None:
    assert set(DONE) | WAITING | {State.EXECUTE} == set(State)
    assert set(ACTING_S) == set(DONE)
    assert {
        State.STOPPED,
        State.IDLE,
        State.SUSPENDED,
        State.HELD,
        State.ABORTED,
        State.COMPLETE,
    } == WAITING


def test_commands_lead_to_acting_states_only() -> None:
    assert set(NEXT.values()) <= set(DONE)


def test_abort_works_everywhere_but_where_it_is_already() -> None:
    assert {state for state in State if (state, Command.ABORT) not in NEXT} == {State.ABORTING, State.ABORTED}


def test_every_state_leads_back_to_execute() -> None:
    reached = {State.EXECUTE}
    while True:
        sources = {state for (state, _), target in NEXT.items() if target in reached}
        sources |= {state for state, target in DONE.items() if target in reached}
        if sources <= reached:
            break
        reached |= sources
    assert reached == set(State)


@pytest.mark.parametrize(
    ("state", "command", "mode", "target"),
    [
        (State.EXECUTE, Command.SUSPEND, Mode.PRODUCE, State.SUSPENDING),
        (State.EXECUTE, Command.SUSPEND, Mode.MAINTENANCE, None),
        (State.EXECUTE, Command.COMPLETE, Mode.MANUAL, None),
        (State.EXECUTE, Command.STOP, Mode.MANUAL, State.STOPPING),
        (State.STOPPED, Command.START, Mode.PRODUCE, None),
    ],
)
def test_a_mode_leaves_states_out(state: State, command: Command, mode: Mode, target: State | None) -> None:
    assert follow(state, command, mode) is target


def test_no_mode_forbids_the_way_to_safety() -> None:
    for mode, missing in NOT_IN_MODE.items():
        assert not missing & {State.ABORTING, State.ABORTED}, mode
