"""Fields and keys for what is entered by hand: secrets, PINs, numbers; and how large what is touched is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.shell.entry import Entry
from ui.shell.language import Language
from ui.style.look import Look
from ui.widgets.change_bar import ChangeFace
from ui.widgets.choices import Choices
from ui.widgets.critical_pad import CriticalPad
from ui.widgets.number_pad import NumberPad
from ui.widgets.person_card import PersonFace
from ui.widgets.pin_pad import PinPad
from ui.widgets.secret_field import SecretField

LEFT = Qt.MouseButton.LeftButton


class Form(QWidget):
    """One of each, in a window with a keyboard."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.secret, self.pin, self.number = SecretField(), PinPad(look), NumberPad(look)
        self.choices, self.critical = Choices(look), CriticalPad(look)
        column = QVBoxLayout(self)
        for widget in (self.secret, self.pin, self.number, self.choices, self.critical):
            column.addWidget(widget)
        self.resize(1188, 1400)
        self.entry = Entry(self, self, look)


@pytest.fixture
def form(qtbot: QtBot, look: Look, language: Language) -> Iterator[Form]:
    made = Form(look)
    made.show()
    made.setFocus()
    yield made
    made.close()
    made.deleteLater()


def touch(form: Form, *keys: str) -> None:
    for key in keys:
        QTest.mouseClick(form.number.keys[key], LEFT)


def test_a_secret_is_dots_and_is_taken_once(form: Form) -> None:
    form.secret.setText("four plain words")
    assert "four" not in form.secret.displayText()
    assert form.secret.take() == "four plain words"
    assert form.secret.text() == ""
    form.secret.undo()
    assert form.secret.text() == ""


def test_the_screens_own_keyboard_writes_secrets_and_shows_none(form: Form) -> None:
    QTest.mouseClick(form.secret, LEFT)
    assert form.entry.keyboard.isVisible()
    for key, button in form.entry.keyboard.keys.items():
        if key.text in set("hus"):
            QTest.mouseClick(button, LEFT)
    assert len(form.secret.text()) == 3
    assert set(form.secret.displayText()) != set(form.secret.text())


def test_a_pin_is_digits_only_from_both_keyboards(form: Form) -> None:
    sent: list[str] = []
    form.pin.entered.connect(lambda: sent.append(form.pin.field.take()))
    for digit in "13":
        QTest.mouseClick(form.pin.keys[digit], LEFT)
    QTest.keyClicks(form.pin.field, "5x7")
    QTest.mouseClick(form.pin.back_key, LEFT)
    assert not form.entry.keyboard.isVisible(), "it has keys of its own"
    QTest.mouseClick(form.pin.send_button, LEFT)
    QTest.mouseClick(form.pin.send_button, LEFT)
    assert sent == ["135"]


def test_a_number_is_written_by_keys_steps_and_a_real_keyboard_alike(
    form: Form, language: Language, qtbot: QtBot
) -> None:
    pad = form.number
    pad.ask("New value", decimals=1, signed=True)
    touch(form, "1", "7", "2", "point", "5", "9")
    assert pad.number == 172.5, "a second decimal is none of this tag's"
    touch(form, "sign")
    assert pad.number == -172.5
    language.switch("fr")
    qtbot.waitUntil(lambda: pad.field.text() == "-172,5")
    assert pad.number == -172.5
    assert pad.keys["point"].text() == ","
    pad.write(1234.5)
    QTest.keyClicks(pad.field, "8")
    assert pad.number == 8, "after a step the next key begins anew"
    touch(form, "back")
    assert pad.number is None


def test_a_number_that_is_never_negative_has_no_key_for_that(form: Form) -> None:
    form.number.ask("New value", decimals=0, signed=False)
    assert not form.number.keys["sign"].isVisible()
    assert not form.number.keys["point"].isEnabled()
    QTest.keyClicks(form.number.field, "-5")
    assert form.number.number == 5


def test_what_is_entered_and_sent_by_a_glove_is_large_enough(form: Form, look: Look) -> None:
    metrics = look.metrics
    keys = [*form.pin.keys.values(), form.pin.send_button, *form.number.keys.values()]
    assert all(min(key.width(), key.height()) >= metrics.key for key in keys if key.isVisible())
    act, back = form.critical.act_button, form.critical.back_button
    assert min(act.width(), act.height(), back.width(), back.height()) >= metrics.critical
    assert act.geometry().left() - back.geometry().right() >= metrics.apart
    assert metrics.critical * 25.4 / metrics.dpi >= 25
    assert metrics.apart * 25.4 / metrics.dpi >= 10


def test_of_choices_one_is_chosen_and_stays_while_it_is_offered(form: Form) -> None:
    chosen: list[str] = []
    form.choices.chosen.connect(chosen.append)
    form.choices.offer([("a", "One"), ("b", "Two && three")])
    form.choices.buttons["b"].click()
    form.choices.buttons["b"].click()
    assert (chosen, form.choices.choice) == (["b", "b"], "b")
    assert form.choices.buttons["b"].isChecked()
    form.choices.offer([("b", "Deux"), ("c", "Trois")])
    assert form.choices.choice == "b"
    form.choices.offer([("c", "Trois")])
    assert form.choices.choice == ""


def test_initials_are_of_the_first_and_the_last_name() -> None:
    names = {"Olga Petrov": "OP", "Jean-Luc de la Tour": "JT", "Ada": "A", "": "", "(guest)": ""}
    assert {name: PersonFace(name).initials for name in names} == names


def test_a_new_value_is_outside_only_beyond_its_limits() -> None:
    assert [ChangeFace(150, 180, new=new).outside for new in (149.9, 150, 180, 180.1, None)] == [
        True, False, False, True, False,
    ]  # fmt: skip
