"""A session of training without a simulator, for each test that asks for one."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.unit.hmi.training.floor import Floor, floor_at


@pytest.fixture
async def floor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Floor]:
    """In an empty folder; nobody waits for values to settle."""
    monkeypatch.setattr("hmi.training.engine.SETTLE_NS", 0)
    async with floor_at(tmp_path) as made:
        yield made
