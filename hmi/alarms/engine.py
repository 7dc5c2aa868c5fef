"""The engine of the alarms: takes what the intake takes, judges it, and tells journal and screens what turned.

A sink: nothing here waits. Samples are judged in columns (`conditions`); what turns goes through delays and the state
machine; what is due by time alone waits in one heap, whatever number of alarms there is.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from heapq import heappop, heappush
from typing import Final

import numpy as np

from hmi.alarms.conditions import Conditions, Turned
from hmi.alarms.definitions import FIRST_LINK, Definition
from hmi.alarms.delays import Course, Fact, Timing, Turn, due, heard
from hmi.alarms.logic import Alarm, doubted, step
from hmi.alarms.raisings import Turn as JournalTurn
from hmi.alarms.standing import Doing, Standing, kept_of, recalled, row_of, stand_of
from hmi.alarms.together import Together
from hmi.channel.questions_alarms import AlarmNews
from hmi.records.alarm_journal import AlarmJournal
from hmi.records.alarm_rows import Change, Kept
from hmi.values.alarm import AlarmKind, AlarmStand, AlarmState, Beside, JournalRow, Trigger, Truth
from hmi.values.link import LinkState, Phase
from hmi.values.samples import Mark, Samples
from hmi.values.tag import Tag

_SLOW_NS: Final = 1_000_000_000
_COURSE, _SHELF, _LIFT, _REALARM = range(4)


class Engine:
    """All alarms. `now_ns`: UTC; `span_ns`: a clock that nobody sets, and that goes on while the computer sleeps.

    tell: takes news for the screens; lot: the lot that runs now, "" for none.
    """

    def __init__(
        self,
        definitions: Sequence[Definition],
        tags: Sequence[Tag],
        journal: AlarmJournal,
        tell: Callable[[AlarmNews], None],
        now_ns: Callable[[], int],
        span_ns: Callable[[], int],
        lot: Callable[[], str] = lambda: "",
    ) -> None:
        self.definitions = list(definitions)
        self.journal = journal
        self._tags = tags
        self._tell = tell
        self._now_ns, self._span_ns, self._lot = now_ns, span_ns, lot
        self._of_link = {one.face.link: one.face.id for one in definitions if one.face.kind is AlarmKind.LINK}
        self.conditions = Conditions(definitions, [tag.link for tag in tags])
        self._standings: dict[int, Standing] = {}
        self._lost, self._flowed = set[str](), set[str]()
        self._heap: list[tuple[int, int, int]] = []
        self._together = Together()
        self._unknown: dict[str, int] = {}
        self._offset_ns: int | None = None
        self._slow_ns = self._received_ns = 0
        self._rows: list[JournalRow] = []
        self._changed: dict[int, None] = {}
        self._turned: dict[int, None] = {}  # delays began or were given up: kept, and told to nobody
        self._flood_changed = False

    # --- an earlier run -------------------------------------------------------------------------------------------

    def recall(
        self, kept: Mapping[str, Kept], known: Samples | None = None, recent: Sequence[JournalTurn] = ()
    ) -> None:
        """Go on from how the last run left every alarm, before the first sample. Links are lost until they flow; known:
        what the log holds last of each tag, which a server that goes on where it was does not send again; recent: rows
        of the last ten minutes, for floods."""
        if known is not None:
            self.conditions.remember(known)
        now_ns, span_ns = self._now_ns(), self._span_ns()
        for number, definition in enumerate(self.definitions):
            left = kept.get(definition.face.name)
            if left is None:
                continue
            one = self._standings[number] = recalled(left)
            if one.alarm.suppressed and definition.gate is None:  # the station file suppresses it no longer
                one.alarm = step(one.alarm, Trigger.UNSUPPRESS, definition.rules)
            if one.alarm.state is AlarmState.SHELVED:
                # What is left of it by the clock on the wall, and never more than it was.
                self._shelf_due(number, one, span_ns + min(max(0, one.until_ns - now_ns), one.shelf_ns))
            self._plan_realarm(number, one, span_ns - max(0, now_ns - one.since_ns))
            if one.alarm.state.annunciated and definition.first_out:
                self._together.recall(definition.first_out, number, one)
        self._together.resume(recent, {one.face.name: one.face for one in self.definitions}, span_ns - now_ns)
        self.conditions.recall(self._of_link, {number: one.left for number, one in self._standings.items()})

    # --- what happens ---------------------------------------------------------------------------------------------

    def put(self, samples: Samples) -> None:
        """Judge one delivery."""
        span_ns = self._span_ns()
        self._received_ns = samples.received_ns
        turned = self.conditions.put(samples, span_ns)
        if not turned:
            return
        take = self._take_late if (samples.mark & np.uint8(Mark.RECOVERED)).any() else self._take
        take(turned, span_ns)
        self._flush()

    def show_link(self, state: LinkState) -> None:
        """A link stands otherwise: without it nobody knows, and that is one alarm."""
        if state.phase is Phase.CLOSED or state.link not in self._of_link:
            return
        now_ns, span_ns = self._now_ns(), self._span_ns()
        number = self._of_link[state.link]
        flows = state.phase is Phase.LIVE
        timing = self.definitions[number].timing if state.link in self._flowed else FIRST_LINK
        if not self._hear(number, Truth.NO if flows else Truth.YES, now_ns, span_ns, timing):
            return
        if flows:
            self._flowed.add(state.link)
            self._lost.discard(state.link)
            self._take_late(self.conditions.regain(state.link, now_ns), span_ns)
        elif state.link not in self._lost:
            self._lost.add(state.link)
            self._take(self.conditions.lose(state.link, now_ns), span_ns)
        self._flush()

    def show_wear(self, component: str, since_ns: int, *, stands: bool) -> None:
        """The wear alert of a component stands, or stands no longer."""
        for number, definition in enumerate(self.definitions):
            if definition.settings is not None and definition.settings.component == component:
                self._hear(number, Truth.YES if stands else Truth.NO, since_ns, self._span_ns(), definition.timing)
        self._flush()

    def _hear(self, number: int, truth: Truth, at_ns: int, span_ns: int, timing: Timing) -> bool:
        """A condition that hangs on no value; whether it turned. The first word of a run tells what was unknown."""
        one, other = self._standing(number), Truth.NO if truth is Truth.YES else Truth.YES
        if one.course.truth is truth:
            return False
        one.alarm = doubted(one.alarm, known=True)
        course = replace(one.course, truth=other) if one.course.truth is Truth.UNKNOWN else one.course
        self._turn(number, one, heard(course, truth, at_ns, span_ns, timing))
        return True

    def tick(self) -> None:
        """Time has passed."""
        span_ns = self._span_ns()
        while self._heap and self._heap[0][0] <= span_ns:
            _, what, number = heappop(self._heap)
            self._due(what, number, self._standing(number), span_ns)
        if span_ns - self._slow_ns >= _SLOW_NS:
            self._slow_ns = span_ns
            self._take(self.conditions.tick(span_ns), span_ns)
            self._look_around(span_ns)
        self._flush()

    def _due(self, what: int, number: int, one: Standing, span_ns: int) -> None:
        """One due; it may have been put off or dropped since it was planned."""
        definition, now_ns = self.definitions[number], self._now_ns()
        if what == _COURSE:
            self._turn(number, one, due(one.course, span_ns, definition.timing))
        elif what == _SHELF and one.shelf_due_ns is not None and one.shelf_due_ns <= span_ns:
            self._step(number, one, Trigger.SHELF_ENDS, Doing(now_ns, now_ns))
        elif what == _LIFT and one.lift_due_ns is not None and one.lift_due_ns <= span_ns:
            one.lift_due_ns = None
            self._step(number, one, Trigger.UNSUPPRESS, Doing(now_ns, now_ns))
        elif what == _REALARM and one.realarm_due_ns is not None and one.realarm_due_ns <= span_ns:
            one.realarm_due_ns = None
            self._step(number, one, Trigger.REALARM, Doing(now_ns, now_ns))

    def _take(self, turned: Iterable[Turned], span_ns: int) -> None:
        for turn in turned:
            if turn.gate:
                self._gate(turn, span_ns)
                continue
            one = self._standings.get(turn.alarm)
            if turn.truth is not Truth.YES and (one is None or (one.course.idle and one.alarm.state.value == 0)):
                self._doubt_quiet(turn, one)
                continue
            one = one or self._standing(turn.alarm, raw=Truth.NO)
            one.server_ns, one.status = turn.server_ns, turn.status
            if not math.isnan(turn.value):
                one.value = turn.value
            self._turn(
                turn.alarm,
                one,
                heard(one.course, turn.truth, turn.source_ns, span_ns, self.definitions[turn.alarm].timing),
            )

    def _take_late(self, turned: Iterable[Turned], span_ns: int) -> None:
        """What reached us late has held since the time that its server says: delays began then."""
        now_ns = self._now_ns()
        for turn in turned:
            self._take([turn], span_ns - max(0, now_ns - turn.source_ns))

    def _doubt_quiet(self, turn: Turned, one: Standing | None) -> None:
        """An alarm that asks for nothing becomes known or unknown: a row where a value is bad, none for a lost link."""
        lost = self.definitions[turn.alarm].face.link in self._lost
        if one is not None:
            one.alarm = doubted(one.alarm, known=turn.truth is Truth.NO)
            one.course = replace(one.course, truth=turn.truth, since_ns=turn.source_ns, before=None)
            self._turned[turn.alarm] = None
        if lost or (turn.truth is Truth.NO and (one is None or not one.doubted)):
            return
        one = one or self._standing(turn.alarm, raw=turn.truth)
        one.doubted = turn.truth is Truth.UNKNOWN
        one.server_ns, one.status = turn.server_ns, turn.status
        now_ns = self._now_ns()
        self._write(
            turn.alarm,
            one,
            Beside.UNKNOWN if one.doubted else Beside.KNOWN,
            Doing(now_ns, turn.source_ns, self._received_ns),
        )

    def _gate(self, turn: Turned, span_ns: int) -> None:
        """The logic of the station suppresses, or no longer. Where nobody knows it goes on as it was: a lost link must
        not let loose what a standstill brings about."""
        definition, one = self.definitions[turn.alarm], self._standing(turn.alarm)
        doing = Doing(self._now_ns(), turn.source_ns, self._received_ns)
        if turn.truth is Truth.YES:
            one.lift_due_ns = None
            if not one.alarm.suppressed:
                self._step(turn.alarm, one, Trigger.SUPPRESS, doing)
        elif turn.truth is Truth.NO and one.alarm.suppressed and one.lift_due_ns is None:
            if not definition.lift_ns:
                self._step(turn.alarm, one, Trigger.UNSUPPRESS, doing)
            else:
                one.lift_due_ns = span_ns + definition.lift_ns
                heappush(self._heap, (one.lift_due_ns, _LIFT, turn.alarm))

    def _turn(self, number: int, one: Standing, turn: Turn) -> None:
        """What the delays make of it."""
        before = one.course
        one.course, facts = turn
        if one.course != before:
            self._turned[number] = None
        if one.course.due_ns is not None:
            heappush(self._heap, (one.course.due_ns, _COURSE, number))
        for fact in facts:
            self._fact(number, one, fact)

    def _fact(self, number: int, one: Standing, fact: Fact) -> None:
        doing = Doing(self._now_ns(), fact.source_ns, self._received_ns)
        match fact.what:
            case Beside.UNKNOWN | Beside.KNOWN:
                one.alarm = doubted(one.alarm, known=fact.what is Beside.KNOWN)
                self._changed[number] = None
                lost = self.definitions[number].face.link in self._lost
                if one.doubted if fact.what is Beside.KNOWN else not lost:
                    one.doubted = fact.what is Beside.UNKNOWN
                    self._write(number, one, fact.what, doing)
            case trigger:
                one.turned_ns = max(one.turned_ns, fact.source_ns)
                if trigger is Trigger.RAISE:
                    one.raised_ns = fact.source_ns
                self._step(number, one, Trigger(trigger), doing)

    # --- steps ----------------------------------------------------------------------------------------------------

    def act(self, number: int, trigger: Trigger, doing: Doing, *, shelf_ns: int = 0, one_shot: bool = False) -> None:
        """What a person does; RefusedError. Nothing is told before `flush`."""
        one = self._standing(number)
        self._step(number, one, trigger, doing, one_shot=one_shot)
        one.by, one.note = doing.by, doing.comment
        if trigger is Trigger.SHELVE:
            one.until_ns, one.shelf_ns = doing.now_ns + shelf_ns, shelf_ns
            self._shelf_due(number, one, self._span_ns() + shelf_ns)
            self._rows[-1] = replace(self._rows[-1], until_ns=one.until_ns)
        elif trigger is Trigger.ACKNOWLEDGE:
            one.unseen = 0

    def try_(self, number: int, trigger: Trigger) -> Alarm:
        """What it would become; RefusedError. Nothing changes."""
        return step(self.alarm(number), trigger, self.definitions[number].rules)

    def comment(self, number: int, doing: Doing) -> None:
        """Words for the journal."""
        self._write(number, self._standing(number), Beside.COMMENT, doing)

    def change(self, definition: Definition, doing: Doing) -> None:
        """A person changed settings of an alarm: judged by them from now on."""
        number = definition.face.id
        self.definitions[number] = definition
        self._write(number, self._standing(number), Beside.CHANGED, doing)
        self._take(self.conditions.change(number, definition, doing.now_ns), self._span_ns())

    def flush(self, changes: Sequence[Change] = ()) -> int:
        """Hand over what was done, with changed settings; answers the journal's ticket."""
        return self._flush(changes)

    def _step(self, number: int, one: Standing, trigger: Trigger, doing: Doing, *, one_shot: bool = False) -> None:
        definition, before = self.definitions[number], one.alarm
        after = step(before, trigger, definition.rules, one_shot=one_shot)
        if after == before and trigger not in (Trigger.SHELVE,):
            return
        one.entered(after, doing.now_ns)
        if after.occurrence != before.occurrence:
            self._flood_changed |= self._together.raised(definition.face.group, number, self._span_ns(), doing.now_ns)
            other = self._together.enter(definition.first_out, number, one)
            if other is not None:
                self._standing(other).first = False
                self._changed[other] = None
        if before.state.annunciated and not after.state.annunciated:
            self._together.leave(definition.first_out, number, one)
        self._plan_realarm(number, one, self._span_ns())
        by_design = trigger in (Trigger.SUPPRESS, Trigger.UNSUPPRESS)
        if by_design and AlarmState.NORMAL in (before.state, after.state) and not before.active:
            self._changed[number] = None  # nothing was hidden: each stop of a machine would fill the journal with it
        else:
            self._write(number, one, trigger, doing)

    def _plan_realarm(self, number: int, one: Standing, from_span_ns: int) -> None:
        if one.alarm.state is not AlarmState.ACKNOWLEDGED:
            one.realarm_due_ns = None
        elif self.definitions[number].realarm_ns and one.realarm_due_ns is None:
            one.realarm_due_ns = from_span_ns + self.definitions[number].realarm_ns
            heappush(self._heap, (one.realarm_due_ns, _REALARM, number))

    def _shelf_due(self, number: int, one: Standing, due_ns: int) -> None:
        one.shelf_due_ns = due_ns
        heappush(self._heap, (due_ns, _SHELF, number))

    def _write(self, number: int, one: Standing, what: Trigger | Beside, doing: Doing) -> None:
        definition = self.definitions[number]
        tag = self._tags[definition.face.tag].name if definition.face.tag is not None else ""
        self._rows.append(row_of(definition, one, what, replace(doing, lot=self._lot()), tag))
        self._changed[number] = None

    def _flush(self, changes: Sequence[Change] = ()) -> int:
        """To the journal first, then to the screens: what they show will be there after a kill."""
        ticket = 0
        if self._rows or self._changed or self._turned or changes:
            whose = self._changed | self._turned
            kept = [kept_of(self.definitions[number], self._standings[number]) for number in whose]
            ticket = self.journal.put(self._rows, kept, changes)
        if self._changed or self._flood_changed:
            stands = [self.stand(number) for number in self._changed]
            flood = self._together.flood
            self._tell(AlarmNews(stands=stands, flood=flood, flood_over=self._flood_changed and flood is None))
        self._rows, self._changed, self._turned, self._flood_changed = [], {}, {}, False
        return ticket

    # --- now and then ---------------------------------------------------------------------------------------------

    def _look_around(self, span_ns: int) -> None:
        now_ns = self._now_ns()
        self._keep_time(now_ns, span_ns)
        changed, rows = self._together.look(self._standings, span_ns, now_ns)
        self._changed |= dict.fromkeys(changed)
        self._rows += rows
        self._flood_changed |= bool(rows)
        unknown = self.conditions.unknown_by_link()
        if unknown != self._unknown:
            self._unknown = unknown
            self._tell(AlarmNews(unknown=unknown))

    def _keep_time(self, now_ns: int, span_ns: int) -> None:
        """The clock on the wall was set: shelves end when they should have, and say so by the clock as it is now."""
        offset_ns = now_ns - span_ns
        if self._offset_ns is not None and abs(offset_ns - self._offset_ns) > _SLOW_NS:
            for number, one in self._standings.items():
                if one.shelf_due_ns is not None:
                    one.until_ns = now_ns + one.shelf_due_ns - span_ns
                    self._changed[number] = None
            self._offset_ns = offset_ns
        elif self._offset_ns is None:
            self._offset_ns = offset_ns

    # --- what is asked --------------------------------------------------------------------------------------------

    def alarm(self, number: int) -> Alarm:
        """Where one stands."""
        return self._standing(number).alarm

    def stand(self, number: int) -> AlarmStand:
        """The same for a screen."""
        one = self._standing(number)
        chattering, stale = number in self._together.chattering, number in self._together.stale
        return stand_of(self.definitions[number], one, chattering=chattering, stale=stale)

    def welcome(self) -> AlarmNews:
        """All that a screen must know that attaches now."""
        stands = [
            self.stand(number) for number, one in self._standings.items() if one.alarm.state is not AlarmState.NORMAL
        ]
        return AlarmNews(
            faces=[one.face for one in self.definitions],
            stands=stands,
            unknown=self.conditions.unknown_by_link(),
            flood=self._together.flood,
        )

    def _standing(self, number: int, raw: Truth | None = None) -> Standing:
        one = self._standings.get(number)
        if one is None:
            raw = Truth(int(self.conditions.raw[number])) if raw is None else raw
            alarm = Alarm(known=raw is not Truth.UNKNOWN)
            one = self._standings[number] = Standing(alarm, Course(raw), since_ns=self._now_ns())
        return one
