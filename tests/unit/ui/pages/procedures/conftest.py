"""The desk of these tests."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.unit.ui.pages.procedures.desk import Desk
from ui.shell.language import Language
from ui.style.look import Look


@pytest.fixture
def desk(qapp: QApplication, language: Language, look: Look) -> Iterator[Desk]:
    """Gone at the end."""
    made = Desk(look)
    yield made
    made.page.leave()
    made.page.deleteLater()
    made.seat.deleteLater()
    made.past.deleteLater()
