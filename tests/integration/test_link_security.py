"""Certificates, policies and log-ins against a real server: each refusal has its name and comes before any password."""

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from hmi.opcua.certificates import TrustStore
from hmi.opcua.discovery import certificates_of
from hmi.opcua.session import Session
from hmi.station.structs import Identity
from hmi.values.link import Phase
from hmi.values.notice import Urgency
from tests.certified import Certified, certified
from tests.integration.link_recorder import Recorder, linked
from tests.integration.opcua_server import Running, running

STRONG = "Basic256Sha256/SignAndEncrypt"
DAY_NS = 86_400_000_000_000
OPERATOR = Identity(kind="user", user="operator", password_from="env:PASSWORD")
RIGHT = {"PASSWORD": "operator-pw"}


@pytest.fixture(scope="module")
def identity() -> Certified:
    return certified()


@pytest.fixture(scope="module")
async def server(identity: Certified, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    async with running(tmp_path_factory.mktemp("secure"), identity) as peer:
        yield peer


@pytest.fixture(autouse=True)
async def _no_session_left(server: Running) -> AsyncIterator[None]:
    server.users.asked.clear()
    yield
    await server.forget()


@pytest.fixture(scope="module")
def pki(identity: Certified, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Trusts the server; holds our own certificate for the whole module."""
    folder = tmp_path_factory.mktemp("pki")
    TrustStore(folder).trust(identity.der)
    return folder


@pytest.mark.parametrize(
    "policy", ["Basic256Sha256/Sign", "Basic256Sha256/SignAndEncrypt", "Aes256_Sha256_RsaPss/SignAndEncrypt"]
)
async def test_values_come_over_a_secured_channel(server: Running, pki: Path, policy: str) -> None:
    recorder = Recorder()
    async with linked(server.url, pki, recorder, policy=policy, identity=OPERATOR, environment=RIGHT):
        await recorder.live()
        await recorder.heard_until(server.made + 3)
    assert recorder.states[-1].security == policy
    assert "operator" in server.users.asked
    assert not [notice for notice in recorder.notices if notice.urgency > Urgency.NOTE]


async def test_a_secured_session_is_taken_up_again(server: Running, pki: Path) -> None:
    recorder = Recorder()
    async with linked(server.url, pki, recorder, policy=STRONG, identity=OPERATOR, environment=RIGHT) as link:
        await recorder.live()
        assert link._session is not None
        link._session.drop()
        await recorder.until(lambda: recorder.phase is Phase.WAITING)
        await recorder.live()
        await recorder.heard_until(server.made + 3)
    assert recorder.missing() == []
    assert [closure.value for _, closure in recorder.closed.values()] == ["republished"]


async def test_tokens_are_renewed_without_losing_a_value(
    server: Running, pki: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hmi.opcua.session._CHANNEL_LIFETIME_MS", 600)
    renewals: list[float] = []
    renew = Session.renew_channel

    async def counted(session: Session) -> None:
        await renew(session)
        renewals.append(session.channel_lifetime_s)

    monkeypatch.setattr(Session, "renew_channel", counted)
    recorder = Recorder()
    async with linked(server.url, pki, recorder, policy=STRONG):
        await recorder.live()
        await recorder.until(lambda: len(renewals) >= 4)
        await recorder.heard_until(server.made + 3)
    assert not recorder.gaps
    assert recorder.missing() == []


async def _refusal(
    server: Running,
    folder: Path,
    *,
    url: str = "",
    policy: str = STRONG,
    environment: dict[str, str] | None = None,
    days: float = 0.0,
    identity: Identity = OPERATOR,
) -> Recorder:
    recorder = Recorder()
    async with linked(
        url or server.url,
        folder,
        recorder,
        policy=policy,
        identity=identity,
        environment=RIGHT if environment is None else environment,
        now_ns=lambda: time.time_ns() + round(days * DAY_NS),
        unprotected=False,
    ):
        await recorder.until(lambda: recorder.phase is Phase.REFUSED)
    assert not recorder.taken
    (notice,) = recorder.notices
    assert notice.key == recorder.reason
    assert notice.urgency is Urgency.URGENT
    return recorder


async def test_an_unknown_certificate_is_kept_for_a_person_and_no_password_is_sent(
    server: Running, identity: Certified, pki: Path, tmp_path: Path
) -> None:
    recorder = await _refusal(server, tmp_path)
    assert recorder.reason == "certificate.untrusted"
    assert recorder.notices[0].arguments["command"] == f"pupitre trust {server.url}"
    (kept,) = (tmp_path / "rejected").iterdir()
    assert kept.read_bytes() == identity.der
    assert server.users.asked == []


@pytest.mark.parametrize(("days", "reason"), [(60.0, "certificate.expired"), (-60.0, "certificate.not_yet_valid")])
async def test_a_certificate_out_of_its_time_is_refused(server: Running, pki: Path, days: float, reason: str) -> None:
    recorder = await _refusal(server, pki, days=days)
    assert recorder.reason == reason
    assert server.users.asked == []


async def test_a_certificate_for_another_host_is_refused(server: Running, pki: Path) -> None:
    recorder = await _refusal(server, pki, url=f"opc.tcp://localhost:{server.port}/")
    assert recorder.reason == "certificate.wrong_host"
    assert server.users.asked == []


async def test_a_host_a_person_accepted_for_this_certificate_is_good(
    server: Running, identity: Certified, pki: Path, tmp_path: Path
) -> None:
    TrustStore(tmp_path).trust(identity.der, accepted_host="LocalHost")
    recorder = Recorder()
    async with linked(f"opc.tcp://localhost:{server.port}/", tmp_path, recorder, policy=STRONG):
        await recorder.live()


async def test_a_certificate_for_another_application_is_refused(server: Running, pki: Path) -> None:
    own_uri = server.server._application_uri
    server.server._application_uri = "urn:somebody:else"
    for endpoint in server.server.iserver.endpoints:
        endpoint.Server.ApplicationUri = "urn:somebody:else"
    try:
        recorder = await _refusal(server, pki)
    finally:
        server.server._application_uri = own_uri
        for endpoint in server.server.iserver.endpoints:
            endpoint.Server.ApplicationUri = own_uri
    assert recorder.reason == "certificate.wrong_uri"
    assert server.users.asked == []


async def test_a_policy_that_is_not_offered_is_never_lowered(server: Running, pki: Path) -> None:
    recorder = await _refusal(server, pki, policy="Aes128_Sha256_RsaOaep/SignAndEncrypt")
    assert recorder.reason == "link.endpoint"
    assert "Basic256Sha256/SignAndEncrypt" in recorder.states[-1].detail
    assert server.users.asked == []


async def test_a_wrong_password_is_named_and_never_shown(server: Running, pki: Path) -> None:
    recorder = await _refusal(server, pki, environment={"PASSWORD": "hunter2"})
    assert recorder.reason == "identity.refused"
    assert "hunter2" not in repr(recorder.states) + repr(recorder.notices)
    assert not server.server.iserver._external_sessions  # nothing of it is left on the server


async def test_a_password_is_not_sent_over_an_unprotected_channel_by_accident(server: Running, pki: Path) -> None:
    recorder = await _refusal(server, pki, policy="None")
    assert recorder.reason == "identity.password_in_clear"
    assert server.users.asked == []


async def test_a_missing_password_is_named(server: Running, pki: Path) -> None:
    recorder = await _refusal(server, pki, environment={})
    assert recorder.reason == "identity.password_missing"
    assert "PASSWORD" in recorder.states[-1].detail


async def test_a_server_that_does_not_trust_us_is_named_so(server: Running, pki: Path) -> None:
    async def nobody(certificate: object, application: object) -> None:
        from asyncua import ua
        from asyncua.common.utils import ServiceError

        raise ServiceError(ua.StatusCodes.BadCertificateUntrusted)

    server.server.iserver.certificate_validator = nobody
    try:
        recorder = await _refusal(server, pki)
    finally:
        server.server.iserver.certificate_validator = None
    assert recorder.reason == "link.not_trusted_by_server"


async def test_discovery_shows_the_certificate_and_its_endpoints(server: Running, identity: Certified) -> None:
    (shown,) = await certificates_of(server.url)
    assert shown.seen.der == identity.der
    assert STRONG in shown.endpoints
    assert shown.seen.hosts == ("127.0.0.1",)
    await server.left()
