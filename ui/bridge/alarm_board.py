"""AlarmBoard: the alarms as all of the screen sees them: faces, how they stand, sorted lists. No Qt, no clock."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from hmi.channel.questions_alarms import AlarmNews
from hmi.values.alarm import AlarmFace, AlarmStand, AlarmState, Flood, Priority, Truth
from hmi.values.text import Text

_ORDER: Final[dict[AlarmState, int]] = {
    AlarmState.UNACKNOWLEDGED: 0,
    AlarmState.LATCHED_UNACKNOWLEDGED: 0,
    AlarmState.RETURNED: 1,
    AlarmState.ACKNOWLEDGED: 2,
    AlarmState.LATCHED_ACKNOWLEDGED: 3,
}
"""Within one priority: what waits for an answer first, and of that first what still holds."""
_WAITS: Final = 1
_Key = tuple[int, int, int, int]
"""What the list is sorted by; the last is the number."""


class AlarmBoard:
    """Fed by `greet` and `take`. `changes` is raised with every news: equal numbers mean that nothing turned."""

    def __init__(self) -> None:
        self.faces: dict[int, AlarmFace] = {}
        self.stands: dict[int, AlarmStand] = {}
        """Of those that are not normal."""
        self.unknown: dict[str, int] = {}
        """How many cannot be judged now, by link."""
        self.flood: Flood | None = None
        self.machines: dict[str, Text] = {}
        """What the plant calls its machines, by name."""
        self.changes = 0
        self._keys: dict[int, _Key] = {}
        self._made: _View | None = None
        self._names: tuple[int, dict[str, int]] | None = None

    def greet(self, news: AlarmNews) -> None:
        """A core answered: what was known of an earlier one is over."""
        self.faces, self.stands, self.unknown, self.flood = {}, {}, {}, None
        self._keys, self._names = {}, None
        self.take(news)

    def take(self, news: AlarmNews) -> None:
        """What changed."""
        self.changes += 1
        self.faces |= {face.id: face for face in news.faces}
        for stand in news.stands:
            if stand.state is AlarmState.NORMAL:
                self.stands.pop(stand.id, None)
            else:
                self.stands[stand.id] = stand
        for number in news.gone:
            self.stands.pop(number, None)
            self.faces.pop(number, None)
        for number in (*(stand.id for stand in news.stands), *(face.id for face in news.faces), *news.gone):
            now = self.stands.get(number)
            if now is not None and now.state.annunciated:
                self._keys[number] = self._key(now)
            else:
                self._keys.pop(number, None)
        if news.unknown is not None:
            self.unknown = dict(news.unknown)
        if news.flood is not None or news.flood_over:
            self.flood = news.flood

    # --- lists ----------------------------------------------------------------------------------------------------

    def annunciated(self) -> list[AlarmStand]:
        """The alarm list: by priority, then by what waits for an answer, the newest first."""
        return self._view().stands

    def aside(self, state: AlarmState) -> list[AlarmStand]:
        """The shelved, the suppressed, or those out of service, the newest first."""
        found = [stand for stand in self.stands.values() if stand.state is state]
        return sorted(found, key=lambda stand: (-stand.since_ns, stand.id))

    def named(self, alarm: str) -> AlarmFace | None:
        """The alarm of this name."""
        if self._names is None or self._names[0] != len(self.faces):
            self._names = len(self.faces), {face.name: face.id for face in self.faces.values()}
        number = self._names[1].get(alarm)
        return None if number is None else self.faces.get(number)

    def of_machine(self, machine: str) -> list[AlarmStand]:
        """Those of one machine that stand in the list, in its order."""
        return [stand for stand in self.annunciated() if self.faces[stand.id].machine == machine]

    def machines_standing(self) -> list[str]:
        """Names of the machines that have alarms in the list."""
        return self._view().machines

    def of_tag(self, tag: int) -> list[AlarmStand]:
        """Those of one tag that stand in the list, in its order."""
        return [stand for stand in self.annunciated() if self.faces[stand.id].tag == tag]

    def count(self, *, unacknowledged: bool) -> dict[Priority, int]:
        """How many stand in the list, or wait for an answer, by priority."""
        view = self._view()
        return dict(view.waiting if unacknowledged else view.counts)

    def worst_unanswered(self) -> Priority | None:
        """The highest priority that waits for an answer: what is heard."""
        return min((one for one, count in self._view().waiting.items() if count), default=None)

    def in_doubt(self) -> int:
        """How many alarms nobody can judge now."""
        return sum(self.unknown.values())

    def is_doubted(self, stand: AlarmStand) -> bool:
        """Whether nobody knows if its condition still holds."""
        return stand.truth is Truth.UNKNOWN

    def _view(self) -> "_View":
        """The list as it is now, made once for each change: in a flood thousands stand in it."""
        if self._made is None or self._made.changes != self.changes:
            keys = sorted(self._keys.values())
            waiting = Counter(key[0] for key in keys if key[1] <= _WAITS)
            counts = Counter(key[0] for key in keys)
            machines = {self.faces[key[3]].machine for key in keys if key[3] in self.faces} - {""}
            self._made = _View(
                self.changes,
                [self.stands[key[3]] for key in keys],
                {one: counts[one] for one in Priority},
                {one: waiting[one] for one in Priority},
                sorted(machines),
            )
        return self._made

    def _key(self, stand: AlarmStand) -> _Key:
        face = self.faces.get(stand.id)
        priority = Priority.LOW if face is None else face.priority
        return int(priority), _ORDER.get(stand.state, 9), -(stand.raised_ns or stand.since_ns), stand.id


@dataclass(frozen=True, slots=True)
class _View:
    changes: int
    stands: list[AlarmStand]
    counts: dict[Priority, int]
    waiting: dict[Priority, int]
    machines: list[str]
