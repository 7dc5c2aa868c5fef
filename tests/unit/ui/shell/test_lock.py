"""Locked for cleaning, and the kiosk that is left from there: what unlocks, and what does not."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.values.log import LogState
from tests.fake_core import NOON_NS, NS, frame
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.shell.played import EmptyPast
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.shell.language import Language
from ui.shell.lock_page import HoldTarget
from ui.shell.window import Window
from ui.style.look import Look

LEFT = Qt.MouseButton.LeftButton


def hold(window: Window, target: HoldTarget, from_ns: int, seconds: float) -> int:
    """Hold a target that long; answers the time after it."""
    QTest.mousePress(target, LEFT)
    window.show_frame(from_ns)
    until = from_ns + int(seconds * NS)
    window.show_frame(until)
    QTest.mouseRelease(target, LEFT)
    return until


def test_two_targets_one_after_the_other_unlock(window: Window) -> None:
    window.top.lock_button.click()
    assert window.locked
    assert window.notices.isVisible()
    now = hold(window, window.lock_page.first, MONO_NS + NS, 1.1)
    assert window.locked
    hold(window, window.lock_page.second, now + NS, 1.1)
    assert not window.lock_page.isVisible()
    assert window.rail.isVisible()


@pytest.mark.parametrize(("first", "second", "between"), [(0.9, 1.1, 1.0), (1.1, 0.9, 1.0), (1.1, 1.1, 6.0)])
def test_a_cloth_does_not_unlock(window: Window, first: float, second: float, between: float) -> None:
    window.lock()
    now = hold(window, window.lock_page.first, MONO_NS + NS, first)
    now += int(between * NS)
    window.show_frame(now)
    hold(window, window.lock_page.second, now, second)
    assert window.locked


def test_sliding_off_a_target_lets_go(window: Window) -> None:
    window.lock()
    QTest.mousePress(window.lock_page.first, LEFT)
    window.show_frame(MONO_NS)
    QTest.mouseMove(window.lock_page.first, QPoint(-20, -20))
    window.show_frame(MONO_NS + 2 * NS)
    hold(window, window.lock_page.second, MONO_NS + 3 * NS, 1.1)
    assert window.locked


def test_the_second_target_alone_and_the_banner_do_nothing_while_locked(window: Window) -> None:
    here = window.stack.here
    window.lock()
    hold(window, window.lock_page.second, MONO_NS, 2.0)
    assert window.locked
    below = window.childAt(window.notices.geometry().center())
    assert below is not window.notices
    assert window.stack.here == here
    assert window.notices.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_the_word_unlocks_and_a_wiped_keyboard_does_not(window: Window) -> None:
    window.lock()
    for letter in "qunlocqw unloc":
        window.lock_page.type_text(letter)
    assert window.locked
    QTest.keyClicks(window.lock_page, "k UNLOCK")
    assert not window.locked


def test_the_state_goes_on_being_said_while_locked(window: Window, picture: Picture) -> None:
    picture.take(frame(2, log=LogState(True)), MONO_NS)
    window.lock()
    window.show_frame(MONO_NS)
    assert "100 % of values" in window.lock_page.state.words
    picture.lose("core_gone")
    window.show_frame(MONO_NS + 2 * NS)
    assert window.lock_page.state.words.startswith("Core not running")


# --- kiosk


def test_a_kiosk_is_left_by_the_lock_page_alone(qtbot: QtBot, picture: Picture, look: Look, language: Language) -> None:
    window = Window(
        picture, Chosen(), EmptyPast(), look, language, lambda: NOON_NS, kiosk=True  # type: ignore[arg-type]  # played
    )  # fmt: skip
    proposed: list[bool] = []
    window.close_proposed.connect(lambda: proposed.append(True))
    window.show()
    window.close()
    assert window.locked
    assert window.isVisible()
    hold(window, window.lock_page.out, MONO_NS, 2.9)
    assert proposed == []
    hold(window, window.lock_page.out, MONO_NS + 10 * NS, 3.1)
    assert proposed == [True]
    window.leave()
    window.deleteLater()


def test_a_window_shows_no_way_out_on_its_lock_page(window: Window) -> None:
    window.lock()
    assert not window.lock_page.out.isVisible()


def test_the_second_screen_is_locked_with_the_first(window: Window, qtbot: QtBot) -> None:
    window.second.send("notices")
    second = window.second.window
    assert second is not None
    window.lock()
    before = second.locked
    assert not second.page.isVisible()
    assert not second.back.isVisible()
    assert second.notices.isVisible()
    second.close()
    window.show_frame(MONO_NS + NS)
    assert window.second.window is second
    assert second.isVisible()
    now = hold(window, window.lock_page.first, MONO_NS + NS, 1.1)
    hold(window, window.lock_page.second, now + NS, 1.1)
    assert (before, second.locked) == (True, False)
    assert second.page.isVisible()
    second.close()
    qtbot.waitUntil(lambda: window.second.window is None)
