"""What keeps a command from being sent, by what is known now. Pure; all reasons at once, the weightiest first."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from hmi.channel.questions_write import Reason
from hmi.commands.reasons import Why
from hmi.station.writes import Interlock, MethodRules, SetpointRules
from hmi.values.quality import Quality, quality, status_name
from hmi.values.tag import Kind, Tag
from hmi.values.text import Text
from hmi.values.writable import Control

MINUTE_NS = 60_000_000_000


@dataclass(frozen=True, slots=True)
class Present:
    """What is known of the machine. value_of: of any tag, NaN where nobody knows it.

    live: its link delivers; value, status: of the tag to write, status None when nothing came; control: of its
    machine, None where it belongs to none; recent: values it had within the last minute.
    """

    link: str
    live: bool
    value_of: Callable[[int], float]
    control: Control | None = None
    value: float = math.nan
    status: int | None = None
    recent: Sequence[float] = ()


def reason(why: Why, words: Text | None = None, **arguments: str) -> Reason:
    """A reason with its arguments."""
    return Reason(key=why.value, arguments=arguments, words=words or Text())


def against_setpoint(rules: SetpointRules, present: Present, new: float | None, tags: Sequence[Tag]) -> list[Reason]:
    """Why this write would be refused; `new` None: why any would be."""
    found = list(_against_link(present))
    if present.live:
        found += _against_value(present)
    found += _against_control(present)
    if new is not None:
        found += _against_new(rules, present, new)
    found += _against_interlocks(rules.interlocks, present, tags)
    return found


def against_call(rules: MethodRules, present: Present, arguments: Sequence[float], tags: Sequence[Tag]) -> list[Reason]:
    """Why this call would be refused."""
    found = [*_against_link(present), *_against_control(present)]
    wanted = rules.method.arguments
    if len(arguments) != len(wanted):
        found.append(reason(Why.ARGUMENTS, count=str(len(wanted))))
    for argument, value in zip(wanted, arguments, strict=False):
        low, high = argument.low, argument.high
        if not math.isfinite(value) or (low is not None and value < low) or (high is not None and value > high):
            found.append(reason(Why.ARGUMENT, name=argument.name, low=_text(low), high=_text(high)))
    if present.live and rules.effect.truth(present.value_of) is not False:
        found.append(_effect(rules, present, tags))
    found += _against_interlocks(rules.interlocks, present, tags)
    return found


def against_control(control: Control, present: Present, seen: str) -> list[Reason]:
    """Why this station cannot take control of a machine; seen: who the person saw in control."""
    if not control.kept:
        return [reason(Why.CONTROL_NOT_KEPT)]
    found = list(_against_link(present))
    if not control.known:
        found.append(reason(Why.CONTROL_UNKNOWN))
    elif control.ours:
        found.append(reason(Why.CONTROL_OURS))
    elif control.holder != seen:
        found.append(reason(Why.HOLDER_CHANGED, station=control.holder))
    return found


def within(rules: SetpointRules, present: Present) -> tuple[float | None, float | None]:
    """What may be asked for now: the limits, and what may be changed in one go and within a minute."""
    writable = rules.writable
    low, high = writable.low, writable.high
    spans = []
    if writable.change_at_most is not None and not math.isnan(present.value):
        spans.append((present.value, writable.change_at_most))
    if writable.change_a_minute is not None:
        had = [value for value in (*present.recent, present.value) if not math.isnan(value)]
        spans += [(value, writable.change_a_minute) for value in had]
    for middle, most in spans:
        low = middle - most if low is None else max(low, middle - most)
        high = middle + most if high is None else min(high, middle + most)
    return low, high


def _against_link(present: Present) -> Iterator[Reason]:
    if not present.live:
        yield reason(Why.OFFLINE, link=present.link)


def _against_value(present: Present) -> Iterator[Reason]:
    if present.status is None:
        yield reason(Why.NOT_KNOWN)
        return
    found = quality(present.status)
    if found is Quality.BAD:
        yield reason(Why.BAD, status=status_name(present.status))
    elif found is Quality.STALE:
        yield reason(Why.STALE, status=status_name(present.status))
    elif math.isnan(present.value):
        yield reason(Why.NOT_KNOWN)


def _against_control(present: Present) -> Iterator[Reason]:
    control = present.control
    if control is None or not control.kept or control.ours:
        return
    if not control.known:
        yield reason(Why.CONTROL_UNKNOWN)
    elif control.holder:
        yield reason(Why.OTHER_STATION, station=control.holder)
    else:
        yield reason(Why.NOT_IN_CONTROL)


def _against_new(rules: SetpointRules, present: Present, new: float) -> Iterator[Reason]:
    writable, tag = rules.writable, rules.tag
    if not math.isfinite(new):
        yield reason(Why.NO_NUMBER)
        return
    low, high = writable.low, writable.high
    if (low is not None and new < low) or (high is not None and new > high):
        yield reason(Why.RANGE, low=_text(low), high=_text(high))
    if (tag.kind is Kind.STATE and new not in tag.states) or (tag.kind is Kind.SWITCH and new not in (0.0, 1.0)):
        yield reason(Why.NO_STATE)
    if writable.step is not None and not _is_multiple(new, writable.step):
        yield reason(Why.STEP, step=_text(writable.step))
    if math.isnan(present.value):
        return
    if abs(new - present.value) <= max(writable.tolerance, rounding(new)):
        yield reason(Why.SAME)
    most = writable.change_at_most
    if most is not None and abs(new - present.value) > most + rounding(new):
        yield reason(Why.CHANGE, most=_text(most))
    most = writable.change_a_minute
    if most is not None and any(abs(new - had) > most + rounding(new) for had in (*present.recent, present.value)):
        yield reason(Why.RATE, most=_text(most))


def _against_interlocks(interlocks: Iterable[Interlock], present: Present, tags: Sequence[Tag]) -> Iterator[Reason]:
    for interlock in interlocks:
        blocked = interlock.blocked.truth(present.value_of)
        if blocked is False:
            continue
        words = interlock.words
        said = {"en": words.in_language("en"), "fr": words.in_language("fr")}
        if blocked:
            yield reason(Why.INTERLOCKED, words, **said)
        else:
            unknown = interlock.blocked.unknown(present.value_of)
            yield reason(Why.INTERLOCK_UNKNOWN, words, **said, tags=", ".join(tags[tag].name for tag in unknown))


def _effect(rules: MethodRules, present: Present, tags: Sequence[Tag]) -> Reason:
    """A call whose effect holds already, or cannot be seen, could never be confirmed."""
    unknown = rules.effect.unknown(present.value_of)
    if not unknown:
        return reason(Why.SAME)
    return reason(Why.EFFECT_UNKNOWN, tags=", ".join(tags[tag].name for tag in unknown))


def rounding(value: float) -> float:
    """How far a number may move by being held in 32 bits, and back in 64."""
    return abs(value) * 2.0**-23


def _is_multiple(value: float, step: float) -> bool:
    return abs(value - round(value / step) * step) <= max(step * 1e-6, abs(value) * 1e-12)


def _text(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"
