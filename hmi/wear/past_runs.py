"""Asks the store for past lives, learns from them, and tells the watch what they say. Once an hour, in a thread."""

import asyncio
import logging
from typing import Final

from hmi.records.errors import RecordsError
from hmi.records.wear_store import CurvePoint, WearStore
from hmi.station.components import Watched
from hmi.wear.fleet_life import LEAST_RUNS
from hmi.wear.fleet_past import Taught, said, taught
from hmi.wear.life import Finding
from hmi.wear.watch import Watch

EVERY_NS: Final = 3600 * 1_000_000_000
_POINTS: Final = 2000
"""Of a life that are looked at: more say nothing more about its shape."""
_Life = tuple[str, int]

_log = logging.getLogger(__name__)


class PastRuns:
    """What was learned of each type, until another of its lives ends."""

    def __init__(self, store: WearStore) -> None:
        self._store = store
        self._due_ns = 0
        self._taught: dict[str, tuple[tuple[_Life, ...], Taught | None]] = {}

    async def refresh(self, watch: Watch, now_ns: int) -> None:
        """Tells the watch what past lives say, once an hour of `now_ns`; keeps what it said where that fails."""
        if self._due_ns - EVERY_NS <= now_ns < self._due_ns:
            return
        self._due_ns = now_ns + EVERY_NS
        for number, one in enumerate(watch.watched):
            ended = tuple(sorted((life.component, life.number) for life in watch.past_lives(one) if life.failed))
            if len(ended) < LEAST_RUNS:
                continue
            life = watch.parts[number].life
            try:
                found = await asyncio.to_thread(self._said, one, ended, life)
            except RecordsError as error:
                _log.warning("past lives of %s cannot be read: %s", one.component.kind, error)
                return
            if found is not None and watch.parts[number].life == life:
                watch.of_past[number] = found

    def _said(self, one: Watched, ended: tuple[_Life, ...], life: int) -> Finding | None:
        """Blocking."""
        kind = one.component.kind
        known = self._taught.get(kind)
        if known is None or known[0] != ended:
            curves = [self._points(name, number) for name, number in ended]
            known = self._taught[kind] = (ended, taught(curves, one.component.life_unit))
        by = known[1]
        return None if by is None else said(by, self._points(one.component.name, life))

    def _points(self, name: str, life: int) -> list[CurvePoint]:
        return self._store.points(name, life, 0, _POINTS)
