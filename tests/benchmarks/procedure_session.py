"""Runs of one procedure, by a program that may be killed at any instant: `python -m ... FOLDER NAME WAY STEPS`.

Engine, journal and trail are the product's own, on real files; persons and plant are played: whatever a run waits for
is given to it, one thing a step, and clocks are set forward where it waits for a time. The plant outlives a kill: its
values stand in a file. First a run that an earlier program left is gone on with to its end (RECORD); then another is
begun, and after so many steps of it AT is said, and it is waited for the kill. STEPS -1: to its end (WHOLE).
WAY: which option is chosen where there are several.
"""

import asyncio
import itertools
import json
import math
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from hmi.channel.questions_people import Given
from hmi.channel.questions_procedures import ContinueRun, GiveEvidence, WaitOn
from hmi.channel.said import Secret
from hmi.procedures.events import TimeReached
from hmi.procedures.recording import Record
from hmi.procedures.running import Item
from hmi.procedures.state import State
from hmi.station.expression import Constant, Expression, Joined, Magnitude, Node, Not, Operator, Reading, Sort
from hmi.station.expression_parser import operands, parse
from hmi.station.load import load, tags_of
from hmi.values.procedure import AGAIN, ENOUGH, EvidenceKind, Stage, StageKind
from hmi.values.receipt import Outcome
from hmi.values.run import Awaited, PassedStage, Run, RunPhase
from hmi.values.tag import Kind
from resources import FOLDER, resource
from tests.benchmarks.running import child, line_of
from tests.procedure_records import comparable
from tests.seats import seated
from tests.unit.hmi.procedures.bench import Bench

SHIPPED: Final = tuple(sorted(path.stem for path in (FOLDER / "procedures").glob("*.toml")))
PLANT: Final = "plant.json"
LEFT: Final = "left.txt"
"""Which run the program was at when it was killed."""
_SECOND_NS: Final = 1_000_000_000
_MOST_STEPS: Final = 400
_LOT: Final = "L2611-07"
_FIRST: Final = (Awaited.PERSON, Awaited.SIGNATURE, Awaited.SECOND, Awaited.ACTION, Awaited.DECISION, Awaited.MACHINE)


# --- the parent -------------------------------------------------------------------------------------------------------


def differences(names: tuple[str, ...], every: int, ways: int = 1) -> int:
    """Records of runs that were killed, one at each `every`-th step, that say something else than a whole run's."""
    found = 0
    for name, way in itertools.product(names, range(ways)):
        with tempfile.TemporaryDirectory() as folder:
            with _session(folder, name, way, -1) as whole:
                told = line_of(whole.stdout, "WHOLE")
            steps = range(0, told["steps"], every)
            for number, at in enumerate(steps):
                with _session(folder, name, way, at) as killed:
                    if number:
                        found += line_of(killed.stdout, "RECORD") != told["record"]
                    line_of(killed.stdout, "AT")
                    killed.kill()
                    killed.wait()
            with _session(folder, name, way, -1) as last:
                found += line_of(last.stdout, "RECORD") != told["record"]
    return found


def _session(folder: str, name: str, way: int, steps: int) -> Any:
    return child("tests.benchmarks.procedure_session", folder, name, str(way), str(steps))


# --- the one that is killed -------------------------------------------------------------------------------------------


class Player(Bench):
    """Gives a run whatever it waits for."""

    def __init__(self, folder: Path, way: int) -> None:
        made = load(resource("stations/demo.toml"))
        self.offset_ns = 0
        clocks = (lambda: time.time_ns() + self.offset_ns, lambda: time.monotonic_ns() + self.offset_ns)
        person = seated(person="olga", name="Olga Petrov")
        super().__init__(folder, FOLDER / "procedures", seat=person, station=made, clocks=clocks)
        self._way = way
        self._plant_file = folder / PLANT
        self._tags = tags_of(made)
        self._operands = operands(self._tags)
        self._set(json.loads(self._plant_file.read_text()) if self._plant_file.exists() else self._at_rest())

    def _at_rest(self) -> dict[str, float]:
        return {str(tag.index): 0.0 for tag in self._tags if tag.kind is not Kind.TEXT}

    def _set(self, values: dict[str, float]) -> None:
        self._plant_file.write_text(json.dumps(values), "utf-8")
        source_ns = self.clocks[0]()
        self.plant.values = {int(tag): (value, 0, source_ns) for tag, value in values.items()}
        for tag in self._tags:
            if tag.kind is Kind.TEXT:
                self.plant.values[tag.index] = (math.nan, 0, source_ns)
                self.plant.texts[tag.index] = _LOT

    async def step(self, run: Run) -> None:
        """The next thing that it waits for; persons and machines come before time."""
        run = self.runs[run.id]
        if run.phase is RunPhase.PAUSED:
            await self.ask(ContinueRun(run=run.id, words="power cut"))
            return
        waiting = [one for one in run.active if one.awaits is not Awaited.INNER]
        order = {awaited: number for number, awaited in enumerate((*_FIRST, Awaited.CONDITION, Awaited.TIME))}
        one = min(waiting, key=lambda here: order[here.awaits])
        plan = self.engine.running(run.id).plans[one.procedure]
        await self._give(run, one, plan.stage(one.stage))
        await self.until(run, lambda now: now.serial > run.serial)

    async def _give(self, run: Run, one: PassedStage, stage: Stage) -> None:
        word = Secret("right")
        match one.awaits:
            case Awaited.TIME:
                self._forward(run, one.due_ns)
            case Awaited.CONDITION if one.holds:
                self._forward(run, one.since_ns + round(stage.hold_s * _SECOND_NS))
            case Awaited.CONDITION:
                self._make_true(stage.when)
            case Awaited.MACHINE:
                while not self.machines.asked:
                    await self.turn()
                self.machines.asked.clear()
                self.machines.show(self.machines.receipt(Outcome.EFFECTIVE))
            case Awaited.SIGNATURE:
                await self.confirm(run, one.place, first=Given(password=word, meaning=stage.meaning))
            case Awaited.SECOND:
                await self.confirm(run, one.place, second=Given(person="sofia", password=word, meaning=stage.meaning))
            case Awaited.DECISION if one.reason == "procedure.evidence_missing":
                await self._prove(run, one)
            case Awaited.DECISION:
                await self.ask(WaitOn(run=run.id, place=one.place, serial=run.serial))
            case _:
                await self.confirm(run, one.place, entered=self._entry(stage), chosen=self._choice(run, one, stage))

    def _forward(self, run: Run, to_ns: int) -> None:
        """The time that it waits for has come."""
        self.offset_ns += max(0, to_ns - self.clocks[0]()) + _SECOND_NS

        def reached(_: State) -> TimeReached:
            return TimeReached(at_ns=self.engine.at_ns(run.id))

        self.engine.running(run.id).put(Item(reached))

    def _make_true(self, text: str) -> None:
        known = {tag: value for tag, (value, _, _) in self.plant.values.items()}
        found = solved(parse(text, self._operands, Sort.TRUTH), known)
        values = {str(tag): value for tag, (value, _, _) in self.plant.values.items() if not math.isnan(value)}
        self._set(values | {str(tag): value for tag, value in found.items()})
        self.arrive(*found.items())

    async def _prove(self, run: Run, one: PassedStage) -> None:
        kinds = EvidenceKind.PHOTO, EvidenceKind.SCAN, EvidenceKind.NOTE
        given = {proof.kind for proof in one.evidence}
        plan = self.engine.running(run.id).plans[one.procedure]
        kind = next(kind for kind in kinds if kind in plan.stage(one.stage).evidence and kind not in given)
        content = resource("screenshot.png").read_bytes() if kind is EvidenceKind.PHOTO else b""
        said = GiveEvidence(run=run.id, place=one.place, kind=kind, text="as it is", content=content)
        await self.ask(said)

    def _entry(self, stage: Stage) -> str:
        wanted = stage.wanted
        if wanted is None or wanted.text:
            return _LOT
        if wanted.equals:
            tag = next(tag for tag in self._tags if tag.name == wanted.equals)
            return f"{self.plant.known(tag.index):.{wanted.decimals}f}"
        low = wanted.low if wanted.low is not None else (wanted.high or 0.0)
        high = wanted.high if wanted.high is not None else low
        return f"{(low + high) / 2:.{wanted.decimals}f}"

    def _choice(self, run: Run, one: PassedStage, stage: Stage) -> str:
        if stage.kind is StageKind.LOOP:
            again = stage.most > 1 and not any(passed.place.startswith(f"{one.place}[2]") for passed in run.passed)
            return AGAIN if again else ENOUGH
        return stage.options[min(self._way, len(stage.options) - 1)].name if stage.options else ""


def solved(expression: Expression, known: dict[int, float]) -> dict[int, float]:
    """Values of its tags by which it holds, as near to the known ones as a plain search finds."""
    found = _made(expression.node, {tag: known[tag] for tag in expression.tags}, holds=True)
    if not expression.truth(lambda tag: found[tag]):
        raise RuntimeError(f"nothing found by which this holds: {expression.text}")
    return found


def _made(node: Node, values: dict[int, float], *, holds: bool) -> dict[int, float]:
    """The values, changed so that the node holds, or does not."""
    match node:
        case Not(part):
            return _made(part, values, holds=not holds)
        case Joined(Operator.AND | Operator.OR as operator, left, right):
            both = (operator is Operator.AND) is holds
            values = _made(left, values, holds=holds)
            return _made(right, values, holds=holds) if both else values
        case _:
            return _compared(Expression("", Sort.TRUTH, node), values, holds=holds)


def _compared(leaf: Expression, values: dict[int, float], *, holds: bool) -> dict[int, float]:
    marks = sorted({mark + step for mark in _marks(leaf.node) for step in (-1.0, 0.0, 0.5, 1.0)} | {0.0, 1.0})
    for count in range(len(leaf.tags) + 1):  # few tags first
        for some in itertools.combinations(leaf.tags, count):
            for way in itertools.product(marks, repeat=count):
                tried = values | dict(zip(some, way, strict=True))
                if leaf.truth(tried.__getitem__) is holds:
                    return tried
    return values


def _marks(node: Node) -> set[float]:
    match node:
        case Constant(value):
            return {value, -value}
        case Reading():
            return set()
        case Not(part) | Magnitude(part):
            return _marks(part)
        case Joined(_, left, right):
            return _marks(left) | _marks(right)


async def main(folder: Path, name: str, way: int, steps: int) -> None:
    """See the module."""
    data = folder / "data"
    data.mkdir(exist_ok=True)
    player = Player(data, way)
    async with player.alive():
        if (folder / LEFT).exists():
            say("RECORD", comparable(await _gone_on_with(player, (folder / LEFT).read_text())))
        if steps < 0 and (folder / "whole").exists():
            return
        player._set(player._at_rest())
        run = await player.start(name)
        if steps < 0:
            (folder / "whole").touch()
            record, count = await _to_end(player, run)
            say("WHOLE", {"steps": count, "record": comparable(record)})
            return
        (folder / LEFT).write_text(run.id)
        for _ in range(steps):
            if not player.runs[run.id].phase.is_over:
                await player.step(run)
        say("AT", {})
        await asyncio.Event().wait()


async def _gone_on_with(player: Player, id_: str) -> Record:
    """The record of a run that an earlier program left; its kill may have come after the last step."""
    for left in player.engine.open_runs():
        player.runs.setdefault(left.id, left)
        await player.until(left, lambda run: run.phase is RunPhase.PAUSED)
        return (await _to_end(player, left))[0]
    while not (face := player.store.face(id_)) or not face.record:
        await player.turn()
    return player.record(face.record)


async def _to_end(player: Player, run: Run) -> tuple[Record, int]:
    count = 0
    while not player.runs[run.id].phase.is_over:
        await player.step(run)
        count += 1
        if count > _MOST_STEPS:
            raise RuntimeError(f"{run.procedure} does not end: {[one.place for one in player.runs[run.id].active]}")
    return await player.over(run), count


def say(word: str, facts: object) -> None:
    """One line to the parent."""
    print(word, json.dumps(facts), flush=True)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
