"""Buttons have room for what is written on them."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget
from pytestqt.qtbot import QtBot

from ui.style.look import Look
from ui.widgets.choices import Choices
from ui.widgets.plain import FirmButton, touch_button


def test_a_checked_button_has_room_for_its_heavier_words(qtbot: QtBot, look: Look) -> None:
    button, plain = touch_button(checkable=True), touch_button()
    words = "In a window, always in a window"
    for each in (button, plain):
        qtbot.addWidget(each)
        each.setText(words)
        each.ensurePolished()
    heavy = QFont(button.font())
    heavy.setWeight(QFont.Weight.DemiBold)
    margins = plain.sizeHint().width() - plain.fontMetrics().horizontalAdvance(words)
    assert margins > 0
    assert button.sizeHint().width() >= QFontMetrics(heavy).horizontalAdvance(words) + margins
    assert button.minimumSizeHint().width() == button.sizeHint().width()


def bounce(button: QPushButton) -> int:
    """A finger that touches twice in a moment, as Qt tells a button; answers how often it was pressed."""
    pressed = QSignalSpy(button.clicked)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    kinds = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick
    for kind in (*kinds, QEvent.Type.MouseButtonRelease):
        at = QPointF(button.rect().center())
        QApplication.sendEvent(button, QMouseEvent(kind, at, button.mapToGlobal(at), left, left, none))
    return pressed.count()


@pytest.mark.parametrize(("part", "times"), [("critical", 1), ("", 2)])
def test_a_finger_that_bounces_sends_or_signs_once(qtbot: QtBot, look: Look, part: str, times: int) -> None:
    button = touch_button(part=part)
    qtbot.addWidget(button)
    button.setText("Done: next")
    assert bounce(button) == times, "a key of a number may be meant twice"


def test_what_comes_to_stand_under_a_bouncing_finger_is_not_touched(qtbot: QtBot, look: Look) -> None:
    rooms = QStackedWidget()
    qtbot.addWidget(rooms)
    first, second = touch_button(part="critical"), touch_button(part="critical")
    for button in (first, second):
        rooms.addWidget(button)
    first.clicked.connect(lambda: rooms.setCurrentWidget(second))
    pressed = QSignalSpy(second.clicked)
    rooms.resize(200, 200)
    rooms.show()
    QTest.mouseDClick(rooms.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(99, 99))
    assert rooms.currentWidget() is second
    assert pressed.count() == 0


def test_a_firm_button_is_as_wide_as_is_asked_for(qtbot: QtBot, look: Look) -> None:
    button = FirmButton(least=250)
    qtbot.addWidget(button)
    button.ensurePolished()
    assert button.sizeHint().width() == 250


def test_ways_that_are_offered_can_be_touched_at_once(qtbot: QtBot, look: Look) -> None:
    choices = Choices(look, columns=1)
    qtbot.addWidget(choices)
    choices.show()
    choices.offer([("jam", "Cartons are jammed"), ("none", "No cause")])
    assert all(button.isVisible() for button in choices.buttons.values())
