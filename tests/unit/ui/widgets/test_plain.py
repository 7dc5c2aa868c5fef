"""Buttons have room for what is written on them."""

from PySide6.QtGui import QFont, QFontMetrics
from pytestqt.qtbot import QtBot

from ui.style.look import Look
from ui.widgets.plain import touch_button


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
