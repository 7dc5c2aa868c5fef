"""Whether a link that says nothing is alive: silence is measured, not hoped away."""

import asyncio
from collections.abc import Callable
from typing import Final

from hmi.opcua.logic import silence_limit_s
from hmi.opcua.reasons import LinkError, Reason
from hmi.opcua.server_status import ServerStatus

_HELD_UP_S: Final = 0.05


async def watch_silence(
    keep_alive_s: float,
    status: Callable[[], ServerStatus],
    heard_mono_ns: Callable[[], int],
    mono_ns: Callable[[], int],
) -> None:
    """Watch until nothing has been heard for longer than agreed; then LinkError. Times are monotonic."""
    began_mono_ns = mono_ns()
    while True:
        limit_s = silence_limit_s(keep_alive_s, status().round_trip_s)
        left_s = limit_s - (mono_ns() - max(began_mono_ns, heard_mono_ns())) / 1e9
        if left_s > 0:
            await asyncio.sleep(left_s)
            continue
        heard = heard_mono_ns()
        await asyncio.sleep(_HELD_UP_S)  # had we been held up ourselves, the answer lies ready: read it first
        if heard == heard_mono_ns():
            raise LinkError(Reason.SILENT, f"nothing heard for {limit_s:.1f} s")
