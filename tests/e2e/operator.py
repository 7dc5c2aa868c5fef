"""Somebody changes a setpoint: asked to log in on the way, told what the machine did; then signs another one."""

from hmi.values.receipt import Outcome
from tests.e2e.hands import Hands, NotSeenError
from ui.pages.machine.page import MachinePage
from ui.shell.write.sheet import WriteSheet

SPEED, SEALING = "Blister.Status.MachSpeed", "Blister.SealingSetpoint"
MACHINE = "Checkweigher"
"""One that keeps who is in control of it."""
OPERATOR, PASSWORD = "olga", "demo"
MISTYPED = "never in any file 7431"
"""What somebody types wrong here may be right elsewhere."""


async def operator(hands: Hands) -> None:
    """Control first, then a write that is confirmed, one that is signed, lock, and who was there leaves."""
    window, desk = hands.window, hands.window.desk
    await hands.is_live()
    assert "Log in" in window.top.person.words
    await _take_control(hands)
    _propose(hands, SPEED)
    await hands.sees("the dialog", desk.write.isVisible)
    choose = desk.write.choose
    await hands.sees("what the machine has", lambda: choose.old > 0)
    new = choose.old - 5
    hands.touch(next(button for amount, button in choose.steps.buttons.items() if amount == -5))
    assert choose.pad.number == new
    await hands.sees("that nothing stands against it", lambda: choose.ready)
    hands.touch(choose.critical.act_button)
    await _sees_effect(hands, desk.write)
    hands.touch(desk.write.follow.close_button)
    _propose(hands, SEALING)
    await hands.sees("what the machine has", lambda: choose.old > 0)
    hands.touch(next(button for amount, button in choose.steps.buttons.items() if amount == 0.5))
    await hands.sees("that nothing stands against it", lambda: choose.ready)
    hands.touch(choose.critical.act_button)
    sign = desk.write.sign
    await hands.sees("who signs", sign.isVisible)
    sign.panel.first.id.setText(OPERATOR)
    sign.panel.first.password.setText(MISTYPED)
    hands.touch(sign.critical.act_button)
    await hands.sees("that the words are wrong", lambda: bool(sign.critical.word.text()))
    assert sign.panel.first.password.text() == ""
    sign.panel.first.password.setText(PASSWORD)
    hands.touch(sign.critical.act_button)
    await _sees_effect(hands, desk.write)
    hands.touch(desk.write.follow.close_button)
    hands.touch(window.top.lock_button)
    await hands.sees("the lock", lambda: hands.picture.seat.locked)
    _propose(hands, SPEED)
    assert not desk.write.isVisible()
    await hands.sees("the way back in", desk.sheet.unlock.isVisible)
    desk.sheet.unlock.password.setText(PASSWORD)
    hands.touch(desk.sheet.unlock.send_button)
    await hands.sees("the dialog again", desk.write.isVisible)
    hands.touch(desk.write.close_button)


async def _take_control(hands: Hands) -> None:
    """The touch asks who it is, and goes on when that is known."""
    desk = hands.window.desk
    hands.window.open("machine", MACHINE)
    page = hands.page
    assert isinstance(page, MachinePage)
    await hands.sees("who is in control", page.control.control_button.isVisible)
    hands.touch(page.control.control_button)
    await hands.sees("the log-in", desk.sheet.log_in.isVisible)
    assert not desk.write.isVisible()
    desk.sheet.log_in.id.setText(OPERATOR)
    desk.sheet.log_in.password.setText(PASSWORD)
    hands.touch(desk.sheet.log_in.send_button)
    await hands.sees("what was begun", lambda: desk.write.isVisible() and not desk.sheet.isVisible())
    assert "Olga Petrov" in hands.window.top.person.words
    hands.touch(desk.write.choose.critical.act_button)
    await _sees_effect(hands, desk.write)
    hands.touch(desk.write.follow.close_button)
    await hands.sees("this station in control", lambda: "this station" in page.control.holder.text())


def _propose(hands: Hands, tag: str) -> None:
    """From the tag's face plate."""
    hands.window.open("machine", tag)
    page = hands.page
    assert isinstance(page, MachinePage)
    hands.touch(page.plate.change_button)


async def _sees_effect(hands: Hands, write: WriteSheet) -> None:
    def over() -> bool:
        receipt = write.follow.receipt
        return write.follow.isVisible() and receipt is not None and receipt.over

    await hands.sees("the receipt", over, 30.0)
    receipt = write.follow.receipt
    if receipt is None or receipt.outcome is not Outcome.EFFECTIVE:
        raise NotSeenError(f"not effective: {receipt}; {write.follow.word.text()}")
    assert "ffective" in write.follow.word.text()
