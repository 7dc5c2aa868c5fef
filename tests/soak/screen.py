"""A screen without a window: attached to whatever core runs, it notes what it is told and when it is told nothing."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from pathlib import Path

from hmi.channel.messages import Frame, Watch, Welcome
from hmi.channel.socket import ChannelError, connect, greet
from hmi.cli.failures import NOTICES, SENTENCES
from hmi.station.folder import socket_path
from hmi.values.gap import GapCause
from hmi.values.link import LinkState, Phase
from hmi.values.notice import Notice
from tests.soak.evidence import Evidence, Silence

_AGAIN_S = 0.2
_TICK_S = 0.1
SAID_S = 1.5
"""Silences shorter than this are not noted."""


class Screen:
    """Fills `live`, `silences` and `unexplained` of the evidence until it is cancelled."""

    def __init__(self, folder: Path, seen: Evidence, now_s: Callable[[], float]) -> None:
        self._address = socket_path(folder)
        self._seen = seen
        self._now_s = now_s
        self._live_from: float | None = None
        self._stalls: list[tuple[float, float]] = []
        self.phase: Phase | None = None
        self.attached = False

    async def run(self) -> None:
        """Attach, listen, attach again."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._watch_ourselves(), name="stalls")
            while True:
                with contextlib.suppress(ChannelError, TimeoutError):
                    await self._attached()
                self.attached = False
                self._told(None)
                await asyncio.sleep(_AGAIN_S)

    async def _attached(self) -> None:
        side = await connect(self._address)
        try:
            async with asyncio.timeout(10.0):
                welcome: Welcome = await greet(side, "soak")
            self.attached = True
            self._links(welcome.links)
            self._explained(welcome.notices)
            await side.send(Watch(shown=[tag.index for tag in welcome.tags], trended=[]))
            heard_s = self._now_s()
            while True:
                message = await side.receive()
                now_s = self._now_s()
                if now_s - heard_s > SAID_S:
                    self._seen.silences.append(Silence(now_s, now_s - heard_s, self._stood_still(heard_s, now_s)))
                heard_s = now_s
                if isinstance(message, Frame):
                    self._links(message.links)
                    self._explained(message.notices)
                    for gap in message.gaps:
                        if gap.cause not in set(GapCause):
                            self._seen.unexplained.add(str(gap.cause))
        finally:
            await side.close()

    def end(self) -> None:
        """The span that is still open ends now."""
        self._told(None)

    def _links(self, links: list[LinkState]) -> None:
        for link in links:
            self._told(link.phase)
            if link.reason and link.reason not in SENTENCES:
                self._seen.unexplained.add(link.reason)

    def _explained(self, notices: list[Notice]) -> None:
        keys = {notice.key for notice in notices}
        self._seen.unexplained |= keys - NOTICES.keys() - SENTENCES.keys()

    def _told(self, phase: Phase | None) -> None:
        now_s = self._now_s()
        if phase is Phase.LIVE and self._live_from is None:
            self._live_from = now_s
        elif phase is not Phase.LIVE and self._live_from is not None:
            self._seen.live.append((self._live_from, now_s))
            self._live_from = None
        self.phase = phase

    async def _watch_ourselves(self) -> None:
        """When this very program stood still, it is no wonder that it heard nothing."""
        while True:
            before = time.monotonic()
            await asyncio.sleep(_TICK_S)
            stood_s = time.monotonic() - before - _TICK_S
            if stood_s > _TICK_S:
                self._stalls = [*self._stalls[-100:], (self._now_s(), stood_s)]

    def _stood_still(self, from_s: float, to_s: float) -> float:
        return sum(stood for at, stood in self._stalls if from_s <= at <= to_s + _TICK_S)


async def visitors(folder: Path, count: int, seconds: float) -> None:
    """Further screens for a while; the last of them reads nothing. A core that is away keeps them out."""
    address = socket_path(folder)
    sides = []
    with contextlib.suppress(ChannelError, TimeoutError):
        for number in range(count):
            side = await connect(address)
            sides.append(side)
            async with asyncio.timeout(5.0):
                welcome = await greet(side, f"visitor {number}")
            await side.send(Watch(shown=[tag.index for tag in welcome.tags], trended=[0]))
    async with asyncio.TaskGroup() as group:
        for side in sides[:-1]:
            group.create_task(_read(side, seconds), name="visitor")
        await asyncio.sleep(seconds)
    for side in sides:
        await side.close()


async def _read(side: object, seconds: float) -> None:
    with contextlib.suppress(ChannelError, TimeoutError):
        async with asyncio.timeout(seconds):
            while True:
                await side.receive()  # type: ignore[attr-defined]  # a ScreenSide
