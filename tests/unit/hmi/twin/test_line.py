"""The line as timelines: starved and blocked machines, commands, stops, and the same numbers for the same seed."""

import time
from collections.abc import Callable

import numpy as np
import pytest

from hmi.twin.faults import FAULTS, Fault, UnknownFaultError, parse_fault
from hmi.twin.line import INDEX, POINTS, Line
from hmi.twin.packml import Command, Mode, State
from hmi.twin.points import Shape
from hmi.twin.reasons import Reason
from hmi.twin.unit import MicroStop, Unit


def calm(seed: int = 1, *, attended: bool = True) -> Line:
    """A line without stops of its own."""
    line = Line(seed, attended=attended)
    for unit in line.machines.values():
        no_stops: tuple[MicroStop, ...] = ()
        unit.micro_stops = no_stops
    return line


def run(line: Line, seconds: float, dt_s: float = 0.1) -> None:
    for _ in range(round(seconds / dt_s)):
        line.step(dt_s)


def until(line: Line, happens: Callable[[], bool], limit_s: float) -> float:
    """Seconds until it happens."""
    start = line.time_s
    while not happens():
        line.step(0.1)
        assert line.time_s - start < limit_s, "it never happened"
    return line.time_s - start


def is_in(unit: Unit, state: State) -> Callable[[], bool]:
    return lambda: unit.state is state


def test_every_target_belongs_to_a_point() -> None:
    line = calm()
    reading = line.read()
    assert len(reading.value) == len(reading.status) == len(POINTS) == len(INDEX)
    run(line, 20.0)
    now = line.read().value
    low = np.array([point.low for point in POINTS])
    high = np.array([point.high for point in POINTS])
    outside = [POINTS[k].name for k in np.flatnonzero((now < low) | (now > high))]
    assert outside == []
    assert now[INDEX["Blister.SealingTemperature1"]] == pytest.approx(165.0, abs=2.0)
    assert now[INDEX["Cartoner.GlueTankTemperature"]] == pytest.approx(165.0, abs=3.0)
    assert now[INDEX["Checkweigher.Status.StateCurrent"]] == State.EXECUTE
    assert now[INDEX["Room.PressureToCorridor"]] == pytest.approx(14.0, abs=1.5)
    assert now[INDEX["CasePacker.Status.MachSpeed"]] == 4.0
    assert now[INDEX["Utilities.Energy"]] > 48_210.0


def test_counters_never_go_back_and_states_are_whole_numbers() -> None:
    line = Line(5)
    whole = [k for k, point in enumerate(POINTS) if point.shape is not Shape.ANALOG]
    totals = [k for k, point in enumerate(POINTS) if point.shape is Shape.COUNTER]
    before = line.read().value[totals]
    for _ in range(600):
        line.step(0.5)
        value = line.read().value
        assert (value[whole] == np.rint(value[whole])).all()
        assert (value[totals] >= before).all()
        before = value[totals]


def test_the_same_seed_gives_the_same_line() -> None:
    faults = (Fault("jam", 20.0), Fault("bearing", 5.0))
    one, two, other = Line(7, faults=faults), Line(7, faults=faults), Line(8, faults=faults)
    for line in (one, two, other):
        run(line, 60.0)
    np.testing.assert_array_equal(one.read().value, two.read().value)
    assert (one.read().value != other.read().value).sum() > 60


def test_the_step_hardly_changes_what_is_produced() -> None:
    counts = []
    for dt_s in (0.05, 0.2, 1.0):
        line = calm()
        run(line, 600.0, dt_s)
        counts.append(line.blister.processed.total)
    assert counts == pytest.approx([2400, 2400, 2400], rel=0.02)


def test_a_jam_backs_up_and_then_starves_the_line() -> None:
    line = calm()
    line.cartoner.hold(Reason.JAM, 400.0)
    until(line, is_in(line.cartoner, State.HELD), 3.0)
    starved_s = until(line, is_in(line.checkweigher, State.SUSPENDED), 30.0)
    assert line.checkweigher.starved
    assert not line.checkweigher.blocked
    packer_s = until(line, is_in(line.packer, State.SUSPENDED), 200.0)
    assert line.packer.starved
    assert starved_s < packer_s
    until(line, is_in(line.blister, State.SUSPENDED), 300.0)
    assert line.blister.blocked
    assert line.blisters.free < 4
    reasons = [line.cartoner.reason]
    until(line, is_in(line.cartoner, State.EXECUTE), 400.0)
    reasons.append(line.cartoner.reason)
    assert reasons == [Reason.JAM, Reason.NONE]
    until(line, is_in(line.checkweigher, State.EXECUTE), 60.0)
    until(line, is_in(line.packer, State.EXECUTE), 120.0)
    until(line, is_in(line.blister, State.EXECUTE), 120.0)
    assert not line.blister.blocked


def test_a_stopped_packer_blocks_machine_by_machine_upstream() -> None:
    line = calm()
    assert line.command("CasePacker", Command.STOP)
    until(line, is_in(line.packer, State.STOPPED), 10.0)
    weigher_s = until(line, is_in(line.checkweigher, State.SUSPENDED), 300.0)
    assert line.checkweigher.blocked
    cartoner_s = until(line, is_in(line.cartoner, State.SUSPENDED), 300.0)
    assert line.cartoner.blocked
    blister_s = until(line, is_in(line.blister, State.SUSPENDED), 600.0)
    assert line.blister.blocked
    assert weigher_s > 0.0 < cartoner_s
    assert blister_s > 30.0, "the buffer gave nothing"
    assert line.packer.state is State.STOPPED, "a machine stopped by hand started by itself"


def test_a_machine_stopped_by_hand_is_started_by_hand() -> None:
    line = calm()
    assert line.command("Blister", Command.STOP)
    assert not line.command("Blister", Command.START)
    until(line, is_in(line.blister, State.STOPPED), 10.0)
    run(line, 60.0)
    assert line.blister.state is State.STOPPED
    assert line.blister.speed == 0.0
    assert line.command("Blister", Command.RESET)
    until(line, is_in(line.blister, State.IDLE), 10.0)
    assert line.command("Blister", Command.START)
    until(line, is_in(line.blister, State.EXECUTE), 10.0)
    run(line, 10.0)
    assert line.blister.speed == pytest.approx(240.0, abs=1.0)


def test_an_open_guard_aborts_and_the_attended_line_comes_back() -> None:
    line = calm()
    line.start_fault("door_open")
    assert line.blister.state is State.ABORTING
    until(line, is_in(line.blister, State.ABORTED), 3.0)
    line.step(0.1)
    assert line.read().value[INDEX["Blister.GuardOpen"]] == 1.0
    until(line, is_in(line.blister, State.EXECUTE), 120.0)
    assert line.read().value[INDEX["Blister.GuardOpen"]] == 0.0


def test_nobody_at_the_line_leaves_the_stop_to_the_trainee() -> None:
    line = calm(attended=False)
    line.start_fault("jam")
    run(line, 600.0, 0.5)
    assert line.cartoner.state is State.HELD
    assert line.command("Cartoner", Command.UNHOLD), "the command exists in this state"
    run(line, 10.0)
    assert line.cartoner.state is State.HELD, "the jam is still there: it holds again"
    line.cartoner.remedy()
    assert line.command("Cartoner", Command.UNHOLD)
    until(line, is_in(line.cartoner, State.EXECUTE), 10.0)


def test_the_mode_changes_only_at_rest() -> None:
    line = calm()
    assert not line.blister.set_mode(Mode.MAINTENANCE)
    line.command("Blister", Command.STOP)
    until(line, is_in(line.blister, State.STOPPED), 10.0)
    assert line.blister.set_mode(Mode.MAINTENANCE)
    assert not line.blister.set_mode(Mode.INVALID)
    line.step(0.1)
    assert line.read().value[INDEX["Blister.Status.UnitModeCurrent"]] == Mode.MAINTENANCE


def test_a_new_lot_counts_from_nothing_and_the_totals_go_on() -> None:
    line = calm()
    run(line, 60.0)
    total = line.blister.processed.total
    line.begin_lot("D99999")
    assert line.texts()[0] == "D99999"
    assert line.blister.processed.current == 0
    assert line.blister.processed.total == total > 200


@pytest.mark.parametrize("name", [point.name for point in POINTS if point.settable])
def test_every_setpoint_is_read_back_and_kept_in_its_range(name: str) -> None:
    line = calm()
    point = POINTS[INDEX[name]]
    wanted = (point.low + 3.0 * point.high) / 4.0
    assert line.write(name, wanted)
    line.step(0.1)
    assert line.read().value[INDEX[name]] == pytest.approx(wanted)
    assert not line.write(name, point.high + 1.0)
    assert not line.write(name, float("nan"))
    line.step(0.1)
    assert line.read().value[INDEX[name]] == pytest.approx(wanted)


def test_a_reading_is_no_setpoint() -> None:
    assert not calm().write("Blister.SealingForce", 10.0)


def test_a_higher_sealing_setpoint_is_reached() -> None:
    line = calm()
    assert line.write("Blister.SealingSetpoint", 170.0)
    run(line, 900.0, 0.5)
    assert line.read().value[INDEX["Blister.SealingTemperature1"]] == pytest.approx(170.0, abs=1.0)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("punch", Fault("punch", 0.0)),
        ("punch@90", Fault("punch", 90.0)),
        ("jam@2m", Fault("jam", 120.0)),
        ("film-end@1.5min", Fault("film_end", 90.0)),
        ("bearing@1h", Fault("bearing", 3600.0)),
    ],
)
def test_a_fault_is_read_from_text(text: str, fault: Fault) -> None:
    assert parse_fault(text) == fault


def test_an_unknown_fault_names_the_nearest_and_all() -> None:
    with pytest.raises(UnknownFaultError, match="Nearest: suction_cups") as caught:
        parse_fault("sucktion_cup@3s")
    assert all(name in str(caught.value) for name in FAULTS)
    with pytest.raises(UnknownFaultError, match="time 'soon'"):
        parse_fault("jam@soon")


def test_a_step_costs_little() -> None:
    """CPU time: the bar is 150 us on a quiet core; the best of five batches on a shared one stays below twice that."""
    line = Line(1)
    best = 1.0
    for _ in range(5):
        start = time.process_time()
        for _ in range(300):
            line.step(0.1)
        best = min(best, (time.process_time() - start) / 300)
    assert best < 300e-6
