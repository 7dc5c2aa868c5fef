"""Sets at a station: written under its key, read as a proposal, taken as far as a person who may signs for it."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final
from weakref import WeakKeyDictionary

from hmi.access.people import People, cut
from hmi.access.register import Register
from hmi.access.seat import Seat
from hmi.access.signing import Signing, hash_of
from hmi.channel.questions_competence import (
    MOST_SET,
    AcceptSet,
    AskSets,
    ExportSet,
    Offered,
    Proposed,
    ReadSet,
    SetAccepted,
    SetExported,
    SetRead,
    SetsTold,
)
from hmi.channel.said import UnansweredError
from hmi.competence import sets
from hmi.competence.competences import Competences
from hmi.competence.proposal import Texts, named, proposal
from hmi.competence.reasons import Why
from hmi.competence.sets import COMPETENCE, LARGEST, PICTURE, PROCEDURE, SCENARIO, Carried, SetError, Thing
from hmi.records.deeds import deed_of
from hmi.records.entry import Draft
from hmi.records.errors import RecordsError
from hmi.records.keys import signing_key
from hmi.records.trail import Trail
from hmi.values.competence import Change, Competence
from hmi.values.right import Right
from hmi.values.signature import Meaning, Signature
from hmi.values.text import Text

FOLDER: Final = "sets"
"""In the data folder: where sets wait that were put there by a command."""
_READ_LAST: Final = 3
"""Sets that were read and may be accepted."""
_LONGEST_WORDS: Final = 2000
_log = logging.getLogger(__name__)
AboutSets = ExportSet | AskSets | ReadSet | AcceptSet


class Carrying:
    """Used from the core's loop; the disk is waited for on a thread."""

    def __init__(
        self,
        competences: Competences,
        register: Register,
        signing: Signing,
        trail: Trail,
        texts: Texts,
        folder: Path,
        station: str,
        utc_ns: Callable[[], int] = time.time_ns,
        *,
        training: bool = False,
    ) -> None:
        self._competences, self._register, self._signing, self._trail = competences, register, signing, trail
        self._texts, self._folder, self._station, self._utc_ns = texts, folder, station, utc_ns
        self._training = training
        self._read: dict[str, Carried] = {}
        self._shown: WeakKeyDictionary[Seat, SetRead] = WeakKeyDictionary()
        """What each seat was told last: what is taken is what a person saw."""
        self._alone = asyncio.Lock()

    async def answer(self, question: AboutSets, seat: Seat) -> SetExported | SetsTold | SetRead | SetAccepted:
        """The reply; UnansweredError."""
        seat.require(Right.RELEASE_PROCEDURES)
        await self._competences.ready()
        try:
            async with self._alone:
                match question:
                    case ExportSet():
                        return await self._exported(question, seat)
                    case AskSets():
                        return await self._sets()
                    case ReadSet():
                        told = self._shown[seat] = await self._told(await self._carried(question))
                        return told
                    case AcceptSet():
                        async with self._competences.changing:
                            return await self._accepted(question, seat)
        except SetError as error:
            raise UnansweredError(error.reason, {"name": error.name, "detail": error.name}) from error
        except RecordsError as error:
            raise UnansweredError(error.reason, {"detail": error.detail}) from error
        except OSError as error:
            raise UnansweredError("set.not_written", {"detail": str(error)}) from error

    async def _sets(self) -> SetsTold:
        waiting = await asyncio.to_thread(waiting_in, self._folder)
        texts = await asyncio.to_thread(offered_texts, self._texts)
        people = offered_people(self._sound(), self._register.people)
        return SetsTold(waiting=waiting, fingerprint=await self._own(), offered=[*texts, *people])

    def _sound(self) -> list[Competence]:
        return [one for one in self._competences.everybodys() if one.id not in self._competences.unsound]

    async def _own(self) -> str:
        key = await asyncio.to_thread(signing_key, self._folder)
        return sets.fingerprint_of(key.public_key().public_bytes_raw())

    # --- written --------------------------------------------------------------------------------------------------

    async def _exported(self, said: ExportSet, seat: Seat) -> SetExported:
        wanted = set(said.people)
        records = [one for one in self._sound() if one.person in wanted]
        things = await asyncio.to_thread(things_of, self._texts, said.procedures, said.scenarios, records)
        if not things:
            raise UnansweredError("set.empty")
        made_ns = self._utc_ns()
        key = await asyncio.to_thread(signing_key, self._folder)
        content = await asyncio.to_thread(sets.written, things, key, self._station, made_ns, training=self._training)
        new = f"{len(things)} things, sha256:{sets.hash_of(content)}"
        actor = seat.require(Right.RELEASE_PROCEDURES)
        draft = Draft(action="set.export", object="set", new=new, actor=actor, language=seat.language)
        async with deed_of(self._trail, draft):
            fingerprint = sets.fingerprint_of(key.public_key().public_bytes_raw())
        return SetExported(content=content, fingerprint=fingerprint)

    # --- read -----------------------------------------------------------------------------------------------------

    async def _carried(self, said: ReadSet) -> Carried:
        content = said.content
        if said.waiting:
            if said.waiting not in await asyncio.to_thread(waiting_in, self._folder):
                raise UnansweredError("set.gone")
            content = await asyncio.to_thread(_content_of, self._folder / FOLDER / said.waiting)
        carried = await asyncio.to_thread(sets.read, content)
        self._read.pop(carried.hash, None)
        self._read[carried.hash] = carried
        while len(self._read) > _READ_LAST:
            del self._read[next(iter(self._read))]
        return carried

    async def _told(self, carried: Carried) -> SetRead:
        own = await self._own()
        return SetRead(
            station=carried.head.station,
            fingerprint=carried.fingerprint,
            known_key=carried.fingerprint in (own, *self._competences.stations),
            made_ns=carried.head.made_ns,
            hash=carried.hash,
            items=await self._items(carried, own),
            training=carried.head.training,
        )

    async def _items(self, carried: Carried, own: str) -> list[Proposed]:
        people, records = self._register.people, dict(self._competences.by_id())
        now_ns = self._competences.now_ns()
        return await asyncio.to_thread(proposal, carried, self._texts, people, records, own, now_ns)

    # --- taken ----------------------------------------------------------------------------------------------------

    async def _accepted(self, said: AcceptSet, seat: Seat) -> SetAccepted:
        carried, why = self._read.get(said.hash), cut(said.why, _LONGEST_WORDS)
        shown = self._shown.get(seat)
        if carried is None or shown is None or shown.hash != said.hash:
            raise UnansweredError("set.gone")
        if not why:
            raise UnansweredError(Why.WORDS_NEEDED)
        told = await self._told(carried)
        wanted = self._wanted(said, told)
        if [one for one in shown.items if one.id in wanted] != [one for one in told.items if one.id in wanted]:
            raise UnansweredError("set.moved_on")
        if not told.known_key and plain_fingerprint(said.fingerprint) != carried.fingerprint:
            raise UnansweredError("set.fingerprint")
        here = {one.id for one in told.items if one.change is Change.SAME}
        along = [one.id for one in self._pictures_of(carried, wanted) if one.id not in {*wanted, *here}]
        at_ns = self._competences.now_ns()
        about = f"set of {carried.head.station}"
        hash_ = hash_of({"set": carried.hash, "wanted": "\n".join(wanted), "why": why, "at_ns": at_ns})
        signature = await self._signing.sign(
            seat, said.given, hash_, right=Right.RELEASE_PROCEDURES, about=about, meanings=(Meaning.APPROVED,)
        )
        self._signing.spend(signature, hash_)
        deed = Draft(
            action="set.accept",
            object=about,
            new=f"{', '.join(wanted + along)}; sha256:{carried.hash}",
            reason=why,
            signature=signature.id,
            actor=seat.require(Right.RELEASE_PROCEDURES),
            language=seat.language,
        )
        async with deed_of(self._trail, deed):
            if not told.known_key:
                trust = replace(deed, action="set.trust", new=f"sha256:{carried.fingerprint}")
                await self._competences.believe(trust, carried.fingerprint, carried.head.station)
            await self._take(carried, wanted, deed, signature)
        return SetAccepted(taken=wanted + along)

    def _wanted(self, said: AcceptSet, told: SetRead) -> list[str]:
        offered = {item.id: item for item in told.items}
        wanted = list(dict.fromkeys(said.wanted))
        if not wanted or any(one not in offered or offered[one].problems for one in wanted):
            raise UnansweredError("set.not_offered")
        return wanted

    async def _take(self, carried: Carried, wanted: Sequence[str], deed: Draft, signature: Signature) -> None:
        chosen = _chosen(carried, wanted)
        pictures = self._pictures_of(carried, wanted)
        for thing in (*pictures, *(one for one in chosen if one.kind in (PROCEDURE, SCENARIO))):
            await asyncio.to_thread(self._texts.put, thing.kind, thing.name, thing.content)
        own = await self._own()
        for one in carried.competences():
            if f"{COMPETENCE} {one.id}" in wanted:
                await self._competences.keep(*self._taken(one, carried, deed, signature, own))

    def _pictures_of(self, carried: Carried, wanted: Sequence[str]) -> list[Thing]:
        """Those that were chosen, and those that chosen procedures show."""
        chosen = _chosen(carried, wanted)
        pictures = {thing.name: thing for thing in carried.things if thing.kind == PICTURE}
        names = {thing.name for thing in chosen if thing.kind == PICTURE}
        for thing in chosen:
            if thing.kind == PROCEDURE:
                names.update(self._texts.stated(thing.kind, thing.name, thing.content, list(pictures)).pictures)
        return [pictures[name] for name in sorted(names) if name in pictures]

    def _taken(
        self, one: Competence, carried: Carried, deed: Draft, signature: Signature, own: str
    ) -> tuple[Draft, Competence]:
        station = "" if carried.fingerprint == own else carried.head.station
        taken = replace(
            one,
            station=station,
            fingerprint=carried.fingerprint if station else "",
            accepted=signature,
            training=one.training or carried.head.training,
        )
        new = f"{one.procedure} {one.version}, assessed at {carried.head.station}"
        return replace(deed, action="competence.take", object=one.person, new=new), taken


def _chosen(carried: Carried, wanted: Sequence[str]) -> list[Thing]:
    things = {thing.id: thing for thing in carried.things}
    return [things[one] for one in wanted]


def things_of(
    texts: Texts, procedures: Iterable[str], scenarios: Iterable[str], records: Iterable[Competence]
) -> list[Thing]:
    """What a set is made of: texts with the pictures that they show, and records that were assessed here. Blocks.

    SetError for a name that there is not.
    """
    things: dict[str, Thing] = {}

    def add(kind: str, name: str) -> bytes:
        content = texts.carried(kind, name)
        if content is None:
            raise SetError("set.no_such", name)
        thing = Thing(kind, name, content)
        things[thing.id] = thing
        return content

    for name in sorted(set(procedures)):
        content = add(PROCEDURE, name)
        for picture in texts.stated(PROCEDURE, name, content, ()).pictures:
            add(PICTURE, picture)
    for name in sorted(set(scenarios)):
        add(SCENARIO, name)
    for one in records:
        if _is_carried(one):
            thing = sets.competence_thing(one)
            things[thing.id] = thing
    return list(things.values())


def offered_texts(texts: Texts) -> list[Offered]:
    """Procedures and scenarios that can be used, by label. Blocks."""
    found = []
    for kind in (PROCEDURE, SCENARIO):
        stated = []
        for name in (one for one in texts.names(kind) if sets.is_name(kind, one)):
            content = _carried(texts, kind, name)
            if content and not (one := texts.stated(kind, name, content, ())).problems:
                label = named(one.label, name)
                stated.append(Offered(kind=kind, name=name, label=label, version=one.version))
        found += sorted(stated, key=lambda one: one.label.en.casefold())
    return found


def _carried(texts: Texts, kind: str, name: str) -> bytes:
    """Empty where it cannot be read, or is too large: one file keeps no other from being offered."""
    try:
        content = texts.carried(kind, name) or b""
    except OSError as error:
        _log.warning("%s %s cannot be read: %s", kind, name, error)
        return b""
    return content if len(content) <= LARGEST[kind] else b""


def offered_people(records: Iterable[Competence], people: People) -> list[Offered]:
    """Those who were assessed here, by name. records: those that are sound."""
    counts = Counter(one.person for one in records if _is_carried(one))
    names = {one.id: one.name for one in people.by_id.values()}
    labels = {one: names.get(one, one) for one in counts}
    found = [
        Offered(kind=COMPETENCE, name=one, label=Text(labels[one], labels[one]), count=n) for one, n in counts.items()
    ]
    return sorted(found, key=lambda one: one.label.en.casefold())


def _is_carried(one: Competence) -> bool:
    """Only what was assessed and signed here goes elsewhere."""
    return not (one.demo or one.station or one.assessor is None or one.trainee is None)


def waiting_in(folder: Path) -> list[str]:
    """Names of the sets that wait in a data folder."""
    waiting = folder / FOLDER
    return sorted(path.name for path in waiting.glob(f"*{sets.SUFFIX}")) if waiting.is_dir() else []


def _content_of(path: Path) -> bytes:
    """SetError for what cannot be read, or is longer than any set."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_SET + 1)
    except OSError as error:
        raise SetError("set.not_read", error.strerror or str(error)) from error


def plain_fingerprint(typed: str) -> str:
    """As people type or paste it: in groups, in capitals."""
    return "".join(sign for sign in typed.casefold() if sign in "0123456789abcdef")
