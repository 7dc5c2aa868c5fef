"""The line under a trainer's hand as timelines: it stands, it steps back exactly, faults come and are mended."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from hmi.simulator.training import MAX_STEP_S, TrainedLine, steps_for
from hmi.simulator.voice import SAY_EVERY_S, Voice
from hmi.training import orders
from hmi.training.orders import MOST_ASKED, MOST_AUTOMATIC, SNAPSHOT_EVERY_S, FaultTurn, Order, as_text, state_of
from hmi.twin.line import INDEX, Line
from hmi.twin.packml import Command, State
from hmi.twin.reasons import Reason
from hmi.values.scenario import FASTEST, SLOWEST, Initial, PlannedFault

CALM = Initial(seed=3, run_s=5.0)


class Trainer:
    """Gives orders and lets time pass."""

    def __init__(self, initial: Initial = CALM, faults: Sequence[PlannedFault] = (), speed: float = 1.0) -> None:
        self.line = TrainedLine(Line(1), "life")
        self._number = 0
        self.says(orders.Begin, initial=initial, faults=list(faults), speed=speed, frozen=False)

    def says(self, order: type[Any], **fields: Any) -> str:
        """The problem with it."""
        self._number += 1
        said: Order = order(number=self._number, **fields)
        self.line.obey(said)
        assert self.line.state().order == self._number
        return self.line.state().problem

    def passes(self, seconds: float) -> None:
        """Of the line."""
        for _ in range(round(seconds / 0.1)):
            self.line.step(0.1)

    @property
    def numbers(self) -> tuple[float, ...]:
        return tuple(np.nan_to_num(self.line.line.read().value, nan=-1.0).tolist())

    def value(self, point: str) -> float:
        return float(self.line.line.read().value[INDEX[point]])


def test_a_frozen_line_stands_still_and_goes_on_where_it_stood() -> None:
    trainer = Trainer()
    trainer.line.advance(1.0)
    before, at_s = trainer.numbers, trainer.line.state().line_s
    trainer.says(orders.Freeze)
    for _ in range(50):
        trainer.line.advance(1.0)
    assert (trainer.numbers, trainer.line.state().line_s) == (before, at_s)
    trainer.says(orders.Go)
    trainer.line.advance(1.0)
    assert trainer.line.state().line_s == pytest.approx(at_s + 1.0)


@pytest.mark.parametrize("speed", [SLOWEST, 1.0, 1.3, 7.0, FASTEST])
def test_at_every_speed_the_line_takes_its_time_in_fine_steps(speed: float) -> None:
    trainer = Trainer()
    trainer.says(orders.SetSpeed, speed=speed)
    for _ in range(20):
        trainer.line.advance(0.1)
    assert trainer.line.state().line_s == pytest.approx(2.0 * speed, abs=1e-3)
    steps, dt_s = steps_for(0.1 * speed)
    assert dt_s <= MAX_STEP_S + 1e-12
    assert steps * dt_s == pytest.approx(0.1 * speed)
    assert (steps - 1) * MAX_STEP_S < 0.1 * speed


def test_the_same_steps_after_a_step_back_give_the_same_numbers() -> None:
    faults = [PlannedFault(fault="sensor_failure", at_s=25.0, end_s=20.0), PlannedFault(fault="jam", at_s=40.0)]
    trainer = Trainer(Initial(seed=9, small_stops=True, attended=["Blister", "Cartoner"]), faults)
    trainer.passes(20.0)
    trainer.says(orders.Snapshot, label="before the fault")
    snapshot = trainer.line.state().snapshots[-1]

    def future() -> list[tuple[float, ...]]:
        seen = []
        for second in range(60):
            trainer.passes(1.0)
            if second == 30:
                trainer.line.line.command("CasePacker", Command.HOLD)
            seen.append(trainer.numbers)
        return seen

    once = future()
    happened = trainer.line.state().happened
    assert [turn.fault for turn in happened] == ["sensor_failure", "jam", "sensor_failure"]
    assert trainer.says(orders.Restore, snapshot=snapshot.id) == ""
    state = trainer.line.state()
    assert (state.line_s, state.frozen, state.back, state.happened) == (20.0, True, 1, [])
    assert future() == once
    assert trainer.line.state().happened == happened
    trainer.says(orders.Restore, snapshot=snapshot.id)
    assert future() == once, "a snapshot is not used up by a step back"


def test_what_is_done_after_a_step_back_makes_another_future() -> None:
    trainer = Trainer()
    trainer.passes(5.0)
    trainer.says(orders.Snapshot)
    trainer.passes(10.0)
    once = trainer.numbers
    trainer.says(orders.Restore, snapshot=trainer.line.state().snapshots[-1].id)
    trainer.line.line.write("Blister.Status.MachSpeed", 100.0)
    trainer.passes(10.0)
    assert trainer.numbers != once


def test_snapshots_are_bounded_and_the_beginning_stays() -> None:
    trainer = Trainer()
    trainer.passes(SNAPSHOT_EVERY_S * (MOST_AUTOMATIC + 3))
    for _ in range(MOST_ASKED + 2):
        trainer.says(orders.Snapshot)
    faces = trainer.line.state().snapshots
    automatic = [face.line_s for face in faces if face.automatic]
    assert len(automatic) == MOST_AUTOMATIC
    assert automatic[0] == 0.0
    assert automatic[1:] == pytest.approx([SNAPSHOT_EVERY_S * k for k in range(5, MOST_AUTOMATIC + 4)], abs=0.11)
    assert len(faces) - len(automatic) == MOST_ASKED


def test_a_step_back_takes_the_automatic_snapshots_of_the_future_that_was_and_makes_them_anew() -> None:
    trainer = Trainer()
    trainer.passes(SNAPSHOT_EVERY_S * 3 + 1.0)
    beginning = trainer.line.state().snapshots[0]
    trainer.says(orders.Snapshot, label="mine")
    trainer.says(orders.Restore, snapshot=beginning.id)
    assert [face.label for face in trainer.line.state().snapshots] == ["", "mine"]
    trainer.passes(SNAPSHOT_EVERY_S + 1.0)
    assert len(trainer.line.state().snapshots) == 3


def test_a_jam_holds_the_cartoner_until_it_is_pulled_out_and_somebody_lets_it_run() -> None:
    trainer = Trainer(faults=[PlannedFault(fault="jam", at_s=10.0)])
    trainer.passes(9.0)
    assert trainer.line.state().faults == []
    trainer.passes(5.0)
    assert trainer.line.state().faults == ["jam"]
    assert trainer.line.line.cartoner.state is State.HELD
    assert trainer.value("Cartoner.Admin.StopReason.ID") == Reason.JAM
    trainer.line.line.command("Cartoner", Command.UNHOLD)
    trainer.passes(10.0)
    assert trainer.line.line.cartoner.state is State.HELD, "what was not cleared holds it again"
    assert trainer.says(orders.Mend, what="Cartoner", takes_s=20.0) == ""
    assert trainer.line.state().working == ["Cartoner"]
    trainer.passes(15.0)
    assert trainer.line.state().faults == ["jam"]
    trainer.passes(6.0)
    state = trainer.line.state()
    assert (state.faults, state.working) == ([], [])
    assert [(turn.fault, turn.over) for turn in state.happened] == [("jam", False), ("jam", True)]
    assert trainer.line.line.cartoner.state is State.HELD, "nobody stands there who would let it run"
    trainer.line.line.command("Cartoner", Command.UNHOLD)
    trainer.passes(5.0)
    assert trainer.value("Cartoner.Status.StateCurrent") == State.EXECUTE


def test_work_that_was_under_way_is_under_way_again_after_a_step_back() -> None:
    trainer = Trainer(faults=[PlannedFault(fault="jam")])
    trainer.passes(3.0)
    trainer.says(orders.Mend, what="jam", takes_s=10.0)
    trainer.says(orders.Snapshot)
    trainer.passes(11.0)
    assert trainer.line.state().faults == []
    trainer.says(orders.Restore, snapshot=trainer.line.state().snapshots[-1].id)
    assert (trainer.line.state().faults, trainer.line.state().working) == (["jam"], ["jam"])
    trainer.passes(11.0)
    assert trainer.line.state().faults == []


def test_nobody_reaches_into_a_machine_that_runs() -> None:
    trainer = Trainer()
    trainer.says(orders.StartFault, fault="suction_cups")
    trainer.passes(60.0)
    assert trainer.says(orders.Mend, what="suction_cups", takes_s=30.0) == "training.machine_runs"
    assert trainer.line.state().working == []
    trainer.line.line.command("Cartoner", Command.HOLD)
    trainer.passes(5.0)
    assert trainer.line.line.cartoner.cups.damage > 0.0
    assert trainer.says(orders.Mend, what="suction_cups") == ""
    assert trainer.line.line.cartoner.cups.damage == 0.0
    assert trainer.line.state().faults == []


def test_a_machine_started_under_somebodys_hands_leaves_the_work_undone_and_says_so() -> None:
    trainer = Trainer(Initial(machines={"Cartoner": "held"}, wear={"suction_cups": 0.5}))
    trainer.says(orders.Mend, what="suction_cups", takes_s=20.0)
    trainer.line.line.command("Cartoner", Command.UNHOLD)
    trainer.passes(21.0)
    assert trainer.line.line.cartoner.cups.damage >= 0.5
    state = trainer.line.state()
    assert (state.problem, state.undone) == ("training.machine_runs", ["suction_cups"])
    trainer.line.line.command("Cartoner", Command.HOLD)
    trainer.passes(5.0)
    trainer.says(orders.Mend, what="suction_cups", takes_s=20.0)
    trainer.passes(21.0)
    assert (trainer.line.state().undone, trainer.line.line.cartoner.cups.damage) == ([], 0.0)


def test_a_fault_that_was_ended_and_begins_anew_does_not_end_when_the_first_one_would_have() -> None:
    trainer = Trainer(faults=[PlannedFault(fault="room_pressure", at_s=10.0, end_s=60.0)])
    trainer.passes(20.0)
    assert trainer.says(orders.EndFault, fault="room_pressure") == ""
    trainer.passes(10.0)
    assert trainer.says(orders.StartFault, fault="room_pressure") == ""
    trainer.passes(100.0)
    assert trainer.line.state().faults == ["room_pressure"]
    assert [turn.over for turn in trainer.line.state().happened] == [False, True, False]


def test_a_fault_waits_for_its_condition_and_not_before_its_time() -> None:
    full = PlannedFault(fault="air_pressure", at_s=20.0, when="Buffers.Blisters > 300", end_s=30.0)
    trainer = Trainer(Initial(levels={"Buffers.Blisters": 330.0}, run_s=0.0), [full])
    trainer.passes(19.0)
    assert (trainer.line.state().faults, trainer.line.state().waiting) == ([], 1)
    trainer.says(orders.SetValues, values={"Buffers.Blisters": 100.0})
    trainer.passes(5.0)
    assert trainer.line.state().faults == []
    trainer.says(orders.SetValues, values={"Buffers.Blisters": 600.0})
    trainer.passes(1.0)
    assert (trainer.line.state().faults, trainer.line.state().waiting) == (["air_pressure"], 0)
    trainer.passes(30.0)
    assert trainer.line.state().faults == []


def test_a_condition_over_a_failed_sensor_is_not_true() -> None:
    trainer = Trainer(
        faults=[
            PlannedFault(fault="sensor_failure"),
            PlannedFault(fault="jam", at_s=1.0, when="not Blister.SealingTemperature2 > 100"),
        ]
    )
    trainer.passes(10.0)
    assert trainer.line.state().faults == ["sensor_failure"]


def test_a_planned_disturbance_lasts_until_somebody_ends_it() -> None:
    trainer = Trainer(faults=[PlannedFault(fault="room_pressure")])
    trainer.passes(900.0)
    assert trainer.line.state().faults == ["room_pressure"]
    assert trainer.value("Room.PressureToCorridor") < 6.0
    assert trainer.says(orders.Mend, what="room_pressure") == ""
    trainer.passes(120.0)
    assert trainer.value("Room.PressureToCorridor") == pytest.approx(14.0, abs=1.5)


def test_a_line_begins_as_it_is_told() -> None:
    trainer = Trainer(
        Initial(
            lot="T0001",
            machines={"Blister": "stopped", "Cartoner": "held", "CasePacker": "idle"},
            cold=True,
            levels={"Buffers.Blisters": 12.0, "Cartoner.CartonMagazine": 4.0},
            setpoints={"Blister.SealingSetpoint": 170.0},
            wear={"punch": 0.9},
            run_s=0.0,
        )
    )
    trainer.passes(0.1)
    line = trainer.line.line
    assert line.lot == "T0001"
    assert line.states() == (State.STOPPED, State.HELD, State.EXECUTE, State.IDLE)
    assert trainer.value("Blister.SealingTemperature1") == pytest.approx(22.0, abs=0.5)
    assert (trainer.value("Buffers.Blisters"), trainer.value("Blister.SealingSetpoint")) == (12.0, 170.0)
    assert trainer.value("Cartoner.CartonMagazine") == pytest.approx(4.0, abs=0.5)
    assert line.blister.punch.damage == pytest.approx(0.9)
    trainer.passes(30.0)
    assert line.states()[:2] == (State.STOPPED, State.HELD), "nobody is there who would start them"
    for buffer in (line.blisters, line.belt, line.cartons):
        assert buffer.level == buffer.put_in - buffer.taken


@pytest.mark.parametrize(
    ("order", "fields", "problem"),
    [
        (orders.Restore, {"snapshot": 99}, "training.no_snapshot"),
        (orders.StartFault, {"fault": "gremlin"}, "training.no_fault"),
        (orders.EndFault, {"fault": "gremlin"}, "training.no_fault"),
        (orders.Mend, {"what": "gremlin"}, "training.nothing_to_mend"),
        (orders.Mend, {"what": "Cartoner"}, "training.nothing_to_mend"),
        (orders.Mend, {"what": "jam"}, "training.nothing_to_mend"),
        (orders.SetValues, {"values": {"Buffers.Blisters": 9e9}}, "training.no_such_value"),
        (orders.SetValues, {"values": {"Blister.MainDriveCurrent": 1.0}}, "training.no_such_value"),
        (orders.SetValues, {"attended": ["Gremlin"]}, "training.no_such_state"),
        (orders.Begin, {"initial": Initial(machines={"Blister": "dancing"})}, "training.no_such_state"),
        (orders.Begin, {"initial": Initial(wear={"punch": 2.0})}, "training.no_such_value"),
        (orders.Begin, {"initial": CALM, "faults": [PlannedFault(fault="gremlin")]}, "training.no_fault"),
        (orders.Begin, {"initial": CALM, "faults": [PlannedFault(fault="jam", when="x >")]}, "training.not_an_order"),
    ],
)
def test_what_cannot_be_done_changes_nothing_and_says_why(
    order: type[Any], fields: dict[str, Any], problem: str
) -> None:
    trainer = Trainer()
    trainer.passes(2.0)
    before = trainer.numbers
    assert trainer.says(order, **fields) == problem
    assert problem in orders.PROBLEMS
    assert trainer.numbers == before
    assert trainer.line.state().begun == 1
    assert trainer.says(orders.Freeze) == ""


def test_an_order_that_comes_twice_is_done_once() -> None:
    line = TrainedLine(Line(1), "life")
    line.obey(orders.Snapshot(number=5))
    line.obey(orders.Snapshot(number=5))
    line.obey(orders.Freeze(number=4))
    state = line.state()
    assert (state.order, len(state.snapshots), state.frozen) == (5, 1, False)


def test_a_line_that_nobody_began_keeps_no_snapshots() -> None:
    line = TrainedLine(Line(1), "life")
    for _ in range(700):
        line.step(0.1)
    assert line.state().snapshots == []


def test_the_voice_says_changes_at_once_and_the_time_twice_a_second() -> None:
    trainer = Trainer()
    voice = Voice(trainer.line)
    _, first = voice.texts(100.0)
    trainer.passes(1.0)
    assert voice.texts(100.0 + SAY_EVERY_S / 2)[1] == first
    _, later = voice.texts(100.0 + SAY_EVERY_S)
    assert state_of(later).line_s == 1.0
    order = as_text(orders.Freeze(number=77))
    assert voice.hear(order)
    heard, said = voice.texts(100.0 + SAY_EVERY_S)
    assert (heard, state_of(said).order, state_of(said).frozen) == (order, 77, True)
    assert voice.texts(100.9)[1] == said
    still = state_of(voice.texts(101.1)[1])
    assert (still.beat, still.line_s) == (1, 1.0), "a frozen line is not a lost one"
    assert not voice.hear("freeze!")
    assert not voice.hear('{"order":"speed","number":78,"speed":21.0}')


@pytest.mark.parametrize("fault", ["jam", "film_end", "door_open"])
def test_the_trainer_ends_a_fault_that_holds_a_machine_and_none_that_does_not_act(fault: str) -> None:
    trainer = Trainer()
    assert trainer.says(orders.EndFault, fault=fault) == "training.nothing_to_mend"
    trainer.says(orders.StartFault, fault=fault)
    trainer.passes(5.0)
    assert trainer.line.state().faults == [fault]
    assert trainer.says(orders.EndFault, fault=fault) == ""
    assert trainer.line.state().faults == []
    assert trainer.line.line.states()[:2] != (State.EXECUTE, State.EXECUTE), "it waits for somebody to let it run"


def test_faults_that_came_and_went_are_told_with_their_moments() -> None:
    trainer = Trainer()
    trainer.passes(4.0)
    trainer.says(orders.StartFault, fault="room_pressure")
    trainer.passes(4.0)
    trainer.says(orders.EndFault, fault="room_pressure")
    assert trainer.line.state().happened == [
        FaultTurn(fault="room_pressure", line_s=4.0),
        FaultTurn(fault="room_pressure", line_s=8.0, over=True),
    ]
