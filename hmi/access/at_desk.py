"""Questions about the trail, asked from a seat: in whose name it is proven and exported, and who may see whose acts."""

import msgspec

from hmi.access.seat import Seat
from hmi.channel.questions import Done
from hmi.channel.questions_trail import AboutTrail, TrailReply, TrailState
from hmi.records.desk import Desk
from hmi.records.entry import system_user
from hmi.values.right import Right


class AtDesk:
    """Between seats and the desk, which knows no people."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def answer(self, question: AboutTrail, seat: Seat) -> TrailReply | Done:
        """The reply; UnansweredError."""
        actor = seat.session.actor if seat.session and not seat.locked else system_user()
        reply = await self._desk.answer(question, actor)
        if isinstance(reply, TrailState) and not seat.may(Right.READ_TRAIL):
            return msgspec.structs.replace(reply, unended=[])
        return reply
