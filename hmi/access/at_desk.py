"""Questions about the trail, asked from a seat: in whose name it is proven and exported, and who may see whose acts."""

import asyncio

import msgspec

from hmi.access.seat import Seat
from hmi.channel.questions import Done
from hmi.channel.questions_trail import AboutTrail, EnterPrint, TrailReply, TrailState
from hmi.channel.said import UnansweredError
from hmi.records.desk import Desk
from hmi.records.entry import Actor, Draft, system_user
from hmi.records.errors import RecordsError
from hmi.records.sought import canonical_of
from hmi.records.trail import Trail
from hmi.values.right import Right


class AtDesk:
    """Between seats and the desk, which knows no people."""

    def __init__(self, desk: Desk, trail: Trail) -> None:
        self._desk, self._trail = desk, trail

    async def answer(self, question: AboutTrail, seat: Seat) -> TrailReply | Done:
        """The reply; UnansweredError."""
        actor = seat.session.actor if seat.session and not seat.locked else system_user()
        if isinstance(question, EnterPrint):
            return await self._entered(question, actor)
        reply = await self._desk.answer(question, actor)
        if isinstance(reply, TrailState) and not seat.may(Right.READ_TRAIL):
            return msgspec.structs.replace(reply, unended=[])
        return reply

    async def _entered(self, said: EnterPrint, actor: Actor) -> Done:
        """What goes on paper is entered first; what cannot be entered is not printed."""
        new = f"{said.entries} entries, sha256:{said.checksum}"
        stated = canonical_of(said.filter)
        try:
            draft = Draft(action="trail.exported", object="paper", new=new, reason=stated, actor=actor)
            await asyncio.wrap_future(self._trail.append(draft))
        except RecordsError as error:
            raise UnansweredError(error.reason, {"detail": error.detail}) from error
        return Done()
