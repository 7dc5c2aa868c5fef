"""Wear as the core knows it: what lives and what answers, put together here."""

from collections.abc import Callable, Sequence
from pathlib import Path

from hmi.access.seat import Seat
from hmi.access.signing import Signing
from hmi.acquisition.intake import Intake
from hmi.channel.questions import Done
from hmi.channel.questions_wear import WearQuestion, WearReply
from hmi.records.trail import Trail
from hmi.records.wear_store import WearStore
from hmi.station.components import watched_of
from hmi.station.structs import Station
from hmi.values.tag import Tag
from hmi.wear.answers import WearAnswers
from hmi.wear.engine import Engine, Held


class Wear:
    """`run` for as long as the core lives; `answer` questions from its loop."""

    def __init__(self, engine: Engine, answers: WearAnswers) -> None:
        self.engine = engine
        self._answers = answers

    async def run(self) -> None:
        """Watch until cancelled."""
        await self.engine.run()

    async def answer(self, question: WearQuestion, seat: Seat) -> WearReply | Done:
        """The reply; UnansweredError."""
        return await self._answers.answer(question, seat)


def wear_of(
    station: Station,
    folder: Path,
    tags: Sequence[Tag],
    log: Held,
    intake: Intake,
    trail: Trail,
    signing: Signing,
    stand: Callable[[str, int, bool], None],
) -> Wear:
    """Watches the station's components from now on. stand: as the engine's."""
    settings = station.wear
    engine = Engine(watched_of(station), tags, settings.step_s, WearStore(folder), log, intake.tell, stand=stand)
    intake.follow(engine)
    return Wear(engine, WearAnswers(engine, trail, signing, settings.least_coverage_percent / 100))
