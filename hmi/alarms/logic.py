"""The state machine of one alarm (ANSI/ISA-18.2-2016). Pure: every pair of state and trigger is decided in one table.

Two live facts come from outside and are kept in every state: whether the condition holds (RAISE, CLEAR) and whether the
logic of the station suppresses it (SUPPRESS, UNSUPPRESS). Whoever leaves shelf, suppression or out-of-service lands by
them. A condition that came and went while the alarm was put aside leaves no trace on it: only the journal has it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import product
from types import MappingProxyType
from typing import Final

from hmi.values.alarm import AlarmState, Trigger, Truth

A, B, C, D, E, F, G, H, I = AlarmState  # noqa: E741  # the letters of the standard's figure


@dataclass(frozen=True, slots=True)
class Rules:
    """What of an alarm's settings decides where it goes."""

    latching: bool = False
    acknowledged_by_return: bool = False
    shelving: bool = True


@dataclass(frozen=True, slots=True)
class Alarm:
    """Where an alarm stands. active: its condition holds, after all delays, as far as was ever known; known: somebody
    knows now; latched: it must be reset; suppressed: the logic of the station says so; occurrence: counts what a person
    has to answer.
    """

    state: AlarmState = A
    active: bool = False
    known: bool = False
    latched: bool = False
    suppressed: bool = False
    one_shot: bool = False
    occurrence: int = 0

    @property
    def truth(self) -> Truth:
        """Whether the condition holds: never "no" where nobody knows."""
        if not self.known:
            return Truth.UNKNOWN
        return Truth.YES if self.active else Truth.NO


class Landing(Enum):
    """Where the table leads when it depends on more than the state."""

    OVER = auto()
    """The condition of an unacknowledged alarm is over: latched, returned, or normal where that needs nobody."""
    OVER_ACKNOWLEDGED = auto()
    """The condition of an acknowledged alarm is over: latched or normal."""
    LIVE = auto()
    """By the live facts; what stands is to be acknowledged."""
    LIVE_ACKNOWLEDGED = auto()
    """By the live facts; a person knows of it already."""
    ONE_SHOT = auto()
    """The condition is over: that ends a one-shot shelf, and no other."""
    RELEASED = auto()
    """Normal, if it is known that the condition is over."""


NEXT: Final[Mapping[tuple[AlarmState, Trigger], AlarmState | Landing]] = MappingProxyType(
    {
        **{(state, Trigger.RAISE): B for state in (A, D, E, F)},
        (B, Trigger.CLEAR): Landing.OVER,
        (C, Trigger.CLEAR): Landing.OVER_ACKNOWLEDGED,
        (G, Trigger.CLEAR): Landing.ONE_SHOT,
        (B, Trigger.ACKNOWLEDGE): C,
        (D, Trigger.ACKNOWLEDGE): A,
        (E, Trigger.ACKNOWLEDGE): F,
        (F, Trigger.RESET): Landing.RELEASED,
        (C, Trigger.REALARM): B,
        **{(state, Trigger.SHELVE): G for state in (A, B, C, D, E, F, G)},  # a shelved one: for another time
        (G, Trigger.UNSHELVE): Landing.LIVE_ACKNOWLEDGED,
        (G, Trigger.SHELF_ENDS): Landing.LIVE,
        **{(state, Trigger.SUPPRESS): H for state in (A, B, C, D, E, F)},
        (H, Trigger.UNSUPPRESS): Landing.LIVE,
        **{(state, Trigger.REMOVE): I for state in (A, B, C, D, E, F, G, H)},
        (I, Trigger.RETURN): Landing.LIVE,
    }
)
"""What moves an alarm."""

_ASIDE: Final = {G: "alarm.shelved", H: "alarm.suppressed", I: "alarm.out_of_service"}

REFUSED: Final[Mapping[tuple[AlarmState, Trigger], str]] = MappingProxyType(
    {
        (A, Trigger.ACKNOWLEDGE): "alarm.not_active",
        (C, Trigger.ACKNOWLEDGE): "alarm.already_acknowledged",
        (F, Trigger.ACKNOWLEDGE): "alarm.already_acknowledged",
        **{(state, Trigger.ACKNOWLEDGE): reason for state, reason in _ASIDE.items()},
        (A, Trigger.RESET): "alarm.not_active",
        **{(state, Trigger.RESET): "alarm.not_acknowledged" for state in (B, D, E)},
        (C, Trigger.RESET): "alarm.condition_stands",
        **{(state, Trigger.RESET): reason for state, reason in _ASIDE.items()},
        (H, Trigger.SHELVE): "alarm.suppressed",
        (I, Trigger.SHELVE): "alarm.out_of_service",
        **{(state, Trigger.UNSHELVE): "alarm.not_shelved" for state in AlarmState if state is not G},
        (I, Trigger.REMOVE): "alarm.out_of_service",
        **{(state, Trigger.RETURN): "alarm.in_service" for state in AlarmState if state is not I},
    }
)
"""What a person asks for and does not get, with the message key of why."""

STAYS: Final = frozenset(
    {
        *product((B, C, H, I), (Trigger.RAISE,)),
        (G, Trigger.RAISE),
        *product((A, D, E, F, H, I), (Trigger.CLEAR,)),
        *product(set(AlarmState) - {C}, (Trigger.REALARM,)),
        *product(set(AlarmState) - {G}, (Trigger.SHELF_ENDS,)),
        *product((G, H, I), (Trigger.SUPPRESS,)),
        *product(set(AlarmState) - {H}, (Trigger.UNSUPPRESS,)),
    }
)
"""Facts that are kept and move nothing now, and timers that come too late."""


class RefusedError(Exception):
    """A person asked for what this alarm does not do now. `reason`: message key."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def step(alarm: Alarm, trigger: Trigger, rules: Rules, *, one_shot: bool = False) -> Alarm:
    """The alarm afterwards. Raises RefusedError for an act of a person that is not to be had.

    one_shot: of SHELVE, until the condition is next over.
    """
    alarm = _with_fact(alarm, trigger)
    where = (alarm.state, trigger)
    if where in STAYS:
        return alarm
    if where in REFUSED:
        raise RefusedError(REFUSED[where])
    if trigger is Trigger.SHELVE and not rules.shelving:
        raise RefusedError("alarm.shelving_forbidden")
    target = NEXT[where]
    if target is Landing.RELEASED:
        return _released(alarm)
    if target is Landing.ONE_SHOT and not alarm.one_shot:
        return alarm
    state = target if isinstance(target, AlarmState) else _landed(alarm, target, rules)
    return _entered(alarm, state, rules, one_shot=one_shot and trigger is Trigger.SHELVE)


def doubted(alarm: Alarm, *, known: bool) -> Alarm:
    """Somebody knows again, or nobody any longer, whether the condition holds. No state changes by that."""
    return alarm if alarm.known == known else replace(alarm, known=known)


def _with_fact(alarm: Alarm, trigger: Trigger) -> Alarm:
    match trigger:
        case Trigger.RAISE:
            return replace(alarm, active=True)
        case Trigger.CLEAR:
            return replace(alarm, active=False)
        case Trigger.SUPPRESS:
            return replace(alarm, suppressed=True)
        case Trigger.UNSUPPRESS:
            return replace(alarm, suppressed=False)
        case _:
            return alarm


def _landed(alarm: Alarm, landing: Landing, rules: Rules) -> AlarmState:
    match landing:
        case Landing.OVER:
            return E if rules.latching else A if rules.acknowledged_by_return else D
        case Landing.OVER_ACKNOWLEDGED:
            return F if rules.latching else A
    if alarm.suppressed:
        return H
    acknowledged = landing is Landing.LIVE_ACKNOWLEDGED
    if alarm.active:
        return C if acknowledged else B
    if alarm.latched:
        return F if acknowledged else E
    return A


def _released(alarm: Alarm) -> Alarm:
    if alarm.truth is not Truth.NO:
        raise RefusedError("alarm.condition_unknown" if not alarm.known else "alarm.condition_stands")
    return replace(alarm, state=A, latched=False)


def _entered(alarm: Alarm, state: AlarmState, rules: Rules, *, one_shot: bool) -> Alarm:
    return replace(
        alarm,
        state=state,
        one_shot=one_shot,
        latched=alarm.latched or (rules.latching and state in (B, C)),
        occurrence=alarm.occurrence + (state is B),
    )
