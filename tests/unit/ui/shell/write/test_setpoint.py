"""A command from the touch to its receipt: what is shown, what is sent, and that nothing is done before it is."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from hmi.channel.messages import Refused
from hmi.channel.questions_write import (
    ReadAgain,
    Reason,
    Sent,
    Write,
)
from hmi.values.receipt import Outcome
from hmi.values.text import Text
from tests.fake_core import NOON_NS, NS, frame
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.pages.diagnostics.played import turn
from tests.unit.ui.shell.write.machine import AIR, DOOR_TAG, OPEN, Machine, begin, marks
from ui.bridge.picture import Picture
from ui.shell.window import Window
from ui.shell.write.sheet import WriteSheet
from ui.style.look import Look
from ui.widgets.receipt_strip import Mark


async def test_a_value_is_chosen_told_about_sent_and_followed(
    window: Window, sheet: WriteSheet, machine: Machine, picture: Picture
) -> None:
    await begin(window, "write", "blister.forming_air")
    choose = sheet.choose
    assert choose.isVisible()
    assert choose.facts.text() == "May be 10.00 to 14.00 bar, in steps of 0.5\nAlso acts on: The pockets"
    assert not choose.critical.act_button.isEnabled(), "nothing is chosen yet"
    choose.steps.buttons[0.5].click()
    await turn()
    assert choose.pad.number == 12.5
    assert choose.critical.act_button.text() == "Send 12.50 bar"
    choose.why.setText("pockets too shallow")
    choose.critical.act_button.click()
    (write,) = machine.written()
    assert isinstance(write, Write)
    assert (write.tag, write.old, write.new, write.why, write.language) == (
        AIR,
        12.0,
        12.5,
        "pockets too shallow",
        "en",
    )
    assert 0 < write.deadline_mono_ns - MONO_NS <= 5 * NS
    assert marks(sheet) == [Mark.DONE, Mark.NOW, *[Mark.WAITING] * 4]
    await turn()
    assert marks(sheet) == [*[Mark.DONE] * 3, Mark.NOW, Mark.WAITING, Mark.WAITING]
    assert "ffective" not in sheet.follow.word.text()
    picture.take(frame(2, receipts=[replace(OPEN, got=12.5, read_ns=NOON_NS)]), MONO_NS)
    window.show_frame(MONO_NS + NS)
    assert marks(sheet) == [*[Mark.DONE] * 4, Mark.NOW, Mark.WAITING]
    assert "ffective" not in sheet.follow.word.text()
    over = replace(OPEN, got=12.5, read_ns=NOON_NS, ended_ns=NOON_NS, outcome=Outcome.EFFECTIVE)
    picture.take(frame(3, receipts=[over]), MONO_NS)
    window.show_frame(MONO_NS + 2 * NS)
    assert marks(sheet) == [Mark.DONE] * 6
    assert sheet.follow.word.text().startswith("Effective: the machine has 12.50 bar")
    sheet.follow.close_button.click()
    assert not sheet.isVisible()


@pytest.mark.parametrize(
    ("outcome", "got", "words", "mark"),
    [
        (Outcome.CLAMPED, 12.2, "Clamped: 12.50 bar was asked for, the machine took 12.20 bar.", Mark.WRONG),
        (Outcome.IGNORED, 12.0, "Ignored: the server said yes, and nothing changed: still 12.00 bar.", Mark.WRONG),
        (Outcome.REVERTED, 12.0, "Reverted: it was 12.50 bar for a while, and is 12.00 bar now.", Mark.WRONG),
        (Outcome.UNKNOWN, None, "Unknown: it was sent, and no answer came (timeout).", Mark.UNKNOWN),
    ],
)
async def test_what_was_not_done_is_never_called_done(
    window: Window, sheet: WriteSheet, machine: Machine, outcome: Outcome, got: float | None, words: str, mark: Mark
) -> None:
    known = {"reason": "write.unanswered", "arguments": {"detail": "timeout"}} if got is None else {}
    over = replace(OPEN, got=got, read_ns=0 if got is None else NOON_NS, outcome=outcome, ended_ns=NOON_NS, **known)  # type: ignore[arg-type]  # by name
    machine.reply = Sent(receipt=over)
    await begin(window, "write", "blister.forming_air")
    sheet.choose.steps.buttons[0.5].click()
    await turn()
    sheet.choose.critical.act_button.click()
    await turn()
    assert sheet.follow.word.text().startswith(words)
    assert marks(sheet)[-1] is mark
    assert Mark.DONE not in marks(sheet)[-1:]
    assert sheet.follow.read_button.isVisible() is (outcome is Outcome.UNKNOWN)
    if outcome is Outcome.UNKNOWN:
        machine.reply = Sent(receipt=replace(over, got=12.5, read_ns=NOON_NS))
        sheet.follow.read_button.click()
        await turn()
        assert machine.core.questions[-1] == ReadAgain(entry=41)
        assert "12.50 bar" in sheet.follow.more.text()
        assert sheet.follow.word.text().startswith("Unknown"), "what is read now does not tell what was done then"


async def test_the_machines_own_no_is_told_from_ours_and_from_silence(
    window: Window, sheet: WriteSheet, machine: Machine
) -> None:
    denied = replace(OPEN, outcome=Outcome.REFUSED, reason="write.server", status=0x801F0000, ended_ns=NOON_NS)
    for receipt, answered in (
        (replace(denied, arguments={"status": "BadUserAccessDenied"}), Mark.WRONG),
        (replace(OPEN, outcome=Outcome.UNKNOWN, reason="write.unanswered", ended_ns=NOON_NS), Mark.UNKNOWN),
        (replace(OPEN, outcome=Outcome.REFUSED, reason="write.late", sent_ns=0, ended_ns=NOON_NS), Mark.WAITING),
    ):
        machine.reply = Sent(receipt=receipt)
        await begin(window, "write", "blister.forming_air")
        sheet.choose.steps.buttons[0.5].click()
        await turn()
        sheet.choose.critical.act_button.click()
        await turn()
        assert marks(sheet)[2] is answered
        assert Mark.DONE not in marks(sheet)[3:]
    assert sheet.follow.strip.steps[2].detail == ""


async def test_what_is_refused_says_why_and_that_nothing_was_changed(
    window: Window, sheet: WriteSheet, machine: Machine
) -> None:
    machine.reply = Refused(request=0, reason="write.changed", arguments={"old": "12", "now": "13"})
    await begin(window, "write", "blister.forming_air")
    sheet.choose.steps.buttons[0.5].click()
    await turn()
    sheet.choose.critical.act_button.click()
    await turn()
    assert sheet.follow.word.text() == "Refused: The machine has 13 now, not 12: look again. Nothing was changed."
    sheet.follow.again_button.click()
    assert sheet.choose.isVisible()
    assert sheet.choose.pad.number is None


async def test_no_answer_is_not_taken_for_a_refusal(window: Window, sheet: WriteSheet, machine: Machine) -> None:
    machine.reply = Refused(request=0, reason="core_silent")
    await begin(window, "write", "blister.forming_air")
    sheet.choose.steps.buttons[0.5].click()
    await turn()
    sheet.choose.critical.act_button.click()
    await turn()
    assert "nobody knows yet whether it was done" in sheet.follow.word.text()
    assert marks(sheet)[-1] is Mark.UNKNOWN


async def test_what_stands_against_it_is_said_in_the_plants_words_and_nothing_is_sent(
    window: Window, sheet: WriteSheet, machine: Machine
) -> None:
    machine.reasons = [Reason(key="write.interlocked", words=Text("the guard is open", "le carter est ouvert"))]
    await begin(window, "write", "blister.forming_air")
    sheet.choose.pad.write(12.5)
    await turn()
    assert sheet.choose.critical.word.text() == "Interlocked: the guard is open"
    assert not sheet.choose.critical.act_button.isEnabled()
    machine.reasons = []
    window.show_frame(MONO_NS + 2 * NS)
    await turn()
    assert sheet.choose.critical.act_button.isEnabled(), "it is asked anew while one looks at it"
    assert machine.written() == []


async def test_only_what_the_core_was_asked_about_can_be_sent(
    window: Window, sheet: WriteSheet, machine: Machine
) -> None:
    await begin(window, "write", "blister.forming_air")
    sheet.choose.pad.write(12.5)
    before = sheet.choose.ready
    await turn()
    assert (before, sheet.choose.ready) == (False, True), "the answer about 12.5 was still to come"
    QTest.keyClicks(sheet.choose.pad.field, "13")
    assert sheet.choose.pad.number == 13
    sheet.choose.critical.proposed.emit()
    assert machine.written() == []


async def test_steps_never_lead_out_of_the_limits(window: Window, sheet: WriteSheet, machine: Machine) -> None:
    machine.old = 13.4
    await begin(window, "write", "blister.forming_air")
    enabled = {amount for amount, button in sheet.choose.steps.buttons.items() if button.isEnabled()}
    assert enabled == {-1.0, -0.5, 0.5}


async def test_a_switch_is_chosen_by_its_word(window: Window, sheet: WriteSheet, machine: Machine) -> None:
    machine.old = 0.0
    await begin(window, "write", "cartoner.door")
    assert [button.text() for button in sheet.choose.states.buttons.values()] == ["closed", "open"]
    sheet.choose.states.buttons["1"].click()
    await turn()
    assert sheet.choose.critical.act_button.text() == "Send open"
    sheet.choose.critical.act_button.click()
    (write,) = machine.written()
    assert isinstance(write, Write)
    assert (write.tag, write.new) == (DOOR_TAG, 1.0)


async def test_what_sends_is_large_and_far_from_everything_else(window: Window, sheet: WriteSheet, look: Look) -> None:
    await begin(window, "write", "blister.forming_air")
    act = sheet.choose.critical.act_button
    assert min(act.width(), act.height()) >= look.metrics.critical

    def box(button: QPushButton):  # type: ignore[no-untyped-def]  # a rectangle of Qt
        return button.rect().translated(button.mapTo(window, button.rect().topLeft()))

    near = box(act).adjusted(*[-look.metrics.apart + 1] * 2, *[look.metrics.apart - 1] * 2)
    others = [one for one in window.findChildren(QPushButton) if one.isVisible() and one is not act]
    assert [one.text() for one in others if sheet.isAncestorOf(one) and box(one).intersects(near)] == []
    keys = [*sheet.choose.pad.keys.values(), *sheet.choose.steps.buttons.values()]
    assert all(min(key.width(), key.height()) >= look.metrics.key for key in keys if key.isVisible())
