"""Unit: what every machine of the line has in common: PackML states, speed, waiting for its neighbours, counts, stops.

A machine works in cycles. Its phase advances with its speed; a whole phase is one cycle, which takes pieces in, moves
them through the machine and puts them out. A cycle that finds no material waits (starved), one that finds no room
waits (blocked); after `PATIENCE_S` of waiting the machine suspends itself, as PackML asks, and resumes when its
neighbour has given it enough to run for a while.
"""

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Final

from hmi.twin.dice import Dice
from hmi.twin.flow import Balance
from hmi.twin.packml import ACTING_S, DONE, MODE_CHANGE, Command, Mode, State, follow
from hmi.twin.points import Point, analog, counter, state, switch
from hmi.twin.reasons import Reason
from hmi.twin.wear import Part

PATIENCE_S: Final = 3.0
RAMP_S: Final = 1.2
"""Time constant of the drives, s."""


@dataclass(frozen=True, slots=True)
class MicroStop:
    """A stop that comes by itself: on average every `mean_s` of production, lasting `low_s` to `high_s`."""

    reason: Reason
    mean_s: float
    low_s: float
    high_s: float


@dataclass(slots=True)
class Count:
    """A PackML count: `total` never goes back (AccCount), `since` is its value when the lot began."""

    total: int = 0
    since: int = 0

    @property
    def current(self) -> int:
        """Count of the running lot."""
        return self.total - self.since


class Unit(ABC):
    """One machine. Pieces per minute in speeds; cycles carry `per_cycle` pieces of its product.

    attended: a person at the line clears stops and starts the machine again; without one, `remedy` must be called.
    """

    micro_stops: tuple[MicroStop, ...] = ()

    def __init__(self, name: str, dice: Dice, *, design_speed: float, set_speed: float, per_cycle: float) -> None:
        self.name = name
        self.dice = dice
        self.design_speed = design_speed
        self.set_speed = set_speed
        self.per_cycle = per_cycle
        self.state = State.EXECUTE
        self.mode = Mode.PRODUCE
        self.state_s = 0.0
        self.speed = set_speed
        self.phase = dice.uniform()
        self.cycles = 0
        self.attended = True
        self.wanted = True
        self.cause = Reason.NONE
        self.reason = Reason.NONE
        self.cause_left_s = 0.0
        self.starved = False
        self.blocked = False
        self.consumed = Count()
        self.processed = Count()
        self.defective = Count()
        self._waiting_s = 0.0

    # --- what a machine must say ---------------------------------------------------------------------------------

    @abstractmethod
    def is_starved(self) -> bool:
        """Whether the next cycle lacks material."""

    @abstractmethod
    def is_blocked(self) -> bool:
        """Whether the next cycle has nowhere to put its product."""

    @abstractmethod
    def may_resume(self) -> bool:
        """Whether both neighbours allow running again for a while."""

    @abstractmethod
    def cycle(self) -> None:
        """One machine cycle: pieces move, measurements of the stroke are taken."""

    @abstractmethod
    def balance(self) -> Balance:
        """The books of the machine since the start."""

    @abstractmethod
    def parts(self) -> tuple[Part, ...]:
        """What wears in it."""

    def goal_speed(self) -> float:
        """The speed it now aims at, pieces/min."""
        return min(self.set_speed, self.design_speed)

    @abstractmethod
    def remedied(self, cause: Reason) -> None:
        """A person has removed this cause: a roll is changed, a magazine filled."""

    # --- commands ------------------------------------------------------------------------------------------------

    def command(self, command: Command) -> bool:
        """Follow a command given from outside; False when the table does not know it here."""
        if not self._go(command):
            return False
        if command in {Command.STOP, Command.ABORT, Command.HOLD, Command.SUSPEND, Command.COMPLETE}:
            self.wanted = False
            if self.cause is Reason.NONE:
                self.reason = Reason.OPERATOR
        elif command in {Command.START, Command.UNHOLD, Command.UNSUSPEND}:
            self.wanted = True
        return True

    def set_mode(self, mode: Mode) -> bool:
        """Change the unit mode; only in a state that allows it."""
        if self.state not in MODE_CHANGE or mode is Mode.INVALID:
            return False
        self.mode = mode
        return True

    def hold(self, cause: Reason, lasts_s: float) -> None:
        """An inside cause stops the machine: it holds until the cause is removed."""
        self._blame(cause, lasts_s)
        self._go(Command.HOLD)

    def trip(self, cause: Reason, lasts_s: float) -> None:
        """A guard or an emergency aborts the machine."""
        self._blame(cause, lasts_s)
        self._go(Command.ABORT)

    def remedy(self) -> None:
        """The cause of the stop is removed by hand."""
        if self.cause is not Reason.NONE:
            cause, self.cause = self.cause, Reason.NONE
            self.remedied(cause)

    def be(self, now: State) -> None:
        """It has been in this state for a long time, because somebody put it there."""
        self._enter(now)
        self.wanted = now in {State.EXECUTE, State.SUSPENDED}
        if not self.wanted:
            self.speed = 0.0
            self.reason = Reason.OPERATOR

    def begin_lot(self) -> None:
        """Count starts again at 0; AccCount goes on."""
        for count in (self.consumed, self.processed, self.defective):
            count.since = count.total

    def _blame(self, cause: Reason, lasts_s: float) -> None:
        self.cause = self.reason = cause
        self.cause_left_s = lasts_s

    def _go(self, command: Command) -> bool:
        target = follow(self.state, command, self.mode)
        if target is None:
            return False
        self._enter(target)
        return True

    def _enter(self, target: State) -> None:
        self.state = target
        self.state_s = 0.0
        self._waiting_s = 0.0
        if target is State.EXECUTE:
            self.reason = Reason.NONE
            self.starved = self.blocked = False

    # --- time ----------------------------------------------------------------------------------------------------

    def step(self, dt_s: float) -> None:
        """Advance by `dt_s`."""
        self.state_s += dt_s
        now = self.state
        if now is State.EXECUTE:
            self._execute(dt_s)
        else:
            if now in DONE:
                if self.state_s >= ACTING_S[now]:
                    self._enter(DONE[now])
            elif now is State.SUSPENDED:
                if self.wanted and self.may_resume():
                    self._go(Command.UNSUSPEND)
            elif self.attended:
                self._attend(dt_s)
            self._ramp(0.0, dt_s)

    def _ramp(self, goal: float, dt_s: float) -> None:
        self.speed += (goal - self.speed) * -math.expm1(-dt_s / RAMP_S)
        if goal == 0.0 and self.speed < 0.005 * self.design_speed:
            self.speed = 0.0

    def _execute(self, dt_s: float) -> None:
        if self.cause is not Reason.NONE:
            self.hold(self.cause, self.cause_left_s)
            return
        self._ramp(self.goal_speed(), dt_s)
        self.phase += self.speed * dt_s / (60.0 * self.per_cycle)
        while self.phase >= 1.0:
            self.starved, self.blocked = self.is_starved(), self.is_blocked()
            if self.starved or self.blocked:
                self.phase = 1.0
                self._waiting_s += dt_s
                if self._waiting_s >= PATIENCE_S:
                    self._go(Command.SUSPEND)
                return
            self._waiting_s = 0.0
            self.phase -= 1.0
            self.cycles += 1
            self.cycle()
            if self.state is not State.EXECUTE:
                return
        self._stumble(dt_s)

    def _stumble(self, dt_s: float) -> None:
        for stop in self.micro_stops:
            if self.dice.uniform() * stop.mean_s < dt_s:
                self.hold(stop.reason, self.dice.between(stop.low_s, stop.high_s))
                return

    def _attend(self, dt_s: float) -> None:
        """What the person at the line does in a wait state."""
        if self.cause is not Reason.NONE:
            self.cause_left_s -= dt_s
            if self.cause_left_s <= 0.0:
                self.remedy()
        elif self.wanted:
            match self.state:
                case State.HELD:
                    self._go(Command.UNHOLD)
                case State.ABORTED:
                    self._go(Command.CLEAR)
                case State.STOPPED | State.COMPLETE:
                    self._go(Command.RESET)
                case State.IDLE:
                    self._go(Command.START)
                case _:
                    pass

    def wear(self, part: Part, cycles_per_s: float) -> None:
        """Turn a part by one cycle; a failed one stops the machine until it is replaced (5 to 10 minutes)."""
        part.turn(1.0, cycles_per_s)
        if part.failed and self.cause is Reason.NONE:
            self.hold(Reason.PART_FAILED, self.dice.between(300.0, 600.0))

    def renew_failed(self) -> None:
        """New parts for what has failed."""
        for part in self.parts():
            if part.failed:
                part.renew()

    # --- what it tells -------------------------------------------------------------------------------------------

    @property
    def share(self) -> float:
        """Speed as a share of the design speed."""
        return self.speed / self.design_speed

    def packml(self) -> list[float]:
        """Values of `packml_points`, in their order."""
        return [
            float(self.mode),
            float(self.state),
            float(self.reason),
            self.speed,
            self.set_speed,
            float(self.blocked),
            float(self.starved),
            float(self.consumed.current),
            float(self.consumed.total),
            float(self.processed.current),
            float(self.processed.total),
            float(self.defective.current),
            float(self.defective.total),
        ]


def packml_points(machine: str, design_speed: float, per_minute: str) -> tuple[Point, ...]:
    """The PackML points of a machine; speeds in `per_minute`, counts in pieces."""
    top = round(design_speed * 1.2)
    admin = f"{machine}.Admin"
    return (
        state(f"{machine}.Status.UnitModeCurrent", 3),
        state(f"{machine}.Status.StateCurrent", 17),
        state(f"{machine}.Admin.StopReason.ID", 19),
        analog(f"{machine}.Status.CurMachSpeed", per_minute, 0, top, 0.1, every_s=0.5, noise=0.02, kept=True),
        analog(f"{machine}.Status.MachSpeed", per_minute, 0, top, 0.1, settable=True),
        switch(f"{machine}.Status.EquipmentBlocked"),
        switch(f"{machine}.Status.EquipmentStarved"),
        counter(f"{admin}.ProdConsumedCount[0].Count"),
        counter(f"{admin}.ProdConsumedCount[0].AccCount"),
        counter(f"{admin}.ProdProcessedCount[0].Count"),
        counter(f"{admin}.ProdProcessedCount[0].AccCount"),
        counter(f"{admin}.ProdDefectiveCount[0].Count"),
        counter(f"{admin}.ProdDefectiveCount[0].AccCount"),
    )
