"""Every promise of the channel is held to both cores."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.contract.cores import Contracted, real_core
from tests.contract.fake import fake_core


@pytest_asyncio.fixture(params=[real_core, fake_core], ids=["real", "fake"])
async def core(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Contracted]:
    """The product's own, and the one that tests of the screen play."""
    async with request.param(tmp_path / "data") as contracted:
        yield contracted
