"""What a link tells people and leaves in the program's log: each thing once, however long it lasts."""

import logging
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from hmi.opcua.logic import Life
from hmi.opcua.notices import Notices
from hmi.opcua.reasons import Reason
from hmi.values.link import Phase
from hmi.values.notice import Notice

LIVE = Life(phase=Phase.LIVE)
AWAY = Life(phase=Phase.WAITING, reason=Reason.UNREACHABLE, detail="connection refused")
UNTRUSTED = Life(phase=Phase.REFUSED, reason=Reason.CERTIFICATE_UNTRUSTED, detail="SHA-256 ...")
TRYING = Life(phase=Phase.CONNECTING)


@pytest.fixture
def told() -> list[Notice]:
    return []


@pytest.fixture
def notices(told: list[Notice]) -> Notices:
    receiver: Any = SimpleNamespace(tell=told.append)
    return Notices("line", "opc.tcp://h:4840", Path("own.der"), receiver, lambda: 0)


def test_an_outage_of_a_night_leaves_one_line_in_the_log(notices: Notices, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "hmi.opcua.notices")
    notices.learn_life(LIVE)
    for _ in range(30_000):
        notices.learn_life(TRYING)
        notices.learn_life(AWAY)
    notices.learn_life(LIVE)
    away = "line, opc.tcp://h:4840: link.unreachable (connection refused)"
    assert caplog.messages == ["line, opc.tcp://h:4840: live", away, "line, opc.tcp://h:4840: live"]


def test_a_decision_stands_until_it_is_made(notices: Notices, told: list[Notice]) -> None:
    for _ in range(3):
        notices.learn_life(UNTRUSTED)
        notices.learn_life(TRYING)
    notices.learn_life(LIVE)
    assert [(one.key, one.over) for one in told] == [("certificate.untrusted", False), ("certificate.untrusted", True)]
    assert told[0].arguments["command"] == "pupitre trust opc.tcp://h:4840"
