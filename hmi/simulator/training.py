"""The simulated line under a trainer's hand: frozen, faster or slower, set back, with faults and mends. Pure.

`obey` takes one order at a time, between steps; `advance` is told how much wall time passed; `state` is what the line
says of itself. Everything that a step back must bring back is in one `_World`, and a snapshot is a deep copy of it:
the machines, what is on its way, and the dice. So the same steps after a step back give the same numbers.
"""

import copy
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, assert_never

from hmi.station.expression import Expression, Sort
from hmi.station.expression_parser import ExpressionError, parse
from hmi.training import orders
from hmi.training.operands import OPERANDS
from hmi.training.orders import MOST_ASKED, MOST_AUTOMATIC, MOST_HAPPENED, SNAPSHOT_EVERY_S, FaultTurn, Order, State
from hmi.twin.faults import FAULTS
from hmi.twin.initial import attend, begin, set_values
from hmi.twin.line import Line
from hmi.twin.mending import may_mend, mend, mendable
from hmi.twin.refusal import LineRefusalError
from hmi.values.scenario import PlannedFault
from hmi.values.training import SnapshotFace

MAX_STEP_S: Final = 0.1
"""The line is never stepped more coarsely than this, whatever the speed."""
LONGEST_LABEL: Final = 80
"""Characters of a snapshot's."""
_ALMOST: Final = 1e-9


def steps_for(span_s: float) -> tuple[int, float]:
    """How many steps of what length make up a span of the line: as few as may be, none longer than MAX_STEP_S."""
    steps = max(1, math.ceil(span_s / MAX_STEP_S - _ALMOST))
    return steps, span_s / steps


@dataclass(frozen=True, slots=True)
class _Plan:
    """A fault that waits for its time, or for its condition."""

    fault: PlannedFault
    when: Expression | None


@dataclass(slots=True)
class _World:
    """The line, and all that is on its way in it. Times: seconds of the line."""

    line: Line
    waiting: list[_Plan] = field(default_factory=list)
    ends: list[tuple[float, str]] = field(default_factory=list)
    working: list[tuple[float, str]] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)
    standing: tuple[str, ...] = ()
    happened: list[FaultTurn] = field(default_factory=list)
    begun: int = 0


class TrainedLine:
    """The line, its snapshots and its speed. life: a word that no other start of the simulator has."""

    def __init__(self, line: Line, life: str, speed: float = 1.0) -> None:
        self._world = _World(line)
        self._life = life
        self._speed = speed
        self._frozen = False
        self._order = 0
        self._problem: tuple[str, Mapping[str, str]] = ("", {})
        self._back = 0
        self._kept: dict[int, tuple[SnapshotFace, _World]] = {}
        self._next_snapshot = 1
        self._automatic_s = math.inf
        """When the next automatic snapshot is due; never before somebody has begun."""

    @property
    def line(self) -> Line:
        """As it is now. Another one after a beginning and a step back: nobody keeps it."""
        return self._world.line

    @property
    def frozen(self) -> bool:
        """Whether it stands still."""
        return self._frozen

    def waveform(self) -> list[float]:
        """`Line.waveform` of the line as it is now."""
        return self.line.waveform()

    def state(self) -> State:
        """What it says of itself."""
        world = self._world
        key, arguments = self._problem
        return State(
            life=self._life,
            order=self._order,
            problem=key,
            arguments=dict(arguments),
            line_s=round(world.line.time_s, 3),
            speed=self._speed,
            frozen=self._frozen,
            begun=world.begun,
            back=self._back,
            faults=list(world.standing),
            waiting=len(world.waiting),
            working=[what for _, what in world.working],
            undone=list(world.undone),
            happened=world.happened[-MOST_HAPPENED:],
            snapshots=[face for face, _ in self._kept.values()],
        )

    # --- time -----------------------------------------------------------------------------------------------------

    def advance(self, wall_s: float) -> None:
        """So much time has passed in the room where the trainee sits."""
        if self._frozen:
            return
        steps, dt_s = steps_for(wall_s * self._speed)
        for _ in range(steps):
            self.step(dt_s)

    def step(self, dt_s: float) -> None:
        """Advance the line by `dt_s`, and begin and end what is due then."""
        world = self._world
        world.line.step(dt_s)
        if world.waiting or world.ends or world.working:
            self._due(world)
        self._look(world)
        if world.line.time_s >= self._automatic_s:
            self._automatic_s += SNAPSHOT_EVERY_S
            self._keep(automatic=True, label="")

    def _due(self, world: _World) -> None:
        now_s = world.line.time_s + _ALMOST
        if world.waiting:
            value = world.line.read().value
            ready = [plan for plan in world.waiting if _ready(plan, now_s, lambda place: float(value[place]))]
            for plan in ready:
                world.waiting.remove(plan)
                world.line.start_fault(plan.fault.fault, math.inf)
                if plan.fault.end_s is not None:
                    world.ends.append((now_s + plan.fault.end_s, plan.fault.fault))
        for end_s, fault in [one for one in world.ends if one[0] <= now_s]:
            world.ends.remove((end_s, fault))
            world.line.stop_fault(fault)
        for at_s, what in [one for one in world.working if one[0] <= now_s]:
            world.working.remove((at_s, what))
            try:
                mend(world.line, what)
            except LineRefusalError as error:  # it was started again meanwhile: whoever asked for it is told
                self._problem = (error.key, error.arguments)
                world.undone.append(what)
            else:
                _end_no_more(world, what)

    def _look(self, world: _World) -> None:
        """Whether a fault has come or gone."""
        standing = world.line.standing_faults
        if standing == world.standing:
            return
        at_s = round(world.line.time_s, 3)
        world.happened += [FaultTurn(fault=name, line_s=at_s) for name in standing if name not in world.standing]
        gone = [name for name in world.standing if name not in standing]
        world.happened += [FaultTurn(fault=name, line_s=at_s, over=True) for name in gone]
        del world.happened[:-MOST_HAPPENED]
        world.standing = standing

    # --- orders ---------------------------------------------------------------------------------------------------

    def obey(self, order: Order) -> None:
        """Do it, unless its number was there before. Why it was not done stands in `state`."""
        if order.number <= self._order:
            return
        self._order = order.number
        self._problem = ("", {})
        try:
            self._obey(order)
        except LineRefusalError as error:
            self._problem = (error.key, error.arguments)
        self._look(self._world)

    def _obey(self, order: Order) -> None:
        line = self._world.line
        match order:
            case orders.Begin():
                self._begin(order)
            case orders.Freeze():
                self._frozen = True
            case orders.Go():
                self._frozen = False
            case orders.SetSpeed(speed=speed):
                self._speed = speed
            case orders.Snapshot(label=label):
                self._keep(automatic=False, label=label)
            case orders.Restore(snapshot=snapshot):
                self._restore(snapshot)
            case orders.StartFault(fault=fault):
                line.start_fault(_known_fault(fault), math.inf)
                _end_no_more(self._world, fault)
            case orders.EndFault(fault=fault):
                if _known_fault(fault) not in line.standing_faults:
                    raise LineRefusalError("training.nothing_to_mend", what=fault)
                line.stop_fault(fault)
                _end_no_more(self._world, fault)
            case orders.Mend():
                self._mend(order)
            case orders.SetValues(values=values, attended=attended):
                set_values(line, values)
                if attended is not None:
                    attend(line, attended)
            case _:
                assert_never(order)

    def _begin(self, order: orders.Begin) -> None:
        plans = [_Plan(fault, _condition(fault)) for fault in order.faults]
        self._world = _World(begin(order.initial), plans, begun=order.number)
        self._speed, self._frozen, self._back = order.speed, order.frozen, 0
        self._kept.clear()
        self._automatic_s = SNAPSHOT_EVERY_S
        self._keep(automatic=True, label="")

    def _mend(self, order: orders.Mend) -> None:
        line = self._world.line
        if not mendable(line, order.what):
            raise LineRefusalError("training.nothing_to_mend", what=order.what)
        if order.what in self._world.undone:
            self._world.undone.remove(order.what)
        if order.takes_s:
            may_mend(line, order.what)  # what cannot be done is refused before anybody sets to work
            self._world.working.append((line.time_s + order.takes_s, order.what))
        else:
            mend(line, order.what)
            _end_no_more(self._world, order.what)

    # --- snapshots ------------------------------------------------------------------------------------------------

    def _keep(self, *, automatic: bool, label: str) -> None:
        number = self._next_snapshot
        self._next_snapshot += 1
        face = SnapshotFace(
            id=number, line_s=round(self._world.line.time_s, 3), automatic=automatic, label=label[:LONGEST_LABEL]
        )
        self._kept[number] = (face, copy.deepcopy(self._world))
        of_sort = [one for one, _ in self._kept.values() if one.automatic is automatic]
        if len(of_sort) > (MOST_AUTOMATIC if automatic else MOST_ASKED):
            del self._kept[of_sort[1 if automatic else 0].id]  # the first automatic one is the beginning: it stays

    def _restore(self, snapshot: int) -> None:
        if snapshot not in self._kept:
            raise LineRefusalError("training.no_snapshot", snapshot=str(snapshot))
        face, world = self._kept[snapshot]
        self._world = copy.deepcopy(world)
        self._frozen = True
        self._back += 1
        # Automatic ones of a future that is no longer: the trainer's own stay, to go there once more.
        for later in [one for one, _ in self._kept.values() if one.automatic and one.line_s > face.line_s]:
            del self._kept[later.id]
        if self._automatic_s < math.inf:
            self._automatic_s = (math.floor(face.line_s / SNAPSHOT_EVERY_S) + 1) * SNAPSHOT_EVERY_S


def _end_no_more(world: _World, fault: str) -> None:
    """It is over, or begins anew and lasts: the end that was planned for it before is no end of this one."""
    world.ends = [one for one in world.ends if one[1] != fault]


def _known_fault(name: str) -> str:
    if name not in FAULTS:
        raise LineRefusalError("training.no_fault", fault=name)
    return name


def _condition(fault: PlannedFault) -> Expression | None:
    _known_fault(fault.fault)
    if not fault.when:
        return None
    try:
        return parse(fault.when, OPERANDS, Sort.TRUTH)
    except ExpressionError as error:
        raise LineRefusalError("training.not_an_order", reason=str(error)) from error


def _ready(plan: _Plan, now_s: float, value_of: Callable[[int], float]) -> bool:
    return plan.fault.at_s <= now_s and (plan.when is None or plan.when.truth(value_of) is True)
