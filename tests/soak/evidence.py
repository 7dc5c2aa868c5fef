"""What a soak saw: the ground on which the invariants are judged."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from hmi.values.gap import Gap
from tests.soak.truth_log import ROW

STORED = np.dtype(
    [
        ("rowid", "<i8"),
        ("counter", "<u4"),
        ("value", "<f8"),
        ("source_ns", "<i8"),
        ("status", "<u4"),
        ("mark", "<u1"),
    ]
)


@dataclass(frozen=True, slots=True)
class Recovery:
    """How long after a fault data flowed again; None: not within the patience of the soak."""

    fault: str
    kind: str
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Usage:
    """The core at one moment. life: which start of it; at_s: since the soak began."""

    life: int
    at_s: float
    rss_mb: float
    cpu_s: float
    handles: int
    threads: int


@dataclass(frozen=True, slots=True)
class Silence:
    """A screen was attached and heard nothing for so long; own_s: how long this program itself stood still then."""

    at_s: float
    seconds: float
    own_s: float


@dataclass(slots=True)
class Evidence:
    """Times `_s` are seconds since the soak began, on the monotonic clock; `_ns` UTC."""

    period_ns: int
    counters: tuple[str, ...]
    truth: NDArray[np.void] = field(default_factory=lambda: np.zeros(0, ROW))
    stored: NDArray[np.void] = field(default_factory=lambda: np.zeros(0, STORED))
    """In the order in which the rows were written."""
    gaps: list[Gap] = field(default_factory=list)
    until_ns: int = 2**63 - 1
    """The truth up to here is judged; what is newer may be on its way."""
    live: list[tuple[float, float]] = field(default_factory=list)
    """Spans in which a screen was told that the link is live."""
    mute: list[tuple[float, float]] = field(default_factory=list)
    """Spans in which nothing of the server could reach us."""
    asleep: list[tuple[float, float]] = field(default_factory=list)
    """Spans in which the core was made to stand still."""
    recoveries: list[Recovery] = field(default_factory=list)
    usage: list[Usage] = field(default_factory=list)
    silences: list[Silence] = field(default_factory=list)
    unexplained: set[str] = field(default_factory=set)
    """Message keys that a screen was told and for which there is no sentence."""
    writes: int = 0
    """Writes that the server received."""
    broken: list[str] = field(default_factory=list)
    """What the check of the log found."""
    left: list[str] = field(default_factory=list)
    """Processes that did not end."""
