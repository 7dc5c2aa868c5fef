"""The whole window over the played plant."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.fake_core import NOON_NS
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.shell.played import EmptyPast, extras
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.shell.language import Language
from ui.shell.window import Window
from ui.style.look import Look


@pytest.fixture
def window(qtbot: QtBot, picture: Picture, look: Look, language: Language) -> Iterator[Window]:
    made = Window(
        picture, Chosen(), EmptyPast(), look, language, lambda: NOON_NS, extras=extras()  # type: ignore[arg-type]  # played
    )  # fmt: skip
    made.watch_changed.connect(lambda: picture.trend(made.watched()[1]))
    made.resize(1280, 800)
    made.reload()
    made.show()
    made.show_frame(MONO_NS)
    yield made
    made.leave()
    made.deleteLater()
