"""Listening: reads the waveforms of components over the live links of their servers, now and then, and judges them.

Nothing is read while the machine does not run steadily or its state is not known, and one waveform at a time. What it
computes it computes on a thread. A waveform whose reading ended the connection twice is not read again: values come
first.
"""

import asyncio
import logging
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

import msgspec

from hmi.opcua.arrays import ArrayRead, Unfit
from hmi.opcua.reasons import LinkError, Reason
from hmi.station.components import Watched
from hmi.station.waveforms import Waveform
from hmi.values.quality import Quality, quality, status_name
from hmi.values.remaining import Evidence
from hmi.values.samples import NO_TIME
from hmi.values.vibration import Vibration
from hmi.wear.engine import BESIDE
from hmi.wear.vibration import Floats
from hmi.wear.waveform import MOST_SAMPLES, TO_LEARN, Heard, Usual, heard, steady, unusable, vibration_of

LOOK_S: Final = 1.0
KEPT: Final = f"{BESIDE}vibration "
"""Begins the names under which is kept what is usual."""
MOST_ENDED: Final = 2
_ENDS: Final = frozenset({Reason.CONNECTION_LOST, Reason.PROTOCOL, Reason.UNDECODABLE})
_TURNS_A_MINUTE: Final = 60.0
_NS: Final = 1_000_000_000
_UNFIT: Final = {
    Unfit.NO_ARRAY: "wear.wave.no_array",
    Unfit.NO_NUMBERS: "wear.wave.no_array",
    Unfit.EMPTY: "wear.wave.empty",
    Unfit.TOO_LONG: "wear.wave.too_long",
}

_log = logging.getLogger(__name__)


class Server(Protocol):
    """A server while its link is live."""

    async def array(self, node: str, most: int) -> ArrayRead:
        """The array that a variable holds now. LinkError."""


class Plant(Protocol):
    """The plant and what is known of it."""

    def server(self, link: str) -> Server | None:
        """None while the link is not live."""

    def known(self, tag: int) -> tuple[float, int] | None:
        """Value and source time of the newest sample where it can be believed now."""


class Keeper(Protocol):
    """Who keeps what was learned. beside: what others learned; caught_up: whether it was taken back."""

    beside: dict[str, bytes]
    caught_up: bool


@dataclass(slots=True)
class _Ear:
    """One waveform over time. since_ns: since when its machine runs, by its server; None: it does not, or nobody knows;
    since_mono_ns: since when that is known here; ended: readings in a row with which the connection ended."""

    wave: Waveform
    one: Watched
    told: Vibration
    life: int = 0
    since_ns: int | None = None
    since_mono_ns: int = 0
    due_mono_ns: int = 0
    ended: int = 0


class Listening:
    """`run` until cancelled. life_of: number of the life that a component is in."""

    def __init__(
        self,
        waves: Sequence[Waveform],
        watched: Sequence[Watched],
        plant: Plant,
        keeper: Keeper,
        life_of: Callable[[int], int],
        *,
        now_ns: Callable[[], int] = time.time_ns,
        mono_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        self._plant, self._keeper, self._life_of = plant, keeper, life_of
        self._now_ns, self._mono_ns = now_ns, mono_ns
        self._ears = [_Ear(wave, watched[wave.component], _nothing(wave, watched[wave.component])) for wave in waves]

    def told_of(self, component: str) -> Vibration | None:
        """The newest of a component; None where it has no waveform."""
        return next((ear.told for ear in self._ears if ear.told.component == component), None)

    async def run(self) -> None:
        """Look once a second what is due."""
        if not self._ears:
            await asyncio.Event().wait()
        while True:
            await self.look()
            await asyncio.sleep(LOOK_S)

    async def look(self) -> None:
        """Read what is due of machines that run."""
        for ear in self._ears:
            self._watch(ear)
        if not self._keeper.caught_up:
            return
        for ear in self._ears:
            self._follow_life(ear)
            if self._mono_ns() >= ear.due_mono_ns and ear.ended < MOST_ENDED:
                why = await self._listen(ear)
                ear.told = replace(ear.told, why=why)

    def _follow_life(self, ear: _Ear) -> None:
        """What was heard of a part that was replaced is nothing of the new one."""
        life = self._life_of(ear.wave.component)
        if life != ear.life:
            ear.told, ear.life, ear.due_mono_ns = _nothing(ear.wave, ear.one), life, 0

    def _watch(self, ear: _Ear) -> None:
        """Since when its machine runs."""
        state = ear.one.component.state
        if state is None:
            ear.since_ns = ear.since_ns or 1
            return
        known = self._plant.known(state)
        if known is None or math.isnan(known[0]) or int(known[0]) not in ear.one.running:
            ear.since_ns = None
        elif ear.since_ns is None:
            ear.since_ns, ear.since_mono_ns = known[1], self._mono_ns()

    async def _listen(self, ear: _Ear) -> Evidence | None:
        """Read and judge once; why that was not possible."""
        wave, since_ns = ear.wave, ear.since_ns
        server = self._plant.server(wave.link)
        if server is None:
            return Evidence("wear.wave.offline", {"link": wave.link})
        if since_ns is None:
            return Evidence("wear.wave.stopped")
        settled_ns = round(ear.one.settle_s * _NS)
        if self._now_ns() < since_ns + settled_ns and self._mono_ns() < ear.since_mono_ns + settled_ns:
            return Evidence("wear.wave.settling")  # by either clock: that of the server may be wrong
        ear.due_mono_ns = self._mono_ns() + round(wave.every_s * _NS)
        before = self._turns(wave)
        try:
            read = await server.array(wave.node, MOST_SAMPLES)
        except LinkError as error:
            return self._failed(ear, error)
        ear.ended = 0
        self._watch(ear)
        if ear.since_ns != since_ns:
            return Evidence("wear.wave.stopped")
        return await self._judge(ear, read, steady(before, self._turns(wave)))

    def _failed(self, ear: _Ear, error: LinkError) -> Evidence:
        _log.info("waveform of %s: %s", ear.told.component, error)
        ear.ended = ear.ended + 1 if error.reason in _ENDS else 0
        if ear.ended >= MOST_ENDED:
            return Evidence("wear.wave.given_up", {"count": str(MOST_ENDED)})
        return Evidence("wear.wave.unread", {"detail": error.detail or error.reason.value})

    async def _judge(self, ear: _Ear, read: ArrayRead, shaft_hz: float) -> Evidence | None:
        if quality(read.status) >= Quality.NOT_PROCESS:
            return Evidence("wear.wave.status", {"status": status_name(read.status)})
        if read.unfit is not None or read.values is None:
            key = _UNFIT[read.unfit or Unfit.EMPTY]
            return Evidence(key, {"most": str(MOST_SAMPLES)} if read.unfit is Unfit.TOO_LONG else {})
        source_ns = self._now_ns() if read.source_ns == NO_TIME else read.source_ns
        if source_ns == ear.told.source_ns:
            return Evidence("wear.wave.not_new")
        if source_ns < (ear.since_ns or 0) + round(ear.one.settle_s * _NS):
            return Evidence("wear.wave.before")
        why, found = await asyncio.to_thread(_heard, read.values, ear.wave, shaft_hz)
        if found is None:
            return why
        usual = self._usual(ear)
        if quality(read.status) is Quality.GOOD:
            usual = usual.learn(found.figures)
            self._keeper.beside[KEPT + ear.told.component] = msgspec.msgpack.encode(usual)
        ear.told = vibration_of(ear.told.component, ear.wave, found, usual, source_ns=source_ns, status=read.status)
        return None

    def _usual(self, ear: _Ear) -> Usual:
        """What is usual in this life, as far as it is learned."""
        try:
            kept = msgspec.msgpack.decode(self._keeper.beside.get(KEPT + ear.told.component, b""), type=Usual)
        except msgspec.DecodeError:
            kept = Usual()
        return kept.of_life(ear.life)

    def _turns(self, wave: Waveform) -> float:
        """Turns of the shaft in a second; NaN when nobody knows."""
        if wave.speed is None:
            return math.nan if wave.shaft_hz is None else wave.shaft_hz
        known = self._plant.known(wave.speed)
        return math.nan if known is None else known[0] / _TURNS_A_MINUTE


def _heard(samples: Floats, wave: Waveform, shaft_hz: float) -> tuple[Evidence | None, Heard | None]:
    why = unusable(samples, wave)
    return why, None if why is not None else heard(samples, wave, shaft_hz)


def _nothing(wave: Waveform, one: Watched) -> Vibration:
    return Vibration(one.component.name, wave.every_s, to_learn=TO_LEARN, why=Evidence("wear.wave.waits"))
