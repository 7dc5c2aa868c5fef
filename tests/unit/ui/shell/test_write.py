"""A command from the touch to its receipt: what is shown, what is sent, and that nothing is done before it is."""

from collections.abc import Iterator
from dataclasses import replace

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hmi.channel.messages import Refused
from hmi.channel.questions import Question, Reply
from hmi.channel.questions_people import Given
from hmi.channel.questions_write import (
    AskCall,
    AskReceipts,
    AskWrite,
    CallMethod,
    ReadAgain,
    Reason,
    ReceiptsTold,
    Sent,
    TakeControl,
    Write,
    WriteTold,
)
from hmi.channel.said import Secret
from hmi.values.receipt import Deed, Level, Outcome, Receipt
from hmi.values.right import Right
from hmi.values.signature import Meaning
from hmi.values.text import Text
from hmi.values.writable import Argument, Control, Method, Writable
from tests.fake_core import NOON_NS, NS, frame, welcome
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.pages.diagnostics.played import turn
from tests.unit.ui.shell.people import OPERATOR, PASSWORD, Door
from tests.unit.ui.shell.played import EmptyPast, extras
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.pages.machine.page import MachinePage
from ui.shell.language import Language
from ui.shell.window import Window
from ui.shell.write.sheet import WriteSheet
from ui.style.look import Look
from ui.widgets.receipt_strip import Mark

AIR, DOOR_TAG, SEALING = 2, 7, 1
MAY = msgspec.structs.replace(OPERATOR, rights=list(Right))
OPEN = Receipt(
    entry=41, deed=Deed.SETPOINT, about="blister.forming_air", at_ns=NOON_NS, tag=AIR, old=12.0, new=12.5, unit="bar",
    sent_ns=NOON_NS, name="Olga Petrov",
)  # fmt: skip


class Machine(Door):
    """Answers what a write would be, and sends what is written; `reasons` stand against it."""

    def __init__(self, picture: Picture) -> None:
        super().__init__(picture)
        self.old = 12.0
        self.reasons: list[Reason] = []
        self.reply: Reply | Refused | None = Sent(receipt=OPEN)
        self.last: list[Receipt] = []

    def answer(self, question: Question) -> Reply | Refused | None:
        match question:
            case AskWrite() | AskCall():
                return WriteTold(old=self.old, status=0, source_ns=NOON_NS, level=Level.CONFIRM, reasons=self.reasons)
            case AskReceipts():
                return ReceiptsTold(receipts=self.last)
            case Write() | CallMethod() | TakeControl() | ReadAgain():
                return self.reply
            case _:
                return super().answer(question)

    def written(self) -> list[Question]:
        """Everything that was sent to a machine."""
        return [one for one in self.core.questions if isinstance(one, Write | CallMethod | TakeControl)]


@pytest.fixture
def machine(picture: Picture) -> Machine:
    return Machine(picture)


@pytest.fixture
def window(qtbot: QtBot, picture: Picture, look: Look, language: Language, machine: Machine) -> Iterator[Window]:
    made = Window(
        *(picture, Chosen(), EmptyPast(), look, language, lambda: NOON_NS),  # type: ignore[arg-type]  # played
        extras={**extras(), "attachment": machine.core, "seat": machine.seat},
    )
    made.resize(1280, 800)
    writables = [
        Writable(tag=AIR, low=10.0, high=14.0, step=0.5, steps=(0.5, 1.0), touches=Text("The pockets", "Les alvéoles")),
        Writable(tag=DOOR_TAG, low=0.0, high=1.0),
        Writable(tag=SEALING, low=150.0, high=190.0, level=Level.TWO),
    ]
    argument = Argument(name="n", label=Text("Cartons", "Étuis"), low=0.0, high=100.0, default=5.0)
    methods = [Method(name="cartoner.flush", machine="Cartoner", label=Text("Flush", "Vider"), arguments=(argument,))]
    controls = [Control(machine="Cartoner", kept=True, known=True, holder="panel-2")]
    picture.greet(welcome(writables=writables, methods=methods, controls=controls, standing=MAY), MONO_NS)
    machine.standing = MAY
    rows = [(tag.index, 12.0, 0, NOON_NS) for tag in picture.tags if tag.kind != "text"]
    picture.take(frame(1, latest=rows), MONO_NS)
    made.reload()
    made.show()
    made.show_frame(MONO_NS)
    yield made
    made.leave()
    made.deleteLater()


@pytest.fixture
def sheet(window: Window) -> WriteSheet:
    return window.desk.write


async def begin(window: Window, kind: str, name: str) -> None:
    window.open(kind, name)
    await turn()


def marks(sheet: WriteSheet) -> list[Mark]:
    return [step.mark for step in sheet.follow.strip.steps]


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


async def test_escape_leaves_it_as_it_is(window: Window, sheet: WriteSheet, machine: Machine) -> None:
    await begin(window, "write", "blister.forming_air")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert machine.written() == []
