"""Exploration: answers what a technician asks about servers, nodes and tags."""

import asyncio
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, assert_never

from hmi.access.seat import Seat
from hmi.channel.questions import (
    MOST_PAST,
    AddTag,
    AskTags,
    CertificatesShown,
    Children,
    Done,
    DraftTag,
    Enter,
    Entered,
    Explored,
    Glance,
    Leave,
    LookAt,
    NodeRead,
    ReadNow,
    ReadPast,
    Reply,
    ShowCertificates,
    TagDrafted,
    TagFacts,
    TagsTold,
    Trust,
    UnansweredError,
)
from hmi.exploration import additions, looking, trusting
from hmi.exploration.ports import Delivering, Pulsing
from hmi.exploration.visits import Visits
from hmi.opcua.explore import Explorer
from hmi.opcua.offer_text import SIMULATED
from hmi.station.structs import Station
from hmi.values.samples import NO_TIME

_MOST_TAGS: Final = 200
"""Tags told of at once: more than fit on any screen."""


class Exploration:
    """`answer` from any task; sessions live in `visits.run`. Nothing here touches what is recorded.

    file: the station file, None where there is none to add tags to; links: the station's, in any order; secrets: the
    folder that keeps the passwords of servers that a person adds to the file.
    """

    def __init__(
        self,
        station: Station,
        file: Path | None,
        visits: Visits,
        links: Mapping[str, Delivering],
        pulse: Pulsing,
        secrets: Path,
        now_ns: Callable[[], int] = time.time_ns,
        mono_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        self._station = station
        self._file = file
        self._visits = visits
        self._links = links
        self._pulse = pulse
        self._secrets = secrets
        self._promised: tuple[str, str, Path | None] = ("", "", None)
        """The newest draft, its place, and where it was said that its password will lie."""
        self._now_ns = now_ns
        self._mono_ns = mono_ns

    async def answer(self, question: Explored, _seat: Seat) -> Reply:
        """The reply; UnansweredError says in a message key why there is none."""
        match question:
            case AskTags(tags=tags):
                return TagsTold(facts=[fact for tag in tags[:_MOST_TAGS] if (fact := self._facts(tag))])
            case AddTag(text=text):
                return await asyncio.to_thread(additions.append, self._station_file(), text, self._secret_for(text))
            case Enter() | Leave() | ShowCertificates() | Trust():
                return await self._of_server(question)
            case Children() | LookAt() | ReadNow() | Glance() | ReadPast() | DraftTag():
                return await self._of_node(question)
            case _:
                assert_never(question)

    async def _of_server(self, question: Enter | Leave | ShowCertificates | Trust) -> Reply:
        place = question.place
        match question:
            case Enter(user=user, password=password, unprotected=unprotected):
                return await self._entered(place, user, password.text, unprotected)
            case Leave():
                await self._visits.leave(place)
                return Done()
            case ShowCertificates():
                url, store = self._visits.url_of(place), self._visits.store()
                return CertificatesShown(place=place, certificates=await trusting.shown(url, store, self._now_ns))
            case Trust(fingerprint=expected, accept_host=accept_host):
                url, store = self._visits.url_of(place), self._visits.store()
                await trusting.trust(url, expected, store, self._now_ns, accept_host=accept_host)
                return Done()
            case _:
                assert_never(question)

    async def _of_node(self, question: Children | LookAt | ReadNow | Glance | ReadPast | DraftTag) -> Reply:
        async with self._visits.at(question.place) as explorer:
            match question:
                case Children(node=node):
                    return await looking.children(explorer, node)
                case LookAt(place=place, node=node):
                    link = self._links.get(self._visits.link_of(place))
                    return await looking.look(explorer, node, link.tag_at if link is not None else _no_tag)
                case ReadNow(node=node):
                    return NodeRead(value=await looking.value(explorer, await explorer.find(node)))
                case Glance(nodes=nodes):
                    return await looking.glance(explorer, nodes, self._now_ns)
                case ReadPast(node=node, from_ns=from_ns, to_ns=to_ns, most=most):
                    most = max(1, min(most, MOST_PAST))
                    return await looking.past(explorer, await explorer.find(node), from_ns, to_ns, most)
                case DraftTag():
                    return await self._drafted(explorer, question)
                case _:
                    assert_never(question)

    async def _entered(self, place: str, user: str, password: str, unprotected: bool) -> Entered:
        visit = await self._visits.enter(place, user, password, unprotected=unprotected)
        async with self._visits.at(place) as explorer:
            status = await explorer.status(self._now_ns, self._mono_ns)
        server = visit.server
        protected = server.security_policy != "None"
        return Entered(
            place=place,
            url=server.url,
            security=f"{server.security_policy}/{server.security_mode}" if protected else "None",
            product=status.product,
            state=status.state,
            start_ns=status.start_ns,
            can_add=self._file is not None,
        )

    async def _drafted(self, explorer: Explorer, question: DraftTag) -> TagDrafted:
        file = self._station_file()
        station = await asyncio.to_thread(additions.read_station, file)
        visit = self._visits.entered(question.place)
        simulated = SIMULATED in explorer.namespaces
        home = await asyncio.to_thread(additions.home_of, station, visit.server, self._secrets, simulated)
        drafted = await additions.drafted(explorer, question.node, question.name, home, station, file)
        self._promised = (drafted.text, question.place, home.password_file)
        return drafted

    def _secret_for(self, text: str) -> additions.Secret | None:
        """The password to keep with this text; None where none was said to be kept."""
        promised, place, file = self._promised
        if text != promised or file is None:
            return None
        return additions.Secret(file, self._visits.entered(place).secrets.password)

    def _facts(self, tag: int) -> TagFacts | None:
        if not 0 <= tag < len(self._station.tags):
            return None
        found = next((one for link in self._links.values() if (one := link.delivered(tag)) is not None), None)
        granted = found.granted if found else None
        return TagFacts(
            tag=tag,
            node=found.node if found else self._station.tags[tag].node,
            rate_hz=self._pulse.rate_hz(tag),
            good_ns=_known(int(self._pulse.good_ns[tag])),
            server_ns=_known(int(self._pulse.server_ns[tag])),
            received_ns=_known(int(self._pulse.received_ns[tag])),
            sampling_s=granted.sampling_s if granted else 0.0,
            queue_size=granted.queue if granted else 0,
            refused=found.refused if found else "",
        )

    def _station_file(self) -> Path:
        if self._file is None:
            raise UnansweredError("explore.no_file")
        return self._file


def _no_tag(_: str) -> None:
    """A server that is none of the station's has none of its tags."""


def _known(utc_ns: int) -> int:
    return 0 if utc_ns == NO_TIME else utc_ns
