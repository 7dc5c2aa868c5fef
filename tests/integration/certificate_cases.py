"""Servers that must be refused before anything secret exists: what they show, what we trust, and the reason to give.

One server shows in turn what a case says; its key fits none of it, for no case may come so far that it is needed.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from hmi.opcua.certificates import TrustStore
from hmi.station.structs import Identity
from hmi.values.link import Phase
from tests.certified import Certified, certified, revocation_list
from tests.integration.link_recorder import Recorder, linked
from tests.integration.opcua_server import Running

STRONG: Final = "Basic256Sha256/SignAndEncrypt"
OPERATOR: Final = Identity(kind="user", user="operator", password_from="env:PASSWORD")
RIGHT: Final = {"PASSWORD": "operator-pw"}
_DAY_NS: Final = 86_400_000_000_000


@dataclass(frozen=True)
class Shown:
    """What the server shows, and what lies in our folders."""

    chain: tuple[bytes, ...]
    """The server's own certificate first."""
    trusted: tuple[bytes, ...] = ()
    lists: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class Case:
    """days: how far our clock is from the certificate's; offered: policies the server has, all when empty."""

    name: str
    reason: str
    shown: Callable[[], Shown]
    days: float = 0.0
    host: str = "127.0.0.1"
    uri: str = ""
    offered: tuple[str, ...] = ()


@cache
def _plant() -> Certified:
    return certified("plant authority", authority=True)


def _own(**settings: Any) -> Shown:
    """Trusted as it is, and wrong in one thing."""
    one = certified(**settings)
    return Shown((one.der,), trusted=(one.der,))


def _signed(lists: Callable[[Certified], bytes]) -> Shown:
    """Signed by the plant's authority, whose list says something."""
    one = certified(issuer=_plant())
    return Shown((one.der,), trusted=(_plant().der,), lists=(lists(one),))


def _changed() -> Shown:
    return Shown((certified().der,), trusted=(certified().der,))


def _chain(length: int) -> Shown:
    """A trusted root so many authorities away; each is sent along."""
    root = above = certified("root", authority=True)
    between: list[Certified] = []
    for number in range(length):
        above = certified(f"authority {number}", authority=True, issuer=above)
        between.append(above)
    return Shown((certified(issuer=above).der, *(one.der for one in reversed(between))), trusted=(root.der,))


def _circle() -> Shown:
    """Two authorities that vouch for each other, and nobody for them."""
    first = certified("first", authority=True)
    second = certified("second", authority=True, issuer=first)
    crossed = certified("first", authority=True, issuer=second)
    return Shown((certified(issuer=second).der, second.der, crossed.der, second.der, crossed.der))


CASES: Final[Sequence[Case]] = (
    Case("T30 expired", "certificate.expired", _own, days=60),
    Case("T30 not yet valid", "certificate.not_yet_valid", _own, days=-60),
    Case("T31 self-signed and unknown", "certificate.untrusted", lambda: Shown((certified().der,))),
    Case("T31 unknown authority", "certificate.untrusted", lambda: Shown((certified(issuer=_plant()).der,))),
    Case("T31 changed key of a known server", "certificate.untrusted", _changed),
    Case("T31 unknown authority sent along", "certificate.untrusted", lambda: Shown(_chain(1).chain)),
    Case("T32 other host", "certificate.wrong_host", _own, host="localhost"),
    Case("T32 other address", "certificate.wrong_host", lambda: _own(hosts=("192.0.2.7",))),
    Case("T32 no host", "certificate.wrong_host", lambda: _own(hosts=())),
    Case("T32 other application", "certificate.wrong_uri", _own, uri="urn:somebody:else"),
    Case("T33 revoked", "certificate.revoked", lambda: _signed(lambda one: revocation_list(_plant(), one))),
    Case(
        "T33 list too old",
        "certificate.revocation_unknown",
        lambda: _signed(lambda _: revocation_list(_plant(), days=(-9, -2))),
    ),
    Case(
        "T33 forged list",
        "certificate.revocation_unknown",
        lambda: _signed(lambda _: revocation_list(_plant(), key=rsa.generate_private_key(65537, 2048))),
    ),
    Case("T34 short key", "certificate.weak_key", lambda: _own(bits=1024)),
    Case("T34 weak signature", "certificate.weak_signature", lambda: _own(algorithm=hashes.SHA224())),
    Case("T34 key may not sign", "certificate.wrong_use", lambda: _own(usage=("key_encipherment",))),
    Case("T34 made for clients", "certificate.wrong_use", lambda: _own(purpose=ExtendedKeyUsageOID.CLIENT_AUTH)),
    Case("T34 authorities in a circle", "certificate.untrusted", _circle),
    Case("T34 fifty authorities", "certificate.untrusted", lambda: _chain(50)),
    Case("T35 nothing but None", "link.endpoint", _own, offered=("None",)),
    Case("T35 another policy only", "link.endpoint", _own, offered=("Aes256_Sha256_RsaPss",)),
)


@dataclass(frozen=True)
class Outcome:
    """What became of a case. secrets: log-ins that the server was asked for; refused_s: until it was refused."""

    reason: str
    accepted: bool
    secrets: int
    refused_s: float


async def tried(case: Case, server: Running, folder: Path) -> Outcome:
    """Link to the server as the case says, until it refuses or comes up."""
    shown = case.shown()
    store = TrustStore(folder)
    for der in shown.trusted:
        store.trust(der)
    (folder / "crl").mkdir(parents=True)
    for number, blob in enumerate(shown.lists):
        (folder / "crl" / f"{number}.crl").write_bytes(blob)
    server.users.asked.clear()
    recorder = Recorder()
    began_s = time.monotonic()
    with _showing(server, case, b"".join(shown.chain)):
        async with linked(
            f"opc.tcp://{case.host}:{server.port}/",
            folder,
            recorder,
            policy=STRONG,
            identity=OPERATOR,
            environment=RIGHT,
            now_ns=lambda: time.time_ns() + round(case.days * _DAY_NS),
        ):
            await recorder.until(lambda: recorder.phase in {Phase.REFUSED, Phase.LIVE} or bool(server.users.asked))
    accepted = recorder.phase is Phase.LIVE or bool(recorder.taken)
    return Outcome(recorder.reason, accepted, len(server.users.asked), time.monotonic() - began_s)


@contextmanager
def _showing(server: Running, case: Case, certificate: bytes) -> Iterator[None]:
    endpoints = server.server.iserver.endpoints
    plain = list(endpoints)
    was = [(one, one.ServerCertificate, one.Server.ApplicationUri) for one in plain]
    for one in plain:
        one.ServerCertificate = certificate
        one.Server.ApplicationUri = case.uri or one.Server.ApplicationUri
    if case.offered:
        endpoints[:] = [one for one in plain if str(one.SecurityPolicyUri).rpartition("#")[2] in case.offered]
    try:
        yield
    finally:
        endpoints[:] = plain
        for one, der, uri in was:
            one.ServerCertificate, one.Server.ApplicationUri = der, uri
