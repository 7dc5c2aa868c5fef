"""All components of a station over time: one slot in, what is new of alerts and curves out. No clock, no disk.

`step` is told slots in order. What it knows is packed as bytes and taken back, so that a run that was interrupted goes
on as if it had not been.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import msgspec
import numpy as np

from hmi.records.wear_store import CurvePoint
from hmi.station.components import Watched
from hmi.values.wear import AlertAnswer, PartLife, WearAlert
from hmi.wear.benches import Regimes, benches_of, running_of, watched_tags
from hmi.wear.explain import Reason, reasons
from hmi.wear.keeping import UnfitError, alone, packed, seated, unpacked
from hmi.wear.life import Finding
from hmi.wear.monitor import relearned, step
from hmi.wear.part import Part, hold
from hmi.wear.slots import Slot
from hmi.wear.state import Findings, Row, Silence, State, start
from hmi.wear.telling import alert_of, refreshed

PARTS: Final = "parts"
_NS: Final = 1_000_000_000
_encoder: Final = msgspec.msgpack.Encoder()


class _Known(msgspec.Struct, kw_only=True):
    """Everything but the monitors' arrays."""

    parts: dict[str, Part]
    regimes: dict[str, list[tuple[float, ...]]]
    next_alert: int


@dataclass(slots=True)
class News:
    """What one slot brought: alerts that are new or over, points of curves, and which components began to alert."""

    alerts: list[WearAlert] = field(default_factory=list)
    points: list[CurvePoint] = field(default_factory=list)


class Watch:
    """See the module. alerts, lives: all that were ever told, as the store keeps them; of_past: what past lives of a
    component's type say of the present one, where they are enough."""

    def __init__(self, watched: Sequence[Watched], step_s: float) -> None:
        self.watched = tuple(watched)
        self.number_of = {one.component.name: number for number, one in enumerate(self.watched)}
        self.tags = watched_tags(watched)
        self.step_ns = round(step_s * _NS)
        self.alerts: dict[int, WearAlert] = {}
        self.lives: dict[tuple[str, int], PartLife] = {}
        self.of_past: dict[int, Finding] = {}
        self.parts = [Part(alert_at=one.alert_at) for one in self.watched]
        for part, one in zip(self.parts, self.watched, strict=True):
            part.begin(0, len(one.component.responses))
        self._column = {tag: place for place, tag in enumerate(self.tags)}
        self._regimes = Regimes(self.watched, self.tags)
        self._step_s = step_s
        self._next_alert = 1
        self._refreshed: dict[int, tuple[int, WearAlert, WearAlert]] = {}
        self._arrange()
        self._states = [start(bench.plan) for bench in self._benches]
        self._findings: list[Findings | None] = [None] * len(self._benches)

    def _arrange(self) -> None:
        """Benches by the limits that are in force, and where each component sits."""
        limits = [replace(one, alert_at=part.alert_at) for one, part in zip(self.watched, self.parts, strict=True)]
        self._benches = benches_of(limits, self.tags, self._step_s)
        self._seat: dict[int, tuple[int, int]] = {
            member: (place, group)
            for place, bench in enumerate(self._benches)
            for group, member in enumerate(bench.members)
        }

    # --- a slot -------------------------------------------------------------------------------------------------------

    def step(self, slot: Slot) -> News:
        """The next slot; its columns are those of `tags`."""
        news = News()
        running = running_of(self.watched, self.tags, slot)
        operating = self._regimes.numbers(slot)
        for place, bench in enumerate(self._benches):
            members = list(bench.members)
            row = Row(slot.to_ns, slot.mean, slot.good, running[members], operating[members])
            self._states[place], findings = step(bench.plan, self._states[place], row)
            self._findings[place] = findings
        for number, (one, part) in enumerate(zip(self.watched, self.parts, strict=True)):
            self._live(number, one, part, slot, bool(running[number]), news)
        return news

    def _live(self, number: int, one: Watched, part: Part, slot: Slot, running: bool, news: News) -> None:
        component = one.component
        columns = [self._column[tag] for tag in component.responses]
        if not part.began_ns:
            part.began_ns = slot.from_ns
            self._note_life(one, part)
        part.count(slot, running, None if component.counter is None else self._column[component.counter])
        needed = columns or [self._column[tag] for tag in (component.counter, component.state) if tag is not None]
        held = bool(2 * slot.good[needed].sum() >= len(needed))
        part.cover(slot, held)
        hold(part, held)
        if number in self._seat:
            place, group = self._seat[number]
            findings = self._findings[place]
            if findings is not None:
                part.silence = int(findings.silence[group])
                residual = findings.residual[group][: len(columns)]
                part.judge(one, slot, float(findings.index[group]), residual, columns)
                part.standing = bool(findings.alert[group])
                self._decide(number, one, part, slot, news)
        point = part.tick(slot, component.name, part.used(one))
        if point is not None:
            news.points.append(point)

    def _decide(self, number: int, one: Watched, part: Part, slot: Slot, news: News) -> None:
        """A drift that stands and matters is an alert, until the drift is over."""
        if part.alert:
            if not part.standing:
                over = replace(self.alerts[part.alert], over_ns=slot.to_ns)
                part.alert = 0
                self._keep(over, news)
            return
        if part.standing and part.silence == Silence.JUDGED and part.matters(one):
            raised = alert_of(
                self._next_alert, one, part, self.reasons(number), slot.to_ns, self.step_ns, self.past_cases(one)
            )
            self._next_alert += 1
            part.alert = raised.number
            self._keep(raised, news)

    def _keep(self, alert: WearAlert, news: News) -> None:
        self.alerts[alert.number] = alert
        news.alerts.append(alert)

    # --- what is known ------------------------------------------------------------------------------------------------

    def reasons(self, number: int) -> tuple[Reason, ...]:
        """Which responses make up the evidence now; `Reason.column` is a tag's index. Empty while it is silent."""
        if number not in self._seat:
            return ()
        place, group = self._seat[number]
        findings = self._findings[place]
        if findings is None:
            return ()
        found = reasons(self._benches[place].plan, self._states[place], findings, group)
        return tuple(replace(one, column=self.tags[one.column]) for one in found)

    def learned(self, number: int) -> float:
        """Share of what is to be learned in the operating state of now, 0 to 1; 1 where there is nothing to learn."""
        if number not in self._seat:
            return 1.0
        place, group = self._seat[number]
        state: State = self._states[place]
        rows = state.rows[group, max(0, int(state.operating[group]))]
        return min(1.0, float(rows) / self._benches[place].plan.tuning.learn)

    def standing_alert(self, number: int) -> WearAlert | None:
        """The alert that stands, with how fast and by what as it is now."""
        part = self.parts[number]
        alert = self.alerts.get(part.alert)
        return (
            None if alert is None else refreshed(alert, self.watched[number], part, self.reasons(number), self.step_ns)
        )

    def past_cases(self, one: Watched) -> list[WearAlert]:
        """Alerts of this component that are over, or of which a person said something; in all its lives."""
        name = one.component.name
        told = (alert for alert in self.alerts.values() if alert.component == name)
        return [alert for alert in told if alert.answer or not alert.stands]

    def past_lives(self, one: Watched) -> list[PartLife]:
        """Lives that ended of components of the same type whose life is counted alike."""
        kinds = {other.component.name for other in self.watched if other.component.kind == one.component.kind}
        return [
            life
            for life in self.lives.values()
            if life.component in kinds and life.ended_ns is not None and life.unit == one.component.life_unit
        ]

    # --- what a person decides ----------------------------------------------------------------------------------------

    def renew(self, number: int, at_ns: int, words: str, by: str, *, failed: bool) -> News:
        """A new part is fitted, or the old one mended: its life ends here and the next begins, to be learned anew."""
        one, part, news = self.watched[number], self.parts[number], News()
        name = one.component.name
        if part.alert:
            self._keep(replace(self.alerts[part.alert], over_ns=at_ns), news)
        known = self.lives.get((name, part.life))
        began_ns = part.began_ns if known is None else known.began_ns
        self.lives[name, part.life] = PartLife(
            name, part.life, began_ns, at_ns, part.used(one), one.component.life_unit, failed, words, by
        )
        part.life += 1
        self.of_past.pop(number, None)
        part.begin(at_ns, len(one.component.responses))
        self._note_life(one, part)
        self._regimes.forget(number)
        if number in self._seat:
            place, group = self._seat[number]
            bench = self._benches[place]
            groups = np.zeros(len(bench.members), np.bool_)
            groups[group] = True
            self._states[place] = relearned(bench.plan, self._states[place], groups)
        return news

    def answer(self, alert: int, answer: AlertAnswer, words: str, by: str, at_ns: int) -> News:
        """What a person says of an alert. Raises KeyError for one that never was."""
        news = News()
        said = replace(self.alerts[alert], answer=answer, words=words, answered_by=by, answered_ns=at_ns)
        self._keep(said, news)
        return news

    def set_limit(self, number: int, alert_at: float) -> None:
        """From now on the alert is raised at this indicator. Everything that was learned stays."""
        part = self.parts[number]
        before = self._positions()
        part.alert_at = alert_at
        self._arrange()
        self._reseat(before)

    def hide(self, number: int, until_ns: int) -> None:
        """Not in the roll-up before."""
        self.parts[number].hidden_until_ns = until_ns

    def _note_life(self, one: Watched, part: Part) -> None:
        name = one.component.name
        self.lives[name, part.life] = PartLife(name, part.life, part.began_ns, None, 0.0, one.component.life_unit)

    # --- kept over restarts -------------------------------------------------------------------------------------------

    def snapshot(self) -> Callable[[], dict[str, bytes]]:
        """All that was learned, as of now; what is answered may be called in another thread, and packs it by name.

        Each component has a part of its own, so that others may change. What the monitors know is never changed in
        place, only put in another's stead.
        """
        names = [one.component.name for one in self.watched]
        known = _encoder.encode(
            _Known(
                parts=dict(zip(names, self.parts, strict=True)),
                regimes=dict(zip(names, self._regimes.known, strict=True)),
                next_alert=self._next_alert,
            )
        )
        states = [(names[number], self._states[place], group) for number, (place, group) in self._seat.items()]

        def learned() -> dict[str, bytes]:
            monitors = {f"monitor {name}": packed(alone(state, group)) for name, state, group in states}
            return {PARTS: known, **monitors}

        return learned

    def restore(
        self, learned: Mapping[str, bytes], alerts: Sequence[WearAlert], lives: Sequence[PartLife]
    ) -> list[str]:
        """Take back what was kept; answers the components that must learn anew, because they are other than before."""
        self.alerts = {alert.number: alert for alert in alerts}
        self.lives = {(life.component, life.number): life for life in lives}
        try:
            known = msgspec.msgpack.decode(learned.get(PARTS, b""), type=_Known)
        except msgspec.DecodeError:
            known = _Known(parts={}, regimes={}, next_alert=1)
        self._next_alert = max(known.next_alert, *(number + 1 for number in self.alerts), 1)
        fresh: list[str] = []
        for number, one in enumerate(self.watched):
            part = known.parts.get(one.component.name)
            if part is not None and len(part.smooth) == len(one.component.responses):
                self.parts[number] = part
                self._regimes.known[number] = known.regimes.get(one.component.name, [])
            elif known.parts:
                fresh.append(one.component.name)
        self._arrange()
        self._states = [start(bench.plan) for bench in self._benches]
        self._findings = [None] * len(self._benches)
        for number, (place, group) in self._seat.items():
            name = self.watched[number].component.name
            raw = learned.get(f"monitor {name}")
            if raw is None or name in fresh:
                continue
            try:
                kept = unpacked(raw, alone(self._states[place], group))
            except UnfitError:
                fresh.append(name)
                continue
            self._states[place] = seated(self._states[place], group, kept)
        return fresh

    def _positions(self) -> dict[int, State]:
        return {
            member: alone(self._states[place], group)
            for place, bench in enumerate(self._benches)
            for group, member in enumerate(bench.members)
        }

    def _reseat(self, before: Mapping[int, State]) -> None:
        self._states = [start(bench.plan) for bench in self._benches]
        self._findings = [None] * len(self._benches)
        for number, (place, group) in self._seat.items():
            self._states[place] = seated(self._states[place], group, before[number])
