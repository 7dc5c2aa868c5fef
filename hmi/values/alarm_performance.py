"""Alarm performance: what the alarms of a span asked of the people who stand there, against ISA-18.2 and EEMUA 191."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType
from typing import Final

from hmi.values.alarm import Priority

SHARES: Final = frozenset({"over_10", "flood_time", "top_ten", "urgent", "high", "low"})
"""Figures that are shares, 0 to 1."""


class Verdict(IntEnum):
    """A figure against the numbers of the standards."""

    GOOD = 0
    """At or below the target."""
    TOLERABLE = 1
    """Between target and upper limit."""
    TOO_MUCH = 2


@dataclass(frozen=True, slots=True)
class Offender:
    """One alarm and how often it was raised; share: of all raisings, 0 to 1; active_s: how long it stood, in all."""

    alarm: str
    raised: int
    share: float
    active_s: float = 0.0
    chattered: int = 0
    """Times at which it had been raised three times or more within a minute: begins of such episodes."""
    fleeting: int = 0
    """Raisings that were over within 10 s, before anybody could answer."""


@dataclass(frozen=True, slots=True)
class FloodSpan:
    """A flood; to_ns None while it goes on."""

    from_ns: int
    to_ns: int | None
    alarms: int
    peak: int
    """Most alarms within ten minutes."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure, with target and upper limit where the standards name them, and the verdict."""

    value: float
    target: float | None = None
    limit: float | None = None
    verdict: Verdict = Verdict.GOOD


@dataclass(frozen=True, slots=True)
class AlarmPerformance:
    """Of one span (a shift, a lot, a day). Spans are UTC ns. figures: by name, see hmi/alarms/performance.py.

    held: share of the span in which alarms were evaluated, 0 to 1. slots: raisings in each ten minutes of the span.
    """

    from_ns: int
    to_ns: int
    raised: int
    figures: Mapping[str, Judged] = field(default_factory=lambda: MappingProxyType({}))
    slots: Sequence[int] = ()
    by_priority: Mapping[Priority, int] = field(default_factory=lambda: MappingProxyType({}))
    worst: Sequence[Offender] = ()
    """The ten that were raised most."""
    chattering: Sequence[Offender] = ()
    stale: Sequence[str] = ()
    """Alarms that stood for more than a day at the end of the span."""
    floods: Sequence[FloodSpan] = ()
    held: float = 1.0


@dataclass(frozen=True, slots=True)
class Proposal:
    """Settings that would have made an alarm quieter, computed from what the log holds of its tag.

    raised: with its settings now, over the span; would: with these; saved: raised - would. latest_s: by how much later,
    at most, the alarms that are left would have been told: the price. None where a setting stays.
    """

    deadband: float | None
    on_delay_s: float | None
    off_delay_s: float | None
    raised: int
    would: int
    latest_s: float

    @property
    def saved(self) -> int:
        """Raisings that nobody would have had to answer."""
        return self.raised - self.would
