"""Conditions of all alarms, judged on whole deliveries: only samples that may turn one become objects.

Each tag has a quiet band: while its values stay within, none of its alarms turns. The band is two numbers a tag, so
that a delivery is judged by two comparisons of columns; what lies outside is looked at one by one, in its order.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.alarms.definitions import Definition
from hmi.alarms.joint import Joint, Joints
from hmi.alarms.rates import Rates
from hmi.values.alarm import AlarmKind, Truth
from hmi.values.quality import Quality, qualities
from hmi.values.samples import NO_TIME, Mark, Samples

_NO, _YES, _UNKNOWN = Truth.NO, Truth.YES, Truth.UNKNOWN
_INF: Final = float("inf")


@dataclass(frozen=True, slots=True)
class Turned:
    """The condition of an alarm is another than before. gate: it is the one that suppresses by design.

    Times and status are those of the sample that turned it; value: what was compared, NaN for none.
    """

    alarm: int
    truth: Truth
    source_ns: int
    value: float = float("nan")
    status: int = 0
    server_ns: int = 0
    gate: bool = False


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What one alarm compares a number with: it turns true beyond low or high, and false within the inner ones."""

    low: float
    high: float
    low_back: float
    high_back: float
    states: frozenset[float] = frozenset()

    def judge(self, value: float, held: Truth) -> Truth:
        """held: what it was when it was last known, which it stays within the deadband."""
        if value != value:  # noqa: PLR0124  # NaN alone is not itself
            return _UNKNOWN
        if self.states:
            return _YES if value in self.states else _NO
        if value > self.high or value < self.low:
            return _YES
        if self.low_back <= value <= self.high_back:
            return _NO
        return held


_NO_VALUE: Final = {AlarmKind.LINK, AlarmKind.WEAR}


class Conditions:
    """Columns of length `tags`; `raw` is the truth of each alarm, by its number, before delays.

    link_of: link of each tag. Alarms of links and of wear, which no sample turns, are among the definitions and stay as
    they are.
    """

    def __init__(self, definitions: Sequence[Definition], link_of: Sequence[str]) -> None:
        tags = len(link_of)
        self.raw: NDArray[np.uint8] = np.full(len(definitions), _UNKNOWN, np.uint8)
        self._held: dict[int, Truth] = {}  # those that were true when they were last known; all others were not
        self._definitions = list(definitions)
        self._bounds = [_bounds(one) for one in definitions]
        self._direct: dict[int, list[int]] = {}
        self._value = np.full(tags, np.nan)
        self._status = np.zeros(tags, np.uint32)
        self._source_ns = np.full(tags, NO_TIME, np.int64)
        self._trusted = np.zeros(tags, np.bool_)
        self._quiet_low = np.full(tags, -_INF)
        self._quiet_high = np.full(tags, _INF)
        self._rated = np.zeros(tags, np.bool_)
        self._watched = np.zeros(tags, np.bool_)
        self._guard: dict[int, tuple[Truth, int]] = {}
        self._guarded: set[str] = set()
        self._link_of = np.array(link_of, object)
        self._rates = Rates()
        for number, one in enumerate(definitions):
            tag = one.face.tag
            if tag is not None and one.holds is None and one.signal is None:
                self._watched[tag] = True
                if one.rate_over_ns:
                    self._rates.add(number, tag, one.rate_over_ns)
                    self._rated[tag] = True
                else:
                    self._direct.setdefault(tag, []).append(number)
        self._joints = Joints(definitions, tags)
        for tag in self._direct:
            self._quieten(tag)

    # --- samples --------------------------------------------------------------------------------------------------

    def recall(self, links: Iterable[str], left: Mapping[int, tuple[Truth, int]]) -> None:
        """What was kept of an earlier run: alarm -> truth when it was last known, and source time of its last turn.
        Until its link flows, samples that are not newer turn it no second time: a server sends again what was not
        stored."""
        self._guarded = set(links)
        self._guard = dict(left)
        self._held |= {alarm: _YES for alarm, (truth, _) in left.items() if truth is _YES}
        for tag in self._direct:
            self._quieten(tag)

    def remember(self, samples: Samples) -> None:
        """What the log holds last of each tag: nobody knows whether it holds still, until the link of the tag flows."""
        value = np.where(qualities(samples.status) >= Quality.STALE, np.nan, samples.value)
        self._value[samples.tag] = value
        self._status[samples.tag] = samples.status
        self._source_ns[samples.tag] = samples.source_ns

    def put(self, samples: Samples, span_ns: int) -> list[Turned]:
        """What these samples turn, in their order. span_ns: now, on the clock of spans."""
        if not len(samples):
            return []
        turned: list[tuple[int, Turned]] = []
        if (samples.mark & np.uint8(Mark.RECOVERED)).any():
            samples = self._without_past(samples)
            turned += [(-1, one) for one in self._believed(samples)]
        value = samples.value
        if samples.status.any():
            value = np.where(qualities(samples.status) >= Quality.STALE, np.nan, value)
        tag = samples.tag
        # NaN compares as false: what is not known is never quiet. Tags that no alarm watches have an endless band.
        loud = ~((value >= self._quiet_low[tag]) & (value <= self._quiet_high[tag]))
        if loud.any():
            turned += self._judged(samples, value, loud)
        if self._rated[tag].any():
            turned += self._rated_rows(samples, value, span_ns)
        if self._joints.concerned[tag].any():
            before = np.where(self._trusted, self._value, np.nan)
            turned += self._joint_rows(self._joints.judged(tag, value, before), samples)
        self._value[tag] = value
        self._status[tag] = samples.status
        self._source_ns[tag] = samples.source_ns
        self._trusted[tag] = True
        turned.sort(key=lambda one: one[0])
        return [one for _, one in turned]

    def _believed(self, samples: Samples) -> list[Turned]:
        """What was sent again follows on what came before it: that held until then, also where nobody was there."""
        again = np.zeros(len(self._trusted), np.bool_)
        again[samples.tag[(samples.mark & np.uint8(Mark.RECOVERED)) != 0]] = True
        again &= ~self._trusted & (self._source_ns != NO_TIME)
        if not again.any():
            return []
        self._trusted |= again
        turned: list[Turned] = []
        for tag in np.flatnonzero(again).tolist():
            for alarm in self._direct.get(tag, ()):
                truth, source_ns = self._guard.get(alarm, (_UNKNOWN, 0))
                if truth is not _UNKNOWN and self.raw[alarm] == _UNKNOWN:
                    self.raw[alarm] = truth
                    turned.append(Turned(alarm, truth, source_ns))
            turned += self._tag_again(tag)
        return turned + self._joints_again(again, samples.received_ns)

    def _without_past(self, samples: Samples) -> Samples:
        """A recovered sample that is older than the newest of its tag is history, and no news."""
        past = (samples.mark & np.uint8(Mark.RECOVERED)) != 0
        past &= samples.source_ns < self._source_ns[samples.tag]
        if not past.any():
            return samples
        keep = ~past
        return Samples(
            tag=samples.tag[keep],
            value=samples.value[keep],
            status=samples.status[keep],
            source_ns=samples.source_ns[keep],
            server_ns=samples.server_ns[keep],
            mark=samples.mark[keep],
            received_ns=samples.received_ns,
        )

    def _judged(
        self, samples: Samples, value: NDArray[np.float64], loud: NDArray[np.bool_]
    ) -> list[tuple[int, Turned]]:
        """All rows of the tags that are not quiet, one by one: what follows a loud sample is judged by what it left."""
        touched = np.zeros(len(self._watched), np.bool_)
        touched[samples.tag[loud]] = True
        touched &= self._watched
        rows = np.flatnonzero(touched[samples.tag])
        found: list[tuple[int, Turned]] = []
        columns = (samples.tag, value, samples.source_ns, samples.status, samples.server_ns)
        for row, tag, number, source_ns, status, server_ns in zip(
            rows.tolist(), *(column[rows].tolist() for column in columns), strict=True
        ):
            for alarm in self._direct.get(tag, ()):
                one = self._turn(alarm, number, source_ns, number, status, server_ns)
                if one is not None:
                    found.append((row, one))
        for tag in np.unique(samples.tag[rows]).tolist():
            self._quieten(tag, float(value[rows[samples.tag[rows] == tag][-1]]))
        return found

    def _rated_rows(self, samples: Samples, value: NDArray[np.float64], span_ns: int) -> list[tuple[int, Turned]]:
        found: list[tuple[int, Turned]] = []
        for row in np.flatnonzero(self._rated[samples.tag]).tolist():
            source_ns, status = int(samples.source_ns[row]), int(samples.status[row])
            for alarm, rate in self._rates.put(int(samples.tag[row]), float(value[row]), source_ns, span_ns):
                one = self._turn(alarm, rate, source_ns, rate, status, int(samples.server_ns[row]))
                if one is not None:
                    found.append((row, one))
        return found

    def _joint_rows(self, judged: Iterable[tuple[int, Joint, float]], samples: Samples) -> list[tuple[int, Turned]]:
        found: list[tuple[int, Turned]] = []
        for row, joint, amount in judged:
            at = (int(samples.source_ns[row]), int(samples.status[row]), int(samples.server_ns[row]))
            found += [(row, one) for one in self._joint_turns(joint, amount, *at)]
        return found

    def _joint_turns(
        self, joint: Joint, amount: float, source_ns: int, status: int, server_ns: int
    ) -> Iterable[Turned]:
        if joint.gate:
            truth = _UNKNOWN if amount != amount else _YES if amount else _NO  # noqa: PLR0124  # NaN
            if joint.turn(truth):
                for alarm in joint.alarms:
                    yield Turned(alarm, truth, source_ns, gate=True)
            return
        (alarm,) = joint.alarms
        shown = amount if joint.is_number else float("nan")
        one = self._turn(alarm, amount, source_ns, shown, status, server_ns, is_truth=not joint.is_number)
        if one is not None:
            yield one

    def _turn(
        self,
        alarm: int,
        amount: float,
        source_ns: int,
        shown: float,
        status: int,
        server_ns: int,
        *,
        is_truth: bool = False,
    ) -> Turned | None:
        """One alarm by one amount; None when it stays as it was."""
        if self._guard and alarm in self._guard and source_ns <= self._guard[alarm][1]:
            return None
        before = Truth(int(self.raw[alarm]))
        if is_truth:
            truth = _UNKNOWN if amount != amount else _YES if amount else _NO  # noqa: PLR0124  # NaN
        else:
            truth = self._bounds[alarm].judge(amount, self._held.get(alarm, _NO))
        if truth is _YES:
            self._held[alarm] = _YES
        elif truth is _NO:
            self._held.pop(alarm, None)
        if truth is before:
            return None
        self.raw[alarm] = truth
        return Turned(alarm, truth, source_ns, shown, status, server_ns)

    def _quieten(self, tag: int, value: float = float("nan")) -> None:
        """The band in which no alarm of the tag turns, from how they stand now."""
        low, high = -_INF, _INF
        for alarm in self._direct.get(tag, ()):
            bounds, raw = self._bounds[alarm], self.raw[alarm]
            if raw == _UNKNOWN or alarm in self._guard:
                low, high = _INF, -_INF
            elif bounds.states:
                low, high = max(low, value), min(high, value)
            elif raw == _NO:
                low, high = max(low, bounds.low), min(high, bounds.high)
            elif value >= bounds.high_back:
                low = max(low, float(np.nextafter(bounds.high_back, _INF)))
            else:
                high = min(high, float(np.nextafter(bounds.low_back, -_INF)))
        self._quiet_low[tag], self._quiet_high[tag] = low, high

    # --- time, links, settings ------------------------------------------------------------------------------------

    def tick(self, span_ns: int) -> list[Turned]:
        """What time alone turns: a value that stopped changing changes no longer."""
        found = []
        for alarm, rate, source_ns in self._rates.tick(span_ns):
            one = self._turn(alarm, rate, source_ns, rate, 0, 0)
            if one is not None:
                found.append(one)
        return found

    def lose(self, link: str, now_ns: int) -> list[Turned]:
        """Nobody knows any longer what the tags of this link are; of what was known, what turns."""
        of_link = self._link_of == link
        self._trusted[of_link] = False
        turned: list[Turned] = []
        for tag in np.flatnonzero(of_link).tolist():
            self._rates.forget(tag)
            for alarm in (*self._direct.get(tag, ()), *self._rates.of(tag)):
                if self.raw[alarm] != _UNKNOWN:
                    self.raw[alarm] = _UNKNOWN
                    turned.append(Turned(alarm, _UNKNOWN, now_ns))
            self._quiet_low[tag], self._quiet_high[tag] = (_INF, -_INF) if tag in self._direct else (-_INF, _INF)
        turned += self._joints_again(of_link, now_ns)
        return turned

    def regain(self, link: str, now_ns: int) -> list[Turned]:
        """The link flows: what came last of each tag holds, though it was not sent again."""
        of_link = self._link_of == link
        if link in self._guarded:
            self._guarded.discard(link)
            if not self._guarded:
                self._guard = {}
            else:
                tags = set(np.flatnonzero(of_link).tolist())
                self._guard = {
                    alarm: left for alarm, left in self._guard.items() if self._definitions[alarm].face.tag not in tags
                }
        again = of_link & (self._source_ns != NO_TIME)
        self._trusted |= again
        turned: list[Turned] = []
        for tag in np.flatnonzero(again).tolist():
            turned += self._tag_again(tag)
        turned += self._joints_again(of_link, now_ns)
        return turned

    def change(self, alarm: int, definition: Definition, now_ns: int) -> list[Turned]:
        """The settings of an alarm are others: judged anew by what is known."""
        self._definitions[alarm] = definition
        self._bounds[alarm] = _bounds(definition)
        tag = definition.face.tag
        if definition.signal is not None or definition.holds is not None:
            return self._joints_again(self._link_of == definition.face.link, now_ns)
        return self._tag_again(tag) if tag is not None and self._trusted[tag] else []

    def unknown(self) -> list[int]:
        """Alarms that cannot be judged now; those of links and of wear hang on no value."""
        numbers: list[int] = np.flatnonzero(self.raw == _UNKNOWN).tolist()
        return [number for number in numbers if self._definitions[number].face.kind not in _NO_VALUE]

    def unknown_by_link(self) -> dict[str, int]:
        """How many, by link."""
        return dict(Counter(self._definitions[number].face.link for number in self.unknown()))

    def _tag_again(self, tag: int) -> list[Turned]:
        value, source_ns, status = float(self._value[tag]), int(self._source_ns[tag]), int(self._status[tag])
        found = [self._turn(alarm, value, source_ns, value, status, 0) for alarm in self._direct.get(tag, ())]
        if tag in self._direct:
            self._quieten(tag, value)
        return [one for one in found if one is not None]

    def _joints_again(self, tags: NDArray[np.bool_], now_ns: int) -> list[Turned]:
        known = np.where(self._trusted, self._value, np.nan)
        turned: list[Turned] = []
        for joint, amount in self._joints.of(np.flatnonzero(tags & self._joints.concerned).tolist(), known):
            newest = max((int(self._source_ns[tag]) for tag in joint.expression.tags), default=NO_TIME)
            source_ns = now_ns if amount != amount or newest == NO_TIME else newest  # noqa: PLR0124  # NaN
            turned += self._joint_turns(joint, amount, source_ns, 0, 0)
        return turned


def _bounds(one: Definition) -> _Bounds:
    low = -_INF if one.face.low is None else one.face.low
    high = _INF if one.face.high is None else one.face.high
    # A deadband wider than the span between two limits would leave no value that ends the alarm.
    middle = (low + high) / 2 if low > -_INF and high < _INF else None
    low_back, high_back = low + one.deadband, high - one.deadband
    if middle is not None and low_back > high_back:
        low_back = high_back = middle
    return _Bounds(low, high, low_back, high_back, frozenset(one.states))
