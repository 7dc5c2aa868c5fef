"""`pupitre trust` against a real server: what it shows, what it asks, what it keeps."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hmi.cli.trust import trust
from hmi.opcua.certificates import TrustStore, fingerprint
from tests.certified import Certified, certified
from tests.integration.opcua_server import Running, running


@pytest.fixture(scope="module")
def identity() -> Certified:
    return certified()


@pytest.fixture(scope="module")
async def server(identity: Certified, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    async with running(tmp_path_factory.mktemp("secure"), identity) as peer:
        yield peer


@pytest.fixture(autouse=True)
async def _no_session_left(server: Running) -> AsyncIterator[None]:
    yield
    await server.forget()


async def said(*arguments: str, answers: str = "") -> Result:
    """The command in a thread, as it runs its own loop."""
    return await asyncio.to_thread(CliRunner().invoke, trust, list(arguments), input=answers)


async def test_it_shows_the_certificate_and_trusts_on_yes(server: Running, identity: Certified, tmp_path: Path) -> None:
    result = await said(server.url, "--data", str(tmp_path), answers="y\n")
    assert result.exit_code == 0
    assert fingerprint(identity.der) in result.output
    assert "CN=server" in result.output
    assert TrustStore(tmp_path / "pki").is_pinned(identity.der)
    again = await said(server.url, "--data", str(tmp_path))
    assert "trusted already" in again.output


async def test_no_is_the_answer_when_none_is_given(server: Running, identity: Certified, tmp_path: Path) -> None:
    result = await said(server.url, "--data", str(tmp_path), answers="\n")
    assert result.exit_code == 1
    assert not TrustStore(tmp_path / "pki").is_pinned(identity.der)


@pytest.mark.parametrize("right", [True, False])
async def test_a_fingerprint_decides_without_a_question(
    server: Running, identity: Certified, tmp_path: Path, right: bool
) -> None:
    typed = fingerprint(identity.der) if right else "00" * 32
    result = await said(server.url, "--data", str(tmp_path), "--fingerprint", typed)
    assert result.exit_code == (0 if right else 1)
    assert TrustStore(tmp_path / "pki").is_pinned(identity.der) is right


async def test_another_host_needs_its_own_word(server: Running, identity: Certified, tmp_path: Path) -> None:
    url = f"opc.tcp://localhost:{server.port}"
    refused = await said(url, "--data", str(tmp_path), "--yes")
    assert refused.exit_code == 1
    assert "localhost" in refused.output
    accepted = await said(url, "--data", str(tmp_path), "--yes", "--accept-host")
    assert accepted.exit_code == 0
    assert TrustStore(tmp_path / "pki").accepted_hosts(identity.der) == {"localhost"}


async def test_a_station_stands_for_its_protected_servers(server: Running, identity: Certified, tmp_path: Path) -> None:
    station = tmp_path / "line.toml"
    station.write_text(
        f'name = "line"\n[servers.one]\nurl = "{server.url}"\n[[tags]]\nname = "a"\nnode = "i=2258"\n', "utf-8"
    )
    result = await said(str(station), "--data", str(tmp_path), "--yes")
    assert result.exit_code == 0, result.output
    assert TrustStore(tmp_path / "pki").is_pinned(identity.der)
