"""A connection that breaks while the items are made: no tag is left out in silence, nothing is left at the server."""

from pathlib import Path
from typing import Any

import pytest

from hmi.opcua import items
from hmi.opcua.reasons import LinkError, Reason
from hmi.opcua.session import Session
from tests.integration.link_recorder import Recorder, linked
from tests.integration.opcua_server import running


async def test_a_subscription_that_was_never_whole_is_not_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    service = Session.service

    async def slow_once(self: Session, request: Any, response: Any, what: str) -> Any:
        calls.append(what)
        if calls.count("CreateMonitoredItems") == 2 and what == "CreateMonitoredItems":
            raise LinkError(Reason.TIMEOUT, "CreateMonitoredItems: no answer within 4 s")
        return await service(self, request, response, what)

    monkeypatch.setattr(Session, "service", slow_once)
    monkeypatch.setattr(items, "MAX_ITEMS_A_CALL", 1)
    recorder = Recorder()
    async with running(tmp_path) as server, linked(server.url, tmp_path, recorder):
        await recorder.live()
        await recorder.until(lambda: bool(recorder.values(1)))
        assert recorder.states[-1].items == 2
        assert len(server.subscriptions()) == 1
