"""Procedures as the core knows them: library, journal, engine and desk put together; and their life."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from hmi.access.signing import Signing
from hmi.acquisition.intake import Intake
from hmi.commands.plant import KnownPlant
from hmi.core.faults import faults_told, tell_fault
from hmi.opcua.link import Link
from hmi.procedures.acting import Acting, Commanding
from hmi.procedures.acts import Acts, Trained
from hmi.procedures.desk import Place, ProcedureDesk
from hmi.procedures.engine import Engine, Outside
from hmi.procedures.journal import Journal
from hmi.procedures.library import Library
from hmi.procedures.named import Missing
from hmi.procedures.plant import plant_of
from hmi.procedures.recording import Recorder
from hmi.procedures.releasing import Releasing
from hmi.procedures.watching import Watching
from hmi.records.entry import PROCEDURE_KEPT
from hmi.records.errors import RecordsError
from hmi.records.kept import Keeper
from hmi.records.procedure_store import ProcedureStore
from hmi.records.trail import Trail
from hmi.station.structs import Station
from hmi.values.gap import Gap, GapCause
from hmi.values.link import LinkState
from hmi.values.notice import Notice, Urgency
from hmi.values.samples import Samples
from hmi.values.tag import Tag
from resources import FOLDER

PART: Final = "procedures"


@dataclass(frozen=True, slots=True)
class Procedures:
    """The parts of a running core's procedures."""

    library: Library
    engine: Engine
    desk: ProcedureDesk
    intake: Intake

    def gate_by(self, trained: Trained) -> None:
        """From now on it is asked whether who sits there may run a procedure that is for trained people."""
        self.desk.trained = trained

    async def run(self) -> None:
        """Read what there is; then let runs go on, for as long as the core lives."""
        try:
            await self.library.read()
        except RecordsError as error:
            self._tell_unread({"detail": error.detail}, over=False)
            return  # whoever keeps this alive lets it try again
        self._tell_unread({}, over=True)
        try:
            await self.engine.run()
        finally:
            self.engine.journal.close()

    def _tell_unread(self, arguments: Mapping[str, str], *, over: bool) -> None:
        notice = Notice("procedure.not_read", PART, time.time_ns(), Urgency.URGENT, arguments, over=over)
        self.intake.tell(notice)


def procedures_of(
    station: Station,
    folder: Path,
    tags: Sequence[Tag],
    intake: Intake,
    trail: Trail,
    signing: Signing,
    commanding: Commanding,
    links: Mapping[str, Link],
) -> Procedures:
    """Put together; from here on runs follow the intake."""
    simulated = bool(station.servers) and all(server.simulated for server in station.servers.values())
    store = ProcedureStore(folder)
    library = Library(
        FOLDER / PART,
        folder,
        plant_of(station),
        store,
        Keeper(folder, trail, PROCEDURE_KEPT),
        trust_shipped=simulated or station.training,
        training=station.training,
    )
    library.taken = Missing(station, intake.tell).look
    watching = Watching(tags, KnownPlant(tags, links, intake.latest), time.time_ns)
    acting = Acting(commanding, {tag.name: tag for tag in tags}, intake.follow_receipts, time.monotonic_ns)
    silent_ns = max((gap.from_ns for gap in intake.open_gaps if gap.cause is GapCause.NOT_RUNNING), default=0)
    outside = Outside(
        tell_run=intake.tell_run,
        tell=intake.tell,
        fault=partial(tell_fault, PART, intake=intake),
        lost_ns=lambda: silent_ns,
    )
    engine = Engine(Journal(store, library.plans_of), watching, acting, Recorder(folder, trail, tags), trail, outside)
    acts = Acts(engine, watching, signing, folder)
    place = Place(station.name, folder, trail.lot, station.training)
    desk = ProcedureDesk(library, engine, acts, Releasing(library, signing), place)
    follower = _Follower(engine, intake)
    intake.follow(follower)
    intake.follow_links(follower.show_link)
    return Procedures(library, engine, desk, intake)


class _Follower:
    """A fault of ours in what runs look at stops no recording: it is logged and said."""

    def __init__(self, engine: Engine, intake: Intake) -> None:
        self._engine = engine
        self._intake = intake

    def put(self, samples: Samples) -> None:
        """Judge them."""
        with faults_told(PART, self._intake):
            self._engine.put(samples)

    def show_gap(self, gap: Gap) -> None:
        """A gap alone turns nothing: a lost link does, and a bad value."""

    def show_link(self, state: LinkState) -> None:
        """A link came or went: what is known is another."""
        with faults_told(PART, self._intake):
            self._engine.look()
