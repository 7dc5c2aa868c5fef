"""The screen's own keys: what they write, where they lie, and when they come and go."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QDoubleValidator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.shell.entry import Entry, place
from ui.shell.language import Language
from ui.style.look import Look
from ui.widgets.keyboard import Keyboard
from ui.widgets.keyboard_layouts import Act, Key, letters, numbers, symbols

LEFT = Qt.MouseButton.LeftButton


class Form(QWidget):
    """A window with a field at its top, one at its foot, and a keyboard when it is wanted."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.top, self.foot, self.number = QLineEdit(), QLineEdit(), QLineEdit()
        self.number.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        column = QVBoxLayout(self)
        column.addWidget(self.top)
        column.addWidget(self.number)
        column.addStretch(1)
        column.addWidget(self.foot)
        self.resize(1188, 684)
        self.entry = Entry(self, self, look)

    @property
    def keyboard(self) -> Keyboard:
        return self.entry.keyboard

    def touch(self, *keys: Key) -> None:
        for key in keys:
            QTest.mouseClick(self.keyboard.keys[key], LEFT)

    def write(self, text: str) -> None:
        self.touch(*(Key(letter) for letter in text))


@pytest.fixture
def form(qtbot: QtBot, look: Look, language: Language) -> Iterator[Form]:
    made = Form(look)
    made.show()
    made.setFocus()
    yield made
    made.close()
    made.deleteLater()


def test_a_touch_on_a_field_brings_letters_and_they_write_there(form: Form) -> None:
    QTest.mouseClick(form.top, LEFT)
    assert form.keyboard.isVisible()
    form.write("vane 7".replace(" ", ""))
    form.touch(Key(act=Act.SHIFT))
    form.write("Q")
    form.write("x")
    form.touch(Key(act=Act.BACKSPACE), Key(act=Act.LEFT))
    form.write("o")
    assert form.top.text() == "vane7oQ"
    assert form.top.hasFocus()


def test_done_puts_it_away_and_the_text_stays(form: Form) -> None:
    finished: list[str] = []
    form.top.editingFinished.connect(lambda: finished.append(form.top.text()))
    QTest.mouseClick(form.top, LEFT)
    form.write("abc")
    form.touch(next(key for key in form.keyboard.keys if key.act is Act.DONE))
    assert not form.keyboard.isVisible()
    assert finished == ["abc"]


def test_a_real_key_sends_it_away_and_a_touch_brings_it_back(form: Form) -> None:
    QTest.mouseClick(form.top, LEFT)
    QTest.keyClick(form.top, Qt.Key.Key_Z)
    assert not form.keyboard.isVisible()
    assert form.top.text() == "z"
    QTest.mouseClick(form.top, LEFT)
    assert form.keyboard.isVisible()


def test_it_leaves_with_the_focus_and_does_not_come_by_the_tab_key(form: Form) -> None:
    QTest.mouseClick(form.top, LEFT)
    QTest.keyClick(form.top, Qt.Key.Key_Tab)
    assert form.number.hasFocus()
    assert not form.keyboard.isVisible()


@pytest.mark.parametrize("name", ["top", "number", "foot"])
def test_it_never_covers_the_field(form: Form, name: str) -> None:
    field = getattr(form, name)
    QTest.mouseClick(field, LEFT)
    assert form.keyboard.isVisible()
    assert not form.keyboard.geometry().intersects(field.geometry())
    assert form.rect().contains(form.keyboard.geometry())


def test_a_field_for_numbers_gets_the_pad_and_its_own_checks_hold(form: Form, look: Look) -> None:
    form.number.setValidator(QDoubleValidator(-1000.0, 1000.0, 1))
    QTest.mouseClick(form.number, LEFT)
    assert {key.text for key in form.keyboard.keys if key.act is None} == set("0123456789.")
    form.write("172.5")
    form.write("9")  # a second decimal is none of this field's
    assert form.number.text() == "172.5"
    sign = Key(act=Act.SIGN)
    form.touch(sign)
    assert form.number.text() == "-172.5"
    form.touch(sign)
    assert form.number.text() == "172.5"
    form.touch(Key(act=Act.CLEAR))
    assert form.number.text() == ""


def test_entry_keys_are_twenty_millimetres_where_they_fit_and_never_below_the_touch_minimum(
    form: Form, look: Look
) -> None:
    QTest.mouseClick(form.top, LEFT)
    keys = form.keyboard.keys.values()
    assert min(min(key.width(), key.height()) for key in keys) >= look.metrics.key
    form.keyboard.fit(500, 200)
    assert min(min(key.width(), key.height()) for key in keys) == look.metrics.touch


def test_french_letters_lie_as_on_a_french_keyboard(form: Form, language: Language) -> None:
    language.switch("fr")
    QTest.mouseClick(form.top, LEFT)
    form.write("dépôt".replace("ô", "o"))
    assert form.top.text() == "dépot"
    assert "".join(key.text for key in letters("fr")[1])[:6] == "azerty"
    form.touch(next(key for key in form.keyboard.keys if key.act is Act.SYMBOLS))
    form.write("@&")
    assert form.top.text() == "dépot@&"
    assert form.keyboard.keys[Key("&")].text() == "&&"


def test_every_printed_sign_of_a_server_address_can_be_written() -> None:
    for language in ("en", "fr"):
        rows = (*letters(language), *letters(language, upper=True), *symbols())
        signs = {key.text for row in rows for key in row}
        assert set("opc.tcp://Line-1_a:4840/Pupitre?x=1&y#z%20~$@'\"()[]{}<>;,!*+|\\^ ") <= signs
        assert set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") <= signs


def test_no_key_stands_twice() -> None:
    for rows in (letters("en"), letters("fr"), symbols(), numbers(",")):
        keys = [key for row in rows for key in row]
        assert len(keys) == len(set(keys))
        assert len({sum(key.span for key in row) for row in rows}) == 1


def test_room_below_then_above_then_where_there_is_most() -> None:
    area = QRect(0, 0, 1000, 600)
    assert place(QRect(10, 10, 100, 48), area, 400) == QRect(0, 200, 1000, 400)
    assert place(QRect(10, 500, 100, 48), area, 400) == QRect(0, 100, 1000, 400)
    assert place(QRect(10, 250, 100, 48), area, 400).top() == 298
    assert place(QRect(10, 252, 100, 60), area, 400).height() == 288
    assert place(QRect(10, 320, 100, 48), area, 400).bottom() == 319


def test_enter_on_a_field_touches_no_button(form: Form, qtbot: QtBot) -> None:
    QTest.mouseClick(form.top, LEFT)
    QTest.keyClick(form.top, Qt.Key.Key_Return)
    assert form.isVisible()
    assert form.top.hasFocus()
