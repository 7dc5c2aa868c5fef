"""Visits: one exploring session a server at most, opened when asked, closed when nobody has asked for a minute.

Each visit is a task of `run`; those who ask use its session from tasks of their own, so that a cancelled question ends
at once and a server that goes wrong ends its own visit only.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from weakref import WeakValueDictionary

from hmi.channel.questions import UnansweredError
from hmi.opcua.certificates import TrustStore, users_pki
from hmi.opcua.discovery import address_of
from hmi.opcua.explore import Explorer, exploring, offers_of
from hmi.opcua.faults import SESSION_GONE
from hmi.opcua.history_read import NoHistoryError
from hmi.opcua.identity import Credentials, credentials
from hmi.opcua.nodes import NodeTextError
from hmi.opcua.own_certificate import OwnCertificate, own_certificate
from hmi.opcua.reasons import LinkError, Reason, ServiceFaultError
from hmi.station.structs import Identity, Server

IDLE_S: Final = 60.0
MOST_VISITS: Final = 4
"""Sessions open at a time: the one used longest ago makes room."""
_BROKEN: Final = frozenset({Reason.CONNECTION_LOST, Reason.TIMEOUT, Reason.PROTOCOL, Reason.UNDECODABLE})
_S: Final = 1_000_000_000


@dataclass(eq=False)
class Visit:
    """One session. `opened` answers with the explorer, or with why there is none."""

    place: str
    server: Server
    secrets: Credentials
    """What it was entered with; forgotten with the session."""
    opened: asyncio.Future[Explorer]
    used_mono_ns: int
    users: int = 0
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    """Set by whoever finds it broken, or wants it closed."""
    closed: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when its session is closed."""


class Visits:
    """`run` lives as long as the core; `enter`, `at` and `leave` are called from anywhere in its loop.

    servers: the station's, by name; pki: the station's folder of certificates; station: its name, for our own one;
    own_only: no other server than the station's is looked at, as in training.
    """

    def __init__(
        self,
        servers: Mapping[str, Server],
        pki: Path,
        station: str,
        environment: Mapping[str, str],
        now_ns: Callable[[], int],
        mono_ns: Callable[[], int],
        *,
        idle_s: float = IDLE_S,
        own_only: bool = False,
    ) -> None:
        self._servers = servers
        self._pki = pki
        self._station = station
        self._environment = environment
        self._now_ns = now_ns
        self._mono_ns = mono_ns
        self._idle_s = idle_s
        self._own_urls = {address_of(server.url)[1] for server in servers.values()} if own_only else None
        self._group: asyncio.TaskGroup | None = None
        self._visits: dict[str, Visit] = {}
        self._doors: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        """Held while a place is entered: two questions at once open one session."""
        self._anonymous: dict[str, bool] = {}
        """Places entered without a password, and whether unprotected: these may be entered again without a person."""

    @property
    def open(self) -> list[str]:
        """Places with a session."""
        return list(self._visits)

    def store(self) -> TrustStore:
        """The certificates that this station trusts, and those that this user trusts everywhere."""
        return TrustStore(self._pki, users_pki())

    def url_of(self, place: str) -> str:
        """The address of a place; UnansweredError when it is neither a link nor an address."""
        if place in self._servers:
            return self._servers[place].url
        try:
            _, url = address_of(place)
        except LinkError as error:
            raise UnansweredError("explore.url", {"url": place}) from error
        if self._own_urls is not None and url not in self._own_urls:
            raise UnansweredError("training.nowhere_else", {"url": place})
        return url

    def link_of(self, place: str) -> str:
        """The station's server at a place, "" when it has none there."""
        if place in self._servers:
            return place
        url = self.url_of(place)
        return next((name for name, server in self._servers.items() if address_of(server.url)[1] == url), "")

    def entered(self, place: str) -> Visit:
        """The session at a place; UnansweredError when it has ended."""
        visit = self._visits.get(place)
        if visit is None or visit.ended.is_set():
            raise UnansweredError("explore.enter_again", {"place": place})
        return visit

    async def run(self) -> None:
        """Keep the sessions until cancelled."""
        try:
            async with asyncio.TaskGroup() as group:
                self._group = group
                await asyncio.Event().wait()
        finally:
            self._group = None

    async def enter(self, place: str, user: str, password: str, *, unprotected: bool) -> Visit:
        """A new session at this place; an earlier one ends first. UnansweredError says why there is none."""
        async with self._door(place):
            await self.leave(place)
            return await self._enter(place, user, password, unprotected)

    async def _enter(self, place: str, user: str, password: str, unprotected: bool) -> Visit:
        if place in self._servers:
            server = self._servers[place]
            with _said():
                secrets = credentials(server.identity, self._environment)
        else:
            server = await self._unknown(place, user, unprotected)
            secrets = Credentials(user, password)
        self._anonymous.pop(place, None)
        if not user:
            self._anonymous[place] = unprotected
        return await self._open(place, server, secrets)

    async def _enter_again(self, place: str) -> Visit:
        """A session that nobody asked for by name: as it was without a password, or as the station's link does."""
        if place in self._anonymous:
            return await self._enter(place, "", "", self._anonymous[place])
        server = self._servers[self.link_of(place)]
        with _said():
            secrets = credentials(server.identity, self._environment)
        return await self._open(place, server, secrets)

    async def leave(self, place: str) -> None:
        """End the session at this place and wait until it is closed."""
        visit = self._visits.get(place)
        if visit is not None:
            visit.ended.set()
            await visit.closed.wait()

    @asynccontextmanager
    async def at(self, place: str) -> AsyncIterator[Explorer]:
        """The explorer at this place, for one question; entered again by itself where no password is needed."""
        async with self._door(place):
            visit = self._visits.get(place)
            if visit is None or visit.ended.is_set():
                if place not in self._anonymous and not self.link_of(place):
                    raise UnansweredError("explore.enter_again", {"place": place})
                await self.leave(place)
                visit = await self._enter_again(place)
        visit.users += 1
        try:
            with _said(visit):
                yield await asyncio.shield(visit.opened)
        finally:
            visit.users -= 1
            visit.used_mono_ns = self._mono_ns()

    def _door(self, place: str) -> asyncio.Lock:
        return self._doors.setdefault(place, asyncio.Lock())

    async def _unknown(self, place: str, user: str, unprotected: bool) -> Server:
        """The settings for an address that the station does not know: the strongest that is offered."""
        url = self.url_of(place)
        with _said():
            offers = await offers_of(url)
        plain = [offer for offer in offers if offer.policy == "None"]
        strong = [offer for offer in offers if offer.policy != "None"]
        if not offers:
            raise UnansweredError("explore.no_offer", {"url": url})
        if not strong and not unprotected:
            raise UnansweredError("explore.unprotected", {"url": url})
        chosen = plain[0] if unprotected and plain else (strong or plain)[0]
        return Server(
            url=url,
            security_policy=chosen.policy,
            security_mode=chosen.mode,
            unprotected=chosen.policy == "None",
            identity=Identity(kind="user", user=user) if user else Identity(),
        )

    async def _open(self, place: str, server: Server, secrets: Credentials) -> Visit:
        if self._group is None:
            raise UnansweredError("core_stopping")
        if len(self._visits) >= MOST_VISITS:
            oldest = min(self._visits.values(), key=lambda one: (one.users, one.used_mono_ns))
            await self.leave(oldest.place)
        opened: asyncio.Future[Explorer] = asyncio.get_running_loop().create_future()
        visit = Visit(place, server, secrets, opened, self._mono_ns(), users=1)
        self._visits[place] = visit
        self._group.create_task(self._host(visit), name=f"visit {server.url}")
        try:
            with _said(visit):
                await asyncio.shield(opened)
        except asyncio.CancelledError:
            visit.ended.set()  # nobody waits for it any more, even if it opened in this very moment
            raise
        finally:
            visit.users -= 1
        return visit

    async def _host(self, visit: Visit) -> None:
        """Hold the session until it is idle, broken, or no longer wanted."""
        try:
            async with asyncio.TaskGroup() as group:
                holding = group.create_task(self._hold(visit), name="session")
                await visit.ended.wait()
                if not visit.opened.done():
                    holding.cancel()
        finally:
            visit.ended.set()
            if self._visits.get(visit.place) is visit:
                del self._visits[visit.place]
            if not visit.opened.done():
                visit.opened.set_exception(LinkError(Reason.CONNECTION_LOST, "given up"))
            visit.opened.exception()  # whether or not anyone still wants to know
            visit.closed.set()

    async def _hold(self, visit: Visit) -> None:
        try:
            own = await self._own(visit.server)
            async with exploring(visit.server, visit.secrets, own, self.store(), self._now_ns()) as explorer:
                visit.opened.set_result(explorer)
                await self._until_idle(visit, explorer)
        except LinkError as error:
            if not visit.opened.done():
                visit.opened.set_exception(error)
        finally:
            visit.ended.set()

    async def _until_idle(self, visit: Visit, explorer: Explorer) -> None:
        renewed_ns = self._mono_ns()
        while not visit.ended.is_set():
            now_ns = self._mono_ns()
            idle_s = 0.0 if visit.users else (now_ns - visit.used_mono_ns) / _S
            if idle_s >= self._idle_s:
                return
            renew_s = 0.75 * explorer.channel_lifetime_s - (now_ns - renewed_ns) / _S
            if renew_s <= 0:
                await explorer.renew_channel()
                renewed_ns = self._mono_ns()
                continue
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(min(self._idle_s - idle_s, renew_s)):
                    await visit.ended.wait()

    async def _own(self, server: Server) -> OwnCertificate | None:
        if server.security_policy == "None":
            return None
        return await asyncio.to_thread(own_certificate, self._pki, self._station, self._now_ns())


@contextlib.contextmanager
def _said(visit: Visit | None = None) -> Iterator[None]:
    """What the world does wrong becomes an answer in words; a broken connection ends the visit."""
    try:
        yield
    except NodeTextError as error:
        raise UnansweredError("explore.no_node", {"detail": str(error)}) from error
    except NoHistoryError as error:
        raise UnansweredError("explore.no_history", {"detail": error.detail}) from error
    except LinkError as error:
        gone = isinstance(error, ServiceFaultError) and error.status & 0xFFFF0000 in SESSION_GONE
        if visit is not None and (gone or error.reason in _BROKEN):
            visit.ended.set()
        raise UnansweredError(error.reason.value, {"detail": error.detail}) from error
