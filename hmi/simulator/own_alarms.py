"""The alarms that the demo line's controllers decide themselves: a compressor, and a scale that asks to be verified."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from asyncua import Server

from hmi.simulator.conditions import Conditions
from hmi.twin.line import POINTS, Line

_LOOK_S: Final = 0.5
_PLACE: Final = {point.name: place for place, point in enumerate(POINTS)}
_VERIFY_EVERY_S: Final = 1800.0
_VERIFY_AFTER_S: Final = 300.0
"""Soon after the start, so that somebody who tries the demo meets one."""
_LEAST_BAR: Final = 5.2
_SOUND_BAR: Final = 5.5


@dataclass(frozen=True, slots=True)
class OwnAlarm:
    """active: from the line, the seconds since its start, and whether it is active now."""

    name: str
    source: str
    severity: int
    message: str
    active: Callable[[Line, float, bool], bool]
    needs_confirm: bool = False


def _too_low(line: Line, _: float, active: bool) -> bool:
    return float(line.read().value[_PLACE["Utilities.AirPressure"]]) < (_SOUND_BAR if active else _LEAST_BAR)


def _due(_: Line, up_s: float, active: bool) -> bool:
    del active
    return (up_s - _VERIFY_AFTER_S) % _VERIFY_EVERY_S < _VERIFY_EVERY_S / 3 and up_s >= _VERIFY_AFTER_S


OWN_ALARMS: Final = (
    OwnAlarm("DischargePressure", "Compressor", 700, "Discharge pressure below 5.2 bar", _too_low, needs_confirm=True),
    OwnAlarm("VerificationDue", "Checkweigher", 200, "Verification with reference weights is due", _due),
)


async def serve_own_alarms(server: Server, index: int, line_now: Callable[[], Line]) -> None:
    """Until cancelled. index: of the namespace."""
    conditions = Conditions(server, index)
    await conditions.begin()
    served = [(one, await conditions.add(one.name, one.source, needs_confirm=one.needs_confirm)) for one in OWN_ALARMS]
    while True:
        now_ns, line = time.time_ns(), line_now()
        for one, condition in served:
            active = one.active(line, line.time_s, condition.stand.active)
            await conditions.turn(condition, active, one.message, one.severity, now_ns)
        await conditions.due(now_ns)
        await asyncio.sleep(_LOOK_S)
