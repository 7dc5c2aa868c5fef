"""A walk over every page there is: what is touched is large, what is there has a name, and keys reach it all."""

import re
from collections.abc import Iterator
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QScrollBar,
    QWidget,
)

from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.pages.line import line_picture
from tests.unit.ui.shell.played import words
from ui.bridge.picture import Picture
from ui.shell.pages import PAGES
from ui.shell.window import Window
from ui.style.look import Look
from ui.widgets.keyboard import Keyboard

EVERY_PAGE = pytest.mark.parametrize("key", [spec.key for spec in PAGES])
ALIKE: Final = {
    *("Machine", "Pause", "SIMULATION", "Buffers", "Line", "English", "Français", "Journal", "Performance"),
    *("Blister", "Cartoner", "Room"),
}
"""Texts that are the same in French, and names of the played plant that it has in one language only."""
CONTROLS = (QAbstractButton, QLineEdit, QComboBox)


@pytest.fixture
def picture() -> Picture:
    """A line whose machines have roles: every page has something to show."""
    return line_picture()


def controls(window: Window) -> Iterator[QWidget]:
    """What a person can touch now, but for the insides of Qt's own widgets and the keys over a field."""
    for widget in window.findChildren(QWidget):
        inside = widget.parent()
        if not isinstance(widget, CONTROLS) or not widget.isVisible() or not widget.isEnabled():
            continue
        if isinstance(inside, QLineEdit | QComboBox | QScrollBar | QAbstractItemView | Keyboard):
            continue
        yield widget


def name_of(widget: QWidget) -> str:
    """What a reader of the screen would say."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def said_by(window: Window) -> set[str]:
    """All that can be read or heard of what is seen."""
    seen = [widget for widget in window.findChildren(QWidget) if widget.isVisible()]
    return {*words(window), *(widget.accessibleName() for widget in seen if widget.accessibleName())}


def open_page(window: Window, key: str) -> None:
    window.open(key)
    for step in range(3):
        window.show_frame(MONO_NS + step)
        QApplication.processEvents()


@EVERY_PAGE
def test_nothing_is_smaller_than_a_glove(window: Window, look: Look, key: str) -> None:
    open_page(window, key)
    found = list(controls(window))
    assert len(found) >= 10
    small = [(name_of(w), w.width(), w.height()) for w in found if min(w.width(), w.height()) < look.metrics.touch]
    assert small == []


@EVERY_PAGE
def test_every_control_has_a_name(window: Window, key: str) -> None:
    open_page(window, key)
    named = [w for w in window.findChildren(QAbstractItemView) if w.isVisible() and not isinstance(w, QHeaderView)]
    assert [w for w in (*controls(window), *named) if not name_of(w)] == []


@EVERY_PAGE
def test_keys_alone_reach_every_control_and_come_round(window: Window, key: str) -> None:
    open_page(window, key)
    window.setFocus()
    reached: set[QWidget] = set()
    for _ in range(300):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now in reached:
            break
        reached.add(now)
    unreached = [
        name_of(w) for w in controls(window)
        if w not in reached and w.focusPolicy() is not Qt.FocusPolicy.NoFocus
    ]  # fmt: skip
    assert unreached == []
    assert [name_of(w) for w in controls(window) if w.focusPolicy() is Qt.FocusPolicy.NoFocus] == []


@EVERY_PAGE
def test_every_page_has_a_title_in_both_languages(window: Window, key: str) -> None:
    open_page(window, key)
    english = window.top.title.text()
    window.top.language_button.click()
    QApplication.processEvents()
    assert english
    assert window.top.title.text()
    window.top.language_button.click()
    QApplication.processEvents()
    assert window.top.title.text() == english


@EVERY_PAGE
def test_every_text_of_every_page_follows_the_language_at_once(window: Window, key: str) -> None:
    open_page(window, key)
    english = said_by(window)
    window.top.language_button.click()
    open_page(window, key)
    alike = {text for text in english & said_by(window) if sum(letter.isalpha() for letter in text) > 3}
    assert {text for text in alike if "tcp" not in text} <= ALIKE
    window.top.language_button.click()
    open_page(window, key)
    assert {re.sub(r"[\d.\u200b]+", "", text) for text in said_by(window)} == {
        re.sub(r"[\d.\u200b]+", "", t) for t in english
    }


@EVERY_PAGE
@pytest.mark.parametrize("style", ["night", "glare"])
def test_every_page_follows_the_style(window: Window, look: Look, key: str, style: str) -> None:
    open_page(window, key)
    look.set_style(style)
    open_page(window, key)
    assert window.grab().toImage().pixelColor(window.rail.width() + 3, 300).name().upper() == look.tokens.ground


@EVERY_PAGE
def test_no_page_makes_the_panel_larger_than_it_is(window: Window, key: str) -> None:
    window.setMinimumSize(0, 0)
    open_page(window, key)
    hint = window.minimumSizeHint()
    assert (hint.width(), hint.height()) <= (1280, 800)
    assert hint.height() <= 800


def test_lists_scroll_by_touch(window: Window) -> None:
    open_page(window, "notices")
    for area in window.findChildren(QAbstractScrollArea):
        if area.isVisible():
            assert area.viewport().testAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
