"""The server that the tests of faults break the way to."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.integration.opcua_server import Running, running


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Running]:
    """A server of its own for each test; some modules have one with more to it."""
    async with running(tmp_path) as peer:
        yield peer
        await peer.forget()
