"""Who steers a session, what help costs, what a step back and a loss do to it: a whole session without a simulator."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hmi.access.rights import OPERATOR, ROLES, SUPERVISOR
from hmi.access.seat import Seat, Session
from hmi.channel import questions_training as ask
from hmi.channel.questions_training import TrainingNews
from hmi.channel.said import UnansweredError
from hmi.records.entry import Draft, Entry
from hmi.records.files import DATABASE
from hmi.records.reading import Reader, Selection
from hmi.records.trail import Trail
from hmi.records.training_store import TrainingStore
from hmi.station.load import load as load_station
from hmi.station.load import tags_of
from hmi.training import orders
from hmi.training.answers import TrainingAnswers
from hmi.training.debriefing import Debriefing
from hmi.training.deeds import stages_ended
from hmi.training.engine import Engine
from hmi.training.events import Acted, Ended
from hmi.training.ground import ground_of
from hmi.training.line import SteeredLine
from hmi.training.orders import ORDER_NODE, STATE_NODE, Order, State, as_text, order_of
from hmi.training.station_training import SCENARIOS, concerns_ns
from hmi.values.actions import DONE
from hmi.values.alarm import AlarmStand, Truth
from hmi.values.procedure import StageKind
from hmi.values.run import PassedStage, Passing, Run, RunPhase
from hmi.values.tag import Kind, Tag
from hmi.values.text import Text
from hmi.values.training import Ending, PointKind, SnapshotFace, TrainingPhase
from resources import FOLDER, resource
from tests.unit.hmi.training.test_deeds import entry

NS = 1_000_000_000
FIRST = "back-to-work"


class Plant:
    """A line that obeys at once, a clock that is set, values that are given."""

    def __init__(self) -> None:
        self.now_ns, self.mono_ns = 1_000 * NS, 7 * NS
        self.state = State(life="one")
        self.values: dict[int, float] = {}
        self.raised_ns: dict[str, int] = {}
        self.live = True
        self.line: SteeredLine | None = None

    def hand(self, link: str) -> "Plant | None":
        return self if self.live else None

    def known(self, tag: int) -> float:
        return self.values.get(tag, float("nan"))

    async def write(self, tag: int, value: float | str, kind: int, *, audit: str, answer_s: float) -> int:
        assert isinstance(value, str)
        self.tell(self._after(order_of(value)))
        return 0

    def passes(self, seconds: float) -> None:
        """It says every second how it stands, as long as it is heard."""
        assert self.line is not None
        self.mono_ns += round(seconds * NS)
        line_s = self.state.line_s
        self.now_ns += round(seconds * NS)
        if self.live and self.state.begun:
            facts = {name: getattr(self.state, name) for name in State.__struct_fields__}
            line_s += 0.0 if self.state.frozen else seconds * self.state.speed
            self.tell(State(**(facts | {"line_s": line_s})))

    def tell(self, state: State) -> None:
        assert self.line is not None
        self.state = state
        self.line.hear(as_text(state), self.now_ns)

    def _after(self, order: Order) -> State:
        facts = {name: getattr(self.state, name) for name in State.__struct_fields__} | {"order": order.number}
        assert self.line is not None
        facts["line_s"] = self.line.line_s(self.now_ns)
        match order:
            case orders.Begin(speed=speed, frozen=frozen):
                facts |= {"line_s": 0.0, "speed": speed, "frozen": frozen, "begun": order.number, "back": 0}
                facts["snapshots"] = [SnapshotFace(id=1, line_s=0.0)]
            case orders.Freeze():
                facts["frozen"] = True
            case orders.Go():
                facts["frozen"] = False
            case orders.SetSpeed(speed=speed):
                facts["speed"] = speed
            case orders.Restore():
                facts |= {"line_s": 0.0, "frozen": True, "back": self.state.back + 1}
            case orders.Mend(what=what):
                facts["working"] = [what]
            case orders.StartFault(fault=fault):
                facts["faults"] = [*self.state.faults, fault]
            case _:
                pass
        return State(**facts)


class Floor:
    """The parts of a session, and its people."""

    def __init__(
        self, plant: Plant, engine: Engine, answers: TrainingAnswers, told: list[TrainingNews], trail: Trail
    ) -> None:
        self.trail, self.folder = trail, engine.store.path.parent
        self.plant, self.engine, self.answers, self.told = plant, engine, answers, told
        self.olga, self.sofia = seat("olga", OPERATOR), seat("sofia", SUPERVISOR)

    async def begin(self, who: Seat, name: str = FIRST) -> None:
        told = await self.answers.answer(ask.AskScenario(name=name), who)
        assert isinstance(told, ask.ScenarioTold)
        await self.answers.answer(ask.BeginTraining(scenario=name, hash=told.scenario.hash), who)

    async def later(self, seconds: float) -> None:
        self.plant.passes(seconds)
        await self.engine.tick()

    def stands(self, phase: TrainingPhase) -> bool:
        return self.engine.news().state.phase is phase


def seat(person: str, role: str) -> Seat:
    made = Seat(person)
    made.session = Session(person=person, name=person.title(), role=role, rights=frozenset(ROLES[role]))
    return made


@pytest.fixture
async def floor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Floor]:
    monkeypatch.setattr("hmi.training.engine.SETTLE_NS", 0)
    station = load_station(resource("stations/demo.toml"))
    known = tags_of(station)
    steering = [
        Tag(index=len(known) + place, name=name, link="line", machine="", kind=Kind.TEXT)
        for place, name in enumerate((ORDER_NODE, STATE_NODE))
    ]
    plant, told = Plant(), list[TrainingNews]()
    line = plant.line = SteeredLine([*known, *steering], plant.hand)
    plant.tell(plant.state)
    trail = Trail(tmp_path, "training", lambda _: None, lambda _: [])
    trail.start()
    engine = Engine(
        line, known, plant, lambda: plant.live, TrainingStore(tmp_path), trail, told.append,
        (lambda: plant.now_ns, lambda: plant.mono_ns), raised=lambda alarm: plant.raised_ns.get(alarm, 0),
    )  # fmt: skip
    answers = TrainingAnswers(
        engine,
        trail,
        FOLDER / SCENARIOS,
        tmp_path / SCENARIOS,
        lambda: ground_of(station),
        Debriefing(tmp_path / "alarms.db", {}).debrief,
        lambda: plant.now_ns,
    )
    yield Floor(plant, engine, answers, told, trail)
    trail.stop()
    engine.store.close()


async def test_a_session_is_the_trainees_who_steers_it_until_somebody_leads(floor: Floor) -> None:
    await floor.begin(floor.olga)
    assert floor.stands(TrainingPhase.RUNNING)
    await floor.answers.answer(ask.FreezeLine(), floor.olga)
    await floor.later(1)
    assert floor.stands(TrainingPhase.FROZEN)
    await floor.answers.answer(ask.LetLineGo(), floor.sofia)
    assert floor.engine.news().state.trainer == "sofia"
    with pytest.raises(UnansweredError, match=r"training\.trainer_only"):
        await floor.answers.answer(ask.FreezeLine(), floor.olga)
    with pytest.raises(UnansweredError, match=r"training\.not_yours"):
        await floor.answers.answer(ask.TakeHint(), floor.sofia)
    with pytest.raises(UnansweredError, match=r"training\.busy"):
        await floor.begin(floor.sofia)


async def test_a_trainee_whom_somebody_leads_may_end_the_session(floor: Floor) -> None:
    await floor.begin(floor.olga)
    await floor.answers.answer(ask.FreezeLine(), floor.sofia)
    with pytest.raises(UnansweredError, match=r"training\.trainer_only"):
        await floor.answers.answer(ask.LetLineGo(), floor.olga)
    await floor.answers.answer(ask.EndTraining(), floor.olga)
    assert floor.stands(TrainingPhase.OVER)


async def test_how_others_did_is_for_those_who_assess(floor: Floor) -> None:
    await floor.begin(floor.olga)
    await floor.answers.answer(ask.EndTraining(), floor.olga)
    oscar, nobody = seat("oscar", OPERATOR), Seat()
    for who, seen in ((floor.olga, 1), (floor.sofia, 1), (oscar, 0), (nobody, 0)):
        told = await floor.answers.answer(ask.AskSessions(), who)
        assert isinstance(told, ask.SessionsTold)
        assert len(told.sessions) == seen
        briefing = await floor.answers.answer(ask.AskScenario(name=FIRST), who)
        assert isinstance(briefing, ask.ScenarioTold)
        assert len(briefing.sessions) == seen
    assert floor.engine.session is not None
    debrief = ask.AskDebrief(session=floor.engine.session.face.id)
    with pytest.raises(UnansweredError, match=r"records\."):  # it is looked for, and here is no journal of alarms
        await floor.answers.answer(debrief, floor.sofia)
    with pytest.raises(UnansweredError, match=r"training\.not_yours"):
        await floor.answers.answer(debrief, oscar)


@pytest.mark.parametrize(("truth", "at_ns"), [(Truth.NO, 5), (Truth.UNKNOWN, 5), (Truth.YES, 9)])
def test_an_alarm_concerns_a_session_while_its_condition_holds(truth: Truth, at_ns: int) -> None:
    assert concerns_ns(AlarmStand(id=0, truth=truth, raised_ns=5), 9) == at_ns


async def test_somebody_elses_session_is_not_touched_without_the_right(floor: Floor) -> None:
    await floor.begin(floor.olga)
    other = seat("oscar", OPERATOR)
    for question in (ask.FreezeLine(), ask.SetLineSpeed(speed=5.0), ask.StepBack(snapshot=1), ask.EndTraining()):
        with pytest.raises(UnansweredError, match=r"training\.not_yours"):
            await floor.answers.answer(question, other)
    with pytest.raises(UnansweredError, match=r"access\.right"):
        await floor.answers.answer(ask.StartLineFault(fault="jam"), floor.olga)


async def test_help_costs_its_price_and_a_step_back_gives_it_not_back(floor: Floor) -> None:
    await floor.begin(floor.olga)
    told = await floor.answers.answer(ask.TakeHint(), floor.olga)
    assert isinstance(told, ask.HintTold)
    await floor.later(2)
    await floor.answers.answer(ask.StepBack(snapshot=1), floor.olga)
    await floor.later(1)
    news = floor.engine.news()
    assert floor.stands(TrainingPhase.FROZEN)
    assert (news.state.steps_back, news.state.hints, news.state.line_s) == (1, (told.name,), 0.0)
    assert news.score is not None
    assert news.score.parts[PointKind.HELP] == 8.0  # its price is 2
    await floor.answers.answer(ask.TakeHint(), floor.olga)  # the second, and the last
    with pytest.raises(UnansweredError, match=r"training\.no_hint"):
        await floor.answers.answer(ask.TakeHint(), floor.olga)


async def test_a_session_that_is_over_is_kept_and_a_step_back_opens_it_again(floor: Floor) -> None:
    await floor.begin(floor.olga)
    await floor.later(3)
    await floor.answers.answer(ask.EndTraining(), floor.olga)
    assert floor.stands(TrainingPhase.OVER)
    assert floor.plant.state.frozen
    (kept,) = floor.engine.store.sessions(9)
    assert (kept.ending, kept.passed, kept.trainee) == (Ending.PERSON, False, "olga")
    with pytest.raises(UnansweredError, match=r"training\.no_session"):
        await floor.answers.answer(ask.LetLineGo(), floor.olga)
    await floor.answers.answer(ask.StepBack(snapshot=1), floor.olga)
    await floor.answers.answer(ask.LetLineGo(), floor.olga)
    await floor.later(1)
    assert floor.stands(TrainingPhase.RUNNING)
    await floor.later(301)
    assert floor.engine.news().state.ending is Ending.TIME
    (again,) = floor.engine.store.sessions(9)
    assert (again.id, again.ending, again.steps_back) == (kept.id, Ending.TIME, 1)


async def test_a_line_that_is_lost_or_begins_anew_ends_the_session(floor: Floor) -> None:
    await floor.begin(floor.olga)
    floor.plant.live = False
    await floor.later(20)
    assert floor.stands(TrainingPhase.RUNNING)
    await floor.later(20)
    assert floor.engine.news().state.ending is Ending.LOST
    floor.plant.live = True
    await floor.begin(floor.olga)
    floor.plant.tell(State(life="two"))
    await floor.later(1)
    assert floor.engine.news().state.ending is Ending.LOST


async def test_what_a_killed_core_left_open_is_over_at_the_next_start(floor: Floor) -> None:
    await floor.begin(floor.olga)
    await floor.later(2)
    floor.engine.session = None
    await floor.answers.settle()
    (kept,) = floor.engine.store.sessions(9)
    assert (kept.ending, kept.trainee) == (Ending.LOST, "olga")
    assert floor.engine.store.unended() == []


async def results(floor: Floor) -> list[Entry]:
    """How sessions ended, as the trail has it by now."""
    await asyncio.wrap_future(floor.trail.append(Draft(action="test.mark")))
    with closing(Reader(floor.folder / DATABASE)) as reader:
        return [one for one in reader.entries(Selection()) if one.action == "training.result"]


async def test_a_session_that_ended_this_very_moment_has_its_result_before_the_next_begins(floor: Floor) -> None:
    await floor.begin(floor.olga)
    session = floor.engine.session
    assert session is not None
    session.follow(Ended(ending=Ending.TIME), session.attempt.now)  # and no tick has seen it yet
    await floor.begin(floor.olga)
    (kept,) = floor.engine.store.sessions(9)
    assert (kept.id, kept.ending) == (session.face.id, Ending.TIME)
    assert len(await results(floor)) == 1
    assert floor.stands(TrainingPhase.RUNNING)


async def test_a_session_is_compared_with_a_run_of_its_own_version_that_can_be_read(
    floor: Floor, expected_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected_log("cannot be read")
    monkeypatch.setattr(Debriefing, "_rows", lambda _, session: [])
    ended = []
    for _ in range(2):
        await floor.begin(floor.olga)
        await floor.later(1)
        await floor.answers.answer(ask.EndTraining(), floor.olga)
        ended.append(floor.engine.news().state.session)
    first, last = ended
    store = floor.engine.store

    async def compared() -> str | None:
        told = await floor.answers.answer(ask.AskDebrief(session=last), floor.olga)
        assert isinstance(told, ask.DebriefTold)
        return told.debrief.reference.id if told.debrief.reference is not None else None

    await floor.answers.answer(ask.SetReference(session=first), floor.sofia)
    assert await compared() == first
    store.add(first, 99, [b"{"])
    assert await compared() is None
    face = store.session(last)
    assert face is not None
    store.end(replace(face, hash="another version"))
    assert await compared() is None


async def test_a_session_that_was_opened_again_is_no_result_until_it_ends_anew(floor: Floor) -> None:
    await floor.begin(floor.olga)
    await floor.later(3)
    await floor.answers.answer(ask.EndTraining(), floor.olga)
    (ended,) = floor.engine.store.sessions(9)
    await floor.answers.answer(ask.StepBack(snapshot=1), floor.olga)
    await floor.later(1)
    assert floor.engine.store.sessions(9) == []
    with pytest.raises(UnansweredError, match=r"training\.no_session"):
        await floor.answers.answer(ask.AskDebrief(session=ended.id), floor.olga)
    floor.engine.session = None  # killed
    await floor.answers.settle()
    (kept,) = floor.engine.store.sessions(9)
    assert (kept.id, kept.ending, kept.steps_back) == (ended.id, Ending.LOST, 1)
    assert [entered.new for entered in await results(floor)] == ["failed, 10 %", "failed, 10 %, steps back: 1"]


async def test_what_a_kill_ended_is_told_and_debriefed_as_it_ended(floor: Floor) -> None:
    await floor.begin(floor.olga)
    await floor.answers.answer(ask.TakeHint(), floor.olga)
    await floor.later(2)
    floor.engine.session = None
    await floor.answers.settle()
    (kept,) = floor.engine.store.sessions(9)
    score = floor.answers.recall(kept).score()  # what a debrief says
    assert (score.ending, score.percent, score.hints) == (Ending.LOST, kept.percent, 1)
    (result,) = await results(floor)
    assert (result.object, result.reason) == (FIRST, "lost")


async def test_a_session_that_cannot_be_read_keeps_no_other_from_ending(
    floor: Floor, expected_log: Callable[[str], None]
) -> None:
    expected_log("cannot be read")
    for body in (b"{", b""):
        await floor.begin(floor.olga)
        await floor.later(1)
        session = floor.engine.session
        assert session is not None
        if body:
            floor.engine.store.add(session.face.id, 99, [body])
        floor.engine.session = None
    await floor.answers.settle()
    assert [one.ending for one in floor.engine.store.sessions(9)] == [Ending.LOST, Ending.LOST]
    assert floor.engine.store.unended() == []


async def test_a_session_under_way_is_not_ended_as_one_of_an_earlier_program(floor: Floor) -> None:
    await floor.begin(floor.olga)
    await floor.answers.settle()
    await floor.later(1)
    assert floor.stands(TrainingPhase.RUNNING)
    assert floor.engine.store.sessions(9) == []


@pytest.mark.parametrize("by_s", [7_200, -7_200])
async def test_a_clock_that_is_set_makes_no_time_pass_in_a_session(floor: Floor, by_s: int) -> None:
    await floor.begin(floor.olga)
    await floor.later(10)
    await floor.answers.answer(ask.StepBack(snapshot=1), floor.olga)
    await floor.answers.answer(ask.LetLineGo(), floor.olga)
    floor.plant.now_ns += by_s * NS
    await floor.engine.tick()  # before the line has said anything under the new time
    assert floor.stands(TrainingPhase.RUNNING)
    await floor.later(10)
    session = floor.engine.session
    assert session is not None
    assert floor.stands(TrainingPhase.RUNNING)
    assert session.attempt.now.line_s == pytest.approx(10.0, abs=5.0)
    assert session.attempt.holds  # it is looked at


async def test_who_ends_a_session_and_the_tick_keep_each_event_once(floor: Floor) -> None:
    await floor.begin(floor.olga)
    await floor.later(1)
    floor.plant.passes(1)
    await asyncio.gather(floor.engine.tick(), floor.answers.answer(ask.EndTraining(), floor.olga), floor.engine.tick())
    await floor.engine.tick()
    session = floor.engine.session
    assert session is not None
    _, kept = floor.engine.store.kept(session.face.id)
    assert len(kept) == session.saved == len(session.entries) + len(session.paces) + len(session.faults)


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


async def test_a_scenario_that_was_changed_meanwhile_is_not_begun(floor: Floor) -> None:
    with pytest.raises(UnansweredError, match=r"training\.other_version"):
        await floor.answers.answer(ask.BeginTraining(scenario=FIRST, hash="another"), floor.olga)
    with pytest.raises(UnansweredError, match=r"training\.no_scenario"):
        await floor.answers.answer(ask.AskScenario(name="none-such"), floor.olga)


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
