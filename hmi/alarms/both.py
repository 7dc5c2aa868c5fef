"""Questions about alarms, whoever decides them: ours go to the desk, those of the servers to the servers."""

from typing import Final

import msgspec

from hmi.access.seat import Seat
from hmi.alarms.acts import Act
from hmi.alarms.desk import AlarmDesk
from hmi.alarms.server_acts import ServerActs, parted
from hmi.alarms.servers import FIRST, ServerAlarms
from hmi.channel.questions import Done
from hmi.channel.questions_alarms import (
    AlarmNews,
    AlarmQuestion,
    AlarmReply,
    AlarmsDone,
    AlarmTold,
    AskAlarm,
    AskJournal,
    JournalTold,
    NotDone,
)
from hmi.channel.said import UnansweredError
from hmi.values.text import Text

_RECENT: Final = 50


class BothDesk:
    """See the module."""

    def __init__(self, desk: AlarmDesk, servers: ServerAlarms, acts: ServerActs) -> None:
        self._desk = desk
        self._servers = servers
        self._acts = acts

    def welcome(self, news: AlarmNews) -> AlarmNews:
        """What a screen must know that attaches now, the servers' alarms with it."""
        faces = [*news.faces, *self._servers.faces()]
        return msgspec.structs.replace(news, faces=faces, stands=[*news.stands, *self._servers.stands()])

    async def answer(self, question: AlarmQuestion, seat: Seat) -> AlarmReply | Done:
        """The reply; UnansweredError."""
        if isinstance(question, AskAlarm) and is_servers(question.alarm):
            return await self._told(question.alarm, seat)
        if not isinstance(question, Act):
            return await self._desk.answer(question, seat)
        own, theirs = parted(question, is_servers)
        if theirs is None:
            return await self._desk.answer(question, seat)
        if own is None:
            return await self._acts.carry_out(theirs, seat)
        done = await self._acts.carry_out(theirs, seat)
        try:
            also = await self._desk.answer(own, seat)
        except UnansweredError as error:
            numbers = own.alarms if hasattr(own, "alarms") else [one.alarm for one in own.seen]
            undone = [NotDone(alarm=one, reason=error.reason, arguments=dict(error.arguments)) for one in numbers]
            also = AlarmsDone(done=0, refused=undone)
        assert isinstance(also, AlarmsDone)
        return AlarmsDone(done=done.done + also.done, refused=[*done.refused, *also.refused])

    async def _told(self, number: int, seat: Seat) -> AlarmTold:
        one = self._servers.get(number)
        if one is None or one.condition is None:
            raise UnansweredError("alarm.unknown")
        said = self._servers.guidance(one)
        recent = await self._desk.answer(AskJournal(alarms=[one.face.name], most=_RECENT), seat)
        condition = one.condition
        settings = {
            "server": one.link,
            "condition": condition.condition,
            "source": condition.source,
            "name": condition.name,
            "severity": str(condition.severity),
        }
        return AlarmTold(
            face=one.face,
            stand=self._servers.stand(number),
            cause=said.cause.text if said else Text(),
            consequence=said.consequence.text if said else Text(),
            action=said.action.text if said else Text(),
            settings=settings,
            recent=recent.rows if isinstance(recent, JournalTold) else [],
        )


def is_servers(number: int) -> bool:
    """Whether a server decides the alarm of this number."""
    return number >= FIRST
