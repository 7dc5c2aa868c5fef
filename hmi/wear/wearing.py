"""Wear as the core knows it: what lives and what answers, put together here."""

from collections.abc import Callable, Sequence
from pathlib import Path

from hmi.access.seat import Seat
from hmi.access.signing import Signing
from hmi.acquisition.intake import Intake
from hmi.channel.questions import Done
from hmi.channel.questions_wear import WearQuestion, WearReply
from hmi.opcua.link import Link
from hmi.opcua.live import Live
from hmi.records.trail import Trail
from hmi.records.wear_store import WearStore
from hmi.station.components import watched_of
from hmi.station.structs import Station
from hmi.station.waveforms import waveforms_of
from hmi.values.quality import Quality, quality
from hmi.values.samples import NO_TIME
from hmi.values.tag import Tag
from hmi.wear.answers import WearAnswers
from hmi.wear.engine import Engine, Held
from hmi.wear.listening import Listening


class Wear:
    """`run` and `listen` for as long as the core lives; `answer` questions from its loop."""

    def __init__(self, engine: Engine, listening: Listening, answers: WearAnswers) -> None:
        self.engine = engine
        self._listening = listening
        self._answers = answers

    async def run(self) -> None:
        """Watch until cancelled."""
        await self.engine.run()

    async def listen(self) -> None:
        """Read waveforms until cancelled."""
        await self._listening.run()

    async def answer(self, question: WearQuestion, seat: Seat) -> WearReply | Done:
        """The reply; UnansweredError."""
        return await self._answers.answer(question, seat)


class Plant:
    """The plant as links and intake know it."""

    def __init__(self, tags: Sequence[Tag], intake: Intake, link_of: Callable[[str], Link | None]) -> None:
        self._tags, self._latest, self._link_of = tags, intake.latest, link_of

    def server(self, link: str) -> Live | None:
        """The server of this link; None while it is not live."""
        found = self._link_of(link)
        return None if found is None else found.live

    def known(self, tag: int) -> tuple[float, int] | None:
        """Value and source time of the newest sample where it can be believed now."""
        live, source_ns = self.server(self._tags[tag].link), int(self._latest.source_ns[tag])
        believed = quality(int(self._latest.status[tag])) < Quality.STALE
        if live is None or not live.delivers(tag) or source_ns == NO_TIME or not believed:
            return None
        return float(self._latest.value[tag]), source_ns


def wear_of(
    station: Station,
    folder: Path,
    tags: Sequence[Tag],
    log: Held,
    intake: Intake,
    trail: Trail,
    signing: Signing,
    stand: Callable[[str, int, bool], None],
    link_of: Callable[[str], Link | None],
) -> Wear:
    """Watches the station's components from now on. stand: as the engine's."""
    settings, watched = station.wear, watched_of(station)
    engine = Engine(watched, tags, settings.step_s, WearStore(folder), log, intake.tell, stand=stand)
    intake.follow(engine)
    listening = Listening(
        waveforms_of(station),
        watched,
        Plant(tags, intake, link_of),
        engine,
        lambda number: engine.watch.parts[number].life,
    )
    answers = WearAnswers(engine, trail, signing, settings.least_coverage_percent / 100, listening.told_of)
    return Wear(engine, listening, answers)
