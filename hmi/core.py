"""The core: links, log and screens put together. `build()` is the picture of the program; `run()` its life."""

import asyncio
import logging
import os
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi import __version__
from hmi.acquisition.accounts import Accounts
from hmi.acquisition.backfill import Backfill, Past
from hmi.acquisition.books import Books
from hmi.acquisition.clock import Look, set_by_ns
from hmi.acquisition.intake import Intake
from hmi.acquisition.meters import meters_of, places_of, shift_starts
from hmi.acquisition.screens import Screens
from hmi.acquisition.tally import Tally
from hmi.blackbox.recorder import Recorder
from hmi.channel.messages import PROTOCOL, Welcome
from hmi.channel.questions import Done, ExplainDifference, Question, Reply, UnansweredError
from hmi.channel.socket import CoreSide, serve
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
from hmi.records.outside import LOOK_S, Outside
from hmi.records.trail import Trail
from hmi.station.folder import socket_path
from hmi.station.load import machines_of, tags_of
from hmi.station.structs import Station
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.notice import Notice, Urgency
from hmi.values.samples import Samples
from hmi.values.shift import shift_start_ns
from hmi.values.tag import Tag
from hmi.values.text import Text

_LINGER_LOOK_S: Final = 1.0
_RESTART_S: Final = 2.0
_CLOCK_LOOK_S: Final = 1.0
_log = logging.getLogger(__name__)


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
    backfills: Sequence[Backfill]
    screens: Screens
    visits: Visits
    recorder: Recorder
    trail: Trail
    outside: Outside
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

    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    trusted = [TrustStore(pki).trusted for pki in (folder / "pki", users_pki())]
    trail = Trail(folder, station.name, tell, occasions.opening(station, file, __version__, trusted))
    simulated = any(server.simulated for server in station.servers.values())
    log = Log(folder, station.name, tags, station.retention, tell, version=__version__, simulated=simulated)
    machines = machines_of(station)
    meters = meters_of(station, tags, machines)
    starts = shift_starts(station)
    tally = Tally(tags, meters, shift_start_ns(time.time_ns(), None, starts))
    intake = Intake(len(tags), log, time.monotonic_ns, tally)
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

    backfills: list[Backfill] = []
    for link in links:
        of_link = [tag.index for tag in tags if tag.link == link.name]
        backfill = Backfill(link.name, of_link, partial(_past_of, link), intake, log.held)
        intake.fill_with(link.name, backfill.put)
        backfills.append(backfill)

    def welcome() -> Welcome:
        return Welcome(
            protocol=PROTOCOL,
            core_pid=os.getpid(),
            version=__version__,
            station=station.name,
            simulated=simulated,
            data_folder=str(folder),
            history_path=str(log.path),
            tags=list(tags),
            label=Text(station.label.en, station.label.fr),
            machines=list(machines),
            links=list(intake.links.values()),
            notices=intake.notices,
            open_gaps=intake.open_gaps,
            counts=tally.all_counted(),
            differences=accounts.differences(),
            trust=intake.trust,
            least_coverage=station.least_coverage_percent / 100,
        )

    visits = Visits(station.servers, folder / "pki", station.name, os.environ, time.time_ns, time.monotonic_ns)
    of_name = {link.name: link for link in links}
    exploration = Exploration(station, file, visits, of_name, intake.pulse, folder / "secrets")
    answering = Regulated(_Guarded(exploration, accounts, intake), trail, visits.url_of)
    screens = Screens(intake, log, len(tags), welcome, ended.set, answering)
    recorder = Recorder(intake, log, partial(intake.latest.distrusted, _tags_by_link(tags)))
    return Core(
        station,
        folder,
        tags,
        log,
        intake,
        accounts,
        links,
        backfills,
        screens,
        visits,
        recorder,
        trail,
        Outside(station.trail.head_copy, station.trail.syslog, tell),
        asyncio.Event(),
        ended,
    )


def _tags_by_link(tags: Sequence[Tag]) -> Mapping[str, NDArray[np.intp]]:
    links = {tag.link for tag in tags}
    return {link: np.array([tag.index for tag in tags if tag.link == link], np.intp) for link in links}


def _past_of(link: Link) -> Past | None:
    return link.past


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


async def run(core: Core, linger_s: float | None = None) -> None:
    """Live until `core.ended`: every link in a task of its own, screens on the local socket; then flush the log.

    linger_s: end by itself when no screen has been attached for so long; None: never.
    """
    core.trail.start()
    try:
        async with serve(socket_path(core.folder), partial(_attached, core)), asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(_kept_alive(link.name, link.run, core.intake), name=f"link {link.name}")
                for link in core.links
            ]
            tasks.append(group.create_task(_kept_alive("accounts", core.accounts.run, core.intake), name="accounts"))
            tasks.append(group.create_task(_kept_alive("exploration", core.visits.run, core.intake), name="visits"))
            tasks += [
                group.create_task(_kept_alive("backfill", backfill.run, core.intake), name="backfill")
                for backfill in core.backfills
            ]
            tasks.append(
                group.create_task(_kept_alive("clock", partial(_watch_clock, core), core.intake), name="clock")
            )
            tasks.append(group.create_task(_kept_alive("black box", core.recorder.run, core.intake), name="black box"))
            if core.outside.is_wanted:
                outside = _kept_alive("head", partial(_keep_outside, core), core.intake)
                tasks.append(group.create_task(outside, name="head"))
            if linger_s is not None:
                tasks.append(group.create_task(_end_when_alone(core, linger_s), name="linger"))
            core.listening.set()
            await core.ended.wait()
            for task in tasks:
                task.cancel()
    finally:
        core.log.stop()
        core.trail.stop(occasions.stopped(core.station.name, __version__))
        core.outside.keep(core.trail.head, time.time_ns())


async def _keep_outside(core: Core) -> None:
    while True:
        await asyncio.to_thread(core.outside.keep, core.trail.head, time.time_ns())
        await asyncio.sleep(LOOK_S)


async def _watch_clock(core: Core) -> None:
    before = Look(time.time_ns(), time.monotonic_ns())
    while True:
        await asyncio.sleep(_CLOCK_LOOK_S)
        now = Look(time.time_ns(), time.monotonic_ns())
        note_clock(core, before, now)
        before = now


def note_clock(core: Core, before: Look, now: Look) -> None:
    """A clock that was set is said, and stands as a moment in the gaps of every link.

    It hides no data: spans are measured on the other clock, and samples keep the times that the server gave them.
    """
    step_ns = set_by_ns(before, now)
    if step_ns:
        step_s = f"{step_ns / 1e9:+.1f}"
        _log.warning("the clock of this computer was set by %s s", step_s)
        core.intake.tell(Notice("log.clock_set", "clock", now.wall_ns, Urgency.WARNING, {"step_s": step_s}))
        core.trail.note(occasions.clock_set(step_s))
        for link in core.links:
            moment = now.wall_ns
            gap = Gap(link.name, None, moment, moment, GapCause.CLOCK, GapClosure.NOT_CLOSED, f"{step_s} s")
            core.intake.open_gap(gap)


async def _attached(core: Core, side: CoreSide) -> None:
    """A fault of ours in what one screen is told ends its connection: it attaches again, and recording goes on."""
    try:
        await core.screens.attach(side)
    except Exception as error:  # noqa: BLE001 (the boundary where our own faults are caught)
        _tell_fault("screen", error, core.intake)


class _Guarded:
    """A fault of ours in one answer is logged and said, and stops nothing else."""

    def __init__(self, exploration: Exploration, accounts: Accounts, intake: Intake) -> None:
        self._exploration = exploration
        self._accounts = accounts
        self._intake = intake

    async def answer(self, question: Question) -> Reply:
        """The reply; UnansweredError also for a fault of ours."""
        try:
            if isinstance(question, ExplainDifference):
                return self._explain(question)
            return await self._exploration.answer(question)
        except UnansweredError:
            raise
        except Exception as error:
            _tell_fault(f"answer to {type(question).__name__}", error, self._intake)
            raise UnansweredError("core.internal_fault", {"fault": type(error).__name__}) from error

    def _explain(self, said: ExplainDifference) -> Done:
        by, why = said.by.strip(), said.why.strip()
        if not (by and why):
            raise UnansweredError("count.unsigned")
        if not self._accounts.explain(said.place, said.parts, by, why):
            raise UnansweredError("count.other_difference")
        return Done()


async def _kept_alive(part: str, live: Callable[[], Awaitable[None]], intake: Intake) -> None:
    """A fault of ours in one part is logged and said, and stops neither the other parts nor this one for long."""
    while True:
        try:
            await live()
        except Exception as error:  # noqa: BLE001 (the boundary where our own faults are caught)
            _tell_fault(part, error, intake)
        await asyncio.sleep(_RESTART_S)


def _tell_fault(part: str, error: Exception, intake: Intake) -> None:
    _log.error("internal fault in %s", part, exc_info=error)
    arguments = {"part": part, "fault": type(error).__name__}
    intake.tell(Notice("core.internal_fault", part, time.time_ns(), Urgency.URGENT, arguments))


async def _end_when_alone(core: Core, linger_s: float) -> None:
    alone_s = 0.0
    while alone_s < linger_s:
        await asyncio.sleep(_LINGER_LOOK_S)
        alone_s = 0.0 if core.screens.attached else alone_s + _LINGER_LOOK_S
    _log.info("no screen for %.0f s: the core ends", linger_s)
    core.ended.set()
