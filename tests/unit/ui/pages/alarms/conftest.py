"""The bench of the tests of this folder."""

from collections.abc import AsyncIterator

import pytest
from PySide6.QtWidgets import QApplication

from hmi.channel.questions_alarms import (
    AlarmNews,
)
from tests.fake_core import NOON_NS, welcome
from tests.unit.ui.pages.alarms.played import ANNA, FACES, STANDS, Bench, Told
from tests.unit.ui.pages.diagnostics.played import PlayedCore
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.bridge.seat import Seat
from ui.bridge.sounder import Sounder
from ui.pages.alarms.page import AlarmsPage
from ui.shell.language import Language
from ui.style.look import Look


@pytest.fixture
async def bench(qapp: QApplication, look: Look, language: Language) -> AsyncIterator[Bench]:
    told = Told()
    core, picture = PlayedCore(told.answer), Picture()
    picture.greet(welcome(alarms=AlarmNews(faces=FACES, stands=STANDS)), 0)
    picture.sit(ANNA)
    seat = Seat(picture, core.ask, lambda: None)
    page = AlarmsPage(
        *(picture, Chosen(), None, look, lambda: NOON_NS),  # type: ignore[arg-type]  # no log is read
        attachment=core, seat=seat, sounder=Sounder(picture),
    )  # fmt: skip
    page.resize(1160, 660)
    page.show()
    made = Bench(page, core, told, picture, seat)
    await made.pass_s()
    yield made
    page.leave()
    page.close()
    for one in (page, seat):
        one.deleteLater()
    qapp.processEvents()
