"""The alarms put together: journal, engine, desk; and their life."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hmi.access.signing import Signing
from hmi.acquisition.intake import Intake
from hmi.alarms.acts import Acts
from hmi.alarms.both import BothDesk
from hmi.alarms.desk import AlarmDesk
from hmi.alarms.engine import Engine
from hmi.alarms.rationalisation import Changing, Rationalisation
from hmi.alarms.safe import Safe
from hmi.alarms.server_acts import Linked, ServerActs
from hmi.alarms.servers import ServerAlarms
from hmi.core.faults import faults_told
from hmi.records.alarm_journal import AlarmJournal
from hmi.records.alarm_query import recent
from hmi.records.trail import Trail
from hmi.station.structs import Station
from hmi.values.condition import Condition, Refresh
from hmi.values.gap import Gap
from hmi.values.link import LinkState, Phase
from hmi.values.notice import Notice
from hmi.values.samples import Samples
from hmi.values.tag import Tag

TICK_S: Final = 0.1
"""How exactly delays end."""
DAY_NS: Final = 86_400 * 1_000_000_000
_log = logging.getLogger(__name__)


def span_ns() -> int:
    """A clock that nobody sets, and that goes on while this computer sleeps, where the system has one."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    return time.monotonic_ns()


@dataclass(frozen=True, slots=True)
class Alarms:
    """The parts of the alarms of a running core."""

    engine: Engine
    desk: BothDesk
    journal: AlarmJournal
    rationalisation: Rationalisation
    show_wear: Callable[[str, int, bool], None]
    """Takes component, since when, and whether its wear alert stands."""

    @property
    def tags(self) -> Sequence[Tag]:
        """All tags, with the limits that hold now."""
        return self.rationalisation.tags

    async def run(self) -> None:
        """Let time pass."""
        while True:
            self.engine.tick()
            await asyncio.sleep(TICK_S)

    def stop(self) -> None:
        """Everything that was told is on disk."""
        self.journal.stop()


def alarms_of(
    station: Station,
    folder: Path,
    intake: Intake,
    trail: Trail,
    signing: Signing,
    history: Path,
    starts_min: Sequence[int],
    known: Samples | None,
    tell: Callable[[Notice], None],
    link_of: Callable[[str], Linked | None],
) -> Alarms:
    """Open the journal, go on from where the last run left every alarm, and follow the intake from now on.

    known: what the log holds last of each tag; tell: from any thread; link_of: a link by its name.
    """
    labels: dict[str, str] = {}
    keep_ns = round(station.retention.alarm_days * DAY_NS)
    journal = AlarmJournal(folder, lambda alarm: labels.get(alarm, ""), tell, keep_ns=keep_ns)
    kept = journal.start()
    rationalisation = Rationalisation(station, journal.changes)
    for draft in rationalisation.no_longer():
        _log.warning("a changed setting holds no longer: %s", draft.object)
        trail.note(draft)
    journal.put([], changes=rationalisation.ended(time.time_ns()))
    definitions, tags = rationalisation.definitions, rationalisation.tags
    labels |= {one.face.name: f"{one.face.label.en} {one.face.label.fr}" for one in definitions}
    engine = Engine(
        definitions,
        tags,
        journal,
        intake.tell_alarms,
        time.time_ns,
        span_ns,
        trail.lot,
    )
    engine.recall(kept, known, recent(journal.path, time.time_ns()))
    changing = Changing(rationalisation, engine, trail, signing, intake.tell_alarms, time.time_ns)
    acts = Acts(engine, trail, time.time_ns)
    desk = AlarmDesk(engine, acts, changing, rationalisation, tags, history, starts_min, lot=station.lot)
    servers = ServerAlarms(station.conditions, journal, intake.tell_alarms, time.time_ns, intake.tell, trail.lot)
    servers.recall(kept)
    follower = _Follower(engine, servers, intake, Safe(journal))
    intake.follow(follower)
    intake.follow_links(follower.show_link)
    intake.follow_alarms(follower)
    both = BothDesk(desk, servers, ServerActs(servers, trail, link_of))
    return Alarms(engine, both, journal, rationalisation, follower.show_wear)


class _Follower:
    """A fault of ours in what is judged stops no recording: it is logged and said."""

    def __init__(self, engine: Engine, servers: ServerAlarms, intake: Intake, safe: Safe) -> None:
        self._engine = engine
        self._servers = servers
        self._intake = intake
        self._safe = safe

    @property
    def committed(self) -> int:
        """Highest ticket of the log up to which the journal has what came of it."""
        return self._safe.committed

    def took(self, ticket: int) -> None:
        """A message was judged."""
        self._safe.took(ticket)

    def take_conditions(self, link: str, events: Sequence[Condition | Refresh], ticket: int, received_ns: int) -> None:
        """What a server said of its own alarms."""
        with faults_told("alarms of servers", self._intake):
            self._servers.take(link, events, received_ns)
        self._safe.took(ticket)

    def put(self, samples: Samples) -> None:
        """Judge them."""
        with faults_told("alarms", self._intake):
            self._engine.put(samples)

    def show_gap(self, gap: Gap) -> None:
        """A gap alone turns nothing: a lost link does, and a bad value. What servers said meanwhile may be lost."""
        self._servers.show_gap(gap)

    def show_wear(self, component: str, since_ns: int, stands: bool) -> None:
        """What the wear of a component says of it."""
        with faults_told("alarms", self._intake):
            self._engine.show_wear(component, since_ns, stands=stands)

    def show_link(self, state: LinkState) -> None:
        """What a link says of itself."""
        with faults_told("alarms", self._intake):
            self._engine.show_link(state)
            self._servers.show_link(state.link, flows=state.phase is Phase.LIVE)
