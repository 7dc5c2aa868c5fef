"""A trained person at the simulated line: does what a scenario wants, in order, with a pause to think before each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hmi.procedures.load import find as find_procedures
from hmi.simulator.training import TrainedLine
from hmi.station.load import load as load_station
from hmi.training import orders
from hmi.training.attempt import Attempt
from hmi.training.conditions import Conditions
from hmi.training.events import Acted, Event, Moment, Ticked
from hmi.training.ground import Ground, ground_of
from hmi.training.load import find
from hmi.training.logic import begin, step
from hmi.twin.line import INDEX, Line
from hmi.twin.packml import Command
from hmi.values.scenario import ActionKind, Scenario, Wanted
from resources import FOLDER, resource

REACTS_S, THINKS_S, GIVES_UP_S = 20.0, 6.0, 400.0
"""After the first sign, before each action, and when an action is not possible."""
LOOKS_EVERY = 5
"""Steps between two looks at the conditions."""


def demo_ground() -> Ground:
    found = find_procedures([FOLDER / "procedures"])
    procedures = {one.name: one.procedure for one in found if one.procedure is not None}
    return ground_of(load_station(resource("stations/demo.toml")), procedures)


def shipped(ground: Ground) -> dict[str, Scenario]:
    found = find([FOLDER / "scenarios"], ground)
    assert [str(problem) for one in found for problem in one.problems] == []
    return {one.name: one.scenario for one in found if one.scenario is not None}


@dataclass
class Player:
    """Plays one scenario to its end, in steps of a tenth of a second."""

    scenario: Scenario
    ground: Ground
    number: int = 0
    events: list[tuple[float, Event]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.line = TrainedLine(Line(), "life")
        self.gives(
            orders.Begin(
                number=1, initial=self.scenario.initial, faults=list(self.scenario.faults), speed=1.0, frozen=False
            )
        )
        assert self.line.state().problem == ""
        self._conditions = Conditions(self.scenario, self.ground.plant.operands)
        self._points = {tag.index: INDEX.get(name, -1) for name, tag in self.ground.plant.tags.items()}
        self.attempt: Attempt = begin(self._now)

    @property
    def _now(self) -> Moment:
        line_s = self.line.line.time_s
        return Moment(line_s=line_s, at_ns=round(line_s * 1e9))

    def _value(self, tag: int) -> float:
        return float(self.line.line.read().value[self._points[tag]])

    def gives(self, order: orders.Order) -> None:
        self.number = order.number
        self.line.obey(order)

    def told(self, event: Event) -> None:
        if not isinstance(event, Ticked):
            self.events.append((self._now.line_s, event))
        self.attempt, _ = step(self.attempt, event, self.scenario, self._now)

    def passes(self, seconds: float, until: Callable[[], bool] = lambda: False) -> bool:
        """Whether it came to that before the time was over."""
        for tick in range(round(seconds / 0.1)):
            if self.attempt.ending is not None or until():
                return True
            self.line.step(0.1)
            if tick % LOOKS_EVERY:
                continue
            for turned in self._conditions.turned(self.attempt.holds, self._value):
                self.told(turned)
            self.told(Ticked())
        return False

    def plays(self, wanted: Sequence[Wanted]) -> None:
        """Do these, one after the other, then wait for the end."""
        first = min((fault.at_s for fault in self.scenario.faults), default=0.0)
        self.passes(first + REACTS_S)
        for action in wanted:
            self.passes(THINKS_S)
            assert self.passes(GIVES_UP_S, lambda action=action: self._does(action)), action.name  # type: ignore[misc]
        self.passes(2.0 * self.scenario.most_s)

    def _does(self, action: Wanted) -> bool:
        if action.when and self.attempt.holds.get(f"wanted/{action.name}") is not True:
            return False
        value: float | None = None
        machine, _, word = action.about.partition(".")
        match action.kind:
            case ActionKind.METHOD:
                if not self.line.line.command(machine, Command[word.upper()]):
                    return False
            case ActionKind.HAND:
                if not self._mends(action.about):
                    return False
            case ActionKind.WRITE:
                assert action.low is not None
                assert action.high is not None
                value = (action.low + action.high) / 2.0
                assert self.line.line.write(action.about, value)
            case ActionKind.STAGE:
                procedure, _, stage = action.about.partition("/")
                assert self.ground.procedures is not None
                for one in self.ground.procedures[procedure].stage(stage).actions:
                    machine, _, word = one.method.partition(".")
                    if not self.line.line.command(machine, Command[word.upper()]):
                        return False
                    self.told(Acted(kind=ActionKind.METHOD, about=one.method))
            case _:
                pass
        self.told(Acted(kind=action.kind, about=action.about, value=value))
        return True

    def _mends(self, what: str) -> bool:
        takes_s = next(work.takes_s for work in self.scenario.handwork if work.what == what)
        self.gives(orders.Mend(number=self.number + 1, what=what, takes_s=takes_s))
        if self.line.state().problem:
            return False
        self.passes(takes_s + 1.0, lambda: not self.line.state().working)
        return not self.line.state().problem


def copy_of(scenario: str, folder: Path) -> Path:
    """A shipped file, to be spoilt."""
    path = folder / f"{scenario}.toml"
    path.write_bytes(resource(f"scenarios/{scenario}.toml").read_bytes())
    return path
