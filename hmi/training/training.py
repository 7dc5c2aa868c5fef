"""Training as the core knows it: what it needs of it, and a station that is none to train at.

What trains is another module, which only a training station loads: it knows the whole simulated line.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from hmi.access.seat import Seat
from hmi.acquisition.intake import Intake
from hmi.alarms.engine import Engine
from hmi.channel.questions import Done
from hmi.channel.questions_training import TrainingNews, TrainingQuestion, TrainingReply
from hmi.channel.said import UnansweredError
from hmi.opcua.link import Link
from hmi.records.trail import Trail
from hmi.station.structs import Station
from hmi.training import reasons
from hmi.values.procedure import Procedure
from hmi.values.tag import Tag


class Training(Protocol):
    """What the core needs of it."""

    def news(self) -> TrainingNews:
        """How it stands, for a screen that attaches."""

    async def answer(self, question: TrainingQuestion, seat: Seat) -> TrainingReply | Done:
        """The reply; UnansweredError."""

    async def run(self) -> None:
        """Until the core ends."""


@dataclass(frozen=True, slots=True)
class Around:
    """What training is part of. links: by name; journal: of the alarms; procedures: those in force, by name, None until
    they are read."""

    station: Station
    folder: Path
    tags: Sequence[Tag]
    links: Mapping[str, Link]
    intake: Intake
    trail: Trail
    journal: Path
    alarms: Engine
    procedures: Callable[[], Mapping[str, Procedure] | None]


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


def training_of(around: Around) -> Training:
    """Training of this station, if it is one to train at."""
    if not around.station.training:
        return NoTraining()
    from hmi.training.station_training import station_training_of

    return station_training_of(around)
