"""A run while one event moves it on: stages begin, do their actions, wait, end, and lead to the next. Pure.

A stage enters (its actions on entering are done, one after the other), works (it waits for what its kind asks for) and
leaves (its actions on leaving). An action is done in the name of the person whose word led there; where nobody's did,
it awaits one. What is left with a deviation, or skipped, does no actions on leaving: they build on what did not happen.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from hmi.procedures.events import Effect, Event, Perform, RunOver
from hmi.procedures.places import around, inside, places_around, scope_of
from hmi.procedures.reasons import Why
from hmi.procedures.state import Course, Plans, State, Work
from hmi.station.expression_parser import names_in
from hmi.values.procedure import END, Action, EvidenceKind, Moment, Stage, StageKind
from hmi.values.run import Awaited, Deviation, Evidence, PassedStage, Passing, RunPhase

SECOND_NS: Final = 1_000_000_000

ASKED_FOR: Final = MappingProxyType(
    {
        StageKind.INSTRUCTION: Awaited.PERSON,
        StageKind.CHECK: Awaited.CONDITION,
        StageKind.ENTRY: Awaited.PERSON,
        StageKind.CHOICE: Awaited.PERSON,
        StageKind.TIMER: Awaited.TIME,
        StageKind.HOLD: Awaited.SECOND,
        StageKind.SIGNATURE: Awaited.SIGNATURE,
        StageKind.SUB: Awaited.INNER,
        StageKind.PARALLEL: Awaited.INNER,
        StageKind.LOOP: Awaited.INNER,
    }
)
"""What a stage of each kind waits for when it begins to work."""

GIVEN: Final = frozenset({EvidenceKind.PHOTO, EvidenceKind.SCAN, EvidenceKind.NOTE})
"""Evidence that a person has to bring; values and entries come by themselves."""


class Who(NamedTuple):
    """Whose word it was."""

    person: str = ""
    name: str = ""


NOBODY: Final = Who()


class Flow:
    """The state while it changes. `changed` gives the state afterwards."""

    def __init__(self, state: State, event: Event, plans: Plans) -> None:
        self.run = state.run
        self.passed = {one.place: one for one in state.run.passed}
        self.work = dict(state.work)
        self.effects: list[Effect] = []
        self.now_ns = event.at_ns
        self.who = Who(event.person, event.name)
        self.before = state
        self.plans = plans
        self._seen: tuple[Evidence, ...] = getattr(event, "seen", ())

    def changed(self) -> tuple[State, tuple[Effect, ...]]:
        """The state afterwards, the very one from before where nothing changed; and what is to be done."""
        before = self.before
        run = replace(self.run, passed=tuple(self.passed.values()))
        if run == before.run and self.work == before.work and not self.effects:
            return before, ()
        serial = before.run.serial + 1
        asked = {one.place: _asked(one) for one in before.run.passed}
        work = {
            place: one if asked.get(place) == _asked(self.passed[place]) else replace(one, asked=serial)
            for place, one in self.work.items()
        }
        return State(run=replace(run, serial=serial), work=MappingProxyType(work)), tuple(self.effects)

    # --- looking --------------------------------------------------------------------------------------------------

    def stage(self, place: str) -> Stage:
        """The stage that this is a passing of."""
        passed = self.passed[place]
        return self.plans[passed.procedure].stage(passed.stage)

    def lies_inside(self, place: str, outer: str) -> bool:
        """Whether a place is somewhere inside another."""
        return outer in places_around(place, self.passed, self.plans)

    def missing(self, place: str) -> tuple[EvidenceKind, ...]:
        """The evidence that this stage asks a person for and that nobody has given yet."""
        given = {one.kind for one in self.passed[place].evidence}
        return tuple(kind for kind in self.stage(place).evidence if kind in GIVEN and kind not in given)

    def seen(self, name: str) -> Evidence | None:
        """What is known of a tag at this event."""
        return next((one for one in self._seen if one.about == name), None)

    # --- changing -------------------------------------------------------------------------------------------------

    def mark(self, place: str, **changes: Any) -> None:
        """Change what all see of a place."""
        self.passed[place] = replace(self.passed[place], **changes)

    def set_clock(self, by_ns: int) -> None:
        """The clock was set: what is measured from a time, or up to one, is as long as before. Where the run stands
        still, only timers count, and the length of the pause tells by how much all else is put off."""
        for place in self.work:
            here = self.passed[place]
            counts = self.run.phase is RunPhase.RUNNING or here.awaits is Awaited.TIME
            due_ns = here.due_ns + by_ns if here.due_ns and counts else here.due_ns
            since_ns = here.since_ns + by_ns if here.since_ns else 0
            self.mark(place, due_ns=due_ns, since_ns=since_ns)

    def turn(self, place: str, **changes: Any) -> None:
        """Change how far it is."""
        self.work[place] = replace(self.work[place], **changes)

    def await_(
        self, place: str, awaits: Awaited, why: str = "", arguments: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """What it waits for from now on, and why where that is not its kind's own."""
        self.mark(place, awaits=awaits, reason=str(why), arguments=dict(arguments))

    def prove(self, place: str, *evidence: Evidence) -> None:
        """Put evidence beside it."""
        self.mark(place, evidence=(*self.passed[place].evidence, *evidence))

    def deviate(self, place: str, words: str) -> None:
        """Something was not as it has to be."""
        before = self.run.deviations
        raised = Deviation(
            number=len(before) + 1,
            place=place,
            at_ns=self.now_ns,
            person=self.who.person,
            name=self.who.name,
            words=words,
        )
        self.run = replace(self.run, deviations=(*before, raised))

    # --- a stage from its beginning to its end --------------------------------------------------------------------

    def begin(self, procedure: str, name: str, scope: str, led: Who) -> None:
        """A stage begins, because of the word of `led`."""
        stage = self.plans[procedure].stage(name)
        place = scope + name
        self.passed[place] = PassedStage(
            place=place,
            stage=name,
            procedure=procedure,
            kind=stage.kind,
            passing=Passing.ACTIVE,
            began_ns=self.now_ns,
        )
        self.work[place] = Work(led=led.person, led_name=led.name)
        self.go_on(place)

    def begin_main_line(self, procedure: str, scope: str, led: Who) -> None:
        """The first stage of a procedure begins."""
        self.begin(procedure, self.plans[procedure].main_line()[0].name, scope, led)

    def go_on(self, place: str) -> None:
        """Do the next action of its course; where none is left, work, or end."""
        work = self.work[place]
        actions = self._actions(place)
        if work.actions < len(actions):
            if work.led:
                self._perform(place, actions[work.actions], Who(work.led, work.led_name))
            else:
                self.await_(place, Awaited.ACTION)
        elif work.course is Course.ENTERING:
            self._work(place, Who(work.led, work.led_name))
        else:
            self.end(place, Passing.FAILED if work.failed else Passing.DONE, Who(work.led, work.led_name))

    def perform(self, place: str) -> None:
        """Begin the action that waits, or that failed, because this event's person says so."""
        self.turn(place, led=self.who.person, led_name=self.who.name)
        self._work_of(place, self.who)
        self.go_on(place)

    def go_without(self, place: str, *, action: bool) -> None:
        """Go on without the action that waits or failed, or without evidence. Each action that is left a person begins:
        it builds on what did not happen."""
        done = self.work[place].actions + action
        led = self.who if done == len(self._actions(place)) else NOBODY
        self.turn(place, actions=done, failed=True, led=led.person, led_name=led.name)
        self._work_of(place, self.who)
        self.go_on(place)

    def fulfil(self, place: str, by: Who) -> None:
        """It has what its kind asks for, by the word of `by`: it leaves, or waits until all its evidence is there."""
        self.turn(place, course=Course.LEAVING, actions=0, led=by.person, led_name=by.name)
        self._work_of(place, by)
        said = by if not self.passed[place].person else self._said(place)
        self.mark(place, due_ns=0, person=said.person, name=said.name)
        if missing := self.missing(place):
            self.await_(place, Awaited.DECISION, Why.EVIDENCE_MISSING, {"kinds": " ".join(missing)})
            return
        if self._actions(place):
            self._prove_seen(place)  # what the word was given on; what the actions make of it is seen when it ends
        self.go_on(place)

    def end(self, place: str, passing: Passing, by: Who, words: str = "") -> None:
        """It is over, and what follows begins."""
        self.close(place, passing, by, words)
        self._follow(place, by)

    def close(self, place: str, passing: Passing, by: Who, words: str = "") -> None:
        """It is over, and all that is still active inside it; nothing follows."""
        for inner in [one for one in self.work if self.lies_inside(one, place)]:
            self.shut(inner, passing, by, words)
        self.shut(place, passing, by, words)

    def shut(self, place: str, passing: Passing, by: Who, words: str = "") -> None:
        """This one alone is over, with the evidence of its tags where it was carried out."""
        before = self.passed[place]
        said = by if passing is Passing.SKIPPED or not before.person else self._said(place)
        is_decided = before.awaits is Awaited.DECISION and passing is not Passing.DONE
        if passing in (Passing.DONE, Passing.FAILED):
            self._prove_seen(place)
        del self.work[place]
        self.mark(
            place,
            passing=passing,
            ended_ns=self.now_ns,
            awaits=Awaited.NOTHING,
            due_ns=0,
            reason=before.reason if is_decided else "",
            arguments=before.arguments if is_decided else {},
            words=words,
            person=said.person,
            name=said.name,
        )

    def _said(self, place: str) -> Who:
        """Whose word gave it what it asks for."""
        return Who(self.passed[place].person, self.passed[place].name)

    def _work_of(self, place: str, who: Who) -> None:
        people = self.passed[place].people
        if who.person and who.person not in people:
            self.mark(place, people=(*people, who.person))

    def _prove_seen(self, place: str) -> None:
        """The values that are evidence of its stage, as they are known now."""
        named = reads_of(self.stage(place))
        self.prove(place, *(one for one in self._seen if one.about in named))

    def _actions(self, place: str) -> list[Action]:
        entering = self.work[place].course is Course.ENTERING
        moment = Moment.ENTER if entering else Moment.LEAVE
        return [action for action in self.stage(place).actions if action.when is moment]

    def _perform(self, place: str, action: Action, who: Who) -> None:
        attempt = self.work[place].attempt + 1
        self.turn(place, attempt=attempt)
        self.await_(place, Awaited.MACHINE)
        self.effects.append(Perform(place=place, action=action, attempt=attempt, person=who.person, name=who.name))

    def _work(self, place: str, led: Who) -> None:
        stage, passed = self.stage(place), self.passed[place]
        self.turn(place, course=Course.WORKING, actions=0)
        self.await_(place, ASKED_FOR[stage.kind])
        match stage.kind:
            case StageKind.CHECK if stage.time_out_s is not None:
                self.mark(place, due_ns=self.now_ns + ns(stage.time_out_s))
            case StageKind.TIMER:
                self.mark(place, due_ns=self.now_ns + ns(stage.span_s))
            case StageKind.SUB:
                self.begin_main_line(stage.procedure, inside(passed), led)
            case StageKind.PARALLEL:
                for branch in stage.branches:
                    self.begin(passed.procedure, branch[0], inside(passed), led)
            case StageKind.LOOP:
                self.begin_round(place, led)

    # --- what follows ---------------------------------------------------------------------------------------------

    def begin_round(self, place: str, led: Who) -> None:
        """The next round of a loop."""
        passed, number = self.passed[place], self.work[place].round + 1
        self.turn(place, round=number)
        self.await_(place, Awaited.INNER)
        self.begin(passed.procedure, self.stage(place).body[0], inside(passed, number), led)

    def look_after_round(self, place: str) -> None:
        """After a round: look at the condition, or ask a person whether that was the last."""
        condition = self.stage(place).when
        self.mark(place, holds=None, since_ns=0)
        self.await_(place, Awaited.CONDITION if condition else Awaited.PERSON)

    def _follow(self, place: str, by: Who) -> None:
        passed = self.passed[place]
        if passed.kind is StageKind.HOLD:
            by = NOBODY  # whoever checks there says yes to what was done, and not to what is done next
        following = self.plans[passed.procedure].following(passed.stage, passed.chosen)
        outer = around(passed, self.plans)
        if following and following != END:
            self.begin(passed.procedure, following, scope_of(passed), by)
        elif not outer:
            self.over(RunPhase.DONE)
        elif self.passed[outer].kind is StageKind.LOOP:
            self.look_after_round(outer)
        elif not any(self.lies_inside(one, outer) for one in self.work):
            self.fulfil(outer, by)

    def over(self, phase: RunPhase) -> None:
        """Nothing more happens."""
        self.run = replace(self.run, phase=phase, ended_ns=self.now_ns)
        self.effects.append(RunOver())


def reads_of(stage: Stage) -> frozenset[str]:
    """The names of tags whose values are the evidence of a stage, or that it compares with."""
    equals = stage.wanted.equals if stage.wanted else ""
    condition = names_in(stage.when) if stage.kind is StageKind.CHECK else ()
    return frozenset({*stage.watch, *condition, equals} - {""})


def ns(seconds: float) -> int:
    """Seconds of a file as they are counted."""
    return round(seconds * SECOND_NS)


def _asked(passed: PassedStage) -> tuple[Awaited, str]:
    return passed.awaits, passed.reason
