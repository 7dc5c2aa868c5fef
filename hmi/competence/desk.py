"""The desk of competence: put together, read at the start, and looked after: what runs out soon is said in time."""

import asyncio
import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from hmi.access.access import Access
from hmi.access.register import Register
from hmi.access.seat import Seat
from hmi.channel.questions_competence import (
    AcceptSet,
    AskSets,
    CompetenceQuestion,
    CompetenceReply,
    ExportSet,
    ReadSet,
)
from hmi.channel.said import UnansweredError
from hmi.competence.acts import Acts
from hmi.competence.carrying import Carrying
from hmi.competence.competences import Competences, Library
from hmi.competence.demo import demo_records
from hmi.competence.proposal import Texts
from hmi.competence.reasons import Why
from hmi.records.entry import COMPETENCE_KEPT, Draft
from hmi.records.errors import RecordsError
from hmi.records.kept import Keeper
from hmi.records.trail import Trail
from hmi.station.structs import Station
from hmi.values.notice import Notice, Urgency

SUBJECT: Final = "competence"
_LOOK_S: Final = 60.0
_AGAIN_S: Final = 1.0
_log = logging.getLogger(__name__)


class CompetenceDesk:
    """`run` for as long as the core runs; `answer` and the gate from the core's loop."""

    def __init__(
        self,
        competences: Competences,
        acts: Acts,
        carrying: Carrying,
        register: Register,
        access: Access,
        library: Library,
        tell: Callable[[Notice], None],
        utc_ns: Callable[[], int],
        *,
        demo: bool,
    ) -> None:
        self.competences, self._acts, self._carrying = competences, acts, carrying
        self._register, self._access, self._library = register, access, library
        self._tell, self._utc_ns, self._demo = tell, utc_ns, demo
        self._told: dict[tuple[str, str], Notice] = {}

    async def answer(self, question: CompetenceQuestion, seat: Seat) -> CompetenceReply:
        """The reply; UnansweredError."""
        match question:
            case ExportSet() | AskSets() | ReadSet() | AcceptSet():
                return await self._carrying.answer(question, seat)
            case _:
                return await self._acts.answer(question, seat)

    async def run(self) -> None:
        """Until cancelled."""
        await self.begin()
        while True:
            self.look()
            await asyncio.sleep(_LOOK_S)

    async def begin(self) -> None:
        """Read what the trail keeps; in a demo, give its people what they have."""
        said = ""
        while not self.competences.is_read:
            try:
                await self.competences.read()
            except RecordsError as error:
                if str(error) != said:  # once, not once a second
                    said = str(error)
                    _log.warning("who is able to do what cannot be read: %s", said)
                await asyncio.sleep(_AGAIN_S)
        if self._demo and not self.competences.everybodys() and not self.competences.unsound:
            await self._access.begun()
            await self._give_demo()

    async def _give_demo(self) -> None:
        await self._library.ready()  # it is read meanwhile
        names = {one.id: one.name for one in self._register.people.active() if one.demo}
        try:
            for one in demo_records(names, self._library.known(), self._utc_ns()):
                deed = Draft(action="competence.demo", object=one.person, new=f"{one.procedure} {one.version}")
                await self.competences.keep(deed, one)
        except UnansweredError as error:
            _log.warning("the competences of the demo could not be entered: %s", error)

    # --- said in time ---------------------------------------------------------------------------------------------

    def look(self) -> None:
        """What a person should know now; a notice that is not so any more is withdrawn."""
        now = {(one.key, one.subject): one for one in self._notices()}
        for place, notice in self._told.items():
            if place not in now:
                self._tell(Notice(notice.key, notice.subject, self._utc_ns(), notice.urgency, over=True))
        for place, notice in now.items():
            before = self._told.get(place)
            if before is None or dict(before.arguments) != dict(notice.arguments):
                self._tell(notice)
        self._told = now

    def _notices(self) -> list[Notice]:
        at_ns, competences = self._utc_ns(), self.competences
        found: list[Notice] = []
        if competences.unsound:
            n = {"n": str(len(competences.unsound))}
            found.append(Notice(Why.UNSOUND, SUBJECT, at_ns, Urgency.URGENT, n))
        library = self._library.known()
        for right, procedures in competences.required().items():
            for procedure in procedures:
                if library and procedure not in library:
                    arguments = {"procedure": procedure, "right": right.value}
                    found.append(Notice(Why.NOBODY_CAN, procedure, at_ns, Urgency.WARNING, arguments))
        active = {one.id for one in self._register.people.active()}
        ending = [
            (cell.until_ns, cell.days, one)
            for one in competences.everybodys()
            if not one.demo and one.person in active
            for cell in [competences.cell(one.person, one.procedure)]
            if cell.competence == one.id and cell.warn == len(competences.rules.warn_days) and cell.state.counts
        ]
        if ending:
            _, days, first = min(ending, key=lambda one: one[0])
            label = first.label.en or first.procedure
            arguments = {"n": str(len(ending)), "person": first.name, "procedure": label, "days": str(days)}
            found.append(Notice(Why.SOON, SUBJECT, at_ns, Urgency.NOTE, arguments))
        return found


def competence_of(
    station: Station,
    folder: Path,
    register: Register,
    access: Access,
    trail: Trail,
    library: Library,
    texts: Texts,
    tell: Callable[[Notice], None],
    clocks: tuple[Callable[[], int], Callable[[], int]] = (time.time_ns, time.monotonic_ns),
) -> CompetenceDesk:
    """Put together; from here on rights hang on competences. clocks: UTC and monotonic."""
    simulated = bool(station.servers) and all(server.simulated for server in station.servers.values())
    demo = simulated and station.access.demo_people
    keeper = Keeper(folder, trail, COMPETENCE_KEPT)
    settings = station.access
    if station.training:  # who trains is not able to do it yet
        settings = msgspec.structs.replace(settings, requires=[])
    competences = Competences(keeper, register, access, settings, library, clocks, demo=demo)
    access.gate_by(competences)
    acts = Acts(competences, register, access, access.signing, trail, training=station.training)
    carrying = Carrying(
        competences, register, access.signing, trail, texts, folder, station.name, clocks[0], training=station.training
    )
    return CompetenceDesk(competences, acts, carrying, register, access, library, tell, clocks[0], demo=demo)
