"""A procedure carried out on the demo line's equations: what it asks for is done, what it does is done to the machines.

Nobody helps it along: a condition that does not come true, a machine that does not follow, a rule of the station that
blocks, all end in a decision, and a decision fails the test.
"""

import math
from collections.abc import Callable, Mapping
from functools import cache

from hmi.procedures.events import Chosen, EvidenceGiven, Perform
from hmi.procedures.load import closure, find
from hmi.procedures.plant import plant_of
from hmi.station.expression import Expression, Sort
from hmi.station.expression_parser import operands, parse
from hmi.station.load import load, tags_of
from hmi.station.writes import MethodRules, SetpointRules, rules_of
from hmi.twin.line import INDEX, TEXTS, Line
from hmi.twin.packml import Command
from hmi.values.procedure import Stage, StageKind
from hmi.values.run import Awaited, Evidence, PassedStage, RunPhase
from resources import FOLDER
from tests.unit.hmi.procedures.playing import Play, known, ns

STEP_S = 0.25
LONGEST_S = 3600.0

STATION = load(FOLDER / "stations" / "demo.toml")
TAGS = {tag.name: tag for tag in tags_of(STATION)}
NAME_OF = {tag.index: tag.name for tag in TAGS.values()}
OPERANDS = operands(tuple(TAGS.values()))
RULES = rules_of(STATION, tuple(TAGS.values()))
PROCEDURES = FOLDER / "procedures"
FOUND = find([PROCEDURES], plant_of(STATION))
SHIPPED = {one.name: one.procedure for one in FOUND if one.procedure is not None}


@cache
def _expression(text: str) -> Expression:
    return parse(text, OPERANDS, Sort.TRUTH)


class OnTwin:
    """choices: option by name of the stage."""

    def __init__(self, name: str, line: Line, choices: Mapping[str, str]) -> None:
        self.line = line
        self.choices = choices
        self.plans = closure(SHIPPED[name], SHIPPED)
        self.second = 1.0
        self.play = Play(*[self.plans[name], *(one for other, one in self.plans.items() if other != name)])
        self._told: dict[str, bool | None] = {}
        self._sent: tuple[Perform, MethodRules | SetpointRules, float] | None = None

    def carry_out(self) -> None:
        """To its end."""
        while self.play.run.phase is RunPhase.RUNNING:
            assert self.second < LONGEST_S, self.play.awaits
            if not self._act():
                self.line.step(STEP_S)
                self.second += STEP_S
                self._notice()

    # --- the person -------------------------------------------------------------------------------------------------

    def _act(self) -> bool:
        """What somebody does now; False: there is nothing to do but to wait."""
        for one in self.play.run.active:
            stage = self.plans[one.procedure].stage(one.stage)
            match one.awaits:
                case Awaited.PERSON:
                    self._person(one, stage)
                case Awaited.SECOND:
                    self.play.sign(self.second, one.place, "quentin")
                case Awaited.SIGNATURE:
                    self.play.sign(self.second, one.place, "olga")
                case Awaited.ACTION:
                    self.play.begin_action(self.second, one.place)
                case Awaited.DECISION:
                    raise AssertionError(f"{one.place} at {self.second} s: {one.reason} {one.arguments}")
                case _:
                    continue
            self._send()
            return True
        return False

    def _person(self, one: PassedStage, stage: Stage) -> None:
        given = {proof.kind for proof in one.evidence}
        for kind in stage.evidence:
            if kind not in given:
                proof = Evidence(kind=kind, at_ns=ns(self.second), person="olga", about="a.png", text="x", hash="ab")
                self.play.tell(EvidenceGiven(at_ns=ns(self.second), person="olga", place=one.place, evidence=proof))
        match stage.kind:
            case StageKind.INSTRUCTION:
                self.play.confirm(self.second, one.place, seen=self._seen())
            case StageKind.ENTRY:
                self.play.enter(self.second, one.place, self._entry(stage), *self._seen())
            case StageKind.CHOICE:
                self._choose(one.place, self.choices[stage.name])
            case StageKind.LOOP:
                self._choose(one.place, self.choices.get(stage.name, "enough"))
            case _:
                raise AssertionError(stage.kind)

    def _choose(self, place: str, option: str) -> None:
        at_ns, seen = ns(self.second), self._seen()
        self.play.tell(Chosen(at_ns=at_ns, person="olga", name="Olga", place=place, option=option, seen=seen))

    def _entry(self, stage: Stage) -> str:
        """In the middle of what is accepted."""
        wanted = stage.wanted
        assert wanted is not None
        if wanted.text:
            return self._text(wanted.equals) if wanted.equals else "VC-30-SI"
        low, high = wanted.low or 0.0, wanted.high if wanted.high is not None else (wanted.low or 0.0) + 10
        return f"{(low + high) / 2:.{wanted.decimals}f}"

    # --- the plant --------------------------------------------------------------------------------------------------

    def value(self, tag: int) -> float:
        """By its index at the station; NaN: nobody knows."""
        position = INDEX.get(NAME_OF[tag])
        return math.nan if position is None else float(self.line.read().value[position])

    def _text(self, name: str) -> str:
        return self.line.texts()[TEXTS.index(name)]

    def _seen(self) -> tuple[Evidence, ...]:
        texts = [known(name, text=self._text(name)) for name in sorted(self.play.reads) if name in TEXTS]
        numbers = [known(name, self.value(TAGS[name].index)) for name in sorted(self.play.reads) if name in INDEX]
        return (*texts, *numbers)

    def _notice(self) -> None:
        """Conditions that turned, times that came, and what became of what was sent."""
        self._answer()
        for place, condition in self.play.watched.items():
            holds = _expression(condition).truth(self.value)
            if place not in self._told or self._told[place] is not holds:
                self._told[place] = holds
                self.play.turn(self.second, place, holds, *self._seen())
        self._told = {place: holds for place, holds in self._told.items() if place in self.play.watched}
        wake = self.play.wake_s
        if wake is not None and self.second >= wake:
            self.play.pass_to(self.second, *self._seen())
        self._send()

    def _send(self) -> None:
        for effect in self.play.effects:
            if isinstance(effect, Perform):
                self._perform(effect)
        self.play.effects = ()

    def _perform(self, asked: Perform) -> None:
        """As the station's rules have it: not while it is blocked, not further than it may."""
        action = asked.action
        rules = RULES.methods[action.method] if action.method else RULES.setpoints[TAGS[action.tag].index]
        blocked = [one.words.en for one in rules.interlocks if one.blocked.truth(self.value) is not False]
        assert not blocked, f"{asked.place} at {self.second} s: {action.method or action.tag}: {blocked}"
        if isinstance(rules, MethodRules):
            machine, _, command = action.method.partition(".")
            assert self.line.command(machine, Command[command.upper()])
        else:
            now = self.value(TAGS[action.tag].index)
            may = rules.writable
            assert (may.low or 0.0) <= action.value <= (may.high or math.inf)
            assert 0.0 < abs(action.value - now) <= (may.change_at_most or math.inf)
            assert self.line.write(action.tag, action.value)
        watched = rules.method if isinstance(rules, MethodRules) else rules.writable
        self._sent = (asked, rules, self.second + watched.watch_s)

    def _answer(self) -> None:
        if self._sent is None:
            return
        asked, rules, until_s = self._sent
        if isinstance(rules, MethodRules):
            done = rules.effect.truth(self.value) is True
        else:
            done = self.value(TAGS[asked.action.tag].index) == asked.action.value
        if done or self.second >= until_s:
            self._sent = None
            failed = "" if done else "receipt.ignored"
            self.play.answer(self.second, asked.place, asked.attempt, failed)
            self._send()


def stand(line: Line) -> None:
    """All machines are stopped."""
    for machine in line.machines:
        line.command(machine, Command.STOP)
    run(line, 15.0)


def run(line: Line, seconds: float) -> None:
    """Time goes by."""
    for _ in range(round(seconds / STEP_S)):
        line.step(STEP_S)


def jam(line: Line) -> None:
    """Cartons jam in the cartoner."""
    line.start_fault("jam")
    run(line, 5.0)


def door(line: Line) -> None:
    """A door of the room stands open."""
    line.start_fault("room_pressure")
    run(line, 20.0)


def running(_: Line) -> None:
    """As the demo begins: in production."""


Before = Callable[[Line], None]
