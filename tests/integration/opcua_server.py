"""A real OPC UA server (asyncua's) inside the test, with security, a user and a counter at 20 Hz.

Its subscriptions lie open: a test can see what the server still keeps for retransmission, and take from it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from asyncua import Server, ua
from asyncua.crypto.permission_rules import SimpleRoleRuleset, User, UserRole
from asyncua.server.user_managers import UserManager
from cryptography.hazmat.primitives import serialization

from hmi.simulator.subscriptions import rebind
from tests.certified import URI, Certified

NAMESPACE = "urn:test:pupitre"
COUNTER = f"nsu={NAMESPACE};s=Counter"
STEADY = f"nsu={NAMESPACE};s=Steady"


class Users(UserManager):
    """One user; counts who was asked for."""

    def __init__(self) -> None:
        self.asked: list[str | None] = []

    def get_user(
        self, iserver: Any, username: str | None = None, password: str | None = None, certificate: Any = None
    ) -> User | None:
        self.asked.append(username)
        if username is None or (username == "operator" and password == "operator-pw"):
            return User(UserRole.User, username or "anonymous")
        return None


@dataclass
class Running:
    """The server as a test sees it. `made` is the newest value of the counter."""

    server: Server
    port: int
    users: Users
    counter: Any
    steady: Any
    made: int = 0
    period_s: float = 0.05
    counting: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        return f"opc.tcp://127.0.0.1:{self.port}/"

    def subscriptions(self) -> list[Any]:
        """The server's own subscription objects of clients."""
        return list(self.server.iserver.subscription_service.subscriptions.values())

    def kept(self) -> dict[int, Any]:
        """Notifications that nobody has acknowledged yet, of the one subscription: number -> message."""
        (only,) = self.subscriptions()
        found: dict[int, Any] = only._not_acknowledged_results
        return found

    async def drop_subscriptions(self) -> None:
        """End every subscription of a client: links leave them to those that come after."""
        service: Any = self.server.iserver.subscription_service
        own = self.server.iserver.isession.session_id  # the server's own one keeps its history
        await service.delete_subscriptions([key for key, one in service.subscriptions.items() if one.session_id != own])

    async def forget(self) -> None:
        """End what links and cuts left behind: subscriptions and sessions, with their tasks."""
        await self.drop_subscriptions()
        for session in list(self.server.iserver._external_sessions.values()):
            await session.close_session(True)
        listening: Any = self.server.bserver
        await asyncio.gather(*listening.closing_tasks)

    async def left(self) -> None:
        """Every connection is closed, at this end, too, and what served it has ended."""
        listening: Any = self.server.bserver
        async with asyncio.timeout(5):
            while listening.clients or not all(task.done() for task in listening.closing_tasks):  # noqa: ASYNC110 - no event
                await asyncio.sleep(0.01)

    async def count(self) -> None:
        """One value further, for ever."""
        while True:
            await self.counting.wait()
            self.made += 1
            await self.counter.write_value(ua.Variant(self.made, ua.VariantType.Double))
            await asyncio.sleep(self.period_s)


def _mend_transfer(server: Server) -> None:
    """asyncua's server moves a subscription, and leaves its PublishRequests with the connection that is gone."""
    service: Any = server.iserver.subscription_service
    plain = service.transfer_subscriptions

    async def transfer(params: ua.TransferSubscriptionsParameters, session: ua.NodeId, callback: Any) -> Any:
        results = await plain(params, session, callback)
        rebind(service, params, callback)
        return results

    service.transfer_subscriptions = transfer


@asynccontextmanager
async def running(folder: Path, identity: Certified | None = None) -> AsyncIterator[Running]:
    """A server on a free port; with a certificate it offers the three policies beside None."""
    users = Users()
    server = Server(user_manager=users)
    await server.init()
    server.set_endpoint("opc.tcp://127.0.0.1:0/")
    await server.set_application_uri(URI)
    server.set_server_name("test server")
    policies = [ua.SecurityPolicyType.NoSecurity]
    if identity is not None:
        certificate, key = folder / "server.der", folder / "server.pem"
        certificate.write_bytes(identity.der)
        key.write_bytes(
            identity.key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        await server.load_certificate(str(certificate))
        await server.load_private_key(str(key))
        policies += [
            ua.SecurityPolicyType.Basic256Sha256_Sign,
            ua.SecurityPolicyType.Basic256Sha256_SignAndEncrypt,
            ua.SecurityPolicyType.Aes256Sha256RsaPss_SignAndEncrypt,
        ]
    rules: Any = SimpleRoleRuleset
    server.set_security_policy(policies, permission_ruleset=rules())
    _mend_transfer(server)
    index = await server.register_namespace(NAMESPACE)
    counter = await server.nodes.objects.add_variable(ua.NodeId.from_string(f"ns={index};s=Counter"), "Counter", 0.0)
    steady = await server.nodes.objects.add_variable(ua.NodeId.from_string(f"ns={index};s=Steady"), "Steady", 7.0)
    await server.start()
    listening: Any = server.bserver
    peer = Running(server, listening._server.sockets[0].getsockname()[1], users, counter, steady)
    peer.counting.set()
    try:
        async with asyncio.TaskGroup() as tasks:
            counting = tasks.create_task(peer.count())
            yield peer
            counting.cancel()
    finally:
        await peer.drop_subscriptions()
        await server.stop()
