"""Tags that wait in the station file: said until they are recorded, with the restart that records them."""

from collections.abc import AsyncIterator

import pytest
from pytestqt.qtbot import QtBot

from tests.unit.ui.pages.diagnostics.played import PlayedCore, turn
from ui.pages.diagnostics.pending import Pending
from ui.style.look import Look


@pytest.fixture
def core() -> PlayedCore:
    return PlayedCore()


@pytest.fixture
async def pending(qtbot: QtBot, look: Look, core: PlayedCore) -> AsyncIterator[Pending]:
    made = Pending(look, core.end_core)
    yield made
    made.close()
    made.deleteLater()


async def test_tags_wait_until_a_core_records_them(pending: Pending, core: PlayedCore) -> None:
    assert pending.isHidden()
    pending.add("A")
    pending.add("B")
    assert not pending.isHidden()
    assert "A, B" in pending.word.text()
    pending.button.click()
    assert not pending.button.isEnabled()
    assert len(core.ended) == 1
    core.ended[0].set_result("")
    await turn()
    pending.recorded({"A", "other"})
    assert pending.names == ["B"]
    pending.recorded({"A", "B"})
    assert pending.isHidden()


async def test_a_restart_that_is_refused_is_said_and_may_be_asked_for_again(pending: Pending, core: PlayedCore) -> None:
    pending.add("A")
    pending.button.click()
    core.ended[0].set_result("core_other_screens")
    await turn()
    assert pending.word.text() == "Another screen is attached: the core keeps running."
    assert pending.button.isEnabled()
    pending.add("B")
    assert "A, B" in pending.word.text()
