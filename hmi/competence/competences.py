"""Competences: who is able to do what, now; the gate that rights pass; and what is asked about it.

What is known is what the trail proved at the start, and what was entered since. Judging needs no network, no disk and
no answer of anybody: a right is there or not within the second in which its competence runs out.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final, Protocol

from hmi.access.access import Access
from hmi.access.register import Register
from hmi.access.seat import Seat, needed
from hmi.channel.questions_competence import (
    AskCompetences,
    AskMatrix,
    Column,
    CompetencesTold,
    MatrixRow,
    MatrixTold,
)
from hmi.channel.said import UnansweredError
from hmi.competence.kept import about, about_station, content_of, records_in, stations_in
from hmi.competence.logic import Rules, cell_of, lacking, latest_ns
from hmi.competence.reasons import Why
from hmi.records.entry import Draft
from hmi.records.errors import RecordsError
from hmi.records.kept import Keeper
from hmi.station.structs_access import AccessSettings
from hmi.values.competence import Cell, Competence, Known, Lacking
from hmi.values.right import Right
from hmi.values.text import Text

_READY_S: Final = 5.0
_log = logging.getLogger(__name__)
NO_ONE: Final = frozenset[str]()


class Library(Protocol):
    """The procedures of this station, as competence sees them."""

    def known(self) -> Mapping[str, Known]:
        """By name, each with its version in force; none until they are read."""

    @property
    def is_read(self) -> bool:
        """Whether they are."""

    async def ready(self) -> None:
        """Wait until they are read."""


def rules_of(settings: AccessSettings) -> Rules:
    """As the station file has them."""
    of = settings.competence
    return Rules(of.pass_percent / 100, of.tries, of.valid_days, tuple(of.warn_days))


class Competences:
    """Used from the core's loop. clocks: UTC and monotonic.

    demo: people of a demo count as able as the demo says; elsewhere nothing does that nobody assessed.
    """

    def __init__(
        self,
        keeper: Keeper,
        register: Register,
        access: Access,
        settings: AccessSettings,
        library: Library,
        clocks: tuple[Callable[[], int], Callable[[], int]],
        *,
        demo: bool,
    ) -> None:
        self._keeper, self._register, self._access = keeper, register, access
        self._library, self._clocks, self._demo = library, clocks, demo
        self.rules = rules_of(settings)
        self._requires: dict[Right, list[str]] = {}
        for one in settings.requires:
            self._requires.setdefault(Right(one.right), []).append(one.procedure)
        self.changing = asyncio.Lock()
        """Held from looking at records to having changed them: nobody signs for what is not so any more."""
        self._records: dict[str, Competence] = {}
        self._of: dict[tuple[str, str], dict[str, Competence]] = {}
        """The same by person and procedure: each is judged at every look, and for each cell of the matrix."""
        self.unsound: frozenset[str] = frozenset()
        self.stations: dict[str, str] = {}
        """Whose keys are believed: fingerprint -> name of the station."""
        self._is_read = asyncio.Event()
        self._at = clocks[0](), clocks[1]()
        """The newest time of either clock: what was judged last, and when that was on the monotonic one."""

    # --- what is known --------------------------------------------------------------------------------------------

    async def read(self) -> None:
        """What the trail keeps and proves; until then no right that asks for a competence is there. RecordsError."""
        rows = await self._keeper.read()
        records, self.unsound = records_in(rows)
        self.stations = stations_in(rows)
        self._records, self._of = {}, {}
        for one in records.values():
            if self._demo or not one.demo:
                self._hold(one)
        if self.unsound:
            _log.error("competences that are not what was written: %s", ", ".join(sorted(self.unsound)))
        newest_ns = max((one.at_ns for one in self._records.values() if not one.station), default=0)
        self._at = max(self._at[0], newest_ns), self._at[1]
        self._is_read.set()
        self._access.gate_by(self)

    async def keep(self, deed: Draft, competence: Competence) -> Competence:
        """Enter the act, and what holds from now on by it; UnansweredError: nothing was changed."""
        try:
            kept = await self._keeper.keep(deed, about(competence), content_of(competence))
        except RecordsError as error:
            raise UnansweredError(error.reason, {"detail": error.detail}) from error
        known = replace(competence, entry=kept.entry)
        self._hold(known)
        self.unsound -= {known.id}
        self._access.gate_by(self)  # rights are there, or gone, at once
        return known

    def _hold(self, one: Competence) -> None:
        self._records[one.id] = one
        self._of.setdefault((one.person, one.procedure), {})[one.id] = one

    async def believe(self, deed: Draft, fingerprint: str, station: str) -> None:
        """From now on sets under this key are read; a person compared it. UnansweredError: nothing was changed."""
        try:
            await self._keeper.keep(deed, about_station(fingerprint), station)
        except RecordsError as error:
            raise UnansweredError(error.reason, {"detail": error.detail}) from error
        self.stations[fingerprint] = station

    def find(self, competence: str) -> Competence:
        """By id; UnansweredError."""
        found = self._records.get(competence)
        if found is None or competence in self.unsound:
            raise UnansweredError(Why.NO_RECORD)
        return found

    def all_of(self, person: str) -> list[Competence]:
        """Every record of this person, in the order in which they were given."""
        return [one for one in self._records.values() if one.person == person]

    def by_id(self) -> Mapping[str, Competence]:
        """Every record there is, by its id."""
        return self._records

    def everybodys(self) -> list[Competence]:
        """Every record there is, in the order in which they were given."""
        return list(self._records.values())

    def in_force(self, procedure: str) -> Known | None:
        """The version of this procedure that is in force."""
        return self._library.known().get(procedure)

    def now_ns(self) -> int:
        """The time that is judged at; it never goes back."""
        wall_ns, mono_ns = self._clocks[0](), self._clocks[1]()
        self._at = latest_ns(self._at[0], wall_ns, mono_ns - self._at[1]), mono_ns
        return self._at[0]

    def cell(self, person: str, procedure: str, overridden: Collection[str] = NO_ONE) -> Cell:
        """How this person stands to this procedure now."""
        records = list(self._of.get((person, procedure), {}).values())
        found = cell_of(person, procedure, records, self.in_force(procedure), self.now_ns(), self.rules, self.unsound)
        return replace(found, overridden=True) if procedure in overridden else found

    # --- the gate -------------------------------------------------------------------------------------------------

    def lacking(self, person: str, rights: Collection[Right], overridden: Collection[str]) -> tuple[Lacking, ...]:
        """Those of the rights that this person may not use now."""
        wanted = {right: procedures for right, procedures in self._requires.items() if right in rights}
        if not wanted:
            return ()
        names = {name for procedures in wanted.values() for name in procedures}
        cells = {name: self.cell(person, name) for name in names} if self._can_judge else {}
        return lacking(rights, wanted, cells, self._labels(names), overridden)

    def untrained(self, person: str, procedure: str, overridden: Collection[str] = NO_ONE) -> Lacking | None:
        """What this person lacks to run a procedure that only trained people run; None: nothing."""
        cells = {procedure: self.cell(person, procedure)} if self._can_judge else {}
        run = {Right.RUN_PROCEDURES}
        requires = {Right.RUN_PROCEDURES: [procedure]}
        found = lacking(run, requires, cells, self._labels({procedure}), overridden)
        return found[0] if found else None

    def check_trained(self, seat: Seat, procedure: str) -> None:
        """UnansweredError `competence.needed` when whoever sits here may not run it now."""
        session = seat.present()
        found = self.untrained(session.person, procedure, session.overridden)
        if found is not None and not session.emergency:
            raise UnansweredError("competence.needed", needed(found, session.language))

    def required(self) -> Mapping[Right, Sequence[str]]:
        """Rights that ask for competences."""
        return self._requires

    def _labels(self, names: Collection[str]) -> dict[str, Text]:
        library = self._library.known()
        return {name: library[name].label for name in names if name in library}

    # --- told -----------------------------------------------------------------------------------------------------

    async def look(self, question: AskMatrix | AskCompetences, seat: Seat) -> MatrixTold | CompetencesTold:
        """The reply; UnansweredError."""
        if isinstance(question, AskMatrix):
            seat.require(Right.ASSESS)
            await self.ready()
            return self._matrix()
        session = seat.present()
        person = question.person or session.person
        if person != session.person:
            seat.require(Right.ASSESS)
        await self.ready()
        return self.told(person, session.overridden if person == session.person else NO_ONE)

    async def ready(self) -> None:
        """Right after a start it is being read who is able to do what, and which procedures there are; UnansweredError
        where that takes long."""
        try:
            async with asyncio.timeout(_READY_S):
                await self._is_read.wait()
                await self._library.ready()
        except TimeoutError:
            raise UnansweredError(Why.NOT_READ) from None

    @property
    def is_read(self) -> bool:
        """Whether it is known."""
        return self._is_read.is_set()

    @property
    def _can_judge(self) -> bool:
        """Whether it is known, and which versions are in force, too: a newer one may have voided what is known."""
        return self.is_read and self._library.is_read

    def told(self, person: str, overridden: Collection[str] = NO_ONE) -> CompetencesTold:
        """All of one person."""
        known, columns = self._register.people.find(person), self._columns()
        return CompetencesTold(
            person=known.id,
            name=known.name,
            role=known.role,
            records=sorted(self.all_of(person), key=lambda one: (one.at_ns, one.entry), reverse=True),
            cells=[self.cell(person, column.known.name, overridden) for column in columns],
            columns=columns,
            at_ns=self.now_ns(),
            unsound=sorted(self.unsound),
        )

    def _matrix(self) -> MatrixTold:
        columns = self._columns()
        people = [one for one in self._register.people.active() if not one.emergency]
        rows = [
            MatrixRow(
                person=one.id,
                name=one.name,
                role=one.role,
                cells=[self.cell(one.id, column.known.name) for column in columns],
            )
            for one in sorted(people, key=lambda one: one.name.casefold())
        ]
        return MatrixTold(
            columns=columns,
            rows=rows,
            at_ns=self.now_ns(),
            pass_percent=self.rules.pass_share * 100,
            valid_days=self.rules.valid_days,
            unsound=sorted(self.unsound),
        )

    def _columns(self) -> list[Column]:
        """Procedures in force, and those that a right or a record names though none is."""
        library = dict(self._library.known())
        for one in self._records.values():
            library.setdefault(one.procedure, Known(name=one.procedure, label=one.label, version=""))
        rights: dict[str, list[Right]] = {}
        for right, procedures in self._requires.items():
            for name in procedures:
                rights.setdefault(name, []).append(right)
                library.setdefault(name, Known(name=name, label=Text(name, name), version=""))
        ordered = sorted(library.values(), key=lambda one: one.label.in_language("en").casefold())
        return [Column(known=one, rights=rights.get(one.name, [])) for one in ordered]
