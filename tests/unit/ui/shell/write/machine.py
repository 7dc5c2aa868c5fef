"""A core that says what a write would be, and sends what is written; and what tests of commands look at."""

import msgspec

from hmi.channel.messages import Refused
from hmi.channel.questions import Question, Reply
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
from hmi.values.receipt import Deed, Level, Receipt
from hmi.values.right import Right
from tests.fake_core import NOON_NS
from tests.unit.ui.pages.diagnostics.played import turn
from tests.unit.ui.shell.people import OPERATOR, Door
from ui.bridge.picture import Picture
from ui.shell.window import Window
from ui.shell.write.sheet import WriteSheet
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


async def begin(window: Window, kind: str, name: str) -> None:
    window.open(kind, name)
    await turn()


def marks(sheet: WriteSheet) -> list[Mark]:
    return [step.mark for step in sheet.follow.strip.steps]
