"""A subscription that says it lives and delivers nothing: found by reading, ended, made anew, and on record."""

from pathlib import Path
from typing import Any

import pytest

from hmi.opcua import liveness
from hmi.opcua.overflow import Newest
from hmi.values.gap import GapCause
from hmi.values.samples import samples_of
from tests.integration.link_recorder import Recorder, linked
from tests.integration.opcua_server import running


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(liveness, "CROSS_READ_EVERY_S", 0.3)
    monkeypatch.setattr(liveness, "GRACE_S", 0.3)


async def test_a_frozen_subscription_is_found_and_made_anew(tmp_path: Path) -> None:
    recorder = Recorder()
    async with running(tmp_path) as server, linked(server.url, tmp_path, recorder):
        await recorder.live()
        await recorder.heard_until(server.made + 60)  # steady, with cross-readings: nothing is held against it
        assert not recorder.gaps
        (frozen,) = server.subscriptions()

        async def nothing(*_: Any) -> None:
            """Keep-alives go on."""

        frozen._enqueue_event = nothing
        stopped = server.made
        await recorder.heard_until(stopped + 5, within_s=12.0)
        assert frozen not in server.subscriptions()
    details = [gap.detail for gap in recorder.gaps.values() if gap.cause is GapCause.LINK_LOST]
    assert any("frozen" in detail for detail in details)
    (of_tag,) = (gap for gap in recorder.gaps.values() if gap.tag == 0)
    lost = set(recorder.missing())
    assert lost
    assert of_tag.to_ns is not None
    assert of_tag.to_ns - of_tag.from_ns > 500_000_000


def test_only_a_newer_good_number_speaks_against_a_subscription() -> None:
    newest = Newest(5)
    newest.learn(samples_of([(0, 1.0, 0, 10), (1, 1.0, 0, 10), (2, 1.0, 0, 10), (3, 1.0, 0, 10)], received_ns=0))
    read = samples_of(
        [(0, 2.0, 0, 11), (1, 1.0, 0, 11), (2, 2.0, 0x80000000, 11), (3, 2.0, 0, 9), (4, 2.0, 0, 11)], received_ns=0
    )
    assert newest.other(read) == [0]


def test_a_point_never_heard_is_no_witness() -> None:
    assert Newest(1).other(samples_of([(0, 2.0, 0, 11)], received_ns=0)) == []
