"""Training of a training station: what answers and what lives, put together here."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from hmi.access.seat import Seat
from hmi.channel.questions import Done
from hmi.channel.questions_training import TrainingNews, TrainingQuestion, TrainingReply
from hmi.commands.plant import KnownPlant
from hmi.records.entry import Entry
from hmi.records.training_store import TrainingStore
from hmi.training.answers import TrainingAnswers
from hmi.training.debriefing import Debriefing
from hmi.training.engine import Engine
from hmi.training.ground import ground_of
from hmi.training.line import SteeredLine
from hmi.training.training import Around
from hmi.values.alarm import AlarmStand, Truth
from resources import FOLDER

SCENARIOS: Final = "scenarios"
"""Folder of scenarios, in the program's resources and in a station's data folder."""


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


def concerns_ns(stand: AlarmStand, now_ns: int) -> int:
    """Up to when an alarm was news: its latest raising; now, while its condition holds, however long it has."""
    return now_ns if stand.truth is Truth.YES else stand.raised_ns


def station_training_of(around: Around) -> StationTraining:
    """Put together; from here on it follows the intake and the trail."""
    tags, links, intake, trail, alarms = around.tags, around.links, around.intake, around.trail, around.alarms
    plant = KnownPlant(tags, links, intake.latest)
    line = SteeredLine(tags, plant.hand)
    intake.follow(line)
    store = TrainingStore(around.folder)
    numbers = {one.face.name: number for number, one in enumerate(alarms.definitions)}

    def raised(alarm: str) -> int:
        """Never, of one that nobody knows."""
        return concerns_ns(alarms.stand(numbers[alarm]), time.time_ns()) if alarm in numbers else 0

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
    intake.follow_runs(engine.show_run)
    debriefing = Debriefing(around.journal, {one.face.name: one.face.label for one in alarms.definitions})
    ground = ground_of(around.station)
    answers = TrainingAnswers(
        *(engine, trail, FOLDER / SCENARIOS, around.folder / SCENARIOS),
        lambda: replace(ground, procedures=around.procedures()),
        debriefing.debrief,
    )
    return StationTraining(engine, answers)
