"""What becomes of one command, step by step. Pure: a phase and what happens in, the next phase and what to do out.

    ASKED -> SENT -> WATCHED -> SEEN -> over
       \\______\\________\\_________\\___> refused, unknown, ignored, clamped, reverted, effective

Nothing is ever called effective that was not read back as it was asked for, and nothing is sent twice: SEND is an
effect of exactly one arrow.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from hmi.values.receipt import Outcome


class Phase(Enum):
    """Where a command stands while it is not over."""

    ASKED = auto()
    """Its intent is entered; the last checks are made."""
    SENT = auto()
    """It is on its way; its answer is waited for."""
    WATCHED = auto()
    """The server took it; nothing of it was seen yet."""
    SEEN = auto()
    """It was read back as it was asked for; whether it stays so is watched."""


class Trigger(Enum):
    """What happens to it."""

    ADMITTED = auto()
    """All checks hold, in time."""
    WITHHELD = auto()
    """One does not, or nothing could be sent."""
    TAKEN = auto()
    REJECTED = auto()
    """The server says that it did not do it."""
    DOUBTFUL = auto()
    """No answer, or one that leaves it open."""
    AS_ASKED = auto()
    """Read: what was asked for."""
    AS_BEFORE = auto()
    """Read: what was there before."""
    OTHERWISE = auto()
    """Read: something else."""
    UNREAD = auto()
    """It could not be read, or not as a good value."""
    ENDED = auto()
    """This program ends."""


class Effect(Enum):
    """What is to be done."""

    SEND = auto()
    READ = auto()
    """Read again after a while."""
    CLOSE = auto()
    """Enter what became of it."""


SIGHTS: Final = frozenset({Trigger.AS_ASKED, Trigger.AS_BEFORE, Trigger.OTHERWISE, Trigger.UNREAD})
"""What a look at the machine can say."""

NEXT: Final[Mapping[tuple[Phase, Trigger], Phase | Outcome]] = {
    (Phase.ASKED, Trigger.ADMITTED): Phase.SENT,
    (Phase.ASKED, Trigger.WITHHELD): Outcome.REFUSED,
    (Phase.ASKED, Trigger.ENDED): Outcome.REFUSED,
    (Phase.SENT, Trigger.WITHHELD): Outcome.REFUSED,
    (Phase.SENT, Trigger.TAKEN): Phase.WATCHED,
    (Phase.SENT, Trigger.REJECTED): Outcome.REFUSED,
    (Phase.SENT, Trigger.DOUBTFUL): Outcome.UNKNOWN,
    (Phase.SENT, Trigger.ENDED): Outcome.UNKNOWN,
    (Phase.WATCHED, Trigger.AS_ASKED): Phase.SEEN,
    (Phase.WATCHED, Trigger.AS_BEFORE): Phase.WATCHED,
    (Phase.WATCHED, Trigger.OTHERWISE): Phase.WATCHED,
    (Phase.WATCHED, Trigger.UNREAD): Phase.WATCHED,
    (Phase.WATCHED, Trigger.ENDED): Outcome.UNKNOWN,
    (Phase.SEEN, Trigger.AS_ASKED): Phase.SEEN,
    (Phase.SEEN, Trigger.AS_BEFORE): Outcome.REVERTED,
    (Phase.SEEN, Trigger.OTHERWISE): Outcome.REVERTED,
    (Phase.SEEN, Trigger.UNREAD): Phase.SEEN,
    (Phase.SEEN, Trigger.ENDED): Outcome.UNKNOWN,
}
"""While it is watched. What is not here cannot happen: `step` refuses it."""

LAST: Final[Mapping[tuple[Phase, Trigger], Outcome]] = {
    (Phase.WATCHED, Trigger.AS_ASKED): Outcome.EFFECTIVE,
    (Phase.WATCHED, Trigger.AS_BEFORE): Outcome.IGNORED,
    (Phase.WATCHED, Trigger.OTHERWISE): Outcome.CLAMPED,
    (Phase.WATCHED, Trigger.UNREAD): Outcome.UNKNOWN,
    (Phase.SEEN, Trigger.AS_ASKED): Outcome.EFFECTIVE,
    (Phase.SEEN, Trigger.AS_BEFORE): Outcome.REVERTED,
    (Phase.SEEN, Trigger.OTHERWISE): Outcome.REVERTED,
    (Phase.SEEN, Trigger.UNREAD): Outcome.UNKNOWN,
}
"""What the last look says, once the time of watching is over."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command. watch_ns: how long it is watched from the server's answer on; stays: what was asked for must stay
    for as long (a setpoint), and is not done with its first sight (a method that starts something)."""

    watch_ns: int
    stays: bool = True
    phase: Phase = Phase.ASKED
    outcome: Outcome | None = None
    until_mono_ns: int = 0
    """Until when it is watched; 0 before."""

    @property
    def over(self) -> bool:
        """Whether it is known what became of it, or that nobody knows."""
        return self.outcome is not None


def step(command: Command, trigger: Trigger, mono_ns: int) -> tuple[Command, Effect]:
    """What happens to a command that is not over, at this time (monotonic). ValueError for what cannot happen to it."""
    key = (command.phase, trigger)
    if command.over or key not in NEXT:
        raise ValueError(f"{trigger.name} cannot happen to a command that is {command.outcome or command.phase.name}")
    target = NEXT[key]
    if trigger in SIGHTS and mono_ns >= command.until_mono_ns:
        target = LAST[key]
    elif trigger is Trigger.AS_ASKED and not command.stays:
        target = Outcome.EFFECTIVE
    if isinstance(target, Outcome):
        return replace(command, outcome=target), Effect.CLOSE
    if target is Phase.SENT:
        return replace(command, phase=target), Effect.SEND
    until_ns = mono_ns + command.watch_ns if command.phase is Phase.SENT else command.until_mono_ns
    return replace(command, phase=target, until_mono_ns=until_ns), Effect.READ
