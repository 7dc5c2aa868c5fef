"""What tests of the screen share: one application, English at the start, and a picture fed by hand."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from tests.fake_core import NOON_NS, NS, frame, welcome
from ui.bridge.picture import Picture
from ui.shell.language import Language
from ui.style.look import Look

MONO_NS = 1000 * NS
"""The monotonic clock when the core is met."""


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Language]:
    """English; whatever a test switches to is undone."""
    spoken = Language(qapp, "en")
    yield spoken
    spoken.switch("en")
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """Day colours."""
    made = Look(qapp)
    yield made
    qapp.setStyleSheet("")
    made.deleteLater()


@pytest.fixture
def picture() -> Picture:
    """A core was met at MONO_NS, and every tag has a good value of noon."""
    made = Picture()
    made.greet(welcome(), MONO_NS)
    rows: list[tuple[int, float | str, int, int]] = [
        (tag.index, "PX-2611-07" if tag.kind == "text" else 10.0 + tag.index, 0, NOON_NS) for tag in made.tags
    ]
    made.take(frame(1, latest=rows), MONO_NS)
    return made
