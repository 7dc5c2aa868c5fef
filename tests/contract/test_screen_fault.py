"""A fault of ours in what one screen is told ends that screen's connection, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hmi.acquisition.feed import Feed
from hmi.channel.messages import Frame, Welcome
from hmi.channel.socket import CoreGoneError, connect, greet
from tests.contract.cores import real_core


async def test_the_core_outlives_a_fault_in_a_frame(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_log: Callable[[str], None]
) -> None:
    expected_log("internal fault in screen")

    def broken(*_: object) -> Frame:
        raise UnicodeEncodeError("utf-8", "\udc80", 0, 1, "surrogates not allowed")

    async with real_core(tmp_path) as core:
        with monkeypatch.context() as patch:
            patch.setattr(Feed, "compose", broken)
            side = await connect(core.address)
            await greet(side, "unlucky")
            with pytest.raises(CoreGoneError):
                await side.receive()
            await side.close()
        assert not core.ended()
        again = await connect(core.address)
        assert isinstance(await greet(again, "next"), Welcome)
        await again.close()
