"""PackML as data: states, modes, commands and the arrows between them (ISA-TR88.00.02; numbers of OPC 30050).

The table holds what each command does and where each acting state ends. What it does not hold is refused.
"""

from collections.abc import Mapping
from enum import IntEnum
from itertools import product
from types import MappingProxyType
from typing import Final


class State(IntEnum):
    """Machine states, numbered as in OPC 30050 (other models number the same words differently)."""

    CLEARING = 1
    STOPPED = 2
    STARTING = 3
    IDLE = 4
    SUSPENDED = 5
    EXECUTE = 6
    STOPPING = 7
    ABORTING = 8
    ABORTED = 9
    HOLDING = 10
    HELD = 11
    UNHOLDING = 12
    SUSPENDING = 13
    UNSUSPENDING = 14
    RESETTING = 15
    COMPLETING = 16
    COMPLETE = 17


class Mode(IntEnum):
    """Unit modes of OPC 30050."""

    INVALID = 0
    PRODUCE = 1
    MAINTENANCE = 2
    MANUAL = 3


class Command(IntEnum):
    """Control commands (CntrlCmd of ISA-TR88.00.02)."""

    RESET = 1
    START = 2
    STOP = 3
    HOLD = 4
    UNHOLD = 5
    SUSPEND = 6
    UNSUSPEND = 7
    ABORT = 8
    CLEAR = 9
    COMPLETE = 10


DONE: Final[Mapping[State, State]] = MappingProxyType(
    {
        State.CLEARING: State.STOPPED,
        State.STARTING: State.EXECUTE,
        State.STOPPING: State.STOPPED,
        State.ABORTING: State.ABORTED,
        State.HOLDING: State.HELD,
        State.UNHOLDING: State.EXECUTE,
        State.SUSPENDING: State.SUSPENDED,
        State.UNSUSPENDING: State.EXECUTE,
        State.RESETTING: State.IDLE,
        State.COMPLETING: State.COMPLETE,
    }
)
"""Acting states and where "state complete" leads. All others wait, save Execute, which is both."""

WAITING: Final = frozenset(State) - frozenset(DONE) - {State.EXECUTE}

_NOT_STOPPABLE: Final = {State.STOPPING, State.STOPPED, State.CLEARING, State.ABORTING, State.ABORTED}
_NOT_ABORTABLE: Final = {State.ABORTING, State.ABORTED}

NEXT: Final[Mapping[tuple[State, Command], State]] = MappingProxyType(
    {
        (State.STOPPED, Command.RESET): State.RESETTING,
        (State.COMPLETE, Command.RESET): State.RESETTING,
        (State.IDLE, Command.START): State.STARTING,
        (State.EXECUTE, Command.COMPLETE): State.COMPLETING,
        (State.EXECUTE, Command.HOLD): State.HOLDING,
        (State.HELD, Command.UNHOLD): State.UNHOLDING,
        (State.EXECUTE, Command.SUSPEND): State.SUSPENDING,
        (State.SUSPENDED, Command.UNSUSPEND): State.UNSUSPENDING,
        (State.ABORTED, Command.CLEAR): State.CLEARING,
        # Arrows that OPC 30050 adds: a machine may be held out of every state of running.
        (State.STARTING, Command.HOLD): State.HOLDING,
        (State.UNHOLDING, Command.HOLD): State.HOLDING,
        (State.SUSPENDING, Command.HOLD): State.HOLDING,
        (State.SUSPENDED, Command.HOLD): State.HOLDING,
        (State.UNSUSPENDING, Command.HOLD): State.HOLDING,
    }
    | {(state, Command.STOP): State.STOPPING for state in State if state not in _NOT_STOPPABLE}
    | {(state, Command.ABORT): State.ABORTING for state in State if state not in _NOT_ABORTABLE}
)
"""What each command does in each state."""

REFUSED: Final = frozenset(product(State, Command)) - frozenset(NEXT)
"""Pairs a machine does not follow."""

MODE_CHANGE: Final = frozenset({State.STOPPED, State.ABORTED, State.IDLE})
"""States in which the unit mode may change."""

NOT_IN_MODE: Final[Mapping[Mode, frozenset[State]]] = MappingProxyType(
    {
        Mode.INVALID: frozenset(State) - {State.STOPPED, State.ABORTING, State.ABORTED, State.CLEARING},
        Mode.PRODUCE: frozenset(),
        Mode.MAINTENANCE: frozenset({State.SUSPENDING, State.SUSPENDED, State.UNSUSPENDING})
        | {State.COMPLETING, State.COMPLETE},
        Mode.MANUAL: frozenset({State.SUSPENDING, State.SUSPENDED, State.UNSUSPENDING, State.HOLDING, State.HELD})
        | {State.UNHOLDING, State.COMPLETING, State.COMPLETE},
    }
)
"""States a mode leaves out."""

ACTING_S: Final[Mapping[State, float]] = MappingProxyType(
    {
        State.CLEARING: 3.0,
        State.STARTING: 5.0,
        State.STOPPING: 4.0,
        State.ABORTING: 1.0,
        State.HOLDING: 1.5,
        State.UNHOLDING: 3.0,
        State.SUSPENDING: 1.5,
        State.UNSUSPENDING: 2.0,
        State.RESETTING: 6.0,
        State.COMPLETING: 4.0,
    }
)
"""How long each acting state of the demo machines takes, s."""


def follow(state: State, command: Command, mode: Mode) -> State | None:
    """The state a command leads to, or None when the machine refuses it there."""
    target = NEXT.get((state, command))
    return None if target is None or target in NOT_IN_MODE[mode] else target
