"""Watches whether somebody sets the clock of this computer."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from typing import Final

from hmi.acquisition.clock import Look, set_by_ns
from hmi.acquisition.intake import Intake
from hmi.records import occasions
from hmi.records.entry import Draft
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.notice import Notice, Urgency

_LOOK_S: Final = 1.0
_log = logging.getLogger(__name__)


async def watch_clock(intake: Intake, links: Sequence[str], note: Callable[[Draft], None]) -> None:
    """Look once a second, for ever. note: enters in the trail what has happened."""
    before = Look(time.time_ns(), time.monotonic_ns())
    while True:
        await asyncio.sleep(_LOOK_S)
        now = Look(time.time_ns(), time.monotonic_ns())
        note_clock(intake, links, note, before, now)
        before = now


def note_clock(intake: Intake, links: Sequence[str], note: Callable[[Draft], None], before: Look, now: Look) -> None:
    """A clock that was set is said, and stands as a moment in the gaps of every link.

    It hides no data: spans are measured on the other clock, and samples keep the times that the server gave them.
    """
    step_ns = set_by_ns(before, now)
    if not step_ns:
        return
    step_s = f"{step_ns / 1e9:+.1f}"
    _log.warning("the clock of this computer was set by %s s", step_s)
    intake.tell(Notice("log.clock_set", "clock", now.wall_ns, Urgency.WARNING, {"step_s": step_s}))
    note(occasions.clock_set(step_s))
    for link in links:
        moment = now.wall_ns
        intake.open_gap(Gap(link, None, moment, moment, GapCause.CLOCK, GapClosure.NOT_CLOSED, f"{step_s} s"))
