"""One component over its life: what it has been through, its indicator as it went, and how far it is worn. No clock."""

import math
from collections.abc import Sequence
from typing import Final

import msgspec
import numpy as np

from hmi.records.wear_store import CurvePoint
from hmi.station.components import Watched
from hmi.values.wear import Worse
from hmi.wear.plan import Floats
from hmi.wear.slots import Slot
from hmi.wear.state import Silence

MINUTE_NS: Final = 60_000_000_000
HOUR_NS: Final = 60 * MINUTE_NS
POINT_NS: Final = 5 * MINUTE_NS
"""Of the curve that is kept for the whole life."""
RECENT: Final = 1440
"""Minutes of the fine curve."""
HOURS: Final = 24
"""Over so many hours coverage is told."""
LEAST_WAY: Final = 0.05
"""A drift counts as wear when it has gone this share of the way to where the part fails, where that is known."""
_SMOOTH: Final = 0.1
_MOST_BACK: Final = 1000.0


class Minute(msgspec.Struct, array_like=True):
    """The mean of one minute or some; way: share of the way to failure, NaN unknown."""

    at_ns: int
    hours: float
    index: float
    way: float
    held: float


class Gathered(msgspec.Struct, array_like=True):
    """Sums of the minute, or of the point of the curve, that is being gathered."""

    until_ns: int = 0
    rows: int = 0
    held: int = 0
    judged: int = 0
    index: float = 0.0
    way: float = 0.0
    low: float = math.inf
    high: float = -math.inf


class Part(msgspec.Struct, kw_only=True):
    """What is remembered of one component; kept as it is over restarts.

    life: its number, from 1; counted: by its counter, in this life; total: the counter's last reading; smooth: residual
    of each response, averaged over some rows; usual, now: of each response, as last seen; silence: why it was last not
    judged; covered: (hour, slots held, slots) of the last day; alert: number of the one that stands, 0 none.
    """

    life: int = 1
    began_ns: int = 0
    at_ns: int = 0
    judged_ns: int = 0
    hours: float = 0.0
    counted: float = 0.0
    total: float = math.nan
    smooth: list[float] = msgspec.field(default_factory=list)
    usual: list[float] = msgspec.field(default_factory=list)
    index: float = math.nan
    silence: int = int(Silence.LEARNING)
    standing: bool = False
    """The monitor's alert stands, whether or not it counts as wear."""
    alert: int = 0
    alert_at: float = 1.0
    hidden_until_ns: int = 0
    covered: list[tuple[int, int, int]] = msgspec.field(default_factory=list)
    recent: list[Minute] = msgspec.field(default_factory=list)
    minute: Gathered = msgspec.field(default_factory=Gathered)
    point: Gathered = msgspec.field(default_factory=Gathered)

    def begin(self, at_ns: int, responses: int) -> None:
        """A new life; what a person has set stays, and so does how much data is held."""
        self.began_ns = at_ns
        self.judged_ns = 0
        self.hours = self.counted = 0.0
        self.smooth = [math.nan] * responses
        self.usual = [math.nan] * responses
        self.index = math.nan
        self.silence = int(Silence.LEARNING)
        self.standing = False
        self.alert = 0
        self.recent, self.minute, self.point = [], Gathered(), Gathered()

    def used(self, watched: Watched) -> float:
        """Of this life, in the unit that its life is told in."""
        return self.hours if watched.component.counter is None else self.counted

    def count(self, slot: Slot, running: bool, column: int | None) -> None:
        """Time and counts of one slot. A counter that goes back was set back or replaced: what it shows is new."""
        self.at_ns = slot.to_ns
        if running:
            self.hours += (slot.to_ns - slot.from_ns) / HOUR_NS
        if column is None or not math.isfinite(slot.last[column]):
            return
        total = float(slot.last[column])
        if math.isfinite(self.total):
            self.counted += total - self.total if total >= self.total else total
        self.total = total

    def cover(self, slot: Slot, held: bool) -> None:
        """Whether data of this slot is held."""
        hour = slot.to_ns // HOUR_NS
        if not self.covered or self.covered[-1][0] != hour:
            self.covered.append((hour, 0, 0))
            while self.covered[0][0] <= hour - HOURS:
                self.covered.pop(0)
        _, kept, slots = self.covered[-1]
        self.covered[-1] = (hour, kept + held, slots + 1)

    @property
    def slots(self) -> int:
        """Slots of the last day that were closed."""
        return sum(slots for _, _, slots in self.covered)

    def coverage(self, step_ns: int) -> float:
        """Share of the last day, or of the time since it was first watched, for which data is held, 0 to 1.

        Slots that were never closed (the program did not run) are not held.
        """
        if not self.covered:
            return 0.0
        held = sum(kept for _, kept, _ in self.covered)
        if len(self.covered) == 1:
            return held / self.covered[0][2]
        first, *_, last = self.covered
        slots = first[2] + last[2] + (last[0] - first[0] - 1) * (HOUR_NS // step_ns)
        return min(1.0, held / slots)

    def judge(self, watched: Watched, slot: Slot, index: float, residual: Floats, columns: Sequence[int]) -> None:
        """What the monitor said of this slot; index NaN where it was silent."""
        if math.isfinite(index):
            self.index = index
            self.judged_ns += slot.to_ns - slot.from_ns
            for place, (column, off) in enumerate(zip(columns, residual.tolist(), strict=True)):
                if math.isfinite(off):
                    before = self.smooth[place]
                    self.smooth[place] = off if math.isnan(before) else before + _SMOOTH * (off - before)
                    self.usual[place] = float(slot.mean[column]) - off
        way = self.way(watched) if math.isfinite(index) else math.nan
        _gather(self.minute, index, way)
        _gather(self.point, index, way)

    def ways(self, watched: Watched) -> list[float]:
        """Of each response the share of its way from usual to failed; NaN where it is not known. Below 0: backwards."""
        found = []
        for off, usual, failed_at in zip(self.smooth, self.usual, watched.failed_at, strict=True):
            known = failed_at is not None and math.isfinite(off) and math.isfinite(usual) and failed_at != usual
            found.append(off / (failed_at - usual) if known and failed_at is not None else math.nan)
        return found

    def way(self, watched: Watched) -> float:
        """The farthest of them, 0 to 1 and beyond; NaN when none is known."""
        known = [max(-_MOST_BACK, way) for way in self.ways(watched) if math.isfinite(way)]
        return max(0.0, *known) if known else math.nan

    def matters(self, watched: Watched) -> bool:
        """Whether a drift counts as wear: far enough on the way to failure, where that is known of any response."""
        known = [way for way in self.ways(watched) if math.isfinite(way)]
        return not known or max(known) >= LEAST_WAY

    def against(self, watched: Watched, contributing: Sequence[int]) -> bool:
        """Whether all of these responses went the way that is not worse: it is something else than wear."""
        moved = [(watched.worse[place], self.smooth[place]) for place in contributing]
        return bool(moved) and all(
            (worse is Worse.UP and off < 0) or (worse is Worse.DOWN and off > 0) for worse, off in moved
        )

    def tick(self, slot: Slot, name: str, used: float) -> CurvePoint | None:
        """At the end of a minute its mean is kept; answers a point of the curve at the end of five."""
        if slot.to_ns >= self.minute.until_ns:
            if self.minute.until_ns and self.minute.rows:
                self.recent.append(_minute_of(self.minute, self.hours))
                del self.recent[:-RECENT]
            self.minute = Gathered(until_ns=(slot.to_ns // MINUTE_NS + 1) * MINUTE_NS)
        if slot.to_ns < self.point.until_ns:
            return None
        done, self.point = self.point, Gathered(until_ns=(slot.to_ns // POINT_NS + 1) * POINT_NS)
        if not done.until_ns or not done.rows:
            return None
        mean = done.index / done.judged if done.judged else math.nan
        low, high = (done.low, done.high) if done.judged else (math.nan, math.nan)
        return CurvePoint(name, self.life, done.until_ns, mean, low, high, used, done.held / done.rows)

    def curve(self) -> tuple[np.ndarray, Floats, Floats, Floats]:
        """The fine curve as columns: times, running hours, index, way."""
        columns = [[getattr(one, name) for one in self.recent] for name in ("at_ns", "hours", "index", "way")]
        at_ns = np.array(columns[0], np.int64)
        hours, index, way = (np.array(column, np.float64) for column in columns[1:])
        return at_ns, hours, index, way


def hold(part: Part, held: bool) -> None:
    """One more row of the minute and of the point, with or without data."""
    for gathered in (part.minute, part.point):
        gathered.rows += 1
        gathered.held += held


def _gather(gathered: Gathered, index: float, way: float) -> None:
    if math.isfinite(index):
        gathered.judged += 1
        gathered.index += index
        gathered.way += way
        gathered.low, gathered.high = min(gathered.low, index), max(gathered.high, index)


def _minute_of(done: Gathered, hours: float) -> Minute:
    judged = done.judged or math.nan
    return Minute(done.until_ns, hours, done.index / judged, done.way / judged, done.held / done.rows)
