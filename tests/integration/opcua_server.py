"""A real OPC UA server (asyncua's) inside the test, with security, a user and a counter at 20 Hz.

Its subscriptions lie open: a test can see what the server still keeps for retransmission, and take from it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from asyncua import Server, ua
from asyncua.crypto.permission_rules import SimpleRoleRuleset, User, UserRole
from asyncua.server.user_managers import UserManager
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

URI = "urn:test:pupitre:server"
NAMESPACE = "urn:test:pupitre"
COUNTER = f"nsu={NAMESPACE};s=Counter"
STEADY = f"nsu={NAMESPACE};s=Steady"


@dataclass(frozen=True)
class Certified:
    """A key and a certificate of its own making."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)


def certified(
    name: str = "server",
    *,
    uri: str = URI,
    hosts: tuple[str, ...] = ("127.0.0.1",),
    days: tuple[float, float] = (-1, 30),
    bits: int = 2048,
    issuer: "Certified | None" = None,
    authority: bool = False,
    algorithm: hashes.SHA256 | hashes.SHA224 | None = None,
) -> Certified:
    """A certificate as a test needs it: for these hosts and this URI, valid from and to these days from now."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)  # noqa: TID251 -- certificates are made for the real now
    names: list[x509.GeneralName] = [x509.UniformResourceIdentifier(uri)]
    for host in hosts:
        try:
            names.append(x509.IPAddress(ip_address(host)))
        except ValueError:
            names.append(x509.DNSName(host))
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=days[0]))
        .not_valid_after(now + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(issuer.key if issuer else key, algorithm or hashes.SHA256())
    )
    return Certified(certificate, key)


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

    async def forget(self) -> None:
        """End the sessions that a cut left behind, with their tasks."""
        for session in list(self.server.iserver._external_sessions.values()):
            await session.close_session(True)
        listening: Any = self.server.bserver
        await asyncio.gather(*listening.closing_tasks)

    async def count(self) -> None:
        """One value further, for ever."""
        while True:
            await self.counting.wait()
            self.made += 1
            await self.counter.write_value(ua.Variant(self.made, ua.VariantType.Double))
            await asyncio.sleep(self.period_s)


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
        await server.stop()
