"""A whole session without a simulator: a line that obeys at once, the engine at it, and its people."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

from hmi.access.rights import OPERATOR, ROLES, SUPERVISOR
from hmi.access.seat import Seat, Session
from hmi.channel import questions_training as ask
from hmi.channel.questions_training import TrainingNews
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
from hmi.training.engine import Engine
from hmi.training.ground import ground_of
from hmi.training.line import SteeredLine
from hmi.training.orders import ORDER_NODE, STATE_NODE, Order, State, as_text, order_of
from hmi.training.station_training import SCENARIOS
from hmi.values.tag import Kind, Tag
from hmi.values.training import SnapshotFace, TrainingPhase
from resources import FOLDER, resource

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
        self.kept: dict[str, object] = {}
        """What a step back brings back, where it is not the beginning."""
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
                facts |= {"line_s": 0.0, "frozen": True, "back": self.state.back + 1} | self.kept
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


async def results(floor: Floor) -> list[Entry]:
    """How sessions ended, as the trail has it by now."""
    await asyncio.wrap_future(floor.trail.append(Draft(action="test.mark")))
    with closing(Reader(floor.folder / DATABASE)) as reader:
        return [one for one in reader.entries(Selection()) if one.action == "training.result"]


@asynccontextmanager
async def floor_at(folder: Path) -> AsyncIterator[Floor]:
    """All of it, in this folder."""
    station = load_station(resource("stations/demo.toml"))
    known = tags_of(station)
    steering = [
        Tag(index=len(known) + place, name=name, link="line", machine="", kind=Kind.TEXT)
        for place, name in enumerate((ORDER_NODE, STATE_NODE))
    ]
    plant, told = Plant(), list[TrainingNews]()
    line = plant.line = SteeredLine([*known, *steering], plant.hand)
    plant.tell(plant.state)
    trail = Trail(folder, "training", lambda _: None, lambda _: [])
    trail.start()
    engine = Engine(
        line, known, plant, lambda: plant.live, TrainingStore(folder), trail, told.append,
        (lambda: plant.now_ns, lambda: plant.mono_ns), raised=lambda alarm: plant.raised_ns.get(alarm, 0),
    )  # fmt: skip
    answers = TrainingAnswers(
        engine,
        trail,
        FOLDER / SCENARIOS,
        folder / SCENARIOS,
        lambda: ground_of(station),
        Debriefing(folder / "alarms.db", {}).debrief,
        lambda: plant.now_ns,
    )
    yield Floor(plant, engine, answers, told, trail)
    trail.stop()
    engine.store.close()
