"""Screens: serves each attached screen, ten frames a second, without ever waiting for one that is slow."""

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Final

from hmi.acquisition.feed import Feed
from hmi.acquisition.intake import Intake
from hmi.acquisition.ports import Journal
from hmi.channel.messages import PROTOCOL, Frame, Hello, Parting, Refused, StopCore, Watch, Welcome
from hmi.channel.socket import ChannelError, CoreSide

FRAME_S: Final = 0.1
"""Ten frames a second: finer than an eye follows on a number, coarse enough to draw eight plots in between."""

BACKLOG_BYTES: Final = 1_000_000
"""A screen that has not taken this much gets no further frame until it has: its changes gather in the feed."""

_HELLO_S: Final = 5.0
_log = logging.getLogger(__name__)


class Screens:
    """All attached screens. `welcome` composes the first answer; `stop` ends the core."""

    def __init__(
        self, intake: Intake, journal: Journal, tags: int, welcome: Callable[[], Welcome], stop: Callable[[], None]
    ) -> None:
        self._intake = intake
        self._journal = journal
        self._tags = tags
        self._welcome = welcome
        self._stop = stop
        self.attached = 0

    async def attach(self, side: CoreSide) -> None:
        """Serve one screen until it leaves, breaks the channel's rules, or the core ends (cancelled)."""
        feed = Feed(self._tags)
        try:
            if not await self._greeted(side):
                return
            self._intake.attach(feed)
            self.attached += 1
            try:
                await self._serve(side, feed)
            finally:
                self.attached -= 1
                self._intake.detach(feed)
        except ChannelError as error:
            _log.info("a screen left: %s", error)
        except asyncio.CancelledError:
            side.put(Parting(reason="core_stopping"))
            raise

    async def _greeted(self, side: CoreSide) -> bool:
        try:
            async with asyncio.timeout(_HELLO_S):
                first = await side.receive()
        except TimeoutError:
            return False
        if not (isinstance(first, Hello) and first.protocol == PROTOCOL):
            await side.send(Parting(reason="channel_other_version"))
            return False
        _log.info("screen %r attaches", first.screen)
        await side.send(self._welcome())
        return True

    async def _serve(self, side: CoreSide, feed: Feed) -> None:
        async with asyncio.TaskGroup() as group:
            frames = group.create_task(self._send_frames(side, feed), name="frames")
            try:
                while await self._answered(side, feed):
                    pass
            except ChannelError as error:
                _log.info("a screen left: %s", error)
            frames.cancel()

    async def _answered(self, side: CoreSide, feed: Feed) -> bool:
        """Take one message of the screen; False when it was the last."""
        match await side.receive():
            case Watch(shown=shown, trended=trended):
                new = feed.watch(shown, trended)
                if len(new):
                    feed.put_points(self._journal.waiting(new.tolist()))
            case StopCore(request=request):
                if self.attached > 1:
                    await side.send(Refused(request=request, reason="core_other_screens"))
                else:
                    await side.send(Parting(reason="core_stopping"))
                    self._stop()
            case Parting():
                return False
            case Hello():
                await side.send(Parting(reason="channel_not_understood"))
                return False
        return True

    async def _send_frames(self, side: CoreSide, feed: Feed) -> None:
        due = time.monotonic()
        while True:
            if side.backlog_bytes < BACKLOG_BYTES:
                frame = self._frame(feed)
                if frame is not None:
                    side.put(frame)
            # The next multiple that is still ahead: after a stall no burst of frames makes up for the lost ones.
            late = time.monotonic() - due
            due += FRAME_S * (1 + max(0, int(late / FRAME_S)))
            await asyncio.sleep(max(0.0, due - time.monotonic()))

    def _frame(self, feed: Feed) -> Frame | None:
        feed.show_log(self._journal.state())
        return feed.compose(self._intake.latest, self._intake.heard_s(), time.time_ns(), time.monotonic_ns())
