"""Training as the core knows it: what answers and what lives, put together here."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

from hmi.access.seat import Seat
from hmi.acquisition.intake import Intake
from hmi.alarms.engine import Engine as Alarms
from hmi.channel.questions import Done
from hmi.channel.questions_training import TrainingNews, TrainingQuestion, TrainingReply
from hmi.channel.said import UnansweredError
from hmi.commands.plant import KnownPlant
from hmi.opcua.link import Link
from hmi.records.entry import Entry
from hmi.records.trail import Trail
from hmi.records.training_store import TrainingStore
from hmi.station.structs import Station
from hmi.training import reasons
from hmi.training.answers import TrainingAnswers
from hmi.training.debriefing import Debriefing
from hmi.training.engine import Engine
from hmi.training.ground import ground_of
from hmi.training.line import SteeredLine
from hmi.values.tag import Tag
from resources import FOLDER

SCENARIOS: Final = "scenarios"
"""Folder of scenarios, in the program's resources and in a station's data folder."""


class Training(Protocol):
    """What the core needs of it."""

    def news(self) -> TrainingNews:
        """How it stands, for a screen that attaches."""

    async def answer(self, question: TrainingQuestion, seat: Seat) -> TrainingReply | Done:
        """The reply; UnansweredError."""

    async def run(self) -> None:
        """Until the core ends."""


class NoTraining:
    """Of a station that is none to train at."""

    def news(self) -> TrainingNews:
        """Nothing is under way."""
        return TrainingNews()

    async def answer(self, question: TrainingQuestion, seat: Seat) -> TrainingReply | Done:
        """UnansweredError, always."""
        raise UnansweredError(reasons.NOT_HERE)

    async def run(self) -> None:
        """There is nothing to do."""
        await asyncio.Event().wait()


class StationTraining:
    """Of a training station."""

    def __init__(self, engine: Engine, answers: TrainingAnswers) -> None:
        self._engine = engine
        self._answers = answers

    def news(self) -> TrainingNews:
        """How it stands, for a screen that attaches."""
        return self._engine.news()

    async def answer(self, question: TrainingQuestion, seat: Seat) -> TrainingReply | Done:
        """The reply; UnansweredError."""
        return await self._answers.answer(question, seat)

    async def run(self) -> None:
        """First what an earlier run left open; then let time pass."""
        await self._answers.settle()
        await self._engine.run()


def training_of(
    station: Station,
    folder: Path,
    tags: Sequence[Tag],
    links: Mapping[str, Link],
    intake: Intake,
    trail: Trail,
    journal: Path,
    alarms: Alarms,
) -> Training:
    """Training of this station, if it is one to train at. journal: of its alarms."""
    if not station.training:
        return NoTraining()
    plant = KnownPlant(tags, links, intake.latest)
    line = SteeredLine(tags, plant.hand)
    intake.follow(line)
    store = TrainingStore(folder)
    numbers = {one.face.name: number for number, one in enumerate(alarms.definitions)}

    def raised(alarm: str) -> int:
        """Never, of one that nobody knows."""
        return alarms.stand(numbers[alarm]).raised_ns if alarm in numbers else 0

    engine = Engine(
        line,
        tags,
        plant,
        lambda: plant.hand(line.link) is not None,
        store,
        trail,
        intake.show_training,
        raised=raised,
    )
    loop = asyncio.get_running_loop()

    def entered(entries: Sequence[Entry]) -> None:
        """On the trail's thread; what it writes last is told to nobody."""
        if not loop.is_closed():
            loop.call_soon_threadsafe(engine.entered, entries)

    trail.follow(entered)
    debriefing = Debriefing(journal, {one.face.name: one.face.label for one in alarms.definitions})
    ground = ground_of(station)
    answers = TrainingAnswers(engine, trail, FOLDER / SCENARIOS, folder / SCENARIOS, ground, debriefing.debrief)
    return StationTraining(engine, answers)
