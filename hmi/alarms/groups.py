"""What many alarms are together: the first of a group, a flood, one that chatters. Pure: time is an argument."""

from collections import deque
from dataclasses import dataclass, field
from typing import Final

from hmi.values.alarm import Flood

MINUTE_NS: Final = 60_000_000_000
FLOOD_SPAN_NS: Final = 10 * MINUTE_NS
FLOOD_BEGINS: Final = 10
"""More than so many alarms in ten minutes (ISA-18.2, EEMUA 191)."""
FLOOD_ENDS: Final = 5
"""Fewer than so many."""
CHATTERS: Final = 3
"""Raised so often within a minute."""
CALM_NS: Final = FLOOD_SPAN_NS
"""One that chattered is calm when it was not raised for so long."""
STALE_NS: Final = 24 * 60 * MINUTE_NS


class FirstOut:
    """Which alarm of each group came first, by the clock of the source; until all of the group are done with."""

    def __init__(self) -> None:
        self._standing: dict[str, set[int]] = {}
        self._first: dict[str, tuple[int, int]] = {}

    def enter(self, group: str, alarm: int, source_ns: int) -> int | None:
        """An alarm was raised; answers the one that lost the mark to it, -1 where it is the first, None where not."""
        standing = self._standing.setdefault(group, set())
        standing.add(alarm)
        known = self._first.get(group)
        if known is not None and source_ns >= known[0]:
            return None
        self._first[group] = (source_ns, alarm)
        return -1 if known is None or known[1] == alarm else known[1]

    def leave(self, group: str, alarm: int) -> None:
        """It needs nobody any longer; with the last one the group is reset."""
        standing = self._standing.get(group, set())
        standing.discard(alarm)
        if not standing:
            self._first.pop(group, None)

    def is_first(self, group: str, alarm: int) -> bool:
        """Whether it has the mark."""
        return self._first.get(group, (0, -1))[1] == alarm


@dataclass(slots=True)
class FloodWatch:
    """Alarms of the last ten minutes, on the clock of spans. At most one flood at a time."""

    _came: deque[int] = field(default_factory=deque)
    _since_ns: int | None = None
    _alarms: int = 0
    _groups: dict[str, int] = field(default_factory=dict)
    _recent: deque[str] = field(default_factory=deque)

    def put(self, group: str, span_ns: int, now_ns: int) -> bool:
        """An alarm was raised; answers whether a flood begins by it."""
        self._forget(span_ns)
        self._came.append(span_ns)
        self._recent.append(group)
        if self._since_ns is not None:
            self._count(group)
            return False
        if len(self._came) <= FLOOD_BEGINS:
            return False
        self._since_ns, self._alarms, self._groups = now_ns, 0, {}
        for one in self._recent:
            self._count(one)
        return True

    def over(self, span_ns: int) -> bool:
        """Time has passed; whether the flood is over by it."""
        self._forget(span_ns)
        if self._since_ns is None or len(self._came) >= FLOOD_ENDS:
            return False
        self._since_ns = None
        return True

    @property
    def flood(self) -> Flood | None:
        """The one that goes on."""
        return None if self._since_ns is None else Flood(self._since_ns, self._alarms, dict(self._groups))

    def _count(self, group: str) -> None:
        self._alarms += 1
        self._groups[group] = self._groups.get(group, 0) + 1

    def _forget(self, span_ns: int) -> None:
        while self._came and span_ns - self._came[0] >= FLOOD_SPAN_NS:
            self._came.popleft()
            self._recent.popleft()


class Chatter:
    """Which alarms come again and again."""

    def __init__(self) -> None:
        self._came: dict[int, deque[int]] = {}
        self.now: set[int] = set()
        """Those that chatter."""

    def put(self, alarm: int, span_ns: int) -> None:
        """It was raised."""
        came = self._came.setdefault(alarm, deque(maxlen=CHATTERS))
        came.append(span_ns)
        if len(came) == CHATTERS and span_ns - came[0] <= MINUTE_NS:
            self.now.add(alarm)

    def calm(self, span_ns: int) -> set[int]:
        """Those that chatter no more."""
        calm = {alarm for alarm in self.now if span_ns - self._came[alarm][-1] >= CALM_NS}
        self.now -= calm
        return calm
