"""Each case is refused with its reason, within a second, and before the server was asked for a log-in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from hmi.opcua.certificates import TrustStore
from tests.certified import Certified, certified
from tests.integration.certificate_cases import CASES, OPERATOR, RIGHT, STRONG, Case, tried
from tests.integration.link_recorder import Recorder, linked
from tests.integration.opcua_server import Running, running


@pytest.fixture(scope="module")
def identity() -> Certified:
    return certified()


@pytest.fixture(scope="module")
async def server(identity: Certified, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    async with running(tmp_path_factory.mktemp("shown"), identity) as peer:
        yield peer


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_it_is_refused(case: Case, server: Running, tmp_path: Path) -> None:
    outcome = await tried(case, server, tmp_path)
    assert (outcome.reason, outcome.accepted, outcome.secrets) == (case.reason, False, 0)


async def test_the_right_one_comes_up(server: Running, identity: Certified, tmp_path: Path) -> None:
    """Else all the others would prove nothing."""
    TrustStore(tmp_path).trust(identity.der)
    recorder = Recorder()
    async with linked(server.url, tmp_path, recorder, policy=STRONG, identity=OPERATOR, environment=RIGHT):
        await recorder.live()
    assert "operator" in server.users.asked
    await server.forget()
