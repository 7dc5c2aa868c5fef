"""What persons do to alarms that a server decides: asked of the server, and true when the server tells it to all.

Entered in the trail before it is sent, as everything a person does; nothing here changes how an alarm stands. Several
stations that answer the same alarm agree, because each of them believes the server alone.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final, Protocol

import msgspec

from hmi.access.seat import Seat
from hmi.alarms.acts import RIGHTS, Act, seen_in, words_of
from hmi.alarms.logic import RefusedError
from hmi.alarms.servers import Served, ServerAlarms
from hmi.channel.questions_alarms import (
    AcknowledgeAlarms,
    AlarmsDone,
    CommentAlarms,
    NotDone,
    ResetAlarms,
    Seen,
    ShelveAlarms,
    UnshelveAlarms,
)
from hmi.opcua.conditions import ConditionHand
from hmi.opcua.reasons import LinkError
from hmi.records.deeds import deed_of
from hmi.records.entry import Actor, Draft
from hmi.records.errors import RecordsError
from hmi.records.trail import Trail
from hmi.values.alarm import AlarmState
from hmi.values.quality import status_name

_TOGETHER: Final = 8
"""Requests of one act that are at a server at a time."""

_ACTIONS: Final[dict[type, str]] = {
    AcknowledgeAlarms: "alarm.acknowledge",
    ResetAlarms: "alarm.confirm",
    CommentAlarms: "alarm.comment",
    ShelveAlarms: "alarm.shelve",
    UnshelveAlarms: "alarm.unshelve",
}


class Linked(Protocol):
    """A link, as far as acts need it."""

    @property
    def condition_hand(self) -> ConditionHand | None:
        """None while it is not live."""


class ServerActs:
    """From the core's loop only. link_of: a link by its name."""

    def __init__(self, alarms: ServerAlarms, trail: Trail, link_of: Callable[[str], Linked | None]) -> None:
        self._alarms = alarms
        self._trail = trail
        self._link_of = link_of

    async def carry_out(self, act: Act, seat: Seat) -> AlarmsDone:
        """Ask it of the servers; UnansweredError when nothing of it may be asked."""
        actor = seat.require(RIGHTS[type(act)])
        words = words_of(act)
        seen = seen_in(act)
        room = asyncio.Semaphore(_TOGETHER)

        async def one(what: Seen) -> NotDone | None:
            async with room:
                return await self._one(act, what, actor, words, seat.language)

        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(what), name=f"{type(act).__name__} {what.alarm}") for what in seen]
        refused = [found for task in tasks if (found := task.result()) is not None]
        return AlarmsDone(done=len(seen) - len(refused), refused=refused)

    async def _one(self, act: Act, seen: Seen, actor: Actor, words: str, language: str) -> NotDone | None:
        served = self._alarms.get(seen.alarm)
        reason = _unfit(act, served, seen)
        if served is None or served.condition is None or reason:
            return NotDone(alarm=seen.alarm, reason=reason)
        link = self._link_of(served.link)
        hand = link.condition_hand if link is not None else None
        if hand is None:
            return NotDone(alarm=seen.alarm, reason="alarm.server_away")
        try:
            async with deed_of(self._trail, _draft(act, served, actor, words, language)) as entered:
                _accept(await _asked(act, hand, served, words, f"pupitre:{entered.number}"))
        except RefusedError as error:
            return NotDone(alarm=seen.alarm, reason="alarm.server_refused", arguments={"detail": error.reason})
        except LinkError as error:
            return NotDone(alarm=seen.alarm, reason="alarm.server_silent", arguments={"detail": error.detail})
        except RecordsError as error:
            return NotDone(alarm=seen.alarm, reason=error.reason, arguments={"detail": error.detail})
        return None


def _unfit(act: Act, served: Served | None, seen: Seen) -> str:
    """Why the server need not be asked; "" when it must."""
    if served is None or served.condition is None:
        return "alarm.unknown"
    if type(act) not in _ACTIONS:
        return "alarm.of_server"  # out of service: that is decided at the server
    if isinstance(act, AcknowledgeAlarms | ResetAlarms) and served.occurrence != seen.occurrence:
        return "alarm.not_seen"
    if isinstance(act, AcknowledgeAlarms) and served.condition.acked is not False:
        return "alarm.already_acknowledged"
    if isinstance(act, ResetAlarms) and served.state is not AlarmState.LATCHED_ACKNOWLEDGED:
        return "alarm.nothing_to_confirm"
    if isinstance(act, ShelveAlarms) and not act.span_s <= served.face.longest_shelf_s:
        return "alarm.shelf_too_long"
    return ""


async def _asked(act: Act, hand: ConditionHand, served: Served, words: str, audit: str) -> int:
    condition = served.condition
    assert condition is not None
    match act:
        case AcknowledgeAlarms():
            return await hand.acknowledge(condition.condition, condition.event, words, audit)
        case ResetAlarms():
            return await hand.confirm(condition.condition, condition.event, words, audit)
        case CommentAlarms():
            return await hand.comment(condition.condition, condition.event, words, audit)
        case ShelveAlarms(span_s=span_s, one_shot=one_shot):
            return await hand.shelve(condition.condition, span_s, audit, one_shot=one_shot)
        case _:
            return await hand.unshelve(condition.condition, audit)


def _accept(status: int) -> None:
    """RefusedError with the name of a bad StatusCode."""
    if status >> 30 == 2:
        raise RefusedError(status_name(status))


def _draft(act: Act, served: Served, actor: Actor, words: str, language: str) -> Draft:
    span = f"{act.span_s / 60:g} min" if isinstance(act, ShelveAlarms) else ""
    return Draft(
        action=_ACTIONS[type(act)],
        object=served.face.name,
        old=f"{served.state.name.lower()} ({served.occurrence})",
        new=span,
        reason=words,
        language=language,
        actor=actor,
    )


def parted(act: Act, is_servers: Callable[[int], bool]) -> tuple[Act | None, Act | None]:
    """The act upon our own alarms, and that upon the servers'; None where there are none of them."""
    if isinstance(act, AcknowledgeAlarms | ResetAlarms):
        own = [one for one in act.seen if not is_servers(one.alarm)]
        theirs = [one for one in act.seen if is_servers(one.alarm)]
        return _with(act, "seen", own), _with(act, "seen", theirs)
    numbers: Sequence[int] = act.alarms
    return (
        _with(act, "alarms", [one for one in numbers if not is_servers(one)]),
        _with(act, "alarms", [one for one in numbers if is_servers(one)]),
    )


def _with(act: Act, field: str, what: Sequence[object]) -> Act | None:
    return msgspec.structs.replace(act, **{field: what}) if what else None
