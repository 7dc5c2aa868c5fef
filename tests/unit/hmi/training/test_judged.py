"""What counts in a session, and whose it is: acts, stages of procedures, alarms, faults."""

from dataclasses import replace
from typing import Any

import pytest

from hmi.channel import questions_training as ask
from hmi.training import orders
from hmi.training.deeds import stages_ended
from hmi.training.events import Acted
from hmi.training.orders import State
from hmi.training.station_training import concerns_ns
from hmi.values.actions import DONE
from hmi.values.alarm import AlarmStand, Truth
from hmi.values.procedure import StageKind
from hmi.values.run import PassedStage, Passing, Run, RunPhase
from hmi.values.text import Text
from tests.unit.hmi.training.floor import NS, Floor
from tests.unit.hmi.training.test_deeds import entry


async def test_what_was_begun_at_a_machine_and_not_finished_is_not_done(floor: Floor) -> None:
    await floor.begin(floor.olga, "suction-cups")
    await floor.answers.answer(ask.WorkByHand(what="suction_cups"), floor.olga)
    state = {name: getattr(floor.plant.state, name) for name in State.__struct_fields__}
    failed = {"working": [], "undone": ["suction_cups"], "problem": "training.machine_runs"}
    floor.plant.tell(State(**(state | failed | {"arguments": {"machine": "Cartoner"}})))
    await floor.later(1)
    session = floor.engine.session
    assert session is not None
    acted = [one.event for one in session.entries if isinstance(one.event, Acted)]
    assert [one.about for one in acted] == ["suction_cups"] * 2  # begun too early, and not finished
    assert not any(one.ok for one in acted)
    assert (session.attempt.done, session.attempt.wrongly) == ((), ())


async def test_work_that_a_step_back_leads_into_counts_when_it_is_done(floor: Floor) -> None:
    """Stopped, hands in at 10 s, done at 50 s; set back to 30 s, when they were in, and done again."""
    await floor.begin(floor.olga, "cartoner-jam")
    session = floor.engine.session
    assert session is not None
    stop = replace(entry(7, "write.method", "Cartoner.Stop"), person="olga")
    floor.engine.entered([stop, entry(8, f"write.method{DONE}", of=7)])
    await floor.later(10)
    await floor.answers.answer(ask.WorkByHand(what="jam"), floor.olga)
    await floor.later(40)
    state = {name: getattr(floor.plant.state, name) for name in State.__struct_fields__}
    floor.plant.tell(State(**(state | {"working": []})))
    await floor.later(1)
    assert [deed.name for deed in session.attempt.done] == ["stop", "remove"]
    floor.plant.kept = {"line_s": 30.0, "working": ["jam"]}
    await floor.answers.answer(ask.StepBack(snapshot=1), floor.olga)
    await floor.answers.answer(ask.LetLineGo(), floor.olga)
    await floor.later(20)
    assert [deed.name for deed in session.attempt.done] == ["stop"]
    state = {name: getattr(floor.plant.state, name) for name in State.__struct_fields__}
    floor.plant.tell(State(**(state | {"working": []})))
    await floor.later(1)
    assert [deed.name for deed in session.attempt.done] == ["stop", "remove"]


async def test_faults_are_noted_with_the_moment_the_line_says(floor: Floor) -> None:
    await floor.begin(floor.olga)
    await floor.answers.answer(ask.StartLineFault(fault="jam"), floor.sofia)
    state = {name: getattr(floor.plant.state, name) for name in State.__struct_fields__}
    happened = [orders.FaultTurn(fault="jam", line_s=4.0)]
    floor.plant.now_ns += 5 * NS
    floor.plant.tell(State(**(state | {"happened": happened, "line_s": 5.0})))
    await floor.engine.tick()
    assert floor.engine.session is not None
    (noted,) = floor.engine.session.faults
    assert (noted.fault, noted.now.line_s, noted.now.at_ns) == ("jam", 4.0, floor.plant.now_ns - NS)


@pytest.mark.parametrize(("raised_s", "done"), [(-60, []), (20, ["acknowledge"])])
async def test_an_alarm_that_stood_before_the_session_earns_nothing(
    floor: Floor, raised_s: int, done: list[str]
) -> None:
    await floor.begin(floor.olga, "cartoner-jam")
    floor.plant.raised_ns["Cartoner.Jam"] = floor.plant.now_ns + raised_s * NS
    await floor.later(30)
    begun = replace(entry(7, "alarm.acknowledge", "Cartoner.Jam"), person="olga")
    floor.engine.entered([begun, entry(8, f"alarm.acknowledge{DONE}", "Cartoner.Jam", of=7)])
    await floor.later(1)
    assert floor.engine.session is not None
    assert [deed.name for deed in floor.engine.session.attempt.done] == done


@pytest.mark.parametrize(("truth", "at_ns"), [(Truth.NO, 5), (Truth.UNKNOWN, 5), (Truth.YES, 9)])
def test_an_alarm_concerns_a_session_while_its_condition_holds(truth: Truth, at_ns: int) -> None:
    assert concerns_ns(AlarmStand(id=0, truth=truth, raised_ns=5), 9) == at_ns


async def test_only_the_trainees_own_acts_are_judged(floor: Floor) -> None:
    """Neither those of somebody who looks on, nor the trainer's."""
    await floor.begin(floor.olga, "cartoner-jam")
    for number, person in enumerate(("sofia", "oscar", "olga")):
        begun = replace(entry(10 * number, "write.method", "Cartoner.Stop"), person=person, name=person.title())
        floor.engine.entered([begun, entry(10 * number + 1, f"write.method{DONE}", of=10 * number)])
    await floor.later(1)
    assert floor.engine.session is not None
    assert [(deed.name, deed.who) for deed in floor.engine.session.attempt.done] == [("stop", "Olga")]


def run(*passed: PassedStage, holder: str = "olga") -> Run:
    return Run(
        id="r1", procedure="jam-clearance", version="1.0", hash="", label=Text(), phase=RunPhase.RUNNING, began_ns=1,
        serial=1, holder=holder, holder_name=holder.title(), passed=passed,
    )  # fmt: skip


async def test_stages_count_once_they_ended_well_by_whom_they_are(floor: Floor) -> None:
    def stage(name: str, person: str = "olga", **facts: object) -> PassedStage:
        made: dict[str, object] = {
            "place": name, "stage": name, "procedure": "jam-clearance", "kind": StageKind.INSTRUCTION,
            "passing": Passing.DONE, "began_ns": began_ns, "ended_ns": began_ns + 5 * NS, "person": person,
            "name": person.title(),
        }  # fmt: skip
        return PassedStage(**(made | facts))  # type: ignore[arg-type]  # facts

    await floor.begin(floor.olga, "jam-by-procedure")
    session = floor.engine.session
    assert session is not None
    began_ns = session.face.began_ns
    floor.engine.show_run(run(stage("stop", ended_ns=began_ns - 1)))  # before the session
    floor.engine.show_run(run(stage("stop", passing=Passing.ACTIVE, ended_ns=0)))
    floor.engine.show_run(run(stage("stop", passing=Passing.SKIPPED), stage("lock", passing=Passing.FAILED)))
    floor.engine.show_run(run(stage("stop", "oscar"), stage("lock", "", kind=StageKind.CHECK), holder="oscar"))
    await floor.later(5)
    assert not session.attempt.done
    floor.engine.show_run(run(stage("stop"), stage("pieces[1].lock", stage="lock")))
    floor.engine.show_run(run(stage("stop"), stage("pieces[1].lock", stage="lock"), stage("free")))
    await floor.later(1)
    assert [(deed.name, deed.missing, deed.at.line_s) for deed in session.attempt.done] == [
        ("stop", "", 5.0),
        ("lock", "", 5.0),
    ]
    assert [deed.name for deed in session.attempt.mistakes] == ["ticked"]  # the jam is still in it
    acted = [one.event.about for one in session.entries if isinstance(one.event, Acted)]
    assert acted == ["jam-clearance/stop", "jam-clearance/lock", "jam-clearance/free"]  # each of them once
    await floor.answers.answer(ask.StepBack(snapshot=1), floor.olga)
    await floor.answers.answer(ask.LetLineGo(), floor.olga)
    floor.engine.show_run(run(stage("stop"), stage("pieces[1].lock", stage="lock"), stage("free")))
    await floor.later(1)
    assert not session.attempt.done  # the run was not set back: who does it again begins it anew
    assert floor.engine.session is session


def test_what_came_true_by_itself_or_was_signed_beside_is_theirs_who_carry_the_run_on() -> None:
    facts: dict[str, Any] = {"procedure": "p", "passing": Passing.DONE, "began_ns": 1, "ended_ns": 2}
    seen = PassedStage(place="seen", stage="seen", kind=StageKind.CHECK, **facts)
    beside = PassedStage(place="held", stage="held", kind=StageKind.HOLD, person="sofia", name="Sofia", **facts)
    told = [acted.about for _, acted in stages_ended(run(seen, beside), "olga", 0)]
    assert told == ["p/seen", "p/held"]
    assert list(stages_ended(run(seen, beside, holder="oscar"), "olga", 0)) == []
