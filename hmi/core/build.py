"""The parts of the core put together, by constructor: the picture of the program."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from hmi import __version__
from hmi.access.access import access_of
from hmi.access.at_desk import AtDesk
from hmi.access.register import Register
from hmi.access.reviewing import Reviewing
from hmi.acquisition.accounts import Accounts
from hmi.acquisition.backfill import Backfill, Past
from hmi.acquisition.books import Books
from hmi.acquisition.intake import Intake
from hmi.acquisition.meters import meters_of, places_of, shift_starts
from hmi.acquisition.screens import Screens
from hmi.acquisition.tally import Tally
from hmi.blackbox.recorder import Recorder
from hmi.channel.messages import PROTOCOL, Welcome
from hmi.channel.questions import ExplainDifference, Explored
from hmi.channel.questions_alarms import AlarmQuestion
from hmi.channel.questions_competence import CompetenceQuestion
from hmi.channel.questions_people import PeopleQuestion
from hmi.channel.questions_procedures import ProcedureQuestion
from hmi.channel.questions_trail import AboutTrail, ReviewQuestion
from hmi.channel.questions_training import TrainingQuestion
from hmi.channel.questions_wear import WearQuestion
from hmi.channel.questions_write import WriteQuestion
from hmi.commands.commands import commands_of
from hmi.competence.desk import competence_of
from hmi.core.alarms import Alarms, alarms_of
from hmi.core.answers import Answerer, Answers, Explaining
from hmi.core.clock import watch_clock
from hmi.core.lot import running_lot
from hmi.core.procedures import procedures_of
from hmi.core.sets import TextFiles
from hmi.exploration.exploration import Exploration
from hmi.exploration.regulated import Regulated
from hmi.exploration.visits import Visits
from hmi.history.errors import UnusableLogError
from hmi.history.last import last_samples
from hmi.history.log import Log
from hmi.opcua.certificates import TrustStore, users_pki
from hmi.opcua.items import points_of
from hmi.opcua.link import Link
from hmi.opcua.transfer import Former
from hmi.records import occasions
from hmi.records.desk import Desk
from hmi.records.outside import LOOK_S, Outside
from hmi.records.taking_over import taking_over
from hmi.records.trail import Trail
from hmi.station.apart import keep_apart
from hmi.station.load import machines_of, tags_of
from hmi.station.structs import Station
from hmi.station.training import require_here
from hmi.training.training import Around, training_of
from hmi.values.notice import Notice
from hmi.values.samples import Samples
from hmi.values.shift import shift_start_ns
from hmi.values.tag import Tag
from hmi.values.text import Text
from hmi.wear.wearing import wear_of


@dataclass(frozen=True, slots=True)
class Life:
    """What a part does from the start to the end of the core."""

    part: str
    live: Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Core:
    """The parts of a running core."""

    station: Station
    folder: Path
    tags: Sequence[Tag]
    log: Log
    intake: Intake
    accounts: Accounts
    links: Sequence[Link]
    screens: Screens
    visits: Visits
    trail: Trail
    alarms: Alarms
    outside: Outside
    lives: Sequence[Life]
    listening: asyncio.Event
    """Set when screens may attach."""
    ended: asyncio.Event
    """Set when the core should end."""


def build(station: Station, folder: Path, file: Path | None = None) -> Core:
    """Put the parts together, in a running loop, and open the log. Raises FolderHeldError when another core has it.

    file: the station file, where tags may be added to it.
    """
    ended = asyncio.Event()
    tags = tags_of(station)
    loop = asyncio.get_running_loop()

    def tell(notice: Notice) -> None:
        """The log speaks on its writer's thread, the trail on its own."""
        loop.call_soon_threadsafe(intake.tell, notice)
        entered = occasions.of_notice(notice)
        if entered is not None:
            trail.note(entered)

    _prepare(station, folder, file)
    trusted = [TrustStore(pki).trusted for pki in (folder / "pki", users_pki())]
    register = Register(folder)
    begun = taking_over(folder, tell, occasions.opening(station, file, __version__, trusted))
    trail = Trail(folder, station.name, tell, register.opening(begun))
    access = access_of(station, register, trail, tell)
    simulated = any(server.simulated for server in station.servers.values())
    log = Log(folder, station.name, tags, station.retention, tell, version=__version__, simulated=simulated)
    machines = machines_of(station)
    meters = meters_of(station, tags, machines)
    starts = shift_starts(station)
    tally = Tally(tags, meters, shift_start_ns(time.time_ns(), None, starts))
    intake = Intake(len(tags), log, time.monotonic_ns, tally)
    trail.lot = running_lot(station.lot, tags, intake.latest)
    books = Books(places_of(station, tags, meters), tally.since_ns)
    accounts = Accounts(tags, tally, books, log, intake, starts)
    log.start()
    known = _last_known(log, tags)
    if known is not None:
        intake.recall(known)
    links = [
        Link(
            name,
            server,
            points_of(station, name),
            intake,
            folder / "pki",
            station=station.name,
            tag_count=len(tags),
            former=_former_of(log, name),
            known=known,
        )
        for name, server in station.servers.items()
    ]

    backfills = _backfills(links, tags, intake, log)

    def welcome() -> Welcome:
        return Welcome(
            protocol=PROTOCOL,
            core_pid=os.getpid(),
            version=__version__,
            station=station.name,
            simulated=simulated,
            data_folder=str(folder),
            history_path=str(log.path),
            tags=list(alarms.tags),
            label=Text(station.label.en, station.label.fr),
            machines=list(machines),
            links=list(intake.links.values()),
            notices=intake.notices,
            open_gaps=intake.open_gaps,
            counts=tally.all_counted(),
            differences=accounts.differences(),
            trust=intake.trust,
            least_coverage=station.least_coverage_percent / 100,
            access=access.facts(),
            writables=commands.writables(),
            methods=commands.methods(),
            controls=commands.controls(),
            receipts=commands.open_receipts(),
            alarms=alarms.desk.welcome(alarms.engine.welcome()),
            runs=procedures.engine.open_runs(),
            training=station.training,
            training_news=training.news(),
        )

    visits = _visits(station, folder)
    of_name = {link.name: link for link in links}
    exploration = Exploration(station, file, visits, of_name, intake.pulse, folder / "secrets")
    desk = Desk(folder, trail.note, intake.tell)
    alarms = alarms_of(station, folder, intake, trail, access.signing, log.path, starts, known, tell, of_name.get)
    wear = wear_of(station, folder, tags, log, intake, trail, access.signing, alarms.show_wear, of_name.get)
    commands = commands_of(station, folder, tags, of_name, intake, trail, access.signing)
    procedures = procedures_of(station, folder, tags, intake, trail, access.signing, commands, of_name)
    competence = competence_of(
        *(station, folder, register, access, trail, procedures.library),
        TextFiles(folder, procedures.library),
        tell,
    )
    procedures.gate_by(competence.competences.check_trained)
    training = training_of(
        Around(
            *(station, folder, tags, of_name, intake, trail, alarms.journal.path, alarms.engine),
            procedures.library.usable,
        ),
    )
    families: list[tuple[Sequence[type], Answerer]] = [
        (get_args(PeopleQuestion), access.answer),
        ((ExplainDifference,), Regulated(Explaining(accounts), trail, visits.url_of).answer),
        (get_args(Explored), Regulated(exploration, trail, visits.url_of).answer),
        (get_args(AboutTrail), AtDesk(desk, trail).answer),
        (get_args(ReviewQuestion), Reviewing(desk, trail, access.signing).answer),
        (get_args(WearQuestion), wear.answer),
        (get_args(WriteQuestion), commands.answer),
        (get_args(AlarmQuestion), alarms.desk.answer),
        (get_args(ProcedureQuestion), procedures.desk.answer),
        (get_args(CompetenceQuestion), competence.answer),
        (get_args(TrainingQuestion), training.answer),
    ]
    screens = Screens(intake, log, len(tags), welcome, ended.set, Answers(families, intake, access.admit), access)
    outside = Outside(station.trail.head_copy, station.trail.syslog, tell)
    lives = [
        Life("accounts", accounts.run),
        Life("exploration", visits.run),
        Life("black box", Recorder(intake, log, partial(intake.latest.distrusted, _tags_by_link(tags))).run),
        *(Life(f"link {link.name}", link.run) for link in links),
        Life("desk", desk.run),
        Life("access", access.run),
        Life("clock", partial(watch_clock, intake, list(station.servers), trail.note)),
        Life("wear", wear.run),
        Life("vibration", wear.listen),
        Life("commands", commands.run),
        Life("alarms", alarms.run),
        Life("training", training.run),
        Life("procedures", procedures.run),
        Life("competence", competence.run),
        *(Life("backfill", backfill.run) for backfill in backfills),
    ]
    if outside.is_wanted:
        lives.append(Life("head", partial(_keep_outside, outside, trail)))
    return Core(
        station=station,
        folder=folder,
        tags=tags,
        log=log,
        intake=intake,
        accounts=accounts,
        links=links,
        screens=screens,
        visits=visits,
        trail=trail,
        alarms=alarms,
        outside=outside,
        lives=lives,
        listening=asyncio.Event(),
        ended=ended,
    )


def _prepare(station: Station, folder: Path, file: Path | None) -> None:
    """The data folder, found to be one of this station's kind; training and production never share one.

    Raises StationError for a training station that could leave this computer, MixedFolderError.
    """
    require_here(station, file)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    keep_apart(folder, training=station.training)


def _visits(station: Station, folder: Path) -> Visits:
    """To any server that a technician names; in training to the station's own alone."""
    clocks = time.time_ns, time.monotonic_ns
    return Visits(station.servers, folder / "pki", station.name, os.environ, *clocks, own_only=station.training)


def _backfills(links: Sequence[Link], tags: Sequence[Tag], intake: Intake, log: Log) -> list[Backfill]:
    """One for each link; the intake gives them what is missing."""
    made = []
    for link in links:
        of_link = [tag.index for tag in tags if tag.link == link.name]
        backfill = Backfill(link.name, of_link, partial(_past_of, link), intake, log.held)
        intake.fill_with(link.name, backfill.put)
        made.append(backfill)
    return made


async def _keep_outside(outside: Outside, trail: Trail) -> None:
    while True:
        await asyncio.to_thread(outside.keep, trail.head, time.time_ns())
        await asyncio.sleep(LOOK_S)


def _tags_by_link(tags: Sequence[Tag]) -> Mapping[str, NDArray[np.intp]]:
    links = {tag.link for tag in tags}
    return {link: np.array([tag.index for tag in tags if tag.link == link], np.intp) for link in links}


def _past_of(link: Link) -> Past | None:
    live = link.live
    return None if live is None else live.past


def _last_known(log: Log, tags: Sequence[Tag]) -> Samples | None:
    """What the log holds last of each tag; None when it cannot be read (the log itself says why)."""
    try:
        return last_samples(log.path, tags)
    except UnusableLogError:
        return None


def _former_of(log: Log, link: str) -> Former | None:
    """What an earlier run left of a link, for its ladder."""
    left = log.former.get(link)
    return None if left is None else Former(left.subscription, left.last_sequence or 0, left.session, left.heard_ns)
