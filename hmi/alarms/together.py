"""What the engine keeps of many alarms at once: firsts of groups, a flood, those that chatter or stand for long.

A flood is a row of the journal, and its rows are all there: it is screens that collapse it.
"""

from collections.abc import Iterable, Mapping

from hmi.alarms.groups import STALE_NS, Chatter, FirstOut, FloodWatch
from hmi.alarms.raisings import ASKS, Turn
from hmi.alarms.standing import Standing
from hmi.values.alarm import AlarmFace, AlarmState, Beside, Flood, JournalRow, Priority, Truth


class Together:
    """Alarms by number; span_ns: clock of spans, now_ns: UTC."""

    def __init__(self) -> None:
        self._first = FirstOut()
        self._floods = FloodWatch()
        self._chatter = Chatter()
        self._said: Flood | None = None
        self.stale: set[int] = set()

    @property
    def flood(self) -> Flood | None:
        """The one that goes on."""
        return self._floods.flood

    @property
    def chattering(self) -> set[int]:
        """Those that come again and again."""
        return self._chatter.now

    def raised(self, group: str, number: int, span_ns: int, now_ns: int) -> bool:
        """One asks for an answer; whether a flood goes on by that."""
        self._chatter.put(number, span_ns)
        self._floods.put(group, span_ns, now_ns)
        return self._floods.flood is not None

    def enter(self, first_out: str, number: int, one: Standing) -> int | None:
        """It stands in its group from now on, with or without the mark; answers who lost the mark to it."""
        if not first_out:
            return None
        other = self._first.enter(first_out, number, one.raised_ns)
        one.first = self._first.is_first(first_out, number)
        return other if other is not None and other >= 0 else None

    def leave(self, first_out: str, number: int, one: Standing) -> None:
        """It needs nobody any longer."""
        self.stale.discard(number)
        if first_out:
            one.first = False
            self._first.leave(first_out, number)

    def recall(self, first_out: str, number: int, one: Standing) -> None:
        """It stood there when the last run ended."""
        self._first.enter(first_out, number, one.raised_ns if one.first else one.raised_ns + 1)

    def resume(self, recent: Iterable[Turn], faces: Mapping[str, AlarmFace], offset_ns: int) -> None:
        """The last ten minutes of the run before, and a flood that went on. offset_ns: clock of spans less UTC."""
        for at_ns, alarm, _, what, state, count in recent:
            if what == Beside.FLOOD:
                self._said = Flood(at_ns, count)
            elif what == Beside.FLOOD_OVER:
                self._said = None
            elif alarm in faces and state == AlarmState.UNACKNOWLEDGED and what in ASKS:
                self._chatter.put(faces[alarm].id, at_ns + offset_ns)
                self._floods.put(faces[alarm].group, at_ns + offset_ns, at_ns)

    def look(
        self, standings: Mapping[int, Standing], span_ns: int, now_ns: int
    ) -> tuple[Iterable[int], list[JournalRow]]:
        """Time has passed: whose marks changed, and rows of a flood that began or is over."""
        changed = self._chatter.calm(span_ns)
        for number, one in standings.items():
            stands = one.alarm.active and one.alarm.state.annunciated
            if stands and number not in self.stale and now_ns - one.raised_ns > STALE_NS:
                self.stale.add(number)
                changed.add(number)
        rows = []
        before = self._floods.flood
        if self._floods.over(span_ns) and before is not None:
            if self._said is None:
                rows.append(_row(Beside.FLOOD, before.since_ns, before))
            rows.append(_row(Beside.FLOOD_OVER, now_ns, before))
            self._said = None
        elif before is not None and self._said is None:
            self._said = before
            rows.append(_row(Beside.FLOOD, now_ns, before))
        return changed, rows


def _row(what: Beside, at_ns: int, flood: Flood) -> JournalRow:
    return JournalRow(
        number=0,
        at_ns=at_ns,
        alarm="station",
        what=what.value,
        state=AlarmState.NORMAL,
        priority=Priority.LOW,
        source_ns=flood.since_ns,
        occurrence=flood.alarms,
        truth=Truth.YES if what is Beside.FLOOD else Truth.NO,
    )
