"""Who sends: signatures, sessions that change, control, methods; and what has no way to be written."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hmi.channel.messages import Refused
from hmi.channel.questions_people import Given
from hmi.channel.questions_write import (
    CallMethod,
    Sent,
    TakeControl,
    Write,
)
from hmi.channel.said import Secret
from hmi.values.signature import Meaning
from hmi.values.writable import Control
from tests.fake_core import NS, frame
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.pages.diagnostics.played import turn
from tests.unit.ui.shell.people import PASSWORD
from tests.unit.ui.shell.write.machine import MAY, OPEN, Machine, begin
from ui.bridge.picture import Picture
from ui.pages.machine.page import MachinePage
from ui.shell.window import Window
from ui.shell.write.sheet import WriteSheet


async def test_two_sign_and_their_passwords_are_gone_at_once(
    window: Window, sheet: WriteSheet, machine: Machine
) -> None:
    machine.old = 170.0
    await begin(window, "write", "blister.sealing_temp")
    sheet.choose.pad.write(172.0)
    await turn()
    sheet.choose.critical.act_button.click()
    assert machine.written() == []
    sign, panel = sheet.sign, sheet.sign.panel
    assert sign.isVisible()
    assert sign.sentence.text() == "Sealing temperature: 170.0 → 172.0 °C"
    panel.first.id.setText("olga")
    panel.first.password.setText(PASSWORD)
    assert not sign.critical.act_button.isEnabled(), "the second person is missing"
    panel.second.id.setText("sofia")
    panel.second.password.setText("her own words")
    machine.reply = Refused(request=0, reason="access.refused")
    sign.critical.act_button.click()
    await turn()
    assert sign.isVisible(), "wrong words are asked for again"
    assert sign.critical.word.text()
    assert (panel.first.password.text(), panel.second.password.text()) == ("", "")
    panel.first.password.setText(PASSWORD)
    panel.second.password.setText("her own words")
    machine.reply = Sent(receipt=OPEN)
    sign.critical.act_button.click()
    await turn()
    write = machine.written()[-1]
    assert isinstance(write, Write)
    assert write.first == Given(person="olga", password=Secret(PASSWORD), meaning=Meaning.PERFORMED)
    assert write.second == Given(person="sofia", password=Secret("her own words"), meaning=Meaning.WITNESSED)
    assert sheet.follow.isVisible()


async def test_within_a_session_the_password_is_enough(window: Window, sheet: WriteSheet, machine: Machine) -> None:
    machine.sit(signs_with_password=True)
    machine.old = 170.0
    await begin(window, "write", "blister.sealing_temp")
    sheet.choose.pad.write(172.0)
    await turn()
    sheet.choose.critical.act_button.click()
    assert not sheet.sign.panel.first.id.isVisible()
    assert sheet.sign.panel.second.id.isVisible(), "a second person always gives both"


async def test_a_method_takes_its_arguments(window: Window, sheet: WriteSheet, machine: Machine) -> None:
    await begin(window, "command", "cartoner.flush")
    (field,) = sheet.choose.arguments.fields
    assert field.text() == "5"
    field.setText("7")
    await turn()
    sheet.choose.critical.act_button.click()
    (call,) = machine.written()
    assert isinstance(call, CallMethod)
    assert (call.method, call.arguments) == ("cartoner.flush", [7.0])


async def test_control_is_taken_from_whom_the_person_saw(
    window: Window, sheet: WriteSheet, machine: Machine, picture: Picture
) -> None:
    window.open("machine", "Cartoner")
    page = window.stack.seen
    assert isinstance(page, MachinePage)
    assert page.control.holder.text() == "panel-2"
    page.control.control_button.click()
    await turn()
    picture.take(frame(2, controls=[Control(machine="Cartoner", kept=True, known=True, holder="panel-3")]), MONO_NS)
    window.show_frame(MONO_NS + NS)
    sheet.choose.critical.act_button.click()
    (take,) = machine.written()
    assert isinstance(take, TakeControl)
    assert (take.machine, take.holder) == ("Cartoner", "panel-3")
    ours = Control(machine="Cartoner", kept=True, known=True, holder="here", ours=True)
    picture.take(frame(3, controls=[ours]), MONO_NS)
    window.show_frame(MONO_NS + 2 * NS)
    assert page.control.holder.text() == "this station"
    assert not page.control.control_button.isVisible()


async def test_what_the_station_does_not_declare_has_no_way_to_be_written(window: Window, sheet: WriteSheet) -> None:
    window.open("machine", "blister.bearing_temp")
    page = window.stack.seen
    assert isinstance(page, MachinePage)
    assert page.plate.isVisible()
    assert not page.plate.change_button.isVisible()
    await begin(window, "write", "blister.bearing_temp")
    assert not sheet.isVisible()
    window.open("machine", "blister.forming_air")
    assert page.plate.change_button.isVisible()
    page.plate.change_button.click()
    assert sheet.isVisible()


async def test_nobody_logged_in_logs_in_first_and_a_lock_ends_what_was_not_sent(
    window: Window, sheet: WriteSheet, machine: Machine
) -> None:
    machine.known["olga"] = MAY
    machine.sit(person="", rights=[])
    await begin(window, "write", "blister.forming_air")
    assert not sheet.isVisible()
    machine.seat.log_in("olga", PASSWORD, lambda _: None)
    await turn()
    assert sheet.isVisible()
    machine.sit(locked=True, rights=[])
    window.show_frame(MONO_NS + NS)
    assert not sheet.isVisible()
    assert machine.written() == []


async def test_what_one_person_began_is_not_sent_by_the_next(
    window: Window, sheet: WriteSheet, machine: Machine
) -> None:
    await begin(window, "write", "blister.forming_air")
    sheet.choose.pad.write(12.5)
    await turn()
    machine.sit(person="sofia", name="Sofia Rossi")
    window.show_frame(MONO_NS + NS)
    assert not sheet.isVisible()
    sheet.choose.critical.proposed.emit()
    assert machine.written() == []


async def test_choosing_again_asks_who_it_is(window: Window, sheet: WriteSheet, machine: Machine) -> None:
    machine.reply = Refused(request=0, reason="write.late")
    await begin(window, "write", "blister.forming_air")
    sheet.choose.steps.buttons[0.5].click()
    await turn()
    sheet.choose.critical.act_button.click()
    await turn()
    machine.sit(locked=True, rights=[])
    window.show_frame(MONO_NS + NS)
    assert sheet.follow.isVisible(), "what became of it can still be read"
    sheet.follow.again_button.click()
    assert sheet.follow.isVisible()
    assert window.desk.sheet.unlock.isVisible()


async def test_escape_leaves_it_as_it_is(window: Window, sheet: WriteSheet, machine: Machine) -> None:
    await begin(window, "write", "blister.forming_air")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert machine.written() == []
