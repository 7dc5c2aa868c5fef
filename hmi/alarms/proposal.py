"""What would make an alarm quiet: deadband and delays tried on what the log holds of its tag. Pure.

The value is taken to stay as it is from one sample to the next. Tried are single steps in one setting each (its others
stay), and the best deadband together with the best off-delay; proposed is the smallest step that saves nearly as much
as the largest.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.values.alarm_performance import Proposal

_DEADBANDS: Final = (0.002, 0.005, 0.01, 0.02, 0.03, 0.05)
"""Shares of the range (ISA-18.2 begins with 1 to 5 %)."""
_DELAYS_S: Final = (1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0)
_NEARLY: Final = 0.9


@dataclass(frozen=True, slots=True)
class Tried:
    """Settings of a limit alarm; low, high: -inf, inf where there is none."""

    low: float
    high: float
    deadband: float
    on_delay_s: float
    off_delay_s: float


def raisings(at_ns: NDArray[np.int64], value: NDArray[np.float64], to_ns: int, tried: Tried) -> int:
    """How often it would have been raised. at_ns ascending; value: NaN where nobody knew."""
    count, active, clear_ns = 0, False, 0
    for begin, end in _beyond(at_ns, value, to_ns, tried):
        if active and begin - clear_ns < tried.off_delay_s * 1e9:
            clear_ns = end
            continue
        active = end - begin >= tried.on_delay_s * 1e9
        count += active
        clear_ns = end
    return count


def proposals_of(
    at_ns: NDArray[np.int64], value: NDArray[np.float64], to_ns: int, now: Tried, span: float
) -> list[Proposal]:
    """Those that save most first, of those that save nearly the same the one that tells soonest; none when nothing
    saves. span: of the range, in the unit of the tag."""
    raised = raisings(at_ns, value, to_ns, now)

    def would(tried: Tried) -> int:
        return raisings(at_ns, value, to_ns, tried)

    deadband = _smallest(
        [replace(now, deadband=span * share) for share in _DEADBANDS if span * share > now.deadband], would, raised
    )
    off = _smallest([replace(now, off_delay_s=one) for one in _DELAYS_S if one > now.off_delay_s], would, raised)
    on = _smallest([replace(now, on_delay_s=one) for one in _DELAYS_S if one > now.on_delay_s], would, raised)
    tried = [one for one in (deadband, off, on) if one is not None]
    if deadband is not None and off is not None:
        tried.append(replace(deadband, off_delay_s=off.off_delay_s))
    found = [_proposal(now, one, raised, would(one)) for one in tried]
    return sorted(
        (one for one in found if one.saved > 0),
        key=lambda one: (-round(one.saved / raised / (1 - _NEARLY)), one.latest_s, -one.saved),
    )


def _smallest(steps: Sequence[Tried], would: Callable[[Tried], int], raised: int) -> Tried | None:
    """The first step that saves nearly as much as any; None where none saves."""
    saved = [raised - would(step) for step in steps]
    best = max(saved, default=0)
    return next((step for step, one in zip(steps, saved, strict=True) if best > 0 and one >= _NEARLY * best), None)


def _proposal(now: Tried, tried: Tried, raised: int, would: int) -> Proposal:
    return Proposal(
        deadband=None if tried.deadband == now.deadband else tried.deadband,
        on_delay_s=None if tried.on_delay_s == now.on_delay_s else tried.on_delay_s,
        off_delay_s=None if tried.off_delay_s == now.off_delay_s else tried.off_delay_s,
        raised=raised,
        would=would,
        latest_s=max(0.0, tried.on_delay_s - now.on_delay_s),
    )


def _beyond(
    at_ns: NDArray[np.int64], value: NDArray[np.float64], to_ns: int, tried: Tried
) -> Iterator[tuple[int, int]]:
    """Spans in which the condition holds, by limits and deadband alone. Where nobody knows it stays as it was."""
    beyond = (value > tried.high) | (value < tried.low)
    back = (value <= tried.high - tried.deadband) & (value >= tried.low + tried.deadband)
    says = np.where(beyond, 1, np.where(back, 0, -1))
    rows = np.flatnonzero(says >= 0)
    truth = says[rows]
    turns = rows[np.flatnonzero(np.diff(truth, prepend=0))]
    starts, ends = at_ns[turns[0::2]].tolist(), at_ns[turns[1::2]].tolist()
    if len(ends) < len(starts):
        ends.append(to_ns)
    yield from zip(starts, ends, strict=True)
