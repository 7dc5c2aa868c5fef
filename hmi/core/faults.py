"""The boundary where faults of our own are caught: logged with their traceback, said, and kept from the rest."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Final

from hmi.acquisition.intake import Intake
from hmi.values.notice import Notice, Urgency

_RESTART_S: Final = 2.0
_log = logging.getLogger(__name__)


async def kept_alive(part: str, live: Callable[[], Awaitable[None]], intake: Intake) -> None:
    """A fault of ours in one part is logged and said, and stops neither the other parts nor this one for long."""
    while True:
        with faults_told(part, intake):
            await live()
        await asyncio.sleep(_RESTART_S)


@contextmanager
def faults_told(part: str, intake: Intake) -> Iterator[None]:
    """A fault of ours inside is logged and said, and goes no further."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 (the boundary where our own faults are caught)
        tell_fault(part, error, intake)


def tell_fault(part: str, error: Exception, intake: Intake) -> None:
    _log.error("internal fault in %s", part, exc_info=error)
    arguments = {"part": part, "fault": type(error).__name__}
    intake.tell(Notice("core.internal_fault", part, time.time_ns(), Urgency.URGENT, arguments))
