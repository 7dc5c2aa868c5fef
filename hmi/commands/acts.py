"""The three kinds of acts on a machine: write a setpoint, call a method, take control. What differs between them.

Each knows what refuses it, looks once more at the machine itself before it is sent, sends, and looks what became of it.
What is looked at before is read from the server at that moment: the value, who is in control, what interlocks need.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from hmi.channel.questions_write import Reason
from hmi.commands.checks import Present, against_call, against_control, against_setpoint, reason, rounding
from hmi.commands.logic import Trigger
from hmi.commands.ports import Hand, Plant
from hmi.commands.reasons import Why
from hmi.opcua.answers import ReadValue
from hmi.opcua.hand import Target
from hmi.opcua.reasons import LinkError
from hmi.station.writes import Interlock, MethodRules, SetpointRules
from hmi.values.quality import Quality, quality, status_name
from hmi.values.tag import Tag
from hmi.values.writable import Control

CONTROL_WATCH_S: Final = 2.0
CONTROL_ANSWER_S: Final = 4.0
_STRING: Final = 12
_MOST_LOOKED: Final = 64
"""Tags that one look before a write takes in; those of the interlocks beyond that are known from the subscription."""


class WithheldError(Exception):
    """It must not be sent."""

    def __init__(self, why: Reason) -> None:
        super().__init__(f"{why.key} {why.arguments}")
        self.why = why


@dataclass(frozen=True, slots=True)
class Sight:
    """What a look at the machine says: against what was asked for, and in itself."""

    says: Trigger
    got: float | None = None
    text: str = ""


BLIND: Final = Sight(Trigger.UNREAD)


class Surroundings(Protocol):
    """What an act needs to know around it, now. fresh: values read just now, which count instead of known ones."""

    def present(self, machine: str, tag: int | None, link: str, fresh: Mapping[int, ReadValue]) -> Present: ...

    def control_tag(self, machine: str) -> int | None: ...

    @property
    def plant(self) -> Plant: ...

    @property
    def tags(self) -> Sequence[Tag]: ...


class Act(Protocol):
    """One act, as `performing` carries it out."""

    @property
    def link(self) -> str: ...

    @property
    def watch_s(self) -> float: ...

    @property
    def stays(self) -> bool: ...

    def against(self) -> list[Reason]:
        """What refuses it, by what is known."""

    async def ready(self, hand: Hand) -> None:
        """The last look before it is sent. WithheldError; LinkError when the machine does not say."""

    async def send(self, hand: Hand, audit: str) -> int:
        """Send it, once; the StatusCode."""

    async def look(self, hand: Hand) -> Sight:
        """What became of it. LinkError."""


@dataclass(slots=True)
class SetpointAct:
    """Write a value. old: what the person saw."""

    rules: SetpointRules
    around: Surroundings
    old: float
    new: float
    _kind: int = field(default=0, init=False)

    @property
    def link(self) -> str:
        return self.rules.tag.link

    @property
    def watch_s(self) -> float:
        return self.rules.writable.watch_s

    @property
    def stays(self) -> bool:
        return True

    def against(self) -> list[Reason]:
        return self._against({})

    async def ready(self, hand: Hand) -> None:
        tag = self.rules.tag
        needed = (*_control_tag(self.around, tag.machine), *_tags_in(self.rules.interlocks))
        fresh = await _looked(hand, _at(self.around, self.link, (tag.index, *needed)))
        found = self._against(fresh)
        if found:
            raise WithheldError(found[0])
        self._kind = fresh[tag.index].kind

    async def send(self, hand: Hand, audit: str) -> int:
        return await hand.write(self.rules.tag.index, self.new, self._kind, audit=audit, answer_s=self.rules.answer_s)

    async def look(self, hand: Hand) -> Sight:
        (read,) = await hand.look([self.rules.tag.index])
        got = _number_in(read)
        if got is None:
            return BLIND
        if self._is_near(got, self.new):
            return Sight(Trigger.AS_ASKED, got)
        return Sight(Trigger.AS_BEFORE if self._is_near(got, self.old) else Trigger.OTHERWISE, got)

    def _against(self, fresh: Mapping[int, ReadValue]) -> list[Reason]:
        tag = self.rules.tag
        present = self.around.present(tag.machine, tag.index, tag.link, fresh)
        found = against_setpoint(self.rules, present, self.new, self.around.tags)
        if math.isnan(present.value) or self._is_near(present.value, self.old):
            return found
        return [reason(Why.CHANGED, old=f"{self.old:.10g}", now=f"{present.value:.10g}"), *found]

    def _is_near(self, one: float, other: float) -> bool:
        return abs(one - other) <= self.rules.writable.tolerance + rounding(other)


@dataclass(slots=True)
class MethodAct:
    """Call a method. It has acted when its effect, which did not hold before, holds."""

    rules: MethodRules
    around: Surroundings
    arguments: tuple[float, ...]
    _target: Target = field(default=Target(None, None), init=False)

    @property
    def link(self) -> str:
        return self.rules.link

    @property
    def watch_s(self) -> float:
        return self.rules.method.watch_s

    @property
    def stays(self) -> bool:
        return False

    def against(self) -> list[Reason]:
        return self._against({})

    async def ready(self, hand: Hand) -> None:
        self._target = await hand.find(self.rules.object, self.rules.node)  # nothing is looked up once it is time
        needed = (*_control_tag(self.around, self.rules.method.machine), *self.rules.effect.tags)
        fresh = await _looked(hand, _at(self.around, self.link, (*needed, *_tags_in(self.rules.interlocks))))
        found = self._against(fresh)
        if found:
            raise WithheldError(found[0])

    async def send(self, hand: Hand, audit: str) -> int:
        arguments = list(zip(self.arguments, self.rules.types, strict=True))
        return await hand.call(self._target, arguments, audit=audit, answer_s=self.rules.answer_s)

    async def look(self, hand: Hand) -> Sight:
        fresh = await _looked(hand, _at(self.around, self.link, self.rules.effect.tags))
        present = self.around.present(self.rules.method.machine, None, self.link, fresh)
        holds = self.rules.effect.truth(present.value_of)
        return BLIND if holds is None else Sight(Trigger.AS_ASKED if holds else Trigger.AS_BEFORE)

    def _against(self, fresh: Mapping[int, ReadValue]) -> list[Reason]:
        present = self.around.present(self.rules.method.machine, None, self.link, fresh)
        return against_call(self.rules, present, self.arguments, self.around.tags)


@dataclass(slots=True)
class ControlAct:
    """Write the name of this station to where the machine keeps who is in control. seen: whom the person saw there."""

    machine: str
    tag: Tag
    around: Surroundings
    seen: str
    ours: str

    @property
    def link(self) -> str:
        return self.tag.link

    @property
    def watch_s(self) -> float:
        return CONTROL_WATCH_S

    @property
    def stays(self) -> bool:
        return True

    def against(self) -> list[Reason]:
        return self._against({})

    async def ready(self, hand: Hand) -> None:
        (read,) = await hand.look([self.tag.index])
        found = self._against({self.tag.index: read})
        if found:
            raise WithheldError(found[0])

    async def send(self, hand: Hand, audit: str) -> int:
        return await hand.write(self.tag.index, self.ours, _STRING, audit=audit, answer_s=CONTROL_ANSWER_S)

    async def look(self, hand: Hand) -> Sight:
        (read,) = await hand.look([self.tag.index])
        if quality(read.status) >= Quality.STALE:
            return BLIND
        holder = read.text or ""
        says = {self.ours: Trigger.AS_ASKED, self.seen: Trigger.AS_BEFORE}.get(holder, Trigger.OTHERWISE)
        return Sight(says, text=holder)

    def _against(self, fresh: Mapping[int, ReadValue]) -> list[Reason]:
        present = self.around.present(self.machine, None, self.link, fresh)
        control = present.control or Control(machine=self.machine)
        return against_control(control, present, self.seen)


async def _looked(hand: Hand, tags: Sequence[int]) -> Mapping[int, ReadValue]:
    return dict(zip(tags, await hand.look(tags), strict=True)) if tags else {}


def _at(around: Surroundings, link: str, tags: Sequence[int]) -> list[int]:
    """Those of them that this server tells, each once."""
    return [tag for tag in dict.fromkeys(tags) if around.tags[tag].link == link][:_MOST_LOOKED]


def _control_tag(around: Surroundings, machine: str) -> tuple[int, ...]:
    tag = around.control_tag(machine)
    return () if tag is None else (tag,)


def _tags_in(interlocks: Sequence[Interlock]) -> tuple[int, ...]:
    return tuple(tag for interlock in interlocks for tag in interlock.blocked.tags)


def _number_in(read: ReadValue) -> float | None:
    """The number that was read, where it can be believed."""
    if quality(read.status) >= Quality.STALE or read.is_array or math.isnan(read.number):
        return None
    return read.number


def with_fresh(present: Present, fresh: Mapping[int, ReadValue], tag: int | None) -> Present:
    """What is present, with what was read just now in the place of what was known."""
    numbers = {at: _number_in(read) for at, read in fresh.items()}
    value_of = present.value_of

    def newest(at: int) -> float:
        if at not in numbers:
            return value_of(at)
        number = numbers[at]
        return math.nan if number is None else number

    present = replace(present, value_of=newest)
    if tag is not None and tag in fresh:
        number = numbers[tag]
        present = replace(present, value=math.nan if number is None else number, status=fresh[tag].status)
    return present


def withheld(error: LinkError) -> Reason:
    """The reason of a look before sending that failed."""
    return reason(Why.NOT_READ, detail=error.detail)


def refused_by(status: int) -> Reason:
    """The reason of a server that says no."""
    return reason(Why.SERVER, status=status_name(status))
