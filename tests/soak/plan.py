"""What goes wrong in a soak, and when: random, the same for the same seed. Pure."""

import random
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """A fault."""

    CUT = "cut"
    """The line is cut a few times in short order."""
    REFUSE = "refuse"
    """The line is cut, and nobody listens for a while."""
    HALF_OPEN = "half_open"
    """Connections stay open and pass no byte."""
    DEAF = "deaf"
    """What the server says is not heard; what we say arrives."""
    DELAY = "delay"
    JITTER = "jitter"
    SLOW = "slow"
    """A narrow line."""
    CORRUPT = "corrupt"
    """Bytes of the server's messages are spoilt or missing."""
    CORE_KILL = "core_kill"
    CORE_STOP = "core_stop"
    """Asked to end, and started again."""
    CORE_SLEEP = "core_sleep"
    """The computer of the core stands still."""
    SERVER_KILL = "server_kill"
    SERVER_SLEEP = "server_sleep"
    CLOCK = "clock"
    """The clock of the core's computer is set, and set right again."""
    SCREENS = "screens"
    """Further screens attach, one of them reads nothing, and go."""
    DISK_FULL = "disk_full"


LINE: Final = frozenset(
    {Kind.CUT, Kind.REFUSE, Kind.HALF_OPEN, Kind.DEAF, Kind.DELAY, Kind.JITTER, Kind.SLOW, Kind.CORRUPT}
)
SERVER: Final = frozenset({Kind.SERVER_KILL, Kind.SERVER_SLEEP})
"""Those that need a server of ours."""
MUTE: Final = frozenset({Kind.REFUSE, Kind.HALF_OPEN, Kind.DEAF, Kind.SERVER_SLEEP})
"""While such a one lasts nothing of the server can reach us."""
TOGETHER: Final = (Kind.CORE_KILL, Kind.SERVER_KILL, Kind.CLOCK, Kind.CUT)
"""What may happen in the middle of another fault."""

_SPANS_S: Final[dict[Kind, tuple[float, float]]] = {
    Kind.CUT: (0.2, 2.0),
    Kind.REFUSE: (1.0, 15.0),
    Kind.HALF_OPEN: (3.0, 20.0),
    Kind.DEAF: (3.0, 15.0),
    Kind.DELAY: (5.0, 15.0),
    Kind.JITTER: (5.0, 15.0),
    Kind.SLOW: (5.0, 15.0),
    Kind.CORRUPT: (1.0, 6.0),
    Kind.CORE_KILL: (0.0, 5.0),
    Kind.CORE_STOP: (0.0, 3.0),
    Kind.CORE_SLEEP: (2.0, 8.0),
    Kind.SERVER_KILL: (0.0, 8.0),
    Kind.SERVER_SLEEP: (3.0, 10.0),
    Kind.CLOCK: (3.0, 20.0),
    Kind.SCREENS: (2.0, 8.0),
    Kind.DISK_FULL: (3.0, 10.0),
}
_CALM_S: Final = (1.0, 6.0)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: after `calm_s` of peace it lasts `for_s`. amount: 0 to 1, how much of it; `also`: what comes in its
    middle."""

    number: int
    kind: Kind
    calm_s: float
    for_s: float
    amount: float
    also: Kind | None = None

    def line(self) -> str:
        """In words, for the report."""
        also = f", {self.also} in its middle" if self.also else ""
        return f"{self.number}: {self.kind} for {self.for_s:.1f} s ({self.amount:.2f}){also}"


def faults(seed: int, kinds: Collection[Kind], longest_s: float) -> Iterator[Fault]:
    """Faults without end. Each kind comes once before any comes again; longest_s: no fault lasts longer."""
    chance = random.Random(seed)
    number = 0
    while True:
        for kind in chance.sample(sorted(kinds), len(kinds)):
            number += 1
            shortest_s, most_s = _SPANS_S[kind]
            others = [other for other in TOGETHER if other in kinds and _fit(kind, other)]
            also = chance.choice(others) if others and chance.random() < 0.25 else None
            yield Fault(
                number,
                kind,
                chance.uniform(*_CALM_S),
                min(chance.uniform(shortest_s, most_s), longest_s),
                chance.random(),
                also,
            )


def _fit(kind: Kind, other: Kind) -> bool:
    """Whether a fault can come in the middle of the other: no process is killed while it is gone or asleep."""
    if kind is other or kind in {Kind.CORE_KILL, Kind.CORE_STOP, Kind.CORE_SLEEP, Kind.CLOCK}:
        return False
    return not (kind in SERVER and other in SERVER) and not (kind in LINE and other in LINE)
