"""The life of a core: each part lives in a task of its own until the core ends, and then the log is flushed."""

import asyncio
import logging
import time
from functools import partial
from typing import Final

from hmi import __version__
from hmi.channel.socket import CoreSide, serve
from hmi.core.build import Core
from hmi.core.faults import faults_told, kept_alive
from hmi.records import occasions
from hmi.station.folder import socket_path

_LINGER_LOOK_S: Final = 1.0
_log = logging.getLogger(__name__)


async def run(core: Core, linger_s: float | None = None) -> None:
    """Live until `core.ended`: every part in a task of its own, screens on the local socket; then flush the log.

    linger_s: end by itself when no screen has been attached for so long; None: never.
    """
    core.trail.start()
    try:
        async with serve(socket_path(core.folder), partial(_attached, core)), asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(kept_alive(life.part, life.live, core.intake), name=life.part) for life in core.lives
            ]
            if linger_s is not None:
                tasks.append(group.create_task(_end_when_alone(core, linger_s), name="linger"))
            core.listening.set()
            await core.ended.wait()
            for task in tasks:
                task.cancel()
    finally:
        core.alarms.stop()
        core.log.stop()
        core.trail.stop(occasions.stopped(core.station.name, __version__, *core.screens.stopped_by))
        core.outside.keep(core.trail.head, time.time_ns())


async def _attached(core: Core, side: CoreSide) -> None:
    """A fault of ours in what one screen is told ends its connection: it attaches again, and recording goes on."""
    with faults_told("screen", core.intake):
        await core.screens.attach(side)


async def _end_when_alone(core: Core, linger_s: float) -> None:
    alone_s = 0.0
    while alone_s < linger_s:
        await asyncio.sleep(_LINGER_LOOK_S)
        alone_s = 0.0 if core.screens.attached else alone_s + _LINGER_LOOK_S
    _log.info("no screen for %.0f s: the core ends", linger_s)
    core.ended.set()
