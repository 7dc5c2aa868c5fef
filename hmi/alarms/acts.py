"""What persons do to alarms: each act is in the trail before it happens, one by one, and in the journal before it is
answered."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

from hmi.access.seat import Seat
from hmi.alarms.engine import Engine
from hmi.alarms.logic import RefusedError
from hmi.alarms.standing import LONGEST_NOTE, Doing
from hmi.channel.questions_alarms import (
    MOST_AT_ONCE,
    AcknowledgeAlarms,
    AlarmsDone,
    CommentAlarms,
    NotDone,
    RemoveAlarms,
    ResetAlarms,
    ReturnAlarms,
    Seen,
    ShelveAlarms,
    UnshelveAlarms,
)
from hmi.channel.said import UnansweredError
from hmi.records.deeds import deeds_of
from hmi.records.entry import Actor, Draft
from hmi.records.errors import RecordsError
from hmi.records.trail import Trail
from hmi.values.alarm import AlarmKind, Beside, Trigger
from hmi.values.right import Right

_LEAST_SHELF_S: Final = 60.0
_NS: Final = 1_000_000_000

Act = AcknowledgeAlarms | ResetAlarms | ShelveAlarms | UnshelveAlarms | RemoveAlarms | ReturnAlarms | CommentAlarms

RIGHTS: Final[dict[type, Right]] = {
    AcknowledgeAlarms: Right.ACKNOWLEDGE_ALARMS,
    ResetAlarms: Right.ACKNOWLEDGE_ALARMS,
    CommentAlarms: Right.ACKNOWLEDGE_ALARMS,
    ShelveAlarms: Right.SHELVE_ALARMS,
    UnshelveAlarms: Right.SHELVE_ALARMS,
    RemoveAlarms: Right.SUPPRESS_ALARMS,
    ReturnAlarms: Right.SUPPRESS_ALARMS,
}
"""What each asks of who does it."""

_TRIGGERS: Final[dict[type, Trigger]] = {
    AcknowledgeAlarms: Trigger.ACKNOWLEDGE,
    ResetAlarms: Trigger.RESET,
    ShelveAlarms: Trigger.SHELVE,
    UnshelveAlarms: Trigger.UNSHELVE,
    RemoveAlarms: Trigger.REMOVE,
    ReturnAlarms: Trigger.RETURN,
}


class Acts:
    """From the core's loop only."""

    def __init__(self, engine: Engine, trail: Trail, now_ns: Callable[[], int]) -> None:
        self._engine = engine
        self._trail = trail
        self._now_ns = now_ns

    async def carry_out(self, act: Act, seat: Seat) -> AlarmsDone:
        """Do it to each alarm that takes it. UnansweredError: to none, and why."""
        actor = seat.require(RIGHTS[type(act)])
        words = words_of(act)
        refused: list[NotDone] = []
        fit: list[Seen] = []
        for one in seen_in(act):
            reason = self._unfit(act, one)
            if reason is None:
                fit.append(one)
            else:
                refused.append(NotDone(alarm=one.alarm, reason=reason))
        if not fit:
            return AlarmsDone(done=0, refused=refused)
        drafts = [self._draft(act, one, actor, words, seat.language) for one in fit]
        doing = Doing(0, 0, person=actor.person, by=actor.name, seat=seat.screen, comment=words)
        try:
            async with deeds_of(self._trail, drafts) as unfit:
                # The trail took a moment: what changed meanwhile is looked at again.
                done = self._now(act, fit, doing, unfit)
                await asyncio.shield(asyncio.wrap_future(self._engine.journal.stored(self._engine.flush())))
        except RecordsError as error:
            raise UnansweredError(error.reason, {"detail": error.detail}) from error
        refused += [
            NotDone(alarm=fit[place].alarm, reason=error.reason)
            for place, error in unfit.items()
            if isinstance(error, RefusedError)
        ]
        return AlarmsDone(done=done, refused=refused)

    def _now(self, act: Act, fit: Sequence[Seen], doing: Doing, unfit: dict[int, BaseException]) -> int:
        now_ns = self._now_ns()
        at = Doing(now_ns, now_ns, 0, doing.person, doing.by, doing.seat, doing.comment)
        for place, one in enumerate(fit):
            reason = self._unfit(act, one)
            if reason is not None:
                unfit[place] = RefusedError(reason)
            elif isinstance(act, CommentAlarms):
                self._engine.comment(one.alarm, at)
            elif isinstance(act, ShelveAlarms):
                span_ns = round(act.span_s * _NS)
                self._engine.act(one.alarm, Trigger.SHELVE, at, shelf_ns=span_ns, one_shot=act.one_shot)
            else:
                self._engine.act(one.alarm, _TRIGGERS[type(act)], at)
        return len(fit) - len(unfit)

    def _unfit(self, act: Act, one: Seen) -> str | None:
        """Why it cannot be done to this alarm now; None when it can."""
        if not 0 <= one.alarm < len(self._engine.definitions):
            return "alarm.unknown"
        if self._engine.definitions[one.alarm].face.kind is AlarmKind.SERVER:
            return "alarm.of_server"
        by_sight = isinstance(act, AcknowledgeAlarms | ResetAlarms)
        if by_sight and self._engine.alarm(one.alarm).occurrence != one.occurrence:
            return "alarm.not_seen"
        if isinstance(act, ShelveAlarms) and act.span_s > self._longest_s(one.alarm) > 0:
            return "alarm.shelf_too_long"
        if not isinstance(act, CommentAlarms):
            try:
                self._engine.try_(one.alarm, _TRIGGERS[type(act)])
            except RefusedError as error:
                return error.reason
        return None

    def _longest_s(self, alarm: int) -> float:
        return self._engine.definitions[alarm].face.longest_shelf_s

    def _draft(self, act: Act, one: Seen, actor: Actor, words: str, language: str) -> Draft:
        definition, alarm = self._engine.definitions[one.alarm], self._engine.alarm(one.alarm)
        if isinstance(act, CommentAlarms):
            what, new = Beside.COMMENT.value, alarm.state
        else:
            what, new = _TRIGGERS[type(act)].value, self._engine.try_(one.alarm, _TRIGGERS[type(act)]).state
        span = f", {act.span_s / 60:g} min" if isinstance(act, ShelveAlarms) else ""
        return Draft(
            action=f"alarm.{what}",
            object=definition.face.name,
            old=f"{alarm.state.name.lower()} ({alarm.occurrence})",
            new=f"{new.name.lower()}{span}",
            reason=words,
            language=language,
            actor=actor,
        )


def seen_in(act: Act) -> list[Seen]:
    """The alarms it is asked for, each once; UnansweredError when there are too many."""
    seen = act.seen if isinstance(act, AcknowledgeAlarms | ResetAlarms) else [Seen(one, -1) for one in act.alarms]
    if len(seen) > MOST_AT_ONCE:
        raise UnansweredError("alarm.too_many", {"most": str(MOST_AT_ONCE)})
    return list(dict.fromkeys(seen))


def words_of(act: Act) -> str:
    """Reason or comment, cut; UnansweredError where one is needed and none was given."""
    match act:
        case AcknowledgeAlarms(comment=words) | CommentAlarms(comment=words):
            needed = isinstance(act, CommentAlarms)
        case ShelveAlarms(reason=words) | RemoveAlarms(reason=words):
            needed = True
        case ReturnAlarms(reason=words):
            needed = False
        case _:
            return ""
    words = words.strip()[:LONGEST_NOTE]
    if needed and not words:
        raise UnansweredError("alarm.reason_needed")
    if isinstance(act, ShelveAlarms) and not act.span_s >= _LEAST_SHELF_S:
        raise UnansweredError("alarm.shelf_too_short", {"least": f"{_LEAST_SHELF_S:.0f}"})
    return words
