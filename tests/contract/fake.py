"""A fake core: the channel's promises kept in the simplest way there is, with dicts and nothing of the real one."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from hmi.channel.messages import PROTOCOL, Answer, Ask, Frame, Hello, Parting, Refused, StopCore, Touched, Watch
from hmi.channel.questions import Done, ExplainDifference, Question, Reply
from hmi.channel.questions_competence import AskCompetences, AskMatrix, CompetencesTold
from hmi.channel.questions_people import LogIn, LogOut, Standing
from hmi.channel.questions_procedures import AskLibrary, AskProcedure, AskRun, AskRuns, LibraryTold, RunsTold
from hmi.channel.questions_trail import AskTrailState, Proven, ProveTrail, TrailState
from hmi.channel.questions_wear import AlertsTold, AskAlerts, AskComponent, AskFleet, FleetTold
from hmi.channel.questions_write import AskCall, AskReceipts, AskWrite, ReceiptsTold
from hmi.channel.socket import ChannelError, CoreSide, serve
from hmi.station.folder import socket_path
from hmi.values.count import Count
from hmi.values.counted import Counted
from hmi.values.right import Right
from tests.contract.cores import COUNTER, TAGS, Contracted, Row
from tests.fake_core import columns, plant, welcome
from tests.people import PASSWORD

FRAME_S = 0.05
_NOBODY = Standing()
_ABSENT: dict[type, str] = {
    AskProcedure: "procedure.no_procedure",
    AskRun: "procedure.no_run",
    AskWrite: "write.not_writable",
    AskCall: "write.not_writable",
}
"""What it is asked about and does not have."""


@dataclass(slots=True)
class _Screen:
    side: CoreSide
    shown: set[int] = field(default_factory=set)
    trended: set[int] = field(default_factory=set)
    changed: set[int] = field(default_factory=set)
    points: list[Row] = field(default_factory=list)
    counted: bool = False
    standing: Standing = _NOBODY
    told: Standing = _NOBODY
    frames: int = 0


class FakeCore:
    """Newest row of each tag; every screen gets what it watches, a frame at a time."""

    def __init__(self) -> None:
        self.latest: dict[int, Row] = {}
        self.all: list[Row] = []
        self.screens: list[_Screen] = []
        self.ended = asyncio.Event()
        self.proven: Proven | None = None

    def arrive(self, rows: list[Row]) -> None:
        """Samples arrive. There is no database: all of them stay to be told to whoever trends them later."""
        self.all += rows
        for row in rows:
            self.latest[row[0]] = row
            for screen in self.screens:
                screen.changed.add(row[0])
                screen.counted |= row[0] == COUNTER
                if row[0] in screen.trended:
                    screen.points.append(row)

    def counts(self) -> list[Counted]:
        """The counter's parts since its first total."""
        rows = [row for row in self.all if row[0] == COUNTER]
        if not rows:
            return []
        (first, *_), last = rows, rows[-1]
        parts = int(float(last[1]) - float(first[1]))
        return [Counted(COUNTER, 0, first[3], last[3], Count(certain=parts))]

    async def attach(self, side: CoreSide) -> None:
        """Serve one screen."""
        screen = _Screen(side)
        try:
            first = await side.receive()
            if not (isinstance(first, Hello) and first.protocol == PROTOCOL):
                await side.send(Parting(reason="channel_other_version"))
                return
            facts = welcome(tags=plant()[:TAGS], counts=self.counts(), least_coverage=0.8, standing=screen.standing)
            await side.send(facts)
            self.screens.append(screen)
            async with asyncio.TaskGroup() as group:
                frames = group.create_task(self._frames(screen))
                with contextlib.suppress(ChannelError):
                    while await self._heard(screen, await side.receive()):
                        pass
                frames.cancel()
        except ChannelError:
            return
        finally:
            if screen in self.screens:
                self.screens.remove(screen)

    async def _heard(self, screen: _Screen, message: object) -> bool:
        match message:
            case Watch(shown=shown, trended=trended):
                screen.points += [row for row in self.all if row[0] in set(trended) - screen.trended]
                screen.shown, screen.trended = set(shown), set(trended)
                screen.changed = set(self.latest)
            case Touched():
                pass
            case Ask():
                await screen.side.send(self._answered(screen, message))
            case StopCore(request=request) if len(self.screens) > 1:
                await screen.side.send(Refused(request=request, reason="core_other_screens"))
            case StopCore():
                await screen.side.send(Parting(reason="core_stopping"))
                self.ended.set()
            case _:
                return False
        return True

    def _answered(self, screen: _Screen, ask: Ask) -> Answer | Refused:
        """Of people it knows one administrator, who may give rights and nothing else; no more is there to know."""
        looked = self._looked(ask.question) or _own(ask.question, screen.standing)
        if looked is not None:
            return Answer(request=ask.request, reply=looked)
        if absent := _ABSENT.get(type(ask.question)):
            return Refused(request=ask.request, reason=absent)
        match ask.question:
            case LogIn(person=person, password=password) if (person, password.text) == ("adam", PASSWORD):
                rights = [Right.MANAGE_PEOPLE, Right.EDIT_ROLES]
                screen.standing = Standing(person=person, name="Adam Novak", role="administrator", rights=rights)
            case LogIn():
                return Refused(request=ask.request, reason="access.refused")
            case LogOut():
                screen.standing = Standing()
            case AskComponent(component=name):
                return Refused(request=ask.request, reason="wear.no_component", arguments={"component": name})
            case AskMatrix() | AskCompetences() if screen.standing.person:
                lacking = {"right": Right.ASSESS.value}
                return Refused(request=ask.request, reason="access.right", arguments=lacking)
            case ExplainDifference() if screen.standing.person:
                lacking = {"right": Right.EXPLAIN_COUNTS.value}
                return Refused(request=ask.request, reason="access.right", arguments=lacking)
            case _:
                return Refused(request=ask.request, reason="access.nobody")
        return Answer(request=ask.request, reply=screen.standing)

    def _looked(self, question: Question) -> Reply | None:
        """What whoever looks may see; None for another question."""
        match question:
            case AskFleet():
                return FleetTold(components=[], conditions=[], at_ns=time.time_ns())
            case AskAlerts():
                return AlertsTold(alerts=[])
            case AskLibrary():
                return LibraryTold(procedures=[])
            case AskRuns():
                return RunsTold(runs=[])
            case AskReceipts():
                return ReceiptsTold(receipts=[])
            case AskTrailState():
                return TrailState(proven=self.proven)
            case ProveTrail():
                self.proven = Proven(at_ns=time.time_ns(), took_s=0.1)
                return Done()
            case _:
                return None

    async def _frames(self, screen: _Screen) -> None:
        with contextlib.suppress(ChannelError):
            while True:
                newest = [self.latest[tag] for tag in sorted(screen.changed & screen.shown & set(self.latest))]
                points, screen.points, screen.changed = screen.points, [], set()
                counted, screen.counted = screen.counted, False
                standing = screen.standing if screen.standing != screen.told else None
                screen.told = screen.standing
                screen.frames += 1
                await screen.side.send(
                    Frame(
                        number=screen.frames,
                        core_ns=time.time_ns(),
                        heard={},
                        latest=columns(newest) if newest else None,
                        points=columns(points) if points else None,
                        counts=self.counts() if counted else [],
                        standing=standing,
                    )
                )
                await asyncio.sleep(FRAME_S)


def _own(question: Question, said: Standing) -> CompetencesTold | None:
    """What whoever is logged in is able to do: nothing yet."""
    if not (said.person and question == AskCompetences()):
        return None
    now_ns = time.time_ns()
    return CompetencesTold(
        person=said.person, name=said.name, role=said.role, records=[], cells=[], columns=[], at_ns=now_ns
    )


@contextlib.asynccontextmanager
async def fake_core(folder: Path) -> AsyncIterator[Contracted]:
    """The fake, listening where the real one would."""
    core = FakeCore()
    Path.mkdir(folder)
    async with serve(socket_path(folder), core.attach):
        yield Contracted(socket_path(folder), core.arrive, core.ended.is_set)
