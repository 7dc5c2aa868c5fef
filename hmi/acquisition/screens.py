"""Screens: serves each attached screen, ten frames a second, without ever waiting for one that is slow."""

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Final

import msgspec

from hmi.access.seat import Seat
from hmi.acquisition.feed import Feed
from hmi.acquisition.intake import Intake
from hmi.acquisition.ports import Answering, Journal, Seating
from hmi.channel.messages import (
    PROTOCOL,
    Answer,
    Ask,
    Frame,
    FromScreen,
    Hello,
    Parting,
    Refused,
    StopCore,
    Touched,
    Watch,
    Welcome,
    Withdraw,
)
from hmi.channel.questions import UnansweredError
from hmi.channel.socket import ChannelError, CoreSide
from hmi.records.entry import Actor

FRAME_S: Final = 0.1
"""Ten frames a second: finer than an eye follows on a number, coarse enough to draw eight plots in between."""

BACKLOG_BYTES: Final = 1_000_000
"""A screen that has not taken this much gets no further frame until it has: its changes gather in the feed."""

ANSWER_S: Final = 30.0
"""The longest that any question is worked on."""

MOST_QUESTIONS: Final = 16
"""Questions of one screen that are worked on at a time."""

_HELLO_S: Final = 5.0
_log = logging.getLogger(__name__)


class Screens:
    """All attached screens. `welcome` composes the first answer; `stop` ends the core."""

    def __init__(
        self,
        intake: Intake,
        journal: Journal,
        tags: int,
        welcome: Callable[[], Welcome],
        stop: Callable[[], None],
        answering: Answering,
        seating: Seating,
    ) -> None:
        self._intake = intake
        self._journal = journal
        self._tags = tags
        self._welcome = welcome
        self._stop = stop
        self._answering = answering
        self._seating = seating
        self.attached = 0
        self.stopped_by: tuple[Actor | None, str] = (None, "")
        """Who asked the core to end, if anybody was logged in, and at which screen."""

    async def attach(self, side: CoreSide) -> None:
        """Serve one screen until it leaves, breaks the channel's rules, or the core ends (cancelled)."""
        feed = Feed(self._tags)
        try:
            seat = await self._greeted(side)
            if seat is None:
                return
            self._intake.attach(feed)
            self.attached += 1
            try:
                await self._serve(side, feed, seat)
            finally:
                self.attached -= 1
                self._intake.detach(feed)
                self._seating.leave(seat)
        except ChannelError as error:
            _log.info("a screen left: %s", error)
        except asyncio.CancelledError:
            side.put(Parting(reason="core_stopping"))
            raise

    async def _greeted(self, side: CoreSide) -> Seat | None:
        """The seat of a screen that was welcomed."""
        try:
            async with asyncio.timeout(_HELLO_S):
                first = await side.receive()
        except TimeoutError:
            return None
        if not (isinstance(first, Hello) and first.protocol == PROTOCOL):
            await side.send(Parting(reason="channel_other_version"))
            return None
        _log.info("screen %r attaches", first.screen)
        seat = self._seating.seat(first.screen)
        try:
            await side.send(msgspec.structs.replace(self._welcome(), standing=self._seating.standing(seat)))
        except BaseException:
            self._seating.leave(seat)
            raise
        return seat

    async def _serve(self, side: CoreSide, feed: Feed, seat: Seat) -> None:
        async with asyncio.TaskGroup() as group:
            frames = group.create_task(self._send_frames(side, feed, seat), name="frames")
            asked: dict[int, asyncio.Task[None]] = {}
            try:
                while True:
                    message = await side.receive()
                    match message:
                        case Ask():
                            self._take_question(side, seat, message, asked, group)
                        case Withdraw(request=request):
                            if request in asked:
                                asked[request].cancel()
                        case Touched():
                            self._seating.touched(seat)
                        case _:
                            if not await self._taken(side, feed, seat, message):
                                break
            except ChannelError as error:
                _log.info("a screen left: %s", error)
            for task in (frames, *asked.values()):
                task.cancel()

    def _take_question(
        self, side: CoreSide, seat: Seat, ask: Ask, asked: dict[int, asyncio.Task[None]], group: asyncio.TaskGroup
    ) -> None:
        """Each in a task of its own: a slow server keeps neither frames nor other questions waiting."""
        if len(asked) >= MOST_QUESTIONS or ask.request in asked:
            side.put(Refused(request=ask.request, reason="ask.too_many"))
            return
        task = group.create_task(self._answer(side, seat, ask), name=f"question {type(ask.question).__name__}")
        asked[ask.request] = task
        task.add_done_callback(lambda _: asked.pop(ask.request, None))

    async def _answer(self, side: CoreSide, seat: Seat, ask: Ask) -> None:
        try:
            async with asyncio.timeout(ANSWER_S):
                reply = await self._answering.answer(ask.question, seat)
        except UnansweredError as error:
            side.put(Refused(request=ask.request, reason=error.reason, arguments=error.arguments))
        except TimeoutError:
            side.put(Refused(request=ask.request, reason="ask.deadline", arguments={"span_s": f"{ANSWER_S:.0f}"}))
        else:
            side.put(Answer(request=ask.request, reply=reply))

    async def _taken(self, side: CoreSide, feed: Feed, seat: Seat, message: FromScreen) -> bool:
        """Take one message of the screen; False when it was the last."""
        match message:
            case Watch(shown=shown, trended=trended):
                new = feed.watch(shown, trended)
                if len(new):
                    feed.put_points(self._journal.waiting(new.tolist()))
            case StopCore(request=request):
                if self.attached > 1:
                    await side.send(Refused(request=request, reason="core_other_screens"))
                else:
                    self.stopped_by = (seat.session.actor if seat.session else None, seat.screen)
                    await side.send(Parting(reason="core_stopping"))
                    self._stop()
            case Parting():
                return False
            case _:
                await side.send(Parting(reason="channel_not_understood"))
                return False
        return True

    async def _send_frames(self, side: CoreSide, feed: Feed, seat: Seat) -> None:
        due = time.monotonic()
        while True:
            if side.backlog_bytes < BACKLOG_BYTES:
                frame = self._frame(feed, seat)
                if frame is not None:
                    side.put(frame)
            # The next multiple that is still ahead: after a stall no burst of frames makes up for the lost ones.
            late = time.monotonic() - due
            due += FRAME_S * (1 + max(0, int(late / FRAME_S)))
            await asyncio.sleep(max(0.0, due - time.monotonic()))

    def _frame(self, feed: Feed, seat: Seat) -> Frame | None:
        feed.show_log(self._journal.state())
        feed.show_standing(self._seating.standing(seat))
        return feed.compose(self._intake.latest, self._intake.heard_s(), time.time_ns(), time.monotonic_ns())
