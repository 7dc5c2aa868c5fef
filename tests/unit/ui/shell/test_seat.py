"""Log-in, lock and what belongs to them, on the whole window: an act waits for a person, and goes on."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from hmi.channel.questions_people import AccessFacts, Badge, ChangePassword, DemoPerson, LogIn, MakeFirst, Standing
from hmi.channel.said import Secret
from hmi.values.notice import Urgency
from hmi.values.right import Right
from tests.fake_core import NOON_NS, NS, welcome
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.pages.diagnostics.played import turn
from tests.unit.ui.shell.people import OPERATOR, PASSWORD, Door
from tests.unit.ui.shell.played import EmptyPast, extras
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.shell.language import Language
from ui.shell.seat.view import View
from ui.shell.seat.wedge import Wedge
from ui.shell.window import Window
from ui.style.look import Look
from ui.widgets.secret_field import SecretField

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def door(picture: Picture) -> Door:
    return Door(picture)


@pytest.fixture
def window(qtbot: QtBot, picture: Picture, look: Look, language: Language, door: Door) -> Iterator[Window]:
    made = Window(
        *(picture, Chosen(), EmptyPast(), look, language, lambda: NOON_NS),  # type: ignore[arg-type]  # played
        extras={**extras(), "attachment": door.core, "seat": door.seat},
    )
    made.resize(1280, 800)
    made.reload()
    made.show()
    made.show_frame(MONO_NS)
    yield made
    made.leave()
    made.deleteLater()


def greet(window: Window, picture: Picture, standing: Standing | None = None, **facts: object) -> None:
    """A core whose station says this of log-ins."""
    said = welcome(access=AccessFacts(**facts), standing=standing or Standing())  # type: ignore[arg-type]  # by name
    picture.greet(said, MONO_NS)
    window.reload()
    window.show_frame(MONO_NS)


def chip(window: Window) -> tuple[str, Urgency | None]:
    """What the top bar says of the person, and how urgently."""
    return window.top.person.accessibleName(), window.top.person.urgency


async def log_in(window: Window, person: str = "olga", password: str = PASSWORD) -> None:
    window.top.person.click()
    view = window.desk.sheet.log_in
    view.id.setText(person)
    view.password.setText(password)
    view.send_button.click()
    await turn()


async def test_one_touch_leads_to_the_log_in_and_the_top_bar_says_who_it_is(window: Window, door: Door) -> None:
    assert window.top.person.accessibleName() == "Nobody logged in: Log in"
    await log_in(window)
    assert door.core.questions == [LogIn(person="olga", password=Secret(PASSWORD), language="en")]
    assert not window.desk.sheet.isVisible()
    assert window.top.person.accessibleName() == "Operator: Olga Petrov"
    assert window.desk.sheet.log_in.password.text() == ""


async def test_after_a_log_in_no_button_has_the_focus(window: Window) -> None:
    window.activateWindow()
    window.top.person.click()
    assert window.desk.sheet.log_in.id.hasFocus()
    await log_in(window)
    assert not window.desk.sheet.isVisible()
    assert not any(button.hasFocus() for button in window.findChildren(QAbstractButton))


async def test_wrong_words_are_said_and_the_password_is_asked_again(window: Window, door: Door) -> None:
    await log_in(window, password="guessed")
    view = window.desk.sheet.log_in
    assert view.isVisible()
    assert view.said.text()
    assert (view.id.text(), view.password.text()) == ("olga", "")
    door.refusal = "access.locked_out"
    view.password.setText("guessed again")
    view.send_button.click()
    await turn()
    assert "15" in view.said.text()


async def test_an_act_waits_for_somebody_who_may_and_then_goes_on_once(window: Window, door: Door) -> None:
    done: list[str] = []
    door.seat.when_allowed(Right.WRITE_CONFIRMED, lambda: done.append("sent"))
    view = window.desk.sheet.log_in
    assert view.isVisible()
    assert "Send setpoints that are confirmed" in view.wanted.text()
    assert done == []
    view.id.setText("adam")
    view.password.setText(PASSWORD)
    view.send_button.click()
    await turn()
    person = window.desk.sheet.person
    assert person.isVisible(), "this one may not: it is said, and another may log in"
    assert "Administrator may not" in person.wanted.text()
    person.other_button.click()
    view.id.setText("olga")
    view.password.setText(PASSWORD)
    view.send_button.click()
    await turn()
    assert done == ["sent"]
    assert not window.desk.sheet.isVisible()
    window.show_frame(MONO_NS + NS)
    assert done == ["sent"]


async def test_who_goes_away_from_the_log_in_leaves_the_act_undone(window: Window, door: Door) -> None:
    done: list[str] = []
    door.seat.when_allowed(None, lambda: done.append("sent"))
    window.desk.sheet.close_button.click()
    await log_in(window)
    assert done == []


async def test_lock_locks_the_person_first_and_hides_nothing(window: Window, door: Door) -> None:
    await log_in(window)
    page = window.stack.seen
    assert window.top.lock_button.text() == "Lock"
    window.top.lock_button.click()
    await turn()
    assert door.standing.locked
    assert not window.locked
    assert page is not None
    assert page.isVisible()
    assert window.top.person.accessibleName() == "Locked: Olga Petrov"
    assert window.top.lock_button.text() == "Clean"
    window.top.lock_button.click()
    assert window.locked, "the second touch at the same place locks the screen for cleaning"


async def test_cleaning_locks_whoever_is_logged_in(window: Window, door: Door) -> None:
    await log_in(window)
    window.lock()
    await turn()
    assert window.locked
    assert door.standing.locked


async def test_the_same_person_unlocks_by_pin_and_another_begins_anew(window: Window, door: Door) -> None:
    door.known["olga"] = msgspec.structs.replace(OPERATOR, has_pin=True)
    await log_in(window)
    window.top.lock_button.click()
    await turn()
    window.top.person.click()
    view = window.desk.sheet.unlock
    assert view.isVisible()
    for digit in "1357":
        QTest.mouseClick(view.pad.keys[digit], LEFT)
    view.pad.send_button.click()
    await turn()
    assert view.said.text()
    assert view.pad.field.text() == ""
    QTest.keyClicks(view.pad.field, "24x68")
    QTest.keyClick(view.pad.field, Qt.Key.Key_Return)
    await turn()
    assert not door.standing.locked
    assert not window.desk.sheet.isVisible()
    window.top.lock_button.click()
    await turn()
    window.top.person.click()
    view.other_person.click()
    assert window.desk.sheet.log_in.isVisible()


async def test_before_the_lock_it_counts_down_and_a_touch_stays(window: Window, picture: Picture, door: Door) -> None:
    greet(window, picture, inactive_s=600.0, warn_s=60.0)
    await log_in(window)
    window.show_frame(MONO_NS + 539 * NS)
    assert chip(window) == ("Operator: Olga Petrov", None)
    window.show_frame(MONO_NS + 560 * NS)
    assert chip(window) == ("Locks in 40 s: Olga Petrov", Urgency.NOTE)
    handle = window.windowHandle()
    QTest.mouseClick(handle, LEFT, Qt.KeyboardModifier.NoModifier, window.rect().center())
    window.show_frame(MONO_NS + 561 * NS)
    assert door.touches == 1
    assert window.top.person.accessibleName() == "Operator: Olga Petrov"


def test_touches_are_told_seldom_and_the_last_one_is_never_lost(picture: Picture, door: Door) -> None:
    picture.sit(OPERATOR)
    door.seat.show_frame(MONO_NS)
    for tenth in range(100):
        door.seat.touched(MONO_NS + NS + tenth * NS // 10)
    door.seat.show_frame(MONO_NS + 20 * NS)
    assert door.touches == 3  # at 1 s, at 6 s, and the last one at 10.9 s when its time has come
    door.seat.show_frame(MONO_NS + 30 * NS)
    assert door.touches == 3


async def test_a_given_password_is_changed_before_anything_else(window: Window, picture: Picture, door: Door) -> None:
    door.known["olga"] = msgspec.structs.replace(OPERATOR, password_due=True, rights=[])
    await log_in(window)
    view = window.desk.sheet.password
    assert view.isVisible()
    assert "12" in view.rules.text()
    view.old.setText(PASSWORD)
    view.new.setText("short")
    view.again.setText("short")
    assert not view.send_button.isEnabled()
    assert "7 characters are missing" in view.said.text()
    view.new.setText("a much longer one")
    view.again.setText("a much longer two")
    assert not view.send_button.isEnabled()
    view.again.setText("a much longer one")
    door.known["olga"] = OPERATOR
    view.send_button.click()
    await turn()
    assert door.core.questions[-1] == ChangePassword(old=Secret(PASSWORD), new=Secret("a much longer one"))
    assert not window.desk.sheet.isVisible()
    assert window.top.person.words == "Olga Petrov"


async def test_a_new_station_asks_for_its_first_person_once(window: Window, picture: Picture, door: Door) -> None:
    greet(window, picture, Standing(nobody_exists=True))
    view = window.desk.sheet.first
    assert view.isVisible()
    window.desk.sheet.close_button.click()
    greet(window, picture, Standing(nobody_exists=True))
    assert not view.isVisible(), "who wants to look first, looks"
    window.top.person.click()
    view.name.setText("Adam Novak")
    view.id.setText("adam")
    view.password.setText(PASSWORD)
    view.again.setText(PASSWORD)
    view.send_button.click()
    await turn()
    first = MakeFirst(person="adam", name="Adam Novak", password=Secret(PASSWORD), language="en")
    assert door.core.questions == [first]
    assert window.top.person.accessibleName() == "Administrator: Adam Novak"


async def test_people_of_the_demo_are_marked_and_come_in_by_one_touch(
    window: Window, picture: Picture, door: Door
) -> None:
    demo = [DemoPerson(person="olga", name="Olga Petrov", role="operator", password=PASSWORD)]
    greet(window, picture, demo=demo)
    window.top.person.click()
    card = window.desk.sheet.log_in.cards["olga"]
    assert card.face.mark == "demo"
    card.click()
    await turn()
    assert window.top.person.words == "Olga Petrov"


async def test_the_emergency_account_shouts(window: Window, door: Door) -> None:
    door.known["olga"] = msgspec.structs.replace(OPERATOR, emergency=True)
    await log_in(window)
    assert window.top.person.accessibleName() == "EMERGENCY ACCOUNT: Olga Petrov"
    assert window.top.person.urgency is Urgency.URGENT


async def test_another_page_leaves_what_lay_over_this_one_and_help_is_that_of_the_sheet(window: Window) -> None:
    window.top.person.click()
    window.open(window.stack.home)
    assert window.desk.sheet.isVisible()
    window.top.help_button.click()
    assert (window.stack.here.key, window.stack.here.argument) == ("help", "login")
    assert not window.desk.sheet.isVisible()
    window.top.person.click()
    window.rail.buttons["values"].click()
    assert not window.desk.sheet.isVisible()


# --- badge


def test_a_reader_types_faster_than_a_person() -> None:
    wedge = Wedge()
    assert [wedge.put(letter, place * 10, ends=False) for place, letter in enumerate("0013579246")] == [""] * 10
    assert wedge.put("\r", 110, ends=True) == "0013579246"
    assert [wedge.put(letter, 1000 + place * 150, ends=False) for place, letter in enumerate("olgaolga")] == [""] * 8
    assert wedge.put("\r", 2200, ends=True) == ""
    for place, letter in enumerate("12345"):
        wedge.put(letter, 5000 + place * 10, ends=False)
    assert wedge.put("\r", 5060, ends=True) == "", "too short for a badge"


async def test_a_badge_names_the_person_and_stays_out_of_the_field(
    window: Window, picture: Picture, door: Door
) -> None:
    greet(window, picture, badge="name")
    window.top.person.click()
    field = window.desk.sheet.log_in.id
    field.setText("0013579246")  # as the reader typed it into the field that had the focus
    window.desk._on_badge("0013579246")
    await turn()
    assert door.core.questions == [Badge(badge=Secret("0013579246"), language="en")]
    assert field.text() == "olga"
    assert window.desk.sheet.log_in.password.hasFocus()


# --- secrets


def test_what_is_secret_is_never_read_from_the_screen(window: Window, picture: Picture) -> None:
    greet(window, picture, Standing(nobody_exists=True))
    for view in window.desk.sheet.views.values():
        for field in view.findChildren(SecretField):
            assert field.echoMode() is QLineEdit.EchoMode.Password
            field.setText("hush")
            assert field.displayText() != "hush"
            assert "hush" not in field.accessibleName()
            field.copy()
            field.hide()
            assert field.text() == "", "out of sight it is gone"


@pytest.mark.parametrize("key", ["log in", "unlock", "person", "password", "pin", "first"])
def test_the_sheet_covers_neither_rail_nor_top_nor_notices(window: Window, picture: Picture, key: str) -> None:
    greet(window, picture, OPERATOR, demo=[DemoPerson(person="a", name="A", role="operator", password="x")] * 1)
    window.desk.open()
    window.desk.sheet.turn_to(key)
    sheet = window.desk.sheet
    assert isinstance(sheet.view, View)
    for other in (window.rail, window.top, window.notices):
        assert not sheet.geometry().intersects(other.geometry())
    assert sheet.width() < window.stack.width() / 2, "what is live stays in sight beside it"
